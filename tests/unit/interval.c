// SPDX-License-Identifier: MIT
/* Exact decimals and the intervals of printed figures: quantity/decimal.h and quantity/interval.h. */
#include "check.h"
#include "quantity/interval.h"

static struct decimal dec(const char *text)
{
    struct decimal d = {0};
    if (decimal_parse(str_of(text), &d))
        printf("# '%s' is no decimal\n", text);
    return d;
}

static bool prints(struct decimal d, const char *text)
{
    char room[DECIMAL_TEXT_MAX];
    size_t n = decimal_print(d, room);
    bool same = str_eq((struct str){room, n}, str_of(text));
    if (!same)
        printf("# got %.*s, wanted %s\n", (int)n, room, text);
    return same;
}

static struct interval printed(const char *value, const char *quantum)
{
    struct interval i = {0};
    if (interval_of(dec(value), dec(quantum), &i))
        printf("# no interval for %s at %s\n", value, quantum);
    return i;
}

static void test_parse(void)
{
    struct decimal d = dec("7.5");
    static const char *const same[] = {"0",
                                       "18516400",
                                       "-0.95",
                                       "0.00",
                                       "1.50",
                                       "99999999999999999999999999999999999999",
                                       "-99999999999999999999.999999999999999999",
                                       "0.000000000000000001"};
    for (size_t i = 0; i < sizeof same / sizeof *same; i++)
        check(prints(dec(same[i]), same[i]), same[i]);
    static const char *const wrong[] = {"", "-", ".", "1.2.3", "1,000", "+1", "1e3", " 1", "--1", "1-"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        check(decimal_parse(str_of(wrong[i]), &d) == DECIMAL_SYNTAX, wrong[i]);
    check(decimal_parse(STR("100000000000000000000000000000000000000"), &d) == DECIMAL_OVERFLOW, "39 digits overflow");
    check(decimal_parse(STR("0.0000000000000000001"), &d) == DECIMAL_LOST, "the 19th place would be lost");
    check(prints(d, "7.5"), "a failed parse leaves the result");
}

static void test_arithmetic(void)
{
    struct decimal d = {0}, parts[] = {dec("0.1"), dec("0.20"), dec("-1")};
    const struct decimal large = dec("99999999999999999999999999999999999999");
    check(!decimal_add(dec("1367.75"), dec("0.005"), &d) && prints(d, "1367.755"), "scales are aligned");
    check(!decimal_subtract(dec("1.50"), dec("1.5"), &d) && prints(d, "0.00"), "1.50 - 1.5");
    check(!decimal_multiply(dec("230"), dec("216.70"), &d) && prints(d, "49841.00"), "quantity × price");
    check(!decimal_sum(parts, 3, &d) && prints(d, "-0.70"), "a sum");
    check(!decimal_sum(parts, 0, &d) && prints(d, "0"), "the sum of nothing");
    check(decimal_add(large, dec("1"), &d) == DECIMAL_OVERFLOW, "a sum that does not fit");
    check(decimal_add(large, dec("0.1"), &d) == DECIMAL_OVERFLOW, "a scale that does not fit");
    check(!decimal_add(large, dec("0.0"), &d) && decimal_equal(d, large), "zeros need no room");
    check(decimal_multiply(large, dec("2"), &d) == DECIMAL_OVERFLOW, "a product that does not fit");
    check(decimal_multiply(large, large, &d) == DECIMAL_OVERFLOW, "a product beyond 128 bits");
    check(decimal_multiply(dec("0.0000000001"), dec("0.0000000001"), &d) == DECIMAL_LOST, "places that would be lost");
    check(!decimal_multiply(dec("0.0000000005"), dec("0.000000002"), &d) &&
              prints(decimal_trim(d), "0.000000000000000001"),
          "places that are zeros go");
    check(!decimal_shift(dec("1851.64"), 4, &d) && prints(d, "18516400"), "万元 to 元");
    check(!decimal_shift(dec("1851.64"), 1, &d) && prints(d, "18516.4"), "tens");
    check(!decimal_shift(dec("18516400"), -4, &d) && prints(decimal_trim(d), "1851.64"), "元 to 万元");
    check(decimal_shift(dec("0.000000000000000001"), -1, &d) == DECIMAL_LOST, "a shift that loses a digit");
    check(decimal_shift(large, 1, &d) == DECIMAL_OVERFLOW, "a shift that does not fit");
    check(!decimal_half(dec("0.01"), &d) && prints(d, "0.005"), "half a quantum");
    check(!decimal_half(dec("100"), &d) && prints(d, "50"), "half of an even number");
    check(prints(decimal_trim(dec("1.500")), "1.5") && prints(decimal_trim(dec("20")), "20"), "trimmed");
}

static void test_compare(void)
{
    const struct decimal large = dec("99999999999999999999999999999999999999");
    const struct decimal small = dec("0.000000000000000001");
    check(decimal_equal(dec("1.50"), dec("1.5")), "1.50 = 1.5");
    check(decimal_compare(dec("-2"), dec("-1.99")) < 0, "-2 < -1.99");
    check(decimal_compare(large, small) > 0 && decimal_compare(small, large) < 0, "scales that cannot be aligned");
    check(decimal_compare(decimal_negate(large), small) < 0, "and their signs");
    check(decimal_sign(dec("-0.00")) == 0, "minus nothing is nothing");
}

static void test_division(void)
{
    struct decimal d = {0};
    const struct decimal large = dec("99999999999999999999999999999999999999");
    check(!decimal_divide(dec("3"), dec("8"), &d) && prints(d, "0.375"), "3/8 ends");
    check(!decimal_divide(dec("1"), dec("10000"), &d) && prints(d, "0.0001"), "1/10000");
    check(!decimal_divide(dec("-6.0"), dec("3"), &d) && prints(d, "-2"), "a whole quotient");
    check(decimal_divide(dec("1"), dec("3"), &d) == DECIMAL_LOST, "1/3 does not");
    check(decimal_divide(dec("1"), dec("0.00"), &d) == DECIMAL_UNDEFINED, "nothing is divided by 0");
    check(!decimal_quotient(dec("2"), dec("3"), 2, DECIMAL_NEAREST, &d) && prints(d, "0.67"), "2/3 nearest");
    check(!decimal_quotient(dec("2"), dec("3"), 2, DECIMAL_DOWN, &d) && prints(d, "0.66"), "2/3 down");
    check(!decimal_quotient(dec("-2"), dec("3"), 2, DECIMAL_DOWN, &d) && prints(d, "-0.67"), "-2/3 down");
    check(!decimal_quotient(dec("-2"), dec("3"), 2, DECIMAL_UP, &d) && prints(d, "-0.66"), "-2/3 up");
    check(!decimal_quotient(dec("-1"), dec("8"), 2, DECIMAL_NEAREST, &d) && prints(d, "-0.13"),
          "halves go away from 0");
    check(!decimal_quotient(dec("1.005"), dec("1"), 2, DECIMAL_NEAREST, &d) && prints(d, "1.01"), "no binary 1.005");
    check(!decimal_quotient(large, large, 18, DECIMAL_UP, &d) && prints(d, "1.000000000000000000"), "large by large");
}

static void test_rounding(void)
{
    struct interval sum = interval_exact(decimal_of(0)), total = printed("10.00", "0.01"), product;
    struct decimal d = {0};
    for (int k = 0; k < 10; k++)
        if (interval_add(sum, printed("1.00", "0.01"), &sum))
            printf("# a sum failed\n");
    check(!interval_tolerance(sum, total, &d) && prints(d, "0.055"), "10 children with two decimals allow 0.055");
    check(interval_touch(sum, printed("10.05", "0.01")), "so a total may be 0.05 away");
    check(!interval_touch(sum, printed("10.06", "0.01")), "and not 0.06");
    check(interval_touch(printed("1367.76", "0.01"), printed("1367.75", "0.01")), "neighbours touch");
    check(!interval_overlap(printed("1367.76", "0.01"), printed("1367.75", "0.01")), "but do not overlap");
    check(!interval_touch(printed("1367.77", "0.01"), printed("1367.75", "0.01")), "the next but one does not touch");
    check(interval_overlap(printed("96", "1"), printed("96.35", "0.01")), "a coarse figure and a fine one overlap");
    check(!interval_touch(printed("96.00", "0.01"), printed("96.35", "0.01")), "96.00 is not 96.35");
    check(!interval_touch(interval_exact(dec("0")), printed("0.01", "0.01")), "a blank has no slack");
    check(interval_touch(printed("0.00", "0.01"), printed("0.01", "0.01")), "a printed 0.00 has");
    check(!interval_multiply(printed("-2", "1"), printed("3", "1"), &product) && prints(product.low, "-8.75") &&
              prints(product.high, "-3.75"),
          "a product of signs");
    check(!interval_subtract(printed("3", "1"), printed("1", "1"), &product) && prints(product.low, "1.0") &&
              prints(product.high, "3.0"),
          "a difference");
    check(!interval_middle(printed("3.25", "0.01"), &d) && decimal_equal(d, dec("3.25")), "the middle is the value");
}

static void test_truncation(void)
{
    const struct interval exact = printed("3286618082.20", "0.01"), million = printed("3286610000", "10000");
    check(!interval_touch(exact, million), "328,661 万元 is not 3,286,618,082.20 元 rounded");
    check(interval_cuts_to(exact, dec("3286610000"), dec("10000")), "but cut off it is");
    check(!interval_cuts_to(interval_exact(dec("328662")), dec("328661"), dec("1")),
          "the next step is not cut to this");
    check(interval_cuts_to(interval_exact(dec("328661")), dec("328661"), dec("1")), "a whole one is");
    check(interval_cuts_to(interval_exact(dec("-1.9")), dec("-1"), dec("1")), "negative figures are cut towards 0");
    check(!interval_cuts_to(interval_exact(dec("-2")), dec("-1"), dec("1")), "and their next step is not");
    check(interval_cuts_to(interval_exact(dec("-0.9")), dec("0"), dec("1")), "zero is cut from both sides");
    check(!interval_cuts_to(interval_exact(dec("1.2")), dec("2"), dec("1")), "nothing is cut upwards");
}

static void test_ratio(void)
{
    struct interval r;
    check(interval_is_ratio(printed("1", "0.01"), printed("0.00", "0.01"), printed("5", "1")) == INTERVAL_UNDEFINED,
          "a ratio over [-0.005, 0.005] is undefined");
    check(interval_is_ratio(printed("1", "0.01"), printed("0.005", "0.01"), printed("5", "1")) == INTERVAL_UNDEFINED,
          "and over [0, 0.01]");
    check(interval_is_ratio(printed("1", "0"), printed("3", "0"), printed("0.33", "0.01")) == INTERVAL_AGREES,
          "1/3 is 0.33");
    check(interval_is_ratio(printed("1", "0"), printed("3", "0"), printed("0.34", "0.01")) == INTERVAL_DIFFERS,
          "and not 0.34");
    check(interval_is_ratio(printed("1", "0"), printed("8", "0"), printed("0.12", "0.01")) == INTERVAL_AGREES,
          "a half may be rounded down");
    check(interval_is_ratio(printed("-1", "0"), printed("-3", "0"), printed("0.33", "0.01")) == INTERVAL_AGREES,
          "both negative");
    check(interval_is_ratio(printed("1", "0"), printed("-3", "0"), printed("-0.33", "0.01")) == INTERVAL_AGREES,
          "a negative base");
    check(interval_is_ratio(printed("1", "0"), printed("-3", "0"), printed("0.33", "0.01")) == INTERVAL_DIFFERS,
          "the sign counts");
    check(interval_is_ratio(printed("0.01", "0.01"), printed("0.02", "0.01"), printed("0.90", "0.01")) ==
              INTERVAL_AGREES,
          "coarse figures allow much");
    check(interval_divide(printed("1", "0"), printed("0.00", "0.01"), 2, &r) == DECIMAL_UNDEFINED, "no bounds over 0");
    check(!interval_divide(printed("1", "0"), printed("3", "0"), 2, &r) && prints(r.low, "0.33") &&
              prints(r.high, "0.34"),
          "bounds are rounded outwards");
}

int main(void)
{
    test_parse();
    test_arithmetic();
    test_compare();
    test_division();
    test_rounding();
    test_truncation();
    test_ratio();
    return check_done();
}
