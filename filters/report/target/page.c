// SPDX-License-Identifier: MIT
#include "report/target/page.h"

#include "report/target/heads.h"
#include "report/target/value.h"
#include "report/text.h"

/* --- fragments ----------------------------------------------------------------------------------------------- */

static bool is_ascii(uint32_t c) { return c < 0x80; }

static const struct label *level_of(struct str text)
{
    const struct label *l = terms_label(text);
    return l && (role_is_level(l->role) || l->role == ROLE_PROSE || l->role == ROLE_TERM) ? l : NULL;
}

/* 绩效指标 and 年度绩效指标 stand beside all rows. */
static bool is_aside(const struct label *l) { return l->role == ROLE_PROSE || l->role == ROLE_TERM; }

static const struct label *level_name(const struct form *f, size_t i, size_t j)
{
    return level_of(text_squeeze(f->r->arena, pieces_join(f->r->arena, &f->pieces, i, j)));
}

/* 2024 | 年, 10 | 月: is the piece at k a part of a time? */
static bool is_time(const struct piece *p, size_t k)
{
    static const struct str parts[] = {{"年", 3}, {"月", 3}, {"日", 3}};
    struct str before = p[k - 1].text;
    if (str_starts(p[k].text, parts[0]) && !(before.n >= 4 && str_starts(str_drop(before, before.n - 4), STR("20"))))
        return false; /* 48 | 年度工作计划 */
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        if (str_starts(p[k].text, parts[i]) || str_ends(p[k - 1].text, parts[i]))
            return true;
    return false;
}

/* Is it a number, what comes before piece k, and its unit that piece? Not where units have a column of their own. */
static bool is_quantity(const struct form *f, const struct header *h, size_t from, size_t k)
{
    struct value v = value_read(f->r->arena, pieces_join(f->r->arena, &f->pieces, from, k));
    struct str next = f->pieces.piece[k].text;
    bool sign = terms_is(WORD_SIGN, f->pieces.piece[k - 1].text) && heads_column(h, ROLE_HEAD_SIGN) == h->n;
    bool last = k + 1 >= f->pieces.n || f->pieces.piece[k + 1].gap != GAP_BLANK;
    bool broken =
        last && f->pieces.piece[k].gap == GAP_BLANK && str_runes(next) < 3 && text_has_han(next); /* 86.4 公 | 里 */
    bool unit = v.shape == VALUE_NUMBER && v.whole && !v.unit.n && (terms_prefix(WORD_UNIT, next) || broken);
    return sign || (unit && heads_column(h, ROLE_HEAD_UNIT) == h->n);
}

/* Is the piece at k a part of the cell that ends before it? One blank is the page's beside a digit or a letter. */
static bool goes_on(const struct form *f, const struct header *h, size_t from, size_t k)
{
    const struct piece *p = f->pieces.piece;
    if (p[k].gap == GAP_BLANK && !pieces_balanced(pieces_join(f->r->arena, &f->pieces, from, k)))
        return true;
    if (p[k].gap != GAP_BLANK || level_name(f, from, k) || level_name(f, k, k + 1))
        return false;
    struct value v = value_read(f->r->arena, pieces_join(f->r->arena, &f->pieces, from, k));
    bool figure = v.shape == VALUE_NUMBER && v.whole;
    if (h->stacked && !is_time(p, k) && !is_quantity(f, h, from, k))
        return false; /* cells stand close together: which column they are in tells more */
    if (figure && v.unit.n && p[k].text.p[0] >= '0' && p[k].text.p[0] <= '9') /* ≤3.2万元/公里 10, =100% 100% */
        return false;
    size_t at = 0;
    uint32_t a = str_rune_before(p[k - 1].text, p[k - 1].text.n), b = str_rune(p[k].text, &at);
    bool sign = terms_prefix(WORD_SIGN, p[k].text) > 0 && b != '-'; /* ≥95% is a cell of its own */
    bool date = str_ends(p[k - 1].text, STR("月")) || str_ends(p[k - 1].text, STR("年"));
    if (!date && a >= 0x3400 && b >= '0' &&
        b <= '9') { /* 验收的时间 12月底前: parts of one cell meet again in its column */
        size_t end = k + 1;
        while (end < f->pieces.n && p[end].gap == GAP_BLANK)
            end++;
        if (value_fit(f->r->arena, pieces_join(f->r->arena, &f->pieces, k, end)) == 3)
            return false;
    }
    bool numbers = a >= '0' && a <= '9' && b >= '0' && b <= '9'; /* 100 98.60 */
    return (is_ascii(a) || is_ascii(b)) && !sign && !numbers;
}

