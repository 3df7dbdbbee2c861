// SPDX-License-Identifier: MIT
/*
 * Tables with TABs whose cells have line breaks of their own, and no quotation marks around them.
 *
 *     2080505 [TAB] 机关事业单位基本      is one row: two lines with as many TABs together as the rows have
 *     养老保险缴费支出 [TAB] 24.04 [TAB]
 *
 * That tells only where the rows' empty cells at the end are there, too, and it has to come out even for the table from
 * its first line to its last; each break stands within a text.
 */
#ifndef MARKUP_BROKEN_H
#define MARKUP_BROKEN_H

#include "report/markup/pen.h"

/* Writes the table with TABs that begins on line i, if its rows are broken so; returns the line to go on with, else i.
 */
size_t broken_write(struct pen *pen, size_t i);

#endif
