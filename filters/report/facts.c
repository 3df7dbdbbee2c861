// SPDX-License-Identifier: MIT
#include "report/facts.h"

#include <stdlib.h>

void facts_init(struct facts *f, struct arena *arena) { *f = (struct facts){.arena = arena}; }

size_t facts_row(struct facts *f) { return ++f->rows; }

void facts_add(struct facts *f, const struct fact *fact)
{
    f->fact = arena_grow(f->arena, f->fact, f->n, &f->room, sizeof *f->fact);
    f->fact[f->n] = *fact;
    f->fact[f->n].order = f->n;
    f->n++;
}

static int by_line(const void *a, const void *b)
{
    const struct fact *x = a, *y = b;
    if (x->line != y->line)
        return x->line < y->line ? -1 : 1;
    return (x->order > y->order) - (x->order < y->order);
}

void facts_finish(struct facts *f)
{
    if (f->n == 0)
        return;
    qsort(f->fact, f->n, sizeof *f->fact, by_line);
    /* a row's number: how many rows of its section begin before it */
    size_t *number = arena_array(f->arena, size_t, f->rows + 1);
    struct section_rows {
        struct str section;
        size_t rows;
    } *seen = arena_array(f->arena, struct section_rows, f->n);
    size_t sections = 0;
    for (size_t i = 0; i < f->n; i++) {
        struct fact *fact = &f->fact[i];
        if (fact->row == 0)
            continue;
        if (number[fact->row] == 0) {
            size_t s = 0;
            while (s < sections && !str_eq(seen[s].section, fact->section))
                s++;
            if (s == sections)
                seen[sections++].section = fact->section;
            number[fact->row] = ++seen[s].rows;
        }
        fact->row = number[fact->row];
    }
}
