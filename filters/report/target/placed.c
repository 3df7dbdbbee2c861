// SPDX-License-Identifier: MIT
#include "report/target/placed.h"

#include "report/target/heads.h"
#include "report/target/page.h"
#include "report/target/sharing.h"
#include "report/target/value.h"
#include "report/text.h"

enum { ROW_LINES = 12, PAGE_LINES = 120 };

/* --- rows ---------------------------------------------------------------------------------------------------- */

/* What the lines [i, j) of the page would be as one row. */
struct band {
    double middle[COLUMNS_MAX];
    size_t lines[COLUMNS_MAX];
    unsigned fits;      /* lines of the value that are values by themselves */
    unsigned both;      /* lines that hold a piece of the name and one of the value */
    size_t top, bottom; /* the lines that hold cells of the row itself */
    struct str value;   /* joined */
    bool letter;        /* the name is a single character: the end of one */
    bool total, mixed;  /* a row of totals; together with another row */
    bool open;          /* the name is no whole one */
    unsigned slack;     /* lines that end early though their cell goes on */
};

static void look_at(const struct page *g, size_t i, size_t j, struct band *b)
{
    struct arena *a = g->f->r->arena;
    *b = (struct band){.top = j, .bottom = i};
    size_t last[COLUMNS_MAX], name = heads_column(g->h, ROLE_HEAD_NAME);
    struct str names = STR_EMPTY;
    unsigned width[COLUMNS_MAX];
    for (size_t k = g->first[i]; k < g->first[j]; k++) {
        const struct fragment *x = &g->fragment[k];
        if (x->column == NOWHERE || page_is_side(g->h->column[x->column].role))
            continue;
        size_t c = x->column;
        b->top = x->row < b->top ? x->row : b->top;
        b->bottom = x->row;
        if (b->lines[c] && last[c] == x->row)
            continue;
        if (b->lines[c] && width[c] + 5 < g->width[c] && !str_ends(g->fragment[k].text, STR(",")))
            b->slack++;
        last[c] = x->row;
        width[c] = text_width(x->text);
        b->middle[c] += (double)x->row;
        b->lines[c]++;
        if (c == name) {
            bool total = terms_is(WORD_TOTAL, x->text);
            b->mixed |= names.n && (total || b->total);
            b->total |= total;
            names = pieces_beside(a, names, x->text);
        }
        if (g->h->column[c].role == ROLE_HEAD_VALUE)
            b->value = pieces_beside(a, b->value, x->text);
        b->both += g->h->column[c].role == ROLE_HEAD_VALUE && b->lines[name] && last[name] == x->row;
        b->fits += g->h->column[c].role == ROLE_HEAD_VALUE && x->fit == 3;
    }
    b->letter = str_runes(names) == 1;
    /* a name begins with no bracket: that is the end of the one above */
    b->open = !pieces_balanced(names) || str_starts(names, STR("(")) || str_starts(names, STR("、"));
    for (size_t c = 0; c < COLUMNS_MAX; c++)
        if (b->lines[c])
            b->middle[c] /= (double)b->lines[c];
}

/* The lines [i, j) as one row, in tenths of a line that its cells miss their common middle by. */
static int band_cost(const struct page *g, size_t i, size_t j)
{
    struct band b;
    look_at(g, i, j, &b);
    size_t any = 0, name = heads_column(g->h, ROLE_HEAD_NAME);
    int cost = 0;
    for (size_t c = 0; c < g->h->n; c++)
        any += b.lines[c];
    if (any == 0)
        return 0; /* names of levels alone */
    if (b.lines[name] == 0)
        return 150;
    double middle = ((double)b.top + (double)b.bottom) / 2;
    for (size_t c = 0; c < g->h->n; c++) {
        enum role role = g->h->column[c].role;
        if (page_is_side(role))
            continue;
        if (b.lines[c] == 0) {
            cost += b.total                                              ? 0
                    : role == ROLE_HEAD_VALUE                            ? 60
                    : role == ROLE_HEAD_BASIS || role == ROLE_HEAD_YEARS ? 3
                                                                         : 12;
            continue;
        }
        double off = b.middle[c] > middle ? b.middle[c] - middle : middle - b.middle[c];
        cost += (int)(off * 10);
        if (role == ROLE_HEAD_WEIGHT && b.lines[c] > 1)
            cost += 150;
    }
    for (size_t line = b.top + 1; g->gaps && line <= b.bottom; line++)
        cost += page_is_apart(g, line) ? 50 : 0;
    if (g->h->stacked || g->gaps) { /* where values are broken too, what they say tells more than their lines */
        static const int by_fit[] = {45, 25, 8, 0};
        cost += (b.total ? 0 : by_fit[value_fit(g->f->r->arena, b.value)]) + (b.letter ? 20 : 0);
    }
    cost += b.mixed ? 100 : 0;
    int both = g->h->stacked || g->gaps ? 20 : 60;
    cost += (b.both > 1 ? both * ((int)b.both - 1) : 0) + (b.open ? 40 : 0);
    return cost + 40 * (int)b.slack + (b.fits > 1 ? 80 * ((int)b.fits - 1) : 0) + 2;
}

