// SPDX-License-Identifier: MIT
#include "report/table/strides.h"

#include "report/declared.h"
#include "report/outline.h"
#include "report/table/covered.h"
#include "report/text.h"

enum { LABELS_MOST = 4, POSITIONS_MOST = 40, HEADS_MOST = 40, ROWS_SURE = 3, ONE = 1000000 /* of AMOUNT_SCALE */ };

/* Where the k-th cell of a row stands among the cells, and which column it is. */
struct pattern {
    size_t n, labels; /* cells of a row; labels before its first amount */
    size_t name;      /* where the name stands */
    bool amount[POSITIONS_MOST];
    bool digits[POSITIONS_MOST];   /* a code, a piece of one, a serial number */
    size_t column[POSITIONS_MOST]; /* index into t->columns; COLUMN_NONE: a further piece of the code */
};

struct strides {
    struct table *t;
    struct cell *cell; /* the body, cell by cell, with the empty ones */
    size_t *line;
    size_t n, room, line_room;
    size_t *start;                                   /* the cell in which each row begins */
    size_t *merged;                                  /* how many of its labels are one cell with the next: a total */
    size_t rows, before, empty, cells, labels, name; /* before: empty cells above the first line */
    size_t foot;                                     /* the cell in which totals below the rows begin, s->n: none */
};

/* How many lines a cell takes: two where an empty line follows every cell of the table and its head. */
static size_t lines_a_cell(const struct table *t)
{
    size_t gap = 0, gaps = 0;
    for (size_t i = t->part->from; i < t->part->to; i++) {
        if (t->report->line[i].kind == LINE_BLANK) {
            gap++;
            continue;
        }
        if (gaps++ && gap % 2 == 0)
            return 1;
        gap = 0;
    }
    return 2;
}

static void add_cell(struct strides *s, struct cell cell, size_t line)
{
    struct arena *a = s->t->arena;
    s->cell = arena_grow(a, s->cell, s->n, &s->room, sizeof *s->cell);
    s->line = arena_grow(a, s->line, s->n, &s->line_room, sizeof *s->line);
    s->cell[s->n] = cell;
    s->line[s->n++] = line;
}

/* A line is one cell, whatever blanks it has. */
static struct cell whole(const struct table *t, size_t line)
{
    struct cell *cell;
    size_t n = cells_split(t->arena, t->report->line[line].text, &cell);
    if (n == 1)
        return cell[0];
    return (struct cell){.kind = CELL_TEXT, .text = str_trim(t->report->line[line].text)};
}

/* Does the line hold a label and its amounts? Then it is a row, and no cell. */
static bool holds_row(const struct table *t, size_t line)
{
    struct cell *cell;
    size_t n = cells_split(t->arena, t->report->line[line].text, &cell), amounts = 0;
    for (size_t i = 0; i < n; i++)
        amounts += cell[i].kind == CELL_AMOUNT && !cell[i].plain;
    return amounts && n > 1;
}

/*
 * May the line be a cell of the body? Here a number that elsewhere is a page's may be a row's, and the end of the
 * entity's name that of a code.
 */
static bool holds_cell(const struct table *t, size_t line)
{
    const struct line *l = &t->report->line[line];
    struct str s = text_squeeze(t->arena, l->text);
    if (l->kind == LINE_UNIT)
        return !declared_unit(s).n && !declared_table_number(s) && !str_has(s, STR(":"));
    if (l->kind == LINE_FURNITURE)
        return text_ordinal(s) > 0 && s.p[0] >= '0' && s.p[0] <= '9';
    return l->kind == LINE_ROW || l->kind == LINE_HEADER;
}

