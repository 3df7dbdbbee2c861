// SPDX-License-Identifier: MIT
#include "report/table/allot.h"

#include "report/cells.h"

#include <stdlib.h>

enum {
    PLACES_MOST = 96,
    VALUES_MOST = 24,
    COST_MOST = 96,
    VISITS_MOST = 2000000,
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

/*
 * The places that are no sums and add to the same place: the sums hold or not whichever of them a value has. So a
 * reading is sought in two steps, first each value's group and then its place, and sums are looked at once for all the
 * readings that differ within groups.
 */
struct group {
    size_t part_of, first; /* first: one of its places */
    bool within;
    size_t places, filled;
    int64_t sum, slack; /* of its values */
};

struct search {
    struct allotment *f;
    struct value value[VALUES_MOST];
    size_t values;
    unsigned char cost[PLACES_MOST][VALUES_MOST];
    size_t by_saving[VALUES_MOST]; /* the values, first those that most prefer a sum to a part */
    size_t sum[PLACES_MOST];       /* places that others are parts of */
    size_t sums;
    bool is_sum[PLACES_MOST];
    struct group group[PLACES_MOST];
    size_t groups, group_of[PLACES_MOST];
    unsigned char least[PLACES_MOST][VALUES_MOST]; /* what a value's cheapest place of a group costs */
    unsigned char share[PLACES_MOST][VALUES_MOST]; /* how many of a value a group has, without places so far */
    bool closed;                   /* all places are totals or parts of one: the largest value is the total's */
    unsigned char at[PLACES_MOST]; /* the reading: which value each place has */
    size_t visits;
    int limit; /* of the readings that are looked for */
    int best;
    size_t readings[COST_MOST];
    unsigned agreed[COST_MOST][PLACES_MOST][VALUES_MOST]; /* how many readings of that cost say so */
};

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
    if (!s->is_sum[place]) { /* one of a group of its own */
        *slack += s->group[s->group_of[place]].slack;
        return s->group[s->group_of[place]].sum;
    }
    for (size_t g = 0; g < s->groups; g++)
        if (s->group[g].part_of == place && !s->group[g].within) {
            sum += s->group[g].sum;
            *slack += s->group[g].slack;
        }
    for (size_t k = 0; k < s->sums; k++)
        if (s->f->place[s->sum[k]].part_of == place && !s->f->place[s->sum[k]].within)
            sum += worth(s, s->sum[k], slack);
    return sum;
}

/* What the parts of the sum make; *any: has one of them an amount? */
static int64_t parts_worth(const struct search *s, size_t sum, int64_t *slack, bool *any)
{
    int64_t parts = 0;
    *any = false;
    for (size_t g = 0; g < s->groups; g++)
        if (s->group[g].part_of == sum) {
            *any |= s->group[g].sum > 0;
            parts += s->group[g].within ? 0 : s->group[g].sum;
            *slack += s->group[g].within ? 0 : s->group[g].slack;
        }
    for (size_t k = 0; k < s->sums; k++)
        if (s->f->place[s->sum[k]].part_of == sum) {
            int64_t part = worth(s, s->sum[k], slack);
            *any |= part > 0;
            parts += s->f->place[s->sum[k]].within ? 0 : part;
        }
    return parts;
}

/* Is a part that is a sum itself, and adds nothing, larger than what it is a part of? */
static bool exceeds(const struct search *s, size_t place)
{
    int64_t slack = 0;
    for (size_t k = 0; k < s->sums; k++)
        if (s->f->place[s->sum[k]].part_of == place && s->f->place[s->sum[k]].within &&
            worth(s, s->sum[k], &slack) > s->value[s->at[place]].value)
            return true;
    return false;
}

/* Do all sums hold? *cost grows by what is missing. */
static bool holds(const struct search *s, int *cost)
{
    const struct allotment *f = s->f;
    for (size_t k = 0; k < s->sums; k++) {
        size_t place = s->sum[k];
        bool any, filled = s->at[place] != NO_VALUE;
        int64_t slack = 0, sum = parts_worth(s, place, &slack, &any);
        if (filled && ((sum > 0 && amount_off(s->value[s->at[place]].value, sum) * 2 > slack) || exceeds(s, place)))
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
        if (here && there && amount_off(here, there) * 2 > slack)
            return false;
    }
    return true;
}

