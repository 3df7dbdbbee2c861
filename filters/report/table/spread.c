// SPDX-License-Identifier: MIT
#include "report/table/spread.h"

#include <limits.h>
#include <stdlib.h>

#include "report/table/content.h"

enum { NARROW = 48, WIDE = 400, MOVES_MOST = 64, AHEAD_MOST = 8, SKIPS_MOST = 3, LOST_MOST = 2, LINES_LEAST = 4 };
enum { PRICES = 256, SEEN_SLOTS = 1024 };
/* Pairs of an amount and a row: tables with more are not searched, or not twice. 200 amounts for 120 rows are many. */
enum { PAIRS_NARROW = 2000000, PAIRS_WIDE = 200000 };

/* What is unusual, and its price. */
enum {
    PRICE_BELOW = 1,        /* the next amount of the row stands below, in one block */
    PRICE_BELOW_COLUMN = 2, /* the same where columns are printed in blocks */
    PRICE_LABEL = 3,        /* a label stands before it */
    PRICE_MORE = 2,         /* the row could be read without it */
    PRICE_LEVEL = 8,        /* on one line, but another row's */
    PRICE_OTHER = 1,        /* not of the rows whose labels stand before it */
    PRICE_BACK = 3,         /* back to a row above */
    PRICE_RESUME = 3,       /* to a row that has amounts already */
    PRICE_COLUMN = 1,       /* and once more */
    PRICE_SKIP = 1,         /* a row passed over, whether or not it gets amounts later */
    PRICE_EMPTY = 4,        /* a row without amounts */
    PRICE_OPEN = 5,         /* a row that cannot be read yet */
    PRICE_OPEN_COLUMN = 1,  /* the same where its other amounts come with the next column */
    PRICE_NEVER = 7,        /* and never will */
    PRICE_SUM = 8,          /* a parent that is not the sum of its children */
    PRICE_KNOWN = 3,        /* other tables give the amount to the codes of other rows, but not to the row's */
    PRICE_OVER = 2,         /* the row's amounts but the first are more than that */
    PRICE_LOST = 2,         /* a row with more amounts than the header has columns */
    PRICE_OUT = 9,          /* an amount of no row */
    MARGIN = 2
};

/* One way to spread the amounts so far. */
struct way {
    unsigned cost, debt; /* debt: of what may still be mended */
    size_t last, front;  /* the row of the last amount; the rows above this one had their turn */
    bool resumed;
    uint64_t hash;
    unsigned *node; /* of each row its content */
    unsigned step;  /* index into the steps */
};

struct step {
    unsigned before;
    size_t row;
};

/* A way and the row for the next amount. */
struct move {
    unsigned way, cost, debt, node;
    size_t row, front;
    bool resumed;
    uint64_t hash;
};

struct spreading {
    struct deal *d;
    struct contents contents;
    size_t *child, *children; /* of row i: child[children[i] .. children[i + 1]) */
    bool negative;
    bool columnar; /* most amounts stand in blocks of several lines: columns, or pieces of them */
    struct way *now, *next;
    size_t ways, width;
    struct move *move;
    size_t moves;
    unsigned *order;           /* of the moves: the cheapest first */
    unsigned seen[SEEN_SLOTS]; /* of the ways kept so far, 1 + their index, by a hash of their states */
    struct step *step;
    size_t steps, step_room;
    /* of the amount that is to be placed */
    size_t item, from, to; /* its page's rows are [from, to) */
    bool *named;           /* rows whose labels stand between it and the amount before it */
    bool any_named;
    bool *known; /* rows whose codes other tables give the amount */
    bool any_known;
};

static const struct content *held(const struct spreading *s, const struct way *w, size_t row)
{
    return &s->contents.node[w->node[row]];
}

/* The price of the parent's sum, where the row had the content instead of its own. */
static unsigned sum_price(const struct spreading *s, const struct way *w, size_t parent, size_t row, unsigned node)
{
    const struct content *p = &s->contents.node[parent == row ? node : w->node[parent]];
    size_t from = s->children[parent], to = s->children[parent + 1];
    if (p->n == 0 || from == to)
        return 0;
    int64_t sum = 0, slack = p->slack;
    bool all = true;
    for (size_t i = from; i < to; i++) {
        const struct content *k = &s->contents.node[s->child[i] == row ? node : w->node[s->child[i]]];
        all &= k->n > 0;
        sum += k->n ? k->sum : 0;
        slack += k->n ? k->slack : 0;
    }
    bool over = sum > p->sum + slack && !s->negative, under = sum < p->sum - slack, apart = over || (all && under);
    return apart || (all && sum > p->sum + slack) ? PRICE_SUM : 0;
}

