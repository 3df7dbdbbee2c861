// SPDX-License-Identifier: MIT
#include "report/table/table.h"

#include "report/table/clusters.h"
#include "report/table/describe.h"
#include "report/table/fitting.h"
#include "report/table/kinds.h"
#include "report/table/labels.h"
#include "report/table/misread.h"
#include "report/table/scattered.h"
#include "report/table/serials.h"

#include "report/text.h"

/* Two names side by side under 收入 and 支出: a two-sided list. */
static bool is_sided(const struct part *part)
{
    return str_eq(part->section, STR("收支总表")) || str_eq(part->section, STR("财政拨款收支总表"));
}

bool table_has_role(const struct table *t, enum column_role role)
{
    for (size_t i = 0; i < t->columns.n; i++)
        if (t->columns.column[i].role == role)
            return true;
    return false;
}

bool table_has_money(const struct table *t, size_t from)
{
    for (size_t i = from; i < t->part->to; i++) {
        struct cell *cell;
        size_t n = t->report->line[i].kind == LINE_ROW ? cells_split(t->arena, t->report->line[i].text, &cell) : 0;
        if (n && cells_have_money(cell, n))
            return true;
    }
    return false;
}

static struct str default_measure(const struct report *r)
{
    return str_eq(r->phase, STR("executed")) ? STR("决算数") : STR("预算数");
}

/*
 * A head such as 金额 says what kind of report it stands in: 决算数 in final accounts; so does the one amount of their
 * economic table, which is printed in halves.
 */
static void name_by_phase(struct table *t)
{
    bool executed = str_eq(t->report->phase, STR("executed"));
    size_t codes = 0;
    for (size_t i = 0; i < t->columns.n; i++)
        codes += t->columns.column[i].role == COLUMN_CODE;
    bool halves = (codes > 1 || t->columns.amounts == 1) && str_eq(t->section, STR("一般公共预算基本支出表"));
    for (size_t i = 0; executed && i < t->columns.n; i++) {
        struct column *c = &t->columns.column[i];
        bool bare = str_eq(c->measure, STR("预算数")) && !str_has(c->printed, STR("预算"));
        if (c->role == COLUMN_AMOUNT && (bare || (halves && str_eq(c->measure, STR("合计")))))
            c->measure = STR("决算数");
    }
}

/* A two-sided list whose header was lost has one amount a side. */
static void default_columns(struct table *t)
{
    if (!t->sided || t->columns.amounts)
        return;
    t->columns.column = arena_array(t->arena, struct column, 4);
    for (size_t i = 0; i < 4; i++)
        t->columns.column[i] = (struct column){.role = i % 2 ? COLUMN_AMOUNT : COLUMN_NAME,
                                               .total = COLUMN_NONE,
                                               .measure = i % 2 ? default_measure(t->report) : STR_EMPTY};
    t->columns.n = 4;
    t->columns.amounts = 2;
}

/*
 * The side of a row with 其中, which is that of the row above it whatever its words say (其中:项目支出结转和结余 below
 * 年初结转和结余): by its place, else the other one where the same stands right before it.
 */
static enum side side_below(const struct table *t, const struct trow *row)
{
    const struct trow *before = row > t->row ? row - 1 : NULL;
    if (row->joined || (t->mode == TABLE_PLACED && row->list))
        return SIDE_SPENDING;
    if (t->mode != TABLE_FLOW || !before)
        return t->mode == TABLE_PLACED ? SIDE_INCOME : SIDE_NONE;
    bool again = before->of && str_eq(before->name, row->name);
    return again ? SIDE_SPENDING : before->joined ? SIDE_INCOME : before->side;
}

/* Each row's side: by its words, else by its place in the line: income first. */
static void find_sides(struct table *t)
{
    for (size_t i = 0; t->mode != TABLE_HARD && i < t->rows; i++) {
        struct trow *row = &t->row[i];
        if (row->side != SIDE_NONE)
            continue;
        row->side = row->of ? side_below(t, row) : SIDE_NONE;
        if (row->side == SIDE_NONE)
            row->side = side_of(row->name);
        if (row->side == SIDE_NONE)
            row->side = row->joined ? SIDE_SPENDING : SIDE_INCOME;
    }
}

