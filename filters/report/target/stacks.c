// SPDX-License-Identifier: MIT
#include "report/target/stacks.h"

#include "report/text.h"

enum { BLOCK_LINES = 6, BLOCK_PIECES = 64 };

/* The lines between blank ones around piece i, where they are few. */
static bool find_block(const struct form *f, size_t i, size_t to, struct stacks *s)
{
    const struct piece *p = f->pieces.piece;
    size_t end, label_end;
    for (s->from = i; s->from > 0 && p[s->from].gap != GAP_EMPTY; s->from--)
        ;
    s->lines = 1;
    for (end = s->from; end < to && (end == s->from || p[end].gap != GAP_EMPTY); end++) {
        const struct label *l = form_label(f, end, to, &label_end);
        if (p[end].hard || (l && role_is_level(l->role) && p[end].line != p[s->from].line))
            return false;
        s->lines += end > s->from && p[end].gap >= GAP_LINE;
    }
    s->end = end;
    return s->lines <= BLOCK_LINES && end - s->from <= BLOCK_PIECES;
}

static bool overlap(const struct piece *x, const struct piece *y) { return x->from < y->to && y->from < x->to; }

/* A number for each piece of the block: those of one cell share it. */
static void number_cells(const struct form *f, const struct stacks *s, size_t *cell)
{
    const struct piece *p = f->pieces.piece;
    for (size_t k = s->from; k < s->end; k++) {
        cell[k - s->from] = k;
        for (size_t m = s->from; m < k; m++) {
            size_t was = cell[m - s->from];
            for (size_t x = s->from; x <= k && overlap(&p[m], &p[k]); x++)
                if (cell[x - s->from] == was)
                    cell[x - s->from] = k;
        }
    }
}

/* The pieces of the cell that piece k begins, joined from the top. */
static struct stack stack_at(const struct form *f, const struct stacks *s, const size_t *cell, size_t k)
{
    const struct piece *p = f->pieces.piece;
    struct arena *a = f->r->arena;
    struct stack x = {STR_EMPTY, p[k].from, p[k].to, k};
    for (size_t m = k; m < s->end; m++) {
        if (cell[m - s->from] != cell[k - s->from])
            continue;
        x.text = pieces_beside(a, x.text, text_squeeze(a, p[m].text));
        x.from = p[m].from < x.from ? p[m].from : x.from;
        x.to = p[m].to > x.to ? p[m].to : x.to;
    }
    return x;
}

/* The cells of the block [s->from, s->end), from left to right; false where they are too many. */
static bool find_cells(const struct form *f, struct stacks *s)
{
    size_t cell[BLOCK_PIECES];
    number_cells(f, s, cell);
    for (size_t k = s->from; k < s->end; k++) {
        bool first = true;
        for (size_t m = s->from; m < k && first; m++)
            first = cell[m - s->from] != cell[k - s->from];
        if (!first)
            continue;
        if (s->n == STACKS_MAX)
            return false;
        struct stack x = stack_at(f, s, cell, k);
        size_t at = s->n++;
        for (; at > 0 && s->stack[at - 1].from > x.from; at--)
            s->stack[at] = s->stack[at - 1];
        s->stack[at] = x;
    }
    return true;
}

bool stacks_read(const struct form *f, size_t i, size_t to, struct stacks *s)
{
    s->n = 0;
    return find_block(f, i, to, s) && find_cells(f, s);
}

bool stacks_lines(const struct form *f, size_t i, size_t to, size_t above, size_t below, struct stacks *s)
{
    const struct piece *p = f->pieces.piece;
    *s = (struct stacks){.from = i, .end = i, .lines = above + below + 1};
    while (s->from > 0 && p[s->from].gap < GAP_LINE)
        s->from--;
    for (; above > 0; above--)
        for (bool start = false; !start; start = s->from > 0 && p[s->from].gap >= GAP_LINE) {
            if (s->from == 0)
                return false;
            s->from--;
            if (s->from == 0 && above > 1)
                return false;
            if (s->from == 0)
                break;
        }
    for (below++; below > 0; below--) {
        if (s->end >= to)
            return false;
        s->end = pieces_line_end(&f->pieces, s->end, to);
    }
    for (size_t k = s->from; k < s->end; k++)
        if (p[k].hard)
            return false;
    return s->end - s->from <= BLOCK_PIECES && find_cells(f, s);
}
