// SPDX-License-Identifier: MIT
/*
 * Family `total`: the row of totals is the sum of the rows above or below it; in a table with two sides 本年收入合计 +
 * 结转 = 收入总计, and 收入总计 = 支出总计. Totals of counts in mixed units and of prices are never added up.
 *
 * Source: the templates of 收支总表 and 财政拨款收支总表 (财预〔2016〕143号), and 预算法 article 12
 * (各级预算应当遵循收支平衡的原则).
 */
#ifndef CHECKS_TOTALS_H
#define CHECKS_TOTALS_H

#include "checks/results.h"

/* Needs the parents that tree_link found. */
void totals_check(struct results *r);

#endif
