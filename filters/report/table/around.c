// SPDX-License-Identifier: MIT
#include "report/table/around.h"

#include "report/table/names.h"
#include "report/text.h"

enum { PIECES_MOST = 5 };

/* A line of the body as far as names go. */
struct part_line {
    size_t line; /* from t->body */
    bool row;    /* a code, perhaps text, and amounts */
    bool total;  /* text and amounts without a code */
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
    return i > 0 && i < n && into->code.n >= 3;
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
        l->total = !l->row && cells > 1 && cell[0].kind == CELL_TEXT && cell[1].kind == CELL_AMOUNT;
        if (!l->row)
            l->text = cells == 1 && cell[0].kind == CELL_TEXT ? text_squeeze(t->arena, cell[0].text) : STR_EMPTY;
    }
    return n;
}

/* Is the name the code's: its official one, or, of a unit's code, the discloser's own, alone or with 本级 or the like?
 */
static bool is_name(const struct table *t, struct str code, struct str name)
{
    enum { BEHIND = 6 };
    struct str entity = text_squeeze(t->arena, t->report->entity);
    if (names_of_code(code, name))
        return true;
    return entity.n && str_starts(name, entity) && str_runes(name) <= str_runes(entity) + BEHIND;
}

static bool is_piece(const struct part_line *l) { return !l->row && l->text.n; }

/*
 * How many of the free lines above and below the row make its name whole; false where they do not, or in more than one
 * way.
 */
static bool find_pieces(const struct table *t, const struct part_line *l, size_t above, size_t below, size_t *up,
                        size_t *down)
{
    size_t ways = 0;
    struct str head = l->text;
    for (size_t u = 0; u <= above; u++) {
        head = u ? arena_glue(t->arena, l[-(ptrdiff_t)u].text, head) : head;
        struct str whole = head;
        for (size_t d = 0; d <= below; d++) {
            whole = d ? arena_glue(t->arena, whole, l[d].text) : whole;
            if (!is_name(t, l->code, whole))
                continue;
            ways++;
            *up = u;
            *down = d;
        }
    }
    return ways == 1 && *up + *down > 0;
}

/* The body's lines, and what is found out about them. */
struct search {
    const struct table *t;
    struct part_line *part;
    size_t n;
    struct around *into;
    bool *whole; /* a row whose name is known to be whole */
};

static void put_together(struct search *s, size_t row, size_t up, size_t down)
{
    struct str name = STR_EMPTY;
    for (size_t k = row - up; k <= row + down; k++) {
        name = arena_glue(s->t->arena, name, s->part[k].text);
        s->into[s->part[k].line].piece = k != row;
    }
    struct around *into = &s->into[s->part[row].line];
    into->code = s->part[row].code;
    into->name = name;
    into->amounts = s->part[row].amounts;
    s->whole[row] = true;
}

/* The free lines above and below the row, no row between. */
static void free_lines(const struct search *s, size_t row, size_t *above, size_t *below)
{
    *above = *below = 0;
    while (row > *above && is_piece(&s->part[row - *above - 1]) && !s->into[s->part[row - *above - 1].line].piece)
        ++*above;
    while (row + *below + 1 < s->n && is_piece(&s->part[row + *below + 1]) &&
           !s->into[s->part[row + *below + 1].line].piece)
        ++*below;
}

/* Is the line a total, or of a row whose name is whole? Then none of the free lines beside it are its own. */
static bool wants_none(const struct search *s, size_t line)
{
    return s->part[line].total || s->whole[line] || s->into[s->part[line].line].piece;
}

/* The rows whose codes tell their names. */
static void find_named(struct search *s)
{
    for (size_t i = 0; i < s->n; i++) {
        size_t above, below, up = 0, down = 0;
        if (!s->part[i].row)
            continue;
        free_lines(s, i, &above, &below);
        s->whole[i] = is_name(s->t, s->part[i].code, s->part[i].text);
        if (!s->whole[i] && above <= PIECES_MOST && below <= PIECES_MOST &&
            find_pieces(s->t, &s->part[i], above, below, &up, &down))
            put_together(s, i, up, down);
    }
}

/* Units, whose names no table has: what lies between two rows whose names are whole is the name of the row there. */
static void find_between(struct search *s)
{
    for (size_t i = 0; i < s->n; i++) {
        size_t above, below;
        if (!s->part[i].row || s->whole[i] || names_code(s->part[i].code))
            continue;
        free_lines(s, i, &above, &below);
        size_t before = i - above, behind = i + below + 1;
        if (above > 0 && below > 0 && above <= PIECES_MOST && below <= PIECES_MOST && before > 0 &&
            wants_none(s, before - 1) && (behind >= s->n || wants_none(s, behind)))
            put_together(s, i, above, below);
    }
}

struct around *around_read(const struct table *t)
{
    size_t lines = t->part->to - t->body;
    struct search s = {.t = t,
                       .part = arena_array(t->arena, struct part_line, lines + 1),
                       .into = arena_array(t->arena, struct around, lines + 1),
                       .whole = arena_array(t->arena, bool, lines + 1)};
    memset(s.into, 0, (lines + 1) * sizeof *s.into);
    memset(s.whole, 0, (lines + 1) * sizeof *s.whole);
    s.n = read_lines(t, s.part);
    if (!table_has_role(t, COLUMN_CODE))
        return s.into;
    find_named(&s);
    find_between(&s);
    return s.into;
}
