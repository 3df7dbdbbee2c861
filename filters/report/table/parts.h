// SPDX-License-Identifier: MIT
/*
 * Labels of several columns (PLACED): in 政府采购预算表 a row has a project, the 款 that pays, what it buys, in which
 * form. Which of these a piece of a label is, is told by the place where it stands: below a piece of the line before
 * that begins at the same code point, else near to a column's head; by the order of the columns; and by words that
 * only one column holds: forms of purchase, official names of 款.
 *
 *           网络运行维护                                  a project, its first line
 *                          维修(护)费            4.00    what is bought, and the amount
 *           费                                            the project's second line: below the first, however short
 */
#ifndef TABLE_PARTS_H
#define TABLE_PARTS_H

#include "report/table/table.h"

/* The pieces of labels that a strip of the page had so far, each with its column. All zero at the start. */
struct parts {
    struct part_seen {
        unsigned from;
        size_t line;
        enum column_role role;
    } * seen;
    size_t n, room;
};

/* How many columns the table's labels have; 0 in a list of two sides. */
size_t parts_columns(const struct table *t);

/* The column of a label, or of a code where the cell has digits alone, whose head stands nearest to the cell. */
enum column_role parts_nearest(const struct table *t, const struct cell *cell);

/* The columns of the n cells of labels on the line, which is bare where it has no amounts: only then what stands above
 * tells. They are remembered for the lines below. */
void parts_roles(struct parts *p, const struct table *t, const struct cell *cell, size_t n, size_t line, bool bare,
                 enum column_role *role);

/* What the row has so far in the column: a slice of the row. NULL for a column that is no label's. */
struct str *parts_field(struct trow *row, enum column_role role);

#endif
