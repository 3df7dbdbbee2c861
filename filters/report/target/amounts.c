// SPDX-License-Identifier: MIT
#include "report/target/amounts.h"

#include "report/target/behind.h"
#include "report/target/purpose.h"
#include "report/target/stacks.h"
#include "report/target/tasks.h"
#include "report/target/value.h"
#include "report/text.h"

enum event_kind { EVENT_LABEL, EVENT_AMOUNT, EVENT_DASH };

struct event {
    enum event_kind kind;
    const struct label *label;
    struct value value;
    size_t piece;
    bool among;    /* 其中: stands before the label */
    bool adjacent; /* an amount directly behind a label or another amount of its row; a label whose amount is */
    bool taken;
};

struct events {
    struct event *event;
    size_t n, room;
};

/* --- who and what -------------------------------------------------------------------------------------------- */

/* A unit of money in brackets at the end of a label, or a piece of its own: (万元). */
static struct str money_unit(struct str s)
{
    if (!str_ends(s, STR(")")))
        return STR_EMPTY;
    size_t open = s.n;
    while (open > 0 && s.p[open - 1] != '(')
        open--;
    struct str inner = open ? str_cut(s, open, s.n - open - 1) : STR_EMPTY;
    size_t colon = str_find(inner, STR(":"), 0);
    if (colon != SIZE_MAX)
        inner = str_cut(inner, colon + 1, inner.n);
    static const struct str units[] = {{"元", 3}, {"万元", 6}, {"千元", 6}, {"亿元", 6}, {"百万元", 9}};
    for (size_t i = 0; i < sizeof units / sizeof *units; i++)
        if (str_eq(inner, units[i]))
            return inner;
    return STR_EMPTY;
}

static bool is_code(struct str s)
{
    size_t digits = 0;
    for (size_t i = 0; i < s.n; i++) {
        bool digit = s.p[i] >= '0' && s.p[i] <= '9';
        if (!digit && !(s.p[i] >= 'A' && s.p[i] <= 'Z') && !(s.p[i] >= 'a' && s.p[i] <= 'z') && s.p[i] != '-')
            return false;
        digits += digit;
    }
    return digits >= 4;
}

/* The unit in a label that a page's layout breaks, with other cells between its lines: 项目资金(万 … 元). */
static struct str stacked_unit(const struct form *f)
{
    struct stacks s;
    for (size_t i = 0; i < f->pieces.n; i++) {
        if (f->pieces.piece[i].gap != GAP_EMPTY || !stacks_read(f, i, f->pieces.n, &s) || s.lines < 2)
            continue;
        for (size_t k = 0; k < s.n; k++) {
            struct str unit = money_unit(s.stack[k].text);
            if (unit.n)
                return unit;
        }
    }
    return STR_EMPTY;
}

void amounts_identify(struct form *f)
{
    struct arena *a = f->r->arena;
    bool named = false;
    for (size_t i = 0, end; i < f->pieces.n; i++) {
        struct str text = text_squeeze(a, f->pieces.piece[i].text), unit = money_unit(text);
        if (!pieces_balanced(text) && i + 1 < f->pieces.n) /* 项目资金申请(万 | 元) */
            unit = money_unit(text_squeeze(a, pieces_join(a, &f->pieces, i, i + 2)));
        if (unit.n && f->unit.n == 0)
            f->unit = unit;
        const struct label *l = form_label(f, i, f->pieces.n, &end);
        if (!l)
            continue;
        unit = money_unit(text_squeeze(a, pieces_join(a, &f->pieces, i, end)));
        if (unit.n && f->unit.n == 0) /* 项目资金(万 … 元) */
            f->unit = unit;
        if (l->role == ROLE_HEAD_LEVEL2 || l->role == ROLE_HEAD_NAME)
            break;
        size_t behind = end;
        if (l->role == ROLE_PROJECT && !named) {
            struct str name = behind_label(f, i, end, &behind);
            if (name.n) {
                f->subject = name;
                named = true;
            }
        } else if (l->role == ROLE_CODE && f->code.n == 0) {
            struct str code = behind_label(f, i, end, &behind);
            if (is_code(code))
                f->code = code;
        }
        i = (behind > end ? behind : end) - 1;
    }
    if (f->unit.n == 0)
        f->unit = stacked_unit(f);
}

