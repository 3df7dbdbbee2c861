// SPDX-License-Identifier: MIT
#include "report/identity.h"

#include "report/cells.h"
#include "report/declared.h"
#include "report/outline.h"
#include "report/text.h"
#include "report/words.h"

enum { NAMES_MOST = 400, YEARS = 60, YEAR_FIRST = 2000, TITLE_LINES = 40 };

struct name {
    struct str text;
    unsigned votes;
};

struct finding {
    struct report *r;
    struct name name[NAMES_MOST];
    size_t names;
    unsigned year[YEARS];
    unsigned budget, final;
};

/* What an organisation's name ends with. */
static const char ENDINGS[] =
    "局$|厅$|委$|办$|办公室$|室$|院$|部$|会$|中心$|处$|所$|学$|校$|府$|队$|站$|馆$|社$|团$|司$|公司$|街道$|镇$|"
    "乡$|园$|库$|台$|庭$|区$|办事处$|(部门)$|(本级)$|(单位)$|(机关)$|(汇总)$|支队$|大队$|医院$|银行$|联$|协$|组$|"
    "监狱$|林场$|农场$|牧场$|少年宫$|基地$";

static bool organisation(struct str s)
{
    size_t n = str_runes(s);
    return n >= 4 && n <= 40 && words_any((struct str){ENDINGS, sizeof ENDINGS - 1}, s);
}

static void vote(struct finding *f, struct str name, unsigned votes)
{
    static const char *const leading[] = {"纳入", "关于", "的",       "和",       "现将",     "本部门",  "及",
                                          "附件", "截至", "第一部分", "第二部分", "第三部分", "第四部分"};
    for (size_t i = 0; i < sizeof leading / sizeof *leading; i++)
        if (str_starts(name, str_of(leading[i])))
            name = str_cut(name, strlen(leading[i]), name.n);
    size_t digits = 0;
    while (digits < name.n && name.p[digits] >= '0' && name.p[digits] <= '9')
        digits++;
    while (digits && digits < name.n && (name.p[digits] == '-' || name.p[digits] == '_'))
        digits++; /* 118-某某馆: a code before the name */
    name = str_cut(name, digits, name.n);
    if (!organisation(name) || str_has(name, STR("说明")))
        return;
    for (size_t i = 0; i < f->names; i++)
        if (str_eq(f->name[i].text, name)) {
            f->name[i].votes += votes;
            return;
        }
    if (f->names < NAMES_MOST)
        f->name[f->names++] = (struct name){name, votes};
}

/* The years of the text in digits: 二〇二四年, 二○二四年 and 二零二四年 are 2024年. */
static struct str years_in_digits(struct arena *a, struct str s)
{
    enum { DIGITS = 4 };
    static const char *const zeros[] = {"○", "零", "O", "◯"};
    char *p = arena_alloc(a, s.n + 1);
    size_t n = 0;
    for (size_t i = 0; i < s.n;) {
        size_t at = i, digits = 0;
        char year[DIGITS];
        while (digits < DIGITS && at < s.n) {
            size_t next = at;
            (void)str_rune(s, &next);
            struct str one = str_cut(s, at, next - at);
            bool zero = str_eq(one, STR("〇"));
            for (size_t z = 0; z < sizeof zeros / sizeof *zeros && digits; z++)
                zero |= str_eq(one, str_of(zeros[z]));
            unsigned value = zero ? 0 : text_ordinal(one);
            if ((!zero && value == 0) || value > 9)
                break;
            year[digits++] = (char)('0' + value);
            at = next;
        }
        bool whole = digits == DIGITS && year[0] == '2' && str_starts(str_drop(s, at), STR("年"));
        if (!whole) {
            p[n++] = s.p[i++];
            continue;
        }
        memcpy(p + n, year, DIGITS);
        n += DIGITS;
        i = at;
    }
    return (struct str){p, n};
}

/* The year at byte at (2024年), or 0. */
static unsigned year_at(struct str s, size_t at)
{
    struct str y = str_cut(s, at, 4);
    if (y.n < 4 || y.p[0] != '2' || y.p[1] != '0' || !str_starts(str_cut(s, at + 4, s.n), STR("年")))
        return 0;
    if (y.p[2] < '0' || y.p[2] > '9' || y.p[3] < '0' || y.p[3] > '9')
        return 0;
    return 2000 + (unsigned)(y.p[2] - '0') * 10 + (unsigned)(y.p[3] - '0');
}

