// SPDX-License-Identifier: MIT
#include "report/table/misread.h"

#include "report/table/evidence.h"
#include "report/table/fitting.h"
#include "report/table/heads.h"

enum { AMOUNTS_MOST = 40 };

/* How many of the columns' sums the row breaks, all of whose columns are filled; column: of each slot. */
static size_t broken(const struct table *t, const struct trow *row, const size_t *column)
{
    size_t wrong = 0;
    for (size_t i = 0; i < row->slots; i++) {
        int64_t sum = 0, slack = slot_quantum(&row->slot[i]);
        bool parts = false;
        for (size_t k = 0; k < row->slots; k++)
            if (t->columns.column[column[k]].total == column[i]) {
                parts = true;
                sum += row->slot[k].value;
                slack += row->slot[k].value ? slot_quantum(&row->slot[k]) : 0;
            }
        wrong += parts && amount_off(sum, row->slot[i].value) * 2 > slack;
    }
    return wrong;
}

/* Do most of the rows that fill all columns, or the only one in more than one place, break their sums? */
static bool is_misread(const struct table *t)
{
    size_t column[AMOUNTS_MOST], n = 0, right = 0, wrong = 0, sums = 0;
    for (size_t i = 0; i < t->columns.n; i++)
        if (t->columns.column[i].role == COLUMN_AMOUNT && n < AMOUNTS_MOST)
            column[n++] = i;
    for (size_t i = 0; i < t->rows; i++) {
        const struct trow *row = &t->row[i];
        if (row->slots != n || row->unplaced)
            continue;
        size_t here = broken(t, row, column);
        right += here == 0;
        wrong += here > 0;
        sums += here;
    }
    return wrong > right && sums > 1;
}

/* The other of the two orders: by measure, or by kind. */
static void turn_kinds(struct table *t)
{
    struct column *c = t->columns.column;
    size_t first = 0;
    while (first < t->columns.n && c[first].role != COLUMN_AMOUNT)
        first++;
    bool by_kind = first + 1 < t->columns.n && str_eq(c[first].measure, c[first + 1].measure);
    for (size_t i = 0; i < first; i++)
        c[i].from = c[i].to = 0;
    for (size_t i = first; i < t->columns.n; i++) {
        size_t alike = first; /* the first column of its block in the new order */
        while (by_kind ? !str_eq(c[alike].above, c[i].above) : !str_eq(c[alike].measure, c[i].measure))
            alike++;
        c[i].from = c[i].to = 1 + (unsigned)alike;
    }
    columns_sort(t->arena, &t->columns);
}

/*
 * The order of the rules, codes and names first. False where they do not know all heads, or have another order for
 * those that the page has side by side.
 */
static bool order_by_rules(struct table *t)
{
    struct column *c = t->columns.column;
    size_t before = 0;
    for (size_t i = 0; i < t->columns.n; i++) {
        size_t rank = c[i].role == COLUMN_AMOUNT ? heads_rank(t->heads, c[i].measure) : 0;
        if (rank == SIZE_MAX || (c[i].role == COLUMN_AMOUNT && rank < before))
            return false;
        before = rank;
        c[i].from = c[i].to = c[i].role == COLUMN_AMOUNT ? (unsigned)rank + 1 : 0;
    }
    columns_sort(t->arena, &t->columns);
    return true;
}

bool misread_mend(struct table *t)
{
    size_t codes = 0;
    for (size_t i = 0; i < t->columns.n; i++)
        codes += t->columns.column[i].role == COLUMN_CODE;
    if (t->mode != TABLE_FLOW || t->sided || codes > 1 || rows_two_lists(t) || !is_misread(t))
        return true;
    if (t->kinds)
        turn_kinds(t);
    else
        t->by_rules = order_by_rules(t);
    if (!is_misread(t) || (!t->kinds && !t->by_rules && fitting_columns(t, HEADS_TORN) && !is_misread(t)))
        return true;
    for (size_t i = 0; i < t->rows; i++)
        t->row[i].open = OPEN_CONTRADICTED;
    return false;
}

/* Is a column with the same sum before it? */
static bool first_part(const struct columns *c, size_t column)
{
    for (size_t i = 0; i < column; i++)
        if (c->column[i].role == COLUMN_AMOUNT && c->column[i].total == c->column[column].total)
            return false;
    return true;
}

/* Does the rules' order alone tell the slot's column? */
static bool by_rules_alone(const struct table *t, const struct slot *slot)
{
    const struct column *c = &t->columns.column[slot->column];
    return !first_part(&t->columns, slot->column) && (c->rare || evidence_of(t, c, slot) >= 0);
}

void misread_settle(struct table *t)
{
    for (size_t i = 0; t->by_rules && i < t->rows; i++) {
        struct trow *row = &t->row[i];
        bool doubtful = false; /* then a zero may stand in its column as well */
        for (size_t k = 0; k < row->slots; k++) {
            struct slot *slot = &row->slot[k];
            doubtful |= slot->value && slot->column != COLUMN_NONE && by_rules_alone(t, slot);
        }
        for (size_t k = 0; doubtful && k < row->slots; k++)
            if (row->slot[k].column != COLUMN_NONE && by_rules_alone(t, &row->slot[k]))
                row->slot[k].column = COLUMN_NONE;
    }
}
