# SPDX-License-Identifier: MIT
"""The command line of reprint: prints each report in each way that it allows, and counts those that state the same."""
import argparse
import os
import random
import re
import sys

from .compare import compare, facts, known
from .page import Page, text_of
from .ways import WAYS


def main(usage):
    parser = argparse.ArgumentParser(add_help=False, usage=usage)
    parser.add_argument('--way')
    parser.add_argument('--seed', type=int, default=1)
    parser.add_argument('--list', type=int, default=3)
    parser.add_argument('--except', dest='left_out')
    parser.add_argument('--write')
    parser.add_argument('file', nargs='+')
    options = parser.parse_args()
    left_out = known(options.left_out)
    ways = options.way.split(',') if options.way else list(WAYS)
    bad = tried = 0
    for path in options.file:
        name = re.sub(r'(\.txt)?(\.gz)?$', '', os.path.basename(path))
        page = Page(name, text_of(path))
        base = {}
        for which in ways:
            make, when, same, without = WAYS[which]
            if not when(page):
                continue
            other = make(page, random.Random(f'{options.seed} {name} {which}'))
            if other == page.text:
                continue
            if options.write:
                with open(os.path.join(options.write, f'{name}.{which}.txt'), 'wb') as f:
                    f.write(other if isinstance(other, bytes) else other.encode('utf-8'))
            if (same, without) not in base:
                base[same, without] = facts(page.text, same, without)
            tried += 1
            if (name, which) in left_out:
                continue
            bad += compare(name, which, base[same, without], facts(other, same, without), options.list) > 0
    print(f'{tried - bad} of {tried} printings state the same')
    sys.exit(bad > 0)
