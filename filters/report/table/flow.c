// SPDX-License-Identifier: MIT
#include "report/table/flow.h"

#include "report/outline.h"
#include "report/table/around.h"
#include "report/table/inline.h"
#include "report/table/names.h"
#include "report/table/roles.h"
#include "report/text.h"

struct flow {
    struct table *t;
    struct trow *row; /* open, or NULL */
    bool coded;       /* the table's rows have codes */
    bool lists;       /* a second list without codes may stand beside the first */
    bool halves;      /* a second half with codes of its own may stand beside the first */
    bool stacked;     /* every cell, or every run of amounts, has a line of its own, in the order of the columns */
    bool other;       /* rows may have a second code, of a wider thing */
    bool remarks;     /* the last column holds words */
    bool aside;       /* what comes is the name of the wider thing */
    bool split;       /* every row's amounts take two lines */
};

/* Is it a code of the wider thing, and none that may be the row's own? */
static bool is_other_code(const struct flow *f, const struct cell *c)
{
    if (!f->other || !c->plain || c->text.n < 3)
        return false;
    enum breadth breadth = roles_of_code(c->text);
    bool other = false;
    for (size_t i = 0; i < f->t->columns.n; i++) {
        const struct column *column = &f->t->columns.column[i];
        if (column->role == COLUMN_CODE && roles_breadth(column->printed) == breadth)
            return false;
        other |= column->role == COLUMN_OTHER_CODE && roles_breadth(column->printed) == breadth;
    }
    return other;
}

static bool code_like(const struct flow *f, const struct cell *c, bool first)
{
    if (!c->plain || f->lists)
        return false;
    size_t n = c->text.n;
    char lead = c->text.p[0];
    bool classification = (n == 3 || n == 5 || n == 7) && lead >= '1' && lead <= '5';
    bool other = first && n >= 2 && !str_has(c->text, STR(","));
    return classification || (f->coded && other && f->t->mode == TABLE_FLOW);
}

/* A project's code: 13031124P00AN97105199, also where the page broke it. */
static bool project_code(const struct cell *c)
{
    size_t digits = 0;
    for (size_t i = 0; i < c->text.n; i++) {
        bool digit = c->text.p[i] >= '0' && c->text.p[i] <= '9';
        if (!digit && !(c->text.p[i] >= 'A' && c->text.p[i] <= 'Z'))
            return false;
        digits += digit;
    }
    return c->text.n >= 12 && digits >= 6 && !c->hard;
}

/* Does no printed line of the table stand between the two? */
static bool right_below(const struct table *t, size_t above, size_t below)
{
    size_t i = above + 1;
    while (i < below && (t->report->line[i].kind == LINE_BLANK || t->report->line[i].kind == LINE_FURNITURE))
        i++;
    return i == below;
}

/* The rest of a code on the line right below it: of a project's, or of digits that the page broke. */
static bool rest_of_code(const struct flow *f, const struct cell *c, size_t line)
{
    const struct trow *row = f->row;
    bool bare = row && row->code.n && row->pieces == 0 && row->slots == 0;
    if (!bare || !c->plain)
        return false;
    if (row->code.n >= 12)
        return c->text.n <= 6 && (line <= row->line + 2 || right_below(f->t, row->line, line));
    struct str both = arena_glue(f->t->arena, row->code, c->text);
    bool whole = names_code(row->code) && !names_code(both);
    return c->text.n <= 4 && right_below(f->t, row->line, line) && both.n <= 9 && !whole;
}

/* Digits that belong to a code in pieces: 201 03 01. */
static bool code_piece(const struct cell *c) { return c->plain && c->text.n == 2; }

/* The next body line's cells; 0 at the end. */
static size_t next_line(const struct flow *f, size_t *line, struct cell **cell)
{
    const struct report *r = f->t->report;
    for (size_t l = *line + 1; l < f->t->part->to; l++)
        if (r->line[l].kind == LINE_ROW) {
            *line = l;
            return cells_split(f->t->arena, r->line[l].text, cell);
        }
    return 0;
}

/* Digits alone on a line that may be the rest of a code broken over lines. */
static bool rest_of_digits(const struct cell *cell, size_t n) { return n == 1 && cell[0].plain && cell[0].text.n <= 4; }

