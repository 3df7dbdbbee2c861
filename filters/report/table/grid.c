// SPDX-License-Identifier: MIT
#include "report/table/grid.h"
#include "report/table/heads.h"

#include <stdlib.h>

#include "report/text.h"

/*
 * The head of the row `up` that spans the cell c: the nearest at or left of it, unless a head further up begins between
 * the two, which the one at the left cannot reach under.
 */
static struct str spanning(const struct str *level, size_t width, size_t up, size_t c)
{
    size_t at = c;
    for (; level[up * width + at].n == 0; at--) {
        bool begins = at == 0;
        for (size_t over = 0; over < up; over++)
            begins |= level[over * width + at].n > 0;
        if (begins)
            return STR_EMPTY;
    }
    return level[up * width + at];
}

/* The hard table's heads: by cell, the lowest text, and the nearest text above it that spans it. */
static void read_hard(struct table *t)
{
    enum { WIDEST = 128 };
    size_t width = 0, lines = 0, last = SIZE_MAX;
    for (size_t i = 0; i < t->fragments; i++) {
        if (t->fragment[i].from >= WIDEST)
            continue;
        if (t->fragment[i].to > width)
            width = t->fragment[i].to;
        if (t->fragment[i].line != last)
            lines++;
        last = t->fragment[i].line;
    }
    struct str *level = arena_array(t->arena, struct str, (lines + 1) * (width + 1));
    size_t row = 0;
    last = SIZE_MAX;
    for (size_t i = 0; i < t->fragments; i++) {
        if (t->fragment[i].from >= WIDEST)
            continue;
        row += last != SIZE_MAX && t->fragment[i].line != last;
        last = t->fragment[i].line;
        level[row * width + t->fragment[i].from] = t->fragment[i].text;
    }
    struct fragment *heads = arena_array(t->arena, struct fragment, width + 1);
    size_t n = 0;
    for (size_t c = 0; c < width; c++) {
        size_t low = lines;
        while (low > 0 && level[(low - 1) * width + c].n == 0)
            low--;
        if (low == 0)
            continue;
        struct fragment head = {.text = level[(low - 1) * width + c],
                                .from = (unsigned)c,
                                .to = (unsigned)c + 1,
                                .whole = true,
                                .grid = true};
        for (size_t up = low - 1; up-- > 0 && !head.above.n;)
            head.above = spanning(level, width, up, c);
        for (size_t up = 0; up < low && !head.top.n; up++)
            head.top = spanning(level, width, up, c);
        heads[n++] = head;
    }
    t->fragment = heads;
    t->fragments = n;
}

enum { PAGES_EDGES = 512 };

/* Of the amounts of one page, how many end at the same code point as another (within one)? */
struct edges {
    unsigned to[PAGES_EDGES];
    size_t n;
};

static size_t aligned(const struct edges *e)
{
    size_t count = 0;
    for (size_t i = 0; i < e->n; i++)
        for (size_t j = 0; j < e->n; j++)
            if (i != j && e->to[i] + 1 >= e->to[j] && e->to[j] + 1 >= e->to[i]) {
                count++;
                break;
            }
    return count;
}

bool grid_is_placed(const struct table *t)
{
    const struct report *r = t->report;
    struct edges e = {.n = 0};
    size_t wide = 0, gaps = 0, amounts = 0, together = 0;
    unsigned page = 0;
    for (size_t i = t->part->from; i < t->part->to; i++) {
        const struct line *line = &r->line[i];
        struct cell *cell;
        if (line->kind != LINE_ROW && line->kind != LINE_HEADER)
            continue;
        size_t n = cells_split(t->arena, line->text, &cell);
        if (line->page != page || e.n + n > PAGES_EDGES) {
            together += aligned(&e);
            e.n = 0;
            page = line->page;
        }
        for (size_t k = 0; k < n; k++) {
            gaps += cell[k].gap > 0;
            wide += k > 0 && cell[k].gap >= 2;
            if (line->kind != LINE_ROW || cell[k].kind != CELL_AMOUNT || k == 0)
                continue;
            amounts++;
            if (e.n < PAGES_EDGES)
                e.to[e.n++] = cell[k].to;
        }
    }
    together += aligned(&e);
    bool columns = amounts <= 12 || together * 10 >= amounts * 6;
    return gaps >= 2 && wide * 10 >= gaps * 7 && columns;
}

static bool overlap(const struct fragment *a, const struct fragment *b) { return a->from < b->to && b->from < a->to; }

