// SPDX-License-Identifier: MIT
#include "report/table/placed.h"

#include <stdlib.h>

#include "report/table/names.h"
#include "report/table/pages.h"
#include "report/table/parts.h"
#include "report/table/roles.h"
#include "report/table/strips.h"
#include "report/text.h"

enum { LEVEL_GAP = 4 };

/* What one line says within one strip. */
struct strip_line {
    struct str code, label, above;
    struct str part[COLUMN_SKIP + 1]; /* the label by the columns that its cells stand in, where there are several */
    const struct cell *cell;          /* the line's cells; the amounts among them are the strip's */
    size_t from, to;                  /* cells [from, to) of the line */
    size_t amounts;
    bool starts; /* with a code, a list number, 其中, or a total's name */
    size_t line;
};

struct strip {
    struct table *t;
    struct trow *row;    /* open, or NULL */
    size_t row_at;       /* its place among the table's rows */
    size_t upper, lower; /* lines of its label above and below its amounts */
    bool level;          /* its label begins on the line of its amounts */
    size_t last;         /* the last line that was taken */
};

/* Digits alone are no amount where the table's amounts have decimals: a piece of a code, a number in a name. */
static bool is_amount(const struct table *t, const struct cell *c)
{
    return c->kind == CELL_DASH || (c->kind == CELL_AMOUNT && !(t->decimals && c->plain && c->value));
}

/* Do the body's amounts have decimals or thousands separators, but for a few? Codes are counted too. */
static bool has_decimals(const struct table *t)
{
    size_t with = 0, without = 0;
    for (size_t i = t->body; i < t->part->to; i++) {
        struct cell *cell;
        if (t->report->line[i].kind != LINE_ROW)
            continue;
        size_t n = cells_split(t->arena, t->report->line[i].text, &cell), label = 0;
        for (size_t k = 0; k < n && !t->sided; k++)
            label = cell[k].kind == CELL_TEXT ? k : label;
        for (size_t k = label; k < n; k++) { /* digits before a name are codes */
            bool amount = cell[k].kind == CELL_AMOUNT && (k > 0 || n == 1);
            with += amount && !cell[k].plain;
            without += amount && cell[k].plain && cell[k].value && k > 0;
        }
    }
    for (size_t k = 0; k < t->columns.n; k++)
        if (t->columns.column[k].count)
            return false;
    if (rows_two_lists(t)) /* which count things among the amounts */
        return false;
    return with > 0 && with >= 10 * without;
}

static bool digits(const struct cell *c, size_t n) { return c->plain && c->text.n == n; }

static bool has_codes(const struct table *t)
{
    for (size_t i = 0; i < t->columns.n; i++)
        if (t->columns.column[i].role == COLUMN_CODE)
            return true;
    return false;
}

static bool code_starts(const struct table *t, const struct cell *c, bool first)
{
    if (!first || !c->plain)
        return false;
    size_t n = c->text.n;
    if ((n == 3 || n == 5 || n == 7) && c->text.p[0] >= '1' && c->text.p[0] <= '5')
        return true;
    return has_codes(t) && n >= 3;
}

/* A unit's code beside that of the function, or a government's class beside a department's. */
static bool is_other_code(const struct table *t, const struct cell *cell, bool first)
{
    if (!cell->plain || cell->text.n < 3 || !table_has_role(t, COLUMN_OTHER_CODE))
        return false;
    enum breadth breadth = roles_of_code(cell->text);
    for (size_t i = 0; i < t->columns.n; i++) {
        const struct column *c = &t->columns.column[i];
        if (c->role == COLUMN_OTHER_CODE && roles_breadth(c->printed) == breadth)
            return true;
    }
    return !first && parts_nearest(t, cell) == COLUMN_OTHER_CODE;
}

