// SPDX-License-Identifier: MIT
#include "checks/explain.h"

enum { OTHERS_MAX = 16 };

void explain_amount(const struct cell *c, struct decimal amount, struct buf *out)
{
    struct decimal shifted;
    char room[DECIMAL_TEXT_MAX];
    if (decimal_shift(amount, -c->power, &shifted))
        shifted = amount;
    shifted = decimal_trim(shifted);
    buf_add(out, (struct str){room, decimal_print(shifted, room)});
}

static void add_value(const struct cell *c, struct buf *out)
{
    buf_add(out, c->value);
    buf_add(out, c->unit);
}

/* The name of a cell: its item, or the table's column where the row is a total. */
static void add_name(const struct cell *c, struct buf *out)
{
    buf_add(out, c->item);
    if (c->measure.n && !c->prose && !c->mark && !str_eq(c->measure, c->item)) {
        buf_add_byte(out, '/');
        buf_add(out, c->measure);
    }
}

/* The text with {n}, {name} and {value} filled in: a line, or a figure with what it is and where it stands. */
static void add_place(const struct results *r, const char *message, const struct cell *c, struct str name,
                      struct buf *out)
{
    struct str text = book_message(r->book, str_of(message)).text;
    while (text.n) {
        size_t open = str_find(text, STR("{"), 0), close = str_find(text, STR("}"), 0);
        buf_add(out, str_cut(text, 0, open));
        if (open == SIZE_MAX || close == SIZE_MAX)
            return;
        struct str key = str_cut(text, open + 1, close - open - 1);
        if (str_eq(key, STR("n")))
            buf_printf(out, "%u", c->line);
        else if (str_eq(key, STR("name")))
            buf_add(out, name);
        else
            add_value(c, out);
        text = str_cut(text, close + 1, SIZE_MAX);
    }
}

static void add_line(const struct results *r, const struct cell *c, struct buf *out)
{
    add_place(r, "word-line", c, STR_EMPTY, out);
}

/* What a part is called beside the figure that is judged: its column in the same row, else its item. */
static struct str name_beside(const struct cell *c, const struct cell *judged)
{
    bool row = c->row == judged->row || (str_eq(c->name, judged->name) && str_eq(c->code, judged->code));
    return c->item.n == 0 || (row && c->measure.n) ? c->measure : c->item;
}

/* 因公出国(境)费 10.00万元 (line 374) + 公务接待费 0.66万元 (line 380) */
static void add_others(const struct results *r, const struct check *check, struct buf *out)
{
    static const char *const joints[] = {[FORM_SUM] = " + ",  [FORM_AT_MOST] = " + ", [FORM_RATIO] = " / ",
                                         [FORM_RATE] = " / ", [FORM_PRODUCT] = " × ", [FORM_WORDS] = ", "};
    const struct cell *cell = r->sheet->cell;
    for (size_t k = 1; k < check->cells; k++) {
        const struct cell *c = &cell[check->cell[k]];
        if (k > 1)
            buf_add(out, check->form != FORM_WORDS && check->sign[k] < 0 ? STR(" - ") : str_of(joints[check->form]));
        if (k > OTHERS_MAX) {
            buf_printf(out, "… (%zu)", check->cells - 1);
            break;
        }
        add_place(r, "word-part", c, name_beside(c, &cell[check->cell[0]]), out);
    }
}

static bool add_cell(const struct results *r, struct str key, const struct cell *c, struct buf *out)
{
    if (str_eq(key, STR("section")))
        buf_add(out, c->section);
    else if (str_eq(key, STR("subject")))
        buf_add(out, c->subject);
    else if (str_eq(key, STR("measure")))
        buf_add(out, c->measure);
    else if (str_eq(key, STR("item")))
        add_name(c, out);
    else if (str_eq(key, STR("value")))
        add_value(c, out);
    else if (str_eq(key, STR("unit")))
        buf_add(out, c->unit);
    else if (str_eq(key, STR("line")))
        add_line(r, c, out);
    else
        return false;
    return true;
}

