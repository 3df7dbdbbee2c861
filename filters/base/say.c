// SPDX-License-Identifier: MIT
#include "base/say.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

static const char *program = "yusuan";
static int worst = SAY_OK;

void say_program(const char *name) { program = name; }
const char *say_program_name(void) { return program; }

static void print(const char *file, size_t line, const char *format, va_list args)
{
    char text[4096];
    vsnprintf(text, sizeof text, format, args);
    /* one write per message, so that the lines of filters in one pipeline do not mix */
    if (file && line)
        fprintf(stderr, "%s: %s:%zu: %s\n", program, file, line, text);
    else if (file)
        fprintf(stderr, "%s: %s: %s\n", program, file, text);
    else
        fprintf(stderr, "%s: %s\n", program, text);
}

void say_bad(const char *file, size_t line, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    print(file, line, format, args);
    va_end(args);
    say_raise(SAY_BAD_INPUT);
}

void say_note(const char *file, size_t line, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    print(file, line, format, args);
    va_end(args);
}

void say_usage(const char *format, ...)
{
    va_list args;
    va_start(args, format);
    print(NULL, 0, format, args);
    va_end(args);
    exit(SAY_USAGE);
}

void say_die(const char *format, ...)
{
    va_list args;
    va_start(args, format);
    print(NULL, 0, format, args);
    va_end(args);
    exit(SAY_BAD_INPUT);
}

void say_out_of_memory(void) { say_die("out of memory"); }

int say_status(void) { return worst; }

void say_raise(enum say_status status)
{
    if ((int)status > worst)
        worst = (int)status;
}
