// SPDX-License-Identifier: MIT
#include "report/prose/quantities.h"

static bool digit_at(struct str s, size_t at) { return at < s.n && s.p[at] >= '0' && s.p[at] <= '9'; }

static bool letter_at(struct str s, size_t at)
{
    return at < s.n && ((s.p[at] >= 'a' && s.p[at] <= 'z') || (s.p[at] >= 'A' && s.p[at] <= 'Z'));
}

/* Does a group of thousands (`,123`) stand at `at`? */
static bool thousands_at(struct str s, size_t at)
{
    return at < s.n && s.p[at] == ',' && digit_at(s, at + 1) && digit_at(s, at + 2) && digit_at(s, at + 3) &&
           !digit_at(s, at + 4);
}

/* The end of the number that begins at `at`. */
static size_t number_end(struct str s, size_t at)
{
    size_t end = at;
    while (digit_at(s, end))
        end++;
    if (end - at <= 3)
        while (thousands_at(s, end))
            end += 4;
    if (end < s.n && s.p[end] == '.' && digit_at(s, end + 1)) {
        end++;
        while (digit_at(s, end))
            end++;
    }
    return end;
}

/* What stands before a number that belongs to a name: a letter, 第, a bracket of a document number, 表, 图. */
static bool part_of_name(struct str s, size_t at)
{
    static const struct str before[] = {{"第", 3}, {"〔", 3}, {"表", 3}, {"图", 3}, {"附件", 6}};
    struct str head = {s.p, at};
    if (at && (letter_at(s, at - 1) || s.p[at - 1] == '[' || s.p[at - 1] == '.' || s.p[at - 1] == '/'))
        return true;
    for (size_t i = 0; i < sizeof before / sizeof *before; i++)
        if (str_ends(head, before[i]))
            return true;
    return false;
}

/* `80-90分项目`: the second number of a range that a noun follows is part of the noun's name. */
static bool ends_range(struct str s, size_t at, size_t end)
{
    size_t next = end;
    return at > 1 && s.p[at - 1] == '-' && digit_at(s, at - 2) && end < s.n && str_rune(s, &next) >= 0x3400;
}

/* A value that is to be reached (`≥50人`) is a goal. */
static bool is_goal(struct str s, size_t at)
{
    static const struct str signs[] = {{"≥", 3}, {"≤", 3}, {">", 1}, {"<", 1}, {"=", 1}, {"≧", 3}, {"≦", 3}};
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        if (str_ends((struct str){s.p, at}, signs[i]))
            return true;
    return false;
}

/* `(204类)`, `(01项)`, `(06款)`: the code of a 类, 款 or 项. */
static bool is_code(struct str s, size_t from, size_t to)
{
    return from && s.p[from - 1] == '(' && to < s.n && s.p[to] == ')' &&
           (str_ends((struct str){s.p, to}, STR("类")) || str_ends((struct str){s.p, to}, STR("款")) ||
            str_ends((struct str){s.p, to}, STR("项")));
}

/* A year before a noun that begins with a classifier (`2024部门预算`). */
static bool is_year(struct str number, struct str unit)
{
    return number.n == 4 && (number.p[0] == '1' || number.p[0] == '2') && (number.p[1] == '9' || number.p[1] == '0') &&
           (str_eq(unit, STR("部")) || str_eq(unit, STR("个")) || str_eq(unit, STR("分")) || str_eq(unit, STR("单")));
}

/* `(含)以上`, `以下`, and the like behind an amount make it a threshold; the bytes up to their end, or 0. */
static size_t threshold(struct str s, size_t at)
{
    static const struct str asides[] = {{"(含)", 5}, {"(不含)", 8}, {"含", 3}};
    static const struct str bounds[] = {{"以上", 6}, {"以下", 6}, {"以内", 6}, {"及以上", 9}, {"及以下", 9}, {"起", 3}};
    struct str rest = str_cut(s, at, s.n);
    for (size_t i = 0; i < sizeof asides / sizeof *asides; i++)
        if (str_starts(rest, asides[i])) {
            rest = str_cut(rest, asides[i].n, rest.n);
            break;
        }
    for (size_t i = 0; i < sizeof bounds / sizeof *bounds; i++)
        if (str_starts(rest, bounds[i]))
            return (size_t)(rest.p - s.p) + bounds[i].n;
    return 0;
}

