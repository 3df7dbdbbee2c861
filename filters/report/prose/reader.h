// SPDX-License-Identifier: MIT
/*
 * The reader of one paragraph: where it stands, which amount is in force, and what it adds to the report's facts.
 *
 * It walks over the text from one quantity to the next. A full stop ends what was said of the last amount, a bracket
 * says something of the amount before it and is left with that amount in force, a reason opens a list of changes and
 * counts. What the words on the way say without a quantity becomes marks.
 */
#ifndef REPORT_PROSE_READER_H
#define REPORT_PROSE_READER_H

#include "report/prose/clauses.h"
#include "report/prose/quantities.h"

struct reader {
    struct report *r;
    struct prose *prose;
    const struct items *items;
    const struct paragraph *p;
    struct str text, group;
    enum reading reading;
    struct anchor now, first;
    struct anchor subject;  /* what the heading or the paragraph's beginning names; no fact has it yet */
    struct anchor outer[8]; /* of the brackets that are open */
    size_t depth;
    size_t sentence;    /* where the current one begins */
    size_t clause;      /* where what stands between commas begins */
    bool topic;         /* the heading is a topic */
    bool purpose;       /* the words tell what money is for */
    bool item_start;    /* the sentence begins with a line of the page, or with a list number */
    bool from_base;     /* the figure before is what a change began with (`由100万元调整为…`) */
    bool fresh;         /* no quantity yet in this sentence */
    bool labelled;      /* a label before a colon names what the words behind it speak of */
    bool named;         /* the paragraph's own beginning names what it is about */
    bool reason;        /* in a stated reason */
    bool cause;         /* in a stated reason of a change */
    struct str differs; /* what was last said to have changed, as long as a reason may follow */
    unsigned changed;   /* sentences, from the end of which on no reason can follow for a change */
    const char *whole;  /* the whole was told, the share of it follows: its measure; else NULL */
    bool empty;         /* a mark tells that there is no such spending */
    const char *last;   /* the measure of the last fact, and its sign; NULL for none in this sentence */
    int last_sign;
    bool last_rate;           /* it was one in % */
    struct anchor told[16];   /* the amounts of the paragraph, the last one last */
    size_t told_n, told_from; /* those of the sentence begin with number told_from */
    bool results;             /* a label says that the words behind it tell what the work brought */
    struct {
        size_t left; /* figures that `分别` gives to the last amounts, one each */
        enum unit_kind kind;
        const char *measure;
        int sign;
    } apart;
    int carried; /* the sign that a verb of change gave to a list, 0 for none */
};

/* A quantity with what stands before it. */
struct phrase {
    struct str words;  /* of its own clause */
    struct str label;  /* what a colon parts from them (`公务接待费:2024年预算安排…`); else empty */
    struct str before; /* the first clause of the sentence, where another one stands before the words; else empty */
    struct str prior;  /* the clause right before the words, behind the figure before them; else empty */
};

/* Walks from byte `from` to the quantity at `to`, or to the end. */
struct phrase reader_walk(struct reader *c, size_t from, size_t to);

/* Adds a fact of the amount; sign -1 makes the value negative. */
void reader_add(struct reader *c, const struct quantity *q, const struct anchor *a, const char *measure, int sign);
/* Adds a mark that is printed at byte `at`. */
void reader_mark(struct reader *c, size_t at, struct str item, const char *measure, struct str value);

/* The item is from now on what changes are said of, on a row of its own. */
void reader_anchor(struct reader *c, struct item item);
/* The amount in force, with a row. */
const struct anchor *reader_now(struct reader *c);
/* Does the name leave the figure to the amount in force? */
bool reader_says_nothing(const struct reader *c, struct str name);

#endif
