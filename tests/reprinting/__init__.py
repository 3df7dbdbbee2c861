# SPDX-License-Identifier: MIT
"""Reports printed otherwise, in ways that mean the same, and the facts that this changes.

`page` holds a report and what `extract` takes its lines for; each `ways_*` has the ways to print one side of it
otherwise (`ways` lists them); `compare` holds the facts of two printings against each other; `main` is the command line.
The modules of the ways are named here, in the order in which `reprint` tries them: to import one is to add its ways.
"""
from . import ways_lines, ways_characters, ways_pages, ways_words, ways_tables, ways_numbers, ways_cells  # noqa: F401
