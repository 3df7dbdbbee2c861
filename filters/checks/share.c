// SPDX-License-Identifier: MIT
#include "checks/share.h"

enum { WHOLES_MAX = 16, LIST_MAX = 64, BACK_MAX = 256 };

struct wholes {
    uint32_t cell[WHOLES_MAX];
    size_t n;
    bool open; /* there is a figure of which nothing tells what it is */
};

static void add_whole(const struct sheet *s, struct wholes *w, uint32_t cell)
{
    if (cell != NO_CELL && w->n < WHOLES_MAX && s->cell[cell].known && s->cell[cell].money)
        w->cell[w->n++] = cell;
}

/* What the share may be a share of: the amounts before it in its group that have no share, nearest first, then the
 * totals, and the amount right before it though that has a share itself. */
static void find_wholes(const struct results *r, const struct stated_list *stated, uint32_t row, struct wholes *w)
{
    const struct sheet *s = r->sheet;
    const struct table *t = &s->table[s->row[row].table];
    const struct cell *head = sheet_head(s, &s->row[row]);
    w->n = 0;
    w->open = false;
    for (uint32_t n = row; n-- > t->first && w->n < 6 && row - n < BACK_MAX;) {
        const struct cell *other = sheet_head(s, &s->row[n]);
        if (!str_eq(other->group, head->group))
            break;
        w->open = w->open || sheet_undecided(s, &s->row[n]);
        if (sheet_cell(s, &s->row[n], STR("占比")) == NO_CELL)
            add_whole(s, w, sheet_cell(s, &s->row[n], STR("金额")));
    }
    for (uint32_t n = row > t->first + 4 ? row - 4 : t->first; n < t->first + t->rows && n <= row + 4; n++)
        w->open = w->open || (str_eq(sheet_head(s, &s->row[n])->group, head->group) && sheet_undecided(s, &s->row[n]));
    struct str rest = s->book->names[NAMES_WHOLE], quantity;
    while (str_next(&rest, '|', &quantity))
        add_whole(s, w, statements_best(stated, quantity));
    /* 授予中小企业 with its share of all, 其中授予小微企业 with its share of that */
    bool before = w->n && row > t->first && str_eq(sheet_head(s, &s->row[row - 1])->group, head->group);
    if (before && sheet_cell(s, &s->row[row - 1], STR("占比")) != NO_CELL)
        add_whole(s, w, sheet_cell(s, &s->row[row - 1], STR("金额")));
}

/* The whole that the share fits; NO_CELL where it fits none. */
static uint32_t fitting(const struct results *r, const struct wholes *w, uint32_t share, uint32_t amount)
{
    for (size_t i = 0; i < w->n; i++)
        if (results_agree(results_try_formula(r, FORM_RATIO, share, amount, w->cell[i])))
            return w->cell[i];
    return NO_CELL;
}

/* Does another share of the group fit the whole? Then it is the whole of them all. */
static bool has_company(const struct results *r, uint32_t row, uint32_t whole)
{
    const struct sheet *s = r->sheet;
    const struct table *t = &s->table[s->row[row].table];
    const struct cell *head = sheet_head(s, &s->row[row]);
    for (uint32_t n = row > t->first + 24 ? row - 24 : t->first; n < t->first + t->rows && n < row + 24; n++) {
        if (n == row || !str_eq(sheet_head(s, &s->row[n])->group, head->group))
            continue;
        uint32_t share = sheet_cell(s, &s->row[n], STR("占比")), amount = sheet_cell(s, &s->row[n], STR("金额"));
        if (share != NO_CELL && amount != NO_CELL && s->cell[amount].known && decimal_sign(s->cell[amount].amount) &&
            results_agree(results_try_formula(r, FORM_RATIO, share, amount, whole)))
            return true;
    }
    return false;
}

/* Is the whole an amount that stands just before the share's row, in its group? */
static bool near_lead(const struct sheet *s, uint32_t row, uint32_t whole)
{
    uint32_t lead = s->cell[whole].row;
    return s->cell[whole].prose && lead < row && row - lead <= 2 &&
           str_eq(s->cell[whole].group, sheet_head(s, &s->row[row])->group);
}

