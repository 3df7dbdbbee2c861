// SPDX-License-Identifier: MIT
/* The frame of a table: which of its lines are unit, header, body and note. */
#include "report/declared.h"
#include "report/outline.h"
#include "report/table/grid.h"
#include "report/table/heads.h"
#include "report/table/kinds.h"
#include "report/table/names.h"
#include "report/table/official.h"
#include "report/table/order.h"
#include "report/table/pages.h"
#include "report/table/scattered.h"
#include "report/table/strides.h"
#include "report/table/table.h"
#include "report/table/trailing.h"
#include "report/table/woven.h"
#include "report/text.h"
#include "report/words.h"

static struct str squeezed(const struct table *t, size_t line)
{
    return text_squeeze(t->arena, t->report->line[line].text);
}

static bool passed_over(const struct line *line)
{
    return line->kind == LINE_BLANK || line->kind == LINE_FURNITURE || line->kind == LINE_TITLE ||
           line->kind == LINE_CONTENTS;
}

static bool is_note(struct str s)
{
    return words_begin(STR("注:|注1|备注|说明:|注.|注释"), s) || str_has(s, STR("空表")) ||
           str_has(s, STR("特此声明")) || str_has(s, STR("表无数据"));
}

/* 1 2 3 4: the numbers of the columns */
static bool counts_up(struct str section, const struct cell *cell, size_t n)
{
    unsigned expected = 0, seen = 0;
    for (size_t i = 0; i < n; i++) {
        if (cell[i].kind == CELL_EMPTY)
            continue;
        bool head = str_eq(cell[i].text, STR("栏次")) || str_eq(cell[i].text, STR("栏目")) ||
                    heads_known(section, cell[i].text);
        if (cell[i].kind == CELL_TEXT && head)
            continue;
        if (!cell[i].plain || cell[i].value / 1000000 != (int64_t)expected + 1)
            return false;
        expected++;
        seen++;
    }
    return seen >= 2 || (seen == 1 && n > 1);
}

static bool is_code(const struct cell *c)
{
    return c->plain && (c->text.n == 3 || c->text.n == 5 || c->text.n == 7) && c->text.p[0] >= '1' &&
           c->text.p[0] <= '5';
}

/* XX, ××: a blank of the template where an amount should stand. */
static bool is_placeholder(struct str s)
{
    size_t i = 0;
    while (i < s.n && (s.p[i] == 'X' || s.p[i] == 'x'))
        i++;
    while (str_starts(str_cut(s, i, s.n), STR("×")))
        i += 2;
    return s.n >= 2 && i == s.n;
}

/* Does the body begin with this line? */
static bool begins_body(struct table *t, const struct cell *cell, size_t n, size_t headers)
{
    if (counts_up(t->section, cell, n) || (n && str_starts(cell[0].text, STR("栏次"))))
        return false;
    if (headers == 0 && t->part->title.n == 0)
        return false;
    for (size_t i = 0; i < n; i++) {
        struct str rest;
        unsigned value;
        if (headers && is_placeholder(cell[i].text))
            return true;
        if (cell[i].kind == CELL_AMOUNT && (!cell[i].plain || cell[i].value == 0))
            return true;
        if (cell[i].kind == CELL_AMOUNT && cell[i].plain && (i > 0 || is_code(&cell[i])) && headers)
            return true;
        unsigned rank = cell[i].kind == CELL_TEXT ? text_number(cell[i].text, &rest, &value) : 0;
        if ((rank == 2 || rank == 3) && value == 1 && headers)
            return true;
    }
    /* a unit's or project's code alone on its line, its name below */
    return headers && n && cell[0].kind == CELL_AMOUNT && cell[0].plain && cell[0].text.n >= 3;
}

static bool has_money(const struct table *t, size_t line)
{
    struct cell *cell;
    size_t n = cells_split(t->arena, t->report->line[line].text, &cell);
    return cells_have_money(cell, n);
}

/* The last line before `line` that is not passed over; SIZE_MAX: none in the part. */
static size_t line_above(const struct table *t, size_t line)
{
    while (line-- > t->part->from)
        if (!passed_over(&t->report->line[line]))
            return line;
    return SIZE_MAX;
}

