// SPDX-License-Identifier: MIT
/* Any bytes as a field: escaped and back, written as CSV and read back by libcsv, judged for a spreadsheet. */
#include <csv.h>
#include <stdlib.h>

#include "csv/spreadsheet.h"
#include "csv/writer.h"
#include "stream/tsv.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static struct buf got;
static size_t fields;

static void on_field(void *text, size_t n, void *unused)
{
    (void)unused;
    buf_add(&got, (struct str){text, n});
    fields++;
}

static int no_blank(unsigned char c)
{
    (void)c;
    return 0;
}

static void read_back(struct str line, struct str want)
{
    struct csv_parser parser;
    buf_clear(&got);
    fields = 0;
    if (csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI) != 0)
        abort();
    csv_set_space_func(&parser, no_blank);
    if (csv_parse(&parser, line.p, line.n, on_field, NULL, NULL) != line.n ||
        csv_fini(&parser, on_field, NULL, NULL) != 0 || fields != 2 || !str_eq(buf_str(&got), want))
        abort();
    csv_free(&parser);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct buf field, plain, guarded;
    static struct csv_writer csv = {.delimiter = ','};
    struct str text = {(const char *)data, size};
    buf_clear(&field);
    buf_clear(&plain);
    buf_clear(&guarded);
    tsv_escape(&field, text);
    tsv_unescape(&plain, buf_str(&field));
    if (!str_eq(buf_str(&plain), text) || memchr(field.p ? field.p : "", '\t', field.n))
        abort();
    writer_init(&csv);
    buf_clear(&csv.line);
    writer_field(&csv, STR_EMPTY);
    writer_field(&csv, text);
    writer_end(&csv);
    read_back(buf_str(&csv.line), text);
    if (spreadsheet_spoils(text, size % 2))
        spreadsheet_guard(&guarded, text);
    if (guarded.n && spreadsheet_spoils(buf_str(&guarded), false) && guarded.p[0] != '=')
        abort();
    return 0;
}
