// SPDX-License-Identifier: MIT
/*
 * Rows that stand on one line in a table of which only the order of the cells is left. Where a label has more columns
 * than a code and a name (项目单位, 项目类型, 项目名称, 计量单位), nothing in its words tells which is which; but a
 * line that has a cell for each of the header's columns of words and codes, and amounts behind them, tells it by their
 * order.
 *
 *     项目单位 项目名称 经济科目编码 经济科目名称 合计        [unit] [name] [other code] [other name] 合计
 *     某某中心 设备更新 31003 专用设备购置 60.00              a unit, the name, a code and its name
 *
 * A line with a cell too many or too few tells nothing.
 */
#ifndef TABLE_INLINE_H
#define TABLE_INLINE_H

#include "report/table/table.h"

/* How many columns of words and codes stand before the first amounts; 0 where a code and a name are all there is. */
size_t inline_labels(const struct table *t);

/* Makes the line's cells a row, if it has one for each of the labels' columns. */
bool inline_row(struct table *t, size_t labels, const struct cell *cell, size_t n, size_t line);

#endif
