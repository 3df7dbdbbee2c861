// SPDX-License-Identifier: MIT
#include "report/table/covered.h"

#include "report/text.h"

struct covered covered_read(const struct table *t, size_t line, size_t lines, size_t before)
{
    struct covered c = {.n = 0};
    size_t gap = lines - 1, from = t->fragments ? t->fragment[0].line : line;
    if (from > line) /* the first head stands below */
        return c;
    c.cell = arena_array(t->arena, struct str, line - from + 1);
    c.line = arena_array(t->arena, size_t, line - from + 1);
    for (size_t i = from; i <= line; i++) {
        const struct line *l = &t->report->line[i];
        if (l->kind == LINE_BLANK) {
            gap++;
            continue;
        }
        for (; gap >= lines && c.n <= line - from; gap -= lines, c.n++) {
            c.cell[c.n] = STR_EMPTY;
            c.line[c.n] = i;
        }
        gap = 0;
        if (i == line)
            break;
        if (l->kind != LINE_HEADER && l->kind != LINE_ROW)
            return (struct covered){.n = 0};
        c.cell[c.n] = text_unquoted(t->arena, text_squeeze(t->arena, l->text));
        c.line[c.n++] = i;
    }
    c.n = c.n > before ? c.n - before : 0;
    return c;
}

/* How many cells of the second level are empty, and how many runs the others make. */
static void count(const struct covered *c, size_t upper, size_t *empty, size_t *runs)
{
    *empty = *runs = 0;
    for (size_t i = upper; i < c->n; i++) {
        *empty += c->cell[i].n == 0;
        *runs += c->cell[i].n && (i == upper || c->cell[i - 1].n == 0);
    }
}

size_t covered_heads(struct arena *a, const struct covered *c, size_t upper, struct fragment **heads)
{
    size_t empty, runs, n = 0, next = 0;
    for (size_t i = 0; i < upper; i++)
        if (i >= c->n || c->cell[i].n == 0)
            return 0;
    count(c, upper, &empty, &runs);
    if (!empty || !runs || upper != empty + runs)
        return 0; /* two heads side by side over one run: where the second begins is not shown */
    *heads = arena_array(a, struct fragment, c->n - upper + 1);
    for (size_t i = upper; i < c->n; i++) {
        bool covered = c->cell[i].n == 0, begins = i == upper || c->cell[i - 1].n == 0;
        size_t head = covered || begins ? next++ : next - 1;
        (*heads)[n] = (struct fragment){.text = covered ? c->cell[head] : c->cell[i],
                                        .line = c->line[i],
                                        .from = (unsigned)n,
                                        .to = (unsigned)n + 1,
                                        .above = covered ? STR_EMPTY : c->cell[head],
                                        .whole = true,
                                        .grid = true};
        n++;
    }
    return n;
}
