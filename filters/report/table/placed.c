// SPDX-License-Identifier: MIT
#include "report/table/placed.h"

#include <stdlib.h>

#include "report/table/evidence.h"
#include "report/table/names.h"
#include "report/text.h"

enum { STRIPS_MOST = 4, LEVEL_GAP = 4 };

/* What one line says within one strip. */
struct strip_line {
    struct str code, label, above;
    struct str part[COLUMN_SKIP + 1]; /* the label by the columns that its cells stand in, where there are several */
    const struct cell *cell;          /* the line's cells; the amounts among them are the strip's */
    size_t from, to;                  /* cells [from, to) of the line */
    size_t amounts;
    bool starts; /* with a code, a list number, 其中, or a total's name */
    size_t line;
};

struct strip {
    struct table *t;
    struct trow *row;    /* open, or NULL */
    size_t row_at;       /* its place among the table's rows */
    size_t upper, lower; /* lines of its label above and below its amounts */
    bool level;          /* its label begins on the line of its amounts */
    size_t last;         /* the last line that was taken */
};

/* Digits alone are no amount where the table's amounts have decimals: a piece of a code, a number in a name. */
static bool is_amount(const struct table *t, const struct cell *c)
{
    return c->kind == CELL_DASH || (c->kind == CELL_AMOUNT && !(t->decimals && c->plain && c->value));
}

/* Do the body's amounts have decimals or thousands separators, but for a few? Codes are counted too. */
static bool has_decimals(const struct table *t)
{
    size_t with = 0, without = 0;
    for (size_t i = t->body; i < t->part->to; i++) {
        struct cell *cell;
        if (t->report->line[i].kind != LINE_ROW)
            continue;
        size_t n = cells_split(t->arena, t->report->line[i].text, &cell);
        for (size_t k = 0; k < n; k++) {
            bool amount = cell[k].kind == CELL_AMOUNT && (k > 0 || n == 1);
            with += amount && !cell[k].plain;
            without += amount && cell[k].plain && cell[k].value && k > 0;
        }
    }
    for (size_t k = 0; k < t->columns.n; k++)
        if (t->columns.column[k].count)
            return false;
    return with > 0 && with >= 10 * without;
}

static bool digits(const struct cell *c, size_t n) { return c->plain && c->text.n == n; }

static bool has_codes(const struct table *t)
{
    for (size_t i = 0; i < t->columns.n; i++)
        if (t->columns.column[i].role == COLUMN_CODE)
            return true;
    return false;
}

static bool code_starts(const struct table *t, const struct cell *c, bool first)
{
    if (!first || !c->plain)
        return false;
    size_t n = c->text.n;
    if ((n == 3 || n == 5 || n == 7) && c->text.p[0] >= '1' && c->text.p[0] <= '5')
        return true;
    return has_codes(t) && n >= 3;
}

/* A label's column: a name, a project, its type, its unit, other words. */
static bool is_label(enum column_role role)
{
    return role == COLUMN_NAME || role == COLUMN_PROJECT || role == COLUMN_KIND || role == COLUMN_UNIT ||
           role == COLUMN_WORDS || role == COLUMN_MEASURE;
}

/* A label's column or that of a code with letters, such as a catalogue's. */
static bool takes_text(enum column_role role, struct str text)
{
    return is_label(role) || (role == COLUMN_CODE && !text_has_han(text));
}

static size_t label_columns(const struct table *t)
{
    size_t n = 0;
    for (size_t i = 0; !t->sided && i < t->columns.n; i++)
        n += is_label(t->columns.column[i].role);
    return n;
}

/* Adds a label's cell to the column that stands nearest. */
static void add_part(struct table *t, struct strip_line *s, const struct cell *cell)
{
    enum column_role role = COLUMN_NAME;
    unsigned least = UINT32_MAX;
    for (size_t i = 0; i < t->columns.n; i++) {
        const struct column *c = &t->columns.column[i];
        unsigned a = cell->from + cell->to, b = c->from + c->to, apart = a > b ? a - b : b - a;
        if (takes_text(c->role, cell->text) && apart < least) {
            least = apart;
            role = c->role;
        }
    }
    s->part[role] = arena_glue(t->arena, s->part[role], cell->text);
}

