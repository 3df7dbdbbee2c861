// SPDX-License-Identifier: MIT
#include "report/table/kinds.h"
#include "report/table/heads.h"
#include "report/table/labels.h"

#include "report/words.h"

/* The rules for these columns stand under this name in rules/measures.tsv. */
static const struct str KINDS = {"三公经费支出表/列", sizeof "三公经费支出表/列" - 1};

struct str kinds_section(void) { return KINDS; }

bool kinds_are_columns(const struct table *t)
{
    if (!str_eq(t->section, STR("三公经费支出表")))
        return false;
    struct buf all = {0};
    for (size_t i = 0; i < t->fragments; i++)
        buf_add(&all, t->fragment[i].text);
    struct str text = buf_str(&all);
    bool yes = str_has(text, STR("公务接")) && str_has(text, STR("公务用车"));
    buf_release(&all);
    return yes;
}

static size_t occurs(struct str text, struct str word)
{
    size_t n = 0;
    for (size_t at = 0; (at = str_find(text, word, at)) != SIZE_MAX; at += word.n)
        n++;
    return n;
}

bool kinds_from_words(struct table *t)
{
    const struct scattered *s = t->scattered;
    if (!str_eq(t->section, STR("三公经费支出表")) || s->coded || s->generic)
        return false;
    struct buf all = {0};
    size_t amounts = 0;
    for (size_t i = 0; i < s->n; i++) {
        amounts += s->token[i].kind == TOKEN_AMOUNT;
        if (s->token[i].kind == TOKEN_TEXT)
            buf_add(&all, s->token[i].text);
    }
    struct str text = arena_copy(t->arena, buf_str(&all));
    buf_release(&all);
    bool cars = str_has(text, STR("购置及运")), more = str_has(text, STR("会议")) || str_has(text, STR("培训"));
    size_t sums = occurs(text, STR("小计")), running = occurs(text, STR("运")) - occurs(text, STR("机关运"));
    const struct {
        const char *name;
        bool there, group;
    } kind[] = {
        {"合计", str_has(text, STR("合计")), false},
        {"三公经费", sums > 1 || (sums == 1 && !cars) || (more && str_has(text, STR("三公经费"))), true},
        {"因公出国(境)费", str_has(text, STR("因公")), false},
        {"公务用车购置及运行费", cars, true},
        {"公务用车购置费", occurs(text, STR("购")) > cars, false},
        {"公务用车运行费", running > cars, false},
        {"公务接待费", str_has(text, STR("公务接")) || str_has(text, STR("接待")), false},
        {"会议费", str_has(text, STR("会议")), false},
        {"培训费", str_has(text, STR("培训")), false},
        {"机关运行经费", str_has(text, STR("机关运")), false},
    };
    if (!kind[0].there || !kind[2].there || !kind[6].there || (!cars && !kind[5].there) || amounts < 3)
        return false;
    t->fragments = 0;
    t->fragment = arena_array(t->arena, struct fragment, sizeof kind / sizeof *kind);
    for (size_t i = 0; i < sizeof kind / sizeof *kind; i++)
        if (kind[i].there)
            t->fragment[t->fragments++] = (struct fragment){.text = kind[i].group ? STR("小计") : str_of(kind[i].name),
                                                            .above = kind[i].group ? str_of(kind[i].name) : STR_EMPTY,
                                                            .whole = true};
    return true;
}

static bool is_measure(struct str s) { return str_eq(s, STR("预算数")) || str_eq(s, STR("决算数")); }

/* The measure of a head such as 预算数, 2017年预算数, 2017年: an earlier year's is 上年, and a change keeps its name.
 */
static struct str dated_measure(const struct table *t, struct str text)
{
    struct str s = heads_year(text) ? STR_EMPTY : heads_undated(text), year = str_cut(text, 0, text.n - s.n);
    if (words_any(STR("增减|变化"), s))
        return text;
    bool earlier = year.n && t->report->year.n && str_compare(str_cut(year, 0, 4), t->report->year) < 0;
    if (earlier || words_any(STR("上年"), s))
        return STR("上年");
    bool executed = s.n ? str_has(s, STR("决算")) : str_eq(t->report->phase, STR("executed"));
    return executed ? STR("决算数") : STR("预算数");
}

