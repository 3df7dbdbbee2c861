// SPDX-License-Identifier: MIT
/*
 * What stands around a table declares: its unit, its number, and whose it is. Text without blanks, after NFKC, unless
 * said otherwise.
 *
 *     declared_unit(STR("编制部门:某局单位:万元"))          -> 万元
 *     declared_before_unit(STR("收支总表(单位:万元)"))      -> 收支总表
 */
#ifndef REPORT_DECLARED_H
#define REPORT_DECLARED_H

#include "base/arena.h"

/*
 * The unit that a line like `单位:万元`, `(金额单位:元)`, `价值(金额单位:万元)` declares; empty where it declares none.
 * `单位名称:…` and `部门/单位:` name an entity, not a unit.
 */
struct str declared_unit(struct str squeezed);

/* A table's title without the unit that is declared behind it; any other text as it is. */
struct str declared_before_unit(struct str squeezed);

/* Is the line nothing but a table's number: 公开03表, 预算公开表2, 附表4-1? */
bool declared_table_number(struct str squeezed);

/* Has the text, with or without digits, no other words than those of such a number? */
bool declared_only_number(struct str squeezed);

/*
 * The entity that a line such as `部门名称:…`, `单位:…局`, `编制部门:…`, `434 …办公室` names, without a code; empty
 * where none. The line is as printed.
 */
struct str declared_entity(struct arena *a, struct str line);

#endif
