// SPDX-License-Identifier: MIT
/*
 * Charts: of a pie that shows what the sentences before it say, a text keeps the shares alone (`41.43%`), on lines of
 * their own and in any order. Each is the share of that item of which the nearest sentence tells the same one; a share
 * that no sentence tells has no item, and gives no fact.
 */
#ifndef REPORT_PROSE_CHARTS_H
#define REPORT_PROSE_CHARTS_H

#include "report/report.h"

/* Is it a line out of a chart: shares alone, or one beside the label of another (`9.02%      上年结转`)? */
bool charts_line(struct str line);

/* Adds the shares on the part's lines of charts; the facts of its sentences are those from number `first` on. */
void charts_read(struct report *r, const struct part *part, size_t first);

#endif
