// SPDX-License-Identifier: MIT
/*
 * What the rest of the report says of a column: `财政拨款收入307.82万元` or a row 事业收入 without an amount elsewhere
 * tells which of two possible columns an amount belongs to.
 */
#ifndef TABLE_EVIDENCE_H
#define TABLE_EVIDENCE_H

#include "report/table/table.h"

/*
 * Weak evidence for the slot standing in the column, as a penalty: -4 where a list of money carried over has that very
 * amount behind the column's fund, -3 where the report prints that very amount after the column's name elsewhere, -1
 * where it prints another amount there, 3 where it prints 0, 2 where a list has the name and nothing beside it, 0 where
 * the report says nothing.
 */
int evidence_of(const struct table *t, const struct column *c, const struct slot *slot);

/*
 * What the tables that are read already say of the slot as the name's, of a row or of a column of the total: -3 where
 * they have that very amount, -1 a smaller one, as one fund's where this may be that of all; 0 where they say nothing.
 */
int evidence_read(const struct table *t, struct str name, const struct slot *slot);

#endif
