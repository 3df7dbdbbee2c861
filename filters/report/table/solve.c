// SPDX-License-Identifier: MIT
/*
 * Amounts to columns where empty cells were lost: a small search. A row of k amounts under m columns can be read in
 * C(m, k) ways, in order. Evidence, from strong to weak: the row's identities (合计 = its parts), the tree of
 * codes (a parent is the sum of its children, column by column), then what the page still shows (gaps), what the report
 * says elsewhere, and that a rare column is rarely filled. The reading that agrees with most wins; a tie stays
 * undecided. Nothing bends a number: a row that contradicts itself in every reading is left undecided unless no cell
 * was lost.
 */
#include <limits.h>
#include <stdlib.h>

#include "report/table/balances.h"
#include "report/table/evidence.h"
#include "report/table/funds.h"
#include "report/table/stated.h"
#include "report/table/table.h"
#include "report/table/unread.h"

#include "report/text.h"
#include "report/words.h"

enum {
    COLUMNS_MOST = 32,
    READINGS_MOST = 3000,
    VISITS_MOST = 200000,
    SLOTS_MOST = 32,
    TOLD = 3,
    UNBALANCED = 6,
    CLEAR = 2
};

/* One way to read a row: each slot's column (an index into the row's columns). */
struct reading {
    unsigned char at[SLOTS_MOST];
    unsigned wrong; /* identities broken */
    int penalty;    /* of the weak evidence */
};

struct task {
    struct table *t;
    struct trow *row;
    size_t column[COLUMNS_MOST]; /* the table's columns that the row has */
    size_t columns;
    struct reading *reading; /* those that break the fewest identities */
    size_t readings;
    size_t parent;              /* task index, or SIZE_MAX */
    size_t child, sibling;      /* the first that it is the parent of, and the next of its own parent's; SIZE_MAX */
    bool (*told)[COLUMNS_MOST]; /* of a slot and column: another table has that amount there for the row's code */
    bool contradicted;          /* no readings of it and its siblings add up to its parent */
    bool cut;                   /* it has more readings than can be looked through: none is known to be the best */
    size_t visits;
    size_t last[COLUMNS_MOST]; /* of a sum, the rightmost of its columns and its own; 0: the column has no parts */
    bool settled;
    bool balanced; /* its table has balances of 基本支出 and 项目支出 */
};

struct search {
    struct table *t;
    struct task *task;
    size_t tasks;
    bool gaps_tell;
    struct balance balance[BALANCES_MOST];
    size_t balances;
};

/* The columns of the row's side: those between its name column and the next. */
static void columns_for(struct task *k)
{
    const struct columns *c = &k->t->columns;
    bool lists = rows_two_lists(k->t), beside = k->t->sided || lists;
    unsigned names = 0, wanted = (k->t->sided && k->row->side == SIDE_SPENDING) || (lists && k->row->second) ? 2 : 1;
    bool halves = false;
    for (size_t i = 0; i < c->n && k->columns < COLUMNS_MOST; i++) {
        bool opens = c->column[i].role == (beside ? COLUMN_NAME : COLUMN_CODE);
        names += opens;
        halves |= !beside && names > 1;
        if (c->column[i].role == COLUMN_AMOUNT && !halves && (!beside || (names ? names : 1) == wanted))
            k->column[k->columns++] = i;
    }
    if (k->t->sided && k->columns == 0)
        for (size_t i = 0; i < c->n && k->columns < 1; i++)
            if (c->column[i].role == COLUMN_AMOUNT)
                k->column[k->columns++] = i;
}

static size_t local(const struct task *k, size_t column)
{
    for (size_t i = 0; i < k->columns; i++)
        if (k->column[i] == column)
            return i;
    return SIZE_MAX;
}

/* Which columns are sums, and where the last column stands that one of them is about. */
static void find_sums(struct task *k)
{
    for (size_t i = 0; i < k->columns; i++) {
        size_t total = local(k, k->t->columns.column[k->column[i]].total);
        if (total != SIZE_MAX) {
            k->last[total] = k->last[total] > i ? k->last[total] : i;
            k->last[total] = k->last[total] > total ? k->last[total] : total;
        }
    }
}

