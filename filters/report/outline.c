// SPDX-License-Identifier: MIT
#include "report/outline.h"

#include <stdlib.h>

#include "report/cells.h"
#include "report/declared.h"
#include "report/text.h"
#include "report/words.h"
#include "rules/rules.h"

/* A line that says something, as the outline looks at it. */
struct view {
    size_t line; /* index into r->line */
    struct str printed;
    struct str text;  /* without blanks and Markdown's marks */
    struct str plain; /* without list number and quotation marks too */
    unsigned rank;    /* of its list number; 0 none */
    unsigned value;
    bool markdown; /* begins with # */
    bool hard;     /* has TABs or | */
};

enum claim_kind { CLAIM_NONE, CLAIM_TITLE, CLAIM_CHAPTER, CLAIM_CONTENTS };

struct claim {
    enum claim_kind kind;
    enum part_kind part;
    struct str section, title;
    size_t views;      /* how many views the title takes */
    bool strong, weak; /* by a rule; by a rule that wants more evidence */
    bool turned;       /* the title stands at the end of the table: this is its first line */
};

struct title_rule {
    struct str section, all, none, kind, names;
};
struct chapter_rule {
    struct str kind, section, all, none;
    size_t longest;
};

struct outline {
    struct report *r;
    struct view *view;
    size_t views;
    struct claim *claim;
};

static struct title_rule *titles;
static size_t title_rules;
static struct chapter_rule *chapters;
static size_t chapter_rules;

static void load_titles(void)
{
    struct rules r;
    rules_open(&r, "sections");
    size_t section = rules_column(&r, "section"), all = rules_column(&r, "all"), none = rules_column(&r, "none"),
           kind = rules_column(&r, "kind"), names = rules_column(&r, "names");
    static struct arena kept; /* rules live as long as the program */
    size_t room = 0;
    while (rules_next(&r)) {
        titles = arena_grow(&kept, titles, title_rules, &room, sizeof *titles);
        titles[title_rules++] =
            (struct title_rule){r.field[section], r.field[all], r.field[none], r.field[kind], r.field[names]};
    }
}

static void load_chapters(void)
{
    struct rules r;
    rules_open(&r, "chapters");
    size_t kind = rules_column(&r, "kind"), section = rules_column(&r, "section"), all = rules_column(&r, "all"),
           none = rules_column(&r, "none"), longest = rules_column(&r, "longest");
    static struct arena kept;
    size_t room = 0;
    while (rules_next(&r)) {
        chapters = arena_grow(&kept, chapters, chapter_rules, &room, sizeof *chapters);
        unsigned n = text_ordinal(r.field[longest]);
        if (n == 0)
            rules_wrong(&r, "'longest' must be a number up to 99");
        chapters[chapter_rules++] =
            (struct chapter_rule){r.field[kind], r.field[section], r.field[all], r.field[none], n};
    }
}

/* 表1:, 表 4., 附表4-1, 附件2: before a title */
static struct str without_table_number(struct str s)
{
    static const struct str words[] = {{"附表", 6}, {"附件", 6}, {"表", 3}};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (!str_starts(s, words[i]))
            continue;
        struct str tail = str_cut(s, words[i].n, s.n);
        size_t n = 0;
        while (n < tail.n && ((tail.p[n] >= '0' && tail.p[n] <= '9') || memchr("-.:_", tail.p[n], 4)))
            n++;
        /* 表9 2024年…, its blank gone: the year is the title's */
        bool year = n > 4 && str_starts(str_cut(tail, n, tail.n), STR("年")) && memcmp(tail.p + n - 4, "20", 2) == 0;
        n -= year ? 4 : 0;
        if (n == 0)
            continue;
        tail = str_cut(tail, n, tail.n);
        return str_starts(tail, STR("、")) ? str_cut(tail, 3, tail.n) : tail;
    }
    return s;
}

