// SPDX-License-Identifier: MIT
/*
 * Where a report mentions a name, and the amount that stands behind it: `财政拨款收入307.82万元` in a sentence,
 * `一般公共预算 │ 307.82` in a list. Tables ask for the same few names again and again, so each is looked for once, as
 * far as the asking goes.
 *
 *     const struct mention *m;
 *     for (size_t k = 0; (m = mentions_of(r, name, k)); k++)
 *         ... m->amount, m->value ...
 *
 * What is found lives in the report's arena.
 */
#ifndef TABLE_MENTIONS_H
#define TABLE_MENTIONS_H

#include "report/report.h"

enum { MENTIONS_CARRIED = 8 };

struct mention {
    size_t end;    /* where the name ends, in the text without blanks */
    bool amount;   /* an amount stands behind it */
    bool row;      /* none does, and the name is all that its row of a list has */
    int64_t value; /* in 10^-AMOUNT_SCALE */
    unsigned decimals;
};

/* Amounts behind a fund in the lists of money carried over. */
struct mentions_carried {
    size_t n;
    int64_t value[MENTIONS_CARRIED];
    unsigned decimals[MENTIONS_CARRIED];
};

/* The k-th mention of the name, from 0; NULL where there are no more. */
const struct mention *mentions_of(struct report *r, struct str name, size_t k);

/* Where the line begins in the text without blanks, which mentions have their ends in. */
size_t mentions_line(struct report *r, size_t line);

/* What the report prints as carried over for the fund, in the lists below one of the names a|b. */
const struct mentions_carried *mentions_carried(struct report *r, struct str names, struct str fund);

#endif
