// SPDX-License-Identifier: MIT
/*
 * Scattered tables of one row: 支出总表 of a department as a whole, 三公经费支出表 with the kinds of spending as
 * columns. The page tears the heads over lines and sets amounts between them, in another order than the columns, and
 * prints nothing for an empty one. What must add up (合计 of its parts, 公务用车购置及运行费 of 购置 and 运行), what
 * the report says elsewhere, and last the order of the amounts decide the columns (allot.h).
 */
#ifndef TABLE_ONEROW_H
#define TABLE_ONEROW_H

#include "report/table/table.h"

/* Are the table's amounts one row whose columns the sums may tell: none has a label, and no column is there twice? */
bool onerow_is(const struct table *t);

/* Gives the row's slots the columns that are certain. False where no reading adds up. */
bool onerow_fit(struct table *t, struct trow *row);

#endif