/* Do the shares of neighbouring rows, this one among them, add up to exactly 100? */
static bool makes_hundred(const struct sheet *s, uint32_t row)
{
    const struct table *t = &s->table[s->row[row].table];
    const struct str group = sheet_head(s, &s->row[row])->group;
    for (uint32_t from = row; from + LIST_MAX > row; from--) {
        struct decimal sum = decimal_of(0);
        for (uint32_t n = from; n < t->first + t->rows && n < from + LIST_MAX; n++) {
            uint32_t share = sheet_cell(s, &s->row[n], STR("占比"));
            if (share == NO_CELL || !s->cell[share].known || !str_eq(s->cell[share].group, group) ||
                decimal_add(sum, s->cell[share].amount, &sum))
                break;
            if (n >= row && decimal_equal(sum, decimal_of(100)))
                return true;
        }
        if (from == t->first || sheet_cell(s, &s->row[from], STR("占比")) == NO_CELL)
            break;
    }
    return false;
}

/* Was the share of the last check moved by one step, so that the shares of its list add up to 100? */
static bool is_adjusted(const struct results *r, uint32_t row)
{
    const struct sheet *s = r->sheet;
    const struct cell *share = &s->cell[sheet_cell(s, &s->row[row], STR("占比"))];
    const struct check *last = &r->check[r->checks - 1];
    struct decimal three, most;
    return last->computed && !decimal_multiply(share->quantum, decimal_of(3), &three) && !decimal_half(three, &most) &&
           decimal_compare(decimal_abs(last->difference), most) <= 0 && makes_hundred(s, row);
}

static void check_share(struct results *r, const struct stated_list *stated, uint32_t row)
{
    const struct sheet *s = r->sheet;
    const struct rule *rule = book_rule(r->book, "share-part");
    uint32_t share = sheet_cell(s, &s->row[row], STR("占比")), amount = sheet_cell(s, &s->row[row], STR("金额"));
    struct wholes w;
    if (share == NO_CELL || !s->cell[share].known)
        return;
    find_wholes(r, stated, row, &w);
    if (amount == NO_CELL || w.n == 0 || !str_eq(s->cell[share].base_unit, STR("%"))) {
        results_not_run(r, rule, amount == NO_CELL ? "no-parts" : "no-whole", s->cell[share].section, &share, 1);
        return;
    }
    uint32_t whole = fitting(r, &w, share, amount);
    if (whole != NO_CELL) {
        results_formula(r, rule, FORM_RATIO, share, amount, whole, NULL);
        return;
    }
    /* the whole of its neighbours is its whole; without neighbours the amount before it is a guess */
    bool sure = false;
    for (size_t i = 0; i < w.n && !sure; i++)
        if (has_company(r, row, w.cell[i])) {
            sure = true;
            w.cell[0] = w.cell[i];
        }
    if (!sure && !near_lead(s, row, w.cell[0])) {
        results_not_run(r, rule, "no-whole", s->cell[share].section, &share, 1);
        return;
    }
    /* a figure that is not in the stream may be the whole */
    const char *doubt = w.open || s->table[s->row[row].table].gaps ? "no-whole" : NULL;
    enum verdict verdict = results_formula(r, rule, FORM_RATIO, share, amount, w.cell[0], doubt);
    if (verdict == VERDICT_MISMATCH && is_adjusted(r, row)) {
        results_last(r)->verdict = VERDICT_ROUNDING;
        results_last(r)->message = STR("adjusted");
    } else if (verdict == VERDICT_MISMATCH && !sure) {
        results_last(r)->verdict = VERDICT_SUSPECT;
    }
}

/* outcome / budget, in % */
static void check_completion(struct results *r, uint32_t row)
{
    const struct sheet *s = r->sheet;
    uint32_t rate = sheet_cell(s, &s->row[row], STR("完成率")), amount = sheet_cell(s, &s->row[row], STR("金额")),
             budget = sheet_cell(s, &s->row[row], STR("年初预算"));
    const struct rule *rule = book_rule(r->book, "share-done");
    if (rate == NO_CELL)
        return;
    if (amount == NO_CELL || budget == NO_CELL)
        results_not_run(r, rule, "no-whole", s->cell[rate].section, &rate, 1);
    else
        results_formula(r, rule, FORM_RATIO, rate, amount, budget, NULL);
}

