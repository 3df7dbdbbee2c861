// SPDX-License-Identifier: MIT
#include "report/target/behind.h"

/* Up to the next label, and not over an empty line. */
static struct str in_order(const struct form *f, size_t i, size_t *line_end)
{
    const struct piece *p = f->pieces.piece;
    size_t k = i, end;
    while (k < f->pieces.n && k < i + 24) {
        if (form_label(f, k, f->pieces.n, &end) || form_upright(f, k, f->pieces.n) > k)
            break;
        if (k > i && (p[k].hard || p[k].gap == GAP_EMPTY || p[k].gap == GAP_CELL))
            break;
        if (k > i && p[k].gap == GAP_LINE && p[i].gap == GAP_WIDE)
            break; /* below the label, or above the next one's cell: what goes round the label is read by around */
        k++;
    }
    *line_end = k;
    return pieces_join(f->r->arena, &f->pieces, i, k);
}

/* Where on the page the label's cell can stand: from its end to the next label of its line. */
struct stretch {
    unsigned from, to;
};

enum { LINES_MOST = 3 }; /* of a cell above and below its label */

static bool starts_label(const struct form *f, size_t i)
{
    size_t end;
    return form_label(f, i, f->pieces.n, &end) != NULL;
}

/* Does a label stand on the line of the pieces [first, last)? */
static bool labelled(const struct form *f, size_t first, size_t last)
{
    for (size_t k = first; k < last; k++)
        if (f->pieces.piece[k].hard || starts_label(f, k))
            return true;
    return false;
}

/* The pieces [part[0], part[1]) of one line that stand in the stretch; false where there are none. */
static bool in_stretch(const struct form *f, size_t first, size_t last, struct stretch s, size_t part[2])
{
    const struct piece *p = f->pieces.piece;
    part[0] = part[1] = last;
    for (size_t k = first; k < last; k++)
        if (p[k].from >= s.from && p[k].from < s.to) {
            part[0] = part[0] == last ? k : part[0];
            part[1] = k + 1;
        }
    return part[0] < part[1];
}

/* The cell's lines above the piece, from the lowest up; lines between them may be those of the next cell. */
static size_t lines_above(const struct form *f, size_t at, struct stretch s, size_t (*part)[2])
{
    const struct piece *p = f->pieces.piece;
    size_t n = 0;
    while (at > 0 && p[at - 1].line == p[at].line)
        at--;
    while (n < LINES_MOST && at > 0 && p[at - 1].line + 1 == p[at].line) {
        size_t last = at--;
        while (at > 0 && p[at - 1].line == p[at].line)
            at--;
        if (labelled(f, at, last))
            break;
        n += in_stretch(f, at, last, s, part[n]);
    }
    return n;
}

/* The cell's lines below the piece, in the same way. */
static size_t lines_below(const struct form *f, size_t at, struct stretch s, size_t (*part)[2])
{
    const struct piece *p = f->pieces.piece;
    size_t n = 0;
    while (at < f->pieces.n && n < LINES_MOST) {
        size_t line = p[at].line;
        while (at < f->pieces.n && p[at].line == line)
            at++;
        size_t last = at;
        while (last < f->pieces.n && p[last].line == line + 1)
            last++;
        if (last == at || labelled(f, at, last))
            break;
        n += in_stretch(f, at, last, s, part[n]);
    }
    return n;
}

/* The cell's lines around its label, as many above as below: beyond that they may be those of another row. */
static struct str around(const struct form *f, size_t i, size_t end, size_t *behind)
{
    const struct piece *p = f->pieces.piece;
    struct arena *a = f->r->arena;
    size_t own = end, above[LINES_MOST][2], below[LINES_MOST][2];
    while (own < f->pieces.n && p[own].line == p[i].line && !starts_label(f, own))
        own++;
    bool alone = own == end;
    if (p[end - 1].line != p[i].line || p[i].hard || (!alone && p[end].gap != GAP_WIDE))
        return STR_EMPTY;
    bool more = own < f->pieces.n && p[own].line == p[i].line;
    struct stretch s = {p[end - 1].to, more ? p[own].from : UINT32_MAX};
    size_t n = lines_above(f, i, s, above), under = lines_below(f, end - 1, s, below);
    n = n < under ? n : under;
    struct str text = STR_EMPTY;
    for (size_t k = n; k-- > 0;)
        text = pieces_beside(a, text, pieces_join(a, &f->pieces, above[k][0], above[k][1]));
    if (n && !alone)
        text = pieces_beside(a, text, pieces_join(a, &f->pieces, end, own));
    for (size_t k = 0; k < n; k++)
        text = pieces_beside(a, text, pieces_join(a, &f->pieces, below[k][0], below[k][1]));
    *behind = own;
    return text;
}

struct str behind_label(const struct form *f, size_t i, size_t end, size_t *behind)
{
    struct str text = around(f, i, end, behind);
    return text.n ? text : in_order(f, end, behind);
}
