// SPDX-License-Identifier: MIT
#include "input/bytes.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>
#include <zlib.h>

#include "base/say.h"

enum {
    BLOCK = 64 * 1024,
    /* gzip data that has given so much, so many times its own size, is likely to go on giving: text does not */
    SUSPECT_BYTES = 4 << 20,
    SUSPECT_RATIO = 50
};

/* A file read in blocks. */
struct source {
    int fd;
    off_t start;   /* where the reading began; -1 where it cannot begin again */
    int error;     /* errno of a failed read */
    size_t offset; /* of block[0] in the file */
    size_t at, n;  /* what of the block is not used yet: [at, n) */
    unsigned char block[BLOCK];
};

/* Reads behind what the block holds, at the place that is free of it; false at the end or where reading fails. */
static bool read_more(struct source *s)
{
    ssize_t n;
    do
        n = read(s->fd, s->block + s->n, sizeof s->block - s->n);
    while (n < 0 && errno == EINTR);
    if (n < 0)
        s->error = errno;
    s->n += n > 0 ? (size_t)n : 0;
    return n > 0;
}

/* Sees to it that the block holds something unused; false at the end. */
static bool fill(struct source *s)
{
    if (s->at < s->n)
        return true;
    s->offset += s->n;
    s->at = s->n = 0;
    return read_more(s);
}

/* The byte that is `ahead` past the current one, reading more where that takes it; -1 at the end. */
static int peek(struct source *s, size_t ahead)
{
    if (!fill(s))
        return -1;
    while (s->n - s->at <= ahead) {
        memmove(s->block, s->block + s->at, s->n - s->at);
        s->offset += s->at;
        s->n -= s->at;
        s->at = 0;
        if (!read_more(s))
            return -1;
    }
    return s->block[s->at + ahead];
}

static bool is_gzip(struct source *s) { return peek(s, 0) == 0x1F && peek(s, 1) == 0x8B; }

static enum bytes_status unreadable(struct buf *why, int error)
{
    if (error == EISDIR)
        buf_add(why, STR("a folder; name its files, or give it to yusuan overnight"));
    else
        buf_printf(why, "cannot read: %s", strerror(error));
    return BYTES_UNREADABLE;
}

static enum bytes_status too_large(struct buf *why, size_t max)
{
    buf_printf(why, "larger than %zu bytes of text; --max-size raises the limit", max);
    return BYTES_TOO_LARGE;
}

static enum bytes_status read_plain(struct source *s, size_t max, struct buf *text, struct buf *why)
{
    while (fill(s)) {
        size_t n = s->n - s->at;
        bool over = n > max - text->n;
        buf_add(text, (struct str){(char *)s->block + s->at, over ? max - text->n : n});
        if (over)
            return too_large(why, max);
        s->at = s->n;
    }
    return s->error ? unreadable(why, s->error) : BYTES_OK;
}

static size_t position(const struct source *s) { return s->offset + s->at; }

/* Gzip data on its way into text. */
struct unpacking {
    z_stream z;
    size_t max, total; /* bytes that are allowed, and that there were so far */
    bool patient;      /* keeps all that comes; else, where too much is likely to come, it is only counted */
    struct buf *text, *why;
};

/* Whether what comes now is only counted, in memory that is used again: a bomb is to cost no more than its reading. */
static bool only_counts(const struct unpacking *u, const struct source *s)
{
    return u->total > u->text->n ||
           (!u->patient && u->total > SUSPECT_BYTES && u->total / SUSPECT_RATIO > position(s) - (size_t)s->start);
}

