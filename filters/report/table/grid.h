// SPDX-License-Identifier: MIT
/*
 * Headers whose layout is kept: fragments put together to whole heads, each with its place and the head above it.
 *
 * In a table of TABs or | the place is the number of the cell; a head spans the empty cells to its right. In a placed
 * one (pdftotext -layout) it is a range of code points; fragments that stand under each other and nothing else between
 * are one head broken over lines, and a fragment over several others is the head above them.
 */
#ifndef TABLE_GRID_H
#define TABLE_GRID_H

#include "report/table/table.h"

/* Do the body's cells stand in columns at the same positions? */
bool grid_is_placed(const struct table *t);

/* Puts t->fragment together; afterwards each fragment is a whole head of the lowest level, left to right. */
void grid_read(struct table *t);

#endif
