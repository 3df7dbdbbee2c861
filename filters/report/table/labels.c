// SPDX-License-Identifier: MIT
#include "report/table/labels.h"
#include "report/table/heads.h"

#include <stdlib.h>

#include "report/table/names.h"
#include "report/table/pieces.h"
#include "report/text.h"

enum { JOINED_MOST = 6 };
enum { PAIRS_MOST = 3000000 }; /* of a code and a cell: in longer tables, as no report has, names are not sought afar */

struct str labels_joined(const struct table *t, size_t i, size_t n)
{
    const struct scattered *s = t->scattered;
    struct buf all = {0};
    for (size_t k = i; k < i + n; k++) {
        const struct token *token = &s->token[k];
        if (k >= s->n || token->kind != TOKEN_TEXT || token->head || token->used || token->block != s->token[i].block) {
            buf_release(&all);
            return STR_EMPTY;
        }
        buf_add(&all, token->text);
    }
    struct str text = arena_copy(t->arena, buf_str(&all));
    buf_release(&all);
    return text;
}

static struct label *add_label(struct labels *l, size_t at)
{
    const struct token *k = &l->t->scattered->token[at];
    l->label = arena_grow(l->t->arena, l->label, l->n, &l->room, sizeof *l->label);
    struct label *label = &l->label[l->n++];
    *label = (struct label){.at = at, .block = k->block, .line = k->line, .page = k->page};
    return label;
}

static void take_name(struct labels *l, struct label *label, size_t at, size_t n)
{
    struct scattered *s = l->t->scattered;
    label->name = labels_joined(l->t, at, n);
    label->named = true;
    label->at = label->end = at + n - 1;
    label->first = at;
    label->block = s->token[at].block;
    label->line = s->token[at].line;
    for (size_t k = at; k < at + n; k++)
        s->token[k].used = true;
}

void labels_add(struct labels *l, struct str code, size_t at, size_t n)
{
    struct label *label = add_label(l, at);
    label->code = code;
    take_name(l, label, at, n);
}

static void find_codes(struct labels *l)
{
    struct scattered *s = l->t->scattered;
    struct label *open = NULL;
    for (size_t i = 0; i < s->n; i++) {
        struct token *k = &s->token[i];
        if (k->used)
            continue; /* pieces.h has found it */
        if (k->kind == TOKEN_CODE) {
            open = add_label(l, i);
            open->code = k->text;
        } else if (k->kind == TOKEN_PIECE && open && open->code.n < 7 && open->at + 1 == i) {
            open->code = arena_glue(l->t->arena, open->code, k->text);
            open->at = i;
            k->used = true;
        }
    }
}

/* How many tokens from the i-th are the code's official name; 0: none. */
static size_t official(const struct labels *l, struct str code, size_t i)
{
    size_t best = 0;
    for (size_t n = 1; n <= JOINED_MOST; n++) {
        struct str text = labels_joined(l->t, i, n);
        if (!text.n)
            break;
        if (names_of_code(code, text))
            best = n;
    }
    return best;
}

/* Is every code to be held against every cell of the table? */
static bool searched(const struct labels *l) { return l->n * l->t->scattered->n <= PAIRS_MOST; }

/* A code that is printed twice on its page: the second lacks a piece, which stands elsewhere on the page. */
static bool lacks_piece(const struct labels *l, size_t c)
{
    const struct label *label = &l->label[c];
    for (size_t i = 0; i < l->n; i++)
        if (!label->named && i != c && l->label[i].page == label->page && str_eq(l->label[i].code, label->code) &&
            label->code.n < 7)
            return i < c || official(l, label->code, label->at + 1) == 0;
    return false;
}

/* Does the page print the code's official name? */
static bool has_name(const struct labels *l, struct str code, unsigned page)
{
    const struct scattered *s = l->t->scattered;
    for (size_t i = 0; i < s->n; i++)
        if (s->token[i].page == page && official(l, code, i))
            return true;
    return false;
}

