# SPDX-License-Identifier: MIT
"""A department that does not exist: who it is, and amounts in 分 that add up in every direction.

`Department(rng, year, ...)` holds the leaves of its expenditure (one per 项), each with personnel, public and project
money and the fund that pays; everything else (parents, totals, income, economic codes, 三公) is summed or split from
them, so tables made of it agree.
"""
from . import names
from .codes import Codes


class Leaf:
    """One 项: `personnel` + `public` are its basic spending. `fund` is G (general public budget), F (government funds)
    or O (the body's own income); `carry` is the part of a G leaf that last year's balance pays."""
    __slots__ = ('code', 'personnel', 'public', 'project', 'fund', 'carry', 'last')

    def __init__(self, code, personnel=0, public=0, project=0, fund='G'):
        self.code, self.personnel, self.public, self.project = code, personnel, public, project
        self.fund, self.carry, self.last = fund, 0, 0

    @property
    def basic(self):
        return self.personnel + self.public

    @property
    def total(self):
        return self.basic + self.project


def split(rng, total, n, step):
    """`n` positive parts of `total`, each a multiple of `step` but the last; fewer where the total is too small."""
    n = max(1, min(n, total // step))
    cuts = sorted(rng.sample(range(1, max(2, total // step)), n - 1)) if n > 1 else []
    edges = [0] + [c * step for c in cuts] + [total]
    return [b - a for a, b in zip(edges, edges[1:])]


class Department:
    def __init__(self, rng, year, phase='approved', exact=True, own_income=False, gov_fund=False, carry=False):
        self.rng, self.year, self.phase = rng, year, phase
        self.codes = Codes(year)
        self.step = 1000000 if rng.random() < .2 and exact else 10000 if exact else 1  # 1 万元, 100 元, 1 分
        self.city, self.district = rng.choice(names.CITIES), rng.choice(names.DISTRICTS)
        self.office, self.section_code, items, self.what = rng.choice(names.OFFICES)
        self.items = [self.section_code + x for x in items.split()]
        self.entity = (self.city if rng.random() < .6 else '') + self.district + self.office
        self.unit_code = str(rng.randrange(101, 899))
        self.leaves = self._leaves(own_income, gov_fund)
        if carry:
            leaf = max((x for x in self.leaves if x.fund == 'G'), key=lambda x: x.project)
            leaf.carry = self._part(leaf.project)
        for leaf in self.leaves:
            leaf.last = max(0, self._round(leaf.total * rng.randrange(70, 131) // 100))
        self._economic()
        self._three_public()
        self._projects()
        self._buy()

    # amounts
    def _round(self, fen):
        return fen // self.step * self.step

    def _amount(self, low, high):
        """Between low and high 万元, more often small."""
        fen = int(low * 1e6 * (high / low) ** self.rng.random())
        return max(self.step, self._round(fen))

    def _part(self, total):
        return max(self.step, self._round(total * self.rng.randrange(10, 60) // 100))

    def _leaves(self, own_income, gov_fund):
        rng, name = self.rng, self.codes.function
        leaves = []
        for code in self.items:
            if name[code] == '行政运行':
                leaves.append(Leaf(code, self._amount(90, 900), self._amount(9, 200)))
            elif name[code] == '一般行政管理事务':
                leaves.append(Leaf(code, project=self._amount(20, 2000)))
            elif name[code] == '事业运行' and rng.random() < .6:
                leaves.append(Leaf(code, self._amount(40, 500), self._amount(4, 60), rng.choice([0, self._amount(5, 90)])))
            elif code[-2:] not in ('01', '02', '50') and rng.random() < .25 and len(leaves) < 6:
                leaves.append(Leaf(code, project=self._amount(8, 1500), fund='O' if own_income and rng.random() < .5 else 'G'))
        if not any(x.project for x in leaves):
            leaves.append(Leaf(self.section_code + '99', project=self._amount(20, 1500)))
        if not any(x.basic for x in leaves):
            leaves[0].personnel, leaves[0].public = self._amount(90, 900), self._amount(9, 200)
        if own_income and not any(x.fund == 'O' for x in leaves):
            leaves.append(Leaf('2069999', project=self._amount(3, 60), fund='O'))
        if rng.random() < .5:
            leaves.append(Leaf('2050803', public=self._amount(.5, 9)))
        if rng.random() < .4:
            leaves.append(Leaf('2080501', self._amount(5, 90)))
        pension = self._amount(20, 120)
        leaves.append(Leaf('2080505', pension))
        leaves.append(Leaf('2080506', max(self.step, self._round(pension // 2 + self.step * 3))))
        leaves.append(Leaf('2101101', self._amount(9, 70)))
        if rng.random() < .5:
            leaves.append(Leaf('2101103', self._amount(2, 40)))
        if gov_fund:
            leaves.append(Leaf('2120803', project=self._amount(50, 900), fund='F'))
        leaves.append(Leaf('2210201', self._amount(20, 110)))
        if rng.random() < .4:
            leaves.append(Leaf('2210203', self._amount(6, 80)))
        merged = {}
        for leaf in leaves:
            merged.setdefault(leaf.code, leaf)
        return sorted((x for x in merged.values() if x.code in name), key=lambda x: x.code)

    # what is summed
    def of_fund(self, *funds):
        return [x for x in self.leaves if x.fund in funds]

    def tree(self, leaves, *values):
        """(code, name, sums) for every 类, 款 and 项 of the leaves, in order; `values` are functions of a leaf."""
        sums = {}
        for leaf in leaves:
            for code in (leaf.code[:3], leaf.code[:5], leaf.code):
                at = sums.setdefault(code, [0] * len(values))
                for i, value in enumerate(values):
                    at[i] += value(leaf)
        return [(code, self.codes.function[code], at) for code, at in sorted(sums.items(), key=lambda x: x[0])]

    def sum(self, leaves, value=lambda x: x.total):
        return sum(value(x) for x in leaves)

    @property
    def carry(self):
        return sum(x.carry for x in self.leaves)

    @property
    def total(self):
        return self.sum(self.leaves)

    def income(self):
        """This year's income by kind; with `carry` it is the expenditure."""
        return {'一般公共预算': self.sum(self.of_fund('G')) - self.carry, '政府性基金预算': self.sum(self.of_fund('F')),
                '国有资本经营预算': 0, '财政专户管理资金': 0, '事业收入': self.sum(self.of_fund('O')), '事业单位经营收入': 0,
                '上级补助收入': 0, '附属单位上缴收入': 0, '其他收入': 0}

    # what is split
    def _economic(self):
        """Basic spending of the general public budget by economic code: [(code, name, personnel, public)]."""
        rng = self.rng
        general = self.of_fund('G')
        personnel, public = self.sum(general, lambda x: x.personnel), self.sum(general, lambda x: x.public)
        pension = {x.code: x.personnel for x in general}
        pay = {'30108': pension['2080505'], '30109': pension['2080506'], '30110': pension['2101101'], '30113': pension['2210201']}
        rest = personnel - sum(pay.values())
        codes = ['30101', '30102', '30103', '30107', '30112', '30199', '30302', '30305', '30399']
        keep = sorted(rng.sample(codes[3:], rng.randrange(2, 6)) + codes[:3])
        for code, part in zip(keep, split(rng, rest, len(keep), self.step)):
            pay[code] = part
        codes = ['30202', '30205', '30206', '30207', '30209', '30211', '30213', '30215', '30216', '30217', '30226', '30228',
                 '30229', '30231', '30239', '30299', '31002']
        keep = sorted(['30201'] + rng.sample(codes, rng.randrange(6, 15)))
        use = dict(zip(keep, split(rng, public, len(keep), self.step)))
        self.economic = sorted([(c, v, 0) for c, v in pay.items()] + [(c, 0, v) for c, v in use.items()])

    def economic_tree(self):
        sums = {}
        for code, a, b in self.economic:
            for c in (code[:3], code):
                at = sums.setdefault(c, [0, 0])
                at[0] += a
                at[1] += b
        return [(c, self.codes.economic[c], at) for c, at in sorted(sums.items())]

    def _three_public(self):
        of = {code: b for code, _, b in self.economic}
        rng = self.rng
        self.abroad = self._amount(3, 20) if rng.random() < .3 else 0
        self.car_run, self.reception = of.get('30231', 0), of.get('30217', 0)
        self.car_buy = self._amount(15, 30) if self.car_run and rng.random() < .25 else 0
        plan = {'因公出国（境）费': self.abroad, '公务用车购置费': self.car_buy, '公务用车运行费': self.car_run, '公务接待费': self.reception}
        for item, value in plan.items():
            plan[item] = self._round(value * rng.randrange(100, 150) // 100)
        plan['公务用车购置及运行费'] = plan['公务用车购置费'] + plan['公务用车运行费']
        plan['合计'] = plan['因公出国（境）费'] + plan['公务用车购置及运行费'] + plan['公务接待费']
        self.three_public_plan = plan  # what the year's budget had for it; final accounts print it beside the outcome

    @property
    def cars(self):
        return self.car_buy + self.car_run

    @property
    def three_public(self):
        return self.abroad + self.cars + self.reception

    def _projects(self):
        rng = self.rng
        self.projects = []  # (name, kind, leaf, amount)
        pool = [self.what + x for x in rng.sample(names.PROJECTS, len(names.PROJECTS))]
        pool += rng.sample(names.PROJECTS, len(names.PROJECTS))
        for leaf in self.leaves:
            if leaf.project:
                parts = [leaf.project] if leaf.carry else split(rng, leaf.project, rng.randrange(1, 4), self.step)
                for part in parts:
                    self.projects.append((pool.pop(), rng.choice(names.KINDS), leaf, part))

    def _buy(self):
        """What some projects buy: `bought` is (project, its money, goods, catalogue code, unit, quantity, price); `purchases`
        the sums of goods, works and services."""
        rng = self.rng
        self.bought = []
        for name, _, leaf, amount in self.projects[:4]:
            if leaf.fund == 'G':
                goods, code, unit = rng.choice(names.GOODS)
                number = rng.randrange(2, 30) if unit != '项' else 1
                price = max(10000, amount // 3 // number // 10000 * 10000)
                self.bought.append((name, amount, goods, code, unit, number, price))
        self.purchases = [sum(n * p for *_, code, _, n, p in self.bought if code[0] == letter) for letter in 'ABC']
