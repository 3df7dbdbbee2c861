// SPDX-License-Identifier: MIT
#include "report/prose/nouns.h"

#include "report/prose/changes.h"

static bool names_a_body(struct str s) { return lexicon_before(s, s.n, WORD_COUNTED, NULL) > 0; }

static bool is_han(uint32_t rune) { return rune >= 0x3400 && rune <= 0x9FFF; }

static size_t noun_end(struct str s, size_t end)
{
    while (end < s.n && !lexicon_at(s, end, WORD_AFTER, NULL)) {
        size_t next = end;
        if (!is_han(str_rune(s, &next)))
            break;
        end = next;
    }
    return end;
}

/* `举办0次节庆、晚会、赛事活动`: the end of a list of nouns that holds no other figure and closes the clause; else 0.
 */
static size_t nouns_end(struct str s, size_t end)
{
    bool list = false;
    for (size_t at = end; at < s.n; end = at) {
        uint32_t rune = str_rune(s, &at);
        list = list || rune == 0x3001;
        if (rune == ',' || rune == ';' || rune == 0x3002)
            return list ? end : 0;
        if (rune != 0x3001 && !is_han(rune))
            return 0;
    }
    return list ? end : 0;
}

/* Does the classifier that ends at `at` count what is held? Its noun may be a list, others (`5辆公务用车燃油、维修`)
 * not.
 */
static bool of_events(struct str s, size_t at)
{
    struct str head = str_cut(s, 0, at);
    return str_ends(head, STR("次")) || str_ends(head, STR("场"));
}

struct str nouns_behind(struct str s, size_t at)
{
    size_t end = noun_end(s, at);
    size_t list = of_events(s, at) && end > at && str_starts(str_drop(s, end), STR("、")) ? nouns_end(s, end) : 0;
    if (list)
        return str_cut(s, at, list - at);
    if (end > at && str_starts(str_drop(s, end), STR("的")) && !names_a_body(str_cut(s, at, end - at))) {
        size_t more = noun_end(s, end + 3);
        if (names_a_body(str_cut(s, at, more - at)))
            end = more;
    }
    return str_cut(s, at, end - at);
}

bool nouns_follow_verb(struct str words)
{
    enum { VERB_BYTES = 6 };
    return lexicon_before(words, words.n, WORD_LEAD, NULL) >= VERB_BYTES;
}

bool nouns_follow(struct str words) { return str_ends(words, STR("的")) || nouns_follow_verb(words); }

struct str nouns_verb(const struct items *it, struct str words)
{
    enum { VERB_RUNES = 4 };
    size_t length, at = lexicon_find_last(words, WORD_JOIN, &length);
    if (at != SIZE_MAX)
        words = str_drop(words, at + length);
    at = change_last_of(words, STR("用于"));
    if (at != SIZE_MAX)
        words = str_drop(words, at + 6);
    struct item item = items_read(it, str_ends(words, STR("的")) ? STR_EMPTY : words);
    bool verb = str_runes(item.name) <= VERB_RUNES && !str_ends(item.name, STR("对")) &&
                !str_ends(item.name, STR("于")) && !str_ends(item.name, STR("等"));
    return verb ? item.name : STR_EMPTY;
}
