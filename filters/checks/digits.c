// SPDX-License-Identifier: MIT
#include "checks/digits.h"

/* What the tables say of amounts with fewer digits than usual: how many are theirs to the last digit, how many rounded.
 */
struct votes {
    size_t exact, rounded;
};

/* The step and the unit that most amounts of the text have; 53.3 亿元 says nothing of amounts in 万元. */
struct usual {
    struct decimal step;
    int power;
    size_t fine, coarse; /* how many amounts have it, and how many a larger one */
};

static bool is_told(const struct cell *c) { return c->prose && c->known && c->money; }

static bool is_coarse(const struct cell *c, const struct usual *u)
{
    return is_told(c) && c->power == u->power && decimal_compare(c->quantum, u->step) > 0;
}

static bool find_usual(const struct sheet *s, struct usual *usual)
{
    struct usual found[8];
    size_t n = 0, all = 0, best = 0;
    for (size_t i = 0; i < s->cells; i++) {
        const struct cell *c = &s->cell[i];
        if (!is_told(c) || !str_has(c->value, STR(".")))
            continue;
        size_t k = 0;
        while (k < n && !(decimal_equal(found[k].step, c->quantum) && found[k].power == c->power))
            k++;
        if (k == n && n < 8)
            found[n++] = (struct usual){.step = c->quantum, .power = c->power};
        if (k < n)
            found[k].fine++;
        all++;
    }
    for (size_t k = 1; k < n; k++)
        if (found[k].fine > found[best].fine)
            best = k;
    if (n == 0 || found[best].fine * 2 <= all)
        return false;
    *usual = found[best];
    for (size_t i = 0; i < s->cells; i++)
        usual->coarse += is_coarse(&s->cell[i], usual) && decimal_sign(s->cell[i].amount);
    return true;
}

/* Has the table's amount two digits more? One more is 0 too often to tell that nothing was rounded. */
static bool is_finer(const struct cell *t, const struct cell *c)
{
    struct decimal step;
    return !decimal_shift(t->quantum, 2, &step) && decimal_compare(step, c->quantum) <= 0;
}

/* Is the amount the table's to the last digit (1), its rounding (-1), or neither, or not to be told (0)? */
static int vote_of(const struct sheet *s, const struct stated_list *list, size_t at)
{
    const struct cell *c = &s->cell[list->stated[at].cell];
    struct str names = list->stated[at].quantity, name;
    int vote = 0;
    while (decimal_sign(c->amount) && str_next(&names, '|', &name)) {
        uint32_t best = statements_best(list, str_cut(name, str_starts(name, STR("?")) ? 1 : 0, SIZE_MAX));
        const struct cell *t = best == NO_CELL ? NULL : &s->cell[best];
        if (!t || t->prose || decimal_compare(t->quantum, c->quantum) >= 0)
            continue;
        bool equal = decimal_equal(t->amount, c->amount);
        if (equal && is_finer(t, c))
            return 1;
        if (!equal && interval_touch(t->interval, c->interval))
            vote = -1;
    }
    return vote;
}

static void count(struct votes *votes, int vote)
{
    votes->exact += vote > 0;
    votes->rounded += vote < 0;
}

/* Two votes are enough, a topic's own before those of the text; else whole amounts are shortened where they are few. */
static bool is_shortened(const struct votes *topic, const struct votes *all, const struct usual *usual)
{
    const struct votes *v = topic->exact + topic->rounded > 1 ? topic : all;
    if (v->exact + v->rounded > 1)
        return v->exact >= v->rounded;
    return usual->coarse < 3 || usual->coarse * 3 <= usual->fine;
}

/* The amounts from..end of one topic. */
static void sharpen(struct sheet *s, size_t from, size_t end, const struct usual *usual)
{
    for (size_t k = from; k < end; k++) {
        struct cell *c = &s->cell[k];
        if (!is_coarse(c, usual))
            continue;
        c->quantum = usual->step;
        c->known = interval_of(c->amount, c->quantum, &c->interval) == DECIMAL_OK;
    }
}

static bool has_gaps(const struct sheet *s)
{
    for (size_t i = 0; i < s->tables; i++)
        if (s->table[i].prose && (s->table[i].gaps || s->table[i].undecided))
            return true;
    return false;
}

void digits_sharpen(struct sheet *s, const struct stated_list *list)
{
    struct usual usual;
    struct votes all = {0};
    if (has_gaps(s) || !find_usual(s, &usual))
        return;
    signed char *vote = arena_array(&s->arena, signed char, s->cells + 1);
    for (size_t i = 0; i < list->n; i++)
        if (is_coarse(&s->cell[list->stated[i].cell], &usual)) {
            vote[list->stated[i].cell] = (signed char)vote_of(s, list, i);
            count(&all, vote[list->stated[i].cell]);
        }
    for (size_t from = 0, end; from < s->cells; from = end) {
        struct votes topic = {0};
        bool zeros = false;
        for (end = from; end < s->cells && str_eq(s->cell[end].group, s->cell[from].group); end++) {
            const struct cell *c = &s->cell[end];
            count(&topic, vote[end]);
            zeros = zeros || (is_coarse(c, &usual) && str_has(c->value, STR(".")) && str_ends(c->value, STR("0")));
        }
        if (!zeros && is_shortened(&topic, &all, &usual))
            sharpen(s, from, end, &usual);
    }
}
