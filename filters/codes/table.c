// SPDX-License-Identifier: MIT
#include "codes/table.h"

#include "base/arena.h"
#include "codes/name.h"
#include "rules/rules.h"

enum { NO_END = 9999 };

struct index {
    unsigned *slot; /* 0 is empty, else the number of the first row of a chain plus one */
    size_t mask;
};

struct table {
    const char *name;
    char first_low, first_high; /* a code's first character */
    bool open_past;             /* the first year means that year or earlier */
    struct code_row *row;
    size_t n;
    struct index code, stem;
    unsigned head[256]; /* by the last byte of a name's first character */
    bool loaded;
};

static struct table tables[TABLES] = {
    [TABLE_FUNCTION] = {.name = "functional", .first_low = '2', .first_high = '2', .open_past = true},
    [TABLE_ECONOMIC] = {.name = "economic-dept", .first_low = '3', .first_high = '3', .open_past = true},
    [TABLE_ECONOMIC_GOV] = {.name = "economic-gov", .first_low = '5', .first_high = '5', .open_past = true},
    [TABLE_INCOME] = {.name = "income", .first_low = '1', .first_high = '1', .open_past = true},
    [TABLE_PROCUREMENT] = {.name = "procurement", .first_low = 'A', .first_high = 'C'},
};

/* Sorted by code, as the file is to be; --check tells where it is not. */
static struct {
    struct str code, group;
} * cofog;
static size_t cofogs;
static struct arena memory; /* as long as the program */

const char *table_name(enum table_id id) { return tables[id].name; }

/* The name as the stream would print it: with ASCII brackets. */
static struct str display(struct str name)
{
    static struct buf b;
    if (!memmem(name.p, name.n, "\xEF\xBC", 2))
        return name;
    buf_clear(&b);
    for (size_t i = 0; i < name.n;) {
        uint32_t c = str_rune(name, &i);
        buf_add_rune(&b, c >= 0xFF01 && c <= 0xFF5E ? c - 0xFEE0 : c);
    }
    return arena_copy(&memory, buf_str(&b));
}

/* The plain form of a name, which most often is the name itself. */
static struct str plain(struct str name)
{
    static struct buf b;
    name_plain(&b, name);
    return str_eq(name, buf_str(&b)) ? name : arena_copy(&memory, buf_str(&b));
}

/* Where the key's chain begins, or is to begin. */
static unsigned *find_slot(const struct table *t, const struct index *x, struct str key, bool by_code)
{
    for (size_t i = str_hash(key) & x->mask;; i = (i + 1) & x->mask) {
        unsigned at = x->slot[i];
        if (!at || str_eq(by_code ? t->row[at - 1].code : t->row[at - 1].stem, key))
            return &x->slot[i];
    }
}

static const struct code_row *next_of(const struct table *t, struct str code, const struct code_row *before)
{
    unsigned at = before ? before->next_code : *find_slot(t, &t->code, code, true);
    return at ? &t->row[at - 1] : NULL;
}

static void index_make(struct index *x, size_t n)
{
    size_t size = 64;
    while (size < 2 * n)
        size *= 2;
    x->slot = arena_array(&memory, unsigned, size);
    x->mask = size - 1;
}

/* The tables begin with 2018: a code's earliest name, if it is from then, holds for all years before. */
static void open_past(struct table *t)
{
    for (size_t i = 0; i < t->n; i++) {
        unsigned short earliest = TABLE_FIRST_YEAR;
        for (const struct code_row *r = NULL; (r = next_of(t, t->row[i].code, r));)
            earliest = r->from < earliest ? r->from : earliest;
        if (t->row[i].from == earliest)
            t->row[i].from = 0;
    }
}

static void load(struct table *t)
{
    struct rules r;
    rules_open(&r, t->name);
    size_t code = rules_column(&r, "code"), name = rules_column(&r, "name"), level = rules_column(&r, "level");
    size_t from = rules_column(&r, "valid_from"), to = rules_column(&r, "valid_to"), kind = RULES_COLUMNS_MAX;
    for (size_t i = 0; i < r.n; i++)
        if (str_eq(r.column[i], STR("kind")))
            kind = i;
    t->loaded = true;
    t->row = arena_array(&memory, struct code_row, rules_count(&r));
    while (rules_next(&r)) {
        struct str l = r.field[level];
        if (l.n != 1 || l.p[0] < '0' || l.p[0] > '9')
            rules_wrong(&r, "level '%.*s' is no digit", (int)l.n, l.p);
        t->row[t->n++] = (struct code_row){.code = r.field[code],
                                           .name = display(r.field[name]),
                                           .kind = kind < r.n ? r.field[kind] : STR_EMPTY,
                                           .from = rules_year(&r, r.field[from], 0),
                                           .to = rules_year(&r, r.field[to], NO_END),
                                           .level = (unsigned char)(l.p[0] - '0'),
                                           .line = r.line};
    }
    index_make(&t->code, t->n);
    for (size_t i = t->n; i-- > 0;) { /* backwards, so that a chain has the file's order */
        unsigned *slot = find_slot(t, &t->code, t->row[i].code, true);
        t->row[i].next_code = *slot;
        *slot = (unsigned)i + 1;
    }
    if (t->open_past)
        open_past(t);
}

/* A name's first character as a number; 0 where the name has none of three bytes. */
static unsigned char head_of(struct str name) { return name.n < 3 ? 0 : (unsigned char)name.p[2]; }

