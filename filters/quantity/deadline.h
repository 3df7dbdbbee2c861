// SPDX-License-Identifier: MIT
/*
 * Deadlines: `3月底前`, `2024年12月31日前完成`, `二季度前`, `7月中旬` as a comparator and a day. The words are rules
 * (deadlines.tsv); a year that is not printed is the fiscal year. Nothing but the rules is owned.
 *
 * A printed time has a first and a last day. The deadline is its last day, whatever 前 says: 前 includes the day, month
 * or quarter that it stands behind. 起 counts from the first day. A day without such a word is that day (`=`), a period
 * without one is over with its last day (`<=`).
 *
 *     deadlines_load(&d, NULL);
 *     if (deadline_read(&d, STR("3月底前"), 2024, &when) == DEADLINE_READ) ...   // "<=", 2024-03-31
 */
#ifndef QUANTITY_DEADLINE_H
#define QUANTITY_DEADLINE_H

#include "rules/wordlist.h"
#include "rules/rules.h"

struct deadlines {
    struct arena arena;
    struct wordlist words;
    struct deadline_rule *rule;
    size_t n, room;
};

struct deadline {
    int year, month, day;
    const char *comparator; /* as yusuan-facts(5) writes it; "~" for 左右 */
    bool year_printed;
};

enum deadline_status {
    DEADLINE_NONE,    /* the text is no deadline */
    DEADLINE_READ,    /* it is */
    DEADLINE_NO_YEAR, /* it is, but neither the text nor the caller has a year */
    DEADLINE_NO_DAY,  /* it names a day that the calendar has not: 2月30日 */
};

/* Reads deadlines.tsv; problem is called for rules that are wrong (--check), else the first ends the program. */
void deadlines_load(struct deadlines *d, void (*problem)(const struct rules *r, const char *what, struct str subject));
void deadlines_release(struct deadlines *d);

/* Reads all of the text. Year 0 is none. */
enum deadline_status deadline_read(const struct deadlines *d, struct str text, int fiscal_year, struct deadline *when);

#endif
