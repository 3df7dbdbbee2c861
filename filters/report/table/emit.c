// SPDX-License-Identifier: MIT
/* Rows to facts: the item, its group, the measure of each amount. */
#include "report/table/table.h"

#include <limits.h>

#include "report/prose/lexicon.h"
#include "report/text.h"
#include "report/words.h"
#include "rules/rules.h"

static struct synonym {
    struct str section, printed, item;
} * synonyms;
static size_t synonym_count;

static void load_synonyms(void)
{
    static struct arena kept; /* rules live as long as the program */
    struct rules r;
    size_t room = 0;
    rules_open(&r, "synonyms");
    size_t section = rules_column(&r, "section"), printed = rules_column(&r, "printed"),
           item = rules_column(&r, "item");
    while (rules_next(&r)) {
        synonyms = arena_grow(&kept, synonyms, synonym_count, &room, sizeof *synonyms);
        synonyms[synonym_count++] = (struct synonym){r.field[section], r.field[printed], r.field[item]};
    }
}

struct str item_canonical(struct str section, struct str name)
{
    if (!synonyms)
        load_synonyms();
    for (size_t i = 0; i < synonym_count; i++)
        if (str_eq(synonyms[i].section, section) && str_eq(synonyms[i].printed, name))
            return synonyms[i].item;
    return name;
}

/* 年初财政拨款结转和结余, below which the funds stand that it comes from. */
static bool is_carried(struct str name)
{
    return words_begin(STR("年初|上年|年末|结转下年"), name) && words_any(STR("结转|结余"), name);
}

static bool is_fund(struct str name)
{
    return words_begin(STR("一般公共预算|政府性基金|国有资本经营"), name) && !words_any(STR("支出$|结转|结余"), name);
}

enum { LISTS_MOST = 6 };

/* The list that a row belongs to, of those that stand side by side. */
static size_t list_of(const struct trow *row)
{
    if (row->list >= 2)
        return row->list == 2 ? 4 : 5;
    return row->side == SIDE_NONE && row->second ? 3 : (size_t)row->side;
}

/* The row's amount in the column. */
static int64_t amount_in(const struct trow *row, size_t column)
{
    for (size_t i = 0; i < row->slots; i++)
        if (row->slot[i].column == column)
            return row->slot[i].value;
    return 0;
}

/*
 * Rows without a number below a numbered one, or the funds below 财政拨款, are its parts where they add up to it: how
 * far they stand to the right is lost, or was never printed. Gives them their group; true in `part` for each.
 */
static void find_parts(struct table *t, bool *part)
{
    for (size_t i = 0; i < t->rows; i++) {
        const struct trow *whole = &t->row[i];
        bool funds = !whole->rank && str_starts(whole->name, STR("财政拨款"));
        if (whole->code.n || whole->total || whole->slots == 0 || (!whole->rank && !funds))
            continue;
        int64_t left = whole->slot[0].value;
        size_t end = i + 1, parts = 0;
        for (; end < t->rows; end++) {
            const struct trow *row = &t->row[end];
            if (list_of(row) != list_of(whole))
                continue;
            bool fund = is_fund(row->name);
            if (row->rank || row->of || row->total || row->code.n || (funds && !fund))
                break;
            left -= amount_in(row, whole->slot[0].column);
            parts += row->slots > 0;
        }
        for (size_t j = i + 1; j < end && left == 0 && parts && whole->slot[0].value; j++)
            if (list_of(&t->row[j]) == list_of(whole)) {
                t->row[j].above = whole->name;
                part[j] = true;
            }
    }
}

