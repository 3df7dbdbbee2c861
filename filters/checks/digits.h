// SPDX-License-Identifier: MIT
/*
 * How exact the amounts of the text are. Prose drops trailing zeros, so 96 万元 stands for 96.00 where the text usually
 * prints two decimals, and is as exact as those. But some texts round: where the tables show that the whole amounts of
 * a topic, or of the text, were rounded and not just shortened, each keeps the step of its own digits; so does a topic
 * that prints its zeros (20.0), and so do all where sentences
 * were lost or not understood.
 *
 *     struct stated_list stated = statements_find(r);
 *     digits_sharpen(r->sheet, &stated);
 */
#ifndef CHECKS_DIGITS_H
#define CHECKS_DIGITS_H

#include "checks/statements.h"

/* Gives amounts of the text the step that its amounts usually have. */
void digits_sharpen(struct sheet *s, const struct stated_list *list);

#endif
