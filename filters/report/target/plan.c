// SPDX-License-Identifier: MIT
#include "report/target/plan.h"

#include "report/target/events.h"
#include "report/text.h"

enum { PLAN_COLUMNS = 12 };

struct plan {
    struct str measure[PLAN_COLUMNS];
    unsigned at[PLAN_COLUMNS], until[PLAN_COLUMNS]; /* its middle, of a head printed twice those of both */
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
        if (is_stage(s) && plan->n && p[i].hard && str_eq(s, plan->measure[plan->n - 1])) {
            plan->until[plan->n - 1] = p[i].from; /* its cell goes over two columns, and is printed in both */
            i = k;
        } else if (is_stage(s)) {
            plan->at[plan->n] = plan->until[plan->n] = (p[i].from + p[k - 1].to) / 2;
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
        unsigned far = plan->at[i] > at ? plan->at[i] - at : at > plan->until[i] ? at - plan->until[i] : 0;
        if (far < least) {
            least = far;
            best = i;
        }
    }
    return best;
}

size_t plan_read(struct form *f, const struct label *label, size_t at, size_t i, size_t to)
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
    if (i < to && p[i].hard && str_eq(text_squeeze(f->r->arena, p[i].text), text_squeeze(f->r->arena, p[at].text)))
        i++; /* the label's cell goes over both lines, and is printed in both */
    first = i;
    bool wide = false, over = false;
    for (size_t k = i; k < to && n < (p[i].hard ? PLAN_COLUMNS : plan.n) && events_amount(f, k, to, &v, &end);
         k = end) {
        wide |= p[k].hard || p[k].gap == GAP_WIDE || (p[k].gap >= GAP_LINE && p[k].from > 8);
        over |= v.text.n > 3 && str_find(v.text, STR("."), 0) > 2 && !str_starts(v.text, STR("100")); /* no share */
        last = v;
        n++;
    }
    bool full = str_starts(last.text, STR("100"));
    size_t row = n ? facts_row(&f->r->facts) : 0;
    last.text = STR_EMPTY;
    for (size_t c = 0, before = plan.n; c < n; c++, i = end) {
        events_amount(f, i, to, &v, &end);
        size_t column = wide ? nearest(&plan, (p[i].from + p[end - 1].to) / 2) : plan.n - n + c;
        bool again = p[i].hard && column == before && str_eq(v.text, last.text);
        last = v;
        before = column;
        if (again)
            continue;
        bool known = !over && (wide || n == plan.n || full);
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
