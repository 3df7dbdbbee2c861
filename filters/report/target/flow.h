// SPDX-License-Identifier: MIT
/*
 * Indicators in text that lost its table: cells follow each other as they were printed, row by row, with nothing but
 * blanks and line ends between and within them (`pdftotext -raw`, text copied out of a PDF).
 *
 *     数量指标                          what the pieces are cut into:
 *     编目入库的地方文                      name         编目入库的地方文献
 *     献                                   description  编目入库的地方文献
 *     编目入库的地方文                      value        ≥9种
 *     献                                   basis        采编计划
 *     ≥9 种 采编计划
 *
 * The names of the levels cut the text into stretches; within one, the cheapest cutting of its pieces into rows and
 * cells by the header's columns wins. Evidence, in the order of its weight: what a cell's text looks like (value.h),
 * rows that begin at a line's start, a description that says the name again, values of several years that look alike, a
 * cell broken over lines that fills its lines and leaves the last one to itself. A row that none of it supports is
 * undecided.
 */
#ifndef TARGET_FLOW_H
#define TARGET_FLOW_H

#include "report/target/form.h"

/* Reads the rows of the pieces [i, to) and adds their facts. */
void flow_read(struct form *f, const struct header *h, size_t i, size_t to);

#endif
