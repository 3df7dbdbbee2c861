# SPDX-License-Identifier: MIT
"""The tables of final accounts, and what is said of them."""
from . import names
from .doc import BLANK, Cell, Column, Fact, Heading, Para, Row, Table
from .prose import Teller
from .style import is_number, numeral
from .tables import Builder

TITLES = {'收支总表': '收入支出决算总表', '收入总表': '收入决算表', '支出总表': '支出决算表', '财政拨款收支总表': '财政拨款收入支出决算总表',
          '一般公共预算支出表': '一般公共预算财政拨款支出决算表', '一般公共预算基本支出表': '一般公共预算财政拨款基本支出决算表',
          '三公经费支出表': '财政拨款“三公”经费支出决算表', '政府性基金预算支出表': '政府性基金预算财政拨款收入支出决算表',
          '国有资本经营预算支出表': '国有资本经营预算财政拨款支出决算表'}
KINDS = [('财政拨款收入', '财政拨款收入'), ('上级补助收入', '上级补助收入'), ('事业收入', '事业收入'), ('经营收入', '事业单位经营收入'),
         ('附属单位上缴收入', '附属单位上缴收入'), ('其他收入', '其他收入')]


class FinalBuilder(Builder):
    """`Builder` with the tables that final accounts print in another form."""

    def budget(self, title):
        d, section, m = self.d, '收支总表', '决算数'
        columns = [Column(('收入', '项目'), 'name'), Column(('收入', m), 'amount', m),
                   Column(('支出', '项目'), 'name'), Column(('支出', m), 'amount', m)]
        table = Table(section, title, columns, self.s.unit, two_sided=True)
        of = d.income()
        listed = [(k + '财政拨款收入', of[k]) for k in ('一般公共预算', '政府性基金预算', '国有资本经营预算')]
        listed += [('上级补助收入', 0), ('事业收入', of['事业收入']), ('经营收入', 0), ('附属单位上缴收入', 0), ('其他收入', 0)]
        left = [(f'{numeral(i)}、{n}', n, '', [v]) for i, (n, v) in enumerate(listed, 1)]
        right = [(f'{numeral(i)}、{n}', n, '', [v]) for i, (n, v) in enumerate(self.classes(d.leaves), 1)]
        self.level((left, right))
        left += [(x, x, '', [v]) for x, v in (('本年收入合计', d.total - d.carry), ('使用非财政拨款结余', 0),
                                              ('年初结转和结余', d.carry), ('总计', d.total))]
        right += [(x, x, '', [v]) for x, v in (('本年支出合计', d.total), ('结余分配', 0), ('年末结转和结余', 0), ('总计', d.total))]
        self.sides(table, left, right, section)
        return table

    def income_by_function(self, title):
        d = self.d
        columns = [Column('本年收入合计', 'amount', '本年收入')]
        columns += [Column(label, 'amount', '本年收入/' + m) for label, m in KINDS]
        zero = lambda x: 0
        values = [lambda x: x.total - x.carry, lambda x: x.total - x.carry if x.fund != 'O' else 0, zero,
                  lambda x: x.total if x.fund == 'O' else 0, zero, zero, zero]
        return self.coded('收入总表', title, columns, d.tree(d.leaves, *values), [d.sum(d.leaves, v) for v in values], '项目')

    def expenditure(self, title):
        d = self.d
        head = [('本年支出合计', '合计'), ('基本支出', '基本支出'), ('项目支出', '项目支出'), ('上缴上级支出', '上缴上级支出'),
                ('经营支出', '事业单位经营支出'), ('对附属单位补助支出', '对附属单位补助支出')]
        columns = [Column(label, 'amount', measure) for label, measure in head]
        values = [lambda x: x.total, lambda x: x.basic, lambda x: x.project] + [lambda x: 0] * 3
        return self.coded('支出总表', title, columns, d.tree(d.leaves, *values), [d.sum(d.leaves, v) for v in values], '项目')

    def basic(self, title):
        """Two halves side by side: personnel left, public right."""
        section, m = '一般公共预算基本支出表', '决算数'
        columns = []
        for half in ('人员经费', '公用经费'):
            columns += [Column((half, '科目编码'), 'code'), Column((half, '科目名称'), 'name', wrap=self.s.wrap), Column((half, m), 'amount', m)]
        table = Table(section, title, columns, self.s.unit)
        tree = self.d.economic_tree()
        halves = [[(c, n, a) for c, n, (a, b) in tree if a], [(c, n, b) for c, n, (a, b) in tree if b]]
        for i in range(max(map(len, halves))):
            row = Row([])
            for half in halves:
                if i < len(half):
                    code, name, value = half[i]
                    row.cells += [Cell(code), Cell(name), self.amount(value, section, m, row, code=code, item=name)]
                else:
                    row.cells += [BLANK] * 3
            table.rows.append(row)
        row = Row([])
        for name, i in (('人员经费合计', 1), ('公用经费合计', 2)):
            total = sum(x[i] for x in self.d.economic)
            row.cells += [BLANK, Cell(name), self.amount(total, section, m, row, item=name)]
        table.rows.append(row)
        return table

    def three_public_columns(self, title, note):
        """Twelve amounts in a row: budget and outcome of every kind."""
        d, section = self.d, '三公经费支出表'
        car = '公务用车购置及运行费'
        kinds = [(('合计',), '合计', d.three_public), (('因公出国（境）费',), '因公出国（境）费', d.abroad), ((car, '小计'), car, d.cars),
                 ((car, '公务用车购置费'), '公务用车购置费', d.car_buy), ((car, '公务用车运行费'), '公务用车运行费', d.car_run),
                 (('公务接待费',), '公务接待费', d.reception)]
        columns = [Column(path + (m,), 'amount', m) for path, _, _ in kinds for m in ('预算数', '决算数')]
        table = Table(section, title, columns, self.s.unit)
        row = Row([])
        plan = d.three_public_plan
        for _, item, value in kinds:
            row.cells += [self.amount(plan[item], section, '预算数', row, item=item), self.amount(value, section, '决算数', row, item=item)]
        if any(is_number(c.text) for c in row.cells):
            table.rows = [row]
        else:
            table.notes = [note]
        return table


