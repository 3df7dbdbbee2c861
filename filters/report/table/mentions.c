// SPDX-License-Identifier: MIT
#include "report/table/mentions.h"

#include "report/cells.h"
#include "report/table/table.h"
#include "report/text.h"

enum { BUCKETS = 64, LIST_MOST = 60 };

/* The mentions of a name, so far as they were asked for. */
struct named {
    struct str name;
    struct named *next; /* of one bucket */
    struct mention *mention;
    size_t n, room, searched; /* searched: the text up to there */
};

struct carried {
    struct str names, fund;
    struct carried *next;
    struct mentions_carried found;
};

struct mentions {
    struct str text; /* the report without blanks */
    size_t *line;    /* where each line begins in it, and where it ends */
    struct named *bucket[BUCKETS];
    struct carried *carried;
};

/* Does the line have a sentence's punctuation: 。 ; 、 or a comma that separates no thousands? */
static bool has_marks(struct str s)
{
    for (size_t i = 0; i < s.n; i++)
        if (s.p[i] == ';' || (s.p[i] == ',' && (i + 1 >= s.n || s.p[i + 1] < '0' || s.p[i + 1] > '9')))
            return true;
    struct str rest;
    unsigned value;
    (void)text_number(s, &rest, &value);
    return str_has(s, STR("。")) || str_has(rest, STR("、"));
}

/* How long a level in brackets is that sentences put into a class's name: 社会保障和就业(类)支出. */
static size_t of_level(struct str s, size_t at)
{
    static const char *const words[] = {"(类)", "(款)", "(项)"};
    for (size_t i = 0; i < 3; i++)
        if (str_starts(str_cut(s, at, s.n), str_of(words[i])))
            return strlen(words[i]);
    return 0;
}

static struct mentions *mentions(struct report *r)
{
    if (r->mentions)
        return r->mentions;
    struct mentions *m = arena_new(r->arena, struct mentions);
    struct buf all = {0};
    m->line = arena_array(r->arena, size_t, r->lines + 1);
    size_t part = 0;
    for (size_t i = 0; i < r->lines; i++) {
        m->line[i] = all.n;
        while (part < r->parts && r->part[part].to <= i)
            part++;
        bool prose = part < r->parts && r->part[part].kind == PART_PROSE;
        if (r->line[i].kind == LINE_BLANK || r->line[i].kind == LINE_FURNITURE || r->line[i].kind == LINE_CONTENTS)
            continue;
        struct str rest;
        unsigned value;
        (void)text_number(r->line[i].text, &rest, &value);
        /* amounts of one line must not grow together */
        for (size_t at = 0; at < rest.n; at++) {
            at += of_level(rest, at);
            if (at == rest.n)
                break;
            bool blank = rest.p[at] == ' ' || rest.p[at] == '\t';
            bool between = blank && all.n && all.p[all.n - 1] >= '0' && all.p[all.n - 1] <= '9';
            if (!blank)
                buf_add_byte(&all, rest.p[at]);
            else if (between)
                buf_add_byte(&all, ' ');
        }
        /* a line without a sentence's marks is a row or a head of a table, and what stands below it is another */
        if (!prose && (!has_marks(rest) || (all.n && all.p[all.n - 1] >= '0' && all.p[all.n - 1] <= '9')))
            buf_add_byte(&all, ' ');
    }
    m->line[r->lines] = all.n;
    m->text = arena_copy(r->arena, buf_str(&all));
    buf_release(&all);
    return r->mentions = m;
}

/* Words that may stand between a name and its amount. */
static struct str skip_words(struct str s)
{
    static const struct str words[] = {STR_INIT("结余"), STR_INIT("收入"), STR_INIT("拨款"), STR_INIT("资金"),
                                       STR_INIT("预算"), STR_INIT("决算"), STR_INIT("财政"), STR_INIT("为"),
                                       STR_INIT("合计"), STR_INIT(":"),    STR_INIT("本年"), STR_INIT("数"),
                                       STR_INIT("安排"), STR_INIT("支出")};
    for (unsigned round = 0; round < 4; round++)
        for (size_t i = 0; i < sizeof words / sizeof *words; i++)
            if (str_starts(s, words[i]))
                s = str_drop(s, words[i].n);
    return s;
}

/* Does the name [from, to) begin a line of the flat text and fill it, or stand before the next item of a list? */
static bool heads_row(struct str text, size_t from, size_t to)
{
    struct str rest;
    unsigned value;
    bool begins = from == 0 || text.p[from - 1] == ' ';
    bool ends = to >= text.n || text.p[to] == ' ' || text_number(str_cut(text, to, 40), &rest, &value);
    return begins && ends;
}

