// SPDX-License-Identifier: MIT
/*
 * Memory that is given back all at once: what one report needs lives in one arena, reset before the next.
 *
 * A zeroed struct arena is empty and ready. Allocations never fail (out of memory ends the program) and
 * are aligned for any type; arena_reset keeps the blocks for the next round, arena_release frees them.
 */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include "base/str.h"

struct arena {
    struct arena_block *first, *current;
    size_t used; /* of the current block */
};

/* n bytes, zeroed. */
void *arena_alloc(struct arena *a, size_t n);
/* A copy of s, terminated by a zero byte that the slice does not count. */
struct str arena_copy(struct arena *a, struct str s);
/* x and y as one, likewise. */
struct str arena_glue(struct arena *a, struct str x, struct str y);
void arena_reset(struct arena *a);
void arena_release(struct arena *a);

#define arena_new(a, type) ((type *)arena_alloc(a, sizeof(type)))
#define arena_array(a, type, n) ((type *)arena_alloc(a, sizeof(type) * (n)))

/*
 * Room for one more element in a growing array of *n elements with room for *room: the array itself, moved into
 * a larger place where it was full. The former place stays valid (and unused) until the arena is reset.
 */
void *arena_grow(struct arena *a, void *array, size_t n, size_t *room, size_t size);

#endif
