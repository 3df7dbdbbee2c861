// SPDX-License-Identifier: MIT
/*
 * Grids of amounts in a form: rows with labels, and columns with heads of their own.
 *
 *     收入构成        当年预算   收支占比   2023年            财政拨款: 当年预算 2112.70, 收支占比 100, …
 *         财政拨款    2112.70    100%       2159.84
 *
 * The label gives the item, the head the measure.
 */
#ifndef TARGET_GRIDS_H
#define TARGET_GRIDS_H

#include "report/target/form.h"

/* Reads the grid whose first head (ROLE_COLUMN) stands at piece i; the first piece behind it, i where there is none. */
size_t grids_read(struct form *f, size_t i, size_t to);

/*
 * Amounts on the line below their labels (金额合计, 其中:财政拨款, …): where the labels' line begins at piece i, reads
 * them; the first piece behind them, i where there are none.
 */
size_t grids_below(struct form *f, size_t i, size_t to);

#endif
