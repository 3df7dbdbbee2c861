// SPDX-License-Identifier: MIT
#include "checks/findings.h"

#include <stdlib.h>

#include "base/say.h"
#include "checks/explain.h"

enum field {
    F_REPORT,
    F_ENTITY,
    F_YEAR,
    F_CHECK,
    F_STATUS,
    F_SEVERITY,
    F_CAUSE,
    F_SECTION,
    F_SUBJECT,
    F_CODE,
    F_ITEM,
    F_MEASURE,
    F_EXPECTED,
    F_ACTUAL,
    F_DIFFERENCE,
    F_TOLERANCE,
    F_UNIT,
    F_LINES,
    F_EXPLANATION,
    F_SUGGESTION,
    FIELDS
};

static const char *const names[FIELDS] = {"report",    "entity",  "year",     "check",       "status",
                                          "severity",  "cause",   "section",  "subject",     "code",
                                          "item",      "measure", "expected", "actual",      "difference",
                                          "tolerance", "unit",    "lines",    "explanation", "suggestion"};

/* What makes two findings the same: where they are, and with which figures. */
static const enum field key_fields[] = {F_REPORT, F_CHECK,   F_SECTION,  F_SUBJECT, F_CODE,
                                        F_ITEM,   F_MEASURE, F_EXPECTED, F_ACTUAL};
enum { KEY_FIELDS = sizeof key_fields / sizeof key_fields[0] };

static int by_key(const void *a, const void *b)
{
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
    return (x > y) - (x < y);
}

static void read_reviewed(struct findings *f, const char *path)
{
    static struct tsv in;
    char *paths[1] = {(char *)(uintptr_t)path};
    struct tsv_row row;
    size_t place[KEY_FIELDS];
    if (!tsv_open(&in, paths, 1)) {
        if (say_status() != SAY_OK)
            exit(SAY_USAGE);
        return;
    }
    for (size_t i = 0; i < KEY_FIELDS; i++)
        place[i] = tsv_need(&in, names[key_fields[i]], "reconcile --findings");
    while (tsv_read(&in, &row)) {
        buf_clear(&f->key);
        for (size_t i = 0; i < KEY_FIELDS; i++) {
            buf_add(&f->key, row.field[place[i]]);
            buf_add_byte(&f->key, '\t');
        }
        f->reviewed = arena_grow(&f->arena, f->reviewed, f->reviews, &f->room, sizeof *f->reviewed);
        f->reviewed[f->reviews++] = str_hash(buf_str(&f->key));
    }
    tsv_close(&in);
    if (f->reviews)
        qsort(f->reviewed, f->reviews, sizeof *f->reviewed, by_key);
}

void findings_open(struct findings *f, const struct findings_options *options)
{
    *f = (struct findings){.options = *options};
    if (options->reviewed)
        read_reviewed(f, options->reviewed);
    if (options->findings) {
        out_open(&f->out, options->findings);
        for (size_t i = 0; i < FIELDS; i++) {
            out_write(&f->out, str_of(names[i]));
            out_byte(&f->out, i + 1 < FIELDS ? '\t' : '\n');
        }
    }
    if (options->ledger) {
        out_open(&f->ledger, options->ledger);
        out_write(&f->ledger,
                  STR("report\tfamily\tpossible\trun\tok\trounding\tsuspect\tmismatch\tundefined\tnot_run\treasons\n"));
    }
}

/* The lines that the check read, each once, in its order. */
static void add_lines(const struct results *r, const struct check *check, struct buf *out)
{
    for (size_t k = 0; k < check->cells; k++) {
        unsigned line = r->sheet->cell[check->cell[k]].line;
        bool seen = line == 0;
        for (size_t j = 0; j < k && !seen; j++)
            seen = r->sheet->cell[check->cell[j]].line == line;
        if (!seen)
            buf_printf(out, "%s%u", out->n && out->p[out->n - 1] != '\t' ? "," : "", line);
    }
}

