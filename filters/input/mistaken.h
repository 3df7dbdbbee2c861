// SPDX-License-Identifier: MIT
/*
 * Files that are no text and were given by mistake, told by how they begin (rules/file-kinds.tsv).
 *
 *     struct mistaken m;
 *     if (mistaken_bytes(bytes, &m)) say("it is a %.*s; %.*s", m.kind, m.advice);
 */
#ifndef INPUT_MISTAKEN_H
#define INPUT_MISTAKEN_H

#include "base/str.h"

struct mistaken {
    struct str kind;   /* "PDF", without an article */
    struct str advice; /* what makes text of it; FILE and NAME stand for the file's */
};

/* Whether the bytes of a file, as they are, begin like a kind of file that is no text. */
bool mistaken_bytes(struct str bytes, struct mistaken *m);

/* Whether a text, as UTF-8, begins like one that is for other programs than this: HTML, RTF, XML. */
bool mistaken_text(struct str text, struct mistaken *m);

#endif
