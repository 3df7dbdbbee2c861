// SPDX-License-Identifier: MIT
/*
 * One defect is one finding: the smallest set of cells whose correction would clear the mismatches.
 *
 * A wrong cell breaks its row, its parent and other tables. Each broken sum says by how much each of its cells would
 * have to change; the cell that clears most of them with one change, and breaks the fewest checks that hold, is the
 * cause of them (greedy set cover over checks and cells). A cause follows from another where a sum that holds carries
 * the same change on: a total that is wrong because the part under it is.
 */
#ifndef CHECKS_CAUSE_H
#define CHECKS_CAUSE_H

#include "checks/results.h"

/* Fills in `cause` and `root` of all mismatches and suspects; causes count from 1 in the order of their findings. */
void cause_find(struct results *r);

#endif