/* What it costs that amounts of a run come in another order than their places: once for each that is too early. */
static int disorder(const struct search *s)
{
    const struct allotment *f = s->f;
    int cost = 0;
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

static void keep(struct search *s, int cost)
{
    cost += disorder(s);
    if (cost > s->limit || cost >= COST_MOST)
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
static bool has_room(const struct search *s, size_t sum, bool within, size_t v)
{
    int64_t limit = INT64_MAX, slack = 0, parts = s->value[v].value;
    if (sum == ALLOT_NONE)
        return true;
    (void)known(s, sum, &limit);
    if (limit == INT64_MAX || within)
        return parts <= limit;
    for (size_t g = 0; g < s->groups; g++)
        if (s->group[g].part_of == sum && !s->group[g].within) {
            parts += s->group[g].sum;
            slack += s->group[g].slack;
        }
    for (size_t k = 0; k < s->sums; k++) {
        size_t p = s->sum[k];
        if (s->f->place[p].part_of == sum && s->at[p] != NO_VALUE && !s->f->place[p].within) {
            parts += s->value[s->at[p]].value;
            slack += s->value[s->at[p]].step;
        }
    }
    return parts <= limit + slack;
}

/* Passes over values of which none is left, the places or groups of the next tried from the first; false: no value. */
static bool next_value(const struct search *s, size_t *v, size_t *from)
{
    for (; *v < s->values && s->value[*v].left == 0; (*v)++)
        *from = 0;
    return *v < s->values;
}

/* Gives places to the values from the v-th on, each in a group that has a share of it. */
static void place_values(struct search *s, size_t v, size_t from, int cost)
{
    if (s->visits++ > VISITS_MOST)
        return;
    if (!next_value(s, &v, &from)) {
        keep(s, cost);
        return;
    }
    for (size_t p = from; p < s->f->places; p++) {
        size_t g = s->group_of[p];
        if (s->is_sum[p] || s->at[p] != NO_VALUE || !s->share[g][v] || s->cost[p][v] == NO_VALUE)
            continue;
        int more = s->cost[p][v] - s->least[g][v];
        if (cost + more > s->limit)
            continue;
        s->at[p] = (unsigned char)v;
        s->share[g][v]--;
        s->value[v].left--;
        place_values(s, v, p + 1, cost + more);
        s->value[v].left++;
        s->share[g][v]++;
        s->at[p] = NO_VALUE;
    }
}

/* All values have groups: where the sums hold, which places they have is sought. */
static void place_groups(struct search *s, int cost)
{
    size_t left[VALUES_MOST];
    if (!holds(s, &cost) || cost > s->limit)
        return;
    for (size_t v = 0; v < s->values; v++) {
        left[v] = s->value[v].left;
        for (size_t g = 0; g < s->groups; g++)
            s->value[v].left += s->share[g][v];
    }
    place_values(s, 0, 0, cost);
    for (size_t v = 0; v < s->values; v++)
        s->value[v].left = left[v];
}

/* How much the values of the group's open places can be, as far as that is known. */
static int64_t open_room(const struct search *s, const struct group *group)
{
    int64_t limit = s->value[0].value;
    if (group->part_of == ALLOT_NONE)
        return limit;
    if (!group->within)
        return 0; /* what its sum lacks */
    (void)known(s, group->part_of, &limit);
    return limit * (int64_t)(group->places - group->filled);
}

/*
 * Can the readings so far become one in which all sums hold? Not where the sum of parts lacks more than all values
 * that are left, or less than the smallest, and not where these are more than all sums lack.
 */
static bool can_hold(const struct search *s)
{
    int64_t left = 0, least = INT64_MAX, room = 0, rounding = (int64_t)s->f->amounts * s->value[0].step;
    bool open = false; /* a total that nothing is known of has room for anything */
    for (size_t v = 0; v < s->values; v++)
        if (s->value[v].left) {
            left += s->value[v].value * (int64_t)s->value[v].left;
            least = s->value[v].value;
        }
    for (size_t k = 0; k < s->sums; k++) {
        size_t place = s->sum[k];
        int64_t slack = 0, worth = 0;
        bool any, filled = known(s, place, &worth);
        open |= !filled && s->f->place[place].part_of == ALLOT_NONE;
        if (!filled)
            continue;
        int64_t parts = parts_worth(s, place, &slack, &any), need = worth - parts;
        room += need;
        if (s->at[place] != NO_VALUE && parts > 0 && need > rounding &&
            (need > left + rounding || need + rounding < least))
            return false;
    }
    for (size_t g = 0; g < s->groups; g++)
        room += open_room(s, &s->group[g]);
    return open || left <= room + rounding;
}

/* Gives groups to the values from the v-th on. */
static void group_values(struct search *s, size_t v, size_t from, int cost)
{
    if (s->visits++ > VISITS_MOST)
        return;
    if (!next_value(s, &v, &from)) {
        place_groups(s, cost);
        return;
    }
    if (!can_hold(s))
        return;
    for (size_t g = from; g < s->groups; g++) {
        struct group *group = &s->group[g];
        int more = s->least[g][v] - (int)s->value[v].least_part;
        if (s->least[g][v] == NO_VALUE || group->filled == group->places || cost + more > s->limit ||
            !has_room(s, group->part_of, group->within, v))
            continue;
        struct group before = *group;
        group->filled++;
        group->sum += s->value[v].value;
        group->slack += s->value[v].step;
        s->share[g][v]++;
        s->value[v].left--;
        group_values(s, v, g, cost + more);
        s->value[v].left++;
        s->share[g][v]--;
        *group = before;
    }
}

/* What a value costs less at its cheapest sum than at its cheapest part. */
static int saving(const struct value *v) { return (int)v->least_part - (int)v->least; }

/* At most so much is saved by giving sums to values that are left, one to each of n sums. */
static int savings(const struct search *s, size_t n)
{
    int all = 0;
    for (size_t i = 0; i < s->values && n; i++) {
        const struct value *v = &s->value[s->by_saving[i]];
        size_t of = v->left < n ? v->left : n;
        all += (int)of * saving(v);
        n -= of;
    }
    return all;
}

/*
 * Gives values to the sums from the k-th on, or leaves them empty. The cost is that of a reading in which all values
 * that are left have their cheapest parts, less what can be saved: what the cheapest reading could cost counts as 0.
 */
static void place_sums(struct search *s, size_t k, int cost)
{
    if (s->visits++ > VISITS_MOST || cost - savings(s, s->sums - k) > s->limit)
        return;
    while (k < s->sums && s->f->place[s->sum[k]].absent)
        k++;
    if (k == s->sums) {
        group_values(s, 0, 0, cost);
        return;
    }
    size_t place = s->sum[k], most = s->f->place[place].part_of == ALLOT_NONE && s->closed ? 1 : s->values;
    for (size_t v = 0; v < most; v++) {
        int more = s->cost[place][v] - (int)s->value[v].least_part;
        if (!s->value[v].left || s->cost[place][v] == NO_VALUE ||
            !has_room(s, s->f->place[place].part_of, s->f->place[place].within, v))
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
    for (int cost = s->best; cost < s->best + MARGIN && cost < COST_MOST; cost++)
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

/* Is the place worth the same as another, so that it matters which of its group a value has? */
static bool is_paired(const struct allotment *f, size_t place)
{
    bool paired = f->place[place].same_as != ALLOT_NONE;
    for (size_t p = 0; p < f->places; p++)
        paired |= f->place[p].same_as == place;
    return paired;
}

static void groups_of(struct search *s)
{
    const struct allotment *f = s->f;
    memset(s->least, NO_VALUE, sizeof s->least);
    for (size_t p = 0; p < f->places; p++) {
        const struct allot_place *place = &f->place[p];
        bool own = place->part_of == ALLOT_NONE || is_paired(f, p);
        size_t g = own ? s->groups : 0;
        if (s->is_sum[p])
            continue;
        while (g < s->groups && (s->group[g].part_of != place->part_of || s->group[g].within != place->within ||
                                 is_paired(f, s->group[g].first)))
            g++;
        if (g == s->groups)
            s->group[s->groups++] = (struct group){.part_of = place->part_of, .within = place->within, .first = p};
        s->group_of[p] = g;
        s->group[g].places += !place->absent;
        for (size_t v = 0; v < s->values; v++)
            s->least[g][v] = s->cost[p][v] < s->least[g][v] ? s->cost[p][v] : s->least[g][v];
    }
}

/* How many sums the place is a part of, one within the other. */
static size_t depth(const struct allotment *f, size_t place)
{
    size_t n = 0;
    for (size_t p = f->place[place].part_of; p != ALLOT_NONE && n < f->places; p = f->place[p].part_of)
        n++;
    return n;
}

static void sums_of(struct search *s)
{
    const struct allotment *f = s->f;
    for (size_t p = 0; p < f->places; p++)
        if (f->place[p].part_of != ALLOT_NONE)
            s->is_sum[f->place[p].part_of] = true;
    for (size_t d = 0; d < f->places; d++) /* totals first: their parts are less */
        for (size_t p = 0; p < f->places; p++)
            if (s->is_sum[p] && depth(f, p) == d)
                s->sum[s->sums++] = p;
    s->closed = true;
    for (size_t p = 0; p < f->places; p++)
        s->closed &= s->is_sum[p] || f->place[p].part_of != ALLOT_NONE || f->place[p].same_as != ALLOT_NONE;
}

static void order_savings(struct search *s)
{
    for (size_t v = 0; v < s->values; v++) {
        size_t i = v;
        for (; i > 0 && saving(&s->value[s->by_saving[i - 1]]) < saving(&s->value[v]); i--)
            s->by_saving[i] = s->by_saving[i - 1];
        s->by_saving[i] = v;
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
    sums_of(s);
    costs_of(s);
    groups_of(s);
    order_savings(s);
    int base = savings(s, s->sums);
    for (s->limit = 4; s->best == COST_MOST && s->limit < LIMIT_MOST && s->visits <= VISITS_MOST; s->limit += 4) {
        s->visits = 0;
        place_sums(s, 0, base);
    }
    if (s->best == COST_MOST || s->visits > VISITS_MOST)
        return false;
    s->visits = 0;
    s->limit = s->best + MARGIN;
    memset(s->readings, 0, sizeof s->readings);
    memset(s->agreed, 0, sizeof s->agreed);
    place_sums(s, 0, base);
    if (s->visits > VISITS_MOST)
        return false;
    give(s);
    return true;
}
