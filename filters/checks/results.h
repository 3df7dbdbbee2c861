// SPDX-License-Identifier: MIT
/*
 * What the checks of one report came to. A family hands in the cells of a formula, and this module computes the
 * verdict: intervals that touch agree (quantity/interval.h); what is missing or doubtful is `not-run`, never a
 * mismatch.
 *
 *     results_sum(&r, rule, total, part, parts, doubt);        // total = the sum of the parts
 *     results_words(&r, rule, VERDICT_SUSPECT, cell, 2, STR("words"), detail);
 *     results_not_run(&r, rule, STR("no-table"), cell, 0);
 *
 * Nothing is owned but by the sheet's arena; the checks are gone with it. Each check marks its cells, which is where
 * the columns `status` and `checks` come from.
 */
#ifndef CHECKS_RESULTS_H
#define CHECKS_RESULTS_H

#include "checks/book.h"
#include "checks/sheet.h"

enum form {
    FORM_SUM,     /* actual = the sum of the others, with their signs */
    FORM_AT_MOST, /* actual is at least the sum of the others */
    FORM_RATIO,   /* actual = cell[1] / cell[2], in % */
    FORM_RATE,    /* actual = cell[1] / cell[2] - 1, in % */
    FORM_PRODUCT, /* actual = cell[1] x cell[2] */
    FORM_WORDS,   /* told by a message alone */
};

struct check {
    const struct rule *rule;
    enum form form;
    enum verdict verdict;
    uint32_t *cell;    /* cell[0] is the one that is judged, the others are what it is held against */
    signed char *sign; /* of each cell in a sum: 1 or -1; cell[0] has none */
    size_t cells;
    struct interval actual, expected;
    struct decimal difference, tolerance; /* actual - expected */
    bool computed;                        /* the four above are there */
    bool cut;                             /* only cutting off digits explains it */
    struct str message;                   /* id of the sentence; empty: that of rule and verdict */
    struct str detail;                    /* words that the sentence quotes */
    struct str section;                   /* where there is no cell */
    size_t times;                         /* of a not-run: how many checks it stands for */
    bool head;                            /* it tells all of its cause, and stands first */
    uint32_t tie;                         /* checks with the same one, but 0, have one cause whatever their cells */
    uint32_t cause;                       /* from 1; 0: none */
    size_t agree;          /* at the cell that is wrong: how many checks hold with what it is held against */
    uint32_t root;         /* the cell that the cause is traced to, or NO_CELL */
    const struct sum *sum; /* what makes up the row, where it is a sum of columns; else NULL */
    uint32_t hole;         /* what may be missing (checks/missing.h), from 1; 0: nothing */
    bool gaps;             /* rows may be missing */
};

struct results {
    struct sheet *sheet;
    const struct book *book;
    struct check *check;
    size_t checks, room;
    struct hole *hole; /* of checks/missing.c */
    size_t holes, holes_room;
};

void results_init(struct results *r, struct sheet *sheet, const struct book *book);

/*
 * total = the sum of the parts. Where it does not agree and there is a doubt (the id of a reason, else NULL), or a cell
 * is not known, it is not-run. Returns the verdict.
 */
enum verdict results_sum(struct results *r, const struct rule *rule, uint32_t total, const uint32_t *part, size_t parts,
                         const char *doubt);
/* The same with signs, 1 or -1 for each part. */
enum verdict results_signed(struct results *r, const struct rule *rule, uint32_t total, const uint32_t *part,
                            const signed char *sign, size_t parts, const char *doubt);
/* The sum of the parts is at most the total. */
enum verdict results_at_most(struct results *r, const struct rule *rule, uint32_t total, const uint32_t *part,
                             size_t parts, const char *doubt);
/* actual % = a / b (FORM_RATIO), a / b - 1 (FORM_RATE), or actual = a x b (FORM_PRODUCT). */
enum verdict results_formula(struct results *r, const struct rule *rule, enum form form, uint32_t actual, uint32_t a,
                             uint32_t b, const char *doubt);
/* What a sum would come to, without writing it down. VERDICT_NOT_RUN where a cell is not known. */
enum verdict results_try(const struct results *r, uint32_t total, const uint32_t *part, size_t parts);
/* What a formula would come to, without writing it down. */
enum verdict results_try_formula(const struct results *r, enum form form, uint32_t actual, uint32_t a, uint32_t b);
/* The check that was written down last, to be softened or told in other words; NULL where there is none. */
struct check *results_last(struct results *r);
/* Do the verdicts say that the sides agree? */
static inline bool results_agree(enum verdict v) { return v == VERDICT_OK || v == VERDICT_ROUNDING; }
/* By how much a sum that does not come out wants its k-th cell changed. */
static inline struct decimal results_wanted(const struct check *c, size_t k)
{
    return k == 0 || c->sign[k] < 0 ? decimal_negate(c->difference) : c->difference;
}
/* A check that is told by words; the cells are those that it read, the first the one that is judged. */
struct check *results_words(struct results *r, const struct rule *rule, enum verdict verdict, const uint32_t *cell,
                            size_t cells, struct str message, struct str detail);
/* Puts the difference of the check's first two cells, and its tolerance, into the finding. */
void results_difference(const struct results *r, struct check *check);
/* A check that could not be made; equal ones (rule, section, reason) are counted together. */
void results_not_run(struct results *r, const struct rule *rule, const char *reason, struct str section,
                     const uint32_t *cell, size_t cells);
/* Makes a contradiction one of the checks that could not be made. */
void results_withdraw(const struct results *r, struct check *check, const char *reason);
/* Marks the cells of all checks with their verdicts. Call it once, at the end. */
void results_mark(struct results *r);

/* The name of a verdict, as findings and facts have it. */
const char *verdict_name(enum verdict verdict);

#endif
