// SPDX-License-Identifier: MIT
#include "report/table/parse.h"

#include "report/table/heads.h"
#include "report/text.h"

struct parsing {
    struct arena *arena;
    const struct head_set *heads;
    struct str text;
    unsigned char
        *edge;      /* at each byte: 0 inside a fragment, 1 a line's end, 2 a blank, 3 a blank between single letters */
    size_t *line;   /* at each byte: the line of its fragment */
    unsigned *cost; /* of the rest from here */
    size_t *take;   /* bytes of the head that begins here; 0: none */
    size_t *skip;   /* where none begins: bytes of a fragment that is unknown as a whole; 0: one letter */
};

enum { COST_HEAD = 2, COST_INSIDE = 5, COST_OVER_BLANK = 3, COST_LETTER = 7, COST_FRAGMENT = 12, COST_END = 1u << 20 };

static unsigned cost_of(const struct parsing *p, size_t at, size_t n)
{
    unsigned cost = COST_HEAD;
    if (p->edge[at + n] == 0)
        cost += COST_INSIDE;
    if (p->edge[at] == 0)
        cost += COST_INSIDE;
    for (size_t i = at + 1; i < at + n; i++)
        cost += p->edge[i] == 2 ? COST_OVER_BLANK : 0;
    return cost;
}

/* May the head begin at the byte, behind `year` bytes of a year? */
static void try_head(struct parsing *p, size_t at, size_t year, struct str head)
{
    if (!str_starts(str_cut(p->text, at + year, p->text.n), head) || head.n == 0)
        return;
    size_t n = year + head.n;
    unsigned cost = cost_of(p, at, n) + p->cost[at + n];
    if (cost < p->cost[at] || (cost == p->cost[at] && n > p->take[at])) {
        p->cost[at] = cost;
        p->take[at] = n;
    }
}

static void cheapest(struct parsing *p)
{
    for (size_t at = p->text.n; at-- > 0;) {
        if (((unsigned char)p->text.p[at] & 0xC0) == 0x80) {
            p->cost[at] = COST_END;
            continue;
        }
        size_t next = at;
        str_rune(p->text, &next);
        p->cost[at] = COST_LETTER + p->cost[next];
        p->take[at] = p->skip[at] = 0;
        if (p->edge[at]) {
            size_t end = next;
            while (end < p->text.n && p->edge[end] == 0)
                str_rune(p->text, &end);
            if (COST_FRAGMENT + p->cost[end] < p->cost[at]) {
                p->cost[at] = COST_FRAGMENT + p->cost[end];
                p->skip[at] = end - at;
            }
        }
        struct str rest = str_cut(p->text, at, p->text.n), undated = heads_undated(rest);
        size_t year = rest.n - undated.n;
        const struct head *const *head;
        size_t n = heads_alike(p->heads, rest, &head);
        for (size_t i = 0; i < n; i++)
            try_head(p, at, 0, head[i]->text);
        n = year ? heads_alike(p->heads, undated, &head) : 0;
        for (size_t i = 0; i < n; i++)
            try_head(p, at, year, head[i]->text);
        try_head(p, at, 0, STR("小计"));
        try_head(p, at, 0, STR("金额"));
    }
}

static void lay_out(struct parsing *p, const struct fragment *fragment, size_t n)
{
    struct buf all = {0};
    for (size_t i = 0; i < n; i++)
        buf_add(&all, fragment[i].text);
    p->text = arena_copy(p->arena, buf_str(&all));
    buf_release(&all);
    p->edge = arena_array(p->arena, unsigned char, p->text.n + 1);
    p->cost = arena_array(p->arena, unsigned, p->text.n + 1);
    p->take = arena_array(p->arena, size_t, p->text.n + 1);
    p->line = arena_array(p->arena, size_t, p->text.n + 1);
    p->skip = arena_array(p->arena, size_t, p->text.n + 1);
    size_t at = 0;
    p->edge[0] = p->edge[p->text.n] = 1;
    for (size_t i = 0; i < n; i++) {
        if (i) {
            bool same = fragment[i].line == fragment[i - 1].line;
            bool letters = str_runes(fragment[i].text) == 1 && str_runes(fragment[i - 1].text) == 1;
            p->edge[at] = !same ? 1 : letters ? 3 : 2;
        }
        for (size_t k = 0; k < fragment[i].text.n; k++)
            p->line[at + k] = fragment[i].line;
        at += fragment[i].text.n;
    }
}

/* The heads in the fragments, in reading order. Unknown text between two edges is a head of its own. */
static size_t tokens_of(struct parsing *p, struct printed_head *token)
{
    size_t n = 0;
    for (size_t at = 0; at < p->text.n;) {
        if (p->take[at]) {
            token[n++] = (struct printed_head){
                .text = str_cut(p->text, at, p->take[at]), .line = p->line[at], .known = true, .lost = true};
            at += p->take[at];
            continue;
        }
        size_t end = at;
        do
            if (p->skip[end])
                end += p->skip[end];
            else
                str_rune(p->text, &end);
        while (end < p->text.n && p->take[end] == 0 && p->edge[end] != 2 && p->edge[end] != 3 &&
               !str_starts(str_cut(p->text, end, p->text.n), STR("其中")));
        bool glued = p->line[at] != p->line[end - 1];
        token[n++] = (struct printed_head){
            .text = str_cut(p->text, at, end - at), .line = p->line[at], .lost = true, .glued = glued};
        at = end;
    }
    return n;
}

size_t parse_heads(struct arena *a, struct str section, const struct fragment *fragment, size_t n,
                   struct printed_head **head)
{
    if (n && fragment[0].whole) {
        *head = arena_array(a, struct printed_head, n);
        for (size_t i = 0; i < n; i++)
            (*head)[i] = (struct printed_head){.text = fragment[i].text,
                                               .above = fragment[i].above,
                                               .from = fragment[i].from,
                                               .to = fragment[i].to,
                                               .line = fragment[i].line,
                                               .known = true,
                                               .grid = fragment[i].grid};
        return n;
    }
    struct parsing p = {.arena = a, .heads = heads_of(section)};
    lay_out(&p, fragment, n);
    cheapest(&p);
    *head = arena_array(a, struct printed_head, p.text.n + 1);
    return tokens_of(&p, *head);
}
