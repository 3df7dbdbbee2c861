// SPDX-License-Identifier: MIT
/*
 * Deals the amounts of a scattered table to its rows. The evidence, from strong to weak: an amount that alone follows
 * the only label of a block; a block of names and a block of as many amounts behind it; the identity of a row (合计 =
 * its parts) and of a parent (the sum of its children); the printed order. Amounts that nothing decides are left.
 */
#ifndef TABLE_DEAL_H
#define TABLE_DEAL_H

#include "base/arena.h"

#define DEAL_NONE SIZE_MAX

/* An amount in the order in which the page prints it. */
struct deal_item {
    int64_t value, step; /* step: one of its last printed digit */
    size_t at, block;    /* place among the table's cells */
    size_t page;
    size_t row;   /* whose it is, or DEAL_NONE */
    bool level;   /* on one line with the cell before it */
    size_t after; /* deal_out's: the row whose label is the last before it on its page, or DEAL_NONE */
};

/* A row that wants amounts, in the order of the table. */
struct deal_row {
    size_t at, block; /* where its label ends */
    size_t page;
    size_t parent;        /* the row that is the sum of its kind, or DEAL_NONE */
    size_t columns;       /* how many amounts it can take */
    bool total;           /* a sum of the table or of a side */
    bool within;          /* one of its parts may be a part of the part before it (其中) */
    bool doubtful;        /* set: it and its kind do not add up to what they are parts of */
    bool adds;            /* its first amount is the sum of the others */
    const int64_t *known; /* amounts that other tables of the report give its code */
    size_t knowns;
    size_t item[24]; /* its amounts, in their order */
    size_t items;
    /* deal_out's: the rows that it is the parent of, those with amounts, what they make, and its rounding */
    size_t children, filled;
    int64_t sum, slack;
};

struct deal {
    struct arena *arena;
    struct deal_item *item;
    size_t items;
    struct deal_row *row;
    size_t rows;
    size_t visits; /* deal_out's: of its search for the parts of a sum */
    bool lists;    /* rows without amounts are as common as rows with one */
    /* What the report says elsewhere of the amount at the place as the row's, as evidence_of(); user is its own. */
    int (*sighted)(void *user, size_t row, size_t at);
    void *user;
};

/* Gives each item that is certain its row; the rows list theirs, the sum first. */
void deal_out(struct deal *d);

#endif
