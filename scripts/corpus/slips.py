# SPDX-License-Identifier: MIT
"""Slips of the pen in sentences, titles and forms, each planted as those of plant.py are."""
from .doc import Cell, Fact, Row


def retell(para, i, text, value=None):
    """Puts another figure into a sentence."""
    fact = para.parts[i][1]
    fact.value = value if value is not None else text
    para.parts = para.parts[:i] + ((text, fact),) + para.parts[i + 1:]
    return fact


def told(text, sign=''):
    return sign + text.rstrip('0').rstrip('.') if '.' in text else sign + text


def wrong_rate(p):
    """The rate is another than change and amounts make."""
    found = [x for x in p.figures('', '增减率') if float(x[2]) > 1]
    if not found:
        return None
    para, i, was, fact = p.rng.choice(found)
    text = told(f'{float(was) + 5.5:.2f}')
    fact = retell(para, i, text, ('-' if fact.value.startswith('-') else '') + text)
    return [fact], f'the rate is {text} % where the amounts give {was} %'


def not_the_same(p):
    """持平, and last year's amount beside it is another."""
    found = []
    for para, i, _, fact in p.figures('', '增减额'):
        last = [x for x in para.parts if isinstance(x, tuple) and x[1].row is fact.row and x[1].measure == '上年']
        rate = [k for k, x in enumerate(para.parts) if isinstance(x, tuple) and x[1].row is fact.row and x[1].measure == '增减率']
        if last and isinstance(para.parts[i - 1], str) and float(para.parts[i][0].replace(',', '')) > 3:
            found.append((para, i, last[0][1], rate))
    if not found:
        return None
    para, i, fact, rate = p.rng.choice(found)
    words = para.parts[i - 1]
    words = words[:max(words.rfind('增加'), words.rfind('减少'))] + '持平'
    after = (rate[0] if rate else i) + 1
    tail = para.parts[after]
    tail = tail[1:] if rate else tail[2:]  # % or 万元
    if '主要原因' in str(para.parts[after + 1:after + 2]):
        after += 1
    para.parts = para.parts[:i - 1] + (words, tail) + para.parts[after + 1:]
    return [fact], 'the text says 持平 where last year differs'


def wrong_completion(p):
    large = {x[3].row for x in p.figures('', '年初预算') if float(x[2].replace(',', '')) > 60}
    found = [x for x in p.figures('', '完成率') if float(x[2]) > 20 and x[3].row in large]
    if not found:
        return None
    para, i, was, _ = p.rng.choice(found)
    text = told(f'{float(was) - 4:.2f}')
    fact = retell(para, i, text)
    return [fact], f'the completion rate is {text} % where the amounts give {was} %'


def wrong_list(p):
    """One figure of a list is another, so that the list is not its total."""
    found = [x for x in p.figures('机关运行经费', '金额') if x[1] > 2 and float(x[2].replace(',', '')) > 5]
    if len(found) < 3:
        return None
    para, i, was, fact = p.rng.choice(found)
    text = told(f'{float(was.replace(",", "")) + 1.5:.2f}')
    fact = retell(para, i, text)
    return [fact], f'{fact.item} is {text} where the total needs {was}'


def counts_differ(p):
    """The same people retire in two places, and are not as many."""
    found = [(para, i, x) for para in p.paras for i, x in enumerate(para.parts)
             if isinstance(x, str) and '主要原因是' in x and i and any(isinstance(y, tuple) for y in para.parts[:i])]
    groups = {}
    for para, i, x in found:
        group = next(y[1].group for y in reversed(para.parts[:i]) if isinstance(y, tuple))
        groups.setdefault(group, (para, i, x, group))
    if len(groups) < 2:
        return None
    facts = []
    for n, (para, i, x, group) in zip('12', list(groups.values())[:2]):
        fact = Fact('情况说明', '数量', n, '人', item='退休', row=object(), group=group)
        head = x[:x.index('主要原因是') + len('主要原因是')]
        para.parts = para.parts[:i] + (head + '退休', (n, fact), '人') + para.parts[i + 1:]
        facts.append(fact)
    return facts, '1 person retires in one place and 2 in another'


