// SPDX-License-Identifier: MIT
#include "report/table/lists.h"

#include "report/table/allot.h"
#include "report/table/evidence.h"
#include "report/table/names.h"
#include "report/text.h"
#include "report/words.h"

enum { PAIRS_MOST = 1000000 }; /* of a label and an amount: longer lists, as no report has, are left as they are */

enum list { LIST_INCOME, LIST_FUNCTIONS, LIST_USES, LISTS };

/* What speaks against a place, by what the report says elsewhere (EVIDENCE) and by where the label stands. */
enum {
    EVIDENCE_PART = 4, /* a smaller amount: one fund's where this is that of all */
    EVIDENCE_NONE = 6,
    EVIDENCE_ZERO = 8,
    RARE = 3,      /* a fund that most departments have nothing of */
    NEXT_OPEN = 1, /* behind its label, and what follows is another list's */
    NEXT_RUN = 2,  /* and what follows is another amount, or the two are no cells of their own */
    NEXT_LAST = 3, /* its label is the list's last before it */
    NEXT_FAR = 4
};

/* The labels that an amount stands between; SIZE_MAX: none. */
struct between {
    size_t next;          /* the first behind it */
    size_t before[LISTS]; /* the last of each list before it */
    size_t around;        /* whose first line and last stand around it; SIZE_MAX also where there are several */
};

struct lists {
    struct labels *l;
    enum list *of;           /* of each label its list */
    const size_t *token;     /* of each amount */
    bool *heading;           /* labels that head a group whose 小计 is a row of its own */
    struct between *between; /* of each amount */
    size_t *together;        /* of each label: how many stand in its block */
    struct allotment f;
    size_t total[LISTS], sum[LISTS]; /* 合计, and 小计 of this year's rows where that is another */
};

bool lists_function(const struct label *label)
{
    return names_known(label->name) && str_ends(label->name, STR("支出")) && !str_starts(label->name, STR("基本")) &&
           !str_starts(label->name, STR("项目"));
}

static bool carried(struct str name) { return words_any(STR("上年|年初|结转|结余|弥补|动用"), name); }

/* Is the name only the beginning of one that lists have, or too short for any? Its rest stands elsewhere. */
static bool is_broken(const struct label *label)
{
    return !label->total && !names_known(label->name) && (names_begin(label->name) || str_runes(label->name) < 4);
}

/* Each label's list: the spending by function and by use count from 一 each. */
static void find_lists(struct lists *s)
{
    unsigned last = 0;
    for (size_t i = 0; i < s->l->n; i++) {
        const struct label *label = &s->l->label[i];
        bool spending = label->side == SIDE_SPENDING;
        if (label->rank > 2 && is_broken(label)) /* functions have no parts */
            spending = false;
        bool uses = spending && !label->total && label->rank == 2 && !lists_function(label) &&
                    (!is_broken(label) || words_any(STR("^基本|^项目|^单位"), label->name)) &&
                    (names_known(label->name) || label->value == last + 1 || label->value == 1);
        last = uses ? label->value : last;
        s->of[i] = uses ? LIST_USES : spending ? LIST_FUNCTIONS : LIST_INCOME;
    }
    size_t functions = 0;
    for (size_t i = 0; i < s->l->n; i++)
        functions += s->of[i] == LIST_FUNCTIONS && s->l->label[i].rank == 2;
    for (size_t i = 0; functions == 0 && i < s->l->n; i++)
        if (s->of[i] == LIST_USES)
            s->of[i] = LIST_FUNCTIONS;
}

/* The total of a list is the last of its sums; one before it is that of this year's rows. */
static void find_totals(struct lists *s)
{
    for (size_t k = 0; k < LISTS; k++)
        s->total[k] = s->sum[k] = ALLOT_NONE;
    for (size_t i = 0; i < s->l->n; i++) {
        struct str name = s->l->label[i].name;
        if (!s->l->label[i].total)
            continue;
        bool part = str_has(name, STR("小计")) || str_starts(name, STR("本年")) || str_starts(name, STR("当年"));
        size_t *to = part ? &s->sum[s->of[i]] : &s->total[s->of[i]];
        *to = *to == ALLOT_NONE ? i : *to;
    }
    for (size_t k = 0; k < LISTS; k++)
        if (s->total[k] == ALLOT_NONE) {
            s->total[k] = s->sum[k];
            s->sum[k] = ALLOT_NONE;
        }
}

