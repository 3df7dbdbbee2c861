// SPDX-License-Identifier: MIT
#include "checks/complete.h"

/* What the report has of a section. */
struct held {
    uint32_t contents, title, empty, figure; /* a mark of each kind, and a fact that is not 0; or NO_CELL */
    bool facts;
};

/* An amount that is not 0, whatever its column. */
static bool is_figure(const struct sheet *s, const struct cell *c)
{
    struct decimal amount;
    return c->money && !decimal_parse(c->field[s->place[COLUMN_AMOUNT]], &amount) && decimal_sign(amount);
}

static struct held held_of(const struct sheet *s, struct str section)
{
    struct held h = {NO_CELL, NO_CELL, NO_CELL, NO_CELL, false};
    for (uint32_t i = 0; i < s->cells; i++) {
        const struct cell *c = &s->cell[i];
        if (!str_eq(c->section, section))
            continue;
        if (str_eq(c->measure, STR("@目录")))
            h.contents = i;
        else if (str_eq(c->measure, STR("@标题")))
            h.title = i;
        else if (str_eq(c->measure, STR("@空表")))
            h.empty = i;
        else if (!c->mark && (h.facts = true) && h.figure == NO_CELL && is_figure(s, c))
            h.figure = i;
    }
    return h;
}

static bool is_there(const struct held *h) { return h->facts || h->title != NO_CELL || h->empty != NO_CELL; }

/* Is there a heading, a fact or a mark of the text under the topic? */
static bool has_topic(const struct sheet *s, struct str topic)
{
    for (size_t i = 0; i < s->cells; i++)
        if (s->cell[i].prose && str_eq(s->cell[i].group, topic))
            return true;
    return false;
}

static bool is_met(const struct sheet *s, const struct duty *duty, struct held *h)
{
    *h = held_of(s, duty->section);
    return duty->explanation ? has_topic(s, duty->section) : is_there(h);
}

/* What disclosure.tsv asks of the report's phase, tables or explanations: each one, if most of them are there. */
static void check_required(struct results *r, bool explanations)
{
    const struct sheet *s = r->sheet;
    const struct book *b = r->book;
    const struct rule *rule = book_rule(b, explanations ? "complete-explained" : "complete-required");
    size_t there = 0, all = 0;
    struct held h;
    for (size_t i = 0; i < b->duties; i++)
        if (b->duty[i].explanation == explanations && str_eq(b->duty[i].phase, sheet_about(s, COLUMN_PHASE))) {
            there += is_met(s, &b->duty[i], &h);
            all++;
        }
    for (size_t i = 0; i < b->duties; i++) {
        struct str section = b->duty[i].section;
        if (b->duty[i].explanation != explanations || !str_eq(b->duty[i].phase, sheet_about(s, COLUMN_PHASE)))
            continue;
        if (is_met(s, &b->duty[i], &h))
            results_words(r, rule, VERDICT_OK, NULL, 0, STR_EMPTY, section)->section = section;
        else if (there * 2 <= all)
            results_not_run(r, rule, explanations ? "no-text" : "no-tables", STR_EMPTY, NULL, 0);
        else if (h.contents == NO_CELL && !b->duty[i].usual) /* what the contents announce is told by check_contents */
            results_words(r, rule, VERDICT_SUSPECT, NULL, 0, STR_EMPTY, section)->section = section;
    }
}

/* Is any table of the contents there at all? Else the tables are published beside the text. */
static bool has_tables(const struct sheet *s)
{
    for (size_t i = 0; i < s->tables; i++)
        if (!s->table[i].prose)
            return true;
    return false;
}

static void check_contents(struct results *r)
{
    const struct sheet *s = r->sheet;
    const struct rule *rule = book_rule(r->book, "complete-contents");
    bool tables = has_tables(s);
    for (uint32_t i = 0; i < s->cells; i++) {
        const struct cell *c = &s->cell[i];
        if (!str_eq(c->measure, STR("@目录")) || !sheet_like(c->section, STR("*表|*表(分单位)")))
            continue;
        struct held h = held_of(s, c->section);
        if (is_there(&h))
            results_words(r, rule, VERDICT_OK, &i, 1, STR_EMPTY, c->value);
        else if (tables)
            results_words(r, rule, VERDICT_SUSPECT, &i, 1, STR_EMPTY, c->value);
        else
            results_not_run(r, rule, "no-tables", c->section, &i, 1);
    }
}

static bool first_of_section(const struct sheet *s, uint32_t mark)
{
    for (uint32_t i = 0; i < mark; i++)
        if (str_eq(s->cell[i].measure, s->cell[mark].measure) && str_eq(s->cell[i].section, s->cell[mark].section))
            return false;
    return true;
}