/*
 * How many identities the reading breaks of those whose last column is in [from, to), as far as the first n slots have
 * columns.
 */
static unsigned broken(const struct task *k, const struct reading *r, size_t n, size_t from, size_t to)
{
    int64_t sum[COLUMNS_MOST] = {0}, slack[COLUMNS_MOST] = {0}, value[COLUMNS_MOST] = {0};
    unsigned wrong = 0;
    for (size_t i = 0; i < n; i++) {
        value[r->at[i]] = k->row->slot[i].value;
        slack[r->at[i]] += slot_quantum(&k->row->slot[i]);
    }
    for (size_t i = 0; i < k->columns; i++) {
        size_t total = local(k, k->t->columns.column[k->column[i]].total);
        if (total == SIZE_MAX)
            continue;
        sum[total] += value[i];
        if (value[i])
            slack[total] += slack[i] ? slack[i] : 0;
    }
    for (size_t i = 0; i < to; i++) {
        wrong += k->last[i] && k->last[i] >= from && k->last[i] < to && amount_off(sum[i], value[i]) * 2 > slack[i];
        size_t whole = local(k, k->t->columns.column[k->column[i]].within);
        size_t end = whole == SIZE_MAX || whole < i ? i : whole;
        wrong += whole != SIZE_MAX && end >= from && end < to && value[i] > value[whole];
    }
    return wrong;
}

/* 预算数 and 决算数 of one kind stand side by side: where one is printed, so is the other. */
static int lone_of_pairs(const struct task *k, const struct reading *r)
{
    bool filled[COLUMNS_MOST] = {false};
    int lone = 0;
    for (size_t i = 0; i < k->row->slots; i++)
        filled[r->at[i]] = true;
    for (size_t i = 0; i + 1 < k->columns; i++) {
        const struct column *a = &k->t->columns.column[k->column[i]], *b = &k->t->columns.column[k->column[i + 1]];
        bool pair = a->above.n && b->above.n && str_eq(a->measure, b->measure) && !str_eq(a->above, b->above);
        lone += pair && filled[i] != filled[i + 1];
    }
    return lone;
}

/* How many balances the reading breaks: what is carried over and comes in is what is spent and carried on. */
static int unbalanced(const struct search *s, const struct task *k, const struct reading *r)
{
    int wrong = 0;
    for (size_t b = 0; b < s->balances; b++) {
        const struct balance *balance = &s->balance[b];
        int64_t in = 0, out = 0, slack = 0;
        for (size_t i = 0; i < k->row->slots; i++) {
            size_t column = k->column[r->at[i]];
            bool comes = column == balance->in[0] || column == balance->in[1];
            bool goes = column == balance->out[0] || column == balance->out[1];
            in += comes ? k->row->slot[i].value : 0;
            out += goes ? k->row->slot[i].value : 0;
            slack += comes || goes ? slot_quantum(&k->row->slot[i]) : 0;
        }
        wrong += amount_off(in, out) * 2 > slack;
    }
    return wrong;
}

/* What the tables before this one say of the row's code: its amounts there stand below heads. */
static void ask_tables(struct task *k)
{
    struct report *r = k->t->report;
    const struct trow *row = k->row;
    if (row->code.n < 3)
        return;
    for (size_t i = stated_first(r, STATED_CODE, row->code); i != STATED_NONE;
         i = stated_next(r, STATED_CODE, row->code, i)) {
        const struct fact *fact = &r->facts.fact[i];
        int64_t value;
        unsigned decimals;
        if (str_eq(fact->section, k->t->section) || !str_eq(fact->unit, k->t->unit) ||
            !text_amount(fact->value, &value, &decimals))
            continue;
        for (size_t s = 0; s < row->slots; s++)
            for (size_t c = 0; c < k->columns; c++) {
                bool same =
                    row->slot[s].value == value && str_eq(k->t->columns.column[k->column[c]].measure, fact->measure);
                if (same && !k->told) {
                    k->told = arena_alloc(k->t->arena, sizeof *k->told * row->slots);
                    memset(k->told, 0, sizeof *k->told * row->slots);
                }
                if (same)
                    k->told[s][c] = true;
            }
    }
}

