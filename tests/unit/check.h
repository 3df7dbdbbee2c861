// SPDX-License-Identifier: MIT
/*
 * What unit tests say: one line of TAP per check, and a status that tells whether all held.
 *
 *     check(str_eq(got, STR("a")), "cuts at the comma");
 *     check_str(buf_str(&b), "a\\tb", "escapes the tab");
 *     return check_done();
 */
#ifndef TESTS_CHECK_H
#define TESTS_CHECK_H

#include <stdio.h>

#include "base/str.h"

static int check_failed;

static inline void check(bool good, const char *what)
{
    printf("%s %s\n", good ? "ok" : "not ok", what);
    check_failed += !good;
}

static inline void check_str(struct str got, const char *want, const char *what)
{
    bool good = str_eq(got, str_of(want));
    check(good, what);
    if (!good)
        printf("#   got  '%.*s'\n#   want '%s'\n", (int)got.n, got.p, want);
}

/* The exit status of the test. */
static inline int check_done(void) { return check_failed ? 1 : 0; }

#endif
