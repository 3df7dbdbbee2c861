// SPDX-License-Identifier: MIT
/*
 * A report as extract understands it, step by step: lines, parts, facts.
 *
 * The steps run in this order, each on what the former ones left, and each can be seen in `extract --trace`:
 *
 *     lines     the NFKC text cut into lines and pages                       (report/lines.h)
 *     markup    rows that HTML, Markdown, CSV or drawn boxes write down       (report/markup/)
 *     spacing   blanks and blank lines that mislead are set right           (report/spacing.h)
 *     furniture page numbers, running heads and feet are set aside            (report/furniture.h)
 *     outline   titles and headings cut the report into parts: contents,
 *               tables, performance targets, prose, and what is passed over   (report/outline.h)
 *     tables    each table's frame, rows, and cells to columns                (report/table/)
 *     targets   performance targets (绩效目标), forms and prose-set indicators (report/target/)
 *     prose     sentences and the quantities in them                          (report/prose/)
 *
 * All of a report lives in one arena and is gone with it. Slices point into the arena.
 */
#ifndef REPORT_REPORT_H
#define REPORT_REPORT_H

#include "base/arena.h"
#include "report/facts.h"

/* What a line was taken for; the names in lines.c are what --trace prints. */
enum line_kind {
    LINE_UNKNOWN,
    LINE_BLANK,
    LINE_FURNITURE,    /* page number, running head or foot: between the lines of whatever it interrupts */
    LINE_CONTENTS,     /* of a table of contents */
    LINE_TITLE,        /* a table's title */
    LINE_UNIT,         /* a table's unit, entity, date: what stands between title and header */
    LINE_HEADER,       /* of a table's column names */
    LINE_ROW,          /* of a table's body, with an amount or the beginning of a row */
    LINE_CONTINUATION, /* of a table's body: a code or name that is broken over lines */
    LINE_NOTE,         /* below a table: 注:… */
    LINE_HEADING,      /* of prose */
    LINE_PROSE,
    LINE_PASSED, /* prose that states no quantity by contract: duties, glossary, legal bases */
};

struct line {
    struct str text; /* NFKC, without the line's end and trailing blanks; inner blanks and leading ones kept */
    unsigned number; /* in the decompressed report, from 1 */
    unsigned page;   /* from 1; 0 where the text has no form feeds */
    enum line_kind kind;
    const unsigned *cell_number; /* of a row whose cells stand on several lines, the number of each; else NULL */
};

/* What a stretch of the report is. */
enum part_kind {
    PART_CONTENTS, /* 目录 */
    PART_TABLE,    /* from a table's title up to the next part */
    PART_TARGETS, /* performance targets (整体绩效目标表, 项目绩效目标表): forms, or prose with 绩效指标: */
    PART_PROSE,
    PART_PASSED /* duties, glossary */
};

struct part {
    enum part_kind kind;
    size_t from, to;    /* lines [from, to) of the report */
    struct str section; /* canonical; of a table that is none of the canonical ones, its title */
    struct str title;   /* as printed, NFKC, joined over lines, without blanks */
};

struct report {
    const char *path; /* for messages */
    struct str name;  /* the column `report` */
    struct str entity, year, phase;
    struct line *line;
    size_t lines;
    struct part *part;
    size_t parts;
    struct facts facts;
    struct arena *arena;
    struct str *made; /* of each line what a table made of it, in words, for --trace; NULL where there is no trace */
    size_t stride;    /* lines that every cell of a table takes, where empty cells are empty lines; 0: not known */
    struct mentions *mentions; /* table/mentions.h, made at its first use */
    struct stated *stated;     /* table/stated.h, likewise */
    /* for --coverage and the note on stderr */
    size_t undecided;      /* values whose column could not be told: written with an empty measure */
    size_t unknown_tables; /* tables whose title is no canonical section */
};

/* The number of the report's line on which the text at code point `from` of the line stands. */
unsigned line_number(const struct line *line, unsigned from);

/* The name of a line's kind, as --trace prints it. */
const char *line_kind_name(enum line_kind kind);

#endif