/* Is it the rest of the entity's name, which the line before it breaks off? */
static bool ends_entity(const struct table *t, size_t line)
{
    struct str s = squeezed(t, line), entity = t->report->entity;
    size_t above = line_above(t, line);
    if (!entity.n || !str_ends(entity, s))
        return false;
    return str_runes(s) >= 3 || (above != SIZE_MAX && t->report->line[above].kind == LINE_UNIT &&
                                 str_has(arena_glue(t->arena, squeezed(t, above), s), entity));
}

static bool is_unit_line(struct table *t, size_t line)
{
    struct str s = squeezed(t, line), unit = declared_unit(s);
    if (unit.n) {
        /* 价值(金额单位:万元) is a head with a unit in it */
        bool head =
            str_has(s, STR("(金额单位")) && memchr(t->report->line[line].text.p, '\t', t->report->line[line].text.n);
        if (!t->unit.n)
            t->unit = unit;
        return !head && !str_has(s, STR("(金额单位"));
    }
    if (declared_entity(t->arena, t->report->line[line].text).n)
        return true;
    static const struct str starts = {"部门:|部门名称:|单位名称:|部门/"
                                      "单位:|预算年度|填报日期|截止时间|截至时间|编制部门:|年度:|单位:|部门(单位):",
                                      0};
    struct str list = {starts.p, strlen(starts.p)};
    static const char *const alone[] = {"元", "万元", "千元", "百万元", "亿元"}; /* 单位: on the line before */
    for (size_t i = 0; i < sizeof alone / sizeof *alone; i++)
        if (str_eq(s, str_of(alone[i]))) {
            t->unit = t->unit.n ? t->unit : s;
            return true;
        }
    if (declared_table_number(s))
        return true;
    if (words_begin(list, s) && !heads_known(t->section, s))
        return true;
    /* 434 某某办公室: the entity's code and name */
    size_t digits = 0;
    while (digits < s.n && s.p[digits] >= '0' && s.p[digits] <= '9')
        digits++;
    bool entity = t->report->entity.n && str_has(s, t->report->entity);
    if (has_money(t, line)) /* the same with amounts behind it is a row */
        return false;
    return (digits >= 3 && digits <= 6 && entity) || (entity && s.n <= t->report->entity.n + 6) || ends_entity(t, line);
}

static void add_fragments(struct table *t, const struct cell *cell, size_t n, size_t line, size_t *room)
{
    for (size_t i = 0; i < n; i++) {
        struct str text = text_unquoted(t->arena, text_squeeze(t->arena, cell[i].text));
        if (text.n == 0 || cell[i].kind == CELL_AMOUNT || str_eq(text, STR("栏次")))
            continue;
        t->fragment = arena_grow(t->arena, t->fragment, t->fragments, room, sizeof *t->fragment);
        unsigned from = cell[i].hard ? (unsigned)i : cell[i].from, to = cell[i].hard ? (unsigned)i + 1 : cell[i].to;
        t->fragment[t->fragments++] = (struct fragment){.text = text, .line = line, .from = from, .to = to};
    }
}

static bool said_above(const uint64_t *seen, size_t n, uint64_t hash)
{
    for (size_t k = 0; k < n; k++)
        if (seen[k] == hash)
            return true;
    return false;
}

/* How many of the lines before and after the i-th, blank ones passed over, does the header say too? */
static unsigned neighbours_said(const struct table *t, const uint64_t *seen, size_t n, size_t i, size_t from)
{
    const struct report *r = t->report;
    size_t before = i, after = i + 1;
    while (before > from && passed_over(&r->line[before - 1]))
        before--;
    while (after < t->part->to && passed_over(&r->line[after]))
        after++;
    bool above = before > from && said_above(seen, n, str_hash(squeezed(t, before - 1)));
    bool below = after < t->part->to && said_above(seen, n, str_hash(squeezed(t, after)));
    return (above ? 1u : 0u) + (below ? 1u : 0u);
}

