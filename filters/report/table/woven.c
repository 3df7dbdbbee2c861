// SPDX-License-Identifier: MIT
#include "report/table/woven.h"

#include "report/table/heads.h"
#include "report/text.h"

enum { LINE_MOST = 24, PARTS_MOST = 6, VISITS_MOST = 20000 };

/* How often the header says the text. */
static size_t said(const struct table *t, struct str text)
{
    size_t n = 0;
    for (size_t i = 0; i < t->fragments; i++)
        for (size_t at = 0; (at = str_find(t->fragment[i].text, text, at)) != SIZE_MAX; at += text.n)
            n++;
    return n;
}

/*
 * May the head be a part of a run of heads? One of amounts stands once in a header, or once on each side; words such as
 * 项目 and 支出 are heads and the beginnings and ends of others, except in lists.
 */
static bool may_part(const struct table *t, struct str head)
{
    if (!heads_known(t->heads, head))
        return false;
    if (t->sided)
        return true;
    return heads_label(t->heads, head) ? str_runes(head) > 2 : str_runes(head) > 1 && said(t, head) == 1;
}

/* The fewest heads that the text is made of, two or more; 0 where there are none. */
static size_t parts_of(const struct table *t, struct str text, struct str *part, size_t most)
{
    size_t best = 0;
    struct str rest[PARTS_MOST];
    for (size_t at = 0; most > 1 && at < text.n;) {
        str_rune(text, &at);
        struct str first = str_cut(text, 0, at), behind = str_cut(text, at, text.n);
        if (!behind.n || !may_part(t, first))
            continue;
        size_t n = may_part(t, behind) ? 1 : parts_of(t, behind, rest, most - 1);
        if (!n || (best && n + 1 >= best))
            continue;
        if (may_part(t, behind))
            rest[0] = behind;
        best = n + 1;
        part[0] = first;
        memcpy(part + 1, rest, n * sizeof *rest);
    }
    return best;
}

/* Heads that run together become fragments of their own. */
static void part_heads(struct table *t)
{
    struct fragment *into = arena_array(t->arena, struct fragment, t->fragments * PARTS_MOST + 1);
    size_t n = 0;
    for (size_t i = 0; i < t->fragments; i++) {
        struct str part[PARTS_MOST], text = t->fragment[i].text;
        bool head = heads_known(t->heads, text) || heads_begin(t->heads, text);
        size_t parts = head ? 0 : parts_of(t, text, part, PARTS_MOST);
        into[n++] = t->fragment[i];
        for (size_t k = 0; k < parts; k++) {
            n += k > 0;
            into[n - 1] = t->fragment[i];
            into[n - 1].text = part[k];
        }
    }
    t->fragment = into;
    t->fragments = n;
}

/* Two lines of a header, and which piece of the upper one each piece of the lower one goes on with. */
struct weave {
    struct table *t;
    const struct fragment *upper, *lower;
    size_t uppers, lowers;
    bool alike; /* all pieces of the lower line say the same: 财政拨款 below each fund */
    size_t match[LINE_MOST], best[LINE_MOST];
    size_t matched, most, ways, visits;
};

static bool goes_on(const struct weave *w, size_t upper, size_t lower)
{
    struct str a = w->upper[upper].text, b = w->lower[lower].text;
    struct str both = arena_glue(w->t->arena, a, b), section = w->t->heads;
    if (!heads_anywhere(both))
        return false;
    bool label = heads_label(section, a) && heads_label(section, b) && heads_label(section, both);
    return w->alike || label || !heads_known(section, a) || !heads_known(section, b);
}