static void make_views(struct outline *o)
{
    struct report *r = o->r;
    o->view = arena_array(r->arena, struct view, r->lines + 1);
    for (size_t i = 0; i < r->lines; i++) {
        struct line *line = &r->line[i];
        if (line->kind == LINE_BLANK || line->kind == LINE_FURNITURE)
            continue;
        struct view *v = &o->view[o->views++];
        v->line = i;
        v->printed = line->text;
        struct str trimmed = str_trim(line->text);
        v->markdown = str_starts(trimmed, STR("#"));
        v->hard = memchr(line->text.p, '\t', line->text.n) != NULL;
        struct str rest;
        v->rank = text_number(line->text, &rest, &v->value);
        while (str_starts(trimmed, STR("#")))
            trimmed = str_cut(trimmed, 1, trimmed.n);
        v->text = text_squeeze(r->arena, trimmed);
        v->plain = without_table_number(text_unquoted(r->arena, text_squeeze(r->arena, rest)));
    }
}

/* Punctuation of a sentence outside brackets and 《》. */
static bool has_sentence_marks(struct str s)
{
    static const struct str marks = {"。,;:!?", 8};
    int depth = 0;
    for (size_t at = 0; at < s.n;) {
        size_t before = at;
        uint32_t c = str_rune(s, &at);
        if (c == '(' || c == 0x300A || c == '<')
            depth++;
        else if (c == ')' || c == 0x300B || c == '>')
            depth -= depth > 0;
        else if (depth == 0 && str_has(marks, (struct str){s.p + before, at - before}))
            return true;
    }
    return false;
}

static bool has_money(struct str s)
{
    for (size_t i = 1; i + 2 < s.n; i++)
        if (s.p[i] == '.' && s.p[i - 1] >= '0' && s.p[i - 1] <= '9' && s.p[i + 1] >= '0' && s.p[i + 1] <= '9' &&
            s.p[i + 2] >= '0' && s.p[i + 2] <= '9')
            return true;
    return false;
}

static bool leaders(struct str s)
{
    return str_has(s, STR("...")) || str_has(s, STR("……")) || str_has(s, STR("·····"));
}

static bool ends_in_table(struct str s)
{
    if (str_ends(s, STR("表")))
        return true;
    if (!str_ends(s, STR(")")))
        return false;
    size_t open = s.n;
    while (open > 0 && s.p[open - 1] != '(')
        open--;
    return open > 1 && str_ends((struct str){s.p, open - 1}, STR("表"));
}

enum { TITLE_LONGEST = 60, AHEAD = 14 };

/* A title without the name of who discloses before it, whole or without its province and city. */
static struct str without_entity(struct str entity, struct str plain)
{
    enum { LEAST = 4 };
    for (size_t at = 0; str_runes(str_drop(entity, at)) >= LEAST; str_rune(entity, &at)) {
        struct str tail = str_drop(entity, at);
        if (str_starts(plain, tail) && plain.n > tail.n)
            return str_drop(plain, tail.n);
    }
    return plain;
}

static const struct title_rule *title_rule_of(const struct report *r, struct str title)
{
    struct str plain = without_entity(r->entity, title); /* 某某市经济和信息化局2024年支出总表 */
    for (size_t i = 0; i < title_rules; i++)
        if (words_match(titles[i].all, titles[i].none, plain))
            return &titles[i];
    return NULL;
}

/* A comma that is no thousands separator, and none between the units of a name: (台,套). */
static bool has_comma(struct str s)
{
    enum { UNITS = 16 };
    for (size_t i = 0; i < s.n; i++) {
        const char *close = s.p[i] == '(' ? memchr(s.p + i, ')', s.n - i < UNITS ? s.n - i : UNITS) : NULL;
        if (close)
            i = (size_t)(close - s.p);
        if (s.p[i] == ',' &&
            (i == 0 || i + 1 >= s.n || (unsigned char)s.p[i - 1] >= 0x80 || (unsigned char)s.p[i + 1] >= 0x80))
            return true;
    }
    return false;
}

static bool is_sentence(const struct view *v)
{
    if (v->hard || str_runes(v->text) < 18)
        return false;
    bool marks = has_comma(v->text) || str_has(v->text, STR(";"));
    return str_has(v->text, STR("。")) || (marks && str_runes(v->text) >= 26);
}