/* --- amounts ------------------------------------------------------------------------------------------------- */

static struct event *add(struct form *f, struct events *e, struct event event)
{
    e->event = arena_grow(f->r->arena, e->event, e->n, &e->room, sizeof *e->event);
    e->event[e->n] = event;
    return &e->event[e->n++];
}

/* An amount or a share at piece i; it may take its unit from the next piece. */
static bool amount_at(const struct form *f, size_t i, size_t to, struct value *v, size_t *end)
{
    struct arena *a = f->r->arena;
    const struct piece *p = f->pieces.piece;
    for (size_t k = i + 2; k > i; k--) {
        if (k == i + 2 && k <= to && p[i + 1].text.n && p[i + 1].text.p[0] >= '0' && p[i + 1].text.p[0] <= '9')
            continue; /* 801.00 96.51% */
        if (k > to || (k == i + 2 && p[i + 1].gap != GAP_BLANK && !str_eq(p[i + 1].text, STR("%"))))
            continue;
        struct str s = pieces_join(a, &f->pieces, i, k);
        if (s.n == 0 || !((s.p[0] >= '0' && s.p[0] <= '9') || s.p[0] == '-'))
            continue;
        *v = value_read(a, s);
        bool unit = v->unit.n == 0 || str_eq(v->unit, STR("%")) || value_is_money(v->unit);
        if (v->shape == VALUE_NUMBER && v->whole && unit && !str_has(v->text, STR("/")) && (k == i + 1 || v->unit.n)) {
            *end = k;
            return true;
        }
    }
    return false;
}

static bool alone(const struct form *f, size_t i, size_t end, size_t to)
{
    const struct piece *p = f->pieces.piece;
    return p[i].gap >= GAP_LINE && (end >= to || p[end].gap >= GAP_LINE);
}

static void gather(struct form *f, size_t i, size_t to, struct events *e)
{
    size_t end;
    bool money = false, beside = false; /* a label or amount of a row ends directly before this piece */
    while (i < to) {
        struct value v;
        size_t upright = form_upright(f, i, to);
        if (upright > i) {
            i = upright;
            beside = false;
            continue;
        }
        const struct label *l = form_label(f, i, to, &end);
        if (l) {
            bool among = str_starts(f->pieces.piece[i].text, STR("其中"));
            struct value next;
            size_t after;
            bool fund = (l->role == ROLE_FUND || l->role == ROLE_COLUMN) && end < to &&
                        f->pieces.piece[end].gap < GAP_LINE &&
                        amount_at(f, end, to, &next, &after); /* 年度预算 45.60 */
            beside = l->role == ROLE_MONEY || fund;
            money |= beside;
            if (beside || l->role == ROLE_SIDE || l->role == ROLE_COLUMN)
                add(f, e, (struct event){EVENT_LABEL, l, {0}, i, among, fund, false});
            f->r->line[f->pieces.piece[i].line].kind = LINE_HEADER;
            i = end;
        } else if (money && amount_at(f, i, to, &v, &end) && (beside || alone(f, i, end, to) || e->n)) {
            bool at_label = end < to && form_label(f, end, to, &(size_t){0}) != NULL;
            if (beside || alone(f, i, end, to) || (f->pieces.piece[i].gap >= GAP_LINE && at_label)) {
                add(f, e, (struct event){EVENT_AMOUNT, NULL, v, i, false, beside, false});
                f->r->line[f->pieces.piece[i].line].kind = LINE_ROW;
            }
            i = end;
        } else if (beside && form_is_none(f->pieces.piece[i].text)) { /* a column without an amount */
            add(f, e, (struct event){.kind = EVENT_DASH, .piece = i++});
        } else {
            beside = false;
            i++;
        }
    }
}

