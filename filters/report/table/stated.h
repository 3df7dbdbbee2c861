// SPDX-License-Identifier: MIT
/*
 * What the tables that are read already state, looked up by the code or the name of a row: the tables of a large
 * department have thousands of rows, and each of them asks.
 *
 *     for (size_t i = stated_first(r, STATED_CODE, code); i != STATED_NONE; i = stated_next(r, STATED_CODE, code, i))
 *         ... r->facts.fact[i] ...
 *
 * The index lives in the report's arena and grows with its facts. The facts of a key come in no order to rely on.
 */
#ifndef TABLE_STATED_H
#define TABLE_STATED_H

#include "report/report.h"

#define STATED_NONE SIZE_MAX

enum stated_key {
    STATED_CODE,
    STATED_ITEM,
    STATED_TOTAL, /* the facts of all rows of totals; the key is STR_EMPTY */
    STATED_KEYS   /* how many there are */
};

/* A fact with the key, as an index into the report's facts; STATED_NONE where there is none. */
size_t stated_first(struct report *r, enum stated_key by, struct str key);

/* Another one, behind that one. */
size_t stated_next(const struct report *r, enum stated_key by, struct str key, size_t at);

#endif