/* May the piece go on with the head above it? As far as a known head goes, or where neither is known alone. */
static bool goes_on(const struct table *t, struct str head, struct str piece, struct str both)
{
    bool sum = str_eq(piece, STR("小计")) || str_eq(piece, STR("合计")) || str_eq(piece, STR("金额"));
    if (sum && heads_known(t->heads, head))
        return false; /* a group and its subtotal */
    if (heads_known(t->heads, both) || heads_begin(t->heads, both))
        return true;
    return !heads_known(t->heads, head) && !heads_known(t->heads, piece);
}

/* 项      目: single letters of one line that are a head together. */
static size_t join_letters(struct table *t, struct fragment *fragment, size_t n)
{
    size_t kept = 0;
    for (size_t i = 0; i < n; i++) {
        struct fragment *last = kept ? &fragment[kept - 1] : NULL;
        bool letters =
            last && last->line == fragment[i].line && str_runes(fragment[i].text) == 1 && str_runes(last->text) <= 2;
        struct str both = letters ? arena_glue(t->arena, last->text, fragment[i].text) : STR_EMPTY;
        if (letters && (heads_known(t->heads, both) || heads_begin(t->heads, both))) {
            last->text = both;
            last->to = fragment[i].to;
        } else {
            fragment[kept++] = fragment[i];
        }
    }
    return kept;
}

static int by_place(const void *a, const void *b)
{
    const struct fragment *x = a, *y = b;
    unsigned p = x->from + x->to, q = y->from + y->to;
    return (p > q) - (p < q);
}

/*
 * Heads that no rule knows, each over several of one line below it (2024年预算数比2023年执行数 over 增减额 and 增减%),
 * stand above those and are no columns. Returns how many fragments are left.
 */
static size_t lift_groups(struct table *t, struct fragment *fragment, size_t n)
{
    size_t kept = 0;
    for (size_t i = 0; i < n; i++) {
        struct str text = fragment[i].text;
        bool known = heads_known(t->heads, text) || heads_begin(t->heads, text);
        size_t below = i + 1, from, over = 0;
        while (below < n && (fragment[below].line == fragment[i].line || !overlap(&fragment[below], &fragment[i])))
            below++;
        for (from = below; from < n && fragment[from].line == fragment[below].line; from++)
            over += overlap(&fragment[from], &fragment[i]);
        for (size_t k = below; !known && over > 1 && k < from; k++)
            if (overlap(&fragment[k], &fragment[i]))
                fragment[k].above = text;
        if (known || over < 2)
            fragment[kept++] = fragment[i];
    }
    return kept;
}

static void read_placed(struct table *t)
{
    struct fragment *head = arena_array(t->arena, struct fragment, t->fragments + 1);
    size_t n = join_letters(t, t->fragment, t->fragments), heads = 0;
    if (!t->kinds) /* there the heads over blocks are the measures */
        n = lift_groups(t, t->fragment, n);
    for (size_t i = 0; i < n; i++) {
        struct fragment *f = &t->fragment[i];
        struct fragment *on = NULL;
        for (size_t h = 0; h < heads; h++) {
            if (head[h].line >= f->line || !overlap(&head[h], f))
                continue;
            struct str both = arena_glue(t->arena, head[h].text, f->text);
            if (goes_on(t, head[h].text, f->text, both) && (!on || head[h].line > on->line))
                on = &head[h];
        }
        if (on) {
            on->text = arena_glue(t->arena, on->text, f->text);
            on->line = f->line;
            on->from = f->from < on->from ? f->from : on->from;
            on->to = f->to > on->to ? f->to : on->to;
        } else {
            head[heads] = *f;
            head[heads++].whole = true;
        }
    }
    /* heads over others first, in the page's order; then the columns from left to right */
    struct fragment *sorted = arena_array(t->arena, struct fragment, heads + 1);
    size_t groups = 0, rest = 0;
    for (size_t i = 0; i < heads; i++)
        if (heads_group(t->heads, head[i].text))
            sorted[groups++] = head[i];
    for (size_t i = 0; i < heads; i++)
        if (!heads_group(t->heads, head[i].text))
            sorted[groups + rest++] = head[i];
    qsort(sorted + groups, rest, sizeof *sorted, by_place);
    t->fragment = sorted;
    t->fragments = heads;
}

void grid_read(struct table *t)
{
    if (t->mode == TABLE_HARD)
        read_hard(t);
    else
        read_placed(t);
}
