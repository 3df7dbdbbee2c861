// SPDX-License-Identifier: MIT
#include "report/table/heads.h"

#include "report/words.h"
#include "rules/rules.h"

struct head *heads;
size_t head_count;

static enum column_role role_named(struct rules *r, struct str name)
{
    static const char *const names[] = {"amount",  "code",    "name",  "serial",     "kind",       "unit",
                                        "measure", "project", "words", "other code", "other name", "skip"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (str_eq(name, str_of(names[i])))
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

void heads_load(void)
{
    if (heads)
        return;
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

bool heads_own(struct str section)
{
    for (size_t i = 0; i < head_count; i++)
        if (heads[i].role == COLUMN_AMOUNT && str_eq(heads[i].section, section))
            return true;
    return false;
}

bool heads_serve(const struct head *h, struct str section, bool own)
{
    if (h->role != COLUMN_AMOUNT)
        return str_eq(h->section, STR("*")) || str_eq(h->section, section);
    return own ? str_eq(h->section, section) : str_eq(h->section, STR("*"));
}

struct str heads_undated(struct str text)
{
    struct str year = str_cut(text, 0, 4);
    bool dated = text.n > 7 && str_starts(text, STR("20")) && year.p[2] >= '0' && year.p[2] <= '9' &&
                 year.p[3] >= '0' && year.p[3] <= '9' && str_starts(str_cut(text, 4, text.n), STR("年"));
    return dated ? str_cut(text, 7, text.n) : text;
}

bool heads_known(struct str section, struct str text)
{
    heads_load();
    bool own = heads_own(section);
    struct str undated = heads_undated(text);
    for (size_t i = 0; i < head_count; i++)
        if ((str_eq(heads[i].text, text) || str_eq(heads[i].text, undated)) && heads_serve(&heads[i], section, own))
            return true;
    return str_eq(text, STR("小计"));
}

bool heads_label(struct str section, struct str text)
{
    heads_load();
    for (size_t i = 0; i < head_count; i++)
        if (heads[i].role != COLUMN_AMOUNT && heads[i].role != COLUMN_SKIP && heads_serve(&heads[i], section, true) &&
            str_eq(heads[i].text, text))
            return true;
    return false;
}

bool heads_begin(struct str section, struct str text)
{
    bool own = heads_own(section);
    struct str undated = heads_undated(text);
    for (size_t i = 0; i < head_count; i++)
        if (undated.n && str_starts(heads[i].text, undated) && heads_serve(&heads[i], section, own))
            return true;
    return false;
}

size_t heads_rank(struct str section, struct str measure)
{
    bool own = heads_own(section);
    for (size_t i = 0; i < head_count; i++)
        if (heads[i].role == COLUMN_AMOUNT && heads_serve(&heads[i], section, own) && str_eq(heads[i].measure, measure))
            return i;
    return SIZE_MAX;
}

bool heads_group(struct str section, struct str text)
{
    bool own = heads_own(section);
    for (size_t i = 0; i < head_count; i++)
        if (heads[i].group && heads_serve(&heads[i], section, own) &&
            (str_eq(heads[i].text, text) || str_eq(heads[i].text, heads_undated(text))))
            return true;
    return false;
}
