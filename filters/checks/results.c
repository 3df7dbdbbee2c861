// SPDX-License-Identifier: MIT
#include "checks/results.h"

const char *verdict_name(enum verdict verdict)
{
    static const char *const name[] = {"unchecked", "ok", "rounding", "suspect", "mismatch", "undefined", "not-run"};
    return name[verdict];
}

void results_init(struct results *r, struct sheet *sheet, const struct book *book)
{
    *r = (struct results){.sheet = sheet, .book = book};
}

static struct check *add(struct results *r, const struct rule *rule, enum form form, size_t cells)
{
    struct arena *a = &r->sheet->arena;
    r->check = arena_grow(a, r->check, r->checks, &r->room, sizeof *r->check);
    struct check *c = &r->check[r->checks++];
    *c = (struct check){.rule = rule, .form = form, .cells = cells, .root = NO_CELL, .times = 1};
    c->cell = arena_array(a, uint32_t, cells + 1);
    c->sign = arena_array(a, signed char, cells + 1);
    return c;
}

void results_not_run(struct results *r, const struct rule *rule, const char *reason, struct str section,
                     const uint32_t *cell, size_t cells)
{
    /* the same reason in the same section is told once; the last ones are the likely company */
    for (size_t i = r->checks, back = 0; i-- > 0 && back < 64; back++) {
        struct check *c = &r->check[i];
        if (c->verdict == VERDICT_NOT_RUN && c->rule == rule && str_eq(c->detail, str_of(reason)) &&
            str_eq(c->section, section)) {
            c->times++;
            return;
        }
    }
    struct check *c = add(r, rule, FORM_WORDS, cells);
    c->verdict = VERDICT_NOT_RUN;
    c->detail = str_of(reason);
    c->section = section;
    if (cells)
        memcpy(c->cell, cell, cells * sizeof *cell);
}

void results_withdraw(const struct results *r, struct check *check, const char *reason)
{
    check->verdict = VERDICT_NOT_RUN;
    check->form = FORM_WORDS;
    check->computed = false;
    check->detail = str_of(reason);
    check->message = STR_EMPTY;
    check->cause = 0;
    check->root = NO_CELL;
    /* as in results_not_run, the same reason is told once */
    for (struct check *c = check; c-- > r->check && check - c < 64;)
        if (c->verdict == VERDICT_NOT_RUN && c->rule == check->rule && c->times && str_eq(c->detail, check->detail) &&
            str_eq(c->section, check->section)) {
            c->times += check->times;
            check->times = 0;
            check->verdict = VERDICT_NONE;
            return;
        }
}

struct check *results_words(struct results *r, const struct rule *rule, enum verdict verdict, const uint32_t *cell,
                            size_t cells, struct str message, struct str detail)
{
    struct check *c = add(r, rule, FORM_WORDS, cells);
    c->verdict = verdict;
    c->message = message;
    c->detail = detail;
    if (cells) {
        memcpy(c->cell, cell, cells * sizeof *cell);
        c->section = r->sheet->cell[cell[0]].section;
    }
    return c;
}

void results_difference(const struct results *r, struct check *check)
{
    const struct cell *a = &r->sheet->cell[check->cell[0]], *b = &r->sheet->cell[check->cell[1]];
    if (check->cells < 2 || !a->known || !b->known)
        return;
    check->actual = a->interval;
    check->expected = b->interval;
    check->computed = decimal_subtract(a->amount, b->amount, &check->difference) == DECIMAL_OK &&
                      interval_tolerance(a->interval, b->interval, &check->tolerance) == DECIMAL_OK;
}

/* The sum of the parts, as figures and as an interval; false where a part is not known or does not fit. */
static bool add_up(const struct sheet *s, const uint32_t *part, const signed char *sign, size_t parts,
                   struct decimal *sum, struct interval *interval)
{
    *sum = decimal_of(0);
    *interval = interval_exact(decimal_of(0));
    for (size_t i = 0; i < parts; i++) {
        const struct cell *c = &s->cell[part[i]];
        bool minus = sign && sign[i] < 0;
        if (!c->known || decimal_add(*sum, minus ? decimal_negate(c->amount) : c->amount, sum) ||
            interval_add(*interval, minus ? interval_negate(c->interval) : c->interval, interval))
            return false;
    }
    return true;
}

static enum verdict compare(const struct cell *total, struct decimal sum, struct interval interval)
{
    if (decimal_equal(total->amount, sum))
        return VERDICT_OK;
    return interval_touch(total->interval, interval) ? VERDICT_ROUNDING : VERDICT_MISMATCH;
}

/* One figure printed twice, once with fewer digits: were they cut off instead of rounded? */
static bool cut_off(const struct cell *a, const struct cell *b)
{
    int finer = decimal_compare(a->quantum, b->quantum);
    if (finer == 0)
        return false;
    const struct cell *fine = finer < 0 ? a : b, *coarse = finer < 0 ? b : a;
    return interval_cuts_to(interval_exact(fine->amount), coarse->amount, coarse->quantum);
}

