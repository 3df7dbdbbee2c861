// SPDX-License-Identifier: MIT
#include "report/table/stated.h"

#include "report/table/table.h"

enum { BUCKETS_FIRST = 256 };

/* Chains of facts whose keys have hashes of one bucket, the last fact first. */
struct stated {
    size_t facts; /* that are in the chains */
    size_t *next[STATED_KEYS], room[STATED_KEYS];
    size_t *bucket[STATED_KEYS], buckets;
};

static struct str key_of(const struct fact *fact, enum stated_key by)
{
    return by == STATED_CODE ? fact->code : by == STATED_ITEM ? fact->item : STR_EMPTY;
}

static bool has_key(const struct fact *fact, enum stated_key by)
{
    return by == STATED_TOTAL ? row_is_total(fact->item) : key_of(fact, by).n > 0;
}

static size_t *bucket_of(const struct stated *s, enum stated_key by, struct str key)
{
    return &s->bucket[by][str_hash(key) & (s->buckets - 1)];
}

/* Takes in the facts that have come since. */
static void catch_up(struct report *r)
{
    struct stated *s = r->stated;
    for (; s->facts < r->facts.n; s->facts++) {
        const struct fact *fact = &r->facts.fact[s->facts];
        for (enum stated_key by = 0; by < STATED_KEYS; by++) {
            s->next[by] = arena_grow(r->arena, s->next[by], s->facts, &s->room[by], sizeof *s->next[by]);
            if (!has_key(fact, by))
                continue;
            size_t *bucket = bucket_of(s, by, key_of(fact, by));
            s->next[by][s->facts] = *bucket;
            *bucket = s->facts;
        }
    }
}

static void make_buckets(struct report *r, size_t buckets)
{
    struct stated *s = r->stated;
    s->buckets = buckets;
    s->facts = 0;
    for (enum stated_key by = 0; by < STATED_KEYS; by++) {
        s->room[by] = 0;
        s->bucket[by] = arena_array(r->arena, size_t, buckets);
        for (size_t i = 0; i < buckets; i++)
            s->bucket[by][i] = STATED_NONE;
    }
}

static size_t with_key(const struct report *r, enum stated_key by, struct str key, size_t at)
{
    while (at != STATED_NONE && !str_eq(key_of(&r->facts.fact[at], by), key))
        at = r->stated->next[by][at];
    return at;
}

size_t stated_first(struct report *r, enum stated_key by, struct str key)
{
    if (!r->stated) {
        r->stated = arena_new(r->arena, struct stated);
        make_buckets(r, BUCKETS_FIRST);
    }
    if (r->facts.n > r->stated->buckets * 2)
        make_buckets(r, r->stated->buckets * 4);
    catch_up(r);
    return with_key(r, by, key, *bucket_of(r->stated, by, key));
}

size_t stated_next(const struct report *r, enum stated_key by, struct str key, size_t at)
{
    return with_key(r, by, key, r->stated->next[by][at]);
}
