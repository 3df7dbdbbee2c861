// SPDX-License-Identifier: MIT
/*
 * Family `year`: a title or sentence that names another fiscal year where the report's own is meant.
 *
 * It reads the marks @年度, and @标题 of tables. A date at the end of the year before is right in a budget
 * (截至2023年12月31日 in that of 2024), and the year itself in final accounts. Source: 《地方预决算公开操作规程》
 * (财预〔2016〕143号): what is published is that year's budget.
 */
#ifndef CHECKS_YEARS_H
#define CHECKS_YEARS_H

#include "checks/results.h"

void years_check(struct results *r);

#endif
