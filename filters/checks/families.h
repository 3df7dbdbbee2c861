// SPDX-License-Identifier: MIT
/*
 * All families of checks, in the order of the ledger, over one report.
 */
#ifndef CHECKS_FAMILIES_H
#define CHECKS_FAMILIES_H

#include "checks/statements.h"

/* Runs every family on the report, whose sheet is finished; returns what the report states, for across_note. */
struct stated_list families_check(struct results *r);

#endif
