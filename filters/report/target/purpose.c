// SPDX-License-Identifier: MIT
#include "report/target/purpose.h"

#include "report/target/value.h"

/* The noun that a number is said of: what stands before it in its clause, behind a year, without what only leads on. */
static struct str noun_before(struct str s, size_t from, size_t to)
{
    static const struct str ends[] = {{",", 1}, {";", 1}, {":", 1}, {"。", 3}, {"、", 3}, {"年度", 6}, {"年", 3}};
    static const struct str links[] = {{"的", 3},   {"为", 3},   {"共", 3},   {"共计", 6}, {"约", 3},
                                       {"安排", 6}, {"支付", 6}, {"支出", 6}, {"合计", 6}, {"计", 3}};
    size_t start = from;
    for (size_t at = from; at < to; at++)
        for (size_t k = 0; k < sizeof ends / sizeof *ends; k++)
            if (str_starts(str_cut(s, at, to - at), ends[k]))
                start = at + ends[k].n;
    struct str noun = str_cut(s, start, to > start ? to - start : 0);
    for (bool more = true; more;) {
        more = false;
        for (size_t k = 0; k < sizeof links / sizeof *links; k++)
            if (str_ends(noun, links[k])) {
                noun.n -= links[k].n;
                more = true;
            }
    }
    return noun;
}

/* The line of the byte `at` of the joined pieces [i, j). */
static size_t line_at(const struct form *f, size_t i, size_t j, size_t at)
{
    size_t k = i + 1;
    while (k < j && pieces_join(f->r->arena, &f->pieces, i, k).n <= at)
        k++;
    return f->pieces.piece[k - 1].line;
}

static void read_text(struct form *f, const struct label *label, size_t i, size_t j)
{
    struct arena *a = f->r->arena;
    struct str s = pieces_join(a, &f->pieces, i, j), item = STR_EMPTY;
    bool money = false;
    for (struct value v = value_find(a, s, 0); v.shape == VALUE_NUMBER; v = value_find(a, s, v.to))
        money |= value_is_money(v.unit) && str_ends(v.unit, STR("元"));
    size_t from = 0, row = 0;
    for (struct value v = value_find(a, s, 0); money && v.shape == VALUE_NUMBER; v = value_find(a, s, v.to)) {
        bool amount = value_is_money(v.unit) && str_ends(v.unit, STR("元")), share = str_eq(v.unit, STR("%"));
        struct str noun = noun_before(s, from, v.from);
        from = v.to;
        if (noun.n) {
            item = noun;
            row = 0;
        }
        if (!(amount || share) || item.n == 0)
            continue;
        row = row ? row : facts_row(&f->r->facts);
        form_add(f, row, line_at(f, i, j, v.from), label->canonical, item, amount ? STR("金额") : STR("占比"), v.text,
                 v.unit);
    }
}

void purpose_read(struct form *f, const struct label *label, size_t i, size_t to)
{
    size_t end, start = i;
    for (; i < to; i++) {
        const struct label *l = form_label(f, i, to, &end);
        if (l && l->role != ROLE_MONEY)
            break;
        if (!l)
            continue;
        read_text(f, label, start, i); /* 预算数 and its amount stand in the same cell of the form */
        struct value v = value_read(f->r->arena, end < to ? f->pieces.piece[end].text : STR_EMPTY);
        start = v.shape == VALUE_NUMBER && v.whole ? end + 1 : end;
        i = end - 1;
    }
    if (start < i)
        read_text(f, label, start, i);
}