static unsigned open_price(const struct spreading *s, const struct content *k)
{
    return k->n == 0 || k->whole ? 0 : s->columnar ? PRICE_OPEN_COLUMN : PRICE_OPEN;
}

/* The way's debt once the row has the content. */
static unsigned debt_with(const struct spreading *s, const struct way *w, size_t row, unsigned node, size_t front)
{
    unsigned debt = w->debt, was = w->node[row];
    debt += open_price(s, &s->contents.node[node]);
    debt -= open_price(s, &s->contents.node[was]);
    size_t parent = s->d->row[row].parent;
    if (parent != DEAL_NONE) {
        debt += sum_price(s, w, parent, row, node);
        debt -= sum_price(s, w, parent, row, was);
    }
    debt += sum_price(s, w, row, row, node);
    debt -= sum_price(s, w, row, row, was);
    for (size_t i = w->front; i < front; i++)
        debt += held(s, w, i)->n == 0 ? PRICE_EMPTY : 0;
    if (s->contents.node[was].n == 0 && row < (front > w->front ? front : w->front))
        debt -= PRICE_EMPTY;
    return debt;
}

static uint64_t mixed(uint64_t row, uint64_t node)
{
    uint64_t x = (row + 1) * 0x9e3779b97f4a7c15u ^ (node + 1) * 0xc2b2ae3d27d4eb4fu;
    x ^= x >> 29;
    x *= 0xbf58476d1ce4e5b9u;
    return x ^ x >> 32;
}

/* The price of the empty rows that a way passes over when its front moves on. */
static unsigned skipped(const struct spreading *s, const struct way *w, size_t front)
{
    unsigned n = 0;
    for (size_t i = w->front > s->from ? w->front : s->from; i + 1 < front && n < SKIPS_MOST; i++)
        n += held(s, w, i)->n == 0;
    return n * PRICE_SKIP;
}

static void add_move(struct spreading *s, unsigned way, size_t row, unsigned node, unsigned price, bool resumed)
{
    const struct way *w = &s->now[way];
    size_t front = w->front > row + 1 ? w->front : row + 1;
    if (front < s->from)
        front = s->from;
    s->move[s->moves++] = (struct move){.way = way,
                                        .row = row,
                                        .node = node,
                                        .cost = w->cost + price + skipped(s, w, front),
                                        .debt = debt_with(s, w, row, node, front),
                                        .front = front,
                                        .resumed = resumed,
                                        .hash = w->hash ^ mixed(row, w->node[row]) ^ mixed(row, node)};
}

/* What the amount at its place costs the row of the amount before it. */
static unsigned price_of_next(const struct spreading *s, const struct content *had)
{
    const struct deal_item *item = &s->d->item[s->item];
    bool follows = s->item && s->d->item[s->item - 1].block == item->block;
    unsigned below = s->columnar ? PRICE_BELOW_COLUMN : PRICE_BELOW;
    unsigned price = item->level ? 0 : s->any_named ? PRICE_LABEL : follows ? below : 0;
    price += had->whole && item->value ? PRICE_MORE : 0;
    return price + (s->columnar && !s->negative && item->value > had->left ? PRICE_OVER : 0);
}

/* And another row, wherever the amount before it went. */
static unsigned price_of(const struct spreading *s, const struct way *w, size_t row, const struct content *had)
{
    const struct deal_item *item = &s->d->item[s->item];
    if (row == w->last)
        return price_of_next(s, had);
    bool level = item->level && s->item && s->d->item[s->item - 1].at + 1 == item->at;
    bool begins = s->columnar && s->item && s->d->item[s->item - 1].block != item->block;
    unsigned price = (level ? PRICE_LEVEL : 0u) + (s->any_named && !s->named[row] ? PRICE_OTHER : 0u);
    if (w->last != DEAL_NONE && w->last >= s->from && row < w->last)
        price += begins ? PRICE_COLUMN : PRICE_BACK;
    if (had->n == 0 && s->any_known && !s->known[row])
        price += PRICE_KNOWN;
    if (had->n)
        price += w->resumed || begins ? PRICE_COLUMN : PRICE_RESUME;
    return price;
}