static void mark_unit(struct table *t)
{
    struct report *r = t->report;
    for (size_t i = t->part->from; i < t->part->to; i++) {
        bool tells = r->line[i].kind == LINE_UNIT || (r->line[i].kind == LINE_TITLE && i == t->part->from);
        if (tells && t->unit.n && str_has(text_squeeze(t->arena, r->line[i].text), t->unit)) {
            facts_add(&r->facts, &(struct fact){.section = t->section,
                                                .line = r->line[i].number,
                                                .page = r->line[i].page,
                                                .measure = STR("@单位"),
                                                .value = t->unit});
            return;
        }
    }
}

/* Words of a note that say that the table is empty. */
static bool says_empty(struct str note)
{
    static const char *const words[] = {"空表", "表无数据", "特此声明", "本表为空"};
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        if (str_has(note, str_of(words[i])))
            return true;
    /* 注:本单位无…预算 says so too, where it is not the rule of the template (无…的,仍保留该表格式) */
    bool none = str_has(note, STR("没有")) || str_has(note, STR("无"));
    bool rule = str_has(note, STR("的,")) || str_has(note, STR("备注栏")) || str_has(note, STR("如无"));
    return none && !rule &&
           (str_starts(note, STR("注:")) || str_starts(note, STR("说明:")) || str_starts(note, STR("备注:")));
}

static void mark_empty(struct table *t)
{
    struct report *r = t->report;
    for (size_t i = t->part->from; i < t->part->to; i++) {
        if (r->line[i].kind != LINE_NOTE)
            continue;
        struct str note = text_squeeze(t->arena, r->line[i].text);
        if (says_empty(note))
            facts_add(&r->facts, &(struct fact){.section = t->section,
                                                .line = r->line[i].number,
                                                .page = r->line[i].page,
                                                .measure = STR("@空表"),
                                                .value = note});
    }
}

/* The table's frame; false where it has no body. */
static bool begin(struct table *t)
{
    bool body = frame_read(t);
    mark_unit(t);
    mark_empty(t);
    default_columns(t);
    name_by_phase(t);
    serials_blank(t);
    if (!body)
        describe(t);
    return body;
}

static void finish(struct table *t)
{
    rows_read(t);
    if (t->sided)
        find_sides(t);
    if (t->mode == TABLE_PLACED)
        clusters_solve(t);
    if (t->stacked && !t->sided && !t->kinds)
        (void)fitting_columns(t, HEADS_KEPT);
    if (misread_mend(t))
        solve(t);
    misread_settle(t);
    if (t->mode == TABLE_SCATTERED)
        scattered_settle(t);
    if (t->kinds)
        kinds_emit(t);
    else
        emit(t);
    describe(t);
}

/* Lists and rows that the page has torn are read last: what the other tables say of them is evidence. */
static unsigned turn(const struct table *t)
{
    if (t->sided)
        return str_eq(t->section, STR("收支总表")) ? 2 : 1;
    bool names_only = t->mode == TABLE_SCATTERED && !t->scattered->coded;
    return names_only || table_has_role(t, COLUMN_ECONOMIC) ? 3 : 0;
}

void tables_read(struct report *r)
{
    struct table *table = arena_array(r->arena, struct table, r->parts + 1);
    size_t tables = 0;
    for (size_t i = 0; i < r->parts; i++) {
        if (r->part[i].kind != PART_TABLE)
            continue;
        struct table *t = &table[tables];
        *t = (struct table){.report = r, .arena = r->arena, .part = &r->part[i], .section = r->part[i].section};
        t->sided = is_sided(t->part);
        tables += begin(t);
    }
    for (unsigned now = 0; now < 4; now++)
        for (size_t i = 0; i < tables; i++)
            if (turn(&table[i]) == now)
                finish(&table[i]);
}
