// SPDX-License-Identifier: MIT
/*
 * Indicators in text that has each cell on a line of its own, with a page's columns torn apart (`pdftotext` without
 * options): names, values and weights stand in blocks, names of levels anywhere between them.
 *
 *     更换书架数量        a name
 *     质量指标            a level, passed over
 *     16 组               its value,
 *     5                   and its weight
 *
 * Each cell is a name or a value, by what it looks like, by the head above it in its block, by the weight behind it.
 * A run of names and the run of values behind it that is as long belong together in their order; else the
 * last name and the first value do, and what is left over on both sides is matched in order where it is as many. Where
 * it is not, the values are undecided.
 */
#ifndef TARGET_LISTED_H
#define TARGET_LISTED_H

#include "report/target/form.h"

/*
 * Whether the head of the indicators that begins at piece i has each label on a line of its own, with no more than a
 * name, a value and a weight; *h gets the columns. The head may be torn apart: its labels are sought up to piece `to`.
 */
bool listed_heads(const struct form *f, size_t i, size_t to, struct header *h);

/* The first piece behind the amounts that a torn head at piece i holds. */
size_t listed_start(const struct form *f, size_t i, size_t to);

/* Reads the rows of the pieces [i, to) and adds their facts. */
void listed_read(struct form *f, const struct header *h, size_t i, size_t to);

#endif