enum verdict results_try(const struct results *r, uint32_t total, const uint32_t *part, size_t parts)
{
    struct decimal sum;
    struct interval interval;
    const struct sheet *s = r->sheet;
    if (!s->cell[total].known || !add_up(s, part, NULL, parts, &sum, &interval))
        return VERDICT_NOT_RUN;
    enum verdict verdict = compare(&s->cell[total], sum, interval);
    if (verdict == VERDICT_MISMATCH && parts == 1 && cut_off(&s->cell[total], &s->cell[part[0]]))
        return VERDICT_ROUNDING;
    return verdict;
}

static const char *unknown(const struct sheet *s, uint32_t total, const uint32_t *part, size_t parts)
{
    for (size_t i = 0; i <= parts; i++) {
        const struct cell *c = &s->cell[i ? part[i - 1] : total];
        if (!c->known && !c->mark && s->table[c->table].unclear)
            return "table-unclear";
        if (!c->known)
            return c->measure.n ? "not-a-number" : "undecided";
    }
    return "too-large";
}

/* Writes down a check whose sides are computed. */
static enum verdict write_down(struct results *r, const struct rule *rule, enum form form, uint32_t total,
                               const uint32_t *part, const signed char *sign, size_t parts, enum verdict verdict,
                               struct decimal sum, struct interval interval)
{
    struct check *c = add(r, rule, form, parts + 1);
    const struct cell *actual = &r->sheet->cell[total];
    c->cell[0] = total;
    memcpy(c->cell + 1, part, parts * sizeof *part);
    for (size_t i = 0; i < parts; i++)
        c->sign[i + 1] = sign ? sign[i] : 1;
    c->section = actual->section;
    c->verdict = verdict = verdict == VERDICT_MISMATCH && rule->suspect ? VERDICT_SUSPECT : verdict;
    c->actual = actual->interval;
    c->expected = interval;
    c->computed = decimal_subtract(actual->amount, sum, &c->difference) == DECIMAL_OK &&
                  interval_tolerance(actual->interval, interval, &c->tolerance) == DECIMAL_OK;
    return verdict;
}

enum verdict results_signed(struct results *r, const struct rule *rule, uint32_t total, const uint32_t *part,
                            const signed char *sign, size_t parts, const char *doubt)
{
    const struct sheet *s = r->sheet;
    struct decimal sum;
    struct interval interval;
    if (!s->cell[total].known || !add_up(s, part, sign, parts, &sum, &interval)) {
        results_not_run(r, rule, unknown(s, total, part, parts), s->cell[total].section, &total, 1);
        return VERDICT_NOT_RUN;
    }
    enum verdict verdict = compare(&s->cell[total], sum, interval);
    bool cut = verdict == VERDICT_MISMATCH && parts == 1 && !sign && cut_off(&s->cell[total], &s->cell[part[0]]);
    if (cut)
        verdict = VERDICT_ROUNDING;
    if (verdict == VERDICT_MISMATCH && doubt) {
        results_not_run(r, rule, doubt, s->cell[total].section, &total, 1);
        return VERDICT_NOT_RUN;
    }
    write_down(r, rule, FORM_SUM, total, part, sign, parts, verdict, sum, interval);
    r->check[r->checks - 1].cut = cut;
    return verdict;
}

enum verdict results_sum(struct results *r, const struct rule *rule, uint32_t total, const uint32_t *part, size_t parts,
                         const char *doubt)
{
    return results_signed(r, rule, total, part, NULL, parts, doubt);
}

enum verdict results_at_most(struct results *r, const struct rule *rule, uint32_t total, const uint32_t *part,
                             size_t parts, const char *doubt)
{
    const struct sheet *s = r->sheet;
    struct decimal sum;
    struct interval interval;
    if (!s->cell[total].known || !add_up(s, part, NULL, parts, &sum, &interval)) {
        results_not_run(r, rule, unknown(s, total, part, parts), s->cell[total].section, &total, 1);
        return VERDICT_NOT_RUN;
    }
    enum verdict verdict = compare(&s->cell[total], sum, interval);
    if (decimal_compare(sum, s->cell[total].amount) < 0)
        verdict = VERDICT_OK;
    if (verdict == VERDICT_MISMATCH && doubt) {
        results_not_run(r, rule, doubt, s->cell[total].section, &total, 1);
        return VERDICT_NOT_RUN;
    }
    return write_down(r, rule, FORM_AT_MOST, total, part, NULL, parts, verdict, sum, interval);
}

static enum verdict judge_product(const struct cell *actual, const struct cell *a, const struct cell *b,
                                  struct decimal *sum, struct interval *interval)
{
    if (decimal_multiply(a->amount, b->amount, sum) || interval_multiply(a->interval, b->interval, interval))
        return VERDICT_NOT_RUN;
    return compare(actual, *sum, *interval);
}

