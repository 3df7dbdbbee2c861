// SPDX-License-Identifier: MIT
#include "report/furniture.h"

#include <limits.h>

#include "report/table/heads.h"
#include "report/text.h"

static bool digits_only(struct str s, size_t most)
{
    if (s.n == 0 || s.n > most)
        return false;
    for (size_t i = 0; i < s.n; i++)
        if (s.p[i] < '0' || s.p[i] > '9')
            return false;
    return true;
}

static struct str strip(struct str s, struct str around)
{
    while (str_starts(s, around))
        s = str_cut(s, around.n, s.n);
    while (str_ends(s, around))
        s.n -= around.n;
    return s;
}

/* -9-, — 9 —, ·9·, 第9页, 第9页共40页, 9/40: nothing else in a report looks so */
static bool marked_number(struct str s)
{
    if (str_starts(s, STR("第")) && str_has(s, STR("页"))) {
        size_t end = str_find(s, STR("页"), 0);
        return digits_only(str_cut(s, 3, end - 3), 4) && str_runes(s) <= 12;
    }
    struct str inner = strip(strip(strip(s, STR("-")), STR("—")), STR("·"));
    inner = strip(inner, STR("–"));
    if (inner.n < s.n && str_starts(s, (struct str){s.p, s.n}) && digits_only(inner, 3))
        return s.n - inner.n >= 2;
    struct str rest = s, page, of;
    return s.n <= 9 && str_has(s, STR("/")) && str_next(&rest, '/', &page) && str_next(&rest, '/', &of) &&
           digits_only(page, 4) && digits_only(of, 4);
}

static unsigned number_of(struct str s)
{
    unsigned n = 0;
    for (size_t i = 0; i < s.n; i++)
        n = n * 10 + (unsigned)(s.p[i] - '0');
    return n;
}

/* The lines at a page's edges, up to depth from either end, that are not blank. */
enum { DEPTH = 2 };

struct edges {
    size_t line[2 * DEPTH];
    size_t n;
};

static struct edges edges_of(const struct report *r, size_t from, size_t to)
{
    struct edges e = {.n = 0};
    size_t found = 0;
    for (size_t i = from; i < to && found < DEPTH; i++)
        if (r->line[i].kind != LINE_BLANK) {
            e.line[e.n++] = i;
            found++;
        }
    found = 0;
    for (size_t i = to; i > from && found < DEPTH; i--)
        if (r->line[i - 1].kind != LINE_BLANK) {
            bool twice = e.n && i - 1 <= e.line[e.n - 1] && found == 0 && e.n <= DEPTH && i - 1 <= e.line[e.n - 1];
            if (!twice)
                e.line[e.n++] = i - 1;
            found++;
        }
    return e;
}

static size_t page_end(const struct report *r, size_t from)
{
    size_t to = from;
    while (to < r->lines && r->line[to].page == r->line[from].page)
        to++;
    return to;
}

/* A cell of a table: 0, or a number that begins with 0 and stands on the page once more, as a code's piece does. */
static bool cell_number(const struct report *r, size_t line, size_t from, size_t to)
{
    struct str s = str_trim(r->line[line].text);
    bool again = false;
    for (size_t i = from; i < to && s.p[0] == '0'; i++)
        again |= i != line && str_eq(str_trim(r->line[i].text), s);
    return number_of(s) == 0 || again;
}

static void mark_edge_numbers(struct report *r, size_t from, size_t to)
{
    struct edges e = edges_of(r, from, to);
    size_t first = e.n ? e.line[0] : 0, last = first;
    for (size_t i = 0; i < e.n; i++)
        if (e.line[i] > last)
            last = e.line[i];
    for (size_t i = 0; i < e.n; i++) {
        struct line *line = &r->line[e.line[i]];
        struct str s = text_squeeze(r->arena, line->text);
        bool outermost = e.line[i] == first || e.line[i] == last;
        if (marked_number(s) || (outermost && digits_only(s, 3) && !cell_number(r, e.line[i], from, to)))
            line->kind = LINE_FURNITURE;
    }
}

/* The number that furniture prints on the page [from, to), 0 for none. */
static unsigned printed_number(const struct report *r, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++)
        if (r->line[i].kind == LINE_FURNITURE && digits_only(str_trim(r->line[i].text), 3))
            return number_of(str_trim(r->line[i].text));
    return 0;
}

