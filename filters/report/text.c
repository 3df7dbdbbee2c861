// SPDX-License-Identifier: MIT
#include "report/text.h"

static inline bool blank_at(struct str s, size_t i, size_t *length)
{
    unsigned char c = (unsigned char)s.p[i];
    *length = 1;
    if (c > ' ' && c != 0xE3 && c != 0xC2) /* most of a report */
        return false;
    if (c == ' ' || c == '\t' || c == '\f' || c == '\r' || c == '\n')
        return true;
    if (c == 0xE3 && i + 2 < s.n && (unsigned char)s.p[i + 1] == 0x80 && (unsigned char)s.p[i + 2] == 0x80)
        return *length = 3, true;
    if (c == 0xC2 && i + 1 < s.n && (unsigned char)s.p[i + 1] == 0xA0)
        return *length = 2, true;
    return false;
}

struct str text_squeeze(struct arena *a, struct str s)
{
    char *p = arena_alloc(a, s.n + 1);
    size_t n = 0, length;
    for (size_t i = 0; i < s.n;) {
        if (blank_at(s, i, &length))
            i += length;
        else
            p[n++] = s.p[i++];
    }
    return (struct str){p, n};
}

static bool ascii_word(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); }

struct str text_join(struct arena *a, struct str s)
{
    char *p = arena_alloc(a, s.n + 1);
    size_t n = 0, length;
    bool gap = false;
    for (size_t i = 0; i < s.n;) {
        if (blank_at(s, i, &length)) {
            gap = n > 0;
            i += length;
            continue;
        }
        bool letters = ascii_word(s.p[i]) && !(s.p[i] >= '0' && s.p[i] <= '9');
        if (gap && ascii_word(p[n - 1]) && letters)
            p[n++] = ' ';
        gap = false;
        p[n++] = s.p[i++];
    }
    return (struct str){p, n};
}

struct str text_unquoted(struct arena *a, struct str s)
{
    static const char *const quotes[] = {"“", "”", "\"", "‘", "’", "'", "「", "」", "『", "』", "*", "_"};
    char *p = arena_alloc(a, s.n + 1);
    size_t n = 0;
    for (size_t i = 0; i < s.n;) {
        size_t skip = 0;
        bool may = s.p[i] && strchr("\xE2\xE3\"'*_", s.p[i]);
        for (size_t q = 0; may && q < sizeof quotes / sizeof *quotes && !skip; q++)
            if (str_starts(str_cut(s, i, s.n), str_of(quotes[q])))
                skip = strlen(quotes[q]);
        if (skip)
            i += skip;
        else
            p[n++] = s.p[i++];
    }
    return (struct str){p, n};
}

/* 一 to 九, and 〇; 10 for none */
static unsigned han_digit(uint32_t rune)
{
    static const uint32_t digits[] = {0x3007, 0x4E00, 0x4E8C, 0x4E09, 0x56DB, 0x4E94, 0x516D, 0x4E03, 0x516B, 0x4E5D};
    for (unsigned i = 0; i < 10; i++)
        if (digits[i] == rune)
            return i;
    return 10;
}

enum { HAN_TEN = 0x5341, HAN_TWENTY = 0x5EFF };

unsigned text_ordinal(struct str s)
{
    unsigned value = 0, ones = 0;
    bool any = false;
    for (size_t at = 0; at < s.n;) {
        uint32_t c = str_rune(s, &at);
        if (c >= '0' && c <= '9')
            ones = ones * 10 + (c - '0');
        else if (c == HAN_TEN)
            value = (ones ? ones : 1) * 10, ones = 0;
        else if (c == HAN_TWENTY)
            value = 20, ones = 0;
        else if (han_digit(c) < 10)
            ones = han_digit(c);
        else
            return 0;
        any = true;
        if (value + ones > 99)
            return 0;
    }
    return any ? value + ones : 0;
}

/* The numeral at the start of s: its bytes, 0 for none; *han tells which kind. */
static size_t numeral(struct str s, bool *han)
{
    size_t at = 0, end = 0, runes = 0;
    *han = false;
    while (at < s.n && runes < 4) {
        uint32_t c = str_rune(s, &at);
        bool is_han = c == HAN_TEN || c == HAN_TWENTY || han_digit(c) < 10;
        bool is_digit = c >= '0' && c <= '9';
        if (!(is_han || is_digit) || (runes && is_han != *han))
            break;
        *han = is_han;
        end = at;
        runes++;
    }
    return end;
}

static struct str skip_blank(struct str s)
{
    size_t length;
    while (s.n && blank_at(s, 0, &length))
        s = str_cut(s, length, s.n);
    return s;
}

static struct str skip_markdown(struct str s)
{
    s = skip_blank(s);
    while (s.n && s.p[0] == '#')
        s = str_cut(s, 1, s.n);
    s = skip_blank(s);
    if (str_starts(s, STR("**")))
        s = str_cut(s, 2, s.n);
    return s;
}

/* 第一部分, 第二章 */
static bool part_number(struct str s, struct str *rest, unsigned *value)
{
    bool han;
    if (!str_starts(s, STR("第")))
        return false;
    struct str after = skip_blank(str_cut(s, 3, s.n));
    size_t n = numeral(after, &han);
    struct str tail = skip_blank(str_cut(after, n, after.n));
    static const struct str words[] = {{"部分", 6}, {"章", 3}, {"篇", 3}};
    for (size_t i = 0; n && i < sizeof words / sizeof *words; i++)
        if (str_starts(tail, words[i])) {
            *value = text_ordinal((struct str){after.p, n});
            *rest = skip_blank(str_cut(tail, words[i].n, tail.n));
            return true;
        }
    return false;
}

