// SPDX-License-Identifier: MIT
#include "report/target/terms.h"

#include "base/arena.h"
#include "report/text.h"
#include "rules/rules.h"
#include "rules/wordlist.h"

static const char *const roles[ROLES] = {
    "level1",     "level2",     "level",      "head-level1", "head-level2", "head-name", "head-description",
    "head-group", "head-value", "head-years", "head-basis",  "head-weight", "head-done", "head-sign",
    "head-unit",  "head-other", "code",       "project",     "unit",        "other",     "fund",
    "money",      "side",       "column",     "plan",        "prose",       "term",      "purpose",
    "tasks"};

static const char *const kinds[] = {"sign",  "after",   "unit",    "word",  "ending",
                                    "title", "general", "chapter", "blank", "total"};

enum { ENDING = 1, LEARNT = 2 };

enum { KINDS = sizeof kinds / sizeof *kinds, LABELS_MAX = 2048 };

static struct label label[LABELS_MAX];
static size_t labels, ruled;    /* all of them, and those of the rules */
static struct arena memory;     /* lives as long as the program */
static struct wordlist texts;   /* of the labels; the value is a label's place */
static struct wordlist endings; /* of those that no list holds, likewise; what ended so already has the tag LEARNT */
static struct wordlist words;   /* a word's tag is the bit of its kind */

static size_t named(const struct rules *r, const char *const *names, size_t n, struct str name)
{
    for (size_t i = 0; i < n; i++)
        if (str_eq(str_of(names[i]), name))
            return i;
    rules_wrong(r, "'%.*s' is not known here", (int)name.n, name.p);
}

static void load_labels(void)
{
    struct rules r;
    wordlist_init(&texts, &memory);
    wordlist_init(&endings, &memory);
    rules_open(&r, "target-labels");
    size_t text = rules_column(&r, "label"), role = rules_column(&r, "role"), name = rules_column(&r, "canonical"),
           under = rules_column(&r, "under");
    while (rules_next(&r)) {
        if (labels == LABELS_MAX)
            rules_wrong(&r, "more than %d labels", LABELS_MAX);
        struct label *l = &label[labels++];
        *l = (struct label){r.field[text], (enum role)named(&r, roles, ROLES, r.field[role]), r.field[name],
                            r.field[under]};
        if (l->text.p[0] == '*') {
            l->text = str_drop(l->text, 1);
            wordlist_add(&endings, l->text, ENDING, labels - 1);
            continue;
        }
        if (l->canonical.n == 0)
            l->canonical = l->text;
        wordlist_add(&texts, l->text, 1, labels - 1);
    }
}

static void load_words(void)
{
    struct rules r;
    wordlist_init(&words, &memory);
    rules_open(&r, "target-words");
    size_t text = rules_column(&r, "word"), kind = rules_column(&r, "kind");
    while (rules_next(&r))
        wordlist_add(&words, r.field[text], 1u << named(&r, kinds, KINDS, r.field[kind]), 0);
}

static void load(void)
{
    if (labels)
        return;
    load_labels();
    ruled = labels;
    load_words();
}

static const struct label *label_of(struct str s)
{
    const struct wordlist_entry *e = wordlist_find(&texts, s, 1);
    return e ? &label[e->value] : NULL;
}

/* 分值(90): a number in the brackets of a head is no row's. */
static struct str without_number(struct str s)
{
    size_t open = str_find(s, STR("("), 0);
    if (open == SIZE_MAX)
        return s;
    for (size_t i = open + 1; i + 1 < s.n; i++)
        if (!(s.p[i] >= '0' && s.p[i] <= '9') && s.p[i] != '.' && s.p[i] != '%')
            return s;
    return str_cut(s, 0, open);
}

/* A label like another, but called as it is printed. */
static const struct label *named_so(struct wordlist *list, unsigned tag, const struct label *like, struct str s)
{
    if (labels == LABELS_MAX)
        return like;
    struct label *l = &label[labels++];
    struct str text = arena_copy(&memory, s);
    *l = (struct label){text, like->role, text, like->under};
    wordlist_add(list, text, tag, labels - 1);
    return l;
}

