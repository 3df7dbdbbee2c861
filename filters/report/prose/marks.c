// SPDX-License-Identifier: MIT
#include "report/prose/marks.h"

#include "report/prose/changes.h"

/* The byte of the first of the stops at or after `at`, or the end. */
static size_t stop_after(struct str s, size_t at, const struct str *stops, size_t n)
{
    for (; at < s.n; at++)
        for (size_t i = 0; i < n; i++)
            if (str_starts(str_drop(s, at), stops[i]))
                return at;
    return s.n;
}

static const struct str sentence_stops[] = {{"。", 3}, {"!", 1}};
static const struct str clause_stops[] = {{"。", 3}, {"!", 1}, {",", 1}, {";", 1}, {":", 1}, {"(", 1}, {")", 1}};

static size_t clause_end(struct str s, size_t at)
{
    return stop_after(s, at, clause_stops, sizeof clause_stops / sizeof *clause_stops);
}

/* `主要原因是…`: the words up to the end of the sentence, or up to the next thing that is told behind a semicolon. */
static void reason(struct reader *c, size_t at, size_t n)
{
    static const struct str heads[] = {{"是", 3}, {"为", 3}, {"系", 3}, {":", 1}, {",", 1}, {"在于", 6}, {"因为", 6}};
    bool certain = str_has(str_cut(c->text, at, n), STR("原因"));
    if (c->reason)
        return;
    c->reason = true;
    if (!certain && !c->changed)
        return;
    c->cause = true;
    size_t from = at + n, end = stop_after(c->text, from, sentence_stops, 2);
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++)
        if (str_starts(str_drop(c->text, from), heads[i]))
            from += heads[i].n;
    struct str words = str_cut(c->text, 0, end);
    size_t next = str_find(words, STR(";"), from);
    if (next < end && !str_starts(str_drop(c->text, next + 1), STR("二是")))
        end = next;
    next = str_find(words, STR(",其中"), from);
    if (next < end)
        end = next;
    reader_mark(c, at, c->changed ? c->differs : c->now.name, "@原因",
                str_cut(c->text, from, from < end ? end - from : 0));
}

/* The item that the words before a comparison name: `A与上年`, `与上年相比A`; else the amount in force. */
static struct str compared_item(struct reader *c, struct str words)
{
    struct item item = items_read(c->items, change_alike(words));
    return reader_says_nothing(c, item.name) ? c->now.name : item.name;
}

/* Is it the year before or a budget that a figure is alike to? Tables that agree with tables are no comparison. */
static bool alike_in_time(struct str words)
{
    size_t length;
    unsigned year;
    if (str_has(words, STR("《")))
        return false;
    for (size_t at = 0; at < words.n; str_rune(words, &at))
        if (item_year(str_drop(words, at), &year))
            return true;
    return lexicon_find(words, 0, WORD_LAST | WORD_BUDGET, &length) != SIZE_MAX || str_has(words, STR("预算数"));
}

static void comparison(struct reader *c, size_t start, size_t at, size_t n, unsigned roles)
{
    struct str words = str_cut(c->text, start, at - start);
    if (c->reason)
        return;
    if (roles & WORD_ALIKE) {
        if (!alike_in_time(words))
            return;
    } else if (roles & WORD_ORDER) {
        if (lexicon_find(words, 0, WORD_MONEY, &(size_t){0}) == SIZE_MAX)
            return;
    } else if (clause_end(c->text, at + n) != at + n || str_starts(str_drop(c->text, at + n), STR("(")) ||
               !change_compares(words)) {
        return;
    }
    c->changed = 2;
    c->differs = compared_item(c, words);
    reader_mark(c, at, c->differs, "@比较", str_cut(c->text, at, n));
}