/*
 * What the report says elsewhere. That it prints another amount behind a name, as it does behind 基本支出, tells
 * nothing where 基本支出 and 项目支出 stand below each of four heads.
 */
static int sighted(const struct search *s, const struct column *c, const struct slot *slot)
{
    int says = evidence_of(s->t, c, slot);
    return says > -TOLD && s->balances > 1 ? 0 : says;
}

static int weak_evidence(const struct search *s, const struct task *k, const struct reading *r)
{
    int penalty = 2 * lone_of_pairs(k, r) + UNBALANCED * unbalanced(s, k, r);
    for (size_t i = 0; i < k->row->slots; i++) {
        const struct slot *slot = &k->row->slot[i];
        const struct column *c = &k->t->columns.column[k->column[r->at[i]]];
        if (slot->value && c->rare)
            penalty += 2;
        if (slot->value)
            penalty += sighted(s, c, slot) - (k->told && k->told[i][r->at[i]] ? TOLD : 0);
        enum funds_say say = s->t->sided ? funds_say(s->t, k->row, c, slot) : FUNDS_NOTHING;
        penalty += say == FUNDS_SO ? -TOLD : say == FUNDS_OTHERWISE ? TOLD : 0;
        if (i == 0 || slot->line != k->row->slot[i - 1].line || !s->gaps_tell)
            continue;
        int skipped = (int)r->at[i] - (int)r->at[i - 1] - 1;
        if (slot->gap <= 1)
            penalty += 3 * skipped;
        else if (skipped == 0)
            penalty += 2;
        else /* an empty cell leaves one blank or two */
            penalty += (int)slot->gap != skipped + 1 && (int)slot->gap != 2 * skipped + 1;
    }
    return penalty;
}

static void keep(struct search *s, struct task *k, struct reading *r)
{
    if (k->readings && r->wrong > k->reading[0].wrong)
        return;
    if (k->readings && r->wrong < k->reading[0].wrong)
        k->readings = 0;
    if (k->readings == READINGS_MOST) {
        k->cut = true;
        return;
    }
    r->penalty = weak_evidence(s, k, r);
    k->reading[k->readings++] = *r;
}

/* The readings of the slots from the i-th on, each behind the former's column, that break no more than `most`. */
static void read_from(struct search *s, struct task *k, struct reading *r, size_t i, size_t from, unsigned most)
{
    if (k->visits++ > VISITS_MOST)
        k->cut = true;
    if (k->cut)
        return;
    unsigned wrong = r->wrong;
    if (i == k->row->slots) {
        r->wrong += broken(k, r, i, from, k->columns);
        if (r->wrong <= most)
            keep(s, k, r);
        r->wrong = wrong;
        return;
    }
    for (size_t at = from; at + (k->row->slots - i) <= k->columns; at++) {
        r->at[i] = (unsigned char)at;
        r->wrong = wrong + broken(k, r, i + 1, from, at + 1);
        if (r->wrong <= most)
            read_from(s, k, r, i + 1, at + 1, most);
        r->wrong = wrong;
    }
}

/* All readings of the row that break no identity; where there are none, those that break the fewest. */
static void enumerate(struct search *s, struct task *k)
{
    struct reading r = {.wrong = 0};
    find_sums(k);
    read_from(s, k, &r, 0, 0, 0);
    if (k->readings == 0 && !k->cut)
        read_from(s, k, &r, 0, 0, UINT_MAX);
}

static void settle(struct task *k, const struct reading *r)
{
    for (size_t i = 0; i < k->row->slots; i++)
        k->row->slot[i].column = k->column[r->at[i]];
    if (k->reading != r)
        k->reading[0] = *r;
    k->readings = 1;
    k->settled = true;
}

