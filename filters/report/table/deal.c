// SPDX-License-Identifier: MIT
#include "report/table/deal.h"

#include "report/cells.h"

enum { FREE_MOST = 100, READINGS_MOST = 60000, PARTS_MOST = 5, VISITS_MOST = 1000000 };

static struct deal_row *parent_of(const struct deal *d, size_t row)
{
    return d->row[row].parent == DEAL_NONE ? NULL : &d->row[d->row[row].parent];
}

/* The row has its first amount, or no more: what its parent's children make is another. */
static void count(struct deal *d, size_t row, bool more)
{
    struct deal_row *parent = parent_of(d, row);
    const struct deal_item *first = &d->item[d->row[row].item[0]];
    if (!parent)
        return;
    parent->filled += more ? 1 : (size_t)-1;
    parent->sum += more ? first->value : -first->value;
    parent->slack += more ? first->step : -first->step;
}

static void give(struct deal *d, size_t row, size_t item)
{
    struct deal_row *r = &d->row[row];
    if (r->items == sizeof r->item / sizeof *r->item || d->item[item].row != DEAL_NONE)
        return;
    r->item[r->items++] = item;
    d->item[item].row = row;
    if (r->items == 1)
        count(d, row, true);
}

static void take_back(struct deal *d, size_t row)
{
    struct deal_row *r = &d->row[row];
    if (r->items)
        count(d, row, false);
    for (size_t i = 0; i < r->items; i++)
        d->item[r->item[i]].row = DEAL_NONE;
    r->items = 0;
}

/* The label before each amount, and of each row what its children have. */
static void look_around(struct deal *d)
{
    for (size_t i = 0; i < d->rows; i++) {
        struct deal_row *r = &d->row[i];
        r->children = r->filled = 0;
        r->sum = r->slack = 0;
    }
    for (size_t i = 0; i < d->rows; i++) {
        if (parent_of(d, i))
            parent_of(d, i)->children++;
        if (d->row[i].items)
            count(d, i, true);
    }
    for (size_t i = 0; i < d->items; i++) {
        struct deal_item *item = &d->item[i];
        item->after = DEAL_NONE;
        for (size_t k = 0; k < d->rows; k++)
            if (d->row[k].page == item->page && d->row[k].at < item->at &&
                (item->after == DEAL_NONE || d->row[k].at > d->row[item->after].at))
                item->after = k;
    }
}

/* How many labels end in the row's block. */
static size_t labels_in_block(const struct deal *d, size_t row)
{
    size_t n = 0;
    for (size_t i = 0; i < d->rows; i++)
        n += d->row[i].block == d->row[row].block && d->row[i].page == d->row[row].page;
    return n;
}

/* Items [from, to) that no label parts. */
static size_t run_end(const struct deal *d, size_t from)
{
    size_t to = from + 1;
    while (to < d->items && d->item[to].page == d->item[from].page && d->item[to].after == d->item[from].after)
        to++;
    return to;
}

/* Is the first of n amounts the sum of the others, but for the one at `but` (0: all), a part of the one before it? */
static bool adds_up(const struct deal *d, const size_t *item, size_t n, size_t but)
{
    int64_t sum = 0, slack = 0;
    if (but && d->item[item[but]].value > d->item[item[but - 1]].value)
        return false;
    for (size_t i = 1; i < n; i++) {
        sum += i == but ? 0 : d->item[item[i]].value;
        slack += d->item[item[i]].step;
    }
    return n >= 2 && amount_off(sum, d->item[item[0]].value) * 2 <= (n > 2 ? slack : 0);
}

/* Amounts from the item-th that are a row with its sum first: how many, at most `most`; 0: none. */
static size_t vector_at(const struct deal *d, size_t item, size_t to, size_t most, bool within)
{
    size_t index[24];
    for (size_t n = 1; n <= most && n <= 24 && item + n <= to; n++) {
        index[n - 1] = item + n - 1;
        bool adds = adds_up(d, index, n, 0);
        for (size_t but = 2; within && !adds && but < n; but++)
            adds = adds_up(d, index, n, but);
        if (!adds)
            continue;
        while (n < most && n < 24 && item + n < to && d->item[item + n].value == 0)
            n++; /* its empty columns, printed as 0 */
        return n;
    }
    return 0;
}

