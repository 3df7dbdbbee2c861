// SPDX-License-Identifier: MIT
#include "report/target/target.h"

#include "report/target/flow.h"
#include "report/target/form.h"
#include "report/target/goals.h"
#include "report/target/tabbed.h"
#include "report/target/amounts.h"
#include "report/target/heads.h"
#include "report/target/listed.h"
#include "report/declared.h"
#include "report/outline.h"
#include "report/target/placed.h"
#include "report/text.h"

/* --- titles -------------------------------------------------------------------------------------------------- */

struct title {
    size_t from, to;    /* its lines */
    struct str printed; /* without blanks and list number */
    struct str project; /* what it names before 绩效目标表; empty where that is general */
};

static bool general(struct str s)
{
    if (s.n >= 7 && str_starts(s, STR("20")) && str_starts(str_drop(s, 4), STR("年"))) /* 2024年部门预算项目 */
        s = str_drop(s, str_starts(str_drop(s, 7), STR("度")) ? 10 : 7);
    while (s.n) {
        size_t n = terms_prefix(WORD_GENERAL, s);
        if (n == 0)
            return false;
        s = str_cut(s, n, s.n);
    }
    return true;
}

static bool passed_over(const struct line *l) { return l->kind == LINE_FURNITURE || str_trim(l->text).n == 0; }

/* Is line i a form's title (or its end, where it is broken over two lines)? */
static bool title_at(struct report *r, size_t i, struct title *t)
{
    struct arena *a = r->arena;
    struct str rest;
    unsigned number;
    if (passed_over(&r->line[i]) || memchr(r->line[i].text.p, '\t', r->line[i].text.n))
        return false;
    text_number(r->line[i].text, &rest, &number);
    struct str s = text_squeeze(a, rest), whole = s;
    size_t open = str_ends(s, STR(")")) ? s.n : 0; /* …绩效目标表(2024年度) */
    while (open > 0 && s.p[open - 1] != '(')
        open--;
    if (open > 1 && terms_suffix(WORD_TITLE, str_cut(s, 0, open - 1)))
        s.n = open - 1;
    size_t end = terms_suffix(WORD_TITLE, s);
    if (end == 0 || str_runes(s) > 70 || str_has(s, STR("。")) || str_has(s, STR(";")) || str_starts(s, STR("见")) ||
        str_starts(s, STR("详见")))
        return false;
    *t = (struct title){.from = i, .to = i + 1, .printed = whole, .project = text_join(a, rest)};
    size_t title = str_find(t->project, str_cut(s, s.n - end, end), 0);
    t->project.n = title == SIZE_MAX ? 0 : title;
    bool bare = t->project.n == 0 || str_eq(t->project, STR("项目"));
    if (bare && i > 0 && !passed_over(&r->line[i - 1])) {
        struct str before = str_trim(r->line[i - 1].text);
        if (!text_number(before, &rest, &number) && str_runes(before) >= 8 && !str_ends(before, STR("。")) &&
            !memchr(before.p, '\t', before.n)) {
            t->printed = text_squeeze(a, pieces_beside(a, before, s));
            t->project = text_join(a, pieces_beside(a, before, t->project));
            t->from = i - 1;
        }
    }
    if (general(t->project))
        t->project = STR_EMPTY;
    return true;
}

/* --- one form ------------------------------------------------------------------------------------------------ */

/* Does another header begin soon after piece i? Else 年度绩效指标 stands beside rows that go on. */
static bool header_near(const struct form *f, size_t i)
{
    enum { NEAR = 24 };
    struct header h;
    for (size_t k = i; k < f->pieces.n && k < i + NEAR; k++)
        if (heads_read(f, k, f->pieces.n, &h))
            return true;
    return false;
}

/* Does what a project is called stand on the line of piece i or soon below it? Then another project's form begins. */
static bool project_near(const struct form *f, size_t i)
{
    enum { LINES = 3 };
    size_t end, lines = 0;
    for (size_t k = i; k < f->pieces.n; k++) {
        lines += k > i && f->pieces.piece[k].gap >= GAP_LINE;
        const struct label *l = lines < LINES ? form_label(f, k, f->pieces.n, &end) : NULL;
        if (lines == LINES || (l && role_is_head(l->role)))
            return false;
        if (l && l->role == ROLE_PROJECT)
            return true;
    }
    return false;
}

/* Where the header begins of which the line of piece i, with label l, holds heads of levels; the end for none. */
static size_t heads_again(const struct form *f, size_t i, const struct label *l)
{
    struct header h;
    size_t end, line = pieces_line_end(&f->pieces, i, f->pieces.n);
    bool columns = l && !f->pieces.piece[i].hard && (l->role == ROLE_UNIT || l->role == ROLE_PROJECT);
    for (size_t k = i; k < line && (k == i || columns); k++) {
        const struct label *head = k == i ? l : form_label(f, k, line, &end);
        if (head && (head->role == ROLE_HEAD_LEVEL2 || head->role == ROLE_HEAD_LEVEL1) &&
            heads_read(f, k, f->pieces.n, &h))
            return h.start;
    }
    return f->pieces.n;
}

