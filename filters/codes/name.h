// SPDX-License-Identifier: MIT
/*
 * Names of the classifications, as lists and reports print them, and how near one is to another.
 *
 * A plain name has no blanks and no quotation marks, and its brackets and full-width forms are ASCII: what a page does
 * to a name is gone. A stem is a plain name without punctuation, with the words of name-words.tsv in one form and
 * without a closing 支出, 费用, 费: what authors do to a name is gone. Nothing here fails; text that is not UTF-8
 * is compared as it stands.
 *
 *     struct buf plain = {0}, stem = {0};
 *     name_plain(&plain, STR("维修（护） 费"));             // 维修(护)费
 *     name_stem(&stem, buf_str(&plain));                  // 维修护
 *     name_near(STR("维修"), buf_str(&stem));              // NAME_SHORTENED
 */
#ifndef CODES_NAME_H
#define CODES_NAME_H

#include "base/str.h"

enum name_nearness {
    NAME_OTHER,
    NAME_MISPRINT,  /* a character or two of a long name differ */
    NAME_SHORTENED, /* characters are left out (or, by the printed name, added at the end) */
    NAME_SAME_STEM
};

/* Replaces what b holds by the plain form of the name. */
void name_plain(struct buf *b, struct str name);

/* Replaces what b holds by the stem of a plain name. */
void name_stem(struct buf *b, struct str plain);

/* The plain name without one closing word that names may have or lack (支出, 费用, 费); the name itself if it has none.
 */
struct str name_without_ending(struct str plain);

/* Does the plain name, as near as it is to an official one, alone never mean a code (国有资本经营预算 is a fund)? */
bool name_is_none(struct str plain);

/* How near the printed name is to the official one; both are stems. */
enum name_nearness name_near(struct str printed, struct str official);

#endif
