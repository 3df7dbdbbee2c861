// SPDX-License-Identifier: MIT
#include "report/table/stretch.h"

#include <stdlib.h>

#include "rules/rules.h"

enum {
    SETS_MOST = STRETCH_AMOUNTS / 2,
    VISITS_MOST = 2000000,
    WAYS_MOST = 20000, /* to take some of the sums */
    CHANCE = 100 /* a sum that is told is none of chance where it has so many times more values than there are sums */
};

/* A sum and its parts, as indices of amounts, the parts by their value, the largest first. */
struct set {
    size_t sum, part[STRETCH_AMOUNTS], parts;
};

struct name {
    struct str text;
    size_t left;  /* how often it is still to be given */
    bool bound;   /* a 款 of which all the stretch's amounts must make `need` */
    int64_t need; /* what of that is left */
};

struct solver {
    struct stretch *s;
    size_t visits, solutions;
    struct set set[SETS_MOST], found[SETS_MOST];
    size_t sets, founds;
    bool ambiguous, taken[STRETCH_AMOUNTS];
    size_t order[STRETCH_AMOUNTS]; /* the amounts, the largest first */
    struct name economic[STRETCH_AMOUNTS], goods[STRETCH_AMOUNTS];
    size_t economics, goods_n;
    size_t by[STRETCH_AMOUNTS]; /* the name that the amount has now */
    size_t now[STRETCH_AMOUNTS]
              [STRETCH_AMOUNTS]; /* how often a name has a value now: name, first amount of the value */
    size_t least[2][STRETCH_AMOUNTS][STRETCH_AMOUNTS]; /* 款 and goods: in all solutions at least */
    size_t value[STRETCH_AMOUNTS];                     /* the first amount of the same value */
    bool pays[STRETCH_AMOUNTS][STRETCH_AMOUNTS];       /* may the 款 pay for the goods? */
};

static bool may_pay(struct str economic, struct str goods)
{
    struct rules r;
    rules_open(&r, "economic-goods");
    size_t name = rules_column(&r, "economic"), words = rules_column(&r, "words");
    while (rules_next(&r)) {
        struct str list = r.field[words], word;
        if (!str_eq(r.field[name], economic))
            continue;
        while (str_next(&list, '|', &word))
            if (str_has(goods, word))
                return true;
        return false;
    }
    return true;
}

static int64_t value_at(const struct solver *v, size_t amount) { return v->s->amount[amount].value; }

static bool same_sets(const struct solver *v)
{
    bool used[SETS_MOST] = {false};
    for (size_t i = 0; i < v->sets; i++) {
        bool found = false;
        for (size_t k = 0; k < v->founds && !found; k++) {
            const struct set *a = &v->set[i], *b = &v->found[k];
            bool same = !used[k] && value_at(v, a->sum) == value_at(v, b->sum) && a->parts == b->parts;
            for (size_t p = 0; same && p < a->parts; p++)
                same = value_at(v, a->part[p]) == value_at(v, b->part[p]);
            used[k] |= same;
            found = same;
        }
        if (!found)
            return false;
    }
    return v->sets == v->founds;
}

static void keep_sets(struct solver *v)
{
    if (v->sets != v->s->economics)
        return;
    if (!v->founds) {
        memcpy(v->found, v->set, sizeof v->found);
        v->founds = v->sets;
    } else if (!same_sets(v)) {
        v->ambiguous = true;
    }
}

static void split(struct solver *v, size_t group);

/* Gives parts to the set's sum, from the k-th amount on, until nothing of it is left. */
static void take_parts(struct solver *v, size_t group, size_t k, int64_t left)
{
    struct set *set = &v->set[v->sets];
    if (v->visits++ > VISITS_MOST || v->ambiguous)
        return;
    if (left == 0 && set->parts) {
        struct set kept = *set;
        v->sets++;
        split(v, group);
        v->set[--v->sets] = kept;
        return;
    }
    for (size_t i = k; i < v->s->amounts; i++) {
        size_t at = v->order[i];
        bool again = i > k && value_at(v, v->order[i - 1]) == value_at(v, at) && !v->taken[v->order[i - 1]] &&
                     v->s->amount[v->order[i - 1]].group == group; /* as good as the one before */
        if (v->taken[at] || v->s->amount[at].group != group || value_at(v, at) > left || again)
            continue;
        v->taken[at] = true;
        v->set[v->sets].part[v->set[v->sets].parts++] = at;
        take_parts(v, group, i + 1, left - value_at(v, at));
        v->set[v->sets].parts--;
        v->taken[at] = false;
    }
}

