// SPDX-License-Identifier: MIT
#include "report/target/listed.h"

#include "report/target/heads.h"
#include "report/target/value.h"
#include "report/text.h"

enum kind { KIND_NAME, KIND_VALUE, KIND_WEIGHT };

struct entry {
    struct str text;
    size_t line;
    size_t piece;
    bool empty_before; /* an empty line, or a label, stands before it */
    enum kind kind;
    bool sure;         /* of its kind */
    struct str level2; /* the level whose name stands before it; empty where names of levels are torn from their rows */
    size_t partner;    /* of a name: its value; of a value: its weight; SIZE_MAX for none */
    bool taken;
};

/* When a line goes on with the one before it. */
struct join {
    unsigned slack; /* how much narrower than the widest the one before may be */
    bool verbs;     /* a line that begins with a word of targets (提升, 扩大) begins a name */
    bool never;
};

struct list {
    struct form *f;
    struct entry *entry;
    size_t n, room;
    unsigned widest; /* line of text */
    struct join join;
    bool weights;
    bool doubtful; /* names and values cannot belong together so */
};

/* --- heads --------------------------------------------------------------------------------------------------- */

bool listed_heads(const struct form *f, size_t i, size_t to, struct header *h)
{
    const struct piece *p = f->pieces.piece;
    size_t end, on_line = 0, lines = 0, line = SIZE_MAX;
    *h = (struct header){.listed = true, .end = i};
    for (size_t k = i; k < to; k++) {
        const struct label *l = form_label(f, k, to, &end);
        if (!l || !role_is_head(l->role) || p[k].hard)
            continue;
        enum role role = l->role == ROLE_HEAD_GROUP ? ROLE_HEAD_VALUE : l->role;
        on_line += p[k].line == line;
        lines += p[k].line != line;
        line = p[k].line;
        if (role > ROLE_HEAD_NAME && role != ROLE_HEAD_VALUE && role != ROLE_HEAD_WEIGHT)
            return false;
        if (heads_column(h, role) == h->n && h->n < COLUMNS_MAX)
            h->column[h->n++] = (struct column){role, l->canonical, 0, 0, STR_EMPTY};
        k = end - 1;
    }
    return on_line == 0 && lines > 2 && heads_column(h, ROLE_HEAD_NAME) < h->n &&
           heads_column(h, ROLE_HEAD_VALUE) < h->n;
}

size_t listed_start(const struct form *f, size_t i, size_t to)
{
    size_t behind = i, end;
    struct arena *a = f->r->arena;
    while (i < to) {
        int64_t value;
        unsigned decimals;
        const struct label *l = form_label(f, i, to, &end);
        struct str s = text_squeeze(a, f->pieces.piece[i].text);
        if (l && (role_is_head(l->role) || l->role == ROLE_PROSE || l->role == ROLE_MONEY)) {
            i = end;
        } else if (text_amount(s, &value, &decimals) && decimals == 2) {
            behind = ++i;
        } else {
            break;
        }
    }
    return behind;
}

/* --- entries ------------------------------------------------------------------------------------------------- */

static bool in_brackets(struct str s)
{
    return s.n > 2 && s.p[0] == '(' && s.p[s.n - 1] == ')' && value_is_weight(str_cut(s, 1, s.n - 2));
}

/* A part of a level's name whose other part stands near: 服务对象满意 … 度指标. How many pieces it takes, 0 for none.
 */
static bool torn_level(const struct form *f, size_t i, size_t to)
{
    struct arena *a = f->r->arena;
    const struct piece *p = f->pieces.piece;
    struct str s = text_squeeze(a, p[i].text);
    enum { NEAR = 4 };
    for (size_t k = i > NEAR ? i - NEAR : 0; k < to && k <= i + NEAR; k++) {
        if (k == i)
            continue;
        struct str other = text_squeeze(a, p[k].text);
        const struct label *l = terms_label(pieces_beside(a, k < i ? other : s, k < i ? s : other));
        if (l && role_is_level(l->role) && !terms_label(other))
            return true;
    }
    return false;
}

/* Does the line at piece i go on with the entry before it? */
static bool continues(const struct list *g, const struct entry *last, struct str line, struct str text)
{
    if (!last || last->piece == SIZE_MAX)
        return false;
    if (!pieces_balanced(last->text))
        return true;
    uint32_t before = str_rune_before(last->text, last->text.n);
    bool date = str_starts(text, STR("日")) || str_starts(text, STR("月"));
    if (before >= '0' && before <= '9' && date)
        return true;
    if (value_fit(g->f->r->arena, last->text) == 3 || value_is_weight(text))
        return false;
    if (g->join.never || (g->join.verbs && terms_prefix(WORD_WORD, text) >= 6))
        return false;
    return text_width(line) + g->join.slack >= g->widest;
}

