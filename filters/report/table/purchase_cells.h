// SPDX-License-Identifier: MIT
/*
 * The cells of a 政府采购预算表 that the page has torn, in the order of the page: amounts, and texts by what they say
 * of themselves. What narrow columns break over lines is put together as far as words tell: a form of purchase, an
 * official 款, a name of the catalogue, a bracket that is closed.
 *
 *     struct torn_cell *cell;
 *     size_t cells = torn_cells(t, &cell);   // 会议服务: TORN_NAME; 政府集中 + 采购: TORN_FORM; 25.00: TORN_VALUE
 */
#ifndef TABLE_PURCHASE_CELLS_H
#define TABLE_PURCHASE_CELLS_H

#include "report/table/table.h"

enum torn_kind { TORN_NAME, TORN_FORM, TORN_ECONOMIC, TORN_CLASS, TORN_VALUE };

struct torn_cell {
    enum torn_kind kind;
    struct str text;
    struct cell cell;
    size_t line;
    bool used;  /* the rest of another, or a row's name already */
    bool rest;  /* of another */
    bool stray; /* below the table's note */
    bool head;  /* on a line of the header */
};

/* Is it a name, or a piece of one, that nothing has taken? */
static inline bool torn_left(const struct torn_cell *c) { return c->kind == TORN_NAME && !c->used; }

/* The cells of the table's body, in *cell (arena). */
size_t torn_cells(struct table *t, struct torn_cell **cell);

/* Is it a name of the catalogue, with or without a threshold behind it: 台式计算机(20万以下)? */
bool torn_goods(struct str s);

/* Is it a chapter of the catalogue, which is as well the end of a longer name: 设备, 服务? */
bool torn_chapter(struct str s);

#endif
