// SPDX-License-Identifier: MIT
/*
 * What the code or the name of one row is: the classification, the code's row in it, and the status of its name.
 *
 * A row with a code belongs to the first classification of its place (codes/scheme.h) in which code and name agree,
 * else to the first whose codes look so; a row without one is looked for by its name (codes/naming.h). Nothing fails.
 * The finding borrows from the place and from buffers that the next call reuses; rows of tables live as long as the
 * program.
 *
 *     struct finding f;
 *     finding_make(&(struct finding_place){.section = STR("支出总表"), .code = STR("201"), .item = item, .year = 2024},
 * &had, &f);
 */
#ifndef CODES_FINDING_H
#define CODES_FINDING_H

#include "codes/naming.h"

/* What a fact says of its row; slices are borrowed. */
struct finding_place {
    struct str section, group, side, code, item;
    unsigned year; /* 0 for none */
};

/* What the report had before: the last row's code, empty for none, and the codes that it printed. */
struct finding_context {
    struct str last;
    const struct str *seen;
    size_t seen_n;
};

struct finding {
    enum scheme scheme;         /* SCHEME_NONE where there is none */
    struct str code, plain;     /* the code, printed or found, and the item's plain form */
    const struct code_row *row; /* NULL where the code is not known */
    enum naming status;
    enum naming_by by; /* NAMED_NONE for a row with a code */
    bool by_report;    /* the context decided, or might have: not to be kept for other reports */
    enum scheme
        elsewhere; /* an unknown code is one of this classification, which the place does not use; else SCHEME_NONE */
    unsigned year;
    const struct scheme_rule *rule;
};

void finding_make(const struct finding_place *place, const struct finding_context *had, struct finding *f);

#endif
