// SPDX-License-Identifier: MIT
/*
 * extract: reads the text of budget and final-account reports and writes what they state as the fact stream of
 * yusuan-facts(5). Each report is read whole, understood step by step (report/report.h), written and forgotten.
 */
#include <stdlib.h>
#include <sys/stat.h>

#include "base/cli.h"
#include "base/out.h"
#include "base/say.h"
#include "input/encoding.h"
#include "input/operands.h"
#include "input/text.h"
#include "report/lines.h"
#include "report/markup/markup.h"
#include "report/read.h"
#include "report/write.h"
#include "rules/rules.h"

static struct text_reader reader = {.max_size = (size_t)64 << 20};
static struct operands operands;
static const char *given_name;
static bool full_name, verbose, listed, list_on_stdin;

/* A file that is written, where it was asked for. */
struct output {
    const char *path;
    struct out out;
};
static struct output facts, trace, coverage;
static bool began; /* the stream's header is written */

static struct arena arena; /* the current report's */
static size_t undecided, undecided_reports;

static void tell(const struct report *r, const struct coverage *c)
{
    say_note(r->path, 0, "%zu facts, %zu marks; %zu of %zu printed amounts taken, %zu undecided; %zu unknown tables",
             c->facts, c->marks, c->taken, c->printed, r->undecided, r->unknown_tables);
}

static void write_report(const struct report *r)
{
    if (!began)
        write_facts_header(&facts.out);
    began = true;
    write_facts(r, &facts.out);
    if (trace.path)
        write_trace(r, &trace.out);
    if (coverage.path || verbose) {
        struct coverage c = coverage_of(r);
        if (coverage.path)
            write_coverage(r, &c, &coverage.out);
        if (verbose)
            tell(r, &c);
    }
    undecided += r->undecided;
    undecided_reports += r->undecided > 0;
}

static void extract(const struct operand *operand)
{
    struct str text;
    cli_at(operand->path, 0);
    if (!text_read(&reader, operand->path, &text) || text.n == 0)
        return;
    struct report r = {.path = operand->path, .name = operand->name, .arena = &arena};
    arena_reset(&arena);
    facts_init(&r.facts, &arena);
    lines_split(&r, text);
    markup_set_right(&r);
    if (trace.path)
        r.made = arena_array(&arena, struct str, r.lines + 1);
    report_read(&r);
    facts_finish(&r.facts);
    write_report(&r);
}

/* Bytes, with a suffix K, M or G for powers of 1024. */
static bool parse_size(const char *text, size_t *size)
{
    char *end;
    if (*text < '0' || *text > '9')
        return false;
    unsigned long long n = strtoull(text, &end, 10);
    int shift = *end == 'K' ? 10 : *end == 'M' ? 20 : *end == 'G' ? 30 : 0;
    if (end[shift ? 1 : 0] != '\0' || n == 0 || n > (SIZE_MAX >> 2 >> shift))
        return false;
    *size = (size_t)n << shift;
    return true;
}

enum {
    OPT_COVERAGE,
    OPT_ENCODING,
    OPT_FILES_FROM,
    OPT_FULL_NAME,
    OPT_MAX_SIZE,
    OPT_OUTPUT,
    OPT_REPORT,
    OPT_RULES,
    OPT_TRACE,
    OPT_VERBOSE
};

static const struct cli_option options[] = {
    {OPT_COVERAGE, 0, "coverage", "FILE", "write to FILE what each report prints and what of it was taken"},
    {OPT_ENCODING, 0, "encoding", "NAME", "the reports' encoding, instead of finding it"},
    {OPT_FILES_FROM, 0, "files-from", "FILE", "also read the reports that FILE lists, by lines or NUL bytes"},
    {OPT_FULL_NAME, 0, "full-name", NULL, "name reports by their paths as they are given"},
    {OPT_MAX_SIZE, 0, "max-size", "SIZE", "refuse reports of more text; suffixes K, M, G; 64M by default"},
    {OPT_OUTPUT, 'o', "output", "FILE", "write the facts to FILE"},
    {OPT_REPORT, 0, "report", "NAME", "the name of the report on standard input, or of the only one"},
    {OPT_RULES, 0, "rules", "PATH", "use the rules in PATH, a file or a folder"},
    {OPT_TRACE, 0, "trace", "FILE", "write each line to FILE with what it was taken for"},
    {OPT_VERBOSE, 'v', "verbose", NULL, "say on stderr how much of each report was taken"},
    {0}};

