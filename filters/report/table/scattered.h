// SPDX-License-Identifier: MIT
/*
 * Tables whose cells are scattered: one cell a line, as pdftotext prints them without -raw and -layout. What stands
 * together on the page is a block between blank lines: a cell, the cells of a column, now and then those of a row.
 * Blocks come in the order in which a reader might take them, so heads stand between the first rows, codes apart from
 * their names, and amounts before their label or behind the next one.
 *
 * What is left is read as three streams of one page each: codes, names, amounts. Names go to codes by the official
 * tables, heads are taken out wherever they stand, amounts go to rows by deal.h. The result is rows with slots in the
 * order of their columns, which solve() reads on; what could not be placed is a row of its own that is `unplaced`.
 *
 *     if (scattered_is(t))
 *         scattered_frame(t);  ->  t->fragment, t->scattered
 *     scattered_rows(t);       ->  t->row
 */
#ifndef TABLE_SCATTERED_H
#define TABLE_SCATTERED_H

#include "report/table/table.h"

/* Do the table's amounts stand on lines without their labels? */
bool scattered_is(const struct table *t);

/* Takes the heads out of the lines of kind LINE_ROW, to be the header's fragments. */
void scattered_frame(struct table *t);

/* Puts the columns in the order of the rules where the page has torn the header apart. */
void scattered_columns(struct table *t);

/* Gives columns that solve() left open: a part fills no column that the total leaves empty. */
void scattered_settle(struct table *t);

/* The rows, each with the amounts that are its own. */
void scattered_rows(struct table *t);

#endif
