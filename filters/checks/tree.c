// SPDX-License-Identifier: MIT
#include "checks/tree.h"

#include <stdlib.h>

#include "checks/missing.h"

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

/* Lists that stand beside each other begin with the same item: one printed row says it of each. */
static bool says_twice(const struct sheet *s, const struct row *row)
{
    for (uint32_t i = 1; i < row->cells; i++)
        if (str_eq(s->cell[sheet_nth(s, row, i)].measure, s->cell[sheet_nth(s, row, i - 1)].measure))
            return true;
    return false;
}

/* The row above with this item and group on this side; NO_CELL where there is none, or where it is one of several. */
static uint32_t above(const struct sheet *s, const struct table *t, uint32_t row, struct str name, struct str group)
{
    const struct cell *head = sheet_head(s, &s->row[row]);
    uint32_t found = NO_CELL;
    for (const struct entry *e = index_find(&s->named, name); index_has(&s->named, e, name) && e->value < row; e++) {
        const struct cell *other = sheet_head(s, &s->row[e->value]);
        if (e->value >= t->first && str_eq(other->group, group) && str_eq(other->side, head->side))
            found = e->value;
    }
    return found != NO_CELL && says_twice(s, &s->row[found]) ? NO_CELL : found;
}

/* The group's last level is the parent's item, what is before it the parent's group; where that row is not in the
 * stream, the level above it. */
static void link_groups(struct sheet *s, const struct table *t)
{
    for (uint32_t r = t->first; r < t->first + t->rows; r++) {
        struct row *row = &s->row[r];
        const struct cell *head = sheet_head(s, row);
        bool carried = sheet_named(s, head->name, NAMES_CARRIED) && !sheet_named(s, head->group, NAMES_CARRIED);
        if (head->code.n || row->total || carried)
            continue;
        for (struct str group = head->group; group.n && row->parent == NO_CELL;) {
            size_t slash = group.n;
            while (slash > 0 && group.p[slash - 1] != '/')
                slash--;
            struct str name = sheet_plain(&s->arena, str_cut(group, slash, SIZE_MAX));
            group = str_cut(group, 0, slash ? slash - 1 : 0);
            row->parent = above(s, t, r, name, group);
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
    for (size_t r = s->rows; r-- > 0;) {
        uint32_t parent = s->row[r].parent;
        if (parent == NO_CELL) {
            s->table[s->row[r].table].tops += !s->row[r].total;
            continue;
        }
        s->row[r].next = s->row[parent].child;
        s->row[parent].child = (uint32_t)r;
    }
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

/* Is a code printed twice among the siblings? Then the table is one of several units that extract could not part. */
static const char *doubt_of(const struct sheet *s, uint32_t parent)
{
    if (sheet_undecided(s, &s->row[parent]))
        return "undecided";
    for (uint32_t a = s->row[parent].child; a != NO_CELL; a = s->row[a].next) {
        if (sheet_undecided(s, &s->row[a]))
            return "undecided";
        uint32_t b = s->row[a].next;
        const struct cell *one = sheet_head(s, &s->row[a]);
        if (b != NO_CELL && one->code.n && str_eq(one->code, sheet_head(s, &s->row[b])->code))
            return "code-twice";
    }
    return NULL;
}

static void check_parent(struct results *r, const struct table *t, uint32_t parent)
{
    const struct sheet *s = r->sheet;
    const struct row *row = &s->row[parent];
    size_t n = 0;
    for (uint32_t child = row->child; child != NO_CELL; child = s->row[child].next)
        n++;
    uint32_t *part = arena_array(&r->sheet->arena, uint32_t, n + 1);
    bool codes = sheet_head(s, row)->code.n > 0;
    const struct rule *rule = book_rule(r->book, codes ? "tree-code" : "tree-list");
    const char *doubt = doubt_of(s, parent);
    for (uint32_t i = 0; i < row->cells; i++) {
        uint32_t total = sheet_nth(s, row, i), found;
        if (!tree_adds_up(s, &s->cell[total]))
            continue;
        n = 0;
        for (uint32_t child = row->child; child != NO_CELL; child = s->row[child].next)
            if ((found = sheet_cell(s, &s->row[child], s->cell[total].measure)) != NO_CELL)
                part[n++] = found;
        bool whole = is_whole(r, &s->cell[total], codes);
        if (n == 0) {
            results_not_run(r, rule, "no-parts", t->section, &total, 1);
        } else if (!whole) {
            results_at_most(r, rule, total, part, n, doubt);
        } else if (results_sum(r, rule, total, part, n, doubt) == VERDICT_MISMATCH) {
            for (uint32_t child = row->child; child != NO_CELL; child = s->row[child].next)
                missing_part(r, child, s->cell[total].measure);
            missing_rows(r, t->gaps);
        }
    }
}

void tree_check(struct results *r)
{
    struct sheet *s = r->sheet;
    for (uint32_t i = 0; i < s->rows; i++)
        if (s->row[i].child != NO_CELL)
            check_parent(r, &s->table[s->row[i].table], i);
}
