#!/usr/bin/env python3
"""Checks the output of normalize-units (standard input) against an independent computation in decimal arithmetic.

For every value that is a plain printed number: the amount is the number times the factor of its unit, computed here from
a table of its own; the quantum is the step of its last digit; the amount divided by the factor prints the printed digits.
For every amount: it is a multiple of its quantum. Prints what is wrong, then how many values were compared.
"""
import re
import sys
from decimal import Context, Decimal, setcontext

setcontext(Context(prec=80))
FACTOR = {
    '元': 1, '万元': 10**4, '千元': 10**3, '百万元': 10**6, '亿元': 10**8, '万': None, '角': '0.1',
    '%': 1, '‰': '0.1', '个百分点': 1, '成': 10, '平方米': 1, 'm2': 1, '万平方米': 10**4, '公顷': 10**4, '平方公里': 10**6,
    '亩': 1, '吨': 1000, '万吨': 10**7, '斤': '0.5', '公里': 1000, '小时': 1, '周': 7, '季度': 3,
    '人': 1, '名': 1, '位': 1, '人次': 1, '万人次': 10**4, '万人': 10**4, '个': 1, '家': 1, '台/套': 1, '万件': 10**4,
    '元/人/天': 1, '万元/人': 10**4, '元/公里': '0.001', '元/斤': 2, '元/吨': '0.001',
}
PLAIN = re.compile(r'[≥≤=<>]?(-?)((?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?)')
NUMBER = re.compile(r'-?\d+(\.\d+)?')

header = sys.stdin.readline().rstrip('\n').split('\t')
compared = wrong = 0
for number, line in enumerate(sys.stdin, 2):
    row = dict(zip(header, line.rstrip('\n').split('\t')))
    if row['measure'].startswith('@'):
        if any(row[c] for c in ('comparator', 'amount', 'base_unit', 'quantum')):
            wrong += 1
            print(f'line {number}: a mark with an amount')
        continue
    amount, quantum = row['amount'], row['quantum']
    bad = []
    if NUMBER.fullmatch(amount) and Decimal(amount) % Decimal(quantum):
        bad.append(f'{amount} is no multiple of {quantum}')
    plain, factor = PLAIN.fullmatch(row['value']), FACTOR.get(row['unit'])
    if plain and not amount:
        bad.append('a plain number without an amount')
    elif plain and factor is not None:
        compared += 1
        digits = plain[2].replace(',', '')
        places = len(digits.partition('.')[2])
        factor, printed = Decimal(factor), Decimal(plain[1] + digits)
        if Decimal(amount) != printed * factor:
            bad.append(f'{amount} is not {printed * factor}')
        if Decimal(quantum) != factor.scaleb(-places):
            bad.append(f'quantum {quantum} is not {factor.scaleb(-places)}')
        back = f'{Decimal(amount) / factor:.{places}f}'
        if back.lstrip('-') != digits.lstrip('0').rjust(1 + places + bool(places), '0') and Decimal(back) != printed:
            bad.append(f'prints back as {back}')
        if not row['base_unit']:
            bad.append('no base unit')
    if bad:
        wrong += 1
        print(f"line {number}: {row['value']} {row['unit']}: {'; '.join(bad)}")
print(f'{compared} compared, {wrong} wrong')
sys.exit(wrong > 0)
