// SPDX-License-Identifier: MIT
/*
 * What became of a table, in words, for `extract --trace`: beside the first line of its header (or its title, where it
 * has none) how it was read and what its columns are, beside each row's amounts where they were put and, where that is
 * not decided, why not. Nothing is printed here: the words are in the report's arena, one text for each line of the
 * report (report->made), and report/write.h writes them.
 *
 *     科目名称 合计 基本支出    FLOW, 3 columns: [name] 合计 基本支出
 *     行政运行 198.99 198.99    row 2012601 行政运行: 198.99=合计 198.99=基本支出
 */
#ifndef TABLE_DESCRIBE_H
#define TABLE_DESCRIBE_H

#include "report/table/table.h"

/* Describes a table that was read, at its lines; nothing where the report is not traced (made is NULL). */
void describe(const struct table *t);

#endif
