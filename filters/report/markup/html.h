// SPDX-License-Identifier: MIT
/*
 * Tables in HTML, as converters of PDF leave them in a text: all in one line, a line for each row, or one for each
 * cell. A cell over several columns or rows prints its text in the first and leaves the others empty.
 *
 *     <table><tr><td rowspan="2">项目</td><td colspan="2">本年支出</td></tr>     项目 [TAB] 本年支出 [TAB]
 *     <tr><td>基本支出</td><td>项目支出</td></tr></table>                       [TAB] 基本支出 [TAB] 项目支出
 */
#ifndef MARKUP_HTML_H
#define MARKUP_HTML_H

#include "report/markup/pen.h"

/* Does a table begin on the line, or a row of one whose beginning is lost? */
bool html_begins(const struct line *line);

/* Writes the table that begins on line i, and what stands before and behind it; returns the line to go on with. */
size_t html_write(struct pen *pen, size_t i);

#endif
