// SPDX-License-Identifier: MIT
/*
 * The number that text begins with, as reports print numbers: `1,851.64`, `-13.5`, `△3`, `(1,234.50)`, `一千二百万`,
 * `壹仟贰佰`, `廿一`, `二〇二四`, `三点五`, `2亿3000万`, `3千`, `1/10000`, `四分之三`, `百分之九十五`. Text is what
 * the stream holds (NFKC); where it is not, full-width digits are the caller's to fold. Nothing is owned, nothing
 * fails but by status: a number with more digits than fit is still read to its end.
 *
 *     struct number n;
 *     size_t used = number_read(STR("2亿3000万元"), &n);     // 12 bytes: 元 is left
 *     if (used && !n.status) use(n.value, n.step);           // 230000000, known to 10000
 */
#ifndef QUANTITY_NUMBER_H
#define QUANTITY_NUMBER_H

#include "quantity/decimal.h"

struct number {
    struct decimal value;
    struct decimal step; /* of the last printed digit: 0.01 for 1,851.64, 10000 for 2亿3000万 */
    unsigned places;     /* Arabic digits after the point */
    unsigned power;      /* of ten of the multiple that ends it (4 in 25万), else 0 */
    bool chinese;        /* it has Chinese numerals, which also stand in words (一般, 三公) */
    bool fraction;       /* a/b or 三分之一; DECIMAL_LOST where it has no end */
    const char *unit;    /* "%", "‰" or "‱" where the words are 百分之…, 千分之…, 万分之…; else "" */
    enum decimal_status status; /* whether value and step hold what is printed */
};

/*
 * Reads the number that s begins with, its sign included; the bytes it takes, 0 where s begins with none. A comma is
 * part of it only where three digits follow each; a 百 or 千 that belongs to 百分点 is not.
 *
 * Chinese numerals write no zeros at the end, so a number with them has the step of the same number in Arabic digits:
 * 一百二十 that of 120, 一千二百万 that of 1200万.
 */
size_t number_read(struct str s, struct number *n);

#endif