/* The parent row of a list's row: by list number, or the row before 其中:. */
static void find_groups(struct table *t)
{
    bool *part = arena_array(t->arena, bool, t->rows + 1);
    find_parts(t, part);
    enum { DEEPEST = 8 };
    struct open {
        unsigned rank;
        struct str name;
    } stack[LISTS_MOST][DEEPEST];
    size_t depth[LISTS_MOST] = {0};
    struct str of_parent[LISTS_MOST] = {STR_EMPTY}, last[LISTS_MOST] = {STR_EMPTY}, carried[LISTS_MOST] = {STR_EMPTY};
    for (size_t i = 0; i < t->rows; i++) {
        struct trow *row = &t->row[i];
        size_t s = list_of(row);
        if (part[i]) {
            last[s] = row->name;
            continue;
        }
        if (carried[s].n && is_fund(row->name)) { /* with list numbers that begin anew, or without any */
            row->above = carried[s];
            continue;
        }
        carried[s] = t->sided && !row->rank && is_carried(row->name) ? row->name : STR_EMPTY;
        if (row->code.n || row->total || (!row->rank && !row->of)) {
            bool listed = !row->code.n && !row->total && of_parent[s].n;
            if (listed)
                row->above = of_parent[s];
            if (!listed)
                depth[s] = 0;
            last[s] = row->total ? STR_EMPTY : row->name;
            if (row->total) /* what comes below a sum is no part of a row above it */
                of_parent[s] = STR_EMPTY;
            continue;
        }
        if (row->of) {
            of_parent[s] = of_parent[s].n && !row->rank ? of_parent[s] : last[s];
            row->above = of_parent[s];
            continue;
        }
        of_parent[s] = STR_EMPTY;
        while (depth[s] && stack[s][depth[s] - 1].rank >= row->rank)
            depth[s]--;
        row->above = depth[s] ? stack[s][depth[s] - 1].name : STR_EMPTY;
        if (depth[s] < DEEPEST)
            stack[s][depth[s]++] = (struct open){row->rank, row->name};
        last[s] = row->name;
    }
}

/* Few places where names begin, each of several rows: levels. Centred names begin anywhere. */
static bool few_indents(const struct table *t)
{
    enum { LEVELS_MOST = 4 };
    unsigned seen[LEVELS_MOST];
    size_t n = 0, rows = 0;
    for (size_t i = 0; i < t->rows; i++) {
        const struct trow *row = &t->row[i];
        size_t k = 0;
        if (row->total)
            continue;
        if (row->above.n)
            return false;
        rows++;
        while (k < n && seen[k] != row->indent)
            k++;
        if (k == LEVELS_MOST)
            return false;
        if (k == n)
            seen[n++] = row->indent;
    }
    for (size_t k = 2; k < n && rows < 2 * n; k++) /* few rows: then the steps must be alike */
        if (seen[k] - seen[k - 1] != seen[1] - seen[0])
            return false;
    return rows >= 2 * n || (n > 1 && seen[1] > seen[0]);
}

/* Do only blanks before the names tell the levels of the table's rows? */
static bool levels_by_indent(const struct table *t)
{
    unsigned least = UINT_MAX, most = 0, rank = 0;
    for (size_t i = 0; i < t->rows; i++) {
        const struct trow *row = &t->row[i];
        if (row->code.n || row->of || row->above.n)
            return false;
        /* list numbers of one kind name the highest level only: the blanks tell the others */
        if (row->rank && (t->mode != TABLE_HARD || (rank && rank != row->rank)))
            return false;
        rank = row->rank ? row->rank : rank;
        if (row->total)
            continue;
        least = row->indent < least ? row->indent : least;
        most = row->indent > most ? row->indent : most;
    }
    return !t->sided && least < most && (t->mode == TABLE_HARD || few_indents(t));
}

/* A row's group are the rows above it that stand further left, the outermost first. */
static void groups_by_indent(struct table *t)
{
    enum { DEEPEST = 8 };
    const struct trow *open[DEEPEST];
    size_t depth = 0;
    for (size_t i = 0; i < t->rows; i++) {
        struct trow *row = &t->row[i];
        if (row->total)
            continue;
        while (depth && open[depth - 1]->indent >= row->indent)
            depth--;
        struct buf path = {0};
        for (size_t k = 0; k < depth; k++) {
            if (k)
                buf_add_byte(&path, '/');
            buf_add(&path, open[k]->name);
        }
        row->above = arena_copy(t->arena, buf_str(&path));
        buf_release(&path);
        if (depth < DEEPEST)
            open[depth++] = row;
    }
}

static struct str side_name(enum side side)
{
    return side == SIDE_INCOME ? STR("收入") : side == SIDE_SPENDING ? STR("支出") : STR_EMPTY;
}

/* A unit in brackets at the end of a name or head: 房屋(平方米), 单价(元), 价值(金额单位:万元). */
static struct str bracketed_unit(struct str s)
{
    if (!str_ends(s, STR(")")))
        return STR_EMPTY;
    size_t open = s.n;
    while (open > 0 && s.p[open - 1] != '(')
        open--;
    struct str inner = open ? str_cut(s, open, s.n - 1 - open) : STR_EMPTY;
    size_t colon = str_find(inner, STR(":"), 0);
    if (colon != SIZE_MAX)
        inner = str_cut(inner, colon + 1, inner.n);
    return inner;
}

