// SPDX-License-Identifier: MIT
#include "checks/cause.h"

enum { TOGETHER_MAX = 600 /* broken sums that are put in groups; more means that the text was not understood */ };

struct broken {
    struct check *check;
    bool covered;
};

/* What one change of a cell does. The more sums are covered the less it clears, so an old count is the most it can. */
struct choice {
    size_t clears;          /* broken sums, when they were counted last; at first all that the cell is in */
    const struct check *by; /* one of the checks that want just that change */
    bool stale;
};

struct causes {
    struct results *r;
    struct broken *broken;
    size_t n;
    uint32_t *holds; /* by cell: how many sums with it hold */
    uint32_t *count; /* by cell: how many broken sums it is in */
    uint32_t *first; /* by cell: where its broken sums begin in `of` */
    uint32_t *of;
    struct choice *choice; /* by cell */
    uint32_t next;
};

static bool is_broken(const struct check *c)
{
    return (c->form == FORM_SUM || c->form == FORM_AT_MOST) && c->computed && c->verdict == VERDICT_MISMATCH;
}

static bool holds(const struct check *c)
{
    return c->form == FORM_SUM && (c->verdict == VERDICT_OK || c->verdict == VERDICT_ROUNDING);
}

static bool near(struct decimal a, struct decimal b, struct decimal tolerance)
{
    struct decimal gap;
    return decimal_subtract(a, b, &gap) == DECIMAL_OK && decimal_compare(decimal_abs(gap), tolerance) <= 0;
}

/* What is at most another is mended by a change that is larger than needed, too. */
static bool reaches(struct decimal change, struct decimal needed, struct decimal tolerance)
{
    return decimal_sign(change) == decimal_sign(needed) &&
           (decimal_compare(decimal_abs(change), decimal_abs(needed)) >= 0 || near(change, needed, tolerance));
}

static size_t place_in(const struct check *c, uint32_t cell)
{
    size_t k = 0;
    while (k < c->cells && c->cell[k] != cell)
        k++;
    return k;
}

/* Would the change that `by` wants of the cell clear the check too? */
static bool clears(const struct check *by, const struct check *check, uint32_t cell)
{
    struct decimal tolerance;
    size_t a = place_in(by, cell), b = place_in(check, cell);
    if (b == check->cells || decimal_add(by->tolerance, check->tolerance, &tolerance))
        return false;
    if (check->form == FORM_AT_MOST && by->form != FORM_AT_MOST)
        return reaches(results_wanted(by, a), results_wanted(check, b), tolerance);
    return near(results_wanted(by, a), results_wanted(check, b), tolerance);
}

static void index_cells(struct causes *c)
{
    struct sheet *s = c->r->sheet;
    c->holds = arena_array(&s->arena, uint32_t, s->cells + 1);
    c->count = arena_array(&s->arena, uint32_t, s->cells + 1);
    c->first = arena_array(&s->arena, uint32_t, s->cells + 1);
    size_t all = 0;
    for (size_t i = 0; i < c->r->checks; i++)
        for (size_t k = 0; k < c->r->check[i].cells && holds(&c->r->check[i]); k++)
            c->holds[c->r->check[i].cell[k]]++;
    for (size_t i = 0; i < c->n; i++)
        for (size_t k = 0; k < c->broken[i].check->cells; k++, all++)
            c->count[c->broken[i].check->cell[k]]++;
    c->of = arena_array(&s->arena, uint32_t, all + 1);
    for (size_t i = 1; i < s->cells; i++)
        c->first[i] = c->first[i - 1] + c->count[i - 1];
    for (size_t i = 0; i < s->cells; i++)
        c->count[i] = 0;
    for (uint32_t i = 0; i < c->n; i++)
        for (size_t k = 0; k < c->broken[i].check->cells; k++) {
            uint32_t cell = c->broken[i].check->cell[k];
            c->of[c->first[cell] + c->count[cell]++] = i;
        }
    c->choice = arena_array(&s->arena, struct choice, s->cells + 1);
    for (size_t i = 0; i < s->cells; i++)
        c->choice[i] = (struct choice){.clears = c->count[i], .stale = true};
}

