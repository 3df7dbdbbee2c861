// SPDX-License-Identifier: MIT
#include "report/target/cutting.h"

#include "report/target/heads.h"
#include "report/target/value.h"
#include "report/text.h"

/* Costs are in tenths of a doubt. What they weigh is said where they are used. */
enum {
    CELL_PIECES = 14, /* at most so many pieces make a cell */
    ROW_PIECES = 40,
    REST_PIECES = 2, /* of a name, behind the other cells */
    TIE = 1,         /* costs that differ by no more tell nothing */
    SKIP = 70,       /* a piece that belongs to no row */
    HOPE = 60,       /* by how much the rest of a row may make up for what was costly before */
    IMPOSSIBLE = 1000000
};

/* A run of pieces as a cell: its text and what does not depend on the column. */
struct candidate {
    struct str text;
    int shape; /* of its lines: seams inside it, and how it begins and ends */
    enum value_shape value;
    unsigned fit;
    bool whole, known;
};

struct cutting {
    const struct form *f;
    struct arena *arena;
    size_t from, n;              /* pieces [from, from + n) */
    struct candidate *candidate; /* by start and length */
    const struct column *column[COLUMNS_MAX];
    size_t index[COLUMNS_MAX]; /* of the header's columns */
    size_t columns;
    bool has_unit, has_sign; /* units and signs have columns of their own */
    bool has_text;           /* another column than the name is text */
    size_t not_from, not_to; /* the pieces that are not to be the value: to ask what else it could be */
};

/* --- what a seam costs --------------------------------------------------------------------------------------- */

static bool is_ascii(uint32_t c) { return c < 0x80; }
static bool is_digit(uint32_t c) { return c >= '0' && c <= '9'; }

static uint32_t first_rune(struct str s)
{
    size_t at = 0;
    return s.n ? str_rune(s, &at) : 0;
}

static uint32_t last_rune(struct str s) { return s.n ? str_rune_before(s, s.n) : 0; }

/* Is the piece a unit or a sign, or does a time go on with it (12 | 月底前)? */
static bool is_unit(struct str s)
{
    struct str part;
    if (!s.n)
        return false;
    while (str_next(&s, '/', &part)) /* 万元/公里 */
        if (!part.n || terms_prefix(WORD_UNIT, part) != part.n)
            return false;
    return true;
}

static bool is_unit_or_time(struct str s) { return is_unit(s) || str_starts(s, STR("月")) || str_starts(s, STR("日")); }

/* A cell of its own in a form with columns of units and signs. */
static bool is_column(const struct cutting *c, struct str s)
{
    return (c->has_unit && is_unit(s)) || (c->has_sign && terms_is(WORD_SIGN, s));
}

/* Does a time go on behind the piece 月: 底前, 31日前? Else it may be a unit. */
static bool is_month(const struct cutting *c, const struct piece *y)
{
    static const struct str rests[] = {{"底", 3},   {"末", 3},   {"初", 3},  {"前", 3},
                                       {"上旬", 6}, {"中旬", 6}, {"下旬", 6}};
    const struct piece *end = c->f->pieces.piece + c->from + c->n;
    for (size_t i = 0; i < sizeof rests / sizeof *rests && y + 1 < end; i++)
        if (str_starts(y[1].text, rests[i]))
            return true;
    size_t n = 0;
    while (y + 1 < end && n < y[1].text.n && is_digit((unsigned char)y[1].text.p[n]))
        n++;
    return n > 0 && (str_starts(str_drop(y[1].text, n), STR("日")) ||
                     (n == y[1].text.n && y + 2 < end && str_starts(y[2].text, STR("日"))));
}

/* Does the form's columns of units and signs part the two? Not 明显提 | 升, nor 12 | 月 before 底前. */
static bool parted(const struct cutting *c, const struct piece *x, const struct piece *y)
{
    uint32_t last = last_rune(x->text);
    bool rest = y->gap >= GAP_LINE && last >= 0x3400 && str_runes(y->text) == 1 && first_rune(y->text) >= 0x3400;
    bool month =
        is_digit(last) && str_eq(y->text, STR("月")) && y->gap == GAP_BLANK && (!c->has_sign || is_month(c, y));
    bool chain = str_ends(x->text, STR("/")) || str_starts(y->text, STR("/")); /* 万元/ | 公里 */
    return !rest && !month && !chain && (is_column(c, x->text) || is_column(c, y->text));
}