/* The cells of a line that lie in [left, right), read as a strip's line. */
static struct strip_line read_line(struct table *t, const struct cell *cell, size_t n, size_t line, unsigned left,
                                   unsigned right)
{
    struct strip_line s = {.cell = cell, .line = line, .from = n, .to = n};
    struct buf label = {0}, code = {0}, above = {0};
    bool first = true;
    bool parts = label_columns(t) > 1;
    bool list = !parts && !t->sided && !has_codes(t);
    for (size_t i = 0; i < n; i++) {
        unsigned middle = (cell[i].from + cell[i].to) / 2;
        if (middle < left || middle >= right)
            continue;
        if (s.from == n)
            s.from = i;
        s.to = i + 1;
        bool amount = is_amount(t, &cell[i]);
        bool begins = code_starts(t, &cell[i], first),
             goes_on = code.n && !label.n && digits(&cell[i], 2) && code.n < 7;
        if (begins || goes_on)
            buf_add(&code, cell[i].text);
        else if (amount)
            s.amounts++;
        else {
            if (list && label.n &&
                cell[i].gap >= LEVEL_GAP) { /* 一般公共预算资金      专项收入: a group and its item */
                buf_clear(&above);
                buf_add(&above, buf_str(&label));
                buf_clear(&label);
            }
            buf_add(&label, cell[i].text);
            if (parts)
                add_part(t, &s, &cell[i]);
        }
        first = false;
    }
    s.code = arena_copy(t->arena, buf_str(&code));
    s.label = arena_copy(t->arena, buf_str(&label));
    s.above = arena_copy(t->arena, buf_str(&above));
    buf_release(&above);
    buf_release(&label);
    buf_release(&code);
    struct str rest;
    unsigned value;
    s.starts =
        s.code.n || text_number(s.label, &rest, &value) || str_starts(s.label, STR("其中")) || row_is_total(s.label);
    return s;
}

static void open_row(struct strip *s, const struct strip_line *l)
{
    s->row = rows_add(s->t, l->line);
    s->row_at = s->t->rows - 1;
    s->upper = s->lower = 0;
    s->level = l->label.n && l->amounts;
}

static void take(struct strip *s, const struct strip_line *l)
{
    struct trow *row = &s->t->row[s->row_at];
    if (!row->name.n && l->label.n) {
        for (size_t i = l->from; i < l->to && !row->indent; i++)
            row->indent = l->cell[i].kind == CELL_TEXT ? l->cell[i].from + 1 : 0;
    }
    row->name = arena_glue(s->t->arena, row->name, l->label);
    row->label_lines += l->label.n > 0;
    if (l->above.n)
        row->above = l->above;
    if (label_columns(s->t) > 1) {
        row->project = arena_glue(s->t->arena, row->project, l->part[COLUMN_PROJECT]);
        row->kind = arena_glue(s->t->arena, row->kind, l->part[COLUMN_KIND]);
        row->unit = arena_glue(s->t->arena, row->unit, l->part[COLUMN_UNIT]);
        row->measure = arena_glue(s->t->arena, row->measure, l->part[COLUMN_MEASURE]);
        row->goods = arena_glue(s->t->arena, row->goods, l->part[COLUMN_NAME]);
        row->words = arena_glue(s->t->arena, row->words, l->part[COLUMN_WORDS]);
        if (!l->code.n)
            row->code = arena_glue(s->t->arena, row->code, l->part[COLUMN_CODE]);
    }
    if (l->code.n)
        row->code = l->code;
    bool coded = l->code.n > 0;
    for (size_t i = l->from; i < l->to; i++) {
        const struct cell *c = &l->cell[i];
        bool amount = is_amount(s->t, c);
        if (coded && c->plain && str_has(l->code, c->text) && i < l->from + 3 &&
            !(i && c->gap == 0 && i > l->from + 2)) {
            /* a piece of the code, as long as no text came */
            bool text_before = false;
            for (size_t k = l->from; k < i; k++)
                text_before |= l->cell[k].kind == CELL_TEXT;
            if (!text_before && (i == l->from || c->text.n == 2))
                continue;
        }
        if (amount)
            rows_add_slot(s->t, row, c, l->line);
    }
    s->last = l->line;
    if (row->slots && !l->amounts)
        s->lower++;
    else if (!row->slots)
        s->upper++;
}

/* Is the name so far whole, as far as the rules know names? */
static bool whole(const struct strip *s)
{
    const struct trow *row = &s->t->row[s->row_at];
    struct str name = text_squeeze(s->t->arena, row_bare_name(row->name));
    return (row->code.n && names_of_code(row->code, name)) || names_known(name) || row_is_total(name);
}