/* How many broken sums one change of the cell clears, and one of the checks that want just that change. */
static size_t best_change(const struct causes *c, uint32_t cell, const struct check **by)
{
    size_t best = 0;
    const uint32_t *of = c->of + c->first[cell];
    for (size_t i = 0; i < c->count[cell] && i < 48; i++) {
        size_t n = 0;
        if (c->broken[of[i]].covered)
            continue;
        for (size_t j = 0; j < c->count[cell]; j++)
            n += !c->broken[of[j]].covered && clears(c->broken[of[i]].check, c->broken[of[j]].check, cell);
        if (n > best) {
            best = n;
            *by = c->broken[of[i]].check;
        }
    }
    return best;
}

/* Is cell a, which clears m, a better cause than cell b, which clears n? */
static bool likelier(const struct causes *c, uint32_t a, size_t m, uint32_t b, size_t n)
{
    const struct cell *x = &c->r->sheet->cell[a], *y = &c->r->sheet->cell[b];
    if (m != n)
        return m > n;
    if (c->holds[a] != c->holds[b])
        return c->holds[a] < c->holds[b];
    if (x->prose != y->prose)
        return x->prose;
    return false;
}

/*
 * A figure that is printed again and again against one cell: the cell clears all of them, but where more sums hold with
 * it than with the figure, the figure is wrong each time. The other cell of the first pair, then; else the cell itself.
 */
static uint32_t wrong_side(const struct causes *c, uint32_t best, const struct check *change)
{
    const struct cell *cell = c->r->sheet->cell;
    uint32_t other = NO_CELL;
    for (size_t j = 0; j < c->count[best]; j++) {
        const struct check *check = c->broken[c->of[c->first[best] + j]].check;
        if (c->broken[c->of[c->first[best] + j]].covered || !clears(change, check, best))
            continue;
        if (check->cells != 2)
            return best;
        uint32_t its = check->cell[check->cell[0] == best ? 1 : 0];
        if (other != NO_CELL && !decimal_equal(cell[other].amount, cell[its].amount))
            return best;
        if (other == NO_CELL)
            other = its;
    }
    return other != NO_CELL && c->holds[best] > c->holds[other] ? other : best;
}

static bool take_best(struct causes *c)
{
    uint32_t best = NO_CELL;
    size_t most = 0;
    const struct check *change = NULL;
    for (size_t i = 0; i < c->n; i++)
        for (size_t k = 0; !c->broken[i].covered && k < c->broken[i].check->cells; k++) {
            uint32_t cell = c->broken[i].check->cell[k];
            struct choice *choice = &c->choice[cell];
            if (choice->stale && choice->clears >= most) {
                choice->clears = best_change(c, cell, &choice->by);
                choice->stale = false;
            }
            if (choice->clears && (best == NO_CELL || likelier(c, cell, choice->clears, best, most))) {
                best = cell;
                most = choice->clears;
                change = choice->by;
            }
        }
    if (best == NO_CELL)
        return false;
    c->next++;
    uint32_t root = wrong_side(c, best, change);
    for (size_t j = 0; j < c->count[best]; j++) {
        struct broken *b = &c->broken[c->of[c->first[best] + j]];
        if (!b->covered && (b->check == change || clears(change, b->check, best))) {
            b->covered = true;
            b->check->cause = c->next;
            b->check->root = root;
            for (size_t k = 0; k < b->check->cells; k++)
                c->choice[b->check->cell[k]].stale = true;
        }
    }
    return true;
}

/* The broken sum that belongs to the cause of this root; NULL where the cell is no root. */
static const struct check *of_root(const struct causes *c, uint32_t cell)
{
    for (size_t j = 0; j < c->count[cell]; j++) {
        const struct check *check = c->broken[c->of[c->first[cell] + j]].check;
        if (check->root == cell)
            return check;
    }
    return NULL;
}

static void merge(struct causes *c, const struct check *from, const struct check *into)
{
    uint32_t cause = from->cause, root = into->root;
    uint32_t target = into->cause;
    for (size_t i = 0; i < c->n; i++)
        if (c->broken[i].check->cause == cause) {
            c->broken[i].check->cause = target;
            c->broken[i].check->root = root;
        }
}

/* Do a broken sum with the total and one with the part want the same change of them, and have other causes? */
static bool linked(const struct check *of_total, uint32_t total, const struct check *of_part, uint32_t part)
{
    struct decimal tolerance;
    return of_total->cause != of_part->cause &&
           decimal_add(of_part->tolerance, of_total->tolerance, &tolerance) == DECIMAL_OK &&
           near(results_wanted(of_total, place_in(of_total, total)), results_wanted(of_part, place_in(of_part, part)),
                tolerance);
}

