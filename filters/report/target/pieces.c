// SPDX-License-Identifier: MIT
#include "report/target/pieces.h"

#include "report/cells.h"
#include "report/target/broken.h"
#include "report/target/terms.h"
#include "report/text.h"

static bool begins(struct str s, const char *const *marks, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (str_starts(s, str_of(marks[i])))
            return true;
    return false;
}

bool pieces_leans_back(struct str s)
{
    static const char *const marks[] = {",", "、", "。", ";", ":", ")", "》", "”", "%", "/"};
    return begins(s, marks, sizeof marks / sizeof *marks);
}

bool pieces_goes_on(struct str s)
{
    static const char *const marks[] = {",", "、", "(", "《", "“", "/", "≥", "≤", "="};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (str_ends(s, str_of(marks[i])))
            return true;
    return false;
}

size_t pieces_alike(struct str x, struct str y)
{
    size_t i = 0, runes = 0;
    for (; i < x.n && i < y.n && x.p[i] == y.p[i]; i++)
        runes += ((unsigned char)x.p[i] & 0xC0) != 0x80;
    return runes;
}

/* A unit or a sign alone: a cell of its own in a form that has columns of them. */
static bool stands_apart(struct str s) { return str_eq(s, STR("%")) || terms_is(WORD_SIGN, s); }

/* A blank between the two is the page's: a mark of punctuation or a sign leans on its neighbour. */
static bool leans(struct str s, struct str next, bool apart)
{
    if (apart && (stands_apart(s) || stands_apart(next)))
        return false;
    bool digit = next.n && next.p[0] >= '0' && next.p[0] <= '9';
    bool sign = str_eq(s, STR("=")) || str_ends(s, STR("≥")) || str_ends(s, STR("≤"));
    bool numbered = str_eq(s, STR("指标")) && digit && str_has(next, STR(":")); /* 指标 1:举办讲座 */
    return numbered || pieces_leans_back(next) || (pieces_goes_on(s) && !sign) ||
           (digit && terms_suffix(WORD_SIGN, s) > 0);
}

struct cutter {
    struct arena *arena;
    struct piece *piece;
    size_t n, room;
    bool apart; /* signs and units have columns of their own */
};

static void add(struct cutter *c, struct piece piece)
{
    c->piece = arena_grow(c->arena, c->piece, c->n, &c->room, sizeof *c->piece);
    c->piece[c->n++] = piece;
}

/*
 * The end of the cell that begins at i. A cell over several columns may be printed in each; of short texts two alike
 * are a target and its outcome.
 */
static size_t cell_end(const struct cell *cell, size_t n, size_t i)
{
    enum { LONG = 8, SEVERAL = 3 };
    size_t end = i + 1;
    while (end < n && str_eq(cell[end].text, cell[i].text))
        end++;
    return end - i >= SEVERAL && cell[i].kind == CELL_TEXT && str_runes(cell[i].text) >= LONG ? end : i + 1;
}

static void cut_hard(struct cutter *c, struct str text, size_t line, enum gap gap)
{
    struct cell *cell;
    size_t n = cells_split(c->arena, text, &cell);
    for (size_t i = 0, next; i < n; i = next) {
        next = cell_end(cell, n, i);
        if (cell[i].text.n == 0)
            continue;
        add(c, (struct piece){cell[i].text, line, (unsigned)i, (unsigned)next, gap, true});
        gap = GAP_CELL;
    }
}

