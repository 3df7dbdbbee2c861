// SPDX-License-Identifier: MIT
/*
 * The rules of the checks, read once: what is checked, which figures make up which, which cells state one quantity, and
 * the sentences that findings are told in. All of it stands in filters/rules/ (checks.tsv, names.tsv, sums.tsv,
 * statements.tsv, bridges.tsv, disclosure.tsv, messages.tsv), where an analyst can read and extend it; a file that is
 * wrong ends the program with status 2.
 *
 *     struct book book;
 *     book_open(&book);
 *     const struct rule *rule = book_rule(&book, "row-sum");
 */
#ifndef CHECKS_BOOK_H
#define CHECKS_BOOK_H

#include "base/arena.h"

enum { BOOK_RULES_MAX = 64, BOOK_PARTS_MAX = 24 };

/* A check, from checks.tsv: its id, the family that the ledger counts it under, and how grave a mismatch is. */
struct rule {
    struct str id, family, severity;
    bool suspect;    /* a contradiction is a suspect at most: it is likely a slip, and not provable */
    unsigned number; /* from 0; the bit of struct cell's checks */
};

/* One line of sums.tsv: in the tables (or, for prose, groups) of `section`, `total` is made up of `part`. */
struct sum {
    const struct rule *rule;
    struct str section, total; /* alternatives with | and * */
    struct str part[BOOK_PARTS_MAX];
    size_t parts;
    enum sum_of {
        SUM_MEASURES, /* total and parts are measures of one row */
        SUM_ITEMS,    /* they are items (or codes) of one table, in one measure */
        SUM_CHILDREN  /* the total is an item, its parts are the rows below it (group) */
    } of;
    bool whole; /* the parts make up the total; else they are at most the total */
    bool again; /* another way to make up the total of the line before: one that agrees is enough */
};

/* One line of statements.tsv: the cell that it describes states the quantity. */
struct statement {
    struct str section, group, side, item, measure, phase; /* alternatives with | and *; empty: any */
    struct str quantity; /* {code}, {item} and {subject} stand for the row's; of several with |, one must agree */
};

/*
 * One line of bridges.tsv: two quantities that are one, where one of the pairs of `when` agrees; where `unless` is not
 * 0, a difference proves nothing. {code} stands for any code.
 */
struct bridge {
    struct str left, right, when, unless; /* when: A=B, alternatives with | */
    bool most;                            /* the right one is at most the left one */
    const struct rule *rule;
};

/* One line of disclosure.tsv: what must be published. */
struct duty {
    struct str phase, section;
    bool explanation; /* section is a topic of the text, not a table */
    bool usual;       /* often there, but not a duty of every body: a sign that explanations are in the report */
};

/* The lines of names.tsv, which book.c names in this order. */
enum names {
    NAMES_TOTAL,
    NAMES_TABLE_TOTAL,
    NAMES_YEAR_TOTAL,
    NAMES_WHOLE_COLUMN,
    NAMES_CARRIED,
    NAMES_FORM,
    NAMES_NOT_ADDED,
    NAMES_BY_USE,
    NAMES_BESIDE,
    NAMES_LISTED,
    NAMES_FIXED_ASSETS,
    NAMES_STAFF_REASON,
    NAMES_STAFF_GROUP,
    NAMES_GOODS_TABLE,
    NAMES_QUANTITY,
    NAMES_PRICE,
    NAMES_AMOUNT,
    NAMES_COST,
    NAMES_BUDGET,
    NAMES_YEAR_BUDGET,
    NAMES_PLAN,
    NAMES_AT_MOST,
    NAMES_AT_LEAST,
    NAMES_SAME,
    NAMES_MORE,
    NAMES_LESS,
    NAMES_NO_WORD,
    NAMES_MAY_BE_EMPTY,
    NAMES_YEAR_TOPIC,
    NAMES_WHOLE,
    NAMES_SHARE_TOPIC,
    NAMES_COUNT
};

/* The pattern of the sum's k-th part. A ? before it, which may be there, says that it is often left out. */
static inline struct str book_part(const struct sum *sum, size_t k)
{
    return str_cut(sum->part[k], str_starts(sum->part[k], STR("?")) ? 1 : 0, SIZE_MAX);
}
static inline bool book_may_lack(const struct sum *sum, size_t k) { return str_starts(sum->part[k], STR("?")); }

struct message {
    struct str id, text, suggestion;
};

struct book {
    struct arena arena;
    struct str names[NAMES_COUNT];
    struct rule rule[BOOK_RULES_MAX];
    size_t rules;
    struct sum *sum;
    size_t sums;
    struct statement *statement;
    size_t statements;
    struct bridge *bridge;
    size_t bridges;
    struct duty *duty;
    size_t duties;
    struct message *message;
    size_t messages;
};

/* Reads the rules; the messages in the language `en` or `zh`. */
void book_open(struct book *b, const char *language);
void book_close(struct book *b);
/* The rule with that id; ends the program with status 2 where checks.tsv has none. */
const struct rule *book_rule(const struct book *b, const char *id);
/* The sentence with that id; an empty text where messages.tsv has none. */
struct message book_message(const struct book *b, struct str id);

#endif