/* A single character at the beginning of a line. */
static bool is_letter(const struct piece *p)
{
    return p->gap >= GAP_LINE && str_runes(p->text) == 1 && text_has_han(p->text);
}

static void add_fragments(struct page *g, size_t i, size_t to)
{
    const struct piece *p = g->f->pieces.piece;
    size_t line = SIZE_MAX;
    while (i < to) {
        size_t k = i + 1;
        while (k < to && p[k].gap < GAP_LINE && goes_on(g->f, g->h, i, k))
            k++;
        g->lines += p[i].line != line;
        line = p[i].line;
        g->fragment = arena_grow(g->f->r->arena, g->fragment, g->n, &g->room, sizeof *g->fragment);
        struct str text = pieces_join(g->f->r->arena, &g->f->pieces, i, k);
        g->fragment[g->n++] = (struct fragment){.from = i,
                                                .to = k,
                                                .text = text,
                                                .fit = value_fit(g->f->r->arena, text),
                                                .left = p[i].from,
                                                .right = p[k - 1].to,
                                                .row = g->lines - 1,
                                                .column = NOWHERE,
                                                .level = level_name(g->f, i, k)};
        i = k;
    }
}

/* Names of levels that are broken over lines: a fragment, and the ones that stand right below it and complete it. */
static void join_levels(struct page *g)
{
    enum { BELOW = 3, NEXT = 2 }; /* parts, and lines between two of them */
    struct arena *a = g->f->r->arena;
    for (size_t k = 0; k < g->n; k++) {
        struct fragment *x = &g->fragment[k], *part[BELOW + 1] = {x};
        struct str name = text_squeeze(a, x->text);
        size_t parts = 1;
        if (x->joined || str_runes(name) > 12)
            continue;
        for (size_t m = k + 1; m < g->n && parts <= BELOW && g->fragment[m].row <= part[parts - 1]->row + NEXT; m++) {
            struct fragment *y = &g->fragment[m];
            if (y->row == part[parts - 1]->row || y->left >= x->right || x->left >= y->right || y->level)
                continue;
            name = pieces_beside(a, name, text_squeeze(a, y->text));
            part[parts++] = y;
            const struct label *l = level_of(name);
            for (size_t i = 0; l && i < parts; i++) {
                part[i]->level = l;
                part[i]->joined = true;
            }
            if (l)
                break;
        }
    }
}

/*
 * What only looks like a name of a level: a second one in a line (an indicator may be called 服务对象满意度), and one
 * of another ending that stands behind the head of its column.
 */
static void drop_false_levels(struct page *g)
{
    size_t head = heads_column(g->h, ROLE_HEAD_LEVEL2);
    for (size_t k = 0; k < g->n; k++) {
        struct fragment *x = &g->fragment[k];
        if (!x->level || x->level->role == ROLE_LEVEL1)
            continue;
        bool second = false;
        for (size_t m = k; m-- > 0 && g->fragment[m].row == x->row;)
            second |= g->fragment[m].level && g->fragment[m].level->role == ROLE_LEVEL2;
        if (x->joined && !second)
            continue;
        bool far = head < g->h->n && x->left > g->h->column[head].to + 2 && !str_ends(x->level->text, STR("指标"));
        if (second || far)
            x->level = NULL;
    }
}

/* Letters of a label that is set upright beside the table (绩/效/指/标): single ones, left of all names of levels. */
static void mark_letters(struct page *g)
{
    unsigned edge = UINT32_MAX;
    for (size_t k = 0; k < g->n; k++)
        if (g->fragment[k].level && !is_aside(g->fragment[k].level) && g->fragment[k].left < edge)
            edge = g->fragment[k].left;
    if (edge == UINT32_MAX) /* a form without levels */
        edge = g->h->column[0].from;
    for (size_t k = 0; k < g->n; k++) {
        struct fragment *x = &g->fragment[k];
        x->aside = !x->level && x->to == x->from + 1 && is_letter(&g->f->pieces.piece[x->from]) && x->left < edge;
    }
}

/* --- columns ------------------------------------------------------------------------------------------------- */

/* A column whose cells go over several rows: names of levels, projects. */
bool page_is_side(enum role r) { return r == ROLE_HEAD_LEVEL1 || r == ROLE_HEAD_LEVEL2 || !role_is_head(r); }

