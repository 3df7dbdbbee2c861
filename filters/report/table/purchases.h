// SPDX-License-Identifier: MIT
/*
 * 政府采购预算表 that the page has torn: projects, economic 款, goods, forms and amounts, each cell on a line of its
 * own, no two columns in step. Every row has one amount: the table's total, a category (货物, 工程, 服务), a project's
 * 款, or goods. The amount of a 款 is the sum of its goods, those of the 款 are the category's; so the amounts, in page
 * order, fall into groups, each a sum and its parts. Where the page has mixed groups, they are one stretch that says
 * nothing.
 *
 * A group's goods are the texts that stand before a form (政府集中采购) and one of its amounts; what the page parted
 * from its amount follows in order, where its names are known ones or as many as amounts are left. All else stays open.
 *
 *     if (!purchases_fit(t)) ...the table is of another make, or its sums do not hold
 */
#ifndef TABLE_PURCHASES_H
#define TABLE_PURCHASES_H

#include "report/table/table.h"

/* Sets t->row. False, and no rows, where the amounts do not fall into groups. */
bool purchases_fit(struct table *t);

#endif
