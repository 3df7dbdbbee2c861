// SPDX-License-Identifier: MIT
/*
 * The numbers of the rows (行次) that the forms of final accounts print between a name and its amounts, on either side
 * of a two-sided list. Where TABs keep the cells apart they have a column of their own; elsewhere they look like
 * amounts, and are known by counting: 1, 2, 3, … on the left, on from any number on the right.
 */
#ifndef TABLE_SERIALS_H
#define TABLE_SERIALS_H

#include "report/table/table.h"

/* Blanks the numbers out of the body's lines of a table that has a column of them and whose cells are not kept apart.
 */
void serials_blank(struct table *t);

#endif
