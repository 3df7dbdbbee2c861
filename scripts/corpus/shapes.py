# SPDX-License-Identifier: MIT
"""The shapes in which reports reach their readers: `SHAPES[name](rng)` gives a report's style and its printer.

A shape is a way of printing (text from a PDF, TABs, ...) with one peculiarity at most, so that a reader that copes with
all but one of them fails in one shape only.
"""
from .flow import Flow
from .grid import Grid
from .layout import Layout
from .style import Style
from .torn import Torn

RUNNING = '{entity}{year}年部门预算公开'


def pdf_spaced(rng):
    style = Style(positions=False, wrap=rng.choice([0, 8, 10, 12]), empty=rng.choice(['', '', '0.00']),
                  indent=rng.choice(['', '', '\u3000']), titles=rng.choice(['overview', 'plain']),
                  unit=rng.choice(['万元', '万元', '元']), thousands=rng.random() < .7)
    return style, Flow(spaced=True, shred=rng.choice([0, 3, 4]), glue=rng.random() < .3, width=rng.randrange(28, 36),
                       keep_blanks=rng.random() < .3)


def pdf_raw(rng):
    style = Style(positions=False, wrap=rng.choice([0, 0, 9, 11]), empty=rng.choice(['', '', '0.00']),
                  titles=rng.choice(['year', 'overview', 'plain']), unit=rng.choice(['万元', '元']),
                  total_last=rng.random() < .3, all_classes=rng.random() < .6, heads='editor')
    return style, Flow(shred=rng.choice([0, 0, 4]), page_lines=rng.randrange(38, 50), width=rng.randrange(40, 60),
                       number=rng.choice(['{}', '-{}-', '']), number_top=rng.random() < .3,
                       running=rng.choice(['', '', RUNNING]))


def pdf_layout(rng):
    style = Style(wrap=rng.choice([0, 0, 8, 10]), indent=rng.choice(['', '  ']),
                  titles=rng.choice(['year', 'overview', 'plain']), unit=rng.choice(['万元', '元']),
                  total_last=rng.random() < .3, all_classes=rng.random() < .7, heads='editor',
                  empty=rng.choice(['', '', '0.00', '-']))
    return style, Layout(spread=rng.randrange(3, 7), airy=rng.choice([0, 1, 2, 3]), width=rng.randrange(40, 60),
                         running=rng.choice(['', '', RUNNING]))


def tab(rng):
    style = Style(thousands=rng.random() < .3, titles=rng.choice(['department', 'overview']), heads='year',
                  empty=rng.choice(['', '', '', '-', '——', '0.00']), indent=rng.choice(['', '\u3000']))
    return style, Grid(numbered=rng.random() < .7, rows_a_page=rng.choice([0, 18, 24]), repeat_head=rng.random() < .5)


def bar(rng):
    style, printer = tab(rng)
    return style, Grid(bar=True, numbered=printer.numbered)


def cells(rng):
    style, _ = pdf_raw(rng)
    return style, Flow(one_cell=True, spaced=rng.random() < .5, join_amounts=True,
                       page_lines=rng.randrange(60, 100), width=rng.randrange(40, 60))


def cells_empty(rng):
    style, _ = tab(rng)
    style.indent = ''
    return style, Flow(one_cell=True, empty_lines=True, spaced=rng.random() < .5, width=0)


def torn_purchases(rng):
    style, _ = pdf_raw(rng)
    style.economic_purchases, style.titles = True, rng.choice(['overview', 'plain'])
    project, economic, goods = rng.choice([16, 20, 26]), rng.choice([16, 20, 24]), rng.choice([20, 28, 34])
    return style, Torn(widths=(14, project, economic, goods, 14, 12), rows_a_page=rng.randrange(14, 40),
                       outside=rng.choice([0, .02, .05, .1, .2]), rng=rng, width=40)


def prose(rng):
    return Style(thousands=rng.random() < .5), Grid(markdown=False)


def but(shape, printer=None, **habits):
    """The same shape with other habits: of style, and with `printer` of the printer."""
    def make(rng):
        style, page = shape(rng)
        for name, value in habits.items():
            assert hasattr(style, name), name
            setattr(style, name, value)
        for name, value in (printer or {}).items():
            assert hasattr(page, name), name
            setattr(page, name, value)
        if style.codes == 'none' and not style.indent:
            style.indent = '\u3000'
        return style, page
    return make


def final(shape):
    """The same printing for final accounts."""
    return but(shape, titles='final', total_last=False)


SHAPES = {
    'pdf-spaced': pdf_spaced,
    'pdf-raw': pdf_raw,
    'pdf-layout': pdf_layout,
    'tab': tab,
    'bar': bar,
    'cells': cells,
    'prose': prose,
    'final-spaced': final(pdf_spaced),
    'final-raw': final(pdf_raw),
    'final-layout': final(pdf_layout),
    'final-tab': final(tab),
    'raw-columns': but(pdf_raw, codes='columns'),
    'layout-columns': but(pdf_layout, codes='columns'),
    'tab-columns': but(tab, codes='columns'),
    'cells-columns': but(cells, codes='columns'),
    'cells-apart': but(cells, {'join_amounts': False}),
    'raw-glued': but(pdf_raw, codes='glued'),
    'layout-glued': but(pdf_layout, codes='glued', wrap=14),
    'tab-glued': but(tab, codes='glued'),
    'layout-indent': but(pdf_layout, codes='none'),
    'tab-indent': but(tab, codes='none'),
    'spaced-broken-codes': but(pdf_spaced, {'break_code': 5}, wrap=8),
    'raw-title-below': but(pdf_raw, {'title_after': True}),
    'template': but(pdf_raw, empty=''),
    'layout-three-sided': but(pdf_layout, titles='short'),
    'raw-three-sided': but(pdf_raw, titles='short'),
    'tab-income-list': but(tab, income_list=True),
    'layout-income-list': but(pdf_layout, income_list=True),
    'raw-income-list': but(pdf_raw, income_list=True),
    'tab-halves': but(tab, halves=True),
    'layout-halves': but(pdf_layout, halves=True),
    'raw-halves': but(pdf_raw, halves=True),
    'tab-provincial': but(tab, provincial=True),
    'layout-provincial': but(pdf_layout, provincial=True),
    'raw-provincial': but(pdf_raw, provincial=True),
    'layout-forms': but(pdf_layout, forms=True),
    'raw-forms': but(pdf_raw, forms=True),
    'spaced-forms': but(pdf_spaced, forms=True),
    'cells-empty': cells_empty,
    'cells-empty-columns': but(cells_empty, codes='columns'),
    'cells-empty-halves': but(cells_empty, halves=True),
    'cells-empty-provincial': but(cells_empty, provincial=True),
}

# What no reader can bring back whole: made only where it is asked for, to count what is read right, wrong, and not at all.
TORN = {
    'cells-torn-purchases': torn_purchases,
}
