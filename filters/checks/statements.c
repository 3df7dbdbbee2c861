// SPDX-License-Identifier: MIT
#include "checks/statements.h"

#include <stdlib.h>

/* The names of the report's coded rows, alone and joined with those of their parents (类 款 项). */
struct named {
    struct str name, code;
};

struct name_list {
    struct named *named;
    size_t n, room;
};

struct finder {
    struct results *r;
    struct sheet *s;
    struct name_list function, economic;
    struct stated *stated;
    size_t n, room;
    struct buf buf;
};

static int by_name(const void *a, const void *b)
{
    const struct named *x = a, *y = b;
    int order = str_compare(x->name, y->name);
    return order ? order : str_compare(x->code, y->code);
}

static void add_name(struct finder *f, struct name_list *names, struct str name, struct str code)
{
    names->named = arena_grow(&f->s->arena, names->named, names->n, &names->room, sizeof *names->named);
    names->named[names->n++] = (struct named){name, code};
}

static bool all_digits(struct str code, size_t least)
{
    for (size_t i = 0; i < code.n; i++)
        if (code.p[i] < '0' || code.p[i] > '9')
            return false;
    return code.n >= least;
}

static bool is_function(struct str code)
{
    return all_digits(code, 3) && code.p[0] == '2' && code.n % 2 == 1 && code.n <= 7;
}
static bool is_economic(struct str code)
{
    return all_digits(code, 3) && (code.p[0] == '3' || code.p[0] == '5') && code.n <= 5 && code.n % 2 == 1;
}

static void gather_names(struct finder *f)
{
    struct sheet *s = f->s;
    for (uint32_t i = 0; i < s->rows; i++) {
        const struct row *row = &s->row[i];
        const struct cell *head = sheet_head(s, row);
        bool economic = str_has(s->table[row->table].section, STR("基本支出表"));
        if (s->table[row->table].prose || !(economic ? is_economic(head->code) : is_function(head->code)))
            continue;
        struct name_list *names = economic ? &f->economic : &f->function;
        struct str name = head->name;
        add_name(f, names, name, head->code);
        for (uint32_t up = row->parent; up != NO_CELL; up = s->row[up].parent) {
            buf_clear(&f->buf);
            buf_add(&f->buf, sheet_head(s, &s->row[up])->name);
            buf_add(&f->buf, name);
            name = arena_copy(&s->arena, buf_str(&f->buf));
            add_name(f, names, name, head->code);
        }
    }
    if (f->function.n)
        qsort(f->function.named, f->function.n, sizeof *f->function.named, by_name);
    if (f->economic.n)
        qsort(f->economic.named, f->economic.n, sizeof *f->economic.named, by_name);
}

