// SPDX-License-Identifier: MIT
/*
 * Rows of a table of which only the order of the cells is left (FLOW), as pdftotext -raw has it: a code opens a row,
 * the text behind it is its name, over as many lines as it takes, and the amounts that follow are its slots, whose
 * columns solve() finds. Where rows have two codes, what stands behind the wider one's is its name (roles.h).
 *
 *     201 08 01 318301 行政运行 352.16 352.16  ->  code 2010801, other code 318301, name 行政运行, two slots
 */
#ifndef TABLE_FLOW_H
#define TABLE_FLOW_H

#include "report/table/table.h"

/* The body's cells to rows. */
void flow_rows(struct table *t);

#endif
