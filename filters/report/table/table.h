// SPDX-License-Identifier: MIT
/*
 * A table as it is read, and the steps that read it. One printed table (a PART_TABLE) is one struct table:
 *
 *     frame    which lines are unit, header, body, note; the header's fragments  -> columns (columns.h)
 *     rows     the body's cells to rows: a code, a name, amounts not yet in columns
 *     solve    amounts to columns, where the page does not say which
 *     emit     rows to facts
 *
 * How much of the layout is kept decides how rows are read: HARD where TABs or | separate all cells, PLACED where
 * columns stand at the same positions (pdftotext -layout), FLOW where only the order of the cells is left, SCATTERED
 * where not even that is (scattered.h).
 */
#ifndef TABLE_TABLE_H
#define TABLE_TABLE_H

#include "report/text.h"
#include "report/cells.h"
#include "report/report.h"
#include "report/table/columns.h"

enum table_mode { TABLE_FLOW, TABLE_HARD, TABLE_PLACED, TABLE_SCATTERED };

enum side { SIDE_NONE, SIDE_INCOME, SIDE_SPENDING };

/* An amount of a row, or a dash in its place. */
struct slot {
    struct str text;
    int64_t value; /* in 10^-AMOUNT_SCALE */
    unsigned decimals;
    bool percent;
    bool dash; /* printed for nothing: holds its column's place and is no fact */
    bool hard;
    size_t line; /* index into the report's lines */
    unsigned from, to, gap;
    size_t column; /* COLUMN_NONE: not decided */
};

/* Why a row's amounts have no columns. */
enum open {
    OPEN_NOT,
    OPEN_TOO_MANY,     /* more amounts than columns */
    OPEN_CONTRADICTED, /* every reading breaks an identity */
    OPEN_TIE           /* several readings are as good */
};

/* A piece of a row's label, as the page broke it. */
struct piece {
    struct str text;
    size_t line;
};

struct trow {
    struct str code, name;                   /* name without list number */
    struct str above;                        /* the parent row of a list, for the column `group` */
    struct str subject, unit, project, kind; /* the columns of these roles */
    struct str other_code, other_name;       /* of the columns of these roles */
    struct str measure;                      /* 计量单位 */
    struct str goods, words;                 /* PLACED: the name's column, and other text */
    struct str economic, form;               /* PLACED: of the columns of these roles */
    bool cells;                              /* PLACED: its label is known by columns */
    unsigned label_lines;                    /* PLACED: lines that its label takes */
    struct str printed;                      /* PLACED: its label in reading order */
    enum side side;
    unsigned list;       /* which of the lists that stand side by side it is in, from 0 */
    unsigned rank;       /* of its list number */
    unsigned indent;     /* blanks before its name, where cells are kept apart: what they are worth is relative */
    bool of;             /* 其中: stood before it */
    bool total;          /* 合计, 总计 */
    bool unplaced;       /* SCATTERED: whose amounts these are could not be told: they get no column */
    bool joined;         /* printed on the row before it (the other side) */
    bool second;         /* of a second list that stands beside the first */
    size_t line;         /* where its label begins */
    struct piece *piece; /* of the label, where the layout is lost */
    size_t pieces, piece_room;
    struct slot *slot;
    size_t slots, room;
    enum open open; /* why they are undecided, where they are */
};

struct table {
    struct report *report;
    struct arena *arena;
    const struct part *part;
    struct str section, unit;
    enum table_mode mode;
    bool stacked;              /* FLOW: every cell has a line of its own, in the order of the rows */
    bool sided;                /* 收入 and 支出 side by side */
    bool kinds;                /* 三公经费支出表 with the kinds of spending as columns: they become items */
    struct str heads;          /* the section whose rules name the columns: the table's, or that of its kinds */
    struct fragment *fragment; /* of the header */
    size_t fragments;
    struct columns columns;
    struct strides *strides;     /* HARD: where the cells are lines (strides.h), else NULL */
    struct scattered *scattered; /* the cells of a SCATTERED table */
    bool trailed;                /* its header stands partly below its title: trailing.h */
    bool by_rules;               /* the order of its columns is that of the rules: misread.h */
    bool torn;                   /* as SCATTERED, but its rows have names that no classification knows */
    size_t body;                 /* the first line of the body */
    bool decimals;               /* its amounts have decimals or separators: digits alone are none */
    struct trow *row;
    size_t rows, room;
};

/* Reads all tables of the report: facts, marks, kinds of lines. */
void tables_read(struct report *r);

/* Lines to kinds, unit, header; sets mode, fragments, body. False where the part has no body. */
bool frame_read(struct table *t);

/* The body's cells to rows. */
void rows_read(struct table *t);
/* Starts a row at a line. */
struct trow *rows_add(struct table *t, size_t line);
void rows_add_slot(struct table *t, struct trow *row, const struct cell *cell, size_t line);
/* A cell of a row's label below a column of the role, no column of amounts. */
void rows_take_label(struct table *t, struct trow *row, enum column_role role, const struct cell *cell, size_t line);
/* A label that goes on: the two texts, with a blank where letters would run together. */
struct str rows_concat(struct table *t, struct str a, struct str b);
/* A row whose label is whole: its list number, 其中: and a code glued to its name come off. */
void rows_finish(struct table *t, struct trow *row);

/* Has the table a column of the role? */
bool table_has_role(const struct table *t, enum column_role role);

/* Has a row from the line `from` on an amount with decimals or separators, so that a few digits alone may be none? */
bool table_has_money(const struct table *t, size_t from);

/* HARD: a row out of its cells, each with its line. The columns say by their `from` which cell is whose. */
void rows_take_cells(struct table *t, const struct cell *cell, size_t n, const size_t *line);

/* Do two lists without codes stand side by side, that are not the sides 收入 and 支出? */
bool rows_two_lists(const struct table *t);

/* The side of a list's item by its words (rules/sides.tsv); SIDE_NONE where they do not tell. */
enum side side_of(struct str name);
/* Is the name a total (合计, 总计, 收入总计, …)? */
bool row_is_total(struct str name);

/* A label without list number and 其中:. */
struct str row_bare_name(struct str label);

/* Gives each slot its column where that is certain. */
void solve(struct table *t);

/* The canonical name of an item of the section's tables (rules/synonyms.tsv), else the name itself. */
struct str item_canonical(struct str section, struct str name);

/* Rows to facts. */
void emit(struct table *t);

/* One of the last printed digit of the slot's amount. */
static inline int64_t slot_quantum(const struct slot *s)
{
    int64_t q = 1;
    for (unsigned i = s->decimals; i < AMOUNT_SCALE; i++)
        q *= 10;
    return q;
}

#endif
