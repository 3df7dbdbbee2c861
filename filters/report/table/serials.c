// SPDX-License-Identifier: MIT
#include "report/table/serials.h"

#include <limits.h>

#include "report/text.h"

/* How many rows may be without a number, or lost, before the next one. */
enum { SERIAL_SKIP = 4, SERIAL_MOST = 200, SERIAL_LISTS = 4 };

/* How many columns of numbers stand behind a name's? 序号 before the names is none of these. */
static size_t numbered_lists(const struct table *t)
{
    bool name = false;
    size_t n = 0;
    for (size_t i = 0; i < t->columns.n; i++) {
        name |= t->columns.column[i].role == COLUMN_NAME;
        n += name && t->columns.column[i].role == COLUMN_SERIAL;
    }
    return n;
}

/* The number that a cell may be, 0 where it is none. */
static unsigned serial_of(const struct cell *c)
{
    unsigned n = 0;
    if (c->kind != CELL_AMOUNT || !c->plain || c->text.n > 3 || c->text.p[0] == '0')
        return 0;
    for (size_t i = 0; i < c->text.n; i++) {
        if (c->text.p[i] < '0' || c->text.p[i] > '9')
            return 0;
        n = n * 10 + (unsigned)(c->text.p[i] - '0');
    }
    return n <= SERIAL_MOST ? n : 0;
}

/* The digits at the end of a label that are the number, 0 bytes where there are none: 年末结转和结余61. */
static size_t glued_number(struct str label, unsigned number)
{
    size_t n = 0;
    unsigned value = 0, place = 1;
    for (; n < label.n && n < 3 && label.p[label.n - 1 - n] >= '0' && label.p[label.n - 1 - n] <= '9'; n++) {
        value += place * (unsigned)(label.p[label.n - 1 - n] - '0');
        place *= 10;
    }
    return n < label.n && value == number ? n : 0;
}

/* The line's text without the cell. Blanks keep the places of the others. */
static void blank(struct table *t, struct str *line, const struct cell *c, const char *base)
{
    char *copy = arena_array(t->arena, char, line->n + 1);
    memcpy(copy, line->p, line->n);
    memset(copy + (c->text.p - base), ' ', c->text.n);
    *line = (struct str){copy, line->n};
}

/* Are all cells [from, to) amounts with decimals or separators, and any at all? */
static bool only_amounts(const struct cell *cell, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++)
        if (cell[i].kind != CELL_AMOUNT || cell[i].plain)
            return false;
    return from < to;
}

/* The numbers of the lists that stand side by side: 收入, 支出 by function, 支出 by use. */
struct serials {
    size_t lists;
    unsigned last[SERIAL_LISTS]; /* of each list; 0 where it has not begun */
    unsigned skip;
    bool none; /* a few digits alone are no amounts */
};

/*
 * The list that counts on with the number, from the list `from` on; s->lists where none does. A list that has not begun
 * begins behind its first name (`named`), and one whose right neighbour has not begun may not leap to its numbers.
 */
static size_t list_of(const struct serials *s, size_t from, unsigned number, bool named)
{
    for (size_t k = from; k < s->lists; k++)
        if (s->last[k] && number == s->last[k] + 1)
            return k;
    for (size_t k = from; k < s->lists; k++) {
        unsigned next = k + 1 < s->lists ? s->last[k + 1] : 0;
        unsigned reach = k + 1 < s->lists && !next ? SERIAL_SKIP : s->skip;
        bool begins = s->last[k] || (k == 0 ? number <= reach : named || s->none);
        bool far = (k == 0 || s->last[k]) && number > s->last[k] + reach;
        if (begins && !far && number > s->last[k] && (k == 0 || number > s->last[k - 1]) && (!next || number < next))
            return k;
    }
    return s->lists;
}

/* The list that was counted last on the line, or the first: a number glued to a name goes on with it. */
static size_t glued_list(const struct serials *s, size_t from)
{
    size_t k = from < s->lists ? from : s->lists - 1;
    while (k > 0 && !s->last[k])
        k--;
    return k;
}

/* By position: is the column of which the cell stands nearest one of numbers? */
static bool below_serial(const struct table *t, const struct cell *c)
{
    unsigned least = UINT_MAX, here = c->from + c->to;
    bool serial = false;
    for (size_t i = 0; t->mode == TABLE_PLACED && i < t->columns.n; i++) {
        const struct column *column = &t->columns.column[i];
        unsigned there = column->from + column->to, apart = here > there ? here - there : there - here;
        if (apart < least && column->role != COLUMN_SKIP) {
            least = apart;
            serial = column->role == COLUMN_SERIAL;
        }
    }
    return serial;
}

static void blank_line(struct table *t, struct serials *s, struct line *line)
{
    struct cell *cell;
    const char *base = line->text.p;
    size_t n = cells_split(t->arena, line->text, &cell), length = line->text.n, from = 0;
    for (size_t k = 0; k < n; k++) {
        unsigned number = serial_of(&cell[k]);
        bool inside = cell[k].text.p >= base && cell[k].text.p + cell[k].text.n <= base + length;
        bool behind_name = k > 0 && cell[k - 1].kind == CELL_TEXT;
        if (inside && cell[k].kind == CELL_TEXT) {
            size_t list = glued_list(s, s->lists);
            size_t digits = glued_number(cell[k].text, s->last[list] ? s->last[list] + 1 : 0);
            struct cell end = {.text = str_cut(cell[k].text, cell[k].text.n - digits, digits)};
            if (digits) {
                s->last[list]++;
                blank(t, &line->text, &end, base);
            }
            continue;
        }
        if (!number || !inside)
            continue;
        size_t list = list_of(s, from, number, behind_name);
        bool next = list > 0 && list < s->lists && number == s->last[list] + 1 && s->last[list];
        /* the first number of a list, whose name begins on the line above */
        bool first = s->none && list > 0 && list < s->lists && !s->last[list] && from && only_amounts(cell, k + 1, n);
        if (list == s->lists || (k > 0 && !behind_name && !next && !first && !below_serial(t, &cell[k])))
            continue;
        s->last[list] = number;
        from = list + 1;
        blank(t, &line->text, &cell[k], base);
    }
}

void serials_blank(struct table *t)
{
    bool lists = rows_two_lists(t); /* whose rows count things: few digits alone may be such a count */
    size_t numbered = numbered_lists(t), sides = t->sided || lists ? (numbered > 2 ? numbered : 2) : 1;
    struct serials s = {.lists = sides < SERIAL_LISTS ? sides : SERIAL_LISTS};
    if (!numbered || (t->mode != TABLE_FLOW && t->mode != TABLE_PLACED))
        return;
    s.none = table_has_money(t, t->body);
    s.skip = s.none && !lists ? SERIAL_MOST : SERIAL_SKIP;
    for (size_t i = t->body; i < t->part->to; i++)
        if (t->report->line[i].kind == LINE_ROW)
            blank_line(t, &s, &t->report->line[i]);
}
