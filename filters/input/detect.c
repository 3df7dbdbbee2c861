// SPDX-License-Identifier: MIT
#include "input/detect.h"

#include "input/encoding.h"
#include "rules/rules.h"

enum {
    SAMPLE = 4 * 1024,  /* bytes that are decoded for a judgment */
    CERTAIN = 16,       /* so many characters of several bytes that are all valid make a text UTF-8 */
    SHORT = 64,         /* fewer bytes give no ground to say that they are no text */
    CJK_FIRST = 0x2000, /* the common characters lie in this range */
    CJK_LAST = 0xFFFF,
};

/* A bit per code point of the range: is it common in reports? */
static uint8_t common[(CJK_LAST - CJK_FIRST + 1) / 8];

static void open_characters(void)
{
    struct rules r;
    rules_open(&r, "characters");
    size_t characters = rules_column(&r, "characters");
    while (rules_next(&r))
        for (size_t at = 0; at < r.field[characters].n;) {
            uint32_t c = str_rune(r.field[characters], &at);
            if (c >= CJK_FIRST && c <= CJK_LAST)
                common[(c - CJK_FIRST) / 8] |= (uint8_t)(1u << (c - CJK_FIRST) % 8);
        }
}

static bool is_common(uint32_t c)
{
    return c >= CJK_FIRST && c <= CJK_LAST && (common[(c - CJK_FIRST) / 8] >> (c - CJK_FIRST) % 8 & 1);
}

/* What no text has: control characters, private use, what is no character. U+FFFD is counted as a fault. */
static bool is_impossible(uint32_t c)
{
    return (c < 0x20 && (c < '\t' || c > '\r')) || (c >= 0x7F && c < 0xA0) || (c >= 0xE000 && c < 0xF900) ||
           (c >= 0xFFF0 && c != 0xFFFD);
}

/* What a decoded text is made of, in characters. */
struct census {
    long all, ascii, common, impossible;
};

static struct census census_of(struct str text)
{
    struct census n = {0};
    for (size_t at = 0; at < text.n; n.all++) {
        uint32_t c = str_rune(text, &at);
        if (is_impossible(c))
            n.impossible++;
        else if (c < 0x80)
            n.ascii++;
        else if (is_common(c))
            n.common++;
    }
    return n;
}

/* How much of the text is what reports are made of, per mille: an impossible character outweighs three good ones. */
static long plausible(const struct census *n)
{
    return n->all ? (n->ascii + n->common - 3 * n->impossible) * 1000 / n->all : 0;
}

/* The part of the bytes from which the encoding is judged: from the first that is not ASCII, on an even offset. */
static struct str sample_of(struct str bytes)
{
    size_t at = 0;
    while (at < bytes.n && bytes.p[at] > 0)
        at++;
    return str_cut(bytes, at & ~(size_t)1, SAMPLE);
}

const char *detect_encoding(struct str bytes)
{
    static const struct {
        const char *mark;
        size_t n;
        const char *name;
    } marks[] = {{"\xEF\xBB\xBF", 3, "UTF-8"},
                 {"\xFF\xFE\0\0", 4, "UTF-32LE"},
                 {"\0\0\xFE\xFF", 4, "UTF-32BE"},
                 {"\xFF\xFE", 2, "UTF-16LE"},
                 {"\xFE\xFF", 2, "UTF-16BE"}};
    static const char *const candidates[] = {"UTF-8", "GB18030", "Big5", "UTF-16LE", "UTF-16BE"};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (str_starts(bytes, (struct str){marks[i].mark, marks[i].n}))
            return marks[i].name;
    struct str sample = sample_of(bytes);
    if (sample.n == 0)
        return "UTF-8";
    if (!is_common(0x9884)) /* 预 */
        open_characters();
    const char *best = NULL;
    long best_score = -1;
    struct buf room = {0};
    struct encoding_faults faults;
    for (size_t i = 0; i < sizeof candidates / sizeof *candidates; i++) {
        struct census n = census_of(encoding_decode(candidates[i], sample, &room, &faults));
        n.impossible += (long)faults.n;
        long score = plausible(&n);
        if (score > best_score) {
            best = candidates[i];
            best_score = score;
        }
        long wide = n.all - n.ascii;
        if (i == 0 && faults.n < CERTAIN / 4 && (wide >= CERTAIN || n.common * 3 > wide)) {
            best = candidates[i];
            break; /* nothing else is UTF-8 for so long by chance */
        }
    }
    buf_release(&room);
    return best || sample.n >= SHORT ? best : candidates[0];
}
