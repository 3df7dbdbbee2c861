// SPDX-License-Identifier: MIT
/*
 * What the money of a project is for (资金用途): running text in a form, which states no target but may state amounts
 * of the budget: `按合同支付尾款的30%为3.60万元` gives 尾款, 占比 35 % and 金额 38.08 万元, with the label as group.
 * Text without an amount of money gives nothing.
 */
#ifndef TARGET_PURPOSE_H
#define TARGET_PURPOSE_H

#include "report/target/form.h"

/* Reads the running text behind the label that ends before piece i, up to the next label of another cell at most `to`.
 */
void purpose_read(struct form *f, const struct label *label, size_t i, size_t to);

#endif