/* Is there a name behind the code: text next in the line, or the first cell of a line below, behind the code's rest? */
static bool name_follows(const struct flow *f, const struct cell *cell, size_t i, size_t n, size_t line)
{
    for (size_t k = i + 1; k < n; k++)
        if (cell[k].kind == CELL_TEXT)
            return true;
        else if (!code_piece(&cell[k]) && !is_other_code(f, &cell[k]))
            return false;
    struct cell *next;
    size_t cells = next_line(f, &line, &next);
    for (size_t pieces = 0; pieces < (f->stacked ? 2 : 1) && cells && rest_of_digits(next, cells); pieces++)
        cells = next_line(f, &line, &next);
    return cells && next[0].kind == CELL_TEXT;
}

/*
 * In halves with codes of their own: a code right behind the name before it, whose amount is an empty cell. The text
 * that follows must be its name.
 */
static bool code_beside(const struct flow *f, const struct cell *cell, size_t i, size_t n, size_t line)
{
    const struct cell *c = &cell[i];
    const struct trow *row = f->row;
    bool open = f->halves && f->coded && i > 0 && row && row->code.n && row->name.n && !row->slots;
    if (!open || !c->plain || cell[i - 1].kind != CELL_TEXT || !code_like(f, c, false))
        return false;
    struct cell *next = NULL;
    size_t cells = i + 1 < n ? n - i - 1 : next_line(f, &line, &next);
    const struct cell *name = i + 1 < n ? &cell[i + 1] : next;
    return cells && name->kind == CELL_TEXT && names_code_begins(c->text, text_squeeze(f->t->arena, name->text));
}

static void open_row(struct flow *f, size_t line, bool joined)
{
    if (f->row)
        rows_finish(f->t, f->row);
    f->row = rows_add(f->t, line);
    f->row->joined = joined;
    f->aside = false;
    f->row->second = joined && f->lists;
}

static void take_code(struct flow *f, const struct cell *c, size_t line, bool joined)
{
    open_row(f, line, joined);
    f->row->code = c->text;
}

/* A label of several cells, and the page ends below it: it spans rows of either page, whose own labels are whole. */
static bool spans_pages(const struct flow *f, size_t line)
{
    const struct report *r = f->t->report;
    return f->row->pieces > 1 && r->line[f->row->line].page != r->line[line].page && outline_names_own(f->t->section);
}

/* Does a piece of text go on with the label of the open row? */
static bool goes_on(struct flow *f, const struct cell *c, size_t line, bool first)
{
    struct trow *row = f->row;
    struct str rest;
    unsigned value;
    if (!row || row->slots)
        return false;
    if (row->code.n) { /* a code's name, over as many lines as it takes, but no total */
        bool whole = row->name.n && names_of_code(row->code, text_squeeze(f->t->arena, row->name));
        return !(first && row->name.n && (whole || str_ends(c->text, STR("合计"))));
    }
    if (row->name.n == 0)
        return true;
    if (first && spans_pages(f, line))
        return false;
    unsigned rank = text_number(c->text, &rest, &value);
    bool number_only = text_number(row->name, &rest, &value) && rest.n == 0;
    if (number_only)
        return true;
    if (rank || str_starts(c->text, STR("其中")))
        return false;
    rest = row_bare_name(row->name);
    if (!first) {
        bool letter = str_runes(c->text) == 1 || str_runes(rest) == 1 || !text_has_han(c->text);
        enum side here = side_of(rest), there = side_of(c->text);
        return letter || !(f->t->sided &&
                           (names_known(text_squeeze(f->t->arena, rest)) || (here != there && there != SIDE_NONE)));
    }
    struct str both = text_squeeze(f->t->arena, rows_concat(f->t, rest, c->text));
    bool below = row->pieces && right_below(f->t, row->piece[row->pieces - 1].line, line);
    if (below && names_begin(both))
        return true; /* 一般公共预算, 财政拨款, 收入: the pieces of a name may be names too */
    if (names_known(text_squeeze(f->t->arena, rest)) || row_is_total(text_squeeze(f->t->arena, rest)))
        return false;
    if (names_known(text_squeeze(f->t->arena, c->text)) || row_is_total(text_squeeze(f->t->arena, c->text)))
        return false;
    if (names_begin(both))
        return true;
    return str_runes(c->text) <= 6 || !f->t->sided;
}

/* Does a name of the expenditure's side, or one of the same list number, follow on a row of the income's? */
static bool is_right_of(const struct table *t, const struct trow *row, struct str name)
{
    struct str rest;
    unsigned here = 0, there = 0;
    if (!t->sided || side_of(row_bare_name(row->name)) != SIDE_INCOME)
        return false;
    bool numbered = text_number(row->name, &rest, &here) && text_number(name, &rest, &there) && here == there;
    return numbered || side_of(row_bare_name(name)) == SIDE_SPENDING;
}

