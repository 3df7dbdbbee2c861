// SPDX-License-Identifier: MIT
/*
 * What is looked up by a text: rows by their names, marks by their items. An index is filled, sorted once, and asked as
 * often as one likes, so that a large report takes no more time for each of its facts than a small one.
 *
 *     index_add(&x, arena, name, row);
 *     index_sort(&x);
 *     for (const struct entry *e = index_find(&x, name); index_has(&x, e, name); e++) use(e->value);
 *
 * The entries live in the arena; the texts are borrowed. A zeroed struct index is empty and sorted.
 */
#ifndef CHECKS_INDEX_H
#define CHECKS_INDEX_H

#include "base/arena.h"

struct entry {
    struct str key;
    uint32_t value;
};

struct index {
    struct entry *entry;
    size_t n, room;
};

void index_add(struct index *x, struct arena *a, struct str key, uint32_t value);
/* By key, and of one key by value. */
void index_sort(struct index *x);
/* The first entry with this key, if there is one. */
const struct entry *index_find(const struct index *x, struct str key);
/* Is it an entry with this key? */
static inline bool index_has(const struct index *x, const struct entry *e, struct str key)
{
    return e < x->entry + x->n && str_eq(e->key, key);
}

#endif
