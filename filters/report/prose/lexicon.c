// SPDX-License-Identifier: MIT
#include "report/prose/lexicon.h"

#include "base/arena.h"
#include "rules/rules.h"
#include "rules/wordlist.h"

static struct arena memory;   /* lives as long as the program */
static struct wordlist words; /* a word's tags are its roles */
static struct wordlist units; /* a unit's value is its kind */
enum { A_UNIT = 1, BEFORE_A_COUNT = 2 };
static bool loaded;

static const struct {
    const char *name;
    enum word_role role;
} roles_by_name[] = {
    {"more", WORD_MORE},     {"less", WORD_LESS},     {"between", WORD_BETWEEN}, {"reach", WORD_REACH},
    {"adverb", WORD_ADVERB}, {"alike", WORD_ALIKE},   {"order", WORD_ORDER},     {"open", WORD_OPEN},
    {"lead", WORD_LEAD},     {"trail", WORD_TRAIL},   {"join", WORD_JOIN},       {"own", WORD_OWN},
    {"now", WORD_NOW},       {"last", WORD_LAST},     {"after", WORD_AFTER},     {"nothing", WORD_NOTHING},
    {"budget", WORD_BUDGET}, {"plan", WORD_PLAN},     {"share", WORD_SHARE},     {"done", WORD_DONE},
    {"reason", WORD_REASON}, {"money", WORD_MONEY},   {"none", WORD_NONE},       {"goal", WORD_GOAL},
    {"vague", WORD_VAGUE},   {"blank", WORD_BLANK},   {"keep", WORD_KEEP},       {"body", WORD_BODY},
    {"inside", WORD_INSIDE}, {"office", WORD_OFFICE}, {"counted", WORD_COUNTED},
};

static size_t rune_length(struct str s, size_t at)
{
    size_t end = at;
    str_rune(s, &end);
    return end - at;
}

static size_t rune_length_before(struct str s, size_t end)
{
    size_t at = end - 1;
    while (at && ((unsigned char)s.p[at] & 0xC0) == 0x80)
        at--;
    return end - at;
}

static unsigned role_of(const struct rules *r, struct str name)
{
    for (size_t i = 0; i < sizeof roles_by_name / sizeof *roles_by_name; i++)
        if (str_eq(name, str_of(roles_by_name[i].name)))
            return roles_by_name[i].role;
    rules_wrong(r, "unknown role '%.*s': the head of the built-in file lists them", (int)name.n, name.p);
}

static unsigned kind_of(const struct rules *r, struct str name)
{
    static const char *const kinds[] = {"none", "money", "rate", "point", "count", "measure"};
    for (unsigned i = UNIT_NONE; i <= UNIT_MEASURE; i++)
        if (str_eq(name, str_of(kinds[i])))
            return i;
    rules_wrong(r, "unknown kind '%.*s': money, rate, point, count, measure, none or bare", (int)name.n, name.p);
}

static void load(void)
{
    struct rules r;
    if (loaded)
        return;
    loaded = true;
    wordlist_init(&words, &memory);
    wordlist_init(&units, &memory);
    rules_open(&r, "prose-words");
    size_t text = rules_column(&r, "word"), role = rules_column(&r, "role");
    while (rules_next(&r)) {
        if (!r.field[text].n)
            rules_wrong(&r, "no word");
        if (wordlist_add(&words, r.field[text], role_of(&r, r.field[role]), 0))
            rules_wrong(&r, "'%.*s' has the role '%.*s' twice", (int)r.field[text].n, r.field[text].p,
                        (int)r.field[role].n, r.field[role].p);
    }
    rules_open(&r, "prose-units");
    text = rules_column(&r, "unit"), role = rules_column(&r, "kind");
    while (rules_next(&r)) {
        if (!r.field[text].n)
            rules_wrong(&r, "no unit");
        bool bare = str_eq(r.field[role], STR("bare"));
        unsigned tag = bare ? BEFORE_A_COUNT : A_UNIT, kind = bare ? UNIT_NONE : kind_of(&r, r.field[role]);
        if (wordlist_add(&units, r.field[text], tag, kind))
            rules_wrong(&r, "unit '%.*s' stands twice", (int)r.field[text].n, r.field[text].p);
    }
}

