// SPDX-License-Identifier: MIT
#include "base/cli.h"

#include <errno.h>
#include <getopt.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/say.h"

#ifndef YUSUAN_VERSION
#define YUSUAN_VERSION "0"
#endif

enum { MAX_OPTIONS = 40, ID_HELP = 1000, ID_VERSION, ID_FIRST = 2000 };

static const char *volatile at_file;
static volatile size_t at_line;

static size_t append(char *text, size_t n, size_t room, const char *more)
{
    while (*more && n < room)
        text[n++] = *more++;
    return n;
}

/* Answers there and then, also while a read waits, and so only with what a signal handler may call. */
static void on_usr1(int signal_number)
{
    char text[1024], digits[24];
    const char *file = at_file;
    size_t n = 0, d = sizeof digits - 1, line = at_line, room = sizeof text - 1;
    int kept = errno;
    (void)signal_number;
    digits[d] = '\0';
    for (size_t left = line; left; left /= 10)
        digits[--d] = (char)('0' + left % 10);
    n = append(text, n, room, say_program_name());
    n = append(text, n, room, ": ");
    n = append(text, n, room, file ? file : "");
    n = append(text, n, room, file && line ? ":" : "");
    n = append(text, n, room, file && line ? digits + d : "");
    n = append(text, n, room, file ? ": reading here" : "nothing read yet");
    text[n++] = '\n';
    if (write(STDERR_FILENO, text, n) < 0)
        n = 0; /* nowhere to tell it */
    errno = kept;
}

static void help(const struct cli *cli)
{
    printf("usage: %s %s\n%s\n\n", cli->program, cli->operands_usage, cli->summary);
    for (const struct cli_option *o = cli->options; o->name; o++) {
        char left[64];
        char letter[8] = "   ";
        if (o->letter)
            snprintf(letter, sizeof letter, "-%c,", o->letter);
        snprintf(left, sizeof left, "%s --%s%s%s", letter, o->name, o->argument ? " " : "",
                 o->argument ? o->argument : "");
        printf("  %-30s %s\n", left, o->help);
    }
    printf("  %-30s %s\n", "    --help", "print this and exit");
    printf("  %-30s %s\n", "    --version", "print the version and exit");
    printf("\nThe manual page has the rest: yusuan help %s, or man yusuan-%s once installed.\n", cli->program,
           cli->program);
    if (fflush(stdout) != 0)
        say_die("cannot write to standard output");
}

void cli_wrong(const struct cli *cli, const char *format, ...)
{
    va_list args;
    char text[1024];
    va_start(args, format);
    vsnprintf(text, sizeof text, format, args);
    va_end(args);
    fprintf(stderr, "%s: %s\nusage: %s %s\n", cli->program, text, cli->program, cli->operands_usage);
    exit(SAY_USAGE);
}

static void tables(const struct cli *cli, struct option *longs, char *shorts)
{
    size_t n = 0, s = 0;
    shorts[s++] = ':';
    for (const struct cli_option *o = cli->options; o->name && n < MAX_OPTIONS; o++, n++) {
        longs[n] = (struct option){o->name, o->argument ? required_argument : no_argument, NULL, ID_FIRST + o->id};
        if (o->letter) {
            shorts[s++] = (char)o->letter;
            if (o->argument)
                shorts[s++] = ':';
        }
    }
    longs[n++] = (struct option){"help", no_argument, NULL, ID_HELP};
    longs[n++] = (struct option){"version", no_argument, NULL, ID_VERSION};
    longs[n] = (struct option){0};
    shorts[s] = '\0';
}

static int id_of(const struct cli *cli, int got)
{
    if (got >= ID_FIRST)
        return got - ID_FIRST;
    for (const struct cli_option *o = cli->options; o->name; o++)
        if (o->letter == got)
            return o->id;
    return -1;
}

int cli_next(struct cli *cli, int argc, char **argv, const char **value)
{
    struct option longs[MAX_OPTIONS + 3];
    char shorts[2 * MAX_OPTIONS + 2];
    struct sigaction action = {.sa_handler = on_usr1, .sa_flags = SA_RESTART};
    sigaction(SIGUSR1, &action, NULL);
    say_program(cli->program);
    tables(cli, longs, shorts);
    opterr = 0;
    int got = getopt_long(argc, argv, shorts, longs, NULL);
    *value = optarg;
    switch (got) {
    case -1:
        cli->operands = optind;
        return -1;
    case ID_HELP:
        help(cli);
        exit(SAY_OK);
    case ID_VERSION:
        printf("%s (yusuan) %s\n", cli->program, YUSUAN_VERSION);
        if (fflush(stdout) != 0)
            say_die("cannot write to standard output");
        exit(SAY_OK);
    case ':':
        cli_wrong(cli, "option '%s' needs an argument", argv[optind - 1]);
    case '?':
        if (optopt > 0 && optopt < ID_HELP)
            cli_wrong(cli, "unknown option '-%c'", optopt);
        if (optopt >= ID_HELP)
            cli_wrong(cli, "option '%s' takes no argument", argv[optind - 1]);
        cli_wrong(cli, "unknown option '%s'", argv[optind - 1]);
    default:
        return id_of(cli, got);
    }
}

void cli_at(const char *file, size_t line)
{
    at_file = file;
    at_line = line;
}
