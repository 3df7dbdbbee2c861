// SPDX-License-Identifier: MIT
#include "report/table/serials.h"

#include "report/text.h"

/* How many rows may be without a number, or lost, before the next one. */
enum { SERIAL_SKIP = 4, SERIAL_MOST = 200 };

/* Does a column of numbers stand behind a name's? 序号 before the names is none of these. */
static bool numbers_rows(const struct table *t)
{
    bool name = false, serial = false;
    for (size_t i = 0; i < t->columns.n; i++) {
        name |= t->columns.column[i].role == COLUMN_NAME;
        serial |= name && t->columns.column[i].role == COLUMN_SERIAL;
    }
    return serial;
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

/* Do amounts have decimals or separators, so that a few digits alone are none? */
static bool digits_are_none(const struct table *t)
{
    for (size_t i = t->body; i < t->part->to; i++) {
        struct cell *cell;
        size_t n = t->report->line[i].kind == LINE_ROW ? cells_split(t->arena, t->report->line[i].text, &cell) : 0;
        for (size_t k = 0; k < n; k++)
            if (cell[k].kind == CELL_AMOUNT && !cell[k].plain)
                return true;
    }
    return false;
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

void serials_blank(struct table *t)
{
    bool lists = rows_two_lists(t); /* whose rows count things: few digits alone may be such a count */
    size_t sides = numbers_rows(t) ? (t->sided || lists ? 2 : 1) : 0;
    bool none = sides && digits_are_none(t);
    unsigned left = 0, right = 0, skip = none && !lists ? SERIAL_MOST : SERIAL_SKIP;
    for (size_t i = t->body; sides && (t->mode == TABLE_FLOW || t->mode == TABLE_PLACED) && i < t->part->to; i++) {
        struct line *line = &t->report->line[i];
        struct cell *cell;
        if (line->kind != LINE_ROW)
            continue;
        const char *base = line->text.p;
        size_t n = cells_split(t->arena, line->text, &cell), length = line->text.n;
        bool had_left = false;
        for (size_t k = 0; k < n; k++) {
            unsigned number = serial_of(&cell[k]);
            bool inside = cell[k].text.p >= base && cell[k].text.p + cell[k].text.n <= base + length;
            bool behind_name = k > 0 && cell[k - 1].kind == CELL_TEXT, next = right && number == right + 1;
            /* the first number of the right side, whose name begins on the line above */
            bool first = none && sides > 1 && !right && had_left && only_amounts(cell, k + 1, n);
            if (inside && cell[k].kind == CELL_TEXT) {
                size_t digits = glued_number(cell[k].text, right ? right + 1 : left ? left + 1 : 0);
                struct cell end = {.text = str_cut(cell[k].text, cell[k].text.n - digits, digits)};
                if (digits) {
                    *(right ? &right : &left) += 1;
                    blank(t, &line->text, &end, base);
                }
                continue;
            }
            if (!number || !inside || (k > 0 && !behind_name && !next && !first))
                continue;
            unsigned reach = sides > 1 && !right ? SERIAL_SKIP : skip;
            if (!had_left && number > left && number <= left + reach && (!right || number < right)) {
                left = number;
                had_left = true;
            } else if (sides > 1 && number > right && (right ? number <= right + skip : behind_name || none)) {
                right = number;
            } else {
                continue;
            }
            blank(t, &line->text, &cell[k], base);
        }
    }
}
