// SPDX-License-Identifier: MIT
#include "report/table/heads.h"

#include <stdlib.h>

#include "report/words.h"
#include "rules/rules.h"

static struct head *heads; /* all, in the order of the rules */
static size_t head_count;
static struct head_set *sets; /* the first is that of any table */
static size_t set_count;

static const char *const role_names[] = {"amount", "code",       "name",       "serial", "kind",
                                         "unit",   "measure",    "project",    "words",  "economic",
                                         "form",   "other code", "other name", "skip"};

const char *heads_role_name(enum column_role role) { return role_names[role]; }

static enum column_role role_named(struct rules *r, struct str name)
{
    for (size_t i = 0; i < sizeof role_names / sizeof *role_names; i++)
        if (str_eq(name, str_of(role_names[i])))
            return (enum column_role)i;
    rules_wrong(r, "unknown role '%.*s'", (int)name.n, name.p);
}

static struct arena kept; /* rules live as long as the program */

static void add_heads(struct head head, struct str texts, size_t *room)
{
    struct str text;
    while (str_next(&texts, '|', &text)) {
        heads = arena_grow(&kept, heads, head_count, room, sizeof *heads);
        head.text = text;
        heads[head_count++] = head;
    }
}

static bool flagged(struct str flags, const char *flag)
{
    struct str one;
    while (str_next(&flags, ',', &one))
        if (str_eq(str_trim(one), str_of(flag)))
            return true;
    return false;
}

static void load_heads(void)
{
    struct rules r;
    size_t room = 0;
    rules_open(&r, "measures");
    size_t section = rules_column(&r, "section"), measure = rules_column(&r, "measure"),
           texts = rules_column(&r, "headers"), total = rules_column(&r, "total"), flags = rules_column(&r, "flags"),
           seek = rules_column(&r, "seek");
    while (rules_next(&r)) {
        struct head head = {
            .section = r.field[section], .measure = r.field[measure], .total = r.field[total], .seek = r.field[seek]};
        head.group = flagged(r.field[flags], "group");
        head.rare = flagged(r.field[flags], "rare");
        head.of = flagged(r.field[flags], "of");
        head.only = flagged(r.field[flags], "only");
        head.count = flagged(r.field[flags], "count");
        head.carry = flagged(r.field[flags], "carry");
        head.whole = flagged(r.field[flags], "whole");
        add_heads(head, r.field[texts], &room);
    }
    rules_open(&r, "headers");
    size_t words = rules_column(&r, "headers"), role = rules_column(&r, "role"), where = rules_column(&r, "section");
    while (rules_next(&r)) {
        struct head head = {.role = role_named(&r, r.field[role]), .section = r.field[where]};
        add_heads(head, r.field[words], &room);
    }
}

static struct word_role {
    struct str all, none;
    enum column_role role;
} * word_roles;
static size_t word_role_count;

static void load_word_roles(void)
{
    struct rules r;
    size_t room = 0;
    rules_open(&r, "head-words");
    size_t role = rules_column(&r, "role"), all = rules_column(&r, "all"), none = rules_column(&r, "none");
    while (rules_next(&r)) {
        word_roles = arena_grow(&kept, word_roles, word_role_count, &room, sizeof *word_roles);
        word_roles[word_role_count++] = (struct word_role){r.field[all], r.field[none], role_named(&r, r.field[role])};
    }
}

bool heads_role_by_words(struct str text, enum column_role *role)
{
    if (!word_roles)
        load_word_roles();
    for (size_t i = 0; i < word_role_count; i++)
        if (words_match(word_roles[i].all, word_roles[i].none, text)) {
            *role = word_roles[i].role;
            return true;
        }
    return false;
}

static bool any_table(struct str section) { return str_eq(section, STR("*")); }

/* By text, and of one text in the order of the rules. */
static int order(const void *a, const void *b)
{
    const struct head *x = *(const struct head *const *)a, *y = *(const struct head *const *)b;
    int by_text = str_compare(x->text, y->text);
    return by_text ? by_text : (x > y) - (x < y);
}

static void fill(struct head_set *set)
{
    bool own = false;
    for (size_t i = 0; i < head_count; i++)
        own |= heads[i].role == COLUMN_AMOUNT && str_eq(heads[i].section, set->section);
    set->head = arena_array(&kept, const struct head *, head_count + 1);
    set->sorted = arena_array(&kept, const struct head *, head_count + 1);
    for (size_t i = 0; i < head_count; i++) {
        bool all = any_table(heads[i].section) && !(own && heads[i].role == COLUMN_AMOUNT);
        if (all || str_eq(heads[i].section, set->section))
            set->head[set->n++] = &heads[i];
    }
    memcpy(set->sorted, set->head, set->n * sizeof *set->head);
    qsort(set->sorted, set->n, sizeof *set->sorted, order);
}

