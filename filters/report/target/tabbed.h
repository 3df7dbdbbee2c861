// SPDX-License-Identifier: MIT
/*
 * Indicators whose cells are separated by TAB or |: a line is a row, and a cell's number is its column. An empty
 * cell under 一级指标 or 二级指标 goes on with the one above it.
 */
#ifndef TARGET_TABBED_H
#define TARGET_TABBED_H

#include "report/target/form.h"

/* Reads the rows of the pieces [i, to) and adds their facts. */
void tabbed_read(struct form *f, const struct header *h, size_t i, size_t to);

#endif