static void take_text(struct flow *f, const struct cell *c, size_t line, bool first)
{
    if (f->aside && f->row && !f->row->slots) {
        struct str *name = table_has_role(f->t, COLUMN_UNIT) ? &f->row->unit : &f->row->other_name;
        *name = rows_concat(f->t, *name, c->text);
        return;
    }
    if (!goes_on(f, c, line, first)) {
        bool joined = f->row && (!first || (f->stacked && is_right_of(f->t, f->row, c->text)));
        open_row(f, line, joined);
    }
    struct trow *row = f->row;
    row->name = rows_concat(f->t, row->name, c->text);
    row->piece = arena_grow(f->t->arena, row->piece, row->pieces, &row->piece_room, sizeof *row->piece);
    row->piece[row->pieces++] = (struct piece){c->text, line};
}

/* A code of the wider thing: of the open row, or the first of a new one. */
static void take_other_code(struct flow *f, const struct cell *c, size_t line)
{
    if (!f->row || f->row->slots || f->row->other_code.n || (!f->row->code.n && f->row->name.n))
        open_row(f, line, false);
    f->row->other_code = c->text;
    f->aside = table_has_role(f->t, COLUMN_OTHER_NAME) || table_has_role(f->t, COLUMN_UNIT);
}

/*
 * The row's own code behind the wider thing's code and name, or behind the name alone of its unit (单位名称 科目编码
 * 科目名称): what the label says so far is the wider thing's.
 */
static bool own_code(const struct flow *f, const struct cell *c)
{
    const struct trow *row = f->row;
    bool units = table_has_role(f->t, COLUMN_UNIT), pending = row && !row->slots && !row->code.n;
    if (!pending || !(f->other ? row->other_code.n > 0 : units && row->name.n))
        return false;
    return c->plain && (c->text.n == 3 || c->text.n == 5 || c->text.n == 7) && roles_of_code(c->text) != BREADTH_UNIT;
}

static void take_own_code(struct flow *f, const struct cell *c)
{
    struct trow *row = f->row;
    if (row->name.n) {
        *(table_has_role(f->t, COLUMN_UNIT) ? &row->unit : &row->other_name) = row->name;
        row->name = STR_EMPTY;
    }
    row->code = c->text;
    f->aside = false;
}

/* A number within a name, whose bracket is open: 空调机(总预算 | 20 | 万以下). */
static bool within_name(const struct flow *f, const struct cell *c)
{
    return c->plain && f->row && !f->row->slots && text_brackets(f->row->name) > 0;
}

static void flow_line(struct flow *f, const struct cell *cell, size_t n, size_t line)
{
    bool counting = table_has_role(f->t, COLUMN_MEASURE);
    for (size_t i = 0; i < n; i++) {
        const struct cell *c = &cell[i];
        bool after_amounts = f->row && f->row->slots;
        bool pieces =
            f->row && f->row->code.n && !f->row->name.n && !f->row->slots && (f->row->line == line || f->stacked);
        if (project_code(c))
            take_code(f, c, line, false);
        else if (own_code(f, c) && name_follows(f, cell, i, n, line))
            take_own_code(f, c);
        else if (is_other_code(f, c) && (i == 0 || !after_amounts) && name_follows(f, cell, i, n, line))
            take_other_code(f, c, line);
        else if (i == 0 && n == 1 && rest_of_code(f, c, line))
            f->row->code = arena_glue(f->t->arena, f->row->code, c->text);
        else if (pieces && code_piece(c) && f->row->code.n < 7)
            f->row->code = arena_glue(f->t->arena, f->row->code, c->text);
        else if ((i == 0 || (after_amounts && f->halves) || !f->row) && code_like(f, c, i == 0) &&
                 name_follows(f, cell, i, n, line))
            take_code(f, c, line, i > 0);
        else if (code_beside(f, cell, i, n, line))
            take_code(f, c, line, true);
        else if (counting && after_amounts && i > 0 && i + 1 < n && c->kind == CELL_TEXT && str_runes(c->text) <= 3 &&
                 cell[i - 1].kind == CELL_AMOUNT && cell[i + 1].kind == CELL_AMOUNT)
            f->row->measure = c->text; /* 计量单位 between the amounts */
        else if (c->kind == CELL_TEXT && f->remarks && after_amounts && f->row->slot[f->row->slots - 1].line == line)
            f->row->words = rows_concat(f->t, f->row->words, c->text);
        else if (c->kind == CELL_TEXT || within_name(f, c))
            take_text(f, c, line, i == 0);
        else if (c->kind == CELL_AMOUNT || c->kind == CELL_DASH) {
            /* a line of amounts without any label is a row of its own: the total */
            bool rest = f->split || (f->stacked && f->row && (f->row->name.n || f->t->kinds));
            if (!f->row || (i == 0 && after_amounts && !rest))
                open_row(f, line, false);
            rows_add_slot(f->t, f->row, c, line);
        }
    }
}

