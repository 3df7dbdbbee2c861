// SPDX-License-Identifier: MIT
/*
 * Family `completeness`: what must be published is there. The tables of disclosure.tsv, those that the contents
 * announce; an empty table has a note, a note of emptiness stands over no figures, and no words of the template were
 * left in.
 *
 * It reads the marks that extract writes (@目录, @标题, @空表, @占位). A report without tables is an explanation whose
 * tables are published beside it: then their absence proves nothing. Source: 《地方预决算公开操作规程》
 * (财预〔2016〕143号): eight tables, 没有数据的表格应当列出空表并说明.
 */
#ifndef CHECKS_COMPLETE_H
#define CHECKS_COMPLETE_H

#include "checks/results.h"

void complete_check(struct results *r);

#endif
