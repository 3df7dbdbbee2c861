// SPDX-License-Identifier: MIT
/*
 * The dimensions that analysts pivot on (flow, fund, nature): the rules of dimensions.tsv.
 *
 * Each dimension takes the value of the first rule that fits the row; a rule whose value is `-` leaves it empty. Rules
 * are read at the first question and live as long as the program; a wrong rule ends it with status 2.
 *
 *     struct dimension_row row = {.section = section, .measure = measure, ...};
 *     struct str fund = dimension_of(DIMENSION_FUND, &row, &line, &by_item);
 */
#ifndef CODES_DIMENSION_H
#define CODES_DIMENSION_H

#include "base/str.h"

enum dimension { DIMENSION_FLOW, DIMENSION_FUND, DIMENSION_NATURE, DIMENSIONS };

struct dimension_row {
    struct str section, group, side, item, measure;
    struct str scheme, class, kind; /* of the code: its classification, its 类, and the budget that it belongs to */
};

/*
 * The value, empty where no rule fits; *line is the rule's in dimensions.tsv, or 0. *by_item is set where another item
 * could have had another answer, and left as it is where none could.
 */
struct str dimension_of(enum dimension dimension, const struct dimension_row *row, size_t *line, bool *by_item);

/* Reads the rules now: for --check. */
void dimension_load(void);

#endif
