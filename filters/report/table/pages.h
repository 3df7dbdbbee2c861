// SPDX-License-Identifier: MIT
/*
 * Where a table's columns stand on each of its pages. A page that repeats the header sets it anew: its columns stand
 * where its own heads do. The places are t->columns' own, changed for the time that a page is read:
 *
 *     const struct column *first = pages_first(t);
 *     pages_place(t, first, from, to);  ->  t->columns, as on the page of the lines [from, to)
 *     pages_place(t, first, end, end);  ->  as they were
 */
#ifndef TABLE_PAGES_H
#define TABLE_PAGES_H

#include "report/table/table.h"

/* The columns as the first header places them, in the arena. */
struct column *pages_first(const struct table *t);

/*
 * Where the page ends that begins at the line. Text without form feeds does not say: there a page begins where the
 * header stands again, and where no amount of a row ends where one of the rows before it does.
 */
size_t pages_end(const struct table *t, size_t from);

/*
 * Places the columns of amounts by the line that counts them (栏次 1 2 3 …) among the header lines [from, to). False,
 * and nothing is placed, where none counts as many as there are.
 */
bool pages_count(struct table *t, size_t from, size_t to);

/*
 * Gives the columns the places that the heads on the lines [from, to) have; one whose head is not found there whole
 * moves with its neighbour; those of amounts have the places of their numbers, where they are counted. Where most heads
 * of amounts are not found, all get those of `first`. Returns whether the heads stand on this page.
 */
bool pages_place(struct table *t, const struct column *first, size_t from, size_t to);

#endif