/* A body line that repeats the header (or its unit lines) on the next page. */
static void mark_repeats(struct table *t, size_t header_from, size_t header_to)
{
    struct report *r = t->report;
    uint64_t *seen = arena_array(t->arena, uint64_t, header_to - header_from + 1);
    size_t n = 0;
    for (size_t i = header_from; i < header_to; i++)
        if (r->line[i].kind == LINE_HEADER || r->line[i].kind == LINE_UNIT || r->line[i].kind == LINE_TITLE)
            seen[n++] = str_hash(squeezed(t, i));
    struct str title = squeezed(t, t->part->from);
    bool noted = false;
    for (size_t i = header_to; i < t->part->to; i++) {
        struct line *line = &r->line[i];
        if (passed_over(line))
            continue;
        struct str s = squeezed(t, i);
        uint64_t hash = str_hash(s);
        struct cell *cell;
        size_t cells = cells_split(t->arena, line->text, &cell);
        bool amount = false, money = false, text = false; /* money: an amount that is no code or year */
        for (size_t k = 0; k < cells; k++) {
            amount |= cell[k].kind == CELL_AMOUNT;
            money |= cell[k].kind == CELL_AMOUNT && !cell[k].plain;
            text |= cell[k].kind == CELL_TEXT;
        }
        noted = (noted && !(amount && cells >= 2 && !str_has(s, STR("。")))) || is_note(s);
        if (noted) {
            line->kind = LINE_NOTE;
            continue;
        }
        line->kind = LINE_ROW;
        size_t runes = str_runes(s);
        bool said = !money && text && said_above(seen, n, hash) && !str_eq(s, STR("合计"));
        unsigned beside = said && cells == 1 && runes < 7 ? neighbours_said(t, seen, n, i, header_to) : 2;
        if (said && beside >= (runes < 2 ? 2 : 1))
            line->kind = LINE_HEADER; /* a short piece alone may be the rest of a name */
        struct str unit = amount ? STR_EMPTY : declared_unit(s);
        if (unit.n || declared_table_number(s))
            line->kind = LINE_UNIT;
        if (unit.n && !t->unit.n) /* below the body, with the title */
            t->unit = unit;
        if (str_eq(s, title) || counts_up(t->section, cell, cells) || (cells && str_eq(cell[0].text, STR("栏次"))))
            line->kind = LINE_HEADER;
    }
}

/* Is the line the rest of the head on the line before it? */
static bool head_goes_on(struct table *t, size_t line)
{
    struct buf both = {0};
    size_t last = t->fragments;
    while (last > 0 && t->fragment[last - 1].line == line)
        last--;
    if (last == t->fragments || last == 0)
        return true;
    buf_add(&both, t->fragment[last - 1].text);
    buf_add(&both, t->fragment[last].text);
    bool known = heads_known(t->section, buf_str(&both)) || heads_begin(t->section, buf_str(&both));
    buf_release(&both);
    return known || line_above(t, line) != t->fragment[last - 1].line || !names_begin(t->fragment[last].text);
}

/* Is the line a code alone, with text on the next one that is not passed over? */
static bool code_and_name(const struct table *t, size_t line)
{
    struct cell *cell;
    size_t n = cells_split(t->arena, t->report->line[line].text, &cell);
    if (n != 1 || !is_code(&cell[0]))
        return false;
    for (line++; line < t->part->to && passed_over(&t->report->line[line]);)
        line++;
    n = line < t->part->to ? cells_split(t->arena, t->report->line[line].text, &cell) : 0;
    return n && cell[0].kind == CELL_TEXT;
}

/* The amounts from the line on, up to the next text, or the code of the next row. */
static size_t amounts_from(const struct table *t, size_t line)
{
    size_t amounts = 0;
    for (; line < t->part->to; line++) {
        struct cell *cell;
        size_t n = passed_over(&t->report->line[line]) ? 0 : cells_split(t->arena, t->report->line[line].text, &cell);
        if (amounts && n == 1 && is_code(&cell[0]) && code_and_name(t, line))
            return amounts;
        for (size_t i = 0; i < n; i++)
            if (cell[i].kind == CELL_TEXT)
                return amounts;
            else
                amounts++;
    }
    return amounts;
}

