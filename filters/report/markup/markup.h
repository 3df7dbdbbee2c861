// SPDX-License-Identifier: MIT
/*
 * Tables that the text itself writes down, in any of the ways in which programs do (HTML, Markdown, CSV, drawn boxes,
 * spreadsheets as text), brought to one form before anything else looks at the lines: a row a line, a TAB between its
 * cells, characters as they print.
 *
 * The cells of such tables are given, so nothing is guessed here, and nothing later needs to know how they were
 * written. A line keeps the number that it has in the report, and so does each cell of a row that is written over
 * several lines.
 */
#ifndef REPORT_MARKUP_H
#define REPORT_MARKUP_H

#include "report/report.h"

/* Rewrites r->line, in the report's arena. */
void markup_set_right(struct report *r);

#endif
