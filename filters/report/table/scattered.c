// SPDX-License-Identifier: MIT
#include "report/table/scattered.h"

#include "report/table/deal.h"
#include "report/table/evidence.h"
#include "report/table/heads.h"
#include "report/table/labels.h"
#include "report/table/lists.h"
#include "report/table/names.h"
#include "report/text.h"

/* Lines of amounts alone, those of amounts beside other text, and those of three amounts and more. */
struct shares {
    size_t alone, mixed, wide;
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
    n->mixed += amounts && texts;
    n->wide += amounts >= 3;
}

bool scattered_is(const struct table *t)
{
    struct shares n = {0, 0, 0};
    size_t lines = 0, blanks = 0;
    for (size_t i = t->part->from; i < t->part->to; i++) {
        const struct line *line = &t->report->line[i];
        blanks += line->kind == LINE_BLANK;
        if (line->kind == LINE_BLANK || line->kind == LINE_FURNITURE)
            continue;
        lines++;
        count_line(t, i, &n);
    }
    return blanks * 10 >= lines && n.alone >= 3 && n.alone >= n.mixed && n.wide * 4 <= n.alone;
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
    s->coded = !t->sided &&
               (text_of_any(t, "编码") || text_of_any(t, "代码") || text_of_any(t, "科目编") || has_text(t, STR("类")));
    s->pieces = s->coded && has_text(t, STR("款"));
    for (size_t i = 0; i < s->n && s->coded; i++) {
        struct token *k = &s->token[i];
        size_t n = k->text.n;
        bool leads = n && k->text.p[0] >= '1' && k->text.p[0] <= '5';
        if (k->kind != TOKEN_AMOUNT || !k->cell.plain)
            continue;
        if (s->pieces && n == 2)
            k->kind = TOKEN_PIECE;
        else if (((n == 3 || n == 5 || n == 7) && leads) || (n >= 6 && decimals > plains))
            k->kind = TOKEN_CODE;
    }
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
        k->head = parts && (first || str_eq(k->text, STR("小计")));
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
        if (s->token[i].kind == TOKEN_TEXT && !s->token[i].head && !row_is_total(s->token[i].text) &&
            str_runes(s->token[i].text) > 2)
            s->token[i].head = true;
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
    for (size_t i = 1; s->coded && i < s->n; i++) { /* the last line of a name: 机关事业单位 | 职业年金缴费 | 支出 */
        const struct token *k = &s->token[i], *before = k - 1;
        bool rest = before->kind == TOKEN_TEXT && !before->head && before->block == k->block && before->line != k->line;
        if (k->head && rest && (str_eq(k->text, STR("支出")) || str_eq(k->text, STR("收入"))))
            s->token[i].head = false;
    }
    if (!t->kinds)
        find_sums(t);
    if (s->coded)
        find_unknown(t);
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

void scattered_frame(struct table *t)
{
    t->scattered = arena_new(t->arena, struct scattered);
    *t->scattered = (struct scattered){.n = 0};
    tokens_read(t);
    join_letters(t);
    find_heads(t);
    struct scattered *s = t->scattered;
    find_woven(t);
    t->fragment = arena_array(t->arena, struct fragment, s->n + 1);
    t->fragments = 0;
    for (size_t i = 0; i < s->n; i++) {
        const struct token *k = &s->token[i];
        bool before = false;
        for (size_t j = 0; j < i && k->head; j++)
            before |= s->token[j].head && s->token[j].page != k->page && str_eq(s->token[j].text, k->text);
        if (k->head && !before)
            t->fragment[t->fragments++] = (struct fragment){.text = k->text, .line = k->line, .from = 0, .to = 1};
    }
}

/* The row that each row is a part of: by code, by list number, else the total. */
static void find_parents(const struct labels *l, struct deal *d)
{
    size_t root[3] = {DEAL_NONE, DEAL_NONE, DEAL_NONE};
    for (size_t i = l->n; i-- > 0;)
        if (l->label[i].total && !l->label[i].code.n)
            root[l->label[i].side] = i;
    for (size_t i = 0; i < l->n; i++) {
        const struct label *label = &l->label[i];
        size_t longest = 0;
        d->row[i].parent = label->total ? DEAL_NONE : root[label->side];
        for (size_t j = 0; label->code.n && j < l->n; j++) {
            struct str code = l->label[j].code;
            if (code.n > longest && code.n < label->code.n && str_starts(label->code, code)) {
                longest = code.n;
                d->row[i].parent = j;
            }
        }
        for (size_t j = i; label->rank && j-- > 0;)
            if (l->label[j].side == label->side && l->label[j].rank && l->label[j].rank < label->rank) {
                d->row[i].parent = j;
                break;
            }
        if (!label->code.n && (!label->rank || (l->t->sided && label->side == SIDE_SPENDING && !lists_function(label))))
            d->row[i].parent = DEAL_NONE;
    }
}

/* How many amounts a row can have, and whether the first is their sum. */
static void find_width(const struct table *t, enum side side, struct deal_row *row)
{
    const struct columns *c = &t->columns;
    size_t names = 0, wanted = t->sided && side == SIDE_SPENDING ? 2 : 1;
    for (size_t i = 0; i < c->n; i++) {
        names += c->column[i].role == COLUMN_NAME;
        if (c->column[i].role != COLUMN_AMOUNT || (t->sided && (names ? names : 1) != wanted))
            continue;
        row->columns++;
        row->adds |= c->column[i].total != COLUMN_NONE;
        row->within |= c->column[i].within != COLUMN_NONE || c->column[i].of;
    }
    for (size_t i = 0; i < c->n; i++) /* sums within sums: the whole run is the row's, and solve() reads it */
        if (c->column[i].total != COLUMN_NONE && c->column[c->column[i].total].total != COLUMN_NONE)
            row->adds = false;
    row->columns = row->columns ? row->columns : 1;
    row->columns = row->columns > 24 ? 24 : row->columns;
}

static int64_t step_of(unsigned decimals)
{
    int64_t step = 1;
    for (unsigned i = decimals; i < AMOUNT_SCALE; i++)
        step *= 10;
    return step;
}

static struct deal deal_of(const struct labels *l, size_t *token)
{
    const struct scattered *s = l->t->scattered;
    struct deal d = {.arena = l->t->arena};
    d.item = arena_array(d.arena, struct deal_item, s->n + 1);
    d.row = arena_array(d.arena, struct deal_row, l->n + 1);
    for (size_t i = 0; i < s->n; i++)
        if (s->token[i].kind == TOKEN_AMOUNT) {
            token[d.items] = i;
            d.item[d.items++] = (struct deal_item){.value = s->token[i].cell.value,
                                                   .step = step_of(s->token[i].cell.decimals),
                                                   .at = i,
                                                   .block = s->token[i].block,
                                                   .page = s->token[i].page,
                                                   .level = i && s->token[i - 1].line == s->token[i].line,
                                                   .row = DEAL_NONE};
        }
    for (size_t i = 0; i < l->n; i++) {
        const struct label *label = &l->label[i];
        d.row[d.rows] =
            (struct deal_row){.at = label->at, .block = label->block, .page = label->page, .total = label->total};
        find_width(l->t, label->side, &d.row[d.rows++]);
    }
    find_parents(l, &d);
    return d;
}

/* The n-th row of the income, from 1. */
static size_t income_row(const struct labels *l, unsigned n, unsigned page)
{
    for (size_t i = 0; i < l->n; i++)
        if (l->label[i].side == SIDE_INCOME && l->label[i].page == page && !l->label[i].total && --n == 0)
            return i;
    return DEAL_NONE;
}

/*
 * An amount that stands on one line with the label behind it is level with that label, and so is its own: before the
 * n-th function it is the n-th row's of the income, before the n-th use that of the n-th function.
 */
static void give_level(const struct labels *l, struct deal *d)
{
    const struct scattered *s = l->t->scattered;
    for (size_t i = 0; i < d->items; i++) {
        size_t at = d->item[i].at, owner = DEAL_NONE;
        if (at + 1 >= s->n || s->token[at + 1].line != s->token[at].line || s->token[at + 1].kind != TOKEN_TEXT ||
            (at && s->token[at - 1].line == s->token[at].line))
            continue;
        for (size_t k = 0; k < l->n; k++) {
            const struct label *next = &l->label[k];
            if (next->at != at + 1 || next->rank != 2 || next->side != SIDE_SPENDING)
                continue;
            if (lists_function(next))
                owner = income_row(l, next->value, next->page);
            for (size_t j = 0; owner == DEAL_NONE && j < k; j++)
                if (l->label[j].side == SIDE_SPENDING && l->label[j].rank == 2 && l->label[j].value == next->value)
                    owner = j;
        }
        if (owner != DEAL_NONE && d->row[owner].items == 0 && d->row[owner].columns == 1) {
            d->item[i].row = owner;
            d->row[owner].item[d->row[owner].items++] = i;
        }
    }
}

/* Does the report print the amount behind the row's name elsewhere? As evidence_of. */
static int sighted(void *user, size_t row, size_t item)
{
    const struct labels *l = user;
    const struct token *k = &l->t->scattered->token[item];
    struct label *label = &l->label[row];
    if (!label->seen.measure.n)
        label->seen.measure = label->seen.printed = label->name;
    struct slot slot = {.text = k->cell.text, .value = k->cell.value, .decimals = k->cell.decimals};
    return label->name.n ? evidence_of(l->t, &label->seen, &slot) : 0;
}

/* A code whose pieces were put together is certain only where its official name is the row's: else the row has none. */
static struct trow *row_of(struct labels *l, size_t i)
{
    struct trow *row = rows_add(l->t, l->label[i].line);
    bool certain = !l->t->scattered->pieces || names_of_code(l->label[i].code, l->label[i].name);
    row->code = certain ? l->label[i].code : STR_EMPTY;
    row->name = text_join(l->t->arena, l->label[i].name);
    row->rank = l->label[i].rank;
    row->of = l->label[i].of;
    row->total = l->label[i].total;
    row->side = l->label[i].side;
    return row;
}

static void add_amount(struct table *t, struct trow *row, size_t token)
{
    rows_add_slot(t, row, &t->scattered->token[token].cell, t->scattered->token[token].line);
}

/* An amount that could not be placed stands under the label before it, its measure left empty. */
static void leave_open(struct labels *l, const struct deal *d, size_t token)
{
    size_t before = SIZE_MAX;
    for (size_t i = 0; i < l->n; i++)
        if (d->row[i].at < token && (before == SIZE_MAX || d->row[i].at > d->row[before].at))
            before = i;
    struct trow *row = before == SIZE_MAX ? rows_add(l->t, l->t->scattered->token[token].line) : row_of(l, before);
    row->unplaced = true;
    add_amount(l->t, row, token);
}

/* A table without rows: its amounts are one row, in the order of the columns. */
static void one_row(struct table *t)
{
    struct trow *row = NULL;
    for (size_t i = 0; i < t->scattered->n; i++)
        if (t->scattered->token[i].kind == TOKEN_AMOUNT) {
            row = row ? row : rows_add(t, t->scattered->token[i].line);
            add_amount(t, row, i);
        }
}

void scattered_rows(struct table *t)
{
    struct labels l = {.t = t};
    labels_find(&l);
    if (!l.n) {
        one_row(t);
        return;
    }
    size_t *token = arena_array(t->arena, size_t, t->scattered->n + 1);
    struct deal d = deal_of(&l, token);
    d.user = &l;
    d.sighted = sighted;
    d.lists = t->sided;
    if (!lists_fit(&l, &d, token)) {
        if (t->sided)
            give_level(&l, &d);
        deal_out(&d);
    }
    for (size_t i = 0; i < l.n; i++) {
        struct trow *row = row_of(&l, i);
        row->unplaced = d.row[i].doubtful;
        for (size_t k = 0; k < d.row[i].items; k++)
            add_amount(t, row, token[d.row[i].item[k]]);
    }
    for (size_t i = 0; i < d.items; i++)
        if (d.item[i].row == DEAL_NONE)
            leave_open(&l, &d, token[i]);
}

/* Do labels or amounts stand between the heads of a page? Then their order tells nothing. */
static bool torn(const struct scattered *s)
{
    bool other = false;
    for (size_t i = 0; i < s->n && s->token[i].page == s->token[0].page; i++) {
        if (s->token[i].head && other)
            return true;
        other |= s->token[i].kind == TOKEN_AMOUNT && !s->token[i].cell.plain;
    }
    return false;
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

/* The heads of a second half beside the first: its rows are rows like the others. */
static void drop_second_half(struct table *t)
{
    struct columns *c = &t->columns;
    bool again = t->kinds;
    for (size_t i = 0; i < c->n && !t->kinds; i++)
        for (size_t j = 0; j < i; j++)
            again |= c->column[i].role == COLUMN_AMOUNT && c->column[j].role == COLUMN_AMOUNT &&
                     str_eq(c->column[i].measure, c->column[j].measure);
    if (t->kinds || !again)
        return;
    size_t kept = 0;
    for (size_t i = 0; i < c->n; i++) {
        bool seen = c->column[i].role != COLUMN_AMOUNT;
        for (size_t j = 0; j < kept && c->column[i].role == COLUMN_AMOUNT; j++)
            seen |= str_eq(c->column[i].measure, c->column[j].measure);
        if (!seen)
            c->column[kept++] = c->column[i];
    }
    c->n = c->amounts = kept;
}

void scattered_columns(struct table *t)
{
    if (t->sided)
        sided_columns(t);
    else
        drop_second_half(t);
    if (t->sided || !torn(t->scattered))
        return;
    for (size_t i = 0; i < t->columns.n; i++) {
        struct column *c = &t->columns.column[i];
        size_t rank = c->role == COLUMN_AMOUNT ? heads_rank(t->heads, c->measure) : SIZE_MAX;
        rank = rank == SIZE_MAX ? i : 100 + rank;
        c->from = c->to = (unsigned)rank;
    }
    columns_sort(t->arena, &t->columns);
}

static bool decided(const struct trow *row)
{
    for (size_t i = 0; i < row->slots; i++)
        if (row->slot[i].column == COLUMN_NONE)
            return false;
    return row->slots > 0;
}

/* The slot of the row that the report prints behind the column's name elsewhere; SIZE_MAX: none, or more than one. */
static size_t sighted_slot(const struct table *t, const struct column *c, const struct trow *row)
{
    size_t found = SIZE_MAX;
    for (size_t i = 0; i < row->slots; i++)
        if (row->slot[i].value && evidence_of(t, c, &row->slot[i]) <= -3) {
            if (found != SIZE_MAX)
                return SIZE_MAX;
            found = i;
        }
    return found;
}

/* Does the report say elsewhere that an amount of the total is another column's? Then the columns' order is wrong. */
static bool out_of_order(const struct table *t)
{
    for (size_t i = 0; i < t->rows; i++) {
        const struct trow *row = &t->row[i];
        for (size_t k = 0; row->total && !row->unplaced && k < row->slots; k++) {
            size_t c = row->slot[k].column;
            size_t slot = c == COLUMN_NONE || t->columns.column[c].total == COLUMN_NONE
                              ? SIZE_MAX
                              : sighted_slot(t, &t->columns.column[c], row);
            if (slot != SIZE_MAX && slot != k && row->slot[slot].value != row->slot[k].value)
                return true;
        }
    }
    return false;
}

void scattered_settle(struct table *t)
{
    if (!t->sided && !t->kinds && torn(t->scattered) && out_of_order(t)) {
        for (size_t i = 0; i < t->rows; i++)
            for (size_t k = 1; k < t->row[i].slots; k++)
                t->row[i].slot[k].column = COLUMN_NONE;
        return;
    }
    for (size_t i = 0; i < t->rows; i++) {
        struct trow *row = &t->row[i];
        const struct trow *total = NULL;
        for (size_t j = 0; j < t->rows; j++)
            if (t->row[j].total && !t->row[j].unplaced && t->row[j].side == row->side && decided(&t->row[j]))
                total = &t->row[j];
        if (row->unplaced || decided(row) || !total || total->slots != row->slots)
            continue;
        for (size_t k = 0; k < row->slots; k++)
            row->slot[k].column = total->slot[k].column;
    }
}
