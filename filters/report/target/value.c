// SPDX-License-Identifier: MIT
#include "report/target/value.h"

#include "report/target/pieces.h"
#include "report/target/terms.h"
#include "report/text.h"

static bool digit(char c) { return c >= '0' && c <= '9'; }
static bool letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

static size_t digits(struct str s, size_t at)
{
    size_t n = 0;
    while (at + n < s.n && digit(s.p[at + n]))
        n++;
    return n;
}

static bool has(struct str s, size_t at, struct str what) { return str_starts(str_cut(s, at, s.n), what); }

/* 12,345.67 or 1/10000; how many bytes */
static size_t one_number(struct str s, size_t at)
{
    size_t i = at;
    if (i >= s.n || !digit(s.p[i]))
        return 0;
    while (i < s.n && (digit(s.p[i]) || (memchr(".,/:", s.p[i], 4) && i + 1 < s.n && digit(s.p[i + 1]))))
        i++;
    return i - at;
}

/* A number, or a range of two: 10-20, 10%~20%, 3至5 */
static size_t number(struct str s, size_t at)
{
    static const struct str links[] = {{"-", 1}, {"~", 1}, {"\xE2\x80\x94", 3}, {"\xE2\x80\x93", 3}, {"至", 3}};
    size_t n = one_number(s, at);
    if (n == 0)
        return 0;
    size_t link = at + n;
    if (has(s, link, STR("%")))
        link++;
    for (size_t i = 0; i < sizeof links / sizeof *links; i++) {
        size_t second = has(s, link, links[i]) ? one_number(s, link + links[i].n) : 0;
        if (second)
            return link + links[i].n + second - at;
    }
    return n;
}

/* 2024年, 7月31日, 12月底, 2023-12-31: is the number at byte at part of a date? */
static bool in_date(struct str s, size_t at)
{
    size_t n = digits(s, at), end = at + n;
    if (n == 4 && (has(s, end, STR("年")) || (has(s, end, STR("-")) && digits(s, end + 1) == 2)))
        return true;
    if (n <= 2 && has(s, end, STR("月")))
        return true;
    bool month_before = at >= 3 && str_eq(str_cut(s, at - 3, 3), STR("月"));
    if (n <= 2 && month_before)
        return true;
    /* 31日前 is a day only behind a month; 12日内 is a length of time */
    return n == 4 && (has(s, end, STR(".")) || has(s, end, STR("/"))) && digits(s, end + 1) > 0 &&
           digits(s, end + 1) <= 2 && end + 1 + digits(s, end + 1) < s.n &&
           (has(s, end + 1 + digits(s, end + 1), STR(".")) || has(s, end + 1 + digits(s, end + 1), STR("/")));
}

/* A unit in brackets: (平方米), (%), (台/套) */
static size_t bracketed(struct str s, size_t at, struct str *unit)
{
    if (!has(s, at, STR("(")))
        return 0;
    size_t close = str_find(s, STR(")"), at);
    if (close == SIZE_MAX || close - at > 40)
        return 0;
    struct str inner = str_cut(s, at + 1, close - at - 1);
    for (size_t i = 0; i < inner.n; i++)
        if (digit(inner.p[i]))
            return 0;
    *unit = inner;
    return close + 1 - at;
}

/* A unit, or thousands and more of one: 册, 万册 */
static size_t one_unit(struct str s)
{
    static const struct str powers[] = {{"万", 3}, {"亿", 3}, {"千", 3}, {"百万", 6}, {"千万", 6}};
    size_t n = terms_prefix(WORD_UNIT, s);
    for (size_t i = 0; i < sizeof powers / sizeof *powers; i++) {
        size_t more = str_starts(s, powers[i]) ? terms_prefix(WORD_UNIT, str_cut(s, powers[i].n, s.n)) : 0;
        if (more && powers[i].n + more > n)
            n = powers[i].n + more;
    }
    return n;
}

/* Units chained by / and 、: 元/人/天, 台、件、套 */
static size_t chained(struct str s, size_t at)
{
    size_t n = one_unit(str_cut(s, at, s.n));
    while (n) {
        size_t link = has(s, at + n, STR("/")) ? 1 : has(s, at + n, STR("、")) ? 3 : 0;
        size_t more = link ? one_unit(str_cut(s, at + n + link, s.n)) : 0;
        if (more == 0)
            break;
        n += link + more;
    }
    return n;
}

/* The unit behind a number: its bytes. A rest that is short and ends the cell is one even where it is not known. */
static size_t unit_at(struct str s, size_t at, struct str *unit)
{
    size_t n = bracketed(s, at, unit);
    if (n)
        return n;
    struct str rest = str_cut(s, at, s.n);
    size_t after = terms_suffix(WORD_AFTER, rest);
    struct str core = str_cut(rest, 0, rest.n - after);
    bool plain = core.n > 0 && str_runes(core) <= 4;
    for (size_t i = 0; plain && i < core.n; i++)
        plain = !digit(core.p[i]) && !memchr(",;:-()\"", core.p[i], 7);
    n = chained(s, at);
    struct str inner;
    if (n && bracketed(s, at + n, &inner) && terms_is(WORD_UNIT, inner)) /* 台(套) */
        n += bracketed(s, at + n, &inner);
    bool per = n && has(core, n, STR("/")); /* 元/卷 */
    if (plain && core.n > n && !str_has(core, STR("。")) && (n == 0 || per))
        n = core.n;
    *unit = str_cut(s, at, n);
    return n;
}

