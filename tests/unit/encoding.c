// SPDX-License-Identifier: MIT
/* Encodings: found from the bytes, decoded, and never a crash on any bytes. */
#include "check.h"

#include <stdlib.h>
#include <unicode/ucnv.h>

#include "input/detect.h"
#include "input/encoding.h"
#include "input/mistaken.h"
#include "input/normal.h"
#include "report/lines.h"

static const char simplified[] =
    "2024年部门预算收支总表\n单位:万元\n一、一般公共预算拨款收入\t1,851.64\n二、政府性基金预算\n";
static const char traditional[] =
    "一百十三年度單位預算收支總表\n單位:新臺幣千元\n一、一般收入\t1,851\n人事費 業務費 設備及投資\n";
static const char words[] = "收入";

static struct str encode(const char *name, const char *utf8, const char *mark, size_t n, struct buf *b)
{
    static uint16_t unit[4096];
    static char bytes[16384];
    UErrorCode error = U_ZERO_ERROR;
    UConverter *to = ucnv_open(name, &error), *from = ucnv_open("UTF-8", &error);
    int32_t units = ucnv_toUChars(from, unit, 4096, utf8, -1, &error);
    int32_t length = ucnv_fromUChars(to, bytes, sizeof bytes, unit, units, &error);
    ucnv_close(to);
    ucnv_close(from);
    buf_clear(b);
    buf_add(b, (struct str){mark, n});
    buf_add(b, (struct str){bytes, (size_t)length});
    return buf_str(b);
}

static void round_trip(const char *name, const char *text, const char *mark, size_t n, const char *why)
{
    struct buf bytes = {0}, room = {0};
    struct encoding_faults faults;
    struct str encoded = encode(name, text, mark, n, &bytes);
    const char *found = detect_encoding(encoded);
    check(found && strcmp(found, name) == 0, why);
    if (found) {
        check_str(encoding_decode(found, encoded, &room, &faults), text, "  its text");
        check(faults.n == 0, "  without a fault");
    }
    buf_release(&bytes);
    buf_release(&room);
}

static void found(void)
{
    round_trip("UTF-8", simplified, "", 0, "UTF-8");
    round_trip("UTF-8", simplified, "\xEF\xBB\xBF", 3, "UTF-8 with a mark");
    round_trip("UTF-8", traditional, "", 0, "traditional UTF-8");
    round_trip("UTF-8", words, "", 0, "two characters of UTF-8");
    round_trip("UTF-8", "plain 12.5\n", "", 0, "ASCII");
    round_trip("UTF-8", "", "", 0, "nothing");
    round_trip("UTF-8", "caf\u00E9\n", "", 0, "UTF-8 that is not Chinese");
    round_trip("UTF-8",
               "\uE001\uE002\uE003\uE004\uE005\uE006\uE007\uE008\uE009\uE010\uE011\uE012\uE013\uE014\uE015\uE016", "",
               0, "UTF-8 of private characters, as fonts without names leave it");
    round_trip("GB18030", simplified, "", 0, "GB18030");
    round_trip("GB18030", words, "", 0, "two characters of GB18030");
    round_trip("GB18030", "预算\U00020628\n", "", 0, "four bytes of GB18030");
    round_trip("Big5", traditional, "", 0, "Big5");
    round_trip("UTF-16LE", simplified, "\xFF\xFE", 2, "UTF-16 little end first, with a mark");
    round_trip("UTF-16BE", simplified, "\xFE\xFF", 2, "UTF-16 big end first, with a mark");
    round_trip("UTF-16LE", simplified, "", 0, "UTF-16 little end first");
    round_trip("UTF-16BE", simplified, "", 0, "UTF-16 big end first");
    round_trip("UTF-16LE", "plain 12.5\n", "", 0, "UTF-16 of ASCII");
    round_trip("UTF-16BE", "部门预算收入支出", "", 0, "UTF-16 without a line end");
}

/* A long text, so that pairs and sequences fall on every edge of the decoder's blocks. */
static void long_text(void)
{
    struct buf text = {0}, bytes = {0}, room = {0};
    struct encoding_faults faults;
    for (int i = 0; i < 1500; i++)
        buf_add(&text, i % 7 ? STR("\U00020628") : STR("a"));
    buf_add_byte(&text, '\0');
    struct str encoded = encode("UTF-16LE", text.p, "", 0, &bytes);
    struct str got = {0};
    for (int i = 0; i < 4; i++)
        buf_add(&room, encoded);
    struct buf decoded = {0};
    got = encoding_decode("UTF-16LE", buf_str(&room), &decoded, &faults);
    bool good = got.n == 4 * (text.n - 1) && faults.n == 0;
    for (size_t i = 0; good && i < 4; i++)
        good = memcmp(got.p + i * (text.n - 1), text.p, text.n - 1) == 0;
    check(good, "pairs on the edges of blocks");
    buf_release(&text);
    buf_release(&bytes);
    buf_release(&room);
    buf_release(&decoded);
}

