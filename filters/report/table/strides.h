// SPDX-License-Identifier: MIT
/*
 * Tables whose rows take the same number of lines: a line for each cell, and an empty line for each empty cell, as word
 * processors and scripts write the tables of a Word file or a web page as text. With a stride of two every cell is
 * followed by one more empty line.
 *
 *     2010302                 科目编码
 *     一般行政管理事务        科目名称
 *     60.00                   合计
 *                             基本支出: empty
 *     60.00                   项目支出
 *
 * Nothing is lost in such a text, so nothing is guessed: the rows are read only if every one of them, from the first
 * to the last, has amounts where the header has columns of amounts, and labels where it has labels.
 */
#ifndef TABLE_STRIDES_H
#define TABLE_STRIDES_H

#include "report/table/table.h"

/* Do all rows of the body take as many lines as the columns are, with empty lines among them? Needs t->columns. */
bool strides_kept(struct table *t);

/* The rows, empty cells being dashes. Only where strides_kept(). */
void strides_rows(struct table *t);

#endif