/* Cuts the lines of the page into rows: end[] holds where each ends; returns how many. *least is what they cost. */
static size_t cut_rows(const struct page *g, size_t *end, int *least)
{
    struct arena *a = g->f->r->arena;
    int *best = arena_array(a, int, g->lines + 1);
    size_t *back = arena_array(a, size_t, g->lines + 1), n = 0;
    for (size_t j = 1; j <= g->lines; j++) {
        best[j] = IMPOSSIBLE;
        for (size_t i = j > ROW_LINES ? j - ROW_LINES : 0; i < j; i++) {
            int cost = best[i] + band_cost(g, i, j);
            if (cost < best[j]) {
                best[j] = cost;
                back[j] = i;
            }
        }
    }
    for (size_t j = g->lines; j > 0; j = back[j])
        n++;
    *least = best[g->lines];
    size_t k = n;
    for (size_t j = g->lines; j > 0; j = back[j])
        end[--k] = j;
    return n;
}

/* --- levels -------------------------------------------------------------------------------------------------- */

static double height_of(const struct page *g, const struct fragment *x)
{
    return (double)g->f->pieces.piece[x->from].line;
}

/* The names in a level's column, joined where they are broken over lines. */
static size_t level_names(const struct page *g, size_t column, struct level *level)
{
    struct arena *a = g->f->r->arena;
    size_t n = 0;
    for (size_t k = 0; k < g->n; k++) {
        if (g->fragment[k].column != column)
            continue;
        const struct fragment *x = &g->fragment[k];
        struct str name = x->level ? x->level->canonical : text_squeeze(a, x->text);
        double sum = height_of(g, x);
        size_t lines = 1;
        for (size_t m = k + 1; m < g->n; m++) { /* the other parts of a name over several lines */
            const struct fragment *y = &g->fragment[m];
            if (y->column != column)
                continue;
            if (!x->joined || !y->joined || y->level != x->level || y->row > x->row + lines + 1)
                break;
            sum += height_of(g, y);
            lines++;
            k = m;
        }
        level[n++] = (struct level){name, sum / (double)lines};
    }
    return n;
}

/* --- a page -------------------------------------------------------------------------------------------------- */

static void take_cells(struct page *g, size_t i, size_t j, struct indicator *row)
{
    struct form *f = g->f;
    struct arena *a = f->r->arena;
    for (size_t k = g->first[i]; k < g->first[j]; k++) {
        const struct fragment *x = &g->fragment[k];
        if (x->column == NOWHERE || page_is_side(g->h->column[x->column].role))
            continue;
        size_t c = x->column;
        if (row->cell[c].n == 0) {
            row->line[c] = f->pieces.piece[x->from].line;
            row->cell[c] = x->text;
        } else {
            row->cell[c] = pieces_beside(a, row->cell[c], x->text);
        }
        if (column_is_value(g->h->column[c].role))
            f->r->line[f->pieces.piece[x->from].line].kind = LINE_ROW;
    }
}

/* Does the row hold the name or the value of another, or less than its own? */
static bool is_torn(const struct page *g, const struct indicator *row)
{
    struct str value = row->cell[heads_column(g->h, ROLE_HEAD_VALUE)];
    for (size_t i = 1; i < value.n; i++)
        if (str_starts(str_drop(value, i), STR("≥")) || str_starts(str_drop(value, i), STR("≤")))
            return true;
    return form_says_nothing(value) ||
           form_names_nothing(g->f->r->arena, row->cell[heads_column(g->h, ROLE_HEAD_NAME)]);
}

/* Do the lines, the first of a page, begin with the rest of a name that the page before broke off? */
static bool is_rest(const struct page *g, size_t i, size_t j)
{
    struct band b;
    size_t name = heads_column(g->h, ROLE_HEAD_NAME);
    look_at(g, i, j, &b);
    return b.lines[name] > 1 && g->fragment[g->first[i]].column == name && i + 1 < g->lines &&
           text_width(g->fragment[g->first[i]].text) + 5 < g->width[name] && b.slack > 0;
}

