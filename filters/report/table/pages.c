// SPDX-License-Identifier: MIT
#include "report/table/pages.h"

#include "report/table/names.h"
#include "report/table/projects.h"
#include "report/text.h"

/* The nth cell of the header lines among [from, to) that is the head, left to right; false where there is none. */
static bool find_head(const struct table *t, size_t from, size_t to, struct str head, size_t nth, struct cell *found)
{
    const struct report *r = t->report;
    for (size_t i = from; i < to; i++) {
        struct cell *cell;
        size_t n = r->line[i].kind == LINE_HEADER ? cells_split(t->arena, r->line[i].text, &cell) : 0, seen = 0;
        for (size_t k = 0; k < n; k++)
            if (str_eq(text_squeeze(t->arena, cell[k].text), head) && seen++ == nth) {
                *found = cell[k];
                return true;
            }
    }
    return false;
}

/* Columns whose heads the page breaks move with the nearest at the left whose head it prints whole, or at the right. */
static void between_found(struct column *column, const struct column *first, const bool *found, size_t n)
{
    for (size_t k = 0; k < n; k++) {
        size_t by = k;
        while (by > 0 && !found[by])
            by--;
        while (by < n && !found[by])
            by++;
        if (found[k] || by == n)
            continue;
        long moved = (long)(column[by].from + column[by].to) / 2 - (long)(first[by].from + first[by].to) / 2;
        long from = (long)first[k].from + moved, to = (long)first[k].to + moved;
        column[k].from = from > 0 ? (unsigned)from : 0;
        column[k].to = to > 0 ? (unsigned)to : 1;
    }
}

/* Does the cell say which column it stands in: a form of purchase, an official 款? */
static bool tells(const struct table *t, const struct column *c, const struct cell *cell)
{
    struct str text = text_squeeze(t->arena, cell->text);
    return c->role == COLUMN_FORM ? purchases_form(text)
                                  : c->role == COLUMN_ECONOMIC && text.n && names_economic(text) == text.n;
}

/* Where the first cell of the lines [from, to) stands that can be of no other column; false: there is none. */
static bool find_words(const struct table *t, size_t from, size_t to, const struct column *c, struct cell *found)
{
    for (size_t i = from; i < to; i++) {
        struct cell *cell;
        size_t n = t->report->line[i].kind == LINE_ROW ? cells_split(t->arena, t->report->line[i].text, &cell) : 0;
        for (size_t k = 0; k + 1 < n; k++) /* beside the row's amount */
            if (tells(t, c, &cell[k]) && cell[k + 1].kind == CELL_AMOUNT) {
                *found = cell[k];
                return true;
            }
    }
    return false;
}

/* A page that does not print the heads again may have moved: columns are found by what only they hold. */
static void place_by_words(struct table *t, const struct column *first, bool *found, size_t from, size_t to)
{
    bool any = false;
    for (size_t k = 0; k < t->columns.n; k++) {
        struct column *c = &t->columns.column[k];
        struct cell cell;
        if ((found[k] = find_words(t, from, to, c, &cell))) {
            c->from = cell.from;
            c->to = cell.to;
            any = true;
        }
    }
    if (any)
        between_found(t->columns.column, first, found, t->columns.n);
}

/* The numbers 1, 2, 3 … of a line: how many, and 0 where it has another amount, or more than `most`. */
static size_t numbers(const struct table *t, size_t line, struct cell *number, size_t most)
{
    struct cell *cell;
    size_t n = cells_split(t->arena, t->report->line[line].text, &cell), count = 0;
    for (size_t i = 0; i < n; i++) {
        if (cell[i].kind != CELL_AMOUNT)
            continue;
        if (count == most || !cell[i].plain || cell[i].value != (int64_t)(count + 1) * 1000000)
            return 0;
        number[count++] = cell[i];
    }
    return count;
}

