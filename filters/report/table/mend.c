// SPDX-License-Identifier: MIT
#include "report/table/mend.h"

#include "report/table/heads.h"
#include "report/table/labels.h"
#include "report/text.h"

enum { PIECES_MOST = 3, PIECE_RUNES = 8, REST_RUNES = 4, WINDOW = 24 };

/* A head of amounts that the pieces make, as far as they go. */
struct mending {
    struct table *t;
    size_t piece[PIECES_MOST], n;
};

static bool free_text(const struct token *k, unsigned page)
{
    return k->kind == TOKEN_TEXT && !k->used && !k->head && k->page == page && text_has_han(k->text);
}

/* Seeks the rest of the text among the pieces behind the last one: the longest head that they make. */
static bool complete(struct mending *m, struct str text)
{
    const struct scattered *s = m->t->scattered;
    if (!heads_begin(m->t->heads, text))
        return false;
    size_t last = m->piece[m->n - 1];
    for (size_t i = last + 1; m->n < PIECES_MOST && i < s->n && i <= last + WINDOW; i++) {
        const struct token *k = &s->token[i];
        if (!free_text(k, s->token[last].page) || str_runes(k->text) > REST_RUNES || row_is_total(k->text))
            continue;
        m->piece[m->n++] = i;
        if (complete(m, arena_glue(m->t->arena, text, k->text)))
            return true;
        m->n--;
    }
    return m->n > 1 && heads_known(m->t->heads, text);
}

bool mend_heads(struct table *t)
{
    struct scattered *s = t->scattered;
    bool any = false;
    for (size_t i = 0; i < s->n; i++) {
        struct token *k = &s->token[i];
        size_t runes = str_runes(k->text);
        if (!free_text(k, k->page) || runes < 2 || runes > PIECE_RUNES || heads_known(t->heads, k->text) ||
            !heads_begin(t->heads, k->text))
            continue;
        struct mending m = {.t = t, .piece = {i}, .n = 1};
        if (!complete(&m, k->text))
            continue;
        bool apart = false;
        for (size_t p = 1; p < m.n; p++) {
            k->text = arena_glue(t->arena, k->text, s->token[m.piece[p]].text);
            s->token[m.piece[p]].used = true;
            apart |= m.piece[p] != m.piece[p - 1] + 1 || s->token[m.piece[p]].block != k->block;
        }
        any |= apart;
    }
    return any;
}
