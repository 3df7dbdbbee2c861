// SPDX-License-Identifier: MIT
#include "report/table/order.h"

#include "report/table/kinds.h"
#include "report/text.h"

/* A row as the order of the cells gives it: a code in one piece or more, lines of its label, amounts. */
struct entry {
    size_t texts, amounts;
    struct str code;
    bool pieces;      /* of a code in three columns */
    struct str label; /* its first line, or the name behind a list number alone */
    int64_t first;    /* its first amount */
    unsigned decimals;
};

struct order {
    const struct table *t;
    struct entry *entry;
    size_t n, room;
    bool coded;
    size_t columns; /* amounts that a row can have */
};

enum cell_is { IS_CODE, IS_TEXT, IS_AMOUNT };

/* Digits alone are a code where the header has one and more digits or a name stand behind them. */
static enum cell_is what(const struct order *o, const struct cell *cell, size_t n, size_t i, size_t line)
{
    const struct report *r = o->t->report;
    if (cell[i].kind == CELL_TEXT)
        return IS_TEXT;
    if (!o->coded || !cell[i].plain || cell[i].value == 0)
        return IS_AMOUNT;
    for (size_t k = i + 1; k < n; k++)
        if (!cell[k].plain)
            return cell[k].kind == CELL_TEXT ? IS_CODE : IS_AMOUNT;
    for (size_t k = line + 1, seen = 0; k < o->t->part->to && seen < 3; k++) {
        struct cell *next;
        size_t cells = r->line[k].kind == LINE_ROW ? cells_split(o->t->arena, r->line[k].text, &next) : 0;
        if (!cells)
            continue;
        seen++;
        if (next[0].kind == CELL_TEXT || !next[0].plain)
            return next[0].kind == CELL_TEXT ? IS_CODE : IS_AMOUNT;
    }
    return IS_AMOUNT;
}

static void take(struct order *o, const struct cell *cell, enum cell_is is)
{
    struct entry *e = o->n ? &o->entry[o->n - 1] : NULL;
    bool rest = e && e->code.n && cell->text.n <= 4; /* 201 03 01, 20103 01 */
    bool next = !e || (is != IS_AMOUNT && e->amounts) || (is == IS_CODE && (e->texts || (e->code.n && !rest)));
    bool label = is == IS_TEXT && !o->coded && e && !next; /* a label without amounts, and the next row's */
    if (next || label) {
        o->entry = arena_grow(o->t->arena, o->entry, o->n, &o->room, sizeof *o->entry);
        e = &o->entry[o->n++];
        *e = (struct entry){0};
    }
    if (is == IS_CODE) {
        e->pieces = e->code.n > 0;
        e->code = arena_glue(o->t->arena, e->code, cell->text);
    }
    e->texts += is == IS_TEXT;
    if (is == IS_TEXT && !e->label.n)
        e->label = text_squeeze(o->t->arena, cell->text);
    if (is == IS_AMOUNT && e->amounts++ == 0) {
        e->first = cell->value;
        e->decimals = cell->decimals;
    }
}

static void read_entries(struct order *o)
{
    const struct table *t = o->t;
    for (size_t line = t->body; line < t->part->to; line++) {
        if (t->report->line[line].kind != LINE_ROW)
            continue;
        struct cell *cell;
        size_t n = cells_split(t->arena, t->report->line[line].text, &cell);
        for (size_t i = 0; i < n; i++)
            take(o, &cell[i], what(o, cell, n, i, line));
    }
}

/* Are there no more amounts behind any label than the table has columns, and none before the first? */
static bool fits(const struct order *o)
{
    for (size_t i = 0; i < o->n; i++)
        if (o->entry[i].amounts > o->columns || (!o->entry[i].texts && !o->t->kinds))
            return false;
    return o->n > 0;
}

/* A table with codes: behind each its name, and behind that amounts. Codes in pieces come out whole. */
static bool codes_in_order(const struct order *o)
{
    size_t codes = 0, labels = 0;
    for (size_t i = 0; i < o->n; i++) {
        const struct entry *e = &o->entry[i];
        codes += e->code.n > 0;
        labels += !e->code.n && !e->amounts;
        bool torn = e->code.n == 2 || (e->pieces && (e->code.n > 7 || e->code.n % 2 == 0));
        if (e->code.n && (torn || !e->texts || e->texts > 5 || !e->amounts))
            return false;
    }
    return codes > 0 && labels * 4 <= o->n;
}

