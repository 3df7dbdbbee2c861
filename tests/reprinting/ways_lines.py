# SPDX-License-Identifier: MIT
"""Ways to print the same in other lines: blank lines between them, sentences broken elsewhere."""
import re

from .ways import blocks_free, join, measured, way


@way(blocks_free)
def spaced(page, dice):
    """A blank line after every line."""
    return join(s for line in page.line for s in (line, ''))


@way(lambda page: not measured(page))
def tight(page, dice):
    """No blank line."""
    return join(line for line in page.line if line.strip())


@way(lambda page: not measured(page))
def loose(page, dice):
    """Two blank lines here and there."""
    return join(s for line in page.line for s in ([line, '', ''] if dice.random() < 0.1 and line.strip() else [line]))


LIST_NUMBER = re.compile(r'\s*[(（]?[一二三四五六七八九十\d]{1,3}[)）、.．](?!\d)')


def paragraphs(page):
    """The lines, those of a sentence that goes on joined, also over the blank lines of a page that has one after every
    line: (text, is it prose)."""
    sentences = [at for at in range(len(page.line) - 1) if page.prose(at)]
    widths = sorted(len(page.line[at].strip()) for at in sentences)
    full = widths[len(widths) * 3 // 4] * 0.85 if widths else 0
    spaced = sum(not page.line[at + 1].strip() for at in sentences) * 10 > len(sentences) * 9
    joined, before = [], None
    for at, line in enumerate(page.line):
        goes_on = page.prose(at) and before is not None and len(page.line[before].strip()) >= full and \
            not re.search(r'[。；;：:!？]\s*$', page.line[before])
        if goes_on and not LIST_NUMBER.match(line):
            while not joined[-1][1]:
                joined.pop()
            joined[-1] = (joined[-1][0].rstrip() + line.strip(), True)
        else:
            joined.append((line, page.prose(at)))
        if not (spaced and page.kind[at] == 'blank'):
            before = at if page.prose(at) else None
    return joined


def broken(page, dice, inside):
    """Paragraphs set in lines of one width, the first indented."""
    width = dice.choice([26, 33, 38, 45])
    lines = []
    for text, prose in paragraphs(page):
        text = '　　' + text.strip() if prose else text
        while prose and len(text) > width:
            cut = width
            while not inside and cut > width - 12 and re.match(r'[\d.,，、。；：:;）)%％]', text[cut]):
                cut -= 1
            lines.append(text[:cut])
            text = text[cut:]
        lines.append(text)
    return join(lines)


@way()
def wrapped(page, dice):
    """Sentences in lines of another width."""
    return broken(page, dice, False)


@way()
def wrapped_inside(page, dice):
    """The same, also broken in the middle of a number."""
    return broken(page, dice, True)


@way()
def unwrapped(page, dice):
    """A paragraph on one line."""
    return join(text for text, _ in paragraphs(page))
