#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Hold sentences against the facts that they state.

usage: check-sentences [--extract PROGRAM] [--show] [--wrap N] FILE...

Each FILE (- is standard input) is a list of blocks, set apart by blank lines:

    = final 2023            # from here on the sentences are of final accounts for 2023 (at first: budget 2024)
    ## 三公经费支出情况说明   # the heading that the blocks stand under; until there is one, one that is no topic
    2023年公务接待费2.5万元，与上年持平。
      公务接待费 | 金额 | 2.5 万元
      @比较 公务接待费 | 持平

A block states the facts of its indented lines and no others; its marks are compared where a line
gives one. A code stands before its item (`2010301 行政运行`), and `[group]` before that where the group is to be
compared. Differences are printed as they are found, and the figures at the end.
"""
import argparse, os, subprocess, sys, tempfile

TITLES = {'budget': '青禾市水利局{0}年部门预算公开说明', 'final': '{0}年度青禾市水利局部门决算\n青禾市水利局{0}年度部门决算公开说明'}
PADDING = '本说明依据国家有关信息公开的法律法规和制度规定编制，' * 4 + '请结合公开表格一并阅读。'
SILENT = ('@标题', '@年度', '@目录', '@单位')


def blocks(path):
    kind, year = 'budget', '2024'
    heading, text, expected, start = None, [], [], 0
    with open('/dev/stdin' if path == '-' else path, encoding='utf-8') as f:
        lines = f.read().split('\n') + ['']
    for n, line in enumerate(lines, 1):
        if line.startswith('= '):
            kind, year = line[2:].split()
        elif line.startswith('# '):
            pass
        elif line.startswith('## '):
            heading = line[3:]
        elif line.startswith('  '):
            expected.append(line.strip())
        elif line.strip():
            start = start or n
            text.append(line)
        elif text:
            yield path, start, kind, year, heading, text, expected
            text, expected, start = [], [], 0


def broken(line, width):
    return [line[i:i + width] for i in range(0, len(line), width)] if width else [line]


def facts_of(program, reports):
    out = subprocess.run([program] + reports, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=False)
    rows = [line.split('\t') for line in out.stdout.decode().splitlines()]
    at = {name: i for i, name in enumerate(rows[0])}
    found = {}
    for row in rows[1:]:
        found.setdefault(row[at['report']], []).append({c: row[i] for c, i in at.items()})
    return found


def written(fact):
    item = (fact['code'] + ' ' + fact['item']).strip()
    if fact['measure'].startswith('@'):
        return f"{fact['measure']} {item} | {fact['value']}"
    if fact['section'] != '情况说明':
        item = f"<{fact['section']}> {fact['group']} {item}"
    return f"{item} | {fact['measure']} | {fact['value']} {fact['unit']}".strip()


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument('--extract', default='extract')
    p.add_argument('--show', action='store_true', help='print all facts of all blocks')
    p.add_argument('--wrap', type=int, default=0, metavar='N', help='break the lines after N characters, as a page does')
    p.add_argument('file', nargs='+')
    a = p.parse_args()
    every = [b for path in a.file for b in blocks(path)]
    with tempfile.TemporaryDirectory() as folder:
        reports = []
        for i, (_, _, kind, year, heading, text, _) in enumerate(every):
            reports.append(os.path.join(folder, f'{i:04d}.txt'))
            with open(reports[-1], 'w', encoding='utf-8') as f:
                lines = [TITLES[kind].format(year), '一、编制说明', PADDING, '二、' + (heading or '其他需要说明的情况')] + text
                f.write('\n'.join(piece for line in lines for piece in broken(line, a.wrap)) + '\n')
        found = facts_of(a.extract, reports)
    wrong = stated = got = hit = 0
    for i, (path, start, _, _, _, text, expected) in enumerate(every):
        facts = found.get(f'{i:04d}', [])
        marks = any(e.startswith('@') for e in expected)
        groups = any(e.startswith('[') for e in expected)
        real = []
        for fact in facts:
            mark = fact['measure'].startswith('@')
            if fact['measure'] in SILENT or (mark and not marks):
                continue
            real.append((f"[{fact['group']}] " if groups and not mark else '') + written(fact))
        left = list(real)
        for e in expected:
            if e in left:
                left.remove(e)
                hit += 1
        stated += len(expected)
        got += len(real)
        if a.show or sorted(real) != sorted(expected):
            wrong += sorted(real) != sorted(expected)
            print(f'{path}:{start}: ' + ' / '.join(text))
            for e in expected:
                print(('    ' if e in real else '  - ') + e)
            for r in real:
                if r not in expected:
                    print('  + ' + r)
    print(f'{len(every)} blocks, {wrong} differ; {stated} facts stated, {got} read, {hit} of them right')
    sys.exit(wrong > 0)


main()
