// SPDX-License-Identifier: MIT
#include "report/table/purchases.h"

#include "report/table/names.h"
#include "report/table/projects.h"
#include "report/text.h"

enum {
    AMOUNTS_MOST = 160,
    CLASSES_MOST = 3,
    STRETCH_MOST = 14, /* amounts of a stretch of mixed groups */
    STRETCH_COST = 2,
    CLOSE_MOST = 40, /* cells between a name's first line and the bracket that ends it */
    SCRAP_MOST = 2,

    REST_MOST = 4 /* texts between a name's lines */
};

enum kind { CELL_NAME, CELL_FORM, CELL_ECONOMIC, CELL_CLASS, CELL_VALUE };

struct piece_of {
    enum kind kind;
    struct str text;
    struct cell cell;
    size_t line;
    bool used; /* the rest of another, or a row's name already */
};

/* What an amount is. */
enum role { ROLE_OPEN, ROLE_TOTAL, ROLE_CLASS, ROLE_ECONOMIC, ROLE_GOODS };

struct amount {
    size_t at; /* its cell */
    enum role role;
    size_t name; /* its name's cell; SIZE_MAX */
};

/* Amounts [from, to) of the sequence without total and classes: a sum and its parts, or a stretch of several. */
struct group {
    size_t from, to;
    bool mixed;
};

struct purchases {
    struct table *t;
    size_t column; /* of the amounts */
    struct piece_of *cell;
    size_t cells;
    struct amount amount[AMOUNTS_MOST];
    size_t amounts;
    size_t label[CLASSES_MOST], classes; /* the cells of the categories' names */
    size_t rest[AMOUNTS_MOST], rests;    /* the sequence: amounts that are no total and no class's */
    struct group group[AMOUNTS_MOST];
    size_t groups;
};

static int64_t value_of(const struct purchases *s, size_t amount) { return s->cell[s->amount[amount].at].cell.value; }

static int64_t rest_value(const struct purchases *s, size_t i) { return value_of(s, s->rest[i]); }

/* A name without what the catalogue's threshold adds to it: 台式计算机(20万以下). */
static struct str without_threshold(struct str s)
{
    size_t at = str_find(s, STR("("), 0);
    return at != SIZE_MAX && at > 0 && str_ends(s, STR(")")) ? str_cut(s, 0, at) : s;
}

static bool is_economic(struct str s) { return s.n && names_economic(s) == s.n; }

static bool is_goods(struct str s)
{
    struct str bare = without_threshold(s);
    return names_goods(bare) || bare.n < s.n;
}

static bool is_class(struct str s)
{
    struct str rest;
    unsigned value;
    return text_number(s, &rest, &value) == 2 && str_runes(rest) <= 3 &&
           (str_starts(rest, STR("货物")) || str_starts(rest, STR("工程")) || str_starts(rest, STR("服务")));
}

static enum kind kind_of(struct str text)
{
    return purchases_form(text) ? CELL_FORM
           : is_economic(text)  ? CELL_ECONOMIC
           : is_class(text)     ? CELL_CLASS
                                : CELL_NAME;
}

static bool decimals_printed(const struct table *t)
{
    for (size_t i = t->part->from; i < t->part->to; i++) {
        struct cell *cell;
        size_t n = t->report->line[i].kind == LINE_ROW ? cells_split(t->arena, t->report->line[i].text, &cell) : 0;
        for (size_t k = 0; k < n; k++)
            if (cell[k].kind == CELL_AMOUNT && !cell[k].plain)
                return true;
    }
    return false;
}

static int brackets(struct str s)
{
    int open = 0;
    for (size_t i = 0; i < s.n; i++)
        open += s.p[i] == '(' ? 1 : s.p[i] == ')' ? -1 : 0;
    return open;
}

/* Is the next cell of the line the rest of the text: 一、货物 A, 打印设备(20 万以? */
static bool goes_on(struct str text, struct str next)
{
    return (is_class(text) && !text_has_han(next)) || brackets(text) > 0;
}

