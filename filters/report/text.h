// SPDX-License-Identifier: MIT
/*
 * Small questions about the text of a report that every step asks: without the page's blanks, without list
 * numbers, is it an amount. All text is NFKC. Slices that are made live in the arena, cuts point into their text.
 */
#ifndef REPORT_TEXT_H
#define REPORT_TEXT_H

#include "base/arena.h"

/* The text without any blank (ASCII blanks, U+3000 and U+00A0): titles and headers are compared so. */
struct str text_squeeze(struct arena *a, struct str s);

/* The text without quotation marks and Markdown's * and _. */
struct str text_unquoted(struct arena *a, struct str s);

/* The text with the blanks gone that only the page made: all but one between two ASCII words (`ISO 9001`). */
struct str text_join(struct arena *a, struct str s);

/*
 * A list number at the start of a line, and its rank: 1 第一部分, 2 一、, 3 (一), 4 1、 or 1. , 5 (1);
 * 0 where there is none. `其中:` is none. *rest is the text behind it and the blanks that follow. Markdown's # before
 * it are passed over; so is ** around it. "2024年" and "1.5" begin with no list number.
 */
unsigned text_number(struct str s, struct str *rest, unsigned *value);

/* The value of a Chinese or ASCII numeral up to 99, 0 where it is none; 廿 is twenty. Used for list numbers. */
unsigned text_ordinal(struct str s);

/* Does the text hold a code point of the CJK ideographs? */
bool text_has_han(struct str s);

/*
 * An amount as tables print it: digits with or without thousands separators and decimals, with or without a sign
 * (`-` or U+2212); nothing else around. The exact value in units of 10^-AMOUNT_SCALE; false where it is none or does
 * not fit.
 */
enum { AMOUNT_SCALE = 6 };
bool text_amount(struct str s, int64_t *value, unsigned *decimals);

/*
 * How wide a text stands on the page, in halves of a Chinese character. Punctuation beside one was as wide as it
 * before NFKC.
 */
unsigned text_width(struct str s);

/* How many more brackets the text opens than it closes. */
int text_brackets(struct str s);

#endif