/* Can the row be the amount's? It takes no more than its parent has left. */
static bool fits(const struct spreading *s, const struct way *w, size_t row)
{
    const struct deal_item *item = &s->d->item[s->item];
    const struct content *had = held(s, w, row);
    if (had->n)
        return row == w->last || (!had->whole && (s->negative || item->value <= had->left));
    size_t parent = s->d->row[row].parent;
    return parent == DEAL_NONE || s->negative || held(s, w, parent)->n == 0 ||
           item->value <= held(s, w, parent)->sum + held(s, w, parent)->slack;
}

static void find_moves(struct spreading *s, unsigned way)
{
    const struct way *w = &s->now[way];
    const struct deal_item *item = &s->d->item[s->item];
    size_t ahead = 0, limit = s->moves + MOVES_MOST;
    for (size_t row = s->from; row < s->to && s->moves < limit; row++) {
        const struct content *had = held(s, w, row);
        bool after = w->last == DEAL_NONE || row > w->last;
        if (had->n == 0 && after && ahead >= AHEAD_MOST && !s->named[row])
            continue;
        ahead += had->n == 0 && after;
        if (!fits(s, w, row))
            continue;
        unsigned price = price_of(s, w, row, had);
        bool resumed = had->n && row != w->last;
        unsigned node = contents_add(&s->contents, w->node[row], item->value, item->step);
        if (!s->contents.full && s->contents.node[node].n > s->contents.columns)
            price += PRICE_LOST;
        if (node != CONTENT_EMPTY)
            add_move(s, way, row, node, price, resumed || (row == w->last && w->resumed));
    }
    /* or of none */
    s->move[s->moves++] = (struct move){.way = way,
                                        .row = DEAL_NONE,
                                        .cost = w->cost + PRICE_OUT,
                                        .debt = w->debt,
                                        .front = w->front,
                                        .hash = w->hash ^ mixed(s->d->rows, s->item)};
}

static unsigned price_of_move(const struct move *m) { return m->cost + m->debt; }

/*
 * Orders the moves by their prices, and those of one price as they were found. All that are dearer than the cheapest by
 * PRICES or more count as equal: there is hardly ever room for one.
 */
static void order_moves(struct spreading *s)
{
    unsigned from[PRICES + 1] = {0}, least = UINT_MAX;
    for (size_t i = 0; i < s->moves; i++)
        least = price_of_move(&s->move[i]) < least ? price_of_move(&s->move[i]) : least;
    for (unsigned round = 0; round < 2; round++) {
        for (size_t i = 0; i < s->moves; i++) {
            unsigned over = price_of_move(&s->move[i]) - least;
            over = over < PRICES ? over : PRICES - 1;
            if (round == 0)
                from[over + 1]++;
            else
                s->order[from[over]++] = (unsigned)i;
        }
        for (unsigned p = 0; round == 0 && p < PRICES; p++)
            from[p + 1] += from[p];
    }
}

/* Is the state that the move leads to one that a way has already? If not, the next way to be kept has it. */
static bool state_seen(struct spreading *s, const struct move *m, size_t last, size_t kept)
{
    size_t at = (m->hash ^ m->hash >> 31 ^ last) & (SEEN_SLOTS - 1);
    for (; s->seen[at]; at = (at + 1) & (SEEN_SLOTS - 1)) {
        const struct way *w = &s->next[s->seen[at] - 1];
        if (w->hash == m->hash && w->last == last)
            return true;
    }
    s->seen[at] = (unsigned)kept + 1;
    return false;
}

/* The cheapest moves are the ways to go on from; of several to one and the same state, the cheapest. */
static void keep_best(struct spreading *s)
{
    order_moves(s);
    memset(s->seen, 0, sizeof s->seen);
    size_t kept = 0;
    for (size_t i = 0; i < s->moves && kept < s->width; i++) {
        const struct move *m = &s->move[s->order[i]];
        const struct way *w = &s->now[m->way];
        size_t last = m->row == DEAL_NONE ? w->last : m->row;
        if (state_seen(s, m, last, kept))
            continue;
        struct way *n = &s->next[kept++];
        s->step = arena_grow(s->d->arena, s->step, s->steps, &s->step_room, sizeof *s->step);
        s->step[s->steps] = (struct step){.before = w->step, .row = m->row};
        memcpy(n->node, w->node, s->d->rows * sizeof *n->node);
        if (m->row != DEAL_NONE)
            n->node[m->row] = m->node;
        n->cost = m->cost;
        n->debt = m->debt;
        n->last = last;
        n->front = m->front;
        n->resumed = m->resumed;
        n->hash = m->hash;
        n->step = (unsigned)s->steps++;
    }
    struct way *swap = s->now;
    s->now = s->next;
    s->next = swap;
    s->ways = kept;
}

