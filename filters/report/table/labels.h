// SPDX-License-Identifier: MIT
/*
 * The rows of a scattered table by their labels: codes, whole or in pieces (201 / 03 / 01), put together with the names
 * that are officially theirs, wherever on the page these stand; names without codes; the items of lists, with their
 * sides. The table's cells (struct scattered) are scattered.c's, and a head is marked there before labels are sought.
 *
 *     struct labels l = {.t = t};
 *     labels_find(&l);         ->  l.label[0 .. l.n), in the order of the rows
 */
#ifndef TABLE_LABELS_H
#define TABLE_LABELS_H

#include "report/table/table.h"

enum token_kind { TOKEN_TEXT, TOKEN_CODE, TOKEN_PIECE, TOKEN_AMOUNT };

struct token {
    enum token_kind kind;
    struct cell cell;
    struct str text; /* without blanks and quotation marks */
    size_t line, block;
    unsigned page;
    bool head, used;
};

struct scattered {
    struct token *token;
    size_t n;
    bool coded, pieces, generic;
    bool mended; /* heads have been put together out of pieces */
    bool torn;   /* labels or amounts stand between the heads, so that their order tells little */
    bool unfit;  /* and the total row does not tell it either */
};

/* A row as it grows together. */
struct label {
    struct str code, name;
    size_t at, block, line;
    size_t first, end; /* of a list: the cells of its first piece and its last, which others may part */
    unsigned page, rank, value;
    bool named, total, of;
    bool last; /* without a code: it stands below the rows with codes */
    enum side side;
    struct column seen; /* for evidence_of */
};

struct labels {
    struct table *t;
    struct label *label;
    size_t n, room;
};

/* Finds the labels; codes that ascend are put in their order, others stay in that of the page. */
void labels_find(struct labels *l);

/* A row with the code, whose name is the n cells from `at`. */
void labels_add(struct labels *l, struct str code, size_t at, size_t n);

/* n cells of one block from the i-th, joined; nothing where they are not all text that is neither head nor used. */
struct str labels_joined(const struct table *t, size_t i, size_t n);

#endif
