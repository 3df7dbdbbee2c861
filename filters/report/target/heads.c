// SPDX-License-Identifier: MIT
#include "report/target/heads.h"

#include "report/target/events.h"
#include "report/target/stacks.h"
#include "report/text.h"

size_t heads_column(const struct header *h, enum role role)
{
    size_t i = 0;
    while (i < h->n && h->column[i].role != role)
        i++;
    return i;
}

static void add(struct header *h, enum role role, struct str measure, const struct piece *first,
                const struct piece *last)
{
    struct column *c = NULL;
    for (size_t i = 0; i < h->n && role == ROLE_HEAD_VALUE; i++) /* 预期当年 over 实现值 */
        if (h->column[i].role == role && !first->hard &&
            ((h->column[i].from < last->to && first->from < h->column[i].to) || str_eq(last->text, STR("实现值"))))
            c = &h->column[i];
    if (!c && h->n == COLUMNS_MAX)
        return;
    if (!c) {
        c = &h->column[h->n++];
        *c = (struct column){role, measure, first->from, first->to, STR_EMPTY};
    }
    for (const struct piece *p = first; p <= last; p++) { /* a head over two lines is as wide as its wider one */
        if (p->from < c->from)
            c->from = p->from;
        if (p->to > c->to)
            c->to = p->to;
    }
}

/* 2023年: the pieces [i, *end) that are a year. */
static bool year(const struct form *f, size_t i, size_t to, size_t *end, struct str *text)
{
    struct arena *a = f->r->arena;
    for (size_t k = i + 1; k <= to && k <= i + 2; k++) {
        struct str s = text_squeeze(a, pieces_join(a, &f->pieces, i, k));
        if (str_ends(s, STR("度")))
            s.n -= 3;
        if (s.n == 7 && str_ends(s, STR("年")) && s.p[0] == '2' && s.p[1] >= '0' && s.p[1] <= '9') {
            *text = s;
            *end = k;
            return true;
        }
    }
    return false;
}

/* (90): a number in the head is of no row */
static bool bracketed(struct str s)
{
    if (s.n < 3 || s.p[0] != '(' || s.p[s.n - 1] != ')')
        return false;
    for (size_t i = 1; i + 1 < s.n; i++)
        if (!(s.p[i] >= '0' && s.p[i] <= '9') && s.p[i] != '.' && s.p[i] != '%')
            return false;
    return true;
}

/* Two heads glued into one piece: adds both. */
static bool glued(struct header *h, const struct piece *p, struct arena *a)
{
    struct str s = text_squeeze(a, p->text);
    for (size_t n = 6; n + 6 <= s.n; n += 3) {
        const struct label *x = terms_label(str_cut(s, 0, n)), *y = terms_label(str_cut(s, n, s.n));
        if (x && y && role_is_head(x->role) && role_is_head(y->role)) {
            add(h, x->role, x->canonical, p, p);
            add(h, y->role, y->canonical, p, p);
            return true;
        }
    }
    return false;
}

/* Takes the pieces of the header from i on; the first piece behind it. */
static size_t collect(const struct form *f, size_t i, size_t to, struct header *h)
{
    const struct piece *p = f->pieces.piece;
    struct arena *a = f->r->arena;
    size_t end, passed = 0;
    struct str text;
    size_t behind = i, first = i;
    while (i < to && passed < 5) {
        struct str s = text_squeeze(a, p[i].text);
        const struct label *l = form_label(f, i, to, &end);
        bool value = heads_column(h, ROLE_HEAD_GROUP) < h->n || heads_column(h, ROLE_HEAD_VALUE) < h->n;
        const struct label *alone = terms_label(s);
        if (l && l->role == ROLE_HEAD_UNIT && !value && alone && alone->role == ROLE_HEAD_GROUP) {
            l = alone; /* 指标值 and 度量单位 are two heads, where no other is 指标值 */
            end = i + 1;
        }
        if (l && role_is_head(l->role)) {
            add(h, l->role, l->canonical, &p[i], &p[end - 1]);
            i = behind = end;
            passed = 0;
        } else if (p[i].hard && p[i].line == p[first].line) { /* every cell of the line heads a column */
            l = l ? l : terms_ending(s);
            add(h, l ? l->role : ROLE_HEAD_OTHER, l ? l->canonical : s, &p[i], &p[i]);
            i = behind = i + 1;
        } else if (l && l->role == ROLE_TERM && h->n && !p[i].hard) {
            h->term = l->canonical;
            i = behind = end;
        } else if (h->n && !p[i].hard && str_eq(s, STR("指标"))) {
            i = behind = i + 1; /* 一级 over 指标 */
        } else if (year(f, i, to, &end, &text) && h->n > 2) {
            add(h, ROLE_HEAD_YEARS, text, &p[i], &p[end - 1]);
            i = behind = end;
        } else if (glued(h, &p[i], a) || bracketed(s)) {
            i = behind = i + 1;
        } else if (str_runes(s) <= 2 && !p[i].hard) { /* 绩 效 指 标 set upright beside the header */
            passed++;
            i++;
        } else {
            break;
        }
    }
    return behind;
}

