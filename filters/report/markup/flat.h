// SPDX-License-Identifier: MIT
/*
 * Heads of several levels that a program wrote into one row, since its tables have one row of heads.
 *
 *     | 科目名称 | 本年收入.小计 | 本年收入.其他收入 |      科目名称 [TAB] 本年收入 [TAB]
 *                                                                 [TAB] 小计     [TAB] 其他收入
 */
#ifndef MARKUP_FLAT_H
#define MARKUP_FLAT_H

#include "report/markup/pen.h"

/* Ends a row of heads, as pen_row does; where several cells name one head over theirs, as a row for each level. */
void flat_row(struct pen *pen, const struct line *line);

#endif
