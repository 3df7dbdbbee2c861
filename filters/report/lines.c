// SPDX-License-Identifier: MIT
#include "report/lines.h"

static const char *const names[] = {
    [LINE_UNKNOWN] = "unknown",   [LINE_BLANK] = "blank",     [LINE_FURNITURE] = "furniture",
    [LINE_CONTENTS] = "contents", [LINE_TITLE] = "title",     [LINE_UNIT] = "unit",
    [LINE_HEADER] = "header",     [LINE_ROW] = "row",         [LINE_CONTINUATION] = "continuation",
    [LINE_NOTE] = "note",         [LINE_HEADING] = "heading", [LINE_PROSE] = "prose",
    [LINE_PASSED] = "passed",
};

const char *line_kind_name(enum line_kind kind)
{
    return (size_t)kind < sizeof names / sizeof *names ? names[kind] : "unknown";
}

unsigned line_number(const struct line *line, unsigned from)
{
    size_t cell = 0, at = 0;
    for (unsigned i = 0; line->cell_number && i < from && at < line->text.n; i++)
        cell += str_rune(line->text, &at) == '\t';
    return line->cell_number ? line->cell_number[cell] : line->number;
}

static void add(struct report *r, size_t *room, struct str text, unsigned number, unsigned page)
{
    while (text.n && text.p[text.n - 1] == ' ')
        text.n--;
    r->line = arena_grow(r->arena, r->line, r->lines, room, sizeof *r->line);
    r->line[r->lines++] = (struct line){
        .text = text, .number = number, .page = page, .kind = str_trim(text).n ? LINE_UNKNOWN : LINE_BLANK};
}

/* Where the line that begins at p ends: at a control character that ends lines, or at the end of the text. */
static const char *line_end(const char *p, const char *end)
{
    while (p < end && (*p < '\n' || *p > '\r'))
        p++;
    return p;
}

void lines_split(struct report *r, struct str text)
{
    size_t room = 0;
    bool only_cr = !memchr(text.p, '\n', text.n);
    unsigned number = 1, page = memchr(text.p, '\f', text.n) ? 1 : 0;
    const char *p = text.p, *end = text.p + text.n;
    bool fresh = true; /* nothing of the numbered line stands in a line yet */
    r->line = NULL;
    r->lines = 0;
    while (p < end) {
        const char *stop = line_end(p, end);
        char by = stop < end ? *stop : '\n';
        struct str piece = {p, (size_t)(stop - p)};
        p = stop < end ? stop + 1 : stop;
        if (by == '\r' && p < end && *p == '\n') {
            by = '\n';
            p++;
        }
        bool ends = by == '\n' || (by == '\r' && only_cr);
        /* the page's end at a line's beginning or end is no line of its own */
        if (str_trim(piece).n || (ends && fresh))
            add(r, &room, piece, number, page);
        fresh = ends || (fresh && str_trim(piece).n == 0);
        if (ends)
            number++;
        if (by == '\f')
            page++;
    }
}
