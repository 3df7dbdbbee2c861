// SPDX-License-Identifier: MIT
/*
 * Units as reports print them, and what they are in their base unit: `万元` is 10000 CNY, `㎡` is m2, `元/人/天` is
 * CNY/人/d, `万件` is 10000 件, `台(套)` is 台/套. The names and factors are rules (units.tsv); compounds, multiples
 * and words between brackets are the grammar here.
 *
 * The caller owns the struct units and releases it; a struct unit, and the text in it, is borrowed until the next
 * units_begin. Wrong rules end the program with status 2 (rules.h); a unit that is not known is no error, and stays as
 * it is printed.
 *
 *     units_load(&u);
 *     units_begin(&u);                                          // once a row
 *     const struct unit *unit = units_find(&u, STR("万元/年"), false);
 *     // unit->base is "CNY/年", unit->factor 10000
 */
#ifndef QUANTITY_UNITS_H
#define QUANTITY_UNITS_H

#include "quantity/decimal.h"
#include "rules/wordlist.h"
#include "rules/rules.h"

enum unit_kind {
    UNIT_UNKNOWN, /* not in the rules */
    UNIT_MONEY,
    UNIT_RATIO,
    UNIT_POINTS,
    UNIT_AREA,
    UNIT_LENGTH,
    UNIT_VOLUME,
    UNIT_MASS,
    UNIT_ENERGY,
    UNIT_POWER,
    UNIT_TIME,
    UNIT_PEOPLE,
    UNIT_SCORE,
    UNIT_COUNT,
    UNIT_MULTIPLE, /* 万, 亿 alone */
    UNIT_RATE,     /* a unit per another */
};

struct unit {
    struct str base;       /* as yusuan-facts(5) names it; empty for a multiple alone */
    struct decimal factor; /* value × factor is the amount in the base unit */
    struct decimal stem;   /* the factor without the multiple: that of 元 in 万元 */
    unsigned power;        /* of ten of the multiple: 4 in 万元 */
    enum unit_kind kind;
    bool known;
};

struct units {
    struct arena arena, cache_arena;
    struct wordlist names;
    struct unit *unit; /* by the wordlist's values */
    size_t n, room;
    struct unit_cached *cache;
    size_t cached;
    struct unit_cached *last;
};

/* Reads units.tsv. Also says, where problem is not NULL, what is doubtful in it (--check), and how often. */
void units_load(struct units *u, void (*problem)(const struct rules *r, const char *what, struct str name));
void units_release(struct units *u);

/* Makes room in the cache where it is full: what units_find gave before is no longer valid. */
void units_begin(struct units *u);

/*
 * How many bytes of s are a known unit, compounds and multiples included: 6 of `万元左右`, 0 of `左右`. With money,
 * 分 is a hundredth of a 元.
 */
size_t units_match(const struct units *u, struct str s, bool money);

/* What all of the text is as a unit; where no rule knows it, the text itself with the factor 1. Never NULL. */
const struct unit *units_find(struct units *u, struct str text, bool money);

#endif