static bool names_measure(struct str text)
{
    struct str s = heads_undated(text);
    return is_measure(s) || (words_any(STR("预算数$|决算数$|执行数$"), s) && !str_has(s, STR("经费")));
}

/* As many as a header may name: 上年, 预算数 and the change between them. */
enum { MEASURES_MOST = 3 };

/* The order in which the header names its measures: 预算数 决算数 预算数 决算数 … gives both. */
static size_t measures_of(const struct table *t, struct str measure[MEASURES_MOST])
{
    size_t n = 0;
    for (size_t i = 0; i < t->fragments && n < 2; i++) {
        bool names = names_measure(t->fragment[i].text);
        struct str canonical = names ? dated_measure(t, t->fragment[i].text) : STR_EMPTY;
        if (names && (n == 0 || !str_eq(measure[0], canonical)))
            measure[n++] = canonical;
    }
    return n;
}

/* Does the head stand over a block of kinds: a measure, a year, or the change between two years? */
static bool heads_block(struct str text)
{
    return names_measure(text) || heads_year(text) || words_any(STR("^上年|^本年|^当年|增减|变化"), text);
}

/*
 * The measures over `n` blocks, on the one line of the header that names as many: 2023年 2024年 增减变化情况. False
 * where there is none.
 */
static bool measures_over(const struct table *t, size_t n, struct str measure[MEASURES_MOST])
{
    for (size_t i = t->part->from; i < t->body && n <= MEASURES_MOST; i++) {
        if (t->report->line[i].kind != LINE_HEADER)
            continue;
        size_t found = 0, words = 0;
        struct str said[MEASURES_MOST], rest = text_squeeze(t->arena, t->report->line[i].text);
        while (rest.n && found <= n) {
            size_t end = 0;
            while (end < rest.n && !(end >= 4 && heads_block(str_cut(rest, 0, end)) &&
                                     (end == rest.n || heads_year(str_cut(rest, end, 7)) ||
                                      words_any(STR("^上年|^本年|^当年|^增减"), str_cut(rest, end, rest.n)))))
                (void)str_rune(rest, &end);
            words += !heads_block(str_cut(rest, 0, end));
            if (found < n)
                said[found] = dated_measure(t, str_cut(rest, 0, end));
            found++;
            rest = str_cut(rest, end, rest.n);
        }
        if (found == n && words == 0) {
            memcpy(measure, said, sizeof said);
            return true;
        }
    }
    return false;
}

static struct columns times(struct table *t, const struct columns *once, const struct str *measure, size_t n,
                            bool pairs)
{
    struct columns all = {.column = arena_array(t->arena, struct column, once->n * (n + 1) + 1)};
    size_t kinds = 0, place[64];
    for (size_t i = 0; i < once->n && kinds < 64; i++)
        if (once->column[i].role == COLUMN_AMOUNT)
            place[kinds++] = i;
        else /* of the unit whose row it is */
            all.column[all.n++] = once->column[i];
    size_t first = all.n;
    for (size_t k = 0; k < kinds * n; k++) {
        size_t kind = pairs ? k / n : k % kinds, which = pairs ? k % n : k / kinds;
        struct column c = once->column[place[kind]];
        c.above = measure[which];
        for (size_t j = 0; j < kinds && c.total != COLUMN_NONE; j++)
            if (place[j] == once->column[place[kind]].total)
                c.total = first + (pairs ? j * n + which : which * kinds + j);
        all.column[all.n++] = c;
    }
    all.amounts = all.n - first;
    return all;
}

/* The last 小计 is that of the cars; one before it that of all kinds. */
static void name_subtotals(struct table *t)
{
    bool last = true;
    for (size_t i = t->fragments; i-- > 0;) {
        if (!str_eq(t->fragment[i].above, STR("小计")))
            continue;
        size_t from = i;
        while (from > 0 && str_eq(t->fragment[from - 1].above, STR("小计")))
            from--;
        for (size_t k = from; k <= i; k++)
            t->fragment[k].above = last ? STR("公务用车购置及运行费") : STR("三公经费小计");
        last = false;
        i = from;
    }
}

