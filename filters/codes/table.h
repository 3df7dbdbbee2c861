// SPDX-License-Identifier: MIT
/*
 * The code tables: classifications of filters/rules/ as rows that are found by code and year, or by name.
 *
 * A table is read at the first question to it, so a filter pays only for the classifications that its input has.
 * A code has a row for each name that it had; the year decides which one holds. Rows, and what they point to, live as
 * long as the program. A table that is malformed ends the program with status 2 (rules/rules.h).
 *
 *     const struct code_row *row = table_find(TABLE_FUNCTION, STR("207"), 2018); // 文化体育与传媒支出
 *     table_in_force(row, 2018);                                             // true
 *     table_parent(TABLE_FUNCTION, STR("2070101"));                           // 20701
 */
#ifndef CODES_TABLE_H
#define CODES_TABLE_H

#include "base/str.h"

enum table_id { TABLE_FUNCTION, TABLE_ECONOMIC, TABLE_ECONOMIC_GOV, TABLE_INCOME, TABLE_PROCUREMENT, TABLES };

enum { TABLE_FIRST_YEAR = 2018 }; /* as valid_from it means this year or earlier (functional.tsv) */

struct code_row {
    struct str code, name, kind; /* the name with ASCII brackets; kind is the budget, or empty */
    struct str plain, stem;      /* of the name (codes/name.h) */
    unsigned short from, to;     /* years; 0 is any year before, 9999 any year after */
    unsigned char level;
    /* Chains, for table.c: 0 ends, else the row's number plus one. */
    unsigned next_code, next_stem, first_below, next_below, next_head;
    size_t line; /* in the rules file */
};

/* The name of a table's rules file. */
const char *table_name(enum table_id id);

/* All rows, *n of them, in the file's order. */
const struct code_row *table_rows(enum table_id id, size_t *n);

/*
 * The code's row of that year (0: the latest one). Where the code was in force in other years only, the nearest row
 * (table_in_force tells); NULL where there is no such code.
 */
const struct code_row *table_find(enum table_id id, struct str code, unsigned year);
bool table_in_force(const struct code_row *row, unsigned year);

/* The code's other rows, one after another: give the row before, NULL for the first; NULL ends. */
const struct code_row *table_next(enum table_id id, struct str code, const struct code_row *before);

/* The rows whose names have that stem (codes/name.h), one after another, in no order. */
const struct code_row *table_next_stem(enum table_id id, struct str stem, const struct code_row *before);

/* The rows of the codes right below that code, one after another, in the file's order. */
const struct code_row *table_next_below(enum table_id id, const struct code_row *above, const struct code_row *before);

/* Rows of the two highest levels whose names may begin as the text does, one after another: few, but not all of them
 * do. */
const struct code_row *table_next_head(enum table_id id, struct str text, const struct code_row *before);

/* The code above, empty at the top: 2010301 is under 20103, A02010100 under A02010000. */
struct str table_parent(enum table_id id, struct str code);

/* Has the text the shape of a code of this classification (digits, length, first digit)? */
bool table_shape(enum table_id id, struct str code);

/* The COFOG group of a functional code or of the nearest code above it; empty where the bridge has none. */
struct str table_cofog(struct str code);

#endif
