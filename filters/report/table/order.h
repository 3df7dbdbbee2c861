// SPDX-License-Identifier: MIT
/*
 * Do the cells of a table come in the order of its rows? Text out of Word or a web page has a line for each cell, one
 * row after the other; pdftotext without -raw and -layout has blocks of a column, of a row, of a single cell, in which
 * rows must be looked for (scattered.h). Both have amounts on lines without labels. What tells them apart:
 *
 *     2010301                     a code, its name, its amounts, and the next code
 *     行政运行
 *     12.00 12.00                 no more amounts than the header has columns
 *     2010302 ...
 *
 * In a two-sided list the labels of 收入 and 支出 alternate; in a table without codes the total, where it is printed,
 * is the sum of the rows that the order gives. A table whose heads stand between its rows has no columns enough.
 */
#ifndef TABLE_ORDER_H
#define TABLE_ORDER_H

#include "report/table/table.h"

/*
 * Is the order of the rows kept in the lines of kind LINE_ROW, from t->body on, below the header's fragments? The
 * table's lines must have been read as FLOW, and t->columns; where more heads make more of it, these are the columns.
 */
bool order_kept(struct table *t);

#endif
