// SPDX-License-Identifier: MIT
#include "report/table/fitting.h"

#include "report/table/evidence.h"
#include "report/table/heads.h"
#include "report/text.h"

enum { SLOTS_MOST = 16, VISITS_MOST = 200000, EVIDENCE_MOST = 4 };

/* What a column costs that stands at another place than the header says. */
enum { PRICE_MOVED = 2, PRICE_MOVED_IN_ORDER = 100, PRICE_RARE = 2, PRICE_RULES = 3, PRICE_MENDED = 4 };

/* The total row, and the columns for its amounts. */
struct allotment {
    const struct table *t;
    const struct trow *total;
    size_t column[SLOTS_MOST * 2], columns;             /* the table's amount columns */
    int price[SLOTS_MOST][SLOTS_MOST * 2];              /* of an amount in a column */
    size_t place[SLOTS_MOST * 2], rank[SLOTS_MOST * 2]; /* in the orders of the heads on the page, of the rules */
    size_t sum;                                         /* the column of the first amount */
    bool torn;
    int unordered; /* what the page's order costs where a sum's head stands behind those of its parts, or was mended */
    size_t at[SLOTS_MOST], best[SLOTS_MOST];
    int best_price;
    unsigned ways;
    size_t visits;
};

/* The column that the one is summed into, of those that are filled; COLUMN_NONE. */
static size_t sum_of(const struct allotment *f, size_t column)
{
    for (size_t sum = f->t->columns.column[column].total; sum != COLUMN_NONE; sum = f->t->columns.column[sum].total)
        for (size_t i = 0; i < f->total->slots; i++)
            if (f->column[f->at[i]] == sum)
                return i;
    return COLUMN_NONE;
}

/* 其中:… without a rule: a part of the column before it, whichever that is. */
static bool part_of_some(const struct allotment *f, size_t column)
{
    const struct column *c = &f->t->columns.column[f->column[column]];
    return c->of && c->within == COLUMN_NONE && c->total == COLUMN_NONE;
}

/* Do the sums of the total row hold? */
static bool holds(const struct allotment *f)
{
    int64_t sum[SLOTS_MOST] = {0}, slack[SLOTS_MOST] = {0};
    bool parts[SLOTS_MOST] = {false};
    for (size_t i = 0; i < f->total->slots; i++) {
        const struct slot *slot = &f->total->slot[i];
        size_t total = sum_of(f, f->column[f->at[i]]);
        slack[i] += slot_quantum(slot);
        if (total == COLUMN_NONE)
            continue;
        parts[total] = true;
        sum[total] += slot->value;
        slack[total] += slot_quantum(slot);
    }
    for (size_t i = 0; i < f->total->slots; i++) {
        if (parts[i] && amount_off(sum[i], f->total->slot[i].value) * 2 > slack[i])
            return false;
        size_t whole = f->t->columns.column[f->column[f->at[i]]].within;
        if (part_of_some(f, f->at[i]) && (i < 2 || f->total->slot[i].value > f->total->slot[i - 1].value))
            return false;
        if (whole != COLUMN_NONE &&
            (i == 0 || f->column[f->at[i - 1]] != whole || f->total->slot[i].value > f->total->slot[i - 1].value))
            return false;
    }
    return true;
}

/* How many columns stand at another place: those that are not in the longest row of columns in order. */
static size_t moved(const struct allotment *f, const size_t *rank)
{
    size_t longest[SLOTS_MOST], all = 0;
    for (size_t i = 0; i < f->total->slots; i++) {
        longest[i] = 1;
        for (size_t k = 0; k < i; k++)
            if (rank[f->at[k]] < rank[f->at[i]] && longest[k] + 1 > longest[i])
                longest[i] = longest[k] + 1;
        all = longest[i] > all ? longest[i] : all;
    }
    return f->total->slots - all;
}

