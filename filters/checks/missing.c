// SPDX-License-Identifier: MIT
#include "checks/missing.h"

struct hole {
    uint32_t row, next;
    struct str measure;
    bool absent;  /* the table has no such column at all */
    bool unusual; /* and neither have many others */
};

static void add_hole(struct results *r, uint32_t row, struct str measure, bool absent, bool unusual)
{
    struct check *c = results_last(r);
    if (sheet_cell(r->sheet, &r->sheet->row[row], measure) != NO_CELL)
        return;
    r->hole = arena_grow(&r->sheet->arena, r->hole, r->holes, &r->holes_room, sizeof *r->hole);
    r->hole[r->holes] =
        (struct hole){.row = row, .next = c->hole, .measure = measure, .absent = absent, .unusual = unusual};
    c->hole = (uint32_t)++r->holes; /* from 1; 0 is none */
}

void missing_part(struct results *r, uint32_t row, struct str measure) { add_hole(r, row, measure, false, false); }

void missing_columns(struct results *r, uint32_t row, const struct sum *sum)
{
    const struct table *t = &r->sheet->table[r->sheet->row[row].table];
    for (size_t k = 0; k < sum->parts; k++) {
        struct str part = book_part(sum, k);
        bool some = false, any = str_has(part, STR("*"));
        for (size_t i = 0; i < t->columns; i++)
            if (sheet_like(t->column[i], part)) {
                some = true;
                add_hole(r, row, t->column[i], false, false);
            }
        if (!some || any)
            add_hole(r, row, part, !any, any || book_may_lack(sum, k));
    }
}

void missing_rows(struct results *r, bool some) { results_last(r)->gaps |= some; }

/* What the sums that hold tell of blanks, and which contradictions no missing fact explains. */
struct held {
    struct results *r;
    uint32_t *column;    /* by cell: the sum of a column that holds, whose total it is, from 1 */
    uint32_t *row_sum;   /* by row: its first sum of columns that holds, from 1 */
    uint32_t *row_next;  /* by check: the next one */
    uint32_t *total_row; /* by table: the row of its totals, or NO_CELL */
    uint32_t *sure;      /* by cell: its first contradiction without a hole, from 1 */
    uint32_t *sure_next; /* by check and cell */
    bool *agrees;        /* by cell: another figure is the same */
    uint32_t *shorts;    /* by table: its sums of columns that come out short; one lost column shortens all its rows */
};

static bool is_column(const struct check *c)
{
    return sheet_like(c->rule->id, STR("tree-code|tree-list|totals-rows")) && c->form == FORM_SUM;
}

/* Is the sum one with a part that every report has? */
static bool has_usual(const struct sum *sum)
{
    for (size_t k = 0; sum && k < sum->parts; k++)
        if (!book_may_lack(sum, k) && !str_has(sum->part[k], STR("*")))
            return true;
    return false;
}

static void find_held(struct held *h)
{
    struct sheet *s = h->r->sheet;
    h->column = arena_array(&s->arena, uint32_t, s->cells + 1);
    h->agrees = arena_array(&s->arena, bool, s->cells + 1);
    h->row_sum = arena_array(&s->arena, uint32_t, s->rows + 1);
    h->row_next = arena_array(&s->arena, uint32_t, h->r->checks + 1);
    h->total_row = arena_array(&s->arena, uint32_t, s->tables + 1);
    for (size_t i = 0; i < h->r->checks; i++) {
        const struct check *c = &h->r->check[i];
        if (!results_agree(c->verdict) || c->form != FORM_SUM)
            continue;
        for (size_t k = 0; k < c->cells && c->cells == 2 && !c->sum; k++)
            h->agrees[c->cell[k]] = true;
        if (is_column(c))
            h->column[c->cell[0]] = (uint32_t)i + 1;
        if (c->sum) {
            uint32_t row = s->cell[c->cell[0]].row;
            h->row_next[i] = h->row_sum[row];
            h->row_sum[row] = (uint32_t)i + 1;
        }
    }
    for (size_t i = 0; i < s->tables; i++)
        h->total_row[i] = NO_CELL;
    for (uint32_t i = 0; i < s->rows; i++)
        if (s->row[i].total && sheet_head(s, &s->row[i])->group.n == 0 && h->total_row[s->row[i].table] == NO_CELL)
            h->total_row[s->row[i].table] = i;
}

static bool names_part(const struct sum *sum, struct str measure)
{
    for (size_t k = 0; k < sum->parts; k++)
        if (sheet_like(measure, book_part(sum, k)))
            return true;
    return false;
}

/* Would a sum that holds break, had it another part of at least this size? */
static bool has_no_room(const struct check *holds, struct decimal size)
{
    struct decimal difference;
    return holds->computed && (decimal_subtract(holds->difference, size, &difference) ||
                               decimal_compare(decimal_abs(difference), holds->tolerance) > 0);
}

/* Does a sum of the row's columns hold without this one, and only without it? */
static bool row_holds(const struct held *h, uint32_t row, struct str measure, struct decimal size)
{
    for (uint32_t i = h->row_sum[row]; i; i = h->row_next[i - 1])
        if (names_part(h->r->check[i - 1].sum, measure) && has_no_room(&h->r->check[i - 1], size))
            return true;
    return false;
}

/* Does the sum add up rows of this kind? The row of a unit is no part of a sum of functions. */
static bool adds_such(const struct held *h, const struct check *sum, uint32_t row)
{
    const struct sheet *s = h->r->sheet;
    return sum->cells > 1 && str_eq(s->cell[sum->cell[1]].scheme, sheet_head(s, &s->row[row])->scheme);
}

