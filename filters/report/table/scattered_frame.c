// SPDX-License-Identifier: MIT
#include "report/table/scattered.h"

#include "report/table/heads.h"
#include "report/table/labels.h"
#include "report/table/mend.h"
#include "report/table/names.h"
#include "report/text.h"

enum { CODES_LEAST = 3 };

/* Lines of amounts alone, those among them of several, those of amounts beside other text, and of three and more. */
struct shares {
    size_t alone, several, mixed, wide;
};

static void count_line(const struct table *t, size_t line, struct shares *n)
{
    struct cell *cell;
    size_t cells = cells_split(t->arena, t->report->line[line].text, &cell), amounts = 0, texts = 0;
    for (size_t i = 0; i < cells; i++) {
        amounts += cell[i].kind == CELL_AMOUNT && (!cell[i].plain || cell[i].value == 0);
        texts += cell[i].kind == CELL_TEXT || (cell[i].kind == CELL_AMOUNT && cell[i].plain && cell[i].value != 0);
    }
    n->alone += amounts && !texts;
    n->several += amounts > 1 && !texts;
    n->mixed += amounts && texts;
    n->wide += amounts >= 3;
}

/* Is the line a code alone that the classifications know? */
static bool lone_code(const struct line *line)
{
    struct str s = str_trim(line->text);
    return (s.n == 3 || s.n == 5 || s.n == 7) && names_code(s);
}

bool scattered_is(const struct table *t)
{
    struct shares n = {0};
    size_t lines = 0, blanks = 0, codes = 0;
    for (size_t i = t->part->from; i < t->part->to; i++) {
        const struct line *line = &t->report->line[i];
        codes += i > t->part->from && lone_code(line) && lone_code(line - 1);
        blanks += line->kind == LINE_BLANK;
        if (line->kind == LINE_BLANK || line->kind == LINE_FURNITURE)
            continue;
        lines++;
        count_line(t, i, &n);
    }
    if (str_eq(t->section, STR("三公经费支出表")) && n.alone >= 2 && !n.mixed)
        return blanks * 10 >= lines;
    /* cells of a column one below the other leave few blank lines */
    return (blanks * 10 >= lines || codes >= CODES_LEAST) && n.alone >= 3 && n.alone * (t->sided ? 4 : 1) >= n.mixed &&
           n.wide * 4 <= n.alone && (codes >= CODES_LEAST || n.several * 4 <= n.alone * 3);
}

static bool text_of_any(const struct table *t, const char *word)
{
    const struct scattered *s = t->scattered;
    for (size_t i = 0; i < s->n; i++)
        if (s->token[i].kind == TOKEN_TEXT && str_has(s->token[i].text, str_of(word)))
            return true;
    return false;
}

static bool has_text(const struct table *t, struct str word)
{
    const struct scattered *s = t->scattered;
    for (size_t i = 0; i < s->n; i++)
        if (s->token[i].kind == TOKEN_TEXT && str_eq(s->token[i].text, word))
            return true;
    return false;
}

/* A number that ends a page, under amounts with decimals: the page's. */
static bool page_number(const struct table *t, size_t line, const struct cell *c)
{
    const struct report *r = t->report;
    if (!c->plain || c->text.n > 3 || c->text.p[0] == '0')
        return false;
    size_t after = 0, before = line;
    while (before > t->part->from && r->line[before - 1].kind == LINE_BLANK)
        before--;
    struct str above = before > t->part->from ? str_trim(r->line[before - 1].text) : STR_EMPTY;
    if (above.n == 3 && str_has_digit(above)) /* 208, 05: a code in pieces */
        return false;
    for (size_t i = line + 1; i < t->part->to && r->line[i].page == r->line[line].page; i++)
        after += r->line[i].kind != LINE_BLANK;
    return after <= 4 && c->value / 1000000 <= (int64_t)r->line[line].page + 9 &&
           c->value / 1000000 + 9 >= (int64_t)r->line[line].page;
}

