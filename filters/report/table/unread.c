// SPDX-License-Identifier: MIT
#include "report/table/unread.h"

#include "report/table/heads.h"

/*
 * A row of a table with codes that has none, and whose name is the head of a column that the table lacks, beside which
 * it has others: the page has set the head among the rows, and the table has more columns than the header tells.
 */
static bool head_among_rows(const struct table *t)
{
    size_t coded = 0;
    for (size_t i = 0; i < t->rows; i++)
        coded += t->row[i].code.n > 0;
    for (size_t i = 0; t->columns.amounts > 1 && coded && i < t->rows; i++) {
        const struct trow *row = &t->row[i];
        struct str measure = row->code.n || row->total ? STR_EMPTY : heads_part(t->heads, row->name);
        bool has = false;
        for (size_t k = 0; k < t->columns.n; k++)
            has |= str_eq(t->columns.column[k].measure, measure);
        if (measure.n && !has)
            return true;
    }
    return false;
}

bool unread_header(const struct table *t)
{
    if (t->stacked && head_among_rows(t))
        return true;
    for (size_t i = 0; i < t->columns.n; i++) {
        const struct column *c = &t->columns.column[i];
        bool several = t->mode == TABLE_SCATTERED && c->glued;
        if (c->unknown && c->lost && (several || str_eq(c->printed, STR("小计"))))
            return true;
    }
    return false;
}
