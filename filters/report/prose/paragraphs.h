// SPDX-License-Identifier: MIT
/*
 * Paragraphs: the lines of a part joined to what an author wrote, each byte still knowing its line.
 *
 * A page breaks sentences anywhere, also inside a number, and furniture may stand in between. What begins a paragraph
 * is told from several pieces of evidence: a list number, the end of the sentence before, a line that is shorter than
 * its neighbours, an indentation. Blank lines tell nothing: many texts have one after every line.
 *
 *     struct paragraphs ps;
 *     paragraphs_start(&ps, r, part, paragraphs_width(r));
 *     while (paragraphs_next(&ps, &p)) ...     // p is valid until the next call
 */
#ifndef REPORT_PROSE_PARAGRAPHS_H
#define REPORT_PROSE_PARAGRAPHS_H

#include "report/report.h"

/* Byte `at` and those behind it are printed on the line, up to the next place. */
struct place {
    size_t at;
    size_t line; /* an index of r->line */
};

struct paragraph {
    struct str text; /* without the page's blanks and without its list number */
    unsigned level;  /* the rank of its list number as text_number has it, 0 where it has none */
    unsigned value;  /* of the list number */
    bool heading;    /* it stands alone as a heading does */
    bool marked;     /* with Markdown's # */
    size_t number;   /* bytes that were cut from the start of the joined text */
    const struct place *place;
    size_t places;
};

struct paragraphs {
    struct report *r;
    size_t next, to; /* lines */
    unsigned width;  /* of a full line, in columns */
    struct buf text;
    struct place *place;
    size_t places, room;
};

/* The width of a full line, in columns: what nine of ten lines of the report's prose do not exceed. */
unsigned paragraphs_width(const struct report *r);

/* Starts with the first line of the part; width as paragraphs_width gave it. */
void paragraphs_start(struct paragraphs *ps, struct report *r, const struct part *part, unsigned width);
bool paragraphs_next(struct paragraphs *ps, struct paragraph *p);
void paragraphs_release(struct paragraphs *ps);

/* The line (an index of r->line) on which byte `at` of the paragraph's text is printed. */
size_t paragraph_line(const struct paragraph *p, size_t at);
/* Does a line of the page begin at byte `at`? */
bool paragraph_starts_line(const struct paragraph *p, size_t at);

#endif
