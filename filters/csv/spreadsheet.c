// SPDX-License-Identifier: MIT
#include "csv/spreadsheet.h"

#include <strings.h>

/* Excel keeps 15 significant digits, and allows 255 characters in a formula's string. */
enum { DIGITS_MAX = 15, FORMULA_TEXT_MAX = 255 };

static bool digit(char c) { return c >= '0' && c <= '9'; }

/* A number that a spreadsheet reads as such and keeps to its last digit: -1,234.50, 0.95, 17%. */
static bool plain_number(struct str s)
{
    size_t i = 0, digits = 0, whole = 0, points = 0;
    if (i < s.n && (s.p[i] == '-' || s.p[i] == '+'))
        i++;
    size_t first = i;
    for (; i < s.n; i++) {
        if (digit(s.p[i])) {
            digits++;
            whole += !points;
        } else if (s.p[i] == '.') {
            points++;
        } else if (s.p[i] == '%' && i + 1 == s.n) {
            break;
        } else if (s.p[i] != ',' || points || i == first || i + 3 >= s.n) {
            return false;
        }
    }
    bool leading_zero = whole > 1 && s.p[first] == '0';
    return digits && digits <= DIGITS_MAX && points <= 1 && whole && !leading_zero;
}

/* 2024-03-31: what a spreadsheet makes of it is the same day. */
static bool iso_date(struct str s)
{
    if (s.n != 10 || s.p[4] != '-' || s.p[7] != '-')
        return false;
    for (size_t i = 0; i < s.n; i++)
        if (i != 4 && i != 7 && !digit(s.p[i]))
            return false;
    return true;
}

/* mar-2024, DEC 1, sept2: a month's name and a number are a date to a spreadsheet. */
static bool month_and_number(struct str s)
{
    static const char months[] = "janfebmaraprmayjunjulaugsepoctnovdec";
    if (s.n < 4 || !digit(s.p[s.n - 1]))
        return false;
    for (size_t i = 0; i < sizeof months - 1; i += 3)
        if (strncasecmp(s.p, months + i, 3) == 0)
            return true;
    return false;
}

/* Only digits and what stands between them in dates, times, fractions and powers: a spreadsheet reads these its own
 * way. */
static bool read_as_number(struct str s)
{
    static const struct str marks[] = {STR("-"), STR("/"), STR(":"), STR("."), STR(","),  STR(" "),  STR("+"), STR("%"),
                                       STR("E"), STR("e"), STR("("), STR(")"), STR("年"), STR("月"), STR("日")};
    size_t i = 0, digits = 0;
    if (!digit(s.p[0]) && !strchr("-+.(", s.p[0]))
        return false;
    while (i < s.n) {
        size_t step = 0;
        if (digit(s.p[i])) {
            digits++;
            step = 1;
        }
        for (size_t m = 0; !step && m < sizeof marks / sizeof *marks; m++)
            if (str_starts(str_cut(s, i, s.n), marks[m]))
                step = marks[m].n;
        if (!step)
            return false;
        i += step;
    }
    return digits > 0;
}

/* = + - @ tab and CR at the start make a formula; a dash alone is what a report prints for nothing. */
static bool formula(struct str s)
{
    if (!s.n || !strchr("=+-@\t\r", s.p[0]))
        return false;
    size_t dashes = 0;
    while (dashes < s.n && s.p[dashes] == '-')
        dashes++;
    return dashes < s.n;
}

bool spreadsheet_spoils(struct str cell, bool code)
{
    if (!cell.n)
        return false;
    if (plain_number(cell))
        return code;
    return formula(cell) || (read_as_number(cell) && !iso_date(cell)) || month_and_number(cell);
}

void spreadsheet_guard(struct buf *b, struct str cell)
{
    if (str_runes(cell) > FORMULA_TEXT_MAX) {
        buf_add_byte(b, '\'');
        buf_add(b, cell);
        return;
    }
    buf_add(b, STR("=\""));
    for (size_t i = 0; i < cell.n; i++) {
        if (cell.p[i] == '"')
            buf_add_byte(b, '"');
        buf_add_byte(b, cell.p[i]);
    }
    buf_add_byte(b, '"');
}
