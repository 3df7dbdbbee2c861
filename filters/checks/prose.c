// SPDX-License-Identifier: MIT
#include "checks/prose.h"

enum { LIST_MAX = 128 };
#define LIST_TIE 0x40000000u /* a list that does not add up and an item that stands in it twice are one cause */

struct run {
    uint32_t cell[LIST_MAX];
    size_t n;
    bool open; /* it ends at a figure of which nothing tells what it is */
};

static struct str amount_measure(void) { return STR("金额"); }

/* The prose rows' amounts, in the order of print: the row's 金额, or its 数量 where counts are asked for. */
static uint32_t figure(const struct sheet *s, uint32_t row, struct str measure)
{
    return sheet_cell(s, &s->row[row], measure);
}

/* Is every part there that may not be left out? */
static bool has_all(const struct sheet *s, const struct sum *sum, const struct run *run)
{
    for (size_t k = 0; k < sum->parts; k++) {
        bool found = book_may_lack(sum, k);
        for (size_t i = 0; i < run->n && !found; i++)
            found = sheet_like(s->cell[run->cell[i]].name, book_part(sum, k));
        if (!found)
            return false;
    }
    return true;
}

/*
 * Collects the parts of the sum behind the total: rows of the same group, up to the next total of this kind or to a
 * part that comes a second time.
 */
static void parts_behind(const struct sheet *s, const struct table *t, uint32_t row, struct str measure,
                         const struct sum *sum, struct run *run)
{
    const struct cell *total = sheet_head(s, &s->row[row]);
    bool seen[BOOK_PARTS_MAX] = {false};
    run->n = 0;
    run->open = false;
    for (uint32_t n = row + 1; n < t->first + t->rows && run->n < LIST_MAX; n++) {
        const struct cell *head = sheet_head(s, &s->row[n]);
        uint32_t cell = figure(s, n, measure);
        run->open = run->open || sheet_undecided(s, &s->row[n]);
        if (!str_eq(head->group, total->group) || sheet_like(head->name, sum->total))
            return;
        for (size_t k = 0; k < sum->parts && cell != NO_CELL; k++) {
            if (!sheet_like(head->name, book_part(sum, k)))
                continue;
            if (seen[k])
                return;
            seen[k] = true;
            run->cell[run->n++] = cell;
            break;
        }
    }
}

static bool in_topic(const struct cell *head, struct str section)
{
    struct str topic = str_cut(section, str_find(section, STR("/"), 0) + 1, SIZE_MAX);
    return sheet_like(head->group, topic);
}

/* The totals that the rules split. A total said twice is checked where its parts follow. */
static void check_sum(struct results *r, const struct table *t, const struct sum *sum, const struct sum *end)
{
    const struct sheet *s = r->sheet;
    struct str measure = sum->of == SUM_CHILDREN ? STR("数量") : amount_measure();
    for (uint32_t n = t->first; n < t->first + t->rows; n++) {
        const struct cell *head = sheet_head(s, &s->row[n]);
        uint32_t total = figure(s, n, measure);
        if (total == NO_CELL || !in_topic(head, sum->section) || !sheet_like(head->name, sum->total))
            continue;
        struct run best = {.n = 0}, run;
        bool good = false, all = false;
        for (const struct sum *way = sum; way < end && !good; way++) {
            parts_behind(s, t, n, measure, way, &run);
            good = run.n && results_agree(results_try(r, total, run.cell, run.n));
            bool complete = has_all(s, way, &run);
            if (best.n == 0 || good || (complete && !all)) {
                best = run;
                all = complete;
            }
        }
        /* one part alone is a sentence about that part, not a list */
        if (best.n >= 2 && sum->whole)
            results_sum(r, sum->rule, total, best.cell, best.n, all && !t->gaps && !best.open ? NULL : "part-missing");
        else if (best.n >= 2)
            results_at_most(r, sum->rule, total, best.cell, best.n, NULL);
        else if (best.n == 1 && good)
            results_sum(r, sum->rule, total, best.cell, best.n, NULL);
    }
}

static bool is_topic_total(const struct results *r, const struct cell *head)
{
    for (size_t i = 0; i < r->book->sums; i++)
        if (str_starts(r->book->sum[i].section, STR("情况说明/")) && sheet_like(head->name, r->book->sum[i].total))
            return true;
    return false;
}

/* The amounts that follow the total on its lines or the next few, in its group: a list without names that the rules
 * know. */
static void list_behind(const struct results *r, const struct table *t, uint32_t row, struct run *run)
{
    const struct sheet *s = r->sheet;
    const struct cell *total = sheet_head(s, &s->row[row]);
    run->n = 0;
    run->open = false;
    for (uint32_t n = row + 1; n < t->first + t->rows && run->n < LIST_MAX; n++) {
        const struct cell *head = sheet_head(s, &s->row[n]);
        uint32_t cell = figure(s, n, amount_measure());
        run->open = sheet_undecided(s, &s->row[n]);
        if (!str_eq(head->group, total->group) || cell == NO_CELL || s->row[n].cells > 1 || is_topic_total(r, head))
            return;
        run->cell[run->n++] = cell;
    }
}

/* Is the sum within a tenth of the total: near enough to be a list of all its parts? */
static bool nearly(const struct sheet *s, uint32_t total, const struct run *run, bool *more)
{
    struct decimal sum = decimal_of(0), gap, ten;
    for (size_t i = 0; i < run->n; i++)
        if (!s->cell[run->cell[i]].known || decimal_add(sum, s->cell[run->cell[i]].amount, &sum))
            return false;
    if (decimal_subtract(sum, s->cell[total].amount, &gap) || decimal_multiply(decimal_abs(gap), decimal_of(10), &ten))
        return false;
    *more = decimal_sign(gap) > 0;
    return decimal_compare(ten, decimal_abs(s->cell[total].amount)) <= 0;
}

