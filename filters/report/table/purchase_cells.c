// SPDX-License-Identifier: MIT
#include "report/table/purchase_cells.h"

#include "report/table/heads.h"
#include "report/table/names.h"
#include "report/table/projects.h"
#include "report/text.h"

enum {
    CLOSE_MOST = 40, /* cells between a name's first line and the bracket that ends it */
    REST_MOST = 4    /* texts between a name's lines */
};

struct pieces {
    struct table *t;
    struct torn_cell *cell;
    size_t cells, room;
};

/* A name without what the catalogue's threshold adds to it: 台式计算机(20万以下). */
static struct str without_threshold(struct str s)
{
    size_t at = str_find(s, STR("("), 0);
    return at != SIZE_MAX && at > 0 && str_ends(s, STR(")")) ? str_cut(s, 0, at) : s;
}

static bool is_economic(struct str s) { return s.n && names_economic(s) == s.n; }

bool torn_chapter(struct str s) { return str_runes(s) <= 2 && !str_starts(s, STR("家具")); }

bool torn_goods(struct str s)
{
    struct str bare = without_threshold(s);
    return !torn_chapter(s) && names_goods(bare) && (bare.n == s.n || str_has_digit(str_cut(s, bare.n, s.n)));
}

static bool is_class(struct str s)
{
    struct str rest;
    unsigned value;
    return text_number(s, &rest, &value) == 2 && str_runes(rest) <= 3 &&
           (str_starts(rest, STR("货物")) || str_starts(rest, STR("工程")) || str_starts(rest, STR("服务")));
}

static enum torn_kind kind_of(struct str text)
{
    return purchases_form(text) ? TORN_FORM
           : is_economic(text)  ? TORN_ECONOMIC
           : is_class(text)     ? TORN_CLASS
                                : TORN_NAME;
}

/* Is the next cell of the line the rest of the text: 一、货物 A, 打印设备(20 万以? */
static bool goes_on(struct str text, struct str next)
{
    return (is_class(text) && !text_has_han(next)) || (text_brackets(text) > 0 && !purchases_form_piece(next));
}

/* An amount or a form alone below the table's note: the page prints the last rows' cells behind it. */
static bool strays(const struct cell *cell, size_t n, struct str text)
{
    return n == 1 && (cell->kind == CELL_AMOUNT ? !cell->plain : purchases_form(text));
}

static void read_line(struct pieces *s, struct cell *cell, size_t n, size_t line, bool decimals, bool stray)
{
    struct table *t = s->t;
    for (size_t k = 0; k < n; k++) {
        struct str text = text_squeeze(t->arena, cell[k].text);
        bool amount = cell[k].kind == CELL_AMOUNT;
        bool beside = k + 1 < n && cell[k + 1].kind == CELL_TEXT;
        if (amount && decimals && cell[k].plain && beside && text_brackets(cell[k + 1].text) < 0) { /* 20 | 万以下) */
            text = arena_glue(t->arena, text, cell[++k].text);
            amount = false;
        }
        for (; k + 1 < n && cell[k + 1].kind == CELL_TEXT && goes_on(text, cell[k + 1].text); k++)
            text = arena_glue(t->arena, text, cell[k + 1].text);
        bool text_cell = !amount && cell[k].kind == CELL_TEXT && text.n;
        if (!text_cell && !(amount && !(decimals && cell[k].plain)))
            continue;
        bool head = t->report->line[line].kind == LINE_HEADER;
        if (head && (amount || heads_known(t->section, text)))
            continue;
        s->cell = arena_grow(t->arena, s->cell, s->cells, &s->room, sizeof *s->cell);
        s->cell[s->cells++] = (struct torn_cell){.kind = amount ? TORN_VALUE : kind_of(text),
                                                 .text = text,
                                                 .cell = cell[k],
                                                 .line = line,
                                                 .stray = stray,
                                                 .head = head};
    }
}

