// SPDX-License-Identifier: MIT
#include "report/prose/prose.h"

#include "report/prose/charts.h"
#include "report/prose/marks.h"

static unsigned year_of(struct str s)
{
    unsigned y = 0;
    for (size_t i = 0; i < s.n && s.p[i] >= '0' && s.p[i] <= '9'; i++)
        y = y * 10 + (unsigned)(s.p[i] - '0');
    return y;
}

static void mark_lines(struct report *r, const struct paragraph *p, enum line_kind kind)
{
    for (size_t i = 0; i < p->places; i++)
        r->line[p->place[i].line].kind = kind;
}

static void read_part(struct report *r, const struct part *part, unsigned width)
{
    struct paragraphs ps = {0};
    struct prose prose = {.r = r, .items = {r->arena, r->entity, year_of(r->year)}, .headings = {.arena = r->arena}};
    struct paragraph p;
    size_t first = r->facts.n;
    paragraphs_start(&ps, r, part, width);
    while (paragraphs_next(&ps, &p)) {
        size_t from = headings_take(&prose.headings, &p);
        bool passed = headings_reading(&prose.headings) == READING_PASS;
        mark_lines(r, &p, p.heading ? LINE_HEADING : passed ? LINE_PASSED : LINE_PROSE);
        if (from)
            marks_title(&prose, &p, from);
        clauses_read(&prose, &p, from);
    }
    paragraphs_release(&ps);
    charts_read(r, part, first);
}

void prose_read(struct report *r)
{
    unsigned width = paragraphs_width(r);
    for (size_t i = 0; i < r->parts; i++)
        if (r->part[i].kind == PART_PROSE)
            read_part(r, &r->part[i], width);
}
