// SPDX-License-Identifier: MIT
#include "report/prose/charts.h"

#include "report/prose/quantities.h"

bool charts_line(struct str line)
{
    bool digit = false, share = false;
    size_t blanks = 0;
    for (size_t at = 0; at < line.n;) {
        uint32_t c = str_rune(line, &at);
        if (c > 0x7F && share && blanks >= 3)
            return !str_has(line, STR(",")) && !str_has(line, STR("。"));
        if (c == ' ')
            blanks++;
        else
            blanks = 0;
        if (c >= '0' && c <= '9')
            digit = true;
        else if (c == '%')
            share = digit;
        else if (c != '.' && c != ' ' && c != ',')
            return false;
    }
    return share;
}

enum { SHARES_MAX = 200 }; /* of one part: more are no chart */

/* The nearest fact from number `first` on that tells the share; NULL where there is none. */
static const struct fact *told(const struct facts *facts, size_t first, size_t last, struct str value, unsigned line)
{
    const struct fact *found = NULL;
    unsigned best = 0;
    for (size_t i = first; i < last; i++) {
        const struct fact *f = &facts->fact[i];
        unsigned far = f->line > line ? f->line - line : line - f->line;
        if (!str_eq(f->measure, STR("占比")) || !str_eq(f->value, value) || (found && far >= best))
            continue;
        found = f;
        best = far;
    }
    return found;
}

void charts_read(struct report *r, const struct part *part, size_t first)
{
    size_t last = r->facts.n, shares = 0;
    for (size_t i = part->from; i < part->to; i++) {
        struct line *l = &r->line[i];
        struct quantity q;
        if (l->kind != LINE_UNKNOWN || !charts_line(str_trim(l->text)))
            continue;
        for (size_t at = 0; shares < SHARES_MAX && quantity_next(l->text, &at, &q); shares++) {
            const struct fact *f = told(&r->facts, first, last, q.value, l->number);
            if (!f)
                continue;
            struct fact share = *f;
            share.line = l->number;
            share.page = l->page;
            facts_add(&r->facts, &share);
            l->kind = LINE_PROSE;
        }
    }
}
