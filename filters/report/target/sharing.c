// SPDX-License-Identifier: MIT
#include "report/target/sharing.h"

#include "report/target/terms.h"

/* The first level that the official form has the row's second one under, where this page prints that; or empty. */
static struct str expected_first(const struct sharing *s, size_t row)
{
    const struct label *l = s->second && s->second[row].n ? terms_label(s->second[row]) : NULL;
    for (size_t i = 0; l && l->under.n && i < s->levels; i++)
        if (str_eq(s->level[i].name, l->under))
            return l->under;
    return STR_EMPTY;
}

/* misses[r]: how many of the rows before r the official form has under another first level than l. */
static void count_misses(const struct sharing *s, size_t l, const struct str *expected, unsigned *misses)
{
    misses[0] = 0;
    for (size_t r = 0; r < s->rows; r++)
        misses[r + 1] = misses[r] + (expected[r].n > 0 && !str_eq(expected[r], s->level[l].name));
}

/* The rows [i, j) under the name l: how many lines their middle, or that of the first, misses its own by. */
static double share_cost(const struct sharing *s, size_t l, size_t i, size_t j, const unsigned *misses)
{
    if (i == j)
        return 3;
    size_t last = s->on_top ? i : j - 1;
    double off = (s->extent[i].top + s->extent[last].bottom) / 2 - s->level[l].middle;
    return (off < 0 ? -off : off) + 2 * (double)(misses[j] - misses[i]);
}

/*
 * Shares the rows among the names: each takes rows in a stretch whose middle is nearest its own; rows before the
 * first one's may go on with the name of the page before. name[] is filled by row. Returns by how many lines all miss.
 */
static double share_so(struct arena *a, const struct sharing *s, struct str *name)
{
    size_t rows = s->rows, width = rows + 1;
    double *best = arena_array(a, double, (s->levels + 1) * width);
    size_t *back = arena_array(a, size_t, (s->levels + 1) * width);
    for (size_t r = 0; r <= rows; r++)
        best[r] = r == 0 ? 0 : s->before.n ? 0.3 : 1e6;
    struct str *expected = arena_array(a, struct str, width);
    unsigned *misses = arena_array(a, unsigned, width);
    for (size_t r = 0; r < rows; r++)
        expected[r] = expected_first(s, r);
    for (size_t l = 1; l <= s->levels; l++) {
        count_misses(s, l - 1, expected, misses);
        for (size_t r = 0; r <= rows; r++) {
            best[l * width + r] = 1e9;
            for (size_t i = 0; i <= r; i++) {
                double cost = best[(l - 1) * width + i] + share_cost(s, l - 1, i, r, misses);
                if (cost < best[l * width + r]) {
                    best[l * width + r] = cost;
                    back[l * width + r] = i;
                }
            }
        }
    }
    size_t r = rows;
    for (size_t l = s->levels; l > 0; l--) {
        size_t i = back[l * width + r];
        for (size_t k = i; k < r; k++)
            name[k] = s->level[l - 1].name;
        r = i;
    }
    for (size_t k = 0; k < r; k++)
        name[k] = s->before;
    return best[s->levels * width + rows];
}

/* Cells over several rows are centred on them, unless their names fit clearly better as those of their first rows. */
void sharing_names(struct arena *a, struct sharing s, struct str *name)
{
    struct str *on_top = arena_array(a, struct str, s.rows + 1);
    double centred = share_so(a, &s, name);
    s.on_top = true;
    if (share_so(a, &s, on_top) + 1 < centred)
        memcpy(name, on_top, s.rows * sizeof *name);
}