static struct extent extent_of(const struct page *g, size_t i, size_t j)
{
    struct extent e = {0, 0};
    bool any = false;
    for (size_t k = g->first[i]; k < g->first[j]; k++) {
        const struct fragment *x = &g->fragment[k];
        if (x->column == NOWHERE || page_is_side(g->h->column[x->column].role))
            continue;
        e.top = any ? e.top : height_of(g, x);
        e.bottom = height_of(g, x);
        any = true;
    }
    return e;
}

/* --- columns of projects ------------------------------------------------------------------------------------- */

/* Does another project begin with a row of the level? Where one comes again that stood over former rows. */
static bool begins_project(const struct form *f, struct str level1)
{
    const struct project *p = &f->project;
    bool again = p->levels == 0;
    for (size_t i = 0; i < p->levels && !str_eq(level1, f->last.level1); i++)
        again |= str_eq(p->seen[i], level1);
    return again;
}

static void note_level(struct form *f, struct str level1)
{
    struct project *p = &f->project;
    if ((p->levels == 0 || !str_eq(p->seen[p->levels - 1], level1)) && p->levels < FORM_LEVELS)
        p->seen[p->levels++] = level1;
}

/* The text of a column's fragments between two heights of the page; *line is that of the first. */
static struct str side_text(const struct page *g, size_t column, double from, double to, size_t *line)
{
    struct str text = STR_EMPTY;
    for (size_t k = 0; k < g->n; k++) {
        const struct fragment *x = &g->fragment[k];
        if (x->column != column || height_of(g, x) <= from || height_of(g, x) >= to)
            continue;
        *line = text.n ? *line : g->f->pieces.piece[x->from].line;
        size_t point = str_find(text, STR("."), 0);
        bool rest =
            point != SIZE_MAX && point + 2 >= text.n && x->text.n < 3 && value_is_weight(x->text); /* 622.0 | 0 */
        if (g->h->column[column].role == ROLE_MONEY && point != SIZE_MAX && !rest)
            break; /* an amount is whole: what is below is another column's */
        text = pieces_beside(g->f->r->arena, text, x->text);
    }
    return text;
}

/* What the columns of projects hold between two heights: the name, the code, the amounts. */
static void read_sides(struct page *g, double from, double to)
{
    struct form *f = g->f;
    struct project *p = &f->project;
    size_t row = 0;
    for (size_t c = 0; c < g->h->n; c++) {
        size_t line = 0;
        enum role role = g->h->column[c].role;
        struct str text = role_is_head(role) ? STR_EMPTY : side_text(g, c, from, to, &line);
        if (text.n == 0)
            continue;
        struct value v = value_read(f->r->arena, text);
        if (role == ROLE_PROJECT) {
            p->name = pieces_beside(f->r->arena, p->name, text);
        } else if (role == ROLE_CODE) {
            p->code = pieces_beside(f->r->arena, p->code, text);
        } else if ((role == ROLE_MONEY || role == ROLE_COLUMN) && v.shape == VALUE_NUMBER && v.whole) {
            row = row ? row : facts_row(&f->r->facts);
            form_add(f, row, line, STR_EMPTY, g->h->column[c].measure, STR("金额"), v.text,
                     v.unit.n ? v.unit : f->unit);
        }
    }
}

/* The project's name and code, which stand beside the middle of its rows, for all of its facts. */
static void name_facts(struct form *f)
{
    struct project *p = &f->project;
    for (size_t k = p->first; k < f->r->facts.n; k++) {
        struct fact *x = &f->r->facts.fact[k];
        x->subject = p->name.n ? p->name : x->subject;
        x->code = p->code.n ? p->code : x->code;
    }
}

/* The rows [k, to), which are one project's or go on with one; heights [from, end) of the page are theirs. */
static void add_rows(struct page *g, struct indicator *row, size_t k, size_t to, double from, double end)
{
    bool projects = heads_column(g->h, ROLE_PROJECT) < g->h->n;
    if (projects)
        read_sides(g, from, end);
    for (; k < to; k++) {
        g->f->row_first = g->f->r->facts.n + 1;
        form_indicator(g->f, g->h, &row[k]);
    }
    if (projects)
        name_facts(g->f);
}

