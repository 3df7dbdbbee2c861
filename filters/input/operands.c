// SPDX-License-Identifier: MIT
#include "input/operands.h"

#include <stdlib.h>

#include "base/say.h"
#include "input/bytes.h"

enum { LIST_MAX = 1 << 30 };

void operands_add(struct operands *o, const char *path)
{
    o->item = arena_grow(&o->arena, o->item, o->n, &o->room, sizeof *o->item);
    o->item[o->n++].path = path;
}

void operands_list(struct operands *o, const char *path)
{
    struct buf list = {0}, why = {0};
    if (bytes_read(path, LIST_MAX, &list, &why) != BYTES_OK)
        say_usage("cannot read the list '%s': %s", path, why.p);
    struct str rest = arena_copy(&o->arena, buf_str(&list)), piece;
    char separator = memchr(rest.p, '\0', rest.n) ? '\0' : '\n';
    char *text = (char *)rest.p; /* the arena's, and ours */
    while (rest.n && str_next(&rest, separator, &piece)) {
        text[piece.p + piece.n - text] = '\0';
        if (piece.n)
            operands_add(o, piece.p);
    }
    buf_release(&list);
    buf_release(&why);
}

/* The bytes as valid UTF-8, which the stream is: a path may be anything. */
static struct str valid_name(struct arena *a, struct str bytes)
{
    struct buf name = {0};
    for (size_t at = 0; at < bytes.n;)
        buf_add_rune(&name, str_rune(bytes, &at));
    struct str valid = arena_copy(a, buf_str(&name));
    buf_release(&name);
    return valid;
}

static struct str short_name(const char *path)
{
    static const char *const suffixes[] = {".gz", ".txt", ".md"};
    const char *slash = strrchr(path, '/');
    struct str name = str_of(slash && slash[1] ? slash + 1 : path);
    for (size_t i = 0; i < sizeof suffixes / sizeof *suffixes; i++) {
        struct str suffix = str_of(suffixes[i]);
        if (name.n > suffix.n && str_ends(name, suffix))
            name.n -= suffix.n;
    }
    return name;
}

/* By name, then by path, then in the order in which they were given. */
static int by_name(const void *a, const void *b)
{
    const struct operand *x = *(struct operand *const *)a, *y = *(struct operand *const *)b;
    int order = str_compare(x->name, y->name);
    if (order == 0)
        order = strcmp(x->path, y->path);
    return order ? order : (x > y) - (x < y);
}

/* One name for several paths: those that repeat a path lose it, the others are named by their paths. */
static void tell_apart(struct operands *o, struct operand **same, size_t n)
{
    bool told = false;
    struct str name = same[0]->name;
    for (size_t i = 1; i < n; i++) {
        if (strcmp(same[i]->path, same[i - 1]->path) == 0) {
            say_note(same[i]->path, 0, "given more than once, read once");
            same[i]->path = same[i - 1]->path;
            same[i]->name.p = NULL;
        } else if (!told) {
            say_note(NULL, 0, "'%s' and '%s' have one name, '%.*s'; they are named by their paths", same[0]->path,
                     same[i]->path, (int)name.n, name.p);
            told = true;
        }
    }
    for (size_t i = 0; told && i < n; i++)
        if (same[i]->name.p)
            same[i]->name = valid_name(&o->arena, str_of(same[i]->path));
}

void operands_name(struct operands *o, bool full_name, const char *given_name)
{
    if (o->n == 0)
        return;
    struct operand **sorted = arena_array(&o->arena, struct operand *, o->n);
    for (size_t i = 0; i < o->n; i++) {
        const char *path = o->item[i].path;
        bool standard = strcmp(path, "-") == 0;
        struct str name = given_name && (standard || o->n == 1) ? str_of(given_name)
                          : standard || full_name               ? str_of(path)
                                                                : short_name(path);
        o->item[i].name = valid_name(&o->arena, name);
        sorted[i] = &o->item[i];
    }
    qsort(sorted, o->n, sizeof *sorted, by_name);
    for (size_t from = 0, to; from < o->n; from = to) {
        for (to = from + 1; to < o->n && str_eq(sorted[to]->name, sorted[from]->name); to++)
            ;
        if (to - from > 1)
            tell_apart(o, sorted + from, to - from);
    }
    size_t kept = 0;
    for (size_t i = 0; i < o->n; i++)
        if (o->item[i].name.p)
            o->item[kept++] = o->item[i];
    o->n = kept;
}

void operands_release(struct operands *o)
{
    arena_release(&o->arena);
    *o = (struct operands){0};
}