/* Of the readings that cost no more, what they agree on. */
static void settle_agreed(struct task *k, int most)
{
    for (size_t i = 0; i < k->row->slots; i++) {
        size_t column = COLUMN_NONE;
        bool agreed = true;
        for (size_t r = 0; r < k->readings; r++) {
            if (k->reading[r].penalty > most)
                continue;
            size_t here = k->column[k->reading[r].at[i]];
            agreed &= column == COLUMN_NONE || column == here;
            column = here;
        }
        if (agreed)
            k->row->slot[i].column = column;
    }
}

/* The reading of least penalty, if there is just one; a reading that breaks an identity only where no cell was lost. */
static void settle_by_evidence(struct task *k)
{
    if (k->settled || k->readings == 0 || k->cut)
        return;
    const struct reading *best = NULL;
    bool tie = false;
    for (size_t i = 0; i < k->readings; i++)
        if (!best || k->reading[i].penalty < best->penalty) {
            best = &k->reading[i];
            tie = false;
        } else if (k->reading[i].penalty == best->penalty) {
            tie = true;
        }
    bool complete = k->row->slots == k->columns;
    /* where sums speak against all readings, or 基本支出 and 项目支出 balance alike, weak evidence must be clear */
    int margin = k->contradicted ? TOLD : k->balanced ? CLEAR : 0;
    for (size_t i = 0; i < k->readings; i++)
        tie |= &k->reading[i] != best && k->reading[i].penalty < best->penalty + margin;
    if (!tie && (best->wrong == 0 || complete))
        settle(k, best);
    else if (best->wrong == 0 && !k->contradicted)
        settle_agreed(k, best->penalty + (margin ? margin - 1 : 0));
}

static bool classification(struct str code)
{
    return (code.n == 3 || code.n == 5 || code.n == 7) && code.p[0] >= '1' && code.p[0] <= '5';
}

static bool any_classification(const struct search *s)
{
    for (size_t i = 0; i < s->tasks; i++)
        if (classification(s->task[i].row->code))
            return true;
    return false;
}

/*
 * Rows without a code between rows with codes are units, each above what is its own, where they add up to the total.
 * The rows of classes below a unit's belong to it, but for those below a class of their own.
 */
static void find_units(struct search *s, size_t root)
{
    int64_t left = root == SIZE_MAX ? 0 : s->task[root].row->slot[0].value;
    size_t units = 0, classes = 0, unit = SIZE_MAX;
    for (size_t i = 0; i < s->tasks; i++) {
        const struct trow *row = s->task[i].row;
        bool is_unit = !row->code.n && row->name.n && !row->total;
        units += is_unit;
        classes += row->code.n > 0;
        left -= is_unit ? row->slot[0].value : 0;
    }
    if (root == SIZE_MAX || units == 0 || classes == 0 || left != 0)
        return;
    for (size_t i = 0; i < s->tasks; i++) {
        struct task *k = &s->task[i];
        if (!k->row->code.n && k->row->name.n && !k->row->total) {
            k->parent = root;
            unit = i;
        } else if (k->parent == root) {
            k->parent = unit;
        }
    }
}

/* A row's code, to be looked up. */
struct coded {
    struct str code;
    size_t task;
};

static int by_code(const void *a, const void *b)
{
    const struct coded *x = a, *y = b;
    int order = str_compare(x->code, y->code);
    return order ? order : (x->task > y->task) - (x->task < y->task);
}

/* The first task with the code among the n that are in order; SIZE_MAX: none. */
static size_t task_of_code(const struct coded *coded, size_t n, struct str code)
{
    size_t from = 0, to = n;
    while (from < to) {
        size_t middle = (from + to) / 2;
        if (str_compare(coded[middle].code, code) < 0)
            from = middle + 1;
        else
            to = middle;
    }
    return from < n && str_eq(coded[from].code, code) ? coded[from].task : SIZE_MAX;
}

static void list_children(struct search *s)
{
    for (size_t i = 0; i < s->tasks; i++)
        s->task[i].child = SIZE_MAX;
    for (size_t i = s->tasks; i-- > 0;) {
        struct task *k = &s->task[i];
        size_t *first = k->parent == SIZE_MAX ? NULL : &s->task[k->parent].child;
        k->sibling = first ? *first : SIZE_MAX;
        if (first)
            *first = i;
    }
}

