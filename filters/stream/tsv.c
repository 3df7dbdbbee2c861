// SPDX-License-Identifier: MIT
#include "stream/tsv.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/cli.h"
#include "base/say.h"

enum { BLOCK = 128 * 1024 };

static const struct str BOM = {"\xEF\xBB\xBF", 3};

/* Reads another block behind what is left; false at the end of the file. */
static bool fill(struct tsv *t)
{
    if (t->at_end)
        return false;
    if (t->start) {
        memmove(t->buffer.p, t->buffer.p + t->start, t->buffer.n - t->start);
        t->buffer.n -= t->start;
        t->start = 0;
    }
    buf_reserve(&t->buffer, BLOCK);
    ssize_t n;
    do
        n = read(t->fd, t->buffer.p + t->buffer.n, BLOCK);
    while (n < 0 && errno == EINTR);
    if (n < 0)
        say_bad(t->file, t->line, "cannot read: %s", strerror(errno));
    t->at_end = n <= 0;
    if (n > 0)
        t->buffer.n += (size_t)n;
    return n > 0;
}

/* The next line, without its end and a carriage return before it. */
static bool next_line(struct tsv *t, struct str *line)
{
    size_t seen = 0;
    for (;;) {
        char *p = t->buffer.p + t->start;
        size_t left = t->buffer.n - t->start;
        char *end = left > seen ? memchr(p + seen, '\n', left - seen) : NULL;
        if (!end) {
            seen = left;
            if (fill(t))
                continue;
            if (t->buffer.n == t->start)
                return false;
            p = t->buffer.p + t->start;
            end = p + (t->buffer.n - t->start);
        }
        *line = (struct str){p, (size_t)(end - p)};
        t->start += line->n + (t->start + line->n < t->buffer.n);
        cli_at(t->file, ++t->line);
        if (line->n && line->p[line->n - 1] == '\r')
            line->n--;
        return true;
    }
}

static size_t place_of(const struct tsv *t, struct str name)
{
    for (size_t i = 0; i < t->columns; i++)
        if (str_eq(t->column[i], name))
            return i;
    return TSV_NONE;
}

size_t tsv_column(const struct tsv *t, const char *name) { return place_of(t, str_of(name)); }

static size_t add_column(struct tsv *t, struct str name)
{
    if (t->columns == TSV_COLUMNS_MAX)
        say_die("more than %d columns", TSV_COLUMNS_MAX);
    t->column[t->columns] = arena_copy(&t->names, name);
    return t->columns++;
}

/* Takes a header line; false where two columns have one name or a column is needed and absent. */
static bool take_header(struct tsv *t, struct str line, bool first)
{
    struct str rest = line, name;
    bool seen[TSV_COLUMNS_MAX] = {false};
    buf_clear(&t->header);
    buf_add(&t->header, line);
    t->fields = 0;
    while (str_next(&rest, '\t', &name)) {
        size_t at = place_of(t, name);
        if (t->fields == TSV_COLUMNS_MAX || (at != TSV_NONE && seen[at])) {
            say_bad(t->file, t->line, "the header names column '%.*s' twice", (int)name.n, name.p);
            return false;
        }
        if (at == TSV_NONE && first)
            at = add_column(t, name);
        else if (at == TSV_NONE)
            say_bad(t->file, t->line, "column '%.*s' is not in the first file's header and is left out", (int)name.n,
                    name.p);
        t->place[t->fields++] = at;
        if (at != TSV_NONE)
            seen[at] = true;
    }
    for (size_t i = 0; i < t->needs; i++)
        if (!seen[tsv_column(t, t->needed[i].name)]) {
            say_bad(t->file, t->line, "column '%s' is missing; '%s' writes it", t->needed[i].name, t->needed[i].maker);
            return false;
        }
    return true;
}

static void close_file(struct tsv *t)
{
    if (t->fd > STDIN_FILENO)
        close(t->fd);
    t->fd = -1;
}

/* Opens the next operand that has a header; false when there is none left. */
static bool next_file(struct tsv *t)
{
    close_file(t);
    while (t->next < t->files) {
        const char *path = t->paths[t->next++];
        bool standard = strcmp(path, "-") == 0;
        t->file = standard ? "standard input" : path;
        t->fd = standard ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC);
        t->line = t->start = 0;
        cli_at(t->file, 0);
        t->at_end = false;
        buf_clear(&t->buffer);
        if (t->fd < 0) {
            say_bad(path, 0, "cannot open: %s", strerror(errno));
            continue;
        }
        struct str line;
        if (next_line(t, &line)) {
            if (str_starts(line, BOM))
                line = str_cut(line, BOM.n, line.n);
            bool first = !t->any;
            if (take_header(t, line, first)) {
                t->any = true;
                return true;
            }
        }
        close_file(t);
    }
    return false;
}

bool tsv_open(struct tsv *t, char **paths, int n)
{
    static char dash[] = "-";
    static char *standard_input[] = {dash};
    *t = (struct tsv){.paths = n ? paths : standard_input, .files = n ? n : 1, .fd = -1};
    if (next_file(t))
        return true;
    tsv_close(t);
    return false;
}

