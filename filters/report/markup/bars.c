// SPDX-License-Identifier: MIT
#include "report/markup/bars.h"

#include "report/markup/flat.h"
#include "report/text.h"

/* A bar between cells: | │ ┃ ║ and the kinds of them that are drawn with dashes. Its bytes, 0 for none. */
static size_t bar(struct str s)
{
    if (s.n && s.p[0] == '|')
        return 1;
    if (s.n < 3 || (unsigned char)s.p[0] != 0xE2)
        return 0;
    size_t at = 0;
    uint32_t c = str_rune(s, &at);
    bool upright =
        c == 0x2502 || c == 0x2503 || c == 0x2506 || c == 0x2507 || c == 0x250A || c == 0x250B || c == 0x2551;
    return upright ? at : 0;
}

/* Does a bar begin at byte `at`, one that no backslash makes a letter? */
static size_t bar_at(struct str s, size_t at) { return at && s.p[at - 1] == '\\' ? 0 : bar(str_drop(s, at)); }

static size_t count_bars(struct str s)
{
    size_t n = 0;
    if (s.n == 0 || (!memchr(s.p, '|', s.n) && !memchr(s.p, 0xE2, s.n))) /* as nearly all lines */
        return 0;
    for (size_t i = 0; i < s.n; i++)
        n += bar_at(s, i) > 0;
    return n;
}

/* A line of strokes between rows: |---|:--:|, +=====+, ├──┼──┤. */
static bool is_drawn(struct str s)
{
    size_t strokes = 0;
    for (size_t at = 0; at < s.n;) {
        uint32_t c = str_rune(s, &at);
        bool box = c >= 0x2500 && c <= 0x257F, line = c == '-' || c == '=' || c == '_';
        if (!box && !line && c != '+' && c != '|' && c != ':' && c != ' ')
            return false;
        strokes += line || (box && !bar(str_cut(s, at - 3, 3)));
    }
    return strokes >= 3;
}

static bool has_bars(struct str s) { return count_bars(s) > 0 && !is_drawn(s); }

/* The next line from i that is not blank; r->lines where there is none. A blank line may follow every line. */
static size_t after_blank(const struct report *r, size_t i)
{
    for (size_t k = i; k < r->lines && k < i + 2; k++)
        if (r->line[k].kind != LINE_BLANK)
            return k;
    return r->lines;
}

/* Is the line a row: between bars, or like its neighbour `other` in the number of its bars? */
static bool is_row(struct str s, struct str other)
{
    size_t bars = count_bars(s);
    if (!has_bars(s))
        return false;
    if (bar(str_trim(s)) || str_has(s, STR(" | ")))
        return true;
    return bars == count_bars(other) && has_bars(other);
}

size_t bars_end(const struct report *r, size_t i)
{
    size_t end = i;
    struct str last = STR_EMPTY;
    for (size_t k = i; k < r->lines; k = after_blank(r, k + 1)) {
        struct str s = r->line[k].text;
        size_t next = after_blank(r, k + 1);
        bool drawn = is_drawn(str_trim(s)) && (end > i || next < r->lines);
        if (drawn && end == i) /* strokes above the first row */
            drawn = next < r->lines && has_bars(r->line[next].text);
        if (!drawn && !is_row(s, last) && !(next < r->lines && is_row(s, r->line[next].text)))
            break;
        last = s;
        end = k + 1;
    }
    return end;
}

struct box {
    struct pen *pen;
    size_t from, to;
    bool left, right; /* bars at the ends of all rows */
    size_t columns;
};

static const struct line *line_of(const struct box *b, size_t i) { return &b->pen->r->line[i]; }

static bool is_blank(const struct box *b, size_t i) { return line_of(b, i)->kind == LINE_BLANK; }

static bool is_stroke(const struct box *b, size_t i) { return is_drawn(str_trim(line_of(b, i)->text)); }

/* The row without the bars at its ends. */
static struct str inner(const struct box *b, struct str s)
{
    s = str_trim(s);
    if (b->left)
        s = str_drop(s, bar(s));
    size_t last = s.n && s.p[s.n - 1] == '|' ? 1 : 3;
    if (b->right && s.n >= last && bar_at(s, s.n - last) == last)
        s.n -= last;
    return s;
}

/* The next cell of a row; false at its end. *rest is NULL behind the last. */
static bool next_cell(struct str *rest, struct str *cell)
{
    if (!rest->p)
        return false;
    for (size_t i = 0; i < rest->n; i++) {
        size_t n = bar_at(*rest, i);
        if (n) {
            *cell = str_cut(*rest, 0, i);
            *rest = (struct str){rest->p + i + n, rest->n - i - n};
            return true;
        }
    }
    *cell = *rest;
    *rest = (struct str){NULL, 0};
    return true;
}

