// SPDX-License-Identifier: MIT
/*
 * The facts of one report as the checks read them: cells, in rows, in tables.
 *
 * A cell is one fact with its exact amount and interval; a row is what one printed row says of one item; a table is one
 * printed table (a section may be printed more than once, unit by unit). Marks (measures that begin with @) are cells
 * too, but stand in no row. A sheet lives in its arena and is gone with sheet_clear; the strings of its cells are
 * copies. A cell is `known` where it is one exact number: words, ranges and comparisons are not, and neither is a value
 * whose column was left undecided (an empty measure). A known cell that is blank does not exist: blanks print no fact.
 *
 *     sheet_init(&s, &in, &book);                       // finds the columns, once
 *     while (tsv_read(&in, &row)) sheet_add(&s, &row);
 *     sheet_finish(&s);                           // rows and tables
 *     for (r in s.row[0..s.rows)) cell = sheet_cell(&s, r, STR("合计"));
 */
#ifndef CHECKS_SHEET_H
#define CHECKS_SHEET_H

#include "base/arena.h"
#include "checks/book.h"
#include "checks/index.h"
#include "quantity/interval.h"
#include "stream/tsv.h"

#define NO_CELL UINT32_MAX

/* From good to bad, as the column `status` ranks them; the last two are no status of a fact. */
enum verdict {
    VERDICT_NONE,
    VERDICT_OK,
    VERDICT_ROUNDING,
    VERDICT_SUSPECT,
    VERDICT_MISMATCH,
    VERDICT_UNDEFINED,
    VERDICT_NOT_RUN
};

/* The columns that the checks read, in the order of sheet_columns. */
enum column {
    COLUMN_REPORT,
    COLUMN_ENTITY,
    COLUMN_YEAR,
    COLUMN_PHASE,
    COLUMN_SECTION,
    COLUMN_GROUP,
    COLUMN_SUBJECT,
    COLUMN_LINE,
    COLUMN_ROW,
    COLUMN_SIDE,
    COLUMN_CODE,
    COLUMN_ITEM,
    COLUMN_MEASURE,
    COLUMN_VALUE,
    COLUMN_UNIT,
    COLUMN_COMPARATOR,
    COLUMN_AMOUNT,
    COLUMN_BASE_UNIT,
    COLUMN_QUANTUM,
    COLUMN_SCHEME,
    COLUMN_LEVEL,
    COLUMN_CLASS,
    COLUMNS
};

struct cell {
    struct str *field; /* all columns of the fact, in the stream's order */
    struct str section, group, subject, side, code, item, measure, value, unit, base_unit, comparator, scheme;
    struct str name;       /* the item without blanks and quotation marks: what is compared */
    unsigned line, number; /* number: the fact's row in its section; 0 for a mark */
    uint32_t row, table;
    bool mark, prose, known, money;
    struct decimal amount, quantum;
    struct interval interval;
    struct interval
        own;   /* with the step of its own digits: 28.1 is 28.05 to 28.15, also where the text has two decimals */
    int power; /* printed with a unit of 10^power base units */
    enum verdict status;
    uint64_t checks; /* bit n: rule n took the fact into account */
};

struct row {
    uint32_t table;
    uint32_t first, cells; /* s->in_row[first .. first + cells) are its cells */
    uint32_t parent;       /* row of this table that the group or the code makes its parent, or NO_CELL */
    uint32_t child, next;  /* its first child, and the next one of its parent's; or NO_CELL */
    unsigned depth;
    bool total; /* a row of totals (合计, 小计, 总计, …) */
};

struct table {
    struct str section, subject;
    uint32_t first, rows; /* s->row[first .. first + rows) */
    bool prose;
    bool coded;         /* its rows have codes of a classification */
    bool again;         /* the section was printed before in this report: a unit's own, not the department's */
    bool unclear;       /* not read as it is printed: its cells are not known */
    bool undecided;     /* a value of this table has no measure */
    bool gaps;          /* the numbers of its section's rows leave some out: rows may have been lost */
    struct str *column; /* the measures of its cells, in the order of print */
    size_t columns, columns_room;
    uint32_t bare; /* rows of which only the total was printed, or read */
    uint32_t tops; /* rows without a parent that are no totals (tree_link) */
};

struct sheet {
    struct arena arena;
    const struct book *book;
    size_t place[COLUMNS];
    size_t columns; /* of the stream */
    struct cell *cell;
    size_t cells, room;
    uint32_t *in_row;
    struct row *row;
    size_t rows, rows_room;
    struct table *table;
    size_t tables, tables_room;
    struct index named; /* the rows by the names of their items */
    bool executed;
};

/* Finds the columns in the stream; a missing one ends the program. The book is kept. */
void sheet_init(struct sheet *s, struct tsv *in, const struct book *book);
/* Forgets the report, and keeps the memory for the next. */
void sheet_clear(struct sheet *s);
void sheet_release(struct sheet *s);
/* Takes a copy of the fact. */
void sheet_add(struct sheet *s, const struct tsv_row *row);
/* Makes rows and tables of the facts. Call it once, after the last fact of the report. */
void sheet_finish(struct sheet *s);

/* A column of the report (COLUMN_REPORT, …) as its first fact has it; empty where the sheet is. */
struct str sheet_about(const struct sheet *s, enum column column);

static inline struct cell *sheet_at(const struct sheet *s, uint32_t cell) { return &s->cell[cell]; }
/* A row's i-th cell. */
static inline uint32_t sheet_nth(const struct sheet *s, const struct row *r, uint32_t i)
{
    return s->in_row[r->first + i];
}
/* Any cell of the row, for its item, code, group. */
static inline struct cell *sheet_head(const struct sheet *s, const struct row *r)
{
    return &s->cell[s->in_row[r->first]];
}
/* The row's cell with this measure; NO_CELL where it is blank. */
uint32_t sheet_cell(const struct sheet *s, const struct row *r, struct str measure);
/* Has the table a column of this name? */
bool sheet_has_column(const struct table *t, struct str measure);
/* Has the row a value whose column was left undecided? */
bool sheet_undecided(const struct sheet *s, const struct row *r);

/* Is the text one of these names (names.tsv)? */
bool sheet_named(const struct sheet *s, struct str text, enum names names);
/* Does one of these names stand in the text? */
bool sheet_names(const struct sheet *s, struct str text, enum names names);
/* The text without blanks and quotation marks, in the arena. */
struct str sheet_plain(struct arena *a, struct str text);
/* Does the text match one of the alternatives, separated by |, in which * stands for anything? */
bool sheet_like(struct str text, struct str patterns);

#endif
