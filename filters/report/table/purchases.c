// SPDX-License-Identifier: MIT
#include "report/table/purchases.h"

#include "report/table/heads.h"
#include "report/table/names.h"
#include "report/table/purchase_cells.h"
#include "report/table/stated.h"
#include "report/table/stretch.h"
#include "report/text.h"

enum {
    AMOUNTS_MOST = 160,
    CLASSES_MOST = 3,
    STRETCH_MOST = 14, /* amounts of a stretch of mixed groups */
    STRETCH_COST = 2,
    SCRAP_MOST = 2,
    PIECE_LEAST = 4
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
    struct torn_cell *cell;
    size_t cells;
    struct amount amount[AMOUNTS_MOST];
    size_t amounts, total;               /* total: the table's, the first of the largest */
    size_t label[CLASSES_MOST], classes; /* the cells of the categories' names */
    size_t rest[AMOUNTS_MOST], rests;    /* the sequence: amounts that are no total and no class's */
    struct group group[AMOUNTS_MOST];
    size_t groups;
};

static int64_t value_of(const struct purchases *s, size_t amount) { return s->cell[s->amount[amount].at].cell.value; }

static int64_t rest_value(const struct purchases *s, size_t i) { return value_of(s, s->rest[i]); }

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
    for (size_t i = 0; i < s->amounts; i++) {
        bool other = i != s->total;
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
        if (i != s->total && value_of(s, i) <= left)
            choose(s, c, k + 1, i + 1, left - value_of(s, i));
    }
}

/* The cell before the i-th that is no category and no rest of a name; SIZE_MAX. */
static size_t cell_before(const struct purchases *s, size_t i)
{
    while (i-- > 0)
        if (s->cell[i].kind != TORN_CLASS && !(s->cell[i].kind == TORN_NAME && s->cell[i].used))
            return i;
    return SIZE_MAX;
}

static size_t rest_at(const struct purchases *s, size_t i) { return s->amount[s->rest[i]].at; }

/* Where the texts of the group begin: behind the amounts of the group before. */
static size_t texts_from(const struct purchases *s, const struct group *g)
{
    size_t from = 0;
    for (size_t i = 0; i < g->from; i++)
        from = rest_at(s, i) + 1 > from ? rest_at(s, i) + 1 : from;
    return from;
}

static size_t texts_to(const struct purchases *s, const struct group *g)
{
    return g->to < s->rests ? rest_at(s, g->to) : s->cells;
}

/* Does the amount begin a column of amounts, so that what stands above it is the end of another column? */
static bool begins_column(const struct purchases *s, size_t at)
{
    size_t n = 1;
    while (at + n < s->cells && s->cell[at + n].kind == TORN_VALUE)
        n++;
    return n > 2;
}

/* Stand goods, or a form, without an amount before these goods: does the page print columns below each other? */
static bool in_columns(const struct purchases *s, size_t goods)
{
    size_t before = cell_before(s, goods);
    return before != SIZE_MAX && (s->cell[before].kind == TORN_FORM ||
                                  (s->cell[before].kind == TORN_NAME && torn_goods(s->cell[before].text)));
}

/* Have as many forms been printed as parts of the group, up to its i-th amount? */
static bool in_step(const struct purchases *s, const struct group *g, size_t i)
{
    size_t forms = 0;
    for (size_t k = texts_from(s, g); k < rest_at(s, i); k++)
        forms += s->cell[k].kind == TORN_FORM;
    return forms == i - g->from;
}

/* Is the name, of which no catalogue knows, a whole cell: does the row before end right before it? */
static bool stands_alone(const struct purchases *s, size_t goods, size_t amount)
{
    return goods && s->cell[goods - 1].kind == TORN_VALUE && amount == goods + 2;
}

