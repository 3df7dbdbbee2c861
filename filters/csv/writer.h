// SPDX-License-Identifier: MIT
/*
 * CSV as RFC 4180 has it, written line by line into a buffer. A field is quoted where it must be (libcsv does the
 * quoting), or always. The caller owns the struct and its buffer of the current line.
 *
 *     struct csv_writer csv = {.delimiter = ','};
 *     writer_init(&csv);
 *     writer_field(&csv, STR("万元"));
 *     writer_end(&csv);
 *     out_write(&out, buf_str(&csv.line));
 *     buf_clear(&csv.line);
 */
#ifndef CSV_WRITER_H
#define CSV_WRITER_H

#include "base/str.h"

struct csv_writer {
    char delimiter; /* one ASCII character, no quote, CR or LF */
    bool quote_all;
    bool crlf; /* end lines with CR LF, as the RFC has it, instead of LF */
    struct buf line;
    size_t fields;     /* of the current line */
    bool special[256]; /* set by writer_init: bytes for which a field is quoted */
};

/* Call once, when the settings are made. */
void writer_init(struct csv_writer *c);

/*
 * Adds a field to the current line. It is quoted where it holds a delimiter, a quote or a line's end, and where it
 * begins or ends with a blank, which some readers would trim.
 */
void writer_field(struct csv_writer *c, struct str field);

/* Ends the line. One empty field alone is quoted, or the line would be a blank one, which readers pass over. */
void writer_end(struct csv_writer *c);

void writer_release(struct csv_writer *c);

#endif
