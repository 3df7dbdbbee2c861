// SPDX-License-Identifier: MIT
#include "report/markup/pen.h"

#include "report/markup/plain.h"
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

static bool breaks(char c) { return c == '\v' || c == '\n'; }

/* The next piece of a cell; *at is moved behind it. False at the cell's end. */
static bool next_piece(struct str s, size_t *at, struct str *piece)
{
    if (*at > s.n)
        return false;
    size_t end = *at;
    while (end < s.n && !breaks(s.p[end]))
        end++;
    *piece = str_trim(str_cut(s, *at, end - *at));
    *at = end + 1;
    return true;
}

/* How many pieces that are not blank a cell has; *amounts of them are amounts. */
static size_t pieces(struct str s, size_t *amounts)
{
    size_t n = 0, at = 0;
    struct str piece;
    int64_t value;
    unsigned decimals;
    *amounts = 0;
    while (next_piece(s, &at, &piece)) {
        n += piece.n > 0;
        *amounts += text_amount(piece, &value, &decimals);
    }
    return n;
}

/* Into how many rows the row falls: 1 where it is one. */
static size_t stacked(const struct pen *pen)
{
    size_t rows = 0, with_amounts = 0;
    for (size_t i = 0; i < pen->cells; i++) {
        size_t amounts, n = pieces(pen->cell[i].text, &amounts);
        if (n == 0)
            continue;
        if (rows && n != rows)
            return 1;
        rows = n;
        with_amounts += amounts == n;
    }
    return rows > 1 && with_amounts ? rows : 1;
}

static bool digit(char c) { return c >= '0' && c <= '9'; }

/* Do two pieces belong to one number: the rest of a code (20103, 01), of decimals (2,748.1, 1), of thousands? */
static bool one_number(struct str x, struct str y)
{
    size_t digits = 0;
    while (digits < x.n && digit(x.p[x.n - 1 - digits]))
        digits++;
    bool point = digits < x.n && x.p[x.n - 1 - digits] == '.';
    if (point)
        return digits < 2 && y.n + digits == 2;
    return digits == x.n && (x.n == 3 || x.n == 5) && y.n == 2;
}

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
    while (next_piece(s, &at, &piece)) {
        bool digits = last.n && piece.n && digit(last.p[last.n - 1]) && digit(piece.p[0]);
        if (digits && !one_number(last, piece))
            buf_add_byte(&out, ' ');
        buf_add(&out, piece);
        last = piece.n ? piece : last;
    }
    for (size_t i = 0; i < out.n; i++)
        if (out.p[i] == '\t')
            out.p[i] = ' ';
    return arena_copy(a, buf_str(&out));
}

/* The k-th piece of a cell that is not blank, and on which line it stands. */
static struct str piece_of(const struct pen_cell *cell, size_t k, unsigned *number)
{
    size_t at = 0, seen = 0;
    struct str piece;
    *number = cell->number;
    while (next_piece(cell->text, &at, &piece)) {
        if (piece.n && seen++ == k)
            return piece;
        *number += at <= cell->text.n && cell->text.p[at - 1] == '\n';
    }
    return STR_EMPTY;
}

static void write_row(struct pen *pen, const struct line *at, size_t k, size_t rows)
{
    static struct buf out;
    struct arena *a = pen->r->arena;
    unsigned *number = arena_array(a, unsigned, pen->cells);
    bool differ = false;
    buf_clear(&out);
    for (size_t i = 0; i < pen->cells; i++) {
        const struct pen_cell *cell = &pen->cell[i];
        number[i] = cell->number;
        struct str text = rows > 1 ? piece_of(cell, k, &number[i]) : joined(a, cell->text);
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
    size_t rows = pen->cells ? stacked(pen) : 0;
    if (pen->cells == 1)
        pen->cell->text = str_trim(pen->cell->text);
    for (size_t k = 0; k < rows; k++)
        write_row(pen, line, k, rows);
    pen->cells = 0;
}

void pen_end(struct pen *pen)
{
    pen->r->line = pen->line;
    pen->r->lines = pen->n;
}
