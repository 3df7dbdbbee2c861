// SPDX-License-Identifier: MIT
/*
 * The cheapest cutting of a stretch of pieces into rows of cells, for flow.c: what each possible cell costs as each
 * column, and the search.
 *
 *     struct row_cut *rows;
 *     size_t n = cutting_rows(f, h, i, to, &rows);   // rows[k].cell[c] are the pieces of column c
 */
#ifndef TARGET_CUTTING_H
#define TARGET_CUTTING_H

#include "report/target/form.h"

struct row_cut {
    struct {
        size_t from, to; /* pieces; equal for an empty cell */
    } cell[COLUMNS_MAX];
    size_t rest_to; /* behind the last cell up to here stands the rest of the name; 0 for none */
    int cost;
    bool tie; /* other pieces are as likely its value */
};

/* Above this cost, for each of its values, nothing supports a row. */
enum { CUTTING_DOUBT = 60, CUTTING_DOUBT_ONCE = 40 };

/* Cuts the pieces [i, to) into rows by the columns of h other than its levels; *rows lives in the arena. */
size_t cutting_rows(const struct form *f, const struct header *h, size_t i, size_t to, struct row_cut **rows);

#endif
