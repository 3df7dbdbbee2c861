// SPDX-License-Identifier: MIT
/*
 * Performance targets that are set as prose: `绩效指标:图书采购完成率≥95%;新增藏书≥2000册。` under the headings of
 * 分项绩效目标. What follows 绩效指标: is indicators, separated by semicolons; a comma separates only where each part
 * has a number of its own. The text may go on over lines. 绩效目标: and other prose say nothing to count.
 */
#ifndef TARGET_GOALS_H
#define TARGET_GOALS_H

#include "report/target/form.h"

/* Reads the lines [f->from, f->to) and adds the facts. */
void goals_read(struct form *f);

#endif
