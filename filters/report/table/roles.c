// SPDX-License-Identifier: MIT
#include "report/table/roles.h"

#include "report/text.h"
#include "report/words.h"

enum breadth roles_breadth(struct str head)
{
    bool class = words_any(STR("科目|分类|经济"), head);
    if (words_any(STR("项目"), head) && !class)
        return BREADTH_PROJECT;
    if (words_any(STR("单位|部门(|^部门编码|^部门代码|^部门名称"), head) && !class)
        return BREADTH_UNIT;
    if (words_any(STR("类别|大类"), head) && !words_any(STR("名称"), head))
        return BREADTH_WIDER;
    bool wide = words_any(STR("政府"), head) || (words_any(STR("编码|代码"), head) && words_any(STR("名称"), head));
    return wide && class ? BREADTH_WIDER : BREADTH_CLASS;
}

enum breadth roles_of_code(struct str code)
{
    if (code.n != 3 && code.n != 5 && code.n != 7)
        return BREADTH_UNIT;
    return code.p[0] == '2' || code.p[0] == '3' ? BREADTH_CLASS : code.p[0] == '5' ? BREADTH_WIDER : BREADTH_UNIT;
}

/* 类, 款, 项: a code in pieces, each below a head of its own. */
static bool has_pieces(const struct columns *c)
{
    for (size_t i = 0; i < c->n; i++)
        if (c->column[i].role == COLUMN_SKIP && str_eq(c->column[i].printed, STR("款")))
            return true;
    return false;
}

/* Leaves one kind of head its role; all columns of the role with other heads get `other`. */
static void choose(struct columns *c, enum column_role role, enum column_role other, bool pieces)
{
    const struct column *best = NULL;
    for (size_t i = 0; i < c->n; i++) {
        const struct column *here = &c->column[i];
        if (here->role == role && (!best || roles_breadth(here->printed) < roles_breadth(best->printed)))
            best = here;
    }
    if (!best)
        return;
    struct str head = best->printed;
    for (size_t i = 0; i < c->n; i++) {
        struct column *here = &c->column[i];
        if (here->role != role)
            continue;
        enum breadth breadth = roles_breadth(here->printed);
        if (pieces ? breadth == BREADTH_UNIT : !str_eq(here->printed, head))
            here->role = role == COLUMN_NAME && breadth == BREADTH_UNIT ? COLUMN_UNIT : other;
    }
}

/* 项目 above 单位编码 and 单位名称, 科目 above 科目编码 and 科目名称 is the head of both, and holds nothing. */
static void drop_group(struct columns *c)
{
    for (size_t i = 0; i < c->n; i++) {
        struct column *here = &c->column[i];
        bool other = false, level = false;
        for (size_t j = 0; j < c->n; j++) {
            const struct column *name = &c->column[j];
            bool differs = name->role == COLUMN_NAME && !str_eq(name->printed, here->printed);
            other |= differs;
            level |= differs && name->line == here->line;
        }
        bool wide = str_eq(here->printed, STR("项目")) || str_eq(here->printed, STR("科目"));
        if (here->role == COLUMN_NAME && wide && other && (here->lost || !level))
            here->role = COLUMN_SKIP;
    }
}

/*
 * 支出功能分类科目 beside 科目名称, where no head says that codes stand below it: the names' neighbour holds them. Only
 * where the layout tells that it stands over nothing else.
 */
static void code_beside_name(struct columns *c)
{
    for (size_t i = 0; i < c->n; i++)
        if (c->column[i].role == COLUMN_CODE || str_eq(c->column[i].printed, STR("款")))
            return;
    for (size_t i = 0; i + 1 < c->n; i++) {
        struct column *here = &c->column[i];
        const struct column *name = &c->column[i + 1];
        bool level = here->above.n == 0 && name->above.n == 0 && here->line == name->line;
        if (here->role == COLUMN_SKIP && name->role == COLUMN_NAME && level &&
            words_any(STR("科目$|分类$"), here->printed))
            here->role = COLUMN_CODE;
    }
}

void roles_settle(struct columns *c)
{
    drop_group(c);
    code_beside_name(c);
    choose(c, COLUMN_CODE, COLUMN_OTHER_CODE, has_pieces(c));
    choose(c, COLUMN_NAME, COLUMN_OTHER_NAME, false);
}