static size_t add_absent(struct lists *s, size_t list)
{
    s->f.place[s->f.places] = (struct allot_place){
        .part_of = ALLOT_NONE, .same_as = ALLOT_NONE, .list = list, .alike = s->f.places, .absent = true};
    return s->f.places++;
}

/* The label of the list before the i-th with a number of a higher rank; ALLOT_NONE. */
static size_t above(const struct lists *s, size_t i)
{
    const struct label *label = &s->l->label[i];
    for (size_t j = i; j-- > 0;) {
        const struct label *other = &s->l->label[j];
        if (s->of[j] == s->of[i] && other->rank && !other->total && (!label->rank || other->rank < label->rank))
            return j;
    }
    return ALLOT_NONE;
}

/* Words of a head that was broken: without a number in a list of numbers, and no item of lists. */
static void find_headings(struct lists *s)
{
    bool numbered[LISTS] = {false};
    for (size_t i = 0; i < s->l->n; i++)
        numbered[s->of[i]] |= s->l->label[i].rank == 2;
    for (size_t i = 0; i < s->l->n; i++) {
        const struct label *label = &s->l->label[i];
        s->heading[i] = numbered[s->of[i]] && !label->rank && !label->total && !label->of && !carried(label->name) &&
                        !names_known(label->name);
    }
}

/* What each label of a two-sided list adds to. */
static void find_parents(struct lists *s)
{
    struct allotment *f = &s->f;
    for (size_t k = 0; k < LISTS; k++) {
        size_t rows = 0;
        for (size_t i = 0; i < s->l->n; i++)
            rows += s->of[i] == k && !s->l->label[i].total;
        if (s->total[k] == ALLOT_NONE && rows)
            s->total[k] = add_absent(s, k);
    }
    for (size_t i = 0; i < s->l->n; i++) {
        const struct label *label = &s->l->label[i];
        size_t total = s->total[s->of[i]], sum = s->sum[s->of[i]];
        bool carry = carried(label->name);
        size_t parent = label->rank == 2 || label->total || (carry && !label->rank) ? ALLOT_NONE : above(s, i);
        f->place[i].within = label->of && parent != ALLOT_NONE;
        if (parent == ALLOT_NONE && i != total)
            parent = i == sum || carry || sum == ALLOT_NONE ? total : sum;
        f->place[i].part_of = parent;
    }
    for (size_t i = 0; i < s->l->n; i++) /* a second sum of the same kind says the first again */
        if (s->l->label[i].total && i != s->total[s->of[i]] && i != s->sum[s->of[i]]) {
            bool part = str_has(s->l->label[i].name, STR("小计"));
            f->place[i].part_of = ALLOT_NONE;
            f->place[i].same_as = part && s->sum[s->of[i]] != ALLOT_NONE ? s->sum[s->of[i]] : s->total[s->of[i]];
        }
    if (s->total[LIST_INCOME] != ALLOT_NONE && s->total[LIST_FUNCTIONS] != ALLOT_NONE)
        f->place[s->total[LIST_INCOME]].same_as = s->total[LIST_FUNCTIONS];
    if (s->total[LIST_USES] != ALLOT_NONE && s->total[LIST_FUNCTIONS] != ALLOT_NONE)
        f->place[s->total[LIST_USES]].same_as =
            s->sum[LIST_FUNCTIONS] != ALLOT_NONE ? s->sum[LIST_FUNCTIONS] : s->total[LIST_FUNCTIONS];
}

