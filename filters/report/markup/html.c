// SPDX-License-Identifier: MIT
#include "report/markup/html.h"

#include "report/markup/plain.h"

enum { SPANS = 256, LONGEST = 40 }; /* LONGEST: lines that a cell may take */

enum element { ELEMENT_NONE, ELEMENT_TABLE, ELEMENT_ROW, ELEMENT_CELL };

struct reader {
    struct pen *pen;
    size_t i;              /* the line that is read */
    struct str rest;       /* of it */
    unsigned below[SPANS]; /* rows that a cell above still covers, of each column */
    size_t column;
    const struct line *row; /* where the row began; NULL outside of rows */
    unsigned wide, tall, number;
    bool in_cell, in_table;
    struct buf text; /* of the cell */
};

static enum element element_of(struct str name)
{
    static const struct {
        struct str name;
        enum element element;
    } names[] = {
        {{"table", 5}, ELEMENT_TABLE}, {{"tr", 2}, ELEMENT_ROW}, {{"td", 2}, ELEMENT_CELL}, {{"th", 2}, ELEMENT_CELL}};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        bool same = name.n == names[i].name.n;
        for (size_t k = 0; same && k < name.n; k++)
            same = (name.p[k] | 0x20) == names[i].name.p[k];
        if (same)
            return names[i].element;
    }
    return ELEMENT_NONE;
}

/* Where the next tag of a table, row or cell begins in s: its length in *n; SIZE_MAX where there is none. */
static size_t next_tag(struct str s, size_t *n, enum element *element)
{
    struct str name;
    for (size_t at = 0; at < s.n; at++) {
        const char *p = memchr(s.p + at, '<', s.n - at);
        if (!p)
            return SIZE_MAX;
        at = (size_t)(p - s.p);
        *n = plain_tag(str_drop(s, at), &name);
        *element = *n ? element_of(name) : ELEMENT_NONE;
        if (*element)
            return at;
    }
    return SIZE_MAX;
}

bool html_begins(const struct line *line)
{
    size_t n;
    enum element element;
    return next_tag(line->text, &n, &element) != SIZE_MAX;
}

/* The number of an attribute such as colspan="2"; 1 where it has none. */
static unsigned attribute(struct str tag, struct str name)
{
    size_t at = str_find(tag, name, 0);
    unsigned value = 0;
    if (at == SIZE_MAX)
        return 1;
    for (at += name.n; at < tag.n && memchr("=\"' ", tag.p[at], 4);)
        at++;
    for (; at < tag.n && tag.p[at] >= '0' && tag.p[at] <= '9' && value < SPANS; at++)
        value = value * 10 + (unsigned)(tag.p[at] - '0');
    return value ? value : 1;
}

/* Columns that a cell above covers are empty. */
static void pass_covered(struct reader *h)
{
    while (h->column < SPANS && h->below[h->column]) {
        h->below[h->column++]--;
        pen_cell(h->pen, STR_EMPTY, h->row->number);
    }
}

static void end_cell(struct reader *h)
{
    if (!h->in_cell)
        return;
    h->in_cell = false;
    struct str text = arena_copy(h->pen->r->arena, buf_str(&h->text));
    for (unsigned k = 0; k < h->wide && h->column < SPANS; k++) {
        pen_cell(h->pen, k ? STR_EMPTY : text, h->number);
        h->below[h->column++] = h->tall - 1;
    }
}

static void end_row(struct reader *h)
{
    if (!h->row)
        return;
    end_cell(h);
    pass_covered(h);
    pen_row(h->pen, h->row);
    h->row = NULL;
}

static void begin_row(struct reader *h)
{
    end_row(h);
    h->row = &h->pen->r->line[h->i];
    h->column = 0;
}

static void begin_cell(struct reader *h, struct str tag)
{
    if (!h->row)
        begin_row(h);
    end_cell(h);
    pass_covered(h);
    h->in_cell = true;
    h->wide = attribute(tag, STR("colspan"));
    h->tall = attribute(tag, STR("rowspan"));
    h->number = h->pen->r->line[h->i].number;
    buf_clear(&h->text);
}

/* Is a cell that goes on behind its line ended by a tag below? A text that was cut off ends none. */
static bool cell_ends(const struct reader *h)
{
    const struct report *r = h->pen->r;
    for (size_t k = h->i + 1; k < r->lines && k <= h->i + LONGEST; k++)
        if (html_begins(&r->line[k]))
            return true;
    return false;
}

/* Text between the tags of a table. */
static void take_text(struct reader *h, struct str text)
{
    if (!h->in_cell) {
        pen_text(h->pen, text, &h->pen->r->line[h->i]);
        return;
    }
    if (h->text.n == 0 && str_trim(text).n)
        h->number = h->pen->r->line[h->i].number;
    buf_add(&h->text, text);
}

static void take_tag(struct reader *h, struct str tag, enum element element)
{
    bool closes = str_starts(tag, STR("</"));
    if (element == ELEMENT_TABLE) {
        end_row(h);
        memset(h->below, 0, sizeof h->below);
        h->in_table = !closes;
    } else if (element == ELEMENT_ROW) {
        h->in_table = true;
        closes ? end_row(h) : begin_row(h);
    } else {
        h->in_table = true;
        closes ? end_cell(h) : begin_cell(h, tag);
    }
}

/* The rest of the line, as far as its last tag; what follows is the cell's or stands outside. */
static void read_line(struct reader *h)
{
    size_t at, n;
    enum element element;
    while ((at = next_tag(h->rest, &n, &element)) != SIZE_MAX) {
        take_text(h, str_cut(h->rest, 0, at));
        take_tag(h, str_cut(h->rest, at, n), element);
        h->rest = str_drop(h->rest, at + n);
    }
    take_text(h, h->rest);
}

size_t html_write(struct pen *pen, size_t i)
{
    struct reader h = {.pen = pen, .i = i};
    const struct report *r = pen->r;
    do {
        h.rest = r->line[h.i].text;
        read_line(&h);
        if (h.in_cell && cell_ends(&h))
            buf_add_byte(&h.text, '\n');
        else
            end_cell(&h);
        h.i++;
        bool inside = h.in_cell || (h.i < r->lines && (html_begins(&r->line[h.i]) || r->line[h.i].kind == LINE_BLANK));
        if (h.in_table && !inside) { /* text outside of cells: the table's end is lost */
            end_row(&h);
            h.in_table = false;
        }
    } while (h.in_table && h.i < r->lines);
    end_row(&h);
    buf_release(&h.text);
    return h.i;
}
