// SPDX-License-Identifier: MIT
#include "report/target/broken.h"

#include "report/target/terms.h"
#include "report/text.h"

enum { PARTS = 4, BELOW = 2, RUNES = 20 };

struct mending {
    struct arena *arena;
    struct pieces *p;
    size_t *first; /* by line of text: its first piece; first[lines] is their number */
    size_t *row;   /* by piece: the line that it stands in */
    size_t lines;
};

/* The parts of a label: pieces one below the other. */
struct parts {
    size_t piece[PARTS], n;
    unsigned from, to;
};

static void index_lines(struct mending *m)
{
    const struct pieces *p = m->p;
    m->first = arena_array(m->arena, size_t, p->n + 1);
    m->row = arena_array(m->arena, size_t, p->n + 1);
    m->lines = 0;
    for (size_t i = 0; i < p->n; i++) {
        if (i == 0 || p->piece[i].gap >= GAP_LINE)
            m->first[m->lines++] = i;
        m->row[i] = m->lines - 1;
    }
    m->first[m->lines] = p->n;
}

/* The piece of a line that stands most below the parts; SIZE_MAX for none. */
static size_t below(const struct mending *m, const struct parts *x, size_t line)
{
    size_t best = SIZE_MAX;
    unsigned most = 0;
    for (size_t k = m->first[line]; k < m->first[line + 1]; k++) {
        const struct piece *y = &m->p->piece[k];
        unsigned from = y->from > x->from ? y->from : x->from, to = y->to < x->to ? y->to : x->to;
        if (!y->hard && from < to && to - from > most) {
            most = to - from;
            best = k;
        }
    }
    return best;
}

/* The line on which the whole label is to stand: that of its middle part, or one between the two. */
static size_t middle_of(const struct mending *m, const struct parts *x)
{
    size_t upper = m->row[x->piece[(x->n - 1) / 2]], lower = m->row[x->piece[x->n / 2]];
    return lower > upper + 1 ? upper + 1 : upper;
}

/* Does an amount stand directly behind the label on that line? */
static bool amount_behind(const struct mending *m, const struct parts *x, size_t line)
{
    for (size_t k = m->first[line]; k < m->first[line + 1]; k++) {
        const struct piece *y = &m->p->piece[k];
        if (y->from < x->to)
            continue;
        size_t n = 0;
        while (n < y->text.n && ((y->text.p[n] >= '0' && y->text.p[n] <= '9') || y->text.p[n] == ','))
            n++;
        return n > 0 && n < y->text.n && y->text.p[n] == '.';
    }
    return false;
}

static bool is_number(struct str s)
{
    size_t n = 0;
    while (n < s.n && ((s.p[n] >= '0' && s.p[n] <= '9') || s.p[n] == '.' || s.p[n] == ','))
        n++;
    return n == s.n && n > 0;
}

/* Is it a label, or does it end like one, that stands on one line? Heads are read as blocks (heads.h, grids.h). */
static bool is_label(const struct mending *m, const struct parts *x, struct str text)
{
    if (x->n == 2 && str_ends(text, STR("%")) && is_number(str_cut(text, 0, text.n - 1))) {
        bool block = m->p->piece[m->first[m->row[x->piece[0]]]].gap == GAP_EMPTY; /* a row of its own (stacks.h) */
        return !block && str_eq(m->p->piece[x->piece[1]].text, STR("%"));         /* 96.00 over % */
    }
    const struct label *l = terms_label(text);
    bool upright = true; /* letter by letter beside a table */
    for (size_t k = 0; k < x->n; k++)
        upright &= str_runes(m->p->piece[x->piece[k]].text) == 1;
    if (l)
        return !upright && !role_is_level(l->role) && !role_is_head(l->role) && l->role != ROLE_COLUMN &&
               l->role != ROLE_SIDE;
    for (size_t k = 0; k < x->n; k++)
        if (terms_label(text_squeeze(m->arena, m->p->piece[x->piece[k]].text)) ||
            amount_behind(m, x, m->row[x->piece[k]]))
            return false;
    l = terms_ending(text);
    return l && l->role == ROLE_MONEY && amount_behind(m, x, middle_of(m, x));
}

/*
 * Is it an amount whose last decimals its narrow cell has put below? `999219.3` over `0`, and between them, to the
 * left, a label that has no amount.
 */
