// SPDX-License-Identifier: MIT
#include "checks/change.h"

#include "checks/units.h"

struct said {
    uint32_t amount, last, change, rate, budget;
};

static struct said said_in(const struct sheet *s, const struct row *row)
{
    return (struct said){sheet_cell(s, row, STR("金额")), sheet_cell(s, row, STR("上年")),
                         sheet_cell(s, row, STR("增减额")), sheet_cell(s, row, STR("增减率")),
                         sheet_cell(s, row, STR("年初预算"))};
}

/* this year - last year = change */
static void check_amount(struct results *r, const struct said *said)
{
    const uint32_t part[2] = {said->amount, said->last};
    const signed char sign[2] = {1, -1};
    const struct cell *cell = r->sheet->cell;
    if (!cell[said->change].known || !cell[said->amount].known || !cell[said->last].known)
        return;
    enum verdict verdict = results_signed(r, book_rule(r->book, "change-amount"), said->change, part, sign, 2, NULL);
    if (verdict == VERDICT_MISMATCH)
        units_soften(r);
}

/* rate = this / last - 1 */
static void check_rate(struct results *r, const struct said *said)
{
    results_formula(r, book_rule(r->book, "change-rate"), FORM_RATE, said->rate, said->amount, said->last, NULL);
}

/* The interval of last year's amount, which is this year's less the change; false where it does not fit. */
static bool last_of(const struct sheet *s, const struct said *said, struct interval *last)
{
    return interval_subtract(s->cell[said->amount].interval, s->cell[said->change].interval, last) == DECIMAL_OK;
}

/* The rate that change and amount make, and how far the printed one is from it. */
static void tell_rate(const struct sheet *s, const struct said *said, struct interval top, struct interval last,
                      struct check *check)
{
    const struct cell *rate = &s->cell[said->rate];
    struct decimal before, over, made;
    unsigned places = rate->quantum.scale < 2 ? 2 : rate->quantum.scale;
    check->actual = rate->interval;
    check->computed = !decimal_subtract(s->cell[said->amount].amount, s->cell[said->change].amount, &before) &&
                      !decimal_multiply(s->cell[said->change].amount, decimal_of(100), &over) &&
                      !decimal_quotient(over, before, places, DECIMAL_NEAREST, &made) &&
                      !decimal_subtract(rate->amount, made, &check->difference) &&
                      !interval_divide(top, last, places + 2, &check->expected) &&
                      !interval_tolerance(rate->interval, check->expected, &check->tolerance);
}

/* The rate may have been made from amounts before they were rounded to the digits that are printed. */
static bool agrees_loosely(const struct sheet *s, const struct said *said)
{
    struct interval last, top;
    const struct cell *change = &s->cell[said->change];
    return !interval_subtract(s->cell[said->amount].own, change->own, &last) &&
           !interval_multiply(change->own, interval_exact(decimal_of(100)), &top) &&
           interval_is_ratio(top, last, s->cell[said->rate].interval) == INTERVAL_AGREES;
}