/* Goods, form, amount. Returns the first of the goods' cells; SIZE_MAX: none. */
static size_t name_beside(struct purchases *s, const struct group *g)
{
    size_t first = SIZE_MAX, from = texts_from(s, g);
    for (size_t i = g->from + 1; i < g->to; i++) {
        struct amount *a = &s->amount[s->rest[i]];
        size_t form = cell_before(s, a->at), goods = form == SIZE_MAX ? form : cell_before(s, form);
        a->role = ROLE_GOODS;
        if (goods == SIZE_MAX || goods < from || s->cell[form].kind != TORN_FORM || s->cell[goods].kind != TORN_NAME ||
            begins_column(s, a->at) || in_columns(s, goods) || !in_step(s, g, i) ||
            (!torn_goods(s->cell[goods].text) && !stands_alone(s, goods, a->at)) ||
            s->cell[a->at].stray != s->cell[goods].stray)
            continue;
        a->name = goods;
        s->cell[goods].used = true;
        first = goods < first ? goods : first;
    }
    return first;
}

/* The goods of the group that stand apart from their amounts: in order, where they are known names. */
static void name_apart(struct purchases *s, const struct group *g, size_t first)
{
    size_t known[AMOUNTS_MOST], knowns = 0, left = 0, forms = 0;
    for (size_t i = g->from + 1; i < g->to; i++)
        left += s->amount[s->rest[i]].name == SIZE_MAX;
    for (size_t i = first; i < texts_to(s, g); i++) {
        const struct torn_cell *c = &s->cell[i];
        bool whole = i + 1 == s->cells || s->cell[i + 1].kind != TORN_FORM; /* else its rest looks like another */
        forms += c->kind == TORN_FORM;
        if (torn_left(c) && whole && torn_goods(c->text) && knowns < AMOUNTS_MOST)
            known[knowns++] = i;
    }
    if (left == 0 || knowns != left || forms != g->to - g->from - 1)
        return;
    for (size_t i = known[0]; i < known[left - 1]; i++)
        if (s->cell[i].kind == TORN_VALUE)
            return;
    for (size_t i = g->from + 1, n = 0; i < g->to; i++)
        if (s->amount[s->rest[i]].name == SIZE_MAX) {
            s->cell[known[n]].used = true;
            s->amount[s->rest[i]].name = known[n++];
        }
}

/* Is a name, or a piece of one, left over on the line above the cell, so that the cell may be its end? */
static bool left_above(const struct purchases *s, size_t i)
{
    return i > 0 && torn_left(&s->cell[i - 1]) && s->cell[i - 1].line + 1 == s->cell[i].line;
}

/*
 * May the name begin on the line above it? A text stands there that is no row's name; a known name is another one
 * only behind 其他.
 */
static bool may_go_on_above(const struct purchases *s, size_t i)
{
    return left_above(s, i) && (!torn_goods(s->cell[i].text) || str_eq(s->cell[i - 1].text, STR("其他")));
}

/* Can the text be the name of goods: no project's, no 款's, no head's, not the end of a name alone? */
static bool may_name(const struct purchases *s, struct str name)
{
    size_t open = str_find(name, STR("("), 0);
    bool threshold = open == SIZE_MAX || str_has_digit(str_cut(name, open, name.n));
    return !str_ends(name, STR("费")) && !torn_chapter(name) && !heads_known(s->t->section, name) && threshold &&
           open != 0 && text_brackets(name) == 0;
}

/*
 * Takes the names back that may not be whole: where a piece of a name is left over among the group's texts, a name of
 * goods may lack its end, and where a bracket is, a name without one may lack that.
 */
static void drop_broken(struct purchases *s, const struct group *g, size_t first)
{
    bool scraps = false, torn = false;
    for (size_t i = first; i < texts_to(s, g); i++) {
        struct str text = s->cell[i].text;
        if (!torn_left(&s->cell[i]))
            continue;
        scraps |= str_runes(text) <= SCRAP_MOST && !left_above(s, i);
        torn |= text_brackets(text) != 0 || str_starts(text, STR("("));
    }
    for (size_t i = g->from + 1; i < g->to; i++) {
        struct amount *a = &s->amount[s->rest[i]];
        struct str name = a->name == SIZE_MAX ? STR_EMPTY : s->cell[a->name].text;
        if (name.n && (!may_name(s, name) || (scraps && !torn_goods(name)) || (torn && !str_ends(name, STR(")"))) ||
                       may_go_on_above(s, a->name)))
            a->name = SIZE_MAX;
    }
}

