// SPDX-License-Identifier: MIT
#include "checks/sheet.h"

#include <stdlib.h>

static const struct {
    const char *name, *maker; /* maker NULL: the column may be missing */
} sheet_columns[COLUMNS] = {
    {"report", "extract"},
    {"entity", "extract"},
    {"year", "extract"},
    {"phase", "extract"},
    {"section", "extract"},
    {"group", "extract"},
    {"subject", "extract"},
    {"line", "extract"},
    {"row", "extract"},
    {"side", "extract"},
    {"code", "extract"},
    {"item", "extract"},
    {"measure", "extract"},
    {"value", "extract"},
    {"unit", "extract"},
    {"comparator", "normalize-units"},
    {"amount", "normalize-units"},
    {"base_unit", "normalize-units"},
    {"quantum", "normalize-units"},
    {"scheme", NULL},
    {"level", NULL},
    {"class", NULL},
};

void sheet_init(struct sheet *s, struct tsv *in, const struct book *book)
{
    *s = (struct sheet){.book = book};
    for (size_t i = 0; i < COLUMNS; i++)
        s->place[i] = sheet_columns[i].maker ? tsv_need(in, sheet_columns[i].name, sheet_columns[i].maker)
                                             : tsv_column(in, sheet_columns[i].name);
}

void sheet_clear(struct sheet *s)
{
    arena_reset(&s->arena);
    s->cell = NULL;
    s->in_row = NULL;
    s->row = NULL;
    s->table = NULL;
    s->cells = s->room = s->rows = s->rows_room = s->tables = s->tables_room = 0;
    s->named = (struct index){0};
}

void sheet_release(struct sheet *s) { arena_release(&s->arena); }

static struct str column(const struct sheet *s, const struct cell *c, enum column which)
{
    return s->place[which] == TSV_NONE ? STR_EMPTY : c->field[s->place[which]];
}

struct str sheet_about(const struct sheet *s, enum column which)
{
    return s->cells ? column(s, &s->cell[0], which) : STR_EMPTY;
}

struct str sheet_plain(struct arena *a, struct str text)
{
    char *out = arena_alloc(a, text.n + 1);
    size_t n = 0;
    for (size_t at = 0; at < text.n;) {
        size_t from = at;
        uint32_t rune = str_rune(text, &at);
        if (rune == ' ' || rune == 0x3000 || rune == '"' || (rune >= 0x2018 && rune <= 0x201D))
            continue;
        memcpy(out + n, text.p + from, at - from);
        n += at - from;
    }
    return (struct str){out, n};
}

static bool like(struct str text, struct str pattern)
{
    size_t star = str_find(pattern, STR("*"), 0);
    if (star == SIZE_MAX)
        return str_eq(text, pattern);
    if (!str_starts(text, str_cut(pattern, 0, star)))
        return false;
    struct str rest = str_cut(pattern, star + 1, SIZE_MAX);
    for (size_t from = star; from <= text.n; from++)
        if (like(str_cut(text, from, SIZE_MAX), rest))
            return true;
    return false;
}

bool sheet_like(struct str text, struct str patterns)
{
    struct str one;
    while (str_next(&patterns, '|', &one))
        if (like(text, one))
            return true;
    return false;
}

bool sheet_named(const struct sheet *s, struct str text, enum names names)
{
    return sheet_like(text, s->book->names[names]);
}

bool sheet_names(const struct sheet *s, struct str text, enum names names)
{
    struct str rest = s->book->names[names], name;
    while (str_next(&rest, '|', &name))
        if (str_has(text, name))
            return true;
    return false;
}

static unsigned number(struct str text)
{
    unsigned n = 0;
    for (size_t i = 0; i < text.n && text.p[i] >= '0' && text.p[i] <= '9' && n < 400000000; i++)
        n = n * 10 + (unsigned)(text.p[i] - '0');
    return n;
}

/* The power of ten that the printed unit stands for, which the quantum tells: q = 10^(power - decimals printed). */
static int power_of(const struct cell *c)
{
    int decimals = 0;
    size_t point = str_find(c->value, STR("."), 0);
    if (point != SIZE_MAX)
        for (size_t i = point + 1; i < c->value.n && c->value.p[i] >= '0' && c->value.p[i] <= '9'; i++)
            decimals++;
    struct decimal q = decimal_trim(c->quantum);
    int exponent = -(int)q.scale;
    for (__int128 n = q.coefficient; n >= 10 && n % 10 == 0; n /= 10)
        exponent++;
    return exponent + decimals;
}