/*
 * The spending side of a two-sided list with several columns: classes are parts of 本年支出合计, and this and the rows
 * below it, such as 年末结转和结余, are parts of 总计.
 */
static void find_list_parents(struct search *s)
{
    size_t sum = SIZE_MAX, all = SIZE_MAX;
    for (size_t i = 0; i < s->tasks; i++) {
        const struct task *k = &s->task[i];
        bool spent = k->row->side == SIDE_SPENDING && k->columns > 1;
        sum = spent && funds_sum(k->row->name) ? i : sum;
        all = spent && k->row->total && !funds_sum(k->row->name) ? i : all;
    }
    for (size_t i = 0; i < s->tasks; i++) {
        struct task *k = &s->task[i];
        if (k->row->side != SIDE_SPENDING || k->row->of || i == all)
            continue;
        bool carried = words_any(STR("结转|结余"), k->row->name);
        k->parent = i != sum && funds_class(k->row->name) ? sum : i == sum || carried ? all : SIZE_MAX;
    }
}

/* A row's parent has the longest code that its own begins with; else it is the total. */
static void find_parents(struct search *s)
{
    size_t root = SIZE_MAX, codes = 0;
    bool classes = any_classification(s);
    struct coded *coded = arena_array(s->t->arena, struct coded, s->tasks + 1);
    for (size_t i = 0; i < s->tasks; i++)
        if (s->task[i].row->code.n)
            coded[codes++] = (struct coded){s->task[i].row->code, i};
    qsort(coded, codes, sizeof *coded, by_code);
    for (size_t i = 0; i < s->tasks; i++)
        if (root == SIZE_MAX && s->task[i].row->total && !s->task[i].row->code.n && s->task[i].row->side == SIDE_NONE)
            root = i;
    for (size_t i = 0; i < s->tasks; i++) {
        struct task *k = &s->task[i];
        struct str code = k->row->code;
        size_t above = SIZE_MAX;
        for (size_t n = code.n; above == SIZE_MAX && n-- > 1;)
            above = task_of_code(coded, codes, str_cut(code, 0, n));
        k->parent = above != SIZE_MAX ? above : i == root || k->row->total ? SIZE_MAX : root;
        /* a unit's code among those of classes: its row repeats the total and is no part of it */
        if (!code.n || (above == SIZE_MAX && classes && !classification(code)))
            k->parent = SIZE_MAX;
    }
    if (s->t->sided)
        find_list_parents(s);
    find_units(s, root);
    list_children(s);
}

/* The readings of a node's children that add up to it, column by column. */
struct sums {
    struct search *s;
    struct task *child[128];
    size_t n;
    int64_t left[COLUMNS_MOST];
    int64_t slack[COLUMNS_MOST];
    const struct reading *chosen[128], *best[128];
    int penalty, best_penalty;
    size_t visits, found;
    bool negative;
    bool filled[COLUMNS_MOST]; /* columns that the parent fills: what it leaves empty its children hardly fill */
};

enum { BEYOND_PARENT = 5 };

static bool is_ratio(const struct task *k, size_t column) { return k->t->columns.column[k->column[column]].ratio; }

