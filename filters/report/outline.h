// SPDX-License-Identifier: MIT
/*
 * The outline of a report: which lines are contents, which are whose table, which are performance targets, which are
 * prose, and which are passed over by contract (duties, glossary).
 *
 * A table's title is recognised by its words (rules/sections.tsv), with or without number, year, the entity's name and
 * the line breaks of a page; a title that no rule knows still is one where it ends in 表 and a unit or header follows;
 * its section is the title as printed. Chapters are recognised by rules/chapters.tsv. A stretch in which titles follow
 * each other without a body is contents.
 *
 * Sets r->part (covering all lines, in order), the kinds LINE_CONTENTS, LINE_TITLE and LINE_PASSED, and adds the
 * marks @目录 and @标题. The first line of a PART_TABLE or PART_TARGETS made from a title is that title; a
 * chapter's is its heading.
 */
#ifndef REPORT_OUTLINE_H
#define REPORT_OUTLINE_H

#include "report/report.h"

void outline_read(struct report *r);

/* Are the rows of the section's tables named by the department itself (projects, goods, posts)? By rules/sections.tsv,
 * once outline_read has run. */
bool outline_names_own(struct str section);

#endif