/*
 * Is the line, right above the body, the label of a total? Then another total is a head further above, or the heads
 * above it are columns enough for the amounts below it.
 */
static bool is_total_above(const struct table *t, size_t line, size_t body)
{
    size_t above = 0;
    bool again = false;
    for (; above < t->fragments && t->fragment[above].line < line; above++)
        again |= row_is_total(text_squeeze(t->arena, t->fragment[above].text));
    if (!row_is_total(squeezed(t, line)))
        return false;
    struct columns c = columns_read(t->arena, t->section, t->fragment, above);
    bool coded = false;
    for (size_t i = 0; i < c.n; i++)
        coded |= c.column[i].role == COLUMN_CODE;
    if (coded && code_and_name(t, body))
        return false; /* the head of the second half */
    size_t columns = c.amounts;
    return again || (columns && columns >= amounts_from(t, body));
}

/* The place of the only cell of a line that has no amount; 0 where it has more, or begins at the page's edge. */
static unsigned lone_place(const struct table *t, size_t line)
{
    struct cell *cell;
    size_t n = line < t->part->to ? cells_split(t->arena, t->report->line[line].text, &cell) : 0;
    return n == 1 && cell[0].kind == CELL_TEXT && !cell[0].hard ? cell[0].from : 0;
}

/*
 * Does the line above the body hold the first piece of a name that is broken around its amounts? Then the body's first
 * line begins with the row's code, and the name's other pieces stand below each other, below it or on it.
 */
static bool opens_name(const struct table *t, size_t body)
{
    struct cell *cell;
    unsigned place = lone_place(t, body - 1);
    size_t n = cells_split(t->arena, t->report->line[body].text, &cell);
    if (!place || n < 2 || cell[0].kind != CELL_AMOUNT || !cell[0].plain || cell[0].text.n < 3 || cell[0].from >= place)
        return false;
    bool named = cell[1].kind == CELL_TEXT;
    for (size_t i = 2; i < n; i++)
        if (cell[i].kind == CELL_TEXT)
            return false;
    return lone_place(t, body + 1) == place && (!named || cell[1].from == place);
}

/* Is each cell of the line above the beginning of the official name of a code that stands on the line? */
static bool names_of_codes(const struct cell *above, size_t n, const struct cell *cell, size_t cells)
{
    for (size_t i = 0; i < n; i++) {
        bool named = false;
        for (size_t k = 0; k < cells && above[i].kind == CELL_TEXT; k++)
            named |= cell[k].plain && names_code_begins(cell[k].text, above[i].text);
        if (!named)
            return false;
    }
    return n > 0;
}

/* The first line of a name that is broken over lines, its code and amounts on the next, is no head. */
static size_t name_above(struct table *t, size_t body)
{
    struct report *r = t->report;
    struct cell *cell;
    for (size_t line; body < t->part->to && (line = line_above(t, body)) != SIZE_MAX;) {
        bool around = line + 1 == body && opens_name(t, body);
        if (r->line[line].kind != LINE_HEADER && !(around && r->line[line].kind == LINE_UNIT))
            return body;
        size_t n = cells_split(t->arena, r->line[body].text, &cell);
        struct cell *names;
        size_t parts = cells_split(t->arena, r->line[body - 1].text, &names);
        if (parts > 1 && names_of_codes(names, parts, cell, n)) { /* one in each half */
            r->line[--body].kind = LINE_ROW;
            while (t->fragments && t->fragment[t->fragments - 1].line == body)
                t->fragments--;
            continue;
        }
        bool total = n && is_total_above(t, line, body);
        if (n == 0 || (!total && !around && !is_code(&cell[0]) && head_goes_on(t, line)))
            return body;
        for (size_t i = 0; i < n && !around; i++)
            if (cell[i].kind == CELL_TEXT)
                return body;
        struct str above = squeezed(t, line);
        n = cells_split(t->arena, r->line[line].text, &cell);
        if (n != 1 || cell[0].gap || str_runes(above) < 2 ||
            (!total && (heads_known(t->section, above) || heads_begin(t->section, above))))
            return body;
        body = line;
        r->line[body].kind = LINE_ROW;
        while (t->fragments && t->fragment[t->fragments - 1].line == body)
            t->fragments--;
    }
    return body;
}

