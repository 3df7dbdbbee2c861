// SPDX-License-Identifier: MIT
/*
 * The fact stream as yusuan-facts(5) section 1 has it: tab-separated lines under a header, read and written.
 *
 * A struct tsv reads the operands of a filter one after another as one stream. Columns are found by name: later
 * files may have them in another order, a line that repeats the header is dropped, BOM and CRLF are accepted, a
 * line with the wrong number of fields is named (say_bad) and left out. The fields of a row are borrowed, escaped as
 * they stand in the stream, and valid until the next tsv_read. A filter adds columns of its own with tsv_own; what it
 * puts into a field must stay valid until the row is written.
 *
 *     struct tsv in;
 *     if (!tsv_open(&in, argv + cli.operands, argc - cli.operands)) return say_status();
 *     size_t value = tsv_need(&in, "value", "extract"), amount = tsv_own(&in, "amount");
 *     tsv_write_header(&in, &out);
 *     while (tsv_read(&in, &row)) { row.field[amount] = ...; tsv_write(&row, &out); }
 *     tsv_close(&in);
 */
#ifndef STREAM_TSV_H
#define STREAM_TSV_H

#include "base/arena.h"
#include "base/out.h"
#include "base/str.h"

enum { TSV_COLUMNS_MAX = 256 };
#define TSV_NONE SIZE_MAX

struct tsv_row {
    struct str *field; /* by column, in the order of the output's header */
    size_t n;          /* columns, own ones included */
    size_t line;       /* where the row stands, for messages */
    const char *file;
};

struct tsv {
    char **paths;
    int files, next;
    int fd;
    const char *file;
    size_t line;
    struct arena names;
    struct str column[TSV_COLUMNS_MAX]; /* the output's columns: the first file's, then own ones */
    size_t columns;
    struct {
        const char *name, *maker;
    } needed[TSV_COLUMNS_MAX];
    size_t needs;
    struct buf header;             /* the current file's header line as it is printed */
    size_t place[TSV_COLUMNS_MAX]; /* the current file's columns: each one's place in the output */
    size_t fields;                 /* how many columns the current file has */
    struct buf buffer;             /* what was read and not yet handed out */
    size_t start;                  /* of the next line in it */
    bool at_end, any;
    struct str field[TSV_COLUMNS_MAX];
    struct out rejects;
    bool reject;
};

/*
 * Opens the operands (none, or "-", is standard input) and reads the first header. False where there is nothing to
 * read: the input is empty (the status stays 0, and the output is to be empty) or cannot be read (said); then there is
 * nothing to close.
 */
bool tsv_open(struct tsv *t, char **paths, int n);

/* From now on writes lines that are left out to the file, as they stood, under the header. */
void tsv_rejects(struct tsv *t, const char *path);

/* The place of a column; TSV_NONE where there is none. */
size_t tsv_column(const struct tsv *t, const char *name);

/* The place of a column that must be there; else says which filter makes it and exits with status 1. */
size_t tsv_need(struct tsv *t, const char *name, const char *maker);

/* The place of a column of the filter's own: where it is already, to be filled anew, or appended at the right. */
size_t tsv_own(struct tsv *t, const char *name);

/* The next row; false at the end. Own fields are empty. */
bool tsv_read(struct tsv *t, struct tsv_row *row);

void tsv_write_header(const struct tsv *t, struct out *out);
void tsv_write(const struct tsv_row *row, struct out *out);
void tsv_close(struct tsv *t);

/* Adds the text to the buffer with tab, newline, carriage return and backslash escaped, or the reverse. */
void tsv_escape(struct buf *b, struct str text);
void tsv_unescape(struct buf *b, struct str field);

#endif