/* The run of a name that ends at byte end: back to punctuation or the line's start. */
static struct str name_before(struct str s, size_t end)
{
    size_t from = end;
    int depth = 0;
    while (from > 0) {
        size_t start = from - 1;
        while (start > 0 && ((unsigned char)s.p[start] & 0xC0) == 0x80)
            start--;
        size_t at = start;
        uint32_t c = str_rune(s, &at);
        if (c == ')')
            depth++;
        else if (c == '(' && depth == 0)
            break;
        else if (c == '(')
            depth--;
        else if (!(c >= 0x4E00 && c <= 0x9FFF) && c != 0x3007 && !(depth && c != '\n'))
            break;
        from = start;
    }
    bool after_year = from && s.p[from - 1] >= '0' && s.p[from - 1] <= '9' && str_starts(str_drop(s, from), STR("年"));
    return after_year ? STR_EMPTY : str_cut(s, from, end - from); /* the title before, run together with this one */
}

static bool compared(struct str s, size_t at)
{
    struct str before = str_cut(s, at >= 6 ? at - 6 : 0, at >= 6 ? 6 : at);
    return words_any(STR("与|比|较|上|于|至|截|从"), before);
}

static void read_years(struct finding *f, struct str s, unsigned weight)
{
    for (size_t at = 0; at + 7 <= s.n; at++) {
        unsigned year = year_at(s, at);
        if (!year || (at > 0 && s.p[at - 1] >= '0' && s.p[at - 1] <= '9'))
            continue;
        struct str after = str_cut(s, at + 7, 36);
        bool own = words_any(STR("预算|决算|收支|收入|支出|财政拨款|一般公共|三公"), after) &&
                   !words_any(STR("月|末|底"), str_cut(after, 0, 9));
        if (!own || compared(s, at))
            continue;
        if (year - YEAR_FIRST < YEARS)
            f->year[year - YEAR_FIRST] += weight;
        struct str name = name_before(s, at);
        if (words_any(STR("预算|决算|收支|财政拨款|一般公共"), after))
            vote(f, name, weight);
    }
}

/*
 * 2022年度某某厅部门决算: the name stands between the year and 部门/单位决算; the year may stand on a line above. Only
 * a whole line is such a title, but for a list number and what a cover adds in brackets.
 */
static void read_cover(struct finding *f, struct str s)
{
    enum { COVER_WEIGHT = 12 }; /* a cover says which of the two it is, whatever the text speaks of more often */
    static const char *const kinds[] = {"部门预算", "部门决算", "单位预算", "单位决算", "预算公开", "决算公开"};
    static const char *const after[] = {"",     "公开",     "说明",     "公开说明", "情况说明",
                                        "报告", "公开报告", "情况公开", "信息公开", "公开情况说明"};
    size_t year = 0;
    if (year_at(s, 0))
        year = str_starts(str_cut(s, 7, s.n), STR("度")) ? 10 : 7;
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        size_t at = str_find(s, str_of(kinds[i]), year);
        if (at == SIZE_MAX || at <= year)
            continue;
        struct str rest = str_cut(s, at + strlen(kinds[i]), s.n), name = str_cut(s, year, at - year);
        if (str_starts(rest, STR("(")) || str_starts(rest, STR("表")))
            rest = STR_EMPTY;
        for (size_t k = 0; k < sizeof after / sizeof *after; k++)
            if (str_eq(rest, str_of(after[k])) && !str_has(name, STR(",")) && !str_has(name, STR("、"))) {
                vote(f, name, 5);
                bool final = str_ends(str_of(kinds[i]), STR("决算")) || str_starts(str_of(kinds[i]), STR("决算"));
                *(final ? &f->final : &f->budget) += COVER_WEIGHT;
                return;
            }
    }
}

/* A title such as 某某大学收支预算总表: what stands before the table's own words. */
static void read_title(struct finding *f, struct str s)
{
    static const char *const words[] = {"收支",     "收入",     "支出",     "财政拨款", "一般公共预算",
                                        "部门预算", "部门决算", "单位预算", "单位决算", "2"};
    size_t first = SIZE_MAX;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        size_t at = str_find(s, str_of(words[i]), 0);
        first = at < first ? at : first;
    }
    if (first != SIZE_MAX && first > 0)
        vote(f, name_before(s, first), 1);
}

