// SPDX-License-Identifier: MIT
/*
 * The lines of a form cut into pieces: the smallest stretches of text that the page shows apart.
 *
 * A piece is a cell of a line with TABs, else what stands between blanks, where no mark of punctuation or sign
 * says that the blank is the page's (`借阅 、讲座`, `≥ 95`). Whether two neighbours belong to one cell is decided
 * later, from the gap between them and from what they say. Furniture and blank lines make no pieces. A
 * label that a page's layout breaks over lines is one piece (broken.h).
 */
#ifndef TARGET_PIECES_H
#define TARGET_PIECES_H

#include "report/report.h"

/* What stands before a piece. */
enum gap {
    GAP_BLANK, /* one blank in a line, or none */
    GAP_WIDE,  /* two or more blanks in a line */
    GAP_CELL,  /* a TAB */
    GAP_LINE,  /* the end of a line */
    GAP_EMPTY  /* one or more blank lines */
};

struct piece {
    struct str text;
    size_t line;       /* index of the line in the report */
    unsigned from, to; /* code points in the line; of a hard cell its number in the line, from 0 */
    enum gap gap;
    bool hard; /* a cell between TABs */
};

struct pieces {
    struct piece *piece;
    size_t n;
    bool wide; /* wide gaps stand between many: text that keeps a page's layout */
};

/* The pieces of the lines [from, to). */
struct pieces pieces_cut(struct report *r, size_t from, size_t to);

/* The first piece behind the line that piece i stands in, `to` at most. */
size_t pieces_line_end(const struct pieces *p, size_t i, size_t to);

/* The text of the pieces [i, j) joined, without the blanks and line ends that only the page made. */
struct str pieces_join(struct arena *a, const struct pieces *p, size_t i, size_t j);

/* One text behind the other, with nothing between: what a line's end broke. */
struct str pieces_beside(struct arena *a, struct str x, struct str y);

/* Do the brackets and quotation marks that open in the text close in it, and the reverse? */
bool pieces_balanced(struct str s);

/*
 * No cell begins with such a text (closing marks and marks within a sentence), and none ends with such a one (opening
 * marks, marks within a sentence, signs).
 */
bool pieces_leans_back(struct str s);
bool pieces_goes_on(struct str s);

/* How many code points two texts begin with alike. */
size_t pieces_alike(struct str x, struct str y);

#endif
