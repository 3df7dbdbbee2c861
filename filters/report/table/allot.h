// SPDX-License-Identifier: MIT
/*
 * Amounts whose places on the page say little, fitted to the places of a table by what must add up.
 *
 * A place is a row of a list, or a column of a table of one row. Places are parts of others (基本支出 of 支出合计), and
 * some must be worth the same (收入合计, 支出合计). Each amount has one place; many places stay empty. A reading gives
 * every amount a place so that all sums hold; it costs what its pairs of place and amount cost, which is where the page
 * and the rest of the report come in. The cheapest readings, and those that are hardly dearer, are compared: an amount
 * is given to a place only where all of them do.
 *
 *     struct allotment f = {.arena = a, .place = place, .places = 5, .amount = amount, .amounts = 4, .cost = cost};
 *     if (allot_solve(&f))
 *         ... f.amount[i].place, ALLOT_NONE where readings differ ...
 *
 * The caller owns the arrays. No reading, or more than can be looked through, is false, and no amount has a place.
 */
#ifndef TABLE_ALLOT_H
#define TABLE_ALLOT_H

#include "base/arena.h"

#define ALLOT_NONE SIZE_MAX

struct allot_amount {
    int64_t value, step; /* step: one of its last printed digit */
    size_t run;          /* amounts of one run and one list come in the order of their places, as a rule */
    size_t place;        /* set by allot_solve */
};

struct allot_place {
    size_t part_of; /* the place that this one adds to, or ALLOT_NONE */
    size_t same_as; /* a place that is worth the same, or ALLOT_NONE */
    size_t list;    /* of rows below each other */
    size_t alike;   /* places with one number have one name: which of them has an amount makes no difference */
    bool absent;    /* the page has no row for it: it is what its parts make */
    bool within;    /* 其中: at most what it is a part of, and adds nothing */
};

struct allotment {
    struct arena *arena;
    struct allot_place *place;
    size_t places;
    struct allot_amount *amount; /* in the order of the page */
    size_t amounts;
    /* What speaks against the amount at the place, 0 for nothing. */
    unsigned (*cost)(void *user, size_t place, size_t amount);
    void *user;
};

/* Finds each amount's place. False where there is no reading. */
bool allot_solve(struct allotment *f);

#endif
