// SPDX-License-Identifier: MIT
#include "report/target/tabbed.h"

#include "report/target/heads.h"
#include "report/target/value.h"
#include "report/text.h"

/* The column under whose head a cell stands: the last one that does not begin behind it. */
static size_t column_of(const struct header *h, unsigned cell)
{
    size_t best = h->n;
    for (size_t i = 0; i < h->n; i++)
        if (h->column[i].from <= cell && (best == h->n || h->column[i].from > h->column[best].from))
            best = i;
    return best;
}

/* An amount in a table of many projects: its head is what it is called. */
static void add_amount(struct form *f, const struct column *c, struct str text, size_t line)
{
    struct value v = value_read(f->r->arena, text);
    if (v.shape == VALUE_NUMBER && v.whole)
        form_add(f, facts_row(&f->r->facts), line, STR_EMPTY, c->measure, STR("金额"), v.text,
                 v.unit.n ? v.unit : f->unit);
}

/* The row's indicators: one, or several where first levels stand beside each other, each with its name and value. */
static void add_pairs(struct form *f, const struct header *h, const struct indicator *row)
{
    size_t first = heads_column(h, ROLE_HEAD_NAME);
    for (size_t c = first, next; c < h->n; c = next) {
        struct indicator one = *row;
        for (next = c + 1; next < h->n && h->column[next].role != ROLE_HEAD_NAME; next++)
            ;
        for (size_t k = 0; k < h->n && (c > first || next < h->n); k++)
            if (k < c || k >= next)
                one.cell[k] = STR_EMPTY;
        one.level1 = h->column[c].level.n ? h->column[c].level : row->level1;
        form_indicator(f, h, &one);
    }
}

/*
 * A line without TABs among rows that have them: the unit, who discloses, a running head, where the form goes on over a
 * page. A level's name may stand alone, its row's other cells being empty.
 */
static bool is_no_row(const struct form *f, size_t i, size_t to)
{
    size_t end;
    const struct label *l = form_label(f, i, pieces_line_end(&f->pieces, i, to), &end);
    return !f->pieces.piece[i].hard && !(l && role_is_level(l->role));
}

void tabbed_read(struct form *f, const struct header *h, size_t i, size_t to)
{
    const struct piece *p = f->pieces.piece;
    struct arena *a = f->r->arena;
    struct str level1 = f->last.level1, level2 = f->last.level2;
    while (i < to) {
        struct indicator row = {0};
        size_t line = p[i].line;
        bool any = false;
        if (is_no_row(f, i, to)) {
            f->r->line[line].kind = LINE_UNIT;
            i = pieces_line_end(&f->pieces, i, to);
            continue;
        }
        struct str total = terms_is(WORD_TOTAL, text_join(a, p[i].text)) ? text_join(a, p[i].text) : STR_EMPTY;
        for (; i < to && p[i].line == line; i++) {
            size_t c = column_of(h, p[i].from);
            if (c == h->n)
                continue;
            struct str text = text_join(a, p[i].text);
            enum role role = h->column[c].role;
            if (role == ROLE_HEAD_LEVEL1) {
                level1 = text;
                level2 = STR_EMPTY;
            } else if (role == ROLE_HEAD_LEVEL2) {
                level2 = text;
            } else if (role == ROLE_PROJECT) {
                f->subject = text;
                level1 = level2 = STR_EMPTY;
            } else if (role == ROLE_CODE) {
                f->code = text;
            } else if (role == ROLE_MONEY || role == ROLE_COLUMN) {
                add_amount(f, &h->column[c], text, line);
            }
            row.cell[c] = text;
            row.line[c] = line;
            any |= column_is_value(role);
        }
        if (total.n) /* its cell may go over the columns of levels and names */
            row.cell[heads_column(h, ROLE_HEAD_NAME)] = total;
        row.level1 = level1;
        row.level2 = level2;
        f->r->line[line].kind = any ? LINE_ROW : LINE_CONTINUATION;
        add_pairs(f, h, &row);
        f->last = (struct levels){level1, level2};
    }
}
