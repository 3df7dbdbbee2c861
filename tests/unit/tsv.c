// SPDX-License-Identifier: MIT
/* stream/tsv: escapes there and back. What it does to files and pipes is in tests/contract.bats. */
#include "stream/tsv.h"

#include "check.h"

static void both_ways(const char *text, const char *field, const char *what)
{
    struct buf b = {0};
    tsv_escape(&b, str_of(text));
    check_str(buf_str(&b), field, what);
    struct buf back = {0};
    tsv_unescape(&back, buf_str(&b));
    check_str(buf_str(&back), text, "and back");
    buf_release(&b);
    buf_release(&back);
}

static void one_way(const char *field, const char *text, const char *what)
{
    struct buf b = {0};
    tsv_unescape(&b, str_of(field));
    check_str(buf_str(&b), text, what);
    buf_release(&b);
}

int main(void)
{
    both_ways("", "", "nothing");
    both_ways("万元", "万元", "plain text");
    both_ways("a\tb\nc\rd", "a\\tb\\nc\\rd", "tab, newline, carriage return");
    both_ways("\\", "\\\\", "backslash");
    both_ways("\\t", "\\\\t", "a backslash before a t is no tab");
    both_ways("\"a\"", "\"a\"", "quotes are data");
    one_way("a\\", "a\\", "a backslash at the end stays");
    one_way("\\x\\,", "\\x\\,", "an unknown escape stays as it is");
    one_way("\\\\n", "\\n", "an escaped backslash and an n");
    return check_done();
}