/* rate = change / (this - change), where last year's amount is not printed */
static void check_change_rate(struct results *r, const struct said *said)
{
    const struct sheet *s = r->sheet;
    const struct cell *change = &s->cell[said->change], *rate = &s->cell[said->rate];
    const struct rule *rule = book_rule(r->book, "change-rate");
    const uint32_t cell[3] = {said->rate, said->change, said->amount};
    struct interval last, top;
    if (!change->known || !rate->known || !s->cell[said->amount].known)
        return;
    if (!last_of(s, said, &last) || interval_multiply(change->interval, interval_exact(decimal_of(100)), &top)) {
        results_not_run(r, rule, "too-large", rate->section, cell, 3);
        return;
    }
    enum verdict verdict = VERDICT_MISMATCH;
    switch (interval_is_ratio(top, last, rate->interval)) {
    case INTERVAL_AGREES:
        verdict = VERDICT_ROUNDING;
        break;
    case INTERVAL_UNDEFINED:
        verdict = VERDICT_UNDEFINED;
        break;
    case INTERVAL_TOO_LARGE:
        return;
    case INTERVAL_DIFFERS:
        break;
    }
    /* nothing before, nothing now: 0 % is as good a rate as any */
    if (verdict == VERDICT_UNDEFINED && decimal_sign(change->amount) == 0 && decimal_sign(rate->amount) == 0)
        verdict = VERDICT_OK;
    struct interval cut;
    if (verdict == VERDICT_MISMATCH && agrees_loosely(s, said))
        verdict = VERDICT_ROUNDING;
    bool cuts = verdict == VERDICT_MISMATCH && interval_of_cut(rate->amount, rate->quantum, &cut) == DECIMAL_OK &&
                interval_is_ratio(top, last, cut) == INTERVAL_AGREES;
    if (cuts)
        verdict = VERDICT_ROUNDING;
    bool opposite = decimal_sign(change->amount) * decimal_sign(rate->amount) < 0;
    if (verdict == VERDICT_MISMATCH && opposite)
        return; /* told by the signs */
    if (verdict == VERDICT_MISMATCH && units_fits(s, said->amount, said->change, said->rate)) {
        results_words(r, book_rule(r->book, "unit-power"), VERDICT_SUSPECT, cell + 1, 2, STR("unit-change"), STR_EMPTY);
        return;
    }
    struct check *check = results_words(r, rule, verdict, cell, 3,
                                        verdict == VERDICT_MISMATCH ? STR("change-rate-of") : STR_EMPTY, STR_EMPTY);
    if (verdict != VERDICT_UNDEFINED)
        tell_rate(s, said, top, last, check);
}

/* An increase with a falling rate, or the reverse. */
static void check_signs(struct results *r, const struct said *said)
{
    const struct sheet *s = r->sheet;
    if (!s->cell[said->change].known || !s->cell[said->rate].known)
        return;
    int change = decimal_sign(s->cell[said->change].amount), rate = decimal_sign(s->cell[said->rate].amount);
    const uint32_t cell[3] = {said->change, said->rate, said->amount};
    results_words(r, book_rule(r->book, "change-sign"), change * rate < 0 ? VERDICT_MISMATCH : VERDICT_OK, cell,
                  said->amount == NO_CELL ? 2 : 3, STR_EMPTY, STR_EMPTY);
}

/* What a comparison in words says: -1 less, 0 the same, 1 more; 2 nothing that can be checked. */
static int word_sign(const struct sheet *s, struct str words)
{
    if (sheet_names(s, words, NAMES_NO_WORD))
        return 2;
    if (sheet_names(s, words, NAMES_SAME))
        return 0;
    return sheet_names(s, words, NAMES_MORE) ? 1 : sheet_names(s, words, NAMES_LESS) ? -1 : 2;
}

/*
 * The row that a mark speaks of: the same item in the same group, near it. `past`, by entry of the index of names, is
 * how many from the first of a name on stand too far above the marks that come: marks are asked in the order of print.
 */
static const struct row *row_of_mark(const struct sheet *s, const struct cell *mark, uint32_t *past)
{
    const struct row *best = NULL;
    const struct entry *first = index_find(&s->named, mark->name);
    if (!index_has(&s->named, first, mark->name))
        return NULL;
    uint32_t *skip = &past[first - s->named.entry];
    for (const struct entry *e = first + *skip; index_has(&s->named, e, mark->name); e++) {
        const struct cell *head = sheet_head(s, &s->row[e->value]);
        if (head->prose && head->line > mark->line + 3)
            break;
        bool near = head->line + 12 >= mark->line;
        *skip += e == first + *skip && !near;
        if (near && head->prose && str_eq(head->group, mark->group))
            best = &s->row[e->value];
    }
    return best;
}

