// SPDX-License-Identifier: MIT
#include "checks/units.h"

static const int powers[] = {4, -4, 3, -3, 8, -8};
enum { POWERS = sizeof powers / sizeof powers[0] };

static bool scale(struct interval i, int power, struct interval *scaled)
{
    return decimal_shift(i.low, power, &scaled->low) == DECIMAL_OK &&
           decimal_shift(i.high, power, &scaled->high) == DECIMAL_OK;
}

/* Is the interval narrow enough to tell a power of ten? What may be 0 touches anything that is shifted far enough. */
static bool is_narrow(struct interval i)
{
    struct decimal low = decimal_abs(i.low), high = decimal_abs(i.high), twice;
    if (decimal_sign(i.low) * decimal_sign(i.high) <= 0)
        return false;
    if (decimal_compare(low, high) > 0) {
        twice = low;
        low = high;
        high = twice;
    }
    return decimal_add(low, low, &twice) == DECIMAL_OK && decimal_compare(high, twice) <= 0;
}

/* The power of ten by which the judged cell of a sum would agree; 0 where there is none. */
static int fitting_power(const struct sheet *s, const struct check *c)
{
    const struct cell *cell = &s->cell[c->cell[0]];
    if (!c->computed || !cell->money || !is_narrow(cell->interval) || !is_narrow(c->expected))
        return 0;
    for (size_t i = 0; i < POWERS; i++) {
        struct interval scaled;
        if (scale(cell->interval, powers[i], &scaled) && interval_touch(scaled, c->expected))
            return powers[i];
    }
    return 0;
}

static struct str unit_name(int power)
{
    switch (power) {
    case 0:
        return STR("元");
    case 3:
        return STR("千元");
    case 4:
        return STR("万元");
    case 8:
        return STR("亿元");
    default:
        return STR_EMPTY;
    }
}

static void take_over(struct results *r, struct check *c, int power, const char *message)
{
    const struct cell *cell = &r->sheet->cell[c->cell[0]];
    c->rule = book_rule(r->book, "unit-power");
    c->verdict = VERDICT_SUSPECT;
    c->message = str_of(message);
    c->detail = unit_name(cell->power + power);
}

void units_soften(struct results *r)
{
    struct check *c = results_last(r);
    int power = c ? fitting_power(r->sheet, c) : 0;
    if (power)
        take_over(r, c, power, "unit-cell");
}

bool units_fits(const struct sheet *s, uint32_t amount, uint32_t change, uint32_t rate)
{
    for (size_t i = 0; i < POWERS; i++) {
        struct interval scaled, last, top;
        if (scale(s->cell[change].interval, powers[i], &scaled) &&
            interval_subtract(s->cell[amount].interval, scaled, &last) == DECIMAL_OK &&
            interval_multiply(scaled, interval_exact(decimal_of(100)), &top) == DECIMAL_OK &&
            interval_is_ratio(top, last, s->cell[rate].interval) == INTERVAL_AGREES)
            return true;
    }
    return false;
}

static bool is_pair(const struct check *c)
{
    return c->form == FORM_SUM && c->cells == 2 && sheet_like(c->rule->family, STR("table|prose"));
}

/* What may be off as a whole: a table; of the text each row for itself. */
static uint32_t place_of(const struct sheet *s, uint32_t cell)
{
    const struct cell *c = &s->cell[cell];
    return c->prose ? (uint32_t)s->tables + c->row : c->table;
}

struct tally {
    uint32_t off, holds;
};

/* Which of the two places is the odd one: the one that is off more often, and agrees with others less. */
static bool odder(const struct tally *a, const struct tally *b)
{
    if (a->off != b->off)
        return a->off > b->off;
    return a->holds < b->holds;
}