/* A column's number, in a table that prints 栏次. */
static bool column_number(const struct cell *c) { return c->plain && c->text.n <= 2 && c->text.p[0] != '0'; }

/* Is the cell a list number, apart from its name? */
static bool number_alone(const struct cell *c)
{
    struct str rest;
    unsigned value;
    return c->kind == CELL_TEXT && text_number(c->text, &rest, &value) && rest.n == 0;
}

static bool has_line(const struct table *t, struct str text)
{
    for (size_t i = t->part->from; i < t->part->to; i++)
        if (str_eq(str_trim(t->report->line[i].text), text))
            return true;
    return false;
}

/* How many numbers are codes that the classifications know, 5 digits long or 7. */
static size_t known_codes(const struct scattered *s)
{
    size_t n = 0;
    for (size_t i = 0; i < s->n; i++)
        n += s->token[i].kind == TOKEN_AMOUNT && s->token[i].cell.plain &&
             (s->token[i].text.n == 5 || s->token[i].text.n == 7) && names_code(s->token[i].text);
    return n;
}

/* Does a longer code that is known begin with the number? A 类 has its 款 below it, an amount such as 506 has none. */
static bool over_codes(const struct scattered *s, struct str number)
{
    for (size_t i = 0; i < s->n; i++) {
        struct str text = s->token[i].text;
        if ((text.n == 5 || text.n == 7) && str_starts(text, number) && names_code(text))
            return true;
    }
    return false;
}

/*
 * Are all amounts printed with the same decimals, and does the table count nothing? Then digits alone are no amounts:
 * the numbers of its columns, a unit's code.
 */
static bool all_have_decimals(const struct table *t)
{
    enum { AMOUNTS_LEAST = 6 };
    const struct scattered *s = t->scattered;
    size_t amounts = 0;
    unsigned decimals = 0;
    for (size_t i = 0; i < s->n; i++) {
        const struct cell *c = &s->token[i].cell;
        if (s->token[i].kind != TOKEN_AMOUNT || c->plain)
            continue;
        if (c->decimals < 2 || (amounts && c->decimals != decimals))
            return false;
        decimals = c->decimals;
        amounts++;
    }
    return amounts >= AMOUNTS_LEAST && !text_of_any(t, "数量") && !text_of_any(t, "人数");
}

/* Takes away the digits that are no amounts. */
static void drop_numbers(struct table *t)
{
    struct scattered *s = t->scattered;
    size_t kept = 0;
    bool drop = all_have_decimals(t);
    for (size_t i = 0; i < s->n; i++) {
        const struct cell *c = &s->token[i].cell;
        if (!drop || s->token[i].kind != TOKEN_AMOUNT || !c->plain || c->value == 0)
            s->token[kept++] = s->token[i];
    }
    s->n = kept;
}