/* 2024年10 | 月31日前, 10月 | 31日前: does the day follow, in this piece or the one behind it? */
static bool day_goes_on(const struct cutting *c, const struct piece *x, const struct piece *y)
{
    struct str s = y->text;
    size_t n = 0;
    while (n < s.n && is_digit((unsigned char)s.p[n]))
        n++;
    bool last = y + 1 == c->f->pieces.piece + c->from + c->n;
    struct str rest = n < s.n || last ? str_drop(s, n) : y[1].text;
    size_t year = x->text.n >= 4 ? x->text.n - 4 : 0;
    if (n == 0 && str_eq(s, STR("年")) && !last && y[1].text.n && is_digit((unsigned char)y[1].text.p[0]))
        return str_starts(str_drop(x->text, year), STR("20")) && is_digit(last_rune(x->text)); /* 2024 | 年 10 */
    if (n > 2)
        return false;
    if (n > 0)
        return (str_ends(x->text, STR("月")) && str_starts(rest, STR("日"))) ||
               (str_ends(x->text, STR("年")) && str_starts(rest, STR("月")));
    if (str_eq(s, STR("月")) && is_digit(last_rune(x->text)))
        return is_month(c, y) || (x > c->f->pieces.piece + c->from && str_ends(x[-1].text, STR("年")));
    return is_digit(last_rune(x->text)) && str_starts(s, STR("月")) && s.n > 3 && is_digit((unsigned char)s.p[3]);
}

/* 12月 | 底前: a time goes on. */
static bool time_goes_on(const struct piece *x, const struct piece *y)
{
    static const struct str rests[] = {{"底", 3}, {"末", 3}, {"初", 3}, {"上旬", 6}, {"中旬", 6}, {"下旬", 6}};
    bool time = str_ends(x->text, STR("月")) || str_ends(x->text, STR("年"));
    for (size_t i = 0; i < sizeof rests / sizeof *rests && time; i++)
        if (str_starts(y->text, rests[i]))
            return true;
    return false;
}

/* Two pieces in one cell. */
static int join_cost(const struct cutting *c, const struct piece *x, const struct piece *y)
{
    uint32_t a = last_rune(x->text), b = first_rune(y->text);
    bool numbers = (is_digit(a) || (a == '%' && y->gap == GAP_BLANK)) && is_digit(b);
    if (time_goes_on(x, y) || day_goes_on(c, x, y))
        return 0;
    if (a == '.' && is_digit(b)) /* 99. | 6 */
        return 0;
    if (parted(c, x, y))
        return 30;
    if (is_digit(a) && y->gap < GAP_CELL && terms_is(WORD_UNIT, y->text))
        return 0; /* 1300 m2 */
    if (y->gap == GAP_WIDE || y->gap == GAP_CELL)
        return 50;
    if (pieces_goes_on(x->text) || pieces_leans_back(y->text))
        return 0;
    if (y->gap >= GAP_LINE && numbers && text_has_han(x->text) && text_has_han(y->text))
        return 15; /* words broken in the middle of a number */
    if (y->gap >= GAP_LINE)
        return numbers ? 60 : y->gap == GAP_LINE ? 10 : 12;
    if (numbers)
        return 60;
    return is_ascii(a) != is_ascii(b) ? 3 : is_ascii(a) ? 8 : 30;
}