static void drop(struct header *h, size_t i)
{
    memmove(&h->column[i], &h->column[i + 1], (h->n - i - 1) * sizeof *h->column);
    h->n--;
}

/* 三级指标 指标值 二级指标 三级指标 指标值: the same again, which the names of levels part in running text. */
static void drop_second_set(struct header *h)
{
    size_t name = heads_column(h, ROLE_HEAD_NAME), names = 0, levels = 0;
    for (size_t i = 0; i < h->n && !h->hard; i++) {
        names += h->column[i].role == ROLE_HEAD_NAME && str_eq(h->column[i].measure, h->column[name].measure);
        levels += h->column[i].role == ROLE_HEAD_LEVEL2;
    }
    h->doubtful = names > 1 && (h->wide || levels < names);
    for (size_t i = h->n; names > 1 && !h->wide && i-- > name + 1;)
        if (h->column[i].role == ROLE_HEAD_LEVEL2 ||
            (h->column[i].role == ROLE_HEAD_NAME && str_eq(h->column[i].measure, h->column[name].measure)))
            drop(h, i);
}

/* 指标值 over narrower heads goes; alone it is the value. 近两年指标值 itself is no column. */
static void settle_groups(struct header *h)
{
    for (size_t i = heads_column(h, ROLE_HEAD_NAME) + 1; i < h->n; i++)
        if (h->column[i].role == ROLE_HEAD_NAME && str_eq(h->column[i].measure, STR("指标内容")))
            h->column[i].role = ROLE_HEAD_DESCRIPTION; /* behind 三级指标 it says what that means */
    bool value = heads_column(h, ROLE_HEAD_VALUE) < h->n, years = false, pairs = false;
    for (size_t i = 0; i < h->n; i++) /* 三级指标 指标值 三级指标 指标值 */
        pairs |= h->hard && i > heads_column(h, ROLE_HEAD_NAME) && h->column[i].role == ROLE_HEAD_NAME;
    for (size_t i = 0; i < h->n; i++)
        years |= h->column[i].role == ROLE_HEAD_YEARS;
    for (size_t i = h->n; i-- > 0;) {
        struct column *c = &h->column[i];
        if (c->role == ROLE_HEAD_YEARS && str_runes(c->measure) > 5) {
            drop(h, i);
        } else if (c->role == ROLE_HEAD_GROUP) {
            if (value) {
                drop(h, i);
            } else {
                c->role = ROLE_HEAD_VALUE;
                value = !pairs;
            }
        }
    }
    drop_second_set(h);
    if (!years || h->hard || h->wide)
        return;
    static const enum role order[] = {ROLE_HEAD_LEVEL1, ROLE_HEAD_LEVEL2, ROLE_HEAD_NAME,  ROLE_HEAD_DESCRIPTION,
                                      ROLE_HEAD_SIGN,   ROLE_HEAD_YEARS,  ROLE_HEAD_VALUE, ROLE_HEAD_UNIT,
                                      ROLE_HEAD_WEIGHT, ROLE_HEAD_BASIS};
    struct header was = *h;
    h->n = 0;
    for (size_t k = 0; k < sizeof order / sizeof *order; k++)
        for (size_t i = 0; i < was.n; i++)
            if (was.column[i].role == order[k])
                h->column[h->n++] = was.column[i];
}

