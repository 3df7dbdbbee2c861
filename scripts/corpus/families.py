# SPDX-License-Identifier: MIT
"""How a report is titled and put together: `document` gives its blocks, from the cover to the glossary."""
from . import extras, finals, names
from .decide import decided
from .doc import Cell, Heading, Lines, PageBreak, Para, Table
from .prose import Teller
from .style import numeral
from .tables import Builder
from .targets import Targets

TITLES = {
    'final': finals.TITLES,
    'overview': {'收支总表': '部门收支总体情况表', '收入总表': '部门收入总体情况表', '支出总表': '部门支出总体情况表',
                 '财政拨款收支总表': '财政拨款收支总体情况表', '一般公共预算支出表': '一般公共预算支出情况表',
                 '一般公共预算基本支出表': '一般公共预算基本支出情况表', '三公经费支出表': '一般公共预算“三公”经费支出情况表',
                 '政府性基金预算支出表': '政府性基金预算支出情况表', '国有资本经营预算支出表': '国有资本经营预算支出情况表'},
    'department': {'收支总表': '部门预算收支总表', '收入总表': '部门预算收入总表', '支出总表': '部门预算支出总表',
                   '财政拨款收支总表': '部门预算财政拨款收支总表', '一般公共预算支出表': '部门预算一般公共预算财政拨款支出表',
                   '一般公共预算基本支出表': '部门预算一般公共预算财政拨款基本支出表',
                   '三公经费支出表': '部门预算财政拨款“三公”经费支出表',
                   '政府性基金预算支出表': '部门预算政府性基金预算财政拨款支出表',
                   '国有资本经营预算支出表': '部门预算国有资本经营预算财政拨款支出表'},
    'year': {'收支总表': '{year}年部门财务收支预算总表', '收入总表': '{year}年部门收入预算总表',
             '支出总表': '{year}年部门支出预算总表', '财政拨款收支总表': '{year}年部门财政拨款收支预算总表',
             '一般公共预算支出表': '{year}年部门一般公共预算支出功能分类预算表',
             '一般公共预算基本支出表': '{year}年部门一般公共预算基本支出部门预算经济分类预算表',
             '三公经费支出表': '{year}年部门财政拨款“三公”经费支出表',
             '政府性基金预算支出表': '{year}年部门政府性基金预算支出功能分类预算表',
             '国有资本经营预算支出表': '{year}年部门国有资本经营预算支出功能分类预算表'},
    'short': {'收支总表': '收支预算总表', '收入总表': '收入预算总表', '支出总表': '支出预算总表', '财政拨款收支总表': '财政拨款收支预算总表',
              '一般公共预算支出表': '一般公共预算支出预算表', '一般公共预算基本支出表': '一般公共预算基本支出预算表',
              '三公经费支出表': '一般公共预算“三公”经费支出预算表', '政府性基金预算支出表': '政府性基金支出预算表',
              '国有资本经营预算支出表': '国有资本经营预算支出预算表'},
    'plain': {'收支总表': '收支总表', '收入总表': '收入总表', '支出总表': '支出总表', '财政拨款收支总表': '财政拨款收支总表',
              '一般公共预算支出表': '一般公共预算支出表', '一般公共预算基本支出表': '一般公共预算基本支出表',
              '三公经费支出表': '一般公共预算“三公”经费支出表', '政府性基金预算支出表': '政府性基金预算支出表',
              '国有资本经营预算支出表': '国有资本经营预算支出表'},
}


def build(make, d, style):
    """A table; where the layout loses empty cells and more than one reading would be left, zeros are printed."""
    builder = Builder if d.phase == 'approved' else finals.FinalBuilder
    table = make(builder(d, style))
    if table and not style.positions and not table.two_sided and not decided(table):
        keep, style.empty = style.empty, '0.00'
        table = make(builder(d, style))
        style.empty = keep
    return table


def tables(d, style, rng):
    """The eight tables that departments disclose, in their order."""
    title = {k: v.format(year=d.year) for k, v in TITLES[style.titles].items()}
    several = rng.random() < .4 and style.positions
    by_function = rng.random() < .5 or style.titles == 'final'
    detailed = rng.random() < .6 and style.titles != 'final'
    rows = rng.random() < .4 and style.titles != 'final'
    none = '注：本部门{}年没有{}安排的支出，本表为空。'
    makers = [lambda b: (b.budget_three if style.titles == 'short' else b.budget)(title['收支总表']),
              lambda b: (b.income_list if style.income_list else b.income_by_function if by_function else b.income_by_unit)(title['收入总表']),
              lambda b: b.expenditure(title['支出总表']),
              lambda b: b.grants(title['财政拨款收支总表'], several),
              lambda b: b.general(title['一般公共预算支出表'], detailed),
              lambda b: (b.basic_halves if style.halves else b.basic)(title['一般公共预算基本支出表']),
              lambda b: b.three_public_rows(title['三公经费支出表'], none.format(d.year, '“三公”经费'), style.positions) if rows else
              b.three_public_columns(title['三公经费支出表'], none.format(d.year, '“三公”经费')),
              lambda b: b.fund('政府性基金预算支出表', title['政府性基金预算支出表'], d.of_fund('F'), none.format(d.year, '政府性基金预算')),
              lambda b: b.fund('国有资本经营预算支出表', title['国有资本经营预算支出表'], [], none.format(d.year, '国有资本经营预算'))]
    if d.phase == 'approved':
        makers += more(d, style, rng)
    result = [table for table in (build(make, d, style) for make in makers) if table]
    label = rng.choice(['', '', '预算公开表{}', '附表4-{}', '表{}'])
    number = style.titles == 'overview' and rng.random() < .7
    for n, table in enumerate(result, 1):
        table.label = label.format(n) if label else ''
        table.title = f'{numeral(n)}、{table.title}' if number else table.title
        table.head = head(d, style, table.unit)
    return result


