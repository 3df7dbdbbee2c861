// SPDX-License-Identifier: MIT
#include "rules/wordlist.h"

void wordlist_init(struct wordlist *l, struct arena *arena) { *l = (struct wordlist){.arena = arena}; }

/* The bucket of a character: nearly every Chinese one has its own. */
static size_t bucket_of(const char *p, size_t n)
{
    unsigned h = 0;
    for (size_t i = 0; i < n; i++)
        h = h * 67 + (unsigned char)p[i];
    return h % WORDLIST_BUCKETS;
}

static bool is_tail(char c) { return ((unsigned char)c & 0xC0) == 0x80; }

/* By the first character, which every word that text may begin with shares; s is not empty. */
static size_t first_bucket(struct str s)
{
    size_t n = 1;
    while (n < s.n && is_tail(s.p[n]))
        n++;
    return bucket_of(s.p, n);
}

/* By the last one. */
static size_t last_bucket(struct str s)
{
    size_t n = 1;
    while (n < s.n && is_tail(s.p[s.n - n]))
        n++;
    return bucket_of(s.p + s.n - n, n);
}

const struct wordlist_entry *wordlist_add(struct wordlist *l, struct str text, unsigned tag, size_t value)
{
    if (text.n == 0)
        return NULL;
    struct wordlist_entry **at = &l->first[first_bucket(text)], **end = &l->last[last_bucket(text)];
    for (; *at && (*at)->text.n >= text.n; at = &(*at)->next)
        if ((*at)->tag == tag && str_eq((*at)->text, text))
            return *at;
    while (*end && (*end)->text.n >= text.n)
        end = &(*end)->next_last;
    struct wordlist_entry *e = arena_new(l->arena, struct wordlist_entry);
    *e = (struct wordlist_entry){text, tag, value, *at, *end};
    *at = *end = e;
    return NULL;
}

const struct wordlist_entry *wordlist_match(const struct wordlist *l, struct str s, unsigned tags)
{
    const struct wordlist_entry *e = s.n ? l->first[first_bucket(s)] : NULL;
    while (e && !((e->tag & tags) && str_starts(s, e->text)))
        e = e->next;
    return e;
}

const struct wordlist_entry *wordlist_match_end(const struct wordlist *l, struct str s, unsigned tags)
{
    const struct wordlist_entry *e = s.n ? l->last[last_bucket(s)] : NULL;
    while (e && !((e->tag & tags) && str_ends(s, e->text)))
        e = e->next_last;
    return e;
}

const struct wordlist_entry *wordlist_find(const struct wordlist *l, struct str s, unsigned tags)
{
    const struct wordlist_entry *e = s.n ? l->first[first_bucket(s)] : NULL;
    while (e && !((e->tag & tags) && str_eq(s, e->text)))
        e = e->next;
    return e;
}

unsigned wordlist_tags(const struct wordlist *l, struct str s)
{
    unsigned tags = 0;
    for (const struct wordlist_entry *e = s.n ? l->first[first_bucket(s)] : NULL; e; e = e->next)
        if (str_eq(s, e->text))
            tags |= e->tag;
    return tags;
}
