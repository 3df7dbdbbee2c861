// SPDX-License-Identifier: MIT
#include "report/prose/headings.h"

#include "report/prose/quantities.h"
#include "report/text.h"
#include "report/words.h"
#include "rules/rules.h"

enum { TOPICS_MAX = 200, HEADING_RUNES = 60, CHAPTER_RUNES = 12, PLAIN_LEVEL = 7 };

static struct topic {
    struct str words, topic;
    enum reading reading;
} topics[TOPICS_MAX];
static size_t topics_n;

static enum reading reading_of(const struct rules *r, struct str name)
{
    static const char *const names[] = {"facts", "goals", "results", "pass", "about", "none", "ending"};
    for (unsigned i = 0; i < sizeof names / sizeof *names; i++)
        if (str_eq(name, str_of(names[i])))
            return (enum reading)i;
    rules_wrong(r, "unknown reading '%.*s': facts, goals, results, pass, about, none or ending", (int)name.n, name.p);
}

static void load(void)
{
    struct rules r;
    if (topics_n)
        return;
    rules_open(&r, "prose-topics");
    size_t words = rules_column(&r, "words"), topic = rules_column(&r, "topic"), reading = rules_column(&r, "reading");
    while (rules_next(&r)) {
        if (topics_n == TOPICS_MAX)
            rules_wrong(&r, "more than %d topics", TOPICS_MAX);
        topics[topics_n++] = (struct topic){r.field[words], r.field[topic], reading_of(&r, r.field[reading])};
    }
}

/* Do all the words of the rule stand in the text, in their order? */
static bool matches(struct str text, struct str words)
{
    struct str word;
    size_t at = 0;
    if (str_starts(words, STR("=")))
        return str_eq(text, str_cut(words, 1, words.n));
    while (str_next(&words, ' ', &word)) {
        at = str_find(text, word, at);
        if (at == SIZE_MAX)
            return false;
        at += word.n;
    }
    return true;
}

static const struct topic *topic_of(struct str text)
{
    load();
    for (size_t i = 0; i < topics_n; i++)
        if (topics[i].reading != READING_ENDING && matches(text, topics[i].words))
            return &topics[i];
    return NULL;
}

static bool ends_like_a_heading(struct str s)
{
    load();
    for (size_t i = 0; i < topics_n; i++)
        if (topics[i].reading == READING_ENDING && str_ends(s, topics[i].words))
            return true;
    return false;
}

static bool has_quantity(struct str s)
{
    struct quantity q;
    size_t at = 0;
    return quantity_next(s, &at, &q);
}

/* What no heading has inside. */
static bool has_stop(struct str s)
{
    return str_has(s, STR("。")) || str_has(s, STR(";")) || str_has(s, STR(",")) || has_quantity(s);
}

/* Does a quotation or a bracket begin in the text and not end in it? Then the text goes on. */
static bool unclosed(struct str text)
{
    static const struct str pairs[][2] = {{{"“", 3}, {"”", 3}}, {{"(", 1}, {")", 1}}, {{"《", 3}, {"》", 3}}};
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        size_t open = 0, closed = 0, at = 0;
        for (; (at = str_find(text, pairs[i][0], at)) != SIZE_MAX; at += pairs[i][0].n)
            open++;
        for (at = 0; (at = str_find(text, pairs[i][1], at)) != SIZE_MAX; at += pairs[i][1].n)
            closed++;
        if (open > closed)
            return true;
    }
    return false;
}

/* 教育支出(205类)普通教育(02款)小学: the 项, or the rest of its name, is on the next line. */
static bool breaks_chain(struct str s)
{
    size_t last = 0, at;
    if (str_ends(s, STR("(款)")))
        return true;
    if (str_has(s, STR("项)")) || str_ends(s, STR("情况")) || str_ends(s, STR("说明")) || str_ends(s, STR("支出")))
        return false;
    for (size_t from = 0; (at = str_find(s, STR("款)"), from)) != SIZE_MAX; from = at + 1)
        last = at + 4;
    return last && last < s.n;
}