/* The bytes of a word, and all its roles. */
static size_t told(const struct wordlist_entry *e, unsigned *found)
{
    if (e && found)
        *found = wordlist_tags(&words, e->text);
    return e ? e->text.n : 0;
}

size_t lexicon_at(struct str s, size_t at, unsigned roles, unsigned *found)
{
    load();
    return told(wordlist_match(&words, str_cut(s, at, s.n), roles), found);
}

size_t lexicon_before(struct str s, size_t end, unsigned roles, unsigned *found)
{
    load();
    return end > s.n ? 0 : told(wordlist_match_end(&words, str_cut(s, 0, end), roles), found);
}

size_t lexicon_find(struct str s, size_t from, unsigned roles, size_t *length)
{
    for (size_t at = from; at < s.n; at += rune_length(s, at)) {
        size_t n = lexicon_at(s, at, roles, NULL);
        if (n) {
            *length = n;
            return at;
        }
    }
    return SIZE_MAX;
}

size_t lexicon_find_last(struct str s, unsigned roles, size_t *length)
{
    for (size_t end = s.n; end; end -= rune_length_before(s, end)) {
        size_t n = lexicon_before(s, end, roles, NULL);
        if (n) {
            *length = n;
            return end - n;
        }
    }
    return SIZE_MAX;
}

bool lexicon_is(struct str s, unsigned roles)
{
    load();
    return wordlist_find(&words, s, roles);
}

static const struct wordlist_entry *unit_at(struct str s, size_t at)
{
    return wordlist_match(&units, str_cut(s, at, s.n), A_UNIT);
}

/* Behind money: `/人`, `/人/天`, `/年`. */
static size_t per_unit(struct str s, size_t at)
{
    static const struct str times[] = {{"年", 3}, {"月", 3}, {"天", 3}, {"日", 3}};
    size_t end = at;
    while (end < s.n && s.p[end] == '/') {
        const struct wordlist_entry *w = unit_at(s, end + 1);
        size_t n = w && w->value >= UNIT_COUNT ? w->text.n : 0;
        for (size_t i = 0; i < sizeof times / sizeof *times && !n; i++)
            if (str_starts(str_drop(s, end + 1), times[i]))
                n = times[i].n;
        if (!n)
            break;
        end += 1 + n;
    }
    return end - at;
}

/* Behind a classifier: `(套)` or `/套`. */
static size_t second_unit(struct str s, size_t at)
{
    if (at >= s.n || (s.p[at] != '(' && s.p[at] != '/'))
        return 0;
    const struct wordlist_entry *w = unit_at(s, at + 1);
    if (!w || w->value < UNIT_COUNT)
        return 0;
    size_t end = at + 1 + w->text.n;
    if (s.p[at] == '/')
        return end - at;
    return end < s.n && s.p[end] == ')' ? end + 1 - at : 0;
}

bool lexicon_counts(struct str s)
{
    load();
    return wordlist_match_end(&units, s, BEFORE_A_COUNT);
}

bool lexicon_ends_figure(struct str s, size_t at)
{
    static const struct str stops[] = {{",", 1}, {";", 1}, {"。", 3}, {"、", 3}, {"；", 3}, {"，", 3}};
    for (size_t i = 0; i < sizeof stops / sizeof stops[0]; i++)
        if (str_starts(str_drop(s, at), stops[i]))
            return true;
    return at >= s.n;
}

enum unit_kind lexicon_unit(struct str s, size_t at, size_t *length)
{
    load();
    const struct wordlist_entry *w = unit_at(s, at);
    size_t begin = at;
    if (!w) {
        struct str rest = str_cut(s, at, s.n);
        if (!str_starts(rest, STR("万")) && !str_starts(rest, STR("亿")))
            return UNIT_NONE;
        begin = at + 3;
        w = unit_at(s, begin);
        if (!w && lexicon_ends_figure(s, begin)) { /* 96.50万 that lacks its 元 */
            *length = 3;
            return UNIT_MONEY;
        }
        if (!w || w->value < UNIT_COUNT)
            return UNIT_NONE;
    }
    if (w->value == UNIT_NONE)
        return UNIT_NONE;
    size_t end = begin + w->text.n;
    if (w->value >= UNIT_COUNT)
        end += second_unit(s, end);
    else if (w->value == UNIT_MONEY)
        end += per_unit(s, end);
    *length = end - at;
    return (enum unit_kind)w->value;
}
