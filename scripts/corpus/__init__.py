# SPDX-License-Identifier: MIT
"""Reports of bodies that do not exist, with the facts that they state.

A report is made in three steps, one module each: `model` invents a department whose amounts add up, `tables`, `prose`
and `targets` put what it discloses into a document of blocks (`doc`), and a renderer (`flow`, `layout`, `grid`) prints
the blocks as one of the ways in which such reports reach their readers. A fact is made where its figure is made and
travels with it, so the renderer that prints the figure knows its line. `shapes` says which habits go together.
"""
