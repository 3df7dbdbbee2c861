# SPDX-License-Identifier: MIT
"""The tables that only some provinces print: projects, purchases, services, assets bought and owned, spending by unit."""
from . import names
from .doc import BLANK, Cell, Column, Fact, Row, Table
from .model import split
from .style import is_number

FUNDS = ['一般公共预算', '政府性基金预算', '国有资本经营预算']


def projects(b, title, kinds):
    """`b` is the builder; with `kinds` the kind of each project is printed."""
    d, s, section = b.d, b.s, '项目支出表'
    columns = [Column('项目类型', 'name', wrap=s.wrap and 3)] if kinds else []
    columns += [Column('项目名称', 'name', wrap=s.wrap), Column('项目单位', 'name', wrap=s.wrap), Column('合计', 'amount', '合计')]
    columns += [Column((f'{d.year}年财政拨款', x), 'amount', '财政拨款/' + x) for x in FUNDS]
    columns += [Column(('财政拨款结转结余', x), 'amount', '财政拨款结转结余/' + x) for x in FUNDS]
    columns += [Column('财政专户管理资金', 'amount', '财政专户管理资金'), Column('单位资金', 'amount', '单位资金')]
    table = Table(section, title, columns, s.unit)
    lead = 3 if kinds else 2

    def sums(leaf, amount):
        own, fund, carry = amount if leaf.fund == 'O' else 0, amount if leaf.fund == 'F' else 0, min(leaf.carry, amount)
        return [amount, amount - own - fund - carry, fund, 0, carry, 0, 0, 0, own]

    lines = [(kind, name, sums(leaf, amount)) for name, kind, leaf, amount in d.projects]
    row = Row([BLANK] * (lead - 2) + [Cell('合计'), BLANK])
    total = [sum(x) for x in zip(*(v for _, _, v in lines))]
    row.cells += [b.amount(v, section, c.measure, row, item='合计') for v, c in zip(total, columns[lead:])]
    table.rows.append(row)
    for kind, name, values in lines:
        row = Row(([Cell(kind)] if kinds else []) + [Cell(name), Cell(d.entity)])
        row.cells += [b.amount(v, section, c.measure, row, item=name, subject=d.entity, group=kind if kinds else '')
                      for v, c in zip(values, columns[lead:])]
        table.rows.append(row)
    return table


def purchases(b, title):
    """Goods and services with quantity and price, under the units that buy them."""
    d, s, section = b.d, b.s, '政府采购预算表'
    source, money = '政府采购项目来源', '政府采购金额（当年部门预算安排资金）'
    columns = [Column((source, '项目名称'), 'name'), Column((source, '预算资金'), 'amount', '预算资金'), Column('采购物品名称', 'name'),
               Column('政府采购目录序号', 'code'), Column('计量单位', 'text'), Column('数量', 'amount', '采购数量'), Column('单价', 'amount', '单价'),
               Column((money, '合计'), 'amount', '采购金额'), Column((money, '一般公共预算拨款'), 'amount', '一般公共预算拨款'),
               Column((money, '基金预算拨款'), 'amount', '基金预算拨款'), Column((money, '单位资金'), 'amount', '单位资金'),
               Column(f'{d.year}年预留中小微企业份额', 'amount', '面向中小企业')]
    table = Table(section, title, columns, s.unit)
    bought = d.bought
    whole = sum(n * p for *_, n, p in bought)

    def line(printed, item, subject, amounts, group='', code='', text=('', ''), quantity=None):
        row = Row([Cell(printed)])
        at = {'item': item, 'subject': subject, 'group': group, 'code': code}
        budget, price, total, share = amounts
        row.cells.append(b.amount(budget, section, '预算资金', row, **at) if budget else BLANK)
        row.cells += [Cell(text[0]), Cell(code), Cell(text[1])]
        number = str(quantity) if quantity else ''
        row.cells.append(Cell(number, Fact(section, '采购数量', number, text[1], row=row, **at) if number else None))
        row.cells.append(b.amount(price, section, '单价', row, **at) if price else BLANK)
        row.cells += [b.amount(v, section, c.measure, row, **at) for v, c in zip((total, total, 0, 0, share), columns[7:])]
        return row

    unit_name = d.entity + '（本级）'
    share = sum(n * p for *_, n, p in bought[::2])
    table.rows = [line('合计', '合计', '', (0, 0, whole, share)), line(unit_name + '小计', '小计', unit_name, (0, 0, whole, share))]
    for i, (name, amount, goods, code, unit, number, price) in enumerate(bought):
        amounts = (amount, price, number * price, number * price if i % 2 == 0 else 0)
        table.rows.append(line(name, goods, name, amounts, unit_name, code, (goods, unit), number))
    return table if bought else None


