// SPDX-License-Identifier: MIT
#include "report/table/evidence.h"

#include "report/table/mentions.h"
#include "report/table/stated.h"
#include "report/text.h"

enum { SIGHTINGS_MOST = 48 };

/* The amounts that the report prints behind a column's name, outside this column. */
struct sightings {
    size_t n;
    int64_t value[SIGHTINGS_MOST];
    unsigned decimals[SIGHTINGS_MOST];
    bool blank;                             /* a list has a row of that name without an amount */
    const struct mentions_carried *carried; /* of a column of money carried over, else NULL */
};

/* What stands [from, to) of the text is passed over. */
struct passage {
    size_t from, to;
};

static void look_for(struct sightings *seen, struct report *r, struct str name, struct passage but)
{
    const struct mention *m;
    if (name.n < 6) /* one character tells nothing */
        return;
    for (size_t k = 0; seen->n < SIGHTINGS_MOST && (m = mentions_of(r, name, k)); k++) {
        if (m->end > but.from && m->end <= but.to)
            continue;
        if (m->amount) {
            seen->value[seen->n] = m->value;
            seen->decimals[seen->n++] = m->decimals;
        }
        seen->blank |= m->row;
    }
}

/* The name of a column as sentences and lists have it: the last level of its measure, and its head. */
static const struct sightings *sightings_of(const struct table *t, const struct column *c)
{
    if (c->seen)
        return c->seen;
    struct sightings *seen = arena_new(t->arena, struct sightings);
    struct str leaf = c->measure;
    for (size_t i = 0; i < c->measure.n; i++)
        if (c->measure.p[i] == '/')
            leaf = str_cut(c->measure, i + 1, c->measure.n);
    struct str names = c->seek, name;
    struct passage but = {0, 0};
    if (c->elsewhere)
        but = (struct passage){mentions_line(t->report, t->part->from), mentions_line(t->report, t->part->to)};
    while (str_next(&names, '|', &name))
        look_for(seen, t->report, name, but);
    if (c->carry) {
        if (str_ends(leaf, STR("预算")))
            leaf.n -= strlen("预算");
        seen->carried = mentions_carried(t->report, c->seek, leaf);
        /* its own name is that of this year's money too */
        ((struct column *)c)->seen = seen;
        return seen;
    }
    look_for(seen, t->report, leaf, but);
    if (!str_eq(c->printed, leaf) && !str_eq(c->printed, STR("小计")) && !str_eq(c->printed, STR("合计")))
        look_for(seen, t->report, c->printed, but);
    ((struct column *)c)->seen = seen;
    return seen;
}

/* The same amount, also where one is in 元 and the other in 万元. */
static bool same(int64_t value, unsigned decimals, const struct slot *slot)
{
    if (value == slot->value)
        return true;
    int64_t step = 1, apart;
    for (unsigned i = decimals; i < AMOUNT_SCALE; i++)
        step *= 10;
    apart = slot->value / 10000 - value;
    return slot->value != 0 && value != 0 && (apart < 0 ? -apart : apart) * 2 <= step;
}

int evidence_of(const struct table *t, const struct column *c, const struct slot *slot)
{
    const struct sightings *seen = sightings_of(t, c);
    bool other = false, zero = false;
    for (size_t i = 0; seen->carried && i < seen->carried->n; i++)
        if (same(seen->carried->value[i], seen->carried->decimals[i], slot))
            return -4;
    for (size_t i = 0; i < seen->n; i++) {
        if (same(seen->value[i], seen->decimals[i], slot))
            return -3;
        other |= seen->value[i] != 0;
        zero |= seen->value[i] == 0;
    }
    return other ? -1 : zero ? 3 : seen->blank || c->carry ? 2 : 0;
}

/* Is the table that of the fund that the name says (一般公共预算 of 一般公共预算支出表)? */
static bool of_fund(struct str section, struct str name)
{
    static const char *const funds[] = {"一般公共预算", "政府性基金", "国有资本经营"};
    for (size_t i = 0; i < sizeof funds / sizeof *funds; i++)
        if (str_starts(section, str_of(funds[i])) && str_starts(name, str_of(funds[i])))
            return str_ends(section, STR("支出表"));
    return false;
}

/* What is stated of a name, beside an amount. */
struct reading {
    const struct table *t;
    int64_t value;
    bool same, smaller;
};

static void hear(struct reading *said, const struct fact *fact)
{
    int64_t value;
    unsigned decimals;
    if (!fact->row || !fact->measure.n || !str_eq(fact->unit, said->t->unit) ||
        !text_amount(fact->value, &value, &decimals))
        return;
    said->same |= value == said->value;
    said->smaller |= value > 0 && value < said->value;
}

int evidence_read(const struct table *t, struct str name, const struct slot *slot)
{
    struct report *r = t->report;
    struct reading said = {.t = t, .value = slot->value};
    if (!name.n)
        return 0;
    for (size_t i = stated_first(r, STATED_ITEM, name); i != STATED_NONE; i = stated_next(r, STATED_ITEM, name, i))
        hear(&said, &r->facts.fact[i]);
    for (size_t i = stated_first(r, STATED_TOTAL, STR_EMPTY); i != STATED_NONE;
         i = stated_next(r, STATED_TOTAL, STR_EMPTY, i)) {
        const struct fact *fact = &r->facts.fact[i];
        if (str_eq(fact->measure, name) || of_fund(fact->section, name))
            hear(&said, fact);
    }
    return said.same ? -3 : said.smaller ? -1 : 0;
}