/* Cuts what is left of the group into sums and parts, and the groups behind it: the largest amount is a sum. */
static void split(struct solver *v, size_t group)
{
    size_t largest = SIZE_MAX, groups = 0;
    for (size_t i = 0; i < v->s->amounts; i++) {
        groups = v->s->amount[i].group + 1;
        if (v->s->amount[v->order[i]].group == group && !v->taken[v->order[i]] && largest == SIZE_MAX)
            largest = v->order[i];
    }
    for (size_t i = 0; largest != SIZE_MAX && i < v->s->amounts; i++)
        if (v->s->amount[i].group == group && !v->s->amount[i].mixed && !v->taken[i]) {
            largest = i; /* its first */
            break;
        }
    if (largest == SIZE_MAX) {
        if (group + 1 < groups)
            split(v, group + 1);
        else
            keep_sets(v);
        return;
    }
    if (v->sets == v->s->economics || v->sets == SETS_MOST)
        return;
    v->taken[largest] = true;
    v->set[v->sets] = (struct set){.sum = largest};
    take_parts(v, group, 0, value_at(v, largest));
    v->taken[largest] = false;
}

static void order_amounts(struct solver *v)
{
    const struct stretch *s = v->s;
    for (size_t i = 0; i < s->amounts; i++) {
        size_t k = i;
        for (; k > 0 && value_at(v, v->order[k - 1]) < value_at(v, i); k--)
            v->order[k] = v->order[k - 1];
        v->order[k] = i;
    }
    for (size_t i = 0; i < s->amounts; i++)
        for (v->value[i] = 0; value_at(v, v->value[i]) != value_at(v, i); v->value[i]++)
            ;
}

static size_t count_names(struct name *to, const struct str *name, size_t n)
{
    size_t names = 0;
    for (size_t i = 0; i < n; i++) {
        size_t k = 0;
        while (k < names && !str_eq(to[k].text, name[i]))
            k++;
        if (k == names)
            to[names++] = (struct name){.text = name[i]};
        to[k].left++;
    }
    return names;
}

/* The largest 1, 2 or 5 with zeros that the amount is so many times. */
static int64_t step_of(int64_t value)
{
    int64_t step = 1;
    while (value && value % (step * 10) == 0)
        step *= 10;
    return value % (step * 5) == 0 ? step * 5 : value % (step * 2) == 0 ? step * 2 : step;
}

/* The sums of n of the sets' sums from the k-th on; counts ways, different ones in *sums. */
struct sums {
    const struct solver *v;
    int64_t sum[WAYS_MOST];
    size_t n, ways;
};

static void add_sums(struct sums *a, size_t k, size_t n, int64_t sum)
{
    if (n == 0) {
        if (a->ways++ < WAYS_MOST)
            a->sum[a->n++] = sum;
        return;
    }
    for (size_t i = k; i + n <= a->v->founds && a->ways < WAYS_MOST; i++)
        add_sums(a, i + 1, n - 1, sum + value_at(a->v, a->v->found[i].sum));
}

static int by_size(const void *a, const void *b)
{
    int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
    return x < y ? -1 : x > y;
}

/* Binds the 款 whose sum is told elsewhere, and met here by more than chance. */
static void bind_told(struct solver *v)
{
    struct sums *a = arena_new(v->s->arena, struct sums);
    for (size_t i = 0; i < v->economics; i++) {
        struct name *e = &v->economic[i];
        int64_t left[STRETCH_TOLD];
        size_t told = v->s->told(v->s->user, e->text, left), different = 0, met = 0;
        *a = (struct sums){.v = v};
        if (told)
            add_sums(a, 0, e->left, 0);
        if (!told || a->ways >= WAYS_MOST || e->left == v->founds)
            continue;
        qsort(a->sum, a->n, sizeof *a->sum, by_size);
        for (size_t k = 0; k < a->n; k++)
            different += k == 0 || a->sum[k] != a->sum[k - 1];
        for (size_t n = 0; n < told; n++) {
            bool hit = left[n] / step_of(left[n]) >= CHANCE * (int64_t)different && (!met || left[n] != e->need) &&
                       bsearch(&left[n], a->sum, a->n, sizeof *a->sum, by_size);
            if (hit) {
                met++;
                e->need = left[n];
            }
        }
        e->bound = met == 1;
    }
}

