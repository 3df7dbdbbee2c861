// SPDX-License-Identifier: MIT
#include "base/str.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/say.h"

enum { NEEDLE_SHORT = 48 };

int str_compare(struct str a, struct str b)
{
    size_t n = a.n < b.n ? a.n : b.n;
    int order = n ? memcmp(a.p, b.p, n) : 0;
    return order ? order : (a.n > b.n) - (a.n < b.n);
}

size_t str_find(struct str s, struct str needle, size_t from)
{
    if (from > s.n || needle.n > s.n - from)
        return SIZE_MAX;
    if (needle.n == 0)
        return from;
    if (needle.n <= NEEDLE_SHORT) {
        /* memmem prepares tables, which costs more than the search through a line; the last byte of a Chinese word
           is the one that tells most */
        const char *p = s.p + from + needle.n - 1, *end = s.p + s.n;
        for (; (p = memchr(p, needle.p[needle.n - 1], (size_t)(end - p))); p++)
            if (memcmp(p - needle.n + 1, needle.p, needle.n) == 0)
                return (size_t)(p - s.p) - needle.n + 1;
        return SIZE_MAX;
    }
    const char *hit = memmem(s.p + from, s.n - from, needle.p, needle.n);
    return hit ? (size_t)(hit - s.p) : SIZE_MAX;
}

bool str_has_digit(struct str s)
{
    for (size_t i = 0; i < s.n; i++)
        if (s.p[i] >= '0' && s.p[i] <= '9')
            return true;
    return false;
}

static bool blank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

struct str str_trim(struct str s)
{
    while (s.n && blank(s.p[0])) {
        s.p++;
        s.n--;
    }
    while (s.n && blank(s.p[s.n - 1]))
        s.n--;
    return s;
}

bool str_next(struct str *rest, char separator, struct str *piece)
{
    if (!rest->p || (rest->n == 0 && separator != '\0'))
        return false;
    const char *end = memchr(rest->p, separator, rest->n);
    if (!end) {
        *piece = *rest;
        rest->p = NULL;
        rest->n = 0;
        return true;
    }
    *piece = (struct str){rest->p, (size_t)(end - rest->p)};
    rest->n -= piece->n + 1;
    rest->p = end + 1;
    return true;
}

/* Byte i of a sequence: its six bits; anything else makes more of them. */
static uint32_t tail(const unsigned char *p, size_t i) { return p[i] ^ 0x80u; }

uint32_t str_rune_wide(struct str s, size_t *at)
{
    const unsigned char *p = (const unsigned char *)s.p + *at;
    size_t left = s.n - *at, length = 0;
    uint32_t c = 0xFFFD, bits = 0;
    if (p[0] >= 0xE0 && p[0] < 0xF0 && left >= 3) {
        length = 3;
        bits = tail(p, 1) | tail(p, 2);
        c = (p[0] & 0x0Fu) << 12 | tail(p, 1) << 6 | tail(p, 2);
    } else if (p[0] >= 0xC2 && p[0] < 0xE0 && left >= 2) {
        length = 2;
        bits = tail(p, 1);
        c = (p[0] & 0x1Fu) << 6 | tail(p, 1);
    } else if (p[0] >= 0xF0 && p[0] < 0xF5 && left >= 4) {
        length = 4;
        bits = tail(p, 1) | tail(p, 2) | tail(p, 3);
        c = (p[0] & 0x07u) << 18 | tail(p, 1) << 12 | tail(p, 2) << 6 | tail(p, 3);
    }
    bool overlong = (length == 3 && c < 0x800) || (length == 4 && c < 0x10000);
    if (!length || bits >= 0x40 || overlong || c > 0x10FFFF || (c >= 0xD800 && c < 0xE000)) {
        *at += 1;
        return 0xFFFD;
    }
    *at += length;
    return c;
}

uint32_t str_rune_before(struct str s, size_t at)
{
    if (at == 0 || at > s.n)
        return 0;
    size_t start = at - 1;
    while (start > 0 && at - start < 4 && ((unsigned char)s.p[start] & 0xC0) == 0x80)
        start--;
    return str_rune(s, &start);
}

size_t str_runes(struct str s)
{
    const uint64_t ones = 0x0101010101010101u;
    size_t n = 0, i = 0;
    for (uint64_t eight; i + sizeof eight <= s.n; i += sizeof eight) {
        memcpy(&eight, s.p + i, sizeof eight);
        n += sizeof eight - (size_t)(((eight >> 7 & ~eight >> 6) & ones) * ones >> 56); /* without bytes 10xxxxxx */
    }
    for (; i < s.n; i++)
        n += ((unsigned char)s.p[i] & 0xC0) != 0x80;
    return n;
}

uint64_t str_hash(struct str s)
{
    uint64_t h = 14695981039346656037u;
    for (size_t i = 0; i < s.n; i++)
        h = (h ^ (unsigned char)s.p[i]) * 1099511628211u;
    return h;
}

void buf_release(struct buf *b)
{
    free(b->p);
    *b = (struct buf){0};
}

void buf_reserve(struct buf *b, size_t n)
{
    if (b->room - b->n >= n)
        return;
    size_t room = b->room ? b->room : 64;
    while (room - b->n < n) {
        if (room > SIZE_MAX / 2)
            say_out_of_memory();
        room *= 2;
    }
    char *p = realloc(b->p, room);
    if (!p)
        say_out_of_memory();
    b->p = p;
    b->room = room;
}

void buf_add(struct buf *b, struct str s)
{
    if (s.n == 0)
        return;
    buf_reserve(b, s.n);
    memcpy(b->p + b->n, s.p, s.n);
    b->n += s.n;
}

void buf_add_byte(struct buf *b, char c)
{
    buf_reserve(b, 1);
    b->p[b->n++] = c;
}

void buf_add_rune(struct buf *b, uint32_t rune)
{
    char bytes[4];
    size_t n;
    if (rune < 0x80) {
        bytes[0] = (char)rune;
        n = 1;
    } else if (rune < 0x800) {
        bytes[0] = (char)(0xC0 | rune >> 6);
        n = 2;
    } else if (rune < 0x10000) {
        bytes[0] = (char)(0xE0 | rune >> 12);
        n = 3;
    } else {
        bytes[0] = (char)(0xF0 | rune >> 18);
        n = 4;
    }
    for (size_t i = 1; i < n; i++)
        bytes[i] = (char)(0x80 | (rune >> 6 * (n - 1 - i) & 0x3F));
    buf_add(b, (struct str){bytes, n});
}

void buf_printf(struct buf *b, const char *format, ...)
{
    va_list args, again;
    va_start(args, format);
    va_copy(again, args);
    int n = vsnprintf(NULL, 0, format, args);
    va_end(args);
    if (n > 0) {
        buf_reserve(b, (size_t)n + 1);
        vsnprintf(b->p + b->n, (size_t)n + 1, format, again);
        b->n += (size_t)n;
    }
    va_end(again);
}