static void read_cells(struct pieces *s)
{
    struct table *t = s->t;
    bool decimals = table_has_money(t, t->part->from), noted = false;
    for (size_t i = t->part->from; i < t->part->to; i++) {
        struct cell *cell;
        enum line_kind kind = t->report->line[i].kind;
        bool row = kind == LINE_HEADER || kind == LINE_ROW || kind == LINE_CONTINUATION || kind == LINE_UNKNOWN ||
                   kind == LINE_NOTE;
        size_t n = row ? cells_split(t->arena, t->report->line[i].text, &cell) : 0;
        noted |= kind == LINE_NOTE;
        if (kind == LINE_NOTE && !(n && strays(cell, n, text_squeeze(t->arena, cell->text))))
            continue;
        read_line(s, cell, n, i, decimals, noted);
    }
}

static void take_rest(struct pieces *s, size_t cell, size_t rest)
{
    struct torn_cell *c = &s->cell[cell];
    c->text = arena_glue(s->t->arena, c->text, s->cell[rest].text);
    c->kind = kind_of(c->text);
    s->cell[rest].used = s->cell[rest].rest = true;
}

/* The letter of a category that stands below its name: 一、货物 | A. */
static void join_letters(struct pieces *s)
{
    static const char *const classes[] = {"货物", "工程", "服务"};
    for (size_t i = 0; i < s->cells; i++)
        for (size_t k = 0; s->cell[i].kind == TORN_CLASS && k < 3; k++)
            for (size_t j = i + 1; str_ends(s->cell[i].text, str_of(classes[k])) && j < s->cells; j++) {
                struct str text = s->cell[j].text;
                if (s->cell[j].kind == TORN_NAME && text.n == 1 && (size_t)(text.p[0] - 'A') == k)
                    take_rest(s, i, j);
            }
}

/* Forms of purchase in narrow columns: 分散自行 | 组织. */
static void join_forms(struct pieces *s)
{
    for (size_t i = 0; i < s->cells; i++)
        for (size_t j = i + 1; torn_left(&s->cell[i]) && j < s->cells && j <= i + REST_MOST; j++) {
            struct str both = arena_glue(s->t->arena, s->cell[i].text, s->cell[j].text);
            if (torn_left(&s->cell[j]) && purchases_form(both))
                take_rest(s, i, j);
        }
}

/* Names that are broken over lines: up to the bracket that was opened, or to a name that is known. */
static void join_names(struct pieces *s)
{
    for (size_t i = 0; i < s->cells; i++) {
        struct torn_cell *c = &s->cell[i];
        if (!torn_left(c))
            continue;
        for (size_t j = i + 1; text_brackets(c->text) > 0 && j < s->cells && j <= i + CLOSE_MOST; j++)
            if (torn_left(&s->cell[j]) && text_brackets(s->cell[j].text) < 0)
                take_rest(s, i, j);
        for (size_t j = i + 1, texts = 0; !torn_goods(c->text) && c->kind == TORN_NAME && j < s->cells; j++) {
            if (!torn_left(&s->cell[j]))
                continue;
            if (texts++ == REST_MOST || torn_goods(s->cell[j].text))
                break;
            struct str both = arena_glue(s->t->arena, c->text, s->cell[j].text);
            if (kind_of(both) != TORN_NAME || names_goods(without_threshold(both)))
                take_rest(s, i, j);
        }
    }
}

/* Of a header's cells those are the body's that say what they are: the page may print them among the heads. */
static void drop_heads(struct pieces *s)
{
    size_t kept = 0;
    for (size_t i = 0; i < s->cells; i++) {
        const struct torn_cell *c = &s->cell[i];
        if (!c->head || c->kind != TORN_NAME || torn_goods(c->text) || c->text.n == 1)
            s->cell[kept++] = *c;
    }
    s->cells = kept;
}

size_t torn_cells(struct table *t, struct torn_cell **cell)
{
    struct pieces s = {.t = t};
    read_cells(&s);
    join_forms(&s);
    join_names(&s);
    join_letters(&s);
    drop_heads(&s);
    *cell = s.cell;
    return s.cells;
}
