// SPDX-License-Identifier: MIT
#include "report/markup/broken.h"

#include "report/text.h"

enum { LONGEST = 8 }; /* lines that a row may take */

static size_t tabs_in(struct str s)
{
    size_t n = 0;
    for (size_t i = 0; i < s.n; i++)
        n += s.p[i] == '\t';
    return n;
}

/* The end of the lines without a blank one between them. */
static size_t block_end(const struct report *r, size_t i)
{
    while (i < r->lines && r->line[i].kind != LINE_BLANK)
        i++;
    return i;
}

/* How many TABs a whole row has; 0 where no line ends in a TAB: then those of empty cells may have gone. */
static size_t tabs_of_row(const struct report *r, size_t from, size_t to)
{
    size_t most = 0;
    bool kept = false;
    for (size_t i = from; i < to; i++) {
        struct str s = r->line[i].text;
        size_t n = tabs_in(s);
        most = n > most ? n : most;
        kept |= str_ends(s, STR("\t"));
    }
    return kept ? most : 0;
}

/* The same but for the digits and blanks. */
static bool alike(struct str a, struct str b)
{
    size_t i = 0, k = 0;
    for (;; i++, k++) {
        while (i < a.n && ((a.p[i] >= '0' && a.p[i] <= '9') || a.p[i] == ' '))
            i++;
        while (k < b.n && ((b.p[k] >= '0' && b.p[k] <= '9') || b.p[k] == ' '))
            k++;
        if (i >= a.n || k >= b.n || a.p[i] != b.p[k])
            return i >= a.n && k >= b.n;
    }
}

/* A page's number, running head or foot: it stands there more than once. */
static bool is_furniture(const struct report *r, size_t i)
{
    size_t same = 0;
    for (size_t k = 0; k < r->lines && tabs_in(r->line[i].text) == 0 && same < 2; k++)
        same += alike(r->line[i].text, r->line[k].text);
    return same > 1;
}

/* Does a text go on from the first line to the second, and no quotation marks tell how far? */
static bool goes_on(struct str first, struct str second)
{
    size_t last = first.n, end = 0;
    while (last > 0 && first.p[last - 1] != '\t')
        last--;
    while (end < second.n && second.p[end] != '\t')
        end++;
    bool quoted = str_starts(str_trim(str_drop(first, last)), STR("\""));
    return !quoted && text_has_han(str_drop(first, last)) && text_has_han(str_cut(second, 0, end));
}

/* The end of the row that begins on line i; i where the lines do not come out even. */
static size_t row_end(const struct report *r, size_t i, size_t to, size_t tabs)
{
    size_t n = tabs_in(r->line[i].text), end = i + 1;
    for (; n < tabs && end < to && end < i + LONGEST; end++) {
        if (!goes_on(r->line[end - 1].text, r->line[end].text) || is_furniture(r, end - 1) || is_furniture(r, end))
            return i;
        n += tabs_in(r->line[end].text);
    }
    return n == tabs ? end : i;
}

static void write_row(struct pen *pen, size_t from, size_t to)
{
    static struct buf cell;
    const struct report *r = pen->r;
    unsigned number = r->line[from].number;
    buf_clear(&cell);
    for (size_t i = from; i < to; i++) {
        struct str s = r->line[i].text;
        for (size_t at = 0; at < s.n; at++) {
            if (s.p[at] != '\t') {
                buf_add_byte(&cell, s.p[at]);
                continue;
            }
            pen_cell(pen, arena_copy(r->arena, buf_str(&cell)), number);
            number = r->line[i].number;
            buf_clear(&cell);
        }
        if (i + 1 < to)
            buf_add_byte(&cell, '\n');
    }
    pen_cell(pen, arena_copy(r->arena, buf_str(&cell)), number);
    pen_row(pen, &r->line[from]);
}

size_t broken_write(struct pen *pen, size_t i)
{
    const struct report *r = pen->r;
    size_t to = block_end(r, i), tabs = tabs_of_row(r, i, to), end;
    bool broken = false;
    if (tabs == 0)
        return i;
    for (size_t k = i; k < to; k = end) {
        end = row_end(r, k, to, tabs);
        if (end == k)
            return i;
        broken |= end > k + 1;
    }
    for (size_t k = i; broken && k < to; k = end) {
        end = row_end(r, k, to, tabs);
        write_row(pen, k, end);
    }
    return broken ? to : i;
}
