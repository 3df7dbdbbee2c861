// SPDX-License-Identifier: MIT
#include "quantity/wording.h"

enum match { MATCH_IS, MATCH_HAS, MATCH_NOT };
enum column { OF_SECTION, OF_MEASURE, OF_GROUP };

struct money_place {
    enum column column;
    enum match match;
    struct str text;
};

typedef void problem_teller(const struct rules *r, const char *what, struct str subject);

static void refuse(const struct rules *r, problem_teller *tell, const char *what, struct str subject)
{
    if (!tell)
        rules_wrong(r, "%s '%.*s'", what, (int)subject.n, subject.p);
    tell(r, what, subject);
}

/* The place of text in a list that NULL ends, from 0; -1 where it is not there. */
static int index_of(struct str text, const char *const *list)
{
    for (int i = 0; list[i]; i++)
        if (str_eq(text, str_of(list[i])))
            return i;
    return -1;
}

static bool read_meaning(struct str text, struct word *word)
{
    static const char *const COMPARATOR[] = {">=", "<=", ">", "<", "=", "~", NULL};
    static const char *const OTHER[] = {"in", "-", "+", "exact", "drop", "words", NULL};
    static const enum word_meaning OF_OTHER[] = {MEANS_RANGE, MEANS_DOWN, MEANS_UP,
                                                 MEANS_EXACT, MEANS_DROP, MEANS_WORDS};
    int i = index_of(text, COMPARATOR);
    if (i >= 0) {
        *word = (struct word){.meaning = MEANS_COMPARISON, .comparator = COMPARATOR[i]};
        return true;
    }
    if (text.n > 1 && text.p[0] == '/') {
        *word = (struct word){.meaning = MEANS_PER, .per = text};
        return true;
    }
    i = index_of(text, OTHER);
    if (i >= 0)
        *word = (struct word){.meaning = OF_OTHER[i]};
    return i >= 0;
}

static void load_words(struct wording *v, problem_teller *tell)
{
    static const char *const PLACE[] = {"before", "between", "inside", "after", NULL};
    struct rules r;
    rules_open(&r, "quantity-words");
    size_t word = rules_column(&r, "word"), place = rules_column(&r, "place"), meaning = rules_column(&r, "meaning");
    while (rules_next(&r)) {
        struct word w;
        int at = index_of(r.field[place], PLACE);
        if (at < 0)
            refuse(&r, tell, "unknown place", r.field[place]);
        else if (!read_meaning(r.field[meaning], &w))
            refuse(&r, tell, "unknown meaning", r.field[meaning]);
        else if (wordlist_add(&v->words, r.field[word], 1u << at, v->n))
            refuse(&r, tell, "a second rule for", r.field[word]);
        else {
            v->word = arena_grow(&v->arena, v->word, v->n, &v->room, sizeof *v->word);
            v->word[v->n++] = w;
        }
    }
}

static void load_places(struct wording *v, problem_teller *tell)
{
    static const char *const COLUMN[] = {"section", "measure", "group", NULL}, *const MATCH[] = {"is", "has", "not",
                                                                                                 NULL};
    struct rules r;
    rules_open(&r, "money-places");
    size_t column = rules_column(&r, "column"), match = rules_column(&r, "match"), text = rules_column(&r, "text");
    while (rules_next(&r)) {
        int of = index_of(r.field[column], COLUMN), how = index_of(r.field[match], MATCH);
        if (of < 0)
            refuse(&r, tell, "unknown column", r.field[column]);
        else if (how < 0)
            refuse(&r, tell, "unknown match", r.field[match]);
        else {
            v->place = arena_grow(&v->arena, v->place, v->places, &v->places_room, sizeof *v->place);
            v->place[v->places++] = (struct money_place){(enum column)of, (enum match)how, r.field[text]};
        }
    }
}

void wording_load(struct wording *v, problem_teller *tell)
{
    *v = (struct wording){0};
    wordlist_init(&v->words, &v->arena);
    load_words(v, tell);
    load_places(v, tell);
}

void wording_release(struct wording *v)
{
    arena_release(&v->arena);
    *v = (struct wording){0};
}

size_t wording_match(const struct wording *v, struct str s, unsigned places, const struct word **word)
{
    const struct wordlist_entry *e = wordlist_match(&v->words, s, places);
    if (!e)
        return 0;
    *word = &v->word[e->value];
    return e->text.n;
}

bool wording_is_money(const struct wording *v, struct str section, struct str measure, struct str group)
{
    const struct str of[] = {section, measure, group};
    bool money = false;
    for (size_t i = 0; i < v->places; i++) {
        const struct money_place *p = &v->place[i];
        bool holds = p->match == MATCH_HAS ? str_has(of[p->column], p->text) : str_eq(of[p->column], p->text);
        if (holds && p->match == MATCH_NOT)
            return false;
        money |= holds;
    }
    return money;
}