static void index_names(enum table_id id, struct table *t)
{
    struct buf stem = {0};
    index_make(&t->stem, t->n);
    for (size_t i = t->n; i-- > 0;) {
        struct code_row *row = &t->row[i];
        row->plain = plain(row->name);
        name_stem(&stem, row->plain);
        row->stem = str_starts(row->plain, buf_str(&stem)) ? str_cut(row->plain, 0, stem.n)
                                                           : arena_copy(&memory, buf_str(&stem));
        unsigned *slot = find_slot(t, &t->stem, row->stem, false);
        row->next_stem = *slot;
        *slot = (unsigned)i + 1;
        row->next_head = t->head[head_of(row->plain)];
        t->head[head_of(row->plain)] = (unsigned)i + 1;
        struct str parent = table_parent(id, row->code);
        unsigned above = parent.n ? *find_slot(t, &t->code, parent, true) : 0;
        if (above) {
            row->next_below = t->row[above - 1].first_below;
            t->row[above - 1].first_below = (unsigned)i + 1;
        }
    }
    buf_release(&stem);
}

static struct table *get(enum table_id id)
{
    struct table *t = &tables[id];
    if (!t->loaded) {
        load(t);
        index_names(id, t);
    }
    return t;
}

const struct code_row *table_rows(enum table_id id, size_t *n)
{
    struct table *t = get(id);
    *n = t->n;
    return t->row;
}

const struct code_row *table_next(enum table_id id, struct str code, const struct code_row *before)
{
    return next_of(get(id), code, before);
}

bool table_in_force(const struct code_row *row, unsigned year)
{
    if (year == 0)
        return row->to == NO_END;
    return row->from <= year && year <= row->to;
}

const struct code_row *table_find(enum table_id id, struct str code, unsigned year)
{
    const struct code_row *best = NULL;
    for (const struct code_row *row = NULL; (row = table_next(id, code, row));) {
        if (table_in_force(row, year))
            return row;
        /* The latest row before the year, else the earliest after it. */
        bool past = year == 0 || row->to < year;
        bool best_past = best && (year == 0 || best->to < year);
        if (!best || (past && !best_past) || (past && row->from > best->from) ||
            (!past && !best_past && row->from < best->from))
            best = row;
    }
    return best;
}

const struct code_row *table_next_stem(enum table_id id, struct str stem, const struct code_row *before)
{
    struct table *t = get(id);
    unsigned at = before ? before->next_stem : *find_slot(t, &t->stem, stem, false);
    return at ? &t->row[at - 1] : NULL;
}

const struct code_row *table_next_below(enum table_id id, const struct code_row *above, const struct code_row *before)
{
    struct table *t = get(id);
    unsigned at;
    if (before)
        at = before->next_below;
    else /* the list hangs on the code's first row */
        at = t->row[*find_slot(t, &t->code, above->code, true) - 1].first_below;
    return at ? &t->row[at - 1] : NULL;
}

const struct code_row *table_next_head(enum table_id id, struct str text, const struct code_row *before)
{
    struct table *t = get(id);
    unsigned at = before ? before->next_head : t->head[head_of(text)];
    return at ? &t->row[at - 1] : NULL;
}

struct str table_parent(enum table_id id, struct str code)
{
    if (id != TABLE_PROCUREMENT)
        return code.n > 3 ? str_cut(code, 0, code.n - 2) : STR_EMPTY;
    /* A letter and four pairs of digits; the pairs below the level are 00. */
    static char above[9];
    if (code.n != 9)
        return code.n > 1 ? str_cut(code, 0, 1) : STR_EMPTY;
    size_t pair = 7;
    while (pair > 1 && code.p[pair] == '0' && code.p[pair + 1] == '0')
        pair -= 2;
    if (pair == 1)
        return str_cut(code, 0, 1);
    memcpy(above, code.p, sizeof above);
    memset(above + pair, '0', sizeof above - pair);
    return (struct str){above, sizeof above};
}

bool table_shape(enum table_id id, struct str code)
{
    const struct table *t = &tables[id];
    if (code.n == 0 || code.p[0] < t->first_low || code.p[0] > t->first_high)
        return false;
    for (size_t i = 1; i < code.n; i++)
        if (code.p[i] < '0' || code.p[i] > '9')
            return false;
    if (id == TABLE_PROCUREMENT)
        return code.n <= 13;
    size_t longest = id == TABLE_INCOME ? 9 : 7; /* provinces add items to the 款 of economic codes */
    return code.n % 2 == 1 && code.n >= 3 && code.n <= longest;
}

static void load_cofog(void)
{
    struct rules r;
    rules_open(&r, "functional-to-cofog");
    size_t code = rules_column(&r, "code"), group = rules_column(&r, "cofog");
    cofog = arena_alloc(&memory, rules_count(&r) * sizeof *cofog);
    while (rules_next(&r)) {
        cofog[cofogs].code = r.field[code];
        cofog[cofogs++].group = r.field[group];
        if (cofogs > 1 && str_compare(cofog[cofogs - 2].code, cofog[cofogs - 1].code) >= 0)
            rules_wrong(&r, "code '%.*s' does not come after the one before it", (int)r.field[code].n, r.field[code].p);
    }
}

struct str table_cofog(struct str code)
{
    if (!cofogs)
        load_cofog();
    for (; code.n; code = table_parent(TABLE_FUNCTION, code)) {
        size_t low = 0, high = cofogs;
        while (low < high) {
            size_t middle = (low + high) / 2;
            int order = str_compare(cofog[middle].code, code);
            if (order == 0)
                return cofog[middle].group;
            if (order < 0)
                low = middle + 1;
            else
                high = middle;
        }
    }
    return STR_EMPTY;
}
