// SPDX-License-Identifier: MIT
/*
 * Family `share`: 占比 = part / whole, the shares of one whole add up to 100 %, 完成率 = outcome / budget.
 *
 * The text does not always say of which whole a share is. The whole is the amount before the list that has no share of
 * its own; the report's great totals are tried too. A share that fits none of them is a mismatch where another share of
 * the same list fits its whole, else a suspect. Source: 《地方预决算公开操作规程》 (财预〔2016〕143号).
 */
#ifndef CHECKS_SHARE_H
#define CHECKS_SHARE_H

#include "checks/statements.h"

void share_check(struct results *r, const struct stated_list *stated);

#endif
