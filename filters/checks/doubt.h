// SPDX-License-Identifier: MIT
/*
 * Second thoughts: contradictions that tell of the reading, not of the report.
 *
 * One slip of the pen is one cause, and a report has few. A table in which many causes stand side by side, over a good
 * part of its checks, was not read as it was printed (columns lost, rows torn apart); its contradictions become
 * not-run, with that reason. A missing fact must never make a mismatch, and a misplaced one is a missing one.
 */
#ifndef CHECKS_DOUBT_H
#define CHECKS_DOUBT_H

#include "checks/results.h"

/* Call it after cause_find. True where something was withdrawn: then the causes are to be found anew. */
bool doubt_tables(struct results *r);

#endif