bool heading_is(struct str text)
{
    struct str rest;
    unsigned value, level = text_number(text, &rest, &value);
    if (!level || !rest.n || str_runes(rest) > HEADING_RUNES || has_stop(rest) || str_has(rest, STR(":")))
        return false;
    if (unclosed(rest))
        return false;
    if (rest.p[rest.n - 1] >= '0' && rest.p[rest.n - 1] <= '9') /* a figure whose unit is on the next line */
        return false;
    if (breaks_chain(rest))
        return false;
    bool chapter = level <= 2 && str_runes(rest) <= CHAPTER_RUNES;
    return chapter || ends_like_a_heading(rest) || (level <= 4 && topic_of(rest));
}

bool heading_plain(struct str text)
{
    struct str rest;
    unsigned value;
    bool colon = str_ends(text, STR(":"));
    if (colon)
        text.n--;
    if (text_number(text, &rest, &value) || str_runes(text) > 40 || has_stop(text) || str_has(text, STR(":")))
        return false;
    if (str_starts(text, STR("其中")) || str_starts(text, STR("具体")))
        return false;
    return colon ? topic_of(text) && ends_like_a_heading(text)
                 : str_ends(text, STR("情况说明")) || str_ends(text, STR("编制说明")) ||
                       str_ends(text, STR("机构设置情况"));
}

/* Does the text begin as a sentence does that speaks of the body? */
static bool speaks(struct str text) { return words_begin(STR("本|我|该|按|根据|反映|无"), text); }

bool heading_short(struct str text)
{
    enum { SHORT_RUNES = 20 };
    struct str rest;
    unsigned value;
    if (speaks(text))
        return false;
    bool ends = str_ends(text, STR("情况")) || str_ends(text, STR("说明")) || str_ends(text, STR("机构设置"));
    return ends && !text_number(text, &rest, &value) && str_runes(text) <= SHORT_RUNES && !has_stop(text) &&
           topic_of(text);
}

bool heading_bare(struct str text)
{
    enum { BARE_RUNES = 30 };
    struct str rest;
    unsigned value;
    const struct topic *t = topic_of(text);
    return t && !speaks(text) && !text_number(text, &rest, &value) && str_runes(text) <= BARE_RUNES &&
           !has_stop(text) && !str_has(text, STR(":")) && !unclosed(text) && !str_ends(text, STR("的")) &&
           !str_ends(text, STR("为"));
}

/* 教育支出(类)普通教育(款) and, on the next line, 小学教育(项)年初预算为…: the page broke a sentence within its
 * subject. */
static bool chain_goes_on(struct str text, struct str line)
{
    enum { NEAR = 90 };
    struct str rest;
    unsigned value;
    if (!str_ends(text, STR("(款)")) || text_number(line, &rest, &value))
        return false;
    size_t next = str_find(line, STR("(项)"), 0), stop = str_find(line, STR(","), 0);
    return next < NEAR && next < stop;
}

bool heading_goes_on(struct str text, struct str line)
{
    struct str rest;
    unsigned value;
    if (chain_goes_on(text, line))
        return true;
    bool whole = str_ends(text, STR("情况")) || str_ends(text, STR("说明"));
    if (whole && !str_eq(line, STR("说明")) && !str_eq(line, STR("情况说明")))
        return false;
    return str_runes(line) <= 8 && !text_number(line, &rest, &value) && !has_stop(line) &&
           (str_ends(line, STR("说明")) || str_ends(line, STR("情况")));
}

/* What the heading is about: without 关于…的说明 and 情况说明. */
static struct str bare(struct str s)
{
    static const struct str tails[] = {{"的情况说明", 15}, {"情况说明", 12}, {"的说明", 9}, {"说明", 6}};
    if (str_starts(s, STR("关于")))
        s = str_cut(s, 6, s.n);
    for (size_t i = 0; i < sizeof tails / sizeof *tails; i++)
        if (str_ends(s, tails[i]) && s.n > tails[i].n)
            s.n -= tails[i].n;
    return s;
}

/* The heading's own words: quotation marks go, and a colon at the end. */
static struct str own_words(struct arena *a, struct str s)
{
    static const struct str marks[] = {{"“", 3}, {"”", 3}, {"\"", 1}};
    if (str_ends(s, STR(":")))
        s.n--;
    char *p = arena_alloc(a, s.n + 1);
    size_t n = 0;
    for (size_t at = 0; at < s.n;) {
        size_t from = at, skip = 0;
        str_rune(s, &at);
        for (size_t i = 0; i < 3; i++)
            if (str_starts(str_cut(s, from, s.n), marks[i]))
                skip = marks[i].n;
        if (!skip) {
            memcpy(p + n, s.p + from, at - from);
            n += at - from;
        }
    }
    return (struct str){p, n};
}