static struct cli cli = {"extract", "[OPTION]... [FILE]...", "reads reports and writes the facts that they state",
                         options, 0};

/* A name that was given for standard input also names the only report there is; else there is nothing it names. */
static void check_name(void)
{
    bool standard = false;
    for (size_t i = 0; i < operands.n; i++)
        standard = standard || strcmp(operands.item[i].path, "-") == 0;
    if (standard && list_on_stdin)
        cli_wrong(&cli, "standard input cannot be both the list and a report");
    if (given_name && operands.n > 1 && !standard)
        cli_wrong(&cli, "--report names one report, and there are %zu", operands.n);
}

static void add_list(const char *path)
{
    listed = true;
    list_on_stdin = list_on_stdin || strcmp(path, "-") == 0;
    operands_list(&operands, path);
}

static void set(int id, const char *value)
{
    switch (id) {
    case OPT_COVERAGE:
        coverage.path = value;
        break;
    case OPT_ENCODING:
        if (!encoding_known(value))
            cli_wrong(&cli, "unknown encoding '%s'; iconv -l lists the usual ones", value);
        reader.encoding = value;
        break;
    case OPT_FILES_FROM:
        add_list(value);
        break;
    case OPT_FULL_NAME:
        full_name = true;
        break;
    case OPT_MAX_SIZE:
        if (!parse_size(value, &reader.max_size))
            cli_wrong(&cli, "'%s' is no size; a number of bytes, with K, M or G behind it", value);
        break;
    case OPT_OUTPUT:
        facts.path = value;
        break;
    case OPT_REPORT:
        given_name = value;
        break;
    case OPT_RULES:
        rules_replace(value);
        break;
    case OPT_TRACE:
        trace.path = value;
        break;
    case OPT_VERBOSE:
        verbose = true;
        break;
    }
}

/* Two outputs cannot go to one place. */
static void check_outputs(void)
{
    const char *path[] = {facts.path ? facts.path : "-", trace.path, coverage.path};
    static const char *const name[] = {"the facts", "--trace", "--coverage"};
    for (size_t i = 0; i < 3; i++)
        for (size_t j = i + 1; j < 3; j++)
            if (path[i] && path[j] && strcmp(path[i], path[j]) == 0)
                cli_wrong(&cli, "%s and %s cannot both go to '%s'", name[i], name[j], path[i]);
}

/* Whether the paths lead to one regular file, by whatever names. */
static bool is_same_file(const char *a, const char *b)
{
    struct stat x, y;
    return stat(a, &x) == 0 && stat(b, &y) == 0 && S_ISREG(x.st_mode) && x.st_dev == y.st_dev && x.st_ino == y.st_ino;
}

/* An output that is also a report would be emptied before it is read. */
static void check_inputs(const char *output)
{
    for (size_t i = 0; output && strcmp(output, "-") != 0 && i < operands.n; i++)
        if (is_same_file(output, operands.item[i].path))
            cli_wrong(&cli, "'%s' would be overwritten and is to be read", operands.item[i].path);
}

static void open_outputs(void)
{
    check_outputs();
    check_inputs(facts.path);
    check_inputs(trace.path);
    check_inputs(coverage.path);
    out_open(&facts.out, facts.path);
    if (trace.path) {
        out_open(&trace.out, trace.path);
        write_trace_header(&trace.out);
    }
    if (coverage.path) {
        out_open(&coverage.out, coverage.path);
        write_coverage_header(&coverage.out);
    }
}

static void close_outputs(void)
{
    out_close(&facts.out);
    if (trace.path)
        out_close(&trace.out);
    if (coverage.path)
        out_close(&coverage.out);
}

int main(int argc, char **argv)
{
    const char *value;
    for (int id; (id = cli_next(&cli, argc, argv, &value)) >= 0;)
        set(id, value);
    if (cli.operands == argc && !listed)
        operands_add(&operands, "-");
    for (int i = cli.operands; i < argc; i++)
        operands_add(&operands, argv[i]);
    check_name();
    operands_name(&operands, full_name, given_name);
    open_outputs();
    for (size_t i = 0; i < operands.n; i++)
        extract(&operands.item[i]);
    close_outputs();
    if (undecided)
        say_note(NULL, 0, "%zu values in %zu reports have no measure: their column could not be told", undecided,
                 undecided_reports);
    text_release(&reader);
    operands_release(&operands);
    arena_release(&arena);
    return say_status();
}
