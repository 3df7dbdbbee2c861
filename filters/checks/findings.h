// SPDX-License-Identifier: MIT
/*
 * What reconcile found, as TSV: the findings (yusuan-facts(5), section 5), one line each, and the ledger, one line for
 * each report and family with what could be checked, what was, and why not.
 *
 * Reviewed findings are those that a person has accepted: a findings file of an earlier run, or a part of it. A finding
 * is the same where report, check, place and figures are the same; it is then listed as `reviewed`.
 *
 *     findings_open(&f, &options);
 *     findings_write(&f, &results);   // once for each report
 *     findings_close(&f);
 */
#ifndef CHECKS_FINDINGS_H
#define CHECKS_FINDINGS_H

#include "checks/results.h"
#include "base/out.h"

struct findings_options {
    const char *findings, *ledger, *reviewed; /* paths, or NULL */
    bool all;                                 /* ok and rounding too */
    bool across;                              /* family `across` is counted at the end, by findings_count */
};

struct findings {
    struct findings_options options;
    struct out out, ledger;
    uint64_t *reviewed; /* keys of accepted findings, sorted */
    size_t reviews, room;
    struct arena arena;
    struct buf line, key;
    size_t mismatches; /* that were not reviewed */
};

/* Opens the files; a reviewed file that cannot be read ends the program with status 2. */
void findings_open(struct findings *f, const struct findings_options *options);
/* The findings and the ledger of one report. */
void findings_write(struct findings *f, const struct results *r);
/* The findings alone. */
void findings_list(struct findings *f, const struct results *r);
/* One line of the ledger: how many checks of the family came to each verdict, and the reasons of those not run. */
void findings_count(struct findings *f, struct str report, struct str family, const size_t *count, struct str reasons);
void findings_close(struct findings *f);

#endif