/* Has the page rows of sums and parts? */
static bool any_adds(const struct deal *d, size_t page)
{
    for (size_t i = 0; i < d->rows; i++)
        if (d->row[i].page == page && d->row[i].adds)
            return true;
    return false;
}

/* One amount alone behind the only label of its block. */
static void give_neighbours(struct deal *d)
{
    for (size_t i = 0, to; i < d->items; i = to) {
        to = run_end(d, i);
        size_t row = d->item[i].after;
        if (row == DEAL_NONE || (!d->lists && labels_in_block(d, row) > 1 + (d->item[i].block == d->row[row].block)))
            continue;
        const struct deal_row *r = &d->row[row];
        if (d->lists && d->item[i].block == r->block && !d->item[i].level)
            continue; /* a column of amounts below a column of names */
        if (r->adds) {
            size_t n = vector_at(d, i, to, r->columns, r->within);
            if (r->total && i + n < to && vector_at(d, i + n, to, r->columns, r->within))
                continue; /* the rows above it come first */
            for (size_t k = 0; k < n; k++)
                give(d, row, i + k);
            continue;
        }
        if (r->columns == 1 && any_adds(d, d->item[i].page) && vector_at(d, i, to, 3, false))
            continue; /* the beginning of a row of the other side */
        size_t block = i;
        while (block < to && d->item[block].block == d->item[i].block)
            block++;
        if (r->columns == 1 ? block == i + 1 : to - i <= r->columns)
            for (size_t k = i; k < (r->columns == 1 ? i + 1 : to); k++)
                give(d, row, k);
    }
}

/* A block of names, and behind it a block of as many amounts. */
static void give_blocks(struct deal *d)
{
    for (size_t i = 0, to; i < d->items; i = to) {
        to = i + 1;
        while (to < d->items && d->item[to].block == d->item[i].block && d->item[to].page == d->item[i].page)
            to++;
        size_t row = d->item[i].after, names = 0;
        bool single = row != DEAL_NONE && d->row[row].block != d->item[i].block;
        for (size_t k = 0; single && k < d->rows; k++)
            if (d->row[k].block == d->row[row].block && d->row[k].page == d->row[row].page) {
                names++;
                single = d->row[k].items == 0 && d->row[k].columns == 1;
            }
        if (!single || names != to - i || names < 2)
            continue;
        for (size_t n = 0, at = 0; n < names; n++) { /* in printed order */
            size_t next = DEAL_NONE;
            for (size_t k = 0; k < d->rows; k++)
                if (d->row[k].block == d->row[row].block && d->row[k].page == d->row[row].page && d->row[k].at >= at &&
                    (next == DEAL_NONE || d->row[k].at < d->row[next].at))
                    next = k;
            at = d->row[next].at + 1;
            give(d, next, i + n);
        }
    }
}

static bool valued(const struct deal *d, size_t row) { return d->row[row].items > 0; }

static int64_t value_of(const struct deal *d, size_t row)
{
    return d->row[row].items ? d->item[d->row[row].item[0]].value : 0;
}

/* What the tree says that the row, which has no amounts yet, must be; false where it says nothing. */
static bool expected(const struct deal *d, size_t row, int64_t *value)
{
    const struct deal_row *r = &d->row[row], *parent = parent_of(d, row);
    if (r->children && r->filled == r->children) {
        *value = r->sum;
        return true;
    }
    if (r->children && r->sum) /* rows may be empty: an amount that is just the sum of the others says so */
        for (size_t i = 0; i < d->items; i++)
            if (d->item[i].row == DEAL_NONE && d->item[i].page == r->page && d->item[i].value == r->sum) {
                *value = r->sum;
                return true;
            }
    for (size_t i = 0; r->total && i < d->rows; i++) /* the two sides' sums agree */
        if (d->row[i].total && valued(d, i)) {
            *value = value_of(d, i);
            return true;
        }
    if (!parent || !parent->items || parent->filled + 1 < parent->children)
        return false;
    *value = value_of(d, r->parent) - parent->sum;
    return true;
}

