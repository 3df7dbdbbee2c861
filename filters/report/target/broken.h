// SPDX-License-Identifier: MIT
/*
 * Labels that a page's layout breaks over lines, with the cells beside them between: they are put together, on the line
 * in their middle.
 *
 *     项目编                                       项目编码  1302A7  项目名称  河道保洁
 *           1302A7   项目名称   河道保洁
 *     码
 *
 * So are amounts whose last decimals stand below them (999219.3 over 0).
 *
 * Names of levels are left, since what they stand beside is told from their heights (sharing.h), and so are the heads
 * of columns, which are read as blocks (stacks.h).
 */
#ifndef TARGET_BROKEN_H
#define TARGET_BROKEN_H

#include "base/arena.h"
#include "report/target/pieces.h"

/* Mends the labels and amounts among the pieces of text that keeps a page's layout, in place. */
void broken_mend(struct arena *a, struct pieces *p);

#endif
