// SPDX-License-Identifier: MIT
/*
 * `classify --check`: whether the code tables and the classifying rules are whole.
 *
 * Names, with file and line, codes that are there twice in one year, codes whose parent is missing, levels that do not
 * agree with the code, years that end before they begin, COFOG groups of codes that there are not. What makes a file
 * unreadable (a missing column, a wrong year) ends the program at once, as it does in any run.
 */
#ifndef CODES_CHECK_H
#define CODES_CHECK_H

/* Says what is wrong and returns the exit status: 0, or 2 where anything is. */
int check_tables(void);

#endif
