// SPDX-License-Identifier: MIT
/*
 * The noun that stands behind a figure (`2个职能科室`), and the verb that stands before such a figure
 * (`新招录1名工作人员`). Nothing is owned: what is returned are slices of what was given, or empty.
 *
 *     struct str noun = nouns_behind(text, end);                 // 工作人员
 *     struct str verb = nouns_verb(items, words);                // 新招录
 */
#ifndef REPORT_PROSE_NOUNS_H
#define REPORT_PROSE_NOUNS_H

#include "report/prose/items.h"

/* The noun that begins at byte `at` of the text, behind a figure and its unit; empty where none does. */
struct str nouns_behind(struct str text, size_t at);

/* Does a verb stand at the end of the words, right before the figure (`划转240万元…`, `用于召开3次…`)? */
bool nouns_follow_verb(struct str words);
/* Do the words leave the noun to what follows the figure (`…的70万元租金收入`, `划转240万元办案费`)? */
bool nouns_follow(struct str words);
/* The words before a count that a noun follows: only a verb of its own stays (`新招录1名工作人员`), else empty. */
struct str nouns_verb(const struct items *it, struct str words);

#endif