static void tokens_read(struct table *t)
{
    struct scattered *s = t->scattered;
    const struct report *r = t->report;
    size_t room = 0, block = 0, decimals = 0, plains = 0;
    bool blanks = false, numbered = has_line(t, STR("栏次"));
    for (size_t i = t->part->from; i < t->part->to; i++)
        blanks |= r->line[i].kind == LINE_BLANK && i > t->part->from + 8;
    for (size_t i = t->part->from; i < t->part->to; i++) {
        block += r->line[i].kind == LINE_BLANK || !blanks || (i && r->line[i].page != r->line[i - 1].page);
        if (r->line[i].kind != LINE_ROW)
            continue;
        struct cell *cell;
        size_t n = cells_split(t->arena, r->line[i].text, &cell);
        for (size_t k = 0; k < n; k++) {
            if (cell[k].kind != CELL_TEXT && cell[k].kind != CELL_AMOUNT)
                continue;
            bool amount = cell[k].kind == CELL_AMOUNT;
            if (amount && ((n == 1 && page_number(t, i, &cell[k])) || (numbered && column_number(&cell[k])) ||
                           (k + 1 < n && str_starts(cell[k + 1].text, STR("年")))))
                continue;
            if (k + 1 < n && number_alone(&cell[k]) && cell[k + 1].kind == CELL_TEXT) {
                cell[k + 1].text = arena_glue(t->arena, cell[k].text, cell[k + 1].text); /* 1. 一般公共预算 */
                continue;
            }
            s->token = arena_grow(t->arena, s->token, s->n, &room, sizeof *s->token);
            struct token *k2 = &s->token[s->n++];
            *k2 = (struct token){.kind = cell[k].kind == CELL_TEXT ? TOKEN_TEXT : TOKEN_AMOUNT,
                                 .cell = cell[k],
                                 .text = text_unquoted(t->arena, text_squeeze(t->arena, cell[k].text)),
                                 .line = i,
                                 .block = block,
                                 .page = r->line[i].page};
            decimals += cell[k].kind == CELL_AMOUNT && !cell[k].plain;
            plains += cell[k].kind == CELL_AMOUNT && cell[k].plain && cell[k].value && cell[k].text.n > 2;
        }
    }
    s->coded = !t->sided && (text_of_any(t, "编码") || text_of_any(t, "代码") || text_of_any(t, "科目编") ||
                             has_text(t, STR("类")) || known_codes(s) >= CODES_LEAST);
    s->pieces = s->coded && has_text(t, STR("款"));
    size_t codes = known_codes(s);
    for (size_t i = 0; i < s->n && s->coded; i++) {
        struct token *k = &s->token[i];
        size_t n = k->text.n;
        bool leads = n && k->text.p[0] >= '1' && k->text.p[0] <= '5';
        if (k->kind != TOKEN_AMOUNT || !k->cell.plain)
            continue;
        if (s->pieces && n == 2)
            k->kind = TOKEN_PIECE;
        else if (((n == 3 || n == 5 || n == 7) && leads && names_code(str_cut(k->text, 0, 3)) &&
                  (n > 3 || s->pieces || !codes || over_codes(s, k->text))) ||
                 (n >= 6 && decimals > plains))
            k->kind = TOKEN_CODE;
    }
    drop_numbers(t);
}

/* Words that are set wide, one character a cell: 收 入 总 计. */
static void join_letters(struct table *t)
{
    static const char *const words[] = {"收入总计", "支出总计", "收入合计", "支出合计", "合计",
                                        "总计",     "小计",     "收入",     "支出",     "金额"};
    struct scattered *s = t->scattered;
    size_t place[64];
    for (size_t from = 0, to; from < s->n; from = to) {
        size_t n = 0;
        struct buf all = {0};
        for (to = from; to < s->n && s->token[to].page == s->token[from].page; to++)
            if (s->token[to].kind == TOKEN_TEXT && s->token[to].text.n == 3 && n < 64) {
                place[n++] = to;
                buf_add(&all, s->token[to].text);
            }
        struct str letters = buf_str(&all);
        for (size_t i = 0; i < n; i++)
            for (size_t w = 0; w < sizeof words / sizeof *words; w++) {
                struct str word = str_of(words[w]);
                if (!str_starts(str_cut(letters, i * 3, letters.n), word))
                    continue;
                for (size_t k = 0; k < word.n / 3; k++, i++)
                    s->token[place[i]].used = true;
                i--;
                s->token[place[i]].used = false;
                s->token[place[i]].text = word;
                break;
            }
        buf_release(&all);
    }
}

