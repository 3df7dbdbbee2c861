// SPDX-License-Identifier: MIT
/*
 * What a row is called against what the classification calls it: the status of a coded row's name, and the code of a
 * row that has a name only.
 *
 * Names are given plain (codes/name.h). All answers are rows of codes/table.h. Nothing fails: a name that belongs to
 * several codes and that nothing decides is NAMED_SEVERAL.
 *
 *     naming_status(TABLE_FUNCTION, row, STR("一般公共服务"), 2024);            // NAMING_VARIANT of 201
 *     naming_find(&(struct naming_query){.names = n, .name = STR("人大事务行政运行"), .year = 2024}, &found);
 */
#ifndef CODES_NAMING_H
#define CODES_NAMING_H

#include "codes/scheme.h"

enum naming { NAMING_NONE, NAMING_EXACT, NAMING_VARIANT, NAMING_DIFFERS, NAMING_UNKNOWN };

/* The word in the column `name_status`. */
struct str naming_word(enum naming status);

/* The row is the code's (table_find). A name is empty: NAMING_NONE. */
enum naming naming_status(enum table_id table, const struct code_row *row, struct str plain, unsigned year);

/* Is it, letter for letter, the name of another code of the classification? */
bool naming_official(enum table_id table, struct str plain, struct str code);

/* What decided that a name means one code; the words are those of --explain. */
enum naming_by { NAMED_NONE, NAMED_SEVERAL, NAMED_ALONE, NAMED_CHAIN, NAMED_HIGHEST, NAMED_NEIGHBOUR, NAMED_SEEN };

struct naming_query {
    struct scheme_names names;
    struct str name;
    unsigned year;
    bool cut_off; /* a page may have cut the name off: six characters at its beginning will do */
    /* What the report had before, both may be empty: the code of the last row, and the codes that it printed. */
    struct str last;
    const struct str *seen;
    size_t seen_n;
};

struct naming_found {
    const struct code_row *row; /* NULL but for the ways that decide */
    enum naming status;
    enum naming_by by;
};

void naming_find(const struct naming_query *query, struct naming_found *found);
const char *naming_by_word(enum naming_by by);

#endif
