// SPDX-License-Identifier: MIT
#include "report/table/clusters.h"

#include <stdlib.h>

#include "report/table/evidence.h"
#include "report/table/pages.h"
#include "report/text.h"

/* Amounts of one page that overlap: a column of it. */
struct cluster {
    unsigned from, to;
    size_t column;
};

struct page {
    struct table *t;
    size_t first, last; /* lines [first, last) */
    struct cluster cluster[32];
    size_t clusters;
    size_t column[32]; /* the amount columns of the table, left to right */
    size_t columns;
    size_t at[32], best[32];
    long said[32][32], best_cost;
    long aside[32][32]; /* how far right of the head's middle the cluster stands; negative: left */
    long ill[32][32];   /* said, and on a page with heads how far aside: what the pair costs whatever the others do */
    long rest[33];      /* the least that the clusters from this one on can cost */
    bool found, own;    /* own: the columns' heads stand on this page */
    bool cut;           /* more readings than can be looked through: none is known to be the best */
    size_t visits;
};

static void gather(struct page *p, const struct slot *s)
{
    for (size_t i = 0; i < p->clusters; i++)
        if (s->from < p->cluster[i].to && p->cluster[i].from < s->to) {
            p->cluster[i].from = s->from < p->cluster[i].from ? s->from : p->cluster[i].from;
            p->cluster[i].to = s->to > p->cluster[i].to ? s->to : p->cluster[i].to;
            return;
        }
    if (p->clusters < 32)
        p->cluster[p->clusters++] = (struct cluster){s->from, s->to, COLUMN_NONE};
}

static int by_from(const void *a, const void *b)
{
    const struct cluster *x = a, *y = b;
    return (x->from > y->from) - (x->from < y->from);
}

static bool on_page(const struct page *p, const struct slot *s) { return s->line >= p->first && s->line < p->last; }

/* Clusters that grew until they overlap are one. */
static void merge(struct page *p)
{
    qsort(p->cluster, p->clusters, sizeof *p->cluster, by_from);
    size_t kept = 0;
    for (size_t i = 0; i < p->clusters; i++)
        if (kept && p->cluster[i].from < p->cluster[kept - 1].to) {
            if (p->cluster[i].to > p->cluster[kept - 1].to)
                p->cluster[kept - 1].to = p->cluster[i].to;
        } else {
            p->cluster[kept++] = p->cluster[i];
        }
    p->clusters = kept;
}

/* The columns of the page: a dash stands in one as an amount does. */
static void gather_all(struct page *p, bool dashes)
{
    p->clusters = 0;
    for (size_t i = 0; i < p->t->rows; i++)
        for (size_t k = 0; k < p->t->row[i].slots; k++) {
            const struct slot *s = &p->t->row[i].slot[k];
            if (on_page(p, s) && (dashes || !s->dash))
                gather(p, s);
        }
    merge(p);
}

static size_t cluster_of(const struct page *p, const struct slot *s)
{
    for (size_t i = 0; i < p->clusters; i++)
        if (s->from < p->cluster[i].to && p->cluster[i].from < s->to)
            return i;
    return p->clusters;
}

/*
 * How many identities the page's rows break, of those among the columns [0, to) that have one in [from, to): as far as
 * the first n clusters have columns.
 */
