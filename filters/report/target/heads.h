// SPDX-License-Identifier: MIT
/*
 * The head over the indicators of a form (一级指标, 二级指标, 三级指标, …, 指标值): which columns there are, in which
 * order.
 *
 * Its labels may be broken over lines, glued together (`绩效标准近两年指标值`), or stand one on a line. 指标值 over
 * 近两年指标值 and 预期当年实现值 is no column of its own; the years under 近两年指标值 stand before the current value,
 * and what is printed before them out of order (绩效标准) comes last, as the official form has it.
 */
#ifndef TARGET_HEADS_H
#define TARGET_HEADS_H

#include "report/target/form.h"

/* Reads the header that begins at piece i into *h; false where none does. It has a name and a value at least. */
bool heads_read(const struct form *f, size_t i, size_t to, struct header *h);

/* The column of the role; h->n where there is none. */
size_t heads_column(const struct header *h, enum role role);

#endif
