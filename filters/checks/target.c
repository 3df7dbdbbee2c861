// SPDX-License-Identifier: MIT
#include "checks/target.h"

/* A plan's shares must not fall, and the last is 100. */
static void check_plan(struct results *r, const struct row *row)
{
    const struct sheet *s = r->sheet;
    const struct rule *rule = book_rule(r->book, "performance-plan");
    uint32_t last = NO_CELL, before = NO_CELL, cells[16];
    size_t n = 0;
    bool falls = false;
    for (uint32_t i = 0; i < row->cells && n < 16; i++) {
        uint32_t cell = sheet_nth(s, row, i);
        if (!s->cell[cell].known || !str_eq(s->cell[cell].base_unit, STR("%")))
            continue;
        before = last;
        last = cell;
        falls = falls || (before != NO_CELL && decimal_compare(s->cell[before].amount, s->cell[last].amount) > 0);
        cells[n++] = cell;
    }
    if (n && sheet_undecided(s, row))
        results_not_run(r, rule, "undecided", s->cell[last].section, cells, 1);
    if (n == 0 || sheet_undecided(s, row))
        return;
    uint32_t swap = cells[0];
    cells[0] = last;
    cells[n - 1] = swap;
    bool ends = decimal_equal(s->cell[last].amount, decimal_of(100));
    results_words(r, rule, ends && !falls ? VERDICT_OK : VERDICT_SUSPECT, cells, n,
                  falls ? STR("performance-plan-falls") : STR_EMPTY, STR_EMPTY);
}

/* Does one of the words stand in the text, and no 不 before it (不低于 is no 低于)? */
static bool says(const struct sheet *s, struct str text, enum names words)
{
    struct str rest = s->book->names[words], word;
    while (str_next(&rest, '|', &word)) {
        size_t at = str_find(text, word, 0);
        if (at != SIZE_MAX && !str_ends(str_cut(text, 0, at), STR("不")))
            return true;
    }
    return false;
}

/* What words say of the number: 1 at least, -1 at most, 0 neither. */
static int wording(const struct sheet *s, struct str words)
{
    return says(s, words, NAMES_AT_MOST) ? -1 : says(s, words, NAMES_AT_LEAST) ? 1 : 0;
}

static int sign_of(const struct cell *c)
{
    if (sheet_like(c->comparator, STR(">=|>")))
        return 1;
    return sheet_like(c->comparator, STR("<=|<")) ? -1 : 0;
}

/* The mark that tells the indicator's wording, on its line or within its row. */
static uint32_t wording_mark(const struct sheet *s, const struct index *words, const struct cell *c)
{
    uint32_t best = NO_CELL;
    for (const struct entry *e = index_find(words, c->name); index_has(words, e, c->name); e++) {
        const struct cell *mark = &s->cell[e->value];
        if (str_eq(mark->section, c->section) && str_eq(mark->subject, c->subject) && mark->line <= c->line + 6 &&
            mark->line + 12 >= c->line)
            best = e->value;
    }
    return best;
}

static bool is_cost(const struct sheet *s, const struct cell *c)
{
    return str_has(c->group, STR("成本指标")) && c->money && sheet_named(s, c->name, NAMES_COST);
}

static void check_sign(struct results *r, const struct index *words, uint32_t index)
{
    const struct sheet *s = r->sheet;
    const struct cell *c = &s->cell[index];
    const struct rule *rule = book_rule(r->book, "performance-sign");
    int sign = sign_of(c), said = wording(s, c->name);
    if (sign == 0)
        return;
    uint32_t mark = wording_mark(s, words, c), cell[2] = {index, mark};
    struct str told = mark != NO_CELL ? s->cell[mark].value : c->item;
    if (said == 0 && mark != NO_CELL)
        said = wording(s, told);
    if (said == 0 && is_cost(s, c) && sign > 0)
        results_words(r, rule, VERDICT_SUSPECT, cell, 1, STR("performance-cost-floor"), c->item);
    else
        results_words(r, rule, said * sign < 0 ? VERDICT_SUSPECT : VERDICT_OK, cell, mark == NO_CELL ? 1 : 2, STR_EMPTY,
                      told);
}

