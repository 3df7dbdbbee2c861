// SPDX-License-Identifier: MIT
/*
 * A header that has lost its layout may name the columns in an order that is not theirs: heads of two lines come before
 * those of one line beside them, twelve heads of 预算数 and 决算数 come by kind or by measure. The rows tell: where
 * most of those that fill all columns break the columns' sums, the order is wrong. Then another order is tried, that of
 * the rules (or, for kinds, the other one of the two); where the sums hold in none, no amount gets a column.
 *
 *     if (misread_mend(t))
 *         solve(t);
 *     misread_settle(t);  ->  amounts of which the new order alone tells the column are open again
 */
#ifndef TABLE_MISREAD_H
#define TABLE_MISREAD_H

#include "report/table/table.h"

/* Puts the columns of a FLOW table in order. False where they cannot be: its rows are then OPEN_CONTRADICTED. */
bool misread_mend(struct table *t);

/*
 * In the order of the rules sums stand before their parts, and the first part is the first in every template; another
 * one is certain only where the report prints money behind its name.
 */
void misread_settle(struct table *t);

#endif
