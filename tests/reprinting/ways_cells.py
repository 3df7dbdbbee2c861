# SPDX-License-Identifier: MIT
"""Ways to hold the cells of tables apart otherwise: bars for TABs, TABs for bars, wider columns."""
import re

from .ways import join, way


@way(lambda page: any('\t' in s for s in page.line))
def bars(page, dice):
    """Markdown in place of TABs."""
    return join('| ' + ' | '.join(s.split('\t')) + ' |' if '\t' in s and page.is_table(i) else s
                for i, s in enumerate(page.line))


@way(lambda page: any(s.startswith('|') for s in page.line))
def tabs(page, dice):
    """TABs in place of Markdown."""
    lines = []
    for s in page.line:
        if re.match(r'^\|[\s|:-]+\|$', s) and '-' in s:
            continue
        lines.append('\t'.join(c.strip() for c in s.strip().strip('|').split('|')) if s.startswith('|') else s)
    return join(lines)


@way(lambda page: page.placed and not page.scattered)
def wider(page, dice):
    """Every column a quarter wider: what pdftotext -layout makes of another font."""
    def stretched(line):
        feed, out = '\f' * line.startswith('\f'), ''
        for match in re.finditer(r'\S+', line.lstrip('\f')):
            text = match.group(0)
            end = match.end() + match.end() // 4
            start = end - len(text) if re.fullmatch(r'-?[\d.,]+', text) else match.start() + match.start() // 4
            out += ' ' * max(start - len(out), 1 if out else 0) + text
        return feed + out
    return join(stretched(s) if page.is_table(i) else s for i, s in enumerate(page.line))
