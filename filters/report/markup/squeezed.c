// SPDX-License-Identifier: MIT
#include "report/markup/squeezed.h"

#include "report/text.h"

static bool digit(char c) { return c >= '0' && c <= '9'; }

bool squeezed_line(struct str cell, size_t *at, struct str *line)
{
    if (*at > cell.n)
        return false;
    size_t end = *at;
    while (end < cell.n && cell.p[end] != '\v' && cell.p[end] != '\n')
        end++;
    *line = str_trim(str_cut(cell, *at, end - *at));
    *at = end + 1;
    return true;
}

bool squeezed_one_number(struct str x, struct str y)
{
    size_t digits = 0;
    while (digits < x.n && digit(x.p[x.n - 1 - digits]))
        digits++;
    bool point = digits < x.n && x.p[x.n - 1 - digits] == '.';
    if (point)
        return digits < 2 && y.n + digits == 2;
    return digits == x.n && (x.n == 3 || x.n == 5) && y.n == 2;
}

/* The lines of a cell: all of them, those that are not blank, and what these are. */
struct lines {
    size_t all, filled, amounts, codes, totals;
    bool one_number; /* two lines of one number */
};

static bool is_total(struct str s)
{
    return str_ends(s, STR("计")) && str_runes(s) <= 4 &&
           (str_starts(s, STR("合")) || str_starts(s, STR("总")) || str_starts(s, STR("小")));
}

static struct lines count(struct str cell)
{
    struct lines n = {0};
    struct str line, last = STR_EMPTY;
    int64_t value;
    unsigned decimals;
    for (size_t at = 0; squeezed_line(cell, &at, &line);) {
        n.all++;
        if (!line.n)
            continue;
        bool amount = text_amount(line, &value, &decimals);
        n.filled++;
        n.amounts += amount;
        n.codes += amount && decimals == 0 && (line.n == 3 || line.n == 5 || line.n == 7);
        n.totals += is_total(line);
        n.one_number |= last.n && squeezed_one_number(last, line);
        last = line;
    }
    return n;
}

/* Does each of the rows have its line in the cell? */
static bool fits(const struct lines *n, size_t rows) { return n->filled && (n->all == rows || n->filled == rows); }

struct squeezed squeezed_read(const struct str *cell, size_t n)
{
    struct squeezed s = {.cell = cell, .cells = n, .rows = 1, .label = n};
    size_t rows = 1;
    for (size_t i = 0; i < n; i++) {
        struct lines lines = count(cell[i]);
        bool apart = lines.amounts == lines.filled && !(lines.filled == 2 && lines.one_number);
        if (apart && lines.filled > rows)
            rows = lines.filled;
    }
    if (rows < 2)
        return s;
    for (size_t i = 0; i < n && s.label == n; i++) {
        struct lines lines = count(cell[i]);
        if (fits(&lines, rows) && lines.amounts == 0)
            s.label = i;
    }
    s.rows = s.label < n ? rows : 0;
    for (size_t i = 0; i < n && s.rows; i++) { /* codes stand in all rows but totals */
        struct lines lines = count(cell[i]), names = count(cell[s.label]);
        bool codes = lines.filled && lines.codes == lines.filled;
        if ((codes || lines.amounts == 0) && lines.filled && !fits(&lines, rows) && lines.filled + names.totals != rows)
            s.rows = 0;
    }
    return s;
}

struct str squeezed_cell(const struct squeezed *s, size_t cell, size_t k, size_t *line)
{
    struct lines lines = count(s->cell[cell]);
    bool by_place = lines.all == s->rows, in_order = lines.filled == s->rows;
    size_t skipped = 0, at = 0, names = 0, seen = 0;
    struct str text, name = STR_EMPTY;
    for (size_t i = 0; i <= k && squeezed_line(s->cell[s->label], &names, &name); i += name.n > 0)
        skipped += i < k && is_total(name);
    bool codes = !by_place && !in_order && lines.codes == lines.filled;
    *line = 0;
    if (!by_place && !in_order && !(codes && !is_total(name)))
        return STR_EMPTY;
    size_t want = codes ? k - skipped : k;
    for (; squeezed_line(s->cell[cell], &at, &text); ++*line) {
        if ((by_place || text.n) && seen++ == want)
            return text;
    }
    return STR_EMPTY;
}
