// SPDX-License-Identifier: MIT
#include "report/table/pages.h"

#include "report/text.h"

/* The nth cell of the header lines among [from, to) that is the head, left to right; false where there is none. */
static bool find_head(const struct table *t, size_t from, size_t to, struct str head, size_t nth, struct cell *found)
{
    const struct report *r = t->report;
    for (size_t i = from; i < to; i++) {
        struct cell *cell;
        size_t n = r->line[i].kind == LINE_HEADER ? cells_split(t->arena, r->line[i].text, &cell) : 0, seen = 0;
        for (size_t k = 0; k < n; k++)
            if (str_eq(text_squeeze(t->arena, cell[k].text), head) && seen++ == nth) {
                *found = cell[k];
                return true;
            }
    }
    return false;
}

void pages_place(struct table *t, const struct column *first, size_t from, size_t to)
{
    struct column *column = t->columns.column;
    memcpy(column, first, t->columns.n * sizeof *column);
    for (size_t k = 0; k < t->columns.n; k++) {
        size_t nth = 0;
        struct cell cell;
        for (size_t j = 0; j < k; j++)
            nth += str_eq(column[j].printed, column[k].printed);
        if (find_head(t, from, to, column[k].printed, nth, &cell)) {
            column[k].from = cell.from;
            column[k].to = cell.to;
        } else if (column[k].role == COLUMN_AMOUNT) {
            memcpy(column, first, t->columns.n * sizeof *column);
            return;
        }
    }
}

struct column *pages_first(const struct table *t)
{
    struct column *first = arena_array(t->arena, struct column, t->columns.n + 1);
    if (t->columns.n)
        memcpy(first, t->columns.column, t->columns.n * sizeof *first);
    return first;
}