static struct entry *add(struct list *g, struct entry entry)
{
    g->entry = arena_grow(g->f->r->arena, g->entry, g->n, &g->room, sizeof *g->entry);
    g->entry[g->n] = entry;
    return &g->entry[g->n++];
}

static void measure(struct list *g, size_t i, size_t to)
{
    for (size_t end; i < to; i = end) {
        end = pieces_line_end(&g->f->pieces, i, to);
        struct str s = pieces_join(g->f->r->arena, &g->f->pieces, i, end);
        if (value_fit(g->f->r->arena, s) < 2 && text_width(s) > g->widest)
            g->widest = text_width(s);
    }
}

/* All cells of the zone, without labels. */
static void gather(struct list *g, size_t i, size_t to)
{
    struct form *f = g->f;
    struct arena *a = f->r->arena;
    const struct piece *p = f->pieces.piece;
    struct str level2 = STR_EMPTY, line = STR_EMPTY;
    enum role head = ROLES; /* of the head directly above, in the same block */
    bool broken = true, labelled = false, open = false;
    for (size_t end; i < to; i = end) {
        size_t upright = form_upright(f, i, to);
        const struct label *l = form_label(f, i, to, &end);
        if (p[i].text.n == 0) { /* an amount that was taken */
            end = i + 1;
            broken = true;
            continue;
        }
        if (p[i].gap == GAP_EMPTY)
            head = ROLES;
        if (upright > i || (l && (role_is_head(l->role) || l->role == ROLE_PROSE))) {
            head = l && upright == i ? l->role : ROLES;
            end = upright > i ? upright : end;
            broken = true;
            continue;
        }
        if (l && role_is_level(l->role)) {
            bool second = l->role != ROLE_LEVEL1;
            level2 = second && !labelled ? l->canonical : STR_EMPTY;
            labelled = second;
            broken = true;
            continue;
        }
        end = pieces_line_end(&f->pieces, i, to);
        struct str s = pieces_join(a, &f->pieces, i, end);
        if (in_brackets(s) || torn_level(f, i, to)) {
            broken = true;
            continue;
        }
        labelled = false;
        struct entry *last = g->n && open ? &g->entry[g->n - 1] : NULL;
        if (last && !broken && p[i].gap != GAP_EMPTY && continues(g, last, line, s)) {
            last->text = pieces_beside(a, last->text, s);
        } else {
            bool value = head == ROLE_HEAD_VALUE || head == ROLE_HEAD_GROUP;
            add(g, (struct entry){.text = s,
                                  .line = p[i].line,
                                  .piece = i,
                                  .empty_before = broken || p[i].gap == GAP_EMPTY,
                                  .kind = value ? KIND_VALUE : KIND_NAME,
                                  .sure = value || head == ROLE_HEAD_NAME,
                                  .level2 = level2,
                                  .partner = SIZE_MAX});
        }
        line = s;
        open = true;
        broken = false;
    }
}

/* --- kinds --------------------------------------------------------------------------------------------------- */

static void find_weights(struct list *g)
{
    for (size_t i = 1; g->weights && i < g->n; i++) {
        struct entry *x = &g->entry[i], *v = &g->entry[i - 1];
        if (!value_is_weight(x->text) || v->kind == KIND_WEIGHT)
            continue;
        x->kind = KIND_WEIGHT;
        v->kind = KIND_VALUE;
        v->partner = i;
        v->sure = x->sure = true;
    }
    for (size_t i = 0; g->weights && i < g->n; i++)
        if (!g->entry[i].sure) {
            g->entry[i].kind = KIND_NAME;
            g->entry[i].sure = true;
        }
}

static int name_cost(struct arena *a, const struct entry *x)
{
    struct value v = value_read(a, x->text);
    if (x->sure)
        return x->kind == KIND_NAME ? 0 : 500;
    if (v.shape == VALUE_NUMBER && v.whole)
        return 60;
    return terms_is(WORD_WORD, x->text) ? 30 : 0;
}