/* Does the line end in an amount that stands apart, behind a label? So a row does, whatever sentence its words are. */
static bool ends_like_row(const struct outline *o, const struct view *v)
{
    struct cell *cell;
    size_t n = cells_split(o->r->arena, o->r->line[v->line].text, &cell);
    const struct cell *last = n ? &cell[n - 1] : NULL;
    return n >= 2 && last->kind == CELL_AMOUNT && !last->plain && last->gap && !str_has(v->text, STR("。"));
}

/* A line such as the frame of a table has: a unit, an entity, a date, or column heads and nothing else. */
static bool is_frame(struct outline *o, const struct view *v)
{
    static const struct str heads = {
        "项目|科目|合计|金额|预算数|决算数|收入支出|收入|支出|单位编码|单位代码|单位名称|部门名称|序号|栏次|指标|"
        "采购|编码|代码|数量|填报日期|部门/单位|部门:|功能分类|经济分类|总计|小计|注:|项目概况",
        0};
    struct str list = {heads.p, strlen(heads.p)};
    if (declared_unit(v->text).n || declared_entity(o->r->arena, v->text).n)
        return true;
    return str_runes(v->text) <= 60 && !is_sentence(v) && words_any(list, v->text);
}

/* The title that begins at view k: its rule, its text, and how many views it takes. */
static bool title_at(struct outline *o, size_t k, struct claim *claim)
{
    struct view *v = &o->view[k];
    struct str plain = declared_before_unit(v->plain), printed = v->text;
    size_t views = 1;
    if (v->hard || v->rank == 1 || !text_has_han(plain) || has_sentence_marks(plain) || has_money(plain) ||
        leaders(v->text))
        return false;
    const struct title_rule *rule = ends_in_table(plain) ? title_rule_of(o->r, plain) : NULL;
    if (!ends_in_table(plain) && k + 1 < o->views && str_runes(plain) >= 4 && !declared_unit(v->text).n) {
        struct view *next = &o->view[k + 1];
        struct buf joined = {0};
        buf_add(&joined, plain);
        buf_add(&joined, next->text);
        struct str both = text_unquoted(o->r->arena, buf_str(&joined));
        bool closer = next->line - v->line <= 2 && !next->rank && !next->markdown && !next->hard &&
                      str_runes(next->text) <= 14 && !has_sentence_marks(next->plain) && ends_in_table(both) &&
                      !title_rule_of(o->r, next->plain);
        const struct title_rule *joint = closer ? title_rule_of(o->r, both) : NULL;
        if (joint && str_runes(both) <= TITLE_LONGEST && str_runes(plain) >= 8) {
            rule = joint;
            plain = both;
            printed = both;
            views = 2;
        }
        buf_release(&joined);
    }
    if (!rule && !ends_in_table(plain)) {
        rule = title_rule_of(o->r, plain);
        if (rule && !str_eq(rule->kind, STR("weak")))
            rule = NULL;
        if (!rule)
            return false;
    }
    if (str_runes(plain) > TITLE_LONGEST || (!rule && declared_only_number(plain)) ||
        (rule && str_eq(rule->kind, STR("never"))))
        return false;
    bool targets = rule && str_eq(rule->kind, STR("targets"));
    *claim = (struct claim){.kind = CLAIM_TITLE,
                            .part = targets ? PART_TARGETS : PART_TABLE,
                            .section = rule && rule->section.n ? rule->section : plain,
                            .title = printed,
                            .views = views,
                            .strong = rule && !str_eq(rule->kind, STR("weak")),
                            .weak = rule && str_eq(rule->kind, STR("weak"))};
    return true;
}

/* Heads of many columns on one line. */
static bool many_heads(struct str line)
{
    enum { MANY = 5 };
    size_t words = 0;
    struct str word;
    for (struct str rest = str_trim(line); str_next(&rest, ' ', &word);)
        words += str_runes(word) >= 2 && text_has_han(word);
    return words >= MANY;
}

