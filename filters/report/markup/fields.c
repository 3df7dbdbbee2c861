// SPDX-License-Identifier: MIT
#include "report/markup/fields.h"

#include "report/text.h"

enum {
    LONGEST = 30, /* lines that a cell in quotation marks may take */
    ENOUGH = 32   /* rows that tell what it is, however many follow */
};

static bool digit(char c) { return c >= '0' && c <= '9'; }

/* Where a row of fields is read: in line i of the report at byte `at`. */
struct place {
    const struct report *r;
    size_t i, at;
};

static struct str line_at(const struct place *p) { return p->r->line[p->i].text; }

/* The quotation mark that closes the field, whose first one stands before *p; false where none within reach does. */
static bool closing(struct place *p, char separator)
{
    for (size_t lines = 0; lines < LONGEST && p->i < p->r->lines; lines++) {
        struct str s = line_at(p);
        for (; p->at < s.n; p->at++) {
            if (separator == '\t' && s.p[p->at] == '\t')
                return false; /* the cell only begins with a quotation mark: "三公"经费 */
            if (s.p[p->at] != '"')
                continue;
            if (p->at + 1 < s.n && s.p[p->at + 1] == '"')
                p->at++;
            else if (p->at + 1 == s.n || s.p[p->at + 1] == separator)
                return true;
        }
        p->i++;
        p->at = 0;
    }
    return false;
}

/* The text between two places, doubled quotation marks being one, \n where a line ends. */
static struct str between(struct arena *a, struct place from, struct place to)
{
    static struct buf out;
    buf_clear(&out);
    for (; from.i <= to.i; from.i++, from.at = 0) {
        struct str s = line_at(&from);
        size_t end = from.i == to.i ? to.at : s.n;
        for (; from.at < end; from.at++) {
            buf_add_byte(&out, s.p[from.at]);
            from.at += s.p[from.at] == '"' && from.at + 1 < end && s.p[from.at + 1] == '"';
        }
        if (from.i < to.i)
            buf_add_byte(&out, '\n');
    }
    return arena_copy(a, buf_str(&out));
}

/* The next field of the row; false at its end. */
static bool next_field(struct arena *a, struct place *p, char separator, struct str *field)
{
    struct str s = line_at(p);
    if (p->at > s.n)
        return false;
    struct place end = {p->r, p->i, p->at + 1};
    if (p->at < s.n && s.p[p->at] == '"' && closing(&end, separator)) {
        *field = between(a, (struct place){p->r, p->i, p->at + 1}, end);
        *p = (struct place){p->r, end.i, end.at + 2};
        return true;
    }
    const char *stop = memchr(s.p + p->at, separator, s.n - p->at);
    size_t to = stop ? (size_t)(stop - s.p) : s.n;
    *field = str_cut(s, p->at, to - p->at);
    p->at = to + 1;
    return true;
}

size_t fields_write(struct pen *pen, size_t i, char separator)
{
    struct place p = {pen->r, i, 0};
    struct str field;
    for (;;) {
        unsigned number = pen->r->line[p.i].number;
        if (!next_field(pen->r->arena, &p, separator, &field))
            break;
        pen_cell(pen, field, number);
    }
    pen_row(pen, &pen->r->line[i]);
    return p.i + 1;
}

bool fields_tabbed(const struct report *r, size_t i)
{
    struct str s = r->line[i].text;
    if (memchr(s.p, '\t', s.n))
        return true;
    struct place end = {r, i, 1};
    if (!s.n || s.p[0] != '"' || !closing(&end, '\t'))
        return false;
    s = line_at(&end);
    return end.i > i && end.at + 1 < s.n;
}

/* What the fields of a row tell of whether it is CSV. */
struct look {
    size_t fields, commas, thousands; /* thousands: commas that could part thousands */
    bool cells;                       /* a field behind the first is an amount, or empty between two commas */
    bool amount;
    bool sentence;
    size_t empty; /* fields between two commas */
    size_t next;  /* the line behind the row */
};

/* Could the comma at byte `at` part thousands? 1,234 */
static bool parts_thousands(struct str s, size_t at)
{
    return at > 0 && digit(s.p[at - 1]) && at + 3 < s.n && digit(s.p[at + 1]) && digit(s.p[at + 2]) &&
           digit(s.p[at + 3]) && !(at + 4 < s.n && digit(s.p[at + 4]));
}

static struct look look(struct arena *a, const struct report *r, size_t i)
{
    struct look k = {0};
    struct place p = {r, i, 0};
    struct str field;
    int64_t value;
    unsigned decimals;
    if (!memchr(r->line[i].text.p, ',', r->line[i].text.n))
        return k;
    for (struct place before = p; next_field(a, &p, ',', &field); before = p) {
        struct str s = line_at(&before);
        bool quoted = before.at < s.n && s.p[before.at] == '"';
        size_t comma = before.at + field.n;
        bool parts = !quoted && comma < s.n;
        k.commas += parts;
        k.thousands += parts && parts_thousands(s, comma);
        k.amount |= k.fields > 0 && text_amount(str_trim(field), &value, &decimals);
        k.cells |= k.amount || (k.fields > 0 && (parts || quoted) && str_trim(field).n == 0);
        k.empty += k.fields > 0 && parts && field.n == 0;
        k.sentence |= str_has(field, STR("。")) || str_has(field, STR("\t"));
        k.fields++;
    }
    k.next = p.i + 1;
    return k;
}

size_t fields_csv_end(const struct report *r, size_t i, bool known)
{
    enum { FEWEST = 3 };
    struct look first = look(r->arena, r, i);
    size_t rows = 0, cells = 0, sentences = 0, commas = 0, thousands = 0, amounts = 0, padded = 0, end = i;
    if (first.fields < 2 || !first.next)
        return i;
    for (size_t k = i; k < r->lines;) {
        if (r->line[k].kind == LINE_BLANK && k == end && k > i) { /* a blank line may follow every line */
            k++;
            continue;
        }
        struct look row = look(r->arena, r, k);
        if (row.fields != first.fields)
            break;
        rows++;
        cells += row.cells;
        amounts += row.amount;
        padded += row.empty > 0;
        sentences += row.sentence;
        commas += row.commas;
        thousands += row.thousands;
        end = k = row.next;
        if (rows % ENOUGH == 0 && !(cells * 2 >= rows && sentences * 5 <= rows && thousands * 5 <= commas))
            return i;
    }
    bool even = rows >= FEWEST && (amounts || known) && cells * 2 >= rows;
    bool single = known && padded == rows; /* a title or a note that is filled up with commas */
    bool csv = (even || single) && sentences * 5 <= rows && thousands * 5 <= commas;
    return csv ? end : i;
}
