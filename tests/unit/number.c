// SPDX-License-Identifier: MIT
/* The number that text begins with (quantity/number.h), and units (quantity/units.h). */
#include "check.h"
#include "quantity/number.h"
#include "quantity/units.h"

static struct buf told;

/* "VALUE step STEP rest REST" of what number_read makes of the text, or "none". */
static void number(const char *text, const char *want)
{
    struct number n;
    struct str s = str_of(text);
    size_t used = number_read(s, &n);
    buf_clear(&told);
    if (!used)
        buf_add(&told, STR("none"));
    else if (n.status)
        buf_printf(&told, "%s|%.*s", decimal_trouble(n.status), (int)(s.n - used), s.p + used);
    else {
        decimal_format(n.value, &told);
        buf_add_byte(&told, '|');
        decimal_format(decimal_trim(n.step), &told);
        buf_printf(&told, "|%s%.*s", n.unit, (int)(s.n - used), s.p + used);
    }
    check_str(buf_str(&told), want, text);
}

static void test_prefixes(void)
{
    number("1,851.64", "1851.64|0.01|");
    number("350元/人/天", "350|1|元/人/天");
    number("95%以上", "95|1|%以上");
    number("12. 其他", "12|1|. 其他");
    number("1,234,5", "1234|1|,5");
    number("1,23", "1|1|,23");
    number("1234,567", "1234|1|,567");
    number("10-20", "10|1|-20");
    number("2024/12/31", "2024|1|/12/31");
    number("3/4个", "0.75|0.25|个");
    number("1/3", "more digits after the point than fit|");
    number("1/0", "a division by zero|");
    number("2亿3000万元", "230000000|10000|元");
    number("25万", "250000|10000|");
    number("3万5", "none");
    number("3万5千", "35000|1000|");
    number("3个百分点", "3|1|个百分点");
    number("3百分点", "3|1|百分点");
    number("5百人", "500|100|人");
    number("一千二百万元", "12000000|10000|元");
    number("七成六", "7|1|成六");
    number("二〇二四年", "2024|1|年");
    number("一二百", "1|1|二百");
    number("三点五", "3.5|0.1|");
    number("三点", "3|1|点");
    number("百分之九十五", "95|1|%");
    number("千分之三点五", "3.5|0.1|‰");
    number("-5", "-5|1|");
    number("−5", "-5|1|");
    number("△1,000.5", "-1000.5|0.1|");
    number("(5)", "-5|1|");
    number("(5", "none");
    number("(五)", "none");
    number("", "none");
    number("-", "none");
    number("万元", "none");
    number("百分点", "none");
    number("提升", "none");
    struct number n;
    check(number_read((struct str){"\xE4\xB8", 2}, &n) == 0, "a numeral that is cut off");
    number("123456789012345678901234567890123456789", "more digits than fit|");
    number("0.1234567890123456789元", "more digits after the point than fit|元");
}

static struct units units;

/* "BASE×FACTOR" of a unit. */
static void unit(const char *text, bool money, const char *want)
{
    const struct unit *u = units_find(&units, str_of(text), money);
    buf_clear(&told);
    buf_printf(&told, "%.*s×", (int)u->base.n, u->base.p);
    decimal_format(decimal_trim(u->factor), &told);
    check_str(buf_str(&told), want, text);
}

static void test_units(void)
{
    unit("万元", false, "CNY×10000");
    unit("万亿元", false, "CNY×1000000000000");
    unit("元/人·天", false, "CNY/人/d×1");
    unit("元/公里", false, "CNY/m×0.001");
    unit("元/周", false, "CNY/周×1"); /* a seventh has no end */
    unit("台(套)", false, "台/套×1");
    unit("台、件、套", false, "台/件/套×1");
    unit("台(五)", false, "台(五)×1");
    unit("分", false, "分×1");
    unit("分", true, "CNY×0.01");
    unit("万", false, "×10000");
    unit("(万元)", false, "CNY×10000");
    unit("万畦", false, "畦×10000");
    unit("", false, "×1");
    unit("万元/畦", false, "CNY/畦×10000");
    check(units_match(&units, STR("万元左右"), false) == 6, "a unit ends where the next word begins");
    check(units_match(&units, STR("左右"), false) == 0, "no unit");
    check(units_match(&units, STR("元/左右"), false) == 3, "a stroke without a unit is not taken");
}

/* More distinct units than the cache holds: what it gives stays right. */
static void test_cache(void)
{
    bool good = true;
    struct buf name = {0};
    for (int i = 0; i < 5000 && good; i++) {
        units_begin(&units);
        buf_clear(&name);
        buf_printf(&name, "元/种%d", i);
        const struct unit *u = units_find(&units, buf_str(&name), false);
        good = str_starts(u->base, STR("CNY/种")) && u->base.n == name.n;
    }
    check(good, "5000 units in a cache of 512");
    buf_release(&name);
}

int main(void)
{
    test_prefixes();
    units_load(&units, NULL);
    test_units();
    test_cache();
    units_release(&units);
    buf_release(&told);
    return check_done();
}
