// SPDX-License-Identifier: MIT
#include "report/table/funds.h"

#include "report/table/names.h"
#include "report/text.h"

bool funds_sum(struct str name)
{
    return str_eq(name, STR("本年支出")) || str_eq(name, STR("本年支出合计")) || str_eq(name, STR("当年支出小计"));
}

bool funds_class(struct str name) { return str_ends(name, STR("支出")) && !funds_sum(name) && names_known(name); }

/* The section of the table of the fund that a column is called after. */
static struct str section_of(struct str measure)
{
    static const char *const sections[] = {"一般公共预算支出表", "政府性基金预算支出表", "国有资本经营预算支出表"};
    static const char *const funds[] = {"一般公共预算", "政府性基金", "国有资本经营"};
    for (size_t i = 0; i < 3; i++)
        if (str_starts(measure, str_of(funds[i])))
            return str_of(sections[i]);
    return STR_EMPTY;
}

enum funds_say funds_say(const struct table *t, const struct trow *row, const struct column *c, const struct slot *slot)
{
    struct str section = section_of(c->measure);
    const struct facts *facts = &t->report->facts;
    bool sum = funds_sum(row->name), other = false;
    if (!section.n || row->side != SIDE_SPENDING || !slot->value || (!sum && !funds_class(row->name)))
        return FUNDS_NOTHING;
    for (size_t i = 0; i < facts->n; i++) {
        const struct fact *f = &facts->fact[i];
        int64_t value;
        unsigned decimals;
        bool whole = str_eq(f->measure, STR("合计")) || str_eq(f->measure, STR("本年支出"));
        if (!str_eq(f->section, section) || !str_eq(f->unit, t->unit) || !whole ||
            !text_amount(f->value, &value, &decimals))
            continue;
        bool same = sum ? !f->code.n && row_is_total(f->item)
                        : f->code.n == 3 && (str_eq(f->item, row->name) || names_of_code(f->code, row->name));
        if (same && value == slot->value)
            return FUNDS_SO;
        other |= sum ? same : f->code.n == 3;
    }
    return other ? FUNDS_OTHERWISE : FUNDS_NOTHING;
}
