// SPDX-License-Identifier: MIT
/*
 * The prose of a report: how a sentence becomes facts of section 情况说明.
 *
 *     paragraphs  lines are joined to what an author wrote, without the page's blanks, each byte still knowing its
 *                 line; furniture and charts in the middle of a sentence are passed over        (paragraphs.h)
 *     headings    rank by their numbering; the innermost one that is a topic is the column `group`, and says how what
 *                 stands under it is read: facts, goals, results, or passed over               (headings.h)
 *     quantities  numbers that have a unit, but no dates, document numbers, thresholds in names (quantities.h)
 *     reader      walks from one quantity to the next and knows which amount is in force: a full stop goes back to the
 *                 paragraph's first, a bracket is left with the amount before it, a reason lists changes (reader.h)
 *     clauses     the words before a quantity decide its measure; where they name something, that is its
 *                 item                                                                         (clauses.h)
 *     changes     verbs of change and comparisons                                              (changes.h)
 *     nouns       the noun behind a figure, and the verb before it                             (nouns.h)
 *     items       what a figure is said of: the words without who speaks, the year, verbs, quotation marks (items.h)
 *     marks       what is said without a quantity: 持平, reasons, empty tables, words of the template (marks.h)
 *     charts      the shares that a chart repeats                                                 (charts.h)
 *     lexicon     the words and units of all this, from filters/rules/prose-*.tsv              (lexicon.h)
 *
 * For example, of `2024年支出预算100万元(上年105万元),比上年减少5万元,下降4.8%。其中:基本支出60万元,占60%`:
 *
 *     100 万元   words 支出预算: names an item. 金额 of 支出预算, a new row; from now on the amount in force.
 *     105 万元   words 上年: name nothing but the year before. 上年 of 支出预算, the same row.
 *     5 万元     words 比上年减少: a verb of change, and before it only the base. 增减额 -5 of 支出预算.
 *     4.8 %      words 下降: 增减率 -4.8 of 支出预算.
 *     60 万元    a full stop: nothing is in force but the paragraph's first amount. Words 基本支出: a new row.
 *     60 %       words 占: 占比 of 基本支出.
 *
 * No prose is wrong: what the grammar does not understand gives no fact or an item that is longer than need be.
 */
#ifndef REPORT_PROSE_PROSE_H
#define REPORT_PROSE_PROSE_H

#include "report/report.h"

/*
 * Reads all parts of prose: sets the kinds of their lines (LINE_HEADING, LINE_PROSE, LINE_PASSED) and adds their facts
 * and marks. The report's entity, year and phase help where they are known, and may be empty.
 */
void prose_read(struct report *r);

#endif
