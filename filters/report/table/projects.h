// SPDX-License-Identifier: MIT
/*
 * Rows that name more than one thing: in 项目支出表 a type, a project and the unit that runs it; in 政府采购预算表 a
 * project, the goods, their catalogue code and their 计量单位. Where the layout is lost, the pieces of a row's label
 * are cut into these.
 */
#ifndef TABLE_PROJECTS_H
#define TABLE_PROJECTS_H

#include "report/table/table.h"

/* 项目支出表: name becomes the project, `above` its type, `subject` its unit. */
void projects_read(struct table *t);

/* 政府采购预算表: `subject` becomes the project, `above` the unit whose 小计 stands before the row. */
void purchases_read(struct table *t);

/* Has the header a column of the economic 款 that pay? */
bool purchases_economic(const struct table *t);

/* Is each row of an economic 款, if there are any, the sum of the rows behind it, up to the next 款, category or total?
 */
bool purchases_add_up(const struct table *t);

/* Is the text, squeezed, how a purchase is organised (采购组织形式), and nothing else? */
bool purchases_form(struct str text);

/* Is it a piece of such words, as a narrow column breaks them? */
bool purchases_form_piece(struct str text);

#endif
