# SPDX-License-Identifier: MIT
"""Text in the order in which a reader of PDF hands out the cells of a table whose rows stand far apart.

pdftotext without options takes some cells for a table's and reads these row by row. Of two others it asks which comes
first: the upper one, where one stands below the other; the left one, where nothing between them ties them otherwise.
It then prints every cell behind all that come before it. Where the answers go round in a circle, as cells within and
without the table make them do, names and amounts of several rows come out one after the other. Nothing of the table is
lost, but its rows are. What is torn here is torn by the same questions, asked of cells of which a random part is taken
for none of the table's.
"""
from .flow import Flow
from .printer import chunks


def width(text):
    return sum(2 if ord(c) > 0x2e80 else 1 for c in text)


class Block:
    """The lines of one cell, and the room that they take on the page."""

    def __init__(self, lines, fact, inside, left, right, top, aligned=False):
        self.lines, self.fact, self.inside = lines, fact, inside
        wide = max(width(line) for line in lines)
        self.left = right - wide if aligned else left
        self.right, self.top, self.bottom = self.left + wide, top, top + 10 * len(lines)

    def before(self, other, blocks):
        if self.inside and other.inside:
            level = self.top <= other.bottom and self.bottom >= other.top
            return self.bottom <= other.top or self.right <= other.left and level
        return self.above(other) or self.left_of(other, blocks)

    def above(self, other):
        """Do the blocks stand one below the other, this one first?"""
        return self.left <= other.right and other.left <= self.right and self.top < other.top

    def left_of(self, other, blocks):
        """Is this one left of the other, and no third block below this and above the other?"""
        return self.right <= other.left and not any(
            other.above(b) and b.above(self) for b in blocks if b is not self and b is not other)


def reading_order(blocks):
    blocks = sorted(blocks, key=lambda b: (b.left, b.top))
    done, order = set(), []

    def visit(block):
        done.add(id(block))
        for other in blocks:
            if id(other) not in done and other.before(block, blocks):
                visit(other)
        order.append(block)

    for block in blocks:
        if id(block) not in done:
            visit(block)
    return order


class Torn(Flow):
    """`widths`: how wide the columns of a table that tears are; `rows_a_page` of it fit on a page; `outside`: the share of
    its cells that are taken for none of the table's; `rng` chooses them."""

    one_cell, widths, rows_a_page, row_height, outside, rng = True, (), 24, 30, .1, None

    def table(self, table):
        if not table.tears:
            super().table(table)
            return
        self.head(table)
        self.header(table)
        for first in range(0, len(table.rows), self.rows_a_page):
            blocks = []
            for n, row in enumerate(table.rows[first:first + self.rows_a_page]):
                blocks += self.row_blocks(row, n * self.row_height)
            for block in reading_order(blocks):
                for k, line in enumerate(block.lines):
                    self.out(line, [block.fact] if k == 0 else ())
                self.page.put()

    def row_blocks(self, row, top):
        left = 0
        for cell, wide in zip(row.cells, self.widths):
            lines = [cell.text] if cell.fact else chunks(cell.text, wide // 2)
            if cell.text:
                middle = top + self.row_height // 2 - 5 * len(lines)
                yield Block(lines, cell.fact, self.rng.random() >= self.outside, left, left + wide - 1, middle, bool(cell.fact))
            left += wide
