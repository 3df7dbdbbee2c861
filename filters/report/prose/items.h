// SPDX-License-Identifier: MIT
/*
 * Items: from the words before a figure to the name of what it is said of.
 *
 * What the page and the grammar put round a name goes: who speaks, the report's year, quotation marks, 类, 款 and 项 in
 * brackets, verbs before the noun and between it and the figure. Codes in brackets are read off.
 */
#ifndef REPORT_PROSE_ITEMS_H
#define REPORT_PROSE_ITEMS_H

#include "base/arena.h"

struct item {
    struct str name; /* empty where the words name nothing */
    struct str code; /* `(204类)…(06款)…(01项)` is 2040601; else empty */
    bool last;       /* the words begin with the year before, and it was cut off */
};

struct items {
    struct arena *arena;
    struct str entity;
    unsigned year; /* 0: not known */
};

/* The item that the words name; the slices live in the arena or in the text. */
struct item items_read(const struct items *it, struct str words);

/* Does the name tell nothing by itself (决算数, …)? Vague ones (支出预算) tell nothing where an amount was named
 * before. */
bool item_is_nothing(struct str name, bool named_before);

/* The bytes of a year with its 年 at the start of s (`2023年度`), 0 where there is none; *year is its number. */
size_t item_year(struct str s, unsigned *year);
/* The bytes of a date up to which something is told, at the start of s (`截至2023年12月31日`), 0 where there is none.
 */
size_t item_date(struct str s);

#endif
