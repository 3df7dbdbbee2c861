// SPDX-License-Identifier: MIT
/*
 * Which of a table's columns is a part of which: by the rules (rules/measures.tsv, `total`), and for the columns that
 * provinces add by where they stand. A column that all others are parts of is the table's 合计.
 *
 *     合计 基本支出 人员经费 公用经费 项目支出  ->  基本支出 and 项目支出 are parts of 合计, the others of 基本支出
 */
#ifndef TABLE_TOTALS_H
#define TABLE_TOTALS_H

#include "report/table/heads.h"

/* Sets `total` and `within` of the columns, which are in the order of the table. */
void totals_link(const struct head_set *heads, struct columns *c);

#endif
