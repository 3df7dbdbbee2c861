// SPDX-License-Identifier: MIT
#include "report/target/grids.h"

#include "report/target/events.h"
#include "report/target/stacks.h"
#include "report/text.h"

enum { GRID_COLUMNS = 8 };

struct grid {
    struct str measure[GRID_COLUMNS];
    unsigned from[GRID_COLUMNS];
    bool money[GRID_COLUMNS]; /* its amounts take the form's unit */
    size_t n;
    bool hard;
};

static bool is_year(struct str s)
{
    if (str_ends(s, STR("度")))
        s.n -= 3;
    return s.n == 7 && str_ends(s, STR("年")) && s.p[0] == '2' && s.p[1] == '0';
}

/* The columns of a grid: the labels that head columns, and years, before the first amount. */
static struct grid grid_columns(struct form *f, size_t i, size_t to, size_t *behind)
{
    struct grid g = {0};
    struct arena *a = f->r->arena;
    const struct piece *p = f->pieces.piece;
    size_t end;
    for (; i < to && g.n < GRID_COLUMNS; i++) {
        struct value v;
        const struct label *l = form_label(f, i, to, &end);
        struct str s = text_squeeze(a, p[i].text);
        struct str two = i + 1 < to ? text_squeeze(a, pieces_join(a, &f->pieces, i, i + 2)) : s;
        if (g.n && l && (l->role == ROLE_MONEY || l->role == ROLE_SIDE))
            break;
        if (g.n && events_amount(f, i, to, &v, &end) && !is_year(two) && !is_year(s))
            break;
        bool head =
            l && (l->role == ROLE_COLUMN || (g.n && (l->role == ROLE_HEAD_WEIGHT || l->role == ROLE_HEAD_DONE)));
        if (head && g.n && str_ends(g.measure[g.n - 1], l->canonical)) {
            i = end - 1; /* 收支 over 占比 */
        } else if (head) {
            g.from[g.n] = p[i].from;
            g.money[g.n] = l->role == ROLE_COLUMN;
            g.measure[g.n++] = l->canonical;
            g.hard = p[i].hard;
            i = end - 1;
        } else if (g.n && (is_year(s) || is_year(two))) {
            g.from[g.n] = p[i].from;
            g.money[g.n] = true;
            g.measure[g.n++] = str_cut(is_year(s) ? s : two, 0, 7);
            i += !is_year(s);
        } else if (l) {
            i = end - 1;
        }
    }
    *behind = i;
    return g;
}

static size_t grid_column(const struct grid *g, const struct piece *p)
{
    size_t best = 0;
    for (size_t c = 1; c < g->n; c++)
        if (g->from[c] <= p->from)
            best = c;
    return best;
}

static void read_grid(struct form *f, const struct grid *g, size_t i, size_t to)
{
    struct events e = {0};
    events_gather(f, i, to, &e);
    struct str side = STR_EMPTY;
    for (size_t k = 0; k < e.n;) {
        const struct event *label = &e.event[k++];
        if (label->kind != EVENT_LABEL)
            continue;
        if (label->label->role == ROLE_SIDE)
            side = label->label->canonical;
        size_t n = 0;
        while (k + n < e.n && e.event[k + n].kind != EVENT_LABEL)
            n++;
        size_t row = n ? facts_row(&f->r->facts) : 0;
        for (size_t c = 0; c < n; c++, k++) {
            const struct event *x = &e.event[k];
            if (x->kind == EVENT_DASH)
                continue;
            size_t column = g->hard ? grid_column(g, &f->pieces.piece[x->piece]) : c;
            bool known = label->label->role == ROLE_MONEY && (g->hard || n == g->n);
            struct str measure = x->one ? STR("金额") : known ? g->measure[column] : STR_EMPTY;
            events_fact(f, row, label, x, side, measure, x->one || (column < g->n && g->money[column]));
        }
    }
}

/* The column of the head that a cell of n stands under: by their order where each has a cell, else the nearest. */
static size_t head_above(const struct stacks *heads, const struct stack *cell, size_t order, size_t n)
{
    if (n == heads->n)
        return order;
    size_t best = 0;
    unsigned least = UINT32_MAX, at = cell->from + cell->to;
    for (size_t c = 0; c < heads->n; c++) {
        unsigned middle = heads->stack[c].from + heads->stack[c].to, far = middle > at ? middle - at : at - middle;
        if (far < least) {
            least = far;
            best = c;
        }
    }
    return best;
}

