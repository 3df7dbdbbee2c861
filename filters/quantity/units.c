// SPDX-License-Identifier: MIT
#include "quantity/units.h"

#include <stdlib.h>

#include "base/say.h"

enum { ANYWHERE = 1, OF_MONEY = 2 };
enum { CACHE_SLOTS = 1024, CACHE_FULL = 512, TERMS_MAX = 6 };

struct unit_cached {
    struct str text; /* p is NULL in a free slot */
    bool money;
    struct unit unit;
};

static const struct {
    const char *name;
    enum unit_kind kind;
} KIND[] = {
    {"money", UNIT_MONEY},   {"ratio", UNIT_RATIO},       {"points", UNIT_POINTS}, {"area", UNIT_AREA},
    {"length", UNIT_LENGTH}, {"volume", UNIT_VOLUME},     {"mass", UNIT_MASS},     {"energy", UNIT_ENERGY},
    {"power", UNIT_POWER},   {"time", UNIT_TIME},         {"people", UNIT_PEOPLE}, {"score", UNIT_SCORE},
    {"count", UNIT_COUNT},   {"multiple", UNIT_MULTIPLE},
};

static bool kind_of(struct str name, enum unit_kind *kind)
{
    for (size_t i = 0; i < sizeof KIND / sizeof *KIND; i++)
        if (str_eq(name, str_of(KIND[i].name))) {
            *kind = KIND[i].kind;
            return true;
        }
    return false;
}

/* Which power of ten the factor is; 0 where it is none. */
static unsigned power_of(struct decimal factor)
{
    unsigned power = 0;
    __int128 c = factor.coefficient;
    if (factor.scale || c <= 0)
        return 0;
    while (c % 10 == 0) {
        c /= 10;
        power++;
    }
    return c == 1 ? power : 0;
}

typedef void problem_teller(const struct rules *r, const char *what, struct str name);

/* A rule that cannot be used: told, or the end of the program. */
static void refuse(const struct rules *r, problem_teller *tell, const char *what, struct str subject)
{
    if (!tell)
        rules_wrong(r, "%s '%.*s'", what, (int)subject.n, subject.p);
    tell(r, what, subject);
}

static void load_rule(struct units *u, const struct rules *r, const size_t column[5], problem_teller *tell)
{
    struct str name = r->field[column[0]], where = r->field[column[4]];
    struct unit unit = {.base = r->field[column[1]], .known = true};
    if (!kind_of(r->field[column[3]], &unit.kind)) {
        refuse(r, tell, "unknown kind", r->field[column[3]]);
        return;
    }
    if (decimal_parse(r->field[column[2]], &unit.factor) || decimal_sign(unit.factor) <= 0) {
        refuse(r, tell, "the factor is no positive decimal:", r->field[column[2]]);
        return;
    }
    if (where.n && !str_eq(where, STR("money"))) {
        refuse(r, tell, "unknown place", where);
        return;
    }
    unit.stem = unit.factor;
    if (unit.kind == UNIT_MULTIPLE) {
        unit.power = power_of(unit.factor);
        unit.stem = decimal_of(1);
        if (unit.power == 0) {
            refuse(r, tell, "a multiple that is no power of ten:", name);
            return;
        }
    } else if (unit.base.n == 0) {
        refuse(r, tell, "no base unit for", name);
        return;
    }
    if (wordlist_add(&u->names, name, where.n ? OF_MONEY : ANYWHERE, u->n)) {
        refuse(r, tell, "a second rule for", name);
        return;
    }
    u->unit = arena_grow(&u->arena, u->unit, u->n, &u->room, sizeof *u->unit);
    u->unit[u->n++] = unit;
}

/* One term of a unit: a name, a multiple and a name, or a multiple alone. */
static size_t read_term(const struct units *u, struct str s, bool money, struct unit *term)
{
    unsigned tags = money ? ANYWHERE | OF_MONEY : ANYWHERE, power = 0;
    size_t used = 0;
    const struct wordlist_entry *e;
    while ((e = wordlist_match(&u->names, str_cut(s, used, s.n), tags)) && u->unit[e->value].kind == UNIT_MULTIPLE) {
        power += u->unit[e->value].power;
        used += e->text.n;
    }
    if (!e && used == 0)
        return 0;
    *term = (struct unit){.kind = UNIT_MULTIPLE, .stem = decimal_of(1), .known = true};
    if (e) {
        *term = u->unit[e->value];
        used += e->text.n;
    }
    term->power = power;
    return decimal_shift(term->stem, (int)power, &term->factor) ? 0 : used;
}

