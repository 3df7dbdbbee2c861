// SPDX-License-Identifier: MIT
/*
 * Tables whose columns stand at positions (pdftotext -layout): rows and columns from what stands where.
 *
 * A page is cut into strips, one for each side (收入 left, 支出 right) or half, at the right edge of a side's last
 * amounts. In a strip a line with amounts is a row; lines of text alone around it are the rest of its name, which the
 * page centres on the amounts or begins level with them. Which column an amount stands in is for clusters.h to say.
 */
#ifndef TABLE_PLACED_H
#define TABLE_PLACED_H

#include "report/table/table.h"

/* The body's cells to rows; slots keep their positions. */
void placed_rows(struct table *t);

#endif