/* 2024年…: behind a list number and its full stop, not its decimals. */
static bool is_year(struct str s)
{
    return s.n > 4 && str_starts(s, STR("20")) && str_starts(skip_blank(str_cut(s, 4, s.n)), STR("年"));
}

/* `2.2130305水利工程建设`: the code of a 项 or 款 with its name behind a list number, no decimals. */
static bool is_class_code(struct str s)
{
    size_t n = 0, next;
    while (n < s.n && s.p[n] >= '0' && s.p[n] <= '9')
        n++;
    next = n;
    if ((n != 5 && n != 7) || s.p[0] != '2' || n >= s.n)
        return false;
    struct str name = str_drop(s, n);
    return str_rune(s, &next) >= 0x4E00 && !str_starts(name, STR("万")) && !str_starts(name, STR("元")) &&
           !str_starts(name, STR("亿"));
}

unsigned text_number(struct str s, struct str *rest, unsigned *value)
{
    s = skip_markdown(s);
    *rest = s;
    *value = 0;
    if (part_number(s, rest, value))
        return 1;
    bool bracket = s.n && s.p[0] == '(', han;
    struct str inner = bracket ? skip_blank(str_cut(s, 1, s.n)) : s;
    size_t n = numeral(inner, &han);
    if (n == 0)
        return 0;
    *value = text_ordinal((struct str){inner.p, n});
    struct str tail = skip_blank(str_cut(inner, n, inner.n));
    if (bracket) {
        if (!str_starts(tail, STR(")")) || *value == 0)
            return 0;
        tail = skip_blank(str_cut(tail, 1, tail.n));
        if (str_starts(tail, STR("、"))) /* (一)、 */
            tail = skip_blank(str_cut(tail, 3, tail.n));
        *rest = tail;
        return han ? 3 : 5;
    }
    if (str_starts(tail, STR("、"))) {
        *rest = skip_blank(str_cut(tail, 3, tail.n));
        return han ? 2 : 4;
    }
    bool dot =
        str_starts(tail, STR(".")) && (!(tail.n > 1 && tail.p[1] >= '0' && tail.p[1] <= '9') ||
                                       is_year(str_cut(tail, 1, tail.n)) || is_class_code(str_cut(tail, 1, tail.n)));
    if (dot && n <= 6) {
        *rest = skip_blank(str_cut(tail, 1, tail.n));
        return han ? 2 : 4;
    }
    return 0;
}

bool text_has_han(struct str s)
{
    for (size_t at = 0; at < s.n;) {
        uint32_t c = str_rune(s, &at);
        if ((c >= 0x4E00 && c <= 0x9FFF) || (c >= 0x3400 && c <= 0x4DBF) || c == 0x3007)
            return true;
    }
    return false;
}

static struct str skip_sign(struct str s, bool *negative)
{
    static const struct str minus = {"\xE2\x88\x92", 3};
    *negative = str_starts(s, STR("-")) || str_starts(s, minus);
    return *negative ? str_cut(s, s.p[0] == '-' ? 1 : 3, s.n) : s;
}

/* 1,234,567: groups of three behind the first */
static bool well_grouped(struct str digits)
{
    size_t since = 0, groups = 0;
    for (size_t i = 0; i < digits.n && digits.p[i] != '.'; i++) {
        if (digits.p[i] != ',') {
            since++;
            continue;
        }
        if (since == 0 || since > 3 || (groups && since != 3))
            return false;
        groups++;
        since = 0;
    }
    return groups == 0 || since == 3;
}

bool text_amount(struct str s, int64_t *value, unsigned *decimals)
{
    bool negative, point = false;
    s = skip_sign(s, &negative);
    int64_t sum = 0;
    unsigned places = 0;
    if (s.n == 0 || s.p[0] < '0' || s.p[0] > '9' || s.p[s.n - 1] < '0' || s.p[s.n - 1] > '9' || !well_grouped(s))
        return false;
    for (size_t i = 0; i < s.n; i++) {
        char c = s.p[i];
        if (c == '.' && !point) {
            point = true;
        } else if (c >= '0' && c <= '9') {
            if (__builtin_mul_overflow(sum, 10, &sum) || __builtin_add_overflow(sum, c - '0', &sum))
                return false;
            places += point;
        } else if (c != ',' || point) {
            return false;
        }
    }
    if (places > AMOUNT_SCALE)
        return false;
    for (unsigned i = places; i < AMOUNT_SCALE; i++)
        if (__builtin_mul_overflow(sum, 10, &sum))
            return false;
    *value = negative ? -sum : sum;
    *decimals = places;
    return true;
}

unsigned text_width(struct str s)
{
    unsigned n = 0;
    uint32_t before = 0;
    bool half = false; /* a mark whose width the next character tells */
    for (size_t at = 0; at < s.n;) {
        uint32_t c = str_rune(s, &at);
        bool mark = c < 0x80 && memchr(",;:()!?", (int)c, 7);
        n += c >= 0x80 || (mark && before >= 0x80) ? 2 : 1;
        n += half && c >= 0x80;
        half = mark && before < 0x80;
        before = c;
    }
    return n;
}

int text_brackets(struct str s)
{
    int open = 0;
    for (size_t i = 0; i < s.n; i++)
        open += s.p[i] == '(' ? 1 : s.p[i] == ')' ? -1 : 0;
    return open;
}