/* A list of groups, each with a 小计 of its own: the rows below one are its parts, and the group's name heads it. */
static void find_groups(struct lists *s)
{
    struct allotment *f = &s->f;
    size_t total = s->total[LIST_INCOME], group = ALLOT_NONE;
    for (size_t i = 0; i < s->l->n; i++) {
        const struct label *label = &s->l->label[i];
        bool fund = str_ends(label->name, STR("资金")) || str_ends(label->name, STR("基金"));
        group = str_eq(label->name, STR("小计")) ? i : group;
        s->heading[i] = !label->total && (group == ALLOT_NONE ||
                                          (!label->of && fund && (names_known(label->name) || carried(label->name))));
        f->place[i].part_of = i == total ? ALLOT_NONE : i == group || group == ALLOT_NONE ? total : group;
        f->place[i].within = label->of;
        for (size_t j = i; j-- > 0;)
            if (str_eq(s->l->label[j].name, label->name))
                f->place[i].alike = f->place[j].alike;
    }
}

static struct between between(const struct lists *s, size_t at)
{
    struct between b = {.next = SIZE_MAX, .around = SIZE_MAX};
    size_t around = 0;
    for (size_t k = 0; k < LISTS; k++)
        b.before[k] = SIZE_MAX;
    for (size_t i = 0; i < s->l->n; i++) {
        const struct label *label = &s->l->label[i];
        size_t *before = &b.before[s->of[i]];
        if (label->at > at && (b.next == SIZE_MAX || label->at < s->l->label[b.next].at))
            b.next = i;
        if (label->at < at && (*before == SIZE_MAX || label->at > s->l->label[*before].at))
            *before = i;
        if (label->first < at && label->end > at)
            b.around = around++ ? SIZE_MAX : i;
    }
    return b;
}

/* Reads off the page what its evidence is asked for again and again. */
static void look_around(struct lists *s, size_t amounts)
{
    struct labels *l = s->l;
    s->between = arena_array(l->t->arena, struct between, amounts + 1);
    for (size_t i = 0; i < amounts; i++)
        s->between[i] = between(s, s->token[i]);
    s->together = arena_array(l->t->arena, size_t, l->n + 1);
    for (size_t i = 0; i < l->n; i++) {
        s->together[i] = 0;
        for (size_t j = 0; j < l->n; j++)
            s->together[i] += l->label[j].block == l->label[i].block;
    }
}

/* What the page says: 0 where the amount stands between its label and the next of the list. */
static unsigned by_place(const struct lists *s, size_t place, size_t amount)
{
    const struct labels *l = s->l;
    size_t at = s->token[amount], label = l->label[place].at, next = s->between[amount].next;
    if (label > at)
        return NEXT_FAR;
    const struct scattered *c = l->t->scattered;
    size_t above = at - 1; /* heads may stand between */
    while (above > label && c->token[above].head)
        above--;
    bool many = s->together[place] > 1; /* the amount behind several names may be any one's */
    bool run = above + 1 < at || many || (at + 1 < c->n && c->token[at + 1].kind == TOKEN_AMOUNT);
    bool level = at + 1 < c->n && c->token[at + 1].line == c->token[at].line && c->token[at + 1].kind == TOKEN_TEXT;
    if (label + 1 == at && c->token[label].line == c->token[at].line)
        return 0;
    if (label == above)
        return level                                                                    ? NEXT_LAST
               : run || next == SIZE_MAX || c->token[at].block == l->label[place].block ? NEXT_RUN
               : s->of[next] == s->of[place]                                            ? 0
                                                                                        : NEXT_OPEN;
    return s->between[amount].before[s->of[place]] == place ? NEXT_LAST : NEXT_FAR;
}

static unsigned evidence(const struct lists *s, size_t place, const struct token *k)
{
    struct label *label = &s->l->label[place];
    if (label->total || !label->name.n) /* its sum tells more */
        return 0;
    if (!label->seen.measure.n) {
        label->seen.measure = label->seen.printed = label->name;
        label->seen.elsewhere = true;
    }
    struct slot slot = {.text = k->cell.text, .value = k->cell.value, .decimals = k->cell.decimals};
    int read = evidence_read(s->l->t, label->name, &slot), says = evidence_of(s->l->t, &label->seen, &slot);
    unsigned rare = words_any(STR("政府性基金|国有资本经营"), label->name) ? RARE : 0;
    return read == -3 || says == -3 ? 0 : rare + (says == 3 ? EVIDENCE_ZERO : read ? EVIDENCE_PART : EVIDENCE_NONE);
}

