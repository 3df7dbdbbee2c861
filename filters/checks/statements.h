// SPDX-License-Identifier: MIT
/*
 * Families `table` and `prose`: a quantity that a report states more than once is the same each time, code by code and
 * cell by cell, also where one table is in 元 and the other in 万元, and where a sentence repeats a table's cell.
 *
 * statements.tsv says which cell states which quantity (支出总表's row 2010301 under 基本支出 states
 * 本年支出/2010301/基本支出), bridges.tsv which quantities are one under a condition. All that state one quantity are
 * held against the most exact of the tables' cells. Rows without a code get that of the report's own row with the same
 * name, if there is just one.
 *
 * Source: the template of the eight tables (财预〔2016〕143号, appendix), whose totals and codes repeat one another; a
 * figure printed twice with different precision must overlap (XBRL Calculations 1.1, duplicates).
 */
#ifndef CHECKS_STATEMENTS_H
#define CHECKS_STATEMENTS_H

#include "checks/results.h"

/* A cell that states a quantity. */
struct stated {
    struct str quantity;
    uint32_t cell;
    uint32_t best; /* of the first that states the quantity: the cell that it is best known from */
};

/* What a report states, sorted by quantity. */
struct stated_list {
    struct stated *stated;
    size_t n;
};

/* Finds what the cells state; needs tree_link. */
struct stated_list statements_find(struct results *r);
/* The cell that a quantity is best known from (a table's, the most exact); NO_CELL where none states it. */
uint32_t statements_best(const struct stated_list *list, struct str quantity);
void statements_check(struct results *r, const struct stated_list *list);

#endif