/* The rows of the item's page, and those whose labels stand between it and the amount before it. */
static void look_around(struct spreading *s, size_t item)
{
    const struct deal *d = s->d;
    s->item = item;
    s->from = s->to = d->rows;
    s->any_named = s->any_known = false;
    size_t before = item && d->item[item - 1].page == d->item[item].page ? d->item[item - 1].at : 0;
    for (size_t i = 0; i < d->rows; i++) {
        s->named[i] = false;
        if (d->row[i].page != d->item[item].page)
            continue;
        s->from = s->from == d->rows ? i : s->from;
        s->to = i + 1;
        s->named[i] = d->row[i].at < d->item[item].at && (before == 0 || d->row[i].at > before);
        s->any_named |= s->named[i];
        s->known[i] = false;
        for (size_t k = 0; k < d->row[i].knowns && !s->known[i]; k++)
            s->known[i] = d->row[i].known[k] == d->item[item].value;
        s->any_known |= s->known[i];
    }
}

static void prepare(struct spreading *s, size_t width)
{
    struct deal *d = s->d;
    s->width = width;
    s->steps = 1; /* the first one is none */
    s->step = arena_grow(d->arena, s->step, 0, &s->step_room, sizeof *s->step);
    s->now = arena_array(d->arena, struct way, width);
    s->next = arena_array(d->arena, struct way, width);
    for (size_t i = 0; i < width; i++) {
        s->now[i].node = arena_array(d->arena, unsigned, d->rows + 1);
        s->next[i].node = arena_array(d->arena, unsigned, d->rows + 1);
    }
    s->move = arena_array(d->arena, struct move, width * (MOVES_MOST + 1) + 1);
    s->order = arena_array(d->arena, unsigned, width *(MOVES_MOST + 1) + 1);
    s->now[0].last = DEAL_NONE;
    s->ways = 1;
}

/* Do most amounts stand in blocks of several lines? */
static bool columns_in_blocks(const struct deal *d)
{
    size_t inside = 0;
    for (size_t i = 0, to; i < d->items; i = to) {
        size_t lines = 0;
        for (to = i; to < d->items && d->item[to].block == d->item[i].block; to++)
            lines += !d->item[to].level;
        inside += lines >= LINES_LEAST ? to - i : 0;
    }
    return inside * 2 > d->items;
}

static void find_children(struct spreading *s)
{
    struct deal *d = s->d;
    size_t n = 0;
    s->child = arena_array(d->arena, size_t, d->rows + 1);
    s->children = arena_array(d->arena, size_t, d->rows + 2);
    for (size_t i = 0; i < d->rows; i++) {
        s->children[i] = n;
        for (size_t k = 0; k < d->rows; k++)
            if (d->row[k].parent == i)
                s->child[n++] = k;
    }
    s->children[d->rows] = n;
}

/* What the way costs in the end: rows that are empty or cannot be read, and sums, stay as they are. */
static unsigned price_in_the_end(const struct spreading *s, const struct way *w)
{
    unsigned price = w->cost;
    for (size_t i = 0; i < s->d->rows; i++) {
        const struct content *k = held(s, w, i);
        price += k->n == 0 ? PRICE_EMPTY : 0;
        price += k->n && !k->whole ? PRICE_OPEN + PRICE_NEVER : 0;
        int64_t sum = 0, slack = k->slack;
        bool any = false;
        for (size_t c = s->children[i]; c < s->children[i + 1]; c++) {
            const struct content *child = held(s, w, s->child[c]);
            any = true;
            sum += child->n ? child->sum : 0;
            slack += child->n ? child->slack : 0;
        }
        price += any && (sum > k->sum + slack || sum < k->sum - slack) ? PRICE_SUM : 0;
    }
    return price;
}

static int by_total(const void *a, const void *b)
{
    const struct way *x = a, *y = b;
    return x->cost < y->cost ? -1 : x->cost > y->cost;
}