/* One finding for a table that is off, with the line of its first figure. */
static void tell_table(struct results *r, uint32_t table, size_t check)
{
    const struct check c = r->check[check];
    const struct table *t = &r->sheet->table[table];
    bool first = r->sheet->cell[c.cell[0]].table == table && !r->sheet->cell[c.cell[0]].prose;
    uint32_t own = c.cell[first ? 0 : 1], other = c.cell[first ? 1 : 0];
    int power = fitting_power(r->sheet, &c);
    const uint32_t cell[3] = {r->sheet->in_row[r->sheet->row[t->first].first], own, other};
    struct check *told = results_words(r, book_rule(r->book, "unit-power"), VERDICT_SUSPECT, cell, 3, STR("unit-table"),
                                       unit_name(r->sheet->cell[own].power + (first ? power : -power)));
    told->tie = table + 1;
    told->head = true;
}

/* Puts the other cell of a pair first: the one that the sentence is about. */
static void turn(const struct sheet *s, struct check *c)
{
    uint32_t cell = c->cell[0];
    c->cell[0] = c->cell[1];
    c->cell[1] = cell;
    c->actual = s->cell[c->cell[0]].interval;
    c->expected = s->cell[cell].interval;
    c->difference = decimal_negate(c->difference);
}

/* What else contradicts a table that is off follows from its unit. */
static void tie_others(struct results *r, const bool *told, size_t n)
{
    const struct sheet *s = r->sheet;
    for (size_t i = 0; i < n; i++) {
        struct check *c = &r->check[i];
        if ((c->verdict != VERDICT_MISMATCH && c->verdict != VERDICT_SUSPECT) || c->cells != 2 || c->tie ||
            s->cell[c->cell[0]].mark || s->cell[c->cell[1]].mark)
            continue;
        uint32_t a = place_of(s, c->cell[0]), b = place_of(s, c->cell[1]);
        uint32_t odd = a < s->tables && told[a] ? a : b < s->tables && told[b] ? b : NO_CELL;
        if (a == b || odd == NO_CELL)
            continue;
        c->verdict = VERDICT_SUSPECT;
        c->tie = odd + 1;
    }
}

/* Contradictions between two statements that a power of ten explains. */
static void check_pairs(struct results *r)
{
    const struct sheet *s = r->sheet;
    size_t places = s->tables + s->rows, n = r->checks;
    struct tally *tally = arena_array(&r->sheet->arena, struct tally, places + 1);
    bool *told = arena_array(&r->sheet->arena, bool, places + 1);
    for (size_t i = 0; i < n; i++) {
        const struct check *c = &r->check[i];
        if (!is_pair(c))
            continue;
        uint32_t a = place_of(s, c->cell[0]), b = place_of(s, c->cell[1]);
        bool off = c->verdict == VERDICT_MISMATCH && fitting_power(s, c);
        if (off)
            tally[a].off++, tally[b].off++;
        else if (results_agree(c->verdict) && decimal_sign(s->cell[c->cell[0]].amount))
            tally[a].holds++, tally[b].holds++;
    }
    for (size_t i = 0; i < n; i++) {
        struct check *c = &r->check[i];
        int power = is_pair(c) && c->verdict == VERDICT_MISMATCH ? fitting_power(s, c) : 0;
        if (!power)
            continue;
        uint32_t a = place_of(s, c->cell[0]), b = place_of(s, c->cell[1]);
        uint32_t odd = odder(&tally[a], &tally[b]) ? a : b;
        if (odd == b) {
            turn(s, c);
            power = -power;
        }
        take_over(r, c, power, "unit-cell");
        c->tie = odd + 1;
        if (odd < s->tables && !told[odd]) {
            told[odd] = true;
            tell_table(r, odd, i);
        }
    }
    tie_others(r, told, n);
}

/* The printed digits of an amount, without separators: what two amounts in different units have in common. */
static struct str digits_of(struct arena *a, const struct cell *c)
{
    char room[DECIMAL_TEXT_MAX];
    struct decimal digits;
    if (decimal_shift(c->amount, -c->power, &digits))
        return STR_EMPTY;
    return arena_copy(a, (struct str){room, decimal_print(decimal_trim(digits), room)});
}

static bool has_point(const struct cell *c) { return str_has(c->value, STR(".")); }

static bool is_prose_money(const struct cell *c) { return c->prose && c->known && c->money && decimal_sign(c->amount); }