/* The free amounts of a page, in printed order. */
static size_t free_items(const struct deal *d, size_t page, size_t *item)
{
    size_t n = 0;
    for (size_t i = 0; i < d->items && n < FREE_MOST; i++)
        if (d->item[i].page == page && d->item[i].row == DEAL_NONE)
            item[n++] = i;
    return n;
}

/* The parts of a sum among the free amounts: the fewest, and of these the first in printed order. */
struct parts {
    struct deal *d;
    const size_t *from;
    size_t n, sum, chosen[PARTS_MOST];
};

/* So many parts that make what is left, from the at-th amount on. */
static bool find_parts(struct parts *p, size_t at, size_t depth, size_t parts, int64_t left)
{
    for (size_t i = at; i < p->n && p->d->visits < VISITS_MOST; i++) {
        int64_t value = p->d->item[p->from[i]].value;
        p->d->visits++;
        bool last = depth + 1 == parts;
        if (p->from[i] == p->sum || value <= 0 || (last ? value != left : value >= left))
            continue;
        p->chosen[depth] = p->from[i];
        if (last || find_parts(p, i + 1, depth + 1, parts, left - value))
            return true;
    }
    return false;
}

static bool give_sum(struct deal *d, size_t row, size_t sum, const size_t *from, size_t n)
{
    struct deal_row *r = &d->row[row];
    struct parts p = {.d = d, .from = from, .n = n, .sum = sum};
    size_t most = r->columns - 1 < PARTS_MOST ? r->columns - 1 : PARTS_MOST, parts = 1;
    while (parts <= most && !find_parts(&p, 0, 0, parts, d->item[sum].value))
        parts++;
    if (parts > most)
        return false;
    give(d, row, sum);
    for (size_t i = 0; i < parts; i++)
        give(d, row, p.chosen[i]);
    return true;
}

/* A row of a sum and its parts, out of the free amounts. */
static bool fill_sum(struct deal *d, size_t row, bool told, int64_t value)
{
    size_t from[FREE_MOST], n = free_items(d, d->row[row].page, from);
    for (size_t i = 0; i < n; i++) {
        bool own = d->item[from[i]].after == row;
        if (told ? d->item[from[i]].value == value : own)
            if (give_sum(d, row, from[i], from, n))
                return true;
    }
    return false;
}

static bool fill_told(struct deal *d)
{
    bool any = false;
    for (size_t i = 0; i < d->rows; i++) {
        int64_t value;
        if (valued(d, i) || !expected(d, i, &value) || value <= 0)
            continue;
        if (d->row[i].adds) {
            any |= fill_sum(d, i, true, value);
            continue;
        }
        size_t from[FREE_MOST], n = free_items(d, d->row[i].page, from), best = DEAL_NONE;
        for (size_t k = 0; k < n; k++)
            if (d->item[from[k]].value == value && best == DEAL_NONE)
                best = from[k];
        if (best != DEAL_NONE && d->row[i].columns == 1) {
            give(d, i, best);
            any = true;
        }
    }
    return any;
}

/* How many parents are not the sum of what their children have. */
static unsigned broken(const struct deal *d)
{
    unsigned wrong = 0;
    for (size_t i = 0; i < d->rows; i++) {
        const struct deal_row *r = &d->row[i];
        wrong += r->filled && (!valued(d, i) || amount_off(r->sum, value_of(d, i)) > r->slack);
    }
    return wrong;
}

/* The free vectors or amounts of a page, the rows without any, and the ways to deal them in order. */
struct monotone {
    struct deal *d;
    size_t item[FREE_MOST], length[FREE_MOST], items;
    size_t row[256], rows;
    size_t at[FREE_MOST], best[FREE_MOST];
    unsigned best_cost, best_broken;
    size_t visits, ties;
};

static unsigned distance(const struct deal *d, size_t item, size_t row)
{
    size_t a = d->item[item].at, b = d->row[row].at, low = a < b ? a : b, high = a < b ? b : a;
    unsigned n = b > a;
    for (size_t i = 0; i < d->rows; i++)
        n += i != row && d->row[i].page == d->row[row].page && d->row[i].at > low && d->row[i].at < high;
    return n > 12 ? 12 : n;
}

