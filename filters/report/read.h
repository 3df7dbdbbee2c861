// SPDX-License-Identifier: MIT
/*
 * The understanding of a report: all steps that report.h names, from its lines to its facts.
 */
#ifndef REPORT_READ_H
#define REPORT_READ_H

#include "report/report.h"

/*
 * Finds who discloses what (entity, year, phase), the parts, and the facts. r holds the path, the name, the arena, the
 * lines (lines_split) and empty facts; nothing is printed, and no report is wrong: what is not understood is counted.
 */
void report_read(struct report *r);

#endif
