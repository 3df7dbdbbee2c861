// SPDX-License-Identifier: MIT
/*
 * Tables with bars between the cells: Markdown, with or without bars at both ends, and boxes drawn of │ ┃ ║.
 *
 * Where strokes are drawn between all rows, what stands between two of them is one row, over as many lines as its cells
 * take; else each line is a row. A table of one column has no columns: its lines are as the page prints them.
 *
 *     +------------+--------+
 *     | 一般公共服 | 30.00  |      一般公共服务支出 [TAB] 30.00
 *     | 务支出     |        |
 *     +------------+--------+
 */
#ifndef MARKUP_BARS_H
#define MARKUP_BARS_H

#include "report/markup/pen.h"

/* The end of the table with bars that begins on line i; i where none does. */
size_t bars_end(const struct report *r, size_t i);

/* Writes the lines [from, to) of such a table. */
void bars_write(struct pen *pen, size_t from, size_t to);

#endif
