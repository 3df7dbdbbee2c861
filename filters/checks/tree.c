// SPDX-License-Identifier: MIT
#include "checks/tree.h"

#include <stdlib.h>

struct coded {
    const struct sheet *s;
    uint32_t row;
};

static bool digits(struct str code)
{
    for (size_t i = 0; i < code.n; i++)
        if (code.p[i] < '0' || code.p[i] > '9')
            return false;
    return code.n >= 3 && code.n <= 12;
}

static int by_code(const void *a, const void *b)
{
    const struct coded *x = a, *y = b;
    const struct cell *p = sheet_head(x->s, &x->s->row[x->row]), *q = sheet_head(y->s, &y->s->row[y->row]);
    int order = str_compare(p->subject, q->subject);
    if (order == 0)
        order = str_compare(p->side, q->side);
    if (order == 0)
        order = str_compare(p->code, q->code);
    return order ? order : (x->row > y->row) - (x->row < y->row);
}

/* The row with this code beside the head's subject and side; NO_CELL where there is none. */
static uint32_t find(const struct coded *coded, size_t n, const struct cell *head, struct str code)
{
    size_t low = 0, high = n;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        const struct cell *c = sheet_head(coded[middle].s, &coded[middle].s->row[coded[middle].row]);
        int order = str_compare(c->subject, head->subject);
        if (order == 0)
            order = str_compare(c->side, head->side);
        if (order == 0)
            order = str_compare(c->code, code);
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    if (low == n)
        return NO_CELL;
    const struct cell *c = sheet_head(coded[low].s, &coded[low].s->row[coded[low].row]);
    bool same = str_eq(c->code, code) && str_eq(c->subject, head->subject) && str_eq(c->side, head->side);
    return same ? coded[low].row : NO_CELL;
}

static void link_codes(struct sheet *s, const struct table *t)
{
    struct coded *coded = arena_array(&s->arena, struct coded, t->rows + 1);
    size_t n = 0;
    for (uint32_t r = t->first; r < t->first + t->rows; r++)
        if (digits(sheet_head(s, &s->row[r])->code) && !s->row[r].total)
            coded[n++] = (struct coded){s, r};
    qsort(coded, n, sizeof *coded, by_code);
    for (size_t i = 0; i < n; i++) {
        struct row *row = &s->row[coded[i].row];
        const struct cell *head = sheet_head(s, row);
        for (size_t length = head->code.n - 1; length >= 3 && row->parent == NO_CELL; length--)
            row->parent = find(coded, n, head, str_cut(head->code, 0, length));
    }
}

/* The group's last level is the parent's item, what is before it the parent's group. */
static void link_groups(struct sheet *s, const struct table *t)
{
    for (uint32_t r = t->first; r < t->first + t->rows; r++) {
        struct row *row = &s->row[r];
        const struct cell *head = sheet_head(s, row);
        bool carried = sheet_named(s, head->name, NAMES_CARRIED) && !sheet_named(s, head->group, NAMES_CARRIED);
        if (head->group.n == 0 || head->code.n || row->total || carried)
            continue;
        size_t slash = head->group.n;
        while (slash > 0 && head->group.p[slash - 1] != '/')
            slash--;
        struct str name = str_cut(head->group, slash, SIZE_MAX), rest = str_cut(head->group, 0, slash ? slash - 1 : 0);
        for (uint32_t p = r; p-- > t->first && row->parent == NO_CELL;) {
            const struct cell *other = sheet_head(s, &s->row[p]);
            if (str_eq(other->item, name) && str_eq(other->group, rest) && str_eq(other->side, head->side))
                row->parent = p;
        }
    }
}