static void stretch(struct page *g, size_t column, const struct fragment *x)
{
    if (g->right[column] == 0 || x->left < g->left[column])
        g->left[column] = x->left;
    if (x->right > g->right[column])
        g->right[column] = x->right;
}

/* The fragments [i, j) of one line, all cells of a row there: their columns. */
static bool complete(struct page *g, size_t i, size_t j)
{
    size_t cells = 0, columns = 0, values = 0;
    for (size_t k = i; k < j; k++)
        cells += !g->fragment[k].level && !g->fragment[k].aside;
    for (size_t c = 0; c < g->h->n; c++)
        columns += !page_is_side(g->h->column[c].role);
    enum role last = g->h->column[g->h->n - 1].role;
    bool optional = last == ROLE_HEAD_BASIS || last == ROLE_HEAD_OTHER || last == ROLE_HEAD_DONE;
    if (cells != columns && !(optional && cells + 1 == columns))
        return false;
    size_t c = 0;
    for (size_t k = i; k < j; k++) {
        if (g->fragment[k].level || g->fragment[k].aside)
            continue;
        while (page_is_side(g->h->column[c].role))
            c++;
        unsigned fit = g->fragment[k].fit;
        enum role role = g->h->column[c++].role;
        if (role == ROLE_HEAD_NAME && fit == 3)
            return false;
        values += role == ROLE_HEAD_VALUE && fit >= 2;
    }
    return values > 0;
}

/* Where names of levels stand shows their columns: the first of two, or what the name is. */
static void place_levels(struct page *g, size_t i, size_t j)
{
    for (size_t k = i; k < j; k++) {
        struct fragment *x = &g->fragment[k];
        if (!x->level)
            continue;
        const struct label *l = x->level;
        if (is_aside(l))
            continue;
        bool first = l->role == ROLE_LEVEL1 || (l->role == ROLE_LEVEL && k + 1 < j && g->fragment[k + 1].level);
        x->column = heads_column(g->h, first ? ROLE_HEAD_LEVEL1 : ROLE_HEAD_LEVEL2);
        if (x->column == g->h->n)
            x->column = NOWHERE;
        else if (l->role != ROLE_LEVEL)
            stretch(g, x->column, x);
    }
}

/* Finds where the columns lie from the complete lines of the page. */
static void find_columns(struct page *g)
{
    for (size_t i = 0, j; i < g->n; i = j) {
        for (j = i + 1; j < g->n && g->fragment[j].row == g->fragment[i].row; j++)
            ;
        place_levels(g, i, j);
        if (g->h->stacked || !complete(g, i, j)) /* of broken cells a line holds only some */
            continue;
        size_t c = 0;
        for (size_t k = i; k < j; k++) {
            if (g->fragment[k].level || g->fragment[k].aside)
                continue;
            while (page_is_side(g->h->column[c].role))
                c++;
            g->fragment[k].column = c;
            stretch(g, c++, &g->fragment[k]);
        }
    }
}

/* How far a fragment stands from a column; below 0 where they overlap. */
static int distance(const struct page *g, size_t c, const struct fragment *x)
{
    int left = (int)g->left[c] - (int)x->right, right = (int)x->left - (int)g->right[c];
    return left > right ? left : right;
}

/* The column nearest to the fragment; *far says how near. */
static size_t nearest(const struct page *g, const struct fragment *x, int *far)
{
    size_t best = NOWHERE;
    *far = IMPOSSIBLE;
    for (size_t c = 0; c < g->h->n; c++)
        if (g->right[c] && distance(g, c, x) < *far) {
            *far = distance(g, c, x);
            best = c;
        }
    return best;
}

/* Signs and units alone go to the columns that hold nothing else, where one is near. */
static void place_signs(struct page *g)
{
    enum { NEAR = 4 };
    size_t sign = heads_column(g->h, ROLE_HEAD_SIGN), unit = heads_column(g->h, ROLE_HEAD_UNIT);
    for (size_t k = 0; k < g->n; k++) {
        struct fragment *x = &g->fragment[k];
        bool is_unit = terms_is(WORD_UNIT, x->text) || str_eq(x->text, STR("%"));
        size_t c = terms_is(WORD_SIGN, x->text) ? sign : is_unit ? unit : g->h->n;
        if (x->column == NOWHERE && !x->level && !x->aside && c < g->h->n && distance(g, c, x) <= NEAR)
            x->column = c;
    }
}

