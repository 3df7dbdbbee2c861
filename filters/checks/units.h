// SPDX-License-Identifier: MIT
/*
 * Family `unit`: an amount that is a power of ten off against the rest of the report (元 printed for 万元, or the
 * reverse), and an amount or share without its 元 or %. It is a suspect, told with the unit that would fit; nothing is
 * repaired.
 *
 * A contradiction that a power of ten explains is no contradiction of figures: the module takes it over from the family
 * that found it. A table whose cells are all off is told once. Source: the tables and the text print their unit
 * (单位：万元), and 《地方预决算公开操作规程》 (财预〔2016〕143号) asks that the disclosed figures be right and
 * readable.
 */
#ifndef CHECKS_UNITS_H
#define CHECKS_UNITS_H

#include "checks/results.h"

/* If another unit for the cell that is judged would make the last check agree, makes it a suspect of this family. */
void units_soften(struct results *r);
/* Would another unit for the change make rate = change / (amount - change)? */
bool units_fits(const struct sheet *s, uint32_t amount, uint32_t change, uint32_t rate);
/* Call it after the families whose contradictions it may take over. */
void units_check(struct results *r);

#endif