/*
 * Does a line of text alone belong to the open row? `next` is the strip's next line, or NULL. The lines of one cell
 * stand close together: a blank line ends a name.
 */
static bool rest_of_name(const struct strip *s, const struct strip_line *l, const struct strip_line *next)
{
    const struct trow *row = s->row ? &s->t->row[s->row_at] : NULL;
    if (!row || l->line > s->last + 1)
        return false;
    if (!row->slots)
        return !whole(s);
    if (!s->level)
        return s->lower < s->upper && !whole(s);
    bool next_wants = next && next->amounts && !next->label.n;
    return !next_wants && !whole(s);
}

/* 2011 above its amounts and 301行政运行 below: a code that the page broke. */
static bool rest_of_code(struct strip *s, struct strip_line *l)
{
    struct trow *row = s->row ? &s->t->row[s->row_at] : NULL;
    if (!row || row->code.n || !l->code.n || !row->name.n || l->line > s->last + 1)
        return false;
    for (size_t i = 0; i < row->name.n; i++)
        if (row->name.p[i] < '0' || row->name.p[i] > '9')
            return false;
    size_t whole_code = row->name.n + l->code.n;
    if (whole_code != 5 && whole_code != 7)
        return false;
    row->code = arena_glue(s->t->arena, row->name, l->code);
    row->name = STR_EMPTY;
    l->code = STR_EMPTY;
    return true;
}

static void strip_line(struct strip *s, struct strip_line *l, const struct strip_line *next)
{
    if (rest_of_code(s, l)) {
        take(s, l);
        return;
    }
    struct trow *row = s->row ? &s->t->row[s->row_at] : NULL;
    bool pending = row && !row->slots;
    if (l->amounts && !l->label.n) {
        /* the amounts of a name above them; else a row without a name */
        bool own_code = l->code.n && row && row->code.n;
        if (!pending || own_code)
            open_row(s, l);
    } else if (l->amounts) {
        bool middle = pending && l->line <= s->last + 1 && (!l->starts || (l->code.n && !row->code.n)) && !whole(s) &&
                      !row_is_total(l->label);
        if (!middle)
            open_row(s, l);
    } else if (l->starts) {
        bool coded_name = pending && l->code.n && !row->code.n && !l->label.n;
        if (!coded_name)
            open_row(s, l);
    } else if (!rest_of_name(s, l, next)) {
        open_row(s, l);
    }
    take(s, l);
}

static void add_edge(unsigned *edge, size_t *n, unsigned at)
{
    if (*n < STRIPS_MOST)
        edge[(*n)++] = at;
}

/* Does the label of the next strip follow the amount: a name, or in halves a code and a name? */
static bool label_follows(const struct table *t, const struct cell *cell, size_t j, size_t cells)
{
    if (t->sided)
        return cell[j + 1].kind == CELL_TEXT;
    return !cell[j].plain && cell[j + 1].plain && j + 2 < cells && cell[j + 2].kind == CELL_TEXT;
}

/*
 * Where the strips of a page begin: behind the amounts of each side's last column. Taken from the lines' amounts that
 * stand left of a label, else from the heads.
 */
static size_t strip_edges(const struct table *t, size_t from, size_t to, unsigned *edge)
{
    size_t n = 0, codes = 0;
    add_edge(edge, &n, 0);
    for (size_t k = 0; k < t->columns.n; k++)
        codes += t->columns.column[k].role == COLUMN_CODE;
    if (!t->sided && codes < 2)
        return n;
    for (size_t k = 1; k < t->columns.n && n < STRIPS_MOST; k++) {
        const struct column *c = &t->columns.column[k];
        enum column_role opens = t->sided ? COLUMN_NAME : COLUMN_CODE;
        size_t amount = k;
        while (amount > 0 && t->columns.column[amount - 1].role != COLUMN_AMOUNT &&
               t->columns.column[amount - 1].role != opens)
            amount--;
        if (c->role != opens || amount == 0 || t->columns.column[amount - 1].role != COLUMN_AMOUNT)
            continue;
        /* the amounts of the column before: their right edge on this page */
        unsigned head = t->columns.column[amount - 1].to, right = 0, nearest = 0;
        for (size_t i = from; i < to; i++) {
            struct cell *cell;
            if (t->report->line[i].kind != LINE_ROW)
                continue;
            size_t cells = cells_split(t->arena, t->report->line[i].text, &cell);
            for (size_t j = 0; j + 1 < cells; j++)
                if (cell[j].kind == CELL_AMOUNT && j && label_follows(t, cell, j, cells) && cell[j].to > edge[n - 1] &&
                    (!right || cell[j].to < right + 8) && cell[j].to <= c->to + 12) {
                    nearest = cell[j].to;
                    right = nearest > right ? nearest : right;
                }
        }
        add_edge(edge, &n, right ? right : head);
    }
    return n;
}

