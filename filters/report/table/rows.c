// SPDX-License-Identifier: MIT
/* The body's cells to rows, where only their order is left (FLOW) or all is shown (HARD). */
#include "report/table/table.h"

#include "report/table/flow.h"
#include "report/table/names.h"
#include "report/table/placed.h"
#include "report/table/projects.h"
#include "report/table/purchases.h"
#include "report/table/scattered.h"
#include "report/table/strides.h"
#include "report/table/texts.h"
#include "report/table/trailing.h"
#include "report/text.h"
#include "report/words.h"
#include "rules/rules.h"

struct side_rule {
    enum side side;
    struct str all, none;
};
static struct side_rule *side_rules;
static size_t side_count;

static void load_sides(void)
{
    static struct arena kept;
    struct rules r;
    size_t room = 0;
    rules_open(&r, "sides");
    size_t side = rules_column(&r, "side"), all = rules_column(&r, "all"), none = rules_column(&r, "none");
    while (rules_next(&r)) {
        side_rules = arena_grow(&kept, side_rules, side_count, &room, sizeof *side_rules);
        enum side which = str_eq(r.field[side], STR("收入")) ? SIDE_INCOME : SIDE_SPENDING;
        side_rules[side_count++] = (struct side_rule){which, r.field[all], r.field[none]};
    }
}

enum side side_of(struct str name)
{
    if (!side_rules)
        load_sides();
    for (size_t i = 0; i < side_count; i++)
        if (words_match(side_rules[i].all, side_rules[i].none, name))
            return side_rules[i].side;
    return SIDE_NONE;
}

bool rows_two_lists(const struct table *t) { return !t->sided && columns_two_lists(&t->columns); }

struct str row_bare_name(struct str label)
{
    struct str rest;
    unsigned value;
    (void)text_number(label, &rest, &value);
    if (str_starts(rest, STR("其中:")))
        rest = str_trim(str_cut(rest, 7, rest.n));
    label = rest;
    (void)text_number(label, &rest, &value);
    return rest;
}

bool row_is_total(struct str name)
{
    static const struct str totals[] = {STR_INIT("合计"),         STR_INIT("总计"),         STR_INIT("小计"),
                                        STR_INIT("收入合计"),     STR_INIT("支出合计"),     STR_INIT("收入总计"),
                                        STR_INIT("支出总计"),     STR_INIT("本年收入合计"), STR_INIT("本年支出合计"),
                                        STR_INIT("当年收入小计"), STR_INIT("当年支出小计"), STR_INIT("本年合计")};
    for (size_t i = 0; i < sizeof totals / sizeof *totals; i++)
        if (str_eq(name, totals[i]))
            return true;
    return false;
}

struct trow *rows_add(struct table *t, size_t line)
{
    t->row = arena_grow(t->arena, t->row, t->rows, &t->room, sizeof *t->row);
    struct trow *row = &t->row[t->rows++];
    *row = (struct trow){.line = line};
    return row;
}

void rows_add_slot(struct table *t, struct trow *row, const struct cell *cell, size_t line)
{
    row->slot = arena_grow(t->arena, row->slot, row->slots, &row->room, sizeof *row->slot);
    struct str text = cell->text;
    text.n -= cell->percent; /* the value has no % */
    row->slot[row->slots++] = (struct slot){.text = text,
                                            .percent = cell->percent,
                                            .value = cell->kind == CELL_AMOUNT ? cell->value : 0,
                                            .decimals = cell->decimals,
                                            .dash = cell->kind == CELL_DASH,
                                            .hard = cell->hard,
                                            .line = line,
                                            .from = cell->from,
                                            .to = cell->to,
                                            .gap = cell->gap,
                                            .column = COLUMN_NONE};
}

struct str rows_concat(struct table *t, struct str a, struct str b)
{
    struct buf both = {0};
    bool letters =
        a.n && b.n && (unsigned char)a.p[a.n - 1] < 0x80 && (unsigned char)b.p[0] < 0x80 && text_has_han(a) == false;
    buf_add(&both, a);
    if (letters)
        buf_add_byte(&both, ' ');
    buf_add(&both, b);
    struct str s = arena_copy(t->arena, buf_str(&both));
    buf_release(&both);
    return s;
}