/* Where a sign begins that ends at byte at. */
static size_t sign_before(struct str s, size_t at)
{
    size_t n = terms_suffix(WORD_SIGN, str_cut(s, 0, at));
    if (n == 0 && at > 0 && s.p[at - 1] == '-')
        n = 1;
    return at - n;
}

struct value value_find(struct arena *a, struct str s, size_t from)
{
    struct value v = {.shape = VALUE_NONE};
    for (size_t i = from; i < s.n; i++) {
        if (!digit(s.p[i]))
            continue;
        size_t n = number(s, i);
        bool named = i > 0 && (letter(s.p[i - 1]) || (s.p[i - 1] == '-' && i > 1 && letter(s.p[i - 2])));
        bool date = in_date(s, i);
        bool ordinal = i >= 3 && str_eq(str_cut(s, i - 3, 3), STR("第"));
        if (named || date || ordinal) {
            i += n - 1;
            continue;
        }
        v.shape = VALUE_NUMBER;
        v.from = sign_before(s, i);
        size_t blank = has(s, i + n, STR(" ")); /* 1300 m2 */
        size_t unit = blank + unit_at(s, i + n + blank, &v.unit);
        size_t after = terms_prefix(WORD_AFTER, str_cut(s, i + n + unit, s.n));
        v.text = str_cut(s, v.from, i + n - v.from);
        if (has(v.unit, 0, STR("%")))
            v.unit = STR("%");
        /* 10%~20%: the sign between goes with the unit */
        size_t percent = str_find(v.text, STR("%"), 0);
        if (percent != SIZE_MAX)
            v.text = pieces_beside(a, str_cut(v.text, 0, percent), str_cut(v.text, percent + 1, v.text.n));
        v.text = pieces_beside(a, v.text, str_cut(s, i + n + unit, after));
        v.to = i + n + unit + after;
        v.whole = v.from == 0 && v.to == s.n;
        return v;
    }
    return v;
}

static bool any_digit(struct str s)
{
    for (size_t i = 0; i < s.n; i++)
        if (digit(s.p[i]))
            return true;
    return false;
}

static bool any_date(struct str s)
{
    for (size_t i = 0; i < s.n; i++)
        if (digit(s.p[i])) {
            if (in_date(s, i))
                return true;
            i += number(s, i) - 1;
        }
    return false;
}

struct value value_read(struct arena *a, struct str s)
{
    struct value v = {.shape = VALUE_WORDS, .text = s, .unit = STR_EMPTY, .whole = true, .to = s.n};
    if (s.n == 0)
        v.shape = VALUE_NONE;
    if (!any_digit(s))
        return v;
    struct value first = value_find(a, s, 0);
    if (any_date(s)) {
        v.shape = VALUE_DATE;
        return v;
    }
    if (first.shape == VALUE_NONE || value_find(a, s, first.to).shape != VALUE_NONE)
        return v;
    return first;
}

/* The characters before the first digit. */
static size_t words_before(struct str s)
{
    size_t at = 0;
    while (at < s.n && !digit(s.p[at]))
        at++;
    return str_runes(str_cut(s, 0, at));
}

unsigned value_fit(struct arena *a, struct str s)
{
    struct value v = value_read(a, s);
    size_t runes = str_runes(s);
    if (v.shape == VALUE_NONE)
        return 0;
    if (v.shape == VALUE_NUMBER && v.whole)
        return 3;
    if (v.shape == VALUE_DATE && runes <= 16)
        return words_before(s) <= 3 ? 3 : 0; /* 验收的时间12月底前: the end of a name, and a value */
    if (terms_is(WORD_WORD, s))
        return 3;
    if (v.shape == VALUE_NUMBER)
        return runes <= 24 ? 2 : 1;
    bool bound = false; /* several numbers with signs: 读者不少于50人,展板不少于8块 */
    for (size_t i = 1; i < s.n && !bound; i++)
        bound = digit(s.p[i]) && !digit(s.p[i - 1]) && terms_suffix(WORD_SIGN, str_cut(s, 0, i)) > 0;
    if (bound)
        return 2;
    if (terms_suffix(WORD_ENDING, s) || (runes > 3 && terms_prefix(WORD_WORD, s) >= 6))
        return runes <= 12 ? 2 : 1;
    return runes <= 6 ? 1 : 0;
}

struct str value_unit_of_name(struct str name)
{
    if (!str_ends(name, STR(")")))
        return STR_EMPTY;
    size_t open = name.n;
    while (open > 0 && name.p[open - 1] != '(')
        open--;
    struct str inner = open ? str_cut(name, open, name.n - 1 - open) : STR_EMPTY;
    return inner.n && chained(inner, 0) == inner.n ? inner : STR_EMPTY;
}

bool value_is_weight(struct str s)
{
    int64_t amount;
    unsigned decimals;
    if (!text_amount(s, &amount, &decimals) || decimals > 2)
        return false;
    for (unsigned i = 0; i < AMOUNT_SCALE; i++)
        amount /= 10;
    return amount >= 0 && amount <= 100;
}

bool value_is_weight_cell(struct str s)
{
    if (str_ends(s, STR("%")))
        s.n--;
    return value_is_weight(s);
}

bool value_is_money(struct str unit)
{
    return str_ends(unit, STR("元")) || str_eq(unit, STR("万")) || str_eq(unit, STR("亿"));
}
