// SPDX-License-Identifier: MIT
#include "base/arena.h"

#include <stdalign.h>
#include <stdlib.h>

#include "base/say.h"

enum { BLOCK = 256 * 1024 };

struct arena_block {
    struct arena_block *next;
    size_t room;
    alignas(max_align_t) char bytes[];
};

static struct arena_block *block_new(size_t room)
{
    struct arena_block *b = malloc(sizeof *b + room);
    if (!b)
        say_out_of_memory();
    b->next = NULL;
    b->room = room;
    return b;
}

static size_t aligned(size_t n) { return (n + alignof(max_align_t) - 1) & ~(alignof(max_align_t) - 1); }

void *arena_alloc(struct arena *a, size_t n)
{
    if (n > SIZE_MAX / 2)
        say_out_of_memory();
    n = aligned(n);
    if (!a->current) {
        a->first = a->current = block_new(n > BLOCK ? n : BLOCK);
        a->used = 0;
    }
    while (a->current->room - a->used < n) {
        struct arena_block *next = a->current->next;
        if (!next || next->room < n) {
            struct arena_block *fresh = block_new(n > BLOCK ? n : BLOCK);
            fresh->next = next;
            a->current->next = fresh;
        }
        a->current = a->current->next;
        a->used = 0;
    }
    void *p = a->current->bytes + a->used;
    a->used += n;
    memset(p, 0, n);
    return p;
}

struct str arena_copy(struct arena *a, struct str s)
{
    char *p = arena_alloc(a, s.n + 1);
    if (s.n)
        memcpy(p, s.p, s.n);
    return (struct str){p, s.n};
}

struct str arena_glue(struct arena *a, struct str x, struct str y)
{
    char *p = arena_alloc(a, x.n + y.n + 1);
    if (x.n)
        memcpy(p, x.p, x.n);
    if (y.n)
        memcpy(p + x.n, y.p, y.n);
    return (struct str){p, x.n + y.n};
}

void arena_reset(struct arena *a)
{
    a->current = a->first;
    a->used = 0;
}

void arena_release(struct arena *a)
{
    for (struct arena_block *b = a->first, *next; b; b = next) {
        next = b->next;
        free(b);
    }
    *a = (struct arena){0};
}

/* Makes an array of n bytes larger where it stands: it was the last that was allocated, and the block has room. */
static bool extend(struct arena *a, const void *array, size_t n, size_t more)
{
    n = aligned(n);
    more = aligned(more);
    if (!a->current || (const char *)array + n != a->current->bytes + a->used || more - n > a->current->room - a->used)
        return false;
    memset(a->current->bytes + a->used, 0, more - n);
    a->used += more - n;
    return true;
}

void *arena_grow(struct arena *a, void *array, size_t n, size_t *room, size_t size)
{
    if (n < *room)
        return array;
    size_t more = *room ? *room * 2 : size < 64 ? 16 : 4;
    if (*room && extend(a, array, *room * size, more * size)) {
        *room = more;
        return array;
    }
    void *p = arena_alloc(a, more * size);
    if (n)
        memcpy(p, array, n * size);
    *room = more;
    return p;
}