/* Is the row's blank in this column one, because a sum holds that has no room for a part of this size? */
static bool is_blank(const struct held *h, uint32_t row, struct str measure, struct decimal size)
{
    const struct sheet *s = h->r->sheet;
    if (row_holds(h, row, measure, size))
        return true;
    for (unsigned up = 0; up < 16; up++) {
        uint32_t above = s->row[row].parent;
        if (above == NO_CELL && !s->row[row].total)
            above = h->total_row[s->row[row].table];
        if (above == NO_CELL)
            return false;
        uint32_t cell = sheet_cell(s, &s->row[above], measure);
        if (cell != NO_CELL)
            return (h->column[cell] && adds_such(h, &h->r->check[h->column[cell] - 1], row) &&
                    has_no_room(&h->r->check[h->column[cell] - 1], size)) ||
                   (s->cell[cell].known && decimal_sign(s->cell[cell].amount) == 0);
        if (row_holds(h, above, measure, size))
            return true;
        row = above;
    }
    return false;
}

/* A missing part makes the total too large. */
static bool is_short(const struct results *r, const struct check *c)
{
    return c->verdict == VERDICT_MISMATCH && c->form == FORM_SUM && c->computed &&
           (decimal_sign(c->difference) > 0 || decimal_sign(r->sheet->cell[c->cell[0]].amount) < 0);
}

/* By no more than a step over what rounding allows? That is too little to tell of a column that is not there. */
static bool is_near(const struct results *r, const struct check *c)
{
    const struct cell *cell = r->sheet->cell;
    struct decimal part, step = decimal_of(0);
    for (size_t k = 0; k < c->cells; k++)
        if (decimal_compare(cell[c->cell[k]].quantum, step) > 0)
            step = cell[c->cell[k]].quantum;
    return decimal_subtract(decimal_abs(c->difference), c->tolerance, &part) || decimal_compare(part, step) < 0;
}

/* Does every figure of the sum agree with another one elsewhere? Then none of them is wrong, and a part is missing. */
static bool is_confirmed(const struct held *h, const struct check *c)
{
    for (size_t k = 0; k < c->cells; k++)
        if (!h->agrees[c->cell[k]])
            return false;
    return true;
}

static bool may_lack(const struct held *h, const struct check *c)
{
    if (!is_short(h->r, c))
        return false;
    if (c->gaps)
        return true;
    uint32_t table = h->r->sheet->cell[c->cell[0]].table;
    struct decimal least; /* what is missing, if the rest was rounded the wrong way */
    if (decimal_subtract(decimal_abs(c->difference), c->tolerance, &least))
        return true;
    for (uint32_t i = c->hole; i; i = h->r->hole[i - 1].next) {
        const struct hole *hole = &h->r->hole[i - 1];
        if (!(hole->absent && is_near(h->r, c)) && !is_blank(h, hole->row, hole->measure, least) &&
            (!hole->unusual || h->shorts[table] + h->r->sheet->table[table].bare > 1 || is_confirmed(h, c) ||
             !has_usual(c->sum)))
            return true;
    }
    return false;
}

/* Does a contradiction of two figures that are both there want the same change of one of the sum's cells? */
static bool is_wanted(const struct held *h, const struct check *c)
{
    const struct results *r = h->r;
    for (size_t k = 0; k < c->cells; k++)
        for (uint32_t i = h->sure[c->cell[k]]; i; i = h->sure_next[i - 1]) {
            const struct check *other = &r->check[(i - 1) / 2];
            struct decimal gap, tolerance;
            if (decimal_subtract(results_wanted(c, k), results_wanted(other, (i - 1) % 2), &gap) == DECIMAL_OK &&
                decimal_add(c->tolerance, other->tolerance, &tolerance) == DECIMAL_OK &&
                decimal_compare(decimal_abs(gap), tolerance) <= 0)
                return true;
        }
    return false;
}

static void find_contradictions(struct held *h)
{
    struct results *r = h->r;
    h->shorts = arena_array(&r->sheet->arena, uint32_t, r->sheet->tables + 1);
    h->sure = arena_array(&r->sheet->arena, uint32_t, r->sheet->cells + 1);
    h->sure_next = arena_array(&r->sheet->arena, uint32_t, 2 * r->checks + 2);
    for (size_t i = 0; i < r->checks; i++) {
        const struct check *c = &r->check[i];
        if (c->sum && is_short(r, c))
            h->shorts[r->sheet->cell[c->cell[0]].table]++;
        if (c->verdict != VERDICT_MISMATCH || c->form != FORM_SUM || c->cells != 2 || !c->computed || c->hole ||
            c->gaps)
            continue;
        for (uint32_t k = 0; k < 2; k++) {
            uint32_t n = (uint32_t)(2 * i) + k;
            h->sure_next[n] = h->sure[c->cell[k]];
            h->sure[c->cell[k]] = n + 1;
        }
    }
}

void missing_check(struct results *r)
{
    struct held h = {.r = r};
    bool any = false;
    for (size_t i = 0; i < r->checks && !any; i++)
        any = r->check[i].hole || r->check[i].gaps;
    if (!any)
        return;
    find_held(&h);
    find_contradictions(&h);
    bool *withdraw = arena_array(&r->sheet->arena, bool, r->checks + 1);
    for (size_t i = 0; i < r->checks; i++)
        withdraw[i] = may_lack(&h, &r->check[i]) && !is_wanted(&h, &r->check[i]);
    for (size_t i = 0; i < r->checks; i++)
        if (withdraw[i])
            results_withdraw(r, &r->check[i], "part-missing");
}