static void look(struct box *b)
{
    b->left = b->right = true;
    for (size_t i = b->from; i < b->to; i++) {
        struct str s = str_trim(line_of(b, i)->text);
        if (is_blank(b, i) || is_stroke(b, i))
            continue;
        b->left &= bar(s) > 0;
        b->right &= bar_at(s, s.n - 1) == 1 || (s.n >= 3 && bar_at(s, s.n - 3) == 3);
    }
    for (size_t i = b->from; i < b->to; i++) {
        struct str rest = inner(b, line_of(b, i)->text), cell;
        size_t n = 0;
        while (!is_blank(b, i) && !is_stroke(b, i) && next_cell(&rest, &cell))
            n++;
        b->columns = n > b->columns ? n : b->columns;
    }
}

/* The end of the lines without strokes between them that begin at i. */
static size_t block_end(const struct box *b, size_t i)
{
    while (i < b->to && !is_stroke(b, i))
        i++;
    return i;
}

/* May the lines [from, to) be one row? No column of one row has two amounts. */
static bool one_row(const struct box *b, size_t from, size_t to)
{
    bool *has_amount = arena_array(b->pen->r->arena, bool, b->columns + 1);
    for (size_t i = from; i < to; i++) {
        struct str rest = inner(b, line_of(b, i)->text), cell;
        int64_t value;
        unsigned decimals;
        for (size_t k = 0; !is_blank(b, i) && next_cell(&rest, &cell); k++) {
            bool amount = text_amount(str_trim(cell), &value, &decimals);
            if (amount && has_amount[k])
                return false;
            has_amount[k] |= amount;
        }
    }
    return true;
}

/* Are strokes drawn between all rows? Then what stands between two is one row. */
static bool rows_between_strokes(const struct box *b)
{
    size_t blocks = 0, lines = 0;
    for (size_t i = b->from; i < b->to;) {
        size_t end = block_end(b, i), rows = 0;
        for (size_t k = i; k < end; k++)
            rows += !is_blank(b, k);
        if (rows && !one_row(b, i, end))
            return false;
        blocks += rows > 0;
        lines += rows;
        i = end + 1;
    }
    return blocks > 2 && lines > blocks;
}

static void write_line(struct box *b, size_t i)
{
    struct str rest = inner(b, line_of(b, i)->text), cell;
    while (next_cell(&rest, &cell))
        pen_cell(b->pen, cell, line_of(b, i)->number);
    bool heads = i + 1 < b->to && is_stroke(b, i + 1);
    heads ? flat_row(b->pen, line_of(b, i)) : pen_row(b->pen, line_of(b, i));
}

/* The cell of column k on line i; empty where the line has none. */
static struct str cell_of(const struct box *b, size_t i, size_t k)
{
    struct str rest = inner(b, line_of(b, i)->text), cell = STR_EMPTY;
    for (size_t n = 0; n <= k; n++)
        if (!next_cell(&rest, &cell))
            return STR_EMPTY;
    return cell;
}

static void write_block(struct box *b, size_t from, size_t to)
{
    static struct buf text;
    for (size_t k = 0; k < b->columns; k++) {
        unsigned number = line_of(b, from)->number;
        buf_clear(&text);
        for (size_t i = from; i < to; i++) {
            struct str cell = is_blank(b, i) ? STR_EMPTY : str_trim(cell_of(b, i, k));
            if (text.n == 0)
                number = line_of(b, cell.n ? i : from)->number;
            else if (cell.n)
                buf_add_byte(&text, '\v');
            buf_add(&text, cell);
        }
        pen_cell(b->pen, arena_copy(b->pen->r->arena, buf_str(&text)), number);
    }
    pen_row(b->pen, line_of(b, from));
}

void bars_write(struct pen *pen, size_t from, size_t to)
{
    struct box b = {.pen = pen, .from = from, .to = to};
    look(&b);
    bool between = rows_between_strokes(&b);
    for (size_t i = from; i < to;) {
        size_t end = between ? block_end(&b, i) : i + 1;
        if (is_blank(&b, i))
            pen_line(pen, line_of(&b, i++));
        else if (is_stroke(&b, i))
            i++;
        else if (between)
            write_block(&b, i, end), i = end;
        else
            write_line(&b, i++);
    }
}