/* How many pages before the first numbered one, as most numbered pages have it; INT_MIN where few pages are numbered.
 */
static int number_offset(const struct report *r)
{
    int offset = INT_MIN;
    unsigned votes = 0, numbered = 0, agree = 0;
    for (unsigned round = 0; round < 2; round++)
        for (size_t from = 0, to; from < r->lines; from = to) {
            to = page_end(r, from);
            unsigned number = printed_number(r, from, to);
            int here = (int)r->line[from].page - (int)number;
            if (number == 0)
                continue;
            if (round == 0) { /* the majority's, by counting for and against it */
                numbered++;
                if (votes == 0)
                    offset = here;
                votes = here == offset ? votes + 1 : votes - 1;
            } else {
                agree += here == offset;
            }
        }
    return numbered >= 3 && agree * 2 > numbered ? offset : INT_MIN;
}

/*
 * pdftotext without options puts a page's number among the cells of a table that it could not order. On a page without
 * one, the number that the other pages let expect is it, where it stands between blank lines, and once.
 */
static void mark_inner_numbers(struct report *r)
{
    int offset = number_offset(r);
    for (size_t from = 0, to; offset != INT_MIN && from < r->lines; from = to) {
        to = page_end(r, from);
        size_t found = 0, at = 0;
        int expected = (int)r->line[from].page - offset;
        if (expected <= 0 || (int)printed_number(r, from, to) == expected)
            continue;
        for (size_t i = from + 1; i + 1 < to; i++) {
            struct str s = str_trim(r->line[i].text);
            bool between = r->line[i - 1].kind == LINE_BLANK && r->line[i + 1].kind == LINE_BLANK;
            if (between && digits_only(s, 3) && (int)number_of(s) == expected) {
                found++;
                at = i;
            }
        }
        if (found != 1)
            continue;
        for (size_t i = from; i < to; i++) /* what was taken for it at the edge is a cell */
            if (r->line[i].kind == LINE_FURNITURE && digits_only(str_trim(r->line[i].text), 3))
                r->line[i].kind = LINE_UNKNOWN;
        r->line[at].kind = LINE_FURNITURE;
    }
}

struct running {
    uint64_t hash;
    unsigned pages;
};

static struct running *head_of(struct running *heads, size_t *n, uint64_t hash)
{
    for (size_t i = 0; i < *n; i++)
        if (heads[i].hash == hash)
            return &heads[i];
    heads[*n] = (struct running){hash, 0};
    return &heads[(*n)++];
}

/* 编制部门:… 单位:万元: stands near the top of every page that begins with a table's title, and is the table's own. */
static bool states_unit(struct str s) { return str_has(s, STR("单位:")) && str_has(s, STR("元")); }

/* Lines that at least half of the pages (three or more) have at their edge. */
static void mark_running_heads(struct report *r, unsigned pages)
{
    struct running *heads = arena_array(r->arena, struct running, (size_t)pages * 2 * DEPTH + 1);
    size_t n = 0;
    for (unsigned round = 0; round < 2; round++)
        for (size_t from = 0, to; from < r->lines; from = to) {
            to = page_end(r, from);
            struct edges e = edges_of(r, from, to);
            for (size_t i = 0; i < e.n; i++) {
                struct line *line = &r->line[e.line[i]];
                struct str s = text_squeeze(r->arena, line->text);
                if (line->kind == LINE_FURNITURE || s.n < 6 || !text_has_han(s) || states_unit(s) ||
                    heads_label(STR("*"), s)) /* a table's head stands on each of its pages */
                    continue;
                struct running *head = head_of(heads, &n, str_hash(s));
                if (round == 0)
                    head->pages++;
                else if (head->pages >= 3 && head->pages * 2 >= pages)
                    line->kind = LINE_FURNITURE;
            }
        }
}

static bool alone(const struct report *r, size_t i)
{
    return (i == 0 || r->line[i - 1].kind == LINE_BLANK) && (i + 1 >= r->lines || r->line[i + 1].kind == LINE_BLANK);
}

/*
 * Of the numbers on the lines, in their order, the most that rise by steps of up to STEP from one of up to STEP: other
 * numbers among them would end a count that took each as it comes.
 */
