// SPDX-License-Identifier: MIT
#include "base/out.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/say.h"

enum { BLOCK = 128 * 1024 };

/*
 * Does a file stand there that is none of the tables that filters write? These begin with the name of a column and a
 * TAB. An option that took a report for its file would destroy it.
 */
static bool holds_other(const char *path)
{
    struct stat st;
    char start[64];
    if (stat(path, &st) != 0 || !S_ISREG(st.st_mode) || st.st_size == 0)
        return false;
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    ssize_t n = fd < 0 ? -1 : read(fd, start, sizeof start);
    if (fd >= 0)
        close(fd);
    ssize_t name = 0;
    while (name < n && ((start[name] >= 'a' && start[name] <= 'z') || start[name] == '_'))
        name++;
    return n > 0 && (name == 0 || name == n || start[name] != '\t');
}

void out_open(struct out *o, const char *path)
{
    *o = (struct out){.name = "standard output", .fd = STDOUT_FILENO};
    if (path && strcmp(path, "-") != 0) {
        o->name = path;
        if (holds_other(path))
            say_usage("'%s' is there and is no table of facts; remove it first if it is to be written over", path);
        o->fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
        if (o->fd < 0)
            say_usage("cannot write '%s': %s", path, strerror(errno));
    }
    /* a closed pipe is told by EPIPE, so that output to a file goes on where another stream's reader left */
    signal(SIGPIPE, SIG_IGN);
    buf_reserve(&o->buffer, BLOCK);
}

static _Noreturn void fail(const struct out *o)
{
    if (errno == EPIPE && o->fd == STDOUT_FILENO)
        _exit(say_status());
    say_die("cannot write to %s: %s", o->name, strerror(errno));
}

void out_flush(struct out *o)
{
    const char *p = o->buffer.p;
    size_t left = o->buffer.n;
    while (left) {
        ssize_t n = write(o->fd, p, left);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            fail(o);
        p += n;
        left -= (size_t)n;
    }
    buf_clear(&o->buffer);
}

void out_write(struct out *o, struct str s)
{
    buf_add(&o->buffer, s);
    if (o->buffer.n >= BLOCK)
        out_flush(o);
}

void out_byte(struct out *o, char c)
{
    buf_add_byte(&o->buffer, c);
    if (o->buffer.n >= BLOCK)
        out_flush(o);
}

void out_close(struct out *o)
{
    out_flush(o);
    if (close(o->fd) < 0 && errno != EINTR)
        fail(o);
    buf_release(&o->buffer);
}