/* A cell ends before the piece. */
static int break_cost(const struct cutting *c, const struct piece *x, const struct piece *y)
{
    if (time_goes_on(x, y) || day_goes_on(c, x, y))
        return 60;
    if (str_ends(x->text, STR(".")) && is_digit(first_rune(y->text)))
        return 60;
    if (parted(c, x, y))
        return y->gap >= GAP_LINE ? 3 : 0;
    if (pieces_goes_on(x->text) || pieces_leans_back(y->text))
        return 60;
    if (is_digit(last_rune(x->text)) && y->gap == GAP_BLANK && is_unit_or_time(y->text))
        return 40;
    return y->gap >= GAP_LINE ? 3 : 0;
}

/*
 * A cell over several lines fills them: each but the last is about as wide as the widest. It begins a line, and nothing
 * follows it on its last one. (pdftotext -raw ends a line behind a mark of punctuation in justified text: those count
 * not.)
 */
static int lines_cost(const struct cutting *c, size_t i, size_t j)
{
    const struct piece *p = c->f->pieces.piece;
    unsigned widths[CELL_PIECES], widest = 0;
    size_t lines = 0;
    bool open[CELL_PIECES];
    for (size_t k = i; k < j; k++) {
        if (k == i || p[k].gap >= GAP_LINE)
            widths[lines++] = 0;
        widths[lines - 1] += text_width(p[k].text) + (k > i && p[k].gap < GAP_LINE);
        open[lines - 1] = pieces_goes_on(p[k].text) || str_ends(p[k].text, STR(")")) ||
                          (k + 1 < j && first_rune(p[k + 1].text) == '(');
        if (widths[lines - 1] > widest)
            widest = widths[lines - 1];
    }
    if (lines < 2)
        return 0;
    int cost = 0;
    for (size_t k = 0; k + 1 < lines; k++)
        if (widths[k] + 2 < widest && !open[k])
            cost += widths[k] + 6 < widest ? 14 : 7;
    if (p[i].gap < GAP_LINE && i > c->from)
        cost += 6;
    if (j < c->from + c->n && p[j].gap < GAP_LINE)
        cost += 14;
    return cost;
}

/* --- what a cell costs --------------------------------------------------------------------------------------- */

static struct candidate *candidate_at(struct cutting *c, size_t i, size_t j)
{
    struct candidate *x = &c->candidate[(i - c->from) * CELL_PIECES + (j - i - 1)];
    if (x->known)
        return x;
    const struct piece *p = c->f->pieces.piece;
    x->known = true;
    x->text = pieces_join(c->arena, &c->f->pieces, i, j);
    struct value v = value_read(c->arena, x->text);
    x->value = v.shape;
    x->whole = v.whole;
    x->fit = value_fit(c->arena, x->text);
    x->shape = lines_cost(c, i, j);
    for (size_t k = i + 1; k < j; k++)
        x->shape += join_cost(c, &p[k - 1], &p[k]);
    if (j < c->from + c->n)
        x->shape += break_cost(c, &p[j - 1], &p[j]);
    if (!pieces_balanced(x->text))
        x->shape += 40;
    return x;
}

static int text_cost(const struct candidate *x)
{
    if (x->value == VALUE_NUMBER && x->whole)
        return 60;
    if (str_runes(x->text) == 1)
        return 20;
    if (x->value == VALUE_DATE)
        return x->fit == 3 ? 30 : 6;
    return terms_is(WORD_WORD, x->text) ? 30 : 0;
}

static int name_cost(const struct candidate *x)
{
    struct str rest;
    unsigned number;
    if (text_number(x->text, &rest, &number) && rest.n == 0)
        return 60;
    return text_cost(x);
}

static int description_cost(const struct candidate *x, struct str name)
{
    if (str_eq(x->text, name))
        return -30;
    size_t same = pieces_alike(x->text, name);
    int cost = text_cost(x);
    return same * 2 >= str_runes(name) || str_has(x->text, name) ? cost - 10 : cost;
}

static int value_cost(const struct candidate *x, struct str name)
{
    static const int by_fit[] = {45, 25, 8, 0};
    int cost = by_fit[x->fit] + (x->fit == 0 ? (int)str_runes(x->text) / 2 : 0);
    return str_eq(x->text, name) ? 20 : cost;
}

