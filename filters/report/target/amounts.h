// SPDX-License-Identifier: MIT
/*
 * What stands above a form's indicators: the project's name and code, its amounts, its payment plan.
 *
 * An amount belongs to the label directly before it. Where the text does not keep them together (one cell a line,
 * columns torn apart) and as many labels as amounts are left over, they are matched in their order. A grid of amounts
 * (收入构成 by 当年预算, 收支占比, 2023年) gives the row's label and the column. What cannot be told is written with
 * an empty measure.
 */
#ifndef TARGET_AMOUNTS_H
#define TARGET_AMOUNTS_H

#include "report/target/form.h"

/*
 * The project's name and code from piece i on, before the next indicators, into f->subject and f->code; and the unit of
 * its amounts.
 */
void amounts_identify(struct form *f, size_t i);

/*
 * Adds the facts of the pieces [i, to), which hold no indicators. Amounts that its labels want for may stand among the
 * pieces [to, torn), where the text does not keep a page's cells together: they are taken there, and their pieces
 * emptied. torn is `to` where the text keeps them.
 */
void amounts_read(struct form *f, size_t i, size_t to, size_t torn);

#endif
