// SPDX-License-Identifier: MIT
#include "checks/doubt.h"

#include <stdlib.h>

enum { CAUSES_MAX = 4 /* of one table; and these are at least a tenth of its checks */ };

static bool is_bad(const struct check *c)
{
    return c->verdict == VERDICT_MISMATCH && c->cells && c->form != FORM_WORDS;
}

/* The table that a contradiction inside one table belongs to; NO_CELL where it is between places. */
static uint32_t table_of(const struct sheet *s, const struct check *c)
{
    for (size_t k = 1; k < c->cells; k++)
        if (s->cell[c->cell[k]].table != s->cell[c->cell[0]].table)
            return NO_CELL;
    return s->cell[c->cell[0]].prose ? NO_CELL : s->cell[c->cell[0]].table;
}

struct tally {
    uint32_t checks, bad, causes;
};

static int by_number(const void *a, const void *b)
{
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
    return (x > y) - (x < y);
}

static void count(const struct results *r, struct tally *tally)
{
    const struct sheet *s = r->sheet;
    uint64_t *bad = arena_array(&r->sheet->arena, uint64_t, r->checks + 1); /* table and cause */
    size_t n = 0;
    for (size_t i = 0; i < r->checks; i++) {
        const struct check *c = &r->check[i];
        uint32_t table = c->cells && c->form != FORM_WORDS ? table_of(s, c) : NO_CELL;
        if (table == NO_CELL || c->verdict == VERDICT_NOT_RUN)
            continue;
        tally[table].checks++;
        if (!is_bad(c))
            continue;
        tally[table].bad++;
        bad[n++] = (uint64_t)table << 32 | c->cause;
    }
    if (n)
        qsort(bad, n, sizeof *bad, by_number);
    for (size_t i = 0; i < n; i++)
        tally[bad[i] >> 32].causes += i == 0 || bad[i] != bad[i - 1];
}

static bool is_doubtful(const struct tally *t) { return t->causes >= CAUSES_MAX && t->bad * 10 >= t->checks; }

bool doubt_tables(struct results *r)
{
    const struct sheet *s = r->sheet;
    struct tally *tally = arena_array(&r->sheet->arena, struct tally, s->tables + 1);
    bool any = false;
    count(r, tally);
    for (size_t i = 0; i < r->checks; i++) {
        struct check *c = &r->check[i];
        bool doubtful = false;
        for (size_t k = 0; k < c->cells && is_bad(c) && !doubtful; k++) {
            const struct cell *cell = &s->cell[c->cell[k]];
            doubtful = !cell->mark && !cell->prose && is_doubtful(&tally[cell->table]);
        }
        if (!doubtful)
            continue;
        any = true;
        results_withdraw(r, c, "table-unclear");
    }
    for (size_t i = 0; i < r->checks && any; i++) {
        r->check[i].cause = 0;
        r->check[i].root = NO_CELL;
    }
    return any;
}