/* First what overlaps a column, which makes the column known the wider; then the rest goes to the nearest one. */
static void place_others(struct page *g)
{
    for (bool more = true, last = false; more || !last;) {
        last = !more;
        more = false;
        for (size_t k = 0; k < g->n; k++) {
            struct fragment *x = &g->fragment[k];
            if (x->column != NOWHERE || x->level || x->aside)
                continue;
            int far;
            size_t c = nearest(g, x, &far);
            if (c == NOWHERE || (far >= 0 && !last))
                continue;
            x->column = c;
            stretch(g, c, x);
            more = !last;
        }
    }
}

/* How much of a fragment stands beside a stretch of the line, and how far off it is. */
static int beside(const struct fragment *x, unsigned from, unsigned to)
{
    int left = (int)(x->left > from ? x->left : from), right = (int)(x->right < to ? x->right : to);
    int narrow = (int)(x->right - x->left < to - from ? x->right - x->left : to - from);
    return narrow - (right - left);
}

/* How badly a fragment stands below a head, or where the column's other cells do: 0 where it leans to neither side. */
static int off_head(const struct page *g, const struct fragment *x, size_t c)
{
    const struct column *head = &g->h->column[c];
    bool sign = terms_is(WORD_SIGN, x->text) || str_eq(x->text, STR("定性"));
    int cost = beside(x, head->from, head->to), learnt = g->right[c] ? beside(x, g->left[c], g->right[c]) : cost;
    bool level = head->role == ROLE_HEAD_LEVEL1 || head->role == ROLE_HEAD_LEVEL2; /* whose names are known */
    bool weight = head->role == ROLE_HEAD_WEIGHT && !value_is_weight_cell(x->text);
    bool words = head->role == ROLE_HEAD_NAME || head->role == ROLE_HEAD_BASIS || head->role == ROLE_HEAD_DESCRIPTION;
    cost = learnt < cost ? learnt : cost;
    cost += head->role == ROLE_HEAD_NAME && x->fit == 3 ? 12 : 0;
    bool figure = !text_has_han(x->text), fraction = figure && str_has(x->text, STR("."));
    cost += (head->role == ROLE_MONEY || head->role == ROLE_CODE) && !figure ? 12 : 0;
    cost += (head->role == ROLE_PROJECT || head->role == ROLE_PROSE) && fraction ? 12 : 0;
    cost += words && value_is_weight(x->text) ? 10 : 0;
    cost += head->role == ROLE_HEAD_SIGN && !sign && !value_is_weight(x->text) && str_runes(x->text) > 2 ? 12 : 0;
    return cost + ((sign && head->role != ROLE_HEAD_SIGN) || weight ? 20 : 0) + (level ? 4 : 0);
}

/* Where the cells of each column lie, in the middle of all of them. */
static void learn_columns(struct page *g)
{
    unsigned left[COLUMNS_MAX] = {0}, right[COLUMNS_MAX] = {0}, n[COLUMNS_MAX] = {0};
    for (size_t k = 0; k < g->n; k++)
        if (g->fragment[k].column < g->h->n) {
            left[g->fragment[k].column] += g->fragment[k].left;
            right[g->fragment[k].column] += g->fragment[k].right;
            n[g->fragment[k].column]++;
        }
    for (size_t c = 0; c < g->h->n; c++)
        if (n[c] > 2) {
            g->left[c] = left[c] / n[c];
            g->right[c] = (right[c] + n[c] - 1) / n[c];
        }
}

/*
 * Under a header whose words are broken inside their cells: the fragments of each line go to the heads that they stand
 * below best, from left to right. A letter more or less before them shifts what a line holds.
 */