/* 部门名称 某某局: a form's label and, beside it, the name. */
static struct str labelled_cell(struct report *r, struct str line)
{
    struct cell *cell;
    size_t n = cells_split(r->arena, line, &cell);
    for (size_t i = 0; i + 1 < n; i++)
        if (str_eq(cell[i].text, STR("部门名称")) || str_eq(cell[i].text, STR("单位名称")) ||
            str_eq(cell[i].text, STR("部门(单位)名称")))
            return cell[i + 1].text;
    return STR_EMPTY;
}

/* Does the text speak of a budget, other than in the name of a fund (一般公共预算财政拨款), which final accounts have
 * too? */
static bool has_budget(struct str s)
{
    for (size_t at = 0; (at = str_find(s, STR("预算"), at)) != SIZE_MAX; at += strlen("预算")) {
        if (!words_before_fund(str_cut(s, 0, at)))
            return true;
    }
    return false;
}

/* Without Markdown's emphasis: `**某某局2024年部门预算**`. */
static struct str without_emphasis(struct str s)
{
    while (str_starts(s, STR("*")))
        s = str_drop(s, 1);
    while (str_ends(s, STR("*")))
        s.n--;
    return s;
}

static void read_lines(struct finding *f)
{
    struct report *r = f->r;
    unsigned seen = 0;
    struct str last = STR_EMPTY;
    for (size_t i = 0; i < r->lines; i++) {
        if (r->line[i].kind == LINE_BLANK || r->line[i].kind == LINE_FURNITURE)
            continue;
        struct str s, labelled = declared_entity(r->arena, r->line[i].text);
        (void)text_number(r->line[i].text, &s, &(unsigned){0});
        s = years_in_digits(r->arena, without_emphasis(text_squeeze(r->arena, s)));
        bool head = seen++ < TITLE_LINES;
        vote(f, labelled, 8);
        vote(f, labelled_cell(r, r->line[i].text), 4);
        /* 434 某某办公室: a code and a name, as heads of tables print it */
        if (s.n > 3 && s.p[0] >= '1' && s.p[0] <= '9' && str_runes(s) <= 44 && !str_has(s, STR(",")) &&
            !str_has(s, STR(".")) && year_at(s, 0) == 0)
            vote(f, s, 2);
        read_years(f, s, head ? 4 : 1);
        struct buf both = {0};
        if (head && str_runes(last) <= 24 && str_runes(s) <= 24) { /* a title broken over two lines */
            buf_add(&both, last);
            buf_add(&both, s);
            read_years(f, arena_copy(r->arena, buf_str(&both)), 3);
            buf_release(&both);
        }
        if (str_ends(s, STR("表")) && str_runes(s) <= 40)
            read_title(f, s);
        if (head && str_runes(s) <= 60)
            read_cover(f, s);
        unsigned weight = head ? 3 : 1;
        f->budget += has_budget(s) ? weight : 0;
        f->final += str_has(s, STR("决算")) ? weight * 2 : 0;
        last = s;
    }
}

/* The name with the most votes, or a fuller one: with the place before it, or whole where the page broke it. */
static struct str best_name(const struct finding *f)
{
    const struct name *best = NULL;
    for (size_t i = 0; i < f->names; i++)
        if (!best || f->name[i].votes > best->votes)
            best = &f->name[i];
    if (!best)
        return STR_EMPTY;
    struct str full = best->text;
    for (size_t i = 0; i < f->names; i++)
        if (f->name[i].text.n > full.n && f->name[i].votes >= 2 &&
            (str_ends(f->name[i].text, best->text) || str_starts(f->name[i].text, best->text)))
            full = f->name[i].text;
    return full;
}

void identity_find(struct report *r)
{
    struct finding *f = arena_new(r->arena, struct finding);
    f->r = r;
    read_lines(f);
    r->entity = best_name(f);
    unsigned best = 0, year = 0;
    for (unsigned i = 0; i < YEARS; i++)
        if (f->year[i] && f->year[i] >= best) {
            best = f->year[i];
            year = YEAR_FIRST + i;
        }
    struct buf b = {0};
    if (year)
        buf_printf(&b, "%u", year);
    r->year = arena_copy(r->arena, buf_str(&b));
    buf_release(&b);
    r->phase = f->final > f->budget ? STR("executed") : f->budget ? STR("approved") : STR_EMPTY;
}