static void add_figure(struct str key, const struct cell *c, const struct check *check, struct buf *out)
{
    struct decimal expected;
    if (!check->computed)
        return;
    if (str_eq(key, STR("expected")) && !decimal_subtract(c->amount, check->difference, &expected))
        explain_amount(c, expected, out);
    else if (str_eq(key, STR("difference")))
        explain_amount(c, check->difference, out);
    else if (str_eq(key, STR("tolerance")))
        explain_amount(c, check->tolerance, out);
}

static void add_key(const struct results *r, const struct check *check, struct str key, struct buf *out)
{
    const struct sheet *s = r->sheet;
    const struct cell *first = check->cells ? &s->cell[check->cell[0]] : NULL;
    size_t nth = key.n && key.p[key.n - 1] == '2' ? 1 : key.n && key.p[key.n - 1] == '3' ? 2 : 0; /* value2, line3 */
    if (str_eq(key, STR("detail")))
        buf_add(out, check->detail);
    else if (str_eq(key, STR("count")))
        buf_printf(out, "%zu", check->verdict == VERDICT_NOT_RUN ? check->times : check->cells);
    else if (str_eq(key, STR("agree")))
        buf_printf(out, "%zu", check->agree);
    else if (str_eq(key, STR("others")))
        add_others(r, check, out);
    else if (str_eq(key, STR("reason")))
        buf_add(out, book_message(r->book, check->detail).text);
    else if (str_starts(key, STR("root")) && check->root != NO_CELL)
        add_cell(r, key.n == 4 ? STR("item") : str_cut(key, 4, SIZE_MAX), &s->cell[check->root], out);
    else if (nth && check->cells > nth)
        add_cell(r, str_cut(key, 0, key.n - 1), &s->cell[check->cell[nth]], out);
    else if (first && add_cell(r, key, first, out))
        return;
    else if (str_eq(key, STR("section")))
        buf_add(out, check->section);
    else if (first)
        add_figure(key, first, check, out);
}

static void fill(const struct results *r, const struct check *check, struct str text, struct buf *out)
{
    while (text.n) {
        size_t open = str_find(text, STR("{"), 0);
        buf_add(out, str_cut(text, 0, open));
        if (open == SIZE_MAX)
            return;
        size_t close = str_find(text, STR("}"), open);
        if (close == SIZE_MAX)
            return;
        add_key(r, check, str_cut(text, open + 1, close - open - 1), out);
        text = str_cut(text, close + 1, SIZE_MAX);
    }
}

/* The message of a check: its own, else that of rule and verdict, else that of the rule, else that of the form. */
static struct message message_of(const struct results *r, const struct check *check)
{
    static const char *const forms[] = {"sum", "at-most", "ratio", "rate", "product", "words"};
    struct message m = {0};
    if (check->verdict == VERDICT_NOT_RUN)
        return book_message(r->book, STR("not-run"));
    if (check->verdict == VERDICT_OK || check->verdict == VERDICT_ROUNDING)
        return book_message(r->book, check->message.n ? check->message
                                     : check->cut     ? STR("cut")
                                                      : str_of(verdict_name(check->verdict)));
    if (check->verdict == VERDICT_UNDEFINED)
        return book_message(r->book, STR("undefined"));
    m = book_message(r->book, check->message.n ? check->message : check->rule->id);
    bool one = check->form == FORM_SUM && check->cells == 2;
    return m.text.n ? m : book_message(r->book, one ? STR("sum-one") : str_of(forms[check->form]));
}

void explain_check(const struct results *r, const struct check *check, struct buf *out)
{
    fill(r, check, message_of(r, check).text, out);
    bool bad = check->verdict == VERDICT_MISMATCH || check->verdict == VERDICT_SUSPECT;
    if (!bad || check->root == NO_CELL || check->cells == 0)
        return;
    if (check->root == check->cell[0]) {
        if (check->agree)
            fill(r, check, book_message(r->book, STR("root-agree")).text, out);
        return;
    }
    size_t at = 0;
    while (at < check->cells && check->cell[at] != check->root)
        at++;
    fill(r, check, book_message(r->book, at < check->cells ? STR("root-here") : STR("root-elsewhere")).text, out);
}

void explain_suggestion(const struct results *r, const struct check *check, struct buf *out)
{
    fill(r, check, message_of(r, check).suggestion, out);
}
