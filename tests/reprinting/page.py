# SPDX-License-Identifier: MIT
"""A report as text, and what `extract` makes of it: the printed line, with what each was taken for.

The ways to print a report otherwise (`ways_*`) ask a Page what its lines are, so that none prints a line as no page has
it, say a sentence with the blanks of a table.
"""
import gzip
import os
import re
import subprocess
import sys

ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', '..')
EXTRACT = os.path.join(os.environ.get('BUILD', os.path.join(ROOT, 'build')), 'bin', 'extract')
AMOUNT = re.compile(r'(?<![\d.,A-Za-z\n])-?(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+\.\d+)(?![\d.,])')


def text_of(path):
    with (gzip.open if path.endswith('.gz') else open)(path, 'rb') as f:
        data = f.read()
    for encoding in ('utf-8-sig', 'utf-16', 'gb18030'):
        try:
            return data.decode(encoding)
        except UnicodeError:
            continue
    sys.exit(f'reprint: {path}: no text')


def run(text, *options):
    """What extract writes of the text, as rows."""
    data = text if isinstance(text, bytes) else text.encode('utf-8')
    done = subprocess.run([EXTRACT, '--report', 'r', *options, '-'], input=data, stdout=subprocess.PIPE,
                          stderr=subprocess.DEVNULL, check=False)
    lines = done.stdout.decode('utf-8').split('\n')
    head = lines[0].split('\t')
    return [dict(zip(head, line.split('\t'))) for line in lines[1:] if line]


class Page:
    """A report's lines, each with what extract took it for."""

    def __init__(self, name, text):
        self.name = name
        self.text = text.replace('\r\n', '\n')
        self.line = self.text.split('\n')
        if self.line and not self.line[-1]:
            self.line.pop()
        rows = run(self.text, '--trace', '-', '-o', os.devnull)
        self.kind = ['blank'] * len(self.line)
        self.part = [''] * len(self.line)
        self.section = [''] * len(self.line)
        self.mode = [''] * len(self.line)
        self.modes = set()
        now = ''
        for row in rows:
            at = int(row['line']) - 1
            if at < len(self.line) and (row['kind'] != 'blank' or self.kind[at] == 'blank'):
                self.kind[at], self.part[at], self.section[at] = row['kind'], row['part'], row['section']
            mode = re.match(r'(FLOW|HARD|PLACED|SCATTERED)\b', row['made'])
            now = mode.group(1) if mode else now if row['part'] == 'table' else ''
            if at < len(self.line):
                self.mode[at] = now
            if mode:
                self.modes.add(mode.group(1))
        printed = [s for s in self.line if s.strip()]
        wide = sum(bool(re.search(r'\S {3,}\S', s)) for s in printed)
        self.placed = wide * 6 > len(printed)
        self.scattered = 'SCATTERED' in self.modes or 'plain' in name
        self.feeds = '\f' in self.text

    def is_table(self, at):
        return self.part[at] in ('table', 'targets')

    def prose(self, at):
        return self.kind[at] == 'prose' and self.part[at] == 'prose' and '\f' not in self.line[at] and '\t' not in self.line[at]
