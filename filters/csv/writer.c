// SPDX-License-Identifier: MIT
#include "csv/writer.h"

#include <csv.h>

void writer_init(struct csv_writer *c)
{
    static const char always[] = {CSV_QUOTE, CSV_CR, CSV_LF};
    memset(c->special, 0, sizeof c->special);
    for (size_t i = 0; i < sizeof always; i++)
        c->special[(unsigned char)always[i]] = true;
    c->special[(unsigned char)c->delimiter] = true;
}

static bool blank(char c) { return c == ' ' || c == '\t'; }

static bool must_quote(const struct csv_writer *c, struct str field)
{
    if (c->quote_all)
        return true;
    if (!field.n)
        return false;
    for (size_t i = 0; i < field.n; i++)
        if (c->special[(unsigned char)field.p[i]])
            return true;
    return blank(field.p[0]) || blank(field.p[field.n - 1]);
}

static void add_quoted(struct csv_writer *c, struct str field)
{
    /* csv_write2 says how long the result is, and writes no more than there is room for */
    size_t room = 2 * field.n + 2;
    buf_reserve(&c->line, room);
    c->line.n += csv_write2(c->line.p + c->line.n, room, field.p, field.n, CSV_QUOTE);
}

void writer_field(struct csv_writer *c, struct str field)
{
    if (c->fields++)
        buf_add_byte(&c->line, c->delimiter);
    if (must_quote(c, field))
        add_quoted(c, field);
    else
        buf_add(&c->line, field);
}

void writer_end(struct csv_writer *c)
{
    if (c->fields == 1 && c->line.n == 0)
        add_quoted(c, STR_EMPTY);
    buf_add(&c->line, c->crlf ? STR("\r\n") : STR("\n"));
    c->fields = 0;
}

void writer_release(struct csv_writer *c) { buf_release(&c->line); }