static void find_pieces(struct labels *l)
{
    struct scattered *s = l->t->scattered;
    for (unsigned named = searched(l) ? 2 : 0; named-- > 0;)
        for (size_t c = 0; c < l->n; c++) {
            struct label *label = &l->label[c];
            bool lacks = lacks_piece(l, c);
            for (size_t i = 0; i < s->n && lacks; i++) {
                struct token *k = &s->token[i];
                if (k->kind != TOKEN_PIECE || k->used || k->page != label->page)
                    continue;
                struct str code = arena_glue(l->t->arena, label->code, k->text);
                if (named && !has_name(l, code, label->page))
                    continue;
                label->code = code;
                k->used = true;
                break;
            }
        }
}

/* The lines of a block from the i-th that no other code claims as its official name. */
static size_t unclaimed(const struct labels *l, size_t i)
{
    size_t n = 0;
    while (n < JOINED_MOST && labels_joined(l->t, i, n + 1).n &&
           (n == 0 || !row_is_total(l->t->scattered->token[i + n].text)))
        n++;
    return n;
}

static void name_codes(struct labels *l)
{
    struct scattered *s = l->t->scattered;
    for (unsigned near = 1; near <= 2; near++)
        for (size_t c = 0; c < l->n; c++) {
            struct label *label = &l->label[c];
            size_t first = near == 1 ? label->at + 1 : 0, end = near == 1 ? label->at + 2 : searched(l) ? s->n : 0;
            for (size_t i = first; i < end && i < s->n && !label->named; i++) {
                bool here = s->token[i].page == label->page;
                size_t n = here && !row_is_total(s->token[i].text) ? official(l, label->code, i) : 0;
                if (n)
                    take_name(l, label, i, n);
            }
        }
    for (size_t c = 0; c < l->n; c++) /* names that are not the official ones: those that follow their code */
        if (!l->label[c].named) {
            size_t n = unclaimed(l, l->label[c].at + 1);
            if (n && !row_is_total(s->token[l->label[c].at + 1].text))
                take_name(l, &l->label[c], l->label[c].at + 1, n);
        }
    for (size_t c = 0; c < l->n; c++) /* or the next free ones of their page */
        for (size_t i = l->label[c].at + 1; i < s->n && searched(l) && !l->label[c].named; i++)
            if (s->token[i].page == l->label[c].page && labels_joined(l->t, i, 1).n && text_has_han(s->token[i].text) &&
                !row_is_total(s->token[i].text) && !heads_begin(l->t->heads, s->token[i].text))
                take_name(l, &l->label[c], i, unclaimed(l, i));
}

/* Rows without a code: sums, and names with an amount behind them. */
static void name_others(struct labels *l)
{
    struct scattered *s = l->t->scattered;
    for (size_t i = 0; i < s->n; i++) {
        struct str text = labels_joined(l->t, i, 1);
        if (!text.n || !text_has_han(text))
            continue;
        bool total = row_is_total(text) || str_ends(text, STR("合计"));
        bool amount = i + 1 < s->n && s->token[i + 1].kind == TOKEN_AMOUNT;
        if (!total && (!amount || heads_begin(l->t->heads, text) || str_runes(text) < 2))
            continue;
        struct label *label = add_label(l, i);
        label->total = row_is_total(text);
        take_name(l, label, i, 1);
    }
}

/* A name's list number and 其中: taken off. */
static void number_off(struct label *label)
{
    struct str rest;
    label->rank = text_number(label->name, &rest, &label->value);
    label->name = label->rank ? rest : label->name;
    if (str_starts(label->name, STR("其中:"))) {
        label->of = true;
        label->name = str_cut(label->name, 7, label->name.n);
    }
    label->total = row_is_total(label->name);
}

static bool whole(const struct label *label) { return names_known(label->name) || row_is_total(label->name); }

/* The label, open for its rest, that the text completes to a known name; NULL: none. */
static struct label *completes(struct labels *l, struct str text, const struct token *k)
{
    for (size_t i = l->n; i-- > 0 && i + 12 > l->n;) {
        struct label *label = &l->label[i];
        if (label->page != k->page || whole(label))
            continue;
        struct str both = arena_glue(l->t->arena, label->name, text);
        if (names_known(both) || (label->block == k->block && i + 1 == l->n && names_begin(both)))
            return label;
    }
    struct label *last = l->n ? &l->label[l->n - 1] : NULL;
    bool close = last && last->block == k->block && last->at + 1 == (size_t)(k - l->t->scattered->token);
    return close && !whole(last) && str_runes(text) <= 4 && !names_begin(text) ? last : NULL;
}

