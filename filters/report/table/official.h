// SPDX-License-Identifier: MIT
/*
 * The columns of an official form, known by its header's letters alone. A page may shred a header over lines and set
 * group heads apart from their parts (合计 基本支 出结转 项目支 出结转 和结余 合计 基本支 出 …), but it prints the
 * letters of every head: where these are the letters of a form in rules/official-forms.tsv, and else only of heads of
 * codes and names, the table has the form's columns, in the form's order.
 *
 *     struct columns c = official_columns(arena, section, fragment, n, true);
 *     if (c.n)
 *         ... 年初结转和结余, 年初结转和结余/基本支出结转, … 年末结转和结余 ...
 *
 * The columns live in the arena, their texts in the rules. They have no places.
 */
#ifndef TABLE_OFFICIAL_H
#define TABLE_OFFICIAL_H

#include "report/table/columns.h"

/*
 * The columns of the section's form whose header the fragments make, in whatever order; none where there is no such
 * form. Of two kinds of forms, by `groups`: those with heads over others, whose columns no order of the heads on the
 * page tells, and those without.
 */
struct columns official_columns(struct arena *a, struct str section, const struct fragment *fragment, size_t n,
                                bool groups);

#endif
