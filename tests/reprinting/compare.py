# SPDX-License-Identifier: MIT
"""The facts of two printings of one report, compared without their places, and what is shown where they differ."""
import collections

from .page import run

KEPT = 'entity year phase section group subject side code item measure value unit'.split()


def facts(text, same, without):
    """The facts of the text, without their places; same says which values count as one."""
    gone = str.maketrans('', '', without)
    return collections.Counter(tuple((same(row[c]) if c == 'value' else row[c]).translate(gone) for c in KEPT)
                               for row in run(text) if not row['measure'].startswith('@'))


def told(fact):
    return ' | '.join(v for c, v in zip(KEPT, fact) if c not in ('entity', 'year', 'phase'))


def compare(name, which, want, got, limit):
    """How many facts differ; shows them."""
    lost, new = list((want - got).elements()), list((got - want).elements())
    if lost or new:
        print(f'{name} {which}: {len(lost)} of {sum(want.values())} facts lost, {len(new)} new')
        if limit:
            heads = {tuple(f[:3]) for f in want}, {tuple(f[:3]) for f in got}
            if heads[0] != heads[1]:
                print('   ', *heads[0], '=>', *heads[1])
        for sign, some in ('-', lost), ('+', new):
            for fact in some[:limit]:
                print('   ', sign, told(fact))
    return max(len(lost), len(new))


def known(path):
    if not path:
        return set()
    with open(path, encoding='utf-8') as f:
        return {tuple(line.split('\t')[:2]) for line in f.read().split('\n') if line and line[0] != '#'}
