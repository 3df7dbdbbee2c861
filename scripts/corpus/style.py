# SPDX-License-Identifier: MIT
"""The habits of one report: unit, separators, what an empty cell looks like, where totals and codes stand."""
from dataclasses import dataclass


@dataclass
class Style:
    unit: str = '万元'
    thousands: bool = True
    empty: str = ''          # what stands for nothing: '', '0.00', '-', '——'
    total_last: bool = False
    codes: str = 'joined'    # joined, columns (类 款 项 apart), glued (to the name), none (indentation only)
    indent: str = ''         # printed before a name for each level below 类
    numbered: bool = False   # 序号 and 栏次
    wrap: int = 0            # characters of a name on a line; 0: never wrapped
    all_classes: bool = True  # 收支总表 lists every 类, also the empty ones
    bracket_list: str = 'cn'  # 一、(一) or 1.
    titles: str = 'overview'  # which set of titles
    heads: str = 'unit'      # what stands between a title and its table
    positions: bool = True   # the page keeps empty cells visible (tabs, columns)
    income_list: bool = False  # 收入总表 is a list of sources in two groups, not a table by unit or code
    halves: bool = False     # the economic table is folded into two halves side by side
    provincial: bool = False  # the tables that only some provinces print stand behind the others
    economic_purchases: bool = False  # purchases by project and economic 款, in a table that tears
    forms: bool = False      # every project's performance targets are a form

    def money(self, fen, unit=None):
        """An amount as printed in a table."""
        if fen == 0:
            return self.empty
        return self.figure(fen, unit or self.unit)

    def figure(self, fen, unit):
        cents = fen if unit == '元' else (abs(fen) + 5000) // 10000 * (1 if fen >= 0 else -1)
        sign, cents = ('-' if cents < 0 else ''), abs(cents)
        whole = f'{cents // 100:,}' if self.thousands else str(cents // 100)
        return f'{sign}{whole}.{cents % 100:02d}'


def is_number(text):
    return any(c.isdigit() for c in text)


def numeral(n):
    """1 is 一, 12 is 十二, 23 is 二十三."""
    digits = '零一二三四五六七八九'
    if n < 11:
        return '十' if n == 10 else digits[n]
    if n < 20:
        return '十' + digits[n - 10]
    return digits[n // 10] + '十' + (digits[n % 10] if n % 10 else '')
