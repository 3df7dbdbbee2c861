// SPDX-License-Identifier: MIT
/*
 * The normal form of all text that is read: NFKC, and what NFKC leaves different though it looks the same.
 *
 * On top of NFKC (full-width forms, compatibility ideographs, ligatures, ㎡ as m2): CJK radicals and strokes become
 * the ideographs that Unicode calls equivalent to them (rules/radicals.tsv), every blank inside a line becomes a
 * space, characters without a width and variation selectors are dropped, control characters become a space (in text
 * from PDF they are what is left of a blank). Numbers that are one character (①, ⒈, ²) are kept apart from digits
 * beside them by a space, which NFKC alone would not do: ①100 is not 1100. ① that begins a piece of text is a list
 * number and becomes (1), since 1 would look like part of the name behind it. U+2212 stays a minus, and private-use
 * characters (bullets of symbol fonts) stay as they are. Tab, line feed, carriage return, vertical tab and form feed
 * stay; U+0085, U+2028 and U+2029 become vertical tabs, the sign of a new line that a line number does not count.
 *
 *     struct buf out = {0};
 *     normal_text(text, &out);     // text is valid UTF-8, out is appended to
 */
#ifndef INPUT_NORMAL_H
#define INPUT_NORMAL_H

#include "base/str.h"

/* Adds the normal form of valid UTF-8 text to out. */
void normal_text(struct str text, struct buf *out);

#endif