/* The one code with this name; empty where there is none, or several. */
static struct str code_of(const struct name_list *names, struct str name)
{
    size_t low = 0, high = names->n;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (str_compare(names->named[middle].name, name) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    struct str code = STR_EMPTY;
    for (; low < names->n && str_eq(names->named[low].name, name); low++) {
        /* a 款 and its only 项 often share a name; the 款 is meant as well as the 项, and they are equal */
        if (code.n && !str_starts(names->named[low].code, code))
            return STR_EMPTY;
        if (code.n == 0)
            code = names->named[low].code;
    }
    return code;
}

static struct str class_of(const struct sheet *s, const struct cell *c)
{
    if (s->place[COLUMN_CLASS] == TSV_NONE || s->place[COLUMN_LEVEL] == TSV_NONE || !str_eq(c->scheme, STR("function")))
        return STR_EMPTY;
    return str_eq(c->field[s->place[COLUMN_LEVEL]], STR("类")) ? c->field[s->place[COLUMN_CLASS]] : STR_EMPTY;
}

/* Is it the only row without a parent that has a code, in a table by unit? */
static bool only_top(const struct sheet *s, const struct cell *c)
{
    return s->table[c->table].tops == 1 && s->row[c->row].parent == NO_CELL && c->code.n > 0 && !s->row[c->row].total;
}

/* Has the cell's table another row of the same name and column? Then nothing tells which of them is meant. */
static bool has_namesake(const struct sheet *s, const struct cell *c)
{
    for (const struct entry *e = index_find(&s->named, c->name); index_has(&s->named, e, c->name) && !c->prose; e++) {
        const struct cell *head = sheet_head(s, &s->row[e->value]);
        if (head->table == c->table && e->value != c->row && str_eq(head->code, c->code) &&
            str_eq(head->side, c->side) && str_eq(head->group, c->group) && str_eq(head->subject, c->subject) &&
            sheet_cell(s, &s->row[e->value], c->measure) != NO_CELL)
            return true;
    }
    return false;
}

/* Has another unit a project of the same name? */
static bool has_twin(const struct sheet *s, const struct cell *c)
{
    for (const struct entry *e = index_find(&s->named, c->name); index_has(&s->named, e, c->name); e++)
        if (s->row[e->value].table == c->table && e->value != c->row)
            return true;
    return false;
}

/* The plain 合计, in a table that has no row for what the statement is about (三公小计). */
static bool only_total(const struct sheet *s, const struct cell *c)
{
    const struct table *t = &s->table[c->table];
    if (!str_eq(c->name, STR("合计")))
        return false;
    for (uint32_t r = t->first; r < t->first + t->rows; r++)
        if (sheet_like(sheet_head(s, &s->row[r])->name, STR("*三公*|会议费|培训费|机关运行经费")))
            return false;
    return true;
}

/* Does the item match, and with which code? */
static bool item_matches(struct finder *f, const struct cell *c, struct str item, struct str *code)
{
    *code = c->code;
    if (str_eq(item, STR("{function}"))) {
        if (!is_function(c->code))
            *code = c->code.n ? STR_EMPTY : code_of(&f->function, c->name);
        if (code->n == 0 && c->code.n == 0)
            *code = class_of(f->s, c);
        return code->n > 0;
    }
    if (str_eq(item, STR("{economic}"))) {
        if (!is_economic(c->code))
            *code = c->code.n ? STR_EMPTY : code_of(&f->economic, c->name);
        return code->n > 0;
    }
    if (str_eq(item, STR("{top}")))
        return only_top(f->s, c);
    if (str_eq(item, STR("{only-total}")))
        return c->subject.n == 0 && only_total(f->s, c);
    if (str_eq(item, STR("{leaf}")))
        return !f->s->row[c->row].total && (c->subject.n || str_eq(c->scheme, STR("project"))) && !has_twin(f->s, c);
    /* what a row says of one unit's 三公经费 is no statement on all of them */
    if (c->subject.n && str_eq(c->section, STR("三公经费支出表")))
        return false;
    return sheet_like(c->name, item);
}

static void fill(struct finder *f, struct str pattern, const struct cell *c, struct str code)
{
    buf_clear(&f->buf);
    while (pattern.n) {
        size_t open = str_find(pattern, STR("{"), 0);
        buf_add(&f->buf, str_cut(pattern, 0, open));
        if (open == SIZE_MAX)
            break;
        pattern = str_cut(pattern, open, SIZE_MAX);
        size_t close = str_find(pattern, STR("}"), 0);
        struct str key = str_cut(pattern, 1, close - 1);
        buf_add(&f->buf, str_eq(key, STR("code"))      ? code
                         : str_eq(key, STR("subject")) ? sheet_plain(&f->s->arena, c->subject)
                                                       : c->name);
        pattern = str_cut(pattern, close + 1, SIZE_MAX);
    }
}

static void find_statement(struct finder *f, uint32_t cell)
{
    const struct cell *c = sheet_at(f->s, cell);
    const struct book *b = f->r->book;
    if (f->s->table[c->table].again)
        return;
    struct str phase = sheet_about(f->s, COLUMN_PHASE);
    for (size_t i = 0; i < b->statements; i++) {
        const struct statement *st = &b->statement[i];
        struct str code;
        if (!str_eq(c->section, st->section) || (st->side.n && !str_eq(c->side, st->side)) ||
            (st->phase.n && !str_eq(phase, st->phase)) || !sheet_like(c->measure, st->measure) ||
            (st->group.n ? !sheet_like(c->group, st->group) : c->prose) || !item_matches(f, c, st->item, &code))
            continue;
        if (has_namesake(f->s, c))
            return;
        fill(f, st->quantity, c, code);
        f->stated = arena_grow(&f->s->arena, f->stated, f->n, &f->room, sizeof *f->stated);
        f->stated[f->n++] = (struct stated){.quantity = arena_copy(&f->s->arena, buf_str(&f->buf)), .cell = cell};
        return;
    }
}

static int by_quantity(const void *a, const void *b)
{
    const struct stated *x = a, *y = b;
    int order = str_compare(x->quantity, y->quantity);
    return order ? order : (x->cell > y->cell) - (x->cell < y->cell);
}

/* Tables before prose, small steps before large, then by the order of print. */
static bool better(const struct cell *a, const struct cell *b)
{
    if (a->prose != b->prose)
        return b->prose;
    return decimal_compare(a->quantum, b->quantum) < 0;
}

static void find_best(const struct sheet *s, struct stated *stated, size_t n)
{
    struct stated *first = NULL;
    for (size_t i = 0; i < n; i++)
        if (!first || !str_eq(first->quantity, stated[i].quantity)) {
            first = &stated[i];
            first->best = first->cell;
        } else if (better(&s->cell[stated[i].cell], &s->cell[first->best])) {
            first->best = stated[i].cell;
        }
}

struct stated_list statements_find(struct results *r)
{
    struct finder f = {.r = r, .s = r->sheet};
    gather_names(&f);
    for (uint32_t i = 0; i < r->sheet->cells; i++)
        if (r->sheet->cell[i].known && r->sheet->cell[i].unit.n) /* no unit: of what size the amount is, is not known */
            find_statement(&f, i);
    buf_release(&f.buf);
    if (f.n)
        qsort(f.stated, f.n, sizeof *f.stated, by_quantity);
    find_best(r->sheet, f.stated, f.n);
    return (struct stated_list){f.stated, f.n};
}

/* The first that states the quantity, list->n where none does. */
static size_t first_of(const struct stated_list *list, struct str quantity)
{
    size_t low = 0, high = list->n;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (str_compare(list->stated[middle].quantity, quantity) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low < list->n && str_eq(list->stated[low].quantity, quantity) ? low : list->n;
}

uint32_t statements_best(const struct stated_list *list, struct str quantity)
{
    size_t first = first_of(list, quantity);
    return first < list->n ? list->stated[first].best : NO_CELL;
}

/* The first two sentences that state a quantity and agree with a cell: asked once for all that state it. */
struct agreeing {
    size_t first; /* of those that state the quantity */
    uint32_t with;
    size_t n, at[2];
};

static void find_agreeing(const struct results *r, const struct stated_list *list, size_t first, uint32_t with,
                          struct agreeing *found)
{
    struct str quantity = list->stated[first].quantity;
    *found = (struct agreeing){.first = first, .with = with};
    for (size_t i = first; i < list->n && found->n < 2 && str_eq(list->stated[i].quantity, quantity); i++) {
        uint32_t cell = list->stated[i].cell;
        if (r->sheet->cell[cell].prose && cell != with && results_agree(results_try(r, with, &cell, 1)))
            found->at[found->n++] = i;
    }
}

/* Final accounts say of one item the budget, the adjusted budget and the outcome; one of them is the table's. */
static const char *doubt_of(const struct results *r, const struct stated_list *list, size_t at, uint32_t best,
                            struct agreeing *last)
{
    const struct sheet *s = r->sheet;
    if (!s->cell[list->stated[at].cell].prose || !s->executed)
        return NULL;
    size_t first = first_of(list, list->stated[at].quantity);
    if (last->first != first || last->with != best)
        find_agreeing(r, list, first, best, last);
    for (size_t i = 0; i < last->n; i++)
        if (last->at[i] != at)
            return "said-again";
    return NULL;
}

/*
 * One cell against the best one of its quantity, or of any of its quantities (a|b, from the largest to the smallest).
 * One that is not in the stream may be what is meant, if its place allows it: a figure above 本年收入 may be 收入总计.
 */
static void check_stated(struct results *r, const struct stated_list *list, size_t at, struct agreeing *last)
{
    const struct sheet *s = r->sheet;
    uint32_t cell = list->stated[at].cell, against = NO_CELL;
    struct str names = list->stated[at].quantity, name;
    bool lost = false, absent = false, more = true;
    while (str_next(&names, '|', &name)) {
        bool usual = !str_starts(name, STR("?"));
        uint32_t best = statements_best(list, str_cut(name, usual ? 0 : 1, SIZE_MAX));
        if (best == NO_CELL) {
            absent = usual;
            lost = lost || (usual && !more); /* smaller than the one before */
            continue;
        }
        if (best == cell)
            continue;
        bool good = results_agree(results_try(r, cell, &best, 1));
        more = decimal_compare(s->cell[cell].amount, s->cell[best].amount) > 0;
        lost = lost || (absent && more);
        absent = false;
        if (against == NO_CELL || good)
            against = best;
        if (good)
            break;
    }
    if (against == NO_CELL)
        return;
    bool prose = s->cell[cell].prose || s->cell[against].prose;
    const char *doubt = doubt_of(r, list, at, against, last);
    results_sum(r, book_rule(r->book, prose ? "prose-cell" : "table-cell"), cell, &against, 1,
                doubt  ? doubt
                : lost ? "other-not-there"
                       : NULL);
}

/* The quantity's text between the pattern's parts round {code}; false where the pattern does not match. */
static bool take_code(struct str quantity, struct str pattern, struct str *code)
{
    size_t open = str_find(pattern, STR("{code}"), 0);
    *code = STR_EMPTY;
    if (open == SIZE_MAX)
        return str_eq(quantity, pattern);
    struct str before = str_cut(pattern, 0, open), after = str_cut(pattern, open + 6, SIZE_MAX);
    if (!str_starts(quantity, before) || !str_ends(quantity, after) || quantity.n <= before.n + after.n)
        return false;
    *code = str_cut(quantity, open, quantity.n - before.n - after.n);
    return all_digits(*code, 3);
}

/* Does one of the pairs A=B agree? Without pairs there is no condition. */
static bool condition_holds(const struct results *r, const struct stated_list *list, struct str when)
{
    struct str pair;
    if (when.n == 0)
        return true;
    while (str_next(&when, '|', &pair)) {
        size_t equals = str_find(pair, STR("="), 0);
        if (equals == SIZE_MAX)
            continue;
        uint32_t a = statements_best(list, str_cut(pair, 0, equals)),
                 b = statements_best(list, str_cut(pair, equals + 1, SIZE_MAX));
        if (a != NO_CELL && b != NO_CELL && results_agree(results_try(r, a, &b, 1)))
            return true;
    }
    return false;
}

static const char *unless(const struct results *r, const struct stated_list *list, struct str quantity)
{
    uint32_t cell = quantity.n ? statements_best(list, quantity) : NO_CELL;
    return cell != NO_CELL && decimal_sign(r->sheet->cell[cell].amount) ? "carried-over" : NULL;
}

/* met: by cell, the one that it was already held against, so that the pair is told once. */
static void check_bridge(struct results *r, const struct stated_list *list, const struct bridge *bridge, uint32_t *met)
{
    if (!condition_holds(r, list, bridge->when))
        return;
    const char *doubt = unless(r, list, bridge->unless);
    struct buf name = {0};
    for (size_t i = 0; i < list->n; i++) {
        struct str code, quantity = list->stated[i].quantity;
        if ((i && str_eq(quantity, list->stated[i - 1].quantity)) || !take_code(quantity, bridge->left, &code))
            continue;
        size_t open = str_find(bridge->right, STR("{code}"), 0);
        buf_clear(&name);
        buf_add(&name, str_cut(bridge->right, 0, open));
        buf_add(&name, code);
        if (open != SIZE_MAX)
            buf_add(&name, str_cut(bridge->right, open + 6, SIZE_MAX));
        uint32_t a = statements_best(list, quantity), b = statements_best(list, buf_str(&name));
        if (a == NO_CELL || b == NO_CELL || a == b || met[b] == a + 1)
            continue;
        met[b] = a + 1;
        if (bridge->most)
            results_at_most(r, bridge->rule, a, &b, 1, doubt);
        else
            results_sum(r, bridge->rule, a, &b, 1, doubt);
    }
    buf_release(&name);
}

void statements_check(struct results *r, const struct stated_list *list)
{
    struct agreeing last = {.first = SIZE_MAX};
    for (size_t i = 0; i < list->n; i++)
        check_stated(r, list, i, &last);
    uint32_t *met = arena_array(&r->sheet->arena, uint32_t, r->sheet->cells + 1);
    for (size_t i = 0; i < r->book->bridges; i++)
        check_bridge(r, list, &r->book->bridge[i], met);
}
