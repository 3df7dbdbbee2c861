// SPDX-License-Identifier: MIT
/* base/str and base/arena: slices, pieces, code points, buffers that grow. */
#include "base/str.h"

#include "base/arena.h"
#include "check.h"

static void slices(void)
{
    struct str s = STR("支出总表.tsv");
    check(str_ends(s, STR(".tsv")) && !str_ends(s, STR("表")), "ends");
    check(str_starts(s, STR("支出")) && !str_starts(STR("支"), STR("支出")), "starts");
    check(str_find(s, STR("总"), 0) == 6 && str_find(s, STR("总"), 7) == SIZE_MAX, "find counts bytes");
    check(str_find(s, STR_EMPTY, 3) == 3 && str_find(s, STR_EMPTY, 99) == SIZE_MAX, "an empty needle is at from");
    check_str(str_cut(s, 12, 99), ".tsv", "cut past the end gives what there is");
    check_str(str_cut(s, 99, 1), "", "cut from past the end gives nothing");
    check_str(str_trim(STR(" \t a b\r\n")), "a b", "trim");
    check(str_compare(STR("a"), STR("ab")) < 0 && str_compare(STR("b"), STR("ab")) > 0 &&
              str_compare(STR_EMPTY, STR_EMPTY) == 0,
          "a prefix comes first");
}

static void pieces(void)
{
    struct str rest = STR("a,,b"), piece;
    size_t n = 0;
    while (str_next(&rest, ',', &piece))
        n++;
    check(n == 3, "a,,b has three pieces");
    rest = STR_EMPTY;
    check(!str_next(&rest, ',', &piece), "nothing has none");
}

static void runes(void)
{
    struct str s = STR("a元\xF0\xA0\x80\x80\xFF");
    size_t at = 0;
    check(str_rune(s, &at) == 'a' && at == 1, "one byte");
    check(str_rune(s, &at) == 0x5143 && at == 4, "three bytes");
    check(str_rune(s, &at) == 0x20000 && at == 8, "four bytes");
    check(str_rune(s, &at) == 0xFFFD && at == 9, "no sequence moves by one");
    check(str_rune_before(s, 4) == 0x5143 && str_rune_before(s, 0) == 0, "the one before");
    at = 0;
    check(str_rune(STR("\xE5\x85"), &at) == 0xFFFD && at == 1, "a sequence that breaks off");
    at = 0;
    check(str_rune(STR("\xE0\x80\x80"), &at) == 0xFFFD, "overlong");
    at = 0;
    check(str_rune(STR("\xED\xA0\x80"), &at) == 0xFFFD, "a surrogate");
    check(str_runes(STR("万元")) == 2, "counts code points");
}

static void buffers(void)
{
    struct buf b = {0};
    check_str(buf_str(&b), "", "a zeroed buffer is empty");
    for (int i = 0; i < 1000; i++)
        buf_printf(&b, "%d,", i % 10);
    check(b.n == 2000 && b.p[1999] == ',' && b.p[1998] == '9', "grows and keeps what it has");
    buf_clear(&b);
    buf_add_rune(&b, 0x5143);
    buf_add_rune(&b, 'x');
    buf_add_rune(&b, 0x20000);
    check_str(buf_str(&b), "元x\xF0\xA0\x80\x80", "code points as UTF-8");
    buf_release(&b);
}

/* Characters are counted eight bytes at a time: held against one by one, at every length and offset. */
static void counts(void)
{
    static const char text[] = "a预算é\U00020628 1,851.64万元\t支出\x80\xFF收支总表、b";
    bool same = true;
    for (size_t from = 0; from < sizeof text; from++)
        for (size_t n = 0; n < sizeof text - from; n++) {
            size_t want = 0;
            for (size_t i = from; i < from + n; i++)
                want += ((unsigned char)text[i] & 0xC0) != 0x80;
            same = same && str_runes((struct str){text + from, n}) == want;
        }
    check(same, "characters are counted at every length and offset");
}

static void arenas(void)
{
    struct arena a = {0};
    struct str kept = arena_copy(&a, STR("万元"));
    check(kept.p[kept.n] == '\0', "a copy is terminated");
    char *large = arena_alloc(&a, 1 << 20);
    check(large[0] == 0 && large[(1 << 20) - 1] == 0, "larger than a block, and zeroed");
    check_str(kept, "万元", "the copy stays");
    size_t room = 0, n = 0;
    int *array = NULL;
    for (int i = 0; i < 100; i++) {
        array = arena_grow(&a, array, n, &room, sizeof *array);
        array[n++] = i;
    }
    check(array[0] == 0 && array[99] == 99 && room >= 100, "an array grows");
    arena_reset(&a);
    char *again = arena_alloc(&a, 64);
    check(again[0] == 0 && again[63] == 0, "zeroed after a reset");
    arena_release(&a);
    check(a.first == NULL, "released");
}

int main(void)
{
    slices();
    pieces();
    runes();
    buffers();
    counts();
    arenas();
    return check_done();
}