static void read_strip(struct table *t, size_t from, size_t to, unsigned left, unsigned right, struct strip *s)
{
    struct strip_line *line = arena_array(t->arena, struct strip_line, to - from + 1);
    size_t n = 0;
    for (size_t i = from; i < to; i++) {
        struct cell *cell;
        if (t->report->line[i].kind != LINE_ROW)
            continue;
        size_t cells = cells_split(t->arena, t->report->line[i].text, &cell);
        struct strip_line l = read_line(t, cell, cells, i, left, right);
        if (l.from < l.to)
            line[n++] = l;
    }
    for (size_t i = 0; i < n; i++)
        strip_line(s, &line[i], i + 1 < n ? &line[i + 1] : NULL);
}

static size_t anchor(const struct trow *row) { return row->slots ? row->slot[0].line : row->line; }

/* Rows of the strips in the order of the page; a right one level with a left one is the same printed row. */
static void weave(struct table *t, size_t first, const unsigned char *strip)
{
    size_t n = t->rows - first;
    if (n == 0)
        return;
    struct trow *sorted = arena_array(t->arena, struct trow, n + 1);
    bool *done = arena_array(t->arena, bool, n + 1);
    for (size_t k = 0; k < n; k++) {
        size_t best = SIZE_MAX;
        for (size_t i = 0; i < n; i++) {
            if (done[i])
                continue;
            size_t a = anchor(&t->row[first + i]), b = best == SIZE_MAX ? 0 : anchor(&t->row[first + best]);
            if (best == SIZE_MAX || a < b || (a == b && strip[i] < strip[best]))
                best = i;
        }
        done[best] = true;
        sorted[k] = t->row[first + best];
        sorted[k].joined = k > 0 && anchor(&sorted[k]) == anchor(&sorted[k - 1]);
    }
    memcpy(t->row + first, sorted, n * sizeof *sorted);
}

/* A label in one strip whose amounts stand in the next: the cell of the total spans both. */
static void join_labels(struct table *t)
{
    for (size_t i = 1; i < t->rows; i++) {
        struct trow *row = &t->row[i], *before = &t->row[i - 1];
        if (row->slots && !row->name.n && !row->code.n && row->joined && !before->slots && before->name.n)
            row->name = before->name;
    }
}

/* The nth cell of the header lines among [from, to) that is the head, left to right; false where there is none. */
static bool find_head(const struct table *t, size_t from, size_t to, struct str head, size_t nth, struct cell *found)
{
    const struct report *r = t->report;
    for (size_t i = from; i < to; i++) {
        struct cell *cell;
        size_t n = r->line[i].kind == LINE_HEADER ? cells_split(t->arena, r->line[i].text, &cell) : 0, seen = 0;
        for (size_t k = 0; k < n; k++)
            if (str_eq(text_squeeze(t->arena, cell[k].text), head) && seen++ == nth) {
                *found = cell[k];
                return true;
            }
    }
    return false;
}

/*
 * A page that repeats the header sets it anew: its columns stand where its own heads do. Gives the columns those places
 * for the lines [from, to), or, where a head of amounts is not found there whole, the places that they had.
 */
static void place_columns(struct table *t, const struct column *first, size_t from, size_t to)
{
    struct column *column = t->columns.column;
    memcpy(column, first, t->columns.n * sizeof *column);
    for (size_t k = 0; k < t->columns.n; k++) {
        size_t nth = 0;
        struct cell cell;
        for (size_t j = 0; j < k; j++)
            nth += str_eq(column[j].printed, column[k].printed);
        if (find_head(t, from, to, column[k].printed, nth, &cell)) {
            column[k].from = cell.from;
            column[k].to = cell.to;
        } else if (column[k].role == COLUMN_AMOUNT) {
            memcpy(column, first, t->columns.n * sizeof *column);
            return;
        }
    }
}

