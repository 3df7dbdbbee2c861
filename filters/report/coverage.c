// SPDX-License-Identifier: MIT
#include "report/coverage.h"

#include <stdlib.h>

enum {
    NEAR = 40
}; /* lines between an amount and its fact: a cell may be broken, a value stand at its row's first line */

/* A number that a fact has: its digits and point without separators. */
struct number {
    struct str digits;
    unsigned line;
    bool used;
};

struct numbers {
    struct arena *arena;
    struct number *number;
    size_t n, room;
};

static bool is_digit(char c) { return c >= '0' && c <= '9'; }

/*
 * The next run of digits, with commas and points between them, at or after *at; *at moves past it. False where
 * there is none.
 */
static bool next_run(struct str text, size_t *at, struct str *run)
{
    size_t i = *at;
    while (i < text.n && !is_digit(text.p[i]))
        i++;
    size_t from = i;
    while (i < text.n && (is_digit(text.p[i]) ||
                          ((text.p[i] == ',' || text.p[i] == '.') && i + 1 < text.n && is_digit(text.p[i + 1]))))
        i++;
    *run = (struct str){text.p + from, i - from};
    *at = i;
    return run->n > 0;
}

/* Whether a run is an amount: one point or thousands separators, each before exactly three digits. */
static bool is_amount(struct str run)
{
    size_t commas = 0, points = 0, digits = 0;
    for (size_t i = 0; i < run.n; i++) {
        if (is_digit(run.p[i])) {
            digits++;
            continue;
        }
        if (points || (commas && digits != 3) || (run.p[i] == ',' && digits > 3))
            return false;
        commas += run.p[i] == ',';
        points += run.p[i] == '.';
        digits = 0;
    }
    return points ? true : commas && digits == 3;
}

/* The run without its commas: itself where it has none. */
static struct str plain_digits(struct arena *a, struct str run)
{
    if (!memchr(run.p, ',', run.n))
        return run;
    char *p = arena_alloc(a, run.n);
    size_t n = 0;
    for (size_t i = 0; i < run.n; i++)
        if (run.p[i] != ',')
            p[n++] = run.p[i];
    return (struct str){p, n};
}

static int by_digits(const void *a, const void *b)
{
    const struct number *x = a, *y = b;
    int order = str_compare(x->digits, y->digits);
    return order ? order : (x->line > y->line) - (x->line < y->line);
}

static void add_numbers(struct numbers *all, const struct fact *fact)
{
    struct str run;
    for (size_t at = 0; next_run(fact->value, &at, &run);) {
        all->number = arena_grow(all->arena, all->number, all->n, &all->room, sizeof *all->number);
        all->number[all->n++] = (struct number){plain_digits(all->arena, run), fact->line, false};
    }
}

/* Takes the first unused number with these digits near the line. */
static bool take(struct numbers *all, struct str digits, unsigned line)
{
    struct number key = {.digits = digits, .line = line > NEAR ? line - NEAR : 0};
    size_t low = 0, high = all->n;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (by_digits(&all->number[middle], &key) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    for (; low < all->n && str_eq(all->number[low].digits, digits) && all->number[low].line <= line + NEAR; low++)
        if (!all->number[low].used)
            return all->number[low].used = true;
    return false;
}

struct coverage coverage_of(const struct report *r)
{
    struct coverage c = {0};
    struct numbers all = {.arena = r->arena};
    for (size_t i = 0; i < r->facts.n; i++) {
        const struct fact *fact = &r->facts.fact[i];
        if (str_starts(fact->measure, STR("@"))) {
            c.marks++;
            continue;
        }
        c.facts++;
        add_numbers(&all, fact);
    }
    if (all.n)
        qsort(all.number, all.n, sizeof *all.number, by_digits);
    for (size_t i = 0; i < r->lines; i++) {
        struct str run;
        for (size_t at = 0; next_run(r->line[i].text, &at, &run);)
            if (is_amount(run)) {
                c.printed++;
                c.taken += take(&all, plain_digits(r->arena, run), r->line[i].number);
            }
    }
    return c;
}
