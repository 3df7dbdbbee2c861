// SPDX-License-Identifier: MIT
#include "quantity/decimal.h"

typedef __int128 wide;
typedef unsigned __int128 uwide;

/* 10^38 - 1: every coefficient has its opposite, and the sum of two is still a 128-bit number. */
#define COEFFICIENT_MAX ((wide)10000000000000000000u * (wide)10000000000000000000u - 1)

static const uint64_t POWER[] = {
    1,
    10,
    100,
    1000,
    10000,
    100000,
    1000000,
    10000000,
    100000000,
    1000000000,
    10000000000,
    100000000000,
    1000000000000,
    10000000000000,
    100000000000000,
    1000000000000000,
    10000000000000000,
    100000000000000000,
    1000000000000000000,
};
_Static_assert(sizeof POWER / sizeof POWER[0] == DECIMAL_SCALE_MAX + 1, "a power of ten for each scale");

const char *decimal_trouble(enum decimal_status status)
{
    switch (status) {
    case DECIMAL_SYNTAX:
        return "not a plain decimal";
    case DECIMAL_OVERFLOW:
        return "more digits than fit";
    case DECIMAL_LOST:
        return "more digits after the point than fit";
    case DECIMAL_UNDEFINED:
        return "a division by zero";
    default:
        return "no trouble";
    }
}

static bool fits(wide c) { return c <= COEFFICIENT_MAX && c >= -COEFFICIENT_MAX; }

enum decimal_status decimal_parse(struct str text, struct decimal *d)
{
    const char *p = text.p, *end = text.p + text.n;
    bool negative = p < end && *p == '-', point = false, any = false;
    uwide c = 0;
    unsigned scale = 0;
    for (p += negative; p < end; p++) {
        if (*p == '.' && !point) {
            point = true;
            continue;
        }
        if (*p < '0' || *p > '9')
            return DECIMAL_SYNTAX;
        if (point && scale == DECIMAL_SCALE_MAX)
            return DECIMAL_LOST;
        c = c * 10 + (unsigned)(*p - '0');
        if (c > (uwide)COEFFICIENT_MAX)
            return DECIMAL_OVERFLOW;
        scale += point;
        any = true;
    }
    if (!any)
        return DECIMAL_SYNTAX;
    *d = (struct decimal){negative ? -(wide)c : (wide)c, scale};
    return DECIMAL_OK;
}

size_t decimal_print(struct decimal d, char *room)
{
    char digits[DECIMAL_TEXT_MAX];
    char *end = digits + sizeof digits, *p = end;
    uwide c = (uwide)(d.coefficient < 0 ? -d.coefficient : d.coefficient);
    for (unsigned i = 0; c || i <= d.scale; i++) {
        if (d.scale && i == d.scale)
            *--p = '.';
        if (c <= UINT64_MAX) { /* nearly always: 64-bit division is ten times as fast */
            uint64_t low = (uint64_t)c;
            *--p = (char)('0' + low % 10);
            c = low / 10;
        } else {
            *--p = (char)('0' + (int)(c % 10));
            c /= 10;
        }
    }
    if (d.coefficient < 0)
        *--p = '-';
    size_t n = (size_t)(end - p);
    memcpy(room, p, n);
    return n;
}

void decimal_format(struct decimal d, struct buf *b)
{
    buf_reserve(b, DECIMAL_TEXT_MAX);
    b->n += decimal_print(d, b->p + b->n);
}

struct decimal decimal_trim(struct decimal d)
{
    if (d.scale && (int64_t)d.coefficient == d.coefficient) { /* nearly always: 64-bit division is far quicker */
        int64_t c = (int64_t)d.coefficient;
        for (; d.scale && c % 10 == 0; d.scale--)
            c /= 10;
        d.coefficient = c;
        return d;
    }
    while (d.scale && d.coefficient % 10 == 0) {
        d.coefficient /= 10;
        d.scale--;
    }
    return d;
}

/* d with a larger scale, in place; false where it does not fit. */
static bool widen(struct decimal *d, unsigned scale)
{
    wide c;
    if (__builtin_mul_overflow(d->coefficient, (wide)POWER[scale - d->scale], &c) || !fits(c))
        return false;
    *d = (struct decimal){c, scale};
    return true;
}

/* Gives both one scale; where the finer one only has zeros there, they may go. */
static bool align(struct decimal *a, struct decimal *b)
{
    if (a->scale == b->scale)
        return true;
    struct decimal *coarse = a->scale < b->scale ? a : b, *fine = coarse == a ? b : a;
    if (widen(coarse, fine->scale))
        return true;
    *fine = decimal_trim(*fine);
    return fine->scale < coarse->scale ? widen(fine, coarse->scale) : widen(coarse, fine->scale);
}

enum decimal_status decimal_add(struct decimal a, struct decimal b, struct decimal *sum)
{
    if (!align(&a, &b) || !fits(a.coefficient + b.coefficient))
        return DECIMAL_OVERFLOW;
    *sum = (struct decimal){a.coefficient + b.coefficient, a.scale};
    return DECIMAL_OK;
}

enum decimal_status decimal_subtract(struct decimal a, struct decimal b, struct decimal *difference)
{
    return decimal_add(a, decimal_negate(b), difference);
}

enum decimal_status decimal_sum(const struct decimal *part, size_t n, struct decimal *sum)
{
    struct decimal total = {0};
    for (size_t i = 0; i < n; i++) {
        enum decimal_status status = decimal_add(total, part[i], &total);
        if (status)
            return status;
    }
    *sum = total;
    return DECIMAL_OK;
}

