// SPDX-License-Identifier: MIT
/*
 * Family `row`: the figures of one printed row, and the kinds that one figure is split into, add up: 合计 = 基本支出 +
 * 项目支出 + …, 基本支出 = 人员经费 + 公用经费, 小计 = its group, 三公经费 = its kinds, 公务用车 = 购置 + 运行.
 *
 * The formulas are sums.tsv; their source is the official templates (财政部《地方预决算公开操作规程》,
 * 财预〔2016〕143号, and the yearly forms of 部门预算 and 部门决算). A blank cell of a printed row is 0. A row of which
 * no part is printed, one with a column that the rules do not know, or a value without a column, makes no mismatch.
 */
#ifndef CHECKS_ROWS_H
#define CHECKS_ROWS_H

#include "checks/results.h"

void rows_check(struct results *r);

#endif