/* Does a header line above, before another unit line, say the same? Only lines of several heads are compared. */
static bool seen_before(const struct table *t, size_t line)
{
    struct str s = squeezed(t, line);
    bool again = false; /* a unit or entity line came between */
    for (size_t i = line; i-- > t->part->from && str_runes(s) >= 6;) {
        again |= t->report->line[i].kind == LINE_UNIT;
        if (again && t->report->line[i].kind == LINE_HEADER && str_eq(squeezed(t, i), s))
            return true;
    }
    return false;
}

/* The text, squeezed, of the lines from `line` on, up to `most` bytes or the first line that goes beyond them. */
static struct str text_from(const struct table *t, size_t line, size_t most, size_t *end)
{
    struct buf all = {0};
    for (; line < t->part->to && all.n < most; line++)
        if (!passed_over(&t->report->line[line]))
            buf_add(&all, squeezed(t, line));
    *end = line;
    struct str text = arena_copy(t->arena, buf_str(&all));
    buf_release(&all);
    return text;
}

/*
 * A page that holds no more than the header: does the same header stand below the page's end, from `line` on? Returns
 * the line behind it, and `line` where it does not.
 */
static size_t behind_repeat(const struct table *t, size_t first, size_t line)
{
    const struct report *r = t->report;
    struct buf head = {0};
    bool paged = false;
    size_t end;
    for (size_t i = first; i < line; i++) {
        paged |= r->line[i].kind == LINE_FURNITURE || r->line[i].page != r->line[line].page;
        if (r->line[i].kind == LINE_HEADER)
            buf_add(&head, squeezed(t, i));
    }
    bool same = paged && head.n && str_eq(text_from(t, line, head.n, &end), buf_str(&head));
    buf_release(&head);
    return same ? end : line;
}

/* SCATTERED: heads and body stand among each other; a note ends with its block. */
static void scattered_lines(struct table *t)
{
    struct report *r = t->report;
    bool noted = false;
    for (size_t i = t->part->from; i < t->part->to; i++) {
        struct line *line = &r->line[i];
        noted &= line->kind != LINE_BLANK;
        struct str s = squeezed(t, i);
        bool code = line->kind == LINE_FURNITURE && s.n == 3 && str_has_digit(s) && s.p[0] <= '5' && line->page < 99;
        if (passed_over(line) && !code)
            continue;
        noted |= is_note(s);
        line->kind = noted ? LINE_NOTE : is_unit_line(t, i) ? LINE_UNIT : LINE_ROW;
    }
    t->body = t->part->from;
}

/*
 * Has the page torn the heads? The head of a sum stands behind those of its parts, or a head is no more than the
 * beginning of one that the rules know. Then the heads' order is not that of the columns.
 */
static bool heads_torn(const struct table *t)
{
    const struct columns *c = &t->columns;
    bool found = c->torn;
    for (size_t i = 0; i < c->n && !t->sided; i++) {
        const struct column *k = &c->column[i];
        found |= k->role == COLUMN_AMOUNT &&
                 ((k->total != COLUMN_NONE && k->total > i) || (k->unknown && heads_begin(t->section, k->printed)));
    }
    return found;
}

/* FLOW, where each cell may have a line of its own: is the order of the rows kept, and are empty cells? */
static void find_cells(struct table *t)
{
    bool torn = heads_torn(t);
    if (!torn && strides_kept(t)) {
        t->mode = TABLE_HARD;
        return;
    }
    bool scattered = scattered_is(t);
    t->stacked = scattered && !torn && order_kept(t);
    scattered &= !t->stacked;
    t->torn = scattered && outline_names_own(t->section);
    if (!scattered || t->torn)
        return;
    t->mode = TABLE_SCATTERED;
    scattered_lines(t);
    scattered_frame(t);
    t->kinds |= kinds_from_words(t);
    t->heads = t->kinds ? kinds_section() : t->section;
}

/*
 * Cells or positions are kept, and the heads, as the page prints them, make the header of an official form: its columns
 * are those of the cells, or those that the page counts.
 */
