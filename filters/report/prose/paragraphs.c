// SPDX-License-Identifier: MIT
#include "report/prose/paragraphs.h"

#include "report/prose/charts.h"
#include "report/prose/headings.h"
#include "report/prose/lexicon.h"
#include "report/prose/quantities.h"
#include "report/text.h"

enum { LONGEST = 32 * 1024, HEADING_LINES = 4 };

/* A line's width in columns: a Chinese character takes two. */
static unsigned columns(struct str s)
{
    unsigned n = 0;
    for (size_t at = 0; at < s.n;)
        n += str_rune(s, &at) >= 0x1100 ? 2 : 1;
    return n;
}

static bool readable(const struct line *l)
{
    return l->kind == LINE_UNKNOWN || l->kind == LINE_PROSE || l->kind == LINE_HEADING || l->kind == LINE_PASSED;
}

unsigned paragraphs_width(const struct report *r)
{
    enum { NARROWEST = 20, WIDEST = 400 };
    unsigned count[WIDEST + 1] = {0}, n = 0;
    for (size_t k = 0; k < r->parts; k++)
        for (size_t i = r->part[k].from; r->part[k].kind == PART_PROSE && i < r->part[k].to; i++) {
            unsigned w = columns(str_trim(r->line[i].text));
            if (!readable(&r->line[i]) || w < NARROWEST)
                continue;
            count[w < WIDEST ? w : WIDEST]++;
            n++;
        }
    unsigned w = WIDEST, above = 0;
    while (w && (above += count[w]) * 10 < n)
        w--;
    return w;
}

void paragraphs_start(struct paragraphs *ps, struct report *r, const struct part *part, unsigned width)
{
    ps->r = r;
    ps->next = part->from;
    ps->to = part->to;
    ps->width = width;
}

void paragraphs_release(struct paragraphs *ps) { buf_release(&ps->text); }

/* A number of up to three digits, alone on its line. */
static bool lone_number(struct str line, unsigned *n)
{
    *n = 0;
    for (size_t i = 0; i < line.n; i++) {
        if (line.p[i] < '0' || line.p[i] > '9' || i > 2)
            return false;
        *n = *n * 10 + (unsigned)(line.p[i] - '0');
    }
    return line.n > 0;
}

static bool ends_with_any(struct str s, const struct str *list, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (str_ends(s, list[i]))
            return true;
    return false;
}

/* Does the text end as a sentence does? A closing quotation mark or bracket behind the full stop is passed over. */
static bool complete(struct str s)
{
    static const struct str closing[] = {{"”", 3}, {")", 1}, {"\"", 1}};
    static const struct str ends[] = {{"。", 3}, {"!", 1}, {"?", 1}, {";", 1}, {":", 1}, {"...", 3}, {"空表", 6}};
    for (size_t i = 0; i < 3; i++)
        if (s.n > closing[i].n && str_ends(s, closing[i]) && ends_with_any(str_cut(s, 0, s.n - closing[i].n), ends, 1))
            return true;
    return ends_with_any(s, ends, sizeof ends / sizeof *ends);
}

static bool sentence_over(struct str s) { return complete(s) && !str_ends(s, STR(";")) && !str_ends(s, STR(":")); }

/* Words with which a sentence goes on about what the one before said; a paragraph begins with none of them. */
static bool goes_on(struct str line)
{
    unsigned roles;
    static const struct str starts[] = {{"与", 3}, {"比", 3}, {"较", 3}, {"元", 3}, {"万元", 6}, {"其中", 6},
                                        {",", 1},  {"。", 3}, {";", 1},  {"、", 3}, {")", 1},    {"”", 3}};
    for (size_t i = 0; i < sizeof starts / sizeof *starts; i++)
        if (str_starts(line, starts[i]))
            return true;
    return lexicon_at(line, 0, WORD_MORE | WORD_LESS | WORD_SHARE | WORD_DONE | WORD_REASON | WORD_OPEN, &roles) > 0;
}

/* A sentence that is broken just before a share or a rate, or within its number. */
static bool waits(struct str s)
{
    while (s.n && ((s.p[s.n - 1] >= '0' && s.p[s.n - 1] <= '9') || s.p[s.n - 1] == '.' || s.p[s.n - 1] == ','))
        s.n--;
    return lexicon_before(s, s.n, WORD_SHARE | WORD_DONE | WORD_MORE | WORD_LESS | WORD_BETWEEN, NULL) > 0 ||
           str_ends(s, STR("的"));
}