/* The order is that of the heads on the page; or that of the rules, where the page has torn them apart. */
static int price_of_order(const struct allotment *f)
{
    if (!f->torn)
        return PRICE_MOVED_IN_ORDER * (int)moved(f, f->place);
    int page = PRICE_MOVED * (int)moved(f, f->place) + f->unordered;
    int rules = PRICE_MOVED * (int)moved(f, f->rank) + PRICE_RULES;
    return page < rules ? page : rules;
}

/* Does the way give all amounts but those of 0 the columns of the best? */
static bool same_amounts(const struct allotment *f)
{
    for (size_t i = 0; i < f->total->slots; i++)
        if (f->total->slot[i].value && f->at[i] != f->best[i])
            return false;
    return true;
}

static void fit_from(struct allotment *f, size_t i, int price)
{
    if (f->visits++ > VISITS_MOST || price - EVIDENCE_MOST * (int)(f->total->slots - i) > f->best_price)
        return;
    if (i == f->total->slots) {
        price += price_of_order(f);
        if (price > f->best_price || !holds(f))
            return;
        if (price == f->best_price && same_amounts(f))
            return;
        f->ways = price < f->best_price ? 1 : f->ways + 1;
        f->best_price = price;
        memcpy(f->best, f->at, sizeof f->best);
        return;
    }
    for (size_t c = 0; c < f->columns; c++) {
        bool taken = false;
        for (size_t k = 0; k < i; k++)
            taken |= f->at[k] == c;
        if (taken || (i == 0 && c != f->sum))
            continue;
        f->at[i] = c;
        fit_from(f, i + 1, price + f->price[i][c]);
    }
}

/* The total row, where it is one, and no row has more amounts. */
static const struct trow *total_row(const struct table *t)
{
    const struct trow *total = NULL;
    for (size_t i = 0; i < t->rows; i++)
        if (t->row[i].total && !t->row[i].unplaced && t->row[i].slots)
            total = total && total->slots >= t->row[i].slots ? total : &t->row[i];
    for (size_t i = 0; total && i < t->rows; i++)
        if (!t->row[i].unplaced && t->row[i].slots > total->slots)
            return NULL;
    return total && total->slots > 1 && total->slots <= SLOTS_MOST ? total : NULL;
}

/* An order of the columns that the total row fills: of each place the slot of the total row. */
struct order {
    size_t slot[SLOTS_MOST];
};

/* The order by a key of the columns; NULL: that of the amounts in the total row. */
static struct order order_by(const struct allotment *f, const size_t *key)
{
    struct order o;
    for (size_t i = 0; i < f->total->slots; i++) {
        size_t at = i;
        for (; key && at > 1 && key[f->best[o.slot[at - 1]]] > key[f->best[i]]; at--)
            o.slot[at] = o.slot[at - 1];
        o.slot[at] = i;
    }
    return o;
}

/* The columns that are no amounts, and those that are filled, in the order. */
static struct columns columns_in(const struct allotment *f, struct columns all, const struct order *o)
{
    struct columns into = {.column = arena_array(f->t->arena, struct column, all.n + 1), .amounts = f->total->slots};
    size_t place[SLOTS_MOST];
    for (size_t i = 0; i < all.n; i++)
        if (all.column[i].role != COLUMN_AMOUNT)
            into.column[into.n++] = all.column[i];
    for (size_t i = 0; i < f->total->slots; i++) {
        place[o->slot[i]] = into.n;
        into.column[into.n++] = all.column[f->column[f->best[o->slot[i]]]];
    }
    for (size_t i = 0; i < f->total->slots; i++) {
        struct column *c = &into.column[place[i]];
        size_t sum = sum_of(f, f->column[f->best[i]]), whole = c->within;
        c->total = sum == COLUMN_NONE ? COLUMN_NONE : place[sum];
        c->within = COLUMN_NONE;
        for (size_t k = 0; k < f->total->slots && whole != COLUMN_NONE; k++)
            if (f->column[f->best[k]] == whole)
                c->within = place[k];
        if (part_of_some(f, f->best[i]) && place[i] > 0) {
            const struct column *before = &into.column[place[i] - 1];
            c->within = place[i] - 1;
            c->measure = arena_glue(f->t->arena, arena_glue(f->t->arena, before->measure, STR("/")), c->printed);
        }
    }
    return into;
}

