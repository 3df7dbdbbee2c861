// SPDX-License-Identifier: MIT
/*
 * Rules that recognise a text by the words in it: `all` lists words that must stand in it, `none` words that must not;
 * words are separated by commas, and a|b is either of two.
 */
#ifndef REPORT_WORDS_H
#define REPORT_WORDS_H

#include "base/str.h"

bool words_match(struct str all, struct str none, struct str text);

/* Does the text begin with, or hold, one of the words of a|b|c? */
bool words_begin(struct str alternatives, struct str text);
bool words_any(struct str alternatives, struct str text);

/* Would 预算 behind the text be the end of a fund's name (一般公共预算, 政府性基金预算, 国有资本经营预算)? */
bool words_before_fund(struct str text);

#endif
