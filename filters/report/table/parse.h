// SPDX-License-Identifier: MIT
/*
 * A header's fragments cut into heads. Fragments that are whole heads stay as they are; others, of a header that lost
 * its layout, are joined in reading order and cut into known heads (rules/measures.tsv, rules/headers.tsv) by the
 * cheapest parse: a head inside a fragment, or over a blank, costs more than one that ends where a fragment does. What
 * no rule knows is a head of its own between two edges.
 */
#ifndef TABLE_PARSE_H
#define TABLE_PARSE_H

#include "report/table/columns.h"

/* One head of a header. */
struct printed_head {
    struct str text, above;
    unsigned from, to;
    size_t line;
    bool known, grid; /* as a fragment's */
    bool lost;        /* cut out of a header without layout: it has a line and no place */
    bool glued;       /* and no rule's, and over several lines */
    bool done;        /* for who reads them on */
};

/* The heads in *head (arena), in reading order; returns how many. */
size_t parse_heads(struct arena *a, struct str section, const struct fragment *fragment, size_t n,
                   struct printed_head **head);

#endif