/* The cells from a line of the body on, up to the table's end or note. */
static void read_cells(struct strides *s, size_t from, size_t lines)
{
    const struct table *t = s->t;
    size_t gap = lines - 1, last = from;
    for (size_t i = from; i < t->part->to; i++) {
        const struct line *line = &t->report->line[i];
        if (line->kind == LINE_BLANK) {
            gap++;
            continue;
        }
        if (!holds_cell(t, i))
            break;
        if (holds_row(t, i)) { /* this is no table of one cell a line */
            s->n = 0;
            return;
        }
        for (; gap >= lines; gap -= lines)
            add_cell(s, (struct cell){.kind = CELL_EMPTY}, i);
        gap = 0;
        last = i;
        add_cell(s, whole(t, i), i);
    }
    for (; gap >= lines; gap -= lines)
        add_cell(s, (struct cell){.kind = CELL_EMPTY}, last);
}

static bool fills(const struct pattern *p, size_t k, const struct cell *c)
{
    if (c->kind == CELL_EMPTY)
        return true;
    if (p->amount[k])
        return c->kind != CELL_TEXT;
    if (p->digits[k])
        return c->kind == CELL_AMOUNT ? c->plain : !text_has_han(c->text) || row_is_total(c->text);
    return c->kind == CELL_TEXT;
}

/* Do the cells from `at` on make a row of which the first `skip` labels are one cell with the next? */
static bool makes_row(const struct strides *s, const struct pattern *p, size_t at, size_t skip)
{
    bool label = p->labels == 0, amount = false;
    for (size_t k = skip; k < p->n; k++) {
        size_t i = at + k - skip;
        if (i >= s->n)
            return label ? k >= p->labels : !amount;
        if (!fills(p, k, &s->cell[i]))
            return false;
        label |= !p->amount[k] && s->cell[i].kind != CELL_EMPTY;
        amount |= p->amount[k] && s->cell[i].kind == CELL_AMOUNT;
    }
    return label || !amount;
}

/* 人员经费合计 2.00 公用经费合计 1.00: the last row, of totals whose labels go over several columns each. */
static bool is_foot(const struct strides *s, size_t at)
{
    enum { FEWEST = 2 };
    size_t pairs = 0;
    for (size_t i = at; i < s->n; i++) {
        const struct cell *cell = &s->cell[i];
        if (cell->kind == CELL_EMPTY)
            continue;
        if (cell->kind != CELL_TEXT || !str_ends(cell->text, STR("合计")) || ++i == s->n ||
            s->cell[i].kind != CELL_AMOUNT)
            return false;
        pairs++;
    }
    return pairs >= FEWEST;
}

/* Cuts all cells into rows; false where one is none. The labels of a total may be one cell only where `merges`. */
static bool cut(struct strides *s, const struct pattern *p, bool merges)
{
    s->rows = s->empty = 0;
    s->foot = s->n;
    for (size_t at = 0; at < s->n;) {
        size_t skip = 0;
        if (s->rows && is_foot(s, at)) {
            s->foot = at;
            break;
        }
        bool total = s->cell[at].kind == CELL_TEXT && row_is_total(text_squeeze(s->t->arena, s->cell[at].text));
        while (!makes_row(s, p, at, skip))
            if (!merges || !total || ++skip >= p->labels)
                return false;
        bool printed = false;
        for (size_t i = at; i < at + p->n - skip && i < s->n; i++)
            printed |= s->cell[i].kind != CELL_EMPTY;
        s->start[s->rows] = at;
        s->merged[s->rows] = skip;
        s->rows += printed;
        at += p->n - skip;
    }
    for (size_t i = s->before; i < s->n; i++)
        s->empty += s->cell[i].kind == CELL_EMPTY;
    return s->rows > 0 && s->empty > 0;
}

static void put(struct pattern *p, const struct table *t, size_t column)
{
    if (p->n == POSITIONS_MOST)
        return;
    enum column_role role = column == COLUMN_NONE ? COLUMN_CODE : t->columns.column[column].role;
    p->amount[p->n] = role == COLUMN_AMOUNT;
    p->digits[p->n] = role == COLUMN_CODE || role == COLUMN_SERIAL;
    p->column[p->n++] = column;
}

