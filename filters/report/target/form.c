// SPDX-License-Identifier: MIT
#include "report/target/form.h"

#include "report/target/value.h"
#include "report/text.h"

void form_add(struct form *f, size_t row, size_t line, struct str group, struct str item, struct str measure,
              struct str value, struct str unit)
{
    const struct line *l = &f->r->line[line];
    if (measure.n == 0)
        f->r->undecided++;
    facts_add(&f->r->facts, &(struct fact){.section = f->section,
                                           .group = group,
                                           .subject = f->subject,
                                           .line = l->number,
                                           .page = l->page,
                                           .row = row,
                                           .code = f->code,
                                           .item = item,
                                           .measure = measure,
                                           .value = value,
                                           .unit = unit});
}

void form_doubt(struct form *f, size_t first)
{
    for (size_t k = first; k < f->r->facts.n; k++) {
        struct fact *x = &f->r->facts.fact[k];
        if (x->measure.n == 0 || x->measure.p[0] == '@')
            continue;
        f->r->undecided++;
        x->measure = STR_EMPTY;
    }
}

void form_mark(struct form *f, size_t line, struct str measure, struct str words)
{
    form_add(f, 0, line, STR_EMPTY, STR_EMPTY, measure, words, STR_EMPTY);
}

struct str form_path(struct arena *a, struct str x, struct str y)
{
    if (x.n == 0 || y.n == 0)
        return x.n ? x : y;
    char *p = arena_alloc(a, x.n + y.n + 2);
    memcpy(p, x.p, x.n);
    p[x.n] = '/';
    memcpy(p + x.n + 1, y.p, y.n);
    return (struct str){p, x.n + 1 + y.n};
}

/* The sign of a column of its own (指标性质: ≥, =, 定性); words are none. */
static struct str sign_of(const struct header *h, const struct indicator *row)
{
    for (size_t i = 0; i < h->n; i++)
        if (h->column[i].role == ROLE_HEAD_SIGN && terms_is(WORD_SIGN, row->cell[i]))
            return row->cell[i];
    return STR_EMPTY;
}

static struct str unit_of(const struct header *h, const struct indicator *row)
{
    for (size_t i = 0; i < h->n; i++)
        if (h->column[i].role == ROLE_HEAD_UNIT)
            return row->cell[i];
    return STR_EMPTY;
}

/* 指标1: before a name is its number in the form. */
static struct str unnumbered(struct str s)
{
    static const struct str word = {"指标", 6};
    size_t i = word.n;
    if (!str_starts(s, word))
        return s;
    while (i < s.n && s.p[i] >= '0' && s.p[i] <= '9')
        i++;
    return i > word.n && i + 1 < s.n && s.p[i] == ':' ? str_cut(s, i + 1, s.n) : s;
}

static struct str name_of(const struct header *h, const struct indicator *row)
{
    for (size_t i = 0; i < h->n; i++)
        if (h->column[i].role == ROLE_HEAD_NAME && row->cell[i].n) {
            struct str rest, name = row->cell[i];
            unsigned number;
            if (text_number(name, &rest, &number) && rest.n)
                name = rest;
            return unnumbered(name);
        }
    return STR_EMPTY;
}

bool form_is_none(struct str s)
{
    if (s.n == 0)
        return true;
    for (size_t at = 0; at < s.n;) {
        uint32_t c = str_rune(s, &at);
        if (c != '-' && c != '/' && c != 0x2014 && c != 0x2013 && c != 0x2212)
            return false;
    }
    return true;
}

/* Does the cell hold what a template prints where a value is to be filled in? */
static bool is_unfilled(struct str s)
{
    for (size_t i = 0; i < s.n; i++)
        if (terms_prefix(WORD_BLANK, str_drop(s, i)))
            return true;
    return false;
}

/* The first level of a row whose name was torn from it, as the official form has it, where the form prints that. */
static struct str first_level(const struct form *f, const struct indicator *row)
{
    const struct label *l = row->level1.n == 0 && row->level2.n ? terms_label(row->level2) : NULL;
    for (size_t i = 0; l && i < f->levels; i++)
        if (str_eq(f->level1[i]->text, l->under))
            return l->under;
    return row->level1;
}

/* Does the name hold what a narrow cell broke off names of levels: 满意度 | 服务对象 before it? */
static bool holds_levels(struct str name)
{
    enum { FIRST = 9, SECOND = 12 };
    for (size_t n = FIRST; n + SECOND <= name.n; n += 3)
        if (terms_level_part(str_cut(name, 0, n)) && terms_level_part(str_cut(name, n, SECOND)))
            return true;
    return false;
}

/* 标 | 运维信息系统: the last character of 指标 in the cell before. Words that begin with it are others. */
static bool begins_with_rest(struct str s)
{
    static const char *const words[] = {"标准", "标志", "标识", "标签", "标注", "标杆", "标题", "标书", "标段", "标本"};
    bool word = !str_starts(s, STR("标"));
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        word |= str_starts(s, str_of(words[i]));
    return !word;
}

