// SPDX-License-Identifier: MIT
#include "report/cells.h"

#include "report/text.h"

struct cutting {
    struct arena *arena; /* of texts */
    struct cell *cell;
    size_t n, room;
};

static struct arena bench; /* where the cells of every line are laid out; the caller gets no more than they take */

static struct cell *add(struct cutting *c, struct str text, unsigned from)
{
    c->cell = arena_grow(&bench, c->cell, c->n, &c->room, sizeof *c->cell);
    struct cell *cell = &c->cell[c->n++];
    *cell = (struct cell){.text = text, .from = from, .to = from + (unsigned)str_runes(text)};
    return cell;
}

static bool is_dash(struct str s)
{
    if (s.n == 0)
        return false;
    for (size_t at = 0; at < s.n;) {
        uint32_t c = str_rune(s, &at);
        if (c != '-' && c != 0x2014 && c != 0x2015 && c != 0x2013 && c != 0x2500 && c != 0x2212 && c != '/')
            return false;
    }
    return true;
}

static void judge(struct cell *cell)
{
    struct str s = cell->text, number = str_cut(s, 0, s.n ? s.n - 1 : 0);
    if (s.n == 0)
        cell->kind = CELL_EMPTY;
    else if (text_amount(s, &cell->value, &cell->decimals))
        cell->kind = CELL_AMOUNT;
    else if (str_ends(s, STR("%")) && text_amount(number, &cell->value, &cell->decimals)) {
        cell->kind = CELL_AMOUNT;
        cell->percent = true;
    } else
        cell->kind = is_dash(s) ? CELL_DASH : CELL_TEXT;
    cell->plain = cell->kind == CELL_AMOUNT && !cell->percent;
    for (size_t i = 0; cell->plain && i < s.n; i++)
        cell->plain = s.p[i] >= '0' && s.p[i] <= '9';
}

/* The text without Markdown's **. */
static struct str unmarked(struct arena *a, struct str s)
{
    if (!str_has(s, STR("**")))
        return s;
    char *p = arena_alloc(a, s.n + 1);
    size_t n = 0;
    for (size_t i = 0; i < s.n; i++) {
        bool bold = s.p[i] == '*' && i + 1 < s.n && s.p[i + 1] == '*';
        i += bold;
        if (!bold)
            p[n++] = s.p[i];
    }
    return str_trim((struct str){p, n});
}

static void split_hard(struct cutting *c, struct str line)
{
    struct str rest = line, piece;
    unsigned at = 0;
    while (str_next(&rest, '\t', &piece)) {
        struct cell *cell = add(c, unmarked(c->arena, str_trim(piece)), at);
        cell->hard = true;
        judge(cell);
        at += (unsigned)str_runes(piece) + 1;
    }
}

static bool digit(char c) { return c >= '0' && c <= '9'; }

/* How many bytes at the start of s look like an amount. */
static size_t amount_length(struct str s)
{
    size_t n = s.n && s.p[0] == '-' ? 1 : 0;
    while (n < s.n && (digit(s.p[n]) || s.p[n] == ',' || s.p[n] == '.'))
        n++;
    return n;
}

/* Where in a piece without blanks the next cell begins: SIZE_MAX where the piece is one cell. */
static size_t seam(struct str piece)
{
    size_t n = amount_length(piece);
    int64_t value;
    unsigned decimals;
    if (n && n < piece.n && text_amount((struct str){piece.p, n}, &value, &decimals)) {
        size_t at = n;
        uint32_t next = str_rune(piece, &at);
        bool money = decimals > 0 || memchr(piece.p, ',', n);
        bool code = !money && (n == 3 || n == 5 || n == 7);
        struct str rest, tail = str_cut(piece, n, piece.n);
        unsigned ordinal;
        bool listed = text_number(tail, &rest, &ordinal) > 0;
        bool unit = next == 0x4E07 || next == 0x5143 || next == 0x4EBF || (next == 0x5E74 && !money) || next == '%';
        if (listed || (next >= 0x80 && !unit && (money || code)))
            return n;
        return SIZE_MAX;
    }
    /* a name and, glued to it, an amount with decimals and two places or separators */
    size_t at = piece.n;
    while (at > 0 && (digit(piece.p[at - 1]) || piece.p[at - 1] == ',' || piece.p[at - 1] == '.'))
        at--;
    struct str tail = str_cut(piece, at, piece.n);
    if (at > 0 && (unsigned char)piece.p[at - 1] >= 0x80 && tail.n >= 4 && text_amount(tail, &value, &decimals) &&
        (decimals == 2 || memchr(tail.p, ',', tail.n)))
        return at;
    return SIZE_MAX;
}

/* Is it a year's number: 2024? */
static bool is_year(struct str s) { return s.n == 4 && str_starts(s, STR("20")) && digit(s.p[2]) && digit(s.p[3]); }

/*
 * 2024 年预算数比 2023 年执行数: PDFs set a blank between a year and letters. Does the piece [from, end) go on behind
 * the blank at end?
 */