void tsv_rejects(struct tsv *t, const char *path)
{
    out_open(&t->rejects, path);
    t->reject = true;
    out_write(&t->rejects, buf_str(&t->header));
    out_byte(&t->rejects, '\n');
}

size_t tsv_need(struct tsv *t, const char *name, const char *maker)
{
    size_t at = tsv_column(t, name);
    if (at == TSV_NONE) {
        say_bad(t->file, 1, "column '%s' is missing; '%s' writes it", name, maker);
        exit(say_status());
    }
    if (t->needs < TSV_COLUMNS_MAX) {
        t->needed[t->needs].name = name;
        t->needed[t->needs++].maker = maker;
    }
    return at;
}

size_t tsv_own(struct tsv *t, const char *name)
{
    size_t at = tsv_column(t, name);
    return at != TSV_NONE ? at : add_column(t, str_of(name));
}

/* Is the line the current header once more, or the same columns in another order (a stream joined by cat)? */
static bool repeats_header(struct tsv *t, struct str line)
{
    if (str_starts(line, BOM))
        line = str_cut(line, BOM.n, line.n);
    if (str_eq(line, buf_str(&t->header)))
        return true;
    if (line.n != t->header.n)
        return false;
    struct str rest = line, name;
    bool seen[TSV_COLUMNS_MAX] = {false};
    size_t n = 0;
    while (str_next(&rest, '\t', &name)) {
        size_t at = place_of(t, name);
        if (at == TSV_NONE || seen[at])
            return false;
        seen[at] = true;
        n++;
    }
    return n == t->fields && take_header(t, line, false);
}

static bool split(struct tsv *t, struct str line)
{
    for (size_t i = 0; i < t->columns; i++)
        t->field[i] = STR_EMPTY;
    const char *p = line.p, *end = line.p + line.n;
    for (size_t i = 0;; i++) {
        const char *tab = memchr(p, '\t', (size_t)(end - p));
        const char *stop = tab ? tab : end;
        if (i < t->fields && t->place[i] != TSV_NONE)
            t->field[t->place[i]] = (struct str){p, (size_t)(stop - p)};
        if (!tab) {
            if (i + 1 == t->fields)
                return true;
            size_t found = i + 1;
            say_bad(t->file, t->line, "%zu fields where the header has %zu; the line is left out", found, t->fields);
            return false;
        }
        p = tab + 1;
    }
}

bool tsv_read(struct tsv *t, struct tsv_row *row)
{
    struct str line;
    for (;;) {
        if (t->fd < 0 || !next_line(t, &line)) {
            if (!next_file(t))
                return false;
            continue;
        }
        if (repeats_header(t, line))
            continue;
        if (!split(t, line)) {
            if (t->reject) {
                out_write(&t->rejects, line);
                out_byte(&t->rejects, '\n');
            }
            continue;
        }
        *row = (struct tsv_row){t->field, t->columns, t->line, t->file};
        return true;
    }
}

void tsv_write_header(const struct tsv *t, struct out *out)
{
    for (size_t i = 0; i < t->columns; i++) {
        if (i)
            out_byte(out, '\t');
        out_write(out, t->column[i]);
    }
    out_byte(out, '\n');
}

void tsv_write(const struct tsv_row *row, struct out *out)
{
    for (size_t i = 0; i < row->n;) {
        /* Fields that stand side by side in memory, as those of an input line do, are written in one piece. */
        struct str piece = row->field[i++];
        while (i < row->n && row->field[i].p == piece.p + piece.n + 1 && piece.p[piece.n] == '\t')
            piece.n += 1 + row->field[i++].n;
        out_write(out, piece);
        out_byte(out, i < row->n ? '\t' : '\n');
    }
}

void tsv_close(struct tsv *t)
{
    close_file(t);
    if (t->reject)
        out_close(&t->rejects);
    buf_release(&t->buffer);
    buf_release(&t->header);
    arena_release(&t->names);
}

static char escape_of(char c) { return c == '\t' ? 't' : c == '\n' ? 'n' : c == '\r' ? 'r' : c == '\\' ? '\\' : '\0'; }

void tsv_escape(struct buf *b, struct str text)
{
    size_t from = 0;
    for (size_t i = 0; i < text.n; i++) {
        char c = text.p[i];
        if (c != '\\' && (unsigned char)c >= 0x20) /* all but a few */
            continue;
        char as = escape_of(c);
        if (!as)
            continue;
        buf_add(b, str_cut(text, from, i - from));
        buf_add_byte(b, '\\');
        buf_add_byte(b, as);
        from = i + 1;
    }
    buf_add(b, str_cut(text, from, text.n));
}

void tsv_unescape(struct buf *b, struct str field)
{
    for (size_t i = 0; i < field.n; i++) {
        char c = field.p[i];
        if (c == '\\' && i + 1 < field.n) {
            char next = field.p[i + 1];
            char is = next == 't' ? '\t' : next == 'n' ? '\n' : next == 'r' ? '\r' : next == '\\' ? '\\' : '\0';
            if (is) {
                buf_add_byte(b, is);
                i++;
                continue;
            }
        }
        buf_add_byte(b, c);
    }
}
