// SPDX-License-Identifier: MIT
#include "report/table/allot.h"

#include <stdlib.h>

enum {
    PLACES_MOST = 96,
    VALUES_MOST = 24,
    COST_MOST = 96,
    VISITS_MOST = 600000,
    MARGIN = 3,    /* readings that cost so much more are no rivals */
    EMPTY_SUM = 3, /* a row of a sum that is printed has its amount as a rule */
    LONE_SUM = 1,  /* and its parts */
    LIMIT_MOST = 90,
    DISORDER = 3,
    LONE_ROOT = 12, /* a total without any part says that parts went elsewhere */
    NO_VALUE = 255
};

/* The different values among the amounts: equal ones can take each other's places. */
struct value {
    int64_t value, step;
    size_t run, first, last, count, left; /* where on the page; how many there are, and are not placed yet */
    unsigned least, least_part;           /* what its cheapest place costs, and its cheapest that is no sum */
};

struct search {
    struct allotment *f;
    struct value value[VALUES_MOST];
    size_t values;
    unsigned char cost[PLACES_MOST][VALUES_MOST];
    size_t sum[PLACES_MOST]; /* places that others are parts of */
    size_t sums;
    bool is_sum[PLACES_MOST];
    bool closed;                   /* all places are totals or parts of one: the largest value is the total's */
    unsigned char at[PLACES_MOST]; /* the reading: which value each place has */
    size_t visits;
    unsigned limit; /* of the readings that are looked for */
    unsigned best;
    size_t readings[COST_MOST];
    unsigned agreed[COST_MOST][PLACES_MOST][VALUES_MOST]; /* how many readings of that cost say so */
};

static int64_t off(int64_t a, int64_t b) { return a > b ? a - b : b - a; }

/* The largest first: there is room for them in few places. */
static int by_size(const void *a, const void *b)
{
    const struct value *x = a, *y = b;
    return x->value > y->value ? -1 : x->value < y->value;
}

static bool values_of(struct search *s)
{
    const struct allotment *f = s->f;
    for (size_t i = 0; i < f->amounts; i++) {
        const struct allot_amount *a = &f->amount[i];
        size_t v = 0;
        while (v < s->values && s->value[v].value != a->value)
            v++;
        if (v == VALUES_MOST || a->value < 0)
            return false;
        if (v == s->values)
            s->value[s->values++] = (struct value){.value = a->value, .step = a->step, .run = a->run, .first = i};
        s->value[v].count++;
        s->value[v].left++;
        s->value[v].last = i;
    }
    qsort(s->value, s->values, sizeof *s->value, by_size);
    return s->values > 0;
}

static void costs_of(struct search *s)
{
    const struct allotment *f = s->f;
    memset(s->cost, NO_VALUE, sizeof s->cost);
    for (size_t v = 0; v < s->values; v++) {
        s->value[v].least = s->value[v].least_part = NO_VALUE;
        for (size_t p = 0; p < f->places; p++) {
            unsigned least = NO_VALUE;
            for (size_t i = 0; i < f->amounts && !f->place[p].absent; i++) {
                unsigned cost = f->amount[i].value == s->value[v].value ? f->cost(f->user, p, i) : NO_VALUE;
                least = cost < least ? cost : least;
            }
            s->cost[p][v] = (unsigned char)least;
            s->value[v].least = least < s->value[v].least ? least : s->value[v].least;
            if (!s->is_sum[p] && least < s->value[v].least_part)
                s->value[v].least_part = least;
        }
    }
}

/* What the place is worth in the reading: its amount, else what its parts make; *slack is how far rounding goes. */
static int64_t worth(const struct search *s, size_t place, int64_t *slack)
{
    if (s->at[place] != NO_VALUE) {
        *slack += s->value[s->at[place]].step;
        return s->value[s->at[place]].value;
    }
    int64_t sum = 0;
    for (size_t p = 0; s->is_sum[place] && p < s->f->places; p++)
        if (s->f->place[p].part_of == place && !s->f->place[p].within)
            sum += worth(s, p, slack);
    return sum;
}

/* Do all sums hold? *cost grows by what is missing. */
static bool holds(const struct search *s, unsigned *cost)
{
    const struct allotment *f = s->f;
    for (size_t k = 0; k < s->sums; k++) {
        size_t place = s->sum[k];
        int64_t sum = 0, slack = 0, own = 0;
        bool any = false;
        for (size_t p = 0; p < f->places; p++) {
            if (f->place[p].part_of != place)
                continue;
            int64_t part = worth(s, p, &slack);
            any |= part > 0;
            sum += f->place[p].within ? 0 : part;
            if (f->place[p].within && s->at[place] != NO_VALUE && part > s->value[s->at[place]].value)
                return false;
        }
        bool filled = s->at[place] != NO_VALUE;
        own = filled ? s->value[s->at[place]].value : sum;
        if (filled && sum > 0 && off(own, sum) * 2 > slack)
            return false;
        *cost += filled ? 0 : any && !f->place[place].absent ? EMPTY_SUM : 0;
        if (filled && !any)
            *cost += f->place[place].part_of == ALLOT_NONE ? LONE_ROOT : LONE_SUM;
    }
    for (size_t p = 0; p < f->places; p++) {
        int64_t slack = 0, here, there;
        if (f->place[p].same_as == ALLOT_NONE)
            continue;
        here = worth(s, p, &slack);
        there = worth(s, f->place[p].same_as, &slack);
        if (here && there && off(here, there) * 2 > slack)
            return false;
    }
    return true;
}

