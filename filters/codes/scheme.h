// SPDX-License-Identifier: MIT
/*
 * Which classifications a place in a report uses: the rules of schemes.tsv.
 *
 * The section decides first (with the group and the side of the row), the range of a code only among what the section
 * allows: 30201 in a functional table is no functional code, and is not taken for the economic one. Rules are read at
 * the first question and live as long as the program; a wrong rule ends it with status 2.
 *
 *     const struct scheme_rule *rule = scheme_rule(section, group, side);
 *     for (size_t i = 0; i < rule->codes; i++) ... rule->code[i] ...
 */
#ifndef CODES_SCHEME_H
#define CODES_SCHEME_H

#include "codes/table.h"

/* The tables of codes/table.h, and two classifications that have none. */
enum scheme {
    SCHEME_FUNCTION = TABLE_FUNCTION,
    SCHEME_ECONOMIC = TABLE_ECONOMIC,
    SCHEME_ECONOMIC_GOV = TABLE_ECONOMIC_GOV,
    SCHEME_INCOME = TABLE_INCOME,
    SCHEME_PROCUREMENT = TABLE_PROCUREMENT,
    SCHEME_UNIT = TABLES,
    SCHEME_PROJECT,
    SCHEMES,
    SCHEME_NONE = SCHEMES
};

/* Where names are looked for in a place: a classification, some of its levels, some of its classes. */
struct scheme_names {
    enum scheme scheme;
    unsigned levels;    /* bit 1 for level 1 and so on; 0 is all */
    bool chains;        /* only chains of 类, 款 and 项 joined */
    struct str classes; /* the 类 that are possible here, blanks between; empty is all */
};

enum { SCHEME_LIST_MAX = 8 };

struct scheme_rule {
    enum scheme code[SCHEME_LIST_MAX]; /* in the order in which they are tried */
    bool agreeing[SCHEME_LIST_MAX];    /* only where the name agrees with the code's */
    size_t codes;
    struct scheme_names name[SCHEME_LIST_MAX];
    size_t names;
    size_t line; /* in schemes.tsv */
};

/* The name in the column `scheme`; empty for SCHEME_NONE. */
struct str scheme_name(enum scheme scheme);

/* The first rule that fits; never NULL (a place that no rule fits allows nothing). */
const struct scheme_rule *scheme_rule(struct str section, struct str group, struct str side);

/* Reads the rules now: for --check. */
void scheme_load(void);

#endif
