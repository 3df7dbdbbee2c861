// SPDX-License-Identifier: MIT
#include "report/table/around.h"

#include "report/table/names.h"
#include "report/text.h"

enum { PIECES_MOST = 5 };

/* A line of the body as far as names go. */
struct part_line {
    size_t line; /* from t->body */
    bool row;    /* a code, perhaps text, and amounts */
    struct str code, text;
    size_t amounts;
};

static size_t digits_of(struct str s)
{
    size_t n = 0;
    while (n < s.n && s.p[n] >= '0' && s.p[n] <= '9')
        n++;
    return n;
}

/* The code that the cells begin with, in one piece or several, or glued to the text; the text behind it. */
static bool read_row(struct arena *a, const struct cell *cell, size_t n, struct part_line *into)
{
    size_t i = 0;
    size_t glued = cell[0].kind == CELL_TEXT ? digits_of(cell[0].text) : 0;
    if (glued) {
        into->code = str_cut(cell[0].text, 0, glued);
        into->text = text_squeeze(a, str_drop(cell[0].text, glued));
        i = 1;
    } else if (cell[0].plain) {
        into->code = cell[i++].text;
        while (i < n && cell[i].plain && cell[i].text.n == 2 && into->code.n < 7)
            into->code = arena_glue(a, into->code, cell[i++].text);
        for (; i < n && cell[i].kind == CELL_TEXT; i++)
            into->text = arena_glue(a, into->text, text_squeeze(a, cell[i].text));
    }
    into->amounts = i;
    for (size_t k = i; k < n; k++)
        if (cell[k].kind == CELL_TEXT)
            return false;
    return i > 0 && i < n && names_code(into->code);
}

/* The body's lines that are rows or text alone; others part them (an empty code, and no text). */
static size_t read_lines(const struct table *t, struct part_line *into)
{
    size_t n = 0;
    for (size_t i = t->body; i < t->part->to; i++) {
        struct cell *cell;
        if (t->report->line[i].kind != LINE_ROW)
            continue;
        size_t cells = cells_split(t->arena, t->report->line[i].text, &cell);
        struct part_line *l = &into[n++];
        *l = (struct part_line){.line = i - t->body};
        l->row = cells && read_row(t->arena, cell, cells, l);
        if (!l->row)
            l->text = cells == 1 && cell[0].kind == CELL_TEXT ? text_squeeze(t->arena, cell[0].text) : STR_EMPTY;
    }
    return n;
}

static bool is_piece(const struct part_line *l) { return !l->row && l->text.n; }

/*
 * How many of the free lines above and below the row make its name whole; false where they do not, or in more than one
 * way.
 */
static bool find_pieces(struct arena *a, const struct part_line *l, size_t above, size_t below, size_t *up,
                        size_t *down)
{
    size_t ways = 0;
    struct str head = l->text;
    for (size_t u = 0; u <= above; u++) {
        head = u ? arena_glue(a, l[-(ptrdiff_t)u].text, head) : head;
        struct str whole = head;
        for (size_t d = 0; d <= below; d++) {
            whole = d ? arena_glue(a, whole, l[d].text) : whole;
            if (!names_of_code(l->code, whole))
                continue;
            ways++;
            *up = u;
            *down = d;
        }
    }
    return ways == 1 && *up + *down > 0;
}

struct around *around_read(const struct table *t)
{
    size_t lines = t->part->to - t->body, free_from = 0;
    struct around *into = arena_array(t->arena, struct around, lines + 1);
    struct part_line *part = arena_array(t->arena, struct part_line, lines + 1);
    memset(into, 0, (lines + 1) * sizeof *into);
    size_t n = read_lines(t, part);
    for (size_t i = 0; i < n; i++) {
        size_t above = 0, below = 0, up = 0, down = 0;
        if (!part[i].row)
            continue;
        while (above < PIECES_MOST && i > free_from + above && is_piece(&part[i - above - 1]))
            above++;
        while (below < PIECES_MOST && i + below + 1 < n && is_piece(&part[i + below + 1]))
            below++;
        if (names_of_code(part[i].code, part[i].text) || !find_pieces(t->arena, &part[i], above, below, &up, &down))
            continue;
        struct str name = STR_EMPTY;
        for (size_t k = i - up; k <= i + down; k++) {
            name = arena_glue(t->arena, name, part[k].text);
            into[part[k].line].piece = k != i;
        }
        into[part[i].line].code = part[i].code;
        into[part[i].line].name = name;
        into[part[i].line].amounts = part[i].amounts;
        free_from = i + down + 1;
    }
    return into;
}
