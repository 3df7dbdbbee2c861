// SPDX-License-Identifier: MIT
#include "checks/across.h"

#include <stdlib.h>

static struct figure keep(struct across *a, const struct cell *c)
{
    return (struct figure){arena_copy(&a->arena, c->name),
                           arena_copy(&a->arena, c->value),
                           arena_copy(&a->arena, c->unit),
                           c->amount,
                           c->quantum,
                           c->line,
                           c->power,
                           true};
}

/* What the text says of the year before, in the row of the report's total: an amount, or this year's less the change.
 */
static struct figure last_year(struct across *a, const struct results *r, const struct figure *total)
{
    const struct sheet *s = r->sheet;
    for (size_t i = 0; i < s->rows; i++) {
        const struct row *row = &s->row[i];
        uint32_t amount = sheet_cell(s, row, STR("金额")), last = sheet_cell(s, row, STR("上年")),
                 change = sheet_cell(s, row, STR("增减额"));
        if (!sheet_head(s, row)->prose || amount == NO_CELL || !s->cell[amount].known ||
            !sheet_like(s->cell[amount].group, STR("收支总体情况|收入|支出")))
            continue;
        struct interval said;
        if (interval_of(total->amount, total->quantum, &said) || !interval_touch(said, s->cell[amount].interval))
            continue;
        if (last != NO_CELL && s->cell[last].known)
            return keep(a, &s->cell[last]);
        struct figure figure;
        if (change == NO_CELL || !s->cell[change].known)
            continue;
        figure = keep(a, &s->cell[change]);
        figure.item = STR("上年");
        if (decimal_subtract(s->cell[amount].amount, s->cell[change].amount, &figure.amount) == DECIMAL_OK)
            return figure;
    }
    return (struct figure){.there = false};
}

static void keep_units(struct across *a, struct kept *kept, const struct sheet *s)
{
    struct figure unit[ACROSS_UNITS_MAX];
    size_t n = 0;
    for (size_t i = 0; i < s->rows && !kept->more; i++) {
        const struct row *row = &s->row[i];
        const struct cell *head = sheet_head(s, row);
        bool leaf = row->parent != NO_CELL && str_eq(head->scheme, STR("unit"));
        uint32_t cell = sheet_cell(s, row, STR("合计"));
        if (cell == NO_CELL)
            cell = sheet_cell(s, row, STR("本年收入"));
        if (!leaf || !str_eq(head->section, STR("收入总表")) || cell == NO_CELL || !s->cell[cell].known)
            continue;
        if (n < ACROSS_UNITS_MAX)
            unit[n++] = keep(a, &s->cell[cell]);
        else
            kept->more = true;
    }
    kept->unit = arena_array(&a->arena, struct figure, n + 1);
    kept->units = n;
    memcpy(kept->unit, unit, n * sizeof *unit);
}

void across_note(struct across *a, const struct results *r, const struct stated_list *stated)
{
    const struct sheet *s = r->sheet;
    uint32_t total = statements_best(stated, STR("收入总计"));
    if (total == NO_CELL)
        total = statements_best(stated, STR("本年支出"));
    a->kept = arena_grow(&a->arena, a->kept, a->n, &a->room, sizeof *a->kept);
    struct kept *kept = a->kept[a->n++] = arena_new(&a->arena, struct kept);
    *kept = (struct kept){.report = arena_copy(&a->arena, sheet_about(s, COLUMN_REPORT)),
                          .entity = arena_copy(&a->arena, sheet_about(s, COLUMN_ENTITY)),
                          .year = arena_copy(&a->arena, sheet_about(s, COLUMN_YEAR)),
                          .phase = arena_copy(&a->arena, sheet_about(s, COLUMN_PHASE))};
    if (total == NO_CELL)
        return;
    kept->total = keep(a, &s->cell[total]);
    kept->last = last_year(a, r, &kept->total);
    keep_units(a, kept, s);
}

static int by_entity(const void *x, const void *y)
{
    const struct kept *a = *(struct kept *const *)x, *b = *(struct kept *const *)y;
    int order = str_compare(a->entity, b->entity);
    if (order == 0)
        order = str_compare(a->phase, b->phase);
    if (order == 0)
        order = str_compare(a->year, b->year);
    return order ? order : str_compare(a->report, b->report);
}

/* A small sheet with two cells, so that what is found across reports is told as everything else is. */
struct teller {
    struct sheet sheet;
    struct results results;
    const struct book *book;
    struct findings *findings;
};

static uint32_t put(struct teller *t, const struct kept *of, const struct figure *figure)
{
    struct sheet *s = &t->sheet;
    struct cell *c = &s->cell[s->cells];
    c->field = arena_array(&s->arena, struct str, COLUMNS);
    c->field[COLUMN_REPORT] = of->report;
    c->field[COLUMN_ENTITY] = of->entity;
    c->field[COLUMN_YEAR] = of->year;
    c->field[COLUMN_PHASE] = of->phase;
    c->subject = of->report;
    c->item = c->name = figure->item;
    c->value = figure->value;
    c->unit = figure->unit;
    c->amount = figure->amount;
    c->quantum = figure->quantum;
    c->line = figure->line;
    c->power = figure->power;
    c->prose = c->money = true;
    c->known = interval_of(c->amount, c->quantum, &c->interval) == DECIMAL_OK;
    return (uint32_t)s->cells++;
}