static void add_amount(struct form *f, size_t row, const struct event *label, const struct event *amount,
                       struct str group, struct str measure, bool money)
{
    struct str unit = amount->value.unit.n || !money ? amount->value.unit : f->unit;
    form_add(f, row, f->pieces.piece[amount->piece].line, group, label ? label->label->canonical : STR_EMPTY, measure,
             amount->value.text, unit);
}

/* 其中: in a line of its own goes with the row before it. */
static struct str parent_of(const struct events *e, const struct form *f, size_t at)
{
    size_t line = f->pieces.piece[e->event[at].piece].line;
    bool beside = at + 1 < e->n && f->pieces.piece[e->event[at + 1].piece].line == line;
    if (!e->event[at].among || !beside)
        return STR_EMPTY;
    for (size_t i = at; i-- > 0;) {
        const struct event *x = &e->event[i];
        if (x->kind == EVENT_LABEL && !x->among)
            return f->pieces.piece[x->piece].line == line ? STR_EMPTY : x->label->canonical;
    }
    return STR_EMPTY;
}

static bool is_money_label(const struct event *x)
{
    return x->kind == EVENT_LABEL && (x->label->role == ROLE_MONEY || x->label->role == ROLE_FUND || x->adjacent);
}

/* Takes as many amounts with two places as labels are left without one, from lines of their own in [i, to). */
static void take_strays(struct form *f, size_t i, size_t to, struct events *e)
{
    size_t labels = 0, amounts = 0, end;
    for (size_t k = 0; k < e->n; k++) {
        labels += is_money_label(&e->event[k]);
        amounts += e->event[k].kind == EVENT_AMOUNT;
    }
    for (; i < to && amounts < labels; i++) {
        struct piece *p = &f->pieces.piece[i];
        struct value v;
        if (!alone(f, i, i + 1, to) || !amount_at(f, i, to, &v, &end) || v.unit.n || v.text.n < 4 ||
            v.text.p[v.text.n - 3] != '.')
            continue;
        add(f, e, (struct event){EVENT_AMOUNT, NULL, v, i, false, false, false});
        p->text = STR_EMPTY;
        amounts++;
    }
}

/* Amounts directly behind their label first; then those left over in their order, where as many labels are. */
static void match(struct events *e, size_t *label_of)
{
    size_t labels = 0, amounts = 0, next = 0;
    for (size_t i = 0; i < e->n; i++) {
        struct event *x = &e->event[i];
        label_of[i] = SIZE_MAX;
        if (x->kind == EVENT_AMOUNT && x->adjacent && i > 0 && is_money_label(&e->event[i - 1])) {
            label_of[i] = i - 1;
            e->event[i - 1].taken = x->taken = true;
        }
    }
    for (size_t i = 0; i < e->n; i++)
        if (!e->event[i].taken) {
            labels += is_money_label(&e->event[i]);
            amounts += e->event[i].kind == EVENT_AMOUNT;
        }
    for (size_t i = 0; i < e->n && labels == amounts; i++) {
        if (e->event[i].kind != EVENT_AMOUNT || e->event[i].taken)
            continue;
        while (!is_money_label(&e->event[next]) || e->event[next].taken)
            next++;
        label_of[i] = next;
        e->event[next].taken = true;
    }
}

static void read_pairs(struct form *f, struct events *e)
{
    size_t *label_of = arena_array(f->r->arena, size_t, e->n + 1), row = 0, line = SIZE_MAX;
    match(e, label_of);
    for (size_t i = 0; i < e->n; i++) {
        const struct event *x = &e->event[i];
        if (x->kind != EVENT_AMOUNT)
            continue;
        if (line != f->pieces.piece[x->piece].line)
            row = facts_row(&f->r->facts);
        line = f->pieces.piece[x->piece].line;
        size_t label = label_of[i];
        if (label != SIZE_MAX)
            add_amount(f, row, &e->event[label], x, parent_of(e, f, label), STR("金额"), true);
        else
            add_amount(f, row, NULL, x, STR_EMPTY, STR_EMPTY, true);
    }
}

