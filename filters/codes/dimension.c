// SPDX-License-Identifier: MIT
#include "codes/dimension.h"

#include "base/arena.h"
#include "codes/pattern.h"
#include "rules/rules.h"

enum { COLUMNS = 8 };
/* The item stands last: what is asked of it is asked last, so that it is known where an answer hangs on it. */
static const char *const column[COLUMNS] = {"section", "group", "side", "measure", "scheme", "class", "kind", "item"};
enum { ITEM = COLUMNS - 1 };
static const char *const dimension_name[DIMENSIONS] = {"flow", "fund", "nature"};

struct rule {
    struct {
        struct pattern pattern;
        unsigned column;
    } ask[COLUMNS]; /* only of the columns that it has a pattern for */
    unsigned asks;
    struct str value;
    size_t line;
};

static struct rule *rule[DIMENSIONS];
static size_t rules[DIMENSIONS], room[DIMENSIONS];
static struct arena memory;
static bool loaded;

static enum dimension dimension(struct rules *r, struct str name)
{
    for (enum dimension d = 0; d < DIMENSIONS; d++)
        if (str_eq(name, str_of(dimension_name[d])))
            return d;
    rules_wrong(r, "'%.*s' is none of flow, fund, nature", (int)name.n, name.p);
}

void dimension_load(void)
{
    struct rules r;
    rules_open(&r, "dimensions");
    size_t which = rules_column(&r, "dimension"), value = rules_column(&r, "value"), at[COLUMNS];
    for (unsigned i = 0; i < COLUMNS; i++)
        at[i] = rules_column(&r, column[i]);
    loaded = true;
    while (rules_next(&r)) {
        enum dimension d = dimension(&r, r.field[which]);
        rule[d] = arena_grow(&memory, rule[d], rules[d], &room[d], sizeof **rule);
        struct rule *new = &rule[d][rules[d]++];
        *new = (struct rule){.line = r.line, .value = r.field[value]};
        if (str_eq(new->value, STR("-")))
            new->value = STR_EMPTY;
        for (unsigned i = 0; i < COLUMNS; i++) {
            if (r.field[at[i]].n == 0)
                continue;
            new->ask[new->asks].column = i;
            if (!pattern_compile(&new->ask[new->asks++].pattern, r.field[at[i]]))
                rules_wrong(&r, "more than %d alternatives", PATTERN_ALTERNATIVES);
        }
    }
}

static bool fits(const struct rule *r, const struct str *field, bool *by_item)
{
    for (unsigned i = 0; i < r->asks; i++) {
        if (r->ask[i].column == ITEM)
            *by_item = true;
        if (!pattern_match(&r->ask[i].pattern, field[r->ask[i].column]))
            return false;
    }
    return true;
}

struct str dimension_of(enum dimension d, const struct dimension_row *row, size_t *line, bool *by_item)
{
    if (!loaded)
        dimension_load();
    const struct str field[COLUMNS] = {row->section, row->group, row->side, row->measure,
                                       row->scheme,  row->class, row->kind, row->item};
    for (size_t i = 0; i < rules[d]; i++)
        if (fits(&rule[d][i], field, by_item)) {
            *line = rule[d][i].line;
            return rule[d][i].value;
        }
    *line = 0;
    return STR_EMPTY;
}