static void measure_cell(struct sheet *s, struct cell *c)
{
    c->money = str_eq(c->base_unit, STR("CNY"));
    if (c->mark || c->measure.n == 0 || !str_eq(c->comparator, STR("=")))
        return;
    c->known = decimal_parse(column(s, c, COLUMN_AMOUNT), &c->amount) == DECIMAL_OK;
    if (c->known && decimal_parse(column(s, c, COLUMN_QUANTUM), &c->quantum))
        c->quantum = decimal_of(0);
    if (c->known && interval_of(c->amount, c->quantum, &c->interval))
        c->known = false;
    c->own = c->interval;
    if (c->known)
        c->power = c->money ? power_of(c) : 0;
}

void sheet_add(struct sheet *s, const struct tsv_row *row)
{
    s->cell = arena_grow(&s->arena, s->cell, s->cells, &s->room, sizeof *s->cell);
    struct cell *c = &s->cell[s->cells++];
    *c = (struct cell){.row = NO_CELL, .table = NO_CELL};
    s->columns = row->n;
    size_t bytes = 0;
    for (size_t i = 0; i < row->n; i++)
        bytes += row->field[i].n;
    char *text = arena_alloc(&s->arena, bytes + 1);
    c->field = arena_array(&s->arena, struct str, row->n);
    for (size_t i = 0; i < row->n; i++) {
        c->field[i] = (struct str){text, row->field[i].n};
        if (row->field[i].n)
            memcpy(text, row->field[i].p, row->field[i].n);
        text += row->field[i].n;
    }
    c->section = column(s, c, COLUMN_SECTION);
    c->group = column(s, c, COLUMN_GROUP);
    c->subject = column(s, c, COLUMN_SUBJECT);
    c->side = column(s, c, COLUMN_SIDE);
    c->code = sheet_plain(&s->arena, column(s, c, COLUMN_CODE)); /* 201 03 is 20103 */
    c->item = column(s, c, COLUMN_ITEM);
    c->measure = column(s, c, COLUMN_MEASURE);
    c->value = column(s, c, COLUMN_VALUE);
    c->unit = column(s, c, COLUMN_UNIT);
    c->base_unit = column(s, c, COLUMN_BASE_UNIT);
    c->comparator = column(s, c, COLUMN_COMPARATOR);
    c->scheme = column(s, c, COLUMN_SCHEME);
    c->name = sheet_plain(&s->arena, c->item);
    c->line = number(column(s, c, COLUMN_LINE));
    c->number = number(column(s, c, COLUMN_ROW));
    c->mark = c->measure.n && c->measure.p[0] == '@';
    c->prose = str_eq(c->section, STR("情况说明"));
    measure_cell(s, c);
}

/* 30201 in a column of amounts with decimals is a code that was taken for an amount. */
static bool like_code(struct str value)
{
    if (value.n != 3 && value.n != 5 && value.n != 7)
        return false;
    for (size_t i = 0; i < value.n; i++)
        if (value.p[i] < '0' || value.p[i] > '9')
            return false;
    return value.p[0] >= '1' && value.p[0] <= '5';
}

static void distrust_codes(struct sheet *s)
{
    uint32_t *pointed = arena_array(&s->arena, uint32_t, s->tables + 1),
             *all = arena_array(&s->arena, uint32_t, s->tables + 1);
    for (size_t i = 0; i < s->cells; i++) {
        const struct cell *c = &s->cell[i];
        if (c->mark || c->prose || !c->money)
            continue;
        all[c->table]++;
        pointed[c->table] += str_has(c->value, STR("."));
    }
    for (size_t i = 0; i < s->cells; i++) {
        struct cell *c = &s->cell[i];
        if (!c->mark && !c->prose && c->money && pointed[c->table] * 10 >= all[c->table] * 7 && like_code(c->value))
            c->known = false;
    }
}

enum { SAME_TABLES_MAX = 3 };

/* Have the two tables a code in common, as those of two units have (类 201)? */
static bool share_a_code(struct sheet *s, const struct table *a, const struct table *b)
{
    struct index codes = {0};
    for (uint32_t x = a->first; x < a->first + a->rows; x++)
        index_add(&codes, &s->arena, sheet_head(s, &s->row[x])->code, x);
    index_sort(&codes);
    for (uint32_t y = b->first; y < b->first + b->rows; y++) {
        struct str code = sheet_head(s, &s->row[y])->code;
        if (code.n && index_has(&codes, index_find(&codes, code), code))
            return true;
    }
    return false;
}

/* A table that was cut in two by a row whose name was lost (a row without a label is a total): neither part is whole.
 */