bool pages_count(struct table *t, size_t from, size_t to)
{
    enum { NUMBERS_LEAST = 3 };
    size_t amounts = t->columns.amounts, k = 0;
    struct cell *number = arena_array(t->arena, struct cell, amounts + 1);
    for (; from < to; from++)
        if (t->report->line[from].kind == LINE_HEADER && numbers(t, from, number, amounts) == amounts)
            break;
    if (amounts < NUMBERS_LEAST || from == to)
        return false;
    for (size_t i = 0; i < t->columns.n; i++) {
        struct column *c = &t->columns.column[i];
        if (c->role != COLUMN_AMOUNT)
            continue;
        c->from = number[k].from;
        c->to = number[k].to;
        c->line = from;
        k++;
    }
    return true;
}

/* The places where the amounts of the rows of a page end. */
struct ends {
    unsigned to[96];
    size_t n, rows;
};

/* Does none of the row's amounts, where it has several, end where one of the page does? Adds them, if not. */
static bool moved_away(struct ends *ends, const struct cell *cell, size_t n)
{
    enum { ROWS_LEAST = 2 };
    size_t amounts = 0, same = 0;
    for (size_t k = 1; k < n; k++) {
        bool found = false;
        for (size_t i = 0; i < ends->n && cell[k].kind == CELL_AMOUNT; i++)
            found |= ends->to[i] <= cell[k].to + 1 && cell[k].to <= ends->to[i] + 1;
        amounts += cell[k].kind == CELL_AMOUNT && !cell[k].plain;
        same += found;
    }
    if (amounts >= 2 && same == 0 && ends->rows >= ROWS_LEAST)
        return true;
    ends->rows += amounts > 0;
    for (size_t k = 1; k < n && ends->n < sizeof ends->to / sizeof *ends->to; k++)
        if (cell[k].kind == CELL_AMOUNT)
            ends->to[ends->n++] = cell[k].to;
    return false;
}

size_t pages_end(const struct table *t, size_t from)
{
    const struct line *line = t->report->line;
    struct ends ends = {.n = 0};
    for (size_t i = from; i < t->part->to; i++) {
        struct cell *cell;
        if (line[i].page != line[from].page)
            return i;
        if (line[i].page || (line[i].kind != LINE_ROW && line[i].kind != LINE_HEADER))
            continue;
        if (line[i].kind == LINE_HEADER && ends.rows)
            return i;
        size_t n = line[i].kind == LINE_ROW ? cells_split(t->arena, line[i].text, &cell) : 0;
        if (n && moved_away(&ends, cell, n))
            return i;
    }
    return t->part->to;
}

bool pages_place(struct table *t, const struct column *first, size_t from, size_t to)
{
    struct column *column = t->columns.column;
    bool *found = arena_array(t->arena, bool, t->columns.n + 1);
    size_t whole = 0;
    memcpy(column, first, t->columns.n * sizeof *column);
    for (size_t k = 0; k < t->columns.n; k++) {
        size_t nth = 0;
        struct cell cell;
        for (size_t j = 0; j < k; j++)
            nth += str_eq(column[j].printed, column[k].printed);
        if (find_head(t, from, to, column[k].printed, nth, &cell)) {
            column[k].from = cell.from;
            column[k].to = cell.to;
            found[k] = true;
            whole += column[k].role == COLUMN_AMOUNT;
        }
    }
    if (pages_count(t, from, to))
        return true;
    const struct line *line = t->report->line;
    /* the heads stand above */
    bool below = from > t->part->from && from <= t->body && line[from - 1].page == line[from].page;
    if (whole * 2 < t->columns.amounts) {
        memcpy(column, first, t->columns.n * sizeof *column);
        if (!below)
            place_by_words(t, first, found, from, to);
    } else if (whole < t->columns.amounts)
        between_found(column, first, found, t->columns.n);
    return whole * 2 >= t->columns.amounts || below;
}

struct column *pages_first(const struct table *t)
{
    struct column *first = arena_array(t->arena, struct column, t->columns.n + 1);
    if (t->columns.n)
        memcpy(first, t->columns.column, t->columns.n * sizeof *first);
    return first;
}
