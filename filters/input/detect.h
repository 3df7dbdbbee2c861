// SPDX-License-Identifier: MIT
/*
 * Which encoding a text without a label is in, found from its bytes.
 *
 * A byte order mark decides. Otherwise each candidate (UTF-8, UTF-16 in both orders, GB18030, Big5) decodes the
 * beginning of the text, and the one wins under which most of it is what such reports are made of: the characters of
 * rules/characters.tsv and ASCII; characters that no text has count against it. Valid UTF-8 wins a tie, then GB18030.
 *
 *     const char *name = detect_encoding(bytes);      // "UTF-8", "UTF-16LE", "UTF-16BE", "GB18030", "Big5", "UTF-32LE"
 */
#ifndef INPUT_DETECT_H
#define INPUT_DETECT_H

#include "base/str.h"

/*
 * The name, as encoding_decode takes it; NULL where the bytes are text in none of them. Empty and ASCII text is UTF-8.
 */
const char *detect_encoding(struct str bytes);

#endif