/* A threshold is part of a name where a noun follows (`以上的设备`), or behind a word for a price. */
static bool is_threshold(struct str s, size_t from, size_t at)
{
    static const struct str prices[] = {{"单价", 6}, {"价值", 6}, {"原值", 6}, {"原值)", 7}, {"限额", 6}, {"标准", 6}};
    size_t end = threshold(s, at);
    if (!end || end >= s.n)
        return false;
    for (size_t i = 0; i < sizeof prices / sizeof *prices; i++)
        if (str_ends((struct str){s.p, from}, prices[i]))
            return true;
    size_t next = end;
    return str_rune(s, &next) >= 0x3400;
}

/* The unit of the number that ends at `end`: 余 and 多 may stand before it, brackets round one of money. */
static enum unit_kind unit_of(struct str s, size_t end, size_t *from, size_t *length)
{
    static const struct str about[] = {{"余", 3}, {"多", 3}};
    *from = end;
    for (size_t i = 0; i < sizeof about / sizeof *about; i++)
        if (str_starts(str_cut(s, end, s.n), about[i]))
            *from = end + about[i].n;
    if (end + 1 < s.n && s.p[end] == '(') {
        enum unit_kind kind = lexicon_unit(s, end + 1, length);
        *from = end + 1;
        bool closed = kind == UNIT_MONEY && end + 1 + *length < s.n && s.p[end + 1 + *length] == ')';
        return closed ? kind : UNIT_NONE;
    }
    return lexicon_unit(s, *from, length);
}

/* A sign before a number is its own where no digit or word of ASCII stands before it (not in `2014-2018`). */
static size_t with_sign(struct str s, size_t at)
{
    static const struct str minus = {"\u2212", 3};
    if (str_ends((struct str){s.p, at}, minus))
        return at - minus.n;
    bool sign = at && (s.p[at - 1] == '-' || s.p[at - 1] == '+');
    if (sign && !digit_at(s, at - 2) && !letter_at(s, at - 2) && !(at >= 2 && s.p[at - 2] == '-'))
        return at - 1;
    return at;
}

static bool quantity_at(struct str s, size_t at, size_t end, struct quantity *q)
{
    size_t unit, length;
    enum unit_kind kind = unit_of(s, end, &unit, &length);
    if (kind == UNIT_NONE && lexicon_ends_figure(s, end) && lexicon_counts(str_cut(s, 0, at))) {
        kind = UNIT_MEASURE;
        unit = end;
        length = 0;
    }
    if (kind == UNIT_NONE) /* `单价100万以上的设备`: 万 alone is no unit, but may bound a name */
        return false;
    if (part_of_name(s, at) || ends_range(s, at, unit + length) || is_goal(s, at) || is_code(s, at, unit + length))
        return false;
    *q = (struct quantity){with_sign(s, at), unit + length, STR_EMPTY, str_cut(s, unit, length), kind};
    q->value = str_cut(s, q->from, end - q->from);
    if (is_year(str_cut(s, at, end - at), q->unit))
        return false;
    q->to += unit > end && s.p[end] == '('; /* the bracket round the unit */
    return !is_threshold(s, q->from, q->to);
}

bool quantity_next(struct str text, size_t *at, struct quantity *q)
{
    for (size_t i = *at; i < text.n;) {
        if (!digit_at(text, i)) {
            i++;
            continue;
        }
        size_t end = number_end(text, i);
        if (quantity_at(text, i, end, q)) {
            *at = q->to;
            return true;
        }
        i = end;
    }
    *at = text.n;
    return false;
}

bool quantity_is_signed(struct str value) { return value.n && !(value.p[0] >= '0' && value.p[0] <= '9'); }

bool quantity_is_zero(struct str value)
{
    for (size_t i = 0; i < value.n; i++)
        if (value.p[i] >= '1' && value.p[i] <= '9')
            return false;
    return true;
}