/* What stands between two places of the table that are level. */
struct level {
    size_t cell, rest; /* from which cell and which of the rest's amounts on */
};

/* The group that holds the amount of the rest; of amounts between groups, all make one. SIZE_MAX: between groups. */
static size_t group_at(const struct purchases *s, size_t rest)
{
    for (size_t k = 0; k < s->groups; k++)
        if (s->group[k].from <= rest && rest < s->group[k].to)
            return k;
    return SIZE_MAX;
}

/* What the report says elsewhere of the 款, less what it pays for outside of the stretch. */
struct elsewhere {
    const struct purchases *s;
    struct level from, to;
};

static size_t told(void *user, struct str economic, int64_t *left)
{
    const struct elsewhere *e = user;
    const struct purchases *s = e->s;
    struct report *r = s->t->report;
    int64_t outside = 0;
    size_t names = 0, n = 0;
    for (size_t i = 0; i < s->cells; i++)
        names += s->cell[i].kind == TORN_ECONOMIC && (i < e->from.cell || i >= e->to.cell) &&
                 str_eq(s->cell[i].text, economic);
    for (size_t i = 0; i < s->rests; i++) {
        const struct amount *a = &s->amount[s->rest[i]];
        if ((i >= e->from.rest && i < e->to.rest) || a->role != ROLE_ECONOMIC || a->name == SIZE_MAX ||
            !str_eq(s->cell[a->name].text, economic))
            continue;
        outside += rest_value(s, i);
        names--;
    }
    struct str item = item_canonical(STR("三公经费支出表"), economic);
    for (size_t pass = 0; names == 0 && pass < 2; pass++) {
        struct str name = pass ? item : economic;
        if (pass && str_eq(item, economic))
            break;
        for (size_t i = stated_first(r, STATED_ITEM, name); i != STATED_NONE && n < STRETCH_TOLD;
             i = stated_next(r, STATED_ITEM, name, i)) {
            const struct fact *fact = &r->facts.fact[i];
            int64_t value;
            unsigned decimals;
            if (!fact->row || !fact->measure.n || !str_eq(fact->unit, s->t->unit) ||
                !text_amount(fact->value, &value, &decimals) || value <= outside)
                continue;
            left[n++] = value - outside;
        }
    }
    return n;
}

/* The amounts and names of the stretch. False where they do not go together. */
static bool stretch_of(const struct purchases *s, struct level from, struct level to, struct stretch *st)
{
    size_t forms = 0, group = group_at(s, from.rest);
    bool one = group != SIZE_MAX && s->group[group].to == to.rest && !s->group[group].mixed;
    if (to.rest - from.rest > STRETCH_AMOUNTS)
        return false;
    for (size_t i = from.rest; i < to.rest; i++) {
        size_t here = group_at(s, i), before = i > from.rest ? group_at(s, i - 1) : here;
        struct stretch_amount *a = &st->amount[st->amounts];
        const struct amount *own = &s->amount[s->rest[i]];
        a->value = rest_value(s, i);
        a->group = st->amounts == 0 ? 0 : a[-1].group + (here != before);
        a->mixed = here == SIZE_MAX || s->group[here].mixed;
        if (own->role == ROLE_GOODS && own->name != SIZE_MAX)
            a->goods = s->cell[own->name].text;
        st->amounts++;
    }
    for (size_t i = from.cell; i < to.cell; i++) {
        const struct torn_cell *c = &s->cell[i];
        bool named = false;
        for (size_t k = from.rest; k < to.rest; k++)
            named |= s->amount[s->rest[k]].role == ROLE_GOODS && s->amount[s->rest[k]].name == i;
        forms += c->kind == TORN_FORM;
        if (c->kind == TORN_ECONOMIC && st->economics < STRETCH_AMOUNTS && !(one && st->economics))
            st->economic[st->economics++] = c->text;
        else if (c->kind == TORN_NAME && !c->rest && (named || torn_goods(c->text)) && st->goods_n < STRETCH_AMOUNTS)
            st->goods[st->goods_n++] = c->text;
    }
    if (st->goods_n != forms)
        st->goods_n = 0;
    return st->economics + forms == st->amounts && st->economics;
}

