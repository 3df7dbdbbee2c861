// SPDX-License-Identifier: MIT
#include "checks/book.h"

#include "base/say.h"
#include "rules/rules.h"

static const struct rule *find(const struct book *b, struct str id)
{
    for (size_t i = 0; i < b->rules; i++)
        if (str_eq(b->rule[i].id, id))
            return &b->rule[i];
    return NULL;
}

const struct rule *book_rule(const struct book *b, const char *id)
{
    const struct rule *rule = find(b, str_of(id));
    if (!rule)
        say_usage("rules 'checks': no check '%s'; reconcile needs each check of the built-in file", id);
    return rule;
}

static const struct rule *rule_of(const struct book *b, const struct rules *r, struct str id)
{
    const struct rule *rule = find(b, id);
    if (!rule)
        rules_wrong(r, "no check '%.*s' in checks.tsv", (int)id.n, id.p);
    return rule;
}

static void read_checks(struct book *b)
{
    struct rules r;
    rules_open(&r, "checks");
    size_t id = rules_column(&r, "id"), family = rules_column(&r, "family"), severity = rules_column(&r, "severity"),
           worst = rules_column(&r, "worst");
    while (rules_next(&r)) {
        if (b->rules == BOOK_RULES_MAX)
            rules_wrong(&r, "more than %d checks", BOOK_RULES_MAX);
        if (find(b, r.field[id]))
            rules_wrong(&r, "check '%.*s' stands twice", (int)r.field[id].n, r.field[id].p);
        b->rule[b->rules] = (struct rule){r.field[id], r.field[family], r.field[severity],
                                          str_eq(r.field[worst], STR("suspect")), (unsigned)b->rules};
        b->rules++;
    }
}

static const char *const names[NAMES_COUNT] = {
    [NAMES_TOTAL] = "total",
    [NAMES_TABLE_TOTAL] = "table-total",
    [NAMES_YEAR_TOTAL] = "year-total",
    [NAMES_WHOLE_COLUMN] = "whole-column",
    [NAMES_CARRIED] = "carried",
    [NAMES_FORM] = "form",
    [NAMES_NOT_ADDED] = "not-added",
    [NAMES_BY_USE] = "by-use",
    [NAMES_BESIDE] = "beside-function",
    [NAMES_LISTED] = "listed",
    [NAMES_FIXED_ASSETS] = "fixed-assets",
    [NAMES_STAFF_REASON] = "staff-reason",
    [NAMES_STAFF_GROUP] = "staff-group",
    [NAMES_GOODS_TABLE] = "goods-table",
    [NAMES_QUANTITY] = "quantity",
    [NAMES_PRICE] = "price",
    [NAMES_AMOUNT] = "amount",
    [NAMES_COST] = "cost",
    [NAMES_BUDGET] = "budget",
    [NAMES_YEAR_BUDGET] = "year-budget",
    [NAMES_PLAN] = "plan",
    [NAMES_AT_MOST] = "at-most",
    [NAMES_AT_LEAST] = "at-least",
    [NAMES_SAME] = "same",
    [NAMES_MORE] = "more",
    [NAMES_LESS] = "less",
    [NAMES_NO_WORD] = "no-comparison",
    [NAMES_MAY_BE_EMPTY] = "may-be-empty",
    [NAMES_YEAR_TOPIC] = "year-topic",
    [NAMES_WHOLE] = "whole",
    [NAMES_SHARE_TOPIC] = "share-topic",
};

static void read_names(struct book *b)
{
    struct rules r;
    rules_open(&r, "names");
    size_t name = rules_column(&r, "name"), pattern = rules_column(&r, "pattern"), i;
    while (rules_next(&r)) {
        for (i = 0; i < NAMES_COUNT && !str_eq(r.field[name], str_of(names[i])); i++)
            continue;
        if (i == NAMES_COUNT)
            rules_wrong(&r, "the checks know no names '%.*s'", (int)r.field[name].n, r.field[name].p);
        b->names[i] = r.field[pattern];
    }
    for (i = 0; i < NAMES_COUNT; i++)
        if (b->names[i].n == 0)
            say_usage("rules '%s': names '%s' are missing", r.file, names[i]);
}

static void read_parts(struct sum *sum, const struct rules *r, struct str parts)
{
    struct str part;
    while (str_next(&parts, '+', &part)) {
        if (sum->parts == BOOK_PARTS_MAX)
            rules_wrong(r, "more than %d parts", BOOK_PARTS_MAX);
        sum->part[sum->parts++] = str_trim(part);
    }
    if (sum->parts == 0)
        rules_wrong(r, "a sum without parts");
}

