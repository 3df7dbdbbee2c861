// SPDX-License-Identifier: MIT
#include "report/table/parts.h"

#include "report/text.h"

/* A label's column: a name, a project, its type, its unit, other words. */
static bool is_label(enum column_role role)
{
    return role == COLUMN_NAME || role == COLUMN_PROJECT || role == COLUMN_KIND || role == COLUMN_UNIT ||
           role == COLUMN_WORDS || role == COLUMN_MEASURE || role == COLUMN_OTHER_NAME;
}

/* A label's column or that of a code with letters, such as a catalogue's. */
static bool takes_text(enum column_role role, struct str text)
{
    return is_label(role) || (role == COLUMN_CODE && !text_has_han(text));
}

size_t parts_columns(const struct table *t)
{
    size_t n = 0;
    for (size_t i = 0; !t->sided && i < t->columns.n; i++)
        n += is_label(t->columns.column[i].role);
    return n;
}

enum column_role parts_nearest(const struct table *t, const struct cell *cell)
{
    enum column_role role = COLUMN_NAME;
    unsigned least = UINT32_MAX;
    for (size_t i = 0; i < t->columns.n; i++) {
        const struct column *c = &t->columns.column[i];
        unsigned a = cell->from + cell->to, b = c->from + c->to, apart = a > b ? a - b : b - a;
        bool fits =
            cell->plain ? c->role != COLUMN_AMOUNT && c->role != COLUMN_SERIAL : takes_text(c->role, cell->text);
        if (fits && apart < least) {
            least = apart;
            role = c->role;
        }
    }
    return role;
}

enum column_role parts_role(struct parts *p, const struct table *t, const struct cell *cell, size_t line, bool bare)
{
    enum { LINES_APART = 2 };
    enum column_role role = COLUMN_SKIP;
    for (size_t i = p->n;
         bare && !cell->plain && role == COLUMN_SKIP && i-- > 0 && p->seen[i].line + LINES_APART >= line;)
        if (p->seen[i].line < line && p->seen[i].from == cell->from && takes_text(p->seen[i].role, cell->text))
            role = p->seen[i].role;
    if (role == COLUMN_SKIP)
        role = parts_nearest(t, cell);
    p->seen = arena_grow(t->arena, p->seen, p->n, &p->room, sizeof *p->seen);
    p->seen[p->n++] = (struct part_seen){cell->from, line, role};
    return role;
}

struct str *parts_field(struct trow *row, enum column_role role)
{
    switch (role) {
    case COLUMN_PROJECT:
        return &row->project;
    case COLUMN_KIND:
        return &row->kind;
    case COLUMN_UNIT:
        return &row->unit;
    case COLUMN_MEASURE:
        return &row->measure;
    case COLUMN_NAME:
        return &row->goods;
    case COLUMN_WORDS:
        return &row->words;
    case COLUMN_OTHER_NAME:
        return &row->other_name;
    default:
        return NULL;
    }
}
