// SPDX-License-Identifier: MIT
/*
 * Classifying facts: all columns that `classify` appends, for one row after another.
 *
 * A struct classes remembers what it answered for equal rows (bounded, so its memory does not grow with the input) and,
 * of the report at hand, the last code and the codes printed so far, which decide between codes of one name. Rows must
 * come in the stream's order. Results live until the next question. Start from a zeroed struct; classes_release frees
 * it.
 *
 *     struct classes c = {0};
 *     const struct classes_result *r = classes_of(&c, &(struct classes_row){.section = ..., .year = 2024});
 *     use(r->column[CLASS_SCHEME]);
 */
#ifndef CODES_CLASSES_H
#define CODES_CLASSES_H

#include "base/arena.h"
#include "base/str.h"

enum class_column {
    CLASS_SCHEME,
    CLASS_LEVEL,
    CLASS_CLASS,
    CLASS_CLASS_NAME,
    CLASS_PATH,
    CLASS_NAME_STATUS,
    CLASS_COFOG,
    CLASS_FLOW,
    CLASS_FUND,
    CLASS_NATURE,
    CLASS_REGION,
    CLASS_EXPLAIN, /* what each was decided by; filled where classes.explain is set */
    CLASS_COLUMNS
};

extern const char *const classes_column[CLASS_COLUMNS];

/*
 * A fact's own columns; slices are borrowed for the call. The row's number tells whether a fact is of the same printed
 * row as the one before it; where it is empty, facts that say the same of their row are of one.
 */
struct classes_row {
    struct str report, entity, year, section, group, side, code, item, measure, row;
};

struct classes_result {
    struct str column[CLASS_COLUMNS];
    struct str elsewhere; /* a note: the printed code is no code of this place, but one of another classification */
    bool fresh;           /* the first time that this was answered: say notes once */
};

enum { CLASSES_SEEN_MAX = 512 };

struct classes {
    bool explain;
    struct classes_result result;
    struct classes_slot *slot;
    struct classes_entry *row; /* the last row's */
    size_t entries, kept;      /* how many, and about how many bytes, since the memory was last emptied */
    struct arena arena;        /* the entries and what they hold */
    struct buf text;
    /* of the report at hand */
    struct buf report, entity, year, section, group, number;
    struct str last, region, region_words;
    struct str seen[CLASSES_SEEN_MAX]; /* codes that it printed; they point into the code tables */
    size_t seen_n;
};

const struct classes_result *classes_of(struct classes *c, const struct classes_row *row);
void classes_release(struct classes *c);

#endif