static void load_check(struct units *u, problem_teller *tell)
{
    struct rules r;
    rules_open(&r, "units");
    size_t name = rules_column(&r, "name");
    while (rules_next(&r)) {
        struct unit whole, term;
        const struct wordlist_entry *e = wordlist_find(&u->names, r.field[name], ANYWHERE);
        if (!e || u->unit[e->value].kind == UNIT_MULTIPLE)
            continue;
        whole = u->unit[e->value];
        /* does a multiple with a shorter name say the same? */
        for (size_t cut = 3; cut < r.field[name].n; cut += 3) {
            struct str first = str_cut(r.field[name], 0, cut), rest = str_cut(r.field[name], cut, r.field[name].n);
            const struct wordlist_entry *m = wordlist_find(&u->names, first, ANYWHERE);
            if (!m || u->unit[m->value].kind != UNIT_MULTIPLE)
                break;
            if (u->unit[m->value].power < 4)
                continue; /* 千米 is a name of its own, which a 万 may stand before */
            struct decimal factor;
            if (read_term(u, rest, false, &term) == rest.n && str_eq(term.base, whole.base) &&
                !decimal_shift(term.factor, (int)u->unit[m->value].power, &factor) &&
                decimal_equal(factor, whole.factor))
                tell(&r, "a multiple and a shorter name already give", r.field[name]);
        }
    }
}

void units_load(struct units *u, problem_teller *tell)
{
    *u = (struct units){0};
    wordlist_init(&u->names, &u->arena);
    struct rules r;
    rules_open(&r, "units");
    static const char *const names[] = {"name", "base", "factor", "kind", "where"};
    size_t column[5];
    for (int i = 0; i < 5; i++)
        column[i] = rules_column(&r, names[i]);
    while (rules_next(&r))
        load_rule(u, &r, column, tell);
    u->cache = arena_array(&u->arena, struct unit_cached, CACHE_SLOTS);
    if (tell)
        load_check(u, tell);
}

void units_release(struct units *u)
{
    arena_release(&u->arena);
    arena_release(&u->cache_arena);
    *u = (struct units){0};
}

void units_begin(struct units *u)
{
    if (u->cached < CACHE_FULL)
        return;
    memset(u->cache, 0, CACHE_SLOTS * sizeof *u->cache);
    arena_reset(&u->cache_arena);
    u->cached = 0;
    u->last = NULL;
}

struct expression {
    struct unit term[TERMS_MAX];
    struct str text[TERMS_MAX]; /* as printed */
    size_t n;
    bool rate; /* a term per the others; else they are names of one thing (台/套) */
};

static bool countable(const struct unit *u) { return u->kind == UNIT_COUNT || u->kind == UNIT_PEOPLE; }

static size_t add_term(const struct units *u, struct str s, bool money, struct expression *e)
{
    if (e->n == TERMS_MAX)
        return 0;
    size_t used = read_term(u, s, money, &e->term[e->n]);
    if (e->n && e->term[e->n].kind == UNIT_MULTIPLE)
        return 0; /* 元每万 of what? */
    if (used)
        e->text[e->n++] = (struct str){s.p, used};
    return used;
}

static size_t starts(struct str s, const char *text) { return str_starts(s, str_of(text)) ? strlen(text) : 0; }

/* What parts the terms of a rate. */
static size_t per(struct str s, bool in_rate)
{
    size_t n = starts(s, "/");
    n += starts(str_cut(s, n, s.n), "每");
    if (n == 0 && in_rate)
        n = starts(s, "·") ? strlen("·") : starts(s, "*");
    return n;
}

/* `(人·天)` behind a stroke: all its terms; its bytes, 0 where it is none. */
static size_t bracket_of_terms(const struct units *u, struct str s, struct expression *e)
{
    size_t used = starts(s, "("), got, n = e->n;
    if (!used)
        return 0;
    for (;;) {
        if ((got = add_term(u, str_cut(s, used, s.n), false, e)) == 0)
            break;
        used += got;
        struct str rest = str_cut(s, used, s.n);
        if (starts(rest, ")"))
            return used + 1;
        used += per(rest, true);
        used += starts(rest, "、");
    }
    e->n = n;
    return 0;
}

/* The next term with what stands before it: a rate (`/人`, `每天`) or another name of the same thing (`(套)`, `、辆`).
 */
static size_t next_term(const struct units *u, struct str s, struct expression *e)
{
    size_t gap = per(s, e->rate), used;
    if (gap) {
        struct str rest = str_cut(s, gap, s.n);
        if ((used = bracket_of_terms(u, rest, e)) == 0 && (used = add_term(u, rest, false, e)) == 0)
            return 0;
        e->rate = e->rate || !countable(&e->term[0]) || !countable(&e->term[e->n - 1]);
        return gap + used;
    }
    bool bracket = starts(s, "(") != 0;
    gap = bracket ? 1 : starts(s, "、") ? strlen("、") : starts(s, "或");
    if (!gap || (used = add_term(u, str_cut(s, gap, s.n), false, e)) == 0)
        return 0;
    const struct unit *first = &e->term[0], *second = &e->term[e->n - 1];
    size_t all = gap + used + (bracket ? starts(str_cut(s, gap + used, s.n), ")") : 0);
    bool closed = !bracket || all > gap + used;
    bool currency = bracket && e->n == 2 && first->kind == UNIT_MONEY && second->kind == UNIT_MONEY;
    if (closed && currency) { /* 元(人民币), 万元(美元): the bracket says whose money it is */
        e->term[0].base = second->base;
        e->n--;
    } else if (!closed || !countable(first) || !countable(second) || e->rate) {
        e->n--;
        return 0;
    }
    return all;
}