/* The columns as the first header places them. */
static struct column *first_columns(const struct table *t)
{
    struct column *first = arena_array(t->arena, struct column, t->columns.n + 1);
    if (t->columns.n)
        memcpy(first, t->columns.column, t->columns.n * sizeof *first);
    return first;
}

void placed_rows(struct table *t)
{
    struct report *r = t->report;
    struct strip strip[STRIPS_MOST];
    t->decimals = has_decimals(t);
    unsigned char *of = NULL;
    size_t of_room = 0, marked = 0, strips = 1;
    const struct column *first = first_columns(t);
    for (size_t s = 0; s < STRIPS_MOST; s++)
        strip[s] = (struct strip){.t = t};
    for (size_t from = t->body, to; from < t->part->to; from = to) {
        to = from + 1;
        while (to < t->part->to && r->line[to].page == r->line[from].page)
            to++;
        unsigned edge[STRIPS_MOST + 1];
        place_columns(t, first, from, to);
        strips = strip_edges(t, from, to, edge);
        for (size_t s = 0; s < strips; s++) {
            read_strip(t, from, to, edge[s], s + 1 < strips ? edge[s + 1] : 1u << 30, &strip[s]);
            for (; marked < t->rows; marked++) {
                of = arena_grow(t->arena, of, marked, &of_room, 1);
                of[marked] = (unsigned char)s;
            }
        }
    }
    place_columns(t, first, t->part->to, t->part->to);
    /* the name alone, where the row has one; else one line as printed, several by their columns */
    for (size_t i = 0; label_columns(t) > 1 && i < t->rows; i++) {
        struct trow *row = &t->row[i];
        row->printed = row->name;
        row->cells = row->goods.n || row->label_lines > 1;
        if (row->goods.n)
            row->name = row->goods;
        else if (row->cells)
            row->name = arena_glue(t->arena, arena_glue(t->arena, row->kind, row->project),
                                   arena_glue(t->arena, row->words, row->unit));
    }
    if (strips > 1) {
        weave(t, 0, of);
        join_labels(t);
    }
}

/* Amounts of one page that overlap: a column of it. */
struct cluster {
    unsigned from, to;
    size_t column;
};

struct page {
    struct table *t;
    size_t first, last; /* lines [first, last) */
    struct cluster cluster[32];
    size_t clusters;
    size_t column[32]; /* the amount columns of the table, left to right */
    size_t columns;
    size_t at[32], best[32];
    long misfit[32][32], best_cost;
    bool found;
    size_t visits;
};

static void gather(struct page *p, const struct slot *s)
{
    for (size_t i = 0; i < p->clusters; i++)
        if (s->from < p->cluster[i].to && p->cluster[i].from < s->to) {
            p->cluster[i].from = s->from < p->cluster[i].from ? s->from : p->cluster[i].from;
            p->cluster[i].to = s->to > p->cluster[i].to ? s->to : p->cluster[i].to;
            return;
        }
    if (p->clusters < 32)
        p->cluster[p->clusters++] = (struct cluster){s->from, s->to, COLUMN_NONE};
}

static int by_from(const void *a, const void *b)
{
    const struct cluster *x = a, *y = b;
    return (x->from > y->from) - (x->from < y->from);
}

static bool on_page(const struct page *p, const struct slot *s) { return s->line >= p->first && s->line < p->last; }

/* Clusters that grew until they overlap are one. */
static void merge(struct page *p)
{
    qsort(p->cluster, p->clusters, sizeof *p->cluster, by_from);
    size_t kept = 0;
    for (size_t i = 0; i < p->clusters; i++)
        if (kept && p->cluster[i].from < p->cluster[kept - 1].to) {
            if (p->cluster[i].to > p->cluster[kept - 1].to)
                p->cluster[kept - 1].to = p->cluster[i].to;
        } else {
            p->cluster[kept++] = p->cluster[i];
        }
    p->clusters = kept;
}

static size_t cluster_of(const struct page *p, const struct slot *s)
{
    for (size_t i = 0; i < p->clusters; i++)
        if (s->from < p->cluster[i].to && p->cluster[i].from < s->to)
            return i;
    return p->clusters;
}

