// SPDX-License-Identifier: MIT
/*
 * The first step of understanding a report: its text cut into lines and pages.
 *
 * A line ends at LF, CRLF or a lone CR, at a vertical tab (a soft line break of word processors) and at a form feed
 * (the end of a page, as pdftotext writes it). Line numbers are those that awk's NR and editors count: only LF, or in
 * a text without any LF only CR, begins a new number; so what follows a form feed on one line has that line's number
 * and the next page's. Pages are numbered only where the text has form feeds.
 */
#ifndef REPORT_LINES_H
#define REPORT_LINES_H

#include "report/report.h"

/*
 * Fills r->line from the normal text, whose bytes must live as long as the report. Each line is blank or unknown.
 * Blanks behind a line go; TABs stay, since a row whose cells are broken is known by their number (markup/broken.h).
 */
void lines_split(struct report *r, struct str text);

#endif