static void add_figures(const struct check *check, const struct cell *c, enum field field, struct buf *out)
{
    struct decimal expected;
    if (field == F_ACTUAL && !check->computed)
        buf_add(out, c->value);
    else if (!check->computed)
        return;
    else if (field == F_EXPECTED && !decimal_subtract(c->amount, check->difference, &expected))
        explain_amount(c, expected, out);
    else if (field == F_ACTUAL)
        explain_amount(c, c->amount, out);
    else if (field == F_DIFFERENCE)
        explain_amount(c, check->difference, out);
    else if (field == F_TOLERANCE)
        explain_amount(c, check->tolerance, out);
}

static void add_field(const struct results *r, const struct check *check, enum field field, const char *status,
                      struct buf *out)
{
    const struct cell *c = check->cells ? &r->sheet->cell[check->cell[0]] : NULL;
    switch (field) {
    case F_REPORT:
        buf_add(out, sheet_about(r->sheet, COLUMN_REPORT));
        break;
    case F_ENTITY:
        buf_add(out, sheet_about(r->sheet, COLUMN_ENTITY));
        break;
    case F_YEAR:
        buf_add(out, sheet_about(r->sheet, COLUMN_YEAR));
        break;
    case F_CHECK:
        buf_add(out, check->rule->id);
        break;
    case F_STATUS:
        buf_add(out, str_of(status));
        break;
    case F_SEVERITY:
        if (check->verdict == VERDICT_SUSPECT || check->verdict == VERDICT_MISMATCH)
            buf_add(out, check->rule->severity);
        break;
    case F_CAUSE:
        if (check->cause) {
            buf_add(out, sheet_about(r->sheet, COLUMN_REPORT));
            buf_printf(out, "#%u", check->cause);
        }
        break;
    case F_SECTION:
        buf_add(out, check->section.n ? check->section : c ? c->section : STR_EMPTY);
        break;
    case F_LINES:
        add_lines(r, check, out);
        break;
    case F_EXPLANATION:
        explain_check(r, check, out);
        break;
    case F_SUGGESTION:
        explain_suggestion(r, check, out);
        break;
    default:
        if (!c || check->verdict == VERDICT_NOT_RUN)
            break;
        if (field == F_SUBJECT || field == F_CODE || field == F_ITEM || field == F_MEASURE || field == F_UNIT)
            buf_add(out, field == F_SUBJECT ? c->subject
                         : field == F_CODE  ? c->code
                         : field == F_ITEM  ? c->item
                         : field == F_UNIT  ? c->unit
                                            : c->measure);
        else
            add_figures(check, c, field, out);
    }
}

static bool is_reviewed(struct findings *f, const struct results *r, const struct check *check)
{
    if (f->reviews == 0)
        return false;
    buf_clear(&f->key);
    for (size_t i = 0; i < KEY_FIELDS; i++) {
        add_field(r, check, key_fields[i], "", &f->key);
        buf_add_byte(&f->key, '\t');
    }
    uint64_t key = str_hash(buf_str(&f->key));
    return bsearch(&key, f->reviewed, f->reviews, sizeof key, by_key) != NULL;
}

static void write_one(struct findings *f, const struct results *r, const struct check *check)
{
    const char *status = verdict_name(check->verdict);
    bool bad = check->verdict == VERDICT_SUSPECT || check->verdict == VERDICT_MISMATCH;
    if (bad && is_reviewed(f, r, check))
        status = "reviewed";
    else if (check->verdict == VERDICT_MISMATCH)
        f->mismatches++;
    if (!f->options.findings)
        return;
    buf_clear(&f->line);
    for (size_t i = 0; i < FIELDS; i++) {
        add_field(r, check, (enum field)i, status, &f->line);
        buf_add_byte(&f->line, i + 1 < FIELDS ? '\t' : '\n');
    }
    out_write(&f->out, buf_str(&f->line));
}

/* Contradictions first, cause by cause with the cell that is the cause at their head; what could not be run last. */
struct ranked {
    const struct check *check;
    unsigned rank;
    size_t order;
};

static int by_rank(const void *a, const void *b)
{
    const struct ranked *x = a, *y = b;
    if (x->rank != y->rank)
        return x->rank < y->rank ? -1 : 1;
    if (x->check->cause != y->check->cause)
        return x->check->cause < y->check->cause ? -1 : 1;
    bool p = x->check->head || (x->check->cells && x->check->cell[0] == x->check->root);
    bool q = y->check->head || (y->check->cells && y->check->cell[0] == y->check->root);
    if (p != q)
        return p ? -1 : 1;
    return (x->order > y->order) - (x->order < y->order);
}