/* By their place in the line, where that is kept. */
static void sort_columns(struct header *h)
{
    for (size_t i = 1; i < h->n; i++)
        for (size_t k = i; k > 0 && h->column[k].from < h->column[k - 1].from; k--) {
            struct column c = h->column[k];
            h->column[k] = h->column[k - 1];
            h->column[k - 1] = c;
        }
}

/* How the header's cells are set apart. */
static void look(const struct form *f, size_t i, struct header *h)
{
    const struct piece *p = f->pieces.piece;
    h->hard = p[i].hard;
    size_t wide = 0, narrow = 0, lines = 0, end;
    for (size_t k = i + 1; k < h->end; k++) {
        lines += p[k].gap >= GAP_LINE;
        const struct label *l = form_label(f, k, h->end, &end);
        if (!l || !role_is_head(l->role))
            continue;
        wide += p[k].gap == GAP_WIDE;
        narrow += p[k].gap == GAP_BLANK;
    }
    h->wide = wide > 0 && (wide >= narrow || f->pieces.wide);
    h->listed = wide + narrow == 0 && lines > 1;
}

/* What the cells of a block head: their columns; how well they do, below 0 where they are no heads. */
static int head_columns(const struct stacks *s, struct header *h)
{
    int heads = 0, others = 0;
    *h = (struct header){.wide = true, .stacked = true, .start = s->from, .end = s->end};
    for (size_t k = 0; k < s->n && h->n < COLUMNS_MAX; k++) {
        const struct stack *x = &s->stack[k];
        const struct label *l = terms_label(x->text);
        l = l ? l : terms_ending(x->text);
        heads += l && role_is_head(l->role);
        others += !l;
        h->column[h->n++] =
            (struct column){l ? l->role : ROLE_HEAD_OTHER, l ? l->canonical : x->text, x->from, x->to, STR_EMPTY};
    }
    settle_groups(h);
    for (size_t c = 0; c < h->n && h->column[c].role == ROLE_HEAD_OTHER; c++)
        h->column[c].role = ROLE_OTHER; /* left of all that a row has: it goes over several */
    return 2 * heads - 3 * others;
}

/*
 * A header in a page's layout whose words are broken inside their cells: the block between blank lines (stacks.h), or
 * as many lines around piece i as make the most heads.
 */
static bool stacked(const struct form *f, size_t i, size_t to, struct header *h)
{
    enum { ABOVE = 3, BELOW = 3 };
    struct stacks s;
    struct header x;
    int best = -1;
    if (stacks_read(f, i, to, &s) && s.lines > 1 && s.n <= COLUMNS_MAX)
        best = head_columns(&s, h);
    best = best < 0 ? 0 : best;
    bool any = best > 0;
    for (size_t above = 0; above < ABOVE && f->pieces.wide; above++)
        for (size_t below = 0; below < BELOW; below++) {
            if (!stacks_lines(f, i, to, above, below, &s) || s.n > COLUMNS_MAX || s.n < 3)
                continue;
            int score = head_columns(&s, &x);
            if (score <= best)
                continue;
            *h = x;
            best = score;
            any = true;
        }
    return any;
}

static size_t known(const struct header *h)
{
    size_t n = 0;
    for (size_t c = 0; c < h->n; c++)
        n += role_is_head(h->column[c].role) && h->column[c].role != ROLE_HEAD_OTHER;
    return n;
}

/* How many columns of targets: of two, the rest of their heads stands on another line. */
static size_t values(const struct header *h)
{
    size_t n = 0;
    for (size_t c = 0; c < h->n && !h->hard; c++)
        n += h->column[c].role == ROLE_HEAD_VALUE;
    return n;
}

/* Is there a name and a value? */
static bool is_whole(const struct header *h)
{
    return heads_column(h, ROLE_HEAD_NAME) < h->n && heads_column(h, ROLE_HEAD_VALUE) < h->n;
}

/* The labels right before piece i, with nothing between, where they name columns of projects. */
static void read_sides(const struct form *f, size_t i, struct header *h)
{
    enum { PIECES = 16 };
    size_t end, first = i;
    for (size_t k = i; k > 0 && k + PIECES > i; k--) {
        const struct label *l = form_label(f, k - 1, i, &end);
        size_t at = end;
        if (!l || (l->role != ROLE_PROJECT && l->role != ROLE_CODE && l->role != ROLE_UNIT))
            continue;
        for (h->sides = 0; at < i && form_label(f, at, i, &end); at = end)
            ;
        if (at != i)
            continue;
        first = k - 1;
        h->projects |= l->role == ROLE_PROJECT;
    }
    for (size_t k = first; k < i && h->projects && h->sides < SIDES_MAX; k = end) {
        const struct label *l = form_label(f, k, i, &end);
        if (!l)
            break;
        h->side[h->sides++] = l;
    }
}