class FinalTeller(Teller):
    """What final accounts say of themselves."""

    def __init__(self, d, s, rng):
        super().__init__(d, s, rng)
        self.than = rng.choice(['与上年相比', '比上年', f'与{d.year - 1}年度相比'])

    def carried_out(self, lead, item, plan, now, code=''):
        """年初预算, 支出决算 and how much of it was carried out."""
        row = object()
        parts = [lead + '年初预算为', self.money(plan, item, row, '年初预算', code), '万元，支出决算为', self.money(now, item, row, '金额', code), '万元']
        if self.cents(plan):
            text, fact = self.percent(self.cents(now), self.cents(plan), item, row, '完成率')
            fact.code = code
            parts += ['，完成年初预算的', (text, fact), '%']
            if self.cents(now) != self.cents(plan):
                parts.append(f'，决算数{"大于" if now > plan else "小于"}预算数的主要原因是{self.rng.choice(names.MORE if now > plan else names.LESS)}')
        return parts + ['。']

    def overall(self):
        self.group = '收支总体情况'
        d = self.d
        yield Para(f'{d.entity}{d.year}年度收入总计', self.money(d.total, '收入总计', row := object()), '万元',
                   *self.change(d.total, self.last, '收入总计', row), '。支出总计', self.money(d.total, '支出总计', row := object()), '万元',
                   *self.change(d.total, self.last, '支出总计', row), '。')

    def income(self):
        self.group = '收入'
        d = self.d
        kinds = [('财政拨款收入', d.sum(d.of_fund('G', 'F')) - d.carry), ('事业收入', d.sum(d.of_fund('O'))), ('其他收入', 0)]
        yield Para('本年收入合计', self.money(d.total - d.carry, '本年收入'), '万元，其中：', *self.shares(kinds, d.total - d.carry), '。')

    def expenditure(self):
        self.group = '支出'
        d = self.d
        basic, project = (d.sum(d.leaves, f) for f in (lambda x: x.basic, lambda x: x.project))
        yield Para('本年支出合计', self.money(d.total, '本年支出'), '万元，其中：', *self.shares([('基本支出', basic), ('项目支出', project)], d.total), '。')

    def general(self):
        self.group = '一般公共预算支出'
        d, of = self.d, self.d.codes.function
        coded = self.rng.random() < .3
        for n, leaf in enumerate(d.of_fund('G'), 1):
            c = leaf.code
            chain = [of[c[:3]], of[c[:5]], of[c]]
            numbers = [f'{c[:3]}类', f'{c[3:5]}款', f'{c[5:]}项'] if coded else ['类', '款', '项']
            lead = ''.join(f'{name}（{number}）' for name, number in zip(chain, numbers))
            yield Para(*self.carried_out(f'{n}.{lead}', ''.join(chain), leaf.last, leaf.total, c if coded else ''))

    def basic(self):
        self.group = '基本支出'
        d = self.d
        a, b = (sum(x[i] for x in d.economic) for i in (1, 2))
        yield Para(f'{d.year}年度一般公共预算财政拨款基本支出', self.money(a + b, '一般公共预算财政拨款基本支出'), '万元，其中：人员经费',
                   self.money(a, '人员经费'), '万元；公用经费', self.money(b, '公用经费'), '万元。')

    def three_public(self):
        self.group = '三公经费'
        d, plan = self.d, self.d.three_public_plan
        yield Para(*self.carried_out(f'{d.year}年度“三公”经费', '三公经费', plan['合计'], d.three_public))
        for n, (item, now) in enumerate((('因公出国（境）费', d.abroad), ('公务用车购置及运行费', d.cars), ('公务接待费', d.reception)), 1):
            yield Para(*self.carried_out(f'{n}.{item}', item, plan[item], now))

    def running(self):
        self.group = '机关运行经费'
        d = self.d
        yield Para(f'{d.year}年度机关运行经费支出', self.money(sum(x[2] for x in d.economic), '机关运行经费支出'), '万元。')

    def purchases(self):
        self.group = '政府采购'
        d = self.d
        goods, works, service = d.purchases
        yield Para(f'{d.year}年度政府采购支出总额', self.money(goods + works + service, '政府采购支出总额'), '万元，其中：',
                   *self.listed([('政府采购货物支出', goods), ('政府采购工程支出', works), ('政府采购服务支出', service)]), '。')

    def explanations(self):
        parts = [('收入支出决算总体情况', self.overall), ('收入决算情况', self.income), ('支出决算情况', self.expenditure),
                 ('一般公共预算财政拨款支出决算情况', self.general), ('一般公共预算财政拨款基本支出决算情况', self.basic),
                 ('财政拨款“三公”经费支出决算情况', self.three_public), ('机关运行经费支出情况', self.running),
                 ('政府采购支出情况', self.purchases), ('国有资产占用情况', self.assets)]
        for n, (title, tell) in enumerate(parts, 1):
            yield Heading(f'{numeral(n)}、{title}说明', 2)
            yield from tell()
