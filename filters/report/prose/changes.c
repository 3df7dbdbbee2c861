// SPDX-License-Identifier: MIT
#include "report/prose/changes.h"

static struct str skip_between(struct str s, bool *reach)
{
    for (;;) {
        unsigned roles;
        size_t n = lexicon_before(s, s.n, WORD_BETWEEN | WORD_REACH, &roles);
        if (!n || lexicon_before(s, s.n, WORD_MORE | WORD_LESS, NULL))
            return s;
        if (roles & WORD_REACH)
            *reach = true;
        s.n -= n;
    }
}

/* Is the adverb of n bytes at the end the end of a name (`支出预算减少`), not a word said again (`与上年相比预算减少`)?
 */
static bool is_noun(struct str s, size_t n)
{
    struct str before = str_cut(s, 0, s.n - n);
    return str_ends(s, STR("预算")) && before.n && !str_ends(before, STR("比")) && !str_ends(before, STR("比较"));
}

struct change change_of(struct str words)
{
    struct change ch = {0};
    unsigned roles;
    struct str s = skip_between(words, &ch.reach);
    size_t end = 0;              /* of a template's second word */
    if (str_ends(s, STR(")"))) { /* 增加(减少) */
        size_t open = s.n;
        while (open && s.p[open - 1] != '(')
            open--;
        if (open && lexicon_is(str_cut(s, open, s.n - open - 1), WORD_MORE | WORD_LESS)) {
            end = s.n;
            s.n = open - 1;
        }
    }
    size_t n = lexicon_before(s, s.n, WORD_MORE | WORD_LESS, &roles);
    if (!n)
        return (struct change){0};
    ch.sign = roles & WORD_MORE ? 1 : -1;
    s.n -= n;
    if (str_ends(s, STR("/"))) { /* 增加/减少 */
        end = s.n + n;
        s.n--;
        n = lexicon_before(s, s.n, WORD_MORE | WORD_LESS, NULL);
        s.n -= n;
    }
    if (end)
        ch.template = (struct str){s.p + s.n, end - s.n};
    while ((n = lexicon_before(s, s.n, WORD_ADVERB | WORD_MORE | WORD_LESS, NULL)) && !is_noun(s, n))
        s.n -= n;
    ch.before = s;
    return ch;
}

size_t change_last_of(struct str s, struct str word)
{
    size_t found = SIZE_MAX;
    for (size_t at = str_find(s, word, 0); at != SIZE_MAX; at = str_find(s, word, at + word.n))
        found = at;
    return found;
}

/* 比 and 较 that compare nothing: 占比, 同比, 比例, 比重, 相比, 比较, 较大. */
static bool compares(struct str s, size_t at)
{
    static const struct str not_before[] = {{"占", 3}, {"同", 3}, {"环", 3}, {"相", 3}, {"可", 3}};
    static const struct str not_after[] = {{"例", 3}, {"重", 3}, {"较", 3}, {"大", 3}, {"为", 3}};
    for (size_t i = 0; i < 5; i++)
        if (str_ends((struct str){s.p, at}, not_before[i]) || str_starts(str_drop(s, at + 3), not_after[i]))
            return false;
    return true;
}

/*
 * What is compared, of the words before a verb of change: `A与上年相比`, `与上年相比A`, `A比上年`, `A较上年`. The base
 * of the comparison goes.
 */
struct str change_compared(struct str s)
{
    static const struct str with[] = {{"与", 3}, {"同", 3}, {"较", 3}, {"和", 3}, {"比", 3}};
    static const struct str ends[] = {{"相比较", 9}, {"相比", 6}, {"对比", 6}, {"相较", 6}, {"比较", 6}};
    size_t end = SIZE_MAX, length = 0;
    for (size_t i = 0; i < sizeof ends / sizeof *ends && end == SIZE_MAX; i++) {
        end = change_last_of(s, ends[i]);
        length = ends[i].n;
    }
    if (end != SIZE_MAX) {
        size_t at = SIZE_MAX;
        for (size_t i = 0; i < 5 && at == SIZE_MAX; i++)
            at = change_last_of((struct str){s.p, end}, with[i]);
        struct str before = {s.p, at == SIZE_MAX ? 0 : at}, after = str_drop(s, end + length);
        return before.n > 3 ? before : after;
    }
    for (size_t i = 0; i < 2; i++) {
        size_t at = change_last_of(s, i ? STR("较") : STR("比"));
        if (at != SIZE_MAX && compares(s, at))
            return (struct str){s.p, at};
    }
    return s;
}

struct str change_alike(struct str words)
{
    static const struct str with[] = {{"与", 3}, {"同", 3}, {"和", 3}, {"比", 3}, {"较", 3}};
    struct str before = change_compared(words);
    for (size_t i = 0; i < sizeof with / sizeof *with && before.n == words.n; i++) {
        size_t at = change_last_of(words, with[i]);
        if (at != SIZE_MAX)
            before = (struct str){words.p, at};
    }
    return before;
}

bool change_compares(struct str words) { return change_compared(words).n < words.n; }

/*
 * Do all characters of a stand in b, in their order? Then it is b, said again in short (`收、支总计`). The word for a
 * total at its end may be another one: 收、支总计 of 收支总预算.
 */
static bool short_for(struct str a, struct str b)
{
    size_t i = 0, j = 0;
    while (i < a.n) {
        uint32_t c = str_rune(a, &i);
        bool found = c == 0x3001;
        while (!found && j < b.n)
            found = str_rune(b, &j) == c;
        if (!found)
            return false;
    }
    return true;
}

/* The name without the words for a total at its end: 收支总预算 and 收支总计 are one. */
static struct str without_total(struct str s)
{
    static const struct str tails[] = {{"总计", 6}, {"总预算", 9}, {"总决算", 9}, {"预算", 6},
                                       {"决算", 6}, {"合计", 6},   {"总额", 6}};
    for (size_t i = 0; i < sizeof tails / sizeof *tails; i++)
        if (s.n > tails[i].n && str_ends(s, tails[i]))
            return (struct str){s.p, s.n - tails[i].n};
    return s;
}

bool change_same(struct str name, struct str b)
{
    size_t x = 0, y = 0;
    /* 预算收入 is not said in short of 国有资本经营预算收入: what is, begins alike */
    bool alike = name.n && b.n && str_rune(name, &x) == str_rune(b, &y);
    struct str bare = without_total(name);
    bool total = bare.n < name.n && without_total(b).n < b.n; /* 收、支总计 of 收支总预算 */
    return (alike && (short_for(name, b) || (total && short_for(bare, b)))) || str_eq(bare, without_total(b));
}