/*
 * A table of TABs or |: every column is the measure below its kind. The kinds, once each, are resolved as heads;
 * then each has its measures in the order of the cells.
 */
static bool read_grid(struct table *t)
{
    struct fragment *kind = arena_array(t->arena, struct fragment, t->fragments + 1);
    struct columns all = {.column = arena_array(t->arena, struct column, t->fragments + 1)};
    size_t kinds = 0, measured = 0;
    for (size_t i = 0; i < t->fragments; i++)
        measured += is_measure(heads_undated(t->fragment[i].text)) && t->fragment[i].above.n;
    if (t->mode != TABLE_HARD || measured < 2)
        return false;
    name_subtotals(t);
    for (size_t i = 0; i < t->fragments; i++)
        if (!is_measure(heads_undated(t->fragment[i].text)))
            continue;
        else if (i == 0 || !str_eq(t->fragment[i].above, t->fragment[i - 1].above)) {
            kind[kinds] =
                (struct fragment){.text = t->fragment[i].above, .from = t->fragment[i].from, .to = t->fragment[i].to};
            kind[kinds].grid = true;
            kind[kinds++].whole = true;
        }
    struct columns once = columns_read(t->arena, KINDS, kind, kinds);
    for (size_t i = 0; i < t->fragments; i++) {
        if (!is_measure(heads_undated(t->fragment[i].text)))
            continue;
        const struct column *of = NULL;
        for (size_t k = 0; k < once.n; k++)
            if (once.column[k].role == COLUMN_AMOUNT && once.column[k].from <= t->fragment[i].from)
                of = of && of->from > once.column[k].from ? of : &once.column[k];
        if (!of)
            continue;
        struct column c = *of;
        c.above = heads_undated(t->fragment[i].text);
        c.from = t->fragment[i].from;
        c.to = t->fragment[i].to;
        c.total = COLUMN_NONE;
        all.column[all.n++] = c;
    }
    all.amounts = all.n;
    t->columns = all;
    return true;
}

static bool is_block(const struct fragment *f) { return !str_eq(f->top, f->text) && heads_block(f->top); }

/*
 * A table of TABs or | with the measures over blocks of all kinds: each block is resolved for itself, and every column
 * has the measure that stands over it. Columns before the blocks are the row's code and name.
 */
static bool read_blocks(struct table *t)
{
    struct columns all = {.column = arena_array(t->arena, struct column, t->fragments + 1)};
    size_t blocks = 0;
    for (size_t i = 0; i < t->fragments; i++) {
        if (!is_block(&t->fragment[i]) && !str_eq(t->fragment[i].top, t->fragment[i].text))
            return false;
        blocks += is_block(&t->fragment[i]) && (i == 0 || !str_eq(t->fragment[i].top, t->fragment[i - 1].top));
    }
    for (size_t from = 0, to; blocks >= 2 && from < t->fragments; from = to) {
        size_t first = all.n;
        struct str top = t->fragment[from].top;
        bool block = is_block(&t->fragment[from]);
        for (to = from; to < t->fragments && str_eq(t->fragment[to].top, top); to++)
            if (str_eq(t->fragment[to].above, top))
                t->fragment[to].above = STR_EMPTY;
        struct columns read = columns_read(t->arena, KINDS, t->fragment + from, to - from);
        columns_sort(t->arena, &read);
        for (size_t k = 0; k < read.n; k++) {
            struct column c = read.column[k];
            c.above = block ? dated_measure(t, top) : STR_EMPTY;
            c.total = c.total == COLUMN_NONE ? COLUMN_NONE : c.total + first;
            all.column[all.n++] = c;
        }
        all.amounts += read.amounts;
    }
    t->columns = all;
    return blocks >= 2;
}

/* How many fragments before the i-th say the same, and all that do; PLACED, those of its line, from left to right. */
static size_t rank_of(const struct table *t, size_t n, size_t i, size_t *all)
{
    size_t before = 0;
    *all = 0;
    for (size_t k = 0; k < n; k++) {
        const struct fragment *a = &t->fragment[k], *b = &t->fragment[i];
        if (!str_eq(a->text, b->text) || (t->mode == TABLE_PLACED && a->line != b->line))
            continue;
        ++*all;
        before += t->mode == TABLE_PLACED ? a->from < b->from : k < i;
    }
    return before;
}