static int sign_cost(const struct candidate *x)
{
    static const struct str kinds[] = {{"定性", 6}, {"定量", 6},      {"正向", 6},
                                       {"反向", 6}, {"正向指标", 12}, {"反向指标", 12}};
    if (terms_is(WORD_SIGN, x->text))
        return -10;
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (str_eq(x->text, kinds[i]))
            return -10;
    return 80;
}

static int unit_cost(const struct candidate *x)
{
    if (is_unit(x->text))
        return 0;
    return x->value == VALUE_NUMBER || str_runes(x->text) > 5 ? 80 : 15;
}

/* A row of totals (总分) has no target: only weights and scores. */
static bool is_closed(const struct column *column, struct str name)
{
    bool value = column->role == ROLE_HEAD_VALUE || column->role == ROLE_HEAD_YEARS ||
                 (column->role == ROLE_HEAD_DONE && !str_eq(column->measure, STR("得分")));
    return value && terms_is(WORD_TOTAL, name);
}

static int cell_cost(struct cutting *c, size_t column, size_t i, size_t j, struct str name)
{
    const struct candidate *x = candidate_at(c, i, j);
    if (is_closed(c->column[column], name))
        return 100;
    switch (c->column[column]->role) {
    case ROLE_HEAD_NAME:
        return x->shape + name_cost(x);
    case ROLE_HEAD_DESCRIPTION:
        return x->shape + description_cost(x, name);
    case ROLE_HEAD_VALUE:
    case ROLE_HEAD_YEARS:
        return x->shape + value_cost(x, name);
    case ROLE_HEAD_WEIGHT:
        return x->shape + (value_is_weight_cell(x->text) ? 0 : 100);
    case ROLE_HEAD_SIGN:
        return x->shape + sign_cost(x);
    case ROLE_HEAD_UNIT:
        return x->shape + unit_cost(x);
    case ROLE_HEAD_OTHER:
        return x->shape + (x->value == VALUE_NUMBER ? 60 : str_runes(x->text) > 8 ? 20 : 0);
    case ROLE_HEAD_DONE:
        if (str_eq(c->column[column]->measure, STR("得分")) && !value_is_weight_cell(x->text))
            return x->shape + 60;
        return x->shape + (x->fit == 3 ? 0 : 20);
    default:
        return x->shape + (x->value == VALUE_NUMBER && x->whole ? 60 : 0);
    }
}

static int empty_cost(enum role role)
{
    switch (role) {
    case ROLE_HEAD_BASIS:
        return 12;
    case ROLE_HEAD_UNIT:
        return 5;
    case ROLE_HEAD_SIGN:
    case ROLE_HEAD_DONE:
    case ROLE_HEAD_OTHER:
        return 15;
    case ROLE_HEAD_WEIGHT:
    case ROLE_HEAD_DESCRIPTION:
        return 40;
    case ROLE_HEAD_YEARS:
    case ROLE_HEAD_VALUE:
        return 60;
    default:
        return IMPOSSIBLE;
    }
}

/* Values of several years that say the same, or at least the same kind of thing. */
static int likeness(struct cutting *c, size_t column, size_t i, size_t j, size_t k, size_t l)
{
    if (column == 0 || k == l || i == j || c->column[column - 1]->role != ROLE_HEAD_YEARS)
        return 0;
    const struct candidate *x = candidate_at(c, i, j), *y = candidate_at(c, k, l);
    if (str_eq(x->text, y->text))
        return str_runes(x->text) > 2 ? -30 : -5;
    return (x->value == VALUE_NUMBER) != (y->value == VALUE_NUMBER) ? 10 : 0;
}

/* --- the search ---------------------------------------------------------------------------------------------- */

struct step {
    int cost;
    size_t from; /* where the cell of the column begins */
};

