// SPDX-License-Identifier: MIT
/*
 * The words and units by which sentences are read: filters/rules/prose-words.tsv and prose-units.tsv, loaded once for
 * the run and looked up at a place of a text. The longest word wins. A rules file that is wrong ends the program with
 * status 2, as rules.h has it.
 *
 *     unsigned roles;
 *     size_t n = lexicon_at(text, at, WORD_MORE | WORD_LESS, &roles);   // 0: no such word begins there
 */
#ifndef REPORT_PROSE_LEXICON_H
#define REPORT_PROSE_LEXICON_H

#include "base/str.h"

/* What the roles mean stands in prose-words.tsv. */
enum word_role {
    WORD_MORE = 1 << 0,
    WORD_LESS = 1 << 1,
    WORD_BETWEEN = 1 << 2,
    WORD_REACH = 1 << 3,
    WORD_ADVERB = 1 << 4,
    WORD_ALIKE = 1 << 5,
    WORD_ORDER = 1 << 6,
    WORD_OPEN = 1 << 7,
    WORD_LEAD = 1 << 8,
    WORD_TRAIL = 1 << 9,
    WORD_JOIN = 1 << 10,
    WORD_OWN = 1 << 11,
    WORD_NOW = 1 << 12,
    WORD_LAST = 1 << 13,
    WORD_AFTER = 1 << 14,
    WORD_NOTHING = 1 << 15,
    WORD_BUDGET = 1 << 16,
    WORD_PLAN = 1 << 17,
    WORD_SHARE = 1 << 18,
    WORD_DONE = 1 << 19,
    WORD_REASON = 1 << 20,
    WORD_MONEY = 1 << 21,
    WORD_NONE = 1 << 22,
    WORD_GOAL = 1 << 23,
    WORD_VAGUE = 1 << 24,
    WORD_BLANK = 1 << 25,
    WORD_KEEP = 1 << 26,
    WORD_BODY = 1 << 27,
    WORD_INSIDE = 1 << 28,
    WORD_OFFICE = 1 << 29,
    WORD_COUNTED = 1 << 30,
};

/* The bytes of the longest word with one of the roles that begins at byte `at`, and all its roles; 0 for none. */
size_t lexicon_at(struct str s, size_t at, unsigned roles, unsigned *found);
/* The same for a word that ends before byte `end`. */
size_t lexicon_before(struct str s, size_t end, unsigned roles, unsigned *found);
/* Where the first word with one of the roles begins at or after `from`, and its bytes; SIZE_MAX for none. */
size_t lexicon_find(struct str s, size_t from, unsigned roles, size_t *length);
/* The same for the last one. */
size_t lexicon_find_last(struct str s, unsigned roles, size_t *length);
/* Is all of s one word of one of the roles? */
bool lexicon_is(struct str s, unsigned roles);

enum unit_kind { UNIT_NONE, UNIT_MONEY, UNIT_RATE, UNIT_POINT, UNIT_COUNT, UNIT_MEASURE };

/* The unit at byte `at` and its bytes in *length: 万 or 亿 before a classifier and `(套)` or `/套` behind it included.
 */
enum unit_kind lexicon_unit(struct str s, size_t at, size_t *length);
/* Do the words end with the name of a count, behind which a number needs no unit (`编制数31`)? */
bool lexicon_counts(struct str s);
/* Is byte `at` the end of the text, or a stop behind a figure? */
bool lexicon_ends_figure(struct str s, size_t at);

#endif