/* The first piece at or after i where the indicators end: another header, a note, a heading, a goal. */
static size_t zone_end(struct form *f, size_t i)
{
    size_t first = i;
    const struct piece *p = f->pieces.piece;
    static const struct str stops[] = {{"备注:", 7}, {"注:", 4}, {"年度目标", 12}, {"长期目标", 12}, {"其他说明", 12}};
    for (size_t end; i < f->pieces.n; i++) {
        if (p[i].gap < GAP_LINE)
            continue;
        const struct label *l = form_label(f, i, f->pieces.n, &end);
        size_t heads = heads_again(f, i, l);
        if (heads < f->pieces.n)
            return heads > first && heads < i ? heads : i;
        bool term = l && l->role == ROLE_TERM && header_near(f, end);
        bool form = l && (l->role == ROLE_UNIT || l->role == ROLE_OTHER) && project_near(f, i);
        if (l && (term || form || l->role == ROLE_PROJECT || l->role == ROLE_CODE))
            return i;
        struct str rest, line = f->r->line[p[i].line].text;
        unsigned number, rank = text_number(line, &rest, &number);
        if (!p[i].hard && declared_table_number(text_squeeze(f->r->arena, line))) /* 表15, over the next title */
            return i;
        if (rank >= 1 && rank <= 3 && !p[i].hard)
            return i;
        for (size_t k = 0; k < sizeof stops / sizeof *stops; k++)
            if (str_starts(p[i].text, stops[k]) && !p[i].hard)
                return i;
    }
    return i;
}

static void mark_lines(struct form *f, size_t i, size_t to, enum line_kind kind)
{
    for (size_t k = i; k < to; k++)
        f->r->line[f->pieces.piece[k].line].kind = kind;
}

static void read_rows(struct form *f, const struct header *h, size_t i, size_t to)
{
    if (h->hard)
        tabbed_read(f, h, i, to);
    else if (h->wide)
        placed_read(f, h, i, to);
    else
        flow_read(f, h, i, to);
}

/* The first levels that the form prints, and whether it has both long-term and yearly indicators. */
static void find_levels(struct form *f)
{
    struct str first = STR_EMPTY;
    size_t end;
    for (size_t i = 0; i < f->pieces.n; i++) {
        const struct label *l = form_label(f, i, f->pieces.n, &end);
        if (l && (l->role == ROLE_LEVEL1 || l->role == ROLE_LEVEL) && f->levels < FORM_LEVELS)
            f->level1[f->levels++] = l;
        if (!l || l->role != ROLE_TERM)
            continue;
        if (first.n == 0)
            first = l->canonical;
        else if (!str_eq(first, l->canonical))
            f->both_terms = true;
    }
}

/* The unit that a piece of the form declares, or the line that it begins: 单 位 : 万 元 comes in pieces. */
static void read_units(struct form *f)
{
    struct arena *a = f->r->arena;
    for (size_t i = 0; i < f->pieces.n; i++) {
        const struct piece *p = &f->pieces.piece[i];
        struct line *line = &f->r->line[p->line];
        struct str unit = declared_unit(text_squeeze(a, p->text));
        if (!unit.n && (i == 0 || p[-1].line != p->line))
            unit = declared_unit(text_squeeze(a, line->text));
        if (!unit.n || line->kind == LINE_UNIT)
            continue;
        if (f->unit.n == 0)
            f->unit = unit;
        form_mark(f, p->line, STR("@单位"), unit);
        line->kind = LINE_UNIT;
    }
}

static void read_form(struct form *f)
{
    f->pieces = pieces_cut(f->r, f->from, f->to);
    amounts_identify(f, 0);
    read_units(f);
    find_levels(f);
    size_t i = 0, start = 0, end;
    while (i < f->pieces.n) {
        struct header h, torn;
        const struct label *l = form_label(f, i, f->pieces.n, &end);
        if (l && l->role == ROLE_TERM) {
            f->term = l->canonical;
            f->last = (struct levels){STR_EMPTY, STR_EMPTY};
        }
        if (!l || !role_is_head(l->role)) {
            i = l ? end : i + 1;
            continue;
        }
        bool heads = heads_read(f, i, f->pieces.n, &h);
        bool levels = l->role == ROLE_HEAD_LEVEL1 || l->role == ROLE_HEAD_LEVEL2;
        if (!heads && !levels) {
            i = end;
            continue;
        }
        size_t stop = zone_end(f, heads ? h.end : i + 1);
        if (levels && listed_heads(f, i, stop, &torn)) {
            size_t first = listed_start(f, i, stop);
            amounts_read(f, start, first, stop);
            listed_read(f, &torn, first, stop);
            i = start = stop;
            continue;
        }
        if (!heads) {
            i = end;
            continue;
        }
        amounts_read(f, start, i, i);
        mark_lines(f, i, h.end, LINE_HEADER);
        if (h.term.n)
            f->term = h.term;
        read_rows(f, &h, h.end, stop);
        i = start = stop;
        amounts_identify(f, i);
    }
    amounts_read(f, start, f->pieces.n, f->pieces.n);
    for (i = 0; i < f->pieces.n; i++) { /* cells of running text */
        struct line *line = &f->r->line[f->pieces.piece[i].line];
        if (line->kind == LINE_UNKNOWN)
            line->kind = LINE_PROSE;
    }
}

