// SPDX-License-Identifier: MIT
#include "report/prose/items.h"

#include "report/prose/lexicon.h"
#include "report/text.h"

size_t item_year(struct str s, unsigned *year)
{
    unsigned y = 0;
    for (size_t i = 0; i < 4; i++) {
        if (i >= s.n || s.p[i] < '0' || s.p[i] > '9')
            return 0;
        y = y * 10 + (unsigned)(s.p[i] - '0');
    }
    if (y < 1949 || y > 2100 || !str_starts(str_drop(s, 4), STR("年")))
        return 0;
    *year = y;
    size_t n = 7;
    if (str_starts(str_drop(s, n), STR("度")))
        n += 3;
    return n;
}

/* Is it a point of time that the year begins (年末, 年底, 年初, 年12月)? Such a time is part of the name. */
static bool point_of_time(struct str after)
{
    static const struct str words[] = {{"末", 3}, {"底", 3}, {"初", 3}};
    for (size_t i = 0; i < 3; i++)
        if (str_starts(after, words[i]))
            return true;
    return after.n && after.p[0] >= '0' && after.p[0] <= '9';
}

size_t item_date(struct str s)
{
    static const struct str until[] = {{"截至", 6}, {"截止到", 9}, {"截止", 6}, {"至", 3}};
    static const struct str ends[] = {{"日", 3}, {"底", 3}, {"末", 3}, {"月", 3}};
    size_t at = 0;
    unsigned year;
    for (size_t i = 0; i < 4 && !at; i++)
        if (str_starts(s, until[i]))
            at = until[i].n;
    size_t n = item_year(str_drop(s, at), &year);
    if (!n)
        return 0;
    size_t end = 0, limit = at + n + 24;
    for (size_t i = 0; i < 4; i++) {
        size_t here = str_find(s, ends[i], at);
        if (here != SIZE_MAX && here < limit) {
            end = here + ends[i].n;
            break;
        }
    }
    return at ? end : 0;
}

/* The bracket that opens at `at`: the byte behind its closing one, or 0. */
static size_t bracket_end(struct str s, size_t at)
{
    unsigned depth = 0;
    for (size_t i = at; i < s.n; i++) {
        if (s.p[i] == '(')
            depth++;
        if (s.p[i] == ')' && --depth == 0)
            return i + 1;
    }
    return 0;
}

static size_t ordinal(struct str s)
{
    struct str rest;
    unsigned value, level = text_number(s, &rest, &value);
    return level >= 3 ? s.n - rest.n : 0;
}

/* The name without a bracket at its end: `…局(本级)` is also printed `…局`. */
static struct str without_bracket(struct str s)
{
    size_t at = s.n;
    if (!str_ends(s, STR(")")))
        return s;
    while (at && s.p[at - 1] != '(')
        at--;
    return at > 1 ? str_cut(s, 0, at - 1) : s;
}

/*
 * The entity's name said in short (`省水利院` of `…省人民水利院`): characters of the name in their order, from the
 * start of s up to the name's own last one; its bytes, 0 where it is not said.
 */
static size_t short_entity(struct str name, struct str s)
{
    enum { SHORTEST = 3 };
    size_t in_name = 0, at = 0, runes = 0, found = 0;
    while (at < s.n && in_name < name.n) {
        uint32_t c = str_rune(s, &at);
        while (in_name < name.n && str_rune(name, &in_name) != c)
            if (in_name == name.n)
                return found;
        runes++;
        if (in_name == name.n && runes >= SHORTEST && str_rune_before(name, name.n) == c)
            found = at;
    }
    return found;
}

/* The entity's name at the start, whole, without the places before it (`青禾区…局` of `云州市青禾区…局`), or in short.
 */
static size_t entity(const struct items *it, struct str s)
{
    enum { SHORTEST = 4 };
    struct str bare = without_bracket(it->entity), name = bare;
    if (it->entity.n && str_starts(s, it->entity))
        return it->entity.n;
    while (str_runes(name) >= SHORTEST) {
        if (str_starts(s, name))
            return name.n;
        size_t at = 0;
        str_rune(name, &at);
        name = str_drop(name, at);
    }
    size_t n = short_entity(bare, s), next = n;
    /* An archive's own function is called 档案馆 too: a name that nothing follows is no speaker. */
    return n && n < s.n && (str_rune(s, &next) >= 0x3400 || (s.p[n] >= '0' && s.p[n] <= '9')) ? n : 0;
}