static int value_cost(struct arena *a, const struct entry *x)
{
    static const int by_fit[] = {45, 25, 8, 0};
    if (x->sure)
        return x->kind == KIND_VALUE ? 0 : 500;
    return by_fit[value_fit(a, x->text)];
}

/*
 * Tells names from values: names and values take turns, or stand in blocks of one kind, and there are as many of both.
 * The search knows how many more names than values it has seen, up to BAND either way, and the last kind.
 */
enum { ENTRIES = 2000, BAND = 256, STATES = 2 * (2 * BAND + 1), FAR = 1000000, IMBALANCE = 40 };

static size_t state(int difference, enum kind last) { return (size_t)(difference + BAND) * 2 + (size_t)last; }

/* From the costs before entry i to those behind it; back holds the kind of the entry before, by state. */
static void step_kinds(struct list *g, size_t i, const int *was, int *now, unsigned char *back)
{
    struct arena *a = g->f->r->arena;
    const struct entry *x = &g->entry[i];
    int as_name = name_cost(a, x), as_value = value_cost(a, x), again = x->empty_before ? 12 : 3;
    bool like = i > 0 && pieces_alike(g->entry[i - 1].text, x->text) >= 2; /* 书架质量: 书架完好 */
    for (size_t s = 0; s < STATES; s++)
        now[s] = FAR;
    for (int d = -BAND; d <= BAND; d++)
        for (unsigned last = KIND_NAME; last <= KIND_VALUE; last++) {
            int cost = was[state(d, last)];
            if (cost >= FAR)
                continue;
            size_t name = state(d + 1, KIND_NAME), value = state(d - 1, KIND_VALUE);
            int name_now = cost + as_name + (last == KIND_NAME ? again : 0);
            int value_now =
                cost + as_value + (last == KIND_VALUE && i ? again : 0) - (last == KIND_NAME && like ? 20 : 0);
            if (d < BAND && name_now < now[name]) {
                now[name] = name_now;
                back[name] = (unsigned char)last;
            }
            if (d > -BAND && value_now < now[value]) {
                now[value] = value_now;
                back[value] = (unsigned char)last;
            }
        }
}

static void find_kinds(struct list *g)
{
    unsigned char *back = arena_array(g->f->r->arena, unsigned char, g->n *STATES);
    int costs[2][STATES];
    for (size_t s = 0; s < STATES; s++)
        costs[0][s] = FAR;
    costs[0][state(0, KIND_VALUE)] = 0;
    for (size_t i = 0; i < g->n; i++)
        step_kinds(g, i, costs[i % 2], costs[(i + 1) % 2], back + i * STATES);
    const int *end = costs[g->n % 2];
    int least = FAR, difference = 0;
    enum kind kind = KIND_VALUE;
    for (int d = -BAND; d <= BAND; d++)
        for (unsigned last = KIND_NAME; last <= KIND_VALUE; last++) {
            int cost = end[state(d, last)] + IMBALANCE * (d < 0 ? -d : d);
            if (end[state(d, last)] < FAR && cost < least) {
                least = cost;
                difference = d;
                kind = last;
            }
        }
    for (size_t i = g->n; i > 0; i--) {
        enum kind before = back[(i - 1) * STATES + state(difference, kind)];
        g->entry[i - 1].kind = kind;
        difference += kind == KIND_NAME ? -1 : 1;
        kind = before;
    }
}

/* --- pairs --------------------------------------------------------------------------------------------------- */

static void pair(struct list *g, size_t name, size_t value)
{
    g->entry[name].partner = value;
    g->entry[name].taken = g->entry[value].taken = true;
}

/* Runs of names and the runs of values behind them. */
static void pair_runs(struct list *g)
{
    size_t i = 0;
    while (i < g->n) {
        size_t names = 0, values = 0, k = i;
        while (k < g->n && g->entry[k].kind == KIND_NAME) {
            names++;
            k++;
        }
        size_t first = k, at = 0;
        for (; k < g->n && g->entry[k].kind != KIND_NAME; k++)
            values += g->entry[k].kind == KIND_VALUE;
        if (names && names == values) {
            for (size_t m = first; m < k; m++)
                if (g->entry[m].kind == KIND_VALUE)
                    pair(g, i + at++, m);
        } else if (names && values) {
            while (g->entry[first].kind != KIND_VALUE)
                first++;
            pair(g, i + names - 1, first);
        }
        i = k > i ? k : i + 1;
    }
}

