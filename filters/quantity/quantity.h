// SPDX-License-Identifier: MIT
/*
 * What a printed value says: comparator, exact amount in a base unit, and the step of its last digit. This is the
 * grammar of normalize-units(1) over one value and the places where its unit may stand.
 *
 * The caller owns the struct quantities (the rules and a scratch buffer) and releases it. A struct quantity borrows
 * from it and from the text it was given, until the next quantity_read. Nothing here prints; wrong rules end the
 * program with status 2 (rules.h).
 *
 *     quantities_load(&q, NULL);
 *     struct quantity_text text = {.value = STR("≥350"), .unit = STR("元/人/天"), .year = 2024};
 *     if (quantity_read(&q, &text, &got) == QUANTITY_READ) ...   // >=, 350, CNY/人/d, quantum 1
 */
#ifndef QUANTITY_QUANTITY_H
#define QUANTITY_QUANTITY_H

#include "quantity/deadline.h"
#include "quantity/number.h"
#include "quantity/units.h"
#include "quantity/wording.h"

/* Where a value stands; all but value may be empty, and year 0. */
struct quantity_text {
    struct str value, unit, item, measure, section, group;
    int year; /* the fiscal year, for deadlines that print none */
};

enum quantity_status {
    QUANTITY_READ,
    QUANTITY_WORDS,    /* no quantity: 提升, 按合同标准 */
    QUANTITY_UNREAD,   /* only figures and signs, but no number: 12,34 */
    QUANTITY_CONFLICT, /* comparisons that exclude each other: ≤5以上 */
    QUANTITY_NO_YEAR,  /* a deadline without a year */
    QUANTITY_NO_DAY,   /* a day that the calendar has not */
    QUANTITY_LOST,     /* more digits than fit: trouble says which */
};

enum quantity_source { SOURCE_NONE, SOURCE_VALUE, SOURCE_COLUMN, SOURCE_ITEM, SOURCE_MEASURE };

struct quantity {
    const char *comparator; /* ">=", "in", …: as yusuan-facts(5) writes it */
    bool range, date;
    struct decimal amount, upper; /* in the base unit; upper only of a range */
    struct deadline when;         /* of a date */
    struct str base;              /* as yusuan-facts(5) names it; "date" for a date */
    struct decimal quantum;
    enum decimal_status trouble; /* of QUANTITY_LOST */
    /* how it was read */
    struct str unit; /* the unit that counts, as printed */
    enum quantity_source source;
    bool money_place;         /* a multiple alone was read as money */
    struct str dropped;       /* words behind the quantity that say nothing of it */
    struct decimal factor;    /* number × factor = amount */
    struct str contradicts;   /* another unit, printed farther off, that says something else; else empty */
    enum quantity_source far; /* and where it stands */
};

struct quantities {
    struct units units;
    struct deadlines deadlines;
    struct wording wording;
    struct buf folded; /* the value in plain signs */
    struct buf unit;   /* a unit put together: 元/人 from 人均…元 */
};

/*
 * Reads units.tsv, deadlines.tsv, quantity-words.tsv and money-places.tsv. problem is called for each rule that is
 * wrong or doubtful (--check); without it the first wrong one ends the program.
 */
void quantities_load(struct quantities *q,
                     void (*problem)(const struct rules *r, const char *what, struct str subject));
void quantities_release(struct quantities *q);

enum quantity_status quantity_read(struct quantities *q, const struct quantity_text *text, struct quantity *got);

/* The amount column of what was read (`10..20`, `2024-03-31`, `18516400`) and the quantum column, added to the buffer.
 */
void quantity_amount(const struct quantity *got, struct buf *b);
void quantity_quantum(const struct quantity *got, struct buf *b);

#endif