static long broken(const struct page *p, size_t n, size_t from, size_t to)
{
    const struct table *t = p->t;
    size_t last[32] = {0}; /* of a sum's columns the rightmost; 0: it has no parts */
    bool any = false;
    for (size_t i = 0; i < p->columns; i++)
        for (size_t j = 0; j < p->columns; j++)
            if (t->columns.column[p->column[i]].total == p->column[j]) {
                last[j] = last[j] > i ? last[j] : i;
                last[j] = last[j] > j ? last[j] : j;
            }
    for (size_t j = 0; j < p->columns; j++)
        any |= last[j] && last[j] >= from && last[j] < to;
    long wrong = 0;
    for (size_t r = 0; any && r < t->rows; r++) {
        const struct trow *row = &t->row[r];
        int64_t value[32] = {0}, sum[32] = {0}, step = 0;
        bool amounts = false;
        for (size_t k = 0; k < row->slots; k++) {
            size_t c = on_page(p, &row->slot[k]) ? cluster_of(p, &row->slot[k]) : p->clusters;
            if (c == p->clusters)
                continue;
            step += slot_quantum(&row->slot[k]);
            amounts = true;
            if (c < n)
                value[p->at[c]] = row->slot[k].value;
        }
        for (size_t i = 0; amounts && i < p->columns; i++)
            for (size_t j = 0; j < p->columns; j++)
                sum[j] += t->columns.column[p->column[i]].total == p->column[j] ? value[i] : 0;
        for (size_t j = 0; amounts && j < p->columns; j++)
            wrong += last[j] && last[j] >= from && last[j] < to && amount_off(sum[j], value[j]) * 2 > step;
    }
    return wrong;
}

enum { SAID_ELSEWHERE = 4, SAID_MOST = 12, RARELY_FILLED = 8 };

/* How ill the cluster fits the column by what the report says of it elsewhere. */
static long said_of(const struct page *p, size_t cluster, size_t column)
{
    const struct column *c = &p->t->columns.column[p->column[column]];
    long said = 0, rare = 0;
    for (size_t i = 0; i < p->t->rows; i++)
        for (size_t k = 0; k < p->t->row[i].slots; k++) {
            const struct slot *s = &p->t->row[i].slot[k];
            if (on_page(p, s) && s->value && cluster_of(p, s) == cluster) {
                said += evidence_of(p->t, c, s) * SAID_ELSEWHERE;
                rare += c->rare ? RARELY_FILLED : 0;
            }
        }
    said = said > SAID_MOST    ? SAID_MOST
           : said < -SAID_MOST ? -SAID_MOST
                               : said; /* however many rows: the place tells */
    return said + rare;
}

/*
 * How ill the clusters stand as the columns of the reading. On a page without heads all columns may have moved alike:
 * there only half of what they have in common counts.
 */
static long misplaced(const struct page *p)
{
    long least = -1;
    for (size_t by = 0; by <= (p->own ? 0 : p->clusters); by++) {
        long moved = by ? p->aside[by - 1][p->at[by - 1]] : 0, cost = labs(moved) / 2;
        for (size_t i = 0; i < p->clusters; i++)
            cost += labs(p->aside[i][p->at[i]] - moved);
        least = least < 0 || cost < least ? cost : least;
    }
    return least;
}

/* Amounts are set flush on one side of all columns, and heads in the middle: they stand on one side of their heads. */
static long uneven(const struct page *p, size_t n)
{
    long least = 0, most = 0;
    for (size_t i = 0; i < n; i++) {
        long aside = p->aside[i][p->at[i]];
        least = i == 0 || aside < least ? aside : least;
        most = i == 0 || aside > most ? aside : most;
    }
    return most - least;
}

enum { VISITS_MOST = 60000 };

/* The column nearest to the cluster among [from, to) that is further than the last one tried; p->columns: none. */
static size_t next_nearest(const struct page *p, size_t cluster, size_t from, size_t to, size_t last)
{
    size_t best = p->columns;
    const long *ill = p->ill[cluster];
    for (size_t c = from; c < to; c++) {
        bool tried = last < p->columns && (ill[c] < ill[last] || (ill[c] == ill[last] && c <= last));
        if (!tried && (best == p->columns || ill[c] < ill[best]))
            best = c;
    }
    return best;
}

enum { IDENTITY = 400 };

/*
 * All readings of clusters as columns, in order, that can be the best; identities weigh more than the place. `cost` is
 * that of the clusters before the i-th, and of the identities among the columns before `from`.
 */