/* An amount or a form alone below the table's note: the page prints the last rows' cells behind it. */
static bool strays(const struct cell *cell, size_t n, struct str text)
{
    return n == 1 && (cell->kind == CELL_AMOUNT ? !cell->plain : purchases_form(text));
}

static void read_cells(struct purchases *s)
{
    struct table *t = s->t;
    size_t room = 0;
    bool decimals = decimals_printed(t);
    for (size_t i = t->body; i < t->part->to; i++) {
        struct cell *cell;
        enum line_kind kind = t->report->line[i].kind;
        bool row = kind == LINE_ROW || kind == LINE_CONTINUATION || kind == LINE_UNKNOWN || kind == LINE_NOTE;
        size_t n = row ? cells_split(t->arena, t->report->line[i].text, &cell) : 0;
        if (kind == LINE_NOTE && !(n && strays(cell, n, text_squeeze(t->arena, cell->text))))
            continue;
        for (size_t k = 0; k < n; k++) {
            bool amount = cell[k].kind == CELL_AMOUNT;
            struct str text = text_squeeze(t->arena, cell[k].text);
            for (; k + 1 < n && cell[k + 1].kind == CELL_TEXT && goes_on(text, cell[k + 1].text); k++)
                text = arena_glue(t->arena, text, cell[k + 1].text);
            if ((amount && decimals && cell[k].plain) ||
                (!amount && (cell[k].kind != CELL_TEXT || str_runes(text) < 1)))
                continue;
            if (amount && s->amounts == AMOUNTS_MOST)
                return;
            s->cell = arena_grow(t->arena, s->cell, s->cells, &room, sizeof *s->cell);
            s->cell[s->cells] = (struct piece_of){
                .kind = amount ? CELL_VALUE : kind_of(text), .text = text, .cell = cell[k], .line = i};
            if (amount)
                s->amount[s->amounts++] = (struct amount){.at = s->cells, .name = SIZE_MAX};
            s->cells++;
        }
    }
}

static void take_rest(struct purchases *s, size_t cell, size_t rest)
{
    struct piece_of *c = &s->cell[cell];
    c->text = arena_glue(s->t->arena, c->text, s->cell[rest].text);
    c->kind = kind_of(c->text);
    s->cell[rest].used = true;
}

/* The letter of a category that stands below its name: 一、货物 | A. */
static void join_letters(struct purchases *s)
{
    for (size_t i = 0; i < s->cells; i++)
        for (size_t j = i + 1; s->cell[i].kind == CELL_CLASS && j < s->cells && j <= i + REST_MOST; j++) {
            struct str text = s->cell[j].text;
            bool letter = s->cell[j].kind == CELL_NAME && text.n == 1 && text.p[0] >= 'A' && text.p[0] <= 'C';
            char last = s->cell[i].text.p[s->cell[i].text.n - 1];
            if (letter && (last < 'A' || last > 'C'))
                take_rest(s, i, j);
        }
}

/* Names that are broken over lines: up to the bracket that was opened, or to a name that is known. */
static void join_names(struct purchases *s)
{
    for (size_t i = 0; i < s->cells; i++) {
        struct piece_of *c = &s->cell[i];
        if (c->kind != CELL_NAME || c->used)
            continue;
        for (size_t j = i + 1; brackets(c->text) > 0 && j < s->cells && j <= i + CLOSE_MOST; j++)
            if (s->cell[j].kind == CELL_NAME && !s->cell[j].used && brackets(s->cell[j].text) < 0)
                take_rest(s, i, j);
        for (size_t j = i + 1, texts = 0; !is_goods(c->text) && c->kind == CELL_NAME && j < s->cells; j++) {
            if (s->cell[j].kind != CELL_NAME || s->cell[j].used)
                continue;
            if (texts++ == REST_MOST || is_goods(s->cell[j].text))
                break;
            struct str both = arena_glue(s->t->arena, c->text, s->cell[j].text);
            if (kind_of(both) != CELL_NAME || names_goods(without_threshold(both)))
                take_rest(s, i, j);
        }
    }
}