static void read_page(struct page *g)
{
    struct levels *last = &g->f->last;
    struct arena *a = g->f->r->arena;
    int least;
    size_t *end = arena_array(a, size_t, g->lines + 1), rows = cut_rows(g, end, &least), kept = 0;
    struct extent *extent = arena_array(a, struct extent, rows + 1);
    struct indicator *row = arena_array(a, struct indicator, rows + 1);
    bool above = false; /* the row above is torn */
    for (size_t k = 0; k < rows; k++) {
        size_t from = k ? end[k - 1] : 0;
        struct indicator x = {0};
        take_cells(g, from, end[k], &x);
        bool torn = g->h->doubtful || band_cost(g, from, end[k]) > 100 || is_torn(g, &x);
        bool rest = kept == 0 && is_rest(g, from, end[k]);
        if (rest && g->f->row_first)
            form_doubt(g->f, g->f->row_first - 1);
        x.undecided = torn || above || rest;
        if (kept && torn) /* what the one lacks may be the other's */
            row[kept - 1].undecided = true;
        above = torn;
        bool any = false;
        for (size_t c = 0; c < g->h->n; c++)
            any |= x.cell[c].n > 0;
        if (!any)
            continue;
        extent[kept] = extent_of(g, from, end[k]);
        row[kept++] = x;
    }
    struct level *level = arena_array(a, struct level, g->n + 1);
    struct str *name1 = arena_array(a, struct str, kept + 1), *name2 = arena_array(a, struct str, kept + 1);
    size_t n = level_names(g, heads_column(g->h, ROLE_HEAD_LEVEL2), level);
    sharing_names(a, (struct sharing){level, n, extent, kept, last->level2, NULL, false}, name2);
    n = level_names(g, heads_column(g->h, ROLE_HEAD_LEVEL1), level);
    sharing_names(a, (struct sharing){level, n, extent, kept, last->level1, name2, false}, name1);
    size_t first = 0;
    double top = -1;
    bool projects = heads_column(g->h, ROLE_PROJECT) < g->h->n;
    for (size_t k = 0; k < kept; k++) {
        if (projects && begins_project(g->f, name1[k])) {
            double edge = k ? (extent[k - 1].bottom + extent[k].top) / 2 : -1;
            if (k > first)
                add_rows(g, row, first, k, top, edge);
            g->f->project = (struct project){.first = g->f->r->facts.n};
            first = k;
            top = edge;
        }
        note_level(g->f, name1[k]);
        row[k].level1 = last->level1 = name1[k];
        row[k].level2 = last->level2 = name2[k];
    }
    add_rows(g, row, first, kept, top, 1e9);
}

/* What the rows of the page cost where it is read under such a header, whose heads need not be broken themselves. */
static int page_cost(struct page *g, struct header *h, bool stacked, const struct page *other)
{
    int least;
    h->stacked = stacked;
    *g = (struct page){.f = g->f, .h = h};
    page_cut(g, h->start, h->end);
    page_place(g, other);
    h->stacked = true; /* both are weighed alike */
    cut_rows(g, arena_array(g->f->r->arena, size_t, g->lines + 1), &least);
    h->stacked = stacked;
    return least;
}

/* The page [i, to): its cells may be broken though no head is, which its rows tell. */
static struct page place(struct form *f, const struct header *h, size_t i, size_t to, const struct page *other)
{
    enum { CLEARLY = 20 };
    struct header *whole = arena_array(f->r->arena, struct header, 2), *broken = whole + 1;
    struct page g = {.f = f, .h = h}, narrow = g;
    *whole = *broken = *h;
    whole->start = broken->start = i;
    whole->end = broken->end = to;
    int by_heads = page_cost(&narrow, broken, true, other);
    if (h->stacked || by_heads + CLEARLY < page_cost(&g, whole, false, other))
        return narrow;
    return g;
}

void placed_read(struct form *f, const struct header *h, size_t i, size_t to)
{
    struct page last = {0};
    const struct piece *p = f->pieces.piece;
    for (size_t k = i; k < to; k++)
        f->r->line[p[k].line].kind = LINE_CONTINUATION;
    while (i < to) {
        size_t j = i + 1;
        size_t lines = 1;
        while (j < to && f->r->line[p[j].line].page == f->r->line[p[i].line].page) {
            lines += p[j].gap >= GAP_LINE;
            if (lines > PAGE_LINES && p[j].gap == GAP_EMPTY)
                break;
            if (lines > 2 * PAGE_LINES && p[j].gap == GAP_LINE)
                break;
            j++;
        }
        struct page g = place(f, h, i, j, last.n ? &last : NULL);
        read_page(&g);
        last = g;
        i = j;
    }
}