/* The cell of the name in the stretch that no amount has yet; SIZE_MAX. */
static size_t free_name(const struct purchases *s, struct level from, struct level to, struct str name)
{
    for (size_t i = from.cell; i < to.cell; i++) {
        bool free = s->cell[i].kind != TORN_VALUE && !s->cell[i].rest && str_eq(s->cell[i].text, name);
        for (size_t k = from.rest; free && k < to.rest; k++)
            free = s->amount[s->rest[k]].name != i;
        if (free)
            return i;
    }
    return SIZE_MAX;
}

/* Do the cells of an amount and its name stand together, but for texts that are neither goods nor 款? */
static bool beside(const struct purchases *s, size_t a, size_t b)
{
    for (size_t i = (a < b ? a : b) + 1; i < (a < b ? b : a); i++)
        if (s->cell[i].kind != TORN_NAME || torn_goods(s->cell[i].text))
            return false;
    return true;
}

static void solve_level(struct purchases *s, struct level from, struct level to)
{
    struct elsewhere user = {s, from, to};
    struct stretch *st = arena_new(s->t->arena, struct stretch);
    *st = (struct stretch){.arena = s->t->arena, .told = told, .user = &user};
    if (!stretch_of(s, from, to, st) || !stretch_solve(st))
        return;
    for (size_t i = 0; i < st->amounts; i++) {
        struct amount *a = &s->amount[s->rest[from.rest + i]];
        if (a->name != SIZE_MAX || !st->amount[i].name.n)
            continue;
        size_t name = free_name(s, from, to, st->amount[i].name);
        if (!st->goods_n && name != SIZE_MAX && !beside(s, a->at, name))
            continue; /* where no goods agree with it, its place has to */
        a->role = st->amount[i].sum ? ROLE_ECONOMIC : ROLE_GOODS;
        a->name = name;
    }
}

/* What is printed in cells: names of 款, forms of purchase, and other texts, names of goods among them. */
struct printed {
    size_t economics, forms, texts;
    bool same;   /* all names of 款 are one */
    bool again;  /* a project is printed twice */
    bool broken; /* there is a piece of such a name */
};

static struct printed printed_in(const struct purchases *s, size_t from, size_t to)
{
    struct printed p = {.same = true};
    size_t first = SIZE_MAX;
    for (size_t i = from; i < to; i++) {
        const struct torn_cell *c = &s->cell[i];
        p.forms += c->kind == TORN_FORM;
        p.texts += c->kind == TORN_NAME && !c->rest;
        p.broken |= c->kind == TORN_NAME && !c->rest && str_runes(c->text) >= PIECE_LEAST &&
                    names_economic_piece(c->text) && !names_economic_class_piece(c->text);
        for (size_t k = from; c->kind == TORN_NAME && !c->rest && str_runes(c->text) >= PIECE_LEAST && k < i; k++)
            p.again |= s->cell[k].kind == TORN_NAME && !s->cell[k].rest && str_eq(s->cell[k].text, c->text) &&
                       !torn_goods(c->text);
        if (c->kind != TORN_ECONOMIC)
            continue;
        first = p.economics++ ? first : i;
        p.same &= str_eq(s->cell[first].text, c->text);
    }
    return p;
}

/* Do the amounts up to the place make sums and parts by themselves, and those of the group behind it, where it is
 * mixed? */