static void check_words(struct results *r, uint32_t index, uint32_t *past)
{
    const struct sheet *s = r->sheet;
    const struct cell *mark = &s->cell[index];
    const struct row *row = row_of_mark(s, mark, past);
    int word = word_sign(s, mark->value);
    if (!row || word == 2)
        return;
    struct said said = said_in(s, row);
    bool budget =
        str_has(mark->value, STR("大于")) || str_has(mark->value, STR("小于")) || str_has(mark->value, STR("等于"));
    uint32_t base = budget && said.budget != NO_CELL ? said.budget : said.last;
    const uint32_t cell[3] = {said.amount, base, index};
    const struct rule *rule = book_rule(r->book, "change-words");
    /* an 年初预算 of 0 is not what the words compare with: it was granted in the year */
    bool none = base != NO_CELL && s->cell[base].known && decimal_sign(s->cell[base].amount) == 0 && word;
    if (said.amount != NO_CELL && base != NO_CELL && s->cell[said.amount].known && s->cell[base].known && !none) {
        const struct cell *a = &s->cell[said.amount], *b = &s->cell[base];
        int sign = decimal_compare(a->amount, b->amount);
        bool touch = interval_touch(a->interval, b->interval);
        bool wrong = word == 0 ? !touch : sign * word < 0 && !touch;
        results_difference(
            r, results_words(r, rule, wrong ? VERDICT_MISMATCH : VERDICT_OK, cell, 3, STR_EMPTY, mark->value));
    } else if (said.change != NO_CELL && s->cell[said.change].known && word == 0) {
        const uint32_t two[2] = {said.change, index};
        bool wrong = decimal_sign(s->cell[said.change].amount) != 0;
        results_words(r, rule, wrong ? VERDICT_MISMATCH : VERDICT_OK, two, 2,
                      wrong ? STR("change-words-change") : STR_EMPTY, mark->value);
    } else {
        results_not_run(r, rule, "nothing-to-compare", mark->section, &index, 1);
    }
}

/* Were words of the template left in the row (增加(减少))? Then nobody knows which way it changed. */
static bool is_blank_form(const struct sheet *s, const struct index *blanks, const struct row *row)
{
    const struct cell *head = sheet_head(s, row);
    for (const struct entry *e = index_find(blanks, head->name); index_has(blanks, e, head->name); e++) {
        const struct cell *c = &s->cell[e->value];
        if (str_eq(c->group, head->group) && c->line + 2 >= head->line &&
            c->line <= sheet_at(s, sheet_nth(s, row, row->cells - 1))->line)
            return true;
    }
    return false;
}

void change_check(struct results *r)
{
    const struct sheet *s = r->sheet;
    struct index blanks = {0}; /* words of the template that were left in */
    for (uint32_t i = 0; i < s->cells; i++)
        if (str_eq(s->cell[i].measure, STR("@占位")))
            index_add(&blanks, &r->sheet->arena, s->cell[i].name, i);
    index_sort(&blanks);
    for (size_t i = 0; i < s->rows; i++) {
        if (!s->table[s->row[i].table].prose)
            continue;
        struct said said = said_in(s, &s->row[i]);
        bool amount = said.amount != NO_CELL, last = said.last != NO_CELL, change = said.change != NO_CELL,
             rate = said.rate != NO_CELL;
        if (change && is_blank_form(s, &blanks, &s->row[i])) {
            results_not_run(r, book_rule(r->book, "change-sign"), "template-words", sheet_head(s, &s->row[i])->section,
                            &said.change, 1);
            continue;
        }
        if (amount && last && change)
            check_amount(r, &said);
        if (amount && last && rate)
            check_rate(r, &said);
        else if (amount && change && rate)
            check_change_rate(r, &said);
        if (change && rate)
            check_signs(r, &said);
    }
    uint32_t *past = arena_array(&r->sheet->arena, uint32_t, s->named.n + 1);
    for (uint32_t i = 0; i < s->cells; i++)
        if (s->cell[i].mark && str_eq(s->cell[i].measure, STR("@比较")) && s->cell[i].prose)
            check_words(r, i, past);
}