def purchases_by_economic(b, title):
    """What projects buy, under the economic 款 that pay; some 款 buy for all that the economic table gives them."""
    d, section, rng = b.d, '政府采购预算表', b.d.rng
    columns = [Column('采购品目大类', 'text'), Column('专项名称', 'name'), Column('经济科目', 'name'), Column('采购物品名称', 'name'),
               Column('采购组织形式', 'text'), Column('总计', 'amount', '采购金额')]
    table = Table(section, title, columns, b.s.unit)
    table.tears = True
    given = {code: own + public for code, own, public in d.economic}
    projects = rng.sample(names.BUYING, rng.randrange(2, 8))
    paid = [(rng.choice([code for code in names.PAYING if (code[:3] == '310') == goods]), goods) for goods in
            sorted((rng.random() < .3 for _ in projects), reverse=True)]
    bought = []
    for project, (code, goods) in zip(projects, paid):
        times = sum(code == other for other, _ in paid)
        amount = given[code] if times == 1 and code in given and rng.random() < .5 else d._amount(3, 400)
        things = rng.sample(names.PAYING[code], min(len(names.PAYING[code]), rng.choice([1, 1, 1, 2, 3])))
        parts = split(rng, amount, len(things), d.step) if len(things) > 1 else [amount]
        bought.append((code, goods, project, list(zip(things, parts))))

    def line(texts, item, amount, subject=''):
        row = Row([Cell(text) for text in texts])
        row.cells.append(b.amount(amount, section, '采购金额', row, item=item, subject=subject))
        table.rows.append(row)

    def whole(rows):
        return sum(x for *_, parts in rows for _, x in parts)

    line(['合计', '', '', '', ''], '合计', whole(bought))
    for goods, number, item in ((True, '一、', '货物A'), (False, '三、', '服务C')):
        rows = [x for x in bought if x[1] == goods]
        if rows:
            line([number + item, '', '', '', ''], item, whole(rows))
        for code, _, project, parts in rows:
            name = d.codes.economic[code]
            line(['', project, name, '', ''], name, sum(x for _, x in parts), project)
            for thing, amount in parts:
                line(['', '', '', thing, rng.choice(names.FORMS)], thing, amount)
    return table


def assets(b, title):
    """What the body owns: counts and values."""
    d, s, section, rng = b.d, b.s, '固定资产占用情况表', b.d.rng
    table = Table(section, title, [Column('项目', 'name'), Column('数量', 'amount', '数量'), Column(f'价值（金额单位：{s.unit}）', 'amount', '价值')], s.unit)
    space = f'{rng.randrange(300, 9000)}.{rng.randrange(10, 99)}'
    house, car, device, other = (d._amount(30, 900) for _ in range(4))
    for printed, item, unit, count, value, group in (
            ('资产总额', '资产总额', '', '', house + car + device + other, ''),
            ('1、房屋（平方米）', '房屋（平方米）', '平方米', space, house, ''),
            ('其中：办公用房（平方米）', '办公用房（平方米）', '平方米', '', 0, '房屋（平方米）'),
            ('2、车辆（台、辆）', '车辆（台、辆）', '台、辆', str(rng.randrange(1, 20)), car, ''),
            ('3、单价在20万元以上的设备', '单价在20万元以上的设备', '', str(rng.randrange(1, 9)), device, ''),
            ('4、其他固定资产', '其他固定资产', '', str(rng.randrange(100, 4000)), other, '')):
        row = Row([Cell(printed)])
        fact = Fact(section, '数量', count, unit, item=item, group=group, row=row) if count else None
        row.cells.append(Cell(count, fact))
        text = s.figure(value, s.unit) if value else ''
        row.cells.append(Cell(text, Fact(section, '价值', text, s.unit, item=item, group=group, row=row) if is_number(text) else None))
        table.rows.append(row)
    return table