static void distrust_halves(struct sheet *s)
{
    for (size_t a = 0; a < s->tables; a++)
        for (size_t b = a + 1; b < s->tables && !s->table[a].again; b++)
            if (str_eq(s->table[a].section, s->table[b].section) && s->table[a].coded &&
                !share_a_code(s, &s->table[a], &s->table[b]))
                s->table[a].unclear = s->table[b].unclear = true;
}

/* A section whose total row came again and again is one table whose names were lost. */
static void distrust_repeats(struct sheet *s)
{
    for (size_t a = 0; a < s->tables; a++) {
        size_t same = 0;
        for (size_t b = 0; b < s->tables; b++)
            same += str_eq(s->table[a].section, s->table[b].section);
        s->table[a].unclear = same > SAME_TABLES_MAX && !s->table[a].prose;
    }
    distrust_halves(s);
    for (size_t i = 0; i < s->cells; i++)
        if (!s->cell[i].mark && s->table[s->cell[i].table].unclear)
            s->cell[i].known = false;
}

static bool same_row(const struct cell *a, const struct cell *b)
{
    return a->number == b->number && str_eq(a->section, b->section) && str_eq(a->side, b->side) &&
           str_eq(a->item, b->item) && str_eq(a->code, b->code) && str_eq(a->group, b->group) &&
           str_eq(a->subject, b->subject);
}

/* Does the row begin its section's next printed table? A second plain 合计 tells. */
static bool begins_table(const struct sheet *s, const struct table *t, const struct cell *head)
{
    /* lists without codes may print a total of each part */
    if (t->prose || head->group.n || !str_eq(head->name, STR("合计")) || !t->coded)
        return false;
    for (uint32_t r = t->first; r < t->first + t->rows; r++) {
        const struct cell *other = &s->cell[s->row[r].first];
        if (other->number != head->number && str_eq(other->section, head->section) && other->group.n == 0 &&
            str_eq(other->name, head->name) && str_eq(other->code, head->code) && str_eq(other->side, head->side) &&
            str_eq(other->subject, head->subject))
            return true;
    }
    return false;
}

/* The table that the cell's row belongs to: the section's last one, or a new one. */
static uint32_t table_of(struct sheet *s, const struct cell *head)
{
    for (size_t t = s->tables; t-- > 0;)
        if (str_eq(s->table[t].section, head->section) && !begins_table(s, &s->table[t], head))
            return (uint32_t)t;
        else if (str_eq(s->table[t].section, head->section))
            break;
    s->table = arena_grow(&s->arena, s->table, s->tables, &s->tables_room, sizeof *s->table);
    bool again = false;
    for (size_t t = 0; t < s->tables && !again; t++)
        again = str_eq(s->table[t].section, head->section) && !head->prose;
    s->table[s->tables] = (struct table){.section = head->section, .prose = head->prose, .again = again};
    return (uint32_t)s->tables++;
}

bool sheet_has_column(const struct table *t, struct str measure)
{
    for (size_t i = 0; i < t->columns; i++)
        if (str_eq(t->column[i], measure))
            return true;
    return false;
}

static void note_column(struct sheet *s, struct table *t, struct str measure)
{
    enum { COLUMNS_MAX = 128 };
    if (t->columns == COLUMNS_MAX || sheet_has_column(t, measure))
        return;
    t->column = arena_grow(&s->arena, t->column, t->columns, &t->columns_room, sizeof *t->column);
    t->column[t->columns++] = measure;
}

/*
 * Rows are numbered through their section, so a number that is missing is a row that is not in the stream. Where rows
 * stand side by side, they share a number; a number with fewer of them than others has may have lost one.
 */
static void find_gaps(struct sheet *s, size_t leader)
{
    size_t rows = 0, distinct = 0, most = 0;
    unsigned last = 0;
    for (size_t i = leader; i < s->tables; i++)
        if (str_eq(s->table[i].section, s->table[leader].section))
            rows += s->table[i].rows;
    uint32_t *times = arena_array(&s->arena, uint32_t, rows + 1);
    for (size_t i = leader; i < s->tables; i++) {
        const struct table *t = &s->table[i];
        for (uint32_t r = t->first; r < t->first + t->rows && str_eq(t->section, s->table[leader].section); r++) {
            unsigned number = s->cell[s->in_row[s->row[r].first]].number;
            last = number > last ? number : last;
            if (number == 0 || number > rows)
                continue;
            distinct += times[number]++ == 0;
            most = times[number] > most ? times[number] : most;
        }
    }
    bool gaps = distinct < last;
    for (size_t n = 1; n <= last && n <= rows && !gaps; n++)
        gaps = times[n] < most;
    for (size_t i = leader; i < s->tables; i++)
        if (str_eq(s->table[i].section, s->table[leader].section))
            s->table[i].gaps = gaps;
}

