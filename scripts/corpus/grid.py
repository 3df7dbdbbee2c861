# SPDX-License-Identifier: MIT
"""Tables with a separator between their cells: TAB or `|`, as converters to Markdown leave them."""
from .printer import Printer, levels


class Grid(Printer):
    """`bar`: cells between `|` instead of TABs. `numbered`: a column 序号 and a row 栏次 with the columns' numbers.
    `rows_a_page`: the header is printed again after so many rows, with what stands above it where `repeat_head`.
    `markdown`: headings begin with #."""

    bar, numbered, rows_a_page, repeat_head, markdown = False, False, 0, False, True

    def heading(self, block):
        self.line('#' * (block.level + 1) + ' ' + block.text if self.markdown else block.text)
        self.line()

    def para(self, block):
        for text, facts, _ in self.wrapped(block, 0):
            self.out(text, facts)

    def out(self, text, facts=()):
        self.line(text, facts)
        self.line()

    def cells(self, texts, facts=()):
        if self.bar:
            self.line('| ' + ' | '.join(texts) + ' |', facts)
        else:
            self.line('\t'.join(texts), facts)

    def head(self, table):
        for text in table.head:
            self.line(text.strip())
            self.line()

    def header(self, table):
        if table.bare:
            return
        lead = 1 if self.numbered else 0
        width = len(table.columns) + lead
        for k, spans in enumerate(levels(table.columns)):
            texts = [''] * width
            if lead and k == 0:
                texts[0] = '序号'
            for label, at, _ in spans:
                texts[at + lead] = label
            self.cells(texts)
            if self.bar and k == 0:
                self.line('| ' + ' | '.join(['---'] * width) + ' |')
        if self.numbered:
            self.cells(['栏次'] + [str(i + 1) for i in range(len(table.columns))])

    def table(self, table):
        if table.label:
            self.line(table.label)
            self.line()
        self.line('## ' + table.title if self.markdown else table.title, [table.anchor])
        self.line()
        self.head(table)
        self.header(table)
        for n, row in enumerate(table.rows, 1):
            if self.rows_a_page and not table.bare and n > 1 and n % self.rows_a_page == 1:
                self.line()
                if self.repeat_head:
                    self.head(table)
                self.header(table)
            texts = [c.text for c in row.cells]
            self.cells(([str(n)] if self.numbered and not table.bare else []) + texts, [c.fact for c in row.cells])
            if self.bar and table.bare and n == 1:
                self.line('| ' + ' | '.join(['---'] * len(texts)) + ' |')
        self.line()
        for note in table.notes:
            self.line(note)
            self.line()
