// SPDX-License-Identifier: MIT
#include "report/target/flow.h"

#include "report/target/cutting.h"
#include "report/target/heads.h"
#include "report/target/value.h"
#include "report/text.h"

/* Is it a row made of what stands in columns of projects: words for a value, and no sign? */
static bool is_stray(const struct form *f, const struct header *h, const struct indicator *row)
{
    size_t sign = heads_column(h, ROLE_HEAD_SIGN), value = heads_column(h, ROLE_HEAD_VALUE);
    if (!h->projects)
        return false;
    return row->level1.n == 0 ||
           (sign < h->n && row->cell[sign].n == 0 && value_fit(f->r->arena, row->cell[value]) < 2);
}

/* The first piece behind the row's cells. */
static size_t cells_end(const struct header *h, const struct row_cut *row)
{
    size_t end = 0;
    for (size_t c = 0; c < h->n; c++)
        end = row->cell[c].to > end ? row->cell[c].to : end;
    return end;
}

/* Of three columns of results and scores at least, is one empty? Which one it is nothing tells. */
static bool lacks_score(const struct header *h, const struct indicator *row)
{
    size_t columns = 0, cells = 0;
    for (size_t c = 0; c < h->n; c++)
        if (h->column[c].role == ROLE_HEAD_DONE || h->column[c].role == ROLE_HEAD_WEIGHT) {
            columns++;
            cells += row->cell[c].n > 0;
        }
    return columns > 2 && cells > 0 && cells < columns &&
           !terms_is(WORD_TOTAL, row->cell[heads_column(h, ROLE_HEAD_NAME)]);
}

/* Is the rest of a cell left over between the pieces [i, to), on a line of its own? Then the cells above lack it. */
static bool leaves_rest(const struct form *f, size_t i, size_t to)
{
    enum { LONGEST = 6 };
    const struct piece *p = f->pieces.piece;
    return i < to && p[i].gap >= GAP_LINE && text_has_han(p[i].text) && str_runes(p[i].text) <= LONGEST;
}

/* A line that has as many cells as the header has columns, names of levels that no rule knows among them. */
static bool read_line(struct form *f, const struct header *h, size_t i, size_t end)
{
    const struct piece *p = f->pieces.piece;
    struct arena *a = f->r->arena;
    struct indicator row = {0};
    size_t n = 0, value = heads_column(h, ROLE_HEAD_VALUE);
    for (size_t k = i, next; k < end; k = next, n++) {
        for (next = k + 1; next < end && p[next].gap == GAP_BLANK && terms_is(WORD_UNIT, p[next].text); next++)
            ;
        if (n == h->n)
            return false;
        row.cell[n] = pieces_join(a, &f->pieces, k, next);
        row.line[n] = p[k].line;
    }
    if (n != h->n || value_fit(a, row.cell[value]) < 3 || value_fit(a, row.cell[heads_column(h, ROLE_HEAD_NAME)]) == 3)
        return false;
    row.level1 = row.cell[heads_column(h, ROLE_HEAD_LEVEL1)];
    row.level2 = heads_column(h, ROLE_HEAD_LEVEL2) < h->n ? row.cell[heads_column(h, ROLE_HEAD_LEVEL2)] : STR_EMPTY;
    f->r->line[p[i].line].kind = LINE_ROW;
    form_indicator(f, h, &row);
    return true;
}

/* The lines of such cells that begin at piece i; the first piece behind them. */
static size_t read_lines(struct form *f, const struct header *h, size_t i, size_t to)
{
    for (size_t end; i < to && heads_column(h, ROLE_HEAD_LEVEL1) < h->n; i = end) {
        end = pieces_line_end(&f->pieces, i, to);
        if (!read_line(f, h, i, end))
            break;
    }
    return i;
}

