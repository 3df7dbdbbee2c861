// SPDX-License-Identifier: MIT
/*
 * Heads that a page without layout has woven into each other, or run together. Text that is taken from a page line by
 * line has the first lines of all heads of a row beside each other, then their second lines; and heads whose cells
 * touch come without a blank between them:
 *
 *     小计 一般公共 政府性 单位资金          小计 一般公共预算 政府性基金预算 单位资金
 *     预算 基金预算                     ->
 *     科目编码科目名称 合计基本支出          科目编码 科目名称 合计 基本支出
 *
 * Pieces are put together, and run-together heads parted, only where what comes out are heads that the rules know, and
 * in one way. The heads stay in the order of the page.
 */
#ifndef TABLE_WOVEN_H
#define TABLE_WOVEN_H

#include "report/table/table.h"

/* Mends t->fragment of a table that is read as FLOW; needs t->heads. */
void woven_mend(struct table *t);

#endif
