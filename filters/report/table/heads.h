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

/* The heads that serve a section: of amounts its own, or any table's where it has none; of all else also any table's.
 */
struct head_set {
    struct str section;
    const struct head **head;   /* in the order of the rules */
    const struct head **sorted; /* by their texts; of one text in the order of the rules */
    size_t n;
};

/* The set of a section; it lives as long as the program. A rule that cannot be read ends the program with its line. */
const struct head_set *heads_of(struct str section);

/* The heads whose text this is, or else this without a year before it: how many; the first is at **run. */
size_t heads_named(const struct head_set *set, struct str text, const struct head *const **run);

/* The same of the heads whose texts have the first character of the text, which is not empty. */
size_t heads_alike(const struct head_set *set, struct str text, const struct head *const **run);

/* Is the text, squeezed, a head that the rules know for the section (or for any table)? */
bool heads_known(struct str section, struct str text);

/* Is it one of any section's, or the beginning of one? */
bool heads_anywhere(struct str text);

/* Is the text a head of codes, names or other words, no amounts'? */
bool heads_label(struct str section, struct str text);

/* Is one of the alternatives a|b the text? */
bool heads_one_is(struct str alternatives, struct str text);

/* What the rules call the role. */
const char *heads_role_name(enum column_role role);

/* Does a head that the rules know begin with the text? */
bool heads_begin(struct str section, struct str text);

/* The measure whose head the text is, where it is a part of a sum; else empty. */
struct str heads_part(struct str section, struct str text);

/* The place of a measure among those that the rules have for the section; SIZE_MAX where they have none. */
size_t heads_rank(struct str section, struct str measure);

/* What the column below a head that is in no rule holds, by the head's words (rules/head-words.tsv): false where they
 * do not tell. */
bool heads_role_by_words(struct str text, enum column_role *role);

/* Does the text head a group of columns? */
bool heads_group(struct str section, struct str text);

/* Is the text a year and nothing else (2024年)? */
bool heads_year(struct str text);

/* The text without a year before it (2024年预算数 is 预算数). */
struct str heads_undated(struct str text);

#endif