static unsigned indent(struct str s)
{
    unsigned n = 0;
    while (n < s.n && s.p[n] == ' ')
        n++;
    return n;
}

struct joined {
    struct str text;  /* so far */
    unsigned level;   /* of its list number */
    unsigned value;   /* of its list number */
    bool heading;     /* it is one as it stands */
    bool labels;      /* short lines of words alone, as a chart or a form has them */
    bool marked;      /* Markdown's heading */
    bool form;        /* its last line is a label with its value */
    unsigned indent;  /* of its last line */
    unsigned columns; /* of its last line */
};

/* The columns of what a page would not break at the start of the line: a number, a word, one character. */
static unsigned first_columns(struct str line)
{
    size_t at = 0;
    unsigned n = 0;
    while (at < line.n && (unsigned char)line.p[at] < 0x80 && line.p[at] != ' ')
        at++, n++;
    return n ? n : 2;
}

static bool has_digit(struct str s)
{
    for (size_t i = 0; i < s.n; i++)
        if (s.p[i] >= '0' && s.p[i] <= '9')
            return true;
    return false;
}

/* A short line of words alone. */
static bool label(struct str line, unsigned width)
{
    static const struct str marks[] = {{",", 1}, {"。", 3}, {";", 1}, {":", 1}, {"、", 3}, {"(", 1}, {")", 1}};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (str_has(line, marks[i]))
            return false;
    return columns(line) * 5 <= width * 3 && !has_digit(line);
}

/* `预算安排规模:120万元`: a label with its value, as a form has them in one line each. */
static bool form_line(struct str line)
{
    enum { LABEL_RUNES = 12 };
    static const struct str marks[] = {{",", 1}, {"。", 3}, {";", 1}, {"、", 3}};
    struct str rest;
    unsigned value;
    if (!text_number(line, &rest, &value))
        rest = line;
    size_t colon = str_find(rest, STR(":"), 0);
    struct str label = str_cut(rest, 0, colon == SIZE_MAX ? 0 : colon);
    if (!label.n || str_runes(label) > LABEL_RUNES || has_digit(label) || colon + 1 == rest.n)
        return false;
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (str_has(label, marks[i]))
            return false;
    return true;
}

/* Does the text end with a mark behind which its sentence goes on? */
static bool expects_more(struct str s)
{
    static const struct str marks[] = {{",", 1}, {"、", 3}, {":", 1}, {"(", 1}, {"“", 3}};
    return ends_with_any(s, marks, sizeof marks / sizeof *marks);
}

/* Does a new paragraph begin with the line? */
static bool begins(const struct joined *j, struct str line, unsigned level, unsigned value, unsigned indented,
                   bool marked, unsigned width)
{
    if (j->text.n > LONGEST) /* no author wrote this: a text without any punctuation */
        return true;
    bool short_line = j->columns + first_columns(line) + 2 <= width;
    if (marked || j->marked)
        return true;
    if (j->heading)
        return !heading_goes_on(j->text, line);
    if (level && level == j->level && value == j->value + 1)
        return true;
    if (level && heading_is(line) && columns(line) * 5 < width * 4 && !expects_more(j->text))
        return true; /* whoever wrote the sentence before forgot its full stop */
    bool bracketed = level && level <= 2 && str_ends(j->text, STR(")")); /* …(按表填写), then 七、 */
    if (level)
        return bracketed || complete(j->text) || (short_line && level <= 4 && !str_ends(j->text, STR(",")));
    bool narrow = columns(line) * 5 < width * 3;
    bool alone = heading_plain(line) || (narrow && (heading_short(line) || heading_bare(line)));
    if (alone && complete(j->text))
        return true;
    if (j->labels && columns(line) * 5 > width * 3)
        return true;
    if (j->form && short_line && form_line(line) && !goes_on(line))
        return true;
    if (!sentence_over(j->text) || goes_on(line))
        return false;
    return short_line || indented > j->indent;
}

static bool begins_with_unit(struct str line)
{
    size_t length;
    return lexicon_unit(line, 0, &length) != UNIT_NONE;
}

/* Does the line read as a sentence: long, with a stop or a comma? */
static bool is_sentence(struct str line)
{
    enum { SENTENCE_RUNES = 18 };
    return str_runes(line) >= SENTENCE_RUNES && (str_has(line, STR("。")) || str_has(line, STR(",")));
}