static bool cuts(const struct purchases *s, size_t group, size_t from, size_t to)
{
    if (group == SIZE_MAX || !s->group[group].mixed)
        return false;
    size_t begin = from > s->group[group].from ? from : s->group[group].from, end = s->group[group].to;
    return (adds_up(s, begin, to) || mixes(s, begin, to)) && (adds_up(s, to, end) || mixes(s, to, end));
}

/* Does the amount stand between a project and a 款 of one name? */
static bool named_twice(const struct purchases *s, size_t at)
{
    return at > 0 && at + 1 < s->cells && s->cell[at - 1].kind == TORN_ECONOMIC &&
           s->cell[at + 1].kind == TORN_ECONOMIC && str_eq(s->cell[at - 1].text, s->cell[at + 1].text);
}

/*
 * The table is level where as many names of 款 and forms of purchase have been printed as amounts, and texts that
 * may be the goods: what stands between two such places is solved by itself. A page that begins within the rows of a 款
 * may print its name again.
 */
static void name_levels(struct purchases *s)
{
    struct level from = {0, 0};
    for (size_t i = 0; i < s->rests; i++) {
        struct level to = {rest_at(s, i) + 1, i + 1};
        size_t group = group_at(s, i);
        bool ends = to.rest == s->rests || group != group_at(s, to.rest) || cuts(s, group, from.rest, to.rest);
        if (!ends)
            continue;
        struct printed p = printed_in(s, from.cell, to.cell);
        bool alone = group != SIZE_MAX && !s->group[group].mixed && s->group[group].from == from.rest;
        bool one = alone && p.same && p.economics &&
                   (p.economics == 1 || p.again || (p.economics == 2 && named_twice(s, rest_at(s, from.rest))));
        if ((one ? 1 : p.economics) + p.forms != to.rest - from.rest || p.texts < p.forms || p.broken)
            continue;
        solve_level(s, from, to);
        from = to;
    }
}

static void name_groups(struct purchases *s)
{
    for (size_t k = 0; k < s->groups; k++) {
        const struct group *g = &s->group[k];
        if (g->mixed)
            continue;
        s->amount[s->rest[g->from]].role = ROLE_ECONOMIC;
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
        const struct torn_cell *c = &s->cell[a->at];
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

/* Are the categories' names printed by their numbers, as their amounts are then? */
static bool in_number_order(const struct purchases *s)
{
    unsigned before = 0, value;
    struct str rest;
    for (size_t k = 0; k < s->classes; before = value, k++)
        if (!text_number(s->cell[s->label[k]].text, &rest, &value) || value <= before)
            return false;
    return true;
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
    s.cells = torn_cells(t, &s.cell);
    for (size_t i = 0; i < s.cells && s.amounts < AMOUNTS_MOST; i++)
        if (s.cell[i].kind == TORN_VALUE)
            s.amount[s.amounts++] = (struct amount){.at = i, .name = SIZE_MAX};
    for (size_t i = 0; i < s.cells && s.classes < CLASSES_MOST; i++)
        if (s.cell[i].kind == TORN_CLASS && !s.cell[i].used)
            s.label[s.classes++] = i;
    if (s.amounts < 4 || !s.classes)
        return false;
    for (size_t i = 1; i < s.amounts; i++)
        s.total = value_of(&s, i) > value_of(&s, s.total) ? i : s.total;
    choose(&s, &c, 0, 0, value_of(&s, s.total));
    if (c.ways != 1 || !cut_classes(&s, c.best, &c.cost))
        return false;
    s.amount[s.total].role = ROLE_TOTAL;
    for (size_t k = 0; k < s.classes; k++) {
        s.amount[c.best[k]].role = ROLE_CLASS;
        s.amount[c.best[k]].name = in_number_order(&s) ? s.label[k] : SIZE_MAX;
    }
    name_groups(&s);
    name_levels(&s);
    add_rows(&s);
    return true;
}
