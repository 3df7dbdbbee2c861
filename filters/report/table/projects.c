// SPDX-License-Identifier: MIT
#include "report/table/projects.h"

#include "report/table/names.h"
#include "report/text.h"
#include "rules/rules.h"

static struct str *kinds;
static size_t kind_count;

/* A list of words: one column of a rules file. */
static struct str *load_words(const char *file, const char *name, size_t *n)
{
    static struct arena kept; /* rules live as long as the program */
    struct rules r;
    struct str *words = NULL;
    size_t room = 0;
    rules_open(&r, file);
    size_t column = rules_column(&r, name);
    *n = 0;
    while (rules_next(&r)) {
        words = arena_grow(&kept, words, *n, &room, sizeof *words);
        words[(*n)++] = r.field[column];
    }
    return words;
}

/* The longest project type at the start of the text; empty where none is. */
static struct str kind_at(struct str s)
{
    struct str best = STR_EMPTY;
    for (size_t i = 0; i < kind_count; i++)
        if (kinds[i].n > best.n && str_starts(s, kinds[i]))
            best = kinds[i];
    return best;
}

static struct str join(struct table *t, const struct piece *piece, size_t n)
{
    struct buf all = {0};
    for (size_t i = 0; i < n; i++)
        buf_add(&all, piece[i].text);
    struct str s = text_join(t->arena, buf_str(&all));
    buf_release(&all);
    return s;
}

/* Is the text the entity, or a unit that another row of the table names beside its code? */
static bool is_unit(const struct table *t, struct str s)
{
    struct str entity = t->report->entity;
    if (str_eq(s, entity) || (entity.n && str_starts(s, entity) && str_runes(s) <= str_runes(entity) + 6))
        return true;
    for (size_t i = 0; i < t->rows; i++)
        if (t->row[i].code.n >= 3 && t->row[i].code.n <= 9 && str_eq(t->row[i].name, s))
            return true;
    return false;
}

/* The pieces' tail that is a unit's name: from which piece on; n where none is. */
static size_t unit_from(struct table *t, const struct trow *row)
{
    for (size_t i = 1; i < row->pieces; i++)
        if (is_unit(t, join(t, row->piece + i, row->pieces - i)))
            return i;
    return row->pieces;
}

/* A blank line between two pieces: the page shows them as two cells. */
static size_t last_gap(const struct table *t, const struct trow *row)
{
    for (size_t i = row->pieces; i-- > 1;)
        if (row->piece[i].line > row->piece[i - 1].line + 1 &&
            t->report->line[row->piece[i].line - 1].kind == LINE_BLANK)
            return i;
    return row->pieces;
}

/* Does the unit's column stand behind the project's? */
static bool unit_behind(const struct table *t)
{
    bool named = false;
    for (size_t i = 0; i < t->columns.n; i++) {
        enum column_role role = t->columns.column[i].role;
        named |= role == COLUMN_NAME || role == COLUMN_PROJECT;
        if (role == COLUMN_UNIT)
            return named;
    }
    return false;
}

static void cut_label(struct table *t, struct trow *row)
{
    size_t unit = unit_from(t, row), from = 0;
    bool plain = row->code.n < 12 && row->code.n > 0; /* a unit or a group of projects, with its code */
    if (plain || row->total)
        return;
    struct str all = join(t, row->piece, row->pieces), kind = kind_at(all);
    size_t taken = 0;
    while (from < row->pieces && taken < kind.n)
        taken += text_squeeze(t->arena, row->piece[from++].text).n;
    if (unit == row->pieces && from + 1 < row->pieces) {
        size_t gap = last_gap(t, row);
        bool two = from + 2 == row->pieces && row->piece[from].line == row->piece[from + 1].line;
        unit = gap > from && gap < row->pieces ? gap : two && unit_behind(t) ? from + 1 : unit;
    }
    struct str name = join(t, row->piece + from, unit > from ? unit - from : 0);
    if (taken > kind.n) /* type and name in one piece */
        name = str_cut(join(t, row->piece, unit), kind.n, all.n);
    row->above = kind;
    row->subject = join(t, row->piece + unit, row->pieces - unit);
    if (name.n)
        row->name = name;
}

void projects_read(struct table *t)
{
    if (!kinds)
        kinds = load_words("kinds", "kind", &kind_count);
    for (size_t i = 0; i < t->rows; i++) {
        struct trow *row = &t->row[i];
        if (t->mode == TABLE_HARD || row->cells) {
            row->above = row->kind;
            row->subject = row->unit;
            if (row->project.n && !row->name.n)
                row->name = row->project;
        } else if (row->pieces) {
            cut_label(t, row);
        }
    }
}

static struct str without_subtotal(struct str s)
{
    static const char *const words[] = {"小计", "合计"};
    for (size_t i = 0; i < 2; i++)
        if (s.n > strlen(words[i]) && str_ends(s, str_of(words[i])))
            return (struct str){s.p, s.n - strlen(words[i])};
    return s;
}

static const struct str *purchase_forms(size_t *n)
{
    static struct str *forms;
    static size_t count;
    if (!forms)
        forms = load_words("purchase-forms", "form", &count);
    *n = count;
    return forms;
}

