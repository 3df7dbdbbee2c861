// SPDX-License-Identifier: MIT
/*
 * The year's tasks in a form of overall targets, with what each of them costs:
 *
 *     任务名称    主要内容        预算金额(万元)
 *                                总额    财政拨款   其他资金
 *     防汛抗旱    储备物资        180.00  160.00    20.00     ->  防汛抗旱: 总额 180.00, 财政拨款 160.00, …
 *     金额合计                    180.00  160.00    20.00
 *
 * A row whose name cannot be told, since running text has torn it from its amounts, gives them without a measure.
 */
#ifndef TARGET_TASKS_H
#define TARGET_TASKS_H

#include "report/target/form.h"

/* Reads the tasks whose head (任务名称) stands at piece i; the first piece behind them, i where there are none. */
size_t tasks_read(struct form *f, size_t i, size_t to);

#endif
