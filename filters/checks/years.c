// SPDX-License-Identifier: MIT
#include "checks/years.h"

/* The first year that the words name; 0 where they name none. */
static unsigned year_in(struct str words)
{
    for (size_t i = 0; i + 4 <= words.n; i++) {
        unsigned year = 0;
        size_t k = 0;
        while (i + k < words.n && words.p[i + k] >= '0' && words.p[i + k] <= '9') {
            year = year < 100000 ? year * 10 + (unsigned)(words.p[i + k] - '0') : year;
            k++;
        }
        if (k == 4 && year >= 1990 && year <= 2099)
            return year;
        i += k;
    }
    return 0;
}

/* The title of a table of this report's kind; a budget may show how the last one was carried out. */
static bool is_own_title(const struct sheet *s, const struct cell *c)
{
    struct str other = s->executed ? STR("预算") : STR("决算");
    bool own = str_has(c->value, s->executed ? STR("决算") : STR("预算"));
    if (c->prose || !str_eq(c->measure, STR("@标题")) || str_has(c->value, STR("执行")) ||
        (str_has(c->value, other) && !own))
        return false;
    for (size_t i = 0; i < s->book->duties && !own; i++)
        own = !s->book->duty[i].explanation && str_eq(s->book->duty[i].section, c->section);
    return own;
}

void years_check(struct results *r)
{
    const struct sheet *s = r->sheet;
    const struct rule *rule = book_rule(r->book, "year-other");
    unsigned own = year_in(sheet_about(s, COLUMN_YEAR));
    for (uint32_t i = 0; i < s->cells; i++) {
        const struct cell *c = &s->cell[i];
        unsigned year = str_eq(c->measure, STR("@年度")) || is_own_title(s, c) ? year_in(c->value) : 0;
        if (year == 0)
            continue;
        if (own == 0) {
            results_not_run(r, rule, "no-year", c->section, &i, 1);
            continue;
        }
        bool date = str_has(c->value, STR("月")) || str_has(c->value, STR("年末")) || str_has(c->value, STR("年底"));
        /* what a department tells of the results of the year before stands under 绩效 */
        bool results = year + 1 == own && sheet_like(c->group, STR("*绩效*"));
        /* of the rest of the text only titles speak of the report: the overview tells history */
        bool topic = sheet_named(s, c->group, NAMES_YEAR_TOPIC);
        bool title = is_own_title(s, c) || str_has(c->value, STR("预算")) || str_has(c->value, STR("决算"));
        if (!topic && !title)
            continue;
        bool right = year == own || results || (date && (year + 1 == own || (s->executed && year == own + 1)));
        results_words(r, rule, right ? VERDICT_OK : VERDICT_SUSPECT, &i, 1, STR_EMPTY, sheet_about(s, COLUMN_YEAR));
    }
}