static void take_official(struct table *t, const struct fragment *printed, size_t n)
{
    struct columns *c = &t->columns, form = official_columns(t->arena, t->section, printed, n, true), both = {0};
    if (form.n == 0 || t->sided || (t->mode == TABLE_HARD && form.amounts != c->amounts))
        return;
    both.column = arena_array(t->arena, struct column, c->n + form.n + 1);
    for (size_t i = 0; i < c->n; i++)
        if (c->column[i].role != COLUMN_AMOUNT)
            both.column[both.n++] = c->column[i];
    size_t labels = both.n, first = form.n - form.amounts, k = 0;
    for (size_t i = first; i < form.n; i++) {
        struct column *column = &both.column[both.n++];
        *column = form.column[i];
        column->total -= column->total == COLUMN_NONE ? 0 : first;
        column->total += column->total == COLUMN_NONE ? 0 : labels;
    }
    both.amounts = form.amounts;
    for (size_t i = 0; t->mode == TABLE_HARD && i < c->n; i++)
        if (c->column[i].role == COLUMN_AMOUNT) {
            both.column[labels + k].from = c->column[i].from;
            both.column[labels + k++].to = c->column[i].to;
        }
    struct columns before = *c;
    *c = both;
    if (t->mode == TABLE_PLACED && !pages_count(t, t->part->from, t->body))
        *c = before;
}

static void find_columns(struct table *t)
{
    if (t->kinds)
        kinds_read(t);
    else
        t->columns = columns_read(t->arena, t->section, t->fragment, t->fragments);
    if (t->mode == TABLE_PLACED && !t->kinds)
        columns_sort(t->arena, &t->columns);
    if (!t->kinds)
        columns_name_first(&t->columns);
}

bool frame_read(struct table *t)
{
    struct report *r = t->report;
    size_t room = 0, headers = 0, body = t->part->to;
    size_t hard = 0, lines = 0, first = t->part->to;
    for (size_t i = t->part->from; i < t->part->to; i++) {
        struct line *line = &r->line[i];
        struct cell *cell;
        if (line->kind == LINE_TITLE && !t->unit.n)
            t->unit = declared_unit(squeezed(t, i));
        if (passed_over(line))
            continue;
        size_t n = cells_split(t->arena, line->text, &cell);
        if (n == 0)
            continue;
        if (is_note(squeezed(t, i))) {
            body = i;
            break;
        }
        if (is_unit_line(t, i)) {
            line->kind = LINE_UNIT;
            continue;
        }
        if (begins_body(t, cell, n, headers)) {
            body = i;
            break;
        }
        size_t end = first < i ? behind_repeat(t, first, i) : i;
        line->kind = LINE_HEADER;
        for (; i + 1 < end; i++)
            if (!passed_over(&r->line[i + 1]))
                r->line[i + 1].kind = LINE_HEADER;
        if (end > i || seen_before(t, i))
            continue; /* the header of the page before, which held nothing else */
        first = headers ? first : i;
        headers++;
        lines++;
        hard += cell[0].hard;
        add_fragments(t, cell, n, i, &room);
    }
    if (!kinds_are_columns(t)) /* whose last head is a name */
        body = name_above(t, body);
    t->body = body;
    mark_repeats(t, t->part->from, body);
    t->mode = hard && hard * 2 >= lines ? TABLE_HARD : TABLE_FLOW;
    if (t->mode == TABLE_FLOW && grid_is_placed(t))
        t->mode = TABLE_PLACED;
    trailing_frame(t);
    t->kinds = kinds_are_columns(t);
    t->heads = t->kinds ? kinds_section() : t->section;
    const struct fragment *printed = t->fragment;
    size_t fragments = t->fragments;
    if (t->mode != TABLE_FLOW)
        grid_read(t);
    else
        woven_mend(t);
    find_columns(t);
    if (t->mode != TABLE_FLOW && !t->kinds)
        take_official(t, printed, fragments);
    if (t->mode == TABLE_FLOW)
        find_cells(t);
    if (t->mode == TABLE_SCATTERED) {
        find_columns(t);
        scattered_columns(t);
    }
    trailing_columns(t);
    return t->body < t->part->to;
}
