// SPDX-License-Identifier: MIT
/*
 * Page furniture: page numbers and running heads and feet. They are facts of the page, not of the report, and
 * stand in the middle of rows and sentences; marked LINE_FURNITURE, every later step passes over them.
 *
 * With form feeds only the first and last lines of a page are looked at: a lone number there is the page's, and a line
 * that half of the pages share is a running head; a page without a number at its edge may have the expected one among
 * its lines. Without, `-9-`, `— 9 —`, `第9页` and `9/40` are page numbers wherever
 * they stand, and a lone number where such numbers rise through the report. A blank line is marked LINE_BLANK here too,
 * and a line of strokes drawn between rows is furniture wherever it stands.
 */
#ifndef REPORT_FURNITURE_H
#define REPORT_FURNITURE_H

#include "report/report.h"

void furniture_mark(struct report *r);

#endif