/* Reads the pieces [i, to), which stand under one name of each level; the first piece behind the last row. */
static size_t read_rows(struct form *f, const struct header *h, size_t i, size_t to, struct str level1,
                        struct str level2, bool torn)
{
    struct row_cut *rows;
    if (level1.n == 0 && level2.n == 0)
        i = read_lines(f, h, i, to);
    int doubt = CUTTING_DOUBT_ONCE;
    for (size_t c = 0; c < h->n; c++)
        doubt += h->column[c].role == ROLE_HEAD_VALUE || h->column[c].role == ROLE_HEAD_YEARS ? CUTTING_DOUBT : 0;
    size_t n = i < to ? cutting_rows(f, h, i, to, &rows) : 0;
    for (size_t k = i; k < to; k++)
        f->r->line[f->pieces.piece[k].line].kind = LINE_CONTINUATION;
    bool nameless = false; /* the row before has no name: its rest may be here */
    for (size_t k = 0; k < n; k++) {
        struct indicator row = {
            .level1 = level1, .level2 = level2, .undecided = h->doubtful || rows[k].tie || rows[k].cost > doubt};
        for (size_t c = 0; c < h->n; c++) {
            size_t from = rows[k].cell[c].from, end = rows[k].cell[c].to;
            if (from == end)
                continue;
            row.cell[c] = pieces_join(f->r->arena, &f->pieces, from, end);
            row.line[c] = f->pieces.piece[from].line;
            if (column_is_value(h->column[c].role))
                f->r->line[row.line[c]].kind = LINE_ROW;
        }
        if (rows[k].rest_to) {
            size_t name = heads_column(h, ROLE_HEAD_NAME);
            struct str rest = pieces_join(f->r->arena, &f->pieces, cells_end(h, &rows[k]), rows[k].rest_to);
            row.cell[name] = pieces_beside(f->r->arena, row.cell[name], rest);
        }
        row.scores_undecided = lacks_score(h, &row);
        size_t next = k + 1 < n ? rows[k + 1].cell[heads_column(h, ROLE_HEAD_NAME)].from : to;
        row.undecided |=
            !h->projects && leaves_rest(f, rows[k].rest_to ? rows[k].rest_to : cells_end(h, &rows[k]), next);
        bool no_name = form_names_nothing(f->r->arena, row.cell[heads_column(h, ROLE_HEAD_NAME)]);
        row.undecided |= no_name || nameless || form_says_nothing(row.cell[heads_column(h, ROLE_HEAD_VALUE)]);
        nameless = no_name;
        row.undecided |= level1.n == 0 && level2.n == 0 && heads_column(h, ROLE_HEAD_LEVEL1) < h->n;
        row.undecided |= torn && value_fit(f->r->arena, row.cell[heads_column(h, ROLE_HEAD_VALUE)]) < 2;
        if (is_stray(f, h, &row))
            continue;
        form_indicator(f, h, &row);
        i = rows[k].rest_to ? rows[k].rest_to : cells_end(h, &rows[k]);
    }
    return i;
}

/* Many pieces under one name are read in stretches, each from a line's start: what costs is their number squared. */
static size_t read_run(struct form *f, const struct header *h, size_t i, size_t to, struct str level1,
                       struct str level2, bool torn)
{
    enum { STRETCH = 300 };
    size_t behind = i;
    while (i < to) {
        size_t end = to - i > STRETCH ? i + STRETCH : to;
        while (end < to && end > i + 1 && f->pieces.piece[end].gap < GAP_LINE)
            end--;
        behind = read_rows(f, h, i, end, level1, level2, torn);
        i = end;
    }
    return behind;
}

/* --- columns of projects ------------------------------------------------------------------------------------- */

/* A project's code, or the beginning of one that a narrow cell breaks. */
static bool is_code(struct str s)
{
    enum { LEAST = 12 };
    size_t n = 0;
    while (n < s.n && ((s.p[n] >= '0' && s.p[n] <= '9') || (s.p[n] >= 'A' && s.p[n] <= 'Z')))
        n++;
    return n == s.n && n >= LEAST;
}

static bool is_sum(const struct form *f, size_t i)
{
    const struct piece *p = f->pieces.piece;
    struct str s = p[i].text;
    struct value v = value_read(f->r->arena, s);
    if ((i > 0 && terms_is(WORD_SIGN, p[i - 1].text)) || (i + 1 < f->pieces.n && terms_is(WORD_UNIT, p[i + 1].text)))
        return false;
    return v.shape == VALUE_NUMBER && v.whole && v.unit.n == 0 && s.n > 3 && s.p[s.n - 3] == '.' && s.p[0] >= '0' &&
           s.p[0] <= '9';
}

static size_t sides_of(const struct header *h, enum role role)
{
    size_t n = 0;
    for (size_t k = 0; k < h->sides; k++)
        n += h->side[k]->role == role;
    return n;
}

/* Where the code or the first amount of another project stands among the pieces [i, to), which a first level ends. */
static size_t project_cells(const struct form *f, const struct header *h, size_t i, size_t to)
{
    bool code = sides_of(h, ROLE_CODE) > 0, money = sides_of(h, ROLE_MONEY) > 0;
    size_t first = to;
    for (size_t k = to; k > i && (code || money); k--) {
        if ((code && is_code(f->pieces.piece[k - 1].text)) || (!code && money && is_sum(f, k - 1)))
            first = k - 1;
        else if (!money || !is_sum(f, k - 1))
            if (first < to || terms_prefix(WORD_SIGN, f->pieces.piece[k - 1].text))
                break;
    }
    return first;
}

