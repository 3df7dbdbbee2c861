// SPDX-License-Identifier: MIT
#include "codes/check.h"

#include <stdarg.h>
#include <stdio.h>

#include "base/say.h"
#include "codes/dimension.h"
#include "codes/region.h"
#include "codes/scheme.h"
#include "rules/rules.h"

static void wrong(const char *name, size_t line, const char *format, ...) __attribute__((format(printf, 3, 4)));

static void wrong(const char *name, size_t line, const char *format, ...)
{
    const char *file;
    char text[512];
    va_list args;
    va_start(args, format);
    vsnprintf(text, sizeof text, format, args);
    va_end(args);
    rules_text(name, &file);
    say_note(file, line, "%s", text);
    say_raise(SAY_USAGE);
}

static unsigned level_of(enum table_id table, struct str code)
{
    if (table != TABLE_PROCUREMENT)
        return (unsigned)(code.n - 1) / 2;
    unsigned level = 0;
    for (struct str p = table_parent(table, code); p.n; p = table_parent(table, p))
        level++;
    return level;
}

static void check_row(enum table_id table, const struct code_row *row)
{
    const char *name = table_name(table);
    int n = (int)row->code.n;
    const char *code = row->code.p;
    if (!table_shape(table, row->code)) {
        wrong(name, row->line, "'%.*s' has not the shape of a code of this classification", n, code);
        return;
    }
    if (row->name.n == 0)
        wrong(name, row->line, "code '%.*s' has no name", n, code);
    if (level_of(table, row->code) != row->level)
        wrong(name, row->line, "code '%.*s' has level %u where its digits say %u", n, code, row->level,
              level_of(table, row->code));
    if (row->to < row->from)
        wrong(name, row->line, "code '%.*s' ends in %u, before it begins in %u", n, code, row->to, row->from);
    struct str parent = table_parent(table, row->code);
    if (parent.n && !table_find(table, parent, 0))
        wrong(name, row->line, "code '%.*s' has no parent: '%.*s' is missing", n, code, (int)parent.n, parent.p);
    for (const struct code_row *r = row; (r = table_next(table, row->code, r));)
        if (r->from <= row->to && row->from <= r->to)
            wrong(name, r->line, "code '%.*s' is in force at the same time in line %zu", n, code, row->line);
}

static void check_cofog(void)
{
    struct rules r;
    rules_open(&r, "functional-to-cofog");
    size_t code = rules_column(&r, "code"), group = rules_column(&r, "cofog");
    while (rules_next(&r)) {
        if (!table_find(TABLE_FUNCTION, r.field[code], 0))
            wrong("functional-to-cofog", r.line, "there is no functional code '%.*s'", (int)r.field[code].n,
                  r.field[code].p);
        if (r.field[group].n == 0)
            wrong("functional-to-cofog", r.line, "code '%.*s' has no group", (int)r.field[code].n, r.field[code].p);
    }
    table_cofog(STR("201")); /* complains of a wrong order */
}

/* Is the region whose code ends in zeros after n digits in the list? */
static bool outer_region(struct str code, size_t n)
{
    char outer[6];
    memcpy(outer, "000000", sizeof outer);
    memcpy(outer, code.p, n);
    struct rules r;
    rules_open(&r, "regions");
    size_t at = rules_column(&r, "code");
    while (rules_next(&r))
        if (str_eq(r.field[at], (struct str){outer, sizeof outer}))
            return true;
    return false;
}

/* Municipalities have headings (市辖区, 县) for prefectures, which lists may leave out. */
static bool of_municipality(struct str code)
{
    static const char *const municipality[] = {"11", "12", "31", "50"};
    for (size_t i = 0; i < sizeof municipality / sizeof *municipality; i++)
        if (memcmp(code.p, municipality[i], 2) == 0)
            return true;
    return false;
}

/* Regions: names of one code in one year, and places outside of any. */
static void check_regions(void)
{
    struct rules r, before = {0};
    rules_open(&r, "regions");
    size_t code = rules_column(&r, "code"), from = rules_column(&r, "valid_from"), to = rules_column(&r, "valid_to");
    struct str outer[2] = {STR_EMPTY, STR_EMPTY};
    while (rules_next(&r)) {
        struct str c = r.field[code];
        for (size_t i = 0; i < 2; i++) { /* the list goes by code: most have the province and prefecture of the last */
            size_t n = 2 * i + 2;
            if (i == 1 && of_municipality(c))
                continue;
            if (memcmp(c.p + n, "0000", 6 - n) != 0 && !str_eq(outer[i], str_cut(c, 0, n)) && !outer_region(c, n))
                wrong("regions", r.line, "region '%.*s' has no '%.*s%s' around it", (int)c.n, c.p, (int)n, c.p,
                      i ? "00" : "0000");
            outer[i] = str_cut(c, 0, n);
        }
        if (rules_year(&r, r.field[to], 9999) < rules_year(&r, r.field[from], 0))
            wrong("regions", r.line, "region '%.*s' ends before it begins", (int)c.n, c.p);
        if (before.n && str_eq(c, before.field[code]) &&
            rules_year(&r, r.field[from], 0) <= rules_year(&before, before.field[to], 9999) &&
            rules_year(&before, before.field[from], 0) <= rules_year(&r, r.field[to], 9999))
            wrong("regions", r.line, "region '%.*s' is in force at the same time in line %zu", (int)c.n, c.p,
                  before.line);
        before = r;
    }
}

/* Rules that say in the same columns what a rule before them says: they never decide. */
static void check_shadowed(const char *name, const char *const *columns, size_t n)
{
    struct rules r, earlier;
    for (rules_open(&r, name); rules_next(&r);) {
        for (rules_open(&earlier, name); rules_next(&earlier) && earlier.line < r.line;) {
            size_t same = 0;
            for (size_t i = 0; i < n; i++) {
                size_t at = rules_column(&r, columns[i]);
                same += str_eq(r.field[at], earlier.field[at]);
            }
            if (same == n)
                wrong(name, r.line, "this rule never decides: line %zu asks the same", earlier.line);
        }
    }
}

static void check_rules(void)
{
    static const char *const scheme[] = {"section", "group", "side"};
    static const char *const dimension[] = {"dimension", "section", "group", "side", "item",
                                            "measure",   "scheme",  "class", "kind"};
    static const char *const word[] = {"kind", "from"}, *const place[] = {"kind", "word"};
    scheme_load();
    dimension_load();
    region_load();
    check_shadowed("schemes", scheme, sizeof scheme / sizeof *scheme);
    check_shadowed("dimensions", dimension, sizeof dimension / sizeof *dimension);
    check_shadowed("name-words", word, 2);
    check_shadowed("place-words", place, 2);
}

int check_tables(void)
{
    for (enum table_id table = 0; table < TABLES; table++) {
        size_t n;
        const struct code_row *row = table_rows(table, &n);
        for (size_t i = 0; i < n; i++)
            check_row(table, &row[i]);
    }
    check_cofog();
    check_rules();
    check_regions();
    return say_status();
}