/* A row whose name was put together out of the lines around it. */
static void take_around(struct flow *f, const struct around *whole, size_t line)
{
    struct cell *cell;
    size_t n = cells_split(f->t->arena, f->t->report->line[line].text, &cell);
    open_row(f, line, false);
    f->row->code = whole->code;
    f->row->name = whole->name;
    for (size_t i = whole->amounts; i < n; i++)
        rows_add_slot(f->t, f->row, &cell[i], line);
}

/* Is no amount on the line of its label, and are there several on lines below each other? */
static bool is_stacked(const struct table *t)
{
    size_t mixed = 0, alone = 0;
    for (size_t i = t->body; i < t->part->to; i++) {
        if (t->report->line[i].kind != LINE_ROW)
            continue;
        struct cell *cell;
        size_t n = cells_split(t->arena, t->report->line[i].text, &cell), texts = 0, amounts = 0;
        for (size_t k = 0; k < n; k++) {
            texts += cell[k].kind == CELL_TEXT;
            amounts += cell[k].kind != CELL_TEXT && !cell[k].plain;
        }
        mixed += texts && amounts;
        alone += !texts && amounts;
    }
    return mixed == 0 && alone >= 3;
}

/*
 * Do the amounts of every row take two lines, a wide table's: the first behind the label, the others on a line of their
 * own, and both as many as the header has columns?
 */
static bool is_split(const struct table *t)
{
    enum { LEAST = 3 };
    size_t rows = 0, waiting = 0;
    for (size_t i = t->body; i < t->part->to; i++) {
        if (t->report->line[i].kind != LINE_ROW)
            continue;
        struct cell *cell;
        size_t n = cells_split(t->arena, t->report->line[i].text, &cell), amounts = 0;
        while (amounts < n && cell[n - 1 - amounts].kind != CELL_TEXT && !cell[n - 1 - amounts].plain)
            amounts++;
        if (amounts == 0)
            continue;
        bool labelled = amounts < n;
        if (labelled ? waiting > 0 : waiting + amounts != t->columns.amounts || !waiting)
            return false;
        rows += labelled;
        waiting = labelled ? amounts : 0;
    }
    return rows >= LEAST && waiting == 0;
}

void flow_rows(struct table *t)
{
    size_t codes = 0, labels = inline_labels(t);
    for (size_t i = 0; i < t->columns.n; i++)
        codes += t->columns.column[i].role == COLUMN_CODE;
    struct flow f = {.lists = rows_two_lists(t),
                     .t = t,
                     .coded = codes > 0,
                     .halves = codes != 1,
                     .stacked = t->stacked || is_stacked(t),
                     .other = table_has_role(t, COLUMN_OTHER_CODE),
                     .remarks = t->columns.n && column_of_words(t->columns.column[t->columns.n - 1].role)};
    f.split = is_split(t);
    const struct around *around = around_read(t);
    for (size_t i = t->body; i < t->part->to; i++) {
        struct line *line = &t->report->line[i];
        struct cell *cell;
        if (line->kind != LINE_ROW)
            continue;
        if (around[i - t->body].piece)
            line->kind = LINE_CONTINUATION;
        else if (around[i - t->body].name.n)
            take_around(&f, &around[i - t->body], i);
        if (line->kind != LINE_ROW || around[i - t->body].name.n)
            continue;
        size_t n = cells_split(t->arena, line->text, &cell), before = t->rows;
        bool pending = f.row && !f.row->slots; /* a label whose first pieces stand above */
        if (!pending && inline_row(t, labels, cell, n, i)) {
            if (f.row)
                rows_finish(t, &t->row[before - 1]);
            f.row = &t->row[t->rows - 1];
            continue;
        }
        flow_line(&f, cell, n, i);
        if (t->rows == before && !(f.row && f.row->slots && f.row->slot[f.row->slots - 1].line == i))
            line->kind = LINE_CONTINUATION;
    }
    if (f.row)
        rows_finish(t, f.row);
}