/* A label that names the unit of its amounts: 预算金额(万元). It is called so; learnt once for the run. */
static const struct label *with_unit(struct str s)
{
    size_t open = str_find(s, STR("("), 0);
    const struct label *bare = open == SIZE_MAX ? NULL : label_of(str_cut(s, 0, open));
    if (!bare || bare->role != ROLE_MONEY)
        return bare && bare->role == ROLE_FUND ? bare : NULL;
    return named_so(&texts, 1, bare, s);
}

/* Without 其中: before it, its number in a list and the colon behind it. */
static struct str bare(struct str s)
{
    static const struct str among[] = {{"其中:", 7}, {"其中", 6}};
    struct str rest;
    unsigned number;
    for (size_t i = 0; i < sizeof among / sizeof *among; i++)
        if (s.n > among[i].n && str_starts(s, among[i])) {
            s = str_cut(s, among[i].n, s.n);
            break;
        }
    while (s.n && s.p[s.n - 1] == ':')
        s.n--;
    if (s.n && (s.p[0] == '(' || (s.p[0] >= '0' && s.p[0] <= '9')) && text_number(s, &rest, &number) && rest.n)
        s = rest;
    return s;
}

const struct label *terms_ending(struct str s)
{
    enum { LONGEST = 16 };
    load();
    s = bare(s);
    size_t open = str_ends(s, STR("元)")) ? str_find(s, STR("("), 0) : SIZE_MAX;
    struct str name = open == SIZE_MAX ? s : str_cut(s, 0, open);
    const struct wordlist_entry *e = wordlist_find(&endings, s, LEARNT);
    if (!e)
        e = wordlist_match_end(&endings, name, ENDING);
    if (!e || str_runes(s) > LONGEST || !text_has_han(s))
        return NULL;
    for (size_t at = 0; at < name.n;) {
        uint32_t c = str_rune(name, &at);
        if (c < 0x80 || c == 0x3001 || c == 0x3002) /* words, and no sentence or list */
            return NULL;
    }
    const struct label *l = &label[e->value];
    return l->canonical.n ? l : named_so(&endings, LEARNT, l, s);
}

const struct label *terms_label(struct str s)
{
    load();
    s = bare(s);
    const struct label *l = label_of(s);
    if (!l && str_ends(s, STR("元)")))
        l = with_unit(s);
    if (!l && str_ends(s, STR(")")) && (l = label_of(without_number(s))) && l->role != ROLE_HEAD_WEIGHT)
        l = NULL;
    if (!l && str_ends(s, STR("(%"))) /* whose bracket the narrow cell closes on its next line */
        l = label_of(str_cut(s, 0, s.n - 2));
    static const struct str kind = {"绩效", 6};
    if (!l && str_starts(s, kind)) { /* 绩效度量单位, 绩效三级指标 */
        l = label_of(str_cut(s, kind.n, s.n));
        if (l && !role_is_head(l->role))
            l = NULL;
    }
    return l;
}

bool terms_level_part(struct str s)
{
    enum { LEAST = 9, LEAST_END = 6 };
    load();
    for (size_t i = 0; i < ruled; i++)
        if (role_is_level(label[i].role) && str_ends(label[i].text, STR("指标")) && s.n < label[i].text.n &&
            ((s.n >= LEAST && str_starts(label[i].text, s)) || (s.n >= LEAST_END && str_ends(label[i].text, s))))
            return true;
    return false;
}

bool terms_upright(struct str letters)
{
    load();
    for (size_t i = 0; i < ruled; i++)
        if ((label[i].role == ROLE_PROSE || label[i].role == ROLE_TERM) && str_has(label[i].text, letters))
            return true;
    return false;
}

bool terms_is(enum word_kind kind, struct str text)
{
    load();
    return wordlist_find(&words, text, 1u << kind);
}

size_t terms_prefix(enum word_kind kind, struct str text)
{
    load();
    const struct wordlist_entry *e = wordlist_match(&words, text, 1u << kind);
    return e ? e->text.n : 0;
}

size_t terms_suffix(enum word_kind kind, struct str text)
{
    load();
    const struct wordlist_entry *e = wordlist_match_end(&words, text, 1u << kind);
    return e ? e->text.n : 0;
}
