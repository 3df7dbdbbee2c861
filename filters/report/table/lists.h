// SPDX-License-Identifier: MIT
/*
 * Scattered lists without codes: 收支总表 in two lists or three (收入, 支出 by function, 支出 by use),
 * 财政拨款收支总表, and 收入总表 set as a list. Names come in the order of the template, amounts in that of the page,
 * and hardly ever beside each other. What must add up (小计 of the rows above it, 合计 of 小计 and what is carried
 * over, 收入合计 and 支出合计, the lists by function and by use) and what the report says elsewhere of a name decide
 * which amount is whose (allot.h).
 */
#ifndef TABLE_LISTS_H
#define TABLE_LISTS_H

#include "report/table/deal.h"
#include "report/table/labels.h"

/*
 * Gives the items of d their rows, which are the labels; token[i] is the cell of the i-th item. Those that are not
 * certain keep none. False, and nothing given, where the table is no such list.
 */
bool lists_fit(struct labels *l, struct deal *d, const size_t *token);

/* Is the label a function of the spending, and not one of its uses (基本支出, 项目支出)? */
bool lists_function(const struct label *label);

#endif