static bool is_chain(struct str s)
{
    return str_has(s, STR("(类)")) || str_has(s, STR("(款)")) || str_has(s, STR("(项)"));
}

static void push(struct headings *h, unsigned level, unsigned value, struct str text)
{
    struct str words = own_words(h->arena, text);
    const struct topic *t = is_chain(words) ? NULL : topic_of(bare(words));
    if (!t && !is_chain(words))
        t = topic_of(words);
    for (unsigned i = level; i < HEADING_LEVELS; i++)
        h->level[i].open = false;
    h->level[level] =
        (struct heading){value, true, words, t ? t->topic : STR_EMPTY, t ? t->reading : READING_FACTS, t != NULL};
}

/* A numbered paragraph that is no heading ends the headings below its rank, and the one that it follows on. */
static void close_headings(struct headings *h, const struct paragraph *p)
{
    if (!p->level || p->level >= HEADING_LEVELS)
        return;
    for (unsigned i = p->level + 1; i < HEADING_LEVELS; i++)
        h->level[i].open = false;
    if (h->level[p->level].open && p->value == h->level[p->level].value + 1)
        h->level[p->level].open = false;
}

size_t headings_take(struct headings *h, const struct paragraph *p)
{
    enum { RUN_IN_RUNES = 25 };
    unsigned level = p->level && p->level < PLAIN_LEVEL ? p->level : PLAIN_LEVEL;
    if (p->heading) {
        if (!p->level && !p->marked && !str_ends(p->text, STR(":")) && str_has(p->text, STR("说明")))
            level = 1;
        push(h, level, p->value, p->text);
        return p->text.n;
    }
    close_headings(h, p);
    size_t stop = str_find(p->text, STR("。"), 0), colon = str_find(p->text, STR(":"), 0), length;
    size_t mark = colon < stop ? 1 : 3;
    if (colon < stop)
        stop = colon;
    if (!p->level || stop == SIZE_MAX)
        return 0;
    struct str head = str_cut(p->text, 0, stop), rest = str_drop(p->text, stop + mark);
    if (str_starts(rest, STR("指")) || str_starts(rest, STR("是指"))) /* it defines a term */
        return 0;
    if (str_runes(head) > RUN_IN_RUNES || has_stop(head) || is_chain(head) || !topic_of(head) ||
        lexicon_find(head, 0, WORD_NONE, &length) != SIZE_MAX)
        return 0;
    push(h, level, p->value, head);
    return stop + mark;
}

bool headings_tell_results(struct str label)
{
    const struct topic *t = label.n ? topic_of(label) : NULL;
    return t && t->reading == READING_RESULTS;
}

struct str headings_results_group(void)
{
    load();
    for (size_t i = 0; i < topics_n; i++)
        if (topics[i].reading == READING_RESULTS)
            return topics[i].topic;
    return STR_EMPTY;
}

struct str headings_group(const struct headings *h)
{
    struct str own = STR_EMPTY;
    for (unsigned i = HEADING_LEVELS; i-- > 0;) {
        const struct heading *e = &h->level[i];
        if (!e->open || (e->known && e->reading == READING_NONE))
            continue;
        if (e->topic.n)
            return e->topic;
        if (!own.n)
            own = e->words;
    }
    return own;
}

enum reading headings_reading(const struct headings *h)
{
    for (unsigned i = HEADING_LEVELS; i-- > 0;)
        if (h->level[i].open && h->level[i].known && h->level[i].reading != READING_NONE)
            return h->level[i].reading;
    return READING_FACTS;
}

bool headings_known(const struct headings *h)
{
    for (unsigned i = 0; i < HEADING_LEVELS; i++)
        if (h->level[i].open && h->level[i].known && h->level[i].reading != READING_NONE)
            return true;
    return false;
}

struct str headings_subject(const struct headings *h)
{
    for (unsigned i = HEADING_LEVELS; i-- > 0;)
        if (h->level[i].open)
            return bare(h->level[i].words);
    return STR_EMPTY;
}
