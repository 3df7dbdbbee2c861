// SPDX-License-Identifier: MIT
/*
 * Blanks and blank lines that mislead, set right before anything else looks at the lines.
 *
 * A list number that the page set apart (`一 、`, `( 二 )`) is one word: its blanks go behind it, so that what follows
 * keeps its place. A blank line behind every line, blank ones too, is taken away again.
 *
 * Reports whose cells are set apart by always the same number of blanks are text out of a word processor or a web page,
 * whose cells were joined by four blanks, say. Such blanks are a separator and show no positions, though several of
 * them look like the gaps of pdftotext -layout, where each gap is as wide as the text before it is short. They become
 * single blanks, as pdftotext -raw has them; where a cell was empty and twice as many stand, two.
 *
 *     一、一般公共预算拨款收入    4,480.35    一、一般公共服务支出
 *     一、一般公共预算拨款收入 4,480.35 一、一般公共服务支出
 *
 * Text whose columns were laid out for the eye, a Chinese character as wide as two digits, gets the blanks that put its
 * columns at the same code points, as pdftotext -layout has them.
 */
#ifndef REPORT_SPACING_H
#define REPORT_SPACING_H

#include "report/report.h"

/* Rewrites the lines that need it, in the report's arena. Blanks that indent a line stay. */
void spacing_set_right(struct report *r);

/*
 * A blank line after every line, as some converters write them, tells nothing; what the page left free shows as two and
 * more. Takes one of each run of blank lines out of such a report. Furniture is told by the room around it: mark it
 * before.
 */
void spacing_tighten(struct report *r);

#endif
