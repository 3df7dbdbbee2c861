// SPDX-License-Identifier: MIT
#include "checks/totals.h"

#include "checks/missing.h"
#include "checks/tree.h"

struct list {
    uint32_t *cell;
    size_t n;
};

/* A code of goods or services (A02010103), of a project, or a row with a subject: what unit rows only sum up. */
static bool is_leaf(const struct sheet *s, const struct row *row)
{
    const struct cell *head = sheet_head(s, row);
    bool letter = head->code.n && ((head->code.p[0] >= 'A' && head->code.p[0] <= 'Z'));
    return letter || str_eq(head->scheme, STR("procurement")) || str_eq(head->scheme, STR("project")) ||
           (head->subject.n && head->item.n && !row->total);
}

/* Which rows does the table's total add up: those without a parent, or in tables by unit the leaves? */
static bool has_leaves(const struct sheet *s, const struct table *t)
{
    for (uint32_t r = t->first; r < t->first + t->rows; r++)
        if (is_leaf(s, &s->row[r]))
            return true;
    return false;
}

/* Has the table rows of a classification? Then a unit's row among them only sums them up. */
static bool has_codes(const struct sheet *s, const struct table *t)
{
    for (uint32_t r = t->first; r < t->first + t->rows; r++)
        if (sheet_like(sheet_head(s, &s->row[r])->scheme, STR("function|economic")))
            return true;
    return false;
}

/* What a total row adds up. */
struct whole {
    const struct table *t;
    struct str unit; /* a unit's 小计 */
    bool leaves, codes;
};

/* A project that is called what its code is, among others with codes as long: no project with its code stands below. */
static bool named_as_code(const struct sheet *s, const struct table *t, const struct row *row)
{
    const struct cell *head = sheet_head(s, row);
    bool listed = false;
    if (!str_eq(head->scheme, STR("function")))
        return false;
    for (uint32_t r = t->first; r < t->first + t->rows; r++) {
        const struct cell *other = sheet_head(s, &s->row[r]);
        bool project = str_eq(other->scheme, STR("project"));
        if (project && str_eq(other->code, head->code))
            return false;
        listed = listed || (project && other->code.n == head->code.n);
    }
    return listed;
}

static bool is_part(const struct sheet *s, const struct whole *w, const struct row *row)
{
    const struct cell *head = sheet_head(s, row);
    if (w->codes && str_eq(head->scheme, STR("unit")))
        return false;
    if (w->unit.n && !str_eq(head->group, w->unit) && !str_eq(head->subject, w->unit))
        return false;
    bool leaf = w->leaves && (is_leaf(s, row) || named_as_code(s, w->t, row));
    return !row->total && (w->leaves ? leaf : row->parent == NO_CELL);
}

static void add_parts(const struct sheet *s, const struct whole *w, struct str measure, struct list *parts)
{
    parts->n = 0;
    for (uint32_t r = w->t->first; r < w->t->first + w->t->rows; r++) {
        uint32_t cell = is_part(s, w, &s->row[r]) ? sheet_cell(s, &s->row[r], measure) : NO_CELL;
        if (cell != NO_CELL)
            parts->cell[parts->n++] = cell;
    }
}

/* Rows without a code beside leaves that have none either: on which level they stand is not told. */
static bool has_loose_rows(const struct sheet *s, const struct table *t)
{
    bool leaves = false, loose = false;
    for (uint32_t r = t->first; r < t->first + t->rows; r++) {
        const struct row *row = &s->row[r];
        bool coded = sheet_head(s, row)->code.n > 0;
        leaves = leaves || (is_leaf(s, row) && !coded);
        loose = loose || (!is_leaf(s, row) && !coded && !row->total);
    }
    return leaves && loose;
}

static const char *doubt_of(const struct sheet *s, const struct table *t)
{
    if (has_loose_rows(s, t))
        return "levels";
    const struct cell *first = NULL;
    size_t totals = 0;
    for (uint32_t r = t->first; r < t->first + t->rows; r++) {
        const struct cell *head = sheet_head(s, &s->row[r]);
        totals += str_eq(head->name, STR("合计")) && head->group.n == 0 && head->subject.n == 0;
    }
    if (totals > 1)
        return "levels";
    for (uint32_t r = t->first; r < t->first + t->rows; r++) {
        const struct cell *head = sheet_head(s, &s->row[r]);
        if (s->row[r].parent == NO_CELL && sheet_undecided(s, &s->row[r]))
            return "undecided";
        if (s->row[r].total || s->row[r].parent != NO_CELL)
            continue;
        if (!first)
            first = head;
        else if (str_eq(first->code, head->code) && str_eq(first->name, head->name) && first->code.n)
            return "code-twice";
        else if ((first->code.n == 0) != (head->code.n == 0))
            return "mixed-rows";
    }
    return NULL;
}

