// SPDX-License-Identifier: MIT
#include "report/table/pieces.h"

#include "report/table/heads.h"
#include "report/table/names.h"
#include "report/text.h"

enum { NAMES_MOST = 96, CODES_MOST = 400, PIECES_MOST = 64, JOINED_MOST = 6, VISITS_MOST = 200000 };
enum { PRICE_DOWN = 1, PRICE_ORPHAN = 3 };

/* Pieces of one kind, 类 or the others, and how many the page has of each. */
struct pile {
    struct str piece[PIECES_MOST];
    unsigned left[PIECES_MOST];
    size_t n;
};

/* A name of the page, and the codes whose official name it is. */
struct name {
    size_t at, tokens;
    size_t code[24], codes;
};

struct puzzle {
    struct labels *l;
    unsigned page;
    struct pile first, other;
    struct {
        struct str text;
        size_t first, second, third; /* of the piles; SIZE_MAX: none */
        bool used, before;           /* before: a label of a former page has it */
    } code[CODES_MOST];
    size_t codes;
    struct name name[NAMES_MOST];
    size_t names;
    size_t taken[NAMES_MOST], best[NAMES_MOST];
    unsigned best_price, ways;
    size_t visits;
};

static size_t pile_up(struct pile *p, struct str piece)
{
    size_t i = 0;
    while (i < p->n && !str_eq(p->piece[i], piece))
        i++;
    if (i == PIECES_MOST)
        return SIZE_MAX;
    if (i == p->n)
        p->piece[p->n++] = piece;
    p->left[i]++;
    return i;
}

static void add_code(struct puzzle *p, struct str text, size_t first, size_t second, size_t third)
{
    if (p->codes == CODES_MOST || !names_code(text))
        return;
    bool before = false;
    for (size_t i = 0; i < p->l->n; i++)
        before |= str_eq(p->l->label[i].code, text);
    p->code[p->codes].text = text;
    p->code[p->codes].first = first;
    p->code[p->codes].second = second;
    p->code[p->codes].third = third;
    p->code[p->codes].before = before;
    p->codes++;
}

/* All codes that the page's pieces can make. */
static void make_codes(struct puzzle *p)
{
    struct arena *a = p->l->t->arena;
    for (size_t i = 0; i < p->first.n; i++) {
        add_code(p, p->first.piece[i], i, SIZE_MAX, SIZE_MAX);
        for (size_t j = 0; j < p->other.n; j++) {
            struct str two = arena_glue(a, p->first.piece[i], p->other.piece[j]);
            if (!names_code(two))
                continue;
            add_code(p, two, i, j, SIZE_MAX);
            for (size_t k = 0; k < p->other.n; k++)
                add_code(p, arena_glue(a, two, p->other.piece[k]), i, j, k);
        }
    }
}

/* The codes whose official name the text is. */
static size_t codes_named(const struct puzzle *p, struct str text, size_t *code, size_t most)
{
    size_t n = 0;
    for (size_t i = 0; i < p->codes && n < most; i++)
        if (names_of_code(p->code[i].text, text))
            code[n++] = i;
    return n;
}

/* The page's names. False where one is no official name of a code that the pieces can make. */
static bool find_names(struct puzzle *p)
{
    const struct table *t = p->l->t;
    const struct scattered *s = t->scattered;
    for (size_t i = 0; i < s->n; i++) {
        struct str text = s->token[i].page == p->page ? labels_joined(t, i, 1) : STR_EMPTY;
        if (!text.n || !text_has_han(text) || row_is_total(text))
            continue;
        if (p->names == NAMES_MOST)
            return false;
        struct name *name = &p->name[p->names];
        *name = (struct name){.at = i};
        for (size_t n = 1; n <= JOINED_MOST && (text = labels_joined(t, i, n)).n; n++) {
            size_t code[24], codes = codes_named(p, text, code, sizeof code / sizeof *code);
            if (!codes)
                continue;
            name->tokens = n;
            name->codes = codes;
            memcpy(name->code, code, sizeof code);
        }
        if (!name->codes)
            return false;
        p->names++;
        i += name->tokens - 1;
    }
    return p->names > 0;
}

