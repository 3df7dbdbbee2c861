// SPDX-License-Identifier: MIT
#include "report/target/tasks.h"

#include "report/target/stacks.h"
#include "report/target/value.h"
#include "report/text.h"

enum { AMOUNTS_MAX = 8 };

struct tasks {
    struct form *f;
    struct str measure[AMOUNTS_MAX]; /* what the columns of amounts are called */
    unsigned at[AMOUNTS_MAX];        /* the number of a column's hard cell, or the middle of its head, doubled */
    size_t n;
    unsigned name; /* the number of the name's cell, or where its head begins */
};

/* One row: the name, and its amounts with their columns; c is n where the column is not known. */
struct task {
    struct str name;
    struct str amount[AMOUNTS_MAX];
    size_t column[AMOUNTS_MAX], line[AMOUNTS_MAX], n;
};

static const struct label *money_label(struct str s)
{
    const struct label *l = terms_label(s);
    return l && l->role == ROLE_MONEY ? l : NULL;
}

static bool is_amount(const struct tasks *t, struct str s)
{
    struct value v = value_read(t->f->r->arena, s);
    return v.shape == VALUE_NUMBER && v.whole && !v.unit.n;
}

static void add_head(struct tasks *t, struct str name, unsigned at)
{
    if (t->n == AMOUNTS_MAX)
        return;
    t->measure[t->n] = name;
    t->at[t->n++] = at;
}

static void add_amount(struct task *x, struct str amount, size_t column, size_t line)
{
    if (x->n == AMOUNTS_MAX)
        return;
    x->amount[x->n] = amount;
    x->column[x->n] = column;
    x->line[x->n++] = line;
}

static void add_task(struct tasks *t, const struct task *x)
{
    struct form *f = t->f;
    size_t row = x->n ? facts_row(&f->r->facts) : 0;
    for (size_t k = 0; k < x->n; k++) {
        bool known = x->name.n && x->column[k] < t->n;
        form_add(f, row, x->line[k], STR_EMPTY, x->name, known ? t->measure[x->column[k]] : STR_EMPTY, x->amount[k],
                 f->unit);
        f->r->line[x->line[k]].kind = LINE_ROW;
    }
}

/* --- cells between TABs -------------------------------------------------------------------------------------- */

/* The heads of the line [i, end): the amounts' columns; those of the lowest line count. */
static bool hard_heads(struct tasks *t, size_t i, size_t end)
{
    const struct piece *p = t->f->pieces.piece;
    size_t before = t->n;
    for (size_t k = i; k < end; k++) {
        struct str s = text_squeeze(t->f->r->arena, p[k].text);
        if (!money_label(s))
            continue;
        if (before) {
            t->n = before = 0;
        }
        add_head(t, s, p[k].from);
    }
    return t->n > 0;
}

static size_t read_hard(struct tasks *t, size_t i, size_t to)
{
    struct form *f = t->f;
    const struct piece *p = f->pieces.piece;
    bool rows = false;
    for (size_t end; i < to; i = end) {
        struct task x = {0};
        end = pieces_line_end(&f->pieces, i, to);
        for (size_t k = i; k < end; k++) {
            if (p[k].from == t->name)
                x.name = text_join(f->r->arena, p[k].text);
            for (size_t c = 0; c < t->n; c++)
                if (p[k].from == t->at[c] && is_amount(t, p[k].text))
                    add_amount(&x, text_squeeze(f->r->arena, p[k].text), c, p[k].line);
        }
        if (x.n == 0 && (rows || !hard_heads(t, i, end)))
            break;
        rows |= x.n > 0;
        add_task(t, &x);
    }
    return i;
}

/* --- a page's layout ----------------------------------------------------------------------------------------- */

/* 预算金额(万元)总额: the head that ends what stands above each other. */
static const struct label *last_label(struct str s)
{
    for (size_t at = 0; at < s.n; str_rune(s, &at)) {
        const struct label *l = money_label(str_drop(s, at));
        if (l)
            return l;
    }
    return NULL;
}

