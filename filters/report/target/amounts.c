// SPDX-License-Identifier: MIT
#include "report/target/amounts.h"

#include "report/target/behind.h"
#include "report/target/events.h"
#include "report/target/grids.h"
#include "report/target/plan.h"
#include "report/target/purpose.h"
#include "report/target/stacks.h"
#include "report/target/tasks.h"
#include "quantity/decimal.h"
#include "report/text.h"

/* --- who and what -------------------------------------------------------------------------------------------- */

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
            struct str unit = events_money_unit(s.stack[k].text);
            if (unit.n)
                return unit;
        }
    }
    return STR_EMPTY;
}

void amounts_identify(struct form *f, size_t i)
{
    struct arena *a = f->r->arena;
    bool named = false, coded = false;
    for (size_t end; i < f->pieces.n; i++) {
        struct str text = text_squeeze(a, f->pieces.piece[i].text), unit = events_money_unit(text);
        if (!pieces_balanced(text) && i + 1 < f->pieces.n) /* 项目资金申请(万 | 元) */
            unit = events_money_unit(text_squeeze(a, pieces_join(a, &f->pieces, i, i + 2)));
        if (unit.n && f->unit.n == 0)
            f->unit = unit;
        const struct label *l = form_label(f, i, f->pieces.n, &end);
        if (!l)
            continue;
        unit = events_money_unit(text_squeeze(a, pieces_join(a, &f->pieces, i, end)));
        if (unit.n && f->unit.n == 0) /* 项目资金(万 … 元) */
            f->unit = unit;
        if (l->role == ROLE_HEAD_LEVEL2 || l->role == ROLE_HEAD_NAME)
            break;
        size_t behind = end;
        if (l->role == ROLE_PROJECT && !named) {
            struct str name = behind_label(f, i, end, &behind);
            const struct label *other = terms_ending(name); /* 项目名称 项目总体目标: both head columns */
            if (name.n && !(other && other->role != ROLE_MONEY) && !events_money_unit(text_squeeze(a, name)).n) {
                f->subject = name;
                f->last = (struct levels){STR_EMPTY, STR_EMPTY};
                named = true;
            }
        } else if (l->role == ROLE_CODE && !coded) {
            struct str code = behind_label(f, i, end, &behind);
            coded = is_code(code);
            f->code = coded ? code : f->code;
        }
        i = (behind > end ? behind : end) - 1;
    }
    if (f->unit.n == 0)
        f->unit = stacked_unit(f);
}

/* --- amounts ------------------------------------------------------------------------------------------------- */

/* The labels of the line that event `at` stands in: the first one and how many. */
static size_t line_labels(const struct events *e, const struct form *f, size_t at, size_t *first)
{
    size_t line = f->pieces.piece[e->event[at].piece].line, n = 0;
    while (at > 0 && f->pieces.piece[e->event[at - 1].piece].line == line)
        at--;
    *first = at;
    for (; at < e->n && f->pieces.piece[e->event[at].piece].line == line; at++)
        n += e->event[at].kind == EVENT_LABEL;
    return n;
}

/* The nth label from event i on. */
static size_t nth_label(const struct events *e, size_t i, size_t n)
{
    for (; e->event[i].kind != EVENT_LABEL || n > 0; i++)
        n -= e->event[i].kind == EVENT_LABEL;
    return i;
}

/* Of the n labels of a line, the first at event i, the one that begins nearest to that place. */
static size_t nearest_label(const struct events *e, const struct form *f, size_t i, size_t n, unsigned from)
{
    size_t best = i;
    unsigned least = UINT32_MAX;
    for (size_t k = 0; k < n; k++) {
        size_t label = nth_label(e, i, k);
        unsigned at = f->pieces.piece[e->event[label].piece].from, far = at > from ? at - from : from - at;
        if (far < least) {
            least = far;
            best = label;
        }
    }
    return best;
}

/*
 * 其中: in a line of its own goes with the row before it; where labels stand beside each other, with the one above it:
 * as many from the left, or the nearest.
 */
static struct str parent_of(const struct events *e, const struct form *f, size_t at)
{
    const struct piece *p = f->pieces.piece;
    size_t first, above, parent = at, own = line_labels(e, f, at, &first), place = 0;
    bool beside = at + 1 < e->n && p[e->event[at + 1].piece].line == p[e->event[at].piece].line;
    if (!e->event[at].among || !beside)
        return STR_EMPTY;
    for (size_t i = first; i < at; i++)
        place += e->event[i].kind == EVENT_LABEL;
    if (!e->event[nth_label(e, first, 0)].among) /* 预算数 16.00 其中:财政资金 16.00 is one row */
        return STR_EMPTY;
    while (parent > 0 && (parent >= first || e->event[parent].kind != EVENT_LABEL || e->event[parent].among))
        parent--;
    if (parent >= first || e->event[parent].kind != EVENT_LABEL || e->event[parent].among)
        return STR_EMPTY;
    size_t labels = line_labels(e, f, parent, &above);
    if (labels == own)
        parent = nth_label(e, above, place);
    else if (labels > 1 && f->pieces.wide)
        parent = nearest_label(e, f, above, labels, p[e->event[at].piece].from);
    else if (labels > 1)
        return STR_EMPTY;
    return e->event[parent].among ? STR_EMPTY : e->event[parent].label->canonical;
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
        if (!events_alone(f, i, i + 1, to) || !events_amount(f, i, to, &v, &end) || v.unit.n || v.text.n < 4 ||
            v.text.p[v.text.n - 3] != '.')
            continue;
        events_add(f, e, (struct event){EVENT_AMOUNT, NULL, v, i, false, false, false, false});
        p->text = STR_EMPTY;
        amounts++;
    }
}

