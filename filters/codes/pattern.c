// SPDX-License-Identifier: MIT
#include "codes/pattern.h"

bool pattern_compile(struct pattern *p, struct str source)
{
    *p = (struct pattern){0};
    if (str_starts(source, STR("!"))) {
        p->negated = true;
        source = str_cut(source, 1, source.n);
    }
    struct str piece;
    while (str_next(&source, '|', &piece)) {
        if (p->n == PATTERN_ALTERNATIVES)
            return false;
        char mode = '*';
        if (piece.n && (piece.p[0] == '=' || piece.p[0] == '^')) {
            mode = piece.p[0];
            piece = str_cut(piece, 1, piece.n);
        } else if (piece.n && piece.p[piece.n - 1] == '$') {
            mode = '$';
            piece.n--;
        }
        p->alternative[p->n].mode = mode;
        p->alternative[p->n++].text = piece;
    }
    return true;
}

bool pattern_match(const struct pattern *p, struct str text)
{
    if (p->n == 0)
        return true;
    bool found = false;
    for (size_t i = 0; i < p->n && !found; i++) {
        struct str x = p->alternative[i].text;
        char mode = p->alternative[i].mode;
        found = mode == '='   ? str_eq(text, x)
                : mode == '^' ? str_starts(text, x)
                : mode == '$' ? str_ends(text, x)
                              : str_has(text, x);
    }
    return found != p->negated;
}