/* Takes the project whose name begins at piece i, and whose code or amounts do at piece `at`. */
static void take_project(struct form *f, const struct header *h, size_t i, size_t at, size_t to)
{
    const struct piece *p = f->pieces.piece;
    size_t sums = 0, row = 0, k = at;
    f->subject = h->side[0]->role == ROLE_PROJECT && h->side[1]->role != ROLE_PROSE
                     ? pieces_join(f->r->arena, &f->pieces, i, at)
                     : STR_EMPTY; /* a unit's name may stand before it */
    if (is_code(p[k].text)) {
        f->code = p[k].text;
        for (k++; k < to && p[k].gap >= GAP_LINE && str_runes(p[k].text) < p[k - 1].text.n && !is_sum(f, k) &&
                  p[k].text.p[0] >= '0' && p[k].text.p[0] <= '9';
             k++)
            f->code = pieces_beside(f->r->arena, f->code, p[k].text);
    }
    for (size_t m = k; m < to; m++)
        sums += is_sum(f, m);
    for (size_t side = 0; k < to; k++) {
        if (!is_sum(f, k))
            continue;
        while (side < h->sides && h->side[side]->role != ROLE_MONEY)
            side++;
        bool known = sums == sides_of(h, ROLE_MONEY) && side < h->sides;
        row = row ? row : facts_row(&f->r->facts);
        form_add(f, row, p[k].line, STR_EMPTY, known ? h->side[side++]->canonical : STR_EMPTY,
                 known ? STR("金额") : STR_EMPTY, p[k].text, f->unit);
        f->r->line[p[k].line].kind = LINE_ROW;
    }
}

/* A name of a level that ends not in 指标 is one only where a row begins: an indicator may be called so too. */
static bool level_here(const struct form *f, size_t i, const struct label *l, bool fresh)
{
    if (!role_is_level(l->role))
        return false;
    if (i > 0 && str_eq(f->pieces.piece[i].text, f->pieces.piece[i - 1].text))
        return false; /* an indicator's name, said again as its description */
    return fresh || f->pieces.piece[i].gap >= GAP_LINE || str_ends(l->text, STR("指标"));
}

/* Does a second level stand right before a first one, as no form prints them? Then a page's columns were torn apart. */
static bool is_torn(const struct form *f, size_t i, size_t to)
{
    size_t end, after;
    for (; i < to; i++) {
        const struct label *l = form_label(f, i, to, &end), *next;
        if (!l || l->role != ROLE_LEVEL2 || end >= to)
            continue;
        next = form_label(f, end, to, &after);
        if (next && next->role == ROLE_LEVEL1 && f->pieces.piece[end].gap >= GAP_LINE)
            return true;
    }
    return false;
}

/* Where many of the rows cannot be told, the others are no better: the cells are not in their order. */
static void doubt_all(struct form *f, size_t first, bool torn)
{
    enum { FEW = 5 };
    struct facts *facts = &f->r->facts;
    size_t open = 0, all = 0;
    for (size_t k = first; k < facts->n; k++) { /* the target is a row's first fact */
        bool begins = k == first || facts->fact[k].row != facts->fact[k - 1].row;
        all += begins;
        open += begins && facts->fact[k].measure.n == 0;
    }
    bool many = torn ? open * 3 > all : open * 5 > all * 2 && all >= FEW;
    if (many)
        form_doubt(f, first);
}

void flow_read(struct form *f, const struct header *h, size_t i, size_t to)
{
    size_t before = f->r->facts.n;
    bool torn = is_torn(f, i, to);
    struct str level1 = f->last.level1, level2 = f->last.level2;
    size_t start = i, end, after;
    enum { NOTHING, FIRST, SECOND } last = NOTHING; /* the level whose name ends directly before piece i */
    while (i < to) {
        size_t upright = form_upright(f, i, to);
        const struct label *l = form_label(f, i, to, &end);
        bool side = l && (l->role == ROLE_PROSE || l->role == ROLE_TERM) && f->pieces.piece[i].gap >= GAP_LINE &&
                    (end >= to || f->pieces.piece[end].gap >= GAP_LINE);
        if (upright > i || side) {
            read_run(f, h, start, i, level1, level2, torn);
            start = i = upright > i ? upright : end;
            continue;
        }
        if (!l || !level_here(f, i, l, last == FIRST) || (last == SECOND && l->role != ROLE_LEVEL1)) {
            last = NOTHING;
            i++;
            continue;
        }
        size_t project = l->role == ROLE_LEVEL1 || l->role == ROLE_LEVEL ? project_cells(f, h, start, i) : i;
        size_t behind = read_run(f, h, start, project, level1, level2, torn);
        if (project < i)
            take_project(f, h, behind, project, i);
        const struct label *next = end < to ? form_label(f, end, to, &after) : NULL;
        bool first = l->role == ROLE_LEVEL1 || (l->role == ROLE_LEVEL && next && role_is_level(next->role));
        if (first) {
            level1 = l->canonical;
            level2 = STR_EMPTY;
        } else {
            level2 = l->canonical;
        }
        last = first ? FIRST : SECOND;
        f->r->line[f->pieces.piece[i].line].kind = LINE_CONTINUATION;
        start = i = end;
    }
    read_run(f, h, start, to, level1, level2, torn);
    f->last = (struct levels){level1, level2};
    doubt_all(f, before, torn);
}
