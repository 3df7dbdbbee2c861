// SPDX-License-Identifier: MIT
/*
 * Fits the columns of a scattered table to its total row. What the total row leaves empty is empty in all rows, so the
 * columns are those that it fills; and where the page has torn the header apart, their order is the one in which the
 * total's amounts are those that the report prints elsewhere behind the columns' names (evidence.h).
 *
 *     fitting_columns(&t);  ->  t.columns has the amount columns that are filled, in their order
 *
 * Where several orders are as good, or there is no total row that can be read, the columns stay as they are.
 */
#ifndef TABLE_FITTING_H
#define TABLE_FITTING_H

#include "report/table/table.h"

/* What the order of the heads tells. */
enum heads_order {
    HEADS_KEPT,  /* it is that of the columns */
    HEADS_TORN,  /* labels or amounts stand between them: little */
    HEADS_MENDED /* pieces of them have been put together: less than the order of the rules */
};

/* The rows are there; their amounts have no columns yet. False where the columns stay as they are. */
bool fitting_columns(struct table *t, enum heads_order order);

#endif
