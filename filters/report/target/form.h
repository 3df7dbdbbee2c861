// SPDX-License-Identifier: MIT
/*
 * One form of performance targets: what it is about, and the facts that its readers find.
 *
 * A form stands from its title to the next one. target.c finds it, amounts.c reads what stands above its indicators,
 * heads.c their columns, and one of tabbed.c, flow.c, placed.c and listed.c their rows, each for one way in which text
 * keeps a table. All add facts here.
 */
#ifndef TARGET_FORM_H
#define TARGET_FORM_H

#include "report/report.h"
#include "report/target/pieces.h"
#include "report/target/terms.h"

enum { FORM_LEVELS = 8 };

/* The names of the levels that a row stands under. */
struct levels {
    struct str level1, level2;
};

/* One project of several in a table of them: its facts so far, and the first levels that its rows stood under. */
struct project {
    size_t first; /* fact */
    struct str name, code;
    struct str seen[FORM_LEVELS];
    size_t levels;
};

struct form {
    struct report *r;
    size_t from, to; /* lines */
    struct str section, subject, code;
    struct str unit;  /* of its amounts */
    size_t row_first; /* 1 + the first fact of the row read last, which the next page may go on with; 0 for none */
    struct project project;
    struct levels last; /* of the row read last: a page may end between the rows of a level */
    struct str term;    /* 长期 or 年度, where the form has both, for the indicators that follow */
    bool both_terms;
    const struct label *level1[FORM_LEVELS]; /* the first levels that it prints */
    size_t levels;
    struct pieces pieces; /* of all its lines */
};

enum { COLUMNS_MAX = 16, SIDES_MAX = 8 };

struct column {
    enum role role;
    struct str measure; /* of a column of values: 指标值, 2023年, 分值权重 */
    unsigned from, to;  /* where its head stands: code points, or the number of the cell */
    struct str level;   /* the first level that stands over it, where those are columns */
};

struct header {
    struct column column[COLUMNS_MAX];
    size_t n;
    size_t start;  /* its first piece */
    size_t end;    /* the first piece behind it */
    bool hard;     /* its cells are separated by TAB or | */
    bool listed;   /* its cells stand on lines of their own */
    bool wide;     /* its cells are separated by wide gaps */
    bool projects; /* columns of projects stand before them: text that is no row's stands between the rows */
    const struct label *side[SIDES_MAX]; /* those columns in text without cells, in their order */
    size_t sides;
    bool doubtful;   /* sets of columns beside each other that nothing tells apart */
    bool stacked;    /* its words are broken inside their cells, as those of its rows will be */
    struct str term; /* 长期 or 年度, where that stands beside it */
};

/* A row of indicators as a reader found it: cells by the header's columns. */
struct indicator {
    struct str level1, level2;
    struct str cell[COLUMNS_MAX]; /* joined text; empty where there is none */
    size_t line[COLUMNS_MAX];     /* the line on which each cell begins */
    bool undecided;               /* which cell is which could not be told */
    bool scores_undecided;        /* nor which result and score is which; the target is known */
};

static inline bool column_is_value(enum role r)
{
    return r == ROLE_HEAD_VALUE || r == ROLE_HEAD_YEARS || r == ROLE_HEAD_WEIGHT || r == ROLE_HEAD_DONE;
}

/* Adds a fact; value and unit as value_read gave them. The line is an index in the report. */
void form_add(struct form *f, size_t row, size_t line, struct str group, struct str item, struct str measure,
              struct str value, struct str unit);

/* Adds the facts of a row: one for each value, year, weight. A row without any value adds none. */
void form_indicator(struct form *f, const struct header *h, const struct indicator *row);

/* Leaves the facts from number `first` on open. */
void form_doubt(struct form *f, size_t first);

/* Adds a mark (a measure that begins with @). */
void form_mark(struct form *f, size_t line, struct str measure, struct str words);

/*
 * Is it no whole name of an indicator: a figure, a unit, a label of the form, a part of a level's name, a rest of
 * another cell? The page has torn its cells apart, and its values are whose cannot be told.
 */
bool form_names_nothing(struct arena *a, struct str name);

/* Is the value no target but a piece of another cell: a part of a level's name, a head, a description? */
bool form_says_nothing(struct str value);

/* Is the text printed for nothing: empty, -, ——, /. */
bool form_is_none(struct str s);

/* a/b, or the one that is not empty. */
struct str form_path(struct arena *a, struct str x, struct str y);

/*
 * The label that begins at piece i and ends before *end, over several pieces where it is broken; the longest one. NULL
 * for none. Of a hard cell only the cell itself is looked at.
 */
const struct label *form_label(const struct form *f, size_t i, size_t to, size_t *end);

/*
 * Where letters of a label that is set upright (绩/效/指/标, one a line) stand at piece i: the first piece behind
 * them, else i.
 */
size_t form_upright(const struct form *f, size_t i, size_t to);

#endif
