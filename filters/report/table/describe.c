// SPDX-License-Identifier: MIT
#include "report/table/describe.h"

#include "report/table/heads.h"

static void note(const struct table *t, size_t line, struct str text)
{
    struct str *made = &t->report->made[line];
    struct buf both = {0};
    if (made->n) {
        buf_add(&both, *made);
        buf_add(&both, STR("; "));
    }
    buf_add(&both, text);
    *made = arena_copy(t->arena, buf_str(&both));
    buf_release(&both);
}

static void add_column(struct buf *b, const struct column *c)
{
    buf_add_byte(b, ' ');
    if (c->role != COLUMN_AMOUNT) {
        buf_printf(b, "[%s]", heads_role_name(c->role));
        return;
    }
    buf_add(b, c->measure);
    if (c->unknown)
        buf_add(b, STR("(unknown)"));
}

/* The first line of the header, else the part's first: its title. */
static size_t head_line(const struct table *t)
{
    for (size_t i = t->part->from; i < t->part->to; i++)
        if (t->report->line[i].kind == LINE_HEADER)
            return i;
    return t->part->from;
}

static void describe_columns(const struct table *t)
{
    static const char *const modes[] = {"FLOW", "HARD", "PLACED", "SCATTERED"};
    struct buf b = {0};
    buf_printf(&b, "%s, %zu columns:", modes[t->mode], t->columns.n);
    for (size_t i = 0; i < t->columns.n; i++)
        add_column(&b, &t->columns.column[i]);
    note(t, head_line(t), buf_str(&b));
    buf_release(&b);
}

/* Why no column could be told for the row's amounts. */
static const char *reason(const struct trow *row)
{
    switch (row->open) {
    case OPEN_TOO_MANY:
        return "more amounts than columns";
    case OPEN_CONTRADICTED:
        return "every reading breaks a sum";
    case OPEN_TIE:
        return "several readings are as good";
    case OPEN_NOT:
        break;
    }
    return "its page has no best reading";
}

static void describe_row(const struct table *t, const struct trow *row)
{
    struct buf b = {0};
    bool open = false;
    if (!row->slots)
        return;
    buf_add(&b, STR("row"));
    if (row->code.n) {
        buf_add_byte(&b, ' ');
        buf_add(&b, row->code);
    }
    buf_add_byte(&b, ' ');
    buf_add(&b, row->name.n ? row->name : STR("合计"));
    buf_add_byte(&b, ':');
    for (size_t i = 0; i < row->slots; i++) {
        const struct slot *slot = &row->slot[i];
        buf_add_byte(&b, ' ');
        buf_add(&b, slot->text);
        buf_add_byte(&b, '=');
        open |= slot->column == COLUMN_NONE;
        buf_add(&b, slot->column == COLUMN_NONE ? STR("?") : t->columns.column[slot->column].measure);
    }
    if (open)
        buf_printf(&b, " (%s)", reason(row));
    note(t, row->slot[0].line, buf_str(&b));
    buf_release(&b);
}

void describe(const struct table *t)
{
    if (!t->report->made)
        return;
    describe_columns(t);
    for (size_t i = 0; i < t->rows; i++)
        describe_row(t, &t->row[i]);
}
