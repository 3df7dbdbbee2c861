# SPDX-License-Identifier: MIT
"""Ways to print the same on other pages: page numbers, form feeds, running heads, a table's header again."""
import re

from .page import AMOUNT
from .ways import blocks_free, join, way


def with_furniture(page, dice, make, every=28):
    lines, number = [], 0
    for at, line in enumerate(page.line):
        if at and at % every == 0 and '\f' not in line:
            number += 1
            lines.extend(make(number))
        lines.append(line)
    return join(lines)


def one_page(page):
    """Page numbers of its own would contradict those that come; cells in columns may not be cut apart."""
    return not page.scattered and not page.feeds and not any(k == 'furniture' for k in page.kind)


@way(one_page)
def page_numbers(page, dice):
    return with_furniture(page, dice, lambda n: [f'- {n} -'])


@way(one_page)
def page_numbers_said(page, dice):
    return with_furniture(page, dice, lambda n: [f'第 {n} 页 共 20 页'])


@way(one_page)
def page_numbers_bare(page, dice):
    return with_furniture(page, dice, lambda n: ['', '', f'{n}', '', ''])


@way(one_page)
def page_feeds(page, dice):
    """Form feeds, each after a page's number."""
    text = with_furniture(page, dice, lambda n: ['', f'{n}', '\f'])
    return text.replace('\f\n', '\f')


@way(one_page)
def running_heads(page, dice):
    """A running head and a page number at every page's end, without form feeds."""
    return with_furniture(page, dice, lambda n: [f'— {n} —', '某地部门信息公开'])


@way(one_page)
def running_heads_fed(page, dice):
    text = with_furniture(page, dice, lambda n: [f'{n}', '\f某地部门信息公开', ''])
    return text


@way(lambda page: one_page(page) and re.search('预算|决算', page.line[0]) and not page.line[0].endswith('表'))
def running_titles(page, dice):
    """The report's first line again over every page, and no page numbers."""
    return with_furniture(page, dice, lambda n: [page.line[0]])


def tables_of(page):
    """(from, to) of each table's lines, its title first."""
    at = 0
    while at < len(page.line):
        if page.kind[at] == 'title' and page.part[at] == 'table':
            end = at + 1
            while end < len(page.line) and page.part[end] == 'table' and not (page.kind[end] == 'title' and end > at + 2):
                end += 1
            yield at, end
            at = end
        else:
            at += 1


def headers_again(page, feed, title):
    """The header of each table again before a row in the middle of its body."""
    again = {}
    for begin, end in tables_of(page):
        head = []
        for at in range(begin, end):
            if page.kind[at] == 'row':
                break
            if page.kind[at] in ('header', 'unit') + (('title',) if title else ()):
                head.append(page.line[at].replace('\f', ''))
        rows = [at for at in range(begin, end) if page.kind[at] == 'row' and AMOUNT.search(page.line[at])]
        starts = [at for at in rows[2:-1] if re.match(r'\s*(\d{3,7}\s|\|?[一二三四五六七八九十]、|\d{3}\t)', page.line[at])
                  and page.kind[at - 1] in ('row', 'blank')
                  and any(AMOUNT.search(page.line[b]) for b in range(max(begin, at - 1), at))]
        if starts and head and '|' not in head[0]:
            again[starts[len(starts) // 2]] = head
    lines = []
    for at, line in enumerate(page.line):
        if at in again:
            head = list(again[at])
            if feed:
                head[0] = '\f' + head[0]
            lines.extend(head)
        lines.append(line)
    return join(lines)


@way(blocks_free)
def header_again(page, dice):
    return headers_again(page, False, False)


@way(lambda page: blocks_free(page) and page.feeds)
def header_again_fed(page, dice):
    return headers_again(page, True, False)
