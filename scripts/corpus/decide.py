# SPDX-License-Identifier: MIT
"""Whether a table whose empty cells leave no trace can still be read in one way only.

A row that prints k figures under n columns may put them there in several ways. A way is possible where the row's own
identity holds (合计 = 基本支出 + 项目支出); ways of many rows go together where every parent is the sum of its children, column
by column. `decided(table)` is true where exactly one choice for all rows is left. Columns that are empty throughout
the table do not take part: no reader would put a figure there while one further left is free.
"""
import itertools

# a column's parts, by measure: the first of these sets of which two or more are there
PARTS = {
    '合计': [('本年收入', '上年结转'), ('基本支出', '项目支出', '事业单位经营支出', '上缴上级支出', '对附属单位补助支出'),
           ('财政拨款/', '财政拨款结转结余/', '财政专户管理资金', '单位资金'), ('人员经费', '公用经费'), ('一般公共预算财政拨款', '政府性基金预算财政拨款', '国有资本经营预算财政拨款')],
    '基本支出': [('人员经费', '公用经费')],
    '本年收入': [('本年收入/',)],
    '上年结转': [('上年结转/',)],
}


def parts_of(measure, measures):
    for names in PARTS.get(measure, []):
        found = [i for i, m in enumerate(measures) if any(m == n or n.endswith('/') and m.startswith(n) for n in names)]
        if found:
            return found
    return []


def ways(values, measures):
    """Every way to put `values`, in order, under the columns such that the row's identities hold."""
    n, result = len(measures), []
    for at in itertools.combinations(range(n), len(values)):
        row = [0] * n
        for i, v in zip(at, values):
            row[i] = v
        for i, measure in enumerate(measures):
            parts = parts_of(measure, measures)
            if parts and abs(row[i] - sum(row[j] for j in parts)) > (len(parts) + 1) // 2:
                break
        else:
            result.append(tuple(row))
    return result


def cents(text):
    return int(text.replace(',', '').replace('.', ''))


def decided(table):
    amounts = [i for i, c in enumerate(table.columns) if c.kind == 'amount']
    rows = [[(i, r.cells[i]) for i in amounts if r.cells[i].fact] for r in table.rows]
    active = sorted({i for row in rows for i, _ in row})
    if len({table.columns[i].measure for i in amounts}) < min(len(amounts), 3):
        return all(len(row) in (0, len(amounts)) for row in rows)  # kinds as columns: nothing but all of them decides
    if all(len(row) in (0, len(active)) for row in rows):
        return len(active) == len(amounts) or prefix_known(active, amounts, table)
    measures = [table.columns[i].measure for i in active]
    nodes = {}
    coded = any(row[0][1].fact.code for row in rows if row)
    for n, row in enumerate(rows):
        if row:
            fact = row[0][1].fact
            key = fact.code if coded or fact.item == '合计' else f'#{n:02d}'
            nodes.setdefault(key, []).extend(ways([cents(c.text) for _, c in row], measures))
    return prefix_known(active, amounts, table) and solutions('', nodes) == 1


def prefix_known(active, amounts, table):
    """The columns in use are the first of their group, so that no reader looks further right; of the funds only the first
    is that plain, and of two groups without a total over both (本年收入, 上年结转) neither may be empty."""
    measures = [table.columns[i].measure for i in amounts]
    used = [table.columns[i].measure for i in active]
    if '上年结转' in measures and '合计' not in measures and '上年结转' not in used:
        return False
    for whole in PARTS:
        parts = [measures[i] for i in parts_of(whole, measures)]
        hits = [m in used for m in parts]
        if hits != sorted(hits, reverse=True) or sum(hits) > 1 and any('/' in m for m in parts) and not all(hits):
            return False
    return True


def children(code, nodes):
    size = {0: 3, 3: 5, 5: 7}.get(len(code), 0) if not code.startswith('#') else 0
    return [c for c in nodes if size and len(c) == size and c.startswith(code)]


def solutions(code, nodes, row=None):
    """How many choices there are for the rows under `code`, `row` being the choice for its own row."""
    below = children(code, nodes)
    if row is None and code in nodes:
        return sum(solutions(code, nodes, way) for way in nodes[code])
    if not below:
        return 1
    count = 0
    for choice in itertools.product(*(nodes[c] for c in below)):
        if row is not None:
            slack = (len(below) + 1) // 2
            if any(abs(v - sum(w[i] for w in choice)) > slack for i, v in enumerate(row)):
                continue
        ways_below = 1
        for c, way in zip(below, choice):
            ways_below *= solutions(c, nodes, way)
            if not ways_below:
                break
        count += ways_below
        if count > 1:
            break
    return count