/* What it costs that amounts of a run come in another order than their places: once for each that is too early. */
static unsigned disorder(const struct search *s)
{
    const struct allotment *f = s->f;
    unsigned cost = 0;
    for (size_t p = 0; p < f->places; p++) {
        const struct value *own = s->at[p] == NO_VALUE ? NULL : &s->value[s->at[p]], *next = NULL;
        for (size_t q = p + 1; own && !next && q < f->places; q++)
            if (s->at[q] != NO_VALUE && f->place[q].list == f->place[p].list && s->value[s->at[q]].run == own->run)
                next = &s->value[s->at[q]];
        cost += next && next->last < own->first ? DISORDER : 0;
    }
    return cost;
}

/* Has a place before it, of the same name, the same value? */
static bool again(const struct search *s, size_t place)
{
    for (size_t p = 0; p < place; p++)
        if (s->f->place[p].alike == s->f->place[place].alike && s->at[p] == s->at[place])
            return true;
    return false;
}

static void keep(struct search *s, unsigned cost)
{
    cost += disorder(s);
    if (cost > s->limit || !holds(s, &cost) || cost > s->limit || cost >= COST_MOST)
        return;
    s->best = cost < s->best ? cost : s->best;
    s->readings[cost]++;
    for (size_t p = 0; p < s->f->places; p++)
        if (s->at[p] != NO_VALUE && !again(s, p))
            s->agreed[cost][s->f->place[p].alike][s->at[p]]++;
}

/* What the sum is known to be worth; false where that is open. */
static bool known(const struct search *s, size_t sum, int64_t *value)
{
    size_t same = s->f->place[sum].same_as;
    size_t from = s->at[sum] != NO_VALUE ? sum : same != ALLOT_NONE && s->at[same] != NO_VALUE ? same : ALLOT_NONE;
    if (from == ALLOT_NONE)
        return false;
    *value = s->value[s->at[from]].value;
    return true;
}

/* Is there room for the value under the sum, as far as that is known? */
static bool has_room(const struct search *s, size_t place, size_t v)
{
    size_t sum = s->f->place[place].part_of;
    int64_t limit = INT64_MAX, slack = 0, parts = s->value[v].value;
    if (sum == ALLOT_NONE)
        return true;
    (void)known(s, sum, &limit);
    if (limit == INT64_MAX || s->f->place[place].within)
        return parts <= limit;
    for (size_t p = 0; p < s->f->places; p++)
        if (s->f->place[p].part_of == sum && p != place && s->at[p] != NO_VALUE && !s->f->place[p].within) {
            parts += s->value[s->at[p]].value;
            slack += s->value[s->at[p]].step;
        }
    return parts <= limit + slack;
}

static void place_values(struct search *s, size_t v, size_t from, unsigned cost);

static void try_place(struct search *s, size_t place, size_t v, unsigned cost, size_t next, size_t from)
{
    unsigned more = s->cost[place][v] - s->value[v].least_part;
    if (s->cost[place][v] == NO_VALUE || cost + more > s->limit || !has_room(s, place, v))
        return;

    s->at[place] = (unsigned char)v;
    s->value[v].left--;
    place_values(s, next, from, cost + more);
    s->value[v].left++;
    s->at[place] = NO_VALUE;
}

/* Gives places that are no sums to the values from the v-th on. */
static void place_values(struct search *s, size_t v, size_t from, unsigned cost)
{
    if (s->visits++ > VISITS_MOST)
        return;
    while (v < s->values && s->value[v].left == 0) {
        v++;
        from = 0;
    }
    if (v == s->values) {
        keep(s, cost);
        return;
    }
    for (size_t p = from; p < s->f->places; p++)
        if (!s->is_sum[p] && s->at[p] == NO_VALUE)
            try_place(s, p, v, cost, v, p + 1);
}

