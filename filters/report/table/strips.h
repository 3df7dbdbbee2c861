// SPDX-License-Identifier: MIT
/*
 * Where the strips of a page begin: the sides 收入 and 支出, halves with codes of their own, or two lists side by side.
 *
 *     301  工资福利支出   180.00  302  商品和服务支出   25.00
 *     ^ strip 0                   ^ strip 1
 *
 * What the page prints tells more than the heads: where amounts end that a label follows, where codes and the names of
 * classes begin. Only where it prints none of these do the heads decide.
 */
#ifndef TABLE_STRIPS_H
#define TABLE_STRIPS_H

#include "report/table/table.h"

enum { STRIPS_MOST = 4 };

/* The left edges of the strips of the lines [from, to), one page, in edge[STRIPS_MOST]; returns how many, 1 or more. */
size_t strips_edges(const struct table *t, size_t from, size_t to, unsigned *edge);

#endif