static void mark_longest_rise(struct report *r, const size_t *line, size_t n)
{
    enum { STEP = 25, VALUES = 100 };
    size_t length[VALUES] = {0}, last[VALUES]; /* of the best rise that ends with the value, and where it ends */
    size_t *before = arena_array(r->arena, size_t, n + 1), best = 0;
    for (size_t k = 0; k < n; k++) {
        unsigned value = number_of(text_squeeze(r->arena, r->line[line[k]].text));
        size_t longest = 0;
        before[k] = SIZE_MAX;
        for (unsigned v = value > STEP ? value - STEP : 0; v < value; v++)
            if (length[v] > longest) {
                longest = length[v];
                before[k] = last[v];
            }
        if (value == 0 || (!longest && value > STEP) || length[value] > longest)
            continue;
        length[value] = longest + 1;
        last[value] = k;
    }
    for (size_t v = 1; v < VALUES; v++)
        best = length[v] > length[best] ? v : best;
    for (size_t k = length[best] ? last[best] : SIZE_MAX; k != SIZE_MAX; k = before[k])
        r->line[line[k]].kind = LINE_FURNITURE;
}

/* Does the line end with a digit, and is that all of it, or does other text stand before? */
static void count_cells(struct str s, size_t *single, size_t *rows)
{
    struct str text = str_trim(s);
    bool amount = text.n && text.p[text.n - 1] >= '0' && text.p[text.n - 1] <= '9';
    size_t i = 0;
    while (i < text.n && ((text.p[i] >= '0' && text.p[i] <= '9') || text.p[i] == ',' || text.p[i] == '.'))
        i++;
    *single += amount && i == text.n;
    *rows += amount && i < text.n;
}

/*
 * Are the only lines of digits a count of ones through most of the report? Then they are its pages' numbers, however
 * close other lines stand to them.
 */
static void count_pages(struct report *r)
{
    enum { LEAST = 5 };
    size_t n = 0, first = 0, last = 0;
    unsigned before = 0;
    for (size_t i = 0; i < r->lines; i++) {
        struct str s = text_squeeze(r->arena, r->line[i].text);
        if (r->line[i].kind != LINE_UNKNOWN || !digits_only(s, 3))
            continue;
        if (n && number_of(s) != before + 1)
            return;
        before = number_of(s);
        first = n++ ? first : i;
        last = i;
    }
    if (n < LEAST || (last - first) * 2 < r->lines)
        return;
    for (size_t i = first; i <= last; i++)
        if (r->line[i].kind == LINE_UNKNOWN && digits_only(text_squeeze(r->arena, r->line[i].text), 3))
            r->line[i].kind = LINE_FURNITURE;
}

/* Without form feeds: numbers that stand alone between blank lines and rise slowly from one to the next. */
static void mark_rising_numbers(struct report *r)
{
    count_pages(r);
    size_t *candidate = arena_array(r->arena, size_t, r->lines + 1);
    size_t n = 0, printed = 0, together = 0; /* together: lines right below another */
    size_t single = 0, rows = 0;             /* lines of one number; of a label or amounts and a number */
    for (size_t i = 0; i < r->lines; i++) {
        struct str s = text_squeeze(r->arena, r->line[i].text);
        printed += r->line[i].kind != LINE_BLANK;
        count_cells(r->line[i].text, &single, &rows);
        together += i && r->line[i].kind != LINE_BLANK && r->line[i - 1].kind != LINE_BLANK;
        if (r->line[i].kind == LINE_UNKNOWN && marked_number(s))
            r->line[i].kind = LINE_FURNITURE;
        else if (r->line[i].kind == LINE_UNKNOWN && digits_only(s, 2) && alone(r, i))
            candidate[n++] = i;
    }
    /* where every other line is blank and cells have lines of their own, a page's number has more room around it */
    bool double_spaced = together * 3 < printed && single * 3 > rows;
    size_t kept = 0;
    for (size_t k = 0; k < n; k++) {
        size_t i = candidate[k];
        bool room = !double_spaced || (i >= 2 && r->line[i - 2].kind == LINE_BLANK) ||
                    (i + 2 < r->lines && r->line[i + 2].kind == LINE_BLANK);
        if (room)
            candidate[kept++] = i;
    }
    mark_longest_rise(r, candidate, kept);
}

