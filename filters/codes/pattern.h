// SPDX-License-Identifier: MIT
/*
 * The patterns of the classifying rules: what a rule asks of a column of a fact.
 *
 * A pattern is a list of alternatives with | between them: `=x` is x, `^x` begins with x, `x$` ends with x, plain `x`
 * has x in it, and `=` alone is an empty column. A ! before the whole list turns it round; an empty pattern lets
 * everything pass. A compiled pattern borrows the rule's text.
 *
 *     struct pattern p;
 *     pattern_compile(&p, STR("=收支总表|^财政拨款"));   // false: too many alternatives
 *     pattern_match(&p, STR("财政拨款收支总表"));        // true
 */
#ifndef CODES_PATTERN_H
#define CODES_PATTERN_H

#include "base/str.h"

enum { PATTERN_ALTERNATIVES = 16 };

struct pattern {
    struct {
        char mode; /* '=', '^', '$', or '*' for anywhere */
        struct str text;
    } alternative[PATTERN_ALTERNATIVES];
    size_t n;
    bool negated;
};

/* False where there are too many alternatives. */
bool pattern_compile(struct pattern *p, struct str source);
bool pattern_match(const struct pattern *p, struct str text);

#endif