static bool year_apart(struct str line, size_t from, size_t end)
{
    struct str piece = {line.p + from, end - from}, rest = str_cut(line, end, line.n);
    if (str_ends(piece, STR("比")) && str_starts(rest, STR(" ")))
        return is_year(str_cut(rest, 1, 4)) &&
               (str_starts(str_cut(rest, 5, 3), STR("年")) || str_starts(str_cut(rest, 5, 4), STR(" 年")));
    struct str tail = piece.n > 4 ? str_cut(piece, piece.n - 4, 4) : piece;
    bool year = is_year(piece) || (is_year(tail) && piece.n > 5 && piece.p[piece.n - 5] == ' ');
    return year && str_starts(rest, STR(" 年"));
}

/* The unit of a threshold: 万元(含)以上, 元以上. */
static bool threshold_unit(struct str s)
{
    s = str_starts(s, STR(" ")) ? str_cut(s, 1, s.n) : s;
    s = str_starts(s, STR("万元")) ? str_cut(s, 6, s.n) : str_starts(s, STR("元")) ? str_cut(s, 3, s.n) : STR_EMPTY;
    return str_starts(s, STR("(含")) || str_starts(s, STR("以上")) || str_starts(s, STR("及以上"));
}

/* 单价 100 万元(含)以上设备: a number in a name. Does the piece [from, end) go on behind the blank at end? */
static bool threshold_apart(struct str line, size_t from, size_t end)
{
    struct str piece = {line.p + from, end - from}, rest = str_cut(line, end, line.n);
    size_t digits = 0, n = 1;
    while (digits < piece.n && digit(piece.p[piece.n - 1 - digits]))
        digits++;
    bool named = digits < piece.n && piece.p[piece.n - 1 - digits] == ' ' && piece.n > digits + 1;
    if (digits && named)
        return threshold_unit(rest);
    while (n < rest.n && digit(rest.p[n]))
        n++;
    return !digits && n > 1 && (unsigned char)piece.p[piece.n - 1] >= 0x80 && threshold_unit(str_cut(rest, n, rest.n));
}

/* 一、 or (二), apart from the name that it numbers: no page sets a list number in a column of its own. */
static bool lone_number(struct str s)
{
    struct str rest;
    unsigned value, rank = text_number(s, &rest, &value);
    return rank >= 2 && rest.n == 0;
}

/* 合 计: the letters of a total's name, set wide. */
static bool total_apart(struct str a, struct str b)
{
    return str_eq(b, STR("计")) && (str_eq(a, STR("合")) || str_eq(a, STR("小")) || str_eq(a, STR("总")));
}

/* 便携式计算机(20 万以下): a bracket that opens in one piece and closes in the next. */
static bool bracket_apart(struct str a, struct str b)
{
    size_t open = a.n;
    while (open > 0 && a.p[open - 1] != '(' && a.p[open - 1] != ')')
        open--;
    return open > 1 && a.p[open - 1] == '(' && str_has(b, STR(")")) && !str_has(b, STR("("));
}

/* Makes one cell of the last two where they are one word that blanks broke. */
static void join_words(struct cutting *c)
{
    enum { WORD_GAP = 2 };
    struct cell *last = &c->cell[c->n - 1], *before = last - 1;
    if (c->n < 2 || last->kind != CELL_TEXT || before->kind != CELL_TEXT || before->hard)
        return;
    bool listed = last->gap <= WORD_GAP && lone_number(before->text);
    bool bracket = last->gap == 1 && bracket_apart(before->text, last->text);
    if (!listed && !bracket && !total_apart(before->text, last->text))
        return;
    before->text = arena_glue(c->arena, before->text, last->text);
    before->to = last->to;
    c->n--;
}

static void split_soft(struct cutting *c, struct str line)
{
    unsigned column = 0;
    size_t i = 0;
    bool first = true;
    while (i < line.n) {
        unsigned gap = 0;
        while (i < line.n && (line.p[i] == ' ' || line.p[i] == '\f')) {
            i++;
            gap++;
        }
        column += gap;
        size_t end = i;
        while (end < line.n && ((line.p[end] != ' ' && line.p[end] != '\f') || year_apart(line, i, end) ||
                                threshold_apart(line, i, end)))
            end++;
        struct str piece = {line.p + i, end - i};
        i = end;
        while (piece.n) {
            size_t cut = seam(piece);
            struct str text = cut == SIZE_MAX ? piece : (struct str){piece.p, cut};
            struct cell *cell = add(c, text, column);
            cell->gap = first ? 0 : gap;
            first = false;
            gap = 0;
            cell->text = unmarked(c->arena, text);
            judge(cell);
            column = cell->from + (unsigned)str_runes(text);
            piece = str_cut(piece, text.n, piece.n);
            join_words(c);
        }
    }
}

size_t cells_split(struct arena *a, struct str line, struct cell **cells)
{
    static struct cutting c;
    struct str trimmed = str_trim(line);
    if (trimmed.n == 0) {
        *cells = NULL;
        return 0;
    }
    c.arena = a;
    c.n = 0;
    if (memchr(line.p, '\t', line.n))
        split_hard(&c, line);
    else
        split_soft(&c, line);
    *cells = arena_array(a, struct cell, c.n);
    if (c.n)
        memcpy(*cells, c.cell, c.n * sizeof *c.cell);
    return c.n;
}

bool cells_have_money(const struct cell *cell, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (cell[i].kind == CELL_AMOUNT && !cell[i].plain)
            return true;
    return false;
}