/* Do the rows make the total twice or more? Then they stand on several levels that nothing tells apart. */
static bool makes_several(const struct sheet *s, uint32_t total, const struct list *parts)
{
    struct interval sum = interval_exact(decimal_of(0)), times = sum;
    for (size_t i = 0; i < parts->n; i++)
        if (!s->cell[parts->cell[i]].known || interval_add(sum, s->cell[parts->cell[i]].interval, &sum))
            return false;
    for (int k = 1; k <= 4; k++) {
        if (interval_add(times, s->cell[total].interval, &times))
            return false;
        if (k > 1 && interval_touch(times, sum))
            return true;
    }
    return false;
}

/*
 * Is the total exceeded by one of its parts, in a list whose levels only the indentation tells? Then that row came to
 * the top by the reading, its name torn from its parent's.
 */
static bool has_stray(const struct sheet *s, const struct table *t, uint32_t total, const struct list *parts)
{
    bool levels = false;
    struct interval rest = interval_negate(s->cell[total].interval);
    for (uint32_t r = t->first; r < t->first + t->rows; r++)
        levels = levels || s->row[r].parent != NO_CELL;
    for (size_t i = 0; i < parts->n; i++)
        if (!s->cell[parts->cell[i]].known || interval_add(rest, s->cell[parts->cell[i]].interval, &rest))
            return false;
    for (size_t i = 0; i < parts->n && levels && !t->coded; i++)
        if (decimal_sign(s->cell[parts->cell[i]].amount) > 0 && interval_touch(rest, s->cell[parts->cell[i]].interval))
            return true;
    return false;
}

/* The row 合计 of a table with one side. */
static void check_total_row(struct results *r, const struct table *t, const struct row *row)
{
    const struct sheet *s = r->sheet;
    const struct rule *rule = book_rule(r->book, "totals-rows");
    struct list parts = {arena_array(&r->sheet->arena, uint32_t, t->rows + 1), 0};
    const struct whole w = {t, sheet_head(s, row)->subject, has_leaves(s, t), has_codes(s, t)};
    for (uint32_t i = 0; i < row->cells; i++) {
        uint32_t total = sheet_nth(s, row, i);
        if (!tree_adds_up(s, &s->cell[total]))
            continue;
        add_parts(s, &w, s->cell[total].measure, &parts);
        if (parts.n == 0) {
            results_not_run(r, rule, "no-parts", t->section, &total, 1);
        } else if (results_sum(r, rule, total, parts.cell, parts.n,
                               makes_several(s, total, &parts) || has_stray(s, t, total, &parts)
                                   ? "levels"
                                   : doubt_of(s, t)) == VERDICT_MISMATCH) {
            for (uint32_t n = t->first; n < t->first + t->rows; n++)
                if (is_part(s, &w, &s->row[n]))
                    missing_part(r, n, s->cell[total].measure);
            missing_rows(r, t->gaps);
        }
    }
}

/* What stands on one side of a two-sided table, between its totals. */
struct side {
    struct str name;
    struct list run; /* what the next total adds up */
    uint32_t year, grand;
    bool blanks; /* some printed row has nothing on this side */
};

/* A total on one side: the first adds up what is above it, a later one the former total and what is between. */
static void meet_total(struct results *r, struct side *side, uint32_t total, const char *doubt)
{
    const struct rule *rule = book_rule(r->book, "totals-side");
    if (side->run.n && results_sum(r, rule, total, side->run.cell, side->run.n, doubt) == VERDICT_MISMATCH)
        missing_rows(r, side->blanks);
    else if (side->run.n == 0)
        results_not_run(r, rule, "no-parts", r->sheet->cell[total].section, &total, 1);
    side->run.cell[0] = total;
    side->run.n = 1;
    side->year = side->grand;
    side->grand = total;
}

/* Has a row of the table nothing on this side, in this column? It may be blank, or not have been read. */
static bool has_blanks(const struct sheet *s, const struct table *t, struct str measure, struct str side)
{
    size_t printed = 0, here = 0;
    unsigned last = 0;
    for (uint32_t n = t->first; n < t->first + t->rows; n++) {
        const struct cell *head = sheet_head(s, &s->row[n]);
        printed += head->number != last;
        last = head->number;
        here += str_eq(head->side, side) && sheet_cell(s, &s->row[n], measure) != NO_CELL;
    }
    return here < printed;
}

/* One measure of one side, from top to bottom. */
static void check_side(struct results *r, const struct table *t, struct str measure, struct side *side,
                       const char *doubt)
{
    const struct sheet *s = r->sheet;
    side->run = (struct list){arena_array(&r->sheet->arena, uint32_t, t->rows + 2), 0};
    side->year = side->grand = NO_CELL;
    side->blanks = t->gaps || has_blanks(s, t, measure, side->name);
    for (uint32_t n = t->first; n < t->first + t->rows; n++) {
        const struct row *row = &s->row[n];
        const struct cell *head = sheet_head(s, row);
        uint32_t cell = sheet_cell(s, row, measure);
        if (!str_eq(head->side, side->name) || cell == NO_CELL)
            continue;
        /* what is carried over belongs to no other row, whatever stands before it */
        bool carried = sheet_named(s, head->name, NAMES_CARRIED) && !sheet_named(s, head->group, NAMES_CARRIED);
        if (row->total && (head->group.n == 0 || sheet_like(head->name, STR("*总计"))))
            meet_total(r, side, cell, doubt);
        else if (head->group.n == 0 || carried)
            side->run.cell[side->run.n++] = cell;
    }
}