static size_t read_expression(const struct units *u, struct str s, bool money, struct expression *e)
{
    *e = (struct expression){0};
    size_t used = add_term(u, s, money, e), more;
    if (!used || e->term[0].kind == UNIT_MULTIPLE)
        return used;
    while (used < s.n && (more = next_term(u, str_cut(s, used, s.n), e)) != 0)
        used += more;
    return used;
}

size_t units_match(const struct units *u, struct str s, bool money)
{
    struct expression e;
    struct unit term;
    size_t used = read_term(u, s, money, &term);
    if (used == 0 || used == s.n)
        return used;
    return read_expression(u, s, money, &e);
}

static void build(struct units *u, const struct expression *e, struct unit *unit)
{
    *unit = e->term[0];
    if (e->n == 1)
        return;
    size_t n = 0;
    for (size_t i = 0; i < e->n; i++)
        n += e->term[i].base.n + e->text[i].n + 1;
    char *base = arena_alloc(&u->cache_arena, n), *p = base;
    for (size_t i = 0; i < e->n; i++) {
        struct str part = e->term[i].base;
        if (i) {
            *p++ = '/';
            struct decimal factor, stem;
            if (decimal_divide(unit->factor, e->term[i].factor, &factor) ||
                decimal_divide(unit->stem, e->term[i].factor, &stem)) {
                part = e->text[i]; /* a seventh of a 周 has no end: per 周 it stays */
            } else {
                unit->factor = factor;
                unit->stem = stem;
            }
        }
        memcpy(p, part.p, part.n);
        p += part.n;
    }
    unit->base = (struct str){base, (size_t)(p - base)};
    unit->kind = e->rate ? UNIT_RATE : UNIT_COUNT;
}

/* A text that is no known unit as a whole: what stands before its first stroke may still be one (元/羽), or a 万 or 亿
   of something (万羽). */
static void build_unknown(struct units *u, struct str text, struct unit *unit)
{
    struct expression e = {0};
    const char *stroke = memchr(text.p, '/', text.n);
    struct str head = {text.p, stroke ? (size_t)(stroke - text.p) : text.n}, tail = str_cut(text, head.n, text.n);
    *unit = (struct unit){.base = text, .factor = decimal_of(1), .stem = decimal_of(1)};
    if (head.n && tail.n && read_expression(u, head, false, &e) == head.n && e.term[0].kind != UNIT_MULTIPLE) {
        struct unit known;
        build(u, &e, &known);
        *unit = (struct unit){.factor = known.factor, .stem = known.stem, .power = known.power};
        char *base = arena_alloc(&u->cache_arena, known.base.n + tail.n);
        memcpy(base, known.base.p, known.base.n);
        memcpy(base + known.base.n, tail.p, tail.n);
        unit->base = (struct str){base, known.base.n + tail.n};
        return;
    }
    struct unit multiple;
    size_t used = 0;
    while (used < text.n) {
        const struct wordlist_entry *m = wordlist_match(&u->names, str_cut(text, used, text.n), ANYWHERE);
        if (!m || u->unit[m->value].kind != UNIT_MULTIPLE || u->unit[m->value].power < 4)
            break;
        multiple = u->unit[m->value];
        unit->power += multiple.power;
        used += m->text.n;
    }
    if (used && !decimal_shift(decimal_of(1), (int)unit->power, &unit->factor))
        unit->base = str_cut(text, used, text.n);
    else
        unit->power = 0;
}

/* What stands where there is no unit. */
static bool is_nothing(struct str text)
{
    static const char *const NOTHING[] = {"/", "-", "—", "——", "无", "*", "\\"};
    for (size_t i = 0; i < sizeof NOTHING / sizeof *NOTHING; i++)
        if (str_eq(text, str_of(NOTHING[i])))
            return true;
    return false;
}

static struct str unwrapped(struct str text)
{
    text = str_trim(text);
    if (is_nothing(text))
        return STR_EMPTY;
    while (text.n > 2 && text.p[0] == '(' && memchr(text.p, ')', text.n) == text.p + text.n - 1)
        text = str_trim(str_cut(text, 1, text.n - 2));
    return text;
}

const struct unit *units_find(struct units *u, struct str text, bool money)
{
    if (u->last && u->last->money == money && str_eq(u->last->text, text))
        return &u->last->unit;
    size_t slot = (size_t)(str_hash(text) + money) % CACHE_SLOTS;
    for (; u->cache[slot].text.p; slot = (slot + 1) % CACHE_SLOTS)
        if (u->cache[slot].money == money && str_eq(u->cache[slot].text, text)) {
            u->last = &u->cache[slot];
            return &u->last->unit;
        }
    struct unit_cached *c = &u->cache[slot];
    c->text = arena_copy(&u->cache_arena, text);
    c->money = money;
    u->cached++;
    struct expression e;
    struct str plain = unwrapped(c->text);
    if (plain.n && read_expression(u, plain, money, &e) == plain.n)
        build(u, &e, &c->unit);
    else
        build_unknown(u, plain, &c->unit);
    u->last = c;
    return &c->unit;
}
