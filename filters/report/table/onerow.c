// SPDX-License-Identifier: MIT
#include "report/table/onerow.h"

#include "report/table/allot.h"
#include "report/table/evidence.h"
#include "report/text.h"

enum { EVIDENCE_PART = 4, EVIDENCE_NONE = 6, EVIDENCE_ZERO = 8, ORDER = 1, ORDER_FAR = 2, RARE = 2, COLUMNS_MOST = 24 };

struct onerow {
    struct table *t;
    struct trow *row;
    size_t column[COLUMNS_MOST]; /* of each place */
    size_t columns;
};

/* Only totals are told by sums alone: their names are any table's. */
static unsigned evidence(const struct onerow *s, const struct column *c, const struct slot *slot)
{
    if (row_is_total(c->measure))
        return 0;
    int read = evidence_read(s->t, c->measure, slot), says = evidence_of(s->t, c, slot);
    struct str names = c->seek, name;
    while (read != -3 && str_next(&names, '|', &name))
        read = evidence_read(s->t, name, slot);
    return read == -3 || says == -3 ? 0 : says == 3 ? EVIDENCE_ZERO : read ? EVIDENCE_PART : EVIDENCE_NONE;
}

/* Amounts come in the order of their columns, some of which may be empty, as far as the page is not torn. */
static unsigned by_order(const struct onerow *s, size_t place, size_t amount)
{
    size_t empty = s->columns - s->row->slots;
    size_t apart = place < amount ? amount - place : place > amount + empty ? place - amount - empty : 0;
    return apart == 0 ? 0 : apart == 1 ? ORDER : ORDER_FAR;
}

static unsigned cost(void *user, size_t place, size_t amount)
{
    const struct onerow *s = user;
    const struct column *c = &s->t->columns.column[s->column[place]];
    const struct slot *slot = &s->row->slot[amount];
    return evidence(s, c, slot) + by_order(s, place, amount) + (c->rare && slot->value ? RARE : 0);
}

bool onerow_is(const struct table *t)
{
    const struct columns *c = &t->columns;
    for (size_t i = 0; i < c->n; i++)
        for (size_t j = 0; j < i; j++)
            if (c->column[i].role == COLUMN_AMOUNT && c->column[j].role == COLUMN_AMOUNT &&
                str_eq(c->column[i].measure, c->column[j].measure))
                return false;
    return c->amounts > 2 && c->amounts <= COLUMNS_MOST;
}

/* Does text stand between the lines? Heads of several levels are torn so that the columns behind them change places. */
static bool parted(const struct table *t, size_t from, size_t to)
{
    for (size_t i = from + 1; i < to; i++)
        if (t->report->line[i].kind == LINE_ROW && text_has_han(t->report->line[i].text))
            return true;
    return false;
}

bool onerow_fit(struct table *t, struct trow *row)
{
    struct onerow s = {.t = t, .row = row};
    for (size_t i = 0; i < t->columns.n; i++)
        if (t->columns.column[i].role == COLUMN_AMOUNT && s.columns < COLUMNS_MOST)
            s.column[s.columns++] = i;
    struct allotment f = {.arena = t->arena, .places = s.columns, .amounts = row->slots, .cost = cost, .user = &s};
    if (row->slots > s.columns)
        return false;
    f.place = arena_array(t->arena, struct allot_place, s.columns);
    f.amount = arena_array(t->arena, struct allot_amount, row->slots + 1);
    for (size_t i = 0; i < s.columns; i++) {
        const struct column *c = &t->columns.column[s.column[i]];
        size_t whole = ALLOT_NONE;
        for (size_t k = 0; k < s.columns; k++)
            if (s.column[k] == c->total || (c->total == COLUMN_NONE && s.column[k] == c->within))
                whole = k;
        f.place[i] = (struct allot_place){.part_of = whole, .same_as = ALLOT_NONE, .alike = i, .within = c->of};
    }
    for (size_t i = 0, run = 0; i < row->slots; i++) {
        int64_t step = 1;
        run += i && t->kinds && parted(t, row->slot[i - 1].line, row->slot[i].line);
        for (unsigned k = row->slot[i].decimals; k < AMOUNT_SCALE; k++)
            step *= 10;
        f.amount[i] = (struct allot_amount){.value = row->slot[i].value, .step = step, .run = run};
    }
    if (!allot_solve(&f))
        return false;
    for (size_t i = 0; i < row->slots; i++)
        if (f.amount[i].place != ALLOT_NONE)
            row->slot[i].column = s.column[f.amount[i].place];
    return true;
}
