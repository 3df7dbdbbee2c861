// SPDX-License-Identifier: MIT
/*
 * The grammar of a paragraph: each quantity is given an item and a measure.
 *
 * The quantities are taken in their order. What stands between one and the next decides: the words of its own clause
 * name the item or the verb of change; a full stop ends what was said of the last amount; a bracket says something
 * of the amount before it and is left with that amount in force; a reason opens a list of changes and counts.
 */
#ifndef REPORT_PROSE_CLAUSES_H
#define REPORT_PROSE_CLAUSES_H

#include "report/prose/headings.h"
#include "report/prose/items.h"

/* An amount of which changes, shares and rates may be said. */
struct anchor {
    struct str name, code;
    size_t row; /* 0: no fact has it yet */
    bool count; /* it was told how many they are, not how much */
};

struct prose {
    struct report *r;
    struct items items;
    struct headings headings;
    struct anchor last; /* the former paragraph's first amount; empty under a new heading */
};

/* Reads the paragraph's text from byte `from` on and adds its facts. */
void clauses_read(struct prose *prose, const struct paragraph *p, size_t from);

#endif