static void place(struct page *p, size_t i, size_t from, long cost)
{
    if (p->found && cost + uneven(p, i) + p->rest[i] >= p->best_cost)
        return;
    if (p->visits++ > VISITS_MOST) {
        p->cut = true;
        return;
    }
    if (i == p->clusters) {
        cost += broken(p, i, from, p->columns) * IDENTITY + uneven(p, i);
        for (size_t k = 0; k < p->clusters; k++)
            cost += p->said[k][p->at[k]] - p->ill[k][p->at[k]];
        cost += misplaced(p);
        if (!p->found || cost < p->best_cost) {
            p->found = true;
            p->best_cost = cost;
            memcpy(p->best, p->at, sizeof p->best);
        }
        return;
    }
    size_t to = p->columns - (p->clusters - i) + 1;
    for (size_t c = p->columns; (c = next_nearest(p, i, from, to, c)) < p->columns;) {
        p->at[i] = c;
        place(p, i + 1, c + 1, cost + p->ill[i][c] + broken(p, i + 1, from, c + 1) * IDENTITY);
    }
}

/* What each pair of cluster and column costs, and the least that all clusters from one on can. */
static void weigh(struct page *p)
{
    for (size_t i = 0; i < p->clusters; i++)
        for (size_t c = 0; c < p->columns; c++) {
            const struct column *head = &p->t->columns.column[p->column[c]];
            p->said[i][c] = said_of(p, i, c);
            p->aside[i][c] = (long)(p->cluster[i].from + p->cluster[i].to) - (long)(head->from + head->to);
            p->ill[i][c] = p->said[i][c] + (p->own ? labs(p->aside[i][c]) : 0);
        }
    p->rest[p->clusters] = 0;
    for (size_t i = p->clusters; i-- > 0;) {
        long least = p->ill[i][0];
        for (size_t c = 1; c < p->columns; c++)
            least = p->ill[i][c] < least ? p->ill[i][c] : least;
        p->rest[i] = p->rest[i + 1] + least;
    }
}

/* Do two amounts of the row stand in one cluster? Then the page's amounts are not in columns there. */
static bool shares_cluster(const struct page *p, const struct trow *row)
{
    for (size_t k = 1; k < row->slots; k++)
        for (size_t j = 0; j < k; j++) {
            const struct slot *a = &row->slot[k], *b = &row->slot[j];
            size_t cluster = on_page(p, a) && on_page(p, b) ? cluster_of(p, a) : p->clusters;
            if (cluster < p->clusters && !a->dash && !b->dash && cluster_of(p, b) == cluster)
                return true;
        }
    return false;
}

static void solve_page(struct table *t, size_t first, size_t last, bool own)
{
    struct page *p = arena_new(t->arena, struct page);
    *p = (struct page){.t = t, .first = first, .last = last, .own = own};
    for (size_t i = 0; i < t->columns.n && p->columns < 32; i++)
        if (t->columns.column[i].role == COLUMN_AMOUNT)
            p->column[p->columns++] = i;
    gather_all(p, true);
    if (p->clusters > p->columns) /* dashes that stand in the middle of their columns */
        gather_all(p, false);
    if (p->clusters == 0 || p->clusters > p->columns)
        return;
    weigh(p);
    place(p, 0, 0, 0);
    for (size_t i = 0; p->found && !p->cut && i < t->rows; i++)
        for (size_t k = 0; k < t->row[i].slots && !shares_cluster(p, &t->row[i]); k++) {
            struct slot *s = &t->row[i].slot[k];
            size_t c = on_page(p, s) ? cluster_of(p, s) : p->clusters;
            if (c < p->clusters)
                s->column = p->column[p->best[c]];
        }
}

void clusters_solve(struct table *t)
{
    const struct column *first = pages_first(t);
    for (size_t from = t->body, to; from < t->part->to; from = to) {
        to = pages_end(t, from);
        bool own = pages_place(t, first, from, to);
        solve_page(t, from, to, own);
    }
    (void)pages_place(t, first, t->part->to, t->part->to);
}
