// SPDX-License-Identifier: MIT
#include "input/mistaken.h"

#include <strings.h>

#include "rules/rules.h"

static int digit(const struct rules *r, char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'A' && c <= 'F')
        return c - 'A' + 10;
    rules_wrong(r, "'%c' is no hexadecimal digit", c);
}

/* Whether the bytes at the rule's offset are those in hexadecimal. */
static bool fits(const struct rules *r, struct str bytes, struct str at, struct str begins)
{
    size_t offset = 0;
    for (size_t i = 0; i < at.n; i++) {
        if (at.p[i] < '0' || at.p[i] > '9' || offset > 1 << 20)
            rules_wrong(r, "'%.*s' is no offset", (int)at.n, at.p);
        offset = offset * 10 + (size_t)(at.p[i] - '0');
    }
    if (bytes.n < offset || bytes.n - offset < begins.n / 2)
        return false;
    const unsigned char *byte = (const unsigned char *)bytes.p + offset;
    for (size_t i = 0; i + 1 < begins.n; i += 2)
        if (begins.p[i] != '?' && *(byte + i / 2) != digit(r, begins.p[i]) * 16 + digit(r, begins.p[i + 1]))
            return false;
    return true;
}

static bool find(struct str bytes, bool text, struct mistaken *m)
{
    struct rules r;
    rules_open(&r, "file-kinds");
    size_t kind = rules_column(&r, "kind"), at = rules_column(&r, "at"), begins = rules_column(&r, "begins"),
           holds = rules_column(&r, "holds"), advice = rules_column(&r, "advice");
    struct str start = bytes;
    while (text && start.n && (start.p[0] == ' ' || (start.p[0] >= '\t' && start.p[0] <= '\r')))
        start = str_cut(start, 1, SIZE_MAX);
    while (rules_next(&r)) {
        struct str sign = r.field[begins];
        if (text != str_eq(r.field[at], STR("text")))
            continue;
        bool good =
            text ? start.n >= sign.n && strncasecmp(start.p, sign.p, sign.n) == 0 : fits(&r, bytes, r.field[at], sign);
        if (good && (r.field[holds].n == 0 || str_has(bytes, r.field[holds]))) {
            *m = (struct mistaken){r.field[kind], r.field[advice]};
            return true;
        }
    }
    return false;
}

bool mistaken_bytes(struct str bytes, struct mistaken *m) { return find(bytes, false, m); }

bool mistaken_text(struct str text, struct mistaken *m) { return find(text, true, m); }
