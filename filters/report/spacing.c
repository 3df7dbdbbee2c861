// SPDX-License-Identifier: MIT
#include "report/spacing.h"

#include "report/text.h"

/*
 * FEW: gaps that must be there to tell anything. Of the gaps of several blanks 60 % must be of one width: in text from
 * pdftotext -layout no width has more than about 40 %.
 */
enum { WIDEST = 32, FEW = 40, SHARE = 60, SEVERAL = 70 };

/* The blanks from byte `at` of the line, which follow on text. */
static size_t blanks(struct str line, size_t at)
{
    size_t n = 0;
    while (at + n < line.n && line.p[at + n] == ' ')
        n++;
    return n;
}

/* A comma that separates no thousands. */
static bool has_comma(struct str s)
{
    for (size_t i = 0; i < s.n; i++)
        if (s.p[i] == ',' && (i + 1 == s.n || s.p[i + 1] < '0' || s.p[i + 1] > '9'))
            return true;
    return false;
}

/* A line that may hold cells: no sentence, and no cells that TABs separate. */
static bool may_hold_cells(const struct line *line)
{
    struct str s = line->text;
    return line->kind != LINE_BLANK && !memchr(s.p, '\t', s.n) && !str_has(s, STR("。")) && !has_comma(s);
}

/* The byte at which the next gap within the line begins, from byte `at`; the line's end where there is none. */
static size_t next_gap(struct str line, size_t at)
{
    while (at < line.n && line.p[at] != ' ')
        at++;
    return at;
}

/* The width that most gaps of several blanks have; 0 where they differ or are few. */
static size_t usual_gap(const struct report *r)
{
    size_t gaps[WIDEST + 1] = {0}, all = 0, several = 0, usual = 0;
    for (size_t i = 0; i < r->lines; i++) {
        struct str s = r->line[i].text;
        if (!may_hold_cells(&r->line[i]))
            continue;
        for (size_t at = next_gap(s, blanks(s, 0)); at < s.n; at = next_gap(s, at)) {
            size_t n = blanks(s, at);
            gaps[n < WIDEST ? n : WIDEST]++;
            all++;
            several += n > 1;
            at += n;
        }
    }
    for (size_t n = 2; n < WIDEST; n++)
        if (gaps[n] > gaps[usual] || usual == 0)
            usual = n;
    return several >= FEW && several * 100 >= all * SEVERAL && gaps[usual] * 100 >= several * SHARE ? usual : 0;
}

static void even_out(struct report *r)
{
    size_t usual = usual_gap(r);
    struct buf line = {0};
    for (size_t i = 0; usual && i < r->lines; i++) {
        struct str s = r->line[i].text;
        size_t at = blanks(s, 0);
        if (!may_hold_cells(&r->line[i]) || next_gap(s, at) == s.n)
            continue;
        buf_clear(&line);
        buf_add(&line, str_cut(s, 0, at));
        while (at < s.n) {
            size_t gap = next_gap(s, at);
            buf_add(&line, str_cut(s, at, gap - at));
            size_t n = blanks(s, gap);
            for (size_t k = 0; n && k < (n + usual / 2) / usual + (n < (usual + 1) / 2); k++)
                buf_add_byte(&line, ' ');
            at = gap + n;
        }
        r->line[i].text = arena_copy(r->arena, buf_str(&line));
    }
    buf_release(&line);
}

/*
 * The list number that begins at byte `at` and has blanks in it: 一 、 or ( 二 ). Returns its bytes, 0 where there is
 * none; *numeral is the numeral in it.
 */
static size_t number_apart(struct str line, size_t at, struct str *numeral)
{
    enum { DIGITS = 3 };
    bool bracket = line.p[at] == '(';
    size_t from = at + bracket, inner = blanks(line, from), runes = 0;
    size_t begin = from + inner, end = begin;
    struct str mark = bracket ? STR(")") : STR("、");
    while (end < line.n && runes < DIGITS) {
        size_t next = end;
        (void)str_rune(line, &next);
        if (!text_ordinal(str_cut(line, end, next - end)))
            break;
        end = next;
        runes++;
    }
    size_t apart = blanks(line, end);
    if (!runes || !(inner || apart) || (inner && !bracket) || !str_starts(str_drop(line, end + apart), mark))
        return 0;
    *numeral = str_cut(line, begin, end - begin);
    return end + apart + mark.n - at;
}

/* Puts the list numbers of the line together; the blanks that were in them stand behind. */
static bool close_numbers(struct str line, struct buf *into)
{
    bool any = false;
    for (size_t at = 0; at < line.n;) {
        bool starts = at == 0 || line.p[at - 1] == ' ' || line.p[at - 1] == '\t';
        struct str numeral;
        size_t n = starts && line.p[at] != ' ' ? number_apart(line, at, &numeral) : 0;
        if (!n) {
            buf_add_byte(into, line.p[at++]);
            continue;
        }
        size_t before = into->n;
        bool bracket = line.p[at] == '(';
        buf_add(into, bracket ? STR("(") : STR_EMPTY);
        buf_add(into, numeral);
        buf_add(into, bracket ? STR(")") : STR("、"));
        while (into->n - before < n)
            buf_add_byte(into, ' ');
        at += n;
        any = true;
    }
    return any;
}

/* The blank lines from line `at`. */
static size_t blank_lines(const struct report *r, size_t at)
{
    size_t n = 0;
    while (at + n < r->lines && r->line[at + n].kind == LINE_BLANK)
        n++;
    return n;
}

