// SPDX-License-Identifier: MIT
/*
 * The heads of a table that has a line for each cell (strides.h), in the order of its columns. A header of two levels
 * comes level by level, and the second has an empty line wherever a head of the first reaches down to it:
 *
 *     项目来源  物品名称  数量  采购金额          the first level: 项目来源 and 采购金额 are over two columns each
 *     项目名称  预算资金  -  -  合计  单位资金    the second: 物品名称 and 数量 cover the empty ones
 *
 * So the columns are 项目名称, 预算资金, 物品名称, 数量, 合计, 单位资金.
 */
#ifndef TABLE_COVERED_H
#define TABLE_COVERED_H

#include "report/table/table.h"

/* The cells of a header, the empty ones too. */
struct covered {
    struct str *cell;
    size_t *line;
    size_t n;
};

/* The header's cells above the line, `lines` to a cell, without the last `before` empty ones, which are the body's. */
struct covered covered_read(const struct table *t, size_t line, size_t lines, size_t before);

/*
 * The heads in the order of the columns, the first `upper` cells being the first level: whole fragments, those of the
 * second level with the head above them. Returns how many there are; 0 where the levels do not fit each other, or in
 * more than one way.
 */
size_t covered_heads(struct arena *a, const struct covered *c, size_t upper, struct fragment **heads);

#endif