/* Is the first of the sequence's amounts [from, to) the sum of the others? */
static bool adds_up(const struct purchases *s, size_t from, size_t to)
{
    int64_t sum = 0;
    for (size_t i = from + 1; i < to; i++)
        sum += rest_value(s, i);
    return to > from + 1 && sum == rest_value(s, from);
}

static bool some_make(const struct purchases *s, size_t from, size_t to, int64_t half)
{
    if (half == 0)
        return true;
    return from < to && half > 0 &&
           (some_make(s, from + 1, to, half - rest_value(s, from)) || some_make(s, from + 1, to, half));
}

/* Can the amounts be sums and their parts, in some order: is half of what they make together the sum of some? */
static bool mixes(const struct purchases *s, size_t from, size_t to)
{
    int64_t sum = 0;
    for (size_t i = from; i < to; i++)
        sum += rest_value(s, i);
    return to - from > 2 && to - from <= STRETCH_MOST && sum % 2 == 0 && some_make(s, from, to, sum / 2);
}

/* The cheapest ways to cut a sequence into groups, from its start to each place and from there to its end. */
struct cut {
    unsigned cost;
    uint64_t ways;
};

static void add_way(struct cut *to, struct cut from, unsigned cost)
{
    if (!from.ways || from.cost + cost > to->cost)
        return;
    to->ways = from.cost + cost < to->cost ? from.ways : to->ways + from.ways;
    to->cost = from.cost + cost;
}

/* The groups of the sequence's amounts [from, to) that all cheapest cuts have. False: there is none. */
static bool cut_groups(struct purchases *s, size_t from, size_t to, unsigned *cost)
{
    struct cut before[AMOUNTS_MOST + 1], after[AMOUNTS_MOST + 1];
    for (size_t i = from; i <= to; i++)
        before[i] = after[i] = (struct cut){.cost = UINT16_MAX};
    before[from] = after[to] = (struct cut){.ways = 1};
    for (size_t i = from; i < to; i++)
        for (size_t k = i + 2; k <= to && before[i].ways; k++) {
            if (adds_up(s, i, k))
                add_way(&before[k], before[i], 0);
            else if (mixes(s, i, k))
                add_way(&before[k], before[i], STRETCH_COST + (unsigned)(k - i));
        }
    for (size_t k = to; k > from; k--)
        for (size_t i = from; i + 2 <= k && after[k].ways; i++) {
            if (adds_up(s, i, k))
                add_way(&after[i], after[k], 0);
            else if (mixes(s, i, k))
                add_way(&after[i], after[k], STRETCH_COST + (unsigned)(k - i));
        }
    if (!before[to].ways)
        return false;
    *cost += before[to].cost;
    for (size_t i = from; i < to; i++)
        for (size_t k = i + 2; k <= to; k++) {
            bool sum = adds_up(s, i, k);
            unsigned own = sum ? 0 : STRETCH_COST + (unsigned)(k - i);
            bool best = before[i].ways && after[k].ways && before[i].cost + own + after[k].cost == before[to].cost;
            if (best && before[i].ways * after[k].ways == before[to].ways && (sum || mixes(s, i, k)))
                s->group[s->groups++] = (struct group){i, k, !sum};
        }
    return true;
}

/* Cuts the sequence category by category: the amounts of each make twice what the category's amount is. */
static bool cut_classes(struct purchases *s, const size_t *class, unsigned *cost)
{
    size_t from = 0;
    s->rests = s->groups = 0;
    *cost = 0;
    for (size_t i = 1; i < s->amounts; i++) {
        bool other = true;
        for (size_t k = 0; k < s->classes; k++)
            other &= class[k] != i;
        if (other)
            s->rest[s->rests++] = i;
    }
    for (size_t k = 0; k < s->classes; k++) {
        int64_t left = 2 * value_of(s, class[k]);
        size_t to = from;
        while (to < s->rests && left > 0)
            left -= rest_value(s, to++);
        if (left != 0 || !cut_groups(s, from, to, cost))
            return false;
        from = to;
    }
    return from == s->rests;
}

