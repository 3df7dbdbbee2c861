// SPDX-License-Identifier: MIT
/*
 * What a filter says on stderr, and the exit status that follows from it. This is the one module that prints
 * messages and ends the program; all others return bad input as a status.
 *
 * Messages read `filter: file:line: what is wrong`, in lower case, with subjects in single quotes, and say what
 * would mend it where that is known. Exit statuses are those of yusuan-facts(5):
 * 0 all went through, 1 some input was bad, 2 wrong command line or rules, 3 reconcile --strict found a mismatch.
 */
#ifndef BASE_SAY_H
#define BASE_SAY_H

#include <stddef.h>

enum say_status { SAY_OK = 0, SAY_BAD_INPUT = 1, SAY_USAGE = 2, SAY_MISMATCH = 3 };

/* The name that messages begin with; call it first in main. The string is kept, not copied. */
void say_program(const char *name);
const char *say_program_name(void);

/* A bad input: prints the message and makes the exit status at least 1. Line 0 is left out, and so is a NULL file. */
void say_bad(const char *file, size_t line, const char *format, ...) __attribute__((format(printf, 3, 4)));
/* A note or warning: prints, and leaves the exit status. */
void say_note(const char *file, size_t line, const char *format, ...) __attribute__((format(printf, 3, 4)));
/* A wrong command line or rules file: prints and exits with 2. */
_Noreturn void say_usage(const char *format, ...) __attribute__((format(printf, 1, 2)));
/* Something that ends the run (a write error, no memory): prints and exits with 1. */
_Noreturn void say_die(const char *format, ...) __attribute__((format(printf, 1, 2)));
_Noreturn void say_out_of_memory(void);

/* The exit status so far; say_raise makes it at least status. */
int say_status(void);
void say_raise(enum say_status status);

#endif