static struct named *named(struct report *r, struct str name)
{
    struct named **at = &mentions(r)->bucket[str_hash(name) % BUCKETS];
    for (struct named *n = *at; n; n = n->next)
        if (str_eq(n->name, name))
            return n;
    struct named *n = arena_new(r->arena, struct named);
    *n = (struct named){.name = name, .next = *at};
    return *at = n;
}

/* Looks for the next mention; false where there is none. */
static bool look_on(struct report *r, struct named *n)
{
    struct str text = r->mentions->text;
    size_t at = str_find(text, n->name, n->searched);
    n->searched = at == SIZE_MAX ? text.n : at + n->name.n;
    if (at == SIZE_MAX)
        return false;
    struct str tail = skip_words(str_cut(text, n->searched, 120));
    size_t digits = 0;
    while (digits < tail.n &&
           ((tail.p[digits] >= '0' && tail.p[digits] <= '9') || tail.p[digits] == ',' || tail.p[digits] == '.'))
        digits++;
    struct mention m = {.end = n->searched, .row = digits == 0 && heads_row(text, at, n->searched)};
    m.amount = digits && text_amount((struct str){tail.p, digits}, &m.value, &m.decimals);
    n->mention = arena_grow(r->arena, n->mention, n->n, &n->room, sizeof *n->mention);
    n->mention[n->n++] = m;
    return true;
}

const struct mention *mentions_of(struct report *r, struct str name, size_t k)
{
    struct named *n = named(r, name);
    while (k >= n->n)
        if (!look_on(r, n))
            return NULL;
    return &n->mention[k];
}

size_t mentions_line(struct report *r, size_t line) { return mentions(r)->line[line]; }

/* What a list reads like from one of its rows on: cell by cell, over the lines. */
struct walk {
    const struct report *r;
    size_t line, i, n;
    struct cell *cell;
};

static const struct cell *step(struct walk *w)
{
    const struct report *r = w->r;
    while (w->i == w->n) {
        if (++w->line >= r->lines)
            return NULL;
        enum line_kind kind = r->line[w->line].kind;
        bool passed = kind == LINE_BLANK || kind == LINE_FURNITURE;
        w->i = 0;
        w->n = passed ? 0 : cells_split(r->arena, r->line[w->line].text, &w->cell);
    }
    return &w->cell[w->i++];
}

/*
 * The rows of a list below the cell that names money carried over (二、上年结转; （一）一般公共预算拨款 12.00; …), up
 * to a total or the second row of the fund: the amount behind the fund's name, if the next cell is one.
 */
static void look_below(struct mentions_carried *seen, struct walk w, struct str fund)
{
    const struct cell *c = step(&w);
    for (size_t i = 0; c && i < LIST_MOST && seen->n < MENTIONS_CARRIED; i++) {
        struct str name = row_bare_name(text_squeeze(w.r->arena, c->text));
        if (row_is_total(name))
            return;
        c = step(&w);
        if (!str_starts(name, fund) || str_ends(name, STR("支出")))
            continue;
        if (c && c->kind == CELL_AMOUNT) {
            seen->value[seen->n] = c->value;
            seen->decimals[seen->n++] = c->decimals;
        }
        return;
    }
}

static bool names_any(struct str names, struct str text, bool whole)
{
    struct str one;
    while (str_next(&names, '|', &one))
        if (whole ? str_eq(one, text) : str_has(text, one))
            return true;
    return false;
}

static void find_carried(const struct report *r, struct carried *c)
{
    for (size_t line = 0; line < r->lines; line++) {
        struct walk w = {.r = r, .line = line};
        if (!names_any(c->names, r->line[line].text, false))
            continue;
        for (w.n = cells_split(r->arena, r->line[line].text, &w.cell); w.i < w.n;) {
            struct str name = row_bare_name(text_squeeze(r->arena, w.cell[w.i++].text));
            if (names_any(c->names, name, true))
                look_below(&c->found, w, c->fund);
        }
    }
}

const struct mentions_carried *mentions_carried(struct report *r, struct str names, struct str fund)
{
    struct carried **first = &mentions(r)->carried;
    for (struct carried *c = *first; c; c = c->next)
        if (str_eq(c->names, names) && str_eq(c->fund, fund))
            return &c->found;
    struct carried *c = arena_new(r->arena, struct carried);
    *c = (struct carried){.names = names, .fund = fund, .next = *first};
    find_carried(r, c);
    *first = c;
    return &c->found;
}
