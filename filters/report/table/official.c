// SPDX-License-Identifier: MIT
#include "report/table/official.h"

#include "report/table/heads.h"
#include "report/table/totals.h"
#include "report/text.h"
#include "rules/rules.h"

enum { FORM_COLUMNS = 24, FORM_HEADS = 48, BAG_MOST = 160, LABELS_MOST = 9, RUNE_LONGEST = 4 };
enum { CANDIDATES_MOST = 256, VISITS_MOST = 20000 };

/* A column of a form: what it is called where it holds amounts, its head, and the innermost head over it (or empty). */
struct official_column {
    enum column_role role;
    struct str measure, text, above;
};

/* A form, and which labels its header has besides. */
struct official {
    const struct official_column *column;
    size_t n;
    bool code, name, serial;
};

/* A form: all its heads, each with its alternatives a,b, and its columns. */
struct form {
    struct str section;
    struct str head[FORM_HEADS];
    size_t heads;
    struct official_column column[FORM_COLUMNS];
    size_t columns;
    bool groups; /* heads stand over others */
    bool labels; /* its heads of names are among its own: it has sides */
};

static struct form *forms;
static size_t form_count;
static struct arena kept; /* rules live as long as the program */

/* The letters of a text, however they stand. */
struct bag {
    uint32_t letter[BAG_MOST];
    unsigned count[BAG_MOST];
    size_t n, left;
};

static bool bag_put(struct bag *b, struct str text)
{
    for (size_t at = 0; at < text.n;) {
        uint32_t rune = str_rune(text, &at);
        size_t i = 0;
        while (i < b->n && b->letter[i] != rune)
            i++;
        if (i == BAG_MOST)
            return false;
        if (i == b->n) {
            b->letter[b->n] = rune;
            b->count[b->n++] = 0;
        }
        b->count[i]++;
        b->left++;
    }
    return true;
}

/* Takes the text's letters out; false, and nothing is taken, where they are not all there. */
static bool bag_take(struct bag *b, struct str text)
{
    for (size_t at = 0; at < text.n;) {
        size_t here = at, i = 0;
        uint32_t rune = str_rune(text, &at);
        while (i < b->n && (b->letter[i] != rune || !b->count[i]))
            i++;
        if (i == b->n) {
            (void)bag_put(b, str_cut(text, 0, here));
            return false;
        }
        b->count[i]--;
        b->left--;
    }
    return true;
}

static void read_form(struct rules *r, struct form *f, struct str tree, struct str measures)
{
    struct str above[FORM_HEADS];
    size_t depth = 0, from = 0;
    for (size_t at = 0; at <= tree.n; at++) {
        char c = at < tree.n ? tree.p[at] : '|';
        if (c != '|' && c != '{' && c != '}')
            continue;
        struct str text = str_cut(tree, from, at - from);
        from = at + 1;
        if (text.n && (f->heads == FORM_HEADS || f->columns == FORM_COLUMNS))
            rules_wrong(r, "too many heads");
        if (text.n)
            f->head[f->heads++] = text;
        if (text.n && c != '{') {
            struct official_column *column = &f->column[f->columns++];
            struct str alternatives = text;
            *column = (struct official_column){.above = depth ? above[depth - 1] : STR_EMPTY};
            (void)str_next(&alternatives, ',', &column->text);
            if (!str_next(&measures, '|', &column->measure))
                rules_wrong(r, "more heads than measures");
            bool name = str_eq(column->measure, STR("[name]")), serial = str_eq(column->measure, STR("[serial]"));
            column->role = name ? COLUMN_NAME : serial ? COLUMN_SERIAL : COLUMN_AMOUNT;
            column->measure = column->role == COLUMN_AMOUNT ? column->measure : STR_EMPTY;
            f->labels |= name;
        }
        if ((c == '{' && !text.n) || (c == '}' && !depth))
            rules_wrong(r, "brackets that do not match");
        f->groups |= c == '{';
        if (c == '{')
            (void)str_next(&text, ',', &above[depth++]);
        depth -= c == '}';
    }
    if (depth || measures.n)
        rules_wrong(r, depth ? "brackets that do not match" : "more measures than heads");
}

static void load(void)
{
    struct rules r;
    size_t room = 0;
    rules_open(&r, "official-forms");
    size_t section = rules_column(&r, "section"), tree = rules_column(&r, "heads"),
           measures = rules_column(&r, "measures");
    while (rules_next(&r)) {
        forms = arena_grow(&kept, forms, form_count, &room, sizeof *forms);
        struct form *f = &forms[form_count++];
        *f = (struct form){.section = r.field[section]};
        read_form(&r, f, r.field[tree], r.field[measures]);
    }
}

