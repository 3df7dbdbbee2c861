// SPDX-License-Identifier: MIT
#include "report/table/grid.h"
#include "report/table/heads.h"

#include <limits.h>
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
            /* the pieces of a code stand close to each other, and so do heads that fill their columns */
            bool tells = cell[k].gap >= 2 || (line->kind == LINE_ROW && !(k > 0 && cell[k - 1].plain));
            gaps += cell[k].gap > 0 && tells;
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
    if ((sum && heads_known(t->heads, head)) || heads_year(head))
        return false; /* a group and its subtotal; the year of all columns below it */
    if (heads_known(t->heads, both) || heads_begin(t->heads, both))
        return true;
    return !heads_known(t->heads, head) && !heads_known(t->heads, piece);
}

/* 项      目, 功 能 分 类: single letters of one line that are a head together. */
static size_t join_letters(struct table *t, struct fragment *fragment, size_t n)
{
    size_t kept = 0;
    bool joined = false; /* the last one out of letters */
    for (size_t i = 0; i < n; i++) {
        struct fragment *last = kept ? &fragment[kept - 1] : NULL;
        bool letters = last && last->line == fragment[i].line && str_runes(fragment[i].text) == 1 &&
                       (joined || str_runes(last->text) <= 2);
        struct str both = letters ? arena_glue(t->arena, last->text, fragment[i].text) : STR_EMPTY;
        joined = letters && (heads_known(t->heads, both) || heads_begin(t->heads, both));
        if (joined) {
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

static unsigned middle(const struct fragment *f) { return f->from + f->to; }

static unsigned apart(unsigned a, unsigned b) { return a > b ? a - b : b - a; }

/* Stands a head above the fragment, other than `group`? */
static bool has_head(const struct fragment *fragment, size_t n, const struct fragment *f, const struct fragment *group)
{
    for (size_t i = 0; i < n; i++)
        if (&fragment[i] != group && fragment[i].line < f->line && overlap(&fragment[i], f))
            return true;
    return false;
}

/* Does a head other than the group stand between its middle and that of the fragment, on a line above? */
static bool cut_off(const struct fragment *fragment, size_t n, const struct fragment *f, const struct fragment *group)
{
    unsigned a = middle(f), b = middle(group);
    for (size_t i = 0; i < n; i++) {
        unsigned at = middle(&fragment[i]);
        if (&fragment[i] != group && fragment[i].line < f->line && (a < b ? a < at && at < b : b < at && at < a))
            return true;
    }
    return false;
}

/* Heads of one line that stand below a group head, from left to right: fragments [from, to). */
struct run {
    size_t from, to;
};

/*
 * The heads below a group head: it is set in the middle of them, so of those on the lowest line beside it, each without
 * a head of its own above, it is the run whose middle is nearest to its own.
 */
static struct run below(const struct table *t, const struct fragment *fragment, size_t n, size_t k)
{
    const struct fragment *group = &fragment[k];
    struct run best = {0, 0};
    size_t line = 0;
    unsigned nearest = UINT_MAX, least = UINT_MAX;
    for (size_t i = 0; i < n; i++) /* the line of the head that stands nearest to its middle */
        if (fragment[i].line > group->line && apart(middle(&fragment[i]), middle(group)) < nearest) {
            nearest = apart(middle(&fragment[i]), middle(group));
            line = fragment[i].line;
        }
    for (size_t from = 0; line && from < n; from++) {
        if (fragment[from].line != line)
            continue;
        for (size_t to = from; to < n && fragment[to].line == line; to++) {
            const struct fragment *last = &fragment[to];
            if (heads_label(t->heads, last->text) || has_head(fragment, n, last, group) ||
                cut_off(fragment, n, last, group))
                break;
            unsigned off = apart((fragment[from].from + last->to), middle(group));
            bool larger = to + 1 - from > best.to - best.from;
            if (off < least || (off <= least + 2 && off <= 4 && larger)) {
                least = off < least ? off : least;
                best = (struct run){from, to + 1};
            }
        }
    }
    return least <= 8 ? best : (struct run){0, 0};
}

/*
 * Heads that no rule knows, each over several of one line below it (2024年预算数比2023年执行数 over 增减额 and 增减%),
 * stand above those and are no columns. Returns how many fragments are left.
 */
static size_t lift_groups(struct table *t, struct fragment *fragment, size_t n)
{
    size_t kept = 0;
    bool *lifted = arena_array(t->arena, bool, n + 1);
    for (size_t i = 0; i < n; i++) {
        struct str text = fragment[i].text;
        if (heads_known(t->heads, text) || heads_begin(t->heads, text))
            continue;
        size_t from = i + 1, to, over = 0;
        while (from < n && (fragment[from].line == fragment[i].line || !overlap(&fragment[from], &fragment[i])))
            from++;
        for (to = from; to < n && fragment[to].line == fragment[from].line; to++)
            over += overlap(&fragment[to], &fragment[i]);
        struct run run = over > 1 ? (struct run){from, to} : below(t, fragment, n, i);
        bool sum = run.to == run.from + 1 && str_eq(fragment[run.from].text, STR("小计")) &&
                   overlap(&fragment[run.from], &fragment[i]);
        lifted[i] = over > 1 || sum || run.to > run.from + 1;
        for (size_t k = run.from; lifted[i] && k < run.to; k++)
            if (over < 2 || overlap(&fragment[k], &fragment[i]))
                fragment[k].above = text;
    }
    for (size_t i = 0; i < n; i++)
        if (!lifted[i])
            fragment[kept++] = fragment[i];
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
