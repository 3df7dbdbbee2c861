// SPDX-License-Identifier: MIT
/*
 * The heads of columns that the rules know: those of amounts (rules/measures.tsv) and all others (rules/headers.tsv).
 *
 * A section has its own heads of amounts, or those of any table (section *) where the rules have none for it. Texts are
 * compared without blanks, and without a year before them.
 */
#ifndef TABLE_HEADS_H
#define TABLE_HEADS_H

#include "report/table/columns.h"

/* A head as a rule has it: of an amount (measure) or of something else (role). */
struct head {
    struct str section, text;
    enum column_role role;
    struct str measure, total, seek;
    bool group, rare, of, only, count, carry, whole;
};

/* All heads, in the order of the rules; they live as long as the program. */
extern struct head *heads;
extern size_t head_count;

/* Reads the rules, once. A rule that cannot be read ends the program with its line. */
void heads_load(void);

/* Has the section heads of amounts of its own? */
bool heads_own(struct str section);

/* Does the rule serve the section: its own, any table's where it has none (own is heads_own), or one for all? */
bool heads_serve(const struct head *h, struct str section, bool own);

/* Is the text, squeezed, a head that the rules know for the section (or for any table)? */
bool heads_known(struct str section, struct str text);

/* Is the text a head of codes, names or other words, no amounts'? */
bool heads_label(struct str section, struct str text);

/* Does a head that the rules know begin with the text? */
bool heads_begin(struct str section, struct str text);

/* The place of a measure among those that the rules have for the section; SIZE_MAX where they have none. */
size_t heads_rank(struct str section, struct str measure);

/* What the column below a head that is in no rule holds, by the head's words (rules/head-words.tsv): false where they
 * do not tell. */
bool heads_role_by_words(struct str text, enum column_role *role);

/* Does the text head a group of columns? */
bool heads_group(struct str section, struct str text);

/* The text without a year before it (2024年预算数 is 预算数). */
struct str heads_undated(struct str text);

#endif
