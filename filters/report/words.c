// SPDX-License-Identifier: MIT
#include "report/words.h"

static bool holds(struct str word, struct str text)
{
    if (word.n > 1 && str_ends(word, STR("$")))
        return str_ends(text, (struct str){word.p, word.n - 1});
    if (word.n > 1 && str_starts(word, STR("^")))
        return str_starts(text, str_cut(word, 1, word.n));
    return word.n && str_has(text, word);
}

bool words_any(struct str alternatives, struct str text)
{
    struct str word;
    while (str_next(&alternatives, '|', &word))
        if (holds(word, text))
            return true;
    return false;
}

bool words_begin(struct str alternatives, struct str text)
{
    struct str word;
    while (str_next(&alternatives, '|', &word))
        if (word.n && str_starts(text, word))
            return true;
    return false;
}

bool words_before_fund(struct str text) { return words_any(STR("公共$|基金$|经营$"), text); }

bool words_match(struct str all, struct str none, struct str text)
{
    struct str word;
    while (str_next(&all, ',', &word))
        if (!words_any(word, text))
            return false;
    while (str_next(&none, ',', &word))
        if (words_any(word, text))
            return false;
    return true;
}
