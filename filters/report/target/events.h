// SPDX-License-Identifier: MIT
/*
 * The labels and amounts of a form in the order in which its text has them, for the readers that match them
 * (amounts.h, grids.h).
 *
 *     项目总投入  12.00万元  其中:区级财政  12.00万元
 *     EVENT_LABEL, EVENT_AMOUNT (adjacent), EVENT_LABEL (among), EVENT_AMOUNT (adjacent)
 *
 * The events live in the report's arena.
 */
#ifndef TARGET_EVENTS_H
#define TARGET_EVENTS_H

#include "report/target/form.h"
#include "report/target/value.h"

enum event_kind { EVENT_LABEL, EVENT_AMOUNT, EVENT_DASH };

struct event {
    enum event_kind kind;
    const struct label *label;
    struct value value;
    size_t piece;
    bool among;    /* 其中: stands before the label */
    bool adjacent; /* an amount directly behind a label or another amount of its row; a label whose amount is */
    bool taken;
    bool one; /* a label and its amount are one piece */
};

struct events {
    struct event *event;
    size_t n, room;
};

/* Adds the labels and amounts of the pieces [i, to) to *e. */
void events_gather(struct form *f, size_t i, size_t to, struct events *e);

/* Adds one at the end. */
void events_add(struct form *f, struct events *e, struct event event);

/* An amount or a share at piece i; it may take its unit from the next piece. *end is the first piece behind it. */
bool events_amount(const struct form *f, size_t i, size_t to, struct value *v, size_t *end);

/* Does nothing else stand on the line or lines of the pieces [i, end)? */
bool events_alone(const struct form *f, size_t i, size_t end, size_t to);

/* A unit of money in brackets at the end of a label, or a piece of its own: (万元). Empty where there is none. */
struct str events_money_unit(struct str squeezed);

/* Adds the fact of an amount: label may be NULL; money says that it takes the label's or the form's unit. */
void events_fact(struct form *f, size_t row, const struct event *label, const struct event *amount, struct str group,
                 struct str measure, bool money);

#endif
