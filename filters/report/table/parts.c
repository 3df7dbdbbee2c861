// SPDX-License-Identifier: MIT
#include "report/table/parts.h"

#include "report/table/names.h"
#include "report/table/projects.h"
#include "report/text.h"

/* A label's column: a name, a project, its type, its unit, other words. */
static bool is_label(enum column_role role)
{
    return role == COLUMN_NAME || role == COLUMN_PROJECT || role == COLUMN_KIND || role == COLUMN_UNIT ||
           column_of_words(role) || role == COLUMN_MEASURE || role == COLUMN_OTHER_NAME;
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

/* May the column hold the cell? */
static bool may_hold(const struct column *c, const struct cell *cell)
{
    return cell->plain ? c->role != COLUMN_AMOUNT && c->role != COLUMN_SERIAL : takes_text(c->role, cell->text);
}

/* How far the middles of the column's head and of the cell are apart, in half code points. */
static unsigned off_head(const struct column *c, const struct cell *cell)
{
    unsigned a = cell->from + cell->to, b = c->from + c->to;
    return a > b ? a - b : b - a;
}

enum column_role parts_nearest(const struct table *t, const struct cell *cell)
{
    enum column_role role = COLUMN_NAME;
    unsigned least = UINT32_MAX;
    for (size_t i = 0; i < t->columns.n; i++) {
        const struct column *c = &t->columns.column[i];
        if (may_hold(c, cell) && off_head(c, cell) < least) {
            least = off_head(c, cell);
            role = c->role;
        }
    }
    return role;
}

/* The role of the piece on one of the lines before, without amounts, that begins where the cell does, as exactly as
 * pages place letters. */
static enum column_role role_above(const struct parts *p, const struct cell *cell, size_t line)
{
    enum { LINES_APART = 2 };
    for (size_t i = p->n; !cell->plain && i-- > 0 && p->seen[i].line + LINES_APART >= line;)
        if (p->seen[i].line < line && p->seen[i].from <= cell->from + 1 && cell->from <= p->seen[i].from + 1 &&
            takes_text(p->seen[i].role, cell->text))
            return p->seen[i].role;
    return COLUMN_SKIP;
}

/* What the words of the cell say against its standing in the column, in half code points. */
static unsigned against(const struct table *t, const struct column *c, const struct cell *cell)
{
    enum { LITTLE = 10, MUCH = 24, ALL = 80 };
    struct str text = text_squeeze(t->arena, cell->text);
    bool form = purchases_form(text), form_piece = purchases_form_piece(text);
    bool economic = text.n && names_economic(text) == text.n;
    if (c->role == COLUMN_FORM)
        return form_piece ? 0 : ALL;
    if (form_piece && table_has_role(t, COLUMN_FORM))
        return form ? ALL : MUCH;
    if (c->role == COLUMN_ECONOMIC)
        return names_economic_piece(text) ? 0 : MUCH;
    return economic && table_has_role(t, COLUMN_ECONOMIC) ? LITTLE : 0;
}

/*
 * The cells of a line stand in columns in their order: of the ways to give them columns that with the least distances
 * is taken. Two cells stand in one column only where a blank alone is between them.
 */
void parts_roles(struct parts *p, const struct table *t, const struct cell *cell, size_t n, size_t line, bool bare,
                 enum column_role *role)
{
    enum { NEVER = 1 << 20, TWICE = 40, BELOW = 120 };
    const struct columns *c = &t->columns;
    unsigned *cost = arena_array(t->arena, unsigned, (n + 1) * c->n + 1);
    size_t *before = arena_array(t->arena, size_t, (n + 1) * c->n + 1);
    size_t last = 0;
    for (size_t i = 0; i < n; i++) {
        enum column_role above = bare ? role_above(p, &cell[i], line) : COLUMN_SKIP;
        last = 0;
        for (size_t k = 0; k < c->n; k++) {
            unsigned best = i ? NEVER : 0;
            for (size_t m = 0; i && m <= k; m++) {
                unsigned all = cost[(i - 1) * c->n + m] + (m == k && cell[i].gap > 1 ? TWICE : 0);
                if (all < best) {
                    best = all;
                    before[i * c->n + k] = m;
                }
            }
            const struct column *column = &c->column[k];
            bool other = above != COLUMN_SKIP && above != column->role;
            cost[i * c->n + k] =
                !may_hold(column, &cell[i]) || best >= NEVER
                    ? NEVER
                    : best + off_head(column, &cell[i]) + against(t, column, &cell[i]) + (other ? BELOW : 0);
            if (cost[i * c->n + k] < cost[i * c->n + last])
                last = k;
        }
    }
    bool found = n && cost[(n - 1) * c->n + last] < NEVER;
    for (size_t i = n; i-- > 0; last = found ? before[i * c->n + last] : 0)
        role[i] = found ? c->column[last].role : parts_nearest(t, &cell[i]);
    for (size_t i = 0; i < n; i++) {
        p->seen = arena_grow(t->arena, p->seen, p->n, &p->room, sizeof *p->seen);
        p->seen[p->n++] = (struct part_seen){cell[i].from, line, role[i]};
    }
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
    case COLUMN_ECONOMIC:
        return &row->economic;
    case COLUMN_FORM:
        return &row->form;
    case COLUMN_OTHER_NAME:
        return &row->other_name;
    default:
        return NULL;
    }
}
