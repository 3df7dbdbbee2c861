// SPDX-License-Identifier: MIT
/*
 * Several rows that a converter squeezed into one, a line of every cell for each: where the page draws no lines between
 * rows, it takes a whole column for one cell.
 *
 *     | 201<br>20103 | 一般公共服务支出<br>政府办公厅 | 30.00<br>20.00 | 10.00 |
 *
 * is two rows: there are two amounts in a cell, and two names. The last cell, with fewer lines, does not tell in which
 * rows its amounts stand, and is left out; where names or codes do not tell their rows, all is.
 */
#ifndef MARKUP_SQUEEZED_H
#define MARKUP_SQUEEZED_H

#include "base/arena.h"

struct squeezed {
    const struct str *cell; /* the row's cells; lines within a cell end with \v or \n */
    size_t cells;
    size_t rows;  /* that the row is: 1 where it is one, 0 where that cannot be told */
    size_t label; /* the cell of the names */
};

struct squeezed squeezed_read(const struct str *cell, size_t n);

/* What row k of the squeezed has in the cell; *line is the line of the cell on which it stands, from 0. */
struct str squeezed_cell(const struct squeezed *s, size_t cell, size_t k, size_t *line);

/* The next line of a cell, without blanks; *at is moved behind it. False at the cell's end. */
bool squeezed_line(struct str cell, size_t *at, struct str *line);

/* Do two lines of a cell hold one number: the rest of a code (20103, 01), of decimals (2,748.1, 1)? */
bool squeezed_one_number(struct str x, struct str y);

#endif
