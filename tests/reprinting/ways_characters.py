# SPDX-License-Identifier: MIT
"""Ways to print the same in other characters: digits, marks, encodings, the blanks between and within texts."""
import re

from .ways import join, swapped, way


@way()
def full_digits(page, dice):
    """Full-width digits and points."""
    return swapped(page.text, '0123456789.%', '０１２３４５６７８９．％')


@way()
def full_marks(page, dice):
    """Full-width brackets, colons, commas in amounts, and signs."""
    return swapped(page.text, '(),:;%', '（），：；％')


@way()
def half_marks(page, dice):
    """Half-width brackets, colons, commas and semicolons."""
    return swapped(page.text, '（），：；％', '(),:;%')


@way()
def half_between(page, dice):
    """Half-width brackets and colons alone."""
    return swapped(page.text, '（）：', '():')


@way(lambda page: page.feeds or not page.placed)
def hard_spaces(page, dice):
    """No-break spaces."""
    return page.text.replace(' ', '\u00a0')


@way()
def wide_spaces(page, dice):
    """Ideographic spaces."""
    return page.text.replace(' ', '\u3000')


@way()
def thin_spaces(page, dice):
    """En spaces, thin spaces and zero-width ones among the others."""
    return ''.join(dice.choice(' \u2002\u2009') if c == ' ' else c for c in page.text)


@way()
def zero_width(page, dice):
    """Zero-width spaces and joiners, as web pages have them."""
    return ''.join(c + '\u200b' if c not in '\n\f\t ' and dice.random() < 0.02 else c for c in page.text)


@way()
def carriage_returns(page, dice):
    return page.text.replace('\n', '\r\n')


@way()
def byte_order_mark(page, dice):
    return '\ufeff' + page.text


@way()
def gb18030(page, dice):
    return page.text.encode('gb18030')


@way()
def utf16(page, dice):
    return page.text.encode('utf-16')


@way(without='“”"\'‘’「」『』')
def quotation_marks(page, dice):
    """Plain, single, corner and book quotation marks."""
    return swapped(page.text, '“”', dice.choice(['""', '‘’', '「」', '『』', '＂＂']))


@way()
def dashes(page, dice):
    """Other dashes for an empty cell or a negative sign."""
    return re.sub(r'(?<!\S)-(?!\S)', '—', re.sub(r'(?<![\w-])-(?=\d+\.\d)', '－', page.text))


@way(lambda page: not page.placed and not page.scattered)
def wide(page, dice):
    """Four blanks for one between cells."""
    return join(re.sub(r'(?<=\S) (?=\S)', '    ', s) if page.is_table(i) else s for i, s in enumerate(page.line))


@way()
def indented(page, dice):
    """Every line four blanks further right."""
    return join(('\f' * s.startswith('\f') + '    ' + s.lstrip('\f')) if s.strip() and '|' not in s and '\t' not in s else s
                for s in page.line)


@way()
def trailing(page, dice):
    """Blanks at the ends of lines."""
    return join(s if '|' in s or '\t' in s else s + ' ' * dice.randrange(4) for s in page.line)


@way()
def spread_titles(page, dice):
    """Blanks between the letters of titles."""
    return join(' '.join(s.strip()) if k == 'title' and s.strip() and '\f' not in s and '\t' not in s and '|' not in s else s
                for s, k in zip(page.line, page.kind))


@way(lambda page: not page.placed)
def digits_apart(page, dice):
    """Blanks between a number and the Chinese text around it, in sentences."""
    return join(re.sub(r'(?<=[\d%])(?=[\u4e00-\u9fff])|(?<=[\u4e00-\u9fff])(?=\d)', ' ', s) if page.prose(i) else s
                for i, s in enumerate(page.line))
