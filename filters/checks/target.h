// SPDX-License-Identifier: MIT
/*
 * Family `performance`: the forms of performance targets against themselves and the budget. An indicator's sign agrees
 * with its wording (小于或等于 is not ≥, a cost limit is no floor); a cost limit is within the project's budget; the
 * projects' budgets are within 项目支出; a payment plan ends at 100 % and does not fall; an indicator's past value is
 * the same wherever it stands.
 *
 * All of these are suspects: a form may mean what it says. Source: 《项目支出绩效目标申报表》 and
 * 《中央部门预算绩效目标管理办法》 (财预〔2015〕88号), which the provinces' forms follow.
 */
#ifndef CHECKS_TARGET_H
#define CHECKS_TARGET_H

#include "checks/statements.h"

void target_check(struct results *r, const struct stated_list *stated);

#endif
