// SPDX-License-Identifier: MIT
#include "report/target/goals.h"

#include "report/target/value.h"
#include "report/text.h"

struct goals {
    struct form *f;
    struct str chapter, heading;
    unsigned chapter_rank;
};

/* Where the line's text stands behind 绩效指标: and the like; false where it begins otherwise. */
static bool behind_lead(struct str s, struct str *rest)
{
    static const struct str leads[] = {{"绩效指标:", 13}, {"指标:", 7}, {"绩效指标为:", 16}};
    for (size_t i = 0; i < sizeof leads / sizeof *leads; i++)
        if (str_starts(s, leads[i])) {
            *rest = str_cut(s, leads[i].n, s.n);
            return true;
        }
    return false;
}

static bool is_label_line(struct str s)
{
    size_t colon = str_find(s, STR(":"), 0);
    return colon != SIZE_MAX && terms_label(str_cut(s, 0, colon)) != NULL;
}

/* A heading of its own line: numbered or marked with #, short, and no sentence. */
static bool heading(struct str line, struct str *words, unsigned *rank)
{
    unsigned number;
    struct str s = str_trim(line);
    *rank = text_number(s, words, &number);
    bool marked = str_starts(s, STR("#"));
    bool sentence = str_has(*words, STR("。")) || str_has(*words, STR(";")) || str_has(*words, STR(":"));
    return (*rank || marked) && !sentence && words->n && str_runes(*words) <= 40;
}

/* What a number in running words says of what: the words before it without what only leads to it. */
static struct str said_of(struct str s)
{
    static const struct str lead[] = {{",", 1}, {"、", 3}, {"达到", 6}, {"达", 3}, {"为", 3}, {"共", 3}};
    for (bool more = true; more;) {
        more = false;
        s = str_trim(s);
        for (size_t i = 0; i < sizeof lead / sizeof *lead; i++) {
            if (i < 2 && str_starts(s, lead[i]))
                s = str_cut(s, lead[i].n, s.n), more = true;
            if (s.n > lead[i].n + 3 && str_ends(s, lead[i]))
                s.n -= lead[i].n, more = true;
        }
    }
    return s;
}

/* Where the value of an indicator without a number begins: behind = or :, at a date, or where words of targets end it.
 */
static size_t words_from(struct arena *a, struct str s)
{
    for (size_t i = 3; i + 3 < s.n; i++)
        if (s.p[i] == '=' || s.p[i] == ':')
            return i + 1;
    if (value_read(a, s).shape == VALUE_DATE) {
        size_t i = 0;
        while (!(s.p[i] >= '0' && s.p[i] <= '9'))
            i++;
        return i;
    }
    size_t n = terms_suffix(WORD_WORD, s);
    return n >= 6 ? s.n - n : s.n;
}

static void read_words(struct goals *g, struct str s, size_t row, size_t line)
{
    struct arena *a = g->f->r->arena;
    size_t from = words_from(a, s);
    struct str item = said_of(str_cut(s, 0, from));
    while (item.n && (item.p[item.n - 1] == '=' || item.p[item.n - 1] == ':'))
        item.n--;
    if (from < s.n && str_runes(item) > 1)
        form_add(g->f, row, line, form_path(a, g->chapter, g->heading), item, STR("指标值"), str_cut(s, from, s.n),
                 STR_EMPTY);
}

/* One indicator between semicolons: each number in it with the words before it. */
static void read_one(struct goals *g, struct str s, size_t row, const size_t *line_of, size_t offset)
{
    struct arena *a = g->f->r->arena;
    struct str group = form_path(a, g->chapter, g->heading), rest;
    size_t start = 0;
    unsigned number;
    if (text_number(s, &rest, &number) && rest.n) { /* 1.办结率=100% */
        offset += s.n - rest.n;
        s = rest;
    }
    if (s.n && value_find(a, s, 0).shape != VALUE_NUMBER)
        read_words(g, s, row, line_of[offset]);
    for (struct value v = value_find(a, s, 0); v.shape == VALUE_NUMBER; v = value_find(a, s, v.to)) {
        struct str item = said_of(str_cut(s, start, v.from - start));
        start = v.to;
        if (item.n == 0)
            continue;
        if (v.unit.n == 0)
            v.unit = value_unit_of_name(item);
        form_add(g->f, row, line_of[offset + v.from], group, item, STR("指标值"), v.text, v.unit);
    }
}

/* Reads the indicators of the joined text; line_of tells the line of each of its bytes. */
static void read_list(struct goals *g, struct str s, const size_t *line_of)
{
    size_t row = facts_row(&g->f->r->facts);
    for (size_t from = 0; from < s.n;) {
        size_t end = from;
        while (end < s.n && s.p[end] != ';' && !str_starts(str_cut(s, end, s.n), STR("。")))
            end++;
        read_one(g, str_cut(s, from, end - from), row, line_of, from);
        from = end < s.n && s.p[end] != ';' ? end + 3 : end + 1;
    }
}

/* The indicators that begin on line i go on up to a heading, a label, or the end of a sentence; the line behind. */
static size_t read_indicators(struct goals *g, size_t i, struct str rest)
{
    struct form *f = g->f;
    struct report *r = f->r;
    struct arena *a = r->arena;
    struct buf text = {0};
    size_t room = 4096, *line_of = arena_array(a, size_t, room), next = i + 1;
    for (size_t k = i; k < f->to; k++) {
        struct str s = k == i ? rest : text_join(a, r->line[k].text), words;
        unsigned rank;
        if (k > i && (r->line[k].kind == LINE_FURNITURE || s.n == 0))
            continue;
        if (k > i && (heading(r->line[k].text, &words, &rank) || is_label_line(s)))
            break;
        bool listed = text_number(rest, &words, &rank) && str_ends(buf_str(&text), STR(";"));
        if (k > i && text_number(s, &words, &rank) && !listed)
            break;
        if (text.n + s.n > room)
            break;
        for (size_t b = 0; b < s.n; b++)
            line_of[text.n + b] = k;
        buf_add(&text, s);
        r->line[k].kind = LINE_PROSE;
        next = k + 1;
        if (str_ends(s, STR("。")))
            break;
    }
    read_list(g, arena_copy(a, buf_str(&text)), line_of);
    buf_release(&text);
    return next;
}

static void take_heading(struct goals *g, struct str words)
{
    struct arena *a = g->f->r->arena;
    words = text_join(a, words);
    if (terms_is(WORD_CHAPTER, words)) {
        g->chapter = words;
        g->heading = STR_EMPTY;
    } else {
        g->heading = words;
    }
}

void goals_read(struct form *f)
{
    struct goals g = {.f = f};
    struct arena *a = f->r->arena;
    for (size_t i = f->from; i < f->to;) {
        struct line *l = &f->r->line[i];
        struct str words, rest;
        unsigned rank;
        struct str s = text_join(a, l->text);
        if (l->kind == LINE_FURNITURE || s.n == 0) {
            i++;
        } else if (heading(l->text, &words, &rank)) {
            take_heading(&g, words);
            l->kind = LINE_HEADING;
            i++;
        } else if (behind_lead(s, &rest)) {
            i = read_indicators(&g, i, rest);
        } else {
            l->kind = LINE_PROSE;
            i++;
        }
    }
}