static bool ends_with_digit(struct str s) { return s.n && s.p[s.n - 1] >= '0' && s.p[s.n - 1] <= '9'; }

/* The next line with text behind line `at`; empty at the end. */
static struct str next_line(const struct paragraphs *ps, size_t at)
{
    while (++at < ps->to) {
        struct str line = str_trim(ps->r->line[at].text);
        if (readable(&ps->r->line[at]) && line.n)
            return line;
    }
    return STR_EMPTY;
}

/*
 * The page's own number where furniture could not tell it: alone on a line, in a sentence that waits for none: behind a
 * figure, or before something that is no unit.
 */
static bool page_number(const struct paragraphs *ps, struct str line)
{
    unsigned n;
    struct str text = buf_str(&ps->text);
    if (!lone_number(line, &n))
        return false;
    /* 社会保障和就业( and 类)支出 on the next page, or 2,500.00万 and 元 */
    bool half = str_ends(text, STR("万")) || str_ends(text, STR("亿"));
    bool cut = half && ends_with_digit(str_cut(text, 0, text.n - 3));
    return cut || ends_with_digit(text) || str_ends(text, STR("(")) || !begins_with_unit(next_line(ps, ps->next));
}

/* Does the text end with a figure that has decimals, as amounts have and years have not? */
static bool ends_with_amount(struct str s)
{
    size_t at = s.n;
    while (at && s.p[at - 1] >= '0' && s.p[at - 1] <= '9')
        at--;
    return at && at < s.n && s.p[at - 1] == '.';
}

/* 万 alone on a line before 元: a unit that the page broke. */
static bool broken_unit(const struct paragraphs *ps, size_t at, struct str line)
{
    bool piece = str_eq(line, STR("万")) || str_eq(line, STR("亿")) || str_eq(line, STR("千"));
    return piece && str_starts(next_line(ps, at), STR("元"));
}

/*
 * A chart between a figure and its unit: the line on which the sentence goes on, where only short lines without
 * punctuation and without other figures stand in between; else the line `at` itself.
 */
static size_t behind_chart(const struct paragraphs *ps, size_t at)
{
    enum { CHART_LINES = 40, LABEL_COLUMNS = 40 };
    if (!ends_with_amount(buf_str(&ps->text)))
        return at;
    for (size_t i = at, n = 0; i < ps->to && n < CHART_LINES; i++) {
        struct str line = str_trim(ps->r->line[i].text);
        unsigned number;
        if (!readable(&ps->r->line[i]) || !line.n || charts_line(line) || lone_number(line, &number))
            continue;
        if (begins_with_unit(line))
            return i;
        if (columns(line) > LABEL_COLUMNS || complete(line) || str_has(line, STR(",")) || has_digit(line))
            return at;
        n++;
    }
    return at;
}

/*
 * A full stop that is printed as a point: `增长5.74%.其中`, `主要用于科技计划.`, but not the one of a list number. The
 * text is what stands before the line.
 */
static bool ends_sentence(struct str text, struct str line, size_t at)
{
    struct str rest;
    unsigned value;
    if (line.p[at] != '.' || (text_number(str_cut(line, 0, at + 1), &rest, &value) && !rest.n))
        return false;
    size_t next = at + 1;
    uint32_t before = at       ? str_rune_before(line, at)
                      : text.n ? str_rune_before(text, text.n)
                               : 0,
             after = next < line.n ? str_rune(line, &next) : 0x3400;
    bool opens = after >= 0x3400 || after == '(' || after == ' ';
    return (before == '%' || before == ')' || (before >= 0x3400 && before <= 0x9FFF)) && opens;
}

static void append(struct paragraphs *ps, struct str line, size_t index)
{
    ps->place = arena_grow(ps->r->arena, ps->place, ps->places, &ps->room, sizeof *ps->place);
    size_t digits = ps->text.n;
    while (digits && ps->text.p[digits - 1] >= '0' && ps->text.p[digits - 1] <= '9')
        digits--;
    /* Two numbers on two lines stay two where the first one is whole (`13,345.79`). */
    if (digits + 2 == ps->text.n && digits && ps->text.p[digits - 1] == '.' && line.n && line.p[0] >= '0' &&
        line.p[0] <= '9')
        buf_add_byte(&ps->text, ' ');
    ps->place[ps->places++] = (struct place){ps->text.n, index};
    bool gap = false;
    for (size_t at = 0; at < line.n;) {
        size_t from = at;
        uint32_t c = str_rune(line, &at);
        if (c == '*') /* Markdown's emphasis */
            continue;
        if (ends_sentence(buf_str(&ps->text), line, from)) {
            buf_add(&ps->text, STR("。"));
            continue;
        }
        if (c == ' ' || c == '\t' || c == 0x3000 || c == 0xA0) {
            gap = true;
            continue;
        }
        char last = ps->text.n ? ps->text.p[ps->text.n - 1] : ' ';
        bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        bool number = c >= '0' && c <= '9';
        bool after = (last >= 'a' && last <= 'z') || (last >= 'A' && last <= 'Z') || (last >= '0' && last <= '9');
        if (gap && after && (letter || number))
            buf_add_byte(&ps->text, ' ');
        gap = false;
        buf_add(&ps->text, str_cut(line, from, at - from));
    }
}