static void cut_soft(struct cutter *c, struct str text, size_t line, enum gap gap)
{
    unsigned column = 0;
    bool first = true;
    for (size_t i = 0; i < text.n;) {
        unsigned blanks = 0;
        while (i < text.n && (text.p[i] == ' ' || text.p[i] == '\f' || text.p[i] == '\t')) {
            i++;
            blanks++;
        }
        size_t end = i;
        while (end < text.n && text.p[end] != ' ' && text.p[end] != '\f' && text.p[end] != '\t')
            end++;
        if (end == i)
            break;
        struct str s = {text.p + i, end - i};
        unsigned from = column + blanks, to = from + (unsigned)str_runes(s);
        struct piece *last = first ? NULL : &c->piece[c->n - 1];
        if (last && blanks == 1 && leans(last->text, s, c->apart)) {
            last->text = (struct str){last->text.p, (size_t)(s.p + s.n - last->text.p)};
            last->to = to;
        } else {
            add(c, (struct piece){s, line, from, to, first ? gap : blanks > 1 ? GAP_WIDE : GAP_BLANK, false});
        }
        first = false;
        column = to;
        i = end;
    }
}

/* Do the lines hold the head of a column of signs or units, perhaps broken over two lines? */
static bool has_apart(struct report *r, size_t from, size_t to)
{
    static const struct str heads[] = {{"指标性质", 12}, {"计量单位", 12}, {"度量单位", 12},
                                       {"指标符号", 12}, {"运算符", 9},    {"指标方向", 12}};
    struct str last = STR_EMPTY;
    for (size_t i = from; i < to; i++) {
        struct str s = text_squeeze(r->arena, r->line[i].text), both = pieces_beside(r->arena, last, s);
        for (size_t k = 0; k < sizeof heads / sizeof *heads; k++)
            if (str_has(both, heads[k]))
                return true;
        if (s.n)
            last = s;
    }
    return false;
}

struct pieces pieces_cut(struct report *r, size_t from, size_t to)
{
    struct cutter c = {.arena = r->arena, .apart = has_apart(r, from, to)};
    enum gap gap = GAP_EMPTY;
    for (size_t i = from; i < to; i++) {
        const struct line *l = &r->line[i];
        if (l->kind == LINE_FURNITURE)
            continue;
        if (str_trim(l->text).n == 0) {
            gap = GAP_EMPTY;
            continue;
        }
        if (memchr(l->text.p, '\t', l->text.n))
            cut_hard(&c, l->text, i, gap);
        else
            cut_soft(&c, l->text, i, gap);
        gap = GAP_LINE;
    }
    struct pieces p = {.piece = c.piece, .n = c.n};
    size_t wide = 0;
    for (size_t i = 0; i < p.n; i++)
        wide += p.piece[i].gap == GAP_WIDE;
    p.wide = wide * 8 >= p.n && wide > 0;
    if (p.wide)
        broken_mend(r->arena, &p);
    return p;
}

size_t pieces_line_end(const struct pieces *p, size_t i, size_t to)
{
    size_t k = i + 1;
    while (k < to && p->piece[k].gap < GAP_LINE)
        k++;
    return k;
}

struct str pieces_join(struct arena *a, const struct pieces *p, size_t i, size_t j)
{
    if (i >= j)
        return STR_EMPTY;
    size_t room = 0, n = 0;
    for (size_t k = i; k < j; k++)
        room += p->piece[k].text.n + 1;
    char *text = arena_alloc(a, room);
    for (size_t k = i; k < j; k++) {
        if (k > i && p->piece[k].gap <= GAP_CELL)
            text[n++] = ' ';
        memcpy(text + n, p->piece[k].text.p, p->piece[k].text.n);
        n += p->piece[k].text.n;
    }
    return text_join(a, (struct str){text, n});
}

struct str pieces_beside(struct arena *a, struct str x, struct str y)
{
    if (x.n == 0 || y.n == 0)
        return x.n ? x : y;
    char *p = arena_alloc(a, x.n + y.n + 1);
    memcpy(p, x.p, x.n);
    memcpy(p + x.n, y.p, y.n);
    return (struct str){p, x.n + y.n};
}

bool pieces_balanced(struct str s)
{
    int round = 0, quotes = 0, straight = 0;
    for (size_t at = 0; at < s.n;) {
        uint32_t r = str_rune(s, &at);
        round += (r == '(') - (r == ')');
        quotes += (r == 0x201C) - (r == 0x201D);
        straight ^= r == '"';
    }
    return round == 0 && quotes == 0 && straight == 0;
}