bool form_says_nothing(struct str value)
{
    const struct label *l = terms_label(value);
    if (terms_is(WORD_WORD, value))
        return false;
    return (l && (role_is_level(l->role) || role_is_head(l->role))) || terms_level_part(value) ||
           str_starts(value, STR("反映")) || str_starts(value, STR("考核"));
}

bool form_names_nothing(struct arena *a, struct str name)
{
    struct value v = value_read(a, name);
    const struct label *l = terms_label(name);
    static const char *const torn[] = {"。",     "≥",      "≤",      "=",      "100%",   "定量指",
                                       "定性指", "正向指", "反向指", "一级指", "二级指", "三级指"};
    for (size_t i = 0; i < sizeof torn / sizeof *torn; i++)
        if (str_has(name, str_of(torn[i])))
            return true;
    if (str_runes(name) < 2 || str_starts(name, STR("的")) || begins_with_rest(name) || holds_levels(name) ||
        str_eq(name, STR("指标")))
        return true;
    bool figure = v.shape == VALUE_NUMBER && (v.whole || terms_prefix(WORD_SIGN, name) > 0);
    bool level = terms_level_part(name) && !l && !str_ends(name, STR("满意度")); /* what is asked for often */
    return figure || level || terms_is(WORD_UNIT, name) || str_eq(name, STR("%")) || (l && l->role == ROLE_MONEY);
}

void form_indicator(struct form *f, const struct header *h, const struct indicator *row)
{
    struct arena *a = f->r->arena;
    struct str name = name_of(h, row), sign = sign_of(h, row), column_unit = unit_of(h, row);
    if (str_eq(name, STR("无")))
        return;
    struct str group = form_path(a, first_level(f, row), row->level2);
    if (name.n == 0) { /* a row of its own level: 总分 */
        name = row->level2.n ? row->level2 : row->level1;
        group = row->level2.n ? group : STR_EMPTY;
    }
    if (terms_is(WORD_TOTAL, name))
        group = STR_EMPTY;
    else if (f->both_terms && f->term.n)
        group = form_path(a, f->term, group);
    size_t number = 0;
    for (size_t i = 0; i < h->n; i++) {
        enum role role = h->column[i].role;
        if (!column_is_value(role) || form_is_none(row->cell[i]))
            continue;
        if (is_unfilled(row->cell[i])) {
            facts_add(&f->r->facts, &(struct fact){.section = f->section,
                                                   .group = group,
                                                   .subject = f->subject,
                                                   .line = f->r->line[row->line[i]].number,
                                                   .page = f->r->line[row->line[i]].page,
                                                   .code = f->code,
                                                   .item = name,
                                                   .measure = STR("@占位"),
                                                   .value = row->cell[i]});
            continue;
        }
        struct value v = value_read(a, row->cell[i]);
        bool score = role == ROLE_HEAD_WEIGHT || str_has(h->column[i].measure, STR("得分"));
        if (v.shape == VALUE_NUMBER && v.unit.n == 0 && !score)
            v.unit = column_unit.n ? column_unit : value_unit_of_name(name);
        if (v.shape == VALUE_NUMBER && role == ROLE_HEAD_VALUE)
            v.text = pieces_beside(a, sign, v.text);
        if (number == 0)
            number = facts_row(&f->r->facts);
        bool score_open = row->scores_undecided && (role == ROLE_HEAD_DONE || role == ROLE_HEAD_WEIGHT);
        struct str measure = row->undecided || score_open ? STR_EMPTY : h->column[i].measure;
        form_add(f, number, row->line[i], group, name, measure, v.text, v.unit);
    }
}

const struct label *form_label(const struct form *f, size_t i, size_t to, size_t *end)
{
    const struct piece *p = f->pieces.piece;
    struct arena *a = f->r->arena;
    if (p[i].hard) {
        *end = i + 1;
        return terms_label(text_squeeze(a, p[i].text));
    }
    enum { TOGETHER = 8, RUNES = 20, BYTES = 96 };
    char text[BYTES];
    size_t n = 0, runes = 0;
    const struct label *best = NULL;
    for (size_t k = i; k < to && k < i + TOGETHER && !p[k].hard; k++) {
        runes += str_runes(p[k].text);
        if (runes > RUNES || n + p[k].text.n > BYTES)
            break;
        memcpy(text + n, p[k].text.p, p[k].text.n);
        n += p[k].text.n;
        const struct label *l = terms_label((struct str){text, n});
        if (l) {
            best = l;
            *end = k + 1;
        }
    }
    return best;
}

size_t form_upright(const struct form *f, size_t i, size_t to)
{
    const struct piece *p = f->pieces.piece;
    char text[32];
    size_t n = 0, k = i;
    while (k < to && !p[k].hard && p[k].text.n == 3 && n + 3 <= sizeof text && p[k].gap >= GAP_LINE &&
           (k + 1 == f->pieces.n || p[k + 1].gap >= GAP_LINE)) {
        memcpy(text + n, p[k].text.p, 3);
        n += 3;
        k++;
    }
    for (; n >= 6; n -= 3, k--)
        if (terms_upright((struct str){text, n}))
            return k;
    return i;
}