static void keep_solution(struct solver *v)
{
    size_t n = v->s->amounts;
    for (size_t i = 0; i < v->economics; i++)
        if (v->economic[i].bound && v->economic[i].need != 0)
            return;
    for (size_t kind = 0; kind < 2; kind++) {
        for (size_t name = 0; name < n; name++)
            memset(v->now[name], 0, n * sizeof *v->now[name]);
        for (size_t i = 0; i < v->founds; i++) {
            const struct set *set = &v->found[i];
            if (kind == 0)
                v->now[v->by[set->sum]][v->value[set->sum]]++;
            for (size_t p = 0; kind == 1 && v->goods_n && p < set->parts; p++)
                v->now[v->by[set->part[p]]][v->value[set->part[p]]]++;
        }
        for (size_t name = 0; name < n; name++)
            for (size_t at = 0; at < n; at++)
                if (!v->solutions || v->now[name][at] < v->least[kind][name][at])
                    v->least[kind][name][at] = v->now[name][at];
    }
    v->solutions++;
}

static void name_sums(struct solver *v, size_t set);

static void name_parts(struct solver *v, size_t set, size_t part)
{
    const struct set *of = &v->found[set];
    if (v->visits++ > VISITS_MOST)
        return;
    if (!v->goods_n || part == of->parts) {
        name_sums(v, set + 1);
        return;
    }
    size_t at = of->part[part];
    bool again = part && value_at(v, of->part[part - 1]) == value_at(v, at);
    for (size_t g = again ? v->by[of->part[part - 1]] : 0; g < v->goods_n; g++) {
        struct str known = v->s->amount[at].goods;
        if (!v->goods[g].left || (known.n && !str_eq(known, v->goods[g].text)) || !v->pays[v->by[of->sum]][g])
            continue;
        v->goods[g].left--;
        v->by[at] = g;
        name_parts(v, set, part + 1);
        v->goods[g].left++;
    }
}

static void name_sums(struct solver *v, size_t set)
{
    if (v->visits++ > VISITS_MOST)
        return;
    if (set == v->founds) {
        keep_solution(v);
        return;
    }
    size_t at = v->found[set].sum;
    for (size_t e = 0; e < v->economics; e++) {
        struct name *name = &v->economic[e];
        if (!name->left || (name->bound && name->need < value_at(v, at)))
            continue;
        name->left--;
        name->need -= value_at(v, at);
        v->by[at] = e;
        name_parts(v, set, 0);
        name->need += value_at(v, at);
        name->left++;
    }
}

static bool search(struct solver *v)
{
    v->visits = v->solutions = 0;
    name_sums(v, 0);
    return v->solutions && v->visits <= VISITS_MOST;
}

/* Gives the amounts the names that they have in all solutions; names that are known before are spent first. */
static void give(struct solver *v)
{
    struct stretch *s = v->s;
    for (size_t i = 0; i < v->founds; i++)
        s->amount[v->found[i].sum].sum = true;
    for (size_t known = 2; known-- > 0;)
        for (size_t i = 0; i < s->amounts; i++) {
            struct stretch_amount *a = &s->amount[i];
            const struct name *names = a->sum ? v->economic : v->goods;
            for (size_t k = 0; !a->name.n && k < (a->sum ? v->economics : v->goods_n); k++) {
                size_t *least = &v->least[!a->sum][k][v->value[i]];
                bool fits = known ? str_eq(a->goods, names[k].text) : !a->goods.n;
                if (!*least || !fits)
                    continue;
                a->name = names[k].text;
                --*least;
            }
        }
}

bool stretch_solve(struct stretch *s)
{
    struct solver *v = arena_new(s->arena, struct solver);
    *v = (struct solver){.s = s};
    order_amounts(v);
    split(v, 0);
    if (!v->founds || v->ambiguous || v->visits > VISITS_MOST)
        return false;
    v->economics = count_names(v->economic, s->economic, s->economics);
    v->goods_n = count_names(v->goods, s->goods, s->goods_n);
    for (size_t e = 0; e < v->economics; e++)
        for (size_t g = 0; g < v->goods_n; g++)
            v->pays[e][g] = may_pay(v->economic[e].text, v->goods[g].text);
    bind_told(v);
    bool solved = search(v);
    if (!solved) { /* what is told elsewhere is not of these purchases */
        for (size_t i = 0; i < v->economics; i++)
            v->economic[i].bound = false;
        solved = search(v);
    }
    if (solved)
        give(v);
    return solved;
}