static unsigned cost(void *user, size_t place, size_t amount)
{
    const struct lists *s = user;
    if (place >= s->l->n || s->heading[place])
        return UINT8_MAX;
    size_t level = s->between[amount].around;
    unsigned page = level == place ? 0 : by_place(s, place, amount) + (level == SIZE_MAX ? 0 : NEXT_FAR);
    return evidence(s, place, &s->l->t->scattered->token[s->token[amount]]) + page;
}

/* One amount to each row, none of them 0. */
static bool is_list(const struct lists *s)
{
    const struct table *t = s->l->t;
    size_t spending = 0;
    for (size_t i = 0; i < t->scattered->n; i++) {
        const struct token *k = &t->scattered->token[i];
        if (k->kind == TOKEN_AMOUNT && k->cell.value <= 0)
            return false;
    }
    for (size_t i = 0; i < t->columns.n; i++)
        spending += t->columns.column[i].role == COLUMN_AMOUNT;
    return t->sided ? spending <= 2 : spending == 1 && str_eq(t->section, STR("收入总表"));
}

static void give(struct deal *d, size_t row, size_t item)
{
    d->item[item].row = row;
    d->row[row].item[d->row[row].items++] = item;
}

/* Does nearly every amount stand between its label and the next of the list? Then the page has torn nothing. */
static bool is_tidy(const struct lists *s, size_t items)
{
    size_t beside = 0;
    for (size_t i = 0; i < items; i++) {
        bool any = false;
        for (size_t p = 0; p < s->l->n && !any; p++)
            any = by_place(s, p, i) == 0;
        beside += any;
    }
    return beside * 5 >= items * 4;
}

/* A list that does not add up in print, or lacks a name: what the report says elsewhere, and what a tidy page shows. */
static void give_certain(struct lists *s, struct deal *d)
{
    bool tidy = is_tidy(s, d->items);
    for (size_t i = 0; i < d->items; i++) {
        size_t found = ALLOT_NONE, n = 0;
        for (size_t p = 0; p < s->l->n; p++) {
            bool told = !s->l->label[p].total && cost(s, p, i) < EVIDENCE_PART;
            bool beside = tidy && by_place(s, p, i) == 0;
            if ((told || beside) && d->row[p].items == 0 && !s->heading[p]) {
                found = told || n == 0 ? p : found;
                n++;
            }
        }
        if (n == 1 && !is_broken(&s->l->label[found]))
            give(d, found, i);
    }
}

bool lists_fit(struct labels *l, struct deal *d, const size_t *token)
{
    struct arena *a = l->t->arena;
    struct lists s = {.l = l, .token = token};
    if (!is_list(&s))
        return false;
    s.of = arena_array(a, enum list, l->n);
    s.heading = arena_array(a, bool, l->n);
    s.f = (struct allotment){.arena = a, .places = l->n, .amounts = d->items, .cost = cost, .user = &s};
    s.f.place = arena_array(a, struct allot_place, l->n + LISTS);
    s.f.amount = arena_array(a, struct allot_amount, d->items + 1);
    find_lists(&s);
    if (l->n * d->items > PAIRS_MOST)
        return true;
    look_around(&s, d->items);
    for (size_t i = 0; i < l->n; i++) {
        s.heading[i] = false;
        s.f.place[i] = (struct allot_place){.part_of = ALLOT_NONE, .same_as = ALLOT_NONE, .list = s.of[i], .alike = i};
    }
    for (size_t i = 0; i < d->items; i++)
        s.f.amount[i] =
            (struct allot_amount){.value = d->item[i].value, .step = d->item[i].step, .run = l->t->sided ? 0 : i};
    find_totals(&s);
    if (l->t->sided) {
        find_headings(&s);
        find_parents(&s);
    } else {
        find_groups(&s);
    }
    if (!allot_solve(&s.f))
        give_certain(&s, d);
    for (size_t i = 0; i < d->items; i++)
        if (d->item[i].row == DEAL_NONE && s.f.amount[i].place != ALLOT_NONE &&
            !is_broken(&l->label[s.f.amount[i].place]))
            give(d, s.f.amount[i].place, i);
    return true;
}