/* By cell: was its unit told already? */
static bool *told_cells(const struct results *r)
{
    bool *told = arena_array(&r->sheet->arena, bool, r->sheet->cells + 1);
    for (size_t i = 0; i < r->checks; i++)
        if (r->check[i].verdict == VERDICT_SUSPECT && str_eq(r->check[i].rule->id, STR("unit-power")))
            for (size_t k = 0; k < r->check[i].cells; k++)
                told[r->check[i].cell[k]] = true;
    return told;
}

/* The first amount in 万元 with the same digits and column. */
static uint32_t twin_of(struct sheet *s, const struct index *large, const struct cell *c)
{
    struct str digits = digits_of(&s->arena, c);
    for (const struct entry *e = index_find(large, digits); digits.n && index_has(large, e, digits); e++)
        if (str_eq(s->cell[e->value].measure, c->measure))
            return e->value;
    return NO_CELL;
}

/*
 * A lone 元 among 万元: the row's amount is in 万元, hardly any other amount of the text is in 元, and the figure has
 * decimals as those in 万元 have, or another place prints the same digits in 万元.
 */
static void check_lone(struct results *r)
{
    const struct sheet *s = r->sheet;
    const struct rule *rule = book_rule(r->book, "unit-lone");
    size_t plain = 0, large = 0;
    struct index in_large = {0};
    for (uint32_t i = 0; i < s->cells; i++) {
        if (!is_prose_money(&s->cell[i]))
            continue;
        (*(s->cell[i].power == 0 ? &plain : &large))++;
        if (s->cell[i].power == 4)
            index_add(&in_large, &r->sheet->arena, digits_of(&r->sheet->arena, &s->cell[i]), i);
    }
    if (large < 5 || plain > large)
        return;
    index_sort(&in_large);
    const bool *told = told_cells(r);
    for (uint32_t i = 0; i < s->cells; i++) {
        const struct cell *c = &s->cell[i];
        if (!is_prose_money(c) || c->power != 0)
            continue;
        uint32_t amount = sheet_cell(s, &s->row[c->row], STR("金额")), twin = twin_of(r->sheet, &in_large, c);
        bool large_row = amount != NO_CELL && amount != i && s->cell[amount].known && s->cell[amount].power == 4;
        /* decimals are those of 万元; and a change smaller than a step of the amount could not be told from it */
        bool odd = has_point(c) || (large_row && decimal_compare(decimal_abs(c->amount), s->cell[amount].quantum) < 0);
        bool lone = large_row && odd && plain * 5 <= large;
        if ((!lone && !(twin != NO_CELL && has_point(c))) || told[i])
            continue;
        const uint32_t cell[2] = {i, twin != NO_CELL ? twin : amount};
        results_words(r, rule, VERDICT_SUSPECT, cell, 2, twin != NO_CELL ? STR("unit-lone-twin") : STR_EMPTY,
                      STR("万元"));
    }
}

/* A share or rate without %, an amount of the text without 元. */
static void check_missing(struct results *r)
{
    const struct sheet *s = r->sheet;
    const struct rule *rule = book_rule(r->book, "unit-missing");
    for (uint32_t i = 0; i < s->cells; i++) {
        const struct cell *c = &s->cell[i];
        if (!c->prose || !c->known)
            continue;
        bool share = sheet_like(c->measure, STR("占比|增减率|完成率")),
             amount = sheet_like(c->measure, STR("金额|上年|增减额|年初预算"));
        if (share && c->unit.n == 0)
            results_words(r, rule, VERDICT_SUSPECT, &i, 1, STR_EMPTY, STR("%"));
        else if (amount && sheet_like(c->unit, STR("万|亿|百万|千")))
            results_words(r, rule, VERDICT_SUSPECT, &i, 1, STR_EMPTY, STR("元"));
        else if (share || amount)
            results_words(r, rule, VERDICT_OK, &i, 1, STR_EMPTY, STR_EMPTY);
    }
}

void units_check(struct results *r)
{
    check_pairs(r);
    check_lone(r);
    check_missing(r);
}
