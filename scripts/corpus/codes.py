# SPDX-License-Identifier: MIT
"""The classifications' codes and names, from the project's own rules."""
import os

RULES = os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', '..', 'filters', 'rules')


def table(name):
    """The rows of one of the project's rules, as dicts."""
    with open(os.path.join(RULES, name + '.tsv'), encoding='utf-8') as f:
        rows = [line.rstrip('\n').split('\t') for line in f if line.strip() and not line.startswith('#')]
    return [dict(zip(rows[0], row)) for row in rows[1:]]


def valid(row, year):
    return int(row.get('valid_from') or 0) <= year and year <= int(row.get('valid_to') or 9999)


class Codes:
    """The names of one year: `function[code]` (支出功能分类) and `economic[code]` (部门预算支出经济分类)."""

    _functional = _economic = None

    def __init__(self, year):
        if Codes._functional is None:
            Codes._functional = table('functional')
            Codes._economic = table('economic-dept')
        self.function = self._index(Codes._functional, year)
        self.economic = self._index(Codes._economic, year)

    @staticmethod
    def _index(rows, year):
        names = {}
        for row in rows:
            if valid(row, year):
                names.setdefault(row['code'], row['name'])
        return names
