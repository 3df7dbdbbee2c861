// SPDX-License-Identifier: MIT
/*
 * Rules: the knowledge of the filters as TSV files in filters/rules/, compiled in as they stand, and replaceable.
 *
 * A rules file has a header line, then a rule a line; lines that begin with # are comments, blank lines are passed
 * over. Fields are plain text (no escapes), trimmed of blanks. A struct rules reads one file; its rows are borrowed
 * from text that lives as long as the program. A file that is wrong (a missing column, a ragged line) ends the program
 * with status 2 and a message that names the file and the line.
 *
 *     struct rules r;
 *     rules_open(&r, "units");                     // filters/rules/units.tsv, or what replaces it
 *     size_t name = rules_column(&r, "name");
 *     while (rules_next(&r)) use(r.field[name]);
 */
#ifndef RULES_RULES_H
#define RULES_RULES_H

#include "base/str.h"

enum { RULES_COLUMNS_MAX = 24 };

struct rules {
    const char *file; /* for messages: "units.tsv (built in)" or the path of the replacement */
    size_t line;      /* of the current rule */
    struct str rest;
    struct str column[RULES_COLUMNS_MAX];
    struct str field[RULES_COLUMNS_MAX];
    size_t n;
};

/*
 * Replaces built-in rules: path is a folder, of which each file NAME.tsv replaces the one of that name, or one file
 * that replaces its namesake. May be called several times; the later call wins. Exits with 2 where it cannot be read or
 * replaces nothing that is built in.
 */
void rules_replace(const char *path);

/* The whole text of a rules file, built in or replaced. Exits with 2 where there is no such file. */
struct str rules_text(const char *name, const char **file);

void rules_open(struct rules *r, const char *name);
/* The place of a column; exits with 2 where the file has none of that name. */
size_t rules_column(const struct rules *r, const char *name);
bool rules_next(struct rules *r);

/* A year of four digits, or `empty` for an empty field; ends the program with status 2 where it is neither. */
unsigned short rules_year(const struct rules *r, struct str field, unsigned short empty);

/* At least as many as there are rules still to come: room for an array of them. */
size_t rules_count(const struct rules *r);

/* Says what is wrong with the current rule and exits with 2. */
_Noreturn void rules_wrong(const struct rules *r, const char *format, ...) __attribute__((format(printf, 2, 3)));

#endif