/* The cheapest row whose name is the pieces [i, e), for each place where it can end: into best[end - i]. */
static void rows_named(struct cutting *c, size_t i, size_t e, struct row_cut *best)
{
    static struct step step[COLUMNS_MAX][ROW_PIECES + 1];
    size_t limit = c->from + c->n - i;
    if (limit > ROW_PIECES)
        limit = ROW_PIECES;
    struct str name = candidate_at(c, i, e)->text;
    for (size_t j = 0; j <= limit; j++)
        step[0][j] = (struct step){IMPOSSIBLE, 0};
    int begin = i > c->from && c->f->pieces.piece[i].gap < GAP_LINE ? 15 : 0;
    step[0][e - i] = (struct step){cell_cost(c, 0, i, e, name) + begin, 0};
    if (step[0][e - i].cost > SKIP * (int)(e - i) + HOPE)
        return;
    for (size_t col = 1; col < c->columns; col++)
        for (size_t j = e - i; j <= limit; j++) {
            struct step *s = &step[col][j];
            *s = (struct step){
                step[col - 1][j].cost + (is_closed(c->column[col], name) ? 0 : empty_cost(c->column[col]->role)), j};
            for (size_t k = j > CELL_PIECES ? j - CELL_PIECES : 0; k < j; k++) {
                bool barred = i + k == c->not_from && i + j == c->not_to && c->column[col]->role == ROLE_HEAD_VALUE;
                if (k < e - i || step[col - 1][k].cost > SKIP * (int)k + HOPE || barred)
                    continue;
                int cost = step[col - 1][k].cost + cell_cost(c, col, i + k, i + j, name) +
                           likeness(c, col, i + k, i + j, i + step[col - 1][k].from, i + k);
                if (cost < s->cost)
                    *s = (struct step){cost, k};
            }
        }
    for (size_t j = e - i; j <= limit; j++) {
        int cost = step[c->columns - 1][j].cost;
        if (cost >= best[j].cost)
            continue;
        best[j].cost = cost;
        size_t end = j;
        for (size_t col = c->columns; col-- > 0;) {
            size_t from = step[col][end].from;
            best[j].cell[c->index[col]].from = i + from;
            best[j].cell[c->index[col]].to = i + end;
            end = from;
        }
    }
}

struct place {
    int cost;
    size_t back;        /* where the row or the skipped piece begins */
    struct row_cut row; /* cost IMPOSSIBLE: the piece was skipped */
};

/*
 * The row [i, j) with the lines [j, k) behind it as the rest of its name, which its first line ended with the other
 * cells: 古籍数字化 ≥52万页 20 | 与保护.
 */
static int rest_cost(struct cutting *c, const struct row_cut *row, size_t j, size_t k)
{
    const struct piece *p = c->f->pieces.piece;
    size_t from = row->cell[c->index[0]].from, to = row->cell[c->index[0]].to;
    if (c->has_text || to >= j || p[to].gap >= GAP_LINE || p[j].gap < GAP_LINE)
        return IMPOSSIBLE;
    if (k < c->from + c->n && p[k].gap < GAP_LINE)
        return IMPOSSIBLE;
    unsigned width = 0, rest = 0;
    for (size_t m = from; m < to; m++) {
        if (m > from && p[m].gap >= GAP_LINE)
            return IMPOSSIBLE;
        width += text_width(p[m].text);
    }
    for (size_t m = j; m < k; m++) {
        struct value v = value_read(c->arena, p[m].text);
        if (p[m].gap < GAP_LINE || v.shape == VALUE_NUMBER || v.shape == VALUE_DATE || !text_has_han(p[m].text))
            return IMPOSSIBLE;
        rest = text_width(p[m].text) > rest ? text_width(p[m].text) : rest;
    }
    return rest > width ? IMPOSSIBLE : 20;
}

