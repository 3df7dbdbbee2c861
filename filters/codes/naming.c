// SPDX-License-Identifier: MIT
#include "codes/naming.h"

#include "codes/name.h"

enum { CANDIDATES_MAX = 256 };

struct str naming_word(enum naming status)
{
    static const char *const word[] = {"", "exact", "variant", "differs", "unknown-code"};
    return str_of(word[status]);
}

const char *naming_by_word(enum naming_by by)
{
    static const char *const word[] = {
        "no official name",       "a name of several codes",   "the name",
        "the chain of names",     "the highest of its levels", "its parent or the row before",
        "the report's other rows"};
    return word[by];
}

/* How near a plain name is to the row's. */
static enum name_nearness near(struct str plain, const struct code_row *row)
{
    static struct buf stem;
    name_stem(&stem, plain);
    return name_near(buf_str(&stem), row->stem);
}

/* Passes over what may stand between the names of a chain. */
static struct str pass(struct str s)
{
    static const struct str mark[] = {{"(类)", 5}, {"(款)", 5}, {"(项)", 5}, {"支出", 6}, {"-", 1},
                                      {"—", 3},    {"/", 1},    {"·", 2},    {"、", 3}};
    for (size_t i = 0; i < sizeof mark / sizeof *mark; i++)
        if (str_starts(s, mark[i])) {
            s = str_cut(s, mark[i].n, s.n);
            i = (size_t)-1;
        }
    return s;
}

/* If text begins with the row's name (or the name without 支出), what follows it; else the NULL slice. */
static struct str after_name(struct str text, const struct code_row *row, bool *exact)
{
    struct str name = row->plain, bare = name_without_ending(name);
    *exact = str_starts(text, name);
    if (*exact)
        return str_cut(text, name.n, text.n);
    return str_starts(text, bare) ? str_cut(text, bare.n, text.n) : (struct str){0};
}

/* Is the name a joining of names of codes above and of the row's own, from the first level or a lower one? */
static enum naming chained(enum table_id table, const struct code_row *row, struct str plain, unsigned year)
{
    struct str above[4];
    size_t n = 0;
    static char kept[4][16];
    for (struct str p = table_parent(table, row->code); p.n && p.n <= sizeof *kept && n < 4;
         p = table_parent(table, above[n - 1])) {
        memcpy(kept[n], p.p, p.n);
        above[n] = (struct str){kept[n], p.n};
        n++;
    }
    bool all = true, any = false;
    while (n-- > 0) {
        const struct code_row *parent = table_find(table, above[n], year);
        bool exact;
        struct str rest = parent ? after_name(plain, parent, &exact) : (struct str){0};
        if (rest.p && rest.n) {
            plain = exact && !str_starts(rest, STR("(")) ? rest : pass(rest);
            all = all && exact;
            any = true;
        } else if (any) {
            all = false;
        }
    }
    if (!any)
        return NAMING_NONE;
    if (str_eq(plain, row->plain))
        return all ? NAMING_EXACT : NAMING_VARIANT;
    return near(plain, row) >= NAME_SHORTENED ? NAMING_VARIANT : NAMING_NONE;
}

bool naming_official(enum table_id table, struct str plain, struct str code)
{
    static struct buf stem;
    name_stem(&stem, plain);
    for (const struct code_row *r = NULL; (r = table_next_stem(table, buf_str(&stem), r));)
        if (!str_eq(r->code, code) && str_eq(r->plain, plain))
            return true;
    return false;
}

/* The name without a bracket that closes it; the name itself where there is none, or nothing else. */
static struct str before_bracket(struct str plain)
{
    if (!str_ends(plain, STR(")")))
        return plain;
    size_t at = plain.n;
    while (at > 0 && plain.p[at - 1] != '(')
        at--;
    return at > 1 ? str_cut(plain, 0, at - 1) : plain;
}

