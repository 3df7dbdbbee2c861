// SPDX-License-Identifier: MIT
#include "report/table/inline.h"

#include "report/text.h"

size_t inline_labels(const struct table *t)
{
    size_t n = 0, names = 0;
    for (; n < t->columns.n && t->columns.column[n].role != COLUMN_AMOUNT; n++) {
        enum column_role role = t->columns.column[n].role;
        if (role == COLUMN_SKIP) /* a head over others, or a code in pieces */
            return 0;
        names += role != COLUMN_CODE && role != COLUMN_SERIAL;
    }
    return names > 1 && !t->sided && !t->kinds ? n : 0;
}

static bool is_code(const struct cell *c)
{
    bool ascii = true;
    for (size_t i = 0; i < c->text.n; i++)
        ascii &= (unsigned char)c->text.p[i] < 0x80;
    return ascii && str_has_digit(c->text) && (c->plain || c->kind == CELL_TEXT);
}

/* How many cells, from the i-th on, are the label below a column of the role: 313 事业发展类 is one. 0: none. */
static size_t cells_of(enum column_role role, const struct cell *cell, size_t i, size_t n)
{
    if (role == COLUMN_CODE || role == COLUMN_OTHER_CODE || role == COLUMN_SERIAL)
        return is_code(&cell[i]) ? 1 : 0;
    bool numbered = cell[i].plain && i + 1 < n && cell[i + 1].kind == CELL_TEXT;
    return cell[i].kind == CELL_TEXT ? 1 : numbered ? 2 : 0;
}

bool inline_row(struct table *t, size_t labels, const struct cell *cell, size_t n, size_t line)
{
    enum { LABELS_MOST = 16 };
    size_t at[LABELS_MOST + 1] = {0};
    if (labels == 0 || labels > LABELS_MOST)
        return false;
    for (size_t k = 0; k < labels; k++) {
        size_t taken = at[k] < n ? cells_of(t->columns.column[k].role, cell, at[k], n) : 0;
        if (taken == 0)
            return false;
        at[k + 1] = at[k] + taken;
    }
    if (at[labels] == n)
        return false;
    for (size_t i = at[labels]; i < n; i++)
        if (cell[i].kind != CELL_AMOUNT && cell[i].kind != CELL_DASH)
            return false;
    struct trow *row = rows_add(t, line);
    for (size_t k = 0; k < labels; k++) {
        struct cell whole = cell[at[k]];
        if (at[k + 1] > at[k] + 1)
            whole.text = arena_glue(t->arena, whole.text, cell[at[k] + 1].text);
        rows_take_label(t, row, t->columns.column[k].role, &whole, line);
    }
    for (size_t i = at[labels]; i < n; i++)
        rows_add_slot(t, row, &cell[i], line);
    row->goods = row->name;
    row->cells = true;
    return true;
}