struct choice {
    size_t class[CLASSES_MOST], best[CLASSES_MOST];
    unsigned cost, ways;
};

/* Which amounts are the categories': those that make the total and leave groups, at least cost. */
static void choose(struct purchases *s, struct choice *c, size_t k, size_t from, int64_t left)
{
    unsigned cost;
    if (k == s->classes) {
        if (left != 0 || !cut_classes(s, c->class, &cost) || cost > c->cost)
            return;
        bool same = cost == c->cost;
        for (size_t i = 0; i < k && same; i++)
            same = value_of(s, c->class[i]) == value_of(s, c->best[i]);
        c->ways = cost < c->cost ? 1 : same ? c->ways : c->ways + 1;
        c->cost = cost;
        memcpy(c->best, c->class, sizeof c->best);
        return;
    }
    for (size_t i = from; i < s->amounts; i++) {
        c->class[k] = i;
        if (value_of(s, i) <= left)
            choose(s, c, k + 1, i + 1, left - value_of(s, i));
    }
}

/* The cell before the i-th that is no category and no rest of a name; SIZE_MAX. */
static size_t cell_before(const struct purchases *s, size_t i)
{
    while (i-- > 0)
        if (s->cell[i].kind != CELL_CLASS && !(s->cell[i].kind == CELL_NAME && s->cell[i].used))
            return i;
    return SIZE_MAX;
}

static size_t rest_at(const struct purchases *s, size_t i) { return s->amount[s->rest[i]].at; }

/* Where the texts of the group begin: behind the amounts of the group before. */
static size_t texts_from(const struct purchases *s, const struct group *g)
{
    size_t from = s->amount[0].at;
    for (size_t i = 0; i < g->from; i++)
        from = rest_at(s, i) > from ? rest_at(s, i) : from;
    return from + 1;
}

static size_t texts_to(const struct purchases *s, const struct group *g)
{
    return g->to < s->rests ? rest_at(s, g->to) : s->cells;
}

/* The economic 款 of the group: the only one that is named between the group before and its last amount. */
static void name_economic(struct purchases *s, const struct group *g)
{
    struct amount *sum = &s->amount[s->rest[g->from]];
    size_t found = SIZE_MAX;
    for (size_t i = texts_from(s, g); i < rest_at(s, g->to - 1); i++) {
        if (s->cell[i].kind != CELL_ECONOMIC)
            continue;
        if (found != SIZE_MAX && !str_eq(s->cell[found].text, s->cell[i].text))
            return;
        found = i;
    }
    bool beside = found != SIZE_MAX; /* no other amount and no goods between them */
    size_t low = found < sum->at ? found : sum->at, high = found < sum->at ? sum->at : found;
    for (size_t i = low + 1; beside && i < high; i++)
        beside = s->cell[i].kind != CELL_VALUE && s->cell[i].kind != CELL_FORM;
    sum->role = ROLE_ECONOMIC;
    sum->name = beside ? found : SIZE_MAX;
}

/* Goods, form, amount. Returns the first of the goods' cells; SIZE_MAX: none. */
static size_t name_beside(struct purchases *s, const struct group *g)
{
    size_t first = SIZE_MAX, from = texts_from(s, g);
    for (size_t i = g->from + 1; i < g->to; i++) {
        struct amount *a = &s->amount[s->rest[i]];
        size_t form = cell_before(s, a->at), goods = form == SIZE_MAX ? form : cell_before(s, form);
        a->role = ROLE_GOODS;
        if (goods == SIZE_MAX || goods < from || s->cell[form].kind != CELL_FORM || s->cell[goods].kind != CELL_NAME)
            continue;
        a->name = goods;
        s->cell[goods].used = true;
        first = goods < first ? goods : first;
    }
    return first;
}