static bool generic_head(struct str s)
{
    s = heads_undated(s);
    static const char *const words[] = {"金额",     "预算数",   "决算数",   "本年支出合计", "本年收入合计",
                                        "收入合计", "支出合计", "预算金额", "决算金额"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (str_eq(s, str_of(words[i])))
            return true;
    return false;
}

static bool plain_amount_head(struct str s)
{
    s = heads_undated(s);
    return str_eq(s, STR("金额")) || str_eq(s, STR("预算数")) || str_eq(s, STR("决算数"));
}

/* Do the rules know the text as a head of the table, or of any table with one column? */
static bool known(const struct table *t, struct str text)
{
    return heads_known(t->heads, text) || plain_amount_head(text);
}

static bool is_sum(struct str s) { return str_eq(s, STR("合计")) || str_eq(s, STR("小计")) || str_eq(s, STR("总计")); }

/* May the text, which the rules know, be a head here and not the name of a row? */
static bool may_head(const struct table *t, struct str text)
{
    const struct scattered *s = t->scattered;
    if (t->sided && !is_sum(text) && row_is_total(text))
        return false;
    if (t->sided || s->coded)
        return !is_sum(text);
    if (!s->generic)
        return true;
    return plain_amount_head(text) || str_eq(text, STR("科目名称")) || str_has(text, STR("名称")) ||
           str_eq(text, STR("项目")) || str_eq(text, STR("收入")) || str_eq(text, STR("支出"));
}

static bool amount_head(struct str text)
{
    static const char *const words[] = {"基本支出",     "项目支出",   "人员经费", "公用经费", "财政拨款",
                                        "一般公共预算", "政府性基金", "事业收入", "经营支出"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (str_starts(text, str_of(words[i])))
            return true;
    return false;
}

/* Is the token the table's only sum, and no head beside it on its page? Then it is the total row's label. */
static bool only_label(const struct scattered *s, size_t i)
{
    size_t sums = 0;
    for (size_t k = 0; k < s->n; k++)
        sums += s->token[k].kind == TOKEN_TEXT && is_sum(s->token[k].text);
    bool before = i > 0 && s->token[i - 1].page == s->token[i].page && s->token[i - 1].head;
    bool after = i + 1 < s->n && s->token[i + 1].page == s->token[i].page && s->token[i + 1].head;
    return s->coded && sums == 1 && !before && !after;
}

/* A part of a column, which no rule knows: 其中:… among the heads, which a page breaks over lines. */
static void find_parts(struct table *t)
{
    struct scattered *s = t->scattered;
    for (size_t i = 0; i < s->n; i++) {
        struct token *k = &s->token[i];
        if (k->kind == TOKEN_CODE && (i == 0 || s->token[i - 1].page == k->page))
            while (i + 1 < s->n && s->token[i + 1].page == k->page)
                i++; /* below the first code of a page stand names */
        if (k->kind != TOKEN_TEXT || k->head || !str_starts(k->text, STR("其中:")))
            continue;
        size_t n = 1;
        while (labels_joined(t, i, n + 1).n)
            n++;
        k->text = labels_joined(t, i, n);
        k->head = true;
        for (size_t rest = 1; rest < n; rest++)
            s->token[i + rest].used = true;
    }
}

/* Is the cell beside the token, in its block, a name? Then the token is the label of a row. */
static bool beside_names(const struct table *t, size_t i)
{
    const struct scattered *s = t->scattered;
    bool found = false;
    for (size_t k = i ? i - 1 : i + 1; k <= i + 1 && k < s->n; k += 2) {
        const struct token *c = &s->token[k];
        found |= s->coded && c->block == s->token[i].block && c->page == s->token[i].page && c->kind == TOKEN_TEXT &&
                 !c->head && !c->used && str_runes(c->text) > 2 && !is_sum(c->text) && !heads_begin(t->heads, c->text);
    }
    return found;
}

/* 合计 and 小计 head a column on pages with heads of its parts, where no other head says the sum. */
static void find_sums(struct table *t)
{
    struct scattered *s = t->scattered;
    size_t others = 0;
    for (size_t i = 0; i < s->n; i++)
        others += s->token[i].head && generic_head(s->token[i].text);
    for (size_t i = 0; i < s->n; i++) {
        struct token *k = &s->token[i];
        if (k->head || k->kind != TOKEN_TEXT || !is_sum(k->text) || (s->coded && others))
            continue;
        bool parts = false, first = true;
        for (size_t j = 0; j < s->n; j++)
            if (s->token[j].page == k->page) {
                parts |= s->token[j].head && amount_head(s->token[j].text);
                first &= !(j < i && s->token[j].head && str_eq(s->token[j].text, k->text));
            }
        bool part = str_eq(k->text, STR("小计")); /* no row's label */
        k->head = parts && (first || part) && !only_label(s, i) && (part || !beside_names(t, i));
    }
}

/* A coded table whose amount's head no rule knows: the text before the first code. */
static void find_unknown(struct table *t)
{
    struct scattered *s = t->scattered;
    bool any = false;
    for (size_t i = 0; i < s->n; i++) {
        struct str text = s->token[i].text;
        any |= s->token[i].head && (heads_rank(t->heads, text) != SIZE_MAX || plain_amount_head(text));
    }
    for (size_t i = 0; !any && i < s->n && s->token[i].kind != TOKEN_CODE; i++)
        if (s->token[i].kind == TOKEN_TEXT && !s->token[i].head && !s->token[i].used &&
            !row_is_total(s->token[i].text) && str_runes(s->token[i].text) > 2)
            s->token[i].head = true;
}

/* Is the cell the last line of an item of lists: 二、项目 | 支出? */
static bool ends_name(const struct table *t, size_t i)
{
    const struct scattered *s = t->scattered;
    struct str name = s->token[i].text;
    for (size_t k = i; k-- > 0 && s->token[k].block == s->token[i].block && s->token[k].kind == TOKEN_TEXT;) {
        name = arena_glue(t->arena, s->token[k].text, name);
        if (names_known(row_bare_name(name)))
            return true;
    }
    return false;
}

/* Is the cell the rest of an item of lists that stands some cells above it, parted from it: 一、财政拨 ... 款? */
static bool ends_other(const struct table *t, size_t i)
{
    enum { PARTED_MOST = 6 };
    const struct scattered *s = t->scattered;
    for (size_t k = i; k-- > 0 && k + PARTED_MOST > i;) {
        struct str name = row_bare_name(s->token[k].text);
        if (s->token[k].kind == TOKEN_TEXT && !s->token[k].head && !names_known(name) && name.n < s->token[k].text.n &&
            names_known(arena_glue(t->arena, name, s->token[i].text)))
            return true;
    }
    return false;
}

static void find_heads(struct table *t)
{
    struct scattered *s = t->scattered;
    for (size_t i = 0; i < s->n; i++)
        s->generic |= s->token[i].kind == TOKEN_TEXT && plain_amount_head(s->token[i].text);
    for (size_t i = 0; i < s->n; i++)
        for (size_t n = 5; n > 0; n--) {
            struct str text = labels_joined(t, i, n);
            if (!text.n || !known(t, text) || !may_head(t, text))
                continue;
            for (size_t k = i; k < i + n; k++)
                s->token[k].head = true;
            break;
        }
    for (size_t i = 1; i < s->n; i++) { /* the last line of a name: 机关事业单位 | 职业年金缴费 | 支出 */
        const struct token *k = &s->token[i], *before = k - 1;
        bool rest = before->kind == TOKEN_TEXT && !before->head && before->block == k->block && before->line != k->line;
        if (k->head && rest && (str_eq(k->text, STR("支出")) || str_eq(k->text, STR("收入"))) &&
            (s->coded || ends_name(t, i)))
            s->token[i].head = false;
        if (k->head && t->sided && ends_other(t, i))
            s->token[i].head = false;
    }
    if (!t->kinds)
        find_sums(t);
    if (s->coded) {
        find_parts(t);
        find_unknown(t);
    }
}

/* Two heads side by side, both broken: their first lines on one line, the rests on lines of their own below. */
static void find_woven(struct table *t)
{
    struct scattered *s = t->scattered;
    for (size_t i = 0; i + 3 < s->n; i++) {
        struct token *k = &s->token[i];
        if (!labels_joined(t, i, 4).n || k[0].line != k[1].line || k[2].line == k[1].line)
            continue;
        struct buf both = {0};
        buf_add(&both, k[0].text);
        buf_add(&both, k[2].text);
        struct str left = arena_copy(t->arena, buf_str(&both));
        buf_clear(&both);
        buf_add(&both, k[1].text);
        buf_add(&both, k[3].text);
        struct str right = arena_copy(t->arena, buf_str(&both));
        buf_release(&both);
        if (!known(t, left) || !known(t, right))
            continue;
        k[0].text = left;
        k[1].text = right;
        k[0].head = k[1].head = k[2].used = k[3].used = true;
    }
}

/* Heads of the page; torn: labels or amounts stand between them, so that their order tells little. */
static size_t heads_of_page(const struct scattered *s, unsigned page, bool *is_torn)
{
    size_t n = 0;
    bool other = false;
    *is_torn = false;
    for (size_t i = 0; i < s->n; i++) {
        const struct token *k = &s->token[i];
        if (k->page != page)
            continue;
        *is_torn |= k->head && other;
        other |= n && (k->kind == TOKEN_CODE || (k->kind == TOKEN_AMOUNT && !k->cell.plain));
        n += k->head;
    }
    return n;
}

/* The page whose heads stand together, where they are repeated on every page; else the first one with heads. */
static unsigned best_heads(const struct scattered *s, bool *is_torn)
{
    size_t first = 0;
    while (first < s->n && !s->token[first].head)
        first++;
    unsigned best = first < s->n ? s->token[first].page : 0;
    size_t n = heads_of_page(s, best, is_torn);
    for (size_t i = first; i < s->n && *is_torn; i++) {
        bool here;
        if (heads_of_page(s, s->token[i].page, &here) >= n && !here) {
            best = s->token[i].page;
            *is_torn = false;
        }
    }
    return best;
}

/* Is the text a head on the page, or before the place on another page? */
static bool head_before(const struct scattered *s, unsigned page, size_t place)
{
    for (size_t i = 0; i < s->n; i++)
        if (s->token[i].head && i != place && str_eq(s->token[i].text, s->token[place].text) &&
            (s->token[i].page == page || (i < place && s->token[i].page != s->token[place].page)))
            return true;
    return false;
}

static void add_fragment(struct table *t, const struct token *k)
{
    t->fragment[t->fragments++] = (struct fragment){.text = k->text, .line = k->line, .from = 0, .to = 1};
}

void scattered_frame(struct table *t)
{
    t->scattered = arena_new(t->arena, struct scattered);
    *t->scattered = (struct scattered){.n = 0};
    tokens_read(t);
    join_letters(t);
    t->scattered->mended = t->scattered->coded && mend_heads(t);
    find_heads(t);
    find_woven(t);
    struct scattered *s = t->scattered;
    t->fragment = arena_array(t->arena, struct fragment, s->n + 1);
    t->fragments = 0;
    unsigned page = best_heads(s, &s->torn);
    s->torn |= s->mended;
    for (size_t i = 0; i < s->n; i++)
        if (s->token[i].head && s->token[i].page == page)
            add_fragment(t, &s->token[i]);
    for (size_t i = 0; i < s->n; i++)
        if (s->token[i].head && s->token[i].page != page && !head_before(s, page, i) &&
            (known(t, s->token[i].text) || is_sum(s->token[i].text)))
            add_fragment(t, &s->token[i]);
}

/* A list's columns: one amount to the income; to the spending what else the header names. */
static void sided_columns(struct table *t)
{
    struct columns all = t->columns;
    struct column left = {.role = COLUMN_AMOUNT, .total = COLUMN_NONE, .within = COLUMN_NONE};
    size_t others = 0;
    left.measure = str_eq(t->report->phase, STR("executed")) ? STR("决算数") : STR("预算数");
    t->columns = (struct columns){.column = arena_array(t->arena, struct column, all.n + 4)};
    for (size_t i = 0; i < all.n; i++)
        others += all.column[i].role == COLUMN_AMOUNT && !plain_amount_head(all.column[i].measure);
    if (others < 2)
        return; /* table.c gives each side its one amount */
    struct column name = {.role = COLUMN_NAME, .total = COLUMN_NONE, .within = COLUMN_NONE};
    struct column *into = t->columns.column;
    size_t n = 0, sum = COLUMN_NONE;
    into[n++] = name;
    into[n++] = left;
    into[n++] = name;
    for (size_t rank = 0; others; rank++)
        for (size_t i = 0; i < all.n && others; i++) {
            const struct column *c = &all.column[i];
            size_t here = heads_rank(t->heads, c->measure);
            if (c->role != COLUMN_AMOUNT || plain_amount_head(c->measure) || (here < 999 ? here : 999) != rank)
                continue;
            others--;
            into[n] = *c;
            into[n].total = str_eq(c->measure, STR("合计")) ? COLUMN_NONE : sum;
            sum = str_eq(c->measure, STR("合计")) ? n : sum;
            n++;
        }
    t->columns.n = n;
    t->columns.amounts = n - 2;
}

/* Moves each column to its place, the same for those that are one; COLUMN_NONE: it goes. Sums go on pointing to theirs.
 */
static void move_columns(struct columns *c, const size_t *place)
{
    size_t n = 0;
    c->amounts = 0;
    for (size_t i = 0; i < c->n; i++) {
        if (place[i] != n)
            continue;
        struct column *k = &c->column[n++];
        *k = c->column[i];
        k->total = k->total == COLUMN_NONE ? COLUMN_NONE : place[k->total];
        k->within = k->within == COLUMN_NONE ? COLUMN_NONE : place[k->within];
        c->amounts += k->role == COLUMN_AMOUNT;
    }
    c->n = n;
}

/* The heads of a second half beside the first: its rows are rows like the others. */
static void drop_second_half(struct table *t)
{
    struct columns *c = &t->columns;
    size_t *place = arena_array(t->arena, size_t, c->n + 1), kept = 0;
    bool again = false;
    for (size_t i = 0; i < c->n; i++) {
        place[i] = COLUMN_NONE;
        for (size_t j = 0; j < i && c->column[i].role == COLUMN_AMOUNT; j++)
            if (c->column[j].role == COLUMN_AMOUNT && str_eq(c->column[i].measure, c->column[j].measure))
                place[i] = place[j];
        again |= place[i] != COLUMN_NONE;
        if (c->column[i].role == COLUMN_AMOUNT && place[i] == COLUMN_NONE)
            place[i] = kept++;
    }
    if (!t->kinds && again)
        move_columns(c, place);
}

/* 小计 under a group whose head stands apart: the group is a column of its own already. */
static void drop_subtotals(struct table *t)
{
    struct columns *c = &t->columns;
    size_t *place = arena_array(t->arena, size_t, c->n + 1), kept = 0;
    for (size_t i = 0; i < c->n; i++) {
        const struct column *k = &c->column[i];
        bool subtotal = k->role == COLUMN_AMOUNT && k->unknown && str_eq(k->printed, STR("小计"));
        place[i] = subtotal ? COLUMN_NONE : kept++;
    }
    move_columns(c, place);
}

void scattered_columns(struct table *t)
{
    if (t->sided)
        sided_columns(t);
    else
        drop_second_half(t);
    if (t->scattered->coded)
        drop_subtotals(t);
    if (t->sided || t->scattered->coded || !t->scattered->torn)
        return;
    for (size_t i = 0; i < t->columns.n; i++) {
        struct column *c = &t->columns.column[i];
        size_t rank = c->role == COLUMN_AMOUNT ? heads_rank(t->heads, c->measure) : SIZE_MAX;
        rank = rank == SIZE_MAX ? i : 100 + rank;
        c->from = c->to = (unsigned)rank;
    }
    columns_sort(t->arena, &t->columns);
}
