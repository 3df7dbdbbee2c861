// SPDX-License-Identifier: MIT
/*
 * NFKC of a text is the NFKC of its characters one by one, as long as each of them has what Unicode calls a
 * normalization boundary before it. Nearly all have, so a table that is filled as characters are met gives each
 * character's normal form, and only the few stretches with combining characters go through ICU as a whole.
 */
#include "input/normal.h"

#include <stdlib.h>
#include <unicode/uchar.h>
#include <unicode/unorm2.h>

#include "base/say.h"
#include "input/utf16.h"
#include "rules/rules.h"

enum {
    PAGE = 256,
    PAGES = 0x110000 / PAGE,
    STRETCH = 1024 /* characters that are normalized together at most: text has no longer chains of marks */
};

enum form_kind { FORM_UNKNOWN, FORM_SAME, FORM_OTHER, FORM_JOINS };

/* The normal form of a character: itself, other text in `forms`, or told only together with what is before it. */
struct form {
    uint8_t kind;
    uint8_t n;
    bool from_digit, to_digit; /* a number in itself, such as ① or ⒈, that must not run into digits beside it */
    bool circled;              /* ① to ⑳ */
    uint32_t at;
};

static struct form *page_of[PAGES];
static struct buf forms;
static const UNormalizer2 *nfkc;

struct radical {
    uint32_t from, to;
};
static struct radical *radicals;
static size_t radical_count;

static uint32_t hexadecimal(const struct rules *r, struct str s)
{
    char text[16] = "";
    char *end;
    if (s.n > 0 && s.n < sizeof text)
        memcpy(text, s.p, s.n);
    unsigned long value = strtoul(text, &end, 16);
    if (*end != '\0' || end == text || value > 0x10FFFF)
        rules_wrong(r, "'%.*s' is no code point in hexadecimal", (int)s.n, s.p);
    return (uint32_t)value;
}

static void open_tables(void)
{
    UErrorCode error = U_ZERO_ERROR;
    nfkc = unorm2_getNFKCInstance(&error);
    if (U_FAILURE(error))
        say_die("ICU has no NFKC data: %s", u_errorName(error));
    struct rules r;
    rules_open(&r, "radicals");
    size_t radical = rules_column(&r, "radical"), ideograph = rules_column(&r, "ideograph"), room = 0;
    while (rules_next(&r)) {
        if (radical_count == room) {
            room = room ? room * 2 : 512;
            radicals = realloc(radicals, room * sizeof *radicals);
            if (!radicals)
                say_out_of_memory();
        }
        radicals[radical_count++] =
            (struct radical){hexadecimal(&r, r.field[radical]), hexadecimal(&r, r.field[ideograph])};
    }
}

/* Characters that print nothing: zero width, direction marks, soft hyphen, variation selectors. */
static bool invisible(uint32_t c)
{
    return c == 0xAD || (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) || (c >= 0x2060 && c <= 0x206F) ||
           c == 0xFEFF || (c >= 0xFE00 && c <= 0xFE0F) || (c >= 0xE0100 && c <= 0xE01EF) || c == 0x180E;
}

/* Adds what the character becomes after NFKC. */
static void add_settled(struct buf *out, uint32_t c)
{
    if (c < 0x20 || c == 0x7F || (c >= 0x80 && c < 0xA0)) {
        bool kept = c >= '\t' && c <= '\r';
        buf_add_byte(out, kept ? (char)c : c == 0x85 ? '\v' : ' ');
        return;
    }
    if (invisible(c))
        return;
    if (c == 0x2028 || c == 0x2029)
        c = '\v';
    if (c == 0x1680)
        c = ' ';
    if (c >= 0x2E80 && c < 0x3200) /* radicals and strokes lie here */
        for (size_t i = 0; i < radical_count; i++)
            if (radicals[i].from == c) {
                c = radicals[i].to;
                break;
            }
    buf_add_rune(out, c);
}

/* Adds the normal form of the code points, taken together. */
static void add_together(struct buf *out, const UChar *unit, int32_t n)
{
    UChar small[256], *normal = small, *large = NULL;
    UErrorCode error = U_ZERO_ERROR;
    int32_t length = unorm2_normalize(nfkc, unit, n, small, 256, &error);
    if (error == U_BUFFER_OVERFLOW_ERROR) {
        error = U_ZERO_ERROR;
        normal = large = malloc(sizeof *large * (size_t)length);
        if (!large)
            say_out_of_memory();
        length = unorm2_normalize(nfkc, unit, n, large, length, &error);
    }
    if (U_FAILURE(error) && error != U_STRING_NOT_TERMINATED_WARNING)
        say_die("ICU cannot normalize: %s", u_errorName(error));
    for (size_t at = 0; at < (size_t)length;)
        add_settled(out, utf16_rune(normal, (size_t)length, &at));
    free(large);
}

static bool is_digit(char c) { return c >= '0' && c <= '9'; }

