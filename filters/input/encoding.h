// SPDX-License-Identifier: MIT
/*
 * A text in any encoding as UTF-8.
 *
 * Encodings go by the names that ICU knows (input/detect.h finds the name). Bytes that are not valid in the encoding
 * become U+FFFD and are told by their line and offset, and so are NUL bytes in UTF-8, which become blanks; the text
 * stays usable.
 *
 *     struct buf room = {0};
 *     struct encoding_faults faults;
 *     struct str text = encoding_decode(name, bytes, &room, &faults);
 */
#ifndef INPUT_ENCODING_H
#define INPUT_ENCODING_H

#include "base/str.h"

enum { ENCODING_FAULTS_KEPT = 4 };

struct encoding_faults {
    size_t n; /* how many invalid sequences of bytes and NUL characters there are */
    struct encoding_fault {
        size_t line;        /* of the text, from 1 */
        size_t offset;      /* of the first invalid byte, from 0 */
        unsigned char byte; /* its first byte; 0 for a NUL character */
    } first[ENCODING_FAULTS_KEPT];
};

/* Whether ICU can read an encoding of that name. */
bool encoding_known(const char *name);

/*
 * The bytes as valid UTF-8 without a byte order mark. The result is a slice of the bytes where nothing has to change,
 * else of room, which is overwritten. faults is filled. The name must be known.
 */
struct str encoding_decode(const char *name, struct str bytes, struct buf *room, struct encoding_faults *faults);

#endif
