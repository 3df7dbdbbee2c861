// SPDX-License-Identifier: MIT
/*
 * What stands below a title that trails its table. Where a page's cells that span several rows or columns are drawn
 * last, as pdftotext -raw shows, the body comes first, then the title, and below it what those cells say: heads over
 * several columns, names of groups of rows, the label of the total.
 *
 *     小计 公务用车购置费 公务用车运行费        heads of the lowest level
 *     509.20 70.00 411.20 411.20 28.00        the body
 *     “三公”经费支出表                          the title
 *     三公经费 因公出国(境)费 …                 heads over them: read before those of the lowest level
 *
 * In a list of two sides the labels of the spending's totals may trail too, below the rows that print their amounts.
 */
#ifndef TABLE_TRAILING_H
#define TABLE_TRAILING_H

#include "report/table/table.h"

/* Takes the lines below the trailing title out of the body; where the kinds of 三公经费 are among them, they become the
 * header's first fragments. */
void trailing_frame(struct table *t);

/* Puts the columns of a header that trailed in the order of the rules: the page's order is lost. */
void trailing_columns(struct table *t);

/* Gives the total without a label the one below the title, and amounts of a row that are too many for its side to the
 * label below that is their own on the other side. */
void trailing_rows(struct table *t);

#endif