static struct form form_new(uint32_t c)
{
    struct form form = {.kind = FORM_JOINS};
    if (!unorm2_hasBoundaryBefore(nfkc, (UChar32)c))
        return form;
    UChar unit[2];
    size_t before = forms.n;
    add_together(&forms, unit, (int32_t)utf16_put(unit, c));
    char plain[8];
    struct buf itself = {plain, 0, sizeof plain};
    buf_add_rune(&itself, c);
    struct str got = {forms.p ? forms.p + before : "", forms.n - before};
    if (str_eq(got, buf_str(&itself))) {
        forms.n = before;
        return (struct form){.kind = FORM_SAME};
    }
    form = (struct form){.kind = FORM_OTHER, .n = (uint8_t)got.n, .at = (uint32_t)before};
    if (got.n && u_charType((UChar32)c) != U_DECIMAL_DIGIT_NUMBER) {
        form.from_digit = is_digit(got.p[0]);
        form.to_digit = is_digit(got.p[got.n - 1]) || (form.from_digit && got.p[got.n - 1] == '.');
        form.circled = c >= 0x2460 && c <= 0x2473;
    }
    return form;
}

static struct form form_of(uint32_t c)
{
    struct form **page = &page_of[c / PAGE];
    if (!*page) {
        *page = calloc(PAGE, sizeof **page);
        if (!*page)
            say_out_of_memory();
    }
    struct form *form = &(*page)[c % PAGE];
    if (form->kind == FORM_UNKNOWN)
        *form = form_new(c);
    return *form;
}

/* Normalizes [from, to) and what joins it from `to` on, through ICU; returns the end of that. */
static size_t add_stretch(struct buf *out, struct str text, size_t from, size_t to)
{
    UChar unit[2 * STRETCH + 2];
    size_t n = 0;
    size_t at = from;
    while (at < text.n && n < 2 * STRETCH) {
        size_t next = at;
        uint32_t c = str_rune(text, &next);
        if (at > to && form_of(c).kind != FORM_JOINS)
            break;
        n += utf16_put(unit + n, c);
        at = next;
    }
    add_together(out, unit, (int32_t)n);
    return at;
}

/* Whether the character at the byte is told only together with the one before it. */
static bool joins(struct str text, size_t at)
{
    return at < text.n && (unsigned char)text.p[at] >= 0x80 && form_of(str_rune(text, &at)).kind == FORM_JOINS;
}

/* Whether the text goes on with a digit. */
static bool digit_follows(struct str text, size_t at)
{
    if (at >= text.n || (unsigned char)text.p[at] < 0x80)
        return at < text.n && is_digit(text.p[at]);
    struct form next = form_of(str_rune(text, &at));
    return next.kind == FORM_OTHER && next.n && is_digit(forms.p[next.at]);
}

/* Does a piece of text begin here: a line, a cell, what stands behind punctuation? */
static bool begins(struct str before)
{
    static const struct str ends[] = {{" ", 1}, {"\t", 1}, {"\n", 1}, {"\f", 1}, {"\v", 1}, {"\r", 1},
                                      {"|", 1}, {":", 1},  {";", 1},  {",", 1},  {"。", 3}, {"、", 3}};
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
        if (str_ends(before, ends[i]))
            return true;
    return before.n == 0;
}

/* Adds a character's form; `at` is where the text goes on. */
static void add_form(struct buf *out, struct form form, struct str text, size_t at)
{
    if (form.circled && begins(buf_str(out)) && at < text.n && (unsigned char)text.p[at] >= 0x80 &&
        !digit_follows(text, at)) { /* a list number, which bare digits would hide: 1办公费 */
        buf_add_byte(out, '(');
        buf_add(out, (struct str){forms.p + form.at, form.n});
        buf_add_byte(out, ')');
        return;
    }
    if (form.from_digit && out->n && is_digit(out->p[out->n - 1]))
        buf_add_byte(out, ' ');
    if (form.n)
        buf_add(out, (struct str){forms.p + form.at, form.n});
    if (form.to_digit && digit_follows(text, at))
        buf_add_byte(out, ' ');
}

/* The ideographs from U+4E00 to U+9FFF are their own form: most of a report, told by the first bytes. */
static bool is_ideograph(const char *p)
{
    unsigned char first = (unsigned char)p[0];
    return first >= 0xE4 && first <= 0xE9 && (first > 0xE4 || (unsigned char)p[1] >= 0xB8);
}

void normal_text(struct str text, struct buf *out)
{
    if (!nfkc)
        open_tables();
    buf_reserve(out, text.n + text.n / 8);
    size_t copied = 0; /* up to here the text is in out */
    size_t last = 0;   /* where the last character began that is its own form */
    for (size_t at = 0; at < text.n;) {
        unsigned char byte = (unsigned char)text.p[at];
        if (byte >= 0x20 && byte < 0x7F) {
            last = at++;
            continue;
        }
        size_t here = at;
        if (is_ideograph(text.p + at)) {
            last = at;
            at += 3;
            continue;
        }
        struct form form = form_of(str_rune(text, &at));
        if (form.kind == FORM_SAME) {
            last = here;
            continue;
        }
        bool joined = form.kind == FORM_JOINS;
        size_t from = joined && last >= copied && last < here ? last : here;
        buf_add(out, (struct str){text.p + copied, from - copied});
        if (joined || joins(text, at))
            at = add_stretch(out, text, from, joined ? here : at);
        else
            add_form(out, form, text, at);
        copied = last = at;
    }
    buf_add(out, (struct str){text.p + copied, text.n - copied});
}
