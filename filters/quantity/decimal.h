// SPDX-License-Identifier: MIT
/*
 * Exact decimals: a whole coefficient and how many of its digits stand after the point. Amounts of money are computed
 * with these and nothing else. A coefficient has 38 digits, so that a national budget in 分 fits, and so does the
 * product of any quantity and price that a report prints; the scale is 0 to 18.
 *
 * A decimal is a plain value, which nobody owns; a zeroed one is 0. What does not fit is an error status, and then the
 * result is untouched: no function rounds, but decimal_quotient, which is told which way. Values with different scales
 * are equal where their numbers are (1.50 and 1.5); decimal_format keeps the scale, decimal_trim makes it the smallest.
 *
 *     struct decimal quantity, price, amount;
 *     if (decimal_parse(STR("230"), &quantity) || decimal_parse(STR("216.70"), &price) ||
 *         decimal_multiply(quantity, price, &amount)) ...       // not a plain decimal, or too large
 *     decimal_add_to(&line, amount);                            // 49841.00
 */
#ifndef QUANTITY_DECIMAL_H
#define QUANTITY_DECIMAL_H

#include "base/str.h"

struct decimal {
    __int128 coefficient;
    unsigned scale; /* the value is coefficient / 10^scale */
};

enum { DECIMAL_SCALE_MAX = 18, DECIMAL_TEXT_MAX = 42 /* a sign, 39 digits, a point, and a zero before it */ };

enum decimal_status {
    DECIMAL_OK = 0,
    DECIMAL_SYNTAX,    /* not a plain decimal */
    DECIMAL_OVERFLOW,  /* more digits than a coefficient has */
    DECIMAL_LOST,      /* more than 18 digits after the point: some would be lost */
    DECIMAL_UNDEFINED, /* division by zero */
};

/* What a status means, for messages: "more digits than fit". */
const char *decimal_trouble(enum decimal_status status);

static inline struct decimal decimal_of(long long whole) { return (struct decimal){whole, 0}; }

/* Reads a plain decimal: digits with at most one point between them and `-` before them, nothing else. */
enum decimal_status decimal_parse(struct str text, struct decimal *d);

/* Adds the plain decimal to the buffer, with as many digits after the point as its scale says. */
void decimal_format(struct decimal d, struct buf *b);
/* The same into room for DECIMAL_TEXT_MAX bytes, not terminated; the length. */
size_t decimal_print(struct decimal d, char *room);

/* The same number with the smallest scale: 1.50 becomes 1.5, and 20 stays. */
struct decimal decimal_trim(struct decimal d);

enum decimal_status decimal_add(struct decimal a, struct decimal b, struct decimal *sum);
enum decimal_status decimal_subtract(struct decimal a, struct decimal b, struct decimal *difference);
enum decimal_status decimal_multiply(struct decimal a, struct decimal b, struct decimal *product);
/* The sum of n decimals; of none it is 0. */
enum decimal_status decimal_sum(const struct decimal *part, size_t n, struct decimal *sum);
/* d × 10^power, where power may be negative. */
enum decimal_status decimal_shift(struct decimal d, int power, struct decimal *shifted);
/* d / 2, which is exact: one more digit after the point at most. */
enum decimal_status decimal_half(struct decimal d, struct decimal *half);

/* a / b where that has an end (3 / 8), with as few digits as it needs; DECIMAL_LOST where it has none (1 / 3). */
enum decimal_status decimal_divide(struct decimal a, struct decimal b, struct decimal *quotient);

enum decimal_rounding { DECIMAL_DOWN, DECIMAL_UP, DECIMAL_NEAREST }; /* to -∞, to +∞, halves away from zero */
/* a / b with so many places (at most 18), rounded as said: for bounds, and for figures that a person reads. */
enum decimal_status decimal_quotient(struct decimal a, struct decimal b, unsigned places,
                                     enum decimal_rounding rounding, struct decimal *quotient);

/* Less than, equal to or greater than 0 as a is to b. Never fails, whatever the scales. */
int decimal_compare(struct decimal a, struct decimal b);
static inline bool decimal_equal(struct decimal a, struct decimal b) { return decimal_compare(a, b) == 0; }
/* -1, 0 or 1. */
static inline int decimal_sign(struct decimal d) { return (d.coefficient > 0) - (d.coefficient < 0); }
/* No coefficient that these functions make is the one 128-bit number that has no opposite. */
static inline struct decimal decimal_negate(struct decimal d) { return (struct decimal){-d.coefficient, d.scale}; }
static inline struct decimal decimal_abs(struct decimal d) { return d.coefficient < 0 ? decimal_negate(d) : d; }
static inline struct decimal decimal_min(struct decimal a, struct decimal b)
{
    return decimal_compare(a, b) <= 0 ? a : b;
}
static inline struct decimal decimal_max(struct decimal a, struct decimal b)
{
    return decimal_compare(a, b) >= 0 ? a : b;
}

#endif
