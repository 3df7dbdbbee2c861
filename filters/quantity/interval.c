// SPDX-License-Identifier: MIT
#include "quantity/interval.h"

enum decimal_status interval_of(struct decimal v, struct decimal q, struct interval *i)
{
    struct decimal half;
    struct interval result;
    enum decimal_status status = decimal_half(decimal_abs(q), &half);
    if (!status)
        status = decimal_subtract(v, half, &result.low);
    if (!status)
        status = decimal_add(v, half, &result.high);
    if (!status)
        *i = result;
    return status;
}

enum decimal_status interval_of_cut(struct decimal v, struct decimal q, struct interval *i)
{
    struct interval result = {v, v};
    enum decimal_status status = DECIMAL_OK;
    if (decimal_sign(v) >= 0)
        status = decimal_add(v, q, &result.high);
    if (!status && decimal_sign(v) <= 0)
        status = decimal_subtract(v, q, &result.low);
    if (!status)
        *i = result;
    return status;
}

enum decimal_status interval_add(struct interval a, struct interval b, struct interval *sum)
{
    struct interval result;
    enum decimal_status status = decimal_add(a.low, b.low, &result.low);
    if (!status)
        status = decimal_add(a.high, b.high, &result.high);
    if (!status)
        *sum = result;
    return status;
}

enum decimal_status interval_subtract(struct interval a, struct interval b, struct interval *difference)
{
    return interval_add(a, interval_negate(b), difference);
}

enum decimal_status interval_multiply(struct interval a, struct interval b, struct interval *product)
{
    const struct decimal left[] = {a.low, a.low, a.high, a.high}, right[] = {b.low, b.high, b.low, b.high};
    struct interval result = {{0}, {0}};
    for (int k = 0; k < 4; k++) {
        struct decimal corner;
        enum decimal_status status = decimal_multiply(left[k], right[k], &corner);
        if (status)
            return status;
        result.low = k ? decimal_min(result.low, corner) : corner;
        result.high = k ? decimal_max(result.high, corner) : corner;
    }
    *product = result;
    return DECIMAL_OK;
}

enum decimal_status interval_sum(const struct interval *part, size_t n, struct interval *sum)
{
    struct interval total = {{0}, {0}};
    for (size_t k = 0; k < n; k++) {
        enum decimal_status status = interval_add(total, part[k], &total);
        if (status)
            return status;
    }
    *sum = total;
    return DECIMAL_OK;
}

enum decimal_status interval_slack(struct interval a, struct decimal *slack)
{
    struct decimal width;
    enum decimal_status status = decimal_subtract(a.high, a.low, &width);
    return status ? status : decimal_half(width, slack);
}

enum decimal_status interval_tolerance(struct interval a, struct interval b, struct decimal *tolerance)
{
    struct decimal of_a, of_b;
    enum decimal_status status = interval_slack(a, &of_a);
    if (!status)
        status = interval_slack(b, &of_b);
    return status ? status : decimal_add(of_a, of_b, tolerance);
}

enum decimal_status interval_middle(struct interval a, struct decimal *middle)
{
    struct decimal twice;
    enum decimal_status status = decimal_add(a.low, a.high, &twice);
    return status ? status : decimal_half(twice, middle);
}

bool interval_meet(struct interval a, struct interval b, struct interval *common)
{
    if (!interval_touch(a, b))
        return false;
    *common = (struct interval){decimal_max(a.low, b.low), decimal_min(a.high, b.high)};
    return true;
}

static bool exact(struct interval a) { return decimal_equal(a.low, a.high); }

bool interval_overlap(struct interval a, struct interval b)
{
    struct interval common;
    if (!interval_meet(a, b, &common))
        return false;
    return !exact(common) || exact(a) || exact(b);
}

bool interval_cuts_to(struct interval of, struct decimal v, struct decimal q)
{
    struct interval step;
    if (interval_of_cut(v, q, &step) || !interval_touch(of, step))
        return false;
    if (decimal_sign(q) == 0)
        return true;
    /* v itself is cut to v, and the far ends are cut to its neighbours */
    bool below = decimal_sign(v) <= 0 && decimal_compare(of.high, step.low) <= 0;
    bool above = decimal_sign(v) >= 0 && decimal_compare(of.low, step.high) >= 0;
    return !below && !above;
}

/* Is a / b, with b > 0, at most bound for some a and b of their intervals (or at least, where sign is -1)? */
static bool reaches(struct interval a, struct interval b, struct decimal bound, int sign, bool *fits)
{
    struct decimal low, high;
    if (decimal_multiply(bound, b.low, &low) || decimal_multiply(bound, b.high, &high)) {
        *fits = false;
        return false;
    }
    return sign > 0 ? decimal_compare(a.low, decimal_max(low, high)) <= 0
                    : decimal_compare(a.high, decimal_min(low, high)) >= 0;
}

enum interval_verdict interval_is_ratio(struct interval a, struct interval b, struct interval ratio)
{
    if (interval_has(b, decimal_of(0)))
        return INTERVAL_UNDEFINED;
    if (decimal_sign(b.high) < 0) {
        a = interval_negate(a);
        b = interval_negate(b);
    }
    bool fits = true;
    bool agrees = reaches(a, b, ratio.high, 1, &fits) && reaches(a, b, ratio.low, -1, &fits);
    return !fits ? INTERVAL_TOO_LARGE : agrees ? INTERVAL_AGREES : INTERVAL_DIFFERS;
}

enum decimal_status interval_divide(struct interval a, struct interval b, unsigned places, struct interval *ratio)
{
    if (interval_has(b, decimal_of(0)))
        return DECIMAL_UNDEFINED;
    const struct decimal left[] = {a.low, a.low, a.high, a.high}, right[] = {b.low, b.high, b.low, b.high};
    struct interval result = {{0}, {0}};
    for (int k = 0; k < 4; k++) {
        struct decimal low, high;
        enum decimal_status status = decimal_quotient(left[k], right[k], places, DECIMAL_DOWN, &low);
        if (!status)
            status = decimal_quotient(left[k], right[k], places, DECIMAL_UP, &high);
        if (status)
            return status;
        result.low = k ? decimal_min(result.low, low) : low;
        result.high = k ? decimal_max(result.high, high) : high;
    }
    *ratio = result;
    return DECIMAL_OK;
}