/* The unit by which a name's things are counted: 公务用车保有量(辆), 车辆(台、辆). */
static struct str counted_by(struct str name)
{
    struct str unit = bracketed_unit(name);
    for (size_t at = 0; at < unit.n;) {
        size_t n = 0;
        enum unit_kind kind = lexicon_unit(unit, at, &n);
        if ((kind != UNIT_COUNT && kind != UNIT_MEASURE) || n == 0)
            return STR_EMPTY;
        at += n;
        if (at < unit.n && str_starts(str_cut(unit, at, unit.n), STR("、")))
            at += strlen("、");
        else if (at < unit.n && (unit.p[at] == ',' || unit.p[at] == '/'))
            at++;
    }
    return unit;
}

/* The unit of a value: of a count what the row says, of an amount what its head says or the table. */
static struct str unit_of(const struct table *t, const struct trow *row, const struct slot *slot)
{
    if (slot->column == COLUMN_NONE)
        return t->unit;
    const struct column *c = &t->columns.column[slot->column];
    if (c->count)
        return row->measure.n ? row->measure : bracketed_unit(row->name);
    if (c->ratio && !str_has(c->printed, STR("单价")))
        return STR("%");
    static const char *const money[] = {"元", "千元", "万元", "百万元", "亿元"};
    struct str own = bracketed_unit(c->printed);
    for (size_t i = 0; i < sizeof money / sizeof *money; i++)
        if (str_eq(own, str_of(money[i])))
            return own;
    /* among amounts of money a row may count things, itself or as a kind of what the row above it counts; not where
     * another column has the numbers */
    bool counts = false;
    for (size_t i = 0; i < t->columns.n; i++)
        counts |= t->columns.column[i].role == COLUMN_AMOUNT && t->columns.column[i].count;
    struct str things = counted_by(row->name);
    things = things.n ? things : counted_by(row->above);
    if (things.n && slot->decimals == 0 && !counts)
        return things;
    return t->unit;
}

/* The project, else the unit that the row's class is told for, where that is narrower than who discloses. */
static struct str subject_of(const struct table *t, const struct trow *row)
{
    if (row->subject.n || row->total)
        return row->subject;
    return str_eq(row->unit, row->name) || str_eq(row->unit, t->report->entity) ? STR_EMPTY : row->unit;
}

static void emit_row(struct table *t, const struct trow *row, size_t *printed)
{
    struct report *r = t->report;
    bool any = false;
    for (size_t i = 0; i < row->slots; i++)
        any |= !row->slot[i].dash;
    if (!any)
        return;
    if (!row->joined || !*printed)
        *printed = facts_row(&r->facts);
    for (size_t i = 0; i < row->slots; i++) {
        const struct slot *slot = &row->slot[i];
        if (slot->dash)
            continue;
        const struct line *line = &r->line[slot->line];
        struct str measure = slot->column == COLUMN_NONE ? STR_EMPTY : t->columns.column[slot->column].measure;
        r->undecided += measure.n == 0;
        facts_add(&r->facts,
                  &(struct fact){.section = t->section,
                                 .group = row->above,
                                 .subject = subject_of(t, row),
                                 .line = line_number(line, slot->from),
                                 .page = line->page,
                                 .row = *printed,
                                 .side = t->sided ? side_name(row->side) : STR_EMPTY,
                                 .code = row->code,
                                 .item = row->name.n || row->code.n || row->unplaced ? row->name : STR("合计"),
                                 .measure = measure,
                                 .value = slot->text,
                                 .unit = unit_of(t, row, slot)});
    }
}

void emit(struct table *t)
{
    size_t printed = 0;
    for (size_t i = 0; i < t->rows; i++)
        t->row[i].name = item_canonical(t->section, t->row[i].name);
    if (!str_eq(t->section, STR("项目支出表")) && !str_eq(t->section, STR("政府采购预算表")))
        levels_by_indent(t) ? groups_by_indent(t) : find_groups(t);
    for (size_t i = 0; i < t->rows; i++) {
        if (!t->row[i].joined)
            printed = 0;
        emit_row(t, &t->row[i], &printed);
    }
}
