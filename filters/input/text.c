// SPDX-License-Identifier: MIT
#include "input/text.h"

#include "base/say.h"
#include "input/bytes.h"
#include "input/detect.h"
#include "input/encoding.h"
#include "input/mistaken.h"
#include "input/normal.h"

enum {
    KEPT = 4 << 20,    /* buffers that one large report has grown beyond this are given back */
    GARBAGE_FEW = 8,   /* so many characters that are none of any text never make it another thing than text, */
    GARBAGE_SHARE = 10 /* and more of them do where they are one in so many bytes */
};

static void say_mistaken(const char *path, const struct mistaken *m)
{
    say_bad(path, 0, "%.*s, not text; %.*s", (int)m->kind.n, m->kind.p, (int)m->advice.n, m->advice.p);
}

static void say_faults(const char *path, const char *encoding, const struct encoding_faults *faults)
{
    for (size_t i = 0; i < faults->n && i < ENCODING_FAULTS_KEPT; i++) {
        const struct encoding_fault *f = &faults->first[i];
        if (f->byte == 0)
            say_bad(path, f->line, "byte %zu: a NUL character, read as a blank", f->offset);
        else
            say_bad(path, f->line, "byte %zu: 0x%02X is not valid %s, read as U+FFFD", f->offset, f->byte, encoding);
    }
    if (faults->n > ENCODING_FAULTS_KEPT)
        say_bad(path, 0, "%zu more bytes that are not valid %s", faults->n - ENCODING_FAULTS_KEPT, encoding);
}

/* How many characters there are that are no part of any text: what was invalid, and control characters. */
static size_t garbage(struct str text, const struct encoding_faults *faults)
{
    size_t n = faults->n;
    for (size_t i = 0; i < text.n; i++) {
        unsigned char c = (unsigned char)text.p[i];
        n += c < 0x20 && (c < '\t' || c > '\r');
    }
    return n;
}

static bool unpack(struct text_reader *in, const char *path)
{
    struct mistaken m;
    enum bytes_status status = bytes_read(path, in->max_size, &in->bytes, &in->why);
    if (status != BYTES_UNREADABLE && status != BYTES_BROKEN && mistaken_bytes(buf_str(&in->bytes), &m)) {
        say_mistaken(path, &m);
        return false;
    }
    if (status != BYTES_OK)
        say_bad(path, 0, "%s", in->why.p);
    return status == BYTES_OK || status == BYTES_TRAILED;
}

static bool decode(struct text_reader *in, const char *path, struct str *text)
{
    struct encoding_faults faults;
    struct mistaken m;
    struct str bytes = buf_str(&in->bytes);
    const char *encoding = in->encoding ? in->encoding : detect_encoding(bytes);
    if (!encoding) {
        say_bad(path, 0, "no text in an encoding that is known here; --encoding NAME tells which it is in");
        return false;
    }
    *text = encoding_decode(encoding, bytes, &in->decoded, &faults);
    if (mistaken_text(*text, &m)) {
        say_mistaken(path, &m);
        return false;
    }
    size_t bad = garbage(*text, &faults);
    if (bad > GARBAGE_FEW && bad > text->n / GARBAGE_SHARE) {
        say_bad(path, 0, "no text in %s: %zu of its characters are of no text; --encoding NAME where it is in another",
                encoding, bad);
        return false;
    }
    say_faults(path, encoding, &faults);
    return true;
}

static void give_back(struct buf *b)
{
    if (b->room > KEPT)
        buf_release(b);
}

bool text_read(struct text_reader *in, const char *path, struct str *text)
{
    struct str decoded;
    buf_clear(&in->normal);
    give_back(&in->normal);
    bool good = unpack(in, path) && decode(in, path, &decoded);
    if (good)
        normal_text(decoded, &in->normal);
    give_back(&in->bytes);
    give_back(&in->decoded);
    *text = good ? buf_str(&in->normal) : STR_EMPTY;
    return good;
}

void text_release(struct text_reader *in)
{
    buf_release(&in->bytes);
    buf_release(&in->decoded);
    buf_release(&in->normal);
    buf_release(&in->why);
}