/* The cells of a line that lie in [left, right), read as a strip's line. */
static struct strip_line read_line(struct table *t, struct parts *seen, const struct cell *cell, size_t n, size_t line,
                                   unsigned left, unsigned right)
{
    struct strip_line s = {.cell = cell, .line = line, .from = n, .to = n};
    struct buf label = {0}, code = {0}, above = {0};
    bool first = true, after_code = false;
    bool parts = parts_columns(t) > 1, other = table_has_role(t, COLUMN_OTHER_CODE);
    struct cell *piece = arena_array(t->arena, struct cell, n + 1);
    size_t pieces = 0;
    bool list = !parts && !t->sided && !has_codes(t), bare = true;
    for (size_t i = 0; i < n; i++)
        bare &= !is_amount(t, &cell[i]);
    for (size_t i = 0; i < n; i++) {
        unsigned middle = (cell[i].from + cell[i].to) / 2;
        if (middle < left || middle >= right)
            continue;
        if (s.from == n)
            s.from = i;
        s.to = i + 1;
        if (is_other_code(t, &cell[i], first)) {
            s.part[COLUMN_OTHER_CODE] = arena_glue(t->arena, s.part[COLUMN_OTHER_CODE], cell[i].text);
            first = after_code = false;
            continue;
        }
        bool amount = is_amount(t, &cell[i]);
        bool begins = code_starts(t, &cell[i], first || (!code.n && other)),
             goes_on = after_code && digits(&cell[i], 2) && code.n < 7;
        after_code = begins || goes_on;
        if (begins || goes_on)
            buf_add(&code, cell[i].text);
        else if (amount)
            s.amounts++;
        else {
            if (list && label.n &&
                cell[i].gap >= LEVEL_GAP) { /* 一般公共预算资金      专项收入: a group and its item */
                buf_clear(&above);
                buf_add(&above, buf_str(&label));
                buf_clear(&label);
            }
            buf_add(&label, cell[i].text);
            piece[pieces++] = cell[i];
        }
        first = false;
    }
    if (parts) {
        enum column_role *role = arena_array(t->arena, enum column_role, pieces + 1);
        parts_roles(seen, t, piece, pieces, line, bare, role);
        for (size_t i = 0; i < pieces; i++)
            s.part[role[i]] = arena_glue(t->arena, s.part[role[i]], piece[i].text);
    }
    s.code = arena_copy(t->arena, buf_str(&code));
    s.label = arena_copy(t->arena, buf_str(&label));
    s.above = arena_copy(t->arena, buf_str(&above));
    buf_release(&above);
    buf_release(&label);
    buf_release(&code);
    struct str rest;
    unsigned value;
    s.starts =
        s.code.n || text_number(s.label, &rest, &value) || str_starts(s.label, STR("其中")) || row_is_total(s.label);
    return s;
}

static void open_row(struct strip *s, const struct strip_line *l)
{
    s->row = rows_add(s->t, l->line);
    s->row_at = s->t->rows - 1;
    s->upper = s->lower = 0;
    s->level = l->label.n && l->amounts;
}

static void take(struct strip *s, const struct strip_line *l)
{
    struct trow *row = &s->t->row[s->row_at];
    if (!row->name.n && l->label.n) {
        for (size_t i = l->from; i < l->to && !row->indent; i++)
            row->indent = l->cell[i].kind == CELL_TEXT ? l->cell[i].from + 1 : 0;
    }
    row->name = arena_glue(s->t->arena, row->name, l->label);
    row->label_lines += l->label.n > 0;
    if (l->above.n)
        row->above = l->above;
    row->other_code = arena_glue(s->t->arena, row->other_code, l->part[COLUMN_OTHER_CODE]);
    for (enum column_role role = 0; parts_columns(s->t) > 1 && role <= COLUMN_SKIP; role++) {
        struct str *field = parts_field(row, role);
        if (field)
            *field = arena_glue(s->t->arena, *field, l->part[role]);
        else if (role == COLUMN_CODE && !l->code.n)
            row->code = arena_glue(s->t->arena, row->code, l->part[role]);
    }
    if (l->code.n)
        row->code = l->code;
    bool coded = l->code.n > 0;
    for (size_t i = l->from; i < l->to; i++) {
        const struct cell *c = &l->cell[i];
        bool amount = is_amount(s->t, c);
        if (coded && c->plain && str_has(l->code, c->text) && i < l->from + 3 &&
            !(i && c->gap == 0 && i > l->from + 2)) {
            /* a piece of the code, as long as no text came */
            bool text_before = false;
            for (size_t k = l->from; k < i; k++)
                text_before |= l->cell[k].kind == CELL_TEXT;
            if (!text_before && (i == l->from || c->text.n == 2))
                continue;
        }
        if (amount && !is_other_code(s->t, c, i == l->from))
            rows_add_slot(s->t, row, c, l->line);
    }
    s->last = l->line;
    if (row->slots && !l->amounts)
        s->lower++;
    else if (!row->slots)
        s->upper++;
}

/* Is the line right below the strip's last one, but for rows that only other strips have a part in? */
static bool is_near(const struct strip *s, const struct strip_line *l)
{
    for (size_t i = s->last + 1; i < l->line; i++)
        if (s->t->report->line[i].kind != LINE_ROW)
            return false;
    return true;
}

/* Is the name so far whole, as far as the rules know names, and does it not go on with the label? */
static bool whole(const struct strip *s, struct str label)
{
    const struct trow *row = &s->t->row[s->row_at];
    struct str name = text_squeeze(s->t->arena, row_bare_name(row->name));
    struct str both = arena_glue(s->t->arena, name, text_squeeze(s->t->arena, label));
    if (row->code.n && names_of_code(row->code, name))
        return true;
    return row_is_total(name) || (names_known(name) && !names_begin(both));
}

