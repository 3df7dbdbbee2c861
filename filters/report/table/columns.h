// SPDX-License-Identifier: MIT
/*
 * A table's columns, out of its header: their canonical measures, their order, and what sums to what.
 *
 * A header comes as fragments: pieces of text as the page shows them, shredded over lines, group heads above their
 * parts. Where the layout is kept (TABs, positions) grid.h has put the fragments together to heads, each with the head
 * above it. Where it is lost, the fragments in reading order are cut into known heads (rules/measures.tsv,
 * rules/headers.tsv) by the cheapest parse, and a group head (本年收入) takes the parts that follow it (小计,
 * 一般公共预算, …), wherever the page put them.
 */
#ifndef TABLE_COLUMNS_H
#define TABLE_COLUMNS_H

#include "base/arena.h"

enum column_role {
    COLUMN_AMOUNT,
    COLUMN_CODE,
    COLUMN_NAME,
    COLUMN_SERIAL,
    COLUMN_KIND,    /* 项目类型 */
    COLUMN_UNIT,    /* the unit that runs a project */
    COLUMN_MEASURE, /* 计量单位 */
    COLUMN_PROJECT,
    COLUMN_WORDS,
    COLUMN_ECONOMIC,   /* the economic 款 that pays for what the row buys */
    COLUMN_FORM,       /* 采购组织形式 */
    COLUMN_OTHER_CODE, /* where rows have two codes, that of the wider thing: of the unit beside the function's */
    COLUMN_OTHER_NAME,
    COLUMN_SKIP
};

#define COLUMN_NONE SIZE_MAX

/* Does a column of the role hold words that say something of a row and are no name of it? */
static inline bool column_of_words(enum column_role role)
{
    return role == COLUMN_WORDS || role == COLUMN_ECONOMIC || role == COLUMN_FORM;
}

struct column {
    enum column_role role;
    struct str measure;     /* of an amount: canonical, or as printed */
    struct str printed;     /* the head itself, without blanks */
    struct str above;       /* the head above it, or empty */
    size_t total;           /* the amount column that this one is a part of; COLUMN_NONE */
    bool part;              /* by the rules it is a part of a sum, whether the table has that or not */
    bool rare, of;          /* as in rules/measures.tsv; `of` is also a head that begins with 其中 */
    struct str seek;        /* names that tell of it elsewhere, a|b, besides its own */
    bool carry;             /* money carried over */
    bool count;             /* a number of things: the table's unit is not its unit */
    bool dropped;           /* while columns are made: no column after all */
    bool ratio;             /* a share, a rate, a price: sums say nothing of it */
    bool unknown;           /* no rule knows the head */
    size_t within;          /* of an `of` column: the column that it is a part of; COLUMN_NONE */
    bool elsewhere;         /* what its own table prints behind its name is no evidence */
    struct sightings *seen; /* evidence.c: what the report says of it elsewhere */
    unsigned from, to;      /* where the layout is kept: its place, in code points or cells */
    size_t line;            /* and the line on which it ends; 0 where TABs keep it */
    bool lost;              /* the layout is not kept: it has no place */
    bool glued;             /* and its head is put together from several lines: it may be several heads */
};

struct columns {
    struct column *column; /* in the order of the table */
    size_t n;
    size_t amounts; /* how many of them are amounts */
    bool torn;      /* known by the letters of heads that the page has torn */
    bool official;  /* those of a form with groups, in its order (official.h), whatever that of the heads on the page */
};

/* A piece of a header. */
struct fragment {
    struct str text;   /* without blanks */
    size_t line;       /* fragments of one printed line share it */
    unsigned from, to; /* code points of the line, or cell numbers */
    struct str above;  /* given by the layout: the head above; else empty */
    struct str top;    /* given by TABs or |: the topmost head over it; else empty */
    bool whole;        /* the layout is kept: the fragment is a whole head */
    bool grid;         /* and `above` says all that there is above it */
};

/* The columns that the fragments name, in the arena. Never fails; a header that says nothing gives no columns. */
struct columns columns_read(struct arena *a, struct str section, const struct fragment *fragment, size_t n);

/* The same where each fragment is a cell of the header, and so a head of its own, whatever it says. */
struct columns columns_read_cells(struct arena *a, struct str section, const struct fragment *fragment, size_t n);

/*
 * Does a second list stand beside the first: a head that names rows behind amounts, and one before them? Tables with
 * codes have none.
 */
bool columns_two_lists(const struct columns *c);

/* Where no head names the rows they have their names below the first, whatever it says: 人员类别, 机构. */
void columns_name_first(struct columns *c);

/* Sorts the columns by their place, left to right; totals go on pointing to theirs. */
void columns_sort(struct arena *a, struct columns *c);

#endif
