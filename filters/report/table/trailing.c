// SPDX-License-Identifier: MIT
#include "report/table/trailing.h"

#include "report/table/heads.h"
#include "report/table/kinds.h"
#include "report/table/scattered.h"
#include "report/text.h"

static bool has_amounts(const struct table *t, size_t line)
{
    struct cell *cell;
    size_t n = cells_split(t->arena, t->report->line[line].text, &cell);
    for (size_t i = 0; i < n; i++)
        if (cell[i].kind == CELL_AMOUNT)
            return true;
    return false;
}

/* The title that stands below all amounts of the body; part->to where there is none. */
static size_t title_below(const struct table *t)
{
    size_t title = t->part->to;
    for (size_t i = t->body; i < t->part->to; i++) {
        enum line_kind kind = t->report->line[i].kind;
        if (kind == LINE_TITLE)
            title = i;
        else if (title < i && kind != LINE_BLANK && kind != LINE_FURNITURE && has_amounts(t, i))
            return t->part->to;
    }
    return title;
}

static size_t count_cells(const struct table *t, size_t from)
{
    size_t all = 0;
    for (size_t i = from; i < t->part->to; i++) {
        struct cell *cell;
        all += t->report->line[i].kind == LINE_ROW ? cells_split(t->arena, t->report->line[i].text, &cell) : 0;
    }
    return all;
}

void trailing_frame(struct table *t)
{
    size_t title = t->mode == TABLE_FLOW && !scattered_is(t) ? title_below(t) : t->part->to, n = 0;
    if (title == t->part->to)
        return;
    size_t below = count_cells(t, title);
    struct fragment *all = arena_array(t->arena, struct fragment, below + t->fragments + 1);
    for (size_t i = title; i < t->part->to; i++) {
        struct line *line = &t->report->line[i];
        struct cell *cell;
        size_t cells = line->kind == LINE_ROW ? cells_split(t->arena, line->text, &cell) : 0;
        if (cells)
            line->kind = LINE_HEADER;
        for (size_t k = 0; k < cells; k++)
            all[n++] = (struct fragment){.text = text_unquoted(t->arena, text_squeeze(t->arena, cell[k].text)),
                                         .line = i,
                                         .from = cell[k].from,
                                         .to = cell[k].to};
    }
    struct table both = *t;
    if (t->fragments)
        memcpy(all + n, t->fragment, t->fragments * sizeof *all);
    both.fragment = all;
    both.fragments = n + t->fragments;
    if (n && !kinds_are_columns(t) && kinds_are_columns(&both)) {
        t->fragment = all;
        t->fragments = both.fragments;
        t->trailed = true;
    }
}

void trailing_columns(struct table *t)
{
    for (size_t i = 0; t->trailed && i < t->columns.n; i++) {
        struct column *c = &t->columns.column[i];
        c->from = c->to = (unsigned)heads_rank(t->heads, c->measure);
    }
    if (t->trailed)
        columns_sort(t->arena, &t->columns);
}

/* The only total that the lines below the title name; empty where there are none or several. */
static struct str total_below(const struct table *t)
{
    struct str found = STR_EMPTY;
    for (size_t i = title_below(t); i < t->part->to; i++) {
        struct str s = text_squeeze(t->arena, t->report->line[i].text);
        if (t->report->line[i].kind != LINE_HEADER || !row_is_total(s))
            continue;
        if (found.n)
            return STR_EMPTY;
        found = s;
    }
    return found;
}

/* The spending's word for the income's total: 支出合计 for 收入合计. */
static bool counterpart(const struct table *t, struct str income, struct str spending)
{
    size_t at = str_find(income, STR("收入"), 0);
    if (at == SIZE_MAX)
        return false;
    struct str head = arena_glue(t->arena, str_cut(income, 0, at), STR("支出"));
    return str_eq(arena_glue(t->arena, head, str_drop(income, at + 6)), spending);
}

/* Moves row `from` up to place `to`. */
static void move_row(struct table *t, size_t from, size_t to)
{
    struct trow row = t->row[from];
    memmove(t->row + to + 1, t->row + to, (from - to) * sizeof *t->row);
    t->row[to] = row;
}

static void share_amounts(struct table *t)
{
    for (size_t i = 0; i < t->rows; i++) {
        struct trow *row = &t->row[i];
        if (row->slots != 2 || !row->total || side_of(row->name) != SIDE_INCOME || t->columns.amounts > 2)
            continue;
        for (size_t k = i + 1; k < t->rows; k++) {
            if (t->row[k].slots || !counterpart(t, row->name, t->row[k].name))
                continue;
            move_row(t, k, i + 1);
            struct trow *other = &t->row[i + 1];
            other->slot = &t->row[i].slot[1];
            other->slots = other->room = 1;
            other->joined = true;
            t->row[i].slots = t->row[i].room = 1;
            break;
        }
    }
}

void trailing_rows(struct table *t)
{
    if (t->mode != TABLE_FLOW || title_below(t) == t->part->to)
        return;
    struct trow *bare = NULL;
    struct str total = total_below(t);
    for (size_t i = 0; i < t->rows; i++)
        if (t->row[i].slots && !t->row[i].name.n && !t->row[i].code.n)
            bare = bare ? t->row : &t->row[i];
    if (total.n && bare && !bare->name.n && !t->kinds) {
        bare->name = total;
        bare->total = true;
    }
    if (t->sided)
        share_amounts(t);
}
