// SPDX-License-Identifier: MIT
/*
 * What stands in the cell behind a label of a form (项目名称, 项目编码), also where the cell is higher than the label:
 * pdftotext -layout prints the label beside the middle of the cell's lines.
 *
 *                古籍数字化
 *     项目名称   保护与利用   主管部门   某局      ->  古籍数字化保护与利用工程
 *                工程
 */
#ifndef TARGET_BEHIND_H
#define TARGET_BEHIND_H

#include "report/target/form.h"

/*
 * The text behind the label that begins at piece i and ends before end; empty where the next label follows. *behind is
 * the first piece after it that stands on the label's line or below.
 */
struct str behind_label(const struct form *f, size_t i, size_t end, size_t *behind);

#endif