/* --- grids of amounts ---------------------------------------------------------------------------------------- */

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
        if (g.n && amount_at(f, i, to, &v, &end) && !is_year(two) && !is_year(s))
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
    gather(f, i, to, &e);
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
            add_amount(f, row, label, x, side, known ? g->measure[column] : STR_EMPTY,
                       column < g->n && g->money[column]);
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
static bool keep_heads(struct stacks *s, enum role *role)
{
    size_t n = 0;
    for (size_t k = 0; k < s->n; k++) {
        const struct label *l = terms_label(s->stack[k].text);
        if (!l || (l->role != ROLE_COLUMN && l->role != ROLE_HEAD_WEIGHT && l->role != ROLE_HEAD_DONE))
            continue;
        role[n] = l->role;
        s->stack[n] = s->stack[k];
        s->stack[n++].text = l->canonical;
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
    if (!stacks_read(f, i, to, &heads) || !keep_heads(&heads, role))
        return i;
    size_t lines = heads.lines;
    for (size_t at = heads.end; at < to && stacks_read(f, at, to, &row); at = row.end) {
        lines += row.lines > 1 ? 1 : 0;
        for (size_t k = 0; k < row.n && f->unit.n == 0; k++) /* 项目资金(万元) beside all rows */
            f->unit = money_unit(row.stack[k].text);
    }
    if (lines < 2) /* nothing is broken */
        return i;
    for (size_t at = heads.end; at < to && stacks_read(f, at, to, &row) && read_stacked_row(f, &heads, role, &row);)
        end = at = row.end;
    return end;
}

/* --- the payment plan ---------------------------------------------------------------------------------------- */

enum { PLAN_COLUMNS = 12 };

struct plan {
    struct str measure[PLAN_COLUMNS];
    unsigned at[PLAN_COLUMNS];
    size_t n;
};

/* 3月底, 一季度: what the columns of a plan are called. */
static bool is_stage(struct str s)
{
    static const struct str ends[] = {{"月底", 6}, {"月末", 6}, {"季度", 6}, {"月", 3}, {"季度末", 9}, {"季度底", 9}};
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
        if (s.n > ends[i].n && str_ends(s, ends[i]) && str_runes(s) <= 6)
            return true;
    return false;
}

/* Is the piece a stage, or one of the halves that a blank makes of it (3 月底)? */
static bool is_stage_piece(const struct form *f, size_t i)
{
    const struct piece *p = f->pieces.piece;
    struct arena *a = f->r->arena;
    struct str s = text_squeeze(a, p[i].text);
    bool front = i + 1 < f->pieces.n && p[i + 1].gap == GAP_BLANK &&
                 is_stage(text_squeeze(a, pieces_join(a, &f->pieces, i, i + 2)));
    return is_stage(s) || front || str_eq(s, STR("月底")) || str_eq(s, STR("月末"));
}

/* The columns of the plan from piece i on; the first piece behind them. */
static size_t plan_columns(struct form *f, size_t i, size_t to, struct plan *plan)
{
    struct arena *a = f->r->arena;
    const struct piece *p = f->pieces.piece;
    while (i < to && plan->n < PLAN_COLUMNS) {
        struct str s = text_squeeze(a, p[i].text);
        size_t k = i + 1;
        if (!p[i].hard && ((str_runes(s) <= 4 && str_ends(s, STR("(%)"))) || str_eq(s, STR(")")))) {
            i++; /* the rest of the label: 划(%) */
            continue;
        }
        if (!is_stage(s) && k < to && !p[i].hard && p[k].gap <= GAP_WIDE)
            s = text_squeeze(a, pieces_join(a, &f->pieces, i, ++k));
        if (is_stage(s)) {
            plan->at[plan->n] = (p[i].from + p[k - 1].to) / 2;
            plan->measure[plan->n++] = s;
            i = k;
        } else {
            break;
        }
    }
    return i;
}

static size_t nearest(const struct plan *plan, unsigned at)
{
    size_t best = 0;
    unsigned least = UINT32_MAX;
    for (size_t i = 0; i < plan->n; i++) {
        unsigned far = plan->at[i] > at ? plan->at[i] - at : at - plan->at[i];
        if (far < least) {
            least = far;
            best = i;
        }
    }
    return best;
}

/*
 * Reads the plan whose label stands at piece `at` and ends before piece i; the first piece behind it. Where values are
 * fewer than columns and nothing shows where they stand, a plan that ends at 100 % fills its last columns: it adds up,
 * so only its beginning can be empty.
 */
static size_t read_plan(struct form *f, const struct label *label, size_t at, size_t i, size_t to)
{
    struct plan plan = {0};
    const struct piece *p = f->pieces.piece;
    i = plan_columns(f, i, to, &plan);
    for (size_t k = at; plan.n == 0 && !p[at].hard && k > 0 && is_stage_piece(f, k - 1); k--)
        if (k == 1 || !is_stage_piece(f, k - 2)) /* the label stands beside both lines, between them */
            plan_columns(f, k - 1, at, &plan);
    size_t first = i, n = 0, end;
    struct value v, last = {0};
    if (plan.n == 0)
        return i;
    bool wide = false;
    for (size_t k = i; k < to && n < plan.n && amount_at(f, k, to, &v, &end); k = end) {
        wide |= p[k].hard || p[k].gap == GAP_WIDE || (p[k].gap >= GAP_LINE && p[k].from > 8);
        last = v;
        n++;
    }
    bool full = str_starts(last.text, STR("100"));
    size_t row = n ? facts_row(&f->r->facts) : 0;
    for (size_t c = 0; c < n; c++, i = end) {
        amount_at(f, i, to, &v, &end);
        size_t column = wide ? nearest(&plan, (p[i].from + p[end - 1].to) / 2) : plan.n - n + c;
        bool known = wide || n == plan.n || full;
        struct str unit = v.unit.n ? v.unit : STR("%");
        form_add(f, row, p[i].line, STR_EMPTY, label->canonical, known ? plan.measure[column] : STR_EMPTY, v.text,
                 unit);
    }
    if (n) {
        f->r->line[p[first].line].kind = LINE_ROW;
        f->r->line[p[first ? first - 1 : 0].line].kind = LINE_HEADER;
    }
    return i;
}

/* --- all of it ----------------------------------------------------------------------------------------------- */

void amounts_read(struct form *f, size_t i, size_t to, size_t torn)
{
    size_t start = i, end;
    while (i < to) { /* the plan first: its shares are no amounts */
        const struct label *l = form_label(f, i, to, &end);
        if (l && l->role == ROLE_PURPOSE)
            purpose_read(f, l, end, to);
        if (!l) {
            i++;
        } else if (l->role == ROLE_TASKS) {
            struct events e = {0};
            gather(f, start, i, &e);
            read_pairs(f, &e);
            size_t behind = tasks_read(f, i, to);
            start = i = behind > end ? behind : end;
        } else if (l->role == ROLE_PLAN) {
            struct events e = {0};
            gather(f, start, i, &e);
            read_pairs(f, &e);
            start = i = read_plan(f, l, i, end, to);
        } else if (l->role == ROLE_COLUMN) {
            size_t behind = read_stacked(f, i, to);
            if (behind > i) {
                start = i = behind;
                continue;
            }
            struct grid g = grid_columns(f, i, to, &behind);
            if (g.n > 1) {
                read_grid(f, &g, behind, to);
                return;
            }
            i = end;
        } else {
            i = end;
        }
    }
    struct events e = {0};
    gather(f, start, to, &e);
    take_strays(f, to, torn, &e);
    read_pairs(f, &e);
}