/* `没有使用政府性基金预算安排的支出`, `…为空表` */
static void empty(struct reader *c, size_t start, size_t at, size_t n)
{
    struct str words = str_cut(c->text, start, at - start);
    if (c->reason || c->empty)
        return;
    c->empty = true;
    size_t end = clause_end(c->text, at + n), from = at + n;
    if (str_starts(str_drop(c->text, at), STR("无")))
        from = at + 3;
    if (n > 12 &&
        str_starts(str_drop(c->text, at), STR("没有"))) /* 没有国有资本…: the word is the name's beginning too */
        from = at + 6;
    bool before = str_ends(str_cut(c->text, at, n), STR("空表"));
    struct item item = items_read(c->items, before ? words : str_cut(c->text, from, end - from));
    if (!item.name.n)
        item = items_read(c->items, words);
    reader_mark(c, start, item.name, "@空表", str_cut(c->text, start, end - start));
}

/* `XX万元` */
static void blank(struct reader *c, size_t start, size_t at, size_t n)
{
    struct change ch = change_of(str_cut(c->text, start, at - start));
    struct str words = ch.sign ? change_compared(ch.before) : str_cut(c->text, start, at - start);
    struct item item = items_read(c->items, words);
    if (!reader_says_nothing(c, item.name))
        c->now = (struct anchor){item.name, item.code, 0, false};
    reader_mark(c, at, c->now.name, "@占位", str_cut(c->text, at, n));
}

void marks_word(struct reader *c, size_t start, size_t at, size_t n, unsigned roles)
{
    if (roles & WORD_REASON)
        reason(c, at, n);
    else if (roles & WORD_NONE)
        empty(c, start, at, n);
    else if (roles & WORD_BLANK)
        blank(c, start, at, n);
    else
        comparison(c, start, at, n, roles);
}

/* May what stands before a year name who speaks? */
static bool speaker(const struct reader *c, struct str s)
{
    /* 与2021年预算相比: the year that this one is compared with */
    static const struct str against[] = {{"与", 3}, {"比", 3}, {"较", 3}, {"同", 3}, {"和", 3}, {"从", 3}, {"由", 3}};
    for (size_t i = 0; i < sizeof against / sizeof *against; i++)
        if (str_ends(s, against[i]))
            return false;
    if (!s.n || items_read(c->items, s).name.n == 0)
        return true;
    return lexicon_before(s, s.n, WORD_OFFICE, NULL) && lexicon_find(s, 0, WORD_MONEY, &(size_t){0}) == SIZE_MAX;
}

void marks_year(struct reader *c, size_t start, size_t end)
{
    struct str s = str_cut(c->text, start, end - start);
    unsigned year;
    size_t n = item_date(s);
    if (n) {
        size_t from = 0;
        while (from < n && !item_year(str_drop(s, from), &year))
            str_rune(s, &from);
        reader_mark(c, start, STR_EMPTY, "@年度", str_cut(s, from, n - from));
        return;
    }
    for (size_t at = 0; at < s.n; str_rune(s, &at))
        if ((n = item_year(str_drop(s, at), &year))) {
            bool day = at + n < s.n && s.p[at + n] >= '0' && s.p[at + n] <= '9';
            /* 某某局2024年支出预算: behind the speaker even 支出预算 says enough, at a clause's start it may be another
             * year's */
            if (!day && speaker(c, str_cut(s, 0, at)) &&
                !item_is_nothing(items_read(c->items, str_drop(s, at + n)).name, at == 0))
                reader_mark(c, start + at, STR_EMPTY, "@年度", str_cut(s, at, n));
            return;
        }
}

static bool has_year(struct str s)
{
    unsigned year;
    for (size_t at = 0; at < s.n; str_rune(s, &at))
        if (item_year(str_drop(s, at), &year))
            return true;
    return false;
}

void marks_title(struct prose *prose, const struct paragraph *p, size_t bytes)
{
    struct report *r = prose->r;
    const struct line *l = &r->line[paragraph_line(p, 0)];
    struct fact f = {.section = STR("情况说明"), .group = headings_group(&prose->headings), .line = l->number};
    f.page = l->page;
    f.value = arena_copy(r->arena, str_cut(p->text, 0, bytes));
    while (str_ends(f.value, STR("。")) || str_ends(f.value, STR(":")))
        f.value.n -= f.value.p[f.value.n - 1] == ':' ? 1 : 3;
    f.measure = STR("@标题");
    facts_add(&r->facts, &f);
    if (has_year(f.value)) {
        f.measure = STR("@年度");
        facts_add(&r->facts, &f);
    }
}