/* The budget of the form that the indicator belongs to; NO_CELL where none is printed. */
static uint32_t budget_of(const struct sheet *s, const struct table *t, struct str subject)
{
    for (uint32_t n = t->first; n < t->first + t->rows && subject.n; n++) {
        const struct cell *head = sheet_head(s, &s->row[n]);
        if (str_eq(head->subject, subject) && sheet_named(s, head->name, NAMES_BUDGET))
            return sheet_cell(s, &s->row[n], STR("金额"));
    }
    return NO_CELL;
}

static void check_limit(struct results *r, const struct table *t, uint32_t index)
{
    const struct sheet *s = r->sheet;
    const struct cell *c = &s->cell[index];
    struct interval limit;
    struct decimal amount;
    if (!is_cost(s, c) || sign_of(c) > 0 || decimal_parse(c->field[s->place[COLUMN_AMOUNT]], &amount))
        return;
    uint32_t budget = budget_of(s, t, c->subject);
    const struct rule *rule = book_rule(r->book, "performance-limit");
    if (budget == NO_CELL || !s->cell[budget].known || interval_of(amount, decimal_of(0), &limit)) {
        results_not_run(r, rule, "no-budget", c->section, &index, 1);
        return;
    }
    const uint32_t cell[2] = {index, budget};
    bool over = decimal_compare(limit.low, s->cell[budget].interval.high) > 0;
    results_words(r, rule, over ? VERDICT_SUSPECT : VERDICT_OK, cell, 2, STR_EMPTY, STR_EMPTY);
}

/* An indicator's name without the unit in its brackets. */
static struct str stem(struct str name)
{
    size_t open = str_find(name, STR("("), 0);
    return open == SIZE_MAX || open == 0 ? name : str_cut(name, 0, open);
}

/* Names of less than five characters (人员数) are no one quantity in two places. */
static bool same_quantity(const struct cell *a, const struct cell *b)
{
    struct str name = stem(a->name);
    return str_eq(a->base_unit, b->base_unit) && str_eq(name, stem(b->name)) && str_runes(name) >= 5;
}

static bool is_past(const struct cell *c) { return str_ends(c->measure, STR("年")) && c->measure.n == 7; }

/* Is it the column of the year before the report's? */
static bool is_last_year(const struct sheet *s, const struct cell *c)
{
    struct decimal own, column;
    return is_past(c) && !decimal_parse(str_cut(c->measure, 0, 4), &column) &&
           !decimal_parse(sheet_about(s, COLUMN_YEAR), &own) && column.coefficient + 1 == own.coefficient;
}

/* A past year's value of one indicator, in two forms or in a form and in what the text tells of the results. */
static void check_past(struct results *r, const struct index *stems, uint32_t index)
{
    const struct sheet *s = r->sheet;
    const struct cell *c = &s->cell[index];
    const struct rule *rule = book_rule(r->book, "performance-twice");
    struct str name = stem(c->name);
    for (const struct entry *e = index_find(stems, name); index_has(stems, e, name); e++) {
        uint32_t i = e->value;
        const struct cell *o = &s->cell[i];
        /* two projects may count alike and differ; the department's own form and a project's may not */
        bool past = i > index && is_past(o) && str_eq(o->measure, c->measure) && !str_eq(o->section, c->section);
        bool told = o->prose && is_last_year(s, c) && sheet_like(o->group, STR("*绩效*")) &&
                    sheet_like(o->measure, STR("金额|数量"));
        const uint32_t cell[2] = {told ? i : index, told ? index : i};
        if ((!past && !told) || !same_quantity(c, o))
            continue;
        if (past)
            results_words(r, rule, decimal_equal(c->amount, o->amount) ? VERDICT_OK : VERDICT_SUSPECT, cell, 2,
                          STR_EMPTY, c->measure);
        if (!told)
            continue;
        /* the text may tell last year's result or this year's target: one of the form's values is enough */
        bool fits = false;
        const struct row *row = &s->row[c->row];
        for (uint32_t k = 0; k < row->cells; k++) {
            struct decimal amount;
            const struct cell *value = &s->cell[sheet_nth(s, row, k)];
            fits = fits ||
                   (!decimal_parse(value->field[s->place[COLUMN_AMOUNT]], &amount) && decimal_equal(amount, o->amount));
        }
        struct check *check =
            results_words(r, rule, fits ? VERDICT_OK : VERDICT_SUSPECT, cell, 2, STR_EMPTY, c->measure);
        results_difference(r, check);
    }
}

