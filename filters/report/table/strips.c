// SPDX-License-Identifier: MIT
#include "report/table/strips.h"

#include <limits.h>
#include <stdlib.h>

#include "report/table/names.h"
#include "report/text.h"

static void add_edge(unsigned *edge, size_t *n, unsigned at)
{
    if (*n < STRIPS_MOST)
        edge[(*n)++] = at;
}

/* Does the label of the next strip follow the amount: a name, or in halves a code and a name? */
static bool label_follows(const struct table *t, const struct cell *cell, size_t j, size_t cells)
{
    if (t->sided || rows_two_lists(t))
        return cell[j + 1].kind == CELL_TEXT;
    return !cell[j].plain && cell[j + 1].plain && j + 2 < cells && cell[j + 2].kind == CELL_TEXT;
}

static unsigned middle_of(unsigned from, unsigned to) { return (from + to) / 2; }

/* Does the amount stand nearer to the head of the column than to that of any other column of amounts? */
static bool stands_in(const struct table *t, const struct cell *cell, size_t column)
{
    unsigned here = middle_of(cell->from, cell->to), own = 0, least = UINT_MAX;
    for (size_t k = 0; k < t->columns.n; k++) {
        const struct column *c = &t->columns.column[k];
        if (c->role != COLUMN_AMOUNT)
            continue;
        unsigned head = middle_of(c->from, c->to), apart = here > head ? here - head : head - here;
        own = k == column ? apart : own;
        least = apart < least ? apart : least;
    }
    return own == least;
}

/* Where the leftmost name of a class of expenditure begins on the page, 0 where there is none. */
static unsigned first_class(const struct table *t, size_t from, size_t to)
{
    unsigned least = 0;
    for (size_t i = from; i < to; i++) {
        struct cell *cell;
        size_t cells = t->report->line[i].kind == LINE_ROW ? cells_split(t->arena, t->report->line[i].text, &cell) : 0;
        for (size_t j = 0; j < cells; j++) {
            struct str rest;
            unsigned value;
            bool listed = cell[j].kind == CELL_TEXT && text_number(cell[j].text, &rest, &value);
            if (listed && cell[j].from && (!least || cell[j].from < least) && side_of(rest) != SIDE_INCOME &&
                names_begin(text_squeeze(t->arena, rest)))
                least = cell[j].from;
        }
    }
    return least;
}

static int by_number(const void *a, const void *b)
{
    const unsigned *x = a, *y = b;
    return (*x > *y) - (*x < *y);
}

/*
 * Where the columns of codes begin on the page, left to right: the places of known codes, those of one column close to
 * each other. Returns how many there are.
 */
static size_t code_places(const struct table *t, size_t from, size_t to, unsigned *place, size_t most)
{
    enum { CODES_MOST = 512, COLUMNS_APART = 9 };
    unsigned at[CODES_MOST];
    size_t n = 0, places = 0;
    for (size_t i = from; i < to; i++) {
        struct cell *cell;
        size_t cells = t->report->line[i].kind == LINE_ROW ? cells_split(t->arena, t->report->line[i].text, &cell) : 0;
        for (size_t j = 0; j < cells && n < CODES_MOST; j++)
            if (cell[j].plain && (cell[j].text.n == 3 || cell[j].text.n == 5) && names_code(cell[j].text))
                at[n++] = cell[j].from;
    }
    qsort(at, n, sizeof *at, by_number);
    for (size_t i = 0; i < n; i++)
        if (i == 0 || at[i] > at[i - 1] + COLUMNS_APART) {
            if (places == most)
                return 0;
            place[places++] = at[i];
        }
    return places;
}

/*
 * The edges of all strips but the first, out of the places of the page's codes: each is that of the column of codes
 * whose head stands nearest; a strip without codes on the page begins where its head does. False where two places are
 * nearest to one column.
 */
