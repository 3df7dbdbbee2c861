// SPDX-License-Identifier: MIT
/*
 * Family `across`: reports of one stream against one another. This year's 上年 against what last year's report says, a
 * department against the sum of its units, and one entity with two different totals for one year.
 *
 * Of each report a few figures are kept, some hundred bytes, until the stream ends; then they are sorted by entity and
 * year. What differs is a suspect at most: last year's budget may have been adjusted, and a unit's report may lack a
 * fund. Source: 《地方预决算公开操作规程》 (财预〔2016〕143号): changes against last year are to be explained; 预算法:
 * a department's budget is that of its units.
 *
 *     across_note(&a, &results, &stated);      // once for each report
 *     across_check(&a, &book, &findings);      // at the end
 */
#ifndef CHECKS_ACROSS_H
#define CHECKS_ACROSS_H

#include "checks/findings.h"
#include "checks/statements.h"

enum { ACROSS_UNITS_MAX = 16 };

/* A figure that is kept: as it was printed, and as a number. */
struct figure {
    struct str item, value, unit;
    struct decimal amount, quantum;
    unsigned line;
    int power;
    bool there;
};

struct kept {
    struct str report, entity, year, phase;
    struct figure total, last; /* of the year, and what is said of the year before */
    struct figure *unit;       /* a row of 收入总表 for each unit; the item is its name */
    size_t units;
    bool more;                         /* than there is room for */
    size_t count[VERDICT_NOT_RUN + 1]; /* for the ledger */
};

struct across {
    struct arena arena;
    struct kept **kept;
    size_t n, room;
};

void across_note(struct across *a, const struct results *r, const struct stated_list *stated);
void across_check(struct across *a, const struct book *book, struct findings *findings);

#endif
