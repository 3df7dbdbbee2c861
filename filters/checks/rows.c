// SPDX-License-Identifier: MIT
#include "checks/rows.h"

#include "checks/missing.h"

struct parts {
    uint32_t cell[256];
    size_t n;
};

/* The row's cells that are parts of the sum. */
static void parts_of_row(const struct sheet *s, const struct row *row, const struct sum *sum, struct parts *parts)
{
    parts->n = 0;
    for (uint32_t i = 0; i < row->cells; i++) {
        uint32_t cell = sheet_nth(s, row, i);
        for (size_t k = 0; k < sum->parts && parts->n < 256; k++)
            if (sheet_like(s->cell[cell].measure, book_part(sum, k)))
                parts->cell[parts->n++] = cell;
    }
}

/* Is the measure named by a sum of this section, as total or part? */
static bool named(const struct results *r, struct str section, struct str measure)
{
    for (size_t i = 0; i < r->book->sums; i++) {
        const struct sum *sum = &r->book->sum[i];
        if (sum->of != SUM_MEASURES || !sheet_like(section, sum->section))
            continue;
        if (sheet_like(measure, sum->total))
            return true;
        for (size_t k = 0; k < sum->parts; k++)
            if (sheet_like(measure, book_part(sum, k)))
                return true;
    }
    return false;
}

/* Why a row that does not add up may still be right: NULL where there is no reason. */
static const char *doubt_of_row(const struct results *r, const struct row *row)
{
    const struct sheet *s = r->sheet;
    for (uint32_t i = 0; i < row->cells; i++) {
        const struct cell *c = &s->cell[sheet_nth(s, row, i)];
        if (c->measure.n == 0)
            return "undecided";
        if (c->money && !named(r, c->section, c->measure))
            return "unknown-column";
    }
    return NULL;
}

/* A row of this table whose item or code is the pattern's, with the measure; from row `from` on. */
static uint32_t find_item(const struct sheet *s, const struct table *t, const struct cell *like, struct str pattern,
                          uint32_t *from)
{
    for (; *from < t->first + t->rows; (*from)++) {
        const struct row *row = &s->row[*from];
        const struct cell *head = sheet_head(s, row);
        bool code = pattern.n && pattern.p[0] >= '0' && pattern.p[0] <= '9';
        if (!sheet_like(code ? head->code : head->name, pattern))
            continue;
        if (like && (!str_eq(head->subject, like->subject) || !str_eq(head->side, like->side)))
            continue;
        uint32_t cell = sheet_cell(s, row, like->measure);
        if (cell != NO_CELL && cell != (uint32_t)(like - s->cell)) {
            (*from)++;
            return cell;
        }
    }
    return NO_CELL;
}

static void parts_of_table(const struct sheet *s, const struct table *t, const struct cell *total,
                           const struct sum *sum, struct parts *parts)
{
    parts->n = 0;
    for (size_t k = 0; k < sum->parts; k++) {
        uint32_t from = t->first;
        uint32_t cell = find_item(s, t, total, book_part(sum, k), &from);
        if (cell != NO_CELL && parts->n < 256)
            parts->cell[parts->n++] = cell;
    }
}

/* Is a part that most reports have not in the table? */
static bool lacks_item(const struct sheet *s, const struct table *t, const struct cell *total, const struct sum *sum)
{
    for (size_t k = 0; k < sum->parts; k++) {
        uint32_t from = t->first;
        if (!book_may_lack(sum, k) && find_item(s, t, total, book_part(sum, k), &from) == NO_CELL)
            return true;
    }
    return false;
}

/* The total, as the way to make it up (the lines of sums.tsv from sum on) that agrees, else that finds most parts. */
static void check_ways(struct results *r, uint32_t total, const struct row *row, const struct table *t,
                       const struct sum *sum, const struct sum *end, const char *doubt)
{
    const struct sheet *s = r->sheet;
    const struct sum *best = NULL;
    struct parts parts = {.n = 0}, tried;
    bool good = false;
    for (const struct sum *way = sum; way < end && !good; way++) {
        if (sum->of == SUM_MEASURES)
            parts_of_row(s, row, way, &tried);
        else
            parts_of_table(s, t, &s->cell[total], way, &tried);
        good = tried.n && results_agree(results_try(r, total, tried.cell, tried.n));
        if (good || tried.n > parts.n) {
            best = way;
            parts = tried;
        }
    }
    if (!best) {
        if (sum->of == SUM_MEASURES && s->cell[total].known && decimal_sign(s->cell[total].amount))
            r->sheet->table[s->cell[total].table].bare++;
        return;
    }
    if (best->whole) {
        enum verdict verdict = results_sum(r, best->rule, total, parts.cell, parts.n, doubt);
        if (sum->of == SUM_MEASURES && verdict != VERDICT_NOT_RUN)
            results_last(r)->sum = best;
        if (sum->of == SUM_MEASURES && verdict == VERDICT_MISMATCH)
            for (const struct sum *way = sum; way < end; way++)
                missing_columns(r, s->cell[total].row, way);
        else if (verdict == VERDICT_MISMATCH)
            missing_rows(r, t->gaps || lacks_item(s, t, &s->cell[total], best));
    } else {
        results_at_most(r, best->rule, total, parts.cell, parts.n, doubt);
    }
}

/* A total and its parts in one printed row. */
static void check_row(struct results *r, const struct row *row, const struct sum *sum, const struct sum *end)
{
    const struct sheet *s = r->sheet;
    for (uint32_t i = 0; i < row->cells; i++) {
        uint32_t total = sheet_nth(s, row, i);
        if (!sheet_like(s->cell[total].measure, sum->total))
            continue;
        if (s->cell[total].money)
            check_ways(r, total, row, NULL, sum, end, doubt_of_row(r, row));
        return;
    }
}

/* A table's total item, in each of its measures, is the sum of its kinds. */
static void check_items(struct results *r, const struct table *t, const struct sum *sum, const struct sum *end)
{
    const struct sheet *s = r->sheet;
    for (uint32_t n = t->first; n < t->first + t->rows; n++) {
        const struct row *row = &s->row[n];
        if (!sheet_like(sheet_head(s, row)->name, sum->total))
            continue;
        for (uint32_t i = 0; i < row->cells; i++) {
            uint32_t total = sheet_nth(s, row, i);
            if (s->cell[total].money)
                check_ways(r, total, NULL, t, sum, end, t->undecided ? "undecided" : NULL);
        }
    }
}

void rows_check(struct results *r)
{
    const struct book *b = r->book;
    for (size_t n = 0; n < r->sheet->tables; n++) {
        const struct table *t = &r->sheet->table[n];
        for (size_t i = 0, end; i < b->sums; i = end) {
            for (end = i + 1; end < b->sums && b->sum[end].again; end++)
                continue;
            const struct sum *sum = &b->sum[i];
            if (t->prose || !sheet_like(t->section, sum->section))
                continue;
            if (sum->of == SUM_ITEMS)
                check_items(r, t, sum, b->sum + end);
            for (uint32_t k = 0; sum->of == SUM_MEASURES && k < t->rows; k++)
                check_row(r, &r->sheet->row[t->first + k], sum, b->sum + end);
        }
    }
}