/* Only the heads of amounts and scores stay; false where there are not two. */
static bool keep_heads(struct arena *a, struct stacks *s, enum role *role)
{
    size_t n = 0;
    for (size_t k = 0; k < s->n; k++) {
        struct str text = s->stack[k].text;
        if (k + 1 < s->n && text.n == 4 && str_starts(text, STR("20")) && str_eq(s->stack[k + 1].text, STR("年"))) {
            s->stack[k].text = text = pieces_beside(a, text, s->stack[k + 1].text); /* 2022 | 年 */
            s->stack[k].to = s->stack[k + 1].to;
        }
        const struct label *l = terms_label(text);
        bool year = is_year(text);
        if (!year && (!l || (l->role != ROLE_COLUMN && l->role != ROLE_HEAD_WEIGHT && l->role != ROLE_HEAD_DONE)))
            continue;
        role[n] = year ? ROLE_COLUMN : l->role;
        s->stack[n] = s->stack[k];
        s->stack[n++].text = year ? str_cut(text, 0, 7) : l->canonical;
    }
    s->n = n;
    return n > 1;
}

/* A row of the grid: its label and its cells behind that; false where it is none. */
static bool read_stacked_row(struct form *f, const struct stacks *heads, const enum role *role,
                             const struct stacks *row)
{
    const struct label *label = NULL;
    size_t first = 0;
    for (; first < row->n; first++) {
        const struct label *l = terms_label(row->stack[first].text);
        if (l && l->role == ROLE_MONEY)
            label = l;
        else if (label)
            break;
    }
    if (!label || first == row->n)
        return false;
    size_t number = 0, n = row->n - first;
    for (size_t k = first; k < row->n; k++) {
        const struct stack *x = &row->stack[k];
        struct value v = value_read(f->r->arena, x->text);
        size_t line = f->pieces.piece[x->piece].line, c = head_above(heads, x, k - first, n);
        if (form_is_none(x->text) || v.shape != VALUE_NUMBER || !v.whole)
            continue;
        struct str unit = v.unit.n || role[c] != ROLE_COLUMN ? v.unit : f->unit;
        number = number ? number : facts_row(&f->r->facts);
        form_add(f, number, line, STR_EMPTY, label->canonical, heads->stack[c].text, v.text, unit);
        f->r->line[line].kind = LINE_ROW;
    }
    return true;
}

/*
 * A grid in a page's layout, its rows set apart by blank lines, some cells broken (96.00 over %): the first piece
 * behind it, i where there is none.
 */
static size_t read_stacked(struct form *f, size_t i, size_t to)
{
    struct stacks heads, row;
    enum role role[STACKS_MAX];
    size_t end = i;
    if (!stacks_read(f, i, to, &heads) || !keep_heads(f->r->arena, &heads, role))
        return i;
    size_t lines = heads.lines;
    for (size_t at = heads.end; at < to && stacks_read(f, at, to, &row); at = row.end) {
        lines += row.lines > 1 ? 1 : 0;
        for (size_t k = 0; k < row.n && f->unit.n == 0; k++) /* 项目资金(万元) beside all rows */
            f->unit = events_money_unit(row.stack[k].text);
    }
    if (lines < 2) /* nothing is broken */
        return i;
    for (size_t at = heads.end; at < to && stacks_read(f, at, to, &row) && read_stacked_row(f, &heads, role, &row);)
        end = at = row.end;
    return end;
}

/* The heads on the lines around piece i, as many as make the most; false for fewer than two. */
static bool find_heads(struct form *f, size_t i, size_t to, struct stacks *heads, enum role *role)
{
    enum { AROUND = 3 };
    size_t best = 1;
    for (size_t above = 0; above < AROUND; above++)
        for (size_t below = 0; below < AROUND; below++) {
            struct stacks s;
            enum role roles[STACKS_MAX];
            bool amounts = false;
            if (!stacks_lines(f, i, to, above, below, &s))
                continue;
            for (size_t k = 0; k < s.n; k++)
                amounts |= str_has(s.stack[k].text, STR(".")) || str_ends(s.stack[k].text, STR("%"));
            if (amounts || !keep_heads(f->r->arena, &s, roles) || s.n <= best)
                continue;
            best = s.n;
            *heads = s;
            memcpy(role, roles, sizeof roles);
        }
    return best > 1;
}

/* Has each amount of the row a head of its own? */
static bool has_heads(const struct stacks *heads, const struct stacks *row)
{
    size_t first = 0, last = SIZE_MAX;
    while (first < row->n && !(row->stack[first].text.p[0] >= '0' && row->stack[first].text.p[0] <= '9'))
        first++;
    for (size_t k = first; k < row->n; k++) {
        size_t c = head_above(heads, &row->stack[k], k - first, row->n - first);
        if (c == last)
            return false;
        last = c;
    }
    return first < row->n && row->n - first <= heads->n;
}

