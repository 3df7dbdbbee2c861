// SPDX-License-Identifier: MIT
/*
 * Who discloses, for which fiscal year, and whether a budget (预算, approved) or final accounts (决算, executed).
 *
 * The entity is the fullest of the names that the report gives itself: labels (部门名称:…), codes and names in table
 * heads, what stands before the year in titles and sentences (…局2024年部门预算), and before 收支总表 and the like in
 * titles. Without a code before it; a bracket such as (部门) stays where it is printed with the name. The year is the
 * one that titles and 预算 or 决算 name most; a year that is compared with (与2023年相比) counts for nothing.
 */
#ifndef REPORT_IDENTITY_H
#define REPORT_IDENTITY_H

#include "report/report.h"

/* Sets entity, year and phase; empty where the report does not tell. Call it after the furniture is marked. */
void identity_find(struct report *r);

#endif