static size_t trailing(struct str s)
{
    static const struct str marks[] = {{"“", 3}, {"”", 3}, {"\"", 1}, {"、", 3}, {":", 1},
                                       {",", 1}, {" ", 1}, {"(", 1},  {"‘", 3},  {"’", 3}};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (str_ends(s, marks[i]))
            return marks[i].n;
    size_t n = lexicon_before(s, s.n, WORD_TRAIL | WORD_JOIN, NULL);
    /* 数 alone is cut off 预算数 and 决算数, but belongs to 人数 and 户数 */
    if (n == 3 && str_ends(s, STR("数")) && !str_ends(s, STR("预算数")) && !str_ends(s, STR("决算数")))
        return 0;
    if (n == 3 && lexicon_before(s, s.n, WORD_KEEP, NULL) > n) /* 人均 */
        return 0;
    return n < s.n ? n : 0;
}

/* Do the words behind a year name nothing (`2022年决算数为`)? */
static bool names_nothing(struct str s)
{
    size_t n;
    while (s.n && (n = trailing(s)))
        s.n -= n;
    return item_is_nothing(s, true);
}

/* Marks at the start, and brackets that say which part of a body speaks. */
static size_t leading_marks(struct str s)
{
    static const struct str marks[] = {{"“", 3}, {"”", 3}, {"\"", 1}, {"、", 3}, {":", 1}, {",", 1},
                                       {";", 1}, {" ", 1}, {")", 1},  {"。", 3}, {"‘", 3}, {"’", 3}};
    static const struct str brackets[] = {{"(含", 4}, {"(本级)", 8}, {"(部门)", 8}, {"(单位)", 8}};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (str_starts(s, marks[i]))
            return marks[i].n;
    for (size_t i = 0; i < sizeof brackets / sizeof *brackets; i++)
        if (str_starts(s, brackets[i]))
            return bracket_end(s, 0);
    return 0;
}

static size_t leading_speaker(const struct items *it, struct str s)
{
    static const struct str kinds[] = {{"(部门)", 8}, {"(本级)", 8}, {"单位", 6}, {"本级", 6}, {"部门", 6}};
    size_t n = entity(it, s);
    for (size_t i = 0; n && i < sizeof kinds / sizeof *kinds; i++)
        if (str_starts(str_drop(s, n), kinds[i]))
            return n + kinds[i].n;
    return n;
}

/* The report's year, or the year before; a point of time in a year (年末) is part of the name. */
static size_t leading_year(const struct items *it, struct str s, struct item *item)
{
    unsigned year;
    size_t n = item_year(s, &year);
    if (n && !point_of_time(str_drop(s, n))) {
        if (!it->year || year == it->year)
            return n;
        item->last = item->last || year + 1 == it->year || (year < it->year && names_nothing(str_drop(s, n)));
        return item->last ? n : 0;
    }
    n = lexicon_at(s, 0, WORD_LAST, NULL);
    struct str rest = str_drop(s, n);
    if (!n || point_of_time(rest) || str_starts(rest, STR("结")) || !names_nothing(rest))
        return 0;
    item->last = true;
    return n;
}

/* Verbs, joining words, who speaks, unless a name begins so. */
static size_t leading_word(struct str s)
{
    unsigned roles;
    size_t n = lexicon_at(s, 0, WORD_OPEN | WORD_LEAD | WORD_JOIN | WORD_OWN | WORD_NOW | WORD_KEEP, &roles);
    if (!n || (roles & WORD_KEEP))
        return 0;
    struct str rest = str_drop(s, n);
    bool verb = (roles & WORD_LEAD) && !(roles & (WORD_OPEN | WORD_OWN | WORD_NOW | WORD_JOIN));
    if (!verb || str_ends(str_cut(s, 0, n), STR("涉及")))
        return n;
    /* A verb that is the first half of a name stays: 采购预算, 安排数 */
    bool half = str_starts(rest, STR("预算")) || str_starts(rest, STR("金额")) || lexicon_is(rest, WORD_TRAIL);
    return half ? 0 : n;
}