/* How far rounding may part a sum from its parts: half of a last digit for each. */
static int64_t slack(unsigned decimals, size_t parts)
{
    int64_t step = 1;
    for (unsigned i = decimals; i < AMOUNT_SCALE; i++)
        step *= 10;
    return step * (int64_t)(parts + 1) / 2;
}

/*
 * Are 类 and 款 the sums of those below them, by the first amounts? Where rows lost theirs to others, many are not, or
 * labels stand without their codes; where all have theirs, one or two sums may be wrong in print.
 */
static bool tree_in_order(const struct order *o)
{
    size_t right = 0, wrong = 0, codeless = 0;
    for (size_t i = 0; i < o->n; i++) {
        int64_t sum = 0;
        size_t parts = 0;
        struct str code = o->entry[i].code;
        codeless += !code.n && !row_is_total(row_bare_name(o->entry[i].label));
        for (size_t k = 0; k < o->n && code.n >= 3 && code.n <= 5; k++)
            if (o->entry[k].code.n == code.n + 2 && str_starts(o->entry[k].code, code)) {
                sum += o->entry[k].first;
                parts++;
            }
        bool holds = amount_off(sum, o->entry[i].first) <= slack(o->entry[i].decimals, parts);
        right += parts && holds;
        wrong += parts && !holds;
    }
    return wrong == 0 || (!codeless && wrong <= 2 && wrong * 2 <= right);
}

/* The side of a list's label; SIDE_NONE for the rest of one. */
static enum side side_at(const struct order *o, size_t i) { return side_of(row_bare_name(o->entry[i].label)); }

/* Income and spending by turns, as far as both go, and one amount at most to the income. */
static bool sides_in_order(const struct order *o)
{
    size_t income = 0, spending = 0, turns = 0;
    enum side last = SIDE_NONE;
    for (size_t i = 0; i < o->n; i++) {
        enum side side = side_at(o, i);
        income += side == SIDE_INCOME;
        spending += side == SIDE_SPENDING;
        turns += last == SIDE_INCOME && side == SIDE_SPENDING;
        if (side == SIDE_INCOME && o->entry[i].amounts > 1)
            return false;
        last = side == SIDE_NONE ? last : side;
    }
    size_t least = income < spending ? income : spending;
    return least > 0 && turns * 5 >= least * 4;
}

/*
 * A table without codes: its total is the sum of the rows, or of those of the highest list number; and where it has
 * several columns, so has a row. (Else a row's label may have come among the heads.)
 */
static bool sums_in_order(const struct order *o)
{
    int64_t sum = 0;
    size_t parts = 0, rank = 0, numbered = 0, most = 0;
    const struct entry *total = NULL;
    for (size_t i = 0; i < o->n; i++) {
        struct str rest;
        unsigned value, here = text_number(o->entry[i].label, &rest, &value);
        most = o->entry[i].amounts > most ? o->entry[i].amounts : most;
        rank = here && (!rank || here < rank) ? here : rank;
        numbered += here > 0;
    }
    for (size_t i = 0; i < o->n; i++) {
        const struct entry *e = &o->entry[i];
        struct str rest;
        unsigned value, here = text_number(e->label, &rest, &value);
        if (!e->amounts)
            continue;
        if (row_is_total(row_bare_name(e->label))) {
            if (total && total->first != e->first)
                return false;
            total = e;
        } else if (!numbered || here == rank) {
            sum += e->first;
            parts++;
        }
    }
    if (most == 1 && o->columns > 1)
        return false;
    return total && parts && amount_off(sum, total->first) <= slack(total->decimals, parts);
}

static bool order_with(const struct table *t, const struct columns *all)
{
    struct order o = {.t = t, .columns = all->amounts};
    size_t run = 0;
    for (size_t i = 0; i < all->n; i++) {
        o.coded |= all->column[i].role == COLUMN_CODE;
        if (t->sided && all->column[i].role == COLUMN_NAME)
            run = 0;
        run += all->column[i].role == COLUMN_AMOUNT;
    }
    o.columns = t->sided ? run : o.columns;
    if (o.columns == 0)
        return false;
    read_entries(&o);
    return fits(&o) && (t->sided  ? sides_in_order(&o)
                        : o.coded ? codes_in_order(&o) && tree_in_order(&o)
                                  : sums_in_order(&o));
}

bool order_kept(struct table *t)
{
    if (order_with(t, &t->columns))
        return true;
    if (t->kinds)
        return false;
    struct columns all = columns_read_cells(t->arena, t->section, t->fragment, t->fragments);
    if (all.amounts <= t->columns.amounts || !order_with(t, &all))
        return false;
    t->columns = all; /* heads that no rule knows, each on a line of its own, had been taken for one */
    return true;
}