static unsigned doubt(const struct deal *d, size_t item, size_t row)
{
    int says = d->sighted ? d->sighted(d->user, row, d->item[item].at) : 0;
    return says == -3 ? 0 : says == 0 ? 6 : 9;
}

static void deal_monotone(struct monotone *m, size_t i, size_t from, unsigned cost)
{
    if (m->visits++ > READINGS_MOST)
        return;
    if (i == m->items) {
        unsigned wrong = broken(m->d);
        cost += wrong * 40;
        if (cost < m->best_cost) {
            m->best_broken = wrong;
            m->best_cost = cost;
            m->ties = 1;
            memcpy(m->best, m->at, sizeof m->best);
        } else if (cost == m->best_cost) {
            m->ties++;
        }
        return;
    }
    for (size_t k = from; k + (m->items - i) <= m->rows; k++) {
        size_t row = m->row[k];
        if (m->d->row[row].columns < m->length[i])
            continue;
        for (size_t j = 0; j < m->length[i]; j++)
            give(m->d, row, m->item[i] + j);
        m->at[i] = row;
        deal_monotone(m, i + 1, k + 1, cost + distance(m->d, m->item[i], row) + doubt(m->d, m->item[i], row));
        take_back(m->d, row);
    }
}

static void fill_in_order(struct deal *d, size_t page, bool adds, bool totals)
{
    struct monotone m = {.d = d, .best_cost = ~0u};
    for (size_t i = 0; i < d->rows && m.rows < 256; i++)
        if (d->row[i].page == page && !valued(d, i) && d->row[i].adds == adds && (adds || d->row[i].columns == 1) &&
            (totals || !d->row[i].total || !d->row[i].children))
            m.row[m.rows++] = i;
    bool sums = false; /* rows of sums wait for amounts too */
    for (size_t i = 0; i < d->rows; i++)
        sums |= d->row[i].page == page && !valued(d, i) && d->row[i].adds;
    for (size_t i = 0; i < d->items && m.items < FREE_MOST; i++) {
        if (d->item[i].page != page || d->item[i].row != DEAL_NONE)
            continue;
        size_t to = i + 1;
        while (to < d->items && d->item[to].row == DEAL_NONE && d->item[to].page == page)
            to++;
        size_t n = !adds ? 1 : m.rows ? vector_at(d, i, to, d->row[m.row[0]].columns, d->row[m.row[0]].within) : 0;
        if (n == 0 || (!adds && sums && vector_at(d, i, to, 3, false)))
            continue;
        m.item[m.items] = i;
        m.length[m.items++] = n;
        i += n - 1;
    }
    if (!m.items || m.items > m.rows)
        return;
    unsigned before = broken(d);
    deal_monotone(&m, 0, 0, 0);
    if (m.visits > READINGS_MOST || m.ties != 1 || m.best_broken > before)
        return;
    for (size_t i = 0; i < m.items; i++)
        for (size_t j = 0; j < m.length[i] && (!d->lists || doubt(d, m.item[i], m.best[i]) == 0 || m.best_broken == 0);
             j++)
            give(d, m.best[i], m.item[i] + j);
}

/* Rows whose sum stands behind their label, its parts elsewhere on the page; those over others come last. */
static void fill_own(struct deal *d)
{
    for (unsigned over = 0; over < 2; over++) {
        for (size_t i = 0; i < d->rows; i++)
            if (!valued(d, i) && d->row[i].adds && !d->row[i].total && (d->row[i].children > 0) == (over == 1) &&
                labels_in_block(d, i) == 1)
                fill_sum(d, i, false, 0);
        while (fill_told(d))
            ;
    }
}

/* Rows of a list whose sum is another than its total: the amounts that nothing else bears out are in doubt. */
static void doubt_sums(struct deal *d)
{
    for (size_t i = 0; i < d->rows; i++) {
        const struct deal_row *r = &d->row[i];
        if (r->sum == 0 || (valued(d, i) && amount_off(r->sum, value_of(d, i)) <= r->slack))
            continue;
        for (size_t k = 0; k < d->rows; k++)
            if (d->row[k].parent == i && valued(d, k))
                d->row[k].doubtful = doubt(d, d->row[k].item[0], k) > 0;
    }
}