/* Does the side print its spending twice, by function and by use? Then its rows are no one list. */
static const char *doubt_of_side(const struct sheet *s, const struct table *t, struct str side)
{
    bool use = false, function = false, total = false;
    if (t->undecided)
        return "undecided";
    for (uint32_t n = t->first; n < t->first + t->rows; n++) {
        const struct cell *head = sheet_head(s, &s->row[n]);
        if (!str_eq(head->side, side))
            continue;
        struct str other = str_eq(side, STR("收入")) ? STR("支出") : STR("收入");
        total = total || s->row[n].total;
        bool below = total && !s->row[n].total && str_eq(head->scheme, STR("function"));
        if (str_ends(head->name, other) || below) /* a row that came to the wrong side, or below the total */
            return "sides-unclear";
        if (sheet_named(s, head->name, NAMES_BY_USE))
            use = true;
        else if (!s->row[n].total && !sheet_named(s, head->name, NAMES_BESIDE))
            function = true;
    }
    return use && function ? "two-lists" : NULL;
}

/* The measures of a side's rows, in the order of print; at most max of them. */
static size_t measures_of(const struct sheet *s, const struct table *t, struct str side, struct str *measure,
                          size_t max)
{
    size_t n = 0;
    for (uint32_t k = t->first; k < t->first + t->rows; k++) {
        const struct row *row = &s->row[k];
        for (uint32_t i = 0; i < row->cells; i++) {
            const struct cell *c = &s->cell[sheet_nth(s, row, i)];
            size_t m = 0;
            while (m < n && !str_eq(measure[m], c->measure))
                m++;
            if (m == n && n < max && str_eq(c->side, side) && tree_adds_up(s, c) && c->measure.n)
                measure[n++] = c->measure;
        }
    }
    return n;
}

/* Is it the total of a side, over all that stands on it? */
static bool is_grand(const struct sheet *s, uint32_t cell)
{
    const struct cell *c = &s->cell[cell];
    return !sheet_named(s, c->name, NAMES_YEAR_TOTAL) && sheet_named(s, c->measure, NAMES_WHOLE_COLUMN);
}

static void check_sides(struct results *r, const struct table *t)
{
    static const struct str names[] = {{"收入", 6}, {"支出", 6}};
    uint32_t grand[2] = {NO_CELL, NO_CELL};
    for (size_t k = 0; k < 2; k++) {
        struct str measure[32];
        size_t n = measures_of(r->sheet, t, names[k], measure, 32);
        for (size_t m = 0; m < n; m++) {
            struct side side = {.name = names[k]};
            check_side(r, t, measure[m], &side, doubt_of_side(r->sheet, t, names[k]));
            /* the first amount column is the one that both sides have in common */
            if (grand[k] == NO_CELL)
                grand[k] = side.grand;
        }
    }
    const struct rule *rule = book_rule(r->book, "totals-balance");
    if (grand[0] != NO_CELL && grand[1] != NO_CELL) {
        /* 收入总计 is held against 支出总计, never against 本年支出合计 that alone is printed */
        const struct sheet *s = r->sheet;
        bool all = is_grand(s, grand[0]) && is_grand(s, grand[1]);
        results_sum(r, rule, grand[0], &grand[1], 1, all ? NULL : "no-grand-total");
    } else {
        results_not_run(r, rule, "no-grand-total", t->section, NULL, 0);
    }
}

void totals_check(struct results *r)
{
    const struct sheet *s = r->sheet;
    for (size_t n = 0; n < s->tables; n++) {
        const struct table *t = &s->table[n];
        bool sides = false;
        if (t->prose || t->rows == 0 || sheet_like(t->section, STR("三公经费支出表|*绩效目标表|情况说明")))
            continue;
        for (uint32_t k = t->first; k < t->first + t->rows; k++)
            sides = sides || sheet_head(s, &s->row[k])->side.n;
        if (sides) {
            check_sides(r, t);
            continue;
        }
        for (uint32_t k = t->first; k < t->first + t->rows; k++) {
            const struct cell *head = sheet_head(s, &s->row[k]);
            bool whole = sheet_named(s, head->name, NAMES_TABLE_TOTAL) && head->subject.n == 0;
            bool unit = str_eq(head->name, STR("小计")) && head->subject.n;
            if ((whole || unit) && head->group.n == 0 && head->code.n == 0)
                check_total_row(r, t, &s->row[k]);
        }
    }
}
