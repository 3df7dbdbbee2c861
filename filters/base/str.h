// SPDX-License-Identifier: MIT
/*
 * Text as the filters hand it on: borrowed slices (struct str) and growing buffers (struct buf).
 *
 * A slice is a pointer and a length, not terminated, and owns nothing: it is valid as long as what it
 * points into. A buffer owns its bytes. Nothing here fails: out of memory ends the program (say_die).
 *
 *     struct buf b = {0};
 *     buf_add(&b, STR("万元"));
 *     use(buf_str(&b));
 *     buf_release(&b);
 */
#ifndef BASE_STR_H
#define BASE_STR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

struct str {
    const char *p;
    size_t n;
};

/* A slice of a string literal, and the empty slice. */
#define STR(literal) ((struct str){"" literal, sizeof(literal) - 1})
#define STR_EMPTY ((struct str){"", 0})
/* The same to initialise an array of slices, whose lengths are counted when it is compiled. */
#define STR_INIT(literal)                                                                                              \
    {                                                                                                                  \
        "" literal, sizeof(literal) - 1                                                                                \
    }

/* The slice of a terminated string; NULL gives the empty slice. */
static inline struct str str_of(const char *z) { return z ? (struct str){z, strlen(z)} : STR_EMPTY; }

/* The last byte is looked at first: of Chinese words it is the one that tells most. */
static inline bool str_eq(struct str a, struct str b)
{
    return a.n == b.n && (a.n == 0 || (a.p[a.n - 1] == b.p[a.n - 1] && memcmp(a.p, b.p, a.n) == 0));
}

/* Order by bytes, which for UTF-8 is the order of code points; a prefix comes first. */
int str_compare(struct str a, struct str b);

static inline bool str_starts(struct str s, struct str prefix)
{
    return s.n >= prefix.n && str_eq((struct str){s.p, prefix.n}, prefix);
}

static inline bool str_ends(struct str s, struct str suffix)
{
    return s.n >= suffix.n && str_eq((struct str){s.p + s.n - suffix.n, suffix.n}, suffix);
}

/* Where needle first stands in s at or after byte from; SIZE_MAX where it does not. An empty needle is at from. */
size_t str_find(struct str s, struct str needle, size_t from);

static inline bool str_has(struct str s, struct str needle) { return str_find(s, needle, 0) != SIZE_MAX; }

/* s from byte from, at most n bytes; past the end gives what there is. */
static inline struct str str_cut(struct str s, size_t from, size_t n)
{
    if (from > s.n)
        from = s.n;
    return (struct str){s.p + from, n > s.n - from ? s.n - from : n};
}

/* s without its first n bytes; past the end gives the empty slice. */
static inline struct str str_drop(struct str s, size_t n) { return str_cut(s, n, s.n); }

/* Has s an ASCII digit? */
bool str_has_digit(struct str s);

/* s without the ASCII blanks (space, tab, CR, LF) at both ends. */
struct str str_trim(struct str s);

/*
 * Cuts the next piece off *rest at the separator, the separator gone; false when nothing is left. "a,,b" gives
 * three pieces, "" none, and "a," one: an empty piece at the end is not told. Set rest->p to NULL for nothing.
 */
bool str_next(struct str *rest, char separator, struct str *piece);

/* As str_rune, where the byte at *at is none of ASCII. */
uint32_t str_rune_wide(struct str s, size_t *at);

/*
 * The code point at byte *at of UTF-8 text, moving *at past it. A byte that begins no valid sequence gives
 * U+FFFD and moves by one. *at must be less than s.n.
 */
static inline uint32_t str_rune(struct str s, size_t *at)
{
    unsigned char c = (unsigned char)s.p[*at];
    if (c >= 0x80)
        return str_rune_wide(s, at);
    *at += 1;
    return c;
}

/* The code point that ends before byte at (0 at the start of the text). */
uint32_t str_rune_before(struct str s, size_t at);

/* How many code points s has. */
size_t str_runes(struct str s);

/* An unrestricted hash (FNV-1a), the same on every machine. */
uint64_t str_hash(struct str s);

struct buf {
    char *p;
    size_t n, room;
};

void buf_release(struct buf *b);
static inline void buf_clear(struct buf *b) { b->n = 0; }
static inline struct str buf_str(const struct buf *b) { return (struct str){b->p ? b->p : "", b->n}; }
/* Makes room for n more bytes, which the caller may then write at b->p + b->n. */
void buf_reserve(struct buf *b, size_t n);
void buf_add(struct buf *b, struct str s);
void buf_add_byte(struct buf *b, char c);
void buf_add_rune(struct buf *b, uint32_t rune);
void buf_printf(struct buf *b, const char *format, ...) __attribute__((format(printf, 2, 3)));

#endif