def services(b, title):
    """What is bought from others instead of done: the catalogue's words, a number and an amount."""
    d, s, section = b.d, b.s, '政府购买服务预算表'
    bought = [x for x in d.bought if x[3].startswith('C')]
    table = Table(section, title, [Column('购买服务项目名称', 'name', wrap=s.wrap), Column('购买服务内容', 'text'),
                                   Column('购买数量', 'amount', '购买数量'), Column('购买金额', 'amount', '购买金额')], s.unit)
    for name, _, goods, _, _, number, price in bought:
        row = Row([Cell(name), Cell(goods)])
        row.cells.append(Cell(str(number), Fact(section, '购买数量', str(number), '', item=name, row=row)))
        row.cells.append(b.amount(number * price, section, '购买金额', row, item=name))
        table.rows.append(row)
    return closed(table, b, sum(x[5] * x[6] for x in bought), f'注：本单位{d.year}年没有政府购买服务预算。')


def allocation(b, title):
    """Assets to be bought: how many, at what price."""
    d, s, section = b.d, b.s, '资产配置预算表'
    bought = [x for x in d.bought if x[3].startswith('A')]
    table = Table(section, title, [Column('资产名称', 'name', wrap=s.wrap), Column('计量单位', 'text'), Column('数量', 'amount', '数量'),
                                   Column('单价', 'amount', '单价'), Column('金额', 'amount', '金额')], s.unit)
    for _, _, goods, _, unit, number, price in bought:
        row = Row([Cell(goods), Cell(unit)])
        row.cells.append(Cell(str(number), Fact(section, '数量', str(number), unit, item=goods, row=row)))
        row.cells += [b.amount(price, section, '单价', row, item=goods), b.amount(number * price, section, '金额', row, item=goods)]
        table.rows.append(row)
    return closed(table, b, sum(x[5] * x[6] for x in bought), f'注：本单位{d.year}年没有新增资产配置预算。')


def closed(table, b, total, note):
    """The table with the row of its total, or with a note where it has no rows."""
    if not table.rows:
        table.notes = [note]
        return table
    row = Row([Cell('合计')] + [BLANK] * (len(table.columns) - 2))
    row.cells.append(b.amount(total, table.section, table.columns[-1].measure, row, item='合计'))
    table.rows.append(row)
    return table


def by_unit(b, title):
    """一般公共预算 of the department by the units that spend it, in place of the functions that it is spent on."""
    d, s, section = b.d, b.s, '一般公共预算支出表(分单位)'
    heads = [('合计', '合计'), (('基本支出', '小计'), '基本支出'), (('基本支出', '人员经费'), '人员经费'), (('基本支出', '公用经费'), '公用经费'),
             ('项目支出', '项目支出')]
    table = Table(section, title, [Column('单位代码', 'code'), Column('单位名称', 'name', wrap=s.wrap)] +
                  [Column(label, 'amount', m) for label, m in heads], s.unit)
    leaves = d.of_fund('G')
    personnel, public, project = (d.sum(leaves, f) for f in (lambda x: x.personnel, lambda x: x.public, lambda x: x.project))
    own = [personnel * 3 // 4 // 10000 * 10000, public * 2 // 3 // 10000 * 10000, project]
    rest = [personnel - own[0], public - own[1], 0]
    for code, name, (a, c, p) in ((d.unit_code + '001', d.entity + '（本级）', own), (d.unit_code + '002', d.city + d.district + d.what + '中心', rest),
                                  ('', '合计', (personnel, public, project))):
        row = Row([Cell(code), Cell(name)])
        row.cells += [b.amount(v, section, x.measure, row, code=code, item=name) for v, x in zip((a + c + p, a + c, a, c, p), table.columns[2:])]
        table.rows.append(row)
    return table
