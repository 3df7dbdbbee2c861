// SPDX-License-Identifier: MIT
#include "codes/scheme.h"

#include "base/arena.h"
#include "codes/pattern.h"
#include "rules/rules.h"

struct rule {
    struct pattern section, group, side;
    struct scheme_rule allows;
};

static struct rule *rule;
static size_t rules, room;
static struct arena memory;

static const char *const names[SCHEMES + 1] = {"function",    "economic", "economic-gov", "income",
                                               "procurement", "unit",     "project",      ""};

struct str scheme_name(enum scheme scheme) { return str_of(names[scheme]); }

static enum scheme scheme_of(struct rules *r, struct str name)
{
    for (enum scheme s = 0; s < SCHEMES; s++)
        if (str_eq(name, scheme_name(s)))
            return s;
    rules_wrong(r, "'%.*s' is no scheme", (int)name.n, name.p);
}

/* function/类款/201 202: a scheme, its levels, its classes; `chain` in place of the levels. */
static struct scheme_names names_of(struct rules *r, struct str text)
{
    static const struct str level[] = {{"类", 3}, {"款", 3}, {"项", 3}};
    struct scheme_names n = {0};
    struct str piece;
    if (!str_next(&text, '/', &piece))
        rules_wrong(r, "a scheme is missing");
    n.scheme = scheme_of(r, piece);
    if (n.scheme >= (enum scheme)TABLES)
        rules_wrong(r, "scheme '%.*s' has no names", (int)piece.n, piece.p);
    if (str_next(&text, '/', &piece)) {
        n.chains = str_eq(piece, STR("chain"));
        for (unsigned i = 0; i < 3; i++)
            if (str_has(piece, level[i]))
                n.levels |= 2u << i;
    }
    if (str_next(&text, '/', &piece))
        n.classes = piece;
    return n;
}

static void compile(struct rules *r, struct pattern *p, size_t column)
{
    if (!pattern_compile(p, r->field[column]))
        rules_wrong(r, "more than %d alternatives", PATTERN_ALTERNATIVES);
}

void scheme_load(void)
{
    struct rules r;
    rules_open(&r, "schemes");
    size_t section = rules_column(&r, "section"), group = rules_column(&r, "group"), side = rules_column(&r, "side");
    size_t codes = rules_column(&r, "codes"), named = rules_column(&r, "names");
    while (rules_next(&r)) {
        rule = arena_grow(&memory, rule, rules, &room, sizeof *rule);
        struct rule *new = &rule[rules++];
        *new = (struct rule){.allows.line = r.line};
        compile(&r, &new->section, section);
        compile(&r, &new->group, group);
        compile(&r, &new->side, side);
        struct str list = r.field[codes], piece;
        while (str_next(&list, ',', &piece)) {
            if (new->allows.codes == SCHEME_LIST_MAX)
                rules_wrong(&r, "more than %d schemes", SCHEME_LIST_MAX);
            bool agreeing = str_ends(piece, STR("?"));
            new->allows.agreeing[new->allows.codes] = agreeing;
            new->allows.code[new->allows.codes++] = scheme_of(&r, str_cut(piece, 0, piece.n - agreeing));
        }
        for (list = r.field[named]; str_next(&list, ',', &piece);) {
            if (new->allows.names == SCHEME_LIST_MAX)
                rules_wrong(&r, "more than %d schemes", SCHEME_LIST_MAX);
            new->allows.name[new->allows.names++] = names_of(&r, piece);
        }
    }
}

const struct scheme_rule *scheme_rule(struct str section, struct str group, struct str side)
{
    static const struct scheme_rule nothing;
    if (!rules)
        scheme_load();
    for (size_t i = 0; i < rules; i++)
        if (pattern_match(&rule[i].section, section) && pattern_match(&rule[i].group, group) &&
            pattern_match(&rule[i].side, side))
            return &rule[i].allows;
    return &nothing;
}
