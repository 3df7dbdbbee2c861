// SPDX-License-Identifier: MIT
#include "report/markup/plain.h"

#include "rules/rules.h"

enum kind { KIND_ENTITY, KIND_TEX, KIND_BLOCK, KIND_INLINE, KIND_COLUMN, KIND_EMPTY, KINDS };

struct mark {
    enum kind kind;
    struct str written, prints;
};

static struct mark *marks;
static size_t mark_count;

static void load(void)
{
    static struct arena lasting;
    static const char *const kinds[KINDS] = {"entity", "tex", "block", "inline", "column", "empty"};
    if (marks)
        return;
    struct rules r;
    rules_open(&r, "markup");
    size_t kind = rules_column(&r, "kind"), written = rules_column(&r, "written"), prints = rules_column(&r, "prints");
    marks = arena_array(&lasting, struct mark, rules_count(&r) + 1);
    while (rules_next(&r)) {
        struct mark *m = &marks[mark_count++];
        while ((size_t)m->kind < KINDS && !str_eq(r.field[kind], str_of(kinds[m->kind])))
            m->kind++;
        if (m->kind == KINDS)
            rules_wrong(&r, "'%.*s' is no kind of mark", (int)r.field[kind].n, r.field[kind].p);
        m->written = r.field[written];
        m->prints = str_eq(r.field[prints], STR("SPACE")) ? STR(" ") : r.field[prints];
    }
}

static bool letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

static bool digit(char c) { return c >= '0' && c <= '9'; }

static bool same_word(struct str a, struct str b)
{
    if (a.n != b.n)
        return false;
    for (size_t i = 0; i < a.n; i++)
        if ((a.p[i] | 0x20) != (b.p[i] | 0x20))
            return false;
    return true;
}

static const struct mark *find(enum kind kind, struct str written)
{
    for (size_t i = 0; i < mark_count; i++)
        if (marks[i].kind == kind &&
            (kind == KIND_ENTITY ? str_eq(marks[i].written, written) : same_word(marks[i].written, written)))
            return &marks[i];
    return NULL;
}

size_t plain_tag(struct str s, struct str *name)
{
    size_t from = str_starts(s, STR("</")) ? 2 : 1, end = from;
    if (s.n < 3 || s.p[0] != '<' || !letter(s.p[from]))
        return 0;
    load();
    while (end < s.n && (letter(s.p[end]) || digit(s.p[end]) || s.p[end] == ':'))
        end++;
    *name = str_cut(s, from, end - from);
    const char *close = memchr(s.p, '>', s.n);
    if (!close || (!find(KIND_BLOCK, *name) && !find(KIND_INLINE, *name)))
        return 0;
    return (size_t)(close - s.p) + 1;
}

/* &#8805; or &#x2265; */
static uint32_t numeric(struct str s)
{
    bool hex = s.n > 1 && (s.p[1] | 0x20) == 'x';
    uint32_t rune = 0;
    for (size_t i = hex ? 2 : 1; i < s.n; i++) {
        char c = (char)(s.p[i] | 0x20);
        if (!digit(s.p[i]) && !(hex && c >= 'a' && c <= 'f'))
            return 0;
        rune = rune * (hex ? 16 : 10) + (uint32_t)(digit(s.p[i]) ? s.p[i] - '0' : c - 'a' + 10);
        if (rune > 0x10FFFF)
            return 0;
    }
    return rune == 0xA0 || rune == 0x3000 ? ' ' : rune > 0xFF00 && rune < 0xFF5F ? rune - 0xFEE0 : rune;
}

/* The entity at the beginning of s: its length, 0 where there is none. */
static size_t entity(struct str s, struct buf *out)
{
    enum { LONGEST = 10 };
    const char *end = memchr(s.p, ';', s.n < LONGEST ? s.n : LONGEST);
    if (!end)
        return 0;
    struct str name = str_cut(s, 1, (size_t)(end - s.p) - 1);
    const struct mark *m = find(KIND_ENTITY, name);
    uint32_t rune = !m && name.n > 1 && name.p[0] == '#' ? numeric(name) : 0;
    if (m)
        buf_add(out, m->prints);
    else if (rune)
        buf_add_rune(out, rune);
    return m || rune ? name.n + 2 : 0;
}

/* Is it a note's number: 1, [2], (3), *? */
static bool note_number(struct str s)
{
    if (s.n == 0 || s.n > 4)
        return false;
    for (size_t i = 0; i < s.n; i++)
        if (!digit(s.p[i]) && !memchr("[]()*", s.p[i], 5))
            return false;
    return true;
}

/* The number of a note stands raised behind a word or an amount; behind a letter it is a power (km2). */
static bool raises_note(const struct buf *out, struct str raised)
{
    return note_number(raised) && (out->n == 0 || !letter(out->p[out->n - 1]));
}

static size_t tag(struct str s, struct buf *out)
{
    struct str name;
    size_t n = plain_tag(s, &name);
    if (n && same_word(name, STR("sup")) && s.p[1] != '/') {
        size_t close = str_find(s, STR("</"), n);
        if (close != SIZE_MAX && raises_note(out, str_trim(str_cut(s, n, close - n))))
            return close;
    }
    if (n && find(KIND_BLOCK, name))
        buf_add_byte(out, '\v');
    return n;
}