static bool is_amount(const struct mending *m, const struct parts *x, struct str text)
{
    enum { DECIMALS = 2 };
    size_t upper = m->row[x->piece[0]], label = SIZE_MAX;
    struct str above = m->p->piece[x->piece[0]].text, rest = m->p->piece[x->piece[1]].text;
    size_t point = str_find(above, STR("."), 0);
    if (x->n != 2 || m->row[x->piece[1]] != upper + 2 || !is_number(text) || point == SIZE_MAX || point == 0 ||
        str_find(text, STR("."), point + 1) != SIZE_MAX || text.n != point + 1 + DECIMALS || above.n == text.n ||
        rest.n > DECIMALS)
        return false;
    for (size_t k = m->first[upper + 1]; k < m->first[upper + 2] && m->p->piece[k].to <= x->from; k++)
        label = k;
    const struct label *l = label == SIZE_MAX ? NULL : terms_label(text_squeeze(m->arena, m->p->piece[label].text));
    return l && l->role == ROLE_MONEY;
}

/* The longest label, or an amount, that begins with piece i; false where that alone is none of two parts at least. */
static bool find(const struct mending *m, size_t i, struct parts *found, struct str *text)
{
    const struct piece *p = m->p->piece;
    struct parts x = {.piece = {i}, .n = 1, .from = p[i].from, .to = p[i].to};
    struct str joined = text_squeeze(m->arena, p[i].text);
    found->n = 0;
    while (x.n < PARTS) {
        size_t line = m->row[x.piece[x.n - 1]], next = SIZE_MAX;
        for (size_t k = 1; k <= BELOW && line + k < m->lines && next == SIZE_MAX; k++)
            next = below(m, &x, line + k);
        if (next == SIZE_MAX)
            break;
        joined = pieces_beside(m->arena, joined, text_squeeze(m->arena, p[next].text));
        if (str_runes(joined) > RUNES)
            break;
        x.piece[x.n++] = next;
        x.from = p[next].from < x.from ? p[next].from : x.from;
        x.to = p[next].to > x.to ? p[next].to : x.to;
        if (is_label(m, &x, joined) || is_amount(m, &x, joined)) {
            *found = x;
            *text = joined;
        }
    }
    return found->n > 0;
}

/* Takes piece k out: what follows it begins its line then. */
static void take_out(struct mending *m, size_t k)
{
    struct pieces *p = m->p;
    enum gap gap = p->piece[k].gap;
    if (k + 1 < p->n && gap >= GAP_LINE && p->piece[k + 1].gap < gap)
        p->piece[k + 1].gap = gap;
    memmove(&p->piece[k], &p->piece[k + 1], (p->n - k - 1) * sizeof *p->piece);
    p->n--;
}

/* Puts the label into its line; the pieces are one fewer by then at least. */
static void put_in(struct mending *m, struct piece label, size_t line)
{
    struct pieces *p = m->p;
    size_t k = 0;
    while (k < p->n && (p->piece[k].line < line || (p->piece[k].line == line && p->piece[k].from < label.from)))
        k++;
    bool begins = k == 0 || p->piece[k - 1].line != line, alone = k == p->n || p->piece[k].line != line;
    label.line = line;
    label.gap = !begins ? GAP_WIDE : alone ? GAP_LINE : p->piece[k].gap;
    memmove(&p->piece[k + 1], &p->piece[k], (p->n - k) * sizeof *p->piece);
    p->piece[k] = label;
    p->n++;
    if (!alone)
        p->piece[k + 1].gap = GAP_WIDE;
}

void broken_mend(struct arena *a, struct pieces *p)
{
    struct mending m = {.arena = a, .p = p};
    index_lines(&m);
    for (size_t i = 0; i < p->n; i++) {
        struct parts x;
        struct str text;
        if (p->piece[i].hard || !find(&m, i, &x, &text))
            continue;
        size_t line = p->piece[m.first[middle_of(&m, &x)]].line;
        for (size_t k = x.n; k-- > 0;)
            take_out(&m, x.piece[k]);
        put_in(&m, (struct piece){.text = text, .from = x.from, .to = x.to}, line);
        index_lines(&m);
        i -= i > 0; /* what stands here now may begin one too */
    }
}
