// SPDX-License-Identifier: MIT
/*
 * The bytes of an input file: plain or gzip, told apart by what is in it and never by its name.
 *
 * A gzip file may have several members, empty ones too, and may come from a pipe. What is read ends up in one buffer
 * of the caller's, at most max bytes of it: a file that unpacks to more is refused as soon as it does. Bad input is a
 * status and a sentence; nothing is printed here.
 *
 *     struct buf text = {0}, why = {0};
 *     switch (bytes_read("report.txt.gz", 64 << 20, &text, &why)) {
 *     case BYTES_OK: break;                                  // text is whole
 *     case BYTES_TRAILED: note(why);                         // text is whole, and something follows it
 *     default: say_bad(path, 0, "%s", why.p);                // text is to be thrown away
 *     }
 */
#ifndef INPUT_BYTES_H
#define INPUT_BYTES_H

#include "base/str.h"

enum bytes_status {
    BYTES_OK,
    BYTES_TRAILED,    /* the gzip data is whole, but bytes follow that are no gzip */
    BYTES_TOO_LARGE,  /* more than max bytes; the buffer holds the first max of them */
    BYTES_BROKEN,     /* truncated or corrupt gzip data */
    BYTES_UNREADABLE, /* no such file, no permission, a read error */
};

/*
 * Reads the file (NULL or "-" is standard input) into text, which is cleared first. Where the status is not
 * BYTES_OK, why holds a terminated sentence without the file's name; for broken gzip data it begins with the byte of
 * the file, from 0, at which the data stops making sense.
 */
enum bytes_status bytes_read(const char *path, size_t max, struct buf *text, struct buf *why);

#endif
