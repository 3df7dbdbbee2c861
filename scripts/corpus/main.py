# SPDX-License-Identifier: MIT
"""The command line of make-corpus."""
import argparse
import gzip
import multiprocessing
import os
import random
import zlib

from .doc import COLUMNS, gold_rows
from .families import document
from .model import Department
from .plant import PLANTS, plant
from .shapes import SHAPES, TORN

YEARS = range(2019, 2027)
PLANTED = ('report', 'kind', 'family', 'section', 'lines', 'what')


class Report:
    """A report as printed: `text`, the `gold` lines of its facts, and what was `planted` in it, if anything."""

    def __init__(self, name, shape, key, kind=''):
        rng = random.Random(zlib.crc32('/'.join(map(str, key)).encode()))
        style, printer = {**SHAPES, **TORN}[shape](rng)
        final = shape.startswith('final')
        d = Department(rng, rng.choice(YEARS), 'executed' if final else 'approved',
                       exact=style.unit == '万元' and rng.random() < .7, own_income=style.positions and rng.random() < .3,
                       gov_fund=rng.random() < .3 and not final, carry=rng.random() < .5)
        printer.running = printer.running.format(entity=d.entity, year=d.year)
        blocks = document(d, style, rng, shape)
        done = plant(kind, blocks, d, style, rng) if kind else None
        page = printer.render(blocks)
        self.name, self.department, self.text, self.planted = name, d, page.text(), None
        self.gold = ['\t'.join(row) for row in gold_rows(page, name, d.entity, d.year, d.phase)]
        if done:
            family, facts, what = done
            lines = ','.join(str(n) for n in sorted({f.line for f in facts}))
            self.planted = '\t'.join((name, kind, family, facts[0].section or '', lines, what))


def make(number, seed, shapes, kind):
    """The report of this number; where it has no place for the defect, the next try in the next shape that has."""
    for turn in range(8 * len(shapes)):
        shape = shapes[(number - 1 + turn) % len(shapes)]
        report = Report(f'{number:05d}-{shape}', shape, (seed, number, shape, turn // len(shapes)), kind)
        if report.planted or not kind:
            return report
    return report


def write(job):
    folder, plain, number, seed, shapes, kind = job
    report = make(number, seed, shapes, kind)
    data = report.text.encode('utf-8')
    with open(os.path.join(folder, report.name + ('.txt' if plain else '.txt.gz')), 'wb') as f:
        f.write(data if plain else gzip.compress(data, 6, mtime=0))
    return report.gold, report.planted


def table(path, head):
    f = open(path, 'w', encoding='utf-8', newline='\n')
    f.write('\t'.join(head) + '\n')
    return f


def corpus(a, shapes, kinds):
    os.makedirs(a.dir, exist_ok=True)
    jobs = [(a.dir, a.no_gzip, i, a.seed, shapes, kinds[(i - 1) % len(kinds)]) for i in range(1, a.n + 1)]
    with table(os.path.join(a.dir, 'gold.tsv'), COLUMNS) as gold, multiprocessing.Pool(min(2, os.cpu_count() or 1)) as pool:
        planted = table(os.path.join(a.dir, 'planted.tsv'), PLANTED) if a.plant else None
        for rows, what in pool.imap(write, jobs, chunksize=8):
            gold.writelines(row + '\n' for row in rows)
            if what:
                planted.write(what + '\n')
        if planted:
            planted.close()


def choice(parser, text, known, what):
    chosen = text.split(',') if text else list(known)
    for name in chosen:
        if name not in known:
            parser.error(f"no {what} '{name}'; there are {', '.join(known)}")
    return chosen


def main(usage):
    parser = argparse.ArgumentParser(description=usage, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('n', type=int, help='how many reports')
    parser.add_argument('dir', help='where they go; made where it is not there')
    parser.add_argument('--seed', default='1', help='another seed gives other reports (default: 1)')
    parser.add_argument('--shape', default='', help='only these shapes, comma-separated: ' + ', '.join(SHAPES) +
                        '; and only here: ' + ', '.join(TORN))
    parser.add_argument('--plant', action='store_true',
                        help='one defect in every report, the kinds in turn; planted.tsv tells which')
    parser.add_argument('--kind', default='', help='with --plant only these kinds: ' + ', '.join(PLANTS))
    parser.add_argument('--no-gzip', action='store_true', help='leave the reports uncompressed')
    a = parser.parse_args()
    # a blank template has no place for a defect
    stating = [name for name in SHAPES if name != 'template' or not a.plant]
    shapes = choice(parser, a.shape, stating + list(TORN) if a.shape else stating, 'shape')
    kinds = choice(parser, a.kind, PLANTS, 'kind') if a.plant else ['']
    corpus(a, shapes, kinds)
    return 0
