// SPDX-License-Identifier: MIT
#include "report/table/scattered.h"

#include "report/table/deal.h"
#include "report/table/evidence.h"
#include "report/table/fitting.h"
#include "report/table/labels.h"
#include "report/table/lists.h"
#include "report/table/names.h"
#include "report/table/onerow.h"
#include "report/table/spread.h"
#include "report/text.h"

static bool classification(struct str code)
{
    return (code.n == 3 || code.n == 5 || code.n == 7) && code.p[0] >= '1' && code.p[0] <= '5';
}

static bool coded(const struct labels *l)
{
    for (size_t i = 0; i < l->n; i++)
        if (classification(l->label[i].code))
            return true;
    return false;
}

/* The row that each row is a part of: by code, by list number, else the total. */
static void find_parents(const struct labels *l, struct deal *d)
{
    size_t root[3] = {DEAL_NONE, DEAL_NONE, DEAL_NONE};
    for (size_t i = l->n; i-- > 0;)
        if (l->label[i].total && !l->label[i].code.n)
            root[l->label[i].side] = i;
    for (size_t i = 0; i < l->n; i++) {
        const struct label *label = &l->label[i];
        size_t longest = 0;
        d->row[i].parent = label->total ? DEAL_NONE : root[label->side];
        for (size_t j = 0; label->code.n && j < l->n; j++) {
            struct str code = l->label[j].code;
            if (code.n > longest && code.n < label->code.n && str_starts(label->code, code)) {
                longest = code.n;
                d->row[i].parent = j;
            }
        }
        for (size_t j = i; label->rank && j-- > 0;)
            if (l->label[j].side == label->side && l->label[j].rank && l->label[j].rank < label->rank) {
                d->row[i].parent = j;
                break;
            }
        if (label->code.n && !classification(label->code) && coded(l))
            d->row[i].parent = DEAL_NONE; /* a unit's code: its row repeats the total */
        if (!label->code.n && (!label->rank || (l->t->sided && label->side == SIDE_SPENDING && !lists_function(label))))
            d->row[i].parent = DEAL_NONE;
    }
}

/* How many amounts a row can have, and whether the first is their sum. */
static void find_width(const struct table *t, enum side side, struct deal_row *row)
{
    const struct columns *c = &t->columns;
    size_t names = 0, wanted = t->sided && side == SIDE_SPENDING ? 2 : 1;
    for (size_t i = 0; i < c->n; i++) {
        names += c->column[i].role == COLUMN_NAME;
        if (c->column[i].role != COLUMN_AMOUNT || (t->sided && (names ? names : 1) != wanted))
            continue;
        row->columns++;
        row->adds |= c->column[i].total != COLUMN_NONE;
        row->within |= c->column[i].within != COLUMN_NONE || c->column[i].of;
    }
    for (size_t i = 0; i < c->n; i++) /* sums within sums: the whole run is the row's, and solve() reads it */
        if (c->column[i].total != COLUMN_NONE && c->column[c->column[i].total].total != COLUMN_NONE)
            row->adds = false;
    row->columns = row->columns ? row->columns : 1;
    row->columns = row->columns > 24 ? 24 : row->columns;
}

static int64_t step_of(unsigned decimals)
{
    int64_t step = 1;
    for (unsigned i = decimals; i < AMOUNT_SCALE; i++)
        step *= 10;
    return step;
}

/* The amounts that the report's tables before this one give the row's code. */
static void find_known(const struct labels *l, size_t row, struct deal_row *into)
{
    const struct facts *f = &l->t->report->facts;
    struct str code = l->label[row].code;
    int64_t *known = NULL;
    size_t room = 0;
    for (size_t i = 0; i < f->n && code.n; i++) {
        unsigned decimals;
        int64_t value;
        if (!str_eq(f->fact[i].code, code) || !text_amount(f->fact[i].value, &value, &decimals) || value == 0)
            continue;
        known = arena_grow(l->t->arena, known, into->knowns, &room, sizeof *known);
        known[into->knowns++] = value;
    }
    into->known = known;
}

