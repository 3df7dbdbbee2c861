// SPDX-License-Identifier: MIT
/*
 * Writes the lines of a report anew: tables as rows with a TAB between the cells, other lines as they print.
 *
 * A cell may hold line breaks: \v where HTML has <br>, \n where the cell goes on in the report's next line. They are
 * the page's, and the lines are one text, unless they are the lines of several rows (squeezed.h). Two amounts are never
 * joined.
 *
 *     struct pen pen = pen_begin(r);
 *     pen_line(&pen, &r->line[0]);
 *     pen_cell(&pen, STR("合计"), 7), pen_cell(&pen, STR("30.00"), 8), pen_row(&pen, &r->line[6]);
 *     pen_end(&pen);                                                       // the report has these lines now
 */
#ifndef MARKUP_PEN_H
#define MARKUP_PEN_H

#include "report/report.h"

struct pen {
    struct report *r;
    struct line *line;
    size_t n, room;
    struct pen_cell {
        struct str text;
        unsigned number; /* of the report's line on which it stands */
    } * cell;
    size_t cells, cell_room;
};

struct pen pen_begin(struct report *r);

/* A line as it prints: several where HTML breaks it, and without its marks. */
void pen_line(struct pen *pen, const struct line *line);

/* A piece of a line, likewise; nothing where it prints nothing. */
void pen_text(struct pen *pen, struct str text, const struct line *line);

/* The next cell of a row, which stands on the report's line `number`. */
void pen_cell(struct pen *pen, struct str text, unsigned number);

/* Ends the row, which began on the line. */
void pen_row(struct pen *pen, const struct line *line);

void pen_end(struct pen *pen);

#endif
