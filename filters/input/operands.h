// SPDX-License-Identifier: MIT
/*
 * The reports that a run is to read, and the names that they have in its output.
 *
 * A report's name is the last part of its path without `.gz`, `.txt` and `.md`. Where two paths give one name, both
 * go by their paths and a warning says so; a path that is given twice is read once.
 *
 *     struct operands in = {0};
 *     operands_list(&in, "reports.lst");              // --files-from
 *     operands_add(&in, "a/report.txt.gz");
 *     operands_name(&in, false, NULL);
 *     for (size_t i = 0; i < in.n; i++) read(in.item[i].path, in.item[i].name);
 *     operands_release(&in);
 */
#ifndef INPUT_OPERANDS_H
#define INPUT_OPERANDS_H

#include "base/arena.h"

struct operand {
    const char *path; /* "-" is standard input */
    struct str name;  /* valid UTF-8, not escaped */
};

struct operands {
    struct operand *item;
    size_t n, room;
    struct arena arena;
};

/* Adds a path, which must live as long as the operands. */
void operands_add(struct operands *o, const char *path);

/*
 * Adds the paths in a file ("-": standard input): one a line, or ended by NUL bytes where it has any. Empty ones are
 * passed over. Exits with 2 where the file cannot be read.
 */
void operands_list(struct operands *o, const char *path);

/*
 * Gives each its name, and drops those given twice: full_name for the paths as they are, given_name (or NULL) for
 * standard input, or for the only report there is.
 */
void operands_name(struct operands *o, bool full_name, const char *given_name);
void operands_release(struct operands *o);

#endif