static bool place_halves(const struct table *t, const unsigned *place, size_t places, unsigned *edge)
{
    unsigned begins[STRIPS_MOST] = {0};
    bool taken[STRIPS_MOST] = {false};
    size_t strips = 0;
    for (size_t k = 0; k < t->columns.n; k++)
        if (t->columns.column[k].role == COLUMN_CODE)
            begins[strips++] = t->columns.column[k].from;
    for (size_t i = 0; i < places; i++) {
        size_t best = i;
        for (size_t k = 0; k < strips && places < strips; k++) {
            unsigned head = begins[k], there = begins[best];
            unsigned apart = place[i] > head ? place[i] - head : head - place[i];
            unsigned least = place[i] > there ? place[i] - there : there - place[i];
            best = apart < least ? k : best;
        }
        if (best >= strips || taken[best])
            return false;
        taken[best] = true;
        begins[best] = place[i];
    }
    for (size_t k = 1; k < strips; k++)
        edge[k - 1] = begins[k];
    return true;
}

/* Where a page's amounts of one column end. */
struct ends {
    unsigned right;  /* of those that a label follows; 0 where none does */
    unsigned middle; /* of the rightmost of these */
    unsigned all;    /* of all that are no whole numbers, which may count rows; 0 where there are none */
};

/* The amounts of the column that the page prints right of `edge`; labels behind them begin by `label`, or near it. */
static struct ends amounts_end(const struct table *t, size_t from, size_t to, size_t column, unsigned edge,
                               unsigned label)
{
    enum { ONE_EDGE = 8, LABEL_MOST = 12 };
    struct ends e = {0};
    for (size_t i = from; i < to; i++) {
        struct cell *cell;
        size_t cells = t->report->line[i].kind == LINE_ROW ? cells_split(t->arena, t->report->line[i].text, &cell) : 0;
        for (size_t j = 0; j < cells; j++) {
            const struct cell *c = &cell[j];
            if (c->kind != CELL_AMOUNT || c->from < edge || !stands_in(t, c, column))
                continue;
            e.all = !c->plain && c->to > e.all ? c->to : e.all;
            if (j && j + 1 < cells && label_follows(t, cell, j, cells) && (!e.right || c->to < e.right + ONE_EDGE) &&
                c->to <= label + LABEL_MOST) {
                unsigned middle = middle_of(c->from, c->to);
                e.right = c->to > e.right ? c->to : e.right;
                e.middle = middle > e.middle ? middle : e.middle;
            }
        }
    }
    return e;
}

/*
 * Where the strips of a page begin: behind the amounts of each side's last column. Taken from the lines' amounts that
 * stand left of a label, else from all amounts of the column, else from the heads.
 */
size_t strips_edges(const struct table *t, size_t from, size_t to, unsigned *edge)
{
    size_t n = 0, codes = 0;
    add_edge(edge, &n, 0);
    for (size_t k = 0; k < t->columns.n; k++)
        codes += t->columns.column[k].role == COLUMN_CODE;
    bool beside = t->sided || rows_two_lists(t);
    if (!beside && codes < 2)
        return n;
    unsigned place[STRIPS_MOST];
    size_t places = !beside && codes <= STRIPS_MOST ? code_places(t, from, to, place, STRIPS_MOST) : 0;
    if (places && place_halves(t, place, places, edge + n))
        return codes;
    for (size_t k = 1; k < t->columns.n && n < STRIPS_MOST; k++) {
        const struct column *c = &t->columns.column[k];
        enum column_role opens = beside ? COLUMN_NAME : COLUMN_CODE;
        size_t amount = k;
        while (amount > 0 && t->columns.column[amount - 1].role != COLUMN_AMOUNT &&
               t->columns.column[amount - 1].role != opens)
            amount--;
        if (c->role != opens || amount == 0 || t->columns.column[amount - 1].role != COLUMN_AMOUNT)
            continue;
        struct ends e = amounts_end(t, from, to, amount - 1, edge[n - 1], c->to);
        /* an amount may push the name behind it to the right */
        unsigned name = t->sided && n == 1 ? first_class(t, from, to) : 0, head = t->columns.column[amount - 1].to;
        unsigned right = name > e.middle && (!e.right || name < e.right) ? name : e.right;
        add_edge(edge, &n, right ? right : e.all > head ? e.all : head);
    }
    return n;
}
