// SPDX-License-Identifier: MIT
#include "report/markup/pen.h"

#include "report/markup/plain.h"
#include "report/markup/squeezed.h"
#include "report/text.h"

struct pen pen_begin(struct report *r) { return (struct pen){.r = r}; }

static struct line *add(struct pen *pen, struct str text, const struct line *like)
{
    while (text.n && (text.p[text.n - 1] == ' ' || text.p[text.n - 1] == '\t'))
        text.n--;
    pen->line = arena_grow(pen->r->arena, pen->line, pen->n, &pen->room, sizeof *pen->line);
    struct line *line = &pen->line[pen->n++];
    *line = *like;
    line->text = text;
    line->kind = str_trim(text).n ? LINE_UNKNOWN : LINE_BLANK;
    return line;
}

void pen_text(struct pen *pen, struct str text, const struct line *line)
{
    struct str rest = plain_text(pen->r->arena, text), piece;
    while (str_next(&rest, '\v', &piece))
        if (str_trim(piece).n)
            add(pen, piece, line);
}

void pen_line(struct pen *pen, const struct line *line)
{
    size_t before = pen->n;
    pen_text(pen, line->text, line);
    if (pen->n == before)
        add(pen, STR_EMPTY, line);
}

void pen_cell(struct pen *pen, struct str text, unsigned number)
{
    pen->cell = arena_grow(pen->r->arena, pen->cell, pen->cells, &pen->cell_room, sizeof *pen->cell);
    text = plain_no_cell(text, pen->cells) ? STR_EMPTY : plain_text(pen->r->arena, text);
    pen->cell[pen->cells++] = (struct pen_cell){text, number};
}

static bool digit(char c) { return c >= '0' && c <= '9'; }

/*
 * A cell's pieces as one text. Two amounts stay apart: what they say is not to be told. Blanks before a cell's text
 * show its level and stay.
 */
static struct str joined(struct arena *a, struct str s)
{
    static struct buf out;
    size_t at = 0;
    struct str piece, last = STR_EMPTY;
    if (!memchr(s.p, '\v', s.n) && !memchr(s.p, '\n', s.n) && !memchr(s.p, '\t', s.n))
        return s;
    buf_clear(&out);
    while (squeezed_line(s, &at, &piece)) {
        bool digits = last.n && piece.n && digit(last.p[last.n - 1]) && digit(piece.p[0]);
        if (digits && !squeezed_one_number(last, piece))
            buf_add_byte(&out, ' ');
        buf_add(&out, piece);
        last = piece.n ? piece : last;
    }
    for (size_t i = 0; i < out.n; i++)
        if (out.p[i] == '\t')
            out.p[i] = ' ';
    return arena_copy(a, buf_str(&out));
}

/* Row k of the rows that the cells are; their texts are what is squeezed. */
static void write_row(struct pen *pen, const struct line *at, const struct squeezed *squeezed, size_t k)
{
    static struct buf out;
    struct arena *a = pen->r->arena;
    unsigned *number = arena_array(a, unsigned, pen->cells);
    bool differ = false;
    buf_clear(&out);
    for (size_t i = 0; i < pen->cells; i++) {
        const struct pen_cell *cell = &pen->cell[i];
        size_t line = 0;
        struct str text = squeezed->rows > 1 ? squeezed_cell(squeezed, i, k, &line) : joined(a, cell->text);
        number[i] = cell->number + (memchr(cell->text.p, '\n', cell->text.n) ? (unsigned)line : 0);
        differ |= number[i] != number[0];
        if (i)
            buf_add_byte(&out, '\t');
        buf_add(&out, text);
    }
    struct line *line = add(pen, arena_copy(a, buf_str(&out)), at);
    line->number = number[0];
    line->cell_number = differ ? number : NULL;
}

void pen_row(struct pen *pen, const struct line *line)
{
    struct str *text = arena_array(pen->r->arena, struct str, pen->cells + 1);
    if (pen->cells == 1)
        pen->cell->text = str_trim(pen->cell->text);
    for (size_t i = 0; i < pen->cells; i++)
        text[i] = pen->cell[i].text;
    struct squeezed squeezed = squeezed_read(text, pen->cells);
    for (size_t k = 0; pen->cells && k < squeezed.rows; k++)
        write_row(pen, line, &squeezed, k);
    if (squeezed.rows == 0) /* what stands in which row is lost: the line is there, and says nothing */
        add(pen, line->text, line)->kind = LINE_FURNITURE;
    pen->cells = 0;
}

void pen_end(struct pen *pen)
{
    pen->r->line = pen->line;
    pen->r->lines = pen->n;
}