void tree_link(struct sheet *s)
{
    for (size_t i = 0; i < s->tables; i++) {
        if (s->table[i].prose || sheet_named(s, s->table[i].section, NAMES_FORM))
            continue;
        link_codes(s, &s->table[i]);
        link_groups(s, &s->table[i]);
    }
    for (size_t r = 0; r < s->rows; r++)
        for (uint32_t up = s->row[r].parent; up != NO_CELL && s->row[r].depth < 12; up = s->row[up].parent)
            s->row[r].depth++;
}

bool tree_adds_up(const struct sheet *s, const struct cell *c)
{
    return c->money && !sheet_named(s, c->measure, NAMES_NOT_ADDED);
}

/* Is the parent said to be the whole of its parts? Codes always are; lists where sums.tsv says so. */
static bool is_whole(const struct results *r, const struct cell *parent, bool codes)
{
    for (size_t i = 0; i < r->book->sums && !codes; i++) {
        const struct sum *sum = &r->book->sum[i];
        if (sum->of == SUM_CHILDREN && sum->whole && sheet_like(parent->section, sum->section) &&
            sheet_like(parent->name, sum->total))
            return true;
    }
    return codes;
}

struct children {
    uint32_t *first, *next; /* by row */
};

/* Is a code printed twice among the siblings? Then the table is one of several units that extract could not part. */
static const char *doubt_of(const struct sheet *s, const struct children *kin, uint32_t parent)
{
    if (sheet_undecided(s, &s->row[parent]))
        return "undecided";
    for (uint32_t a = kin->first[parent]; a != NO_CELL; a = kin->next[a]) {
        if (sheet_undecided(s, &s->row[a]))
            return "undecided";
        uint32_t b = kin->next[a];
        const struct cell *one = sheet_head(s, &s->row[a]);
        if (b != NO_CELL && one->code.n && str_eq(one->code, sheet_head(s, &s->row[b])->code))
            return "code-twice";
    }
    return NULL;
}

static void check_parent(struct results *r, const struct table *t, const struct children *kin, uint32_t parent)
{
    const struct sheet *s = r->sheet;
    const struct row *row = &s->row[parent];
    size_t n = 0;
    for (uint32_t child = kin->first[parent]; child != NO_CELL; child = kin->next[child])
        n++;
    uint32_t *part = arena_array(&r->sheet->arena, uint32_t, n + 1);
    bool codes = sheet_head(s, row)->code.n > 0;
    const struct rule *rule = book_rule(r->book, codes ? "tree-code" : "tree-list");
    const char *doubt = doubt_of(s, kin, parent);
    for (uint32_t i = 0; i < row->cells; i++) {
        uint32_t total = sheet_nth(s, row, i), found;
        if (!tree_adds_up(s, &s->cell[total]))
            continue;
        n = 0;
        for (uint32_t child = kin->first[parent]; child != NO_CELL; child = kin->next[child])
            if ((found = sheet_cell(s, &s->row[child], s->cell[total].measure)) != NO_CELL)
                part[n++] = found;
        if (n == 0)
            results_not_run(r, rule, "no-parts", t->section, &total, 1);
        else if (is_whole(r, &s->cell[total], codes))
            results_sum(r, rule, total, part, n, doubt);
        else
            results_at_most(r, rule, total, part, n, doubt);
    }
}

void tree_check(struct results *r)
{
    struct sheet *s = r->sheet;
    struct children kin = {arena_array(&s->arena, uint32_t, s->rows + 1),
                           arena_array(&s->arena, uint32_t, s->rows + 1)};
    for (size_t i = 0; i < s->rows; i++)
        kin.first[i] = kin.next[i] = NO_CELL;
    for (size_t i = s->rows; i-- > 0;) {
        uint32_t parent = s->row[i].parent;
        if (parent == NO_CELL)
            continue;
        kin.next[i] = kin.first[parent];
        kin.first[parent] = (uint32_t)i;
    }
    for (uint32_t i = 0; i < s->rows; i++)
        if (kin.first[i] != NO_CELL)
            check_parent(r, &s->table[s->row[i].table], &kin, i);
}