/* The amounts that stay without a column where the columns are these; the table is left without any. */
static size_t undecided(struct table *t)
{
    size_t n = 0;
    solve(t);
    for (size_t i = 0; i < t->rows; i++) {
        t->row[i].open = OPEN_NOT;
        for (size_t k = 0; k < t->row[i].slots; k++) {
            n += t->row[i].slot[k].column == COLUMN_NONE;
            t->row[i].slot[k].column = COLUMN_NONE;
        }
    }
    return n;
}

/* Takes the order in which most amounts find their columns. */
static void take_best(struct table *t, struct allotment *f)
{
    struct order order[] = {order_by(f, NULL), order_by(f, f->place), order_by(f, f->rank)};
    struct columns all = t->columns, best = all;
    struct trow *total = (struct trow *)f->total;
    struct slot *came = arena_array(t->arena, struct slot, total->slots + 1), *taken = came;
    size_t least = SIZE_MAX;
    memcpy(came, total->slot, total->slots * sizeof *came);
    memcpy(f->at, f->best, sizeof f->at);
    for (size_t i = 0; i < (f->torn ? sizeof order / sizeof *order : 1); i++) {
        t->columns = all;
        struct columns columns = columns_in(f, all, &order[i]);
        t->columns = columns;
        total->slot = arena_array(t->arena, struct slot, total->slots + 1);
        for (size_t k = 0; k < total->slots; k++)
            total->slot[k] = came[order[i].slot[k]];
        size_t n = undecided(t);
        if (n >= least)
            continue;
        least = n;
        best = columns;
        taken = total->slot;
    }
    t->columns = best;
    total->slot = taken;
}

/* Has the official template a column before the sum, such as 年初结转和结余? Then the first amount may be that one. */
static bool comes_first(const struct allotment *f)
{
    for (size_t c = 0; c < f->columns; c++)
        if (f->rank[c] < f->rank[f->sum] && f->t->columns.column[f->column[c]].total == COLUMN_NONE)
            return true;
    return false;
}

bool fitting_columns(struct table *t, enum heads_order order)
{
    struct allotment f = {.t = t,
                          .total = total_row(t),
                          .torn = order != HEADS_KEPT,
                          .best_price = 1000,
                          .unordered = order == HEADS_MENDED ? PRICE_MENDED : 0};
    if (!f.total || t->columns.official)
        return false;
    for (size_t i = 0; i < t->columns.n && f.columns < SLOTS_MOST * 2; i++)
        if (t->columns.column[i].role == COLUMN_AMOUNT) {
            f.place[f.columns] = i;
            f.rank[f.columns] = heads_rank(t->heads, t->columns.column[i].measure);
            f.column[f.columns++] = i;
        }
    for (size_t c = f.columns; c-- > 0;)
        for (size_t k = 0; k < f.columns; k++)
            if (t->columns.column[f.column[k]].total == f.column[c] &&
                t->columns.column[f.column[c]].total == COLUMN_NONE) {
                f.sum = c;
                f.unordered = k < c && f.unordered < PRICE_RULES ? PRICE_RULES : f.unordered;
            }
    if (f.columns < f.total->slots || comes_first(&f))
        return false;
    for (size_t i = 0; i < f.total->slots; i++)
        for (size_t c = 0; c < f.columns; c++) {
            const struct column *column = &t->columns.column[f.column[c]];
            bool tells = i > 0 && f.total->slot[i].value;
            int says = tells ? evidence_of(t, column, &f.total->slot[i]) : 0;
            if (says == 2) /* a head on a line of its own is no list's row without an amount */
                says = 0;
            f.price[i][c] = says + (tells && column->rare ? PRICE_RARE : 0);
        }
    fit_from(&f, 0, 0);
    if (f.ways != 1 || f.visits >= VISITS_MOST)
        return false;
    take_best(t, &f);
    return true;
}