/* --- parts --------------------------------------------------------------------------------------------------- */

/* Do the lines hold the head of a table of indicators? */
static bool holds_table(struct report *r, size_t from, size_t to)
{
    struct form f = {.r = r, .from = from, .to = to};
    f.pieces = pieces_cut(r, from, to);
    for (size_t i = 0; i < f.pieces.n; i++) {
        struct header h;
        if (heads_read(&f, i, f.pieces.n, &h))
            return true;
    }
    return false;
}

static struct str section_of(const struct part *part, struct str title)
{
    if (str_has(title, STR("自评")) || str_has(title, STR("评价"))) /* what was reached: no section of targets */
        return title;
    if (str_has(title, STR("整体")))
        return STR("整体绩效目标表");
    if (title.n)
        return STR("项目绩效目标表");
    return part->section;
}

/* Lines between two titles: a form, or prose. */
struct stretch {
    const struct part *part;
    size_t from, to; /* without the title */
    bool titled, table;
    struct title title;
};

struct stretches {
    struct stretch *stretch;
    size_t n, room;
};

static void read_stretch(struct report *r, const struct stretch *s)
{
    struct form f = {.r = r, .from = s->from, .to = s->to};
    const struct title *t = &s->title;
    f.section = section_of(s->part, s->titled ? t->printed : STR_EMPTY);
    if (s->titled) {
        f.subject = t->project;
        if (r->line[t->to - 1].kind != LINE_TITLE) /* the outline marks those that it finds itself */
            form_mark(&f, t->from, STR("@标题"), t->printed);
        for (size_t i = t->from; i < t->to; i++)
            r->line[i].kind = LINE_TITLE;
    }
    if (s->titled || s->table)
        read_form(&f);
    else
        goals_read(&f);
}

static struct stretch *add_stretch(struct report *r, struct stretches *all, struct stretch s)
{
    all->stretch = arena_grow(r->arena, all->stretch, all->n, &all->room, sizeof *all->stretch);
    all->stretch[all->n] = s;
    return &all->stretch[all->n++];
}

/* Cuts a part at the titles in it. */
static void cut_part(struct report *r, const struct part *part, struct stretches *all)
{
    struct stretch s = {.part = part, .from = part->from, .to = part->to};
    struct title next;
    for (size_t i = part->from; i < part->to; i++) {
        if (!title_at(r, i, &next))
            continue;
        s.to = next.from;
        if (s.titled || s.to > s.from)
            add_stretch(r, all, s);
        s = (struct stretch){.part = part, .from = next.to, .to = part->to, .titled = true, .title = next};
        i = next.to - 1;
    }
    add_stretch(r, all, s);
}

/* The title that stands behind the last line of a run of parts, where the outline saw no table below it. */
static bool title_behind(struct report *r, size_t i, struct title *t)
{
    while (i < r->lines && passed_over(&r->line[i]))
        i++;
    return i < r->lines && r->line[i].kind != LINE_TITLE && title_at(r, i, t);
}

/*
 * Text of a page may have a table's title behind its body. So it is from the first table without a title on, where the
 * last title has no table behind it: each title then goes to the stretch before.
 */
static void shift_titles(struct report *r, struct stretches *all, size_t end)
{
    size_t first = 0;
    struct title behind;
    while (first < all->n && (all->stretch[first].titled || !all->stretch[first].table))
        first++;
    if (first == all->n)
        return;
    struct stretch *last = &all->stretch[all->n - 1];
    if (title_behind(r, end, &behind))
        last = add_stretch(r, all, (struct stretch){.part = last->part, .titled = true, .title = behind});
    if (!last->titled || last->table)
        return;
    for (size_t i = first; i + 1 < all->n; i++) {
        all->stretch[i].titled = all->stretch[i + 1].titled;
        all->stretch[i].title = all->stretch[i + 1].title;
    }
    all->stretch[all->n - 1].titled = false;
}

void target_read(struct report *r)
{
    for (size_t i = 0, k; i < r->parts; i = k) {
        struct stretches all = {0};
        for (k = i; k < r->parts && r->part[k].kind == PART_TARGETS; k++)
            cut_part(r, &r->part[k], &all);
        for (size_t s = 0; s < all.n; s++)
            all.stretch[s].table = holds_table(r, all.stretch[s].from, all.stretch[s].to);
        if (all.n)
            shift_titles(r, &all, r->part[k - 1].to);
        for (size_t s = 0; s < all.n; s++)
            read_stretch(r, &all.stretch[s]);
        k += k == i;
    }
}