static void faults(void)
{
    struct buf room = {0};
    struct encoding_faults f;
    check_str(encoding_decode("UTF-8", STR("a\xFF\n预\xE9\xA2\nb\0c"), &room, &f), "a\uFFFD\n预\uFFFD\uFFFD\nb c",
              "invalid UTF-8 and NUL are replaced");
    check(f.n == 4, "and counted");
    check(f.first[0].line == 1 && f.first[0].offset == 1 && f.first[0].byte == 0xFF, "the first is told");
    check(f.first[1].line == 2 && f.first[1].offset == 6 && f.first[1].byte == 0xE9, "the second too");
    check(f.first[3].line == 3 && f.first[3].byte == 0, "and the NUL");
    check_str(encoding_decode("GB18030", STR("\xD4\xA4\n\xFF\xCB\xE3"), &room, &f), "预\n\uFFFD算",
              "invalid GB18030 is replaced");
    check(f.n == 1 && f.first[0].line == 2 && f.first[0].offset == 3, "and told");
    check_str(encoding_decode("UTF-16BE", STR("\x98\x84\xD8\x00\x7B\x97"), &room, &f), "预\uFFFD算",
              "half a pair is replaced");
    check(encoding_known("GBK") && !encoding_known("no-such-encoding"), "names are known or not");
    buf_release(&room);
}

static void mistaken(void)
{
    static const struct {
        struct str bytes;
        bool text;
        const char *kind;
    } cases[] = {
        {{"%PDF-1.4", 8}, false, "a PDF"},
        {{"PK\3\4....word/document.xml", 25}, false, "a Word document"},
        {{"PK\3\4....xl/workbook.xml", 23}, false, "an Excel workbook"},
        {{"PK\3\4....OFD.xml", 15}, false, "an OFD document"},
        {{"PK\3\4....a.txt", 13}, false, "a ZIP archive"},
        {{"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8}, false, "an old Office document"},
        {{"\xFF\xD8\xFF\xE0", 4}, false, "a JPEG image"},
        {{"RIFF\1\2\3\4WEBP", 12}, false, "a WebP image"},
        {{" \n<!DOCTYPE HTML><p>", 20}, true, "an HTML page"},
        {{"<?xml version='1.0'?><html>", 27}, true, "an HTML page"},
        {{"{\\rtf1", 6}, true, "an RTF document"},
    };
    struct mistaken m;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        bool good = cases[i].text ? mistaken_text(cases[i].bytes, &m) : mistaken_bytes(cases[i].bytes, &m);
        check(good, cases[i].kind);
        if (good)
            check_str(m.kind, cases[i].kind, "  by its name");
    }
    check(!mistaken_bytes(STR("PDF 2024"), &m) && !mistaken_bytes(STR_EMPTY, &m), "text is text");
    check(!mistaken_text(STR("<table><tr><td>收入</td></tr></table>"), &m), "a table of Markdown is text");
}

/* Random bytes, and a text with random bytes in it, through all that reads text. */
static void random_bytes(void)
{
    static const char *const names[] = {"UTF-8", "GB18030", "Big5", "UTF-16LE", "UTF-16BE", "UTF-16", "UTF-32LE"};
    static char bytes[3000];
    struct buf room = {0}, normal = {0};
    struct arena arena = {0};
    struct encoding_faults f;
    struct mistaken m;
    srand(11);
    size_t lines = 0;
    for (int round = 0; round < 300; round++) {
        size_t n = (size_t)rand() % sizeof bytes;
        for (size_t i = 0; i < n; i++)
            bytes[i] = round % 2 && rand() % 50 ? simplified[i % (sizeof simplified - 1)] : (char)rand();
        struct str s = {bytes, n};
        const char *name = detect_encoding(s);
        mistaken_bytes(s, &m);
        for (size_t i = 0; i < 8; i++) {
            const char *as = i < 7 ? names[i] : name;
            if (!as)
                continue;
            struct str text = encoding_decode(as, s, &room, &f);
            mistaken_text(text, &m);
            buf_clear(&normal);
            normal_text(text, &normal);
            struct report r = {.arena = &arena};
            lines_split(&r, buf_str(&normal));
            lines += r.lines;
            arena_reset(&arena);
        }
    }
    check(lines > 0, "random bytes end nothing");
    buf_release(&room);
    buf_release(&normal);
    arena_release(&arena);
}

int main(void)
{
    found();
    long_text();
    faults();
    mistaken();
    random_bytes();
    return check_done();
}