/* Takes the list number and 其中: off a label. */
static void label(struct trow *row, struct str text)
{
    unsigned value;
    struct str rest;
    unsigned rank = text_number(text, &rest, &value);
    if (rank) {
        row->rank = rank;
        text = rest;
    }
    if (str_starts(text, STR("其中"))) {
        struct str tail = str_cut(text, 6, text.n);
        if (str_starts(tail, STR(":")) || str_starts(tail, STR("、")) || tail.n == 0) {
            row->of = true;
            text = str_trim(str_cut(tail, str_starts(tail, STR("、")) ? 3 : 1, tail.n));
            rank = text_number(text, &rest, &value);
            text = rank ? rest : text;
        }
    }
    row->name = text;
}

/*
 * 2010301行政运行, [30101]基本工资: a classification code glued to its name; and in a table that has codes, a unit's:
 * 385101某某中心.
 */
static void cut_code(const struct table *t, struct trow *row)
{
    bool bracket = str_starts(row->name, STR("["));
    struct str name = str_drop(row->name, bracket);
    size_t n = 0;
    while (n < name.n && name.p[n] >= '0' && name.p[n] <= '9')
        n++;
    bool unit = (n == 3 || n == 6 || n == 9) && table_has_role(t, COLUMN_CODE);
    bool code = unit || ((n == 3 || n == 5 || n == 7) && name.p[0] >= '1' && name.p[0] <= '5');
    struct str rest = str_drop(name, n);
    if (bracket && !str_starts(rest, STR("]")))
        return;
    rest = str_drop(rest, bracket);
    if (!code || rest.n == 0 || (unsigned char)rest.p[0] < 0x80 || str_starts(rest, STR("年")))
        return;
    row->code = str_cut(name, 0, n);
    row->name = rest;
}

/* A row of the wider thing, a unit's or a class's, has nothing in the columns of the narrower. */
static void take_other(const struct table *t, struct trow *row)
{
    bool names = table_has_role(t, COLUMN_OTHER_NAME) || table_has_role(t, COLUMN_UNIT);
    if (names && !row->name.n && !row->code.n && !row->project.n) {
        row->name = row->other_name.n ? row->other_name : row->unit;
        row->code = row->other_code;
    } else if (!names && !row->code.n && row->other_code.n) {
        row->code = row->other_code;
    }
}

void rows_finish(struct table *t, struct trow *row)
{
    take_other(t, row);
    struct str whole = row->name;
    label(row, whole);
    row->name = text_join(t->arena, row->name);
    if (str_starts(row->name, STR("类款项"))) /* the heads of a code in three columns, level with the total row */
        row->name = str_cut(row->name, 9, row->name.n);
    if (!row->code.n)
        cut_code(t, row);
    row->total = row_is_total(row->name);
}

/* The blanks before a text that is cut out of a line. */
static unsigned indent_of(struct str line, struct str text)
{
    unsigned n = 0;
    for (const char *p = text.p; p > line.p && p[-1] == ' '; p--)
        n++;
    return n;
}

static bool has_digit(struct str s)
{
    for (size_t i = 0; i < s.n; i++)
        if (s.p[i] >= '0' && s.p[i] <= '9')
            return true;
    return false;
}

/*
 * The cell below a column of codes, and behind it, up to cell `end`, the 款 and 项 of a code in three cells below one
 * head. A total's name may begin there: its cells are one on the page.
 */
static void take_hard_code(struct table *t, struct trow *row, const struct cell *cell, size_t i, size_t end)
{
    if (has_digit(cell[i].text))
        row->code = text_squeeze(t->arena, cell[i].text);
    else if (cell[i].kind != CELL_DASH)
        row->name = cell[i].text;
    for (size_t c = i + 1; c < end && cell[c].plain && cell[c].text.n == 2; c++)
        row->code = arena_glue(t->arena, row->code, cell[c].text);
}

/* The cell in which the next column begins. */
static size_t next_column(const struct table *t, size_t k)
{
    return k + 1 < t->columns.n ? t->columns.column[k + 1].from : t->columns.column[k].from + 1;
}

