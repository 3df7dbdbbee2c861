// SPDX-License-Identifier: MIT
/*
 * UTF-16 as ICU hands it out and takes it, one code point at a time. ICU's own macros do the same but do not pass
 * -Wconversion.
 */
#ifndef INPUT_UTF16_H
#define INPUT_UTF16_H

#include <stddef.h>
#include <stdint.h>

/* The code point at unit *at of n, moving *at past it; half a pair gives U+FFFD. *at must be less than n. */
static inline uint32_t utf16_rune(const uint16_t *unit, size_t n, size_t *at)
{
    uint32_t c = unit[(*at)++];
    if ((c & 0xF800) != 0xD800)
        return c;
    if ((c & 0x0400) == 0 && *at < n && (unit[*at] & 0xFC00) == 0xDC00)
        return 0x10000 + ((c & 0x3FF) << 10) + (unit[(*at)++] & 0x3FFu);
    return 0xFFFD;
}

/* Puts the code point into the one or two units at p, and says how many it took. */
static inline size_t utf16_put(uint16_t *p, uint32_t c)
{
    if (c < 0x10000) {
        p[0] = (uint16_t)c;
        return 1;
    }
    p[0] = (uint16_t)(0xD7C0 + (c >> 10));
    p[1] = (uint16_t)(0xDC00 | (c & 0x3FF));
    return 2;
}

#endif