/* 1 2 3 4: the numbers of the columns, on the line that begins at piece i; the first piece behind it. */
static size_t pass_numbers(const struct form *f, size_t i, size_t to)
{
    const struct piece *p = f->pieces.piece;
    size_t end = i < to ? pieces_line_end(&f->pieces, i, to) : i, number = 0;
    for (size_t k = i; k < end; k++) {
        struct str s = p[k].text;
        size_t n = 0;
        for (size_t at = 0; at < s.n; at++)
            n = s.p[at] >= '0' && s.p[at] <= '9' ? n * 10 + (size_t)(s.p[at] - '0') : SIZE_MAX / 20;
        if (n != ++number)
            return i;
    }
    return number > 2 ? end : i;
}

/*
 * The rows of heads above the line of piece i: columns that go over all rows of heads (项目名称, 资金总额), and names
 * of first levels over pairs of 三级指标 and 指标值.
 */
static void add_above(const struct form *f, size_t i, struct header *h)
{
    enum { ROWS = 3 };
    const struct piece *p = f->pieces.piece;
    struct value v;
    size_t top = i, end, rows = 0, own = h->n;
    bool projects = false;
    while (rows < ROWS && top > 0 && p[top].gap == GAP_LINE && p[top - 1].hard) {
        size_t line = top - 1;
        bool amount = false;
        for (; line > 0 && p[line].gap == GAP_CELL; line--)
            ;
        for (size_t k = line; k < top; k++)
            amount |= events_amount(f, k, top, &v, &end);
        if (amount)
            break;
        top = line;
        rows++;
    }
    for (size_t k = top; k < i; k++) {
        const struct label *l = form_label(f, k, i, &end);
        projects |= l && l->role == ROLE_PROJECT && p[k].from < h->column[0].from;
    }
    for (size_t k = top; k < i && projects; k++) {
        struct str s = text_squeeze(f->r->arena, p[k].text);
        const struct label *l = terms_label(s);
        l = l ? l : terms_ending(s);
        for (size_t c = 0; c < own && l && role_is_level(l->role); c++)
            if (h->column[c].from >= p[k].from)
                h->column[c].level = l->canonical;
        bool again = false;
        for (size_t c = 0; c < h->n; c++) /* the lower of two heads counts */
            if (h->column[c].from == p[k].from && c >= own) {
                h->column[c] =
                    (struct column){l ? l->role : ROLE_HEAD_OTHER, l ? l->canonical : s, p[k].from, p[k].to, STR_EMPTY};
                again = true;
            }
        if (!again && p[k].from < h->column[0].from)
            add(h, l ? l->role : ROLE_HEAD_OTHER, l ? l->canonical : s, &p[k], &p[k]);
    }
    if (projects)
        sort_columns(h);
}

bool heads_read(const struct form *f, size_t i, size_t to, struct header *h)
{
    size_t end;
    struct header narrow;
    const struct label *l = form_label(f, i, to, &end);
    if (!l || !role_is_head(l->role) || l->role == ROLE_HEAD_OTHER)
        return false;
    while (f->pieces.piece[i].hard && i > 0 && f->pieces.piece[i - 1].line == f->pieces.piece[i].line)
        i--; /* 项目名称 and the like may stand before */
    *h = (struct header){.start = i};
    h->end = collect(f, i, to, h);
    look(f, i, h);
    if (h->hard && h->n && h->column[0].from > 0)
        add_above(f, i, h);
    settle_groups(h);
    if (h->wide)
        sort_columns(h);
    if (!h->hard)
        read_sides(f, i, h);
    if (stacked(f, i, to, &narrow) && is_whole(&narrow) && known(&narrow) + (values(h) > 1) > known(h))
        *h = narrow;
    h->end = pass_numbers(f, h->end, to);
    return is_whole(h);
}
