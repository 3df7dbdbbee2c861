// SPDX-License-Identifier: MIT
/*
 * Spreads the amounts of a scattered table over its rows, where the rows have codes. The page prints a row's amounts
 * one behind the other, or columns one below the other, or both in turn; whole stretches stand before or behind their
 * place. Each amount goes to the row of the amount before it, to the next row, or back to a row that still wants some,
 * and what is unusual in that has a price; so has a row that cannot be read (content.h), a row without amounts, and a
 * parent that is not the sum of its children. The cheapest of all ways is sought by a beam: the ways that are cheapest
 * so far are kept, amount by amount. Rows on which ways that cost nearly the same do not agree are `doubtful`.
 * A table so large that the search would take seconds, as no report's is, stays as it is.
 *
 *     spread_out(&d, &t->columns);  ->  d.row[i].item, in the order of the columns
 */
#ifndef TABLE_SPREAD_H
#define TABLE_SPREAD_H

#include "report/table/columns.h"
#include "report/table/deal.h"

/* Gives each item its row, or leaves it without one; the rows list theirs. torn: the header may have lost columns. */
void spread_out(struct deal *d, const struct columns *columns, bool torn);

#endif