/* One of the last labels, where the text makes it a total: 当年收入 | 小计. */
static struct label *ends_total(struct labels *l, struct str text, const struct token *k)
{
    for (size_t i = l->n; i-- > 0 && i + 4 > l->n;) {
        struct label *label = &l->label[i];
        bool open = label->page == k->page && !label->total && !whole(label);
        if (open && row_is_total(arena_glue(l->t->arena, label->name, text)))
            return label;
    }
    return NULL;
}

/* The names of a list without codes, one a line or broken over lines. */
static void name_list(struct labels *l)
{
    struct scattered *s = l->t->scattered;
    for (size_t i = 0; i < s->n; i++) {
        struct str text = labels_joined(l->t, i, 1), rest;
        unsigned value;
        if (!text.n || !(text_has_han(text)))
            continue;
        unsigned rank = text_number(text, &rest, &value);
        struct label *open = rank || names_known(text) ? NULL
                             : row_is_total(text)      ? ends_total(l, text, &s->token[i])
                                                       : completes(l, text, &s->token[i]);
        if (open) {
            open->name = arena_glue(l->t->arena, open->name, text);
            open->total = row_is_total(open->name);
            open->at = open->block == s->token[i].block ? i : open->at;
            open->end = i;
            s->token[i].used = true;
            continue;
        }
        struct label *label = add_label(l, i);
        take_name(l, label, i, 1);
        number_off(label);
    }
}

/* The side of each name of a two-sided list: by its words, else by the list that its number goes on with. */
static void find_sides(struct labels *l)
{
    unsigned last[3] = {0};
    enum side open = SIDE_INCOME;
    for (size_t i = 0; i < l->n; i++) {
        struct label *label = &l->label[i];
        label->side = side_of(label->name);
        bool again = false;
        for (size_t j = 0; j < i; j++)
            again |= str_eq(l->label[j].name, label->name);
        if (label->side == SIDE_NONE && label->total)
            label->side = again ? SIDE_SPENDING : SIDE_INCOME;
        else if (label->side == SIDE_NONE)
            label->side =
                label->rank == 2 && label->value == last[SIDE_SPENDING] + 1 && last[SIDE_INCOME] != last[SIDE_SPENDING]
                    ? SIDE_SPENDING
                    : open;
        if (label->rank == 2)
            last[label->side] = label->value;
        open = label->side;
    }
}

static int by_code(const void *a, const void *b)
{
    const struct label *x = a, *y = b;
    if (x->page != y->page)
        return x->page < y->page ? -1 : 1;
    if (x->code.n && y->code.n)
        return str_compare(x->code, y->code);
    if (x->code.n || y->code.n)
        return (x->code.n ? y->last : x->last) == (y->code.n > 0) ? 1 : -1;
    return x->at < y->at ? -1 : x->at > y->at;
}

static int by_place(const void *a, const void *b)
{
    const struct label *x = a, *y = b;
    return x->at < y->at ? -1 : x->at > y->at;
}

/* Sums stand above or below the rows with codes. */
static void find_last(struct labels *l)
{
    for (size_t i = 0; i < l->n; i++) {
        size_t before = 0, after = 0;
        for (size_t j = 0; j < l->n; j++)
            if (l->label[j].code.n && l->label[j].page == l->label[i].page)
                (*(l->label[j].at < l->label[i].at ? &before : &after))++;
        l->label[i].last = before > after;
    }
}

static bool codes_repeat(const struct labels *l)
{
    for (size_t i = 0; i < l->n; i++)
        for (size_t j = 0; j < i; j++)
            if (l->label[i].code.n && l->label[i].page == l->label[j].page &&
                str_eq(l->label[i].code, l->label[j].code))
                return true;
    return false;
}

void labels_find(struct labels *l)
{
    struct scattered *s = l->t->scattered;
    if (s->coded) {
        if (s->pieces)
            pieces_find(l);
        find_codes(l);
        find_pieces(l);
        name_codes(l);
        name_others(l);
        find_last(l);
    } else if (l->t->sided || (s->generic && !l->t->kinds)) {
        name_list(l);
        if (l->t->sided)
            find_sides(l);
    }
    if (l->n)
        qsort(l->label, l->n, sizeof *l->label, codes_repeat(l) || !s->coded ? by_place : by_code);
}