/* The line completes the name of a row without amounts, in two lines round the place where they would be. */
static bool completes(const struct strip *s, const struct strip_line *l)
{
    const struct trow *row = &s->t->row[s->row_at];
    struct arena *a = s->t->arena;
    struct str name = text_squeeze(a, row_bare_name(row->name));
    return !row->slots && name.n && l->line == s->last + 2 &&
           names_known(arena_glue(a, name, text_squeeze(a, l->label)));
}

/* Is each piece of the line in a column of labels in which the open row has text? */
static bool below_parts(const struct strip *s, const struct strip_line *l)
{
    for (enum column_role role = 0; role <= COLUMN_SKIP; role++) {
        const struct str *field = parts_field(&s->t->row[s->row_at], role);
        if (l->part[role].n && field && !field->n)
            return false;
    }
    return true;
}

/* Has the next line, of a row that has begun, nothing in the columns of goods and 款, where the line has text? */
static bool lacks_parts(const struct strip_line *next, const struct strip_line *l)
{
    bool names = !next->starts && (l->part[COLUMN_NAME].n || l->part[COLUMN_ECONOMIC].n);
    return names && !next->part[COLUMN_NAME].n && !next->part[COLUMN_ECONOMIC].n;
}

static struct str both_names(const struct table *t, struct str a, struct str b)
{
    return text_squeeze(t->arena, arena_glue(t->arena, a, b));
}

/*
 * Does a line of text alone belong to the open row? `next` is the strip's next line, or NULL. The lines of one cell
 * stand close together: a blank line ends a name.
 */
static bool rest_of_name(const struct strip *s, const struct strip_line *l, const struct strip_line *next)
{
    const struct trow *row = s->row ? &s->t->row[s->row_at] : NULL;
    if (row && completes(s, l))
        return true;
    if (row && row->code.n && row->name.n && names_of_code_part(row->code, both_names(s->t, row->name, l->label)))
        return true; /* the official name goes on, however far below */
    bool columns = row && parts_columns(s->t) > 1, below = columns && below_parts(s, l);
    bool tall = below && !s->level && l->line <= s->last + 2; /* a tall cell may set its lines wide apart */
    if (!row || !(tall || is_near(s, l)))
        return false;
    bool names_code = columns && row->code.n && !row->goods.n && l->part[COLUMN_NAME].n; /* below its code */
    if (columns && s->level && !below && !names_code)
        return false;
    if (!row->slots)
        return !whole(s, l->label);
    if (text_brackets(l->label) > 0 && next && next->amounts && str_has(next->label, STR(")")))
        return false;                /* a name that goes on beside the next amounts */
    if (!row->name.n && row->code.n) /* a name that is set below its code and amounts */
        return names_of_code(row->code, text_squeeze(s->t->arena, l->label)) || !next || next->code.n || next->label.n;
    if (!s->level)
        return s->lower < s->upper && !whole(s, l->label);
    bool next_wants = next && next->amounts && (!next->label.n || (columns && lacks_parts(next, l)));
    return !next_wants && !whole(s, l->label);
}

/* 2011 above its amounts and 301行政运行 below: a code that the page broke. */
static bool rest_of_code(struct strip *s, struct strip_line *l)
{
    struct trow *row = s->row ? &s->t->row[s->row_at] : NULL;
    if (!row || row->code.n || !l->code.n || !row->name.n || !is_near(s, l))
        return false;
    for (size_t i = 0; i < row->name.n; i++)
        if (row->name.p[i] < '0' || row->name.p[i] > '9')
            return false;
    size_t whole_code = row->name.n + l->code.n;
    if (whole_code != 5 && whole_code != 7)
        return false;
    row->code = arena_glue(s->t->arena, row->name, l->code);
    row->name = STR_EMPTY;
    l->code = STR_EMPTY;
    return true;
}

static void strip_line(struct strip *s, struct strip_line *l, const struct strip_line *next)
{
    if (rest_of_code(s, l)) {
        take(s, l);
        return;
    }
    struct trow *row = s->row ? &s->t->row[s->row_at] : NULL;
    bool pending = row && !row->slots;
    if (l->amounts && !l->label.n) {
        /* the amounts of a name above them; else a row without a name */
        bool own_code = l->code.n && row && row->code.n;
        if (!pending || own_code)
            open_row(s, l);
    } else if (l->amounts) {
        bool middle = pending && is_near(s, l) && (!l->starts || (l->code.n && !row->code.n)) && !whole(s, l->label) &&
                      !row_is_total(l->label);
        if (!middle)
            open_row(s, l);
    } else if (l->starts) {
        bool coded_name = pending && l->code.n && !row->code.n && !l->label.n;
        if (!coded_name)
            open_row(s, l);
    } else if (!rest_of_name(s, l, next)) {
        open_row(s, l);
    }
    take(s, l);
}