static struct deal deal_of(const struct labels *l, size_t *token)
{
    const struct scattered *s = l->t->scattered;
    struct deal d = {.arena = l->t->arena};
    d.item = arena_array(d.arena, struct deal_item, s->n + 1);
    d.row = arena_array(d.arena, struct deal_row, l->n + 1);
    for (size_t i = 0; i < s->n; i++)
        if (s->token[i].kind == TOKEN_AMOUNT) {
            token[d.items] = i;
            d.item[d.items++] = (struct deal_item){.value = s->token[i].cell.value,
                                                   .step = step_of(s->token[i].cell.decimals),
                                                   .at = i,
                                                   .block = s->token[i].block,
                                                   .page = s->token[i].page,
                                                   .level = i && s->token[i - 1].line == s->token[i].line,
                                                   .row = DEAL_NONE};
        }
    for (size_t i = 0; i < l->n; i++) {
        const struct label *label = &l->label[i];
        d.row[d.rows] =
            (struct deal_row){.at = label->at, .block = label->block, .page = label->page, .total = label->total};
        find_known(l, i, &d.row[d.rows]);
        find_width(l->t, label->side, &d.row[d.rows++]);
    }
    find_parents(l, &d);
    return d;
}

/* The n-th row of the income, from 1. */
static size_t income_row(const struct labels *l, unsigned n, unsigned page)
{
    for (size_t i = 0; i < l->n; i++)
        if (l->label[i].side == SIDE_INCOME && l->label[i].page == page && !l->label[i].total && --n == 0)
            return i;
    return DEAL_NONE;
}

/*
 * An amount that stands on one line with the label behind it is level with that label, and so is its own: before the
 * n-th function it is the n-th row's of the income, before the n-th use that of the n-th function.
 */
static void give_level(const struct labels *l, struct deal *d)
{
    const struct scattered *s = l->t->scattered;
    for (size_t i = 0; i < d->items; i++) {
        size_t at = d->item[i].at, owner = DEAL_NONE;
        if (at + 1 >= s->n || s->token[at + 1].line != s->token[at].line || s->token[at + 1].kind != TOKEN_TEXT ||
            (at && s->token[at - 1].line == s->token[at].line))
            continue;
        for (size_t k = 0; k < l->n; k++) {
            const struct label *next = &l->label[k];
            if (next->at != at + 1 || next->rank != 2 || next->side != SIDE_SPENDING)
                continue;
            if (lists_function(next))
                owner = income_row(l, next->value, next->page);
            for (size_t j = 0; owner == DEAL_NONE && j < k; j++)
                if (l->label[j].side == SIDE_SPENDING && l->label[j].rank == 2 && l->label[j].value == next->value)
                    owner = j;
        }
        if (owner != DEAL_NONE && d->row[owner].items == 0 && d->row[owner].columns == 1) {
            d->item[i].row = owner;
            d->row[owner].item[d->row[owner].items++] = i;
        }
    }
}

/* Does the report print the amount behind the row's name elsewhere? As evidence_of. */
static int sighted(void *user, size_t row, size_t item)
{
    const struct labels *l = user;
    const struct token *k = &l->t->scattered->token[item];
    struct label *label = &l->label[row];
    if (!label->seen.measure.n)
        label->seen.measure = label->seen.printed = label->name;
    struct slot slot = {.text = k->cell.text, .value = k->cell.value, .decimals = k->cell.decimals};
    return label->name.n ? evidence_of(l->t, &label->seen, &slot) : 0;
}

/* A code whose pieces were put together is certain only where its official name is the row's: else the row has none. */
static struct trow *row_of(struct labels *l, size_t i)
{
    struct trow *row = rows_add(l->t, l->label[i].line);
    bool certain = !l->t->scattered->pieces || names_of_code(l->label[i].code, l->label[i].name);
    row->code = certain ? l->label[i].code : STR_EMPTY;
    row->name = text_join(l->t->arena, l->label[i].name);
    row->rank = l->label[i].rank;
    row->of = l->label[i].of;
    row->total = l->label[i].total;
    row->side = l->label[i].side;
    return row;
}

static void add_amount(struct table *t, struct trow *row, size_t token)
{
    rows_add_slot(t, row, &t->scattered->token[token].cell, t->scattered->token[token].line);
}

/* An amount that could not be placed stands under the label before it, its measure left empty. */
static void leave_open(struct labels *l, const struct deal *d, size_t token)
{
    size_t before = SIZE_MAX;
    for (size_t i = 0; i < l->n; i++)
        if (d->row[i].at < token && (before == SIZE_MAX || d->row[i].at > d->row[before].at))
            before = i;
    struct trow *row = before == SIZE_MAX ? rows_add(l->t, l->t->scattered->token[token].line) : row_of(l, before);
    row->unplaced = true;
    add_amount(l->t, row, token);
}

/* A table without rows: its amounts are one row, in the order of the columns. */
static void one_row(struct table *t)
{
    struct trow *row = NULL;
    for (size_t i = 0; i < t->scattered->n; i++)
        if (t->scattered->token[i].kind == TOKEN_AMOUNT) {
            row = row ? row : rows_add(t, t->scattered->token[i].line);
            add_amount(t, row, i);
        }
    if (row && onerow_is(t) && onerow_fit(t, row)) {
        row->name = STR("合计");
        row->total = true;
        row->unplaced = true; /* what is not certain stays open */
    }
}

