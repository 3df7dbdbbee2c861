// SPDX-License-Identifier: MIT
/*
 * How much of what a report prints became facts: a hint where to look, for --coverage and --verbose.
 *
 * A printed amount is a number with a decimal point or with thousands separators, which hardly ever is a date or a
 * code. It is taken where a fact has its digits, from its own line or one near it; each fact serves one amount a
 * number.
 */
#ifndef REPORT_COVERAGE_H
#define REPORT_COVERAGE_H

#include "report/report.h"

struct coverage {
    size_t printed, taken; /* amounts */
    size_t facts, marks;   /* written lines: those of quantities, and those whose measure begins with @ */
};

/* Counts over the finished facts; uses the report's arena for what it needs meanwhile. */
struct coverage coverage_of(const struct report *r);

#endif
