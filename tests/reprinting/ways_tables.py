# SPDX-License-Identifier: MIT
"""Ways to print a table otherwise: other heads and titles, lines about it above and below, rows in other pieces."""
import collections
import os
import re

from .page import AMOUNT, ROOT, run
from .ways import join, way


def heads_of_columns():
    """For each section the ways to print each of its columns' heads."""
    path = os.path.join(ROOT, 'filters', 'rules', 'measures.tsv')
    heads = collections.defaultdict(list)
    with open(path, encoding='utf-8') as f:
        for line in f:
            row = line.rstrip('\n').split('\t')
            if len(row) > 2 and not line.startswith('#'):
                heads[row[0]].append(row[2].split('|'))
    return heads


@way(lambda page: 'HARD' in page.modes or 'FLOW' in page.modes)
def other_heads(page, dice):
    """Other names for the columns, in headers of one line."""
    heads, chosen, lines = heads_of_columns(), {}, []
    headers = collections.Counter(s for s, k in zip(page.section, page.kind) if k == 'header')
    for at, line in enumerate(page.line):
        own = heads.get(page.section[at], [])
        def other(match):
            names = [n for n in own if match.group(0) in n]
            if len(names) != 1 or sum(match.group(0) in n for n in own) != 1:
                return match.group(0)
            fit = [n for n in names[0] if sum(n in o for o in own) == 1 and not re.search(r'[(]|三公|[合小总]计$', n)]
            key = page.section[at], names[0][0]
            return chosen.setdefault(key, dice.choice(fit)) if fit else match.group(0)
        whole = headers[page.section[at]] == 1 and page.mode[at] in ('HARD', 'FLOW')
        if page.kind[at] == 'header' and whole and '\f' not in line:
            line = re.sub(r'[^\s|]+', other, line)
        lines.append(line)
    return join(lines)


def unnumbered(title):
    return re.sub(r'^\s*(?:(?:附表|附件|表)\s*[\d一二三四五六七八九十-]+(?!年)|[\d一二三四五六七八九十]+(?=[、.．：:]))?[、.．：:]*\s*', '', title)


def titles_changed(page, change):
    known = set(heads_of_columns())
    return join(change(s) if page.kind[i] == 'title' and page.part[i] == 'table' and page.section[i] in known and
                '\f' not in s and not s.lstrip().startswith(('|', '#')) else s for i, s in enumerate(page.line))


@way(lambda page: not page.placed)
def titles_numbered(page, dice):
    """表3: before the titles."""
    return titles_changed(page, lambda s: '附表3：' + unnumbered(s))


@way(lambda page: not page.placed)
def titles_listed(page, dice):
    """(三) before the titles."""
    return titles_changed(page, lambda s: '（三）' + unnumbered(s))


def after_titles(page, make):
    lines = []
    for at, line in enumerate(page.line):
        lines.append(line)
        if page.kind[at] == 'title' and page.part[at] == 'table' and at + 1 < len(page.line) and \
                page.kind[at + 1] in ('unit', 'header', 'blank') and page.kind[at - 1] not in ('row', 'title'):
            lines.extend(make())
    return join(lines)


@way(lambda page: not page.scattered)
def dated(page, dice):
    """A line with the day on which a table was filled in."""
    return after_titles(page, lambda: ['填报日期：2024年3月12日'])


@way(lambda page: not page.scattered)
def named(page, dice):
    """A line with the department below each title."""
    entity = next((row['entity'] for row in run(page.text) if row['entity']), '')
    return after_titles(page, lambda: [f'编制部门：{entity}'])


@way(lambda page: not page.scattered)
def table_numbers(page, dice):
    """A table's number on a line of its own."""
    return after_titles(page, lambda: ['公开03表'])


@way(lambda page: not page.scattered)
def noted(page, dice):
    """A note below each table."""
    lines = []
    for at, line in enumerate(page.line):
        lines.append(line)
        ends = at + 1 == len(page.line) or page.part[at + 1] == 'prose'
        if page.kind[at] == 'row' and page.part[at] == 'table' and ends and AMOUNT.search(line):
            lines.append('注：本表反映部门本年度的收支情况，金额单位与表内一致。')
    return join(lines)


CODED = re.compile(r'^(\s*)([1-5]\d{4}(?:\d\d)?) ([^\s\d]\S*)((?: -?[\d,.]+)+)\s*$')


def coded_rows(page, change):
    """Rows of a code, a name and amounts, where nothing but their order tells which is which."""
    lines = []
    for at, line in enumerate(page.line):
        match = CODED.match(line) if page.kind[at] == 'row' and page.mode[at] == 'FLOW' else None
        lines.extend(change(*match.groups()) if match else [line])
    return join(lines)


@way()
def codes_in_pieces(page, dice):
    """201 03 01 for 2010301."""
    return coded_rows(page, lambda blank, code, name, amounts:
                      [blank + ' '.join([code[:3], code[3:5], code[5:]]).strip() + ' ' + name + amounts])


@way()
def codes_glued(page, dice):
    """The name right behind the code."""
    return coded_rows(page, lambda blank, code, name, amounts: [blank + code + name + amounts])


@way()
def names_over_lines(page, dice):
    """The name broken over two lines, the amounts behind its end."""
    return coded_rows(page, lambda blank, code, name, amounts:
                      [f'{blank}{code} {name[:-2]}', name[-2:] + amounts] if len(name) > 5 else
                      [blank + code + ' ' + name + amounts])


@way()
def amounts_below(page, dice):
    """The name broken over two lines, the amounts below it."""
    return coded_rows(page, lambda blank, code, name, amounts:
                      [f'{blank}{code} {name[:-2]}', name[-2:], amounts.strip()] if len(name) > 5 else
                      [blank + code + ' ' + name + amounts])


@way()
def names_below(page, dice):
    """The name below its code."""
    return coded_rows(page, lambda blank, code, name, amounts: [blank + code, name + amounts])


@way(lambda page: any('\t' in s for s in page.line))
def dashes_for_nothing(page, dice):
    """A dash in each empty cell behind an amount."""
    def filled(line):
        cells = line.split('\t')
        amounts = [i for i, c in enumerate(cells) if AMOUNT.fullmatch(c.strip())]
        return '\t'.join('-' if not c.strip() and amounts and amounts[0] < i < amounts[-1] else c for i, c in enumerate(cells))
    return join(filled(s) if page.kind[i] == 'row' and page.part[i] == 'table' and '收支' not in page.section[i] else s
                for i, s in enumerate(page.line))