enum naming naming_status(enum table_id table, const struct code_row *row, struct str plain, unsigned year)
{
    if (plain.n == 0)
        return NAMING_NONE;
    if (str_eq(plain, row->plain) && table_in_force(row, year))
        return NAMING_EXACT;
    enum name_nearness best = NAME_OTHER;
    for (const struct code_row *r = NULL; (r = table_next(table, row->code, r));) {
        enum name_nearness n = near(plain, r);
        best = n > best ? n : best;
    }
    if (best >= NAME_SAME_STEM)
        return NAMING_VARIANT;
    enum naming chain = chained(table, row, plain, year);
    if (chain != NAMING_NONE)
        return chain;
    if (!naming_official(table, plain, row->code) && best != NAME_OTHER)
        return NAMING_VARIANT;
    struct str bare = before_bracket(plain);
    if (bare.n < plain.n) /* 职业年金缴费(记实) */
        return naming_status(table, row, bare, year) == NAMING_EXACT ? NAMING_VARIANT
                                                                     : naming_status(table, row, bare, year);
    return table_in_force(row, year) ? NAMING_DIFFERS : NAMING_UNKNOWN;
}

struct candidates {
    const struct code_row *row[CANDIDATES_MAX];
    size_t n;
    bool chosen; /* some were set aside by what the report had before */
};

static bool allowed(const struct scheme_names *names, const struct code_row *row)
{
    if (names->levels && !(names->levels >> row->level & 1))
        return false;
    if (names->classes.n == 0)
        return true;
    struct str list = names->classes, piece;
    while (str_next(&list, ' ', &piece))
        if (str_starts(row->code, piece))
            return true;
    return false;
}

static void add(struct candidates *c, const struct code_row *row)
{
    if (c->n < CANDIDATES_MAX)
        c->row[c->n++] = row;
}

/* In one year a code has one name, but over the years it may have had the name twice. */
static bool there(const struct candidates *c, const struct code_row *row)
{
    for (size_t i = 0; i < c->n; i++)
        if (str_eq(c->row[i]->code, row->code))
            return true;
    return false;
}

/* The codes that have the name: in force first, letter for letter first. */
static void gather(const struct naming_query *q, struct candidates *c, struct str stem)
{
    enum table_id table = (enum table_id)q->names.scheme;
    for (const struct code_row *r = NULL; (r = table_next_stem(table, stem, r));)
        if (allowed(&q->names, r) && table_in_force(r, q->year))
            add(c, r);
    bool none = c->n == 0;
    for (const struct code_row *r = NULL; none && (r = table_next_stem(table, stem, r));)
        if (allowed(&q->names, r) && !there(c, r))
            add(c, r);
    /* 219 援助其他地区支出 has items that are called like classes: a name alone means the class. */
    size_t kept = 0;
    for (size_t i = 0; i < c->n; i++)
        if (c->row[i]->level == 1 || !str_starts(c->row[i]->code, STR("219")) || str_starts(q->last, STR("219")))
            c->row[kept++] = c->row[i];
    c->chosen = kept && kept < c->n;
    c->n = kept ? kept : c->n;
    kept = 0;
    for (size_t i = 0; i < c->n; i++)
        if (str_eq(c->row[i]->plain, q->name))
            c->row[kept++] = c->row[i];
    c->n = kept ? kept : c->n;
}

/* The codes whose names begin so: what a page has cut off. */
static void gather_cut_off(const struct naming_query *q, struct candidates *c)
{
    for (const struct code_row *r = NULL; (r = table_next_head((enum table_id)q->names.scheme, q->name, r));)
        if (str_starts(r->plain, q->name) && allowed(&q->names, r) && table_in_force(r, q->year))
            add(c, r);
}

static bool under(struct str code, struct str parent)
{
    return parent.n >= 3 && code.n > parent.n && str_starts(code, parent);
}

/* The one candidate below the last row's code, else beside it; NULL where there is none or more than one. */
static const struct code_row *neighbour(const struct candidates *c, struct str last)
{
    for (struct str near = last; near.n >= 3; near = str_cut(near, 0, near.n - 2)) {
        const struct code_row *one = NULL;
        size_t n = 0;
        for (size_t i = 0; i < c->n; i++)
            if (under(c->row[i]->code, near) && c->row[i]->code.n == near.n + 2) {
                one = c->row[i];
                n++;
            }
        if (n)
            return n == 1 ? one : NULL;
        if (near.n == 3)
            break;
    }
    return NULL;
}

/*
 * The one candidate above all others (21205 城乡社区环境卫生 has an item of its own name), or the one class: 其他支出
 * alone is 229, not one of the items that are called so too.
 */