/* The goods of the group that stand apart from their amounts: in order, where they are known, or as many as amounts. */
static void name_apart(struct purchases *s, const struct group *g, size_t first)
{
    size_t known[AMOUNTS_MOST], texts[AMOUNTS_MOST], knowns = 0, all = 0, left = 0, formed = 0;
    for (size_t i = g->from + 1; i < g->to; i++)
        left += s->amount[s->rest[i]].name == SIZE_MAX;
    if (left == 0)
        return;
    for (size_t i = first; i < texts_to(s, g) && all < AMOUNTS_MOST; i++) {
        bool form = i + 1 < s->cells && s->cell[i + 1].kind == CELL_FORM;
        if (s->cell[i].kind != CELL_NAME || s->cell[i].used)
            continue;
        formed += form; /* the first line of a name whose rest would look like another */
        if (form)
            continue;
        texts[all++] = i;
        if (is_goods(s->cell[i].text))
            known[knowns++] = i;
    }
    const size_t *name = knowns == left ? known : all == left && !formed ? texts : NULL;
    for (size_t i = name ? name[0] : 0; name && i < name[left - 1]; i++)
        if (s->cell[i].kind == CELL_VALUE)
            return;
    for (size_t i = g->from + 1, n = 0; name && i < g->to; i++)
        if (s->amount[s->rest[i]].name == SIZE_MAX) {
            s->cell[name[n]].used = true;
            s->amount[s->rest[i]].name = name[n++];
        }
}

/* Is the cell the end of the name on the line above it? */
static bool ends_above(const struct purchases *s, size_t i)
{
    return i > 0 && s->cell[i - 1].kind == CELL_NAME && !s->cell[i - 1].used &&
           s->cell[i - 1].line + 1 == s->cell[i].line;
}

/* Is a piece of a name left over among the group's texts, so that a name of goods may lack its end? */
static bool has_scraps(const struct purchases *s, const struct group *g, size_t first)
{
    for (size_t i = first; i < texts_to(s, g); i++)
        if (s->cell[i].kind == CELL_NAME && !s->cell[i].used && str_runes(s->cell[i].text) <= SCRAP_MOST &&
            !ends_above(s, i))
            return true;
    return false;
}

/*
 * May the name begin on the line above it? A text stands there that is no row's name; a known name is another one
 * only behind 其他.
 */
static bool may_go_on_above(const struct purchases *s, size_t i)
{
    const struct piece_of *above = i ? &s->cell[i - 1] : NULL;
    if (!above || above->kind != CELL_NAME || above->used || above->line + 1 != s->cell[i].line)
        return false;
    return !is_goods(s->cell[i].text) || str_eq(above->text, STR("其他"));
}

/* Takes the names back that may not be whole. */
static void drop_broken(struct purchases *s, const struct group *g, size_t first)
{
    bool scraps = has_scraps(s, g, first);
    for (size_t i = g->from + 1; i < g->to; i++) {
        struct amount *a = &s->amount[s->rest[i]];
        struct str name = a->name == SIZE_MAX ? STR_EMPTY : s->cell[a->name].text;
        bool project = str_ends(name, STR("费")); /* or a 款: goods are called otherwise */
        if (project || brackets(name) != 0 || str_starts(name, STR("(")) || (scraps && !is_goods(name)) ||
            (name.n && may_go_on_above(s, a->name)))
            a->name = SIZE_MAX;
    }
}

