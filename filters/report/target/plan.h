// SPDX-License-Identifier: MIT
/*
 * The payment plan of a form (资金支出计划): its columns 3月底, 6月底, …, and the shares below them.
 *
 *     资金支出计划(%)   3月底   6月底   10月底   12月底        资金支出计划: 6月底 50, 10月底 100, 12月底 100
 *                             50%     100%     100%
 */
#ifndef TARGET_PLAN_H
#define TARGET_PLAN_H

#include "report/target/form.h"

/*
 * Reads the plan whose label stands at piece `at` and ends before piece i; the first piece behind it. Where values are
 * fewer than columns and nothing shows where they stand, a plan that ends at 100 % fills its last columns: it adds up,
 * so only its beginning can be empty.
 */
size_t plan_read(struct form *f, const struct label *label, size_t at, size_t i, size_t to);

#endif
