// SPDX-License-Identifier: MIT
#include "report/target/events.h"

#include "report/text.h"

struct str events_money_unit(struct str s)
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
    return str_ends(inner, STR("元")) && value_is_money(inner) ? inner : STR_EMPTY;
}

void events_add(struct form *f, struct events *e, struct event event)
{
    e->event = arena_grow(f->r->arena, e->event, e->n, &e->room, sizeof *e->event);
    e->event[e->n] = event;
    e->n++;
}

bool events_amount(const struct form *f, size_t i, size_t to, struct value *v, size_t *end)
{
    struct arena *a = f->r->arena;
    const struct piece *p = f->pieces.piece;
    for (size_t k = i + 2; k > i; k--) {
        if (k == i + 2 && k <= to && p[i + 1].text.n && p[i + 1].text.p[0] >= '0' && p[i + 1].text.p[0] <= '9')
            continue; /* 801.00 96.51% */
        bool unit_below = k == i + 2 && k <= to && p[i + 1].gap == GAP_LINE && value_is_money(p[i + 1].text);
        if (k > to || (k == i + 2 && p[i + 1].gap != GAP_BLANK && !str_eq(p[i + 1].text, STR("%")) && !unit_below))
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

bool events_alone(const struct form *f, size_t i, size_t end, size_t to)
{
    const struct piece *p = f->pieces.piece;
    return p[i].gap >= GAP_LINE && (end >= to || p[end].gap >= GAP_LINE);
}

/* What ends like a label at piece i, with the line above where that begins it: 一般公共预 | 算资金. */
static const struct label *label_ending(const struct form *f, size_t i)
{
    enum { LONGEST = 8 };
    const struct piece *p = f->pieces.piece;
    struct arena *a = f->r->arena;
    struct str text = text_squeeze(a, p[i].text);
    bool line = !f->pieces.wide && !p[i].hard && p[i].gap >= GAP_LINE && i > 0 && p[i - 1].gap >= GAP_LINE;
    size_t end;
    if (line && str_runes(p[i - 1].text) <= LONGEST && text_has_han(p[i - 1].text) &&
        !str_ends(p[i - 1].text, STR("。")) && !form_label(f, i - 1, i, &end))
        text = pieces_beside(a, text_squeeze(a, p[i - 1].text), text);
    return terms_ending(text);
}

/* A label that only the amount beside it shows to be one: 同名项目上年预算额 319.00. */
static const struct label *label_beside(const struct form *f, size_t i, size_t to, size_t *end)
{
    enum { PARTS = 3 };
    const struct piece *p = f->pieces.piece;
    struct value v;
    size_t behind, at = 0;
    struct arena *a = f->r->arena;
    for (*end = i + 1; *end < to && *end < i + PARTS && p[*end].gap >= GAP_LINE && p[*end - 1].gap >= GAP_LINE;
         ++*end) {
        struct str s =
            text_squeeze(a, pieces_join(a, &f->pieces, i, *end + 1)); /* 同名项目上年预 | 算额(元): | 319.00 */
        if (*end + 1 < to && p[*end + 1].gap >= GAP_LINE && (str_ends(s, STR("元)")) || str_ends(s, STR(":"))) &&
            events_amount(f, *end + 1, to, &v, &behind)) {
            ++*end;
            const struct label *l = terms_ending(s);
            return l && l->role == ROLE_MONEY ? l : NULL;
        }
    }
    *end = i + 1;
    if (i + 1 >= to || p[i + 1].gap >= GAP_LINE || !events_amount(f, i + 1, to, &v, &behind))
        return NULL;
    bool cell = p[i].hard || p[i].gap >= GAP_LINE || p[i].gap == GAP_WIDE;
    bool amount = i > 0 && !cell && str_rune(p[i - 1].text, &at) < 0x80; /* 76.00 项目当年预算 76.00 */
    bool money = p[i].hard || v.unit.n || str_has(v.text, STR("."));
    const struct label *l = (cell || amount) && money ? label_ending(f, i) : NULL;
    return l && l->role == ROLE_MONEY ? l : NULL;
}

/* A label and its amount in one piece: 其中:基本支出:322.45, 其他资金 0.00. */
static const struct label *label_with(const struct form *f, size_t i, struct value *v)
{
    struct arena *a = f->r->arena;
    struct str s = text_squeeze(a, f->pieces.piece[i].text);
    size_t at = s.n;
    while (at > 0 && ((s.p[at - 1] >= '0' && s.p[at - 1] <= '9') || s.p[at - 1] == '.' || s.p[at - 1] == ','))
        at--;
    static const struct str units[] = {{"万元", 6}, {"元", 3}};
    for (size_t k = 0; at == s.n && k < sizeof units / sizeof *units; k++) {
        size_t end = str_ends(s, units[k]) ? s.n - units[k].n : 0;
        while (end > 0 && ((s.p[end - 1] >= '0' && s.p[end - 1] <= '9') || s.p[end - 1] == '.' || s.p[end - 1] == ','))
            end--;
        at = end ? end : at;
    }
    if (at == 0 || at == s.n)
        return NULL;
    *v = value_read(a, str_drop(s, at));
    const struct label *l = terms_label(str_cut(s, 0, at));
    if (!l)
        l = terms_ending(str_cut(s, 0, at));
    return v->shape == VALUE_NUMBER && v->whole && l && l->role == ROLE_MONEY ? l : NULL;
}

void events_gather(struct form *f, size_t i, size_t to, struct events *e)
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
        bool among = str_starts(f->pieces.piece[i].text, STR("其中"));
        const struct label *l = form_label(f, i, to, &end), *with = l ? NULL : label_with(f, i, &v);
        if (!l && !with)
            l = label_beside(f, i, to, &end);
        if (!l && !with && !f->pieces.piece[i].hard && events_alone(f, i, i + 1, to)) {
            l = label_ending(f, i); /* 金额合计 in a column torn apart */
            l = l && l->role == ROLE_MONEY ? l : NULL;
            end = i + 1;
        }
        if (with) {
            events_add(f, e, (struct event){EVENT_LABEL, with, {0}, i, among, true, false, true});
            events_add(f, e, (struct event){EVENT_AMOUNT, NULL, v, i, false, true, false, true});
            f->r->line[f->pieces.piece[i].line].kind = LINE_ROW;
            money = beside = true;
            i++;
        } else if (l) {
            struct value next;
            size_t after;
            bool fund = (l->role == ROLE_FUND || l->role == ROLE_COLUMN) && end < to &&
                        f->pieces.piece[end].gap < GAP_LINE &&
                        events_amount(f, end, to, &next, &after); /* 年度预算 45.60 */
            beside = l->role == ROLE_MONEY || fund;
            money |= beside;
            if (beside || l->role == ROLE_SIDE || l->role == ROLE_COLUMN)
                events_add(f, e, (struct event){EVENT_LABEL, l, {0}, i, among, fund, false, false});
            f->r->line[f->pieces.piece[i].line].kind = LINE_HEADER;
            i = end;
        } else if (money && events_amount(f, i, to, &v, &end) && (beside || events_alone(f, i, end, to) || e->n)) {
            bool at_label = end < to && form_label(f, end, to, &(size_t){0}) != NULL;
            if (beside || events_alone(f, i, end, to) || (f->pieces.piece[i].gap >= GAP_LINE && at_label)) {
                events_add(f, e, (struct event){EVENT_AMOUNT, NULL, v, i, false, beside, false, false});
                f->r->line[f->pieces.piece[i].line].kind = LINE_ROW;
            }
            i = end;
        } else if (beside && form_is_none(f->pieces.piece[i].text)) { /* a column without an amount */
            events_add(f, e, (struct event){.kind = EVENT_DASH, .piece = i++});
        } else {
            beside = false;
            i++;
        }
    }
}

void events_fact(struct form *f, size_t row, const struct event *label, const struct event *amount, struct str group,
                 struct str measure, bool money)
{
    struct str own = label ? events_money_unit(label->label->canonical) : STR_EMPTY;
    struct str unit = amount->value.unit.n || !money ? amount->value.unit : own.n ? own : f->unit;
    form_add(f, row, f->pieces.piece[amount->piece].line, group, label ? label->label->canonical : STR_EMPTY, measure,
             amount->value.text, unit);
}
