// SPDX-License-Identifier: MIT
/*
 * What extract writes of a report: the fact stream of yusuan-facts(5), and the lines of --trace and --coverage.
 */
#ifndef REPORT_WRITE_H
#define REPORT_WRITE_H

#include "base/out.h"
#include "report/coverage.h"
#include "report/report.h"

void write_facts_header(struct out *out);
/* The finished facts of the report, a line each. */
void write_facts(const struct report *r, struct out *out);

void write_trace_header(struct out *out);
/* Each line of the report with what it was taken for. */
void write_trace(const struct report *r, struct out *out);

void write_coverage_header(struct out *out);
/* One line on the report: what it prints and what of it became facts. */
void write_coverage(const struct report *r, const struct coverage *c, struct out *out);

#endif
