// SPDX-License-Identifier: MIT
/* Lines and pages: what ends a line, which number it has, on which page it stands. */
#include "check.h"

#include "report/lines.h"

/* The lines as `number/page text`, `|` behind each; the page is left out where it is 0, and ~ stands for a blank line.
 */
static const struct {
    const char *text, *want, *why;
} cases[] = {
    {"", "", "no text"},
    {"a\nb\n", "1 a|2 b|", "LF"},
    {"a\nb", "1 a|2 b|", "no LF at the end"},
    {"a\r\nb\r\n", "1 a|2 b|", "CRLF"},
    {"a\rb\r", "1 a|2 b|", "CR alone, in a text without LF"},
    {"a\rb\nc\n", "1 a|1 b|2 c|", "CR alone, beside LF, begins no number"},
    {"a\n\n  \t\nb\n", "1 a|2 ~|3 ~|4 b|", "blank lines"},
    {"  a \t b \t \n", "1   a \t b \t|", "blanks behind go, TABs and other blanks stay"},
    {"a\n\fb\nc\n", "1/1 a|2/2 b|3/2 c|", "a page's end before a line"},
    {"a\fb\n", "1/1 a|1/2 b|", "a page's end inside a line"},
    {"a\n\f", "1/1 a|", "a page's end at the end"},
    {"a\n\f\n\fb\n", "1/1 a|2/2 ~|3/3 b|", "an empty page"},
    {"a\n\f\fb\n", "1/1 a|2/3 b|", "a page without a line"},
    {"a\f\nb\n", "1/1 a|2/2 b|", "a page's end behind a line"},
    {"\fa\n", "1/2 a|", "a page's end at the beginning"},
    {"a\vb\nc\n", "1 a|1 b|2 c|", "a soft line break"},
    {"a\n \f b\n", "1/1 a|2/2  b|", "blanks before a page's end"},
};

int main(void)
{
    struct arena arena = {0};
    struct buf got = {0};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct report r = {.arena = &arena};
        lines_split(&r, str_of(cases[i].text));
        buf_clear(&got);
        for (size_t n = 0; n < r.lines; n++) {
            const struct line *l = &r.line[n];
            buf_printf(&got, "%u", l->number);
            if (l->page)
                buf_printf(&got, "/%u", l->page);
            buf_printf(&got, " %.*s|", (int)l->text.n, l->kind == LINE_BLANK ? "" : l->text.p);
            if (l->kind == LINE_BLANK) {
                got.n--;
                buf_add(&got, STR("~|"));
            }
        }
        check_str(buf_str(&got), cases[i].want, cases[i].why);
        arena_reset(&arena);
    }
    check(strcmp(line_kind_name(LINE_CONTINUATION), "continuation") == 0, "kinds have names");
    buf_release(&got);
    arena_release(&arena);
    return check_done();
}
