// SPDX-License-Identifier: MIT
/*
 * Names that lists print: the official names of functional 类 and of the items of the templates' lists
 * (rules/items.tsv). They tell where a label ends and the next begins when the page's layout is lost.
 */
#ifndef TABLE_NAMES_H
#define TABLE_NAMES_H

#include "base/str.h"

/* Is the text, squeezed and without list number, such a name? */
bool names_known(struct str name);

/* Is it such a name or the beginning of one? */
bool names_begin(struct str name);

/* Is the name, squeezed, an official one of the functional or economic code? */
bool names_of_code(struct str code, struct str name);

/* Is it such a name or the beginning of one? */
bool names_of_code_part(struct str code, struct str name);

/* Is it a functional or economic code? */
bool names_code(struct str code);

/* Does an official name of the code begin with the text, of two letters or more, or the text with the name? */
bool names_code_begins(struct str code, struct str text);

/* How long the official name of an economic 款 is that the text, squeezed, ends with; 0 for none. */
size_t names_economic(struct str text);

/* Is the text, squeezed, a piece of an official name of an economic 款? */
bool names_economic_piece(struct str text);

/* Is it a piece of an official name of an economic 类, which projects are called by? */
bool names_economic_class_piece(struct str text);

/* Is it an official name of goods or services of the procurement catalogue? */
bool names_goods(struct str name);

#endif
