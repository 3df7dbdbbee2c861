// SPDX-License-Identifier: MIT
/*
 * Which rows stand under which name of a level, told from their heights on the page: a cell over several rows shows its
 * name once, beside their middle or beside the first of them.
 *
 *     产出指标        修堤长度         the names of the first levels, and where the rows lie that they go over
 *                     验收合格率
 *     效益指标        防洪能力
 *
 * The rows are the caller's; the names that are found are slices of the levels'.
 */
#ifndef TARGET_SHARING_H
#define TARGET_SHARING_H

#include "base/arena.h"

struct level {
    struct str name;
    double middle; /* line */
};

/* The lines that a row takes, blank ones counted. */
struct extent {
    double top, bottom;
};

struct sharing {
    const struct level *level;
    size_t levels;
    const struct extent *extent; /* of the rows */
    size_t rows;
    struct str before;        /* the name of the page before */
    const struct str *second; /* of first levels: the rows' second ones; else NULL */
    bool on_top;              /* a name stands beside the first of its rows, not beside their middle */
};

/* Gives each row the name that it stands under: name[] has room for s.rows. */
void sharing_names(struct arena *a, struct sharing s, struct str *name);

#endif
