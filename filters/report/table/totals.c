// SPDX-License-Identifier: MIT
#include "report/table/totals.h"

#include "report/text.h"
#include "report/words.h"

/* How many of the table's amounts are by the rules parts of the measure itself? */
static size_t parts_of(const struct head_set *heads, const struct columns *c, struct str measure)
{
    size_t parts = 0;
    for (size_t j = 0; j < c->n; j++) {
        bool part = false;
        for (size_t h = 0; c->column[j].role == COLUMN_AMOUNT && h < heads->n && !part; h++)
            part = !heads->head[h]->of && heads_one_is(heads->head[h]->total, measure) &&
                   str_eq(heads->head[h]->measure, c->column[j].measure);
        parts += part;
    }
    return parts;
}

/*
 * The first of the totals that the table has: the nearest above. 人员经费 sums into 合计 where 基本支出 is no column;
 * and what may be a part of either of two sums is none of one that has no other part.
 */
static size_t total_above(const struct head_set *heads, const struct columns *c, size_t i, struct str total)
{
    while (total.n) {
        bool either = memchr(total.p, '|', total.n) != NULL;
        struct str next = STR_EMPTY, one;
        for (struct str rest = total; str_next(&rest, '|', &one);)
            for (size_t j = 0; j < c->n; j++)
                if (j != i && c->column[j].role == COLUMN_AMOUNT && str_eq(one, c->column[j].measure) &&
                    (!either || str_eq(one, STR("合计")) || str_starts(c->column[i].measure, one) ||
                     parts_of(heads, c, one) > 1))
                    return j;
        for (size_t g = 0; g < heads->n; g++)
            if (heads_one_is(total, heads->head[g]->measure))
                next = heads->head[g]->total;
        total = str_eq(next, total) ? STR_EMPTY : next;
    }
    return COLUMN_NONE;
}

/* Each part finds its total. */
static void link_totals(const struct head_set *heads, struct columns *c)
{
    for (size_t i = 0; i < c->n; i++) {
        const struct head *head = NULL; /* the first of the measure that is a part */
        for (size_t h = 0; c->column[i].role == COLUMN_AMOUNT && h < heads->n && !head; h++)
            if (heads->head[h]->total.n && str_eq(heads->head[h]->measure, c->column[i].measure))
                head = heads->head[h];
        c->column[i].part = head != NULL;
        if (head && !head->of)
            c->column[i].total = total_above(heads, c, i, head->total);
        for (size_t j = 0; head && head->of && j < c->n; j++)
            if (c->column[j].role == COLUMN_AMOUNT && heads_one_is(head->total, c->column[j].measure))
                c->column[i].within = j;
    }
}

/* A column that no rule knows is a part of 合计 where the section's others are: provinces add columns of their own. */
static void link_unknown(struct columns *c)
{
    size_t total = COLUMN_NONE;
    for (size_t i = 0; i < c->n; i++)
        if (c->column[i].role == COLUMN_AMOUNT && str_eq(c->column[i].measure, STR("合计")))
            total = i;
    for (size_t i = 0; total != COLUMN_NONE && i < c->n; i++)
        if (c->column[i].unknown && !c->column[i].of && i > total && !c->column[i].above.n &&
            !words_any(STR("增减|增长|比|率|%|执行|上年|年|备注"), c->column[i].printed))
            c->column[i].total = total;
}

/* Where all other columns are parts of one that is flagged `whole`, it is the table's 合计. */
static void name_whole(const struct head_set *heads, struct columns *c)
{
    for (size_t h = 0; h < heads->n; h++)
        for (size_t i = 0; heads->head[h]->whole && i < c->n; i++) {
            bool all = str_eq(c->column[i].measure, heads->head[h]->measure);
            for (size_t j = 0; j < c->n && all; j++) {
                size_t up = j;
                for (size_t steps = 0; up != COLUMN_NONE && up != i && steps < c->n; steps++)
                    up = c->column[up].total;
                all = c->column[j].role != COLUMN_AMOUNT || up == i;
            }
            if (all)
                c->column[i].measure = STR("合计");
        }
}

void totals_link(const struct head_set *heads, struct columns *c)
{
    link_totals(heads, c);
    link_unknown(c);
    name_whole(heads, c);
}