/* The heads of codes, names and numbers whose letters are all there, to choose among. */
struct labels {
    struct bag *bag;
    const struct head *head[CANDIDATES_MOST];
    size_t n, visits;
};

static bool holds_letter(struct str text, uint32_t letter)
{
    for (size_t at = 0; at < text.n;)
        if (str_rune(text, &at) == letter)
            return true;
    return false;
}

/* Do some of the heads take all letters that are left? */
static bool take_labels(struct labels *l, size_t depth, struct official *found)
{
    struct bag *b = l->bag;
    if (b->left == 0)
        return true;
    size_t first = 0;
    while (!b->count[first])
        first++;
    for (size_t i = 0; depth < LABELS_MOST && i < l->n && l->visits < VISITS_MOST; i++) {
        const struct head *h = l->head[i];
        bool again = h->role == COLUMN_CODE && found->code;
        l->visits++;
        if (again || !holds_letter(h->text, b->letter[first]) || !bag_take(b, h->text))
            continue;
        struct official before = *found;
        found->code |= h->role == COLUMN_CODE;
        found->name |= h->role == COLUMN_NAME;
        found->serial |= h->role == COLUMN_SERIAL;
        if (take_labels(l, depth + 1, found))
            return true;
        *found = before;
        (void)bag_put(b, h->text);
    }
    return false;
}

/* Are the letters that are left those of heads of codes, names and numbers? */
static bool only_labels(struct bag *b, struct str section, struct official *found)
{
    const struct head_set *heads = heads_of(section);
    struct labels l = {.bag = b};
    for (size_t i = 0; b->left && i < heads->n && l.n < CANDIDATES_MOST; i++) {
        const struct head *h = heads->head[i];
        if (h->role == COLUMN_AMOUNT || h->text.n > b->left * RUNE_LONGEST || !bag_take(b, h->text))
            continue;
        (void)bag_put(b, h->text);
        l.head[l.n++] = h;
    }
    return take_labels(&l, 0, found);
}

/* Are the letters those of the form's heads from the k-th on, one alternative of each, and of labels? */
static bool fits(struct bag *b, const struct form *f, size_t k, struct official *found)
{
    struct str alternatives = k < f->heads ? f->head[k] : STR_EMPTY, one;
    if (k == f->heads)
        return f->labels ? b->left == 0 : only_labels(b, f->section, found);
    while (str_next(&alternatives, ',', &one)) {
        if (!bag_take(b, one))
            continue;
        if (fits(b, f, k + 1, found))
            return true;
        (void)bag_put(b, one);
    }
    return false;
}

/* Do the fragments, in whatever order, make the header of a form of the section? */
static bool find_form(struct arena *a, struct str section, const struct fragment *fragment, size_t n, bool groups,
                      struct official *found)
{
    if (!forms)
        load();
    struct bag *all = arena_new(a, struct bag), *b = arena_new(a, struct bag);
    *all = (struct bag){0};
    for (size_t i = 0; i < n; i++)
        if (!bag_put(all, fragment[i].text))
            return false;
    for (size_t i = 0; n && i < form_count; i++) {
        if (!str_eq(forms[i].section, section) || forms[i].groups != groups)
            continue;
        *b = *all;
        *found = (struct official){.column = forms[i].column, .n = forms[i].columns};
        if (fits(b, &forms[i], 0, found))
            return true;
    }
    return false;
}

static bool is_rare(const struct head_set *heads, struct str measure)
{
    for (size_t i = 0; i < heads->n; i++)
        if (str_eq(heads->head[i]->measure, measure))
            return heads->head[i]->rare;
    return false;
}

static struct column *add(struct columns *c, enum column_role role)
{
    struct column *column = &c->column[c->n++];
    *column = (struct column){.role = role, .lost = true, .total = COLUMN_NONE, .within = COLUMN_NONE};
    c->amounts += role == COLUMN_AMOUNT;
    return column;
}

struct columns official_columns(struct arena *a, struct str section, const struct fragment *fragment, size_t n,
                                bool groups)
{
    struct columns c = {0};
    struct official form;
    if (n == 0 || !find_form(a, section, fragment, n, groups, &form))
        return c;
    c.column = arena_array(a, struct column, form.n + 3);
    if (form.code)
        (void)add(&c, COLUMN_CODE);
    if (form.name)
        (void)add(&c, COLUMN_NAME);
    if (form.serial)
        (void)add(&c, COLUMN_SERIAL);
    for (size_t i = 0; i < form.n; i++) {
        struct column *column = add(&c, form.column[i].role);
        column->measure = form.column[i].measure;
        column->printed = form.column[i].text;
        column->above = form.column[i].above;
        column->rare = is_rare(heads_of(section), column->measure);
    }
    totals_link(heads_of(section), &c);
    c.official = groups;
    return c;
}
