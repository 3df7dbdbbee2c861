// SPDX-License-Identifier: MIT
/* to-csv writes the fact stream, or findings, as CSV (RFC 4180), also in a form that spreadsheets open unharmed. */
#include <stdlib.h>

#include "base/cli.h"
#include "base/out.h"
#include "base/say.h"
#include "csv/writer.h"
#include "csv/spreadsheet.h"
#include "rules/rules.h"
#include "stream/tsv.h"

static struct tsv in;
static struct out out;
static struct csv_writer csv = {.delimiter = ','};
static const char *column_list, *rejects;
static bool bom, excel, marks;

/* The columns that are written, by their place in the input, in the order of the output. */
static size_t chosen[TSV_COLUMNS_MAX], n_chosen;
static bool is_code[TSV_COLUMNS_MAX]; /* of the chosen ones: text to a spreadsheet, also where all cells are digits */
static struct buf plain, guarded;     /* the current field unescaped, and kept from a spreadsheet's guesses */

static void choose(struct str name)
{
    size_t at = TSV_NONE;
    for (size_t i = 0; i < in.columns; i++)
        if (str_eq(in.column[i], name))
            at = i;
    if (at == TSV_NONE)
        say_usage("no column '%.*s' in the input, which --columns names", (int)name.n, name.p);
    if (n_chosen == TSV_COLUMNS_MAX)
        say_usage("more than %d columns in --columns", TSV_COLUMNS_MAX);
    chosen[n_chosen++] = at;
}

static void choose_columns(void)
{
    struct str rest = str_of(column_list), name;
    if (!column_list)
        for (size_t i = 0; i < in.columns; i++)
            chosen[n_chosen++] = i;
    else
        while (str_next(&rest, ',', &name))
            choose(name);
    if (!n_chosen)
        say_usage("--columns names no column");
}

static void find_codes(void)
{
    struct rules r;
    rules_open(&r, "columns");
    size_t name = rules_column(&r, "name"), kind = rules_column(&r, "kind");
    while (rules_next(&r))
        for (size_t i = 0; i < n_chosen; i++)
            if (str_eq(in.column[chosen[i]], r.field[name]))
                is_code[i] = str_eq(r.field[kind], STR("code"));
}

static void put(struct str field, bool code)
{
    if (memchr(field.p, '\\', field.n)) {
        buf_clear(&plain);
        tsv_unescape(&plain, field);
        field = buf_str(&plain);
    }
    if (excel && spreadsheet_spoils(field, code)) {
        buf_clear(&guarded);
        spreadsheet_guard(&guarded, field);
        field = buf_str(&guarded);
    }
    writer_field(&csv, field);
}

static void put_line(const struct str *field)
{
    for (size_t i = 0; i < n_chosen; i++)
        put(field[chosen[i]], is_code[i]);
    writer_end(&csv);
    out_write(&out, buf_str(&csv.line));
    buf_clear(&csv.line);
}

static void convert(void)
{
    choose_columns();
    if (excel)
        find_codes();
    /* marks are lines of facts, which have a value; a finding may be about a mark, and is none */
    size_t measure = tsv_column(&in, "measure");
    if (marks || tsv_column(&in, "value") == TSV_NONE)
        measure = TSV_NONE;
    writer_init(&csv);
    if (bom)
        out_write(&out, STR("\xEF\xBB\xBF"));
    put_line(in.column);
    struct tsv_row row;
    while (tsv_read(&in, &row))
        if (measure == TSV_NONE || !str_starts(row.field[measure], STR("@")))
            put_line(row.field);
}

enum { OPT_BOM, OPT_COLUMNS, OPT_CRLF, OPT_DELIMITER, OPT_EXCEL, OPT_MARKS, OPT_QUOTE_ALL, OPT_REJECTS, OPT_RULES };
static const struct cli_option options[] = {
    {OPT_BOM, 0, "bom", NULL, "begin with a byte order mark"},
    {OPT_COLUMNS, 'c', "columns", "LIST", "write these columns, in this order (names, commas between)"},
    {OPT_CRLF, 0, "crlf", NULL, "end lines with CR LF"},
    {OPT_DELIMITER, 'd', "delimiter", "C", "put C between the fields instead of a comma"},
    {OPT_EXCEL, 0, "excel", NULL, "--bom --crlf, codes as text, no cell run as a formula"},
    {OPT_MARKS, 0, "marks", NULL, "write marks too (lines whose measure begins with @)"},
    {OPT_QUOTE_ALL, 0, "quote-all", NULL, "quote every field"},
    {OPT_REJECTS, 0, "rejects", "FILE", "write lines with a wrong number of fields to FILE"},
    {OPT_RULES, 0, "rules", "PATH", "use the rules in PATH, a file or a folder"},
    {0}};

static char delimiter_of(const struct cli *cli, const char *value)
{
    struct str s = str_of(value);
    if (str_eq(s, STR("\\t")) || str_eq(s, STR("tab")))
        return '\t';
    if (s.n != 1 || s.p[0] < ' ' || s.p[0] > '~' || s.p[0] == '"')
        cli_wrong(cli, "--delimiter takes one ASCII character that is no quote, or 'tab', and not '%s'", value);
    return s.p[0];
}

static void set(const struct cli *cli, int option, const char *value)
{
    switch (option) {
    case OPT_BOM:
        bom = true;
        break;
    case OPT_COLUMNS:
        column_list = value;
        break;
    case OPT_CRLF:
        csv.crlf = true;
        break;
    case OPT_DELIMITER:
        csv.delimiter = delimiter_of(cli, value);
        break;
    case OPT_EXCEL:
        excel = bom = csv.crlf = true;
        break;
    case OPT_MARKS:
        marks = true;
        break;
    case OPT_QUOTE_ALL:
        csv.quote_all = true;
        break;
    case OPT_REJECTS:
        rejects = value;
        break;
    case OPT_RULES:
        rules_replace(value);
        break;
    }
}

int main(int argc, char **argv)
{
    struct cli cli = {"to-csv", "[OPTION]... [FILE]...", "writes facts or findings as CSV", options, 0};
    const char *value;
    int option;
    while ((option = cli_next(&cli, argc, argv, &value)) >= 0)
        set(&cli, option, value);
    out_open(&out, NULL);
    if (tsv_open(&in, argv + cli.operands, argc - cli.operands)) {
        if (rejects)
            tsv_rejects(&in, rejects);
        convert();
        tsv_close(&in);
    }
    out_close(&out);
    buf_release(&plain);
    buf_release(&guarded);
    writer_release(&csv);
    return say_status();
}
