# SPDX-License-Identifier: MIT
"""Performance targets: of the whole body in prose, of each project as a form of its own or as a bare table."""
from .doc import BLANK, Cell, Column, Fact, Heading, Para, Row, Table

# level, indicator, printed value: number with its sign, unit; an empty unit and no digit is a value in words
INDICATORS = [
    ('产出指标/数量指标', '开展业务培训场次', '≥', '4', '场'), ('产出指标/数量指标', '编印工作手册数量', '', '600', '册'),
    ('产出指标/数量指标', '巡查站点数量', '≥', '25', '个'), ('产出指标/数量指标', '更新设备数量', '≤', '12', '台'),
    ('产出指标/质量指标', '验收合格率', '', '100', '%'), ('产出指标/质量指标', '数据差错率', '≤', '0.5', '%'),
    ('产出指标/时效指标', '任务按期完成率', '≥', '95', '%'), ('产出指标/时效指标', '资料报送时间', '', '11月30日前', ''),
    ('产出指标/时效指标', '故障修复时间', '≤', '24', '小时'), ('效益指标/社会效益指标', '服务便利程度', '', '比上年有所提高', ''),
    ('效益指标/社会效益指标', '公众知晓度', '', '稳步提升', ''), ('效益指标/可持续影响指标', '保障业务持续运行', '', '平稳有序', ''),
    ('满意度指标/服务对象满意度指标', '服务对象满意度', '≥', '96', '%')]
ORDER = ['产出指标/数量指标', '产出指标/质量指标', '产出指标/时效指标', '产出指标/成本指标', '效益指标/社会效益指标', '效益指标/可持续影响指标',
         '满意度指标/服务对象满意度指标']
BASES = ['年度工作计划', '合同约定', '调查问卷', '工作总结']
TASKS = ['保障日常运转', '做好业务培训', '提高服务质量', '加强数据管理']
MONTHS = ['3月底', '6月底', '10月底', '12月底']


def indicators(rng, amount):
    """A project's indicators in the order of the forms, a cost among them."""
    chosen = rng.sample(INDICATORS, rng.randrange(4, 8)) + [('产出指标/成本指标', '项目支出控制数', '≤', amount, '万元')]
    return sorted(chosen, key=lambda x: ORDER.index(x[0]))


def plain(fen):
    """An amount in 万元 without trailing zeros."""
    cents = (fen + 5000) // 10000
    return f'{cents // 100}.{cents % 100:02d}'.rstrip('0').rstrip('.')


def printed(sign, value, unit, space):
    return sign + value + (space if unit and unit != '%' else '') + unit


class Targets:
    def __init__(self, d, s, rng):
        self.d, self.s, self.rng = d, s, rng

    def whole(self):
        """整体绩效目标 as prose: 绩效指标：…；…。"""
        section, rng = '整体绩效目标表', self.rng
        yield Heading('（一）总体绩效目标', 2)
        yield Para(f'围绕{self.d.what}的年度任务，规范预算执行，提高资金使用效益。')
        yield Heading('（二）分项绩效目标', 2)
        for n, task in enumerate(rng.sample(TASKS, 3)):
            yield Heading(f'{"一二三"[n]}、{task}', 3)
            for k in range(1, rng.randrange(2, 4)):
                yield Para(f'{k}、绩效目标：按照计划完成{task}的各项工作。')
                row, parts = Row([]), ['绩效指标：']
                chosen = [x for x in rng.sample(INDICATORS, 4) if x[4]][:3]
                for i, (_, name, sign, value, unit) in enumerate(chosen):
                    sign = sign or '='
                    fact = Fact(section, '指标值', sign + value, unit, item=name, group=f'分项绩效目标/{task}', row=row)
                    parts += [('；' if i else '') + name, (sign + value, fact), unit]
                yield Para(*parts, '。')

    def form(self, number, project, code):
        """A project's form with money, payment plan and indicators, for layouts that keep cells apart."""
        name, _, _, amount = project
        section, rng, space = '项目绩效目标表', self.rng, self.rng.choice(['', ' '])
        table = Table(section, f'{number}、{name}绩效目标表', [Column('', 'text', wrap=self.s.wrap) for _ in range(6)], '万元')
        table.head = ['单位：万元']
        table.bare = True
        at = {'subject': name, 'code': code}

        def line(*cells):
            row = Row([c if isinstance(c, Cell) else Cell(c) for c in cells])
            row.cells += [BLANK] * (6 - len(row.cells))
            table.rows.append(row)

        def value(text, measure, item, row, unit, group='', shown=None):
            return Cell(shown or text, Fact(section, measure, text, unit, item=item, group=group, row=row, **at))

        line('项目编码', code, '', '项目名称', name)
        row = Row([])
        money = self.s.figure(amount, '万元')
        line('预算规模及资金用途', '预算数', value(money, '金额', '预算数', row, '万元'), '其中：财政资金',
             value(money, '金额', '财政资金', row, '万元'), '其他资金')
        line('', f'主要用于{name}的各项开支。')
        line('资金支出计划（%）', MONTHS[0], MONTHS[1], MONTHS[2], MONTHS[3])
        first = rng.randrange(0, 4)
        steps = [0] * first + sorted(rng.sample(range(20, 95, 5), 3 - first)) + [100]
        row = Row([])
        line('', *[value(str(v), m, '资金支出计划', row, '%', shown=f'{v}%') if v else BLANK for v, m in zip(steps, MONTHS)])
        line('绩效目标', f'1. 按期完成{name}的年度任务。 2. 提高服务质量。')
        line('一级指标', '二级指标', '三级指标', '绩效指标描述', '指标值', '指标值确定依据')
        last = ''
        for level, item, sign, number, unit in indicators(rng, plain(amount)):
            one, two = level.split('/')
            row = Row([])
            shown = printed(sign, number, unit, space)
            line(one if one != last else '', two, item, item,
                 value(sign + number, '指标值', item, row, unit, level, shown), rng.choice(BASES))
            last = one
        return table

    def bare(self, number, project):
        """A project's indicators as a table without a form, as reports without cells print them."""
        name, _, _, amount = project
        section, rng, wrap = '项目绩效目标表', self.rng, self.s.wrap
        heads = [('一级指标', 'text', 0), ('二级指标', 'text', 0), ('三级指标', 'name', wrap), ('绩效指标描述', 'name', wrap), ('指标值', 'text', 0),
                 ('指标值确定依据', 'text', 0)]
        table = Table(section, f'{number}、{name}绩效目标表', [Column(h, kind, wrap=w) for h, kind, w in heads], '万元')
        last = ''
        for level, item, sign, value, unit in indicators(rng, plain(amount)):
            one, two = level.split('/')
            row = Row([Cell(one if one != last else ''), Cell(two), Cell(item), Cell('反映' + item)])
            fact = Fact(section, '指标值', sign + value, unit, item=item, group=level, subject=name, row=row)
            row.cells += [Cell(printed(sign, value, unit, ''), fact), Cell(rng.choice(BASES))]
            table.rows.append(row)
            last = one
        return table

    def project_code(self, n):
        return f'{self.rng.randrange(10 ** 7, 10 ** 8)}{self.d.year % 100}P00{self.rng.randrange(10 ** 5, 10 ** 6)}{n:03d}'
