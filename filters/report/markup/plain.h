// SPDX-License-Identifier: MIT
/*
 * Characters that a file writes by marks of its own: HTML's entities and tags, TeX between $ and $, Markdown's
 * backslashes, links, images and notes. What they print is what the report says; rules/markup.tsv knows them.
 *
 *     plain_text(a, STR("$\\geq 95\\%$"))                -> ≥ 95%
 *     plain_text(a, STR("<p>政府&nbsp;采购<br>预算表</p>")) -> \v政府 采购\v预算表\v
 *     plain_text(a, STR("2,748.11<sup>1</sup>"))         -> 2,748.11: a note's number is no digit of the amount
 */
#ifndef MARKUP_PLAIN_H
#define MARKUP_PLAIN_H

#include "base/arena.h"

/* What the text prints. Where HTML begins a new line there is a \v; the text itself where it has no marks. */
struct str plain_text(struct arena *a, struct str s);

/* The length of the HTML tag at the beginning of s, 0 where none that is known stands there; *name is its name. */
size_t plain_tag(struct str s, struct str *name);

/* Is the cell of column k (from 0) what a program writes for an empty cell (NaN), or its own name of the column (Col3)?
 */
bool plain_no_cell(struct str s, size_t k);

#endif
