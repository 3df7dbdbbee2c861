// SPDX-License-Identifier: MIT
#include "report/table/content.h"

#include "report/cells.h"

enum { COLUMNS_MOST = 24, MEASURES_MOST = 64, VISITS_MOST = 3000, SLOTS_FIRST = 1024 };

/* Numbers the columns that are parts of the one, each before its own parts. */
static void number_parts(struct contents *c, const struct columns *columns, size_t whole, size_t *number)
{
    for (size_t i = 0; i < columns->n && i < MEASURES_MOST; i++) {
        const struct column *k = &columns->column[i];
        size_t of = k->total != COLUMN_NONE ? k->total : k->within;
        if (k->role != COLUMN_AMOUNT || of != whole || number[i] != COLUMN_NONE || c->columns == COLUMNS_MOST)
            continue;
        number[i] = c->columns++;
        number_parts(c, columns, i, number);
    }
}

/* Numbers the amount columns: in their order; where the head of a sum stands behind its parts', each sum first. */
static void number_columns(struct contents *c, const struct columns *columns, size_t *number)
{
    bool late = false;
    for (size_t i = 0; i < columns->n && i < MEASURES_MOST; i++) {
        number[i] = COLUMN_NONE;
        late |= columns->column[i].total != COLUMN_NONE && columns->column[i].total > i;
    }
    if (late)
        number_parts(c, columns, COLUMN_NONE, number);
    for (size_t i = 0; i < columns->n && i < MEASURES_MOST && c->columns < COLUMNS_MOST; i++)
        if (columns->column[i].role == COLUMN_AMOUNT && number[i] == COLUMN_NONE)
            number[i] = c->columns++;
}

/* What the sums are, and how often an amount may be printed again as a part. */
static void find_sums(struct contents *c)
{
    bool parts[COLUMNS_MOST] = {false};
    for (size_t i = 0; i < c->columns; i++)
        if (c->total[i] != COLUMN_NONE)
            parts[c->total[i]] = true;
    for (size_t i = 0; i < c->columns; i++) {
        size_t total = c->total[i];
        if (parts[i] && total == COLUMN_NONE && c->sum == COLUMN_NONE)
            c->sum = i;
        c->parts_within |= c->within[i] != COLUMN_NONE;
        if (c->within[i] != COLUMN_NONE || (total != COLUMN_NONE && c->total[total] != COLUMN_NONE))
            c->depth = 2;
    }
    for (size_t i = 0; i < c->columns; i++)
        if (i != c->sum && c->total[i] == COLUMN_NONE && c->within[i] == COLUMN_NONE)
            c->depth = 0;
}

void contents_init(struct contents *c, struct arena *a, const struct columns *columns, size_t lost)
{
    size_t number[MEASURES_MOST];
    *c = (struct contents){.arena = a, .sum = COLUMN_NONE, .depth = 1};
    number_columns(c, columns, number);
    for (size_t i = 0; i < columns->n && i < MEASURES_MOST; i++) {
        const struct column *k = &columns->column[i];
        if (number[i] == COLUMN_NONE)
            continue;
        c->total[number[i]] = k->total == COLUMN_NONE ? COLUMN_NONE : number[k->total];
        c->within[number[i]] = k->within == COLUMN_NONE ? COLUMN_NONE : number[k->within];
        c->parts_within |= k->of;
        if (k->of && k->within == COLUMN_NONE && number[i] > 0)
            c->within[number[i]] = number[i] - 1;
    }
    c->most = c->columns > 1 ? c->columns + lost : 1;
    find_sums(c);
    c->node = arena_grow(a, NULL, 0, &c->room, sizeof *c->node);
    c->node[c->n++] = (struct content){.before = 0};
}

/* The amounts of a row in order, and the ways to read them. */
struct row_reading {
    const struct contents *c;
    int64_t value[CONTENT_MOST], step[CONTENT_MOST];
    size_t n, at[CONTENT_MOST];
    size_t visits;
    int64_t sum, slack;
};

/* The first is the sum of the others, but for the one at `but` (0: all), which is a part of the one before it. */
static bool adds_up(struct row_reading *r, size_t but)
{
    int64_t sum = 0, slack = 0;
    for (size_t i = 1; i < r->n; i++) {
        sum += i == but ? 0 : r->value[i];
        slack += r->step[i];
    }
    r->sum = r->value[0];
    r->slack = r->step[0];
    return r->n >= 2 && amount_off(sum, r->value[0]) * 2 <= (r->n > 2 ? slack : 0) &&
           (but == 0 || r->value[but] <= r->value[but - 1]);
}