static bool heading_like(const struct view *v)
{
    struct str s = v->plain;
    bool short_sentence = v->rank && str_ends(s, STR("。")) && str_runes(s) <= 16;
    if (str_ends(s, STR(":")) || short_sentence)
        s.n -= short_sentence ? 3 : 1;
    bool heads = !v->rank && many_heads(v->printed);
    return !v->hard && !heads && s.n && text_has_han(s) && !has_sentence_marks(s) && !has_money(s) && !leaders(s);
}

static const struct chapter_rule *chapter_of(const struct view *v)
{
    if (!heading_like(v))
        return NULL;
    for (size_t i = 0; i < chapter_rules; i++)
        if (str_runes(v->plain) <= chapters[i].longest && words_match(chapters[i].all, chapters[i].none, v->plain))
            return &chapters[i];
    return NULL;
}

/*
 * Does a body follow the title at view k? A frame before any sentence or other title says yes; another title
 * first says that both are entries of a contents page.
 */
enum following { FOLLOWS_BODY, FOLLOWS_TITLE, FOLLOWS_OTHER };

static enum following what_follows(struct outline *o, size_t k, const struct claim *claim)
{
    size_t end = k + claim->views + AHEAD;
    for (size_t i = k + claim->views; i < o->views && i < end; i++) {
        struct claim other;
        const struct view *v = &o->view[i];
        if (v->plain.n == 0 || declared_only_number(v->plain))
            continue;
        if (declared_unit(v->text).n || v->hard)
            return FOLLOWS_BODY;
        if (title_at(o, i, &other) && (other.strong || ends_in_table(other.title)))
            return FOLLOWS_TITLE;
        if (is_sentence(v))
            return FOLLOWS_OTHER;
        if (leaders(v->text))
            return FOLLOWS_TITLE;
        if (v->rank == 1 || (v->rank == 2 && chapter_of(v)))
            return FOLLOWS_TITLE;
        if (claim->weak && i > k + 3)
            return FOLLOWS_OTHER;
        bool names_units = str_has(v->text, STR("单位名称")) && str_has(v->text, STR("性质"));
        if (claim->weak ? declared_entity(o->r->arena, v->text).n || names_units : is_frame(o, v))
            return claim->strong || i <= k + claim->views + 6 ? FOLLOWS_BODY : FOLLOWS_OTHER;
        if (claim->part == PART_TARGETS && i <= k + claim->views + 3)
            return FOLLOWS_BODY;
    }
    return FOLLOWS_OTHER;
}

static void claim_titles(struct outline *o)
{
    for (size_t k = 0; k < o->views; k++) {
        struct claim claim;
        if (o->claim[k].kind != CLAIM_NONE)
            continue;
        const struct chapter_rule *rule = chapter_of(&o->view[k]);
        if (title_at(o, k, &claim)) {
            enum following f = what_follows(o, k, &claim);
            if (f == FOLLOWS_TITLE)
                claim.kind = CLAIM_CONTENTS;
            if (f == FOLLOWS_BODY || (f == FOLLOWS_TITLE && ends_in_table(claim.title))) {
                for (size_t i = 0; i < claim.views; i++)
                    o->claim[k + i] = claim;
                k += claim.views - 1;
                continue;
            }
        }
        if (leaders(o->view[k].text))
            o->claim[k] = (struct claim){.kind = CLAIM_CONTENTS, .title = o->view[k].text, .views = 1};
        else if (rule && !str_eq(rule->kind, STR("contents")))
            o->claim[k] = (struct claim){.kind = CLAIM_CHAPTER,
                                         .part = str_eq(rule->kind, STR("passed"))    ? PART_PASSED
                                                 : str_eq(rule->kind, STR("targets")) ? PART_TARGETS
                                                                                      : PART_PROSE,
                                         .section = rule->section,
                                         .title = o->view[k].text,
                                         .views = 1};
    }
}