static enum heads_order heads_order(const struct scattered *s)
{
    return s->mended ? HEADS_MENDED : s->torn ? HEADS_TORN : HEADS_KEPT;
}

void scattered_rows(struct table *t)
{
    struct labels l = {.t = t};
    labels_find(&l);
    if (!l.n) {
        one_row(t);
        return;
    }
    size_t *token = arena_array(t->arena, size_t, t->scattered->n + 1);
    struct deal d = deal_of(&l, token);
    d.user = &l;
    d.sighted = sighted;
    d.lists = t->sided;
    if (t->scattered->coded && d.row[0].columns > 1) {
        spread_out(&d, &t->columns, t->scattered->torn);
    } else if (!lists_fit(&l, &d, token)) {
        if (t->sided)
            give_level(&l, &d);
        deal_out(&d);
    }
    for (size_t i = 0; i < l.n; i++) {
        struct trow *row = row_of(&l, i);
        row->unplaced = d.row[i].doubtful;
        for (size_t k = 0; k < d.row[i].items; k++)
            add_amount(t, row, token[d.row[i].item[k]]);
    }
    for (size_t i = 0; i < d.items; i++)
        if (d.item[i].row == DEAL_NONE)
            leave_open(&l, &d, token[i]);
    if (t->scattered->coded)
        t->scattered->unfit = !fitting_columns(t, heads_order(t->scattered)) && !t->columns.official;
}

/* Are all columns parts of a sum that is none of them? Then the page has hidden its head, and they are not all. */
static bool sum_is_hidden(const struct columns *c)
{
    bool parts = c->amounts > 1;
    for (size_t i = 0; i < c->n; i++)
        parts &= c->column[i].role != COLUMN_AMOUNT || (c->column[i].part && c->column[i].total == COLUMN_NONE);
    return parts;
}

static bool decided(const struct trow *row)
{
    for (size_t i = 0; i < row->slots; i++)
        if (row->slot[i].column == COLUMN_NONE)
            return false;
    return row->slots > 0;
}

/* The slot of the row that the report prints behind the column's name elsewhere; SIZE_MAX: none, or more than one. */
static size_t sighted_slot(const struct table *t, const struct column *c, const struct trow *row)
{
    size_t found = SIZE_MAX;
    for (size_t i = 0; i < row->slots; i++)
        if (row->slot[i].value && evidence_of(t, c, &row->slot[i]) <= -3) {
            if (found != SIZE_MAX)
                return SIZE_MAX;
            found = i;
        }
    return found;
}

/* Does the report say elsewhere that an amount of the total is another column's? Then the columns' order is wrong. */
static bool out_of_order(const struct table *t)
{
    for (size_t i = 0; i < t->rows; i++) {
        const struct trow *row = &t->row[i];
        for (size_t k = 0; row->total && !row->unplaced && k < row->slots; k++) {
            size_t c = row->slot[k].column;
            size_t slot = c == COLUMN_NONE || t->columns.column[c].total == COLUMN_NONE
                              ? SIZE_MAX
                              : sighted_slot(t, &t->columns.column[c], row);
            if (slot != SIZE_MAX && slot != k && row->slot[slot].value != row->slot[k].value)
                return true;
        }
    }
    return false;
}

void scattered_settle(struct table *t)
{
    if (!t->sided && !t->kinds && !t->scattered->coded && t->scattered->torn)
        t->scattered->unfit = out_of_order(t);
    bool hidden = !t->sided && sum_is_hidden(&t->columns);
    for (size_t i = 0; i < t->rows && (t->scattered->unfit || hidden); i++)
        for (size_t k = hidden ? 0 : 1; k < t->row[i].slots; k++)
            t->row[i].slot[k].column = COLUMN_NONE;
    for (size_t i = 0; i < t->rows && !t->scattered->unfit && !hidden; i++) {
        struct trow *row = &t->row[i];
        const struct trow *total = NULL;
        for (size_t j = 0; j < t->rows; j++)
            if (t->row[j].total && !t->row[j].unplaced && t->row[j].side == row->side && decided(&t->row[j]))
                total = &t->row[j];
        if (row->unplaced || decided(row) || !total || total->slots != row->slots)
            continue;
        for (size_t k = 0; k < row->slots; k++)
            row->slot[k].column = total->slot[k].column;
    }
}