/* How many identities the page's rows break under the reading. */
static long broken(const struct page *p)
{
    const struct table *t = p->t;
    long wrong = 0;
    for (size_t r = 0; r < t->rows; r++) {
        const struct trow *row = &t->row[r];
        int64_t value[32] = {0}, sum[32] = {0}, step = 0;
        bool has[32] = {false}, any = false;
        for (size_t k = 0; k < row->slots; k++) {
            size_t c = on_page(p, &row->slot[k]) ? cluster_of(p, &row->slot[k]) : p->clusters;
            if (c == p->clusters)
                continue;
            value[p->at[c]] = row->slot[k].value;
            int64_t q = 1;
            for (unsigned d = row->slot[k].decimals; d < AMOUNT_SCALE; d++)
                q *= 10;
            step += q;
            any = true;
        }
        for (size_t i = 0; any && i < p->columns; i++)
            for (size_t j = 0; j < p->columns; j++)
                if (t->columns.column[p->column[i]].total == p->column[j]) {
                    sum[j] += value[i];
                    has[j] = true;
                }
        for (size_t j = 0; any && j < p->columns; j++) {
            int64_t apart = sum[j] > value[j] ? sum[j] - value[j] : value[j] - sum[j];
            wrong += has[j] && apart * 2 > step;
        }
    }
    return wrong;
}

enum { SAID_ELSEWHERE = 4, RARELY_FILLED = 8 };

/* How ill the cluster stands as the column: by its place, and by what the report says of the column elsewhere. */
static long misfit(const struct page *p, size_t cluster, size_t column)
{
    const struct column *c = &p->t->columns.column[p->column[column]];
    long said = 0;
    for (size_t i = 0; i < p->t->rows; i++)
        for (size_t k = 0; k < p->t->row[i].slots; k++) {
            const struct slot *s = &p->t->row[i].slot[k];
            if (on_page(p, s) && s->value && cluster_of(p, s) == cluster)
                said += evidence_of(p->t, c, s) * SAID_ELSEWHERE + (c->rare ? RARELY_FILLED : 0);
        }
    long a = (long)(p->cluster[cluster].from + p->cluster[cluster].to), b = (long)(c->from + c->to);
    return (a > b ? a - b : b - a) + said;
}

/* All readings of clusters as columns, in order; identities weigh more than the place. */
static void place(struct page *p, size_t i, size_t from, long cost)
{
    if (p->visits++ > 60000)
        return;
    if (i == p->clusters) {
        cost += broken(p) * 400;
        if (!p->found || cost < p->best_cost) {
            p->found = true;
            p->best_cost = cost;
            memcpy(p->best, p->at, sizeof p->best);
        }
        return;
    }
    for (size_t c = from; c + (p->clusters - i) <= p->columns; c++) {
        p->at[i] = c;
        place(p, i + 1, c + 1, cost + p->misfit[i][c]);
    }
}

static void solve_page(struct table *t, size_t first, size_t last)
{
    struct page *p = arena_new(t->arena, struct page);
    *p = (struct page){.t = t, .first = first, .last = last};
    for (size_t i = 0; i < t->rows; i++)
        for (size_t k = 0; k < t->row[i].slots; k++)
            if (on_page(p, &t->row[i].slot[k]) && !t->row[i].slot[k].dash)
                gather(p, &t->row[i].slot[k]);
    merge(p);
    for (size_t i = 0; i < t->columns.n && p->columns < 32; i++)
        if (t->columns.column[i].role == COLUMN_AMOUNT)
            p->column[p->columns++] = i;
    if (p->clusters == 0 || p->clusters > p->columns)
        return;
    for (size_t i = 0; i < p->clusters; i++)
        for (size_t c = 0; c < p->columns; c++)
            p->misfit[i][c] = misfit(p, i, c);
    place(p, 0, 0, 0);
    for (size_t i = 0; p->found && i < t->rows; i++)
        for (size_t k = 0; k < t->row[i].slots; k++) {
            struct slot *s = &t->row[i].slot[k];
            size_t c = on_page(p, s) ? cluster_of(p, s) : p->clusters;
            if (c < p->clusters)
                s->column = p->column[p->best[c]];
        }
}

void placed_solve(struct table *t)
{
    const struct report *r = t->report;
    const struct column *first = first_columns(t);
    for (size_t from = t->body, to; from < t->part->to; from = to) {
        to = from + 1;
        while (to < t->part->to && r->line[to].page == r->line[from].page)
            to++;
        place_columns(t, first, from, to);
        solve_page(t, from, to);
    }
    place_columns(t, first, t->part->to, t->part->to);
}
