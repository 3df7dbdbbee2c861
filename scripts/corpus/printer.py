# SPDX-License-Identifier: MIT
"""What all renderers share: the walk over a document's blocks, pages and their numbers, headers' levels, wrapping."""
from .doc import Heading, Lines, Page, PageBreak, Para, Table


def chunks(text, width):
    return [text[i:i + width] for i in range(0, len(text), width)] if width else [text]


def levels(columns):
    """The header's levels: for each, (label, first column, number of columns), labels of a span merged."""
    depth = max(len(c.path) for c in columns)
    result = []
    for k in range(depth):
        spans, start = [], 0
        for i in range(1, len(columns) + 1):
            if i == len(columns) or columns[i].path[:k + 1] != columns[start].path[:k + 1]:
                if k < len(columns[start].path):
                    spans.append((columns[start].path[k], start, i - start))
                start = i
        result.append(spans)
    return result


class Printer:
    """`page_lines`: lines that fit on a page, 0 for text without pages. `number`: how a page's number is printed
    ('' for none); `number_top` puts it first on the next page, as pdftotext -raw often does. `running`: a running head.
    `width`: characters on a line of running text, `indent` blanks before a paragraph."""

    page_lines, number, number_top, running, repeat_header, width, indent = 0, '', False, '', True, 40, 0

    def __init__(self, **options):
        for key, value in options.items():
            assert hasattr(self, key), key
            setattr(self, key, value)
        self.page = Page()
        self.used = 0

    def render(self, blocks):
        for block in blocks:
            if isinstance(block, Table):
                self.table(block)
            elif isinstance(block, Para):
                self.para(block)
            elif isinstance(block, Heading):
                self.heading(block)
            elif isinstance(block, Lines):
                for i, line in enumerate(block.lines):
                    self.out(line, [block.anchor[1]] if block.anchor and block.anchor[0] == i else ())
            elif isinstance(block, PageBreak) and self.used:
                self.new_page()
        if self.page_lines:
            self.footer()
            self.page.lines.append('\f')
        return self.page

    def line(self, text='', facts=()):
        self.page.put(text, facts)
        self.used += 1

    def out(self, text, facts=()):
        """A line of running text or a heading."""
        self.line(text, facts)

    def gap(self):
        """Between blocks: nothing, unless the layout leaves a blank line."""

    def full(self):
        return self.page_lines and self.used >= self.page_lines

    def para(self, block):
        for text, facts, inside in self.wrapped(block, self.width, self.indent if block.indent else 0):
            if self.full() and not inside:
                self.new_page()
            self.out(text, facts)

    def footer(self):
        if self.number and not self.number_top:
            self.page.put(self.centred(self.number.format(self.page.page)))

    def centred(self, text):
        return text

    def new_page(self):
        if not self.page_lines:
            return
        self.footer()
        self.page.feed()
        self.used = 0
        if self.number and self.number_top:
            self.page.put(self.number.format(self.page.page - 1))
        if self.running:
            self.page.put(self.running)

    def wrapped(self, para, width, first=0):
        """(text, facts that begin in it, whether it begins inside a figure) for each line of a paragraph; `first`: blanks
        before its first line."""
        text, at = ' ' * first, []
        for part in para.parts:
            if isinstance(part, tuple):
                at.append((len(text), len(text + part[0]), part[1]))
                part = part[0]
            text += part
        width = width or len(text)
        for i in range(0, len(text), width):
            yield text[i:i + width], [f for n, _, f in at if i <= n < i + width], any(a < i < b for a, b, _ in at)
