// SPDX-License-Identifier: MIT
/*
 * What is not there: could a fact that is missing from the stream explain that a sum does not come out?
 *
 * A blank cell prints no fact, and neither does one that was not read. In a sum that holds, the blanks are 0. Where a
 * sum comes out short, a part that would have stood in a blank may be the difference, and the sum is not-run, unless
 * other sums show that the blank is one: 项目支出 of a 项 is blank, and the 项目支出 of its 款 is the sum of the other
 * 项, or the 款 has none. Where two figures that are both there want the very change that would mend the sum, the sum
 * stays a contradiction, too: no missing fact explains those. Rows are numbered through their section, so a number that
 * is missing is a row that was not read.
 *
 * A family notes after a mismatch what may be missing from it; missing_check decides when all checks are known.
 *
 *     if (results_sum(r, rule, total, part, n, NULL) == VERDICT_MISMATCH) {
 *         missing_part(r, child, measure);   // for each row that may have a part
 *         missing_rows(r, table->gaps);
 *     }
 */
#ifndef CHECKS_MISSING_H
#define CHECKS_MISSING_H

#include "checks/results.h"

/* The mismatch that was written down last may lack a part in the row's column; nothing where that cell is there. */
void missing_part(struct results *r, uint32_t row, struct str measure);
/* It is a sum of columns in one printed row, made up as `sum` says: what its columns and the table's tell of blanks. */
void missing_columns(struct results *r, uint32_t row, const struct sum *sum);
/* It may lack whole rows. */
void missing_rows(struct results *r, bool some);
/* Withdraws the mismatches that missing facts may explain. Call it after all families. */
void missing_check(struct results *r);

#endif
