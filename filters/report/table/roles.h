// SPDX-License-Identifier: MIT
/*
 * Which of several columns of codes or names tells what a row is. Tables print a unit's code and name beside the
 * function's (单位编码, 单位名称, 科目编码, 科目名称), the government's economic class beside the department's, or a
 * function beside its project: the narrower of two things is the row's, and the wider one is kept beside it
 * (COLUMN_OTHER_CODE, COLUMN_OTHER_NAME, COLUMN_UNIT). Heads that are printed twice are two halves of one table, and
 * stay as they are.
 *
 *     单位编码 单位名称 科目编码 科目名称 合计  ->  [other code] [unit] [code] [name] 合计
 */
#ifndef TABLE_ROLES_H
#define TABLE_ROLES_H

#include "report/table/columns.h"

/* How narrow the thing is that a head of a code or name speaks of, the narrowest first. */
enum breadth {
    BREADTH_PROJECT,
    BREADTH_CLASS, /* of the function, or the department's economic class */
    BREADTH_WIDER, /* the government's economic class, the kind that a thing is of */
    BREADTH_UNIT
};

/* The breadth of a head, by its words. */
enum breadth roles_breadth(struct str head);

/* What a code is likely the code of, by its digits: BREADTH_CLASS, BREADTH_WIDER (5…) or BREADTH_UNIT. */
enum breadth roles_of_code(struct str code);

/* Chooses among the columns of codes, and of names, of a table that is not two-sided. */
void roles_settle(struct columns *c);

#endif