/* What one step takes from the start of an item's words. */
static size_t leading(const struct items *it, struct str s, struct item *item)
{
    size_t n = ordinal(s);
    if (!n)
        n = leading_marks(s);
    if (!n)
        n = leading_speaker(it, s);
    if (!n)
        n = item_date(s);
    if (!n)
        n = leading_year(it, s, item);
    return n ? n : leading_word(s);
}

/* Is it the name of a 类, 款 or 项? */
static bool is_class(struct str s)
{
    return str_ends(s, STR("(类)")) || str_ends(s, STR("(款)")) || str_ends(s, STR("(项)")) || str_ends(s, STR("”"));
}

/*
 * `行政运行2024年预算安排`: what stands before the year is the name where what stands behind tells of an amount alone,
 * unless it is a body that speaks (`水务中心2024年预算`).
 */
static bool names_before(struct str head, struct str tail)
{
    size_t n;
    if (!head.n || lexicon_before(head, head.n, WORD_OFFICE | WORD_OWN | WORD_NOW, NULL))
        return false;
    if (is_class(head))
        return names_nothing(tail);
    while (tail.n && (n = trailing(tail)))
        tail.n -= n;
    return !tail.n || lexicon_is(tail, WORD_NOTHING | WORD_BUDGET | WORD_PLAN);
}

/*
 * The side of the report's year on which the name stands. What stands before the year at the start of a sentence is
 * else who speaks, unless it speaks of money.
 */
static struct str beside_year(const struct items *it, struct str s)
{
    for (size_t at = 0; at < s.n;) {
        unsigned year, roles;
        struct str head = str_cut(s, 0, at);
        size_t n = item_year(str_drop(s, at), &year), length, skip;
        bool own = n && (!it->year || year == it->year) && !point_of_time(str_drop(s, at + n));
        if (!own)
            n = lexicon_at(s, at, WORD_NOW, &roles);
        skip = n;
        if (n && at &&
            str_starts(str_drop(s, at + n), head)) /* a heading runs into its sentence, which says it again */
            return str_drop(s, at + n);
        if (!n && at && str_starts(str_drop(s, at), STR("本年")))
            n = 6; /* 本年 itself is part of the name */
        if (skip && names_before(head, str_drop(s, at + n)))
            return head;
        if (n && at && lexicon_find(head, 0, WORD_MONEY, &length) == SIZE_MAX && !str_has(head, STR("《")) &&
            !str_ends(head, STR("的")))
            return str_drop(s, at + skip);
        str_rune(s, &at);
    }
    return s;
}

/* A list's opening word inside the words: what is named stands behind it; at their end it is a verb (`项目共有`). */
static struct str behind_opening(struct str s)
{
    size_t length, at;
    while ((at = lexicon_find_last(s, WORD_INSIDE, &length)) != SIZE_MAX) {
        if (at && at + length == s.n && lexicon_is(str_drop(s, at), WORD_TRAIL))
            break;
        s = str_drop(s, at + length);
    }
    return s;
}

/* A text that is being made, in room of the arena that is as large as what it is made from. */
struct made {
    char *p;
    size_t n;
};

static void put(struct made *m, struct str s)
{
    memcpy(m->p + m->n, s.p, s.n);
    m->n += s.n;
}

/* `(204类)`, `(类)`, `(2050202)` at the start: its bytes, the digits added to the code. */
static size_t code_at(struct str s, struct made *code)
{
    static const struct str levels[] = {{"类", 3}, {"款", 3}, {"项", 3}, {"科目", 6}};
    if (!s.n || s.p[0] != '(')
        return 0;
    size_t digits = 1;
    while (digits < s.n && s.p[digits] >= '0' && s.p[digits] <= '9')
        digits++;
    size_t end = digits;
    bool named = false;
    for (size_t i = 0; i < 4 && !named; i++)
        if (str_starts(str_drop(s, end), levels[i])) {
            end += levels[i].n;
            named = true;
        }
    if (end >= s.n || s.p[end] != ')' || (!named && digits - 1 != 3 && digits - 1 != 5 && digits - 1 != 7))
        return 0;
    put(code, str_cut(s, 1, digits - 1));
    return end + 1;
}

