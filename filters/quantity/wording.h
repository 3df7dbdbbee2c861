// SPDX-License-Identifier: MIT
/*
 * The words round a number (quantity-words.tsv) and the places where a multiple alone is money (money-places.tsv).
 *
 * The caller owns the struct wording and releases it; words and rules are borrowed from it. Wrong rules end the
 * program with status 2 (rules.h), or are told to problem.
 *
 *     wording_load(&v, NULL);
 *     size_t used = wording_match(&v, STR("以上的"), WORD_AFTER, &word);    // 6 bytes; word->meaning is
 * MEANS_COMPARISON
 */
#ifndef QUANTITY_WORDING_H
#define QUANTITY_WORDING_H

#include "rules/wordlist.h"
#include "rules/rules.h"

/* Where a word stands: before the number, between two of a range, between number and unit, behind the unit. */
enum word_place { WORD_BEFORE = 1, WORD_BETWEEN = 2, WORD_INSIDE = 4, WORD_AFTER = 8 };

enum word_meaning {
    MEANS_COMPARISON, /* comparator says which */
    MEANS_RANGE,
    MEANS_DOWN, /* a change downwards, which turns sign and comparison */
    MEANS_UP,
    MEANS_PER,   /* a rate: per says of what */
    MEANS_EXACT, /* nothing follows the printed digits */
    MEANS_DROP,
    MEANS_WORDS, /* what looks like a quantity is part of a word */
};

struct word {
    enum word_meaning meaning;
    const char *comparator;
    struct str per; /* with its stroke: /人 */
};

struct money_place;

struct wording {
    struct arena arena;
    struct wordlist words;
    struct word *word;
    size_t n, room;
    struct money_place *place;
    size_t places, places_room;
};

void wording_load(struct wording *v, void (*problem)(const struct rules *r, const char *what, struct str subject));
void wording_release(struct wording *v);

/* The longest word of the places (a sum of enum word_place) that s begins with: its bytes, 0 where there is none. */
size_t wording_match(const struct wording *v, struct str s, unsigned places, const struct word **word);

/* Is a fact of this section, measure and group an amount of money? */
bool wording_is_money(const struct wording *v, struct str section, struct str measure, struct str group);

#endif