/* Is the column a head over others: 项目 over 科目编码 and 科目名称? */
static bool heads_others(const struct table *t, size_t column)
{
    const struct columns *c = &t->columns;
    bool names = c->column[column].role == COLUMN_NAME, code = false, another = false;
    for (size_t i = 0; i < c->n; i++)
        if (i < column) {
            names &= c->column[i].role != COLUMN_CODE;
        } else if (i > column) {
            code |= c->column[i].role == COLUMN_CODE;
            another |= c->column[i].role == COLUMN_NAME;
        }
    return c->column[column].role == COLUMN_SKIP || (names && code && another && !t->sided);
}

/* The columns as the header names them, or labels before amounts; a code in pieces takes further cells. */
static struct pattern pattern_of(const struct table *t, bool ordered, size_t pieces)
{
    struct pattern p = {0};
    const struct columns *c = &t->columns;
    for (size_t pass = ordered ? 1 : 0; pass < 2; pass++)
        for (size_t i = 0; i < c->n; i++) {
            enum column_role role = c->column[i].role;
            if (heads_others(t, i) || (!ordered && (role == COLUMN_AMOUNT) != (pass == 1)))
                continue;
            put(&p, t, i);
            for (size_t k = 0; role == COLUMN_CODE && k < pieces; k++)
                put(&p, t, COLUMN_NONE);
        }
    while (p.labels < p.n && !p.amount[p.labels])
        p.labels++;
    while (p.name + 1 < p.labels &&
           (p.column[p.name] == COLUMN_NONE || c->column[p.column[p.name]].role != COLUMN_NAME))
        p.name++;
    return p;
}

/* The cell at the k-th place of a row; an empty one where the row is shorter. */
static const struct cell *cell_at(const struct strides *s, const struct pattern *p, size_t row, size_t k)
{
    static const struct cell none = {.kind = CELL_EMPTY};
    size_t skip = s->merged[row], at = s->start[row] + k - skip;
    if (k <= skip) { /* the cell of a total is that of its name */
        if (k != (p->name < skip ? p->name : skip))
            return &none;
        at = s->start[row];
    }
    return at < s->n ? &s->cell[at] : &none;
}

/* Are most columns that are sums of others just that? Else the columns stand in another order. */
static bool adds_up(const struct strides *s, const struct pattern *p)
{
    size_t right = 0, wrong = 0;
    for (size_t row = 0; row < s->rows; row++)
        for (size_t k = 0; k < p->n; k++) {
            int64_t left = cell_at(s, p, row, k)->value, slack = 0;
            size_t parts = 0;
            for (size_t j = 0; p->amount[k] && j < p->n; j++) {
                const struct cell *cell = cell_at(s, p, row, j);
                bool part = p->amount[j] && s->t->columns.column[p->column[j]].total == p->column[k];
                if (!part || cell->kind != CELL_AMOUNT)
                    continue;
                parts++;
                left -= cell->value;
                slack += cell->decimals ? ONE / 100 : ONE;
            }
            right += parts && left <= slack && left >= -slack;
            wrong += parts && (left > slack || left < -slack);
        }
    return wrong <= right;
}

/* The columns of the pattern, in its order, each at its place. */
static struct columns placed(const struct table *t, const struct pattern *p)
{
    const struct columns *c = &t->columns;
    struct columns all = {.column = arena_array(t->arena, struct column, p->n + 1), .amounts = c->amounts};
    size_t *to = arena_array(t->arena, size_t, c->n + 1);
    for (size_t k = 0; k < p->n; k++)
        if (p->column[k] != COLUMN_NONE) {
            to[p->column[k]] = all.n;
            all.column[all.n] = c->column[p->column[k]];
            all.column[all.n].from = (unsigned)k;
            all.column[all.n++].to = (unsigned)k + 1;
        }
    for (size_t i = 0; i < all.n; i++) {
        struct column *column = &all.column[i];
        column->total = column->total == COLUMN_NONE ? COLUMN_NONE : to[column->total];
        column->within = column->within == COLUMN_NONE ? COLUMN_NONE : to[column->within];
    }
    return all;
}