/* `“农林水支出-水利-防汛”科目`: the hyphens join 类, 款 and 项 */
static bool hyphen_chain(struct str s)
{
    return str_ends(s, STR("”科目")) || str_ends(s, STR("\"科目")) || str_ends(s, STR("”项级科目"));
}

/* `2010301行政运行`: the bytes of a code before a name, the digits added to the code. */
static size_t code_before(struct str s, struct made *code)
{
    size_t n = 0;
    while (n < s.n && s.p[n] >= '0' && s.p[n] <= '9')
        n++;
    size_t at = n;
    if ((n != 3 && n != 5 && n != 7) || n >= s.n || s.p[0] != '2')
        return 0;
    if (str_starts(str_drop(s, n), STR("(类)")) || str_starts(str_drop(s, n), STR("(款)")) ||
        str_starts(str_drop(s, n), STR("(项)"))) {
        put(code, (struct str){s.p, n});
        return n;
    }
    if (s.p[n] == '-' || s.p[n] == ' ')
        at = ++n;
    if (at >= s.n || str_rune(s, &at) < 0x3400 || str_starts(str_drop(s, n), STR("年")))
        return 0;
    put(code, (struct str){s.p, n - (s.p[n - 1] == '-' || s.p[n - 1] == ' ')});
    return n;
}

/* The words without quotation marks, levels and the report's year in the middle. */
static struct str inner(const struct items *it, struct str s, bool chain, struct str *code)
{
    static const struct str marks[] = {{"“", 3}, {"”", 3}, {"\"", 1}, {"‘", 3}, {"’", 3}};
    struct made b = {arena_alloc(it->arena, s.n + 1), 0}, digits = {arena_alloc(it->arena, s.n + 1), 0};
    for (size_t at = code_before(s, &digits); at < s.n;) {
        size_t skip = code_at(str_drop(s, at), &digits);
        for (size_t i = 0; i < 5 && !skip; i++)
            if (str_starts(str_drop(s, at), marks[i]))
                skip = marks[i].n;
        unsigned year;
        size_t n = item_year(str_drop(s, at), &year);
        if (!skip && n && year == it->year && !point_of_time(str_drop(s, at + n)) &&
            !str_has(str_cut(s, 0, at), STR("《")))
            skip = n;
        if (!skip && chain && s.p[at] == '-')
            skip = 1;
        if (skip) {
            at += skip;
            continue;
        }
        /* 社会保障和就业支出(类)支出年初预算 */
        if (at && s.p[at - 1] == ')' && str_ends((struct str){b.p, b.n}, STR("支出")) &&
            str_starts(str_drop(s, at), STR("支出"))) {
            at += 6;
            continue;
        }
        size_t from = at;
        str_rune(s, &at);
        put(&b, str_cut(s, from, at - from));
    }
    *code = (struct str){digits.p, digits.n};
    return (struct str){b.p, b.n};
}

struct item items_read(const struct items *it, struct str words)
{
    struct item item = {STR_EMPTY, STR_EMPTY, false};
    size_t n;
    bool chain = hyphen_chain(words);
    words = behind_opening(words);
    while (words.n && (n = leading(it, words, &item)))
        words = str_drop(words, n);
    struct str side = beside_year(it, words);
    if (side.n < words.n) {
        words = side;
        while (words.n && (n = leading(it, words, &item)))
            words = str_drop(words, n);
    }
    while (words.n && (n = trailing(words)))
        words.n -= n;
    if (words.n)
        item.name = inner(it, words, chain, &item.code);
    return item;
}

bool item_is_nothing(struct str name, bool named_before)
{
    unsigned roles = WORD_NOTHING | WORD_TRAIL | WORD_LEAD | WORD_OPEN;
    return !name.n || lexicon_is(name, named_before ? roles | WORD_VAGUE : roles);
}
