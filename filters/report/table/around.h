// SPDX-License-Identifier: MIT
/*
 * Names that are broken around their row's code and amounts: where a page is taken line by line, a name of several
 * lines has its first lines above those, its last below, or all of one kind.
 *
 *     其他城乡社区管理事                            2120199 其他城乡社区管理事务支出 513.75
 *     2120199 513.75                ->
 *     务支出
 *     208 05 05 机关事业单位基本养 75.30            2080505 机关事业单位基本养老保险缴费支出 75.30
 *     老保险缴费支出
 *
 * Which of the lines between two rows are whose is told by the official names of their codes, and by the discloser's
 * own name; what is left between two rows whose names are whole is the name of the unit there. All else is left to
 * flow.h.
 */
#ifndef TABLE_AROUND_H
#define TABLE_AROUND_H

#include "report/table/table.h"

/* What a body line of a FLOW table is, by the line's place from t->body. */
struct around {
    struct str code, name; /* of a row whose name was put together, else empty */
    size_t amounts;        /* its line's first cell of an amount */
    bool piece;            /* a part of such a name */
};

/* One for each line of the body. */
struct around *around_read(const struct table *t);

#endif
