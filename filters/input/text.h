// SPDX-License-Identifier: MIT
/*
 * A report's text from its file, ready to be understood: unpacked, decoded and in normal form.
 *
 * What is wrong with a file is said here, by its name and place. A file that cannot be unpacked, is larger than
 * max_size, or is no text gives nothing; one with a few invalid bytes gives its text with U+FFFD in their place.
 *
 *     struct text_reader in = {.max_size = 64 << 20};
 *     struct str text;
 *     if (text_read(&in, "report.txt.gz", &text)) use(text);   // valid until the next text_read
 *     text_release(&in);
 */
#ifndef INPUT_TEXT_H
#define INPUT_TEXT_H

#include "base/str.h"

struct text_reader {
    const char *encoding; /* a name that ICU knows; NULL to find it */
    size_t max_size;      /* bytes of text, unpacked */
    struct buf bytes, decoded, normal, why;
};

/* The text of the file ("-" is standard input); false where there is none to be had, which has been said. */
bool text_read(struct text_reader *in, const char *path, struct str *text);
void text_release(struct text_reader *in);

#endif
