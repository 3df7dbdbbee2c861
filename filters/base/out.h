// SPDX-License-Identifier: MIT
/*
 * Output in large blocks. A write error (a full disk, a closed descriptor) ends the program with a message and
 * status 1; a closed pipe ends it quietly, as SIGPIPE would. Bytes are written whole and in order.
 *
 *     struct out o;
 *     out_open(&o, NULL);            // standard output
 *     out_write(&o, STR("report\n"));
 *     out_close(&o);                 // flushes, and reports what the kernel kept back until now
 */
#ifndef BASE_OUT_H
#define BASE_OUT_H

#include "base/str.h"

struct out {
    const char *name; /* for messages */
    int fd;
    struct buf buffer;
};

/*
 * Path NULL or "-" is standard output. A file that cannot be made ends the program with status 2, and so does one that
 * would be written over and is no table, such as a report that an option took for its file.
 */
void out_open(struct out *o, const char *path);
void out_write(struct out *o, struct str s);
void out_byte(struct out *o, char c);
void out_flush(struct out *o);
void out_close(struct out *o);

#endif
