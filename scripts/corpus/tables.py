# SPDX-License-Identifier: MIT
"""The tables of a budget, from a department and a style, each with the facts of its cells."""
from .doc import BLANK, Cell, Column, Fact, Row, Table
from .style import is_number, numeral

BUDGET_CLASSES = ['201', '203', '204', '205', '206', '207', '208', '210', '211', '212', '213', '214', '215', '216', '217',
                  '219', '220', '221', '222', '223', '224', '229', '232', '233']
INCOME_NAMES = {'一般公共预算': '一般公共预算拨款收入', '政府性基金预算': '政府性基金预算拨款收入',
                '国有资本经营预算': '国有资本经营预算拨款收入', '财政专户管理资金': '财政专户管理资金收入'}


class Builder:
    """Makes the tables of one report. `d` is the department, `s` its style."""

    def __init__(self, d, s):
        self.d, self.s = d, s
        self.measure = '预算数' if d.phase == 'approved' else '决算数'

    # cells
    def amount(self, fen, section, measure, row, unit=None, **at):
        text = self.s.money(fen, unit)
        fact = Fact(section, measure, text, unit or self.s.unit, row=row, **at) if is_number(text) else None
        return Cell(text, fact)

    def code_cells(self, code, name):
        """The cells that a code and its name take, and the name as the page prints it."""
        s = self.s
        level = (len(code) - 3) // 2 if code else 0
        name = s.indent * level + name
        if s.codes == 'columns':
            return [Cell(code[:3]), Cell(code[3:5]), Cell(code[5:7]), Cell(name)]
        if s.codes == 'glued':
            return [Cell(s.indent * level + code + name.lstrip())]
        if s.codes == 'none':
            return [Cell(name)]
        return [Cell(s.indent * level + code), Cell(name)]

    def code_columns(self, group, code='科目编码', name='科目名称', economic=False):
        s = self.s
        if s.codes == 'columns':
            parts = ['类', '款'] + ([] if economic else ['项'])
            return [Column((group, code, x), 'code') for x in parts] + [Column((group, name), 'name', wrap=s.wrap)]
        if s.codes in ('glued', 'none'):
            return [Column('科目名称', 'name', wrap=s.wrap)]
        return [Column((group, code), 'code'), Column((group, name), 'name', wrap=s.wrap)]

    # tables with codes
    def coded(self, section, title, columns, tree, total, group='功能分类科目', economic=False):
        """`tree` is (code, name, sums), `columns` one for each sum; `total` the sums of the total row, or None."""
        lead = self.code_columns(group, economic=economic)
        table = Table(section, title, lead + columns, self.s.unit)

        def line(code, name, sums):
            row = Row([])
            at = {'code': code, 'item': name}
            if self.s.codes == 'none':
                parents = [n for c, n, _ in tree if c != code and code.startswith(c)]
                at = {'item': name, 'group': '/'.join(parents)}
            cells = self.code_cells(code, name)
            if economic and self.s.codes == 'columns':
                cells = cells[:2] + cells[3:]
            if not code:
                cells = [BLANK] * (len(cells) - 1) + [Cell(name)]
            row.cells = cells + [self.amount(v, section, c.measure, row, **at) for v, c in zip(sums, columns)]
            return row

        rows = [line(*x) for x in tree]
        if total is not None:
            rows.insert(len(rows) if self.s.total_last else 0, line('', '合计', total))
        table.rows = rows
        return table

    def expenditure(self, title):
        head = [('合计', '合计'), ('基本支出', '基本支出'), ('项目支出', '项目支出'), ('事业单位经营支出', '事业单位经营支出'),
                ('上缴上级支出', '上缴上级支出'), ('对附属单位补助支出', '对附属单位补助支出')]
        if self.s.all_classes is False:
            head = head[:3]
        columns = [Column(label, 'amount', measure) for label, measure in head]
        values = [lambda x: x.total, lambda x: x.basic, lambda x: x.project] + [lambda x: 0] * (len(columns) - 3)
        d = self.d
        return self.coded('支出总表', title, columns, d.tree(d.leaves, *values), [d.sum(d.leaves, v) for v in values])

    def general(self, title, detailed):
        values = [lambda x: x.total, lambda x: x.basic]
        if detailed:
            columns = [Column('合计', 'amount', '合计'), Column(('基本支出', '小计'), 'amount', '基本支出'),
                       Column(('基本支出', '人员经费'), 'amount', '人员经费'),
                       Column(('基本支出', '公用经费'), 'amount', '公用经费'), Column('项目支出', 'amount', '项目支出')]
            values += [lambda x: x.personnel, lambda x: x.public]
        else:
            columns = [Column(x, 'amount', x) for x in ('合计', '基本支出', '项目支出')]
        values.append(lambda x: x.project)
        d = self.d
        leaves = d.of_fund('G')
        return self.coded('一般公共预算支出表', title, columns, d.tree(leaves, *values), [d.sum(leaves, v) for v in values])

    def basic(self, title):
        d = self.d
        columns = [Column(('一般公共预算基本支出', x), 'amount', x) for x in ('合计', '人员经费', '公用经费')]
        tree = [(c, n, [a + b, a, b]) for c, n, (a, b) in d.economic_tree()]
        a, b = (sum(x[i] for x in d.economic) for i in (1, 2))
        return self.coded('一般公共预算基本支出表', title, columns, tree, [a + b, a, b], '部门预算支出经济分类', economic=True)

    def basic_halves(self, title):
        """The economic table as a sheet folds it: the second half of its rows right of the first, 合计 below the first."""
        d, section = self.d, '一般公共预算基本支出表'
        columns = []
        for _ in range(2):
            columns += [Column('科目编码', 'code'), Column('科目名称', 'name', wrap=self.s.wrap), Column('合计', 'amount', '合计')]
        table = Table(section, title, columns, self.s.unit)
        tree = [(c, n, a + b) for c, n, (a, b) in d.economic_tree()]
        tree.append(('', '合计', sum(a + b for _, a, b in d.economic)))
        height = (len(tree) + 1) // 2
        for i in range(height):
            row = Row([])
            for code, name, value in [tree[i]] + tree[height + i:height + i + 1]:
                row.cells += [Cell(code), Cell(name), self.amount(value, section, '合计', row, code=code, item=name)]
            row.cells += [BLANK] * (6 - len(row.cells))
            table.rows.append(row)
        return table

    def fund(self, section, title, leaves, note):
        columns = [Column((f'本年{section[:-3]}支出', x), 'amount', x) for x in ('合计', '基本支出', '项目支出')]
        values = [lambda x: x.total, lambda x: x.basic, lambda x: x.project]
        d = self.d
        total = [d.sum(leaves, v) for v in values] if leaves else None
        table = self.coded(section, title, columns, d.tree(leaves, *values), total)
        if not leaves:
            table.notes = [note]
        return table

    def income_by_unit(self, title):
        d, s, section = self.d, self.s, '收入总表'
        kinds = ['一般公共预算', '政府性基金预算', '国有资本经营预算', '财政专户管理资金', '事业收入', '事业单位经营收入',
                 '上级补助收入', '附属单位上缴收入', '其他收入']
        carried = ['一般公共预算', '政府性基金预算', '国有资本经营预算', '财政专户管理资金', '单位资金']
        columns = [Column(('项目', '单位编码'), 'code'), Column(('项目', '单位名称'), 'name', wrap=s.wrap)]
        columns.append(Column(('本年收入', '小计'), 'amount', '本年收入'))
        columns += [Column(('本年收入', x), 'amount', f'本年收入/{x}') for x in kinds]
        columns.append(Column(('上年结转', '小计'), 'amount', '上年结转'))
        columns += [Column(('上年结转', x), 'amount', f'上年结转/{x}') for x in carried]
        income = d.income()
        sums = [d.total - d.carry] + [income[k] for k in kinds] + [d.carry, d.carry] + [0] * 4
        table = Table(section, title, columns, s.unit)
        for code, name in (('', '合计'), (d.unit_code, d.entity), (d.unit_code + '001', d.entity + '本级')):
            row = Row([])
            lead = [Cell(code), Cell(name)]
            row.cells = lead + [self.amount(v, section, c.measure, row, code=code, item=name) for v, c in zip(sums, columns[2:])]
            table.rows.append(row)
        return table

    def income_by_function(self, title):
        d, section = self.d, '收入总表'
        kinds = [('财政拨款收入', '财政拨款收入'), ('财政专户收入', '财政专户管理资金'), ('事业收入', '事业收入'),
                 ('经营收入', '事业单位经营收入'), ('上级补助收入', '上级补助收入'), ('附属单位上缴收入', '附属单位上缴收入'),
                 ('其他收入', '其他收入')]
        columns = [Column('合计', 'amount', '合计'), Column(('本年收入', '小计'), 'amount', '本年收入')]
        columns += [Column(('本年收入', label), 'amount', '本年收入/' + m) for label, m in kinds]
        columns.append(Column('上年结转', 'amount', '上年结转'))
        zero = lambda x: 0
        values = [lambda x: x.total, lambda x: x.total - x.carry, lambda x: x.total - x.carry if x.fund != 'O' else 0, zero,
                  lambda x: x.total if x.fund == 'O' else 0, zero, zero, zero, zero, lambda x: x.carry]
        return self.coded(section, title, columns, d.tree(d.leaves, *values), [d.sum(d.leaves, v) for v in values])

    def income_list(self, title):
        """Sources below each other, in the groups 本年收入 and 上年结转."""
        d, section, m = self.d, '收入总表', self.measure
        table = Table(section, title, [Column('项目', 'name'), Column(m, 'amount', m)], self.s.unit)
        lines = [('一、', '本年收入', '', d.total - d.carry)]
        lines += [(f'（{numeral(i)}）', INCOME_NAMES.get(k, k), '本年收入', v) for i, (k, v) in enumerate(d.income().items(), 1)]
        lines += [('二、', '上年结转', '', d.carry)]
        lines += [(f'（{numeral(i)}）', f'{k}结转', '上年结转', v)
                  for i, (k, v) in enumerate((('一般公共预算', d.carry), ('政府性基金预算', 0), ('国有资本经营预算', 0)), 1)]
        lines += [('', '收入总计', '', d.total)]
        for number, item, group, value in lines:
            row = Row([Cell(number + item)])
            row.cells.append(self.amount(value, section, m, row, item=item, group=group))
            table.rows.append(row)
        return table

    # tables with two sides
    def classes(self, leaves):
        """(name, sum) of every 类 that 收支总表 lists."""
        sums = {}
        for leaf in leaves:
            sums[leaf.code[:3]] = sums.get(leaf.code[:3], 0) + leaf.total
        listed = [c for c in BUDGET_CLASSES if c in self.d.codes.function] if self.s.all_classes else []
        return [(self.d.codes.function[c], sums.get(c, 0)) for c in sorted(set(listed) | set(sums))]

    def sides(self, table, left, right, section):
        """Fills a two-sided table: `left` and `right` are (printed, item, group, amounts)."""
        s = self.s
        half = table.columns.index(next(c for c in table.columns[1:] if c.kind == 'name'))
        for i in range(max(len(left), len(right))):
            row = Row([])
            for side, entries, columns in (('收入', left, table.columns[:half]), ('支出', right, table.columns[half:])):
                printed, item, group, amounts = entries[i] if i < len(entries) else ('', '', '', [None] * (len(columns) - 1))
                row.cells.append(Cell(printed))
                for value, column in zip(amounts, columns[1:]):
                    row.cells.append(BLANK if value is None else self.amount(
                        value, section, column.measure, row, side=side, item=item, group=group))
            table.rows.append(row)

    def level(self, columns):
        """Pads both sides so that their totals stand on one row."""
        left, right = columns
        while len(left) < len(right):
            left.append(('', '', '', [None]))
        while len(right) < len(left):
            right.append(('', '', '', [None]))

    def budget(self, title):
        d, section, m = self.d, '收支总表', self.measure
        columns = [Column(('收入', '项目'), 'name'), Column(('收入', m), 'amount', m),
                   Column(('支出', '项目'), 'name'), Column(('支出', m), 'amount', m)]
        table = Table(section, title, columns, self.s.unit, two_sided=True)
        left = [(f'{numeral(i)}、{INCOME_NAMES.get(k, k)}', INCOME_NAMES.get(k, k), '', [v])
                for i, (k, v) in enumerate(d.income().items(), 1)]
        right = [(f'{numeral(i)}、{n}', n, '', [v]) for i, (n, v) in enumerate(self.classes(d.leaves), 1)]
        self.level((left, right))
        left += [(x, x, '', [v]) for x, v in (('本年收入合计', d.total - d.carry), ('上年结转结余', d.carry), ('收入总计', d.total))]
        right += [(x, x, '', [v]) for x, v in (('本年支出合计', d.total), ('年终结转结余', 0), ('支出总计', d.total))]
        self.sides(table, left, right, section)
        return table

    def budget_three(self, title):
        """Income left, expenditure twice: by function and by use; the totals have one amount for both."""
        d, section, m = self.d, '收支总表', self.measure
        columns = [Column(('收入', '项目名称'), 'name'), Column(('收入', '金额'), 'amount', m),
                   Column(('支出', '功能分类', '功能科目名称'), 'name'), Column(('支出', '功能分类', '金额'), 'amount', m),
                   Column(('支出', '支出用途', '项目名称'), 'name'), Column(('支出', '支出用途', '金额'), 'amount', m)]
        table = Table(section, title, columns, self.s.unit, two_sided=True)
        of = d.income()
        grant = of['一般公共预算'] + of['政府性基金预算']
        left = [('一、财政拨款', '财政拨款', '', grant), ('1.一般公共预算', '一般公共预算', '财政拨款', of['一般公共预算']),
                ('2.政府性基金预算', '政府性基金预算', '财政拨款', of['政府性基金预算']), ('二、财政专户管理资金', '财政专户管理资金', '', 0),
                ('三、其他资金', '其他资金', '', of['事业收入'])]
        middle = [(f'{numeral(i)}、{n}', n, '', v) for i, (n, v) in enumerate(self.classes(d.leaves), 1)]
        right = [('一、基本支出', '基本支出', '', d.sum(d.leaves, lambda x: x.basic)), ('二、项目支出', '项目支出', '', d.sum(d.leaves, lambda x: x.project))]
        parts = [('收入', left), ('支出', middle), ('支出', right)]
        for i in range(max(map(len, (left, middle, right)))):
            row = Row([])
            for side, entries in parts:
                if i < len(entries):
                    printed, item, group, value = entries[i]
                    row.cells += [Cell(printed), self.amount(value, section, m, row, side=side, item=item, group=group)]
                else:
                    row.cells += [BLANK, BLANK]
            table.rows.append(row)
        for (one, first), (two, second) in ((('当年收入小计', d.total - d.carry), ('当年支出小计', d.total)),
                                            (('上年结转资金', d.carry), ('结转下年资金', 0)), (('收入合计', d.total), ('支出合计', d.total))):
            row = Row([])
            row.cells = [Cell(one), self.amount(first, section, m, row, side='收入', item=one), Cell(two), BLANK, BLANK,
                         self.amount(second, section, m, row, side='支出', item=two)]
            table.rows.append(row)
        return table

    def grants(self, title, several):
        d, section, m = self.d, '财政拨款收支总表', self.measure
        leaves = d.of_fund('G', 'F')
        columns = [Column(('收入', '项目'), 'name'), Column(('收入', m), 'amount', m), Column(('支出', '项目'), 'name')]
        funds = ['一般公共预算财政拨款', '政府性基金预算财政拨款', '国有资本经营预算财政拨款']
        if several:
            columns += [Column(('支出', x), 'amount', x) for x in ['合计'] + funds]
        else:
            columns.append(Column(('支出', m), 'amount', m))
        table = Table(section, title, columns, self.s.unit, two_sided=True)
        of = {n: v for n, v in self.classes(d.of_fund('F'))}

        def spread(name, total):
            return [total, total - of.get(name, 0), of.get(name, 0), 0] if several else [total]

        income, total = d.income(), d.sum(leaves)
        bracket = (lambda i: f'（{numeral(i)}）') if not several else (lambda i: f'{numeral(i)}、')
        funds_of = [('一般公共预算', income['一般公共预算'], d.carry), ('政府性基金预算', income['政府性基金预算'], 0), ('国有资本经营预算', 0, 0)]
        fund_total = d.sum(d.of_fund('F'))
        all_funds = [total, total - fund_total, fund_total, 0] if several else [total]
        if several:
            left = [(f'{numeral(i)}、{n}拨款', n + '拨款', '', [now]) for i, (n, now, _) in enumerate(funds_of, 1)]
            right = [(bracket(i) + n, n, '', spread(n, v)) for i, (n, v) in enumerate(self.classes(leaves), 1)]
            self.level((left, right))
            left += [('本年收入合计', '本年收入合计', '', [total - d.carry]), ('年初财政拨款结转和结余', '年初财政拨款结转和结余', '', [d.carry])]
            right += [('本年支出合计', '本年支出合计', '', all_funds), ('年末财政拨款结转和结余', '年末财政拨款结转和结余', '', [0] * 4)]
        else:
            left = [('一、本年收入', '本年收入', '', [total - d.carry])]
            left += [(f'（{numeral(i)}）{n}拨款', n + '拨款', '本年收入', [now]) for i, (n, now, _) in enumerate(funds_of, 1)]
            left += [('二、上年结转', '上年结转', '', [d.carry])]
            left += [(f'（{numeral(i)}）{n}拨款', n + '拨款', '上年结转', [was]) for i, (n, _, was) in enumerate(funds_of, 1)]
            right = [('一、本年支出', '本年支出', '', [total])]
            right += [(bracket(i) + n, n, '本年支出', [v]) for i, (n, v) in enumerate(self.classes(leaves), 1)]
            right += [('二、年终结转结余', '年终结转结余', '', [0])]
            self.level((left, right))
        left.append(('收入总计', '收入总计', '', [total]))
        right.append(('支出总计', '支出总计', '', all_funds))
        self.sides(table, left, right, section)
        return table

    # 三公
    def three_public_columns(self, title, note):
        d, section, m = self.d, '三公经费支出表', self.measure
        kinds = [('“三公”经费合计', '合计', d.three_public), ('因公出国（境）费', '因公出国（境）费', d.abroad),
                 (('公务用车购置及运行费', '小计'), '公务用车购置及运行费', d.cars),
                 (('公务用车购置及运行费', '公务用车购置费'), '公务用车购置费', d.car_buy),
                 (('公务用车购置及运行费', '公务用车运行费'), '公务用车运行费', d.car_run), ('公务接待费', '公务接待费', d.reception)]
        table = Table(section, title, [Column(label, 'amount', m) for label, _, _ in kinds], self.s.unit)
        row = Row([])
        row.cells = [self.amount(v, section, m, row, item=item) for _, item, v in kinds]
        if any(c.fact for c in row.cells):
            table.rows = [row]
        else:
            table.notes = [note]
        return table

    def three_public_rows(self, title, note, several=True):
        d, section = self.d, '三公经费支出表'
        measures = ['合计', '一般公共预算财政拨款', '政府性基金预算财政拨款', '国有资本经营预算财政拨款'] if several else [self.measure]
        columns = [Column('项目', 'name', wrap=self.s.wrap)] + [Column(('资金性质', x) if several else x, 'amount', x) for x in measures]
        table = Table(section, title, columns, self.s.unit)
        for printed, item, group, value in (
                ('合计', '合计', '', d.three_public), ('一、因公出国（境）费', '因公出国（境）费', '', d.abroad),
                ('二、公务用车购置及运维费', '公务用车购置及运行费', '', d.cars),
                ('其中：公务用车购置费', '公务用车购置费', '公务用车购置及运行费', d.car_buy),
                ('公务用车运行维护费', '公务用车运行费', '公务用车购置及运行费', d.car_run),
                ('三、公务接待费', '公务接待费', '', d.reception)):
            row = Row([Cell(printed)])
            row.cells += [self.amount(v, section, c.measure, row, item=item, group=group)
                          for v, c in zip(([value, value, 0, 0] if several else [value]), columns[1:])]
            table.rows.append(row)
        if not any(c.fact for row in table.rows for c in row.cells):
            table.notes = [note]
        return table