/* The empty cells right above the line. */
static size_t empty_above(const struct table *t, size_t line, size_t lines)
{
    size_t gap = 0;
    while (line > t->part->from && t->report->line[line - 1].kind == LINE_BLANK) {
        line--;
        gap++;
    }
    return lines == 1 ? gap : gap / 2;
}

/* A row ends with an amount or a remark; else the cells are cut at another place. */
static bool ends_row(const struct table *t, const struct pattern *p)
{
    size_t last = p->n ? p->column[p->n - 1] : COLUMN_NONE;
    enum column_role role = last == COLUMN_NONE ? COLUMN_CODE : t->columns.column[last].role;
    return role == COLUMN_AMOUNT || column_of_words(role);
}

/*
 * Does the body, read from the line on with so many empty cells before it, fall into rows? `known`: the line was found
 * to begin the body; `merges` as for cut().
 */
static bool reads_from(struct strides *s, size_t from, size_t before, bool known, bool merges)
{
    struct table *t = s->t;
    size_t lines = lines_a_cell(t);
    if (before > empty_above(t, from, lines))
        return false;
    s->n = 0;
    s->before = before;
    for (size_t i = 0; i < before; i++)
        add_cell(s, (struct cell){.kind = CELL_EMPTY}, from);
    read_cells(s, from, lines);
    s->start = arena_array(t->arena, size_t, s->n + 1);
    s->merged = arena_array(t->arena, size_t, s->n + 1);
    for (size_t ordered = 2; ordered-- > 0;)
        for (size_t pieces = 0; pieces < 3; pieces++) {
            struct pattern p = pattern_of(t, ordered, pieces);
            if (p.n < 2 || p.n == POSITIONS_MOST || !ends_row(t, &p) || (t->sided && !ordered) || !cut(s, &p, merges) ||
                !adds_up(s, &p))
                continue;
            if ((s->rows < ROWS_SURE || !known) && t->report->stride != lines)
                continue;
            t->columns = placed(t, &p);
            t->report->stride = lines;
            s->cells = p.n;
            s->labels = p.labels;
            s->name = p.name;
            return true;
        }
    return false;
}

/* The rows begin here: what stands above is the head. */
static void begin_at(struct table *t, size_t line)
{
    t->body = line;
    for (size_t i = line; i < t->part->to; i++)
        if (t->report->line[i].kind != LINE_BLANK && holds_cell(t, i))
            t->report->line[i].kind = LINE_ROW;
        else if (t->report->line[i].kind != LINE_BLANK)
            return;
    while (t->fragments && t->fragment[t->fragments - 1].line >= line)
        t->fragments--;
}

static bool takes(struct strides *s, size_t line)
{
    begin_at(s->t, line);
    s->t->strides = s;
    return true;
}

/* The body from the line on, with the heads of a header of two levels in the order of the columns. */
static bool begins_below_levels(struct strides *s, size_t line, bool known)
{
    struct table *t = s->t;
    for (size_t before = 0; before < LABELS_MOST && !t->kinds && !t->sided; before++) {
        struct covered all = covered_read(t, line, lines_a_cell(t), before);
        for (size_t upper = 1; upper < all.n; upper++) {
            struct fragment *heads;
            size_t n = covered_heads(t->arena, &all, upper, &heads);
            if (!n)
                continue;
            t->columns = columns_read(t->arena, t->section, heads, n);
            bool whole = t->columns.amounts && t->columns.n == n;
            for (size_t i = 0; i < t->columns.n; i++)
                whole &= t->columns.column[i].role != COLUMN_SKIP; /* a code's 类 款 项: three levels */
            if (whole && reads_from(s, line, before, known, false))
                return takes(s, line);
        }
    }
    return false;
}