static void read_strip(struct table *t, size_t from, size_t to, unsigned left, unsigned right, struct strip *s)
{
    struct strip_line *line = arena_array(t->arena, struct strip_line, to - from + 1);
    struct parts seen = {0};
    size_t n = 0;
    for (size_t i = from; i < to; i++) {
        struct cell *cell;
        if (t->report->line[i].kind != LINE_ROW)
            continue;
        size_t cells = cells_split(t->arena, t->report->line[i].text, &cell);
        struct strip_line l = read_line(t, &seen, cell, cells, i, left, right);
        if (l.from < l.to)
            line[n++] = l;
    }
    for (size_t i = 0; i < n; i++)
        strip_line(s, &line[i], i + 1 < n ? &line[i + 1] : NULL);
}

static size_t anchor(const struct trow *row) { return row->slots ? row->slot[0].line : row->line; }

/* Where a row stands on the page: on its line, in its strip, behind the rows before it. */
struct standing {
    size_t line, row;
    unsigned char strip;
};

static int by_standing(const void *a, const void *b)
{
    const struct standing *x = a, *y = b;
    if (x->line != y->line)
        return x->line < y->line ? -1 : 1;
    return x->strip != y->strip ? x->strip - y->strip : (x->row > y->row) - (x->row < y->row);
}

/* Rows of the strips in the order of the page; a right one level with a left one is the same printed row. */
static void weave(struct table *t, const unsigned char *strip)
{
    struct trow *sorted = arena_array(t->arena, struct trow, t->rows + 1);
    struct standing *at = arena_array(t->arena, struct standing, t->rows + 1);
    for (size_t i = 0; i < t->rows; i++)
        at[i] = (struct standing){anchor(&t->row[i]), i, strip[i]};
    qsort(at, t->rows, sizeof *at, by_standing);
    for (size_t k = 0; k < t->rows; k++) {
        sorted[k] = t->row[at[k].row];
        sorted[k].joined = k > 0 && at[k].line == at[k - 1].line;
    }
    if (t->rows)
        memcpy(t->row, sorted, t->rows * sizeof *sorted);
}

/* A label in one strip whose amounts stand in the next: the cell of the total spans both. */
static void join_labels(struct table *t)
{
    for (size_t i = 1; i < t->rows; i++) {
        struct trow *row = &t->row[i], *before = &t->row[i - 1];
        if (row->slots && !row->name.n && !row->code.n && row->joined && !before->slots && before->name.n)
            row->name = before->name;
    }
}

void placed_rows(struct table *t)
{
    struct strip strip[STRIPS_MOST];
    t->decimals = has_decimals(t);
    unsigned char *of = NULL;
    size_t of_room = 0, marked = 0, strips = 1;
    const struct column *first = pages_first(t);
    for (size_t s = 0; s < STRIPS_MOST; s++)
        strip[s] = (struct strip){.t = t};
    for (size_t from = t->body, to; from < t->part->to; from = to) {
        to = pages_end(t, from);
        unsigned edge[STRIPS_MOST + 1];
        (void)pages_place(t, first, from, to);
        strips = strips_edges(t, from, to, edge);
        for (size_t s = 0; s < strips; s++) {
            read_strip(t, from, to, edge[s], s + 1 < strips ? edge[s + 1] : 1u << 30, &strip[s]);
            for (; marked < t->rows; marked++) {
                of = arena_grow(t->arena, of, marked, &of_room, 1);
                of[marked] = (unsigned char)s;
                t->row[marked].list = t->sided ? (unsigned)s : 0;
            }
        }
    }
    (void)pages_place(t, first, t->part->to, t->part->to);
    /* the name alone, where the row has one; else one line as printed, several by their columns */
    for (size_t i = 0; parts_columns(t) > 1 && i < t->rows; i++) {
        struct trow *row = &t->row[i];
        row->printed = row->name;
        row->cells = row->goods.n || row->economic.n || row->label_lines > 1;
        if (row->goods.n || row->economic.n)
            row->name = row->goods.n ? row->goods : row->economic;
        else if (row->cells)
            row->name = arena_glue(t->arena, arena_glue(t->arena, row->kind, row->project),
                                   arena_glue(t->arena, row->words, row->unit));
    }
    for (size_t i = 0; rows_two_lists(t) && i < t->rows; i++)
        t->row[i].second = of[i] > 0;
    if (strips > 1) {
        weave(t, of);
        join_labels(t);
    }
}