/* What is left: in order, where there are as many names as values. Returns whether that was so. */
static bool pair_rest(struct list *g)
{
    size_t names = 0, values = 0, v = 0;
    for (size_t i = 0; i < g->n; i++) {
        names += g->entry[i].kind == KIND_NAME && !g->entry[i].taken;
        values += g->entry[i].kind == KIND_VALUE && !g->entry[i].taken;
    }
    if (names != values)
        return false;
    for (size_t i = 0; i < g->n; i++) {
        if (g->entry[i].kind != KIND_NAME || g->entry[i].taken)
            continue;
        while (g->entry[v].kind != KIND_VALUE || g->entry[v].taken)
            v++;
        pair(g, i, v);
    }
    return true;
}

/* No value is the last character of a name, and no name a bare sign with its figure. */
static bool is_plausible(const struct list *g)
{
    struct arena *a = g->f->r->arena;
    for (size_t i = 0; i < g->n; i++) {
        const struct entry *x = &g->entry[i];
        bool value = x->kind == KIND_VALUE && x->taken;
        if (value && str_runes(x->text) < 2 && value_fit(a, x->text) < 2)
            return false;
        if (x->kind == KIND_NAME && x->partner != SIZE_MAX &&
            (str_runes(x->text) < 2 || terms_prefix(WORD_SIGN, x->text)))
            return false;
    }
    return true;
}

static void add_row(struct list *g, const struct header *h, const struct entry *name, const struct entry *value)
{
    struct report *r = g->f->r;
    struct indicator row = {.undecided = name == NULL || g->doubtful};
    size_t c = heads_column(h, ROLE_HEAD_VALUE), w = heads_column(h, ROLE_HEAD_WEIGHT);
    if (name) {
        size_t n = heads_column(h, ROLE_HEAD_NAME);
        row.cell[n] = name->text;
        row.line[n] = name->line;
        row.level2 = name->level2;
        row.undecided |= form_names_nothing(g->f->r->arena, name->text) || form_says_nothing(value->text);
    }
    row.cell[c] = value->text;
    row.line[c] = value->line;
    r->line[value->line].kind = LINE_ROW;
    if (value->partner != SIZE_MAX && w < h->n) {
        row.cell[w] = g->entry[value->partner].text;
        row.line[w] = g->entry[value->partner].line;
        r->line[row.line[w]].kind = LINE_ROW;
    }
    form_indicator(g->f, h, &row);
}

/* Have all names and values found each other? */
static bool pairs_up(const struct list *g)
{
    for (size_t i = 0; i < g->n; i++)
        if (g->entry[i].kind != KIND_WEIGHT && !g->entry[i].taken)
            return false;
    return true;
}

/* Reads the zone with its lines joined so; whether all names and values found each other. */
static bool match(struct form *f, const struct header *h, size_t i, size_t to, struct join join, struct list *g)
{
    *g = (struct list){.f = f, .join = join, .weights = heads_column(h, ROLE_HEAD_WEIGHT) < h->n};
    measure(g, i, to);
    gather(g, i, to);
    if (g->n == 0 || g->n > ENTRIES) /* no form is so long */
        return true;
    find_weights(g);
    if (!g->weights)
        find_kinds(g);
    pair_runs(g);
    return pair_rest(g);
}

void listed_read(struct form *f, const struct header *h, size_t i, size_t to)
{
    static const struct join joins[] = {{1, false, false}, {1, true, false}, {3, false, false},
                                        {3, true, false},  {0, false, true}, {5, false, false}};
    enum { JOINS = sizeof joins / sizeof *joins }; /* the first one by which names and values come out even */
    struct list g = {0};
    for (size_t n = i; n < to; n++)
        f->r->line[f->pieces.piece[n].line].kind = LINE_CONTINUATION;
    size_t even = JOINS, k = 0;
    for (; k < JOINS && !(match(f, h, i, to, joins[k], &g) && is_plausible(&g)); k++)
        even = even == JOINS && pairs_up(&g) ? k : even;
    if (k == JOINS) {
        match(f, h, i, to, joins[even < JOINS ? even : 0], &g);
        g.doubtful = !is_plausible(&g);
    }
    for (k = 0; k < g.n; k++)
        if (g.entry[k].kind == KIND_NAME && g.entry[k].partner != SIZE_MAX)
            add_row(&g, h, &g.entry[k], &g.entry[g.entry[k].partner]);
        else if (g.entry[k].kind == KIND_VALUE && !g.entry[k].taken)
            add_row(&g, h, NULL, &g.entry[k]);
}