/* The one name of the kind in a mixed group that has as many of it as sums; SIZE_MAX. */
static size_t only_name(const struct purchases *s, const struct group *g, bool goods)
{
    size_t found = SIZE_MAX, n = 0;
    for (size_t i = texts_from(s, g); i < rest_at(s, g->to - 1); i++) {
        const struct piece_of *c = &s->cell[i];
        bool form = i + 1 < s->cells && s->cell[i + 1].kind == CELL_FORM;
        if (goods ? c->kind != CELL_NAME || c->used || !(form || is_goods(c->text)) : c->kind != CELL_ECONOMIC)
            continue;
        if (found != SIZE_MAX && !str_eq(s->cell[found].text, c->text))
            return SIZE_MAX;
        found = i;
        n++;
    }
    return n * 2 == g->to - g->from ? found : SIZE_MAX;
}

/* How many amounts of the group up to the i-th are the same as it. */
static size_t same_before(const struct purchases *s, const struct group *g, size_t i, size_t to)
{
    size_t n = 0;
    for (size_t k = g->from; k < to; k++)
        n += rest_value(s, k) == rest_value(s, i);
    return n;
}

/* Sums of one part each, mixed: which amount is the sum's and which its part's is one, where all have one name. */
static void name_mixed(struct purchases *s, const struct group *g)
{
    size_t economic = only_name(s, g, false), goods = only_name(s, g, true);
    for (size_t i = g->from; i < g->to; i++)
        if (same_before(s, g, i, g->to) % 2)
            return;
    for (size_t i = g->from; i < g->to; i++)
        s->amount[s->rest[i]].name = same_before(s, g, i, i) % 2 ? goods : economic;
}

static void name_groups(struct purchases *s)
{
    for (size_t k = 0; k < s->groups; k++) {
        const struct group *g = &s->group[k];
        if (g->mixed) {
            name_mixed(s, g);
            continue;
        }
        name_economic(s, g);
        size_t first = name_beside(s, g);
        if (first == SIZE_MAX)
            continue;
        name_apart(s, g, first);
        drop_broken(s, g, first);
    }
}

/* Rows in the order of the page; an amount without a name is a row of its own that nothing is known of. */
static void add_rows(struct purchases *s)
{
    struct table *t = s->t;
    for (size_t i = 0; i < s->amounts; i++) {
        const struct amount *a = &s->amount[i];
        const struct piece_of *c = &s->cell[a->at];
        struct trow *row = rows_add(t, c->line);
        struct str rest;
        unsigned value;
        rows_add_slot(t, row, &c->cell, c->line);
        row->name = a->role == ROLE_TOTAL ? STR("合计") : a->name == SIZE_MAX ? STR_EMPTY : s->cell[a->name].text;
        row->total = a->role == ROLE_TOTAL;
        if (a->role == ROLE_CLASS && (row->rank = text_number(row->name, &rest, &value)))
            row->name = rest;
        row->unplaced = !row->name.n;
        row->slot[0].column = row->name.n ? s->column : COLUMN_NONE;
    }
}

bool purchases_fit(struct table *t)
{
    struct purchases s = {.t = t, .column = COLUMN_NONE};
    struct choice c = {.cost = UINT16_MAX};
    for (size_t i = 0; i < t->columns.n; i++)
        if (t->columns.column[i].role == COLUMN_AMOUNT && !t->columns.column[i].unknown) {
            if (s.column != COLUMN_NONE)
                return false;
            s.column = i;
        }
    if (s.column == COLUMN_NONE)
        return false;
    read_cells(&s);
    join_names(&s);
    join_letters(&s);
    for (size_t i = 0; i < s.cells && s.classes < CLASSES_MOST; i++)
        if (s.cell[i].kind == CELL_CLASS && !s.cell[i].used)
            s.label[s.classes++] = i;
    if (s.amounts < 4 || !s.classes)
        return false;
    choose(&s, &c, 0, 1, value_of(&s, 0));
    if (c.ways != 1 || !cut_classes(&s, c.best, &c.cost))
        return false;
    s.amount[0].role = ROLE_TOTAL;
    for (size_t k = 0; k < s.classes; k++) {
        s.amount[c.best[k]].role = ROLE_CLASS;
        s.amount[c.best[k]].name = s.label[k];
    }
    name_groups(&s);
    add_rows(&s);
    return true;
}
