// SPDX-License-Identifier: MIT
/*
 * A page of a form in text that keeps its layout: what stands together in a line, and the column that it stands in.
 *
 *     struct page g = {.f = f, .h = &header};
 *     page_cut(&g, i, to);              // the pieces [i, to) as fragments, names of levels told from cells
 *     page_place(&g, last_page);        // each fragment's column
 *
 * All lives in the report's arena.
 */
#ifndef TARGET_PAGE_H
#define TARGET_PAGE_H

#include "report/target/form.h"

/* Pieces of one line that are one cell's, and the column that they stand in. */
struct fragment {
    size_t from, to; /* pieces */
    struct str text; /* joined */
    unsigned fit;    /* how much it looks like a value (value_fit) */
    unsigned left, right;
    size_t row;                /* of the line among the lines of the page, blank ones not counted */
    size_t column;             /* of the header; NOWHERE for what stands beside the table */
    const struct label *level; /* the name of a level that it is, or a part of; NULL for none */
    bool joined;               /* a part of a name over several lines */
    bool aside;                /* a letter of a label that is set upright beside the table */
};

enum { NOWHERE = COLUMNS_MAX, IMPOSSIBLE = 1000000 };

struct page {
    struct form *f;
    const struct header *h;
    struct fragment *fragment;
    size_t n, room, lines;
    size_t *first;                                  /* by line: its first fragment; first[lines] is n */
    unsigned left[COLUMNS_MAX], right[COLUMNS_MAX]; /* where each column lies; right 0 where that is not known */
    unsigned width[COLUMNS_MAX];                    /* of its longest line */
    bool gaps;                                      /* blank lines stand between rows, not between all lines */
};

/* Cuts the pieces [i, to) into fragments and finds the names of levels among them. */
void page_cut(struct page *g, size_t i, size_t to);
/* Gives each fragment its column; other is the page before, whose columns serve where this one shows none, or NULL. */
void page_place(struct page *g, const struct page *other);

/* A column whose cells go over several rows: names of levels, projects. */
bool page_is_side(enum role r);
/* Does a blank line stand before the line? */
bool page_is_apart(const struct page *g, size_t line);

#endif
