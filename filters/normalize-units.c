// SPDX-License-Identifier: MIT
/*
 * normalize-units: appends to each fact what its printed value is in a base unit, exactly: comparator, amount,
 * base_unit and quantum, as yusuan-facts(5) has them. The grammar is quantity/quantity.h, the units are rules.
 */
#include "base/cli.h"
#include "base/say.h"
#include "quantity/quantity.h"
#include "stream/tsv.h"

enum { OPT_CHECK, OPT_EXPLAIN, OPT_OUTPUT, OPT_REJECTS, OPT_RULES };

static const struct cli_option options[] = {
    {OPT_CHECK, 0, "check", NULL, "check the rules and exit: 0 where they are in order, else 2"},
    {OPT_EXPLAIN, 0, "explain", NULL, "append a column 'reading' that says how each value was read"},
    {OPT_OUTPUT, 'o', "output", "FILE", "write to FILE"},
    {OPT_REJECTS, 0, "rejects", "FILE", "write lines that are left out to FILE"},
    {OPT_RULES, 0, "rules", "PATH", "a rules file, or a folder of them, instead of the built-in ones"},
    {0}};

/* Where the columns are; the optional ones are TSV_NONE where they are not. */
struct columns {
    size_t value, unit, item, measure, year, section, group;
    size_t comparator, amount, base_unit, quantum, reading;
};

static struct quantities quantities;
static struct buf written; /* the texts of a row's own columns */

static void find_columns(struct tsv *in, struct columns *c, bool explain)
{
    c->value = tsv_need(in, "value", "extract");
    c->unit = tsv_need(in, "unit", "extract");
    c->item = tsv_need(in, "item", "extract");
    c->measure = tsv_need(in, "measure", "extract");
    c->year = tsv_need(in, "year", "extract");
    c->section = tsv_column(in, "section");
    c->group = tsv_column(in, "group");
    c->comparator = tsv_own(in, "comparator");
    c->amount = tsv_own(in, "amount");
    c->base_unit = tsv_own(in, "base_unit");
    c->quantum = tsv_own(in, "quantum");
    c->reading = explain ? tsv_own(in, "reading") : TSV_NONE;
}

static struct str optional(const struct tsv_row *row, size_t column)
{
    return column == TSV_NONE ? STR_EMPTY : row->field[column];
}

static int year_of(struct str text)
{
    int year = 0;
    if (text.n != 4)
        return 0;
    for (size_t i = 0; i < text.n; i++) {
        if (text.p[i] < '0' || text.p[i] > '9')
            return 0;
        year = year * 10 + (text.p[i] - '0');
    }
    return year;
}

static const char *source_name(enum quantity_source source)
{
    static const char *const NAME[] = {"", "the value", "the unit column", "the item's brackets",
                                       "the measure's brackets"};
    return NAME[source];
}

#define SHOW(s) (int)(s).n, (s).p

/* What the value's reading says on stderr: input errors and notes. */
static void tell(const struct tsv_row *row, struct str value, enum quantity_status status, const struct quantity *got)
{
    if (status == QUANTITY_LOST)
        say_bad(row->file, row->line, "value '%.*s': %s, so its columns are left empty", SHOW(value),
                decimal_trouble(got->trouble));
    else if (status == QUANTITY_UNREAD)
        say_note(row->file, row->line, "value '%.*s' is no number that can be read; its columns are left empty",
                 SHOW(value));
    else if (status == QUANTITY_CONFLICT)
        say_note(row->file, row->line, "value '%.*s' has comparisons that exclude each other", SHOW(value));
    else if (status == QUANTITY_NO_YEAR)
        say_note(row->file, row->line, "value '%.*s' is a deadline without a year, and column 'year' has none",
                 SHOW(value));
    else if (status == QUANTITY_NO_DAY)
        say_note(row->file, row->line, "value '%.*s' names a day that the calendar has not", SHOW(value));
    if (status == QUANTITY_READ && got->contradicts.n)
        say_note(row->file, row->line, "value '%.*s' is read in '%.*s' from %s; '%.*s' in %s contradicts it",
                 SHOW(value), SHOW(got->unit), source_name(got->source), SHOW(got->contradicts), source_name(got->far));
}

