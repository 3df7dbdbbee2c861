// SPDX-License-Identifier: MIT
/* The normal form of text: a table of cases, and ICU's NFKC of random text as a second opinion. */
#include "check.h"

#include <stdlib.h>
#include <unicode/unorm2.h>

#include "input/normal.h"
#include "input/utf16.h"

static const struct {
    const char *text, *want, *why;
} cases[] = {
    {"", "", "empty text"},
    {"1,851.64", "1,851.64", "ASCII stays"},
    {"２０２４年", "2024年", "full-width digits"},
    {"单位：万元（％）", "单位:万元(%)", "full-width punctuation"},
    {"支　出", "支 出", "the ideographic space is a blank"},
    {"a\u00A0b\u2003c", "a b c", "other blanks are blanks"},
    {"50㎡", "50m2", "square metres"},
    {"\u2212"
     "5",
     "\u22125", "the minus sign stays"},
    {"⼈员经费", "人员经费", "a Kangxi radical that NFKC maps"},
    {"⺠生", "民生", "a radical that NFKC leaves"},
    {"⻓期", "长期", "a simplified radical that NFKC leaves"},
    {"⻋辆", "车辆", "another"},
    {"㇐般", "一般", "a stroke"},
    {"豈\uF9D1", "豈六", "compatibility ideographs"},
    {"预\u200B算\uFEFF数\u00AD", "预算数", "what has no width goes"},
    {"葛\U000E0100", "葛", "variation selectors go"},
    {"1\x01"
     "2",
     "1 2", "a control character is a blank"},
    {"a\tb\f\v\r\n", "a\tb\f\v\r\n", "tabs and what ends lines stay"},
    {"a\u2028b\u2029c\xC2\x85"
     "d",
     "a\vb\vc\vd", "Unicode's line ends are soft ones"},
    {"\uF06C 工资", "\uF06C 工资", "bullets of private use stay"},
    {"①100万元", "1 100万元", "a circled number is kept apart from digits after it"},
    {"①１００万元", "1 100万元", "full-width ones too"},
    {"12.5①", "12.5 1", "and from digits before it"},
    {"①②3", "1 2 3", "and from others of its kind"},
    {"⒈2024年", "1. 2024年", "a number with a point"},
    {"①办公费;⑫水费", "(1)办公费;(12)水费", "before words it numbers a list"},
    {"表①办公费", "表1办公费", "behind words it is as NFKC has it"},
    {"１２３", "123", "full-width digits are no numbers of their own"},
    {"1½", "1 1\u20442", "a fraction"},
    {"10²", "10 2", "a superscript"},
    {"e\u0301", "é", "a letter and its accent"},
    {"Ａ\u0300", "À", "a full-width letter and an accent"},
    {"预算e\u0301\u0301x", "预算é\u0301x", "in the middle of a text"},
    {"\u0301", "\u0301", "an accent on nothing"},
    {"\u1100\u1161\u11A8", "각", "Hangul letters"},
    {"ｶﾞ", "ガ", "half-width kana and its mark"},
    {"……5", "......5", "a leader"},
};

static void table(void)
{
    struct buf out = {0};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        buf_clear(&out);
        normal_text(str_of(cases[i].text), &out);
        check_str(buf_str(&out), cases[i].want, cases[i].why);
    }
    buf_release(&out);
}

static uint32_t any_of(const uint32_t *from, size_t n) { return from[(size_t)rand() % n]; }

/* Characters that compose, decompose, reorder or do nothing; none that this module treats otherwise than NFKC. */
static uint32_t random_rune(void)
{
    static const uint32_t some[] = {'a',    'e',    ' ',    0x9884, 0xFF21, 0xFF0C, 0x0301,  0x0323,  0x0307, 0x1100,
                                    0x1161, 0x11A8, 0xAC00, 0x30AB, 0x3099, 0xFF76, 0xFF9E,  0x1E0A,  0x212B, 0x0344,
                                    0x33A1, 0xFB01, 0x0F73, 0x0F71, 0x09C7, 0x09BE, 0x1D15E, 0x2F800, 0x20AC};
    if (rand() % 4 == 0)
        return 0x3400 + (uint32_t)rand() % 0x6000;
    return any_of(some, sizeof some / sizeof *some);
}

static struct str whole(const uint16_t *unit, size_t n, struct buf *out)
{
    static uint16_t normal[8192];
    UErrorCode error = U_ZERO_ERROR;
    int32_t length = unorm2_normalize(unorm2_getNFKCInstance(&error), unit, (int32_t)n, normal, 8192, &error);
    buf_clear(out);
    for (size_t at = 0; at < (size_t)length;)
        buf_add_rune(out, utf16_rune(normal, (size_t)length, &at));
    return buf_str(out);
}

static void random_texts(void)
{
    struct buf text = {0}, out = {0}, want = {0};
    size_t same = 0;
    srand(7);
    for (int round = 0; round < 4000; round++) {
        uint16_t unit[64];
        size_t n = 0;
        buf_clear(&text);
        buf_clear(&out);
        for (int i = rand() % 24; i > 0; i--) {
            uint32_t c = random_rune();
            n += utf16_put(unit + n, c);
            buf_add_rune(&text, c);
        }
        /* ICU's form goes through once more, which settles what NFKC leaves and composes nothing further */
        struct str icu = whole(unit, n, &want);
        normal_text(buf_str(&text), &out);
        struct buf settled = {0};
        normal_text(icu, &settled);
        same += str_eq(buf_str(&out), buf_str(&settled));
        buf_release(&settled);
    }
    check(same == 4000, "random text comes out as ICU has it");
    buf_release(&text);
    buf_release(&out);
    buf_release(&want);
}

static void long_chain(void)
{
    struct buf text = {0}, out = {0};
    for (int i = 0; i < 200000; i++)
        buf_add(&text, STR("\u0301"));
    normal_text(buf_str(&text), &out);
    check(out.n == text.n, "a chain of 200,000 marks neither ends nor slows the run");
    buf_release(&text);
    buf_release(&out);
}

int main(void)
{
    table();
    random_texts();
    long_chain();
    return check_done();
}