static bool take(struct puzzle *p, size_t code, bool back)
{
    unsigned *left[3] = {&p->first.left[p->code[code].first], NULL, NULL};
    if (p->code[code].second != SIZE_MAX)
        left[1] = &p->other.left[p->code[code].second];
    if (p->code[code].third != SIZE_MAX)
        left[2] = &p->other.left[p->code[code].third];
    for (size_t i = 0; i < 3; i++) {
        if (!left[i])
            continue;
        if (!back && *left[i] == 0) {
            while (i-- > 0)
                if (left[i])
                    ++*left[i];
            return false;
        }
        *left[i] += back ? 1 : 0u - 1;
    }
    p->code[code].used = !back;
    return true;
}

/* Codes without their parent, here or on a former page. */
static unsigned orphans(const struct puzzle *p)
{
    unsigned n = 0;
    for (size_t i = 0; i < p->names; i++) {
        struct str code = p->code[p->taken[i]].text;
        bool found = code.n <= 3;
        for (size_t k = 0; k < p->codes && !found; k++)
            found = (p->code[k].used || p->code[k].before) && p->code[k].text.n + 2 == code.n &&
                    str_starts(code, p->code[k].text);
        n += !found;
    }
    return n;
}

static void solve_from(struct puzzle *p, size_t i, unsigned price)
{
    if (p->visits++ > VISITS_MOST || price > p->best_price)
        return;
    if (i == p->names) {
        for (size_t k = 0; k < p->first.n; k++)
            if (p->first.left[k])
                return;
        for (size_t k = 0; k < p->other.n; k++)
            if (p->other.left[k])
                return;
        price += orphans(p) * PRICE_ORPHAN;
        if (price > p->best_price)
            return;
        p->ways = price < p->best_price ? 1 : p->ways + 1;
        p->best_price = price;
        memcpy(p->best, p->taken, sizeof p->best);
        return;
    }
    for (size_t k = 0; k < p->name[i].codes; k++) {
        size_t code = p->name[i].code[k];
        if (p->code[code].used || !take(p, code, false))
            continue;
        p->taken[i] = code;
        bool down = i > 0 && str_compare(p->code[code].text, p->code[p->taken[i - 1]].text) < 0;
        solve_from(p, i + 1, price + (down ? PRICE_DOWN : 0));
        (void)take(p, code, true);
    }
}

static void find_page(struct labels *l, unsigned page)
{
    struct scattered *s = l->t->scattered;
    struct puzzle *p = arena_new(l->t->arena, struct puzzle);
    p->l = l;
    p->page = page;
    p->best_price = ~0u;
    for (size_t i = 0; i < s->n; i++) {
        const struct token *k = &s->token[i];
        if (k->page != page || (k->kind != TOKEN_CODE && k->kind != TOKEN_PIECE))
            continue;
        if (k->kind == TOKEN_CODE && k->text.n != 3)
            return;
        if (pile_up(k->kind == TOKEN_CODE ? &p->first : &p->other, k->text) == SIZE_MAX)
            return;
    }
    make_codes(p);
    if (!find_names(p))
        return;
    solve_from(p, 0, 0);
    if (p->ways != 1 || p->visits > VISITS_MOST)
        return;
    for (size_t i = 0; i < p->names; i++)
        labels_add(l, p->code[p->best[i]].text, p->name[i].at, p->name[i].tokens);
    for (size_t i = 0; i < s->n; i++)
        if (s->token[i].page == page && (s->token[i].kind == TOKEN_CODE || s->token[i].kind == TOKEN_PIECE))
            s->token[i].used = true;
}

void pieces_find(struct labels *l)
{
    const struct scattered *s = l->t->scattered;
    for (size_t i = 0; i < s->n; i++)
        if (i == 0 || s->token[i].page != s->token[i - 1].page)
            find_page(l, s->token[i].page);
}