/* The text without the form of purchase behind it, or without its beginning where the page breaks it. */
static struct str without_form(struct str s)
{
    enum { PIECE_LEAST = 3 };
    size_t n, longest = 0;
    const struct str *form = purchase_forms(&n);
    for (size_t i = 0; i < n; i++)
        for (size_t k = form[i].n; k > longest && str_runes(str_cut(form[i], 0, k)) >= PIECE_LEAST; k--)
            if (str_ends(s, str_cut(form[i], 0, k)))
                longest = k;
    return (struct str){s.p, s.n - longest};
}

/* Goods of the catalogue below the end of a project's name that has no row of its own: the goods alone. */
static void cut_goods(struct table *t, struct trow *row)
{
    if (names_goods(row->name))
        return;
    for (size_t i = 1; i < row->pieces; i++) {
        struct str goods = without_form(join(t, row->piece + i, row->pieces - i));
        if (!names_goods(goods) || row->piece[i].line == row->piece[i - 1].line)
            continue;
        row->name = goods;
        return;
    }
}

/* [C21040000]物业管理服务: the catalogue code in brackets and the goods behind it, up to the next bracket. */
static bool bracketed_goods(struct trow *row)
{
    struct str s = row->name;
    for (size_t at = 0; (at = str_find(s, STR("["), at)) != SIZE_MAX; at++) {
        size_t close = str_find(s, STR("]"), at);
        bool catalogue = close != SIZE_MAX && close > at + 3 && s.p[at + 1] >= 'A' && s.p[at + 1] <= 'C';
        if (!catalogue)
            continue;
        size_t end = str_find(s, STR("["), close);
        row->code = str_cut(s, at + 1, close - at - 1);
        row->name = str_cut(s, close + 1, (end == SIZE_MAX ? s.n : end) - close - 1);
        row->subject = str_cut(s, 0, at);
        return true;
    }
    return false;
}

/* What stands before the goods: the unit, as far as it is known, and the project. */
static void cut_unit(struct table *t, struct trow *row)
{
    for (size_t i = row->pieces; i > 0; i--) {
        struct str unit = join(t, row->piece, i);
        if (unit.n < row->subject.n && is_unit(t, unit)) {
            row->above = unit;
            row->subject = str_cut(row->subject, unit.n, row->subject.n);
            return;
        }
    }
}

bool purchases_form(struct str text) { return text.n && without_form(text).n == 0; }

bool purchases_form_piece(struct str text)
{
    size_t n;
    const struct str *form = purchase_forms(&n);
    for (size_t i = 0; i < n; i++)
        if (str_has(form[i], text))
            return true;
    return false;
}

/* A project and the economic 款 that pays for its purchases, each in a column of its own: the narrower one is the row.
 */
static void cut_economic(struct trow *row)
{
    struct str name = row->name;
    size_t n = names_economic(name);
    if (n == 0 || n == name.n || row->subject.n)
        return;
    row->subject = str_cut(name, 0, name.n - n);
    row->name = str_cut(name, name.n - n, n);
}

bool purchases_economic(const struct table *t) { return table_has_role(t, COLUMN_ECONOMIC); }

bool purchases_add_up(const struct table *t)
{
    bool open = false, any = false;
    int64_t left = 0;
    for (size_t i = 0; i < t->rows; i++) {
        const struct trow *row = &t->row[i];
        bool economic = row->name.n && names_economic(row->name) == row->name.n;
        if (!row->slots)
            continue;
        if (row->slots != 1 && any)
            return false;
        if (economic || row->rank || row->total) {
            if (open && left != 0)
                return false;
            open = economic;
            any |= economic;
            left = row->slot[0].value;
        } else {
            left -= row->slot[0].value;
        }
    }
    return !any || (open && left == 0);
}

void purchases_read(struct table *t)
{
    struct str unit = STR_EMPTY;
    for (size_t i = 0; t->mode != TABLE_HARD && i < t->rows; i++) {
        struct trow *row = &t->row[i];
        if (row->cells && row->label_lines == 1 && !without_form(row->goods).n) {
            row->name = row->printed; /* the form stands where the page before had the goods */
            row->cells = false;
        }
        if (row->cells)
            continue;
        t->row[i].name = without_form(t->row[i].name);
        if (purchases_economic(t))
            cut_goods(t, &t->row[i]);
        if (bracketed_goods(&t->row[i]))
            cut_unit(t, &t->row[i]);
    }
    for (size_t i = 0; i < t->rows; i++) {
        struct trow *row = &t->row[i];
        if (t->mode == TABLE_FLOW && !row->cells)
            continue;
        struct str goods = t->mode == TABLE_HARD ? row->name : row->cells ? row->goods : STR_EMPTY;
        bool split = t->mode == TABLE_HARD || row->cells;
        struct str label = text_join(t->arena, split && (row->project.n || goods.n) ? row->project : row->name);
        struct str owner = without_subtotal(label);
        if (row->cells && !goods.n && row->economic.n) {
            row->name = row->economic;
            row->subject = label;
            row->above = unit;
        } else if (goods.n) {
            row->subject = label;
            row->above = unit;
        } else if (owner.n < label.n) { /* 某某单位小计 */
            unit = owner;
            row->subject = owner;
            row->name = str_cut(label, owner.n, label.n);
            row->total = true;
        } else {
            row->name = row->name.n > label.n ? row->name : label;
            row->total = row_is_total(row->name);
        }
    }
    for (size_t i = 0; purchases_economic(t) && i < t->rows; i++)
        cut_economic(&t->row[i]);
}
