// SPDX-License-Identifier: MIT
#include "report/markup/markup.h"

#include "report/markup/bars.h"
#include "report/markup/broken.h"
#include "report/markup/fields.h"
#include "report/markup/html.h"
#include "report/markup/pen.h"

static bool has_tab(const struct line *line) { return memchr(line->text.p, '\t', line->text.n) != NULL; }

/* Writes the table that begins on line i, or the line as it is; returns the line to go on with. *csv: the report has
 * been CSV before. */
static size_t write_next(struct pen *pen, size_t i, bool *csv)
{
    const struct report *r = pen->r;
    const struct line *line = &r->line[i];
    if (html_begins(line))
        return html_write(pen, i);
    size_t end = bars_end(r, i);
    if (end > i)
        return bars_write(pen, i, end), end;
    if (fields_tabbed(r, i)) {
        size_t behind =
            i == 0 || r->line[i - 1].kind == LINE_BLANK || !has_tab(&r->line[i - 1]) ? broken_write(pen, i) : i;
        return behind > i ? behind : fields_write(pen, i, '\t');
    }
    end = fields_csv_end(r, i, *csv);
    *csv |= end > i;
    for (size_t k = i; k < end;)
        k = r->line[k].kind == LINE_BLANK ? (pen_line(pen, &r->line[k]), k + 1) : fields_write(pen, k, ',');
    if (end == i)
        pen_line(pen, &r->line[end++]);
    return end;
}

/* The end of the lines with TABs from i on, blank ones between them passed over. */
static size_t tabbed_end(const struct report *r, size_t i)
{
    size_t end = i;
    for (size_t k = i; k < r->lines && (r->line[k].kind == LINE_BLANK || has_tab(&r->line[k])); k++)
        if (r->line[k].kind != LINE_BLANK)
            end = k + 1;
    return end;
}

/* A column at the left edge in which no row of a stretch has a cell is none: spreadsheets begin where their user did.
 */
static void drop_empty_edges(struct report *r)
{
    enum { FEWEST = 3 };
    for (size_t i = 0, end; i<r->lines; i = end> i ? end : i + 1) {
        size_t rows = 0;
        bool empty = true;
        end = tabbed_end(r, i);
        for (size_t k = i; k < end; k++) {
            rows += r->line[k].kind != LINE_BLANK;
            empty &= r->line[k].kind == LINE_BLANK || r->line[k].text.p[0] == '\t';
        }
        if (!empty || rows < FEWEST)
            continue;
        for (size_t k = i; k < end; k++) {
            struct line *line = &r->line[k];
            line->text = str_drop(line->text, line->kind != LINE_BLANK);
            line->cell_number += line->kind != LINE_BLANK && line->cell_number;
        }
        end = i; /* once more: the next column may be empty, too */
    }
}

void markup_set_right(struct report *r)
{
    struct pen pen = pen_begin(r);
    bool csv = false;
    for (size_t i = 0; i < r->lines;)
        i = write_next(&pen, i, &csv);
    pen_end(&pen);
    drop_empty_edges(r);
}
