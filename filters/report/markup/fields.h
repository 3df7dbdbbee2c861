// SPDX-License-Identifier: MIT
/*
 * Tables in CSV, and tables with TABs some of whose cells are in quotation marks because the cell has line breaks of
 * its own, as spreadsheets write both.
 *
 * After NFKC the commas of sentences and those between thousands look like CSV's. Lines are CSV where several in a row
 * have the same number of fields, most of them empty cells or amounts, and where few commas could part thousands: who
 * writes CSV puts such amounts in quotation marks.
 *
 *     2010301,行政运行,"1,234.50","1,234.50",      2010301 [TAB] 行政运行 [TAB] 1,234.50 [TAB] 1,234.50
 */
#ifndef MARKUP_FIELDS_H
#define MARKUP_FIELDS_H

#include "report/markup/pen.h"

/* The end of the CSV that begins on line i; i where none does. A table without amounts is one only where the report has
 * been CSV before: `known`. */
size_t fields_csv_end(const struct report *r, size_t i, bool known);

/* Does a row with TABs begin on line i, perhaps with a cell in quotation marks that goes on below? */
bool fields_tabbed(const struct report *r, size_t i);

/* Writes the row that begins on line i, its cells parted by the separator; returns the line to go on with. */
size_t fields_write(struct pen *pen, size_t i, char separator);

#endif