void rows_take_label(struct table *t, struct trow *row, enum column_role role, const struct cell *cell, size_t line)
{
    switch (role) {
    case COLUMN_CODE:
        row->code = text_squeeze(t->arena, cell->text);
        break;
    case COLUMN_NAME:
        if (cell->kind == CELL_DASH)
            break;
        if (!row->name.n)
            row->indent = indent_of(t->report->line[line].text, cell->text);
        if (!str_eq(row->name, cell->text)) /* a cell over several columns may be printed in each */
            row->name = rows_concat(t, row->name, cell->text);
        break;
    case COLUMN_SKIP: /* 类 款 项: a code in three columns */
        if (cell->plain && !row->name.n && !row->slots && cell->text.n == (row->code.n ? 2 : 3))
            row->code = arena_glue(t->arena, row->code, cell->text);
        else if (cell->plain && row->code.n && str_starts(cell->text, row->code))
            row->code = cell->text; /* 208, 20805, 2080505 */
        break;
    case COLUMN_UNIT:
        row->unit = cell->text;
        break;
    case COLUMN_OTHER_CODE:
        row->other_code = cell->text;
        break;
    case COLUMN_OTHER_NAME:
        row->other_name = cell->text;
        break;
    case COLUMN_KIND:
        row->kind = cell->text;
        break;
    case COLUMN_PROJECT:
        row->project = cell->text;
        break;
    case COLUMN_MEASURE:
        row->measure = cell->text;
        break;
    default:
        break;
    }
}

/* Cell i of the row's n cells, which stands in column k. */
static void take_hard(struct table *t, struct trow *row, size_t k, const struct cell *cell, size_t i, size_t n,
                      const size_t *line)
{
    enum column_role role = t->columns.column[k].role;
    if (role == COLUMN_CODE) {
        take_hard_code(t, row, cell, i, n < next_column(t, k) ? n : next_column(t, k));
    } else if (role != COLUMN_AMOUNT) {
        rows_take_label(t, row, role, &cell[i], line[i]);
    } else if (cell[i].kind == CELL_AMOUNT || cell[i].kind == CELL_DASH) {
        rows_add_slot(t, row, &cell[i], line[i]);
        row->slot[row->slots - 1].column = k;
    }
}

/* 公用经费合计 over a half and into the next one, in which its amount stands. */
static void label_halves(struct table *t, size_t first)
{
    for (size_t i = first + 1; i < t->rows; i++) {
        struct trow *row = &t->row[i], *before = row - 1;
        if (row->slots && !row->name.n && !row->code.n && str_ends(before->name, STR("合计")) && !before->slots &&
            !before->code.n) {
            row->name = before->name;
            row->total = true;
            before->name = STR_EMPTY;
        }
    }
}

/* HARD: each cell's column is its number. A side begins with its name column. */
void rows_take_cells(struct table *t, const struct cell *cell, size_t n, const size_t *line)
{
    struct trow *row = NULL;
    size_t first = t->rows;
    bool any = false;
    bool beside = t->sided || rows_two_lists(t);
    unsigned names = 0, codes = 0;
    for (size_t k = 0; k < t->columns.n; k++) {
        const struct column *column = &t->columns.column[k];
        size_t i = column->from;
        codes += column->role == COLUMN_CODE;
        names += column->role == COLUMN_NAME;
        bool second =
            (column->role == COLUMN_CODE && codes > 1) || (column->role == COLUMN_NAME && beside && names > 1);
        bool new_half = row && second && row->slots + row->name.n > 0;
        if (!row || new_half) {
            if (row)
                rows_finish(t, row);
            row = rows_add(t, line[i < n ? i : 0]);
            row->joined = any;
            any = true;
        }
        row->second = beside && names > 1;
        if (t->sided)
            row->side = names > 1 ? SIDE_SPENDING : SIDE_INCOME;
        if (t->sided)
            row->list = names > 1 ? names - 1 : 0;
        if (i >= n || cell[i].kind == CELL_EMPTY)
            continue;
        take_hard(t, row, k, cell, i, n, line);
    }
    if (row)
        rows_finish(t, row);
    if (codes > 1)
        label_halves(t, first);
}

/*
 * A row without amounts, code or number below a row is the rest of its name, broken by the page: unless either is
 * whole, as far as the rules know names.
 */
static bool is_rest_of_name(const struct table *t, size_t first)
{
    if (first == 0 || t->rows != first + 1)
        return false;
    const struct trow *row = &t->row[first];
    return !row->slots && !row->code.n && row->name.n && !row->rank && !row->of && !row->total &&
           !names_known(row->name) && !names_known(row[-1].name);
}

