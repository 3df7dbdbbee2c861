# SPDX-License-Identifier: MIT
"""Text with its columns kept by position, as `pdftotext -layout` prints it: numbers end, and names begin, at the same
character column through a page; a wrapped name stands around its amounts' line."""
from .printer import Printer, chunks, levels


class Layout(Printer):
    """`spread`: blanks between columns. `airy`: every so many rows are followed by a blank line (0: none)."""

    spread, airy, width, indent, page_lines, number = 3, 0, 44, 2, 46, '{}'

    def centred(self, text):
        return ' ' * 40 + text

    def heading(self, block):
        if self.full():
            self.new_page()
        self.line('  ' + block.text if block.level > 1 else ' ' * 12 + block.text)

    @staticmethod
    def pieces(column, cell):
        return chunks(cell.text, column.wrap if column.kind in ('name', 'text') else 0)

    def places(self, table, rows):
        """(start, width) of each column for these rows and the header."""
        widths = []
        for i, column in enumerate(table.columns):
            cells = [len(x) for row in rows for x in self.pieces(column, row.cells[i])]
            label = min(len(column.path[-1]), 8)
            widths.append(max(cells + [label, 2]))
        for spans in levels(table.columns):
            for label, at, n in spans:
                room = sum(widths[at:at + n]) + self.spread * (n - 1)
                if len(label) > room and n > 1:
                    widths[at + n - 1] += len(label) - room
        places, start = [], 0
        for width in widths:
            places.append((start, width))
            start += width + self.spread
        return places

    @staticmethod
    def lay(pieces):
        """One line of (start, text) pieces."""
        line = ''
        for start, text in sorted(pieces):
            if text:
                line += ' ' * max(1 if line else 0, start - len(line)) + text
        return line

    def header(self, table, places):
        all_levels = levels(table.columns)
        for k, spans in enumerate(all_levels):
            shreds = []
            for label, at, n in spans:
                room = places[at + n - 1][0] + places[at + n - 1][1] - places[at][0]
                shreds.append((chunks(label, max(2, room)), at, room))
            height = max(len(s) for s, _, _ in shreds)
            for i in range(height):
                line = []
                for pieces, at, room in shreds:
                    j = i - (height - len(pieces)) // 2
                    if 0 <= j < len(pieces):
                        line.append((places[at][0] + (room - len(pieces[j])) // 2, pieces[j]))
                self.line(self.lay(line))

    def table(self, table):
        rows = list(table.rows)
        first = True
        while first or rows:
            room = max(8, self.page_lines - 10)
            part, rows = rows[:room], rows[room:]
            if not first:
                self.new_page()
            places = self.places(table, part)
            end = places[-1][0] + places[-1][1]
            if first:
                self.above(table, end)
            if not table.bare and (first or self.repeat_header):
                self.header(table, places)
            for n, row in enumerate(part, 1):
                self.row(table, row, places)
                if self.airy and n % self.airy == 0:
                    self.line()
            first = False
        for note in table.notes:
            self.line(note)

    def above(self, table, end):
        if table.label:
            self.line(table.label)
        self.line(' ' * max(0, (end - len(table.title)) // 2) + table.title, [table.anchor])
        if table.head:
            left, right = ' '.join(table.head[:-1]), table.head[-1]
            self.line(left + ' ' * max(4, end - len(left) - len(right)) + right)

    def row(self, table, row, places):
        pieces = [self.pieces(column, c) or [''] for column, c in zip(table.columns, row.cells)]
        height = max(len(p) for p in pieces)
        around = height == 2 and any(len(p) == 1 and p[0] for p in pieces)  # the other cells stand between the two lines
        middle = 1 if around else height // 2
        lines = [[] for _ in range(3 if around else height)]
        facts = [[] for _ in lines]  # of a cell, on the line where it begins
        for column, cell, parts, (start, width) in zip(table.columns, row.cells, pieces, places):
            if len(parts) == 1:
                at = [middle]
            elif around:
                at = [0, 2]
            else:
                top = (height - len(parts)) // 2
                at = range(top, top + len(parts))
            facts[at[0]].append(cell.fact)
            for n, text in zip(at, parts):
                right = column.kind in ('amount', 'seq')
                lines[n].append((start + width - len(text) if right else start, text))
        for line, stated in zip(lines, facts):
            self.line(self.lay(line), stated)