/* Of heads that each block has, the first block's. Returns how many fragments are left. */
static size_t heads_once(struct table *t, size_t n, size_t blocks)
{
    struct fragment *once = arena_array(t->arena, struct fragment, n + 1);
    size_t kept = 0, all;
    for (size_t i = 0; i < n; i++) {
        size_t rank = rank_of(t, n, i, &all);
        if (all % blocks == 0 ? rank % blocks == 0 : rank == 0)
            once[kept++] = t->fragment[i];
    }
    memcpy(t->fragment, once, kept * sizeof *once);
    return kept;
}

/*
 * PLACED, where all blocks have the same heads: each is read for itself, and its columns have its measure. Columns
 * before the blocks are the row's code and name. False where a head is not in all blocks.
 */
static bool read_blocks_placed(struct table *t, size_t n, size_t blocks, const struct str *measure)
{
    struct fragment *part = arena_array(t->arena, struct fragment, n + 1);
    struct columns all = {.column = arena_array(t->arena, struct column, 2 * n + 2)};
    for (size_t block = 0; block <= blocks; block++) { /* the first is what stands before them */
        size_t parts = 0, same, first = all.n;
        for (size_t i = 0; i < n; i++) {
            size_t rank = rank_of(t, n, i, &same);
            if (same > 1 && same % blocks)
                return false;
            if ((same == 1) ? block == 0 : block == rank * blocks / same + 1)
                part[parts++] = t->fragment[i];
        }
        struct columns read = columns_read(t->arena, KINDS, part, parts);
        columns_sort(t->arena, &read);
        if (block == 0 && read.amounts)
            return false;
        for (size_t k = 0; k < read.n; k++) {
            struct column c = read.column[k];
            c.above = block ? measure[block - 1] : STR_EMPTY;
            c.total = c.total == COLUMN_NONE ? COLUMN_NONE : c.total + first;
            all.column[all.n++] = c;
        }
        all.amounts += read.amounts;
    }
    t->columns = all;
    return true;
}

/* A row for each year: the year is its name. */
static void name_by_year(struct table *t)
{
    for (size_t i = 0; i < t->columns.n; i++)
        if (t->columns.column[i].role == COLUMN_WORDS && words_any(STR("年度|年份"), t->columns.column[i].printed))
            t->columns.column[i].role = COLUMN_NAME;
}

/* Heads of a second block that the first has named already, and 小计: no columns of their own. */
static void drop_named(struct columns *c)
{
    size_t kept = 0;
    c->amounts = 0;
    for (size_t i = 0; i < c->n; i++) {
        bool again = c->column[i].unknown &&
                     (heads_known(KINDS, c->column[i].printed) || str_eq(c->column[i].printed, STR("小计")));
        if (again)
            continue;
        c->column[kept] = c->column[i];
        c->amounts += c->column[kept++].role == COLUMN_AMOUNT;
    }
    c->n = kept;
}

/* Gives the column its place behind `n` others, and its parts theirs behind it. Returns how many have one. */
static unsigned number_parts(struct columns *c, size_t i, unsigned n)
{
    c->column[i].from = c->column[i].to = ++n;
    for (size_t k = 0; k < c->n; k++)
        if (c->column[k].role == COLUMN_AMOUNT && c->column[k].total == i)
            n = number_parts(c, k, n);
    return n;
}

/* Heads come level by level: 合计 三公经费 会议费, then the parts of 三公经费. Its parts follow a sum. */
static void parts_behind_sums(struct table *t, struct columns *c)
{
    unsigned n = 0;
    for (size_t i = 0; i < c->n; i++)
        if (c->column[i].role != COLUMN_AMOUNT)
            c->column[i].from = c->column[i].to = ++n;
        else if (c->column[i].total == COLUMN_NONE)
            n = number_parts(c, i, n);
    columns_sort(t->arena, c);
}

/*
 * Where the order of the heads is all that is left, one over parts below it is read before or after its neighbours:
 * where 合计 is not the first the kinds stand as in the template.
 */
