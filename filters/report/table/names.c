// SPDX-License-Identifier: MIT
#include "report/table/names.h"

#include <stdlib.h>

#include "base/arena.h"
#include "rules/rules.h"

static struct str *names;
static size_t count;
static struct arena kept;

static void add(struct str name, size_t *room)
{
    names = arena_grow(&kept, names, count, room, sizeof *names);
    names[count++] = name;
}

static void load(void)
{
    struct rules r;
    size_t room = 0;
    rules_open(&r, "items");
    size_t item = rules_column(&r, "item");
    while (rules_next(&r))
        add(r.field[item], &room);
    rules_open(&r, "functional");
    size_t name = rules_column(&r, "name"), code = rules_column(&r, "code");
    while (rules_next(&r))
        if (r.field[code].n == 3)
            add(r.field[name], &room);
}

/* The codes of one table, in the order of its file: sorted by code, as a search wants them. */
struct named_code {
    struct str code, name;
};
static struct named_code *codes;
static size_t code_count;

static int by_code(const void *a, const void *b)
{
    const struct named_code *x = a, *y = b;
    return str_compare(x->code, y->code);
}

static void load_codes(const char *file, size_t *room)
{
    struct rules r;
    rules_open(&r, file);
    size_t code = rules_column(&r, "code"), name = rules_column(&r, "name");
    while (rules_next(&r)) {
        codes = arena_grow(&kept, codes, code_count, room, sizeof *codes);
        codes[code_count++] = (struct named_code){r.field[code], r.field[name]};
    }
}

/* The first of the codes that is not before the code. */
static size_t code_place(struct str code)
{
    if (!codes) {
        size_t room = 0;
        load_codes("functional", &room);
        load_codes("economic-dept", &room);
        load_codes("economic-gov", &room);
        qsort(codes, code_count, sizeof *codes, by_code);
    }
    size_t low = 0, high = code_count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (str_compare(codes[middle].code, code) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

bool names_of_code(struct str code, struct str name)
{
    for (size_t i = code_place(code); i < code_count && str_eq(codes[i].code, code); i++)
        if (str_eq(codes[i].name, name))
            return true;
    return false;
}

bool names_of_code_part(struct str code, struct str name)
{
    for (size_t i = code_place(code); i < code_count && str_eq(codes[i].code, code); i++)
        if (str_starts(codes[i].name, name))
            return true;
    return false;
}

bool names_code_begins(struct str code, struct str text)
{
    if (str_runes(text) < 2)
        return false;
    for (size_t i = code_place(code); i < code_count && str_eq(codes[i].code, code); i++)
        if (str_starts(codes[i].name, text) || str_starts(text, codes[i].name))
            return true;
    return false;
}

bool names_code(struct str code)
{
    size_t i = code_place(code);
    return i < code_count && str_eq(codes[i].code, code);
}

bool names_known(struct str name)
{
    if (!names)
        load();
    for (size_t i = 0; i < count; i++)
        if (str_eq(names[i], name))
            return true;
    return false;
}

bool names_begin(struct str name)
{
    if (!names)
        load();
    for (size_t i = 0; i < count; i++)
        if (str_starts(names[i], name))
            return true;
    return false;
}

/* The names of a table's codes that are at least, and at most, so long. */
struct name_list {
    struct str *name;
    size_t n;
};

static void load_list(struct name_list *list, const char *file, size_t least, size_t most)
{
    struct rules r;
    size_t room = 0;
    rules_open(&r, file);
    size_t code = rules_column(&r, "code"), name = rules_column(&r, "name");
    while (rules_next(&r)) {
        if (r.field[code].n < least || r.field[code].n > most)
            continue;
        list->name = arena_grow(&kept, list->name, list->n, &room, sizeof *list->name);
        list->name[list->n++] = r.field[name];
    }
}

static const struct name_list *economic_names(void)
{
    static struct name_list economic;
    if (!economic.n)
        load_list(&economic, "economic-dept", 5, 5);
    return &economic;
}

size_t names_economic(struct str text)
{
    const struct name_list *economic = economic_names();
    size_t longest = 0;
    for (size_t i = 0; i < economic->n; i++)
        if (economic->name[i].n > longest && str_ends(text, economic->name[i]))
            longest = economic->name[i].n;
    return longest;
}

static bool has_piece(const struct name_list *list, struct str text)
{
    for (size_t i = 0; i < list->n; i++)
        if (str_has(list->name[i], text))
            return true;
    return false;
}

bool names_economic_piece(struct str text) { return has_piece(economic_names(), text); }

bool names_economic_class_piece(struct str text)
{
    static struct name_list classes;
    if (!classes.n)
        load_list(&classes, "economic-dept", 3, 3);
    return has_piece(&classes, text);
}

/* The names of goods that older catalogues have. */
static void load_older(struct name_list *list)
{
    struct rules r;
    size_t room = 0;
    rules_open(&r, "purchase-goods");
    size_t names_column = rules_column(&r, "names");
    while (rules_next(&r)) {
        struct str all = r.field[names_column], name;
        while (str_next(&all, '|', &name)) {
            list->name = arena_grow(&kept, list->name, list->n, &room, sizeof *list->name);
            list->name[list->n++] = name;
        }
    }
}

bool names_goods(struct str name)
{
    static struct name_list goods, older;
    if (!older.n) {
        load_list(&goods, "procurement", 2, 24);
        load_older(&older);
    }
    for (size_t i = 0; i < older.n; i++)
        if (str_eq(older.name[i], name))
            return true;
    for (size_t i = 0; i < goods.n; i++)
        if (str_eq(goods.name[i], name))
            return true;
    return false;
}