static void read_sums(struct book *b)
{
    struct rules r;
    rules_open(&r, "sums");
    size_t check = rules_column(&r, "check"), section = rules_column(&r, "section"), of = rules_column(&r, "of"),
           total = rules_column(&r, "total"), parts = rules_column(&r, "parts"), how = rules_column(&r, "how"),
           room = 0;
    while (rules_next(&r)) {
        b->sum = arena_grow(&b->arena, b->sum, b->sums, &room, sizeof *b->sum);
        struct sum *sum = &b->sum[b->sums++];
        *sum =
            (struct sum){.rule = rule_of(b, &r, r.field[check]), .section = r.field[section], .total = r.field[total]};
        sum->of = str_eq(r.field[of], STR("items"))      ? SUM_ITEMS
                  : str_eq(r.field[of], STR("children")) ? SUM_CHILDREN
                                                         : SUM_MEASURES;
        sum->again = str_starts(r.field[how], STR("or "));
        sum->whole = str_ends(r.field[how], STR("whole"));
        if (!sum->whole && !str_ends(r.field[how], STR("part")))
            rules_wrong(&r, "'how' is whole, part, or whole, or part");
        read_parts(sum, &r, r.field[parts]);
    }
}

/* A line whose cells all fall to an earlier line says nothing. */
static void refuse_shadowed(const struct book *b, const struct rules *r, const struct statement *st)
{
    for (const struct statement *other = b->statement; other < st; other++)
        if (str_eq(other->section, st->section) && str_eq(other->group, st->group) && str_eq(other->side, st->side) &&
            str_eq(other->item, st->item) && str_eq(other->measure, st->measure) && str_eq(other->phase, st->phase))
            rules_wrong(r, "an earlier line has the same cells; this one is never reached");
}

static void read_statements(struct book *b)
{
    struct rules r;
    rules_open(&r, "statements");
    size_t section = rules_column(&r, "section"), group = rules_column(&r, "group"), side = rules_column(&r, "side"),
           item = rules_column(&r, "item"), measure = rules_column(&r, "measure"), phase = rules_column(&r, "phase"),
           quantity = rules_column(&r, "quantity"), room = 0;
    while (rules_next(&r)) {
        b->statement = arena_grow(&b->arena, b->statement, b->statements, &room, sizeof *b->statement);
        b->statement[b->statements++] =
            (struct statement){r.field[section], r.field[group], r.field[side],    r.field[item],
                               r.field[measure], r.field[phase], r.field[quantity]};
        refuse_shadowed(b, &r, &b->statement[b->statements - 1]);
    }
}

static void read_bridges(struct book *b)
{
    struct rules r;
    rules_open(&r, "bridges");
    size_t left = rules_column(&r, "left"), right = rules_column(&r, "right"), when = rules_column(&r, "when"),
           unless = rules_column(&r, "unless"), how = rules_column(&r, "how"), check = rules_column(&r, "check"),
           room = 0;
    while (rules_next(&r)) {
        b->bridge = arena_grow(&b->arena, b->bridge, b->bridges, &room, sizeof *b->bridge);
        b->bridge[b->bridges++] = (struct bridge){r.field[left],
                                                  r.field[right],
                                                  r.field[when],
                                                  r.field[unless],
                                                  str_eq(r.field[how], STR("most")),
                                                  rule_of(b, &r, r.field[check])};
    }
}

static void read_duties(struct book *b)
{
    struct rules r;
    rules_open(&r, "disclosure");
    size_t phase = rules_column(&r, "phase"), section = rules_column(&r, "section"), kind = rules_column(&r, "kind"),
           room = 0;
    while (rules_next(&r)) {
        bool usual = str_eq(r.field[kind], STR("usual")),
             explanation = usual || str_eq(r.field[kind], STR("explanation"));
        if (!explanation && !str_eq(r.field[kind], STR("table")))
            rules_wrong(&r, "'kind' is table, explanation or usual");
        b->duty = arena_grow(&b->arena, b->duty, b->duties, &room, sizeof *b->duty);
        b->duty[b->duties++] = (struct duty){r.field[phase], r.field[section], explanation, usual};
    }
}

static void read_messages(struct book *b, const char *language)
{
    struct rules r;
    rules_open(&r, "messages");
    bool chinese = strcmp(language, "zh") == 0;
    size_t id = rules_column(&r, "id"), text = rules_column(&r, chinese ? "zh" : "en"),
           suggestion = rules_column(&r, chinese ? "zh_suggestion" : "en_suggestion"), room = 0;
    while (rules_next(&r)) {
        if (book_message(b, r.field[id]).text.n)
            rules_wrong(&r, "message '%.*s' stands twice", (int)r.field[id].n, r.field[id].p);
        b->message = arena_grow(&b->arena, b->message, b->messages, &room, sizeof *b->message);
        b->message[b->messages++] = (struct message){r.field[id], r.field[text], r.field[suggestion]};
    }
}

void book_open(struct book *b, const char *language)
{
    *b = (struct book){0};
    read_checks(b);
    read_names(b);
    read_sums(b);
    read_statements(b);
    read_bridges(b);
    read_duties(b);
    read_messages(b, language);
}

void book_close(struct book *b) { arena_release(&b->arena); }

struct message book_message(const struct book *b, struct str id)
{
    for (size_t i = 0; i < b->messages; i++)
        if (str_eq(b->message[i].id, id))
            return b->message[i];
    return (struct message){id, STR_EMPTY, STR_EMPTY};
}
