// SPDX-License-Identifier: MIT
/*
 * What a spreadsheet makes of a cell when it opens a CSV file, and which cells must be kept from that.
 *
 * A spreadsheet guesses: 0042 becomes 42, 1234567890123456 loses its last digit, 10-20 becomes a day in October, 1E5 a
 * hundred thousand, and what begins with = + - @ is run as a formula (CSV injection, as OWASP describes it). Such a
 * cell is written as a formula that does nothing but give the text, ="0042", which Excel and LibreOffice show as 0042.
 * Numbers that survive, negative ones among them, are left alone, so that they can be added up; and so are ISO dates.
 *
 *     if (spreadsheet_spoils(cell, code))
 *         spreadsheet_guard(&b, cell);
 */
#ifndef CSV_SPREADSHEET_H
#define CSV_SPREADSHEET_H

#include "base/str.h"

/*
 * Would a spreadsheet change the cell, or run it? In a column of codes every cell is held to be text, also one that
 * is a number to look at (2010301, or the list of lines 12,431).
 */
bool spreadsheet_spoils(struct str cell, bool code);

/*
 * Adds the cell in the form that keeps it as text: ="…", with quotes doubled; a text longer than the 255
 * characters that Excel allows in a formula's string gets an apostrophe before it instead, which then shows.
 */
void spreadsheet_guard(struct buf *b, struct str cell);

#endif