/* The amount as it is printed, without its commas; zero where it is none. */
static struct decimal amount_of(struct str s)
{
    char text[32];
    size_t n = 0;
    struct decimal d;
    for (size_t i = 0; i < s.n && n < sizeof text; i++)
        if (s.p[i] != ',')
            text[n++] = s.p[i];
    return decimal_parse((struct str){text, n}, &d) == DECIMAL_OK ? d : decimal_of(0);
}

static bool exceeds(struct str x, struct str y) { return decimal_compare(amount_of(x), amount_of(y)) > 0; }

/*
 * Does the amount at event i end labels that stand below each other, and begin amounts that do, another number of them?
 * Then the columns are torn apart, and what meets at their seam does not belong together.
 */
static bool is_seam(const struct form *f, const struct events *e, size_t i)
{
    const struct piece *p = f->pieces.piece;
    size_t labels = 0, amounts = 0;
    while (labels < i && is_money_label(&e->event[i - 1 - labels]))
        labels++;
    while (i + amounts < e->n && e->event[i + amounts].kind == EVENT_AMOUNT &&
           p[e->event[i + amounts].piece].gap >= GAP_LINE)
        amounts++;
    return labels > 1 && amounts > 1 && labels != amounts;
}

/* Amounts directly behind their label first; then those left over in their order, where as many labels are. */
static void match(const struct form *f, struct events *e, size_t *label_of)
{
    size_t labels = 0, amounts = 0, next = 0;
    for (size_t i = 0; i < e->n; i++) {
        struct event *x = &e->event[i];
        label_of[i] = SIZE_MAX;
        if (x->kind == EVENT_AMOUNT && x->adjacent && i > 0 && is_money_label(&e->event[i - 1]) && !is_seam(f, e, i)) {
            label_of[i] = i - 1;
            e->event[i - 1].taken = x->taken = true;
        }
    }
    for (size_t i = 0; i < e->n; i++)
        if (!e->event[i].taken) {
            labels += is_money_label(&e->event[i]);
            amounts += e->event[i].kind == EVENT_AMOUNT;
        }
    size_t total = SIZE_MAX; /* the amount of the first 总额, which none of the others exceeds */
    bool fits = labels == amounts;
    for (size_t i = 0; i < e->n && labels == amounts; i++) {
        if (e->event[i].kind != EVENT_AMOUNT || e->event[i].taken)
            continue;
        while (!is_money_label(&e->event[next]) || e->event[next].taken)
            next++;
        label_of[i] = next;
        e->event[next].taken = true;
        if (total != SIZE_MAX)
            fits &= !exceeds(e->event[i].value.text, e->event[total].value.text);
        else if (str_ends(e->event[next].label->text, STR("总额")))
            total = i;
    }
    for (size_t i = 0; i < e->n && !fits; i++)
        if (e->event[i].kind == EVENT_AMOUNT && !e->event[i].adjacent)
            label_of[i] = SIZE_MAX;
}

/* 60%: no amount, but a share that a torn page has put behind its label. */
static bool is_share(const struct event *x) { return str_eq(x->value.unit, STR("%")); }

static void read_pairs(struct form *f, struct events *e)
{
    size_t *label_of = arena_array(f->r->arena, size_t, e->n + 1), row = 0, line = SIZE_MAX;
    match(f, e, label_of);
    for (size_t i = 0; i < e->n; i++) {
        const struct event *x = &e->event[i];
        if (x->kind != EVENT_AMOUNT)
            continue;
        if (line != f->pieces.piece[x->piece].line)
            row = facts_row(&f->r->facts);
        line = f->pieces.piece[x->piece].line;
        size_t label = label_of[i];
        if (label != SIZE_MAX)
            events_fact(f, row, &e->event[label], x, parent_of(e, f, label), is_share(x) ? STR_EMPTY : STR("金额"),
                        true);
        else
            events_fact(f, row, NULL, x, STR_EMPTY, STR_EMPTY, true);
    }
}
/* The pairs of the pieces [i, to). */
static void read_between(struct form *f, size_t i, size_t to)
{
    struct events e = {0};
    events_gather(f, i, to, &e);
    read_pairs(f, &e);
}

/* --- all of it ----------------------------------------------------------------------------------------------- */

void amounts_read(struct form *f, size_t i, size_t to, size_t torn)
{
    size_t start = i, end, behind = i;
    while (i < to) { /* the plan and the grids first: their shares are no amounts */
        const struct label *l = form_label(f, i, to, &end);
        if (l && l->role == ROLE_PURPOSE)
            purpose_read(f, l, end, to);
        behind = i;
        end = l ? end : i + 1;
        bool lines_first = i == start || f->pieces.piece[i].gap >= GAP_LINE;
        if (l && l->role == ROLE_TASKS)
            behind = tasks_read(f, i, to);
        else if (l && l->role == ROLE_PLAN)
            behind = end;
        else if (l && l->role == ROLE_COLUMN)
            behind = grids_read(f, i, to);
        else if (lines_first)
            behind = grids_below(f, i, to);
        if (behind > i) {
            read_between(f, start, i);
            if (l && l->role == ROLE_PLAN)
                behind = plan_read(f, l, i, end, to);
            start = behind > end ? behind : end;
        }
        i = behind > end ? behind : end;
    }
    struct events e = {0};
    events_gather(f, start, to, &e);
    take_strays(f, to, torn, &e);
    read_pairs(f, &e);
}