static const struct code_row *highest(const struct candidates *c)
{
    const struct code_row *class = NULL;
    size_t classes = 0;
    for (size_t i = 0; i < c->n; i++)
        if (c->row[i]->level == 1) {
            class = c->row[i];
            classes++;
        }
    if (classes == 1)
        return class;
    for (size_t i = 0; i < c->n; i++) {
        size_t n = 0;
        for (size_t j = 0; j < c->n; j++)
            n += i == j || under(c->row[j]->code, c->row[i]->code);
        if (n == c->n)
            return c->row[i];
    }
    return NULL;
}

static const struct code_row *printed(const struct candidates *c, const struct naming_query *q)
{
    const struct code_row *one = NULL;
    for (size_t i = 0; i < c->n; i++)
        for (size_t j = 0; j < q->seen_n; j++)
            if (str_eq(c->row[i]->code, q->seen[j])) {
                if (one)
                    return NULL;
                one = c->row[i];
                break;
            }
    return one;
}

/* The row that a chain from the given one downwards ends at; NULL where the text is none. */
static const struct code_row *descend(enum table_id table, const struct code_row *from, struct str rest, unsigned year)
{
    const struct code_row *best = NULL, *shortened = NULL, *r = NULL;
    size_t n = 0;
    while ((r = table_next_below(table, from, r))) {
        enum name_nearness how = table_in_force(r, year) ? near(rest, r) : NAME_OTHER;
        if (how == NAME_SAME_STEM && (!best || str_eq(rest, r->plain)))
            best = r;
        if (how == NAME_SHORTENED) {
            shortened = r;
            n++;
        }
    }
    for (r = NULL; !best && (r = table_next_below(table, from, r));) {
        bool exact;
        struct str next = table_in_force(r, year) ? after_name(rest, r, &exact) : (struct str){0};
        if (!next.p || !next.n)
            continue;
        best = descend(table, r, exact ? next : pass(next), year);
        if (!best && pass(next).n && pass(next).n != next.n)
            best = descend(table, r, pass(next), year);
    }
    return best ? best : n == 1 ? shortened : NULL;
}

/* A chain of names joined, begun at a 类 or a 款. Where several 款 fit, no answer. */
static const struct code_row *chain(enum table_id table, struct str name, unsigned year)
{
    const struct code_row *found = NULL;
    for (unsigned level = 1; level <= 2 && !found; level++)
        for (const struct code_row *r = NULL; (r = table_next_head(table, name, r));) {
            bool exact;
            if (r->level != level || !table_in_force(r, year))
                continue;
            struct str rest = after_name(name, r, &exact);
            if (!rest.p || !rest.n)
                continue;
            const struct code_row *end = descend(table, r, rest, year);
            if (!end && pass(rest).n && pass(rest).n != rest.n)
                end = descend(table, r, pass(rest), year);
            if (end && found && !str_eq(end->code, found->code))
                return NULL;
            if (end)
                found = end;
        }
    return found;
}

static void settle(struct naming_found *found, enum table_id table, const struct naming_query *q,
                   const struct code_row *row, enum naming_by by)
{
    found->row = row;
    found->by = by;
    found->status = naming_status(table, row, q->name, q->year);
    if (found->status != NAMING_EXACT)
        found->status = NAMING_VARIANT; /* it was found by its name */
}

void naming_find(const struct naming_query *q, struct naming_found *found)
{
    static struct buf stem;
    struct candidates c = {.n = 0};
    enum table_id table = (enum table_id)q->names.scheme;
    const struct code_row *row;
    *found = (struct naming_found){0};
    name_stem(&stem, q->name);
    if (stem.n < 6 || name_is_none(q->name)) /* one character tells nothing */
        return;
    if (!q->names.chains)
        gather(q, &c, buf_str(&stem));
    if (c.n == 0 && q->cut_off && q->name.n >= 18)
        gather_cut_off(q, &c);
    if (c.n == 1)
        settle(found, table, q, c.row[0], c.chosen ? NAMED_HIGHEST : NAMED_ALONE);
    else if (c.n > 1 && (row = neighbour(&c, q->last)))
        settle(found, table, q, row, NAMED_NEIGHBOUR);
    else if (c.n > 1 && (row = highest(&c)))
        settle(found, table, q, row, NAMED_HIGHEST);
    else if (c.n > 1 && (row = printed(&c, q)))
        settle(found, table, q, row, NAMED_SEEN);
    else if (c.n > 1)
        found->by = NAMED_SEVERAL;
    else if (table == TABLE_FUNCTION && (row = chain(table, q->name, q->year)) && allowed(&q->names, row))
        settle(found, table, q, row, NAMED_CHAIN);
}
