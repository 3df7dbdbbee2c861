// SPDX-License-Identifier: MIT
/*
 * Verbs of change and comparisons, in the words of one clause: `基本支出与上年预算相比减少`, `较上年增加(减少)`.
 *
 *     struct change ch = change_of(words);
 *     if (ch.sign) what_changed = change_compared(ch.before);
 */
#ifndef REPORT_PROSE_CHANGES_H
#define REPORT_PROSE_CHANGES_H

#include "report/prose/lexicon.h"

/* The verb of change at the end of the words, right before a figure. */
struct change {
    int sign;            /* 0: there is none */
    bool reach;          /* it tells what was reached (增加到) */
    struct str template; /* both directions as printed (`增加(减少)`), else empty */
    struct str before;   /* what stands before the verb */
};

struct change change_of(struct str words);

/* What is compared, of the words before a verb of change or of comparison: the base of the comparison goes. */
struct str change_compared(struct str words);
/* The same of the words before `持平` and its like, where 与 alone may begin the base (`A与上年`). */
struct str change_alike(struct str words);
/* Do the words hold a comparison (`与…相比`, `比…`, `较…`)? */
bool change_compares(struct str words);

/* Is the name b said again, perhaps in short (`收、支总计` of `收入、支出预算总计`)? */
bool change_same(struct str name, struct str b);

/* Where the word last begins in s; SIZE_MAX where it does not stand there. */
size_t change_last_of(struct str s, struct str word);

#endif
