// SPDX-License-Identifier: MIT
#include "report/prose/reader.h"

#include "report/prose/marks.h"
#include "report/text.h"

enum { FULL_STOP = 0x3002 };

static size_t bracket_close(struct str s, size_t at, size_t limit)
{
    unsigned depth = 0;
    for (size_t i = at; i < limit; i++) {
        if (s.p[i] == '(')
            depth++;
        if (s.p[i] == ')' && --depth == 0)
            return i;
    }
    return SIZE_MAX;
}

static void open_bracket(struct reader *c)
{
    if (c->depth < sizeof c->outer / sizeof *c->outer)
        c->outer[c->depth] = c->now;
    c->depth++;
}

static void close_bracket(struct reader *c)
{
    if (!c->depth)
        return;
    c->depth--;
    if (c->depth < sizeof c->outer / sizeof *c->outer && c->outer[c->depth].name.n)
        c->now = c->outer[c->depth];
}

static void end_sentence(struct reader *c, size_t at)
{
    c->sentence = at;
    c->fresh = true;
    struct str rest;
    unsigned value;
    c->item_start = paragraph_starts_line(c->p, at) || text_number(str_drop(c->text, at), &rest, &value);
    c->reason = c->cause = c->empty = false;
    c->carried = 0;
    c->told_from = c->told_n;
    c->apart.left = 0;
    c->results = false;
    c->last = NULL;
    if (c->changed)
        c->changed--;
    c->depth = 0;
    c->now = c->first;
}

/* A semicolon ends a reason, unless it goes on (`二是…`). */
static void end_part(struct reader *c, size_t at)
{
    static const struct str goes_on[] = {{"二是", 6}, {"三是", 6}, {"四是", 6}, {"五是", 6}};
    for (size_t i = 0; i < 4; i++)
        if (str_starts(str_cut(c->text, at, 6), goes_on[i]))
            return;
    c->reason = c->cause = c->results = false;
    c->carried = 0;
}

/* What a delimiter that ends at `at` does. */
static void delimit(struct reader *c, uint32_t rune, size_t at)
{
    if (rune == ')')
        close_bracket(c);
    else if (rune == ';')
        end_part(c, at);
    else if (rune == FULL_STOP || rune == '!')
        end_sentence(c, at);
}

/* `上年:100万元`: the colon behind a time belongs to it. */
static bool is_time(struct str s)
{
    unsigned year;
    return lexicon_is(s, WORD_LAST) || (s.n && item_year(s, &year) == s.n);
}

static bool is_delimiter(uint32_t rune)
{
    return rune == FULL_STOP || rune == '!' || rune == ')' || rune == ',' || rune == ';' || rune == ':';
}

struct phrase reader_walk(struct reader *c, size_t from, size_t to)
{
    struct str s = c->text;
    size_t start = from, first_end = SIZE_MAX;
    struct str label = STR_EMPTY, prior = STR_EMPTY;
    for (size_t at = from; at < to;) {
        size_t here = at, n;
        unsigned roles;
        if (s.p[at] == '(') {
            size_t close = bracket_close(s, at, to);
            at = close == SIZE_MAX ? at + 1 : close + 1;
            if (close == SIZE_MAX) {
                open_bracket(c);
                label = STR_EMPTY;
                start = at;
            }
        } else if ((n = lexicon_at(s, at, MARK_WORDS, &roles))) {
            marks_word(c, start, at, n, roles);
            at += n;
        } else if (is_delimiter(str_rune(s, &at))) {
            size_t was = here;
            uint32_t rune = str_rune(s, &was);
            if (rune == ':' && is_time(str_cut(s, start, here - start)))
                continue;
            marks_year(c, start, here);
            delimit(c, rune, at);
            label = rune == ':' ? str_cut(s, start, here - start) : STR_EMPTY;
            c->results = c->results || headings_tell_results(label);
            prior = rune == ',' ? str_cut(s, start, here - start) : STR_EMPTY;
            start = c->clause = at;
            if (rune == FULL_STOP || rune == '!')
                first_end = SIZE_MAX;
            else if ((rune == ',' || rune == ':') && first_end == SIZE_MAX && c->fresh)
                first_end = here;
        }
    }
    struct phrase ph = {str_cut(s, start, to > start ? to - start : 0), label, STR_EMPTY, prior};
    if (to < s.n)
        marks_year(c, start, to > start ? to : start);
    if (c->fresh && first_end != SIZE_MAX && first_end < start)
        ph.before = str_cut(s, c->sentence, first_end - c->sentence);
    return ph;
}

static unsigned line_of(const struct reader *c, size_t at, unsigned *page)
{
    const struct line *l = &c->r->line[paragraph_line(c->p, at)];
    *page = l->page;
    return l->number;
}

