// SPDX-License-Identifier: MIT
/* Words by their ends: against a plain search over all of them. */
#include "check.h"

#include <stdlib.h>

#include "rules/wordlist.h"

enum { WORDS = 700 };

static struct str word[WORDS];
static unsigned tags[WORDS];
static char bytes[WORDS][24];

/* A text of few characters of one to three bytes, so that words share beginnings and ends. */
static struct str random_text(char *into, int most)
{
    static const char *const runes[] = {"a", "%", "预", "算", "额", "é", "不", "低"};
    struct buf b = {0};
    for (int i = rand() % most; i >= 0; i--)
        buf_add(&b, str_of(runes[rand() % 8]));
    memcpy(into, b.p, b.n);
    struct str text = {into, b.n};
    buf_release(&b);
    return text;
}

static size_t plain_search(struct str text, unsigned wanted, bool suffix)
{
    size_t best = 0;
    for (size_t i = 0; i < WORDS; i++)
        if ((tags[i] & wanted) && word[i].n > best && (suffix ? str_ends(text, word[i]) : str_starts(text, word[i])))
            best = word[i].n;
    return best;
}

static size_t bytes_of(const struct wordlist_entry *e) { return e ? e->text.n : 0; }

int main(void)
{
    struct arena arena = {0};
    static struct wordlist l;
    wordlist_init(&l, &arena);
    check(!wordlist_match(&l, STR("a"), 1) && !wordlist_find(&l, STR("a"), 1), "an empty list");
    wordlist_add(&l, STR_EMPTY, 1, 0);
    check(!wordlist_match_end(&l, STR("a"), 1) && !wordlist_find(&l, STR_EMPTY, 1), "an empty word is none");
    srand(3);
    for (size_t i = 0; i < WORDS; i++) {
        word[i] = random_text(bytes[i], 8);
        tags[i] = 1u << rand() % 3;
        wordlist_add(&l, word[i], tags[i], i);
    }
    size_t wrong = 0, hits = 0;
    for (int round = 0; round < 3000; round++) {
        char room[64];
        struct str text = random_text(room, 14);
        unsigned wanted = 1 + (unsigned)rand() % 7, is = 0;
        size_t prefix = plain_search(text, wanted, false);
        for (size_t i = 0; i < WORDS; i++)
            is |= str_eq(word[i], text) ? tags[i] : 0;
        hits += prefix > 0;
        wrong += bytes_of(wordlist_match(&l, text, wanted)) != prefix;
        wrong += bytes_of(wordlist_match_end(&l, text, wanted)) != plain_search(text, wanted, true);
        wrong += wordlist_tags(&l, text) != is;
        wrong += (wordlist_find(&l, text, wanted) != NULL) != ((is & wanted) != 0);
    }
    check(wrong == 0 && hits > 100, "700 words, asked 12,000 times, as a plain search has it");
    check(!wordlist_add(&l, STR("特别"), 1, 7), "a new word");
    check(wordlist_add(&l, STR("特别"), 1, 8)->value == 7, "a word that is there keeps its value");
    check(!wordlist_add(&l, STR("特别"), 2, 9) && wordlist_find(&l, STR("特别"), 2)->value == 9,
          "and may have another");
    arena_release(&arena);
    return check_done();
}