/* A sum that holds, whose total and one of whose parts are to change by the same amount: the total follows the part. */
static void follow(struct causes *c, const struct check *sum, size_t k)
{
    const struct cell *cell = c->r->sheet->cell;
    uint32_t total = sum->cell[0], part = sum->cell[k];
    for (size_t i = 0; i < c->count[total] && i < 12; i++)
        for (size_t j = 0; j < c->count[part] && j < 12; j++) {
            const struct check *of_total = c->broken[c->of[c->first[total] + i]].check;
            const struct check *of_part = c->broken[c->of[c->first[part] + j]].check;
            if (!linked(of_total, total, of_part, part))
                continue;
            /* a total with one part that is not 0 is that part, said on a higher level: the higher one is named */
            if (decimal_equal(cell[total].amount, cell[part].amount))
                merge(c, of_part, of_total);
            else
                merge(c, of_total, of_part);
        }
}

/* What is no sum, and reads a cell that is a cause, shares the cause. */
static void join_root(struct causes *c, struct check *check)
{
    for (size_t k = 0; k < check->cells && !check->cause; k++) {
        const struct check *root = of_root(c, check->cell[k]);
        if (root) {
            check->cause = root->cause;
            check->root = root->root;
        }
    }
}

/* So do checks that are tied together, and what is told of one cell by words. */
static void join_others(struct causes *c)
{
    struct sheet *s = c->r->sheet;
    uint32_t *told = arena_array(&s->arena, uint32_t, s->cells + 1); /* by cell: the cause of what is no sum */
    struct index ties = {0};                                         /* no text, but the bytes of the tie */
    for (uint32_t i = 0; i < c->r->checks; i++) {
        struct check *check = &c->r->check[i];
        if (check->tie)
            index_add(&ties, &s->arena, (struct str){(const char *)&check->tie, sizeof check->tie}, i);
    }
    index_sort(&ties);
    for (size_t i = 0; i < c->r->checks; i++) {
        struct check *check = &c->r->check[i];
        bool bad = check->verdict == VERDICT_MISMATCH || check->verdict == VERDICT_SUSPECT;
        struct str tie = {(const char *)&check->tie, sizeof check->tie};
        if (bad && !check->cause)
            join_root(c, check);
        for (const struct entry *e = index_find(&ties, tie);
             bad && check->tie && !check->cause && index_has(&ties, e, tie) && e->value < i; e++)
            check->cause = c->r->check[e->value].cause;
        if (bad && !check->cause && check->cells && check->form == FORM_WORDS)
            check->cause = told[check->cell[0]];
        if (bad && !check->cause)
            check->cause = ++c->next;
        if (bad && check->cells && check->form != FORM_SUM && !told[check->cell[0]])
            told[check->cell[0]] = check->cause;
    }
}

/* Says of a pair whose one side is wrong how many checks hold with the other. */
static void count_agreement(struct causes *c)
{
    for (size_t i = 0; i < c->n; i++) {
        struct check *check = c->broken[i].check;
        if (check->cells == 2 && check->root == check->cell[0])
            check->agree = c->holds[check->cell[1]];
    }
}

static void number_causes(struct results *r, uint32_t most)
{
    uint32_t *number = arena_array(&r->sheet->arena, uint32_t, most + 2), next = 0;
    for (size_t i = 0; i < r->checks; i++) {
        uint32_t *cause = &r->check[i].cause;
        if (*cause && !number[*cause])
            number[*cause] = ++next;
        if (*cause)
            *cause = number[*cause];
    }
}

void cause_find(struct results *r)
{
    struct causes c = {.r = r};
    c.broken = arena_array(&r->sheet->arena, struct broken, r->checks + 1);
    for (size_t i = 0; i < r->checks && c.n < TOGETHER_MAX; i++)
        if (is_broken(&r->check[i]))
            c.broken[c.n++].check = &r->check[i];
    if (r->sheet->cells == 0)
        return;
    index_cells(&c);
    while (take_best(&c))
        continue;
    /* twice: a chain of totals may be met in any order */
    for (int round = 0; round < 2; round++)
        for (size_t i = 0; c.n && i < r->checks; i++)
            for (size_t k = 1; holds(&r->check[i]) && k < r->check[i].cells; k++)
                if (c.count[r->check[i].cell[0]] && c.count[r->check[i].cell[k]] && r->check[i].sign[k] > 0)
                    follow(&c, &r->check[i], k);
    count_agreement(&c);
    join_others(&c);
    number_causes(r, c.next);
}
