// SPDX-License-Identifier: MIT
/*
 * Amounts of a placed table to its columns. Amounts that overlap on a page are one cluster; clusters go to columns, in
 * order, by their distance to the heads, by the rows' identities and by what the report says elsewhere. Pages are laid
 * out one by one, so positions are compared within a page only.
 */
#ifndef TABLE_CLUSTERS_H
#define TABLE_CLUSTERS_H

#include "report/table/table.h"

/* Gives each slot its column; those of a page without a best reading stay undecided. */
void clusters_solve(struct table *t);

#endif
