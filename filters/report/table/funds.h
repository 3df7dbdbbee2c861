// SPDX-License-Identifier: MIT
/*
 * What the tables of the funds say of a two-sided list: 201 一般公共服务支出 4,777.59 in 一般公共预算支出表 tells that
 * of the amounts beside 一般公共服务支出 in 财政拨款收支总表 one is 一般公共预算财政拨款's, and that there is none of
 * it where that table has no such row. The tables must have been read before.
 */
#ifndef TABLE_FUNDS_H
#define TABLE_FUNDS_H

#include "report/table/table.h"

enum funds_say { FUNDS_NOTHING, FUNDS_SO, FUNDS_OTHERWISE };

/* Does the table of the column's fund have the amount in the row's class, or in its total where the row is the sum? */
enum funds_say funds_say(const struct table *t, const struct trow *row, const struct column *c,
                         const struct slot *slot);

/* Is the row the sum of its side's classes: 本年支出合计? */
bool funds_sum(struct str name);

/* Is the row, of the side of expenditure, one of the functional classes? */
bool funds_class(struct str name);

#endif
