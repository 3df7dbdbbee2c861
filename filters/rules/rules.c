// SPDX-License-Identifier: MIT
#include "rules/rules.h"

#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/say.h"

/* What the build makes of filters/rules/: a table of names and texts, ended by a NULL name. */
struct rules_builtin {
    const char *name;
    const char *text, *end;
};
extern const struct rules_builtin rules_builtin[];

struct replacement {
    struct replacement *next;
    const char *name, *path;
    struct str text;
};
static struct replacement *replacements;

static bool builtin(const char *name, struct str *text)
{
    for (const struct rules_builtin *b = rules_builtin; b->name; b++)
        if (strcmp(b->name, name) == 0) {
            *text = (struct str){b->text, (size_t)(b->end - b->text)};
            return true;
        }
    return false;
}

static struct str slurp(const char *path)
{
    struct buf b = {0}; /* kept for the life of the program */
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        say_usage("cannot open rules '%s': %s", path, strerror(errno));
    for (;;) {
        buf_reserve(&b, 64 * 1024);
        ssize_t n = read(fd, b.p + b.n, 64 * 1024);
        if (n < 0)
            say_usage("cannot read rules '%s': %s", path, strerror(errno));
        if (n == 0)
            break;
        b.n += (size_t)n;
    }
    close(fd);
    return buf_str(&b);
}

static void replace(const char *name, const char *path)
{
    struct replacement *r = malloc(sizeof *r);
    char *kept = strdup(path);
    if (!r || !kept)
        say_out_of_memory();
    *r = (struct replacement){replacements, name, kept, slurp(path)};
    replacements = r;
}

void rules_replace(const char *path)
{
    struct stat st;
    if (stat(path, &st) < 0)
        say_usage("cannot open rules '%s': %s", path, strerror(errno));
    struct buf file = {0};
    bool any = false;
    const char *base = strrchr(path, '/') ? strrchr(path, '/') + 1 : path;
    for (const struct rules_builtin *b = rules_builtin; b->name; b++) {
        buf_clear(&file);
        if (S_ISDIR(st.st_mode))
            buf_printf(&file, "%s/%s.tsv", path, b->name);
        else
            buf_printf(&file, "%s.tsv", b->name);
        buf_add_byte(&file, '\0');
        bool here = S_ISDIR(st.st_mode) ? access(file.p, R_OK) == 0 : strcmp(base, file.p) == 0;
        if (here) {
            replace(b->name, S_ISDIR(st.st_mode) ? file.p : path);
            any = true;
        }
    }
    buf_release(&file);
    if (!any)
        say_usage("rules '%s' replace none of the built-in files; a rules file keeps its name, such as units.tsv",
                  path);
}

struct str rules_text(const char *name, const char **file)
{
    for (struct replacement *r = replacements; r; r = r->next)
        if (strcmp(r->name, name) == 0) {
            *file = r->path;
            return r->text;
        }
    struct str text;
    if (!builtin(name, &text))
        say_usage("no rules named '%s' are built in", name);
    *file = name;
    return text;
}

static bool blank(char c) { return c == ' ' || c == '\r'; }

/* Byte by byte: fields are short, and every start of a filter reads thousands of them. */
static size_t split(const struct rules *r, struct str line, struct str *into)
{
    size_t n = 0;
    for (const char *p = line.p, *end = line.p + line.n; p < end; p++) {
        if (n == RULES_COLUMNS_MAX)
            rules_wrong(r, "more than %d columns", RULES_COLUMNS_MAX);
        const char *from = p;
        while (p < end && *p != '\t')
            p++;
        struct str piece = {from, (size_t)(p - from)};
        into[n++] = piece.n && (blank(*from) || blank(p[-1])) ? str_trim(piece) : piece;
    }
    return n;
}

/* The next line that is neither blank nor a comment. */
static bool next_line(struct rules *r, struct str *line)
{
    while (str_next(&r->rest, '\n', line)) {
        r->line++;
        if (str_trim(*line).n && line->p[0] != '#')
            return true;
    }
    return false;
}

void rules_open(struct rules *r, const char *name)
{
    *r = (struct rules){0};
    r->rest = rules_text(name, &r->file);
    struct str line;
    if (!next_line(r, &line))
        rules_wrong(r, "no header line");
    r->n = split(r, line, r->column);
}

size_t rules_column(const struct rules *r, const char *name)
{
    for (size_t i = 0; i < r->n; i++)
        if (str_eq(r->column[i], str_of(name)))
            return i;
    rules_wrong(r, "column '%s' is missing", name);
}

bool rules_next(struct rules *r)
{
    struct str line;
    if (!next_line(r, &line))
        return false;
    size_t n = split(r, line, r->field);
    if (n > r->n)
        rules_wrong(r, "%zu fields where the header has %zu", n, r->n);
    while (n < r->n)
        r->field[n++] = STR_EMPTY; /* trailing fields may be left out */
    return true;
}

unsigned short rules_year(const struct rules *r, struct str field, unsigned short empty)
{
    unsigned year = 0;
    if (field.n == 0)
        return empty;
    for (size_t i = 0; i < field.n; i++) {
        if (field.p[i] < '0' || field.p[i] > '9' || field.n != 4)
            rules_wrong(r, "'%.*s' is no year", (int)field.n, field.p);
        year = year * 10 + (unsigned)(field.p[i] - '0');
    }
    return (unsigned short)year;
}

size_t rules_count(const struct rules *r)
{
    size_t n = 1;
    const char *end = r->rest.p ? r->rest.p + r->rest.n : NULL;
    for (const char *p = r->rest.p; p && (p = memchr(p, '\n', (size_t)(end - p))); p++)
        n++;
    return n;
}

void rules_wrong(const struct rules *r, const char *format, ...)
{
    va_list args;
    char text[1024];
    va_start(args, format);
    vsnprintf(text, sizeof text, format, args);
    va_end(args);
    say_usage("rules '%s', line %zu: %s", r->file, r->line, text);
}