/* The same where no blank lines stand between the rows: a row is a line. Labels that a cell breaks are whole by now. */
static size_t read_by_lines(struct form *f, size_t i, size_t to)
{
    struct stacks heads, row;
    enum role role[STACKS_MAX];
    size_t behind = i, rows = 0, end;
    if (!f->pieces.wide || !find_heads(f, i, to, &heads, role))
        return i;
    for (size_t at = heads.end; at < to; at = pieces_line_end(&f->pieces, at, to)) {
        const struct label *l = form_label(f, at, to, &end);
        if (l && (l->role == ROLE_PROSE || l->role == ROLE_PLAN || l->role == ROLE_HEAD_LEVEL1))
            break;
        if (!stacks_lines(f, at, to, 0, 0, &row) || !has_heads(&heads, &row) ||
            !read_stacked_row(f, &heads, role, &row))
            continue;
        rows++;
        behind = pieces_line_end(&f->pieces, at, to);
    }
    return rows ? behind : i;
}

/* --- labels over their amounts ------------------------------------------------------------------------------- */

/* Nothing but labels from a line's start to a line's end, two of amounts at least. */
struct heading {
    const struct label *label[GRID_COLUMNS];
    unsigned at[GRID_COLUMNS]; /* the middle of each, doubled; the cell's number where it is hard */
    size_t n;
};

/* The labels from piece i on; the first piece behind them, i where they are no such heading. */
static size_t read_heading(const struct form *f, size_t i, size_t to, struct heading *h)
{
    const struct piece *p = f->pieces.piece;
    size_t first = i, line = pieces_line_end(&f->pieces, i, to);
    for (size_t behind; i < to; i = behind) {
        if (p[i].gap >= GAP_LINE && i > first && p[i].hard)
            break;
        const struct label *l = form_label(f, i, to, &behind);
        if (!l) {
            l = terms_ending(text_squeeze(f->r->arena, p[i].text));
            behind = i + 1;
        }
        if (!l || role_is_head(l->role) || l->role == ROLE_PROSE || h->n == GRID_COLUMNS)
            break;
        if (l->role != ROLE_MONEY)
            continue;
        h->at[h->n] = p[i].hard ? p[i].from : p[i].from + p[behind - 1].to;
        h->label[h->n++] = l;
    }
    return h->n > 1 && i >= line && i < to && p[i].gap >= GAP_LINE ? i : first;
}

/* The label over an amount: in its own column, the nearest, or in their order where a blank is all that parts them. */
static size_t label_over(const struct heading *h, const struct form *f, size_t i, size_t end, size_t order, size_t n,
                         bool wide)
{
    const struct piece *p = f->pieces.piece;
    size_t best = h->n;
    unsigned at = p[i].hard ? p[i].from : p[i].from + p[end - 1].to, least = UINT32_MAX;
    if (!p[i].hard && (!wide || n == h->n))
        return h->n >= n ? h->n - n + order : h->n;
    for (size_t c = 0; c < h->n; c++) {
        unsigned far = h->at[c] > at ? h->at[c] - at : at - h->at[c];
        if (far < least && (!p[i].hard || far == 0)) {
            best = c;
            least = far;
        }
    }
    return best;
}

size_t grids_below(struct form *f, size_t i, size_t to)
{
    const struct piece *p = f->pieces.piece;
    struct heading h = {0};
    struct value v;
    size_t end = read_heading(f, i, to, &h), n = 0, behind, k = end;
    bool wide = false;
    if (end == i || p[i].hard != p[end].hard)
        return i;
    size_t last = pieces_line_end(&f->pieces, end, to);
    for (; k < last; k = behind, n++) {
        if (form_is_none(p[k].text)) {
            behind = k + 1;
            continue;
        }
        if (!events_amount(f, k, last, &v, &behind))
            return i;
        wide |= p[k].gap == GAP_WIDE;
    }
    size_t row = n > 1 ? facts_row(&f->r->facts) : 0, order = 0;
    for (k = end; k < last && n > 1; k = behind, order++) {
        behind = k + 1;
        if (form_is_none(p[k].text))
            continue;
        events_amount(f, k, last, &v, &behind);
        size_t c = label_over(&h, f, k, behind, order, n, wide);
        struct event label = {.label = c < h.n ? h.label[c] : NULL};
        events_fact(f, row, c < h.n ? &label : NULL, &(struct event){.value = v, .piece = k}, STR_EMPTY,
                    c < h.n ? STR("金额") : STR_EMPTY, true);
        f->r->line[p[k].line].kind = LINE_ROW;
    }
    return n > 1 ? last : i;
}

/* --- all of them --------------------------------------------------------------------------------------------- */

size_t grids_read(struct form *f, size_t i, size_t to)
{
    size_t behind = read_stacked(f, i, to);
    if (behind == i)
        behind = read_by_lines(f, i, to);
    if (behind > i)
        return behind;
    struct grid g = grid_columns(f, i, to, &behind);
    if (g.n < 2)
        return i;
    read_grid(f, &g, behind, to);
    return to;
}
