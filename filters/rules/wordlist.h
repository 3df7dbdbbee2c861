// SPDX-License-Identifier: MIT
/*
 * The longest known word that text begins or ends with. Entries are words with a tag (a bit that says what the word is
 * or where it may stand) and a value of the caller's; the same word may be in it with several tags. Words are borrowed
 * and must outlive the wordlist, whose own memory is the arena's that wordlist_init is given. Nothing fails.
 *
 *     wordlist_init(&l, &arena);
 *     wordlist_add(&l, STR("以上"), AFTER, 7);
 *     const struct wordlist_entry *e = wordlist_match(&l, STR("以上的"), AFTER);      // e->value is 7
 */
#ifndef RULES_WORDLIST_H
#define RULES_WORDLIST_H

#include "base/arena.h"

enum { WORDLIST_BUCKETS = 1024 };

struct wordlist_entry {
    struct str text;
    unsigned tag;
    size_t value;
    struct wordlist_entry *next, *next_last; /* of the same first or last character: longer words first */
};

struct wordlist {
    struct arena *arena;
    struct wordlist_entry *first[WORDLIST_BUCKETS], *last[WORDLIST_BUCKETS];
};

void wordlist_init(struct wordlist *l, struct arena *arena);
/*
 * Adds an entry; where the same word with the same tag is there already, gives that one, and adds nothing. Else NULL,
 * also for an empty word, which is none.
 */
const struct wordlist_entry *wordlist_add(struct wordlist *l, struct str text, unsigned tag, size_t value);
/* The longest word with one of the tags that s begins with; NULL where there is none. */
const struct wordlist_entry *wordlist_match(const struct wordlist *l, struct str s, unsigned tags);
/* The same for a word that s ends with. */
const struct wordlist_entry *wordlist_match_end(const struct wordlist *l, struct str s, unsigned tags);
/* The word that is all of s. */
const struct wordlist_entry *wordlist_find(const struct wordlist *l, struct str s, unsigned tags);
/* All tags that the word s has in the list. */
unsigned wordlist_tags(const struct wordlist *l, struct str s);

#endif