static void explain(enum quantity_status status, const struct quantity *got, struct buf *b)
{
    static const char *const WHY[] = {"",
                                      "words",
                                      "not read: no number",
                                      "not read: comparisons exclude each other",
                                      "not read: a deadline without a year",
                                      "not read: no such day",
                                      "not read: too many digits"};
    if (status != QUANTITY_READ) {
        buf_add(b, str_of(WHY[status]));
        return;
    }
    if (got->date) {
        buf_printf(b, "a deadline, the year %s", got->when.year_printed ? "printed" : "from column 'year'");
        return;
    }
    buf_printf(b, "a %s", got->range ? "range" : "number");
    if (got->unit.n) {
        buf_printf(b, " of '%.*s' from %s", SHOW(got->unit), source_name(got->source));
        if (!decimal_equal(got->factor, decimal_of(1))) {
            buf_add(b, STR(", times "));
            decimal_format(decimal_trim(got->factor), b);
        }
    } else if (!got->base.n) {
        buf_add(b, STR(" without a unit"));
    }
    if (got->money_place)
        buf_add(b, STR(", money by its place"));
    if (got->dropped.n)
        buf_printf(b, ", without '%.*s'", SHOW(got->dropped));
}

/* Fills one column with what is added to the shared buffer; the slices are made once all is written. */
struct span {
    size_t column, from;
};

static void fill(struct tsv_row *row, const struct span *span, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        size_t end = i + 1 < n ? span[i + 1].from : written.n;
        if (span[i].column != TSV_NONE)
            row->field[span[i].column] = (struct str){written.p + span[i].from, end - span[i].from};
    }
}

static void normalize(const struct columns *c, struct tsv_row *row)
{
    struct str *field = row->field;
    row->field[c->comparator] = field[c->amount] = field[c->base_unit] = field[c->quantum] = STR_EMPTY;
    if (c->reading != TSV_NONE)
        field[c->reading] = STR_EMPTY;
    if (field[c->measure].n && field[c->measure].p[0] == '@')
        return;
    struct quantity_text text = {
        .value = field[c->value],
        .unit = field[c->unit],
        .item = field[c->item],
        .measure = field[c->measure],
        .section = optional(row, c->section),
        .group = optional(row, c->group),
        .year = year_of(field[c->year]),
    };
    struct quantity got;
    enum quantity_status status = quantity_read(&quantities, &text, &got);
    if (status != QUANTITY_WORDS && (status != QUANTITY_READ || got.contradicts.n))
        tell(row, text.value, status, &got);
    buf_clear(&written);
    struct span span[3] = {{c->amount, 0}, {c->quantum, 0}, {c->reading, 0}};
    if (status == QUANTITY_READ) {
        field[c->comparator] = str_of(got.comparator);
        field[c->base_unit] = got.base;
        quantity_amount(&got, &written);
        span[1].from = written.n;
        quantity_quantum(&got, &written);
    }
    span[2].from = written.n;
    if (c->reading != TSV_NONE)
        explain(status, &got, &written);
    fill(row, span, 3);
}

/* ---- --check ---- */

static size_t problems;

static void tell_problem(const struct rules *r, const char *what, struct str subject)
{
    say_note(r->file, r->line, "%s '%.*s'", what, SHOW(subject));
    problems++;
}

static int check(void)
{
    quantities_load(&quantities, tell_problem);
    quantities_release(&quantities);
    if (problems)
        say_raise(SAY_USAGE);
    return say_status();
}

static int run(char **paths, int n, const char *output, const char *rejects, bool explain_too)
{
    struct tsv in;
    struct tsv_row row;
    struct columns columns;
    struct out out;
    if (!tsv_open(&in, paths, n))
        return say_status();
    find_columns(&in, &columns, explain_too);
    if (rejects)
        tsv_rejects(&in, rejects);
    out_open(&out, output);
    tsv_write_header(&in, &out);
    while (tsv_read(&in, &row)) {
        normalize(&columns, &row);
        tsv_write(&row, &out);
    }
    out_close(&out);
    tsv_close(&in);
    return say_status();
}

int main(int argc, char **argv)
{
    struct cli cli = {"normalize-units", "[OPTION]... [FILE]...",
                      "appends to each fact its exact amount in a base unit: comparator, amount, base_unit, quantum",
                      options, 0};
    const char *value, *output = NULL, *rejects = NULL;
    bool checking = false, explain_too = false;
    int id;
    while ((id = cli_next(&cli, argc, argv, &value)) >= 0)
        switch (id) {
        case OPT_CHECK:
            checking = true;
            break;
        case OPT_EXPLAIN:
            explain_too = true;
            break;
        case OPT_OUTPUT:
            output = value;
            break;
        case OPT_REJECTS:
            rejects = value;
            break;
        case OPT_RULES:
            rules_replace(value);
            break;
        }
    if (checking)
        return check();
    quantities_load(&quantities, NULL);
    int status = run(argv + cli.operands, argc - cli.operands, output, rejects, explain_too);
    quantities_release(&quantities);
    buf_release(&written);
    return status;
}
