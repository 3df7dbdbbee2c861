// SPDX-License-Identifier: MIT
/*
 * Marks: what prose says without a quantity (yusuan-facts(5), section 4): comparisons in words, reasons, empty tables,
 * words of the template that were left in, years, and titles.
 */
#ifndef REPORT_PROSE_MARKS_H
#define REPORT_PROSE_MARKS_H

#include "report/prose/reader.h"

/* The roles of the words that make marks, or that open a reason. */
enum { MARK_WORDS = WORD_REASON | WORD_ALIKE | WORD_ORDER | WORD_MORE | WORD_LESS | WORD_NONE | WORD_BLANK };

/* Takes in the word of n bytes at `at`, in the clause that begins at `start`. */
void marks_word(struct reader *c, size_t start, size_t at, size_t n, unsigned roles);
/* Takes in the year that the clause [start, end) begins with, where it names it as the report's own. */
void marks_year(struct reader *c, size_t start, size_t end);
/* The title over a part of the prose: the first `bytes` of the paragraph's text. */
void marks_title(struct prose *prose, const struct paragraph *p, size_t bytes);

#endif