/* An item that stands twice in one list. */
static bool check_twice(struct results *r, const struct run *run)
{
    const struct sheet *s = r->sheet;
    bool found = false;
    const struct rule *rule = book_rule(r->book, "prose-twice");
    for (size_t a = 0; a < run->n; a++)
        for (size_t b = a + 1; b < run->n; b++) {
            const struct cell *x = &s->cell[run->cell[a]], *y = &s->cell[run->cell[b]];
            if (!str_eq(x->name, y->name) || x->name.n == 0)
                continue;
            const uint32_t cell[2] = {run->cell[b], run->cell[a]};
            results_words(r, rule, VERDICT_SUSPECT, cell, 2, STR_EMPTY, x->item)->tie = LIST_TIE + run->cell[0];
            found = true;
        }
    if (!found && run->n)
        results_words(r, rule, VERDICT_OK, run->cell, run->n, STR_EMPTY, STR_EMPTY);
    return found;
}

/* A total with a list of names: its sum, and no name twice. */
static void check_list(struct results *r, const struct table *t, uint32_t row)
{
    const struct sheet *s = r->sheet;
    const struct rule *rule = book_rule(r->book, "prose-list");
    uint32_t total = figure(s, row, amount_measure());
    struct run run;
    bool more = false;
    list_behind(r, t, row, &run);
    if (total == NO_CELL || !s->cell[total].known || run.n < 3)
        return;
    if (results_agree(results_try(r, total, run.cell, run.n))) {
        results_sum(r, rule, total, run.cell, run.n, NULL);
        check_twice(r, &run);
        return;
    }
    bool near = nearly(s, total, &run, &more);
    bool twice = run.n >= 4 && check_twice(r, &run);
    if (!near || t->gaps || run.open) {
        results_not_run(r, rule, near ? "part-missing" : "list-of-some", s->cell[total].section, &total, 1);
        return;
    }
    results_sum(r, rule, total, run.cell, run.n, NULL);
    if (twice)
        results_last(r)->tie = LIST_TIE + run.cell[0];
}

/* Counts that are given as reasons (退休1人) in two places of the text. */
static void check_counts(struct results *r, const struct table *t)
{
    const struct sheet *s = r->sheet;
    const struct rule *rule = book_rule(r->book, "prose-count");
    for (uint32_t a = t->first; a < t->first + t->rows; a++) {
        uint32_t x = figure(s, a, STR("数量"));
        if (x == NO_CELL || !s->cell[x].known || !str_eq(s->cell[x].base_unit, STR("人")) ||
            sheet_named(s, s->cell[x].group, NAMES_STAFF_GROUP) || !sheet_named(s, s->cell[x].name, NAMES_STAFF_REASON))
            continue;
        for (uint32_t b = a + 1; b < t->first + t->rows; b++) {
            uint32_t y = figure(s, b, STR("数量"));
            if (y == NO_CELL || !s->cell[y].known || !str_eq(s->cell[y].name, s->cell[x].name) ||
                !str_eq(s->cell[y].base_unit, s->cell[x].base_unit) || str_eq(s->cell[x].group, s->cell[y].group) ||
                sheet_named(s, s->cell[y].group, NAMES_STAFF_GROUP))
                continue;
            const uint32_t cell[2] = {y, x};
            bool same = decimal_equal(s->cell[x].amount, s->cell[y].amount);
            results_difference(
                r, results_words(r, rule, same ? VERDICT_OK : VERDICT_SUSPECT, cell, 2, STR_EMPTY, s->cell[x].item));
            break;
        }
    }
}

/* What is bought as fixed assets is goods (A…) of the table of purchases, which the sentence points at. */
static void check_goods(struct results *r, const struct table *t, uint32_t row)
{
    struct sheet *s = r->sheet;
    const struct rule *rule = book_rule(r->book, "prose-goods");
    uint32_t total = figure(s, row, amount_measure()), *part = arena_array(&s->arena, uint32_t, s->rows + 1);
    size_t n = 0;
    for (size_t i = 0; i < s->rows; i++) {
        const struct cell *head = sheet_head(s, &s->row[i]);
        uint32_t cell = sheet_cell(s, &s->row[i], STR("采购金额"));
        if (cell != NO_CELL && str_eq(head->section, STR("政府采购预算表")) && head->code.n && head->code.p[0] == 'A')
            part[n++] = cell;
    }
    if (total == NO_CELL)
        return;
    if (n == 0)
        results_not_run(r, rule, "no-parts", t->section, &total, 1);
    else
        results_sum(r, rule, total, part, n, NULL);
}

void prose_check(struct results *r)
{
    const struct book *b = r->book;
    for (size_t i = 0; i < r->sheet->tables; i++) {
        const struct table *t = &r->sheet->table[i];
        if (!t->prose)
            continue;
        for (size_t k = 0, end; k < b->sums; k = end) {
            for (end = k + 1; end < b->sums && b->sum[end].again; end++)
                continue;
            if (str_starts(b->sum[k].section, STR("情况说明/")))
                check_sum(r, t, &b->sum[k], b->sum + end);
        }
        for (uint32_t n = t->first; n < t->first + t->rows; n++)
            if (sheet_named(r->sheet, sheet_head(r->sheet, &r->sheet->row[n])->name, NAMES_LISTED))
                check_list(r, t, n);
            else if (sheet_named(r->sheet, sheet_head(r->sheet, &r->sheet->row[n])->name, NAMES_FIXED_ASSETS))
                check_goods(r, t, n);
        check_counts(r, t);
    }
}