/*
 * Takes away the blank lines that stand behind every line: of 2n + 1 where blank lines were doubled as well (`doubled`:
 * only such a report is changed), n are left, else one is taken of each run.
 */
static void tighten(struct report *r, bool doubled)
{
    enum { LINES = 40, HARDLY = 50, SELDOM = 20 }; /* one pair of lines without a blank one between them in 50 */
    size_t printed = 0, together = 0, runs = 0, even = 0, kept = 0;
    for (size_t i = 0; i < r->lines; i++) {
        bool text = r->line[i].kind != LINE_BLANK, after_text = i && r->line[i - 1].kind != LINE_BLANK;
        printed += text;
        together += text && after_text && r->line[i].page == r->line[i - 1].page;
        runs += !text && after_text;
        even += !text && after_text && blank_lines(r, i) % 2 == 0;
    }
    if (printed < LINES || together * HARDLY > printed || (doubled && even * SELDOM > runs))
        return;
    for (size_t i = 0; i < r->lines; i++) {
        size_t n = blank_lines(r, i), left = !n || i == 0 ? n : doubled ? n / 2 : n - 1;
        for (size_t k = 0; k < left; k++)
            r->line[kept++] = r->line[i + k];
        i += n;
        if (i < r->lines)
            r->line[kept++] = r->line[i];
    }
    r->lines = kept;
}

/* Where a piece of a line between blanks ends: in code points, and on the page. */
struct edge {
    size_t points, shown;
};

enum { EDGES = 32 };

/* Does the piece look like an amount of a row? */
static bool is_figure(struct str s)
{
    size_t digits = 0;
    for (size_t i = 0; i < s.n; i++) {
        digits += s.p[i] >= '0' && s.p[i] <= '9';
        if (!memchr("0123456789.,-", s.p[i], 13))
            return false;
    }
    return digits > 0;
}

/* The edges of the figures of a line behind its first piece; *broad is how much broader its text is than its points. */
static size_t edges_of(struct str line, struct edge *edge, size_t *broad)
{
    size_t n = 0, points = 0, shown = 0;
    for (size_t at = 0; at < line.n;) {
        size_t gap = blanks(line, at), end = next_gap(line, at + gap);
        struct str piece = str_cut(line, at + gap, end - at - gap);
        points += gap + str_runes(piece);
        shown += gap + text_width(piece);
        if (at > 0 && n < EDGES && is_figure(piece))
            edge[n++] = (struct edge){points, shown};
        at = end;
    }
    *broad = shown - points;
    return n;
}

/*
 * Do the figures of neighbouring rows stand below each other on the page rather than at the same code points? In text
 * from pdftotext -layout it is the other way round, by four to one and more.
 */
static bool laid_out_by_width(const struct report *r)
{
    enum { ENOUGH = 20, CLEARLY = 3 };
    struct edge edge[2][EDGES];
    size_t n[2] = {0}, broad[2] = {0}, by_points = 0, by_width = 0, all = 0, now = 0;
    for (size_t i = 0; i < r->lines; i++) {
        if (!may_hold_cells(&r->line[i]))
            continue;
        n[now] = edges_of(r->line[i].text, edge[now], &broad[now]);
        if (n[now] == 0)
            continue;
        for (size_t k = 0; broad[0] != broad[1] && k < n[now]; k++) {
            bool points = false, width = false;
            for (size_t m = 0; m < n[!now]; m++) {
                points |= edge[!now][m].points == edge[now][k].points;
                width |= edge[!now][m].shown == edge[now][k].shown;
            }
            by_points += points;
            by_width += width;
            all++;
        }
        now = !now;
    }
    return by_width >= ENOUGH && by_width >= CLEARLY * by_points && by_width * 2 >= all;
}

/* Gives every gap of the line the blanks by which the text before it was broader than its code points. */
static void widen(struct str line, struct buf *into)
{
    for (size_t at = 0; at < line.n;) {
        size_t gap = next_gap(line, at), n = blanks(line, gap);
        while (n == 1 && gap + n < line.n && !is_figure(str_cut(line, gap + 1, next_gap(line, gap + 1) - gap - 1))) {
            gap = next_gap(line, gap + n); /* a blank within a cell */
            n = blanks(line, gap);
        }
        struct str cell = str_cut(line, at, gap - at);
        buf_add(into, cell);
        for (size_t k = str_runes(cell); n && k < text_width(cell) + n; k++)
            buf_add_byte(into, ' ');
        at = gap + n;
    }
}

void spacing_tighten(struct report *r) { tighten(r, false); }

void spacing_set_right(struct report *r)
{
    struct buf line = {0};
    tighten(r, true);
    bool by_width = laid_out_by_width(r);
    for (size_t i = 0; i < r->lines; i++) {
        if (by_width && may_hold_cells(&r->line[i])) {
            buf_clear(&line);
            widen(r->line[i].text, &line);
            r->line[i].text = arena_copy(r->arena, buf_str(&line));
        }
        struct str s = r->line[i].text;
        buf_clear(&line);
        bool may = str_has(s, STR(" 、")) || str_has(s, STR("( ")) || str_has(s, STR(" )"));
        if (may && close_numbers(s, &line))
            r->line[i].text = arena_copy(r->arena, buf_str(&line));
    }
    buf_release(&line);
    even_out(r);
}
