# SPDX-License-Identifier: MIT
"""Ways to print amounts, years, units and totals otherwise, each as some offices write them."""
import re

from .page import AMOUNT
from .ways import join, swapped, way


def plain_value(value):
    """Without thousands separators and without the zeros that end a decimal."""
    value = value.replace(',', '')
    return re.sub(r'\.?0+$', '', value) if '.' in value else value


def with_amounts(page, change):
    """Each amount printed otherwise; what it grows by is taken from the blanks before it, where there are several."""
    def one(match):
        gap, old = match.group(1), match.group(2)
        new = change(old)
        less = min(max(len(new) - len(old), 0), max(len(gap) - 1, 0))
        return gap[less:] + ' ' * (max(len(old) - len(new), 0) if len(gap) > 1 else 0) + new
    amount = re.compile(r'( *)(' + AMOUNT.pattern + ')')
    return join(s if page.prose(i) and (s[-1:].isdigit() or s.lstrip()[:1].isdigit()) else amount.sub(one, s)
                for i, s in enumerate(page.line))


def separated(old):
    if ',' in old:
        return old
    whole, point, rest = old.partition('.')
    sign = whole.startswith('-')
    return ('-' if sign else '') + f'{int(whole.lstrip("-")):,}' + point + rest


@way(same=plain_value)
def separators(page, dice):
    """Thousands separators in all amounts."""
    return with_amounts(page, separated)


@way(lambda page: len(re.findall(r'\d\.\d', page.text)) > 20, same=plain_value)
def no_separators(page, dice):
    """None in any that has decimals."""
    return with_amounts(page, lambda old: old.replace(',', '') if '.' in old else old)


@way(same=plain_value)
def two_decimals(page, dice):
    """Two decimals in all amounts that have one."""
    return with_amounts(page, lambda old: old + '0' if re.search(r'\.\d$', old) else old)


@way(same=plain_value)
def no_zeros(page, dice):
    """Amounts without the zeros that end their decimals, as spreadsheets print them."""
    return with_amounts(page, lambda old: re.sub(r'(\.\d*[1-9])0+$', r'\1', old))


def in_heads(page, change):
    return join(change(s) if page.kind[i] in ('title', 'unit', 'contents') and page.part[i] != 'targets' else s
                for i, s in enumerate(page.line))


@way(lambda page: not page.placed)
def years_apart(page, dice):
    return join(re.sub(r'(20\d\d)\s?年', r'\1 年', s) for s in page.line)


@way()
def years_in_words(page, dice):
    """二〇二四年 in titles."""
    return in_heads(page, lambda s: re.sub(r'(20\d\d)(?= ?年)', lambda m: swapped(m.group(1), '0123456789', '〇一二三四五六七八九'), s))


@way()
def years_of_zeros(page, dice):
    """二○二四年 in titles, with the circle that clerks take for it."""
    return in_heads(page, lambda s: re.sub(r'(20\d\d)(?= ?年)', lambda m: swapped(m.group(1), '0123456789', '○一二三四五六七八九'), s))


UNIT = re.compile(r'单位\s?[:：]\s?((?:万|千|百万|亿)?元)')


@way()
def unit_in_brackets(page, dice):
    return join(re.sub(r'(?<!额)(?<!（)(?<!\()' + UNIT.pattern, r'（单位：\1）', s) if page.kind[i] == 'unit' else s
                for i, s in enumerate(page.line))


@way()
def unit_of_amounts(page, dice):
    return join(re.sub(r'(?<!额)' + UNIT.pattern, r'金额单位：\1', s) if page.kind[i] == 'unit' else s
                for i, s in enumerate(page.line))


@way()
def unit_spread(page, dice):
    return join(UNIT.sub(lambda m: '单 位 ： ' + ' '.join(m.group(1)), s) if page.kind[i] == 'unit' and not page.placed else s
                for i, s in enumerate(page.line))


@way()
def unit_of_money(page, dice):
    """单位：人民币万元."""
    return join(UNIT.sub(r'单位：人民币\1', s) if page.kind[i] == 'unit' else s for i, s in enumerate(page.line))


@way(lambda page: not page.placed)
def totals_apart(page, dice):
    """合 计 and 小 计."""
    return join(re.sub(r'(?<![\u4e00-\u9fff])(合|小|总)计(?![\u4e00-\u9fff])', r'\1 计', s) if page.kind[i] in ('row', 'header') else s
                for i, s in enumerate(page.line))
