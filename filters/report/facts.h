// SPDX-License-Identifier: MIT
/*
 * The facts of one report, gathered by the readers of tables, targets and prose in any order, and put into the order
 * of the stream at the end.
 *
 *     size_t row = facts_row(&r->facts);             // the facts of one printed row share it
 *     facts_add(&r->facts, &(struct fact){.section = STR("支出总表"), .line = 12, .row = row, ...});
 *     ...
 *     facts_finish(&r->facts);                       // sorted by line, rows numbered in their section from 1
 */
#ifndef REPORT_FACTS_H
#define REPORT_FACTS_H

#include "base/arena.h"

/* One line of the stream (yusuan-facts(5)); report, entity, year and phase are the report's. */
struct fact {
    struct str section, group, subject;
    unsigned line, page;
    size_t row; /* as facts_row gave it; after facts_finish the number in its section. 0: a mark, which has none */
    struct str side, code, item, measure, value, unit;
    size_t order; /* set by facts_add: facts of one line keep the order in which they were added */
};

struct facts {
    struct arena *arena;
    struct fact *fact;
    size_t n, room, rows;
};

void facts_init(struct facts *f, struct arena *arena);
/* A row that no fact has yet. */
size_t facts_row(struct facts *f);
/* Adds a copy of the fact; its slices must live as long as the arena. */
void facts_add(struct facts *f, const struct fact *fact);
/* Sorts by line (facts of one line as they were added) and numbers the rows of each section from 1. */
void facts_finish(struct facts *f);

#endif