/* Unpacks one member, whose first byte is the current one. */
static enum bytes_status inflate_member(struct unpacking *u, struct source *s)
{
    z_stream *z = &u->z;
    for (;;) {
        if (!fill(s)) {
            if (s->error)
                return unreadable(u->why, s->error);
            buf_printf(u->why, "byte %zu: the file ends inside its gzip data; it is truncated, fetch it again",
                       position(s));
            return BYTES_BROKEN;
        }
        bool counts = only_counts(u, s);
        size_t room = u->max - u->total < BLOCK ? u->max - u->total + 1 : BLOCK;
        buf_reserve(u->text, room);
        z->next_in = s->block + s->at;
        z->avail_in = (uInt)(s->n - s->at);
        z->next_out = (Bytef *)u->text->p + u->text->n;
        z->avail_out = (uInt)room;
        int rc = inflate(z, Z_NO_FLUSH);
        s->at = s->n - z->avail_in;
        u->total += room - z->avail_out;
        if (!counts)
            u->text->n = u->total < u->max ? u->total : u->max;
        if (u->total > u->max)
            return too_large(u->why, u->max);
        if (rc == Z_STREAM_END)
            return BYTES_OK;
        if (rc == Z_MEM_ERROR)
            say_out_of_memory();
        if (rc != Z_OK && rc != Z_BUF_ERROR) {
            buf_printf(u->why, "byte %zu: the gzip data is corrupt (%s); fetch it again", position(s),
                       z->msg              ? z->msg
                       : rc == Z_NEED_DICT ? "it needs a dictionary"
                                           : "unknown error");
            return BYTES_BROKEN;
        }
    }
}

/* What follows the last member: nothing and padding with zeros are right. */
static enum bytes_status read_trailer(struct source *s, struct buf *why)
{
    size_t from = position(s);
    while (fill(s)) {
        for (; s->at < s->n; s->at++)
            if (s->block[s->at] != 0) {
                buf_printf(why, "byte %zu: what follows the gzip data is no gzip and was left out", from);
                return BYTES_TRAILED;
            }
    }
    return s->error ? unreadable(why, s->error) : BYTES_OK;
}

static enum bytes_status inflate_members(struct source *s, struct unpacking *u)
{
    enum bytes_status status;
    u->z = (z_stream){0};
    if (inflateInit2(&u->z, 15 + 16) != Z_OK) /* 15 bits of window, 16: gzip only */
        say_out_of_memory();
    do
        status = inflate_member(u, s);
    while (status == BYTES_OK && is_gzip(s) && inflateReset(&u->z) == Z_OK);
    inflateEnd(&u->z);
    return status;
}

/* Begins to read from where the reading began; its error is kept for fill. */
static void rewind_source(struct source *s)
{
    s->error = lseek(s->fd, s->start, SEEK_SET) < 0 ? errno : 0;
    s->offset = (size_t)s->start;
    s->at = s->n = 0;
}

static enum bytes_status read_gzip(struct source *s, size_t max, struct buf *text, struct buf *why)
{
    struct unpacking u = {.max = max, .text = text, .why = why, .patient = s->start < 0};
    enum bytes_status status = inflate_members(s, &u);
    if (status == BYTES_OK && u.total > text->n) { /* a suspect that turned out to be none */
        rewind_source(s);
        buf_clear(text);
        u = (struct unpacking){.max = max, .text = text, .why = why, .patient = true};
        status = inflate_members(s, &u);
    }
    return status == BYTES_OK ? read_trailer(s, why) : status;
}

/* What is at the descriptor, read from where it stands. */
static enum bytes_status read_descriptor(int fd, size_t max, struct buf *text, struct buf *why)
{
    static struct source s; /* 64 KiB that need not be on the stack */
    s.fd = fd;
    s.start = lseek(fd, 0, SEEK_CUR);
    s.offset = s.start > 0 ? (size_t)s.start : 0;
    s.at = s.n = 0;
    s.error = 0;
    return is_gzip(&s) ? read_gzip(&s, max, text, why) : read_plain(&s, max, text, why);
}

enum bytes_status bytes_read(const char *path, size_t max, struct buf *text, struct buf *why)
{
    enum bytes_status status = BYTES_UNREADABLE;
    buf_clear(text);
    buf_clear(why);
    bool standard = !path || strcmp(path, "-") == 0;
    int fd = standard ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        buf_add(why, str_of(strerror(errno)));
    else
        status = read_descriptor(fd, max, text, why);
    if (!standard && fd >= 0)
        close(fd);
    buf_reserve(why, 1);
    why->p[why->n] = '\0';
    return status;
}
