// SPDX-License-Identifier: MIT
/*
 * A line of a report cut into cells: the smallest pieces that a page's layout shows apart.
 *
 * Where the line has TABs between its cells, those alone separate, and empty cells are cells. Else blanks separate, an
 * amount ends where Chinese text begins behind it
 * (`96.00一、教育支出`), a code ends where its name begins (`2010506统计管理`), and a name ends where an amount with
 * decimals or separators begins. Positions are in code points from the start of the line: what pdftotext -layout aligns
 * by.
 */
#ifndef REPORT_CELLS_H
#define REPORT_CELLS_H

#include "base/arena.h"

enum cell_kind {
    CELL_EMPTY, /* between two TABs */
    CELL_TEXT,
    CELL_AMOUNT, /* what text_amount reads; digits alone may be a code as well: plain is set then */
    CELL_DASH    /* -, ——, /: printed for nothing */
};

struct cell {
    enum cell_kind kind;
    struct str text;   /* trimmed; Markdown's emphasis gone */
    unsigned from, to; /* code points [from, to) of the line */
    unsigned gap;      /* blanks before it; 0 for the first of a line and where it was cut off the former cell */
    bool hard;         /* separated by TABs */
    bool plain;        /* an amount of digits alone */
    bool percent;      /* an amount with % behind it */
    int64_t value;     /* of an amount, in 10^-AMOUNT_SCALE */
    unsigned decimals;
};

/* The cells of a line in *cells (arena); returns how many. A blank line has none. */
size_t cells_split(struct arena *a, struct str line, struct cell **cells);

/* Is one of the cells an amount with decimals or separators, which no code, number or year has? */
bool cells_have_money(const struct cell *cell, size_t n);

/* How far two amounts are apart. */
static inline int64_t amount_off(int64_t a, int64_t b) { return a > b ? a - b : b - a; }

#endif
