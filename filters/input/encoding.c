// SPDX-License-Identifier: MIT
#include "input/encoding.h"

#include <strings.h>
#include <unicode/ucnv.h>

#include "base/say.h"
#include "input/utf16.h"

enum { UNITS = 4096 };

#define REPLACEMENT STR("\xEF\xBF\xBD")

/* A text on its way to UTF-8. */
struct decoding {
    struct str bytes;
    size_t skipped; /* bytes of a byte order mark that were cut off */
    struct buf *room;
    size_t line, counted; /* of the text in room up to there */
    struct encoding_faults *faults;
};

bool encoding_known(const char *name)
{
    UErrorCode error = U_ZERO_ERROR;
    UConverter *c = ucnv_open(name, &error);
    if (c)
        ucnv_close(c);
    return U_SUCCESS(error);
}

/* Notes that what begins at the offset is invalid, at the place that the text in room has come to. */
static void add_fault(struct decoding *d, size_t offset)
{
    struct encoding_faults *f = d->faults;
    struct str so_far = buf_str(d->room);
    const char *p = so_far.p + d->counted, *end = so_far.p + so_far.n;
    if (f->n < ENCODING_FAULTS_KEPT) {
        for (; d->counted < d->room->n && (p = memchr(p, '\n', (size_t)(end - p))); p++)
            d->line++;
        d->counted = d->room->n;
        f->first[f->n] = (struct encoding_fault){d->line, offset + d->skipped, (unsigned char)d->bytes.p[offset]};
    }
    f->n++;
}

static bool is_tail(char c) { return ((unsigned char)c & 0xC0) == 0x80; }

/* Where the valid UTF-8 without NUL that begins at byte `at` ends. */
static size_t valid_until(struct str s, size_t at)
{
    while (at < s.n) {
        unsigned char c = (unsigned char)s.p[at];
        if (c - 1u < 0x7F) {
            at++;
            continue;
        }
        if (c > 0xE0 && c < 0xED && s.n - at > 2 && is_tail(s.p[at + 1]) && is_tail(s.p[at + 2])) {
            at += 3; /* nearly all that is not ASCII */
            continue;
        }
        size_t next = at;
        if (c == 0 || (str_rune(s, &next) == 0xFFFD && next == at + 1))
            return at;
        at = next;
    }
    return at;
}

static struct str decode_utf8(struct decoding *d)
{
    size_t end = valid_until(d->bytes, 0);
    if (end == d->bytes.n)
        return d->bytes;
    for (size_t at = 0;;) {
        buf_add(d->room, (struct str){d->bytes.p + at, end - at});
        if (end == d->bytes.n)
            return buf_str(d->room);
        add_fault(d, end);
        buf_add(d->room, d->bytes.p[end] ? REPLACEMENT : STR(" "));
        at = end + 1;
        end = valid_until(d->bytes, at);
    }
}

/* Adds the units to the text, but for a first half of a pair at their end, and says how many it took. */
static size_t add_units(struct buf *room, const UChar *unit, size_t n, bool more)
{
    if (more && n > 0 && (unit[n - 1] & 0xFC00) == 0xD800)
        n--;
    buf_reserve(room, 3 * n); /* a pair takes 4 bytes for its 2 units, any other unit 3 at most */
    for (size_t at = 0; at < n;)
        buf_add_rune(room, utf16_rune(unit, n, &at));
    return n;
}

static UConverter *converter(const char *name)
{
    UErrorCode error = U_ZERO_ERROR;
    UConverter *c = ucnv_open(name, &error);
    ucnv_setToUCallBack(c, UCNV_TO_U_CALLBACK_STOP, NULL, NULL, NULL, &error);
    if (U_FAILURE(error))
        say_die("ICU cannot read '%s': %s", name, u_errorName(error));
    return c;
}

/* How many of the bytes before the converter's place are the invalid ones it stopped at. */
static size_t invalid_bytes(UConverter *c)
{
    char bytes[32];
    int8_t n = sizeof bytes;
    UErrorCode error = U_ZERO_ERROR;
    ucnv_getInvalidChars(c, bytes, &n, &error);
    return U_SUCCESS(error) && n > 0 ? (size_t)n : 1;
}

static struct str decode_other(const char *name, struct decoding *d)
{
    UConverter *from = converter(name);
    const char *source = d->bytes.p, *end = source + d->bytes.n;
    UChar unit[UNITS];
    size_t kept = 0; /* units of the last round that are still in unit[] */
    for (bool more = true; more;) {
        UChar *target = unit + kept;
        UErrorCode error = U_ZERO_ERROR;
        ucnv_toUnicode(from, &target, unit + UNITS, &source, end, NULL, true, &error);
        size_t n = (size_t)(target - unit);
        bool full = error == U_BUFFER_OVERFLOW_ERROR;
        size_t took = add_units(d->room, unit, n, full);
        kept = n - took;
        if (kept)
            unit[0] = unit[took];
        more = full;
        if (U_FAILURE(error) && !full) {
            add_fault(d, (size_t)(source - d->bytes.p) - invalid_bytes(from));
            buf_add(d->room, REPLACEMENT);
            ucnv_resetToUnicode(from);
            more = source < end;
        }
    }
    ucnv_close(from);
    return buf_str(d->room);
}

static bool is_name(const char *name, const char *family, size_t n) { return strncasecmp(name, family, n) == 0; }

struct str encoding_decode(const char *name, struct str bytes, struct buf *room, struct encoding_faults *faults)
{
    struct decoding d = {.room = room, .line = 1, .faults = faults};
    *faults = (struct encoding_faults){0};
    buf_clear(room);
    bool utf8 = strcasecmp(name, "UTF-8") == 0 || strcasecmp(name, "UTF8") == 0;
    if (utf8 && str_starts(bytes, STR("\xEF\xBB\xBF")))
        d.skipped = 3;
    else if (is_name(name, "UTF-16LE", 8) && str_starts(bytes, STR("\xFF\xFE")))
        d.skipped = 2;
    else if (is_name(name, "UTF-16BE", 8) && str_starts(bytes, STR("\xFE\xFF")))
        d.skipped = 2;
    d.bytes = str_cut(bytes, d.skipped, SIZE_MAX);
    return utf8 ? decode_utf8(&d) : decode_other(name, &d);
}
