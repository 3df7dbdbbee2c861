// SPDX-License-Identifier: MIT
/*
 * What a row carries over: 年初结转和结余 and 本年收入 together are 本年支出 and 年末结转和结余, in all and for
 * 基本支出 and 项目支出 alone (rules/balances.tsv). Where empty cells were lost this tells whether an amount is one of
 * 基本支出 or of 项目支出, which no sum does where only one of them has any.
 *
 *     struct balance b[BALANCES_MOST];
 *     size_t n = balances_of(&t->columns, t->section, b);  ->  the columns' places, two and two
 */
#ifndef TABLE_BALANCES_H
#define TABLE_BALANCES_H

#include "report/table/columns.h"

enum { BALANCES_MOST = 4 };

/* Columns: in[0] and in[1] together are out[0] and out[1]. */
struct balance {
    size_t in[2], out[2];
};

/* The balances whose four columns the table has; returns how many. */
size_t balances_of(const struct columns *c, struct str section, struct balance *balance);

#endif