/* Is there a note before the next title, or does the text say that there is no such spending? */
static bool is_told_empty(struct sheet *s, uint32_t title)
{
    struct str section = s->cell[title].section, topic = str_cut(section, 0, 12); /* 三公经费, 政府性基, 国有资本 */
    for (uint32_t i = 0; i < s->cells; i++) {
        const struct cell *c = &s->cell[i];
        if (!str_eq(c->measure, STR("@空表")))
            continue;
        bool next = false;
        for (uint32_t k = title + 1; k < i && !next; k++)
            next = str_eq(s->cell[k].measure, STR("@标题")) && s->cell[k].line > s->cell[title].line + 1;
        if ((i > title && !next) || str_eq(c->section, section) ||
            str_starts(sheet_plain(&s->arena, c->group), topic) || str_has(sheet_plain(&s->arena, c->value), topic))
            return true;
    }
    return false;
}

/* What the text says of the table's topic: 0 that it is empty, 1 that there are amounts, -1 nothing. */
static int told_amounts(struct sheet *s, struct str section)
{
    struct str topic = str_cut(section, 0, 12);
    int told = -1;
    for (uint32_t i = 0; i < s->cells; i++) {
        const struct cell *c = &s->cell[i];
        if (!c->prose || !c->known || !c->money || !str_eq(c->measure, STR("金额")) ||
            !str_starts(sheet_plain(&s->arena, c->group), topic))
            continue;
        if (decimal_sign(c->amount))
            return 1;
        told = 0;
    }
    return told;
}

/* An empty table without a note, and a note of emptiness over a table with figures. */
static void check_empty(struct results *r)
{
    const struct sheet *s = r->sheet;
    const struct rule *note = book_rule(r->book, "complete-note"), *full = book_rule(r->book, "complete-empty");
    for (uint32_t i = 0; i < s->cells; i++) {
        const struct cell *c = &s->cell[i];
        if (c->prose || !c->mark || !first_of_section(s, i))
            continue;
        struct held h = held_of(s, c->section);
        if (str_eq(c->measure, STR("@空表"))) {
            const uint32_t cell[2] = {i, h.figure};
            bool over = h.figure != NO_CELL;
            results_words(r, full, over ? VERDICT_MISMATCH : VERDICT_OK, cell, over ? 2 : 1, STR_EMPTY, c->value);
        } else if (str_eq(c->measure, STR("@标题")) && !h.facts && sheet_named(s, c->section, NAMES_MAY_BE_EMPTY)) {
            int amounts = told_amounts(r->sheet, c->section);
            bool told = is_told_empty(r->sheet, i) || amounts == 0;
            if (!told && amounts > 0)
                results_not_run(r, note, "table-unclear", c->section, &i, 1);
            else
                results_words(r, note, told ? VERDICT_OK : VERDICT_SUSPECT, &i, 1, STR_EMPTY, c->section);
        }
    }
}

/* The figure that the words of the template stand before: the item's, on the same line or the next ones. */
static uint32_t beside(const struct sheet *s, uint32_t mark)
{
    for (uint32_t i = 0; i < s->cells; i++) {
        const struct cell *c = &s->cell[i], *m = &s->cell[mark];
        if (!c->mark && c->prose && str_eq(c->name, m->name) && str_eq(c->group, m->group) && c->line >= m->line &&
            c->line <= m->line + 2 && sheet_like(c->measure, STR("增减额|增减率")))
            return i;
    }
    return NO_CELL;
}

/* All words of the template that were left in, as one finding: a form that was not filled in is one defect. */
static void check_template(struct results *r)
{
    const struct sheet *s = r->sheet;
    uint32_t *cell = arena_array(&r->sheet->arena, uint32_t, 2 * s->cells + 1);
    size_t n = 0;
    for (uint32_t i = 0; i < s->cells; i++) {
        if (!str_eq(s->cell[i].measure, STR("@占位")))
            continue;
        uint32_t figure = beside(s, i);
        cell[n++] = i;
        if (figure != NO_CELL)
            cell[n++] = figure;
    }
    if (n)
        results_words(r, book_rule(r->book, "complete-template"), VERDICT_SUSPECT, cell, n, STR_EMPTY,
                      s->cell[cell[0]].value);
}

void complete_check(struct results *r)
{
    const struct sheet *s = r->sheet;
    bool marks = false, facts = false;
    for (size_t i = 0; i < s->cells; i++) {
        marks = marks || s->cell[i].mark;
        facts = facts || !s->cell[i].mark;
    }
    if (!marks || !facts) { /* without a single figure it is the form of a report, and no report */
        results_not_run(r, book_rule(r->book, "complete-required"), marks ? "no-facts" : "no-marks", STR_EMPTY, NULL,
                        0);
        return;
    }
    check_template(r);
    check_required(r, false);
    check_required(r, true);
    check_contents(r);
    check_empty(r);
}
