// SPDX-License-Identifier: MIT
/*
 * Headers that do not say what all columns are, where only the order of the heads is left. Rows must not be read by
 * them: each amount would stand below the head of another.
 *
 *     合计 人员经费          a header of two heads,
 *     301 工资福利支出 ...
 *     公用经费 ...           and the third among the rows
 */
#ifndef TABLE_UNREAD_H
#define TABLE_UNREAD_H

#include "report/table/table.h"

/*
 * A 小计 whose group the header does not tell: where only the order of the heads is left, it hides which of them stand
 * over others, and so the order of the columns. Lines of which no rule knows a head hide how many columns there are.
 */
bool unread_header(const struct table *t);

#endif