/* One indicator of one form with two values. */
static void check_again(struct results *r, const struct table *t, uint32_t row)
{
    const struct sheet *s = r->sheet;
    uint32_t cell = sheet_cell(s, &s->row[row], STR("指标值"));
    if (cell == NO_CELL || s->cell[cell].name.n == 0)
        return;
    const struct cell *a = &s->cell[cell];
    for (const struct entry *e = index_find(&s->named, a->name); index_has(&s->named, e, a->name); e++) {
        uint32_t n = e->value;
        bool here = n > row && n < t->first + t->rows && str_eq(sheet_head(s, &s->row[n])->subject, a->subject);
        uint32_t again = here ? sheet_cell(s, &s->row[n], STR("指标值")) : NO_CELL;
        if (again == NO_CELL)
            continue;
        const struct cell *b = &s->cell[again];
        struct decimal x, y;
        if (!str_eq(a->name, b->name) || !str_eq(a->subject, b->subject) || !str_eq(a->base_unit, b->base_unit) ||
            !str_eq(a->group, b->group) || decimal_parse(a->field[s->place[COLUMN_AMOUNT]], &x) ||
            decimal_parse(b->field[s->place[COLUMN_AMOUNT]], &y))
            continue;
        const uint32_t both[2] = {again, cell};
        results_words(r, book_rule(r->book, "performance-twice"), decimal_equal(x, y) ? VERDICT_OK : VERDICT_SUSPECT,
                      both, 2, STR("performance-again"), a->item);
        return;
    }
}

/* The budgets of the forms together are at most 项目支出. */
static void check_projects(struct results *r, const struct stated_list *stated, const struct table *t)
{
    const struct sheet *s = r->sheet;
    const struct rule *rule = book_rule(r->book, "performance-projects");
    uint32_t total = statements_best(stated, STR("本年支出/项目支出")),
             *part = arena_array(&r->sheet->arena, uint32_t, t->rows + 1);
    size_t n = 0;
    for (uint32_t k = t->first; k < t->first + t->rows; k++) {
        const struct cell *head = sheet_head(s, &s->row[k]);
        uint32_t cell =
            sheet_named(s, head->name, NAMES_YEAR_BUDGET) ? sheet_cell(s, &s->row[k], STR("金额")) : NO_CELL;
        if (cell == NO_CELL || !s->cell[cell].known)
            continue;
        bool seen = false;
        for (size_t i = 0; i < n && !seen; i++)
            seen = str_eq(s->cell[part[i]].subject, head->subject);
        if (!seen)
            part[n++] = cell;
    }
    if (n == 0)
        return;
    if (total == NO_CELL) {
        results_not_run(r, rule, "no-whole", t->section, part, 1);
        return;
    }
    results_at_most(r, rule, total, part, n, NULL);
}

/* Words of comparison by their items, and indicators, here and in what the text tells of results, by their names. */
static void index_cells(struct sheet *s, struct index *words, struct index *stems)
{
    for (uint32_t i = 0; i < s->cells; i++) {
        const struct cell *c = &s->cell[i];
        if (str_eq(c->measure, STR("@比较")))
            index_add(words, &s->arena, c->name, i);
        else if (c->known && (is_past(c) || c->prose))
            index_add(stems, &s->arena, stem(c->name), i);
    }
    index_sort(words);
    index_sort(stems);
}

void target_check(struct results *r, const struct stated_list *stated)
{
    const struct sheet *s = r->sheet;
    struct index words = {0}, stems = {0};
    index_cells(r->sheet, &words, &stems);
    for (size_t i = 0; i < s->tables; i++) {
        const struct table *t = &s->table[i];
        if (!sheet_named(s, t->section, NAMES_FORM))
            continue;
        for (uint32_t n = t->first; n < t->first + t->rows; n++) {
            const struct row *row = &s->row[n];
            if (sheet_named(s, sheet_head(s, row)->name, NAMES_PLAN))
                check_plan(r, row);
            check_again(r, t, n);
            for (uint32_t k = 0; k < row->cells; k++) {
                uint32_t cell = sheet_nth(s, row, k);
                if (str_eq(s->cell[cell].measure, STR("指标值"))) {
                    check_sign(r, &words, cell);
                    check_limit(r, t, cell);
                } else if (is_past(&s->cell[cell]) && s->cell[cell].known) {
                    check_past(r, &stems, cell);
                }
            }
        }
        if (str_eq(t->section, STR("项目绩效目标表")))
            check_projects(r, stated, t);
    }
}