/* The amounts of a run: single ones, or rows of a sum and its parts. */
struct vectors {
    size_t item[FREE_MOST], length[FREE_MOST], n;
};

static struct vectors vectors_of(const struct deal *d, size_t from, size_t to, const struct deal_row *like)
{
    struct vectors v = {.n = 0};
    for (size_t i = from; i < to && v.n < FREE_MOST; i++) {
        size_t n = like->adds ? vector_at(d, i, to, like->columns, like->within) : 1;
        if (n == 0 || d->item[i].row != DEAL_NONE)
            continue;
        v.item[v.n] = i;
        v.length[v.n++] = n;
        i += n - 1;
    }
    return v;
}

/* How many parents are not the sum of their children, all of them known, or less than what is known of it. */
static unsigned contradicted(const struct deal *d)
{
    unsigned wrong = 0;
    for (size_t i = 0; i < d->rows; i++) {
        const struct deal_row *r = &d->row[i];
        int64_t left = value_of(d, i) - r->sum;
        bool all = r->filled == r->children;
        wrong += valued(d, i) && r->sum && (left < -r->slack || (all && left > r->slack));
    }
    return wrong;
}

/* A run of as many rows as labels stand before it, between it and the amounts before that are not placed. */
static void give_runs(struct deal *d)
{
    for (size_t i = 0, to; i < d->items; i = to) {
        size_t label[FREE_MOST], labels = 0, open = 0, last = d->item[i].after;
        to = run_end(d, i);
        bool paged = false;
        for (size_t k = 0; k < i; k++)
            if (d->item[k].row == DEAL_NONE && d->item[k].page == d->item[i].page) {
                open = d->item[k].at;
                paged = true;
            }
        bool alike = last != DEAL_NONE;
        for (size_t k = 0; k < d->rows && alike; k++)
            if (d->row[k].page == d->item[i].page && d->row[k].at < d->item[i].at && (!paged || d->row[k].at > open) &&
                !valued(d, k)) {
                alike = labels < FREE_MOST && d->row[k].adds == d->row[last].adds &&
                        (d->row[k].adds || d->row[k].columns == 1);
                label[labels++] = k;
            }
        if (!alike || labels < 2)
            continue;
        struct vectors v = vectors_of(d, i, to, &d->row[last]);
        if (v.n != labels)
            continue;
        unsigned before = contradicted(d);
        for (size_t k = 0; k < v.n; k++)
            for (size_t j = 0; j < v.length[k]; j++)
                give(d, label[k], v.item[k] + j);
        for (size_t k = 0; k < v.n && contradicted(d) > before; k++)
            take_back(d, label[k]);
    }
}

/* Label, amount, label in one block: the amount is that of the label above it. */
static void give_within(struct deal *d)
{
    for (size_t i = 0; i < d->items; i++) {
        size_t row = d->item[i].after;
        if (row == DEAL_NONE || d->row[row].columns > 1 || d->row[row].at + 1 != d->item[i].at)
            continue;
        for (size_t k = 0; k < d->rows; k++)
            if (d->row[k].at == d->item[i].at + 1 && d->row[k].block == d->item[i].block &&
                d->row[row].block == d->item[i].block && !valued(d, row))
                give(d, row, i);
    }
}

void deal_out(struct deal *d)
{
    look_around(d);
    if (!d->lists)
        give_within(d);
    give_runs(d);
    give_neighbours(d);
    give_blocks(d);
    give_runs(d);
    while (fill_told(d))
        ;
    fill_own(d);
    for (unsigned round = 0; round < 4; round++) {
        for (size_t i = 0; i < d->items; i++)
            if (i == 0 || d->item[i].page != d->item[i - 1].page)
                fill_in_order(d, d->item[i].page, round % 2 == 0, round > 1);
        while (fill_told(d))
            ;
    }
    if (d->lists)
        doubt_sums(d);
}
