// SPDX-License-Identifier: MIT
/*
 * What a cell of targets says: a number with its sign and unit, a date or deadline, or words.
 *
 *     struct value v = value_read(arena, STR("≤35.5元/册"));        // VALUE_NUMBER, "≤35.5", "元/册"
 *     v = value_read(arena, STR("30个以上"));                        // "30以上", "个"
 *     v = value_read(arena, STR("7月31日前"));                       // VALUE_DATE, "7月31日前", ""
 *
 * The text is as text_join leaves it (without the page's blanks). Words round the only number of a cell are dropped
 * (增幅17.3% is 17.3 and %); with several numbers the cell is words as it stands. A number glued to a Latin letter
 * before it (PM2.5) or standing in a date is none. Slices lie in the arena or in the text.
 */
#ifndef TARGET_VALUE_H
#define TARGET_VALUE_H

#include "base/arena.h"

enum value_shape { VALUE_NONE, VALUE_WORDS, VALUE_DATE, VALUE_NUMBER };

struct value {
    enum value_shape shape;
    bool whole; /* the number with its sign and unit is all of the cell */
    struct str text, unit;
    size_t from, to; /* where the number with sign and unit stands in the cell */
};

struct value value_read(struct arena *a, struct str cell);

/* The first number with sign and unit at or after byte from, as in running text; shape VALUE_NONE where there is none.
 */
struct value value_find(struct arena *a, struct str text, size_t from);

/* How much a text looks like a cell of targets: 3 surely, 2 probably, 1 it may be, 0 hardly. */
unsigned value_fit(struct arena *a, struct str cell);

/* The unit in the brackets that end an indicator's name (`展览收入(万元)`), or empty. */
struct str value_unit_of_name(struct str name);

/* Is the text a weight: a number from 0 to 100 with two places at most. */
bool value_is_weight(struct str s);

/* The same, with or without a percent sign. */
bool value_is_weight_cell(struct str s);

/* Does the unit count money. */
bool value_is_money(struct str unit);

#endif