/* A share or rate in %: the printed one is held against the quotient without dividing, so exactly. */
static enum verdict judge_ratio(enum form form, const struct cell *actual, const struct cell *a, const struct cell *b,
                                struct decimal *sum, struct interval *interval)
{
    const struct interval hundred = interval_exact(decimal_of(100));
    struct interval over = a->interval, printed = actual->interval, bounds, cut, wide;
    struct decimal of = a->amount;
    if (form == FORM_RATE &&
        (interval_subtract(a->interval, b->interval, &over) || decimal_subtract(of, b->amount, &of)))
        return VERDICT_NOT_RUN;
    struct interval top = a->interval;
    if (interval_of_cut(actual->amount, actual->quantum, &cut))
        return VERDICT_NOT_RUN;
    if (form == FORM_RATE && (interval_add(printed, hundred, &printed) || interval_add(cut, hundred, &cut)))
        return VERDICT_NOT_RUN;
    if (interval_multiply(top, hundred, &top) || decimal_multiply(of, decimal_of(100), &of))
        return VERDICT_NOT_RUN;
    switch (interval_is_ratio(top, b->interval, printed)) {
    case INTERVAL_UNDEFINED:
        return VERDICT_UNDEFINED;
    case INTERVAL_TOO_LARGE:
        return VERDICT_NOT_RUN;
    case INTERVAL_AGREES:
    case INTERVAL_DIFFERS:
        break;
    }
    /* digits that were cut off (截尾) are no contradiction, nor is a rate made from amounts before they were rounded */
    bool agrees =
        interval_is_ratio(top, b->interval, printed) == INTERVAL_AGREES ||
        interval_is_ratio(top, b->interval, cut) == INTERVAL_AGREES ||
        (!interval_multiply(a->own, hundred, &wide) && interval_is_ratio(wide, b->own, printed) == INTERVAL_AGREES);
    unsigned places = actual->quantum.scale < 2 ? 2 : actual->quantum.scale;
    if (decimal_quotient(of, b->amount, places, DECIMAL_NEAREST, sum) ||
        interval_divide(top, b->interval, places + 2, &bounds))
        return VERDICT_NOT_RUN;
    if (form == FORM_RATE && interval_subtract(bounds, hundred, &bounds))
        return VERDICT_NOT_RUN;
    *interval = bounds;
    return !agrees ? VERDICT_MISMATCH : decimal_equal(*sum, actual->amount) ? VERDICT_OK : VERDICT_ROUNDING;
}

struct check *results_last(struct results *r) { return r->checks ? &r->check[r->checks - 1] : NULL; }

enum verdict results_try_formula(const struct results *r, enum form form, uint32_t actual, uint32_t a, uint32_t b)
{
    const struct cell *cell = r->sheet->cell;
    struct decimal sum;
    struct interval interval;
    if (!cell[actual].known || !cell[a].known || !cell[b].known)
        return VERDICT_NOT_RUN;
    return form == FORM_PRODUCT ? judge_product(&cell[actual], &cell[a], &cell[b], &sum, &interval)
                                : judge_ratio(form, &cell[actual], &cell[a], &cell[b], &sum, &interval);
}

enum verdict results_formula(struct results *r, const struct rule *rule, enum form form, uint32_t actual, uint32_t a,
                             uint32_t b, const char *doubt)
{
    const struct sheet *s = r->sheet;
    const uint32_t part[2] = {a, b};
    const struct cell *cell = &s->cell[actual];
    struct decimal sum = decimal_of(0);
    struct interval interval = interval_exact(decimal_of(0));
    if (!cell->known || !s->cell[a].known || !s->cell[b].known) {
        results_not_run(r, rule, unknown(s, actual, part, 2), cell->section, &actual, 1);
        return VERDICT_NOT_RUN;
    }
    enum verdict verdict = form == FORM_PRODUCT ? judge_product(cell, &s->cell[a], &s->cell[b], &sum, &interval)
                                                : judge_ratio(form, cell, &s->cell[a], &s->cell[b], &sum, &interval);
    if (verdict == VERDICT_NOT_RUN || (verdict == VERDICT_MISMATCH && doubt)) {
        results_not_run(r, rule, verdict == VERDICT_NOT_RUN ? "too-large" : doubt, cell->section, &actual, 1);
        return VERDICT_NOT_RUN;
    }
    write_down(r, rule, form, actual, part, NULL, 2, verdict, sum, interval);
    if (verdict == VERDICT_UNDEFINED)
        r->check[r->checks - 1].computed = false;
    return verdict;
}

void results_mark(struct results *r)
{
    for (size_t i = 0; i < r->checks; i++) {
        const struct check *c = &r->check[i];
        if (c->verdict > VERDICT_MISMATCH || c->verdict == VERDICT_NONE)
            continue;
        for (size_t k = 0; k < c->cells; k++) {
            struct cell *cell = &r->sheet->cell[c->cell[k]];
            if (cell->mark)
                continue;
            if (c->verdict > cell->status)
                cell->status = c->verdict;
            cell->checks |= (uint64_t)1 << c->rule->number;
        }
    }
}