static void try_child(struct sums *u, size_t i)
{
    struct task *k = u->child[i];
    for (size_t r = 0; r < k->readings && u->visits < VISITS_MOST; r++) {
        const struct reading *reading = &k->reading[r];
        bool fits = true;
        u->visits++;
        for (size_t j = 0; j < k->row->slots; j++)
            u->left[reading->at[j]] -= k->row->slot[j].value;
        for (size_t j = 0; j < k->columns && fits; j++)
            fits = u->negative || is_ratio(k, j) || u->left[j] >= -u->slack[j];
        u->chosen[i] = reading;
        int penalty = reading->penalty;
        for (size_t j = 0; j < k->row->slots; j++)
            penalty += u->filled[reading->at[j]] ? 0 : BEYOND_PARENT;
        u->penalty += penalty;
        if (fits && i + 1 < u->n) {
            try_child(u, i + 1);
        } else if (fits) {
            for (size_t j = 0; j < k->columns && fits; j++)
                fits = is_ratio(k, j) || amount_off(u->left[j], 0) <= u->slack[j];
            if (fits && (u->found == 0 || u->penalty < u->best_penalty)) {
                u->found = 1;
                u->best_penalty = u->penalty;
                memcpy(u->best, u->chosen, sizeof u->best);
            } else if (fits && u->penalty == u->best_penalty) {
                u->found++;
                for (size_t c = 0; c < u->n; c++) /* what the ties do not agree on stays open */
                    if (u->best[c] != u->chosen[c])
                        u->best[c] = NULL;
            }
        }
        u->penalty -= penalty;
        for (size_t j = 0; j < k->row->slots; j++)
            u->left[reading->at[j]] += k->row->slot[j].value;
    }
}

static void settle_children(struct search *s, size_t parent)
{
    struct task *p = &s->task[parent];
    struct sums u = {.s = s};
    bool open = false;
    for (size_t j = 0; j < p->row->slots; j++) {
        u.left[p->reading[0].at[j]] += p->row->slot[j].value;
        u.filled[p->reading[0].at[j]] = true;
        u.slack[p->reading[0].at[j]] += slot_quantum(&p->row->slot[j]) / 2 + 1;
    }
    for (size_t i = p->child; i != SIZE_MAX; i = s->task[i].sibling) {
        struct task *k = &s->task[i];
        if (k->readings == 0)
            continue;
        if (u.n == sizeof u.child / sizeof *u.child || k->columns != p->columns || k->cut)
            return;
        u.child[u.n++] = k;
        open |= !k->settled;
        for (size_t j = 0; j < k->row->slots; j++) {
            u.negative |= k->row->slot[j].value < 0;
            for (size_t c = 0; c < k->columns; c++)
                u.slack[c] += j == 0 ? slot_quantum(&k->row->slot[j]) / 2 + 1 : 0;
        }
    }
    if (!open || u.n == 0)
        return;
    try_child(&u, 0);
    for (size_t i = 0; !u.found && i < u.n; i++)
        u.child[i]->contradicted = true;
    for (size_t i = 0; u.found && u.visits < VISITS_MOST && i < u.n; i++)
        if (!u.child[i]->settled && u.best[i])
            settle(u.child[i], u.best[i]);
}

static void settle_tree(struct search *s)
{
    bool coded = false;
    for (size_t i = 0; i < s->tasks; i++)
        coded |= s->task[i].row->code.n > 0;
    /* parents have shorter codes than their children, so by length every parent comes first */
    for (size_t length = 0; length <= 24; length++)
        for (size_t i = 0; i < s->tasks; i++) {
            struct task *k = &s->task[i];
            if (k->row->code.n != length || k->readings == 0)
                continue;
            if (!k->settled && !k->cut && k->readings == 1 && (k->reading[0].wrong == 0 || k->row->slots == k->columns))
                settle(k, &k->reading[0]);
            bool first = coded || s->t->sided || !k->row->total; /* in lists rows without codes come first */
            if (!k->settled && k->parent == SIZE_MAX && first)
                settle_by_evidence(k);
            if (k->settled)
                settle_children(s, i);
        }
}

/* Is the row `k` a part of the sum `i`: a child by its code, or in a table without codes any row but the total? */
static bool part_of_sum(const struct search *s, size_t i, size_t k, bool coded)
{
    const struct task *child = &s->task[k];
    return coded ? child->parent == i : k != i;
}

/*
 * A sum whose parts are settled: the one reading in which every amount is the sum of its column. It is the total of a
 * table without codes, or a parent by code. Numbers of things (三台, 五箱) are not summed, so their column may be
 * empty.
 */