/* +-----+=====+, ----- -----: the rules that plain text draws between a table's rows. */
static bool is_drawn(struct str s)
{
    size_t run = 0, longest = 0;
    for (size_t i = 0; i < s.n; i++) {
        char c = s.p[i];
        bool stroke = c == '-' || c == '=' || c == '_';
        if (!stroke && c != '+' && c != '|' && c != ' ' && c != ':')
            return false;
        run = stroke && i > 0 && s.p[i - 1] == c ? run + 1 : stroke;
        longest = run > longest ? run : longest;
    }
    return longest >= 5;
}

/* Without form feeds: may the line be a running head? Words that are no table's title, unit or head of columns. */
static bool may_run(struct str s)
{
    return s.n >= 12 && s.n <= 120 && text_has_han(s) && !states_unit(s) && !str_ends(s, STR("表"));
}

/* The next line that is not blank, from line `at` in steps of `step` (1 or -1); r->lines where there is none. */
static size_t neighbour(const struct report *r, size_t at, int step)
{
    for (size_t i = at; i + (size_t)step < r->lines;) {
        i += (size_t)step;
        if (r->line[i].kind != LINE_BLANK)
            return i;
    }
    return r->lines;
}

/*
 * Without form feeds a running head is a line that stands beside the numbers of at least half of the pages (three or
 * more), above or below.
 */
static void mark_heads_at_numbers(struct report *r)
{
    struct running *heads = arena_array(r->arena, struct running, 2 * r->lines + 1);
    size_t n = 0;
    unsigned numbers = 0;
    for (unsigned round = 0; round < 2; round++)
        for (size_t i = 0; i < r->lines; i++) {
            struct str number = text_squeeze(r->arena, r->line[i].text);
            if (r->line[i].kind != LINE_FURNITURE || !(marked_number(number) || digits_only(number, 3)))
                continue;
            numbers += round == 0;
            for (int step = -1; step <= 1; step += 2) {
                size_t at = neighbour(r, i, step);
                if (at == r->lines || r->line[at].kind != LINE_UNKNOWN)
                    continue;
                struct str s = text_squeeze(r->arena, r->line[at].text);
                if (!may_run(s))
                    continue;
                struct running *head = head_of(heads, &n, str_hash(s));
                if (round == 0)
                    head->pages++;
                else if (head->pages >= 3 && head->pages * 2 >= numbers)
                    r->line[at].kind = LINE_FURNITURE;
            }
        }
}

/*
 * Without form feeds and page numbers: a title of the cover (预算, 决算) that stands alone on a line four times and
 * more runs over the pages.
 */
static void mark_running_titles(struct report *r)
{
    enum { COVER = 12, OFTEN = 4, TITLE_RUNES = 40 };
    for (size_t i = 0, seen = 0; i < r->lines && seen < COVER; i++) {
        struct str title = text_squeeze(r->arena, r->line[i].text);
        if (r->line[i].kind != LINE_UNKNOWN)
            continue;
        seen++;
        bool names = str_has(title, STR("预算")) || str_has(title, STR("决算"));
        if (!names || !may_run(title) || str_runes(title) > TITLE_RUNES)
            continue;
        size_t often = 0;
        for (unsigned round = 0; round < 2; round++)
            for (size_t k = i; k < r->lines; k++) {
                bool again = r->line[k].kind == LINE_UNKNOWN && str_eq(text_squeeze(r->arena, r->line[k].text), title);
                often += round == 0 && again;
                if (round == 1 && again && k > i && often >= OFTEN)
                    r->line[k].kind = LINE_FURNITURE;
            }
    }
}

void furniture_mark(struct report *r)
{
    unsigned pages = 0;
    for (size_t i = 0; i < r->lines; i++) {
        if (str_trim(r->line[i].text).n == 0)
            r->line[i].kind = LINE_BLANK;
        else if (is_drawn(r->line[i].text))
            r->line[i].kind = LINE_FURNITURE;
        if (r->line[i].page > pages)
            pages = r->line[i].page;
    }
    if (pages == 0) {
        mark_rising_numbers(r);
        mark_heads_at_numbers(r);
        mark_running_titles(r);
        return;
    }
    for (size_t from = 0, to; from < r->lines; from = to) {
        to = page_end(r, from);
        mark_edge_numbers(r, from, to);
    }
    mark_inner_numbers(r);
    mark_running_heads(r, pages);
}
