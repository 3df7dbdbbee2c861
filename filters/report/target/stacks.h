// SPDX-License-Identifier: MIT
/*
 * Cells that are narrower than their words, in text that keeps a page's layout: what stands above each other between
 * two blank lines is one cell.
 *
 *     一级指                指标              一级指标, 二级指标, 三级指标, 指标性质
 *            二级指标  三级指标
 *     标                    性质
 *
 * The texts live in the arena.
 */
#ifndef TARGET_STACKS_H
#define TARGET_STACKS_H

#include "report/target/form.h"

enum { STACKS_MAX = 24 };

struct stack {
    struct str text;
    unsigned from, to; /* code points in the lines */
    size_t piece;      /* its first one */
};

struct stacks {
    struct stack stack[STACKS_MAX]; /* from left to right */
    size_t n;
    size_t from, end; /* the pieces of the block */
    size_t lines;
};

/*
 * The cells of the block between blank lines that piece i stands in; false where there is none: hard cells, more than
 * six lines, too many cells, or the name of a level on a further line, which begins the rows.
 */
bool stacks_read(const struct form *f, size_t i, size_t to, struct stacks *s);

/*
 * The cells of the line of piece i with so many lines above and below it, whatever blank lines there are; false where
 * the text has not so many, they are hard cells, or too many.
 */
bool stacks_lines(const struct form *f, size_t i, size_t to, size_t above, size_t below, struct stacks *s);

#endif
