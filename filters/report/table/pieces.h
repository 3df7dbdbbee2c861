// SPDX-License-Identifier: MIT
/*
 * Codes in three columns (201 / 05 / 06) of a scattered table, whose pieces the page has parted from each other and
 * from their names: 02 02 02 may stand at its foot, one for each 一般行政管理事务. A page's codes are found together:
 * each of its names is an official one of codes that the page's pieces can make, and there is one way to give all names
 * codes so that all pieces are used, parents are there, and codes ascend.
 *
 *     pieces_find(&l);  ->  l.label[0 .. l.n), for the pages where that is so; their tokens are `used`
 */
#ifndef TABLE_PIECES_H
#define TABLE_PIECES_H

#include "report/table/labels.h"

/* Adds the labels of all pages whose pieces and names agree; other pages are left as they are. */
void pieces_find(struct labels *l);

#endif