static struct str strip_marks(struct str line, bool *marked)
{
    *marked = line.n && line.p[0] == '#';
    while (line.n && (line.p[0] == '#' || line.p[0] == ' '))
        line = str_cut(line, 1, line.n);
    return line;
}

/* The paragraph that was gathered, its list number cut off. */
static void finish(struct paragraphs *ps, const struct joined *j, struct paragraph *p)
{
    struct str text = buf_str(&ps->text), rest = text;
    *p = (struct paragraph){.place = ps->place, .places = ps->places, .heading = j->heading, .marked = j->marked};
    p->level = text_number(text, &rest, &p->value);
    if (!p->level)
        rest = text;
    while (str_starts(rest, STR("、")) || str_starts(rest, STR(".")))
        rest = str_cut(rest, rest.p[0] == '.' ? 1 : 3, rest.n);
    p->number = text.n - rest.n;
    p->text = rest;
}

bool paragraphs_next(struct paragraphs *ps, struct paragraph *p)
{
    struct joined j = {0};
    buf_clear(&ps->text);
    ps->places = 0;
    for (; ps->next < ps->to; ps->next++) {
        struct line *l = &ps->r->line[ps->next];
        struct str line = str_trim(l->text), rest;
        unsigned value = 0;
        bool marked;
        if (!readable(l) || !line.n || (charts_line(line) && !waits(buf_str(&ps->text))) || page_number(ps, line))
            continue;
        bool unit = begins_with_unit(line) || broken_unit(ps, ps->next, line);
        size_t on = unit ? ps->next : behind_chart(ps, ps->next);
        if (on > ps->next) {
            ps->next = on - 1;
            continue;
        }
        line = strip_marks(line, &marked);
        unsigned level = text_number(line, &rest, &value), indented = indent(l->text);
        if (ps->places && begins(&j, line, level, value, indented, marked, ps->width))
            break;
        append(ps, line, ps->next);
        j.labels = (ps->places == 1 ? !level : j.labels) && label(line, ps->width);
        j.text = buf_str(&ps->text);
        if (ps->places == 1) {
            j.level = level;
            j.value = value;
        }
        j.marked = marked;
        j.form = form_line(line);
        j.indent = indented;
        if (columns(line) > 4 || ps->places == 1) /* a full stop on a line of its own tells nothing */
            j.columns = columns(line);
        size_t figure = 0; /* converters mark sentences as headings, too: `### (一)基本支出981万元` */
        j.heading = marked && !quantity_next(j.text, &figure, &(struct quantity){0});
        if (!marked && ps->places <= HEADING_LINES) {
            bool ends = columns(line) < ps->width || str_ends(j.text, STR("情况说明"));
            bool alone = !complete(j.text) && ends && heading_is(j.text);
            if (ps->places == 1 && j.columns * 5 < ps->width * 3)
                alone =
                    alone || heading_short(j.text) || (heading_bare(j.text) && is_sentence(next_line(ps, ps->next)));
            j.heading = alone || heading_plain(j.text);
        }
    }
    if (!ps->places)
        return false;
    finish(ps, &j, p);
    return true;
}

/* The place in which byte `at` stands. */
static const struct place *place_of(const struct paragraph *p, size_t at)
{
    size_t low = 0, high = p->places;
    at += p->number;
    while (high - low > 1) {
        size_t middle = (low + high) / 2;
        if (p->place[middle].at <= at)
            low = middle;
        else
            high = middle;
    }
    return &p->place[low];
}

size_t paragraph_line(const struct paragraph *p, size_t at) { return place_of(p, at)->line; }

bool paragraph_starts_line(const struct paragraph *p, size_t at) { return place_of(p, at)->at == at + p->number; }