/* Without the dots and the page number of a contents entry. */
static struct str entry_text(struct str s)
{
    size_t dots = str_find(s, STR(".."), 0), ellipsis = str_find(s, STR("…"), 0);
    if (dots < s.n)
        s.n = dots;
    if (ellipsis < s.n)
        s.n = ellipsis;
    while (s.n && s.p[s.n - 1] >= '0' && s.p[s.n - 1] <= '9')
        s.n--;
    return s;
}

/* 目录, and not the catalogues that a table's head names (政府购买服务指导目录, 三级目录) */
static bool heads_contents(struct str plain)
{
    static const struct str catalogues[] = {{"指导目录", 12}, {"采购目录", 12}, {"分类目录", 12}, {"级目录", 9}};
    for (size_t i = 0; i < sizeof catalogues / sizeof *catalogues; i++)
        if (str_ends(plain, catalogues[i]))
            return false;
    return str_ends(plain, STR("目录")) && str_runes(plain) <= 24;
}

/* From a line 目录 on: entries, up to where the first of them stands again or a sentence or a body begins. */
static void claim_contents(struct outline *o)
{
    for (size_t k = 0; k < o->views; k++) {
        if (!heads_contents(o->view[k].plain) || o->view[k].hard || k + 2 >= o->views)
            continue;
        struct str first = entry_text(o->view[k + 1].text), second = entry_text(o->view[k + 2].text);
        size_t end = k + 1;
        while (end < o->views && end < k + 120) {
            struct view *v = &o->view[end];
            struct str entry = entry_text(v->text);
            bool again = end > k + 2 && !leaders(v->text) && (str_eq(entry, first) || str_eq(entry, second));
            if (again || (v->hard && !leaders(v->text)) || is_sentence(v) || declared_unit(v->text).n)
                break;
            end++;
        }
        bool back = end < o->views &&
                    ((o->view[end].hard && !leaders(o->view[end].text)) || declared_unit(o->view[end].text).n);
        struct claim title;
        /* the title of the table that ended the contents is no entry of it */
        while (back && end > k + 1 && !leaders(o->view[end - 1].text)) {
            end--;
            if (title_at(o, end, &title))
                break;
        }
        for (size_t i = k; i < end; i++)
            o->claim[i] = (struct claim){.kind = CLAIM_CONTENTS, .title = entry_text(o->view[i].text), .views = 1};
        k = end;
    }
}

static struct part *add_part(struct report *r, size_t *room, enum part_kind kind, size_t from)
{
    if (r->parts)
        r->part[r->parts - 1].to = from;
    r->part = arena_grow(r->arena, r->part, r->parts, room, sizeof *r->part);
    struct part *part = &r->part[r->parts++];
    *part = (struct part){.kind = kind, .from = from, .to = r->lines};
    return part;
}

static bool is_note(const struct view *v)
{
    static const struct str words = {"注:|注1|备注|说明:|注:|无政府性|无国有", 0};
    return words_begin((struct str){words.p, strlen(words.p)}, v->text);
}

/*
 * Does a sentence tell the body's accounts of a year, as neither duties nor a glossary do? It ends them where no
 * heading behind them has a number.
 */
static bool tells_accounts(const struct view *v)
{
    static const struct str sides = {"收入|支出|收支", 0}, sums = {"预算|决算|总计|合计", 0};
    struct str s = v->text;
    bool year = false;
    for (size_t at = 0; at + 4 <= s.n && !year; at++)
        year = str_starts(str_drop(s, at), STR("20")) && str_starts(str_drop(s, at + 4), STR("年"));
    return year && is_sentence(v) && has_money(s) && str_has(s, STR("元")) &&
           words_any((struct str){sides.p, strlen(sides.p)}, s) && words_any((struct str){sums.p, strlen(sums.p)}, s);
}

