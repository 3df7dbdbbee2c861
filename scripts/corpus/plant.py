# SPDX-License-Identifier: MIT
"""One defect in a clean report, of each kind that a reader of reports looks for.

A plant changes the document before it is printed and says what it did: the facts (or anchors) on whose lines it can be
seen, and a sentence. `PLANTS[kind]` is (family, function); a function answers None where the report has no place for
its defect.
"""
from .doc import Cell, Fact, Lines, Para, Table
from .slips import SLIPS, retell


def anchor():
    """Marks a line that holds no fact: it is printed like one and left out of the gold."""
    return Fact(None, '', '')


class Plot:
    """The document that a plant works on."""

    def __init__(self, blocks, department, style, rng):
        self.blocks, self.d, self.s, self.rng = blocks, department, style, rng
        self.tables = [b for b in blocks if isinstance(b, Table) and b.rows]
        self.paras = [b for b in blocks if isinstance(b, Para)]

    def table(self, *sections):
        """One of the tables of these sections whose empty cells can be seen or that has none."""
        found = [t for t in self.tables if t.section in sections and (self.s.positions or t.two_sided or full(t))]
        return self.rng.choice(found) if found else None

    def figures(self, group, measure):
        """(para, index, text, fact) of the figures of prose with this group and measure."""
        return [(p, i, *part) for p in self.paras for i, part in enumerate(p.parts)
                if isinstance(part, tuple) and part[1].measure == measure and group in ('', part[1].group)]

    def off(self, cents):
        """Another amount that no rounding explains: as a slip of the pen makes it, 0.10 off at least."""
        step = 10 ** max(1, len(str(abs(cents))) - 2)
        return cents + step * self.rng.choice([1, 2, 3])

    def put(self, cell, cents):
        text = f'{cents // 100:,}' if self.s.thousands else str(cents // 100)
        cell.text = f'{text}.{cents % 100:02d}'
        cell.fact.value = cell.text


def full(table):
    return all(c.fact for row in table.rows for c, col in zip(row.cells, table.columns) if col.kind == 'amount')


def cents(text):
    """A table's amount; all of them have two decimals."""
    return int(text.replace(',', '').replace('.', ''))


def cells(table, *measures, total=None):
    """The cells with a fact of these measures; `total` picks the total row (True) or the others (False)."""
    return [c for row in table.rows for c in row.cells
            if c.fact and c.fact.measure in measures and (total is None or (not c.fact.code) == total) and cents(c.text)]


def wrong_cell(p):
    table = p.table('支出总表', '一般公共预算支出表')
    if not table or p.s.codes == 'none':
        return None
    cell = p.rng.choice([c for c in cells(table, '基本支出', '项目支出', total=False) if len(c.fact.code) == 7])
    return spoil(p, cell, f'{cell.fact.measure} of {cell.fact.code} is {{}} where {{}} adds up')


def child_left_out(p):
    table = p.table('支出总表', '一般公共预算支出表', '一般公共预算基本支出表')
    if not table or p.s.codes == 'none' or table.section == '一般公共预算基本支出表' and p.d.phase == 'executed':
        return None
    by_code = {}
    for row in table.rows:
        fact = next((c.fact for c in row.cells if c.fact), None)
        if fact and fact.code:
            by_code[fact.code] = row
    deepest = 5 if '基本支出表' in table.section else 7
    leaves = [c for c in by_code if len(c) == deepest and sum(x.startswith(c[:-2]) and len(x) == deepest for x in by_code) > 1]
    if not leaves:
        return None
    code = p.rng.choice(leaves)
    parent = next(c.fact for c in by_code[code[:-2]].cells if c.fact)
    if max(cents(c.text) for c in by_code[code].cells if c.fact) < 20 * len(leaves):
        return None  # what rounding explains is no defect
    table.rows.remove(by_code[code])
    return [parent], f'the row of {code} is left out, so {code[:-2]} is more than its children'


def spoil(p, cell, what):
    """Puts another figure into a cell; `what` has a place for the new and one for the old one."""
    was = cell.text
    p.put(cell, p.off(cents(was)))
    return [cell.fact], what.format(cell.text, was)


def of_item(table, item):
    return [c for row in table.rows for c in row.cells if c.fact and c.fact.item == item and cents(c.text)]


def wrong_total(p):
    table = p.table('支出总表', '一般公共预算支出表', '收入总表')
    found = table and cells(table, '合计', total=True)
    return spoil(p, found[0], 'the total is {} where the rows add up to {}') if found else None


def grand_totals(p):
    table = p.table('收支总表')
    found = table and of_item(table, '支出总计')
    return spoil(p, found[0], '支出总计 is {} where 收入总计 is {}') if found else None


def table_against_table(p):
    """A table that agrees in itself and with no other: one branch and the totals are raised alike."""
    table = p.table('一般公共预算支出表')
    if not table or p.s.codes == 'none':
        return None
    leaves = [c for c in cells(table, '项目支出', total=False) if len(c.fact.code) == 7]
    if not leaves:
        return None
    code = p.rng.choice(leaves).fact.code
    raised = [c for c in cells(table, '合计', '项目支出') if c.fact.code in ('', code[:3], code[:5], code)]
    more = p.off(cents(leaves[0].text)) - cents(leaves[0].text)
    for cell in raised:
        p.put(cell, cents(cell.text) + more)
    return [c.fact for c in raised], f'项目支出 of {code} is {more // 100}.{more % 100:02d} more than in the other tables'


def three_public_total(p):
    table = p.table('三公经费支出表')
    found = table and of_item(table, '合计')
    return spoil(p, found[-1], '三公 合计 is {} where its parts add up to {}') if found else None


def other_amount(p, text):
    whole, _, decimals = text.replace(',', '').partition('.')
    value = p.off(int(whole + (decimals + '00')[:2]))
    text = f'{value // 100:,}' if p.s.thousands else str(value // 100)
    text = f'{text}.{value % 100:02d}'
    return text if len(decimals) == 2 else text.rstrip('0').rstrip('.')


def prose_against_table(p):
    found = [x for x in p.figures('基本支出', '金额') if x[3].item.endswith('基本支出') and p.tables]
    if not found:
        return None
    para, i, was, _ = found[0]
    fact = retell(para, i, other_amount(p, was))
    return [fact], f'the text says {fact.value} where the table has {was}'


def twice_in_list(p):
    found = [x for x in p.figures('机关运行经费', '金额') if x[1] > 2]
    if len(found) < 3:
        return None
    para, i, text, fact = p.rng.choice(found[:-1])
    copy = Fact(fact.section, fact.measure, text, fact.unit, item=fact.item, row=object(), group=fact.group)
    name = para.parts[i - 1].lstrip('、')
    head, tail = para.parts[:-1], para.parts[-1]
    if tail == '。' and para.parts[-2] == '万元':
        para.parts = head + ('、' + name, (text, copy), '万元', '。')
    else:
        return None
    return [fact, copy], f'{fact.item} stands twice in the list'


def change_sign(p):
    found = []
    for para, i, _, fact in p.figures('', '增减额'):
        later = [x for x in para.parts[i + 1:i + 4] if isinstance(x, tuple) and x[1].measure == '增减率']
        if later and isinstance(para.parts[i - 1], str):
            found.append((para, i, fact))
    if not found:
        return None
    para, i, fact = p.rng.choice(found)
    word = para.parts[i - 1]
    turned = word.replace('增加', '减少') if '增加' in word else word.replace('减少', '增加')
    para.parts = para.parts[:i - 1] + (turned,) + para.parts[i:]
    fact.value = fact.value[1:] if fact.value.startswith('-') else '-' + fact.value
    return [fact], f'the text says {turned.lstrip("，")}, its rate says the contrary'


def wrong_change(p):
    found = []
    for para, i, text, fact in p.figures('', '增减额'):
        if any(isinstance(x, tuple) and x[1].row is fact.row and x[1].measure == '上年' for x in para.parts):
            found.append((para, i, text, fact))
    if not found:
        return None
    para, i, was, fact = p.rng.choice(found)
    sign = '-' if fact.value.startswith('-') else ''
    text = other_amount(p, was)
    retell(para, i, text, sign + text)
    return [fact], f'the change is {sign}{text} where this year less last year is {sign}{was}'


def wrong_share(p):
    found = [x for x in p.figures('', '占比') if x[2] not in ('0', '0.00')]
    if not found:
        return None
    para, i, was, _ = p.rng.choice(found)
    value = float(was)
    text = f'{value + (7 if value < 60 else -7):.2f}'
    fact = retell(para, i, text)
    return [fact], f'the share is {text} % where the amounts give {was} %'


def wrong_unit(p):
    table = p.table('支出总表', '一般公共预算支出表', '一般公共预算基本支出表')
    if not table:
        return None
    was, now = ('万元', '元') if p.s.unit == '万元' else ('元', '万元')
    if not any(was in x for x in table.head):
        return None
    table.head = [x.replace('单位：' + was, '单位：' + now) for x in table.head]
    facts = [c.fact for row in table.rows for c in row.cells if c.fact]
    for fact in facts:
        fact.unit = now
    return [facts[0]], f'the table says 单位：{now} over figures in {was}'


def unit_in_prose(p):
    found = [x for x in p.figures('', '增减额') if isinstance(x[0].parts[x[1] + 1], str) and x[0].parts[x[1] + 1].startswith('万元')]
    if not found:
        return None
    para, i, text, fact = p.rng.choice(found)
    after = para.parts[i + 1]
    para.parts = para.parts[:i + 1] + (after[1:],) + para.parts[i + 2:]
    fact.unit = '元'
    return [fact], f'{text}元 among amounts in 万元'


def note_over_figures(p):
    table = p.table('三公经费支出表', '一般公共预算支出表')
    if not table or not any(c.fact and cents(c.text) for row in table.rows for c in row.cells):
        return None
    table.notes = [f'注：本部门{p.d.year}年没有相关支出，本表为空。']
    facts = [c.fact for row in table.rows for c in row.cells if c.fact]
    return [facts[0]], 'a note says that the table is empty'


def no_note(p):
    found = [b for b in p.blocks if isinstance(b, Table) and not b.rows and b.notes and b.section != '三公经费支出表']
    if not found:
        return None
    table = p.rng.choice(found)
    table.notes, table.anchor = [], anchor()
    return [table.anchor], f'{table.section} is empty and no note says so'


def template_words(p):
    found = p.figures('', '增减额')
    if not found:
        return None
    para, i, _, fact = p.rng.choice(found)
    word = para.parts[i - 1]
    sign = '增加' if '增加' in word else '减少'
    para.parts = para.parts[:i - 1] + (word.replace(sign, '增加（减少）'),) + para.parts[i:]
    fact.value = fact.value.lstrip('-')
    return [fact], 'the words 增加（减少） of the template were left in'


def other_year(p):
    found = [b for b in p.paras if any(isinstance(x, str) and f'{p.d.year}年' in x and '预算' in x for x in b.parts)]
    found = [b for b in found if isinstance(b.parts[0], str) and f'{p.d.year}年' in b.parts[0]]
    if not found:
        return None
    para = p.rng.choice(found)
    para.parts = (para.parts[0].replace(f'{p.d.year}年', f'{p.d.year - 1}年', 1),) + tuple(para.parts[1:])
    facts = [x[1] for x in para.parts if isinstance(x, tuple)]
    return facts[:1], f'a sentence speaks of {p.d.year - 1} where {p.d.year} is meant'


def table_missing(p):
    """The contents announce a table that is not there."""
    contents = next((b for b in p.blocks if isinstance(b, Lines) and any('收入' in x and '..' in x for x in b.lines)), None)
    found = [b for b in p.blocks if isinstance(b, Table) and b.section in ('支出总表', '收入总表', '财政拨款收支总表')]
    if contents is None or not found:
        return None
    table = p.rng.choice(found)
    p.blocks.remove(table)
    contents.anchor = (next(i for i, x in enumerate(contents.lines) if table.title in x), anchor())
    return [contents.anchor[1]], f'{table.section} is announced and absent'


def wrong_product(p):
    table = p.table('政府采购预算表')
    found = table and [c for row in table.rows for c in row.cells if c.fact and c.fact.measure == '采购数量']
    if not found:
        return None
    cell = p.rng.choice(found)
    was = cell.text
    cell.text = cell.fact.value = str(int(was) * 3 + 1)  # no rounding of a small price explains it
    return [cell.fact], f'the quantity is {cell.text} where price and amount need {was}'


def targets_of(p, test):
    rows = [row for table in p.tables if table.section == '项目绩效目标表' for row in table.rows]
    return [(row, cell) for row in rows for cell in row.cells if cell.fact and test(cell.fact)]


def short_plan(p):
    found = targets_of(p, lambda f: f.measure == '12月底')
    if not found:
        return None
    row, cell = p.rng.choice(found)
    for other in row.cells:
        if other.fact and int(other.fact.value) > 70:
            other.fact.value, other.text = '70', '70%'
    cell.fact.value, cell.text = '75', '75%'
    return [cell.fact], 'the payment plan ends at 75 %'


def sign_against_wording(p):
    found = targets_of(p, lambda f: f.item == '项目支出控制数')
    if not found:
        return None
    row, cell = p.rng.choice(found)
    row.cells[3] = Cell('实际支出小于或等于预算')
    cell.text, cell.fact.value = cell.text.replace('≤', '≥'), cell.fact.value.replace('≤', '≥')
    return [cell.fact], f'{cell.text} under 小于或等于'


PLANTS = {
    'wrong-cell': ('row', wrong_cell),
    'child-left-out': ('tree', child_left_out),
    'wrong-total': ('total', wrong_total),
    'grand-totals': ('total', grand_totals),
    'table-against-table': ('table', table_against_table),
    'three-public-total': ('row', three_public_total),
    'prose-against-table': ('prose', prose_against_table),
    'twice-in-list': ('prose', twice_in_list),
    'change-sign': ('change', change_sign),
    'wrong-change': ('change', wrong_change),
    'wrong-share': ('share', wrong_share),
    'wrong-unit': ('unit', wrong_unit),
    'unit-in-prose': ('unit', unit_in_prose),
    'note-over-figures': ('completeness', note_over_figures),
    'no-note': ('completeness', no_note),
    'template-words': ('completeness', template_words),
    'table-missing': ('completeness', table_missing),
    'other-year': ('year', other_year),
    'wrong-product': ('product', wrong_product),
    'short-plan': ('performance', short_plan),
    'sign-against-wording': ('performance', sign_against_wording),
    **SLIPS,
}


def plant(kind, blocks, department, style, rng):
    """Puts the defect into the document: (family, facts on its lines, what it is), or None where it has no place."""
    family, put = PLANTS[kind]
    done = put(Plot(blocks, department, style, rng))
    return done and (family, *done)