/* No row of the table right above or below the line: a row whose other cells are empty ends in TABs that are gone. */
static bool stands_alone(const struct table *t, size_t line)
{
    const struct line *lines = t->report->line;
    return (line == t->body || lines[line - 1].kind != LINE_ROW) &&
           (line + 1 >= t->part->to || lines[line + 1].kind != LINE_ROW);
}

/* Lines of cells without amounts: a row, perhaps, that a line break within a cell ended too early. */
struct begun {
    struct cell *cell;
    size_t *line, n;
    size_t rows; /* of the table, before it */
};

/* Stands an amount where the table has codes or names? Then the line is the rest of a row, or its cells are others'. */
static bool is_shifted(const struct table *t, const struct cell *cell, size_t n)
{
    for (size_t k = 0; k < t->columns.n; k++) {
        const struct column *c = &t->columns.column[k];
        bool label = c->role == COLUMN_CODE || c->role == COLUMN_NAME;
        if (label && c->from < n && cell[c->from].kind == CELL_AMOUNT && cell[c->from].decimals)
            return true;
    }
    return false;
}

/* The row goes on with the cells of line `at`: its last cell with the first of them. */
static void go_on(struct table *t, struct begun *b, const struct cell *cell, size_t n, size_t at)
{
    struct cell *both = arena_array(t->arena, struct cell, b->n + n);
    size_t *line = arena_array(t->arena, size_t, b->n + n + 1);
    memcpy(both, b->cell, b->n * sizeof *both);
    memcpy(line, b->line, b->n * sizeof *line);
    both[b->n - 1].text = rows_concat(t, both[b->n - 1].text, cell[0].text);
    memcpy(both + b->n, cell + 1, (n - 1) * sizeof *both);
    for (size_t i = b->n; i < b->n + n; i++)
        line[i] = at;
    *b = (struct begun){both, line, b->n + n - 1, b->rows};
}

/* One line of cells as a row; where its cells stand below others' heads, its amounts have neither name nor column. */
static void take_line(struct table *t, const struct begun *b)
{
    bool shifted = is_shifted(t, b->cell, b->n);
    rows_take_cells(t, b->cell, b->n, b->line);
    for (size_t i = b->rows; shifted && i < t->rows; i++) {
        struct trow *row = &t->row[i];
        row->code = row->name = STR_EMPTY;
        row->unplaced = true;
        for (size_t k = 0; k < row->slots; k++)
            row->slot[k].column = COLUMN_NONE;
    }
}

static void read_hard(struct table *t)
{
    struct begun begun = {0};
    for (size_t i = t->body; i < t->part->to; i++) {
        struct cell *cell;
        if (t->report->line[i].kind != LINE_ROW)
            continue;
        size_t n = cells_split(t->arena, t->report->line[i].text, &cell), first = t->rows;
        if (n && !cell[0].hard && stands_alone(t, i))
            continue; /* who discloses, or a heading, where the table goes on over a page or is over */
        size_t *line = arena_array(t->arena, size_t, n + 1);
        for (size_t k = 0; k <= n; k++)
            line[k] = i;
        struct begun row = {cell, line, n, first};
        bool text = begun.n && n && text_has_han(cell[0].text) && begun.cell[begun.n - 1].kind == CELL_TEXT;
        if (text && (is_shifted(t, cell, n) || (n == 1 && !cell[0].hard))) {
            go_on(t, &begun, cell, n, i);
            if (cells_have_money(cell, n)) {
                row = begun;
                t->rows = first = begun.rows;
            }
        } else {
            begun = row;
        }
        if (cells_have_money(cell, n))
            begun.n = 0;
        take_line(t, &row);
        if (is_rest_of_name(t, first) && t->row[first - 1].slots) {
            t->row[first - 1].name = rows_concat(t, t->row[first - 1].name, t->row[first].name);
            t->rows--;
            t->report->line[i].kind = LINE_CONTINUATION;
        }
    }
}

static void read_placed(struct table *t)
{
    placed_rows(t);
    for (size_t i = 0; i < t->rows; i++)
        rows_finish(t, &t->row[i]);
}

/* The digits that a classification code glued to its name has (2010506统计管理), 0 where there is none. */
static size_t glued_code(struct str name)
{
    size_t n = 0;
    while (n < name.n && name.p[n] >= '0' && name.p[n] <= '9')
        n++;
    bool size = n == 3 || n == 5 || n == 7;
    return size && n < name.n && (unsigned char)name.p[n] >= 0xe4 ? n : 0;
}