static void match_from(struct weave *w, size_t lower, size_t upper)
{
    if (w->visits++ > VISITS_MOST || w->matched + (w->lowers - lower) < w->most)
        return;
    if (lower == w->lowers) {
        w->ways = w->matched > w->most ? 1 : w->ways + 1;
        w->most = w->matched;
        memcpy(w->best, w->match, sizeof w->best);
        return;
    }
    for (size_t i = upper; i < w->uppers; i++) {
        if (!goes_on(w, i, lower))
            continue;
        w->match[lower] = i;
        w->matched++;
        match_from(w, lower + 1, i + 1);
        w->matched--;
    }
    struct str text = w->lower[lower].text;
    w->match[lower] = SIZE_MAX;
    if (heads_anywhere(text))
        match_from(w, lower + 1, upper);
}

/* Reading on from the end of one line to the next says the same. */
static bool reads_on(const struct weave *w) { return w->most == 1 && w->best[0] == w->uppers - 1; }

/* The two lines' heads from left to right; those that end on the lower line are `open` to a third. */
static size_t join(const struct weave *w, struct fragment *into, bool *open)
{
    size_t n = 0, upper = 0;
    for (size_t k = 0; k <= w->lowers; k++) {
        size_t next = k;
        while (next < w->lowers && w->best[next] == SIZE_MAX)
            next++;
        size_t to = next < w->lowers ? w->best[next] : w->uppers;
        for (; upper < to; upper++) {
            open[n] = false;
            into[n++] = w->upper[upper];
        }
        if (k == w->lowers)
            break;
        open[n] = true;
        into[n] = w->lower[k];
        if (w->best[k] != SIZE_MAX) {
            into[n] = w->upper[upper];
            into[n].text = arena_glue(w->t->arena, w->upper[upper++].text, w->lower[k].text);
        }
        n++;
    }
    return n;
}

static size_t line_end(const struct table *t, size_t from)
{
    size_t to = from;
    while (to < t->fragments && t->fragment[to].line == t->fragment[from].line)
        to++;
    return to;
}

static bool weave_lines(struct weave *w)
{
    if (w->uppers < 2 || w->uppers > LINE_MOST || w->lowers > LINE_MOST)
        return false;
    w->alike = w->lowers > 1;
    for (size_t k = 1; k < w->lowers; k++)
        w->alike &= str_eq(w->lower[k].text, w->lower[0].text);
    match_from(w, 0, 0);
    return w->most && w->ways == 1 && w->visits <= VISITS_MOST && !reads_on(w);
}

static void join_lines(struct table *t)
{
    struct fragment *into = arena_array(t->arena, struct fragment, t->fragments + 1);
    bool *open = arena_array(t->arena, bool, t->fragments + 1);
    size_t n = 0, first = 0; /* first: of the heads that the line before ended in */
    for (size_t from = 0, to; from < t->fragments; from = to) {
        to = line_end(t, from);
        struct fragment upper[LINE_MOST];
        size_t place[LINE_MOST], uppers = 0;
        for (size_t i = first; i < n; i++)
            if (open[i] && uppers < LINE_MOST) {
                place[uppers] = i;
                upper[uppers++] = into[i];
            }
        struct weave w = {.t = t, .upper = upper, .uppers = uppers, .lower = t->fragment + from, .lowers = to - from};
        if (weave_lines(&w)) {
            size_t begin = place[0], kept = n;
            struct fragment *old = arena_array(t->arena, struct fragment, kept - begin + 1);
            memcpy(old, into + begin, (kept - begin) * sizeof *old);
            w.upper = old; /* those between them too, which were whole before */
            w.uppers = kept - begin;
            for (size_t k = 0; k < w.lowers; k++)
                w.best[k] = w.best[k] == SIZE_MAX ? SIZE_MAX : place[w.best[k]] - begin;
            n = begin + join(&w, into + begin, open + begin);
            first = begin;
            for (size_t i = begin; i < n; i++)
                into[i].line = into[begin].line;
            continue;
        }
        first = n;
        for (size_t i = from; i < to; i++) {
            open[n] = true;
            into[n++] = t->fragment[i];
        }
    }
    t->fragment = into;
    t->fragments = n;
}

void woven_mend(struct table *t)
{
    part_heads(t);
    join_lines(t);
}
