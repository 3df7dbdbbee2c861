// SPDX-License-Identifier: MIT
/*
 * What a printed figure says of the number behind it. A value v whose last printed digit has the step q (its quantum)
 * was rounded from a number in the closed interval [v - q/2, v + q/2]; sums, differences and products of figures are
 * those of their intervals, and two statements of one number agree where their intervals have a point in common, closed
 * ends included. That is the rule of XBRL Calculations 1.1 (Recommendation, 2023), where it stands for the same reason:
 * it never accuses a report of its rounding.
 *
 * Intervals are plain values, low <= high, and exact. What does not fit is a status of decimal.h, and then the result
 * is untouched. An interval forgets which figure it came from: where one figure stands twice in a formula, such as
 * (this - last) / last, turn the formula round (this / last = 1 + rate), or the interval becomes wider than the truth.
 *
 *     struct interval computed = interval_exact(decimal_of(0)), child, printed;
 *     for each child: interval_of(value, quantum, &child) || interval_add(computed, child, &computed)
 *     interval_of(total, total_quantum, &printed);
 *     if (interval_touch(computed, printed)) ...            // the total is the sum of its children, or may be
 *     interval_tolerance(computed, printed, &tolerance);    // the largest difference that rounding could have made
 */
#ifndef QUANTITY_INTERVAL_H
#define QUANTITY_INTERVAL_H

#include "quantity/decimal.h"

struct interval {
    struct decimal low, high; /* both belong to it */
};

/* [v, v]: a count, a blank that stands for zero, a factor that the law gives. */
static inline struct interval interval_exact(struct decimal v) { return (struct interval){v, v}; }

/* [v - q/2, v + q/2]; q is not negative, and with q = 0 the value is exact. */
enum decimal_status interval_of(struct decimal v, struct decimal q, struct interval *i);

/*
 * The numbers that are cut off (截尾) to v at q, as an interval that is closed for arithmetic: [v, v + q] for a
 * positive v, [v - q, v] for a negative one, [-q, q] for zero.
 */
enum decimal_status interval_of_cut(struct decimal v, struct decimal q, struct interval *i);

enum decimal_status interval_add(struct interval a, struct interval b, struct interval *sum);
enum decimal_status interval_subtract(struct interval a, struct interval b, struct interval *difference);
enum decimal_status interval_multiply(struct interval a, struct interval b, struct interval *product);
static inline struct interval interval_negate(struct interval a)
{
    return (struct interval){decimal_negate(a.high), decimal_negate(a.low)};
}
/* The sum of n intervals; of none it is exactly 0. */
enum decimal_status interval_sum(const struct interval *part, size_t n, struct interval *sum);

/* Half the width: how far rounding may have moved a figure with this interval from its number. */
enum decimal_status interval_slack(struct interval a, struct decimal *slack);
/* The slack of both: the largest difference between two figures that rounding alone could have made. */
enum decimal_status interval_tolerance(struct interval a, struct interval b, struct decimal *tolerance);
/* The middle, which is v for interval_of(v, q). */
enum decimal_status interval_middle(struct interval a, struct decimal *middle);

static inline bool interval_has(struct interval a, struct decimal v)
{
    return decimal_compare(a.low, v) <= 0 && decimal_compare(v, a.high) <= 0;
}
/* Have they a point in common? The end points belong to them: [1, 2] and [2, 3] touch. */
static inline bool interval_touch(struct interval a, struct interval b)
{
    return decimal_compare(a.low, b.high) <= 0 && decimal_compare(b.low, a.high) <= 0;
}
/* What they have in common; false where there is nothing. It is what is known of a number that is printed twice. */
bool interval_meet(struct interval a, struct interval b, struct interval *common);
/* Have they more than an end point in common, or, where one is exact, does the other hold it? */
bool interval_overlap(struct interval a, struct interval b);

/* Is there a number in the interval that gives v when its digits below q are cut off, not rounded? The far end of the
   step is not cut to v: 328,661 is cut from 328,661.808, and not from 328,662. */
bool interval_cuts_to(struct interval of, struct decimal v, struct decimal q);

enum interval_verdict {
    INTERVAL_AGREES,    /* they have a point in common */
    INTERVAL_DIFFERS,   /* they have none */
    INTERVAL_UNDEFINED, /* the divisor may be 0 */
    INTERVAL_TOO_LARGE, /* the numbers do not fit: nothing is known */
};

/* May a / b be a number of the ratio's interval? Without a division, so exactly. For shares and rates in % multiply a
   by 100 first. */
enum interval_verdict interval_is_ratio(struct interval a, struct interval b, struct interval ratio);

/*
 * The bounds of a / b with so many places, low rounded down and high up, for messages. DECIMAL_UNDEFINED where b's
 * interval holds 0.
 */
enum decimal_status interval_divide(struct interval a, struct interval b, unsigned places, struct interval *ratio);

#endif
