# SPDX-License-Identifier: MIT
"""What a report says in sentences, each figure with its fact.

`Teller(d, s, rng).sections()` gives headings and paragraphs. A figure is a (text, Fact) pair inside a paragraph; the
facts of one amount and of what is said of it (change, rate, share, last year) share a row.
"""
from . import names
from .doc import Fact, Heading, Para
from .style import numeral

SECTION = '情况说明'
CARS = ['副部（省）级及以上领导用车', '主要负责人用车', '机要通信用车', '应急保障用车', '执法执勤用车', '特种专业技术用车', '离退休干部用车', '其他用车']


class Teller:
    """`s.thousands` holds for prose too. Amounts are in 万元; trailing zeros fall away where `trim`."""

    def __init__(self, d, s, rng):
        self.d, self.s, self.rng, self.group = d, s, rng, ''
        self.trim = rng.random() < .5
        self.than = rng.choice(['与上年预算相比', f'比{d.year - 1}年预算', f'较{d.year - 1}年预算'])
        self.bracket = rng.random() < .5
        self.quote = rng.random() < .4

    # figures
    def figure(self, fen):
        text = self.s.figure(fen, '万元')
        if self.trim and '.' in text:
            text = text.rstrip('0').rstrip('.')
        return text

    def fact(self, item, measure, value, unit, row, code=''):
        return Fact(SECTION, measure, value, unit, item=item, row=row, group=self.group, code=code)

    def money(self, fen, item, row=None, measure='金额', code=''):
        text = self.figure(fen)
        return text, self.fact(item, measure, text, '万元', row or object(), code)

    def count(self, n, item, unit):
        return str(n), self.fact(item, '数量', str(n), unit, object())

    def percent(self, part, whole, item, row, measure='占比', sign=1):
        """`part` in % of `whole` with two decimals, halves up; printed without a sign, signed in the fact."""
        hundredths = (abs(part) * 20000 + whole) // (2 * whole) if whole else 0
        text = f'{hundredths // 100}.{hundredths % 100:02d}'
        if self.trim:
            text = text.rstrip('0').rstrip('.')
        return text, self.fact(item, measure, ('-' if sign < 0 and hundredths else '') + text, '%', row)

    def cents(self, fen):
        return (fen + 5000) // 10000

    def change(self, now, last, item, row, reason=True):
        """增加 or 减少 against last year in printed figures, with a rate and a reason; 持平 where they are the same."""
        difference = self.cents(now) - self.cents(last)
        if difference == 0:
            return [f'，{self.than}持平']
        text = self.figure(abs(difference) * 10000)
        signed = ('-' if difference < 0 else '') + text
        parts = [f'，{self.than}{"增加" if difference > 0 else "减少"}', (text, self.fact(item, '增减额', signed, '万元', row)), '万元']
        if last and self.rng.random() < .6:
            parts += [f'，{"增长" if difference > 0 else "下降"}',
                      self.percent(difference, self.cents(last), item, row, '增减率', difference), '%']
        if reason:
            parts.append(f'，主要原因是{self.rng.choice(names.MORE if difference > 0 else names.LESS)}')
        return parts

    def listed(self, entries, joint='、'):
        """办公费5.02万元、水费0.54万元: each item a row of its own."""
        parts = []
        for n, (name, fen) in enumerate(entries):
            parts += [(joint if n else '') + name, self.money(fen, self.plain(name)), '万元']
        return parts

    @staticmethod
    def plain(name):
        """A name as an item: without quotation marks and level words."""
        for word in ('“', '”', '（类）', '（款）', '（项）'):
            name = name.replace(word, '')
        return name

    # sentences
    def headline(self, words, item, now, last, row, prefix=''):
        """{prefix}{year}年{words}X万元 with its change, sometimes with last year's amount in brackets."""
        parts = [f'{prefix}{self.d.year}年{words}', self.money(now, item, row), '万元']
        if self.rng.random() < .3:
            parts += ['（上年', self.money(last, item, row, '上年'), '万元）']
        return parts + self.change(now, last, item, row)

    def shares(self, entries, whole):
        parts = []
        for n, (name, fen) in enumerate(entries):
            row = object()
            parts += [('；' if n else '') + name, self.money(fen, name, row), '万元，占', self.percent(fen, whole, name, row), '%']
        return parts

    @property
    def last(self):
        return self.d.sum(self.d.leaves, lambda x: x.last)

    def sources(self):
        d = self.d
        income = [(k, v) for k, v in d.income().items() if v or self.rng.random() < .3]
        return income + [('上年结转结余', d.carry)]

    def overall(self):
        self.group = '收支总体情况'
        d = self.d
        classes = [(n, v[0]) for c, n, v in d.tree(d.leaves, lambda x: x.total) if len(c) == 3]
        sources = [(k + ('拨款收入' if k.endswith('预算') else ''), v) for k, v in self.sources()]
        yield Para(f'{d.entity}{d.year}年收支总预算', self.money(d.total, '收支总预算'), '万元。收入包括：',
                   *self.listed(sources), '；支出包括：', *self.listed(classes), '。')

    def income(self):
        self.group = '收入'
        d, row = self.d, object()
        yield Para(*self.headline('部门收入预算', '部门收入预算', d.total, self.last, row, d.entity), '。其中：',
                   *self.shares(self.sources(), d.total), '。')

    def expenditure(self):
        self.group = '支出'
        d, row = self.d, object()
        basic, project = (d.sum(d.leaves, f) for f in (lambda x: x.basic, lambda x: x.project))
        yield Para(*self.headline('支出预算', '支出预算', d.total, self.last, row, d.entity), '。其中：',
                   *self.shares([('基本支出', basic), ('项目支出', project)], d.total), '。')

    def grants(self):
        self.group = '财政拨款收支'
        d = self.d
        leaves = d.of_fund('G', 'F')
        now, last = d.sum(leaves), d.sum(leaves, lambda x: x.last)
        yield Para(*self.headline('财政拨款收入预算', '财政拨款收入预算', now, last, object(), d.entity), '。',
                   *self.headline('财政拨款支出预算', '财政拨款支出预算', now, last, object()), '。支出包括：',
                   *self.listed([(n, v[0]) for c, n, v in d.tree(leaves, lambda x: x.total) if len(c) == 3], '；'), '。')

    def quoted(self, name, level):
        name += f'（{level}）' if self.bracket else ''
        return f'“{name}”' if self.quote else name

    def general(self):
        self.group = '一般公共预算支出'
        d = self.d
        leaves = d.of_fund('G')
        now, last = d.sum(leaves), d.sum(leaves, lambda x: x.last)
        yield Para(*self.headline('一般公共预算支出', '一般公共预算支出', now, last, object(), d.entity), '。')
        tree = d.tree(leaves, lambda x: x.total, lambda x: x.last)
        for n, (code, name, (total, was)) in enumerate([x for x in tree if len(x[0]) == 3], 1):
            row = object()
            parts = [f'{n}.{self.quoted(name, "类")}', self.money(total, name, row), '万元'] + self.change(total, was, name, row)
            parts.append('。其中：')
            sub = [x for x in tree if len(x[0]) == 5 and x[0].startswith(code)]
            for m, (under, title, (part, _)) in enumerate(sub):
                parts += [('；' if m else '') + self.quoted(title, '款'), self.money(part, title), '万元，包括：']
                items = [x for x in tree if len(x[0]) == 7 and x[0].startswith(under)]
                for k, (_, item, (value, _)) in enumerate(items):
                    parts += [('、' if k else '') + self.quoted(item, '项'), self.money(value, item), '万元']
            yield Para(*parts, '。')

    def basic(self):
        self.group = '基本支出'
        d = self.d
        a, b = (sum(x[i] for x in d.economic) for i in (1, 2))
        of = d.codes.economic
        pay = '、'.join(of[c] for c, v, _ in d.economic if v)
        use = '、'.join(of[c] for c, _, v in d.economic if v)
        yield Para(f'{d.entity}{d.year}年一般公共预算基本支出', self.money(a + b, '一般公共预算基本支出'), '万元，其中：人员经费',
                   self.money(a, '人员经费'), f'万元，主要包括：{pay}；公用经费', self.money(b, '公用经费'), f'万元，主要包括：{use}。')

    def three_public(self):
        self.group = '三公经费'
        d, rng = self.d, self.rng
        last = {}
        for name, value in (('出国', d.abroad), ('购置', d.car_buy), ('运行', d.car_run), ('接待', d.reception)):
            last[name] = value if rng.random() < .4 else d._round(value * rng.randrange(60, 140) // 100)
        row = object()
        yield Para(*self.headline('“三公”经费预算', '三公经费预算', d.three_public, sum(last.values()), row), '。具体情况：')
        for n, (name, now, was) in enumerate((('因公出国（境）费', d.abroad, last['出国']),
                                              ('公务用车购置及运行费', d.cars, last['购置'] + last['运行']),
                                              ('公务接待费', d.reception, last['接待'])), 1):
            row = object()
            parts = [f'{n}.{name}', self.money(now, name, row), '万元'] + self.change(now, was, name, row, reason=False)
            if n == 2:
                parts += ['，其中：公务用车购置费', self.money(d.car_buy, '公务用车购置费'), '万元，公务用车运行费',
                          self.money(d.car_run, '公务用车运行费'), '万元']
            yield Para(*parts, '。')

    def running(self):
        self.group = '机关运行经费'
        d = self.d
        use = [(d.codes.economic[c], v) for c, _, v in d.economic if v]
        yield Para(f'本部门{d.year}年机关运行经费预算', self.money(sum(v for _, v in use), '机关运行经费预算'), '万元，包括',
                   *self.listed(use), '。')

    def purchases(self):
        self.group = '政府采购'
        d = self.d
        goods, works, service = d.purchases
        yield Para(f'本部门{d.year}年安排政府采购预算', self.money(goods + works + service, '政府采购预算'), '万元，其中：',
                   *self.listed([('政府采购货物支出', goods), ('政府采购工程支出', works), ('政府采购服务支出', service)]), '。')

    def assets(self):
        self.group = '国有资产'
        d, rng = self.d, self.rng
        cars = [rng.randrange(0, 4) if rng.random() < .4 else 0 for _ in CARS]
        parts = [f'截至{d.year - 1}年12月31日，本部门共有车辆', self.count(sum(cars), '车辆', '辆'), '辆，其中：']
        for n, (name, number) in enumerate(zip(CARS, cars)):
            parts += [('、' if n else '') + name, self.count(number, name, '辆'), '辆']
        yield Para(*parts, '。单价100万元（含）以上的设备', self.count(rng.randrange(0, 3), '单价100万元（含）以上的设备', '台（套）'), '台（套）。')

    def targets(self):
        self.group = '绩效'
        d = self.d
        yield Para(f'本部门{d.year}年实行绩效目标管理的项目', self.count(len(d.projects), '实行绩效目标管理的项目', '个'),
                   '个，涉及预算金额', self.money(sum(x[3] for x in d.projects), '预算金额'), '万元。')

    def bodies(self):
        self.group = '机构设置情况'
        yield Para(f'{self.d.entity}内设', self.count(self.rng.randrange(2, 12), '职能科室', '个'), '个职能科室；下辖',
                   self.count(self.rng.randrange(1, 4), '预算单位', '个'), '个预算单位。')

    def explanations(self):
        """The narrative part, with its headings."""
        d = self.d
        parts = [('收支总体情况', self.overall), ('收入总体情况', self.income), ('支出总体情况', self.expenditure),
                 ('财政拨款收支总体情况', self.grants), ('一般公共预算支出情况', self.general),
                 ('一般公共预算基本支出情况', self.basic), ('“三公”经费支出情况', self.three_public)]
        for n, (title, tell) in enumerate(parts, 1):
            yield Heading(f'{numeral(n)}、关于{title}的说明', 2)
            yield from tell()
        yield Heading(f'{numeral(len(parts) + 1)}、其他重要事项的情况说明', 2)
        for n, (title, tell) in enumerate((('机关运行经费', self.running), ('政府采购情况', self.purchases),
                                           ('国有资产占用情况', self.assets), ('预算绩效情况', self.targets)), 1):
            yield Heading(f'（{numeral(n)}）{title}', 3)
            yield from tell()