/* Does the chapter heading at v end the part that is open, begun by heading `by`? */
static bool ends_part(enum part_kind open, const struct view *by, const struct view *v, const struct claim *claim)
{
    if (open == PART_PASSED) {
        if (claim->kind == CLAIM_CHAPTER)
            return claim->part != PART_PASSED || v->rank <= by->rank;
        bool ranked = v->rank && by->rank && v->rank < by->rank;
        bool next = v->rank && v->rank == by->rank && v->value > by->value && heading_like(v);
        bool after_plain = by->rank == 0 && v->rank && v->rank <= 2 && heading_like(v) && str_runes(v->plain) <= 24;
        return (ranked && heading_like(v)) || next || after_plain || tells_accounts(v);
    }
    if (claim->kind != CLAIM_CHAPTER)
        return false;
    if (open == PART_TARGETS) { /* a form has labels that look like headings, and cells such as 根据预算说明 */
        static const struct str titles = {"情况说明|编制说明|公开说明|有关说明", 0};
        struct str list = {titles.p, strlen(titles.p)};
        if (v->rank && v->rank == by->rank)
            return v->value > by->value; /* the headings of a chapter may be numbered like chapters */
        if (v->rank)
            return v->rank <= 2 || v->rank < by->rank;
        return v->markdown || str_ends(v->plain, STR("名词解释")) ||
               (str_ends(v->plain, STR("说明")) && words_any(list, v->plain));
    }
    return true;
}

/* The line from which on the part that view k begins is read: that of the heading right over a sentence. */
static size_t heading_before(struct outline *o, size_t k, const struct view *by, enum part_kind open)
{
    struct view *v = &o->view[k];
    if (open != PART_PASSED || !is_sentence(v) || !k || v - 1 == by || !heading_like(v - 1))
        return v->line;
    o->r->line[v[-1].line].kind = LINE_UNKNOWN;
    return v[-1].line;
}

static void mark(struct report *r, const char *measure, const struct claim *claim, const struct view *v)
{
    facts_add(&r->facts, &(struct fact){.section = claim->section,
                                        .line = r->line[v->line].number,
                                        .page = r->line[v->line].page,
                                        .measure = str_of(measure),
                                        .value = claim->title});
}

static void mark_entry(struct outline *o, size_t k)
{
    const struct title_rule *rule =
        title_rule_of(o->r, without_table_number(text_unquoted(o->r->arena, entry_text(o->view[k].plain))));
    struct claim *claim = &o->claim[k];
    claim->section = rule ? rule->section : STR_EMPTY;
    if (claim->section.n)
        mark(o->r, "@目录", claim, &o->view[k]);
}

static void cut_parts(struct outline *o)
{
    struct report *r = o->r;
    size_t room = 0;
    struct part *open = add_part(r, &room, PART_PROSE, 0);
    const struct view *by = &o->view[0];
    bool noted = false;
    for (size_t k = 0; k < o->views; k++) {
        struct view *v = &o->view[k];
        struct claim *claim = &o->claim[k];
        struct line *line = &r->line[v->line];
        if (claim->kind == CLAIM_CONTENTS) {
            line->kind = LINE_CONTENTS;
            mark_entry(o, k);
            if (open->kind != PART_CONTENTS)
                open = add_part(r, &room, PART_CONTENTS, v->line);
            continue;
        }
        if (claim->kind == CLAIM_TITLE) {
            open = add_part(r, &room, claim->part, v->line);
            open->section = claim->section;
            open->title = claim->title;
            mark(r, "@标题", claim, v);
            for (size_t i = 0; i < claim->views && !claim->turned; i++)
                r->line[o->view[k + i].line].kind = LINE_TITLE;
            k += claim->views - 1;
            by = v;
            noted = false;
            continue;
        }
        noted = open->kind == PART_TABLE && (noted || is_note(v));
        bool prose =
            open->kind == PART_TABLE && !noted && is_sentence(v) && claim->kind == CLAIM_NONE && !ends_like_row(o, v);
        if (open->kind == PART_CONTENTS || prose || ends_part(open->kind, by, v, claim)) {
            enum part_kind kind = claim->kind == CLAIM_CHAPTER ? claim->part : PART_PROSE;
            if (!(kind == PART_PROSE && open->kind == PART_PROSE)) {
                size_t from = heading_before(o, k, by, open->kind);
                open = add_part(r, &room, kind, from);
                open->section = kind == PART_TARGETS ? claim->section : STR_EMPTY;
                open->title = claim->kind == CLAIM_CHAPTER ? claim->title : STR_EMPTY;
                by = v;
                noted = false;
            }
        }
        if (open->kind == PART_PASSED)
            line->kind = v == by ? LINE_HEADING : LINE_PASSED;
    }
}

