// SPDX-License-Identifier: MIT
/*
 * 三公经费支出表 whose columns are the kinds of spending (因公出国(境)费, 公务接待费, …): the kinds are items, and the
 * measure is 预算数, 决算数 or 上年. Final accounts print 预算数 and 决算数 for every kind: in pairs under each kind,
 * or as two blocks of all kinds.
 */
#ifndef TABLE_KINDS_H
#define TABLE_KINDS_H

#include "report/table/table.h"

/* Does the header name kinds of spending beside each other? */
bool kinds_are_columns(const struct table *t);

/*
 * A scattered table whose heads are broken over lines and mixed with each other and the amounts: the kinds that their
 * words name, in the order of the template, become the table's fragments. False where they name no columns of kinds.
 */
bool kinds_from_words(struct table *t);

/* The name under which rules/measures.tsv has these columns. */
struct str kinds_section(void);

/* Sets t->columns: one column for each amount, its measure the kind, `above` the measure proper. */
void kinds_read(struct table *t);

/* Rows to facts, each amount with its kind as the item. */
void kinds_emit(struct table *t);

#endif
