// SPDX-License-Identifier: MIT
/*
 * Family `prose`, inside the text: a total that is followed by its list (包括…、…、…) is the list's sum, an item stands
 * once in a list, and a count that is given as a reason is the same wherever it is given.
 *
 * Which totals are split how is sums.tsv, under 情况说明/ and the topic. A list that is only called 主要 may leave
 * things out, so a list that falls short by much proves nothing, and one that nearly fits is a suspect. Source:
 * 《地方预决算公开操作规程》 (财预〔2016〕143号): the explanation belongs to the tables and must agree with
 * them.
 */
#ifndef CHECKS_PROSE_H
#define CHECKS_PROSE_H

#include "checks/results.h"

void prose_check(struct results *r);

#endif