static unsigned rank_of(enum verdict v)
{
    return v == VERDICT_MISMATCH || v == VERDICT_SUSPECT ? 0
           : v == VERDICT_UNDEFINED                      ? 1
           : v == VERDICT_NOT_RUN                        ? 3
                                                         : 2;
}

/* The reasons of what was not run, with how often: undecided:3,no-parts:1 */
static void add_reasons(const struct results *r, struct str family, struct buf *out)
{
    struct str seen[32];
    size_t n = 0;
    for (size_t i = 0; i < r->checks; i++) {
        const struct check *c = &r->check[i];
        size_t k = 0, times = 0;
        if (c->verdict != VERDICT_NOT_RUN || !str_eq(c->rule->family, family))
            continue;
        while (k < n && !str_eq(seen[k], c->detail))
            k++;
        if (k < n || n == 32)
            continue;
        seen[n++] = c->detail;
        for (size_t j = i; j < r->checks; j++)
            if (r->check[j].verdict == VERDICT_NOT_RUN && str_eq(r->check[j].rule->family, family) &&
                str_eq(r->check[j].detail, c->detail))
                times += r->check[j].times;
        buf_printf(out, "%s%.*s:%zu", n > 1 ? "," : "", (int)c->detail.n, c->detail.p, times);
    }
}

void findings_count(struct findings *f, struct str report, struct str family, const size_t *count, struct str reasons)
{
    size_t all = 0;
    if (!f->options.ledger)
        return;
    for (size_t v = VERDICT_OK; v <= VERDICT_NOT_RUN; v++)
        all += count[v];
    buf_clear(&f->line);
    buf_add(&f->line, report);
    buf_add_byte(&f->line, '\t');
    buf_add(&f->line, family);
    buf_printf(&f->line, "\t%zu\t%zu\t%zu\t%zu\t%zu\t%zu\t%zu\t%zu\t", all, all - count[VERDICT_NOT_RUN],
               count[VERDICT_OK], count[VERDICT_ROUNDING], count[VERDICT_SUSPECT], count[VERDICT_MISMATCH],
               count[VERDICT_UNDEFINED], count[VERDICT_NOT_RUN]);
    buf_add(&f->line, reasons);
    buf_add_byte(&f->line, '\n');
    out_write(&f->ledger, buf_str(&f->line));
}

static void write_ledger(struct findings *f, const struct results *r)
{
    const struct book *b = r->book;
    for (size_t i = 0; i < b->rules; i++) {
        struct str family = b->rule[i].family;
        size_t count[VERDICT_NOT_RUN + 1] = {0};
        if ((i && str_eq(b->rule[i - 1].family, family)) || (f->options.across && str_eq(family, STR("across"))))
            continue;
        for (size_t k = 0; k < r->checks; k++)
            if (str_eq(r->check[k].rule->family, family))
                count[r->check[k].verdict] += r->check[k].times;
        buf_clear(&f->key);
        add_reasons(r, family, &f->key);
        findings_count(f, sheet_about(r->sheet, COLUMN_REPORT), family, count, buf_str(&f->key));
    }
}

void findings_list(struct findings *f, const struct results *r)
{
    struct ranked *ranked = arena_array(&r->sheet->arena, struct ranked, r->checks + 1);
    size_t n = 0;
    for (size_t i = 0; i < r->checks; i++) {
        const struct check *c = &r->check[i];
        if (c->verdict != VERDICT_NONE && (f->options.all || rank_of(c->verdict) != 2))
            ranked[n++] = (struct ranked){c, rank_of(c->verdict), i};
    }
    qsort(ranked, n, sizeof *ranked, by_rank);
    for (size_t i = 0; i < n; i++)
        write_one(f, r, ranked[i].check);
}

void findings_write(struct findings *f, const struct results *r)
{
    findings_list(f, r);
    if (f->options.ledger)
        write_ledger(f, r);
}

void findings_close(struct findings *f)
{
    if (f->options.findings)
        out_close(&f->out);
    if (f->options.ledger)
        out_close(&f->ledger);
    buf_release(&f->line);
    buf_release(&f->key);
    arena_release(&f->arena);
}