enum decimal_status decimal_multiply(struct decimal a, struct decimal b, struct decimal *product)
{
    wide c;
    if (__builtin_mul_overflow(a.coefficient, b.coefficient, &c) || !fits(c) || a.scale + b.scale > DECIMAL_SCALE_MAX) {
        /* zeros at the end of the factors need no room; 2 and 5 may still make some in the product */
        a = decimal_trim(a);
        b = decimal_trim(b);
        if (__builtin_mul_overflow(a.coefficient, b.coefficient, &c))
            return DECIMAL_OVERFLOW;
    }
    struct decimal result = {c, a.scale + b.scale};
    if (result.scale > DECIMAL_SCALE_MAX || !fits(c))
        result = decimal_trim(result);
    if (!fits(result.coefficient))
        return DECIMAL_OVERFLOW;
    if (result.scale > DECIMAL_SCALE_MAX)
        return DECIMAL_LOST;
    *product = result;
    return DECIMAL_OK;
}

enum decimal_status decimal_shift(struct decimal d, int power, struct decimal *shifted)
{
    if (power <= 0) {
        unsigned more = (unsigned)-power;
        if (more > DECIMAL_SCALE_MAX - d.scale)
            d = decimal_trim(d);
        while (more > DECIMAL_SCALE_MAX - d.scale && d.coefficient % 10 == 0 && more) {
            d.coefficient /= 10;
            more--;
        }
        if (more > DECIMAL_SCALE_MAX - d.scale)
            return DECIMAL_LOST;
        d.scale += more;
        *shifted = d;
        return DECIMAL_OK;
    }
    unsigned up = (unsigned)power, taken = up < d.scale ? up : d.scale;
    d.scale -= taken;
    for (up -= taken; up; up--) {
        if (!fits(d.coefficient) || d.coefficient > COEFFICIENT_MAX / 10 || d.coefficient < -COEFFICIENT_MAX / 10)
            return DECIMAL_OVERFLOW;
        d.coefficient *= 10;
    }
    *shifted = d;
    return DECIMAL_OK;
}

enum decimal_status decimal_half(struct decimal d, struct decimal *half)
{
    if (d.coefficient % 2 == 0) {
        *half = (struct decimal){d.coefficient / 2, d.scale};
        return DECIMAL_OK;
    }
    if (d.scale == DECIMAL_SCALE_MAX)
        return DECIMAL_LOST;
    return decimal_multiply(d, (struct decimal){5, 1}, half);
}

/* The next digit of a long division: ten times the remainder may not fit, so it is added up. */
static unsigned next_digit(uwide *remainder, uwide divisor)
{
    unsigned digit = 0;
    uwide ten = 0;
    for (int i = 0; i < 10; i++) {
        ten += *remainder;
        if (ten >= divisor) {
            ten -= divisor;
            digit++;
        }
    }
    *remainder = ten;
    return digit;
}

/* The digits of |a / b| up to so many places, cut off; *rest says whether any followed. */
static enum decimal_status cut_quotient(struct decimal a, struct decimal b, unsigned places, uwide *digits, bool *rest)
{
    uwide divisor = (uwide)decimal_abs(b).coefficient, dividend = (uwide)decimal_abs(a).coefficient;
    if (divisor == 0)
        return DECIMAL_UNDEFINED;
    uwide q = dividend / divisor, remainder = dividend % divisor;
    int more = (int)(places + b.scale) - (int)a.scale;
    for (; more > 0; more--) {
        if (q > (uwide)COEFFICIENT_MAX / 10)
            return DECIMAL_OVERFLOW;
        q = q * 10 + next_digit(&remainder, divisor);
    }
    *rest = remainder != 0;
    for (; more < 0; more++) {
        *rest = *rest || q % 10 != 0;
        q /= 10;
    }
    if (q > (uwide)COEFFICIENT_MAX)
        return DECIMAL_OVERFLOW;
    *digits = q;
    return DECIMAL_OK;
}

enum decimal_status decimal_quotient(struct decimal a, struct decimal b, unsigned places,
                                     enum decimal_rounding rounding, struct decimal *quotient)
{
    uwide digits;
    bool rest;
    if (places > DECIMAL_SCALE_MAX)
        return DECIMAL_LOST;
    /* one digit more, which decides how to round */
    enum decimal_status status = cut_quotient(a, b, places + 1, &digits, &rest);
    if (status)
        return status;
    unsigned last = (unsigned)(digits % 10);
    bool negative = (a.coefficient < 0) != (b.coefficient < 0);
    bool away = rounding == DECIMAL_NEAREST ? last >= 5 : (last || rest) && (rounding == DECIMAL_DOWN) == negative;
    wide c = (wide)(digits / 10) + away;
    *quotient = (struct decimal){negative ? -c : c, places};
    return DECIMAL_OK;
}

enum decimal_status decimal_divide(struct decimal a, struct decimal b, struct decimal *quotient)
{
    a = decimal_trim(a);
    b = decimal_trim(b);
    enum decimal_status status = DECIMAL_OK;
    for (unsigned places = 0; places <= DECIMAL_SCALE_MAX; places++) {
        uwide digits;
        bool rest;
        status = cut_quotient(a, b, places, &digits, &rest);
        if (status)
            return status;
        if (!rest) {
            wide c = (wide)digits;
            *quotient = (struct decimal){(a.coefficient < 0) != (b.coefficient < 0) ? -c : c, places};
            return DECIMAL_OK;
        }
    }
    return DECIMAL_LOST;
}

int decimal_compare(struct decimal a, struct decimal b)
{
    if (a.scale < b.scale && !widen(&a, b.scale))
        return decimal_sign(a); /* too large for b's scale, so larger than b */
    if (b.scale < a.scale && !widen(&b, a.scale))
        return -decimal_sign(b);
    return (a.coefficient > b.coefficient) - (a.coefficient < b.coefficient);
}