static void search(struct cutting *c, struct place *place)
{
    struct row_cut best[ROW_PIECES + 1];
    for (size_t i = 0; i <= c->n; i++)
        place[i].cost = i ? IMPOSSIBLE : 0;
    for (size_t i = 0; i < c->n; i++) {
        if (place[i].cost + SKIP < place[i + 1].cost) {
            place[i + 1].cost = place[i].cost + SKIP;
            place[i + 1].back = i;
            place[i + 1].row.cost = IMPOSSIBLE;
        }
        for (size_t j = 0; j <= ROW_PIECES; j++)
            best[j] = (struct row_cut){.cost = IMPOSSIBLE};
        for (size_t e = i + 1; e <= c->n && e <= i + CELL_PIECES; e++)
            rows_named(c, c->from + i, c->from + e, best);
        for (size_t j = 1; j <= ROW_PIECES && i + j <= c->n; j++)
            if (best[j].cost < IMPOSSIBLE && place[i].cost + best[j].cost < place[i + j].cost) {
                place[i + j].cost = place[i].cost + best[j].cost;
                place[i + j].back = i;
                place[i + j].row = best[j];
            }
        for (size_t j = 1; j <= ROW_PIECES && i + j < c->n; j++)
            for (size_t k = j + 1; k <= j + REST_PIECES && i + k <= c->n && best[j].cost < IMPOSSIBLE; k++) {
                int rest = rest_cost(c, &best[j], c->from + i + j, c->from + i + k);
                if (rest == IMPOSSIBLE || place[i].cost + best[j].cost + rest >= place[i + k].cost)
                    continue;
                place[i + k].cost = place[i].cost + best[j].cost + rest;
                place[i + k].back = i;
                place[i + k].row = best[j];
                place[i + k].row.rest_to = c->from + i + k;
            }
    }
}

/* Could the value of the row be other pieces of it as well? Then nothing tells which it is. */
static bool is_tie(struct cutting *c, const struct header *h, const struct row_cut *row, size_t i, size_t j)
{
    size_t value = heads_column(h, ROLE_HEAD_VALUE);
    struct row_cut other[ROW_PIECES + 1];
    c->not_from = row->cell[value].from;
    c->not_to = row->cell[value].to;
    if (c->not_from == c->not_to)
        return false;
    for (size_t k = 0; k <= ROW_PIECES; k++)
        other[k] = (struct row_cut){.cost = IMPOSSIBLE};
    for (size_t e = i + 1; e < j && e <= i + CELL_PIECES; e++)
        rows_named(c, i, e, other);
    c->not_from = c->not_to = 0;
    return other[j - i].cost <= row->cost + TIE;
}

size_t cutting_rows(const struct form *f, const struct header *h, size_t i, size_t to, struct row_cut **rows)
{
    struct arena *a = f->r->arena;
    struct cutting c = {.f = f, .arena = a, .from = i, .n = to - i};
    size_t name = heads_column(h, ROLE_HEAD_NAME);
    c.column[0] = &h->column[name];
    c.index[0] = name;
    c.columns = 1;
    for (size_t k = name + 1; k < h->n; k++)
        if (h->column[k].role != ROLE_HEAD_LEVEL1 && h->column[k].role != ROLE_HEAD_LEVEL2) {
            c.index[c.columns] = k;
            c.column[c.columns++] = &h->column[k];
        }
    c.has_unit = heads_column(h, ROLE_HEAD_UNIT) < h->n;
    c.has_sign = heads_column(h, ROLE_HEAD_SIGN) < h->n;
    c.has_text = h->projects; /* whose cells stand behind a row too */
    for (size_t k = 1; k < c.columns; k++)
        c.has_text |= c.column[k]->role == ROLE_HEAD_DESCRIPTION || c.column[k]->role == ROLE_HEAD_BASIS ||
                      c.column[k]->role == ROLE_HEAD_OTHER;
    c.candidate = arena_array(a, struct candidate, c.n * CELL_PIECES);
    struct place *place = arena_array(a, struct place, c.n + 1);
    search(&c, place);
    size_t n = 0;
    for (size_t at = c.n; at > 0; at = place[at].back)
        n += place[at].row.cost < IMPOSSIBLE;
    *rows = arena_array(a, struct row_cut, n + 1);
    size_t k = n;
    for (size_t at = c.n; at > 0; at = place[at].back)
        if (place[at].row.cost < IMPOSSIBLE) {
            (*rows)[--k] = place[at].row;
            (*rows)[k].tie = is_tie(&c, h, &place[at].row, i + place[at].back, i + at);
        }
    return n;
}