static void order_kinds(struct table *t, struct columns *c)
{
    size_t first = 0;
    while (first < c->n && c->column[first].role != COLUMN_AMOUNT)
        first++;
    bool disordered = false;
    for (size_t i = first; i < c->n; i++) {
        size_t rank = heads_rank(KINDS, c->column[i].measure);
        if (rank == SIZE_MAX || c->column[i].role != COLUMN_AMOUNT)
            return;
        disordered |= i > first && rank == heads_rank(KINDS, STR("合计"));
    }
    for (size_t i = first; disordered && i < c->n; i++)
        c->column[i].from = c->column[i].to = (unsigned)heads_rank(KINDS, c->column[i].measure) + 1;
    for (size_t i = 0; disordered && i < first; i++)
        c->column[i].from = c->column[i].to = 0;
    if (disordered)
        columns_sort(t->arena, c);
    else
        parts_behind_sums(t, c);
}

static void read_once(struct table *t)
{
    struct str measure[MEASURES_MOST];
    size_t measures = measures_of(t, measure), n = 0, blocks = 0;
    for (size_t i = 0; i < t->fragments; i++)
        blocks += str_starts(t->fragment[i].text, STR("公务接待"));
    bool over = blocks >= 2 && measures_over(t, blocks, measure); /* all kinds are printed as often */
    if (over)
        measures = blocks;
    for (size_t i = 0; i < t->fragments; i++)
        if (!is_measure(heads_undated(t->fragment[i].text)) && !(over && heads_block(t->fragment[i].text)))
            t->fragment[n++] = t->fragment[i];
    if (t->mode == TABLE_PLACED && blocks >= 2 && blocks == measures && read_blocks_placed(t, n, blocks, measure))
        return;
    n = blocks >= 2 ? heads_once(t, n, blocks) : n;
    struct columns once = columns_read(t->arena, KINDS, t->fragment, n);
    if (t->mode == TABLE_PLACED) {
        columns_sort(t->arena, &once);
    } else if (t->mode == TABLE_FLOW) {
        drop_named(&once);
        order_kinds(t, &once);
    }
    if (measures == 0) {
        measure[0] = str_eq(t->report->phase, STR("executed")) ? STR("决算数") : STR("预算数");
        measures = 1;
    }
    t->columns = times(t, &once, measure, measures, blocks < 2);
}

void kinds_read(struct table *t)
{
    if (t->mode != TABLE_HARD || (!read_grid(t) && !read_blocks(t)))
        read_once(t);
    name_by_year(t);
}

/* The unit whose row it is, where that is narrower than who discloses: one of several rows of units always is. */
static struct str unit_of(const struct table *t, const struct trow *row)
{
    size_t units = 0;
    for (size_t i = 0; i < t->rows; i++)
        units += t->row[i].name.n && !t->row[i].total && t->row[i].slots;
    bool whole = row->total || heads_year(row->name) || (units < 2 && str_eq(row->name, t->report->entity));
    return whole ? STR_EMPTY : row->name;
}

void kinds_emit(struct table *t)
{
    struct report *r = t->report;
    for (size_t i = 0; i < t->rows; i++) {
        const struct trow *row = &t->row[i];
        size_t printed = 0;
        for (size_t k = 0; k < row->slots; k++) {
            const struct slot *slot = &row->slot[k];
            if (slot->dash)
                continue;
            if (!printed)
                printed = facts_row(&r->facts);
            bool known = slot->column != COLUMN_NONE;
            if (known && t->mode != TABLE_HARD && t->mode != TABLE_PLACED)
                known = !t->columns.column[slot->column].unknown; /* a head that was torn is no kind */
            r->undecided += !known;
            const struct column *c = known ? &t->columns.column[slot->column] : NULL;
            struct str measure = !c ? STR_EMPTY : heads_year(row->name) ? dated_measure(t, row->name) : c->above;
            facts_add(&r->facts, &(struct fact){.section = t->section,
                                                .subject = unit_of(t, row),
                                                .line = line_number(&r->line[slot->line], slot->from),
                                                .page = r->line[slot->line].page,
                                                .row = printed,
                                                .code = row->code,
                                                .item = c ? c->measure : row->name,
                                                .measure = measure,
                                                .value = slot->text,
                                                .unit = t->unit});
        }
    }
}