/* A row of a table: amounts beside a label, in a short line. */
static bool is_row(const struct outline *o, const struct view *v)
{
    struct cell *cell;
    size_t n = cells_split(o->r->arena, o->r->line[v->line].text, &cell);
    return n >= 2 && has_money(v->text) && !is_sentence(v) && str_runes(v->text) <= 60;
}

/*
 * Where a page's text begins with the body and ends with the title (pdftotext -raw does so where a title is drawn
 * last), tables stand before their titles: rows, and no title yet. *from is where they begin; *unit tells
 * whether their unit stands above them, or below with the title.
 */
static bool titles_trail(const struct outline *o, size_t *from, bool *unit)
{
    size_t rows = 0;
    *unit = false;
    *from = 0;
    for (size_t k = 0; k < o->views; k++) {
        const struct view *v = &o->view[k];
        if (o->claim[k].kind == CLAIM_TITLE)
            return rows >= 3;
        if (o->claim[k].kind != CLAIM_NONE || v->rank == 1 || is_sentence(v)) {
            rows = 0;
            *unit = false;
            *from = k + 1;
            continue;
        }
        *unit |= declared_unit(v->text).n > 0 && rows == 0;
        rows += is_row(o, v);
    }
    return false;
}

static bool is_head(const struct outline *o, size_t k)
{
    return declared_unit(o->view[k].text).n || declared_entity(o->r->arena, o->view[k].text).n;
}

/*
 * With trailing titles a table goes from where the former ends up to its title. With its unit above it, it begins at
 * that line; else behind the former's title and the unit lines right below that.
 */
static void turn_titles(struct outline *o, size_t first, bool unit)
{
    size_t begin = first;
    for (size_t k = first; k < o->views; k++) {
        struct view *v = &o->view[k];
        if (unit && is_head(o, k) && !(k > first && is_head(o, k - 1)) && !(k > first + 1 && is_head(o, k - 2)))
            begin = k;
        if (o->claim[k].kind == CLAIM_CHAPTER || (o->claim[k].kind == CLAIM_NONE && is_sentence(v)))
            begin = k + 1;
        if (o->claim[k].kind != CLAIM_TITLE || begin > k)
            continue;
        struct claim claim = o->claim[k];
        claim.turned = true;
        for (size_t i = 0; i < claim.views; i++) {
            o->r->line[o->view[k + i].line].kind = LINE_TITLE;
            o->claim[k + i] = (struct claim){.kind = CLAIM_NONE};
        }
        size_t end = k + claim.views;
        claim.views = 1;
        o->claim[begin] = claim;
        while (!unit && end < o->views && is_head(o, end))
            end++;
        begin = end;
        k = end - 1;
    }
}

void outline_read(struct report *r)
{
    if (!titles) {
        load_titles();
        load_chapters();
    }
    struct outline o = {.r = r};
    make_views(&o);
    o.claim = arena_array(r->arena, struct claim, o.views + 1);
    claim_contents(&o);
    claim_titles(&o);
    size_t first;
    bool unit;
    if (titles_trail(&o, &first, &unit))
        turn_titles(&o, first, unit);
    cut_parts(&o);
    for (size_t i = 0; i < r->parts; i++)
        for (size_t l = r->part[i].from; r->part[i].kind == PART_CONTENTS && l < r->part[i].to; l++)
            if (r->line[l].kind == LINE_UNKNOWN)
                r->line[l].kind = LINE_CONTENTS;
}

bool outline_names_own(struct str section)
{
    for (size_t i = 0; i < title_rules; i++)
        if (str_eq(titles[i].section, section))
            return titles[i].names.n > 0;
    return false;
}
