// SPDX-License-Identifier: MIT
#include "report/declared.h"

#include "report/text.h"

struct str declared_unit(struct str s)
{
    static const char *const units[] = {"万元",       "千元",     "百万元",      "亿元",     "元",
                                        "人民币万元", "人民币元", "人民币:万元", "人民币:元"};
    for (size_t at = 0; (at = str_find(s, STR("单位"), at)) != SIZE_MAX;) {
        at += 6;
        struct str tail = str_cut(s, at, s.n);
        while (tail.n && (tail.p[0] == ':' || tail.p[0] == '(' || tail.p[0] == ';'))
            tail = str_cut(tail, 1, tail.n);
        if (tail.p == s.p + at)
            continue; /* 单位名称, 单位预留…: no unit is declared */
        for (size_t u = 0; u < sizeof units / sizeof *units; u++) {
            struct str unit = str_of(units[u]);
            if (!str_starts(tail, unit))
                continue;
            struct str after = str_cut(tail, unit.n, tail.n);
            if (after.n == 0 || (unsigned char)after.p[0] < 0x80) {
                size_t skip = str_starts(unit, STR("人民币")) ? 9 : 0;
                skip += str_starts(str_cut(unit, skip, unit.n), STR(":")) ? 1 : 0;
                return str_cut((struct str){tail.p, unit.n}, skip, unit.n);
            }
        }
    }
    return STR_EMPTY;
}

struct str declared_before_unit(struct str s)
{
    size_t at = declared_unit(s).n ? str_find(s, STR("单位"), 0) : SIZE_MAX;
    if (at == SIZE_MAX)
        return s;
    struct str title = str_cut(s, 0, at);
    static const char *const ends[] = {"金额", "计量", "(", "["};
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
        if (str_ends(title, str_of(ends[i])))
            title = str_trim((struct str){title.p, title.n - strlen(ends[i])});
    return str_ends(title, STR("表")) ? title : s;
}

struct str declared_entity(struct arena *a, struct str line)
{
    static const char *const labels[] = {
        "部门名称:",       "单位名称:",     "编制部门:", "编制单位:", "填报单位:", "填报部门:",
        "部门/单位:",      "部门(单位):",   "公开部门:", "公开单位:", "预算单位:", "预算部门:",
        "部门(单位)名称:", "预算主管部门:", "主管部门:", "部门:",     "单位:"};
    struct str s = text_squeeze(a, line);
    for (size_t i = 0; i < sizeof labels / sizeof *labels; i++) {
        struct str label = str_of(labels[i]);
        if (!str_starts(s, label))
            continue;
        struct str name = str_cut(s, label.n, s.n);
        static const char *const stops[] = {"金额单位", "单位:", "截止时间", "预算年度", "填报日期", "年度:"};
        for (size_t k = 0; k < sizeof stops / sizeof *stops; k++) {
            size_t end = str_find(name, str_of(stops[k]), 0);
            if (end != SIZE_MAX)
                name.n = end;
        }
        if (str_ends(name, STR("("))) /* (单位:万元) */
            name.n--;
        return str_runes(name) >= 3 && text_has_han(name) ? name : STR_EMPTY;
    }
    return STR_EMPTY;
}

/* 公开01表, 预算11表, 部门公开表9: a number, not a name */
bool declared_only_number(struct str s)
{
    static const char *const words[] = {"预算", "决算", "公开", "部门", "单位", "附", "表"};
    size_t left = 0;
    while (s.n) {
        size_t skip = 0;
        for (size_t i = 0; i < sizeof words / sizeof *words && !skip; i++)
            skip = str_starts(s, str_of(words[i])) ? strlen(words[i]) : 0;
        left += !skip && (unsigned char)s.p[0] >= 0xC0;
        s = str_cut(s, skip ? skip : 1, s.n);
    }
    return left < 2;
}

bool declared_table_number(struct str s)
{
    bool digits = false;
    for (size_t i = 0; i < s.n; i++)
        digits |= s.p[i] >= '0' && s.p[i] <= '9';
    return digits && str_has(s, STR("表")) && str_runes(s) <= 14 && declared_only_number(s);
}