/* Spreads all; the ways left are in the order of their costs. */
static void search(struct spreading *s, size_t width)
{
    prepare(s, width);
    for (size_t i = 0; i < s->d->items; i++) {
        look_around(s, i);
        s->moves = 0;
        for (unsigned w = 0; w < s->ways; w++)
            find_moves(s, w);
        keep_best(s);
    }
    for (size_t i = 0; i < s->ways; i++)
        s->now[i].cost = price_in_the_end(s, &s->now[i]);
    qsort(s->now, s->ways, sizeof *s->now, by_total);
}

/* The row of each item, on the way. */
static void rows_of(const struct spreading *s, const struct way *w, size_t *row)
{
    unsigned step = w->step;
    for (size_t i = s->d->items; i-- > 0; step = s->step[step].before)
        row[i] = s->step[step].row;
}

/* Do two contents hold the same amounts, in whichever order? */
static bool same_amounts(const struct spreading *s, const struct content *a, const struct content *b)
{
    bool found = a->n == b->n;
    for (const struct content *k = a; k->n && found; k = &s->contents.node[k->before]) {
        size_t here = 0, there = 0;
        for (const struct content *j = a; j->n; j = &s->contents.node[j->before])
            here += j->value == k->value;
        for (const struct content *j = b; j->n; j = &s->contents.node[j->before])
            there += j->value == k->value;
        found = here == there;
    }
    return found;
}

/*
 * Rows that cannot be read are in doubt. So are a parent that is not the sum of its children, and these, where one of
 * them has no amounts or cannot be read: what is wrong there may have gone either way.
 */
static void doubt_broken(struct spreading *s, const struct way *w)
{
    struct deal *d = s->d;
    for (size_t i = 0; i < d->rows; i++) {
        const struct content *parent = held(s, w, i);
        bool broken = parent->n && !parent->whole;
        int64_t sum = 0, slack = parent->slack;
        d->row[i].doubtful |= broken;
        for (size_t c = s->children[i]; c < s->children[i + 1]; c++) {
            const struct content *k = held(s, w, s->child[c]);
            broken |= !k->n || !k->whole;
            sum += k->sum;
            slack += k->slack;
        }
        broken &= parent->n && (sum > parent->sum + slack || sum < parent->sum - slack);
        for (size_t c = s->children[i]; c < s->children[i + 1] && broken; c++)
            d->row[i].doubtful = d->row[s->child[c]].doubtful = true;
    }
}

/* The way's rows, each with its items in the order of the columns. */
static void deal_way(struct spreading *s, const struct way *w)
{
    struct deal *d = s->d;
    size_t *row = arena_array(d->arena, size_t, d->items + 1), *came = arena_array(d->arena, size_t, CONTENT_MOST);
    rows_of(s, w, row);
    for (size_t i = 0; i < d->rows; i++) {
        const struct content *k = held(s, w, i);
        size_t n = 0;
        for (size_t j = 0; j < d->items; j++)
            if (row[j] == i)
                came[n++] = j;
        for (size_t j = 0; j < n; j++) {
            d->row[i].item[j] = came[k->order[j]];
            d->item[came[k->order[j]]].row = i;
        }
        d->row[i].items = n;
        for (size_t other = 1; other < s->ways; other++)
            if (s->now[other].cost <= w->cost + MARGIN)
                d->row[i].doubtful |= !(d->row[i].total ? same_amounts(s, held(s, &s->now[other], i), k)
                                                        : held(s, &s->now[other], i) == k);
    }
}

void spread_out(struct deal *d, const struct columns *columns, bool torn)
{
    struct spreading s = {.d = d};
    contents_init(&s.contents, d->arena, columns, torn ? LOST_MOST : 0);
    find_children(&s);
    s.named = arena_array(d->arena, bool, d->rows + 1);
    s.known = arena_array(d->arena, bool, d->rows + 1);
    bool zeros = false;
    for (size_t i = 0; i < d->items; i++) {
        s.negative |= d->item[i].value < 0;
        zeros |= d->item[i].value == 0;
    }
    size_t width = zeros && d->rows && d->items % d->rows == 0 ? d->items / d->rows : 0;
    if (width > 1 && width <= s.contents.most)
        s.contents.full = s.contents.most = width;
    s.columnar = columns_in_blocks(d);
    size_t pairs = d->items * d->rows;
    if (pairs > PAIRS_NARROW)
        return;
    search(&s, NARROW);
    if (s.ways && s.now[0].cost >= PRICE_EMPTY * 2 && pairs <= PAIRS_WIDE)
        search(&s, WIDE);
    if (s.ways) {
        deal_way(&s, &s.now[0]);
        doubt_broken(&s, &s.now[0]);
    }
}
