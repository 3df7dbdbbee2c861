// SPDX-License-Identifier: MIT
#include "report/table/evidence.h"

#include "report/table/stated.h"
#include "report/text.h"

enum { SIGHTINGS_MOST = 48, CARRIED_MOST = 8, LIST_MOST = 60 };

/* The amounts that the report prints behind a column's name, outside this column. */
struct sightings {
    size_t n;
    int64_t value[SIGHTINGS_MOST];
    unsigned decimals[SIGHTINGS_MOST];
    bool blank;       /* a list has a row of that name without an amount */
    size_t carried_n; /* of a column of money carried over: the amounts behind its fund in a list of 上年结转 */
    int64_t carried[CARRIED_MOST];
    unsigned carried_decimals[CARRIED_MOST];
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

static struct str flat_text(struct report *r)
{
    if (r->flat.p)
        return r->flat;
    struct buf all = {0};
    r->flat_at = arena_array(r->arena, size_t, r->lines + 1);
    size_t part = 0;
    for (size_t i = 0; i < r->lines; i++) {
        r->flat_at[i] = all.n;
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
    r->flat_at[r->lines] = all.n;
    r->flat = arena_copy(r->arena, buf_str(&all));
    buf_release(&all);
    return r->flat;
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

/* What stands [from, to) of the text is passed over. */
struct passage {
    size_t from, to;
};

static void look_for(struct sightings *seen, struct str text, struct str name, struct passage but)
{
    if (name.n < 6) /* one character tells nothing */
        return;
    for (size_t at = 0; (at = str_find(text, name, at)) != SIZE_MAX && seen->n < SIGHTINGS_MOST;) {
        at += name.n;
        if (at > but.from && at <= but.to)
            continue;
        struct str tail = skip_words(str_cut(text, at, 120));
        size_t n = 0;
        while (n < tail.n && ((tail.p[n] >= '0' && tail.p[n] <= '9') || tail.p[n] == ',' || tail.p[n] == '.'))
            n++;
        if (n && text_amount((struct str){tail.p, n}, &seen->value[seen->n], &seen->decimals[seen->n]))
            seen->n++;
        seen->blank |= n == 0 && heads_row(text, at - name.n, at);
    }
}

/* What a list reads like from one of its rows on: cell by cell, over the lines. */
struct walk {
    const struct table *t;
    size_t line, lines, i, n;
    struct cell *cell;
};

static const struct cell *step(struct walk *w)
{
    const struct report *r = w->t->report;
    while (w->i == w->n) {
        if (++w->line >= w->lines)
            return NULL;
        enum line_kind kind = r->line[w->line].kind;
        bool passed = kind == LINE_BLANK || kind == LINE_FURNITURE;
        w->i = 0;
        w->n = passed ? 0 : cells_split(w->t->arena, r->line[w->line].text, &w->cell);
    }
    return &w->cell[w->i++];
}

/*
 * The rows of a list below the cell that names money carried over (二、上年结转; （一）一般公共预算拨款 12.00; …), up
 * to a total or the second row of the fund: the amount behind the fund's name, if the next cell is one.
 */
static void look_below(struct sightings *seen, struct walk w, struct str fund)
{
    const struct cell *c = step(&w);
    for (size_t i = 0; c && i < LIST_MOST && seen->carried_n < CARRIED_MOST; i++) {
        struct str name = row_bare_name(text_squeeze(w.t->arena, c->text));
        if (row_is_total(name))
            return;
        c = step(&w);
        if (!str_starts(name, fund) || str_ends(name, STR("支出")))
            continue;
        if (c && c->kind == CELL_AMOUNT) {
            seen->carried[seen->carried_n] = c->value;
            seen->carried_decimals[seen->carried_n++] = c->decimals;
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

/* The money carried over of the fund that the column's last level names, in the lists of the report. */
static void look_for_carried(const struct table *t, const struct column *c, struct sightings *seen, struct str fund)
{
    if (str_ends(fund, STR("预算")))
        fund.n -= strlen("预算");
    for (size_t line = 0; line < t->report->lines; line++) {
        struct walk w = {.t = t, .line = line, .lines = t->report->lines};
        if (!names_any(c->seek, t->report->line[line].text, false))
            continue;
        for (w.n = cells_split(t->arena, t->report->line[line].text, &w.cell); w.i < w.n;) {
            struct str name = row_bare_name(text_squeeze(t->arena, w.cell[w.i++].text));
            if (names_any(c->seek, name, true))
                look_below(seen, w, fund);
        }
    }
}

/* The name of a column as sentences and lists have it: the last level of its measure, and its head. */
static const struct sightings *sightings_of(const struct table *t, const struct column *c)
{
    if (c->seen)
        return c->seen;
    struct sightings *seen = arena_new(t->arena, struct sightings);
    struct str text = flat_text(t->report), leaf = c->measure;
    for (size_t i = 0; i < c->measure.n; i++)
        if (c->measure.p[i] == '/')
            leaf = str_cut(c->measure, i + 1, c->measure.n);
    struct str names = c->seek, name;
    struct passage but = {0, 0};
    if (c->elsewhere)
        but = (struct passage){t->report->flat_at[t->part->from], t->report->flat_at[t->part->to]};
    while (str_next(&names, '|', &name))
        look_for(seen, text, name, but);
    if (c->carry) {
        look_for_carried(t, c, seen, leaf);
        /* its own name is that of this year's money too */
        ((struct column *)c)->seen = seen;
        return seen;
    }
    look_for(seen, text, leaf, but);
    if (!str_eq(c->printed, leaf) && !str_eq(c->printed, STR("小计")) && !str_eq(c->printed, STR("合计")))
        look_for(seen, text, c->printed, but);
    ((struct column *)c)->seen = seen;
    return seen;
}

/* The same amount, also where one is in 元 and the other in 万元. */
static bool same(int64_t value, unsigned decimals, const struct slot *slot)
{
    if (value == slot->value)
        return true;
    int64_t step = 1, apart;
    for (unsigned i = decimals; i < AMOUNT_SCALE; i++)
        step *= 10;
    apart = slot->value / 10000 - value;
    return slot->value != 0 && value != 0 && (apart < 0 ? -apart : apart) * 2 <= step;
}

int evidence_of(const struct table *t, const struct column *c, const struct slot *slot)
{
    const struct sightings *seen = sightings_of(t, c);
    bool other = false, zero = false;
    for (size_t i = 0; i < seen->carried_n; i++)
        if (same(seen->carried[i], seen->carried_decimals[i], slot))
            return -4;
    for (size_t i = 0; i < seen->n; i++) {
        if (same(seen->value[i], seen->decimals[i], slot))
            return -3;
        other |= seen->value[i] != 0;
        zero |= seen->value[i] == 0;
    }
    return other ? -1 : zero ? 3 : seen->blank || c->carry ? 2 : 0;
}

/* Is the table that of the fund that the name says (一般公共预算 of 一般公共预算支出表)? */
static bool of_fund(struct str section, struct str name)
{
    static const char *const funds[] = {"一般公共预算", "政府性基金", "国有资本经营"};
    for (size_t i = 0; i < sizeof funds / sizeof *funds; i++)
        if (str_starts(section, str_of(funds[i])) && str_starts(name, str_of(funds[i])))
            return str_ends(section, STR("支出表"));
    return false;
}

/* What is stated of a name, beside an amount. */
struct reading {
    const struct table *t;
    int64_t value;
    bool same, smaller;
};

static void hear(struct reading *said, const struct fact *fact)
{
    int64_t value;
    unsigned decimals;
    if (!fact->row || !fact->measure.n || !str_eq(fact->unit, said->t->unit) ||
        !text_amount(fact->value, &value, &decimals))
        return;
    said->same |= value == said->value;
    said->smaller |= value > 0 && value < said->value;
}

int evidence_read(const struct table *t, struct str name, const struct slot *slot)
{
    struct report *r = t->report;
    struct reading said = {.t = t, .value = slot->value};
    if (!name.n)
        return 0;
    for (size_t i = stated_first(r, STATED_ITEM, name); i != STATED_NONE; i = stated_next(r, STATED_ITEM, name, i))
        hear(&said, &r->facts.fact[i]);
    for (size_t i = stated_first(r, STATED_TOTAL, STR_EMPTY); i != STATED_NONE;
         i = stated_next(r, STATED_TOTAL, STR_EMPTY, i)) {
        const struct fact *fact = &r->facts.fact[i];
        if (str_eq(fact->measure, name) || of_fund(fact->section, name))
            hear(&said, fact);
    }
    return said.same ? -3 : said.smaller ? -1 : 0;
}