def in_hundred_millions(p):
    """亿元 is printed where 万元 is meant."""
    found = [x for x in p.figures('', '金额') if p.tables and x[3].group in ('基本支出', '收支总体情况', '支出') and isinstance(x[0].parts[x[1] + 1], str)
             and x[0].parts[x[1] + 1].startswith('万元') and x[3].item in ('一般公共预算基本支出', '收支总预算', '支出预算') and float(x[2].replace(',', ''))]
    if not found:
        return None
    para, i, text, fact = p.rng.choice(found)
    after = para.parts[i + 1]
    para.parts = para.parts[:i + 1] + ('亿' + after[1:],) + para.parts[i + 2:]
    fact.unit = '亿元'
    return [fact], f'{text}亿元 where 万元 is meant'


def no_yuan(p):
    """万 without its 元."""
    found = [x for x in p.figures('', '金额') if str(x[0].parts[x[1] + 1]).startswith('万元')]
    if not found:
        return None
    para, i, text, fact = p.rng.choice(found)
    para.parts = para.parts[:i + 1] + ('万' + para.parts[i + 1][2:],) + para.parts[i + 2:]
    fact.unit = '万'
    return [fact], f'{text}万 lacks its 元'


def other_year_in_title(p):
    found = [t for t in p.tables if f'{p.d.year}年' in t.title]
    if not found:
        return None
    table = p.rng.choice(found)
    table.title = table.title.replace(f'{p.d.year}年', f'{p.d.year - 1}年', 1)
    table.anchor = Fact(None, '', '')
    return [table.anchor], f'the title of {table.section} names {p.d.year - 1}'


def wrong_price(p):
    table = p.table('政府采购预算表')
    found = table and [c for row in table.rows for c in row.cells if c.fact and c.fact.measure == '单价' and c.fact.code]
    if not found:
        return None
    cell = p.rng.choice(found)
    was = cell.text
    p.put(cell, int(was.replace(',', '').replace('.', '')) * 3 + 100)
    return [cell.fact], f'the price is {cell.text} where quantity and amount need {was}'


def targets(p, test):
    return [(table, row, cell) for table in p.tables if table.section == '项目绩效目标表' for row in table.rows for cell in row.cells
            if cell.fact and test(cell.fact)]


def limit_over_budget(p):
    found = [x for x in targets(p, lambda f: f.item == '项目支出控制数')
             if any(c.fact and c.fact.item == '预算数' for row in x[0].rows for c in row.cells)]
    if not found:
        return None
    _, _, cell = p.rng.choice(found)
    digits = cell.fact.value.lstrip('≤')
    other = str(int(float(digits)) * 2 + 3)
    cell.text, cell.fact.value = cell.text.replace(digits, other), '≤' + other
    return [cell.fact], f'the cost limit is {other} where the project has {digits}'


def projects_over_all(p):
    found = targets(p, lambda f: f.item == '预算数')
    if not found:
        return None
    table, row, cell = p.rng.choice(found)
    more = '999' + cell.text.replace(',', '')
    for other in row.cells:
        if other.fact and other.fact.item in ('预算数', '财政资金'):
            other.text = other.fact.value = more
    return [cell.fact], f'the project has {more}, more than all 项目支出'


def indicator_twice(p):
    found = targets(p, lambda f: f.measure == '指标值' and f.unit and f.value.lstrip('≥≤').isdigit() and f.item != '项目支出控制数')
    if not found:
        return None
    table, row, cell = p.rng.choice(found)
    f = cell.fact
    digits = f.value.lstrip('≥≤')
    other = f.value.replace(digits, str(int(digits) + 1) if f.unit != '%' else str(int(digits) - 1))
    fact = Fact(f.section, f.measure, other, f.unit, item=f.item, code=f.code, group=f.group, subject=f.subject, row=object())
    cells = [Cell(cell.text.replace(f.value, other), fact) if c is cell else Cell(c.text) for c in row.cells]
    cells[0] = Cell('')
    table.rows.insert(table.rows.index(row) + 1, Row(cells))
    return [f, fact], f'{f.item} is {f.value} and {other}'


SLIPS = {
    'wrong-rate': ('change', wrong_rate),
    'not-the-same': ('change', not_the_same),
    'wrong-completion': ('share', wrong_completion),
    'wrong-list': ('prose', wrong_list),
    'counts-differ': ('prose', counts_differ),
    'hundred-millions': ('unit', in_hundred_millions),
    'no-yuan': ('unit', no_yuan),
    'year-in-title': ('year', other_year_in_title),
    'wrong-price': ('product', wrong_price),
    'limit-over-budget': ('performance', limit_over_budget),
    'projects-over-all': ('performance', projects_over_all),
    'indicator-twice': ('performance', indicator_twice),
}