/* Is there room under the sums for all amounts that are left? */
static bool enough_room(const struct search *s)
{
    int64_t room = 0, left = 0, value;
    for (size_t p = 0; p < s->f->places; p++) {
        const struct allot_place *place = &s->f->place[p];
        if (s->is_sum[p] ? !known(s, p, &value) : place->part_of == ALLOT_NONE || place->within)
            return true; /* who knows */
        room += s->is_sum[p] ? value : 0;
        room -= s->is_sum[p] && place->part_of != ALLOT_NONE && s->at[p] != NO_VALUE ? value : 0;
    }
    for (size_t v = 0; v < s->values; v++)
        left += s->value[v].value * (int64_t)s->value[v].left;
    return left <= room + (int64_t)s->f->amounts * s->value[0].step;
}

/* Gives values to the sums from the k-th on, or leaves them empty. */
static void place_sums(struct search *s, size_t k, unsigned cost)
{
    if (s->visits++ > VISITS_MOST)
        return;
    while (k < s->sums && s->f->place[s->sum[k]].absent)
        k++;
    if (k == s->sums) {
        for (size_t v = 0; v < s->values; v++)
            cost += (unsigned)s->value[v].left * (s->value[v].least_part - s->value[v].least);
        if (cost <= s->limit && enough_room(s))
            place_values(s, 0, 0, cost);
        return;
    }
    size_t place = s->sum[k], most = s->f->place[place].part_of == ALLOT_NONE && s->closed ? 1 : s->values;
    for (size_t v = 0; v < most; v++) {
        unsigned more = s->cost[place][v] - s->value[v].least;
        if (!s->value[v].left || s->cost[place][v] == NO_VALUE || cost + more > s->limit || !has_room(s, place, v))
            continue;
        s->at[place] = (unsigned char)v;
        s->value[v].left--;
        place_sums(s, k + 1, cost + more);
        s->value[v].left++;
        s->at[place] = NO_VALUE;
    }
    place_sums(s, k + 1, cost);
}

/* Do all readings near the best have the value at the place, or at one of its name? */
static bool agreed(const struct search *s, size_t place, size_t v)
{
    for (unsigned cost = s->best; cost < s->best + MARGIN && cost < COST_MOST; cost++)
        if (s->agreed[cost][s->f->place[place].alike][v] != s->readings[cost])
            return false;
    return true;
}

/* Has a place of the name the value already? */
static bool has(const struct search *s, size_t place, size_t v)
{
    const struct allotment *f = s->f;
    for (size_t i = 0; i < f->amounts; i++)
        if (f->amount[i].place != ALLOT_NONE && f->amount[i].value == s->value[v].value &&
            f->place[f->amount[i].place].alike == f->place[place].alike)
            return true;
    return false;
}

static void give(struct search *s)
{
    struct allotment *f = s->f;
    for (size_t p = 0; p < f->places; p++)
        for (size_t v = 0, given = 0; v < s->values && !given && !f->place[p].absent; v++) {
            if (!agreed(s, p, v) || has(s, p, v))
                continue;
            size_t best = ALLOT_NONE;
            for (size_t i = 0; i < f->amounts; i++)
                if (f->amount[i].place == ALLOT_NONE && f->amount[i].value == s->value[v].value &&
                    (best == ALLOT_NONE || f->cost(f->user, p, i) < f->cost(f->user, p, best)))
                    best = i;
            if (best == ALLOT_NONE)
                continue;
            f->amount[best].place = p;
            given = 1;
        }
}

bool allot_solve(struct allotment *f)
{
    struct search *s = arena_new(f->arena, struct search);
    *s = (struct search){.f = f, .best = COST_MOST};
    for (size_t i = 0; i < f->amounts; i++)
        f->amount[i].place = ALLOT_NONE;
    if (f->places > PLACES_MOST || !values_of(s))
        return false;
    memset(s->at, NO_VALUE, sizeof s->at);
    for (size_t p = 0; p < f->places; p++)
        if (f->place[p].part_of != ALLOT_NONE)
            s->is_sum[f->place[p].part_of] = true;
    for (unsigned parts = 0; parts < 2; parts++) /* totals first: their parts are less */
        for (size_t p = 0; p < f->places; p++)
            if (s->is_sum[p] && (f->place[p].part_of != ALLOT_NONE) == (parts == 1))
                s->sum[s->sums++] = p;
    s->closed = true;
    for (size_t p = 0; p < f->places; p++)
        s->closed &= s->is_sum[p] || f->place[p].part_of != ALLOT_NONE || f->place[p].same_as != ALLOT_NONE;
    costs_of(s);
    for (s->limit = 4; s->best == COST_MOST && s->limit < LIMIT_MOST && s->visits <= VISITS_MOST; s->limit += 4) {
        s->visits = 0;
        place_sums(s, 0, 0);
    }
    if (s->best == COST_MOST || s->visits > VISITS_MOST)
        return false;
    s->visits = 0;
    s->limit = s->best + MARGIN;
    memset(s->readings, 0, sizeof s->readings);
    memset(s->agreed, 0, sizeof s->agreed);
    place_sums(s, 0, 0);
    if (s->visits > VISITS_MOST)
        return false;
    give(s);
    return true;
}
