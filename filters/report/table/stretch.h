// SPDX-License-Identifier: MIT
/*
 * A stretch of 政府采购预算表 in which the page has put the cells of several columns one after the other: so many names
 * of 款, as many sums; so many names of goods, as many parts of these sums. Which belongs to which no order says. What
 * says it: a sum is what its goods make; a 款 that pays for few things (rules/economic-goods.tsv) pays for no others;
 * and a 款 of which the report tells elsewhere how much it is, where that is just what the amounts allow and chance
 * would hardly hit. All ways to give the names that agree with all this are gone through; what is the same in all of
 * them is known, the rest stays open.
 *
 *     会议费 | 印刷费 | 95.20 | 会议服务 | 印刷服务 | 40.00 | 95.20 | 40.00, and elsewhere 会议费 95.20
 */
#ifndef TABLE_STRETCH_H
#define TABLE_STRETCH_H

#include "base/arena.h"

enum { STRETCH_AMOUNTS = 48, STRETCH_TOLD = 8 };

struct stretch_amount {
    int64_t value;
    size_t group;     /* amounts of one group stand together; groups are numbered from 0 */
    bool mixed;       /* its group is of several sums and their parts, else the group's first is the sum */
    struct str goods; /* known before: these goods have the amount; else empty */
    bool sum;         /* set: the amount is a 款's */
    struct str name;  /* set: the name that it has in all solutions; empty: they differ */
};

struct stretch {
    struct arena *arena;
    struct stretch_amount amount[STRETCH_AMOUNTS];
    size_t amounts;
    struct str economic[STRETCH_AMOUNTS]; /* the names, each as often as it is printed */
    size_t economics;
    struct str goods[STRETCH_AMOUNTS]; /* as many as there are parts, or none, where they are not known */
    size_t goods_n;
    /* What all of the stretch's amounts of the 款 would have to make, so that with those outside of it they were what
     * the report says of it elsewhere: several, where it says several; returns how many. */
    size_t (*told)(void *user, struct str economic, int64_t *left);
    void *user;
};

/* Sets what all solutions agree on. False, and nothing set: there is none, or too many ways to go through. */
bool stretch_solve(struct stretch *s);

#endif
