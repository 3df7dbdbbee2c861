// SPDX-License-Identifier: MIT
#include "report/table/balances.h"

#include "rules/rules.h"

/* A rule: the section, and the measures that balance. */
struct rule {
    struct str section, measure[4];
};

static struct rule *all;
static size_t count;
static struct arena kept; /* rules live as long as the program */

static void load(void)
{
    static const char *const names[] = {"a", "b", "c", "d"};
    struct rules r;
    size_t room = 0, at[4];
    rules_open(&r, "balances");
    size_t section = rules_column(&r, "section");
    for (size_t i = 0; i < 4; i++)
        at[i] = rules_column(&r, names[i]);
    while (rules_next(&r)) {
        all = arena_grow(&kept, all, count, &room, sizeof *all);
        all[count].section = r.field[section];
        for (size_t i = 0; i < 4; i++)
            all[count].measure[i] = r.field[at[i]];
        count++;
    }
}

static size_t column_of(const struct columns *c, struct str measure)
{
    for (size_t i = 0; i < c->n; i++)
        if (c->column[i].role == COLUMN_AMOUNT && str_eq(c->column[i].measure, measure))
            return i;
    return COLUMN_NONE;
}

size_t balances_of(const struct columns *c, struct str section, struct balance *balance)
{
    size_t n = 0;
    if (!all)
        load();
    for (size_t i = 0; i < count && n < BALANCES_MOST; i++) {
        size_t at[4], found = 0;
        for (size_t k = 0; k < 4 && str_eq(all[i].section, section); k++)
            found += (at[k] = column_of(c, all[i].measure[k])) != COLUMN_NONE;
        if (found == 4)
            balance[n++] = (struct balance){{at[0], at[1]}, {at[2], at[3]}};
    }
    return n;
}