/* Does the table's body begin at the line, whatever it was taken for? */
static bool begins_at(struct strides *s, size_t line, bool known)
{
    struct table *t = s->t;
    struct columns all = t->columns;
    size_t heads = 0;
    while (heads < t->fragments && t->fragment[heads].line < line)
        heads++;
    if (begins_below_levels(s, line, known))
        return true;
    if (!t->kinds) {
        t->columns = columns_read_cells(t->arena, t->section, t->fragment, heads);
        columns_name_first(&t->columns);
    }
    for (size_t turn = 0; t->columns.amounts && turn < 2 * LABELS_MOST; turn++)
        if (reads_from(s, line, turn % LABELS_MOST, known, turn >= LABELS_MOST))
            return takes(s, line);
    t->columns = all;
    return false;
}

/* The body is known, but for labels that were taken for heads: it may begin some lines above. */
static bool begins_above(struct strides *s)
{
    const struct table *t = s->t;
    size_t tried = 0;
    for (size_t line = t->body; line > t->part->from && tried < LABELS_MOST; line--) {
        if (t->report->line[line].kind == LINE_BLANK)
            continue;
        tried++;
        if (holds_cell(t, line) && begins_at(s, line, true))
            return true;
    }
    return false;
}

/* No line looked like a body (numbers of people, say), but other tables of the report are read so. */
static bool begins_anywhere(struct strides *s)
{
    const struct table *t = s->t;
    size_t tried = 0;
    for (size_t line = t->part->from + 1; line < t->part->to && tried < HEADS_MOST; line++) {
        if (t->report->line[line].kind == LINE_BLANK)
            continue;
        tried++;
        if (holds_cell(t, line) && begins_at(s, line, false))
            return true;
    }
    return false;
}

bool strides_kept(struct table *t)
{
    struct strides *s = arena_new(t->arena, struct strides);
    *s = (struct strides){.t = t};
    size_t blanks = 0;
    for (size_t i = t->part->from; i < t->part->to; i++)
        blanks += t->report->line[i].kind == LINE_BLANK;
    if (!t->fragments || !blanks)
        return false;
    return t->body < t->part->to ? begins_above(s) : t->report->stride && begins_anywhere(s);
}

/* The totals below the rows: one row, of the measure that all columns of amounts have. */
static void add_foot(const struct strides *s)
{
    struct table *t = s->t;
    size_t column = COLUMN_NONE;
    bool joined = false;
    for (size_t k = 0; k < t->columns.n; k++) {
        const struct column *c = &t->columns.column[k];
        if (c->role != COLUMN_AMOUNT)
            continue;
        if (column != COLUMN_NONE && !str_eq(c->measure, t->columns.column[column].measure)) {
            column = COLUMN_NONE;
            break;
        }
        column = k;
    }
    for (size_t i = s->foot; i + 1 < s->n; i++) {
        if (s->cell[i].kind != CELL_TEXT)
            continue;
        struct trow *row = rows_add(t, s->line[i]);
        row->name = s->cell[i].text;
        row->joined = joined;
        joined = true;
        rows_add_slot(t, row, &s->cell[i + 1], s->line[i + 1]);
        row->slot[0].column = column;
        rows_finish(t, row);
    }
}

void strides_rows(struct table *t)
{
    const struct strides *s = t->strides;
    struct pattern p = {.n = s->cells, .labels = s->labels, .name = s->name};
    struct cell cell[POSITIONS_MOST];
    size_t line[POSITIONS_MOST];
    for (size_t row = 0; row < s->rows; row++) {
        for (size_t k = p.n; k-- > 0;) {
            const struct cell *c = cell_at(s, &p, row, k);
            bool printed = c >= s->cell && c < s->cell + s->n;
            cell[k] = *c;
            line[k] = printed ? s->line[c - s->cell] : s->line[s->start[row]];
        }
        rows_take_cells(t, cell, p.n, line);
    }
    add_foot(s);
}
