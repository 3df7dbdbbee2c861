// SPDX-License-Identifier: MIT
#include "report/markup/flat.h"

#include "report/text.h"

/* The end of the cell's first level, at a point or _ between words; the text's end where it has one level. */
static size_t level_end(struct str s)
{
    for (size_t i = 1; i + 1 < s.n; i++)
        if ((s.p[i] == '.' || s.p[i] == '_') && (unsigned char)s.p[i - 1] >= 0x80 && (unsigned char)s.p[i + 1] >= 0x80)
            return i;
    return s.n;
}

/* The cell's level k, empty where it has fewer; a head that reaches down is written once, or again for each level. */
static struct str level_of(struct str s, size_t k)
{
    struct str last = STR_EMPTY, level = str_trim(s);
    for (size_t i = 0; level.n; i++) {
        struct str one = str_cut(level, 0, level_end(level));
        if (i == k)
            return str_eq(one, last) ? STR_EMPTY : one;
        last = one;
        level = str_drop(level, one.n + 1);
    }
    return STR_EMPTY;
}

/* How many levels the heads have: 1 where no two neighbours are below one head. */
static size_t levels(const struct pen *pen)
{
    size_t most = 1;
    bool shared = false;
    for (size_t i = 0; i < pen->cells; i++) {
        struct str s = str_trim(pen->cell[i].text);
        size_t n = 1;
        for (size_t end; (end = level_end(s)) < s.n; n++)
            s = str_drop(s, end + 1);
        most = n > most ? n : most;
        struct str head = level_of(pen->cell[i].text, 0);
        shared |=
            n > 1 && i > 0 && level_of(pen->cell[i - 1].text, 1).n && str_eq(head, level_of(pen->cell[i - 1].text, 0));
    }
    return shared ? most : 1;
}

void flat_row(struct pen *pen, const struct line *line)
{
    size_t n = levels(pen), cells = pen->cells;
    if (n == 1) {
        pen_row(pen, line);
        return;
    }
    struct pen_cell *cell = arena_array(pen->r->arena, struct pen_cell, cells);
    memcpy(cell, pen->cell, cells * sizeof *cell);
    for (size_t k = 0; k < n; k++) {
        pen->cells = 0;
        for (size_t i = 0; i < cells; i++) {
            struct str text = level_of(cell[i].text, k);
            bool goes_on =
                k + 1 < n && i > 0 && str_eq(text, level_of(cell[i - 1].text, k)) && level_of(cell[i].text, k + 1).n;
            pen_cell(pen, goes_on ? STR_EMPTY : text, cell[i].number);
        }
        pen_row(pen, line);
    }
}