static void add_set(struct str section, size_t *room)
{
    for (size_t i = 0; i < set_count; i++)
        if (str_eq(sets[i].section, section))
            return;
    sets = arena_grow(&kept, sets, set_count, room, sizeof *sets);
    sets[set_count++] = (struct head_set){.section = section};
    fill(&sets[set_count - 1]);
}

const struct head_set *heads_of(struct str section)
{
    if (!sets) {
        size_t room = 0;
        load_heads();
        add_set(STR("*"), &room);
        for (size_t i = 0; i < head_count; i++)
            add_set(heads[i].section, &room);
    }
    for (size_t i = 1; i < set_count; i++)
        if (str_eq(sets[i].section, section))
            return &sets[i];
    return &sets[0];
}

/* How many heads of the set come before all texts that begin with the text; with `behind`, before or among them. */
static size_t place(const struct head_set *set, struct str text, bool behind)
{
    size_t from = 0, to = set->n;
    while (from < to) {
        size_t middle = (from + to) / 2;
        int here = str_compare(str_cut(set->sorted[middle]->text, 0, text.n), text);
        if (here < 0 || (behind && here == 0))
            from = middle + 1;
        else
            to = middle;
    }
    return from;
}

static size_t beginning(const struct head_set *set, struct str text, const struct head *const **run)
{
    size_t first = place(set, text, false);
    *run = set->sorted + first;
    return place(set, text, true) - first;
}

/* Of the texts that begin with a text, those that are no more than it come first. */
static size_t with_text(const struct head_set *set, struct str text, const struct head *const **run)
{
    size_t first = place(set, text, false), n = 0;
    *run = set->sorted + first;
    while (first + n < set->n && str_eq(set->sorted[first + n]->text, text))
        n++;
    return n;
}

size_t heads_named(const struct head_set *set, struct str text, const struct head *const **run)
{
    size_t n = with_text(set, text, run);
    return n ? n : with_text(set, heads_undated(text), run);
}

size_t heads_alike(const struct head_set *set, struct str text, const struct head *const **run)
{
    size_t first = 0;
    (void)str_rune(text, &first);
    return beginning(set, str_cut(text, 0, first), run);
}

static bool starts_with_year(struct str s)
{
    return s.n >= 7 && str_starts(s, STR("20")) && s.p[2] >= '0' && s.p[2] <= '9' && s.p[3] >= '0' && s.p[3] <= '9' &&
           str_starts(str_cut(s, 4, s.n), STR("年"));
}

bool heads_year(struct str text) { return text.n == 7 && starts_with_year(text); }

struct str heads_undated(struct str text)
{
    return text.n > 7 && starts_with_year(text) ? str_cut(text, 7, text.n) : text;
}

bool heads_known(struct str section, struct str text)
{
    const struct head *const *head;
    return heads_named(heads_of(section), text, &head) > 0 || str_eq(text, STR("小计"));
}

bool heads_anywhere(struct str text)
{
    struct str undated = heads_undated(text);
    for (size_t i = 0; i < head_count; i++)
        if (undated.n && (str_starts(heads[i].text, text) || str_starts(heads[i].text, undated)))
            return true;
    return false;
}

bool heads_label(struct str section, struct str text)
{
    const struct head *const *head;
    size_t n = with_text(heads_of(section), text, &head);
    for (size_t i = 0; i < n; i++)
        if (head[i]->role != COLUMN_AMOUNT && head[i]->role != COLUMN_SKIP)
            return true;
    return false;
}

bool heads_begin(struct str section, struct str text)
{
    const struct head *const *head;
    struct str undated = heads_undated(text);
    return undated.n && beginning(heads_of(section), undated, &head) > 0;
}

size_t heads_rank(struct str section, struct str measure)
{
    const struct head_set *set = heads_of(section);
    for (size_t i = 0; i < set->n; i++)
        if (set->head[i]->role == COLUMN_AMOUNT && str_eq(set->head[i]->measure, measure))
            return (size_t)(set->head[i] - heads);
    return SIZE_MAX;
}

bool heads_one_is(struct str alternatives, struct str text)
{
    struct str one;
    while (str_next(&alternatives, '|', &one))
        if (str_eq(one, text))
            return true;
    return false;
}

struct str heads_part(struct str section, struct str text)
{
    const struct head *const *head;
    size_t n = heads_named(heads_of(section), text, &head);
    for (size_t i = 0; i < n; i++)
        if (head[i]->role == COLUMN_AMOUNT && head[i]->total.n && !head[i]->of)
            return head[i]->measure;
    return STR_EMPTY;
}

bool heads_group(struct str section, struct str text)
{
    const struct head *const *head;
    size_t n = heads_named(heads_of(section), text, &head);
    for (size_t i = 0; i < n; i++)
        if (head[i]->group)
            return true;
    return false;
}