/* In a table without a column of codes whose names mostly begin with one, the code is the row's. */
static void split_codes(struct table *t)
{
    size_t glued = 0;
    for (size_t i = 0; i < t->rows; i++)
        glued += glued_code(t->row[i].name) > 0;
    if (t->sided || table_has_role(t, COLUMN_CODE) || glued < 2 || glued * 2 < t->rows)
        return;
    for (size_t i = 0; i < t->rows; i++) {
        struct trow *row = &t->row[i];
        size_t n = row->code.n ? 0 : glued_code(row->name);
        row->code = n ? str_cut(row->name, 0, n) : row->code;
        row->name = str_cut(row->name, n, row->name.n);
    }
}

/* Do the rows of a torn table come one after the other? Then each has a name, and nearly all have as many amounts. */
static bool in_order(const struct table *t)
{
    enum { MOST = 8 };
    size_t of[MOST] = {0}, rows = 0, most = 0;
    for (size_t i = 0; i < t->rows; i++) {
        const struct trow *row = &t->row[i];
        if (row->slots == 0)
            continue;
        rows++;
        if (row->name.n && row->slots < MOST && ++of[row->slots] > most)
            most = of[row->slots];
    }
    return most * 8 >= rows * 7;
}

/* Amounts that could stand beside any name of the table get neither row nor column. */
static void leave_open(struct table *t)
{
    for (size_t i = 0; i < t->rows; i++) {
        struct trow *row = &t->row[i];
        row->unplaced = true;
        row->code = row->name = row->subject = row->above = STR_EMPTY;
    }
}

/* Do blank lines part the cells, as pdftotext prints them where the layout is lost? */
static bool is_spaced(const struct table *t)
{
    size_t blanks = 0, lines = t->part->to - t->part->from;
    for (size_t i = t->part->from; i < t->part->to; i++)
        blanks += t->report->line[i].kind == LINE_BLANK;
    return t->mode == TABLE_FLOW && blanks * 10 >= lines;
}

/* Has nearly each of the body's lines one cell? */
static bool is_celled(const struct table *t)
{
    size_t single = 0, rows = 0;
    for (size_t i = t->body; i < t->part->to; i++) {
        enum line_kind kind = t->report->line[i].kind;
        struct cell *cell;
        bool row = kind == LINE_ROW || kind == LINE_CONTINUATION;
        rows += row;
        single += row && cells_split(t->arena, t->report->line[i].text, &cell) == 1;
    }
    return t->mode == TABLE_FLOW && single * 4 >= rows * 3;
}

/*
 * Are several amounts of a table, whose order alone tells what they are, behind no label? Then labels and amounts do
 * not stand in the order of the rows, and what stands behind a label may be another's.
 */
static bool lost_labels(const struct table *t)
{
    enum { NAMELESS_MOST = 2 };
    size_t nameless = 0;
    for (size_t i = 0; i < t->rows; i++)
        nameless += t->row[i].slots && !t->row[i].name.n && !t->row[i].code.n;
    return t->mode == TABLE_FLOW && !t->strides && nameless > NAMELESS_MOST;
}

void rows_read(struct table *t)
{
    bool purchases = str_eq(t->section, STR("政府采购预算表")) && !t->strides;
    if (purchases && (t->torn || is_spaced(t)) && purchases_fit(t))
        return;
    if (t->strides)
        strides_rows(t);
    else if (t->mode == TABLE_HARD)
        read_hard(t);
    else if (t->mode == TABLE_PLACED)
        read_placed(t);
    else if (t->mode == TABLE_SCATTERED)
        scattered_rows(t);
    else
        flow_rows(t);
    split_codes(t);
    if (t->mode == TABLE_FLOW)
        texts_deal(t);
    trailing_rows(t);
    if (str_eq(t->section, STR("项目支出表")))
        projects_read(t);
    if (str_eq(t->section, STR("政府采购预算表")))
        purchases_read(t);
    bool several = purchases && purchases_economic(t); /* names to a row */
    bool cells = several && is_spaced(t), celled = several && is_celled(t) && !purchases_add_up(t);
    if (celled) { /* torn, though no blank line says so */
        size_t rows = t->rows;
        t->rows = 0;
        if (purchases_fit(t))
            return;
        t->rows = rows;
    }
    if (celled || lost_labels(t) || (t->torn ? cells || !in_order(t) : cells && !in_order(t)))
        leave_open(t);
}