/* The row that a block holds: its name and amounts; false where there are no amounts. */
static bool stacked_row(const struct tasks *t, const struct stacks *s, struct task *x)
{
    size_t amounts = 0;
    *x = (struct task){0};
    for (size_t k = 0; k < s->n; k++) {
        const struct label *l = terms_label(s->stack[k].text);
        if (l && (l->role == ROLE_PROSE || role_is_head(l->role))) /* what stands behind the tasks */
            return false;
        amounts += is_amount(t, s->stack[k].text);
    }
    for (size_t k = 0; k < s->n; k++) {
        const struct stack *cell = &s->stack[k];
        size_t best = 0;
        if (!is_amount(t, cell->text)) {
            if (!x->name.n && cell->to > t->name && !terms_label(cell->text))
                x->name = cell->text;
            continue;
        }
        for (size_t c = 1; c < t->n; c++) {
            unsigned at = cell->from + cell->to, far = t->at[c] > at ? t->at[c] - at : at - t->at[c];
            unsigned least = t->at[best] > at ? t->at[best] - at : at - t->at[best];
            best = far < least ? c : best;
        }
        add_amount(x, cell->text, amounts == t->n ? x->n : best, t->f->pieces.piece[cell->piece].line);
    }
    return x->n > 0;
}

static size_t read_stacked(struct tasks *t, size_t i, size_t to)
{
    struct stacks s;
    struct task x;
    if (!stacks_read(t->f, i, to, &s))
        return i;
    for (size_t k = 0; k < s.n; k++) {
        const struct label *l = last_label(s.stack[k].text);
        if (l && l->role == ROLE_MONEY)
            add_head(t, l->text, s.stack[k].from + s.stack[k].to);
        if (is_amount(t, s.stack[k].text)) /* no blank line parts the heads from the rows */
            return i;
    }
    if (t->n == 0)
        return i;
    size_t end = s.end;
    while (end < to && stacks_read(t->f, end, to, &s) && stacked_row(t, &s, &x)) {
        add_task(t, &x);
        end = s.end;
    }
    return end;
}

/* --- running text -------------------------------------------------------------------------------------------- */

/* The name that begins a line: its first piece, and what a blank of the page beside a figure parts from it. */
static struct str first_name(const struct form *f, size_t i, size_t end)
{
    const struct piece *p = f->pieces.piece;
    size_t k = i + 1;
    while (k < end && p[k].gap == GAP_BLANK) {
        size_t at = 0;
        uint32_t a = str_rune_before(p[k - 1].text, p[k - 1].text.n), b = str_rune(p[k].text, &at);
        if ((a < 0x80) == (b < 0x80))
            break;
        k++;
    }
    return pieces_join(f->r->arena, &f->pieces, i, k);
}

static size_t read_lines(struct tasks *t, size_t i, size_t to)
{
    struct form *f = t->f;
    const struct piece *p = f->pieces.piece;
    size_t end;
    while (i < to) { /* the rest of the heads */
        const struct label *l = form_label(f, i, to, &end);
        if (!l || role_is_head(l->role))
            break;
        if (l->role == ROLE_MONEY)
            add_head(t, l->text, 0);
        i = end;
    }
    if (t->n > 1 && str_has(t->measure[0], STR("("))) { /* 预算金额(万元) stands over the others */
        for (size_t c = 1; c < t->n; c++)
            t->measure[c - 1] = t->measure[c];
        t->n--;
    }
    for (bool whole = true; t->n && i < to; i = end) {
        struct task x = {0};
        size_t label_end, first = i;
        const struct label *l = form_label(f, i, to, &label_end);
        end = pieces_line_end(&f->pieces, i, to);
        if (l && (l->role == ROLE_PROSE || role_is_head(l->role)))
            break;
        for (first = end; first > i && is_amount(t, p[first - 1].text); first--)
            ;
        if (first < end && (end - first != t->n || first == i || !whole)) { /* its name stands on other lines */
            for (size_t k = first; k < end; k++)
                add_amount(&x, p[k].text, t->n, p[k].line);
        } else if (first < end) {
            x.name = first_name(f, i, first);
            for (size_t k = first; k < end; k++)
                add_amount(&x, p[k].text, k - first, p[k].line);
        }
        whole = first < end;
        add_task(t, &x);
    }
    return i;
}

size_t tasks_read(struct form *f, size_t i, size_t to)
{
    const struct piece *p = f->pieces.piece;
    struct tasks t = {.f = f, .name = p[i].from};
    size_t end;
    form_label(f, i, to, &end);
    if (p[i].hard) {
        while (i > 0 && p[i].gap == GAP_CELL)
            i--;
        return read_hard(&t, i, to);
    }
    size_t behind = read_stacked(&t, i, to);
    if (behind > i)
        return behind;
    t.n = 0;
    return read_lines(&t, end, to);
}
