// SPDX-License-Identifier: MIT
/*
 * classify: says of each fact which classification its code belongs to, what the code is officially called, and what
 * kind of money it is. Reads and writes the fact stream (yusuan-facts(5)); see classify(1).
 */
#include "base/cli.h"
#include "base/say.h"
#include "codes/check.h"
#include "codes/classes.h"
#include "rules/rules.h"
#include "stream/tsv.h"

enum { OPT_CODES, OPT_RULES, OPT_CHECK, OPT_EXPLAIN, OPT_REJECTS };

static const struct cli_option options[] = {
    {OPT_CODES, 0, "codes", "DIR", "take the code tables from DIR, where it has files of their names"},
    {OPT_RULES, 0, "rules", "PATH", "replace built-in rules by a file or a folder of files of their names"},
    {OPT_CHECK, 0, "check", NULL, "check the code tables and rules, and name what is wrong with them"},
    {OPT_EXPLAIN, 0, "explain", NULL, "append the column classified_by: what each column was decided by"},
    {OPT_REJECTS, 0, "rejects", "FILE", "write lines that cannot be read to FILE"},
    {0}};

static struct cli cli = {"classify", "[OPTION]... [FILE]...", "appends classes, dimensions and regions to facts",
                         options, 0};

/* A note for people: status and output do not change. */
static void note(const struct tsv_row *row, const struct classes_row *fact, const struct classes_result *r)
{
    say_note(row->file, row->line, "'%.*s %.*s' in '%.*s' is a code of %.*s, not of %.*s; it is left unknown",
             (int)fact->code.n, fact->code.p, (int)fact->item.n, fact->item.p, (int)fact->section.n, fact->section.p,
             (int)r->elsewhere.n, r->elsewhere.p, (int)r->column[CLASS_SCHEME].n, r->column[CLASS_SCHEME].p);
}

static void run(struct tsv *in, struct out *out, struct classes *classes)
{
    static const char *const needed[] = {"report", "entity", "year", "section", "group",
                                         "side",   "code",   "item", "measure"};
    enum { REPORT, ENTITY, YEAR, SECTION, GROUP, SIDE, CODE, ITEM, MEASURE, NEEDED };
    size_t at[NEEDED], own[CLASS_COLUMNS];
    for (size_t i = 0; i < NEEDED; i++)
        at[i] = tsv_need(in, needed[i], "extract");
    size_t number = tsv_column(in, "row"); /* not needed, but it tells rows of one name apart */
    size_t columns = classes->explain ? CLASS_COLUMNS : CLASS_EXPLAIN;
    for (size_t i = 0; i < columns; i++)
        own[i] = tsv_own(in, classes_column[i]);
    tsv_write_header(in, out);
    for (struct tsv_row row; tsv_read(in, &row);) {
        const struct str *f = row.field;
        struct classes_row fact = {
            f[at[REPORT]], f[at[ENTITY]], f[at[YEAR]], f[at[SECTION]], f[at[GROUP]],
            f[at[SIDE]],   f[at[CODE]],   f[at[ITEM]], f[at[MEASURE]], number == TSV_NONE ? STR_EMPTY : f[number]};
        bool mark = fact.measure.n && fact.measure.p[0] == '@';
        const struct classes_result *r = mark ? NULL : classes_of(classes, &fact);
        if (r && r->fresh && r->elsewhere.n)
            note(&row, &fact, r);
        for (size_t i = 0; i < columns; i++)
            row.field[own[i]] = r ? r->column[i] : STR_EMPTY;
        tsv_write(&row, out);
    }
}

int main(int argc, char **argv)
{
    struct classes classes = {0};
    const char *rejects = NULL, *value;
    bool check = false;
    say_program("classify");
    for (int id; (id = cli_next(&cli, argc, argv, &value)) >= 0;)
        switch (id) {
        case OPT_CODES:
        case OPT_RULES:
            rules_replace(value);
            break;
        case OPT_CHECK:
            check = true;
            break;
        case OPT_EXPLAIN:
            classes.explain = true;
            break;
        default:
            rejects = value;
            break;
        }
    if (check)
        return check_tables();
    struct tsv in;
    struct out out;
    out_open(&out, NULL);
    if (tsv_open(&in, argv + cli.operands, argc - cli.operands)) {
        if (rejects)
            tsv_rejects(&in, rejects);
        run(&in, &out, &classes);
        tsv_close(&in);
    }
    out_close(&out);
    classes_release(&classes);
    return say_status();
}
