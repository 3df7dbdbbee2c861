// SPDX-License-Identifier: MIT
/*
 * The quantities of a paragraph: numbers that have a unit. Dates, document numbers, numbers inside names
 * (`(01项)`, `06表`, `第3次`) and thresholds (`单价100万元以上的设备`) are none.
 *
 *     struct quantity q;
 *     for (size_t at = 0; quantity_next(text, &at, &q);) use(q);
 */
#ifndef REPORT_PROSE_QUANTITIES_H
#define REPORT_PROSE_QUANTITIES_H

#include "report/prose/lexicon.h"

struct quantity {
    size_t from, to;  /* bytes of the text, the unit included */
    struct str value; /* as printed */
    struct str unit;
    enum unit_kind kind;
};

/* The next quantity at or after byte *at, which moves behind it; false at the end. */
bool quantity_next(struct str text, size_t *at, struct quantity *q);

/* Does the printed value begin with a sign? */
bool quantity_is_signed(struct str value);

/* Is the printed value nothing but zeros? */
bool quantity_is_zero(struct str value);

#endif