/* The share of a row that has no amount, of the same topic and sentence as the one before; NO_CELL where there is none.
 */
static uint32_t lone_share(const struct sheet *s, uint32_t row, const struct cell *before)
{
    uint32_t share = sheet_cell(s, &s->row[row], STR("占比"));
    if (share == NO_CELL || !s->cell[share].known || !str_eq(s->cell[share].base_unit, STR("%")) ||
        sheet_cell(s, &s->row[row], STR("金额")) != NO_CELL || !sheet_named(s, s->cell[share].group, NAMES_SHARE_TOPIC))
        return NO_CELL;
    const struct cell *c = &s->cell[share];
    return !before || (str_eq(c->group, before->group) && c->line <= before->line + 1) ? share : NO_CELL;
}

/*
 * Shares that are told without amounts, one behind the other: those of one whole, if they come near 100 %.
 * Only where the kinds of one budget are told: what is bought of small firms is a part of what is bought of all.
 */
static uint32_t check_list(struct results *r, const struct table *t, uint32_t row)
{
    const struct sheet *s = r->sheet;
    uint32_t part[LIST_MAX], n = 0, share;
    struct decimal sum = decimal_of(0);
    struct interval all = interval_exact(sum), ten;
    while (n < LIST_MAX && row + n < t->first + t->rows &&
           (share = lone_share(s, row + n, n ? &s->cell[part[n - 1]] : NULL)) != NO_CELL) {
        if (decimal_add(sum, s->cell[share].amount, &sum) || interval_add(all, s->cell[share].interval, &all))
            return n + 1;
        part[n++] = share;
    }
    if (n < 2)
        return n;
    bool near = !interval_of(decimal_of(100), decimal_of(10), &ten) && interval_touch(all, ten);
    const struct rule *rule = book_rule(r->book, "share-sum");
    if (!near || t->gaps || t->undecided) {
        results_not_run(r, rule, near ? "part-missing" : "list-of-some", t->section, part, n);
        return n;
    }
    char text[DECIMAL_TEXT_MAX];
    bool whole = interval_touch(all, interval_exact(decimal_of(100)));
    struct str told = arena_copy(&r->sheet->arena, (struct str){text, decimal_print(decimal_trim(sum), text)});
    results_words(r, rule, whole ? VERDICT_OK : VERDICT_SUSPECT, part, n, whole ? STR_EMPTY : STR("share-list"), told);
    return n;
}

/* A column of shares in a table: its total is the sum, which is 100 %. */
static void check_column(struct results *r, const struct table *t)
{
    const struct sheet *s = r->sheet;
    const struct str measure = STR("收支占比");
    uint32_t part[LIST_MAX];
    size_t n = 0;
    for (uint32_t k = t->first; k < t->first + t->rows; k++) {
        uint32_t cell = sheet_cell(s, &s->row[k], measure);
        if (cell == NO_CELL || !s->cell[cell].known)
            continue;
        if (s->row[k].total && n) {
            results_sum(r, book_rule(r->book, "share-sum"), cell, part, n, NULL);
            n = 0;
        } else if (!s->row[k].total && n < LIST_MAX) {
            part[n++] = cell;
        }
    }
}

void share_check(struct results *r, const struct stated_list *stated)
{
    const struct sheet *s = r->sheet;
    for (size_t i = 0; i < s->tables; i++) {
        const struct table *t = &s->table[i];
        if (str_eq(t->section, STR("整体绩效目标表")))
            check_column(r, t);
        for (uint32_t n = t->first; t->prose && n < t->first + t->rows; n++) {
            check_share(r, stated, n);
            check_completion(r, n);
        }
        for (uint32_t n = t->first, list; t->prose && n < t->first + t->rows; n += list ? list : 1)
            list = check_list(r, t, n);
    }
}
