// SPDX-License-Identifier: MIT
/*
 * Family `tree`: a parent is the sum of its children, in each column of amounts, in any order of print.
 *
 * Where rows have codes, the parent is the row with the longest code that begins the child's (类 3, 款 5, 项 7 digits;
 * a missing 款 makes the 类 the parent of its 项; units 3, 6, 9). Where they have none, `group` tells. Source: the
 * codes of 《政府收支分类科目》 are built so, and the templates print a parent as the sum of the level below. A list
 * without codes may print only some of its parts (其中), so there the parts are at most the parent, unless sums.tsv
 * calls them its whole.
 *
 * The module also finds each row's parent for the other families (struct row's parent and depth): tree_link.
 */
#ifndef CHECKS_TREE_H
#define CHECKS_TREE_H

#include "checks/results.h"

/* Finds the parents and children of all rows. */
void tree_link(struct sheet *s);
void tree_check(struct results *r);
/* Is a column of such amounts added up (not a price, a rate, a share, a count)? */
bool tree_adds_up(const struct sheet *s, const struct cell *c);

#endif