def more(d, style, rng):
    """Tables that only some provinces print."""
    kinds = rng.random() < .6
    makers = []
    if rng.random() < .7:
        makers.append(lambda b: extras.projects(b, '项目支出表', kinds))
    if style.positions and rng.random() < .6:
        makers.append(lambda b: extras.purchases(b, '部门政府采购预算表'))
    if style.positions and rng.random() < .5:
        makers.append(lambda b: extras.assets(b, '部门固定资产占用情况表'))
    if style.economic_purchases:
        makers.append(lambda b: extras.purchases_by_economic(b, '政府采购支出预算表'))
    if style.provincial:
        makers += [lambda b: extras.by_unit(b, '一般公共预算支出表（分单位）'), lambda b: extras.services(b, '政府购买服务预算表'),
                   lambda b: extras.allocation(b, '资产配置预算表')]
    return makers


def head(d, style, unit):
    if style.heads == 'year':
        return [f'{d.unit_code} {d.entity}', f'{"预算" if d.phase == "approved" else "决算"}年度：{d.year}', f'单位：{unit}']
    who = {'unit': '单位名称', 'editor': '编制部门', 'department': '部门'}[style.heads]
    return [f'{who}：{d.entity}', f'单位：{unit}']


def duties(d, rng):
    yield Heading('一、主要职责')
    for n, text in enumerate(rng.sample(names.DUTIES, rng.randrange(4, 7)), 1):
        yield Para(f'（{numeral(n)}）' + text.format(what=d.what))


def glossary(rng):
    for n, (word, text) in enumerate(rng.sample(names.GLOSSARY, 4), 1):
        yield Para(f'{numeral(n)}、{word}：{text}。')


def narrative(d, style, rng, part):
    teller = Teller if d.phase == 'approved' else finals.FinalTeller
    yield Heading(f'第{numeral(part)}部分 {named(d)}情况说明', 0)
    yield from teller(d, style, rng).explanations()


def printed_tables(d, style, rng, part):
    yield Heading(f'第{numeral(part)}部分 {named(d)}表', 0)
    for table in tables(d, style, rng):
        yield PageBreak()
        yield table


def targets(d, style, rng, part, form):
    """Performance targets; `form` where the layout keeps a form's cells apart."""
    teller = Targets(d, style, rng)
    yield Heading(f'第{numeral(part)}部分 {d.year}年预算绩效目标', 0)
    if rng.random() < .6:
        yield Heading('一、部门整体绩效目标', 1)
        yield from teller.whole()
    yield Heading('二、部门项目绩效目标', 1)
    for n, project in enumerate(d.projects[:rng.randrange(1, 4)], 1):
        yield teller.form(n, project, teller.project_code(n)) if form else teller.bare(n, project)


def named(d):
    return f'{d.year}年部门预算' if d.phase == 'approved' else f'{d.year}年度部门决算'


def contents(blocks, rng):
    """A contents page of the headings and tables in `blocks`."""
    lines, page = ['目  录'], 2
    for block in blocks:
        if isinstance(block, PageBreak):
            page += 1
        text = block.text if isinstance(block, Heading) and block.level < 1 else block.title if isinstance(block, Table) else ''
        if text:
            lines.append(f'{text} {"." * rng.randrange(10, 40)} {page}')
    return Lines(lines)


def blank(blocks):
    """Makes a template of a report: XX where the text had figures, empty cells in the tables. It states nothing."""
    for block in blocks:
        if isinstance(block, Para):
            block.parts = tuple('XX' if isinstance(part, tuple) else part for part in block.parts)
        elif isinstance(block, Table):
            for row in block.rows:
                row.cells = [Cell() if cell.fact else cell for cell in row.cells]
    return blocks


def document(d, style, rng, shape):
    """The blocks of a report."""
    blocks = [Heading('第一部分 部门概况', 0)]
    blocks += duties(d, rng)
    blocks.append(Heading('二、机构设置情况'))
    blocks += Teller(d, style, rng).bodies()
    parts = [narrative] if shape == 'prose' else rng.choice([[narrative, printed_tables], [printed_tables, narrative]])
    form = style.forms or shape.startswith(('tab', 'bar'))
    if style.forms or d.phase == 'approved' and (form or shape.startswith(('pdf-raw', 'pdf-spaced'))) and rng.random() < .5:
        parts = parts + [lambda *at: targets(*at, form=form)]
    for n, part in enumerate(parts, 2):
        blocks.append(PageBreak())
        blocks += part(d, style, rng, n)
    blocks += [PageBreak(), Heading(f'第{numeral(len(parts) + 2)}部分 名词解释', 0)]
    blocks += glossary(rng)
    front = [Lines([f'{d.entity}{named(d)}']), PageBreak()]
    if shape != 'prose' and rng.random() < .5:
        front += [contents(blocks, rng), PageBreak()]
    return blank(front + blocks) if shape == 'template' else front + blocks
