// SPDX-License-Identifier: MIT
/*
 * Findings in words: the sentence of a check, out of the messages of messages.tsv, with the figures as they are
 * printed.
 *
 * A message's text has names in braces, which stand for what the check knows: {section}, {subject}, {item}, {measure},
 * {line}, {value} (as printed, with its unit) of the cell that is judged; {others} (the cells that it is held against,
 * with their names and lines, as a sum where they are several), {item2}, {value2}, {line2} (the first of them),
 * {value3}, … (the second), {expected}, {difference}, {tolerance}, {unit}, {detail}, {count}, {agree}, {root},
 * {rootvalue}, {rootline}. Buffers belong to the caller.
 */
#ifndef CHECKS_EXPLAIN_H
#define CHECKS_EXPLAIN_H

#include "checks/results.h"

/* The amount in the unit that the cell is printed in, as a plain decimal. */
void explain_amount(const struct cell *c, struct decimal amount, struct buf *out);
/* The sentence of the check, and what the report's author would do about it. */
void explain_check(const struct results *r, const struct check *check, struct buf *out);
void explain_suggestion(const struct results *r, const struct check *check, struct buf *out);

#endif
