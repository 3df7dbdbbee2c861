// SPDX-License-Identifier: MIT
/*
 * reconcile: reads a fact stream that normalize-units (and classify) have been over, checks the facts of each report
 * against one another, and writes the stream with `status` and `checks` appended. The findings go to a file of their
 * own.
 *
 * The facts of one report stand together in the stream, so memory is that of the largest report. What is checked stands
 * in checks/, one module for each family, and in rules/ as formulas.
 */
#include "base/cli.h"
#include "base/out.h"
#include "base/say.h"
#include "checks/across.h"
#include "checks/cause.h"
#include "checks/doubt.h"
#include "checks/families.h"
#include "checks/findings.h"
#include "rules/rules.h"

enum {
    OPT_FINDINGS,
    OPT_ALL,
    OPT_LEDGER,
    OPT_LANG,
    OPT_REVIEWED,
    OPT_ACROSS,
    OPT_STRICT,
    OPT_RULES,
    OPT_CHECK,
    OPT_REJECTS
};

static const struct cli_option options[] = {
    {OPT_FINDINGS, 'f', "findings", "FILE", "write the findings to FILE (- is standard output, then without facts)"},
    {OPT_ALL, 'a', "all", NULL, "findings: what agrees too, not only what does not"},
    {OPT_LEDGER, 'l', "ledger", "FILE", "write what was checked, by report and family, to FILE (- as above)"},
    {OPT_LANG, 0, "lang", "en|zh", "the language of the explanations; en"},
    {OPT_REVIEWED, 0, "reviewed", "FILE", "findings that a person has accepted: list them as reviewed"},
    {OPT_ACROSS, 0, "across", NULL, "check reports against one another, too"},
    {OPT_STRICT, 0, "strict", NULL, "end with status 3 where a mismatch was found"},
    {OPT_RULES, 0, "rules", "PATH", "a rules file, or a folder of them, in place of the built-in"},
    {OPT_REJECTS, 0, "rejects", "FILE", "write lines with the wrong number of fields to FILE"},
    {OPT_CHECK, 0, "check", NULL, "read the rules, say what is wrong with them, and end"},
    {0}};

static struct tsv in;
static struct out out;
static struct sheet sheet;
static struct book book;
static struct findings findings;
static struct across across;
static size_t status_column, checks_column;
static const char *rejects;
static bool write_facts = true, look_across, strict, check_only;

/* The ids of the checks that a fact took part in. */
static struct str ids_of(const struct cell *c)
{
    struct buf ids = {0};
    for (size_t i = 0; i < book.rules; i++)
        if (c->checks >> i & 1) {
            if (ids.n)
                buf_add_byte(&ids, ',');
            buf_add(&ids, book.rule[i].id);
        }
    struct str kept = arena_copy(&sheet.arena, buf_str(&ids));
    buf_release(&ids);
    return kept;
}

static void write_sheet(void)
{
    uint64_t last = 0;
    struct str ids = STR_EMPTY;
    for (size_t i = 0; i < sheet.cells && write_facts; i++) {
        struct cell *c = &sheet.cell[i];
        if (!c->mark) {
            /* most facts of a report took part in the same few sets of checks */
            if (c->checks != last)
                ids = ids_of(c);
            last = c->checks;
            c->field[status_column] = str_of(verdict_name(c->status));
            c->field[checks_column] = ids;
        }
        struct tsv_row row = {.field = c->field, .n = sheet.columns};
        tsv_write(&row, &out);
    }
}

static void finish_report(void)
{
    struct results results;
    if (sheet.cells == 0)
        return;
    sheet_finish(&sheet);
    results_init(&results, &sheet, &book);
    struct stated_list stated = families_check(&results);
    if (look_across)
        across_note(&across, &results, &stated);
    cause_find(&results);
    if (doubt_tables(&results))
        cause_find(&results);
    results_mark(&results);
    findings_write(&findings, &results);
    write_sheet();
    sheet_clear(&sheet);
}

static void run(void)
{
    struct tsv_row row;
    size_t report = tsv_need(&in, "report", "extract");
    while (tsv_read(&in, &row)) {
        cli_at(row.file, row.line);
        if (sheet.cells && !str_eq(sheet_about(&sheet, COLUMN_REPORT), row.field[report]))
            finish_report();
        sheet_add(&sheet, &row);
    }
    finish_report();
    if (look_across)
        across_check(&across, &book, &findings);
}

static void parse(struct cli *cli, int argc, char **argv, struct findings_options *wanted, const char **language)
{
    const char *value;
    int id;
    while ((id = cli_next(cli, argc, argv, &value)) >= 0) {
        switch (id) {
        case OPT_FINDINGS:
            wanted->findings = value;
            break;
        case OPT_ALL:
            wanted->all = true;
            break;
        case OPT_LEDGER:
            wanted->ledger = value;
            break;
        case OPT_LANG:
            if (strcmp(value, "en") != 0 && strcmp(value, "zh") != 0)
                cli_wrong(cli, "no language '%s'; there are en and zh", value);
            *language = value;
            break;
        case OPT_REVIEWED:
            wanted->reviewed = value;
            break;
        case OPT_ACROSS:
            look_across = wanted->across = true;
            break;
        case OPT_STRICT:
            strict = true;
            break;
        case OPT_RULES:
            rules_replace(value);
            break;
        case OPT_REJECTS:
            rejects = value;
            break;
        case OPT_CHECK:
            check_only = true;
            break;
        default:
            break;
        }
    }
}

int main(int argc, char **argv)
{
    struct cli cli = {.program = "reconcile",
                      .operands_usage = "[OPTION]... [FILE]...",
                      .summary = "Checks the facts of each report against one another.",
                      .options = options};
    struct findings_options wanted = {0};
    const char *language = "en";
    parse(&cli, argc, argv, &wanted, &language);
    book_open(&book, language);
    if (check_only)
        return say_status();
    bool findings_out = wanted.findings && strcmp(wanted.findings, "-") == 0,
         ledger_out = wanted.ledger && strcmp(wanted.ledger, "-") == 0;
    if (findings_out && ledger_out)
        cli_wrong(&cli, "--findings and --ledger cannot both go to standard output");
    write_facts = !findings_out && !ledger_out;
    findings_open(&findings, &wanted);
    out_open(&out, NULL);
    if (tsv_open(&in, argv + cli.operands, argc - cli.operands)) {
        if (rejects)
            tsv_rejects(&in, rejects);
        sheet_init(&sheet, &in, &book);
        status_column = tsv_own(&in, "status");
        checks_column = tsv_own(&in, "checks");
        if (write_facts)
            tsv_write_header(&in, &out);
        run();
        tsv_close(&in);
    }
    findings_close(&findings);
    if (write_facts)
        out_close(&out);
    if (strict && findings.mismatches)
        say_raise(SAY_MISMATCH);
    return say_status();
}
