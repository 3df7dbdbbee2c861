// SPDX-License-Identifier: MIT
/*
 * What a row of a scattered table may hold: its amounts in the order in which they came, and whether they can be read
 * as a row, the sum before its parts. A search asks this for the same few rows again and again, so each content is kept
 * once, under a number, as a node below the content that lacks its last amount.
 *
 *     struct contents c;
 *     contents_init(&c, arena, &t->columns);
 *     unsigned row = contents_add(&c, contents_add(&c, CONTENT_EMPTY, 3), 7);
 *     c.node[row].whole  ->  amounts 3 and 7 are a row
 *
 * All lives in the arena. A column's amounts that are parts of another column's are looked for in all the ways in which
 * the columns can be filled in order; where the header says nothing, the first amount is the sum of the others.
 */
#ifndef TABLE_CONTENT_H
#define TABLE_CONTENT_H

#include "report/table/columns.h"

enum { CONTENT_EMPTY = 0, CONTENT_MOST = 16 };

struct content {
    unsigned before;                   /* without its last amount */
    unsigned n;                        /* amounts */
    int64_t value, step;               /* of its last amount: the amount, and one of its last printed digit */
    unsigned char order[CONTENT_MOST]; /* the order of the columns: which amounts, as they came */
    int64_t sum, slack;                /* what counts for the parent row, and its rounding */
    int64_t left;                      /* of the sum for amounts to come; negative: the parts are more than the sum */
    bool whole;                        /* it can be read as a row */
};

struct contents {
    struct arena *arena;
    struct content *node;
    size_t n, room;
    unsigned *slot; /* nodes by a hash of what they are below and of their last amount; CONTENT_EMPTY: a free place */
    size_t slots;   /* a power of two, at least twice the nodes */
    size_t most;    /* amounts of a row */
    size_t full;    /* 0, or so many amounts has every row: empty cells are printed as 0 */
    size_t columns; /* amount columns; of each the sum that it is a part of, by their own numbers */
    size_t total[24], within[24]; /* COLUMN_NONE: of none */
    size_t sum;                   /* the column that counts for the parent row */
    bool parts_within;            /* a column is a part of the one before it, and of no sum (其中) */
    unsigned depth; /* how often an amount may be printed again as a part, and as a part of that; 0: any */
};

/* lost: so many columns more a row may have than the header shows. */
void contents_init(struct contents *c, struct arena *a, const struct columns *columns, size_t lost);

/* The content with one amount more; CONTENT_EMPTY where it is full. */
unsigned contents_add(struct contents *c, unsigned node, int64_t value, int64_t step);

#endif
