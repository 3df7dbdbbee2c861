// SPDX-License-Identifier: MIT
/*
 * The cells of words between a row's name and its amounts (计量单位, 购买服务内容) in a table of which only the cells'
 * order is left. There every text of a row is a piece of its label; the header tells how many columns of words follow
 * the name, and the line of the amounts ends in as many cells.
 *
 *     texts_deal(t);   ->  便携式计算机台 is 便携式计算机, counted in 台
 */
#ifndef TABLE_TEXTS_H
#define TABLE_TEXTS_H

#include "report/table/table.h"

/* Takes those cells off the rows' names; a row whose line holds another number of texts stays as it is. */
void texts_deal(struct table *t);

#endif
