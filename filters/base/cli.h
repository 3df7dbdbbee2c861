// SPDX-License-Identifier: MIT
/*
 * The command line of a filter: POSIX syntax with GNU long options (getopt_long), `--help` and `--version` for all,
 * and SIGUSR1, which makes a running filter tell where it is.
 *
 *     enum { OPT_STRICT, OPT_FINDINGS };
 *     static const struct cli_option options[] = {
 *         {OPT_STRICT, 0, "strict", NULL, "end with status 3 where a mismatch was found"},
 *         {OPT_FINDINGS, 'f', "findings", "FILE", "write the findings to FILE as TSV"},
 *         {0}};
 *     struct cli cli = {"reconcile", "[OPTION]... [FILE]...", "checks the facts of each report", options};
 *     while ((id = cli_next(&cli, argc, argv, &value)) >= 0) ...
 *     // operands are argv[cli.operands] up to argc
 */
#ifndef BASE_CLI_H
#define BASE_CLI_H

#include <stddef.h>

struct cli_option {
    int id;               /* what cli_next returns; from 0 */
    int letter;           /* its short form, or 0 */
    const char *name;     /* its long form; NULL ends the table */
    const char *argument; /* the name of its argument, or NULL */
    const char *help;     /* one line */
};

struct cli {
    const char *program;
    const char *operands_usage; /* what follows the name in the usage line */
    const char *summary;        /* one line: what the program does */
    const struct cli_option *options;
    int operands; /* index of the first operand, once cli_next has returned -1 */
};

/*
 * The next option's id with its argument in *value, -1 at the end. --help and --version are answered here and exit
 * with 0; a wrong option prints a usage line and exits with 2.
 */
int cli_next(struct cli *cli, int argc, char **argv, const char **value);

/* Prints "PROGRAM: MESSAGE" and the usage line, and exits with 2. */
_Noreturn void cli_wrong(const struct cli *cli, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Where the run is, for SIGUSR1: a file (kept, not copied) and a line, 0 for none. Cheap. */
void cli_at(const char *file, size_t line);

#endif
