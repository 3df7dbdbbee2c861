// SPDX-License-Identifier: MIT
/*
 * Mends the heads of a scattered table that the page has broken over lines and mixed with those beside them:
 *
 *     本年收入合 财政拨款收 上级补助收      本年收入合计 财政拨款收入 上级补助收入
 *     附属单位上缴收                   ->   附属单位上缴收入
 *     计
 *     入 入 入
 *
 * A piece that begins a head that the rules know takes the first free pieces behind it that make up its rest.
 */
#ifndef TABLE_MEND_H
#define TABLE_MEND_H

#include "report/table/table.h"

/* True where a head was mended: then the order of the heads tells little. The rests are `used`. */
bool mend_heads(struct table *t);

#endif
