// SPDX-License-Identifier: MIT
/*
 * The place in the name of a department or unit: its GB/T 2260 code, of the rules regions.tsv and place-words.tsv.
 *
 * A place is a chain of names, each right behind the one before and inside it (天津市西青区, 江苏昆山市). A province or
 * prefecture may stand anywhere in the name (国家税务总局天津市税务局); a county without them only where a name begins,
 * or after a word that such names begin with (中共西青区委). The answer is the most exact place that is certain: a
 * county name that several places have gives what all of them have in common, or nothing; so do institutions that carry
 * a place in their name without its 省, 市, 县. The tables are read at the first question.
 *
 *     struct str code = region_of(STR("天津市西青区财政局"), 2024, &words); // 120111 of 天津市西青区
 */
#ifndef CODES_REGION_H
#define CODES_REGION_H

#include "base/str.h"

/*
 * The code, six digits that live as long as the program, or the empty slice. Year 0: any year. *words are those of the
 * entity that say so, until the next call.
 */
struct str region_of(struct str entity, unsigned year, struct str *words);

/* Reads the tables now: for --check. */
void region_load(void);

#endif