static void settle_sum(struct search *s, size_t i, bool coded)
{
    int64_t sum[COLUMNS_MOST] = {0}, slack[COLUMNS_MOST] = {0};
    const struct reading *only = NULL;
    struct task *total = &s->task[i];
    size_t parts = 0;
    if (total->settled || total->cut || total->t->sided || total->contradicted)
        return;
    for (size_t n = 0; n < s->tasks; n++) {
        const struct task *k = &s->task[n];
        if (!part_of_sum(s, i, n, coded))
            continue;
        if (!k->settled || k->row->total || (!coded && k->row->code.n) || k->row->of || k->columns != total->columns)
            return;
        parts++;
        for (size_t j = 0; j < k->row->slots; j++) {
            sum[k->reading[0].at[j]] += k->row->slot[j].value;
            slack[k->reading[0].at[j]] += slot_quantum(&k->row->slot[j]);
        }
    }
    for (size_t r = 0; parts && r < total->readings; r++) {
        bool fits = true;
        for (size_t j = 0; j < total->row->slots; j++) {
            unsigned char at = total->reading[r].at[j];
            bool counts = total->t->columns.column[total->column[at]].count; /* nothing is rounded */
            int64_t most = counts ? 0 : slack[at] + slot_quantum(&total->row->slot[j]);
            fits &= amount_off(sum[at], total->row->slot[j].value) * 2 <= most;
        }
        if (fits && only)
            return;
        only = fits ? &total->reading[r] : only;
    }
    if (only)
        settle(total, only);
}

/* Sums from the longest codes up, so that a settled sum settles the one that it is a part of. */
static void settle_sums(struct search *s)
{
    bool coded = false;
    for (size_t i = 0; i < s->tasks; i++)
        coded |= s->task[i].parent != SIZE_MAX;
    for (size_t length = coded ? 24 : 0; length < 25; length--) /* wraps below 0 */
        for (size_t i = 0; i < s->tasks; i++)
            if (s->task[i].row->code.n == length && (coded || s->task[i].row->total))
                settle_sum(s, i, coded);
}

/*
 * Do gaps of one blank, before the table's amounts or between them, and wider ones between them stand in its rows? Then
 * one blank is an adjacent column, and more are empty cells.
 */
static bool gaps_tell(const struct table *t)
{
    bool one = false, more = false;
    for (size_t i = 0; i < t->rows; i++)
        for (size_t j = 0; j < t->row[i].slots; j++) {
            bool beside = j && t->row[i].slot[j].line == t->row[i].slot[j - 1].line;
            one |= (beside || j == 0) && t->row[i].slot[j].gap == 1;
            more |= beside && t->row[i].slot[j].gap > 1;
        }
    return one && more;
}

static void tell_open(struct task *k)
{
    if (k->settled)
        return;
    bool wrong = k->contradicted || (k->readings && k->reading[0].wrong);
    k->row->open = k->readings == 0 ? OPEN_TOO_MANY : wrong ? OPEN_CONTRADICTED : OPEN_TIE;
}

void solve(struct table *t)
{
    if (unread_header(t))
        return;
    struct search s = {.t = t, .gaps_tell = gaps_tell(t)};
    s.balances = balances_of(&t->columns, t->section, s.balance);
    s.task = arena_array(t->arena, struct task, t->rows + 1);
    static struct reading room[READINGS_MOST]; /* of one row at a time */
    for (size_t i = 0; i < t->rows; i++) {
        struct trow *row = &t->row[i];
        if (row->slots == 0 || row->unplaced || row->slots > SLOTS_MOST || row->slot[0].column != COLUMN_NONE)
            continue;
        struct task *k = &s.task[s.tasks++];
        *k = (struct task){.t = t, .row = row, .reading = room, .balanced = s.balances > 1};
        columns_for(k);
        ask_tables(k);
        if (row->slots <= k->columns)
            enumerate(&s, k);
        struct reading *own = arena_array(t->arena, struct reading, k->readings + 1);
        memcpy(own, room, k->readings * sizeof *own);
        k->reading = own;
    }
    find_parents(&s);
    settle_tree(&s);
    settle_tree(&s); /* the total may stand below its units, which then settle what is theirs */
    settle_sums(&s);
    for (size_t i = 0; i < s.tasks; i++) {
        settle_by_evidence(&s.task[i]);
        tell_open(&s.task[i]);
    }
}
