// SPDX-License-Identifier: MIT
/*
 * Indicators in text that keeps the page's columns (`pdftotext -layout`): cells by their position, rows by what stands
 * beside what.
 *
 *                          建立乡镇图书流通服务            the name over two lines, the value between them
 *                                              12 个     5
 *                          站点
 *
 * First the columns: lines on which every cell is there show where each one lies on a page, other pieces go where
 * they overlap. Then the rows: the lines are cut so that the cells of a row share their middle, as a page sets them,
 * and no row has two values. Names of levels stand at the middle of the rows that they are said of; over a page they go
 * on.
 */
#ifndef TARGET_PLACED_H
#define TARGET_PLACED_H

#include "report/target/form.h"

/* Reads the rows of the pieces [i, to) and adds their facts. */
void placed_read(struct form *f, const struct header *h, size_t i, size_t to);

#endif
