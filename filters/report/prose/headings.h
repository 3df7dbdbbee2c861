// SPDX-License-Identifier: MIT
/*
 * The headings that a sentence stands under, and what they are about (filters/rules/prose-topics.tsv).
 *
 * Headings rank by their numbering: 第一部分 over 一、 over (一) over 1、 over (1). One without a number stands below
 * those that are open. The innermost heading that is a topic decides; where none is, the innermost one's own words.
 */
#ifndef REPORT_PROSE_HEADINGS_H
#define REPORT_PROSE_HEADINGS_H

#include "report/prose/paragraphs.h"

/* How what stands under a heading is to be read; prose-topics.tsv says what they mean. */
enum reading {
    READING_FACTS,
    READING_GOALS,
    READING_RESULTS,
    READING_PASS,
    READING_ABOUT,
    READING_NONE,
    READING_ENDING
};

struct heading {
    unsigned value; /* of its list number */
    bool open;
    struct str words; /* its own words: without quotation marks, 关于…的说明, 情况说明 */
    struct str topic; /* empty where no rule names it */
    enum reading reading;
    bool known; /* a rule matched */
};

enum { HEADING_LEVELS = 8 };

struct headings {
    struct arena *arena;
    struct heading level[HEADING_LEVELS];
};

/* Does the joined text of one or more lines read as a numbered heading that stands alone? */
bool heading_is(struct str text);
/* Does it read as a heading without a number (`机构设置情况`)? */
bool heading_plain(struct str text);
/* Does a short line that stands alone read as one by its topic (`政府采购情况`)? */
bool heading_short(struct str text);
/* Does a line over a sentence read as one by its topic alone (`收入预算`, `“三公”经费支出决算总体情况说明`)? */
bool heading_bare(struct str text);
/* Is the line the rest of the heading that reads so far (`情况说明`)? */
bool heading_goes_on(struct str text, struct str line);

/*
 * Takes a paragraph in: a heading is put in its place, and a heading that the paragraph begins with
 * (`(一)机关运行经费。本部门…`) too; returns the bytes of the paragraph's text that the heading takes.
 */
size_t headings_take(struct headings *h, const struct paragraph *p);

/* Does a label (`主要成效:…`) say that the words behind it tell what the work brought, and the group of such words. */
bool headings_tell_results(struct str label);
struct str headings_results_group(void);

/* What the sentence stands under. */
struct str headings_group(const struct headings *h);
enum reading headings_reading(const struct headings *h);
/* Is it a topic, or a heading that prose-topics.tsv names? */
bool headings_known(const struct headings *h);
/* The innermost heading's own words: what a sentence without a noun speaks of. */
struct str headings_subject(const struct headings *h);

#endif