struct order {
    uint32_t table, row, cell;
};

static int by_table(const void *a, const void *b)
{
    const struct order *x = a, *y = b;
    if (x->table != y->table)
        return x->table < y->table ? -1 : 1;
    if (x->row != y->row)
        return x->row < y->row ? -1 : 1;
    return (x->cell > y->cell) - (x->cell < y->cell);
}

/* Sorts the cells by table and row, and renumbers the rows so that those of a table stand together. */
static void order_rows(struct sheet *s, size_t n)
{
    struct order *order = arena_array(&s->arena, struct order, n + 1);
    size_t k = 0;
    for (uint32_t i = 0; i < s->cells; i++)
        if (s->cell[i].row != NO_CELL)
            order[k++] = (struct order){s->cell[i].table, s->cell[i].row, i};
    qsort(order, k, sizeof *order, by_table);
    s->in_row = arena_array(&s->arena, uint32_t, k + 1);
    s->row = arena_array(&s->arena, struct row, s->rows + 1);
    s->rows = 0;
    for (size_t i = 0; i < s->tables; i++)
        s->table[i].rows = 0;
    for (size_t i = 0; i < k; i++) {
        s->in_row[i] = order[i].cell;
        bool fresh = i == 0 || order[i].row != order[i - 1].row || order[i].table != order[i - 1].table;
        if (fresh) {
            struct table *t = &s->table[order[i].table];
            if (t->rows++ == 0)
                t->first = (uint32_t)s->rows;
            s->row[s->rows++] = (struct row){
                .table = order[i].table, .first = (uint32_t)i, .parent = NO_CELL, .child = NO_CELL, .next = NO_CELL};
        }
        struct row *r = &s->row[s->rows - 1];
        r->cells++;
        r->total = sheet_named(s, s->cell[order[i].cell].name, NAMES_TOTAL);
        s->cell[order[i].cell].row = (uint32_t)s->rows - 1;
        if (!s->table[r->table].prose)
            note_column(s, &s->table[r->table], s->cell[order[i].cell].measure);
    }
}

void sheet_finish(struct sheet *s)
{
    s->executed = str_eq(sheet_about(s, COLUMN_PHASE), STR("executed"));
    /* a cell's row, first by the order of print: rows[] here holds one cell of each row as its head */
    size_t facts = 0;
    for (uint32_t i = 0; i < s->cells; i++) {
        struct cell *c = &s->cell[i];
        if (c->mark)
            continue;
        facts++;
        size_t back = s->rows < 32 ? s->rows : 32; /* the other columns of one printed row are near */
        size_t r = s->rows;
        while (r > s->rows - back && !same_row(&s->cell[s->row[r - 1].first], c))
            r--;
        if (r > s->rows - back) {
            c->row = (uint32_t)r - 1;
        } else {
            uint32_t t = table_of(s, c);
            s->row = arena_grow(&s->arena, s->row, s->rows, &s->rows_room, sizeof *s->row);
            s->row[s->rows] = (struct row){.table = t, .first = i};
            if (s->table[t].rows == 0)
                s->table[t].first = (uint32_t)s->rows;
            s->table[t].rows = (uint32_t)s->rows + 1 - s->table[t].first;
            c->row = (uint32_t)s->rows++;
        }
        c->table = s->row[c->row].table;
        s->table[c->table].coded |= c->code.n && c->code.p[0] >= '0' && c->code.p[0] <= '9';
        if (c->measure.n == 0)
            s->table[c->table].undecided = true;
    }
    order_rows(s, facts);
    for (size_t i = 0; i < s->tables; i++)
        if (!s->table[i].again)
            find_gaps(s, i);
    for (uint32_t i = 0; i < s->rows; i++)
        index_add(&s->named, &s->arena, sheet_head(s, &s->row[i])->name, i);
    index_sort(&s->named);
    distrust_codes(s);
    distrust_repeats(s);
}

uint32_t sheet_cell(const struct sheet *s, const struct row *r, struct str measure)
{
    for (uint32_t i = 0; i < r->cells; i++)
        if (str_eq(s->cell[s->in_row[r->first + i]].measure, measure))
            return s->in_row[r->first + i];
    return NO_CELL;
}

bool sheet_undecided(const struct sheet *s, const struct row *r) { return sheet_cell(s, r, STR_EMPTY) != NO_CELL; }
