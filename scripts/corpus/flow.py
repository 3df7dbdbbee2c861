# SPDX-License-Identifier: MIT
"""Text in reading order, as PDF text without positions is: cells joined by single blanks, empty cells lost.

With `spaced` every line is followed by a blank one; without it the text is that of `pdftotext -raw`.
"""
import re

from .printer import Printer, chunks, levels


def shreds(label, width):
    """A label in pieces of a narrow column; a year keeps its 年, as half-width digits take less room."""
    year = re.match(r'\d{4}年', label)
    lead = year.group() if year else ''
    return ([lead] if lead else []) + chunks(label[len(lead):], width)


class Flow(Printer):
    """`shred`: header labels longer than this are broken into pieces of that length, a line each. `keep_blanks`: an
    empty cell leaves its blank. `glue`: an amount and the right side's name stick together. `break_code`: codes are
    broken after so many digits where the name wraps too. `title_after`: title and head stand below the body.
    `one_cell`: every cell and label has a line of its own, as plain pdftotext often prints them; with `join_amounts` the
    amounts that stand side by side share a line, with `empty_lines` every empty cell has an empty line, those of the
    head that a cell beside or above them covers too: a table of a word processor as text."""

    spaced, shred, keep_blanks, glue, break_code, title_after, one_cell, join_amounts = False, 0, False, False, 0, False, False, False
    empty_lines = False

    def out(self, text, facts=(), blank=True):
        self.line(text, facts)
        if self.spaced and blank:
            self.page.put()

    def gap(self):
        if self.spaced:
            self.page.put()

    def heading(self, block):
        if self.full():
            self.new_page()
        self.out(block.text)

    def labels(self, texts):
        """One level of the header: short labels on a line, long ones in shreds."""
        line = []
        if self.one_cell:
            for text in texts:
                self.out(text)
            return
        for text in texts:
            if not self.shred or len(text) <= self.shred:
                line.append(text)
                continue
            if line:
                self.out(' '.join(line), blank=False)
                line = []
            for piece in shreds(text, self.shred):
                self.out(piece, blank=False)
            self.gap()
        if line:
            self.out(' '.join(line))
        else:
            self.gap()

    def header(self, table):
        if table.bare:
            return
        for depth, spans in enumerate(levels(table.columns)):
            starts = {start: label for label, start, _ in spans}
            self.labels([starts.get(i, '') for i, column in enumerate(table.columns)
                         if i in starts or self.empty_lines and len(column.path) <= depth])

    def head(self, table):
        self.out(table.title, [table.anchor])
        for line in table.head if self.empty_lines else [' '.join(table.head)] if table.head else []:
            self.out(line)

    def table(self, table):
        if table.label:
            self.out(table.label)
        if not self.title_after:
            self.head(table)
        self.header(table)
        for row in table.rows:
            if self.full():
                self.new_page()
                if self.repeat_header:
                    self.header(table)
            self.row(table, row)
        if self.title_after:
            self.head(table)
        for note in table.notes:
            self.out(note)

    def row(self, table, row):
        if self.one_cell:
            self.row_of_cells(table, row)
            return
        line, facts = '', []
        fresh = True  # nothing on the line yet
        for column, cell in zip(table.columns, row.cells):
            text = cell.text
            if column.kind in ('name', 'text') and column.wrap and len(text) > column.wrap:
                for piece in [] if fresh else [line] if facts else self.code_pieces(line):
                    self.out(piece, facts, blank=False)
                    facts = []
                for n, piece in enumerate(chunks(text, column.wrap)):
                    self.out(piece, [cell.fact] if n == 0 else (), blank=False)
                self.gap()
                line, fresh = '', True
                continue
            if not text and not (self.keep_blanks and column.kind == 'amount'):
                continue
            joint = '' if fresh or (self.glue and table.two_sided and column.kind == 'name' and facts) else ' '
            line += joint + text
            fresh = False
            if cell.fact:
                facts.append(cell.fact)
        if line.strip():
            self.out(line, facts)

    def row_of_cells(self, table, row):
        amounts = []
        for column, cell in zip(table.columns, row.cells):
            if self.join_amounts and column.kind == 'amount' and cell.text:
                amounts.append(cell)
                continue
            self.together(amounts)
            amounts = []
            for text in chunks(cell.text, column.wrap) if column.kind == 'name' else [cell.text]:
                if text or self.empty_lines:
                    self.out(text, [cell.fact])
        self.together(amounts)

    def together(self, cells):
        if cells:
            self.out(' '.join(c.text for c in cells), [c.fact for c in cells])

    def code_pieces(self, code):
        return chunks(code, self.break_code) if self.break_code and len(code.strip()) > self.break_code else [code]