/* ^{1} or ^1 within TeX */
static size_t raised(struct str s, struct buf *out)
{
    size_t end = str_starts(s, STR("^{")) ? str_find(s, STR("}"), 2) : 1;
    struct str inner = str_starts(s, STR("^{")) && end != SIZE_MAX ? str_cut(s, 2, end - 2) : str_cut(s, 1, 1);
    if (end == SIZE_MAX)
        return 1;
    bool brackets = str_starts(s, STR("^{"));
    if (raises_note(out, str_trim(inner)))
        return brackets ? end + 1 : 2;
    return 1;
}

static void tex(struct str s, struct buf *out)
{
    for (size_t i = 0; i < s.n;) {
        struct str rest = str_drop(s, i);
        size_t k = 0;
        while (k < mark_count && !(marks[k].kind == KIND_TEX && str_starts(rest, marks[k].written)))
            k++;
        if (k < mark_count) {
            buf_add(out, marks[k].prints);
            i += marks[k].written.n;
        } else if (s.p[i] == '^') {
            i += raised(rest, out);
        } else {
            if (!memchr("{}\\", s.p[i], 3))
                buf_add_byte(out, s.p[i]);
            i++;
        }
    }
}

/* $...$ at the beginning of s, where it holds digits or a command: its length, 0 where it is none. */
static size_t formula(struct str s, struct buf *out)
{
    size_t end = 1;
    while (end < s.n && (s.p[end] != '$' || s.p[end - 1] == '\\'))
        end++;
    struct str inner = str_cut(s, 1, end - 1);
    bool blank_end = inner.n == 0 || (inner.p[inner.n - 1] == ' ' && !memchr(inner.p, '\\', inner.n));
    if (end >= s.n || blank_end || !(memchr(inner.p, '\\', inner.n) || str_has_digit(inner)))
        return 0;
    tex(inner, out);
    return end + 1;
}

/* [text](address), ![words](file), [^1]: what is printed of them, an image's words being no text. */
static size_t link(struct str s, struct buf *out)
{
    bool image = s.p[0] == '!';
    size_t open = image ? 1 : 0, close = str_find(s, STR("]"), open);
    if (open >= s.n || s.p[open] != '[' || close == SIZE_MAX)
        return 0;
    struct str inner = str_cut(s, open + 1, close - open - 1);
    if (!image && inner.n > 1 && inner.p[0] == '^')
        return str_has_digit(inner) && inner.n < 5 ? close + 1 : 0;
    size_t end = close + 1 < s.n && s.p[close + 1] == '(' ? str_find(s, STR(")"), close + 1) : SIZE_MAX;
    struct str address = end == SIZE_MAX ? STR_EMPTY : str_cut(s, close + 2, end - close - 2);
    bool is_address = end != SIZE_MAX && (image || str_starts(address, STR("#")) || str_has(address, STR("/")) ||
                                          str_has(address, STR(".")));
    for (size_t i = 0; is_address && i < address.n; i++)
        is_address = image || (unsigned char)address.p[i] < 0x80;
    if (!is_address)
        return 0;
    if (!image)
        buf_add(out, inner);
    return end + 1;
}

/* Has the text a mark of any kind? Most of a report has none. */
static bool has_marks(struct str s)
{
    return memchr(s.p, '<', s.n) || memchr(s.p, '&', s.n) || memchr(s.p, '$', s.n) || memchr(s.p, '\\', s.n) ||
           memchr(s.p, '[', s.n);
}

static bool escaped(struct str s) { return s.n > 1 && memchr("*_#-.|[](){}<>~`+!%&$'\"=:", s.p[1], 25); }

struct str plain_text(struct arena *a, struct str s)
{
    static struct buf out;
    if (!has_marks(s))
        return s;
    load();
    buf_clear(&out);
    for (size_t i = 0; i < s.n;) {
        struct str rest = str_drop(s, i);
        size_t n = 0;
        switch (s.p[i]) {
        case '<':
            n = tag(rest, &out);
            break;
        case '&':
            n = entity(rest, &out);
            break;
        case '$':
            n = formula(rest, &out);
            break;
        case '!':
        case '[':
            n = link(rest, &out);
            break;
        case '\\':
            n = escaped(rest);
            break;
        default:
            break;
        }
        if (n == 0)
            buf_add_byte(&out, s.p[i++]);
        i += n;
    }
    return arena_copy(a, buf_str(&out));
}

/* Unnamed: 3 or Col4, as programs call the column k that has no head */
static bool calls_column(const struct mark *m, struct str s, size_t k)
{
    size_t number = 0, digits = 0;
    if (m->kind != KIND_COLUMN || !str_starts(s, m->written))
        return false;
    s = str_trim(str_drop(s, m->written.n));
    while (digits < s.n && digit(s.p[digits]) && digits < 4)
        number = number * 10 + (size_t)(s.p[digits++] - '0');
    return digits && (digits == s.n || s.p[digits] == '_') && (number == k || number == k + 1);
}

bool plain_no_cell(struct str s, size_t k)
{
    s = str_trim(s);
    load();
    for (size_t i = 0; s.n && i < mark_count; i++)
        if ((marks[i].kind == KIND_EMPTY && str_eq(marks[i].written, s)) || calls_column(&marks[i], s, k))
            return true;
    return false;
}