static void place_below(struct page *g)
{
    enum { SAME = 4, SAME_WIDE = 15 }; /* two fragments in one cell, with one blank between them or more */
    struct fragment *x[COLUMNS_MAX];
    for (size_t line = 0; line < g->lines; line++) {
        int best[COLUMNS_MAX + 1][COLUMNS_MAX];
        size_t back[COLUMNS_MAX + 1][COLUMNS_MAX], n = 0, last = 0;
        for (size_t k = g->first[line]; k < g->first[line + 1] && n < COLUMNS_MAX; k++)
            if (!g->fragment[k].level && !g->fragment[k].aside)
                x[n++] = &g->fragment[k];
        for (size_t k = 0; k < n; k++)
            for (size_t c = 0; c < g->h->n; c++) {
                int same = k && g->f->pieces.piece[x[k]->from].gap == GAP_WIDE ? SAME_WIDE : SAME;
                best[k][c] = k ? IMPOSSIBLE : 0;
                for (size_t d = 0; k && d <= c; d++)
                    if (best[k - 1][d] + (d == c ? same : 0) < best[k][c]) {
                        best[k][c] = best[k - 1][d] + (d == c ? same : 0);
                        back[k][c] = d;
                    }
                best[k][c] += off_head(g, x[k], c);
            }
        for (size_t c = 0; n && c < g->h->n; c++)
            if (best[n - 1][c] < best[n - 1][last])
                last = c;
        for (size_t k = n; k-- > 0; last = k ? back[k][last] : 0)
            x[k]->column = last;
    }
}

/* Does a blank line stand before the line? */
bool page_is_apart(const struct page *g, size_t line)
{
    return g->f->pieces.piece[g->fragment[g->first[line]].from].gap == GAP_EMPTY;
}

/* A weight that a broken value's lines leave alone, and that the page shifted below them. */
static void place_weights(struct page *g)
{
    size_t value = heads_column(g->h, ROLE_HEAD_VALUE), weight = heads_column(g->h, ROLE_HEAD_WEIGHT);
    for (size_t k = 1; k + 1 < g->n && weight < g->h->n; k++) {
        struct fragment *x = &g->fragment[k];
        bool words = false, taken = false;
        for (size_t m = 0; m < g->n; m++) {
            const struct fragment *y = &g->fragment[m];
            taken |= y->row == x->row && y->column == weight;
            bool before = y->row == x->row && m < k && y->column == value; /* 持续改善 20 */
            taken |= before && (str_runes(y->text) < 2 || terms_suffix(WORD_SIGN, y->text));
            words |= before;
            bool near =
                y->row + 1 == x->row ? !page_is_apart(g, x->row) : y->row == x->row + 1 && !page_is_apart(g, y->row);
            words |= near && y->column == value && y->fit < 3;
        }
        if (x->column == value && value_is_weight(x->text) && words && !taken)
            x->column = weight;
    }
}

/* 总分 begins a row over the columns of levels and names. */
static void place_totals(struct page *g)
{
    for (size_t line = 0; line < g->lines; line++) {
        struct fragment *x = &g->fragment[g->first[line]];
        if (terms_is(WORD_TOTAL, x->text))
            x->column = heads_column(g->h, ROLE_HEAD_NAME);
    }
}

/* Columns that no line of this page showed lie where those of another page or the header do. */
static void borrow_columns(struct page *g, const struct page *other)
{
    for (size_t c = 0; c < g->h->n; c++)
        if (g->right[c] == 0 && other && other->right[c]) {
            g->left[c] = other->left[c];
            g->right[c] = other->right[c];
        } else if (g->right[c] == 0) {
            g->left[c] = g->h->column[c].from;
            g->right[c] = g->h->column[c].to;
        }
}

static void measure_columns(struct page *g, const struct page *other)
{
    for (size_t c = 0; c < g->h->n && other; c++)
        g->width[c] = other->width[c];
    for (size_t k = 0; k < g->n; k++) {
        const struct fragment *x = &g->fragment[k];
        if (x->column < COLUMNS_MAX && text_width(x->text) > g->width[x->column])
            g->width[x->column] = text_width(x->text);
    }
}

static void index_lines(struct page *g)
{
    size_t apart = 0;
    g->first = arena_array(g->f->r->arena, size_t, g->lines + 1);
    for (size_t k = g->n; k-- > 0;)
        g->first[g->fragment[k].row] = k;
    g->first[g->lines] = g->n;
    for (size_t i = 1; i < g->lines; i++)
        apart += page_is_apart(g, i);
    g->gaps = apart * 2 < g->lines;
}

void page_cut(struct page *g, size_t i, size_t to)
{
    add_fragments(g, i, to);
    index_lines(g);
    join_levels(g);
    drop_false_levels(g);
    mark_letters(g);
}

void page_place(struct page *g, const struct page *other)
{
    find_columns(g);
    borrow_columns(g, other);
    if (g->h->stacked) {
        place_below(g);
        learn_columns(g); /* the cells may stand beside their heads */
        place_below(g);
    } else {
        place_signs(g);
        place_others(g);
    }
    place_weights(g);
    place_totals(g);
    measure_columns(g, other);
}
