// SPDX-License-Identifier: MIT
/*
 * Performance targets (绩效目标): how a form becomes facts of 整体绩效目标表 and 项目绩效目标表.
 *
 * A form says what a department or a project wants to reach, and with how much money. All provinces use one of a few
 * templates, so its labels are known (rules/target-labels.tsv); what differs is how much of the table its text kept.
 *
 *     项目名称     阅读推广经费                                        who: the subject of every fact
 *     项目总投入   12.00万元    区级财政  12.00万元                    amounts, each beside its label: measure 金额
 *     资金支出计划 3月底   6月底 50%   12月底 100%                      the payment plan: measures 3月底, 6月底, …
 *     年度目标     办好讲座,服务读者。                                 running text: nothing to count
 *     一级指标  二级指标  三级指标      指标值     分值                 the head of the indicators: the columns
 *     产出指标  数量指标  举办讲座      ≥12场      20                   a row: group 产出指标/数量指标, item 举办讲座,
 *               时效指标  完成时间      11月底前   10                        指标值 ≥12 场, 分值权重 20
 *
 * The steps, each with its own header:
 *
 *     target   the parts that the outline found are cut into forms at their titles; a title may stand behind its table
 *     pieces   a form's lines are cut into the smallest stretches of text that the page shows apart
 *     broken   a label that a page's layout breaks over lines becomes one piece
 *     terms    the labels and words by which pieces are told apart
 *     amounts  what stands above the indicators: name and code, and amounts beside their labels (events)
 *     grids    amounts in rows and columns, and below their labels; plan: the payment plan; tasks: the year's tasks
 *     purpose  amounts in the running text that says what the money is for
 *     heads    the columns of the indicators
 *     value    what a cell of targets says: a number with sign and unit, a date, words
 *
 * and the rows of indicators by one of four readers, as the head shows what is left of the table:
 *
 *     tabbed   cells between TABs or |: a cell's number is its column
 *     placed   columns by position (pdftotext -layout): rows are what shares a middle
 *     listed   a cell on every line, columns torn apart (pdftotext): names and values match by number and order
 *     flow     cells one after another, broken over lines (pdftotext -raw, text copied out of a PDF): the
 *              cheapest cutting into rows and cells (cutting)
 *
 * Targets that are set as prose (`绩效指标:…≥95%;…`) are read by goals. All facts are added by form.
 *
 * Nothing here fails: what is no form gives no facts, and a value whose column or name could not be told is written
 * with an empty measure and counted in r->undecided.
 */
#ifndef REPORT_TARGET_TARGET_H
#define REPORT_TARGET_TARGET_H

#include "report/report.h"

/*
 * Reads all parts of kind PART_TARGETS: adds their facts, and the marks @标题 (where the outline has not) and @单位,
 * and sets the kinds of their lines.
 */
void target_read(struct report *r);

#endif