/* `与9个单位开展合作`, `与国内21个省…`: the clause counts others than the body. */
static bool names_partners(struct str clause)
{
    size_t with = str_find(clause, STR("与"), 0);
    struct str whom = with == SIZE_MAX ? STR_EMPTY : str_drop(clause, with + 3);
    return with == 0 || (whom.n && whom.p[0] >= '0' && whom.p[0] <= '9');
}

/*
 * Is it none of the facts that the heading asks for? Of goals only planned money is one; of a body that introduces
 * itself, and of what money is for (`用于3条河道清淤`), what is said of its people, assets and units; under a heading
 * that is no topic, works that are done (`治理河道120公里`) are none, unless an amount was told for them.
 */
static bool is_aside(const struct reader *c, const struct quantity *q, struct str item)
{
    /* units of people and assets, then those of projects, bodies and visits, that a sentence without a topic may count
     */
    static const struct str own[] = {{"名", 3}, {"位", 3}, {"辆", 3}, {"台", 3},   {"册", 3},   {"人", 3},    {"套", 3},
                                     {"个", 3}, {"家", 3}, {"项", 3}, {"人次", 6}, {"批次", 6}, {"平方米", 9}};
    enum { PEOPLE_AND_ASSETS = 5 };
    size_t length, units = c->reading == READING_ABOUT ? PEOPLE_AND_ASSETS : sizeof own / sizeof *own;
    if (c->reading == READING_GOALS)
        return lexicon_find(item, 0, WORD_GOAL, &length) == SIZE_MAX;
    bool about = c->reading == READING_ABOUT && q->kind == UNIT_COUNT;
    if (about && names_partners(str_cut(c->text, c->clause, q->from - c->clause)))
        return true;
    bool loose = q->kind >= UNIT_COUNT &&
                 (c->purpose || (c->reading == READING_FACTS && !c->topic && c->told_n == c->told_from));
    if (!about && !loose)
        return false;
    for (size_t i = 0; i < units && !c->purpose; i++)
        if (str_starts(q->unit, own[i]))
            return false;
    return lexicon_find(item, 0, WORD_BODY, &length) == SIZE_MAX;
}

void reader_add(struct reader *c, const struct quantity *q, const struct anchor *a, const char *measure, int sign)
{
    struct fact f = {.section = STR("情况说明"),
                     .group = c->group,
                     .row = a->row,
                     .code = a->code,
                     .item = a->name,
                     .measure = str_of(measure),
                     .value = q->value,
                     .unit = q->unit};
    if (is_aside(c, q, a->name))
        return;
    if (c->results)
        f.group = headings_results_group();
    c->last = measure;
    c->last_sign = sign;
    c->last_rate = q->kind == UNIT_RATE;
    f.line = line_of(c, q->from, &f.page);
    if (sign < 0 && !quantity_is_signed(q->value) && !quantity_is_zero(q->value)) {
        char *p = arena_alloc(c->r->arena, q->value.n + 1);
        p[0] = '-';
        memcpy(p + 1, q->value.p, q->value.n);
        f.value = (struct str){p, q->value.n + 1};
    } else {
        f.value = arena_copy(c->r->arena, q->value);
    }
    f.unit = arena_copy(c->r->arena, q->unit);
    facts_add(&c->r->facts, &f);
}

void reader_mark(struct reader *c, size_t at, struct str item, const char *measure, struct str value)
{
    struct fact f = {.section = STR("情况说明"), .group = c->group, .item = item, .measure = str_of(measure)};
    f.line = line_of(c, at, &f.page);
    f.value = arena_copy(c->r->arena, value);
    facts_add(&c->r->facts, &f);
}

void reader_anchor(struct reader *c, struct item item)
{
    enum { TOLD = sizeof c->told / sizeof *c->told };
    c->now = (struct anchor){item.name, item.code, facts_row(&c->r->facts), false};
    if (c->told_n == TOLD) {
        memmove(c->told, c->told + 1, --c->told_n * sizeof *c->told);
        c->told_from -= c->told_from > 0;
    }
    c->told[c->told_n++] = c->now;
    if (!c->first.row || (c->fresh && c->item_start)) /* a page may hide where a paragraph begins */
        c->first = c->now;
}

const struct anchor *reader_now(struct reader *c)
{
    if (!c->now.row) {
        c->now.row = facts_row(&c->r->facts);
        if (!c->first.row)
            c->first = c->now;
    }
    return &c->now;
}

static bool is_income(struct str name) { return str_has(name, STR("收入")) && !str_has(name, STR("支出")); }

/* Does the name leave the figure to the amount in force? 支出 after an income is an item of its own. */
bool reader_says_nothing(const struct reader *c, struct str name)
{
    bool income = is_income(c->now.name) || is_income(c->first.name);
    bool named = (c->now.row || c->named || c->labelled) && !(income && str_has(name, STR("支出")));
    return item_is_nothing(name, named);
}