static void begin(struct teller *t, size_t cells)
{
    sheet_clear(&t->sheet);
    for (size_t i = 0; i < COLUMNS; i++)
        t->sheet.place[i] = i;
    t->sheet.cell = arena_array(&t->sheet.arena, struct cell, cells + 1);
    t->sheet.table = arena_array(&t->sheet.arena, struct table, 1);
    results_init(&t->results, &t->sheet, t->book);
}

/* Tells the check and counts it for the ledger. */
static void tell(struct teller *t, struct kept *of)
{
    for (size_t i = 0; i < t->results.checks; i++)
        of->count[t->results.check[i].verdict]++;
    findings_list(t->findings, &t->results);
}

static void check_pair(struct teller *t, const char *rule, struct kept *a, const struct figure *x, const struct kept *b,
                       const struct figure *y)
{
    begin(t, 2);
    uint32_t first = put(t, a, x), second = put(t, b, y);
    results_sum(&t->results, book_rule(t->book, rule), first, &second, 1, NULL);
    tell(t, a);
}

static const struct kept *find(const struct across *a, struct str entity, struct str year, struct str phase)
{
    const struct kept key = {.entity = entity, .phase = phase, .year = year}, *wanted = &key;
    for (size_t low = 0, high = a->n; low < high;) {
        size_t middle = low + (high - low) / 2;
        const struct kept *k = a->kept[middle];
        int order = by_entity(&k, &wanted);
        if (str_eq(k->entity, entity) && str_eq(k->year, year) && str_eq(k->phase, phase))
            return k;
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return NULL;
}

/* The department's total is that of all its units' reports. */
static void check_sum(struct teller *t, struct kept *k, const struct kept *const *unit)
{
    uint32_t part[ACROSS_UNITS_MAX];
    begin(t, k->units + 1);
    uint32_t total = put(t, k, &k->total);
    for (size_t i = 0; i < k->units; i++) {
        part[i] = put(t, unit[i], &unit[i]->total);
        t->sheet.cell[part[i]].item = unit[i]->entity;
    }
    results_sum(&t->results, book_rule(t->book, "across-units"), total, part, k->units, NULL);
    if (t->results.check[0].verdict == VERDICT_SUSPECT)
        t->results.check[0].message = STR("across-sum");
    tell(t, k);
}

/* A department's row for a unit against the unit's own report, which is named as the row is; how many there are none
 * of. */
static size_t check_units(struct across *a, struct teller *t, struct kept *k)
{
    const struct kept *unit[ACROSS_UNITS_MAX];
    size_t found = 0;
    for (size_t i = 0; i < k->units; i++) {
        unit[i] = find(a, k->unit[i].item, k->year, k->phase);
        if (!unit[i] || unit[i] == k || !unit[i]->total.there)
            continue;
        check_pair(t, "across-units", k, &k->unit[i], unit[i], &unit[i]->total);
        found++;
    }
    if (found > 1 && found == k->units && !k->more && k->total.there)
        check_sum(t, k, unit);
    return k->units - found;
}

void across_check(struct across *a, const struct book *book, struct findings *findings)
{
    struct teller t = {.book = book, .findings = findings};
    struct buf reasons = {0};
    if (a->n)
        qsort(a->kept, a->n, sizeof *a->kept, by_entity);
    for (size_t i = 0; i < a->n; i++) {
        struct kept *k = a->kept[i], *before = i ? a->kept[i - 1] : NULL;
        bool same = before && k->entity.n && str_eq(before->entity, k->entity) && str_eq(before->phase, k->phase);
        struct decimal year, earlier;
        bool year_after = same && !decimal_parse(k->year, &year) && !decimal_parse(before->year, &earlier) &&
                          year.coefficient == earlier.coefficient + 1;
        if (same && str_eq(before->year, k->year) && k->total.there && before->total.there) {
            check_pair(&t, "across-again", k, &k->total, before, &before->total);
        } else if (year_after && k->last.there && before->total.there) {
            check_pair(&t, "across-last", k, &k->last, before, &before->total);
        }
        size_t lone = check_units(a, &t, k), last = k->last.there && !(same && before->total.there && year_after);
        k->count[VERDICT_NOT_RUN] += lone + last;
        buf_clear(&reasons);
        if (last)
            buf_printf(&reasons, "no-last-report:1");
        if (lone)
            buf_printf(&reasons, "%sno-unit-report:%zu", last ? "," : "", lone);
        findings_count(findings, k->report, STR("across"), k->count, buf_str(&reasons));
    }
    buf_release(&reasons);
    sheet_release(&t.sheet);
    arena_release(&a->arena);
}
