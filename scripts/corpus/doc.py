# SPDX-License-Identifier: MIT
"""What a report is made of before it is printed, and the page that it is printed on.

A `Table` has columns and rows of cells; a `Para` has words and figures; a cell or figure that states a quantity carries
its `Fact`. A renderer hands lines to a `Page`, each with the facts whose figures begin on it, and the page fills in
line and page. Example:

    page = Page()
    page.put('合计 12.00', [fact])     # fact.line is now 1
"""
import unicodedata

COLUMNS = ('report entity year phase section group subject line page row side code item measure value unit').split()


def nfkc(text):
    return unicodedata.normalize('NFKC', text)


class Fact:
    """One line of the gold stream; `row` is any object that the facts of one printed row share."""
    __slots__ = ('section', 'group', 'subject', 'side', 'code', 'item', 'measure', 'value', 'unit', 'row', 'line', 'page')

    def __init__(self, section, measure, value, unit='', item='', code='', side='', group='', subject='', row=None):
        self.section, self.measure, self.value, self.unit = section, measure, value, unit
        self.item, self.code, self.side, self.group, self.subject = item, code, side, group, subject
        self.row, self.line, self.page = row, 0, 0


class Cell:
    __slots__ = ('text', 'fact')

    def __init__(self, text='', fact=None):
        self.text, self.fact = text, fact


BLANK = Cell()


class Column:
    """`path`: the header's labels from the top level down. `kind`: seq, code, name, amount or text. `wrap`: how many
    characters of a name fit on a line."""
    __slots__ = ('path', 'kind', 'wrap', 'measure')

    def __init__(self, path, kind, measure='', wrap=0):
        self.path = (path,) if isinstance(path, str) else tuple(path)
        self.kind, self.measure, self.wrap = kind, measure, wrap


class Row:
    __slots__ = ('cells',)

    def __init__(self, cells):
        self.cells = cells


class Table:
    def __init__(self, section, title, columns, unit, rows=(), notes=(), two_sided=False):
        self.section, self.title, self.columns, self.unit = section, title, columns, unit
        self.rows, self.notes, self.two_sided = list(rows), list(notes), two_sided
        self.label = ''  # 预算公开表1
        self.head = []   # what stands between title and header: who, which year, the unit
        self.bare = False  # a form: its rows stand without a header above them
        self.anchor = None  # a fact to be printed with the title's line
        self.tears = False  # its rows stand so far apart that a reader of PDF takes them apart (torn.py)


class Heading:
    def __init__(self, text, level=1):
        self.text, self.level = text, level


class Para:
    """Running text. `parts` are strings and (text, Fact) pairs."""

    def __init__(self, *parts, indent=True):
        self.parts, self.indent = parts, indent


class Lines:
    """Lines that are printed as they are: a contents page, a cover. `anchor`: (index, fact) of a line to be found again."""

    def __init__(self, lines, anchor=None):
        self.lines, self.anchor = list(lines), anchor


class PageBreak:
    pass


class Page:
    def __init__(self):
        self.lines, self.facts, self.page, self.pending = [], [], 1, False

    def put(self, text='', facts=()):
        if self.pending:
            text, self.pending = '\f' + text, False
        self.lines.append(text)
        for fact in facts:
            if fact is not None:
                fact.line, fact.page = len(self.lines), self.page
                self.facts.append(fact)

    def feed(self):
        """The next line stands on a new page and begins with a form feed."""
        if self.pending:
            self.put()
        self.pending, self.page = True, self.page + 1

    def text(self):
        return '\n'.join(self.lines) + '\n'


def gold_rows(page, name, entity, year, phase):
    """The page's facts in the stream's order and columns; those without a section only mark a line."""
    facts = sorted((f for f in page.facts if f.section), key=lambda f: f.line)
    numbers, count = {}, {}
    for fact in facts:
        key = (fact.section, id(fact.row) if fact.row is not None else id(fact))
        if key not in numbers:
            count[fact.section] = count.get(fact.section, 0) + 1
            numbers[key] = count[fact.section]
        yield [nfkc(str(v)) for v in (
            name, entity, year, phase, fact.section, fact.group, fact.subject, fact.line,
            fact.page if page.page > 1 else '', numbers[key], fact.side, fact.code, fact.item, fact.measure, fact.value,
            fact.unit)]