static bool holds(struct row_reading *r)
{
    const struct contents *c = r->c;
    int64_t value[COLUMNS_MOST] = {0}, sum[COLUMNS_MOST] = {0}, slack[COLUMNS_MOST] = {0};
    bool parts[COLUMNS_MOST] = {false};
    for (size_t i = 0; i < r->n; i++) {
        value[r->at[i]] = r->value[i];
        slack[r->at[i]] += r->step[i];
        if (c->total[r->at[i]] != COLUMN_NONE) {
            sum[c->total[r->at[i]]] += r->value[i];
            slack[c->total[r->at[i]]] += r->step[i];
        }
    }
    for (size_t i = 0; i < c->columns; i++)
        if (c->total[i] != COLUMN_NONE)
            parts[c->total[i]] = true;
    for (size_t i = 0; i < c->columns; i++) {
        if (parts[i] && amount_off(sum[i], value[i]) * 2 > slack[i])
            return false;
        if (c->within[i] != COLUMN_NONE && value[i] > value[c->within[i]])
            return false;
    }
    size_t counts = c->sum == COLUMN_NONE ? 0 : c->sum;
    r->sum = value[counts];
    r->slack = slack[counts];
    return true;
}

static bool read_from(struct row_reading *r, size_t i, size_t column)
{
    if (i == r->n)
        return holds(r);
    for (; column + (r->n - i) <= r->c->columns && r->visits < VISITS_MOST; column++) {
        r->at[i] = column;
        r->visits++;
        if (read_from(r, i + 1, column + 1))
            return true;
    }
    return false;
}

static bool readable(struct row_reading *r)
{
    r->visits = 0;
    if (r->c->full && r->n != r->c->full)
        return false;
    bool adds = adds_up(r, 0);
    for (size_t but = 2; r->c->parts_within && !adds && but < r->n; but++)
        adds = adds_up(r, but);
    return adds || read_from(r, 0, 0);
}

/* Tries the node's amounts with the one that is `from`-th in the order moved to the place `to`. */
static bool read_moved(struct row_reading *r, struct content *node, const unsigned char *order, size_t from, size_t to,
                       const int64_t *value, const int64_t *step)
{
    for (size_t i = 0, next = 0; i < node->n; i++) {
        next += next == from;
        node->order[i] = i == to ? order[from] : order[next++];
        r->value[i] = value[node->order[i]];
        r->step[i] = step[node->order[i]];
    }
    return readable(r);
}

/* Reads the node's amounts: as they came; with the last at any place among them; with the largest before the others. */
static void read_node(struct contents *c, struct content *node)
{
    int64_t value[CONTENT_MOST] = {0}, step[CONTENT_MOST] = {0}, rest = 0;
    unsigned char came[CONTENT_MOST];
    size_t n = node->n, largest = 0;
    for (struct content *k = node; k->n; k = &c->node[k->before]) {
        value[k->n - 1] = k->value;
        step[k->n - 1] = k->step;
    }
    memcpy(came, c->node[node->before].order, sizeof came);
    came[n - 1] = (unsigned char)(n - 1);
    struct row_reading r = {.c = c, .n = n};
    for (size_t place = n; place-- > 0 && !node->whole;)
        node->whole = read_moved(&r, node, came, n - 1, place, value, step);
    for (size_t i = 1; i < n; i++)
        largest = value[came[i]] > value[came[largest]] ? i : largest;
    if (!node->whole && largest)
        node->whole = read_moved(&r, node, came, largest, 0, value, step);
    if (!node->whole)
        memcpy(node->order, came, sizeof came);
    node->sum = node->whole ? r.sum : value[0];
    node->slack = node->whole ? r.slack : step[0];
    for (size_t i = 1; i < n; i++)
        rest += value[i];
    node->left = c->depth ? value[0] * c->depth - rest : INT64_MAX;
}

/* Where the content stands among the slots, or the free one where it would. */
static size_t slot_of(const struct contents *c, unsigned before, int64_t value, int64_t step)
{
    uint64_t hash = ((uint64_t)value ^ before * 0x9e3779b97f4a7c15u) * 0xc2b2ae3d27d4eb4fu;
    size_t at = (size_t)(hash ^ hash >> 29) & (c->slots - 1);
    for (; c->slot[at] != CONTENT_EMPTY; at = (at + 1) & (c->slots - 1)) {
        const struct content *k = &c->node[c->slot[at]];
        if (k->before == before && k->value == value && k->step == step)
            break;
    }
    return at;
}

static void grow_slots(struct contents *c)
{
    c->slots = c->slots ? c->slots * 2 : SLOTS_FIRST;
    c->slot = arena_array(c->arena, unsigned, c->slots);
    for (size_t i = CONTENT_EMPTY + 1; i < c->n; i++)
        c->slot[slot_of(c, c->node[i].before, c->node[i].value, c->node[i].step)] = (unsigned)i;
}

unsigned contents_add(struct contents *c, unsigned node, int64_t value, int64_t step)
{
    if (c->node[node].n >= CONTENT_MOST || c->node[node].n >= c->most)
        return CONTENT_EMPTY;
    if (c->n * 2 >= c->slots)
        grow_slots(c);
    size_t at = slot_of(c, node, value, step);
    if (c->slot[at] != CONTENT_EMPTY)
        return c->slot[at];
    c->slot[at] = (unsigned)c->n;
    c->node = arena_grow(c->arena, c->node, c->n, &c->room, sizeof *c->node);
    struct content *added = &c->node[c->n];
    *added = (struct content){.before = node, .n = c->node[node].n + 1, .value = value, .step = step};
    read_node(c, added);
    return (unsigned)c->n++;
}
