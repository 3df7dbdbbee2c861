// SPDX-License-Identifier: MIT
#include "report/table/columns.h"

#include <stdlib.h>

#include "report/table/heads.h"
#include "report/table/official.h"
#include "report/table/parse.h"
#include "report/table/roles.h"
#include "report/table/totals.h"
#include "report/text.h"
#include "report/words.h"

void columns_sort(struct arena *a, struct columns *c)
{
    struct column *sorted = arena_array(a, struct column, c->n + 1);
    size_t *place = arena_array(a, size_t, c->n + 1);
    for (size_t i = 0; i < c->n; i++) {
        place[i] = 0;
        for (size_t j = 0; j < c->n; j++) {
            unsigned here = c->column[i].from + c->column[i].to, there = c->column[j].from + c->column[j].to;
            place[i] += there < here || (there == here && j < i);
        }
    }
    for (size_t i = 0; i < c->n; i++) {
        sorted[place[i]] = c->column[i];
        if (c->column[i].total != COLUMN_NONE)
            sorted[place[i]].total = place[c->column[i].total];
        if (c->column[i].within != COLUMN_NONE)
            sorted[place[i]].within = place[c->column[i].within];
    }
    c->column = sorted;
}

struct resolving {
    struct arena *arena;
    const struct head_set *heads;
    struct printed_head *token;
    size_t n;
    struct columns *into;
    struct str used[64];
    size_t uses;
};

static bool used(const struct resolving *s, struct str measure)
{
    for (size_t i = 0; i < s->uses; i++)
        if (str_eq(s->used[i], measure))
            return true;
    return false;
}

static void use(struct resolving *s, struct str measure)
{
    if (s->uses < sizeof s->used / sizeof *s->used)
        s->used[s->uses++] = measure;
}

static const struct head *role_of(const struct resolving *s, struct str text)
{
    const struct head *const *head;
    size_t n = heads_named(s->heads, text, &head);
    for (size_t i = 0; i < n; i++)
        if (head[i]->role != COLUMN_AMOUNT)
            return head[i];
    return NULL;
}

/* The group that a head names, if it names one. */
static const struct head *group_of(const struct resolving *s, struct str text)
{
    const struct head *const *head;
    size_t n = heads_named(s->heads, text, &head);
    for (size_t i = 0; i < n; i++)
        if (head[i]->group)
            return head[i];
    return NULL;
}

static bool part_of(const struct head *h, struct str group)
{
    bool prefixed = str_starts(h->measure, group) && h->measure.n > group.n && h->measure.p[group.n] == '/';
    return prefixed || heads_one_is(h->total, group);
}

/* Does a head name the group, before the token where there is one? */
static bool has_token(const struct resolving *s, struct str measure, const struct printed_head *before)
{
    for (size_t i = 0; i < s->n && &s->token[i] != before; i++) {
        const struct printed_head *t = &s->token[i];
        const struct head *g = group_of(s, t->text);
        bool right = before && !t->lost && t->line == before->line && t->from >= before->to;
        if (g && str_eq(g->measure, measure) && !right)
            return true;
    }
    return false;
}

static bool is_group(const struct resolving *s, struct str measure)
{
    for (size_t i = 0; i < s->heads->n; i++)
        if (s->heads->head[i]->group && str_eq(s->heads->head[i]->measure, measure))
            return true;
    return false;
}

/*
 * The measure of a head: the first by the rules' order that is not taken, that belongs to the head above it where
 * the layout shows one, and whose group, where it names one by its prefix, stands in the header, before it where the
 * first rule's group does not.
 */
static const struct head *measure_of(const struct resolving *s, const struct printed_head *t)
{
    const struct head *above = t->above.n ? group_of(s, t->above) : NULL, *best = NULL;
    const struct head *const *head;
    size_t n = heads_named(s->heads, t->text, &head);
    for (size_t i = 0; i < n; i++) {
        const struct head *h = head[i];
        if (h->role != COLUMN_AMOUNT || used(s, h->measure))
            continue;
        if (above && part_of(h, above->measure))
            return h;
        const char *slash = memchr(h->measure.p, '/', h->measure.n);
        struct str group = {h->measure.p, slash ? (size_t)(slash - h->measure.p) : 0};
        bool second = best != NULL;
        if (slash && second && is_group(s, group) && !has_token(s, group, NULL))
            continue;
        if (!best)
            best = h;
        else if (above == NULL && slash && !has_token(s, (struct str){best->measure.p, group.n}, NULL) &&
                 has_token(s, group, t))
            best = h;
    }
    return best;
}

static struct column *add(struct resolving *s, const struct printed_head *t, enum column_role role, struct str measure)
{
    struct column *c = &s->into->column[s->into->n++];
    *c = (struct column){.role = role,
                         .measure = measure,
                         .printed = t->text,
                         .above = t->above,
                         .from = t->from,
                         .to = t->to,
                         .line = t->line,
                         .lost = t->lost,
                         .glued = t->glued,
                         .total = COLUMN_NONE,
                         .within = COLUMN_NONE};
    c->ratio = role == COLUMN_AMOUNT && words_any(STR("%|率$|占比|比例|幅度|单价"), t->text);
    s->into->amounts += role == COLUMN_AMOUNT;
    return c;
}

static void add_measure(struct resolving *s, const struct printed_head *t, const struct head *h)
{
    struct column *c = add(s, t, COLUMN_AMOUNT, h->measure);
    c->rare = h->rare;
    c->of = h->of;
    c->count = h->count;
    c->carry = h->carry;
    c->seek = h->seek;
    use(s, h->measure);
}

static bool is_subtotal(struct str text) { return str_eq(text, STR("小计")) || str_eq(text, STR("金额")); }

/* 采购金额(合计) below 采购金额: the group's own column under a fuller name. */
static bool same_measure(const struct resolving *s, const struct printed_head *t, const struct head *group)
{
    const struct head *own = t->above.n ? NULL : group_of(s, t->text);
    if (!own && !t->above.n && str_eq(t->text, STR("总计")))
        own = measure_of(s, t);
    return own && str_eq(own->measure, group->measure) && !used(s, group->measure);
}

/*
 * Whose 小计 is it? The group's whose part follows it next; where none is known, that of the nearest group
 * head: by its place, or the last before it.
 */
static const struct head *subtotal_owner(const struct resolving *s, const struct printed_head *t)
{
    size_t at = (size_t)(t - s->token);
    for (size_t i = at + 1; i < s->n && !str_eq(s->token[i].text, STR("小计")); i++) {
        const struct head *const *head;
        size_t n = heads_named(s->heads, s->token[i].text, &head);
        for (size_t h = 0; h < n; h++) {
            if (head[h]->role != COLUMN_AMOUNT || !head[h]->total.n || used(s, head[h]->measure))
                continue;
            for (size_t g = 0; g < at; g++) {
                const struct head *group = group_of(s, s->token[g].text);
                if (group && part_of(head[h], group->measure) && !used(s, group->measure))
                    return group;
            }
        }
    }
    bool of = at + 1 < s->n && str_starts(s->token[at + 1].text, STR("其中"));
    bool sum = str_eq(t->text, STR("小计"));
    if (sum && !of)
        return NULL; /* a group without another part has no 小计 */
    const struct head *nearest = NULL;
    unsigned least = 0, here = t->from + t->to;
    for (size_t g = at; g-- > 0;) {
        const struct head *group = group_of(s, s->token[g].text);
        unsigned there = s->token[g].from + s->token[g].to, apart = here > there ? here - there : there - here;
        if (!group || used(s, group->measure) || (nearest && (t->to == 0 || apart >= least)))
            continue;
        nearest = group;
        least = apart;
    }
    return nearest;
}

/* Is the token a part of the group: a part by the rules, its 小计, or a second 合计? */
static bool belongs(struct resolving *s, const struct printed_head *t, const struct head *group, bool total_seen)
{
    if (t->done)
        return false;
    if (t->above.n) {
        const struct head *above = group_of(s, t->above);
        return above && str_eq(above->measure, group->measure);
    }
    if (t->grid)
        return false;
    if (is_subtotal(t->text)) {
        if (!str_eq(t->text, STR("小计")) && measure_of(s, t))
            return false;
        const struct head *owner = subtotal_owner(s, t);
        return owner && str_eq(owner->measure, group->measure);
    }
    if (str_eq(t->text, STR("合计")) && total_seen && used(s, STR("合计")))
        return true;
    if (str_eq(t->text, STR("合计")) && group->whole) {
        const struct head *owner = subtotal_owner(s, t);
        return owner && str_eq(owner->measure, group->measure);
    }
    if (str_eq(t->text, STR("合计")) && str_eq(group->measure, STR("合计")) && !used(s, STR("合计")))
        return true;
    if (same_measure(s, t, group))
        return true;
    const struct head *const *head;
    size_t n = heads_named(s->heads, t->text, &head);
    for (size_t i = 0; i < n; i++)
        if (head[i]->role == COLUMN_AMOUNT && part_of(head[i], group->measure) && !used(s, head[i]->measure))
            return true;
    return false;
}

static struct str joined(struct resolving *s, struct str above, struct str text)
{
    struct buf b = {0};
    buf_add(&b, above);
    buf_add_byte(&b, '/');
    buf_add(&b, text);
    struct str both = arena_copy(s->arena, buf_str(&b));
    buf_release(&b);
    return both;
}

/* Where places are known a group stands over its parts: a head left of them all, or on
 * their line right of them, is a column beside them. */
static bool stands_beside(struct resolving *s, size_t k, const struct head *group)
{
    const struct printed_head *head = &s->token[k];
    bool left = true, right = true, any = false;
    for (size_t i = k + 1; i < s->n; i++) {
        if (!belongs(s, &s->token[i], group, used(s, STR("合计"))))
            continue;
        left &= s->token[i].from >= head->to;
        right &= s->token[i].to <= head->from && s->token[i].line == head->line;
        any = true;
    }
    return any && (left || right) && !head->lost && !head->grid;
}

/*
 * Where only the order of the heads is left and they are on several lines: does the header of another group, on a line
 * below this one's, stand nearer to the only heads that may be parts of both?
 */
static bool other_is_nearer(struct resolving *s, size_t k, const struct head *group)
{
    bool total_seen = used(s, STR("合计"));
    const struct head *nearer = NULL;
    for (size_t i = k + 1; s->token[k].lost && i < s->n; i++) {
        const struct printed_head *t = &s->token[i];
        const struct head *other = group_of(s, t->text);
        if (!t->done && other && !str_eq(other->measure, group->measure) && !part_of(other, group->measure) &&
            t->line > s->token[k].line && !is_subtotal(t->text))
            nearer = other;
        if (str_eq(t->text, STR("小计")) || !belongs(s, t, group, total_seen))
            continue;
        size_t same = 0;
        for (size_t j = 0; j < s->n; j++)
            same += str_eq(s->token[j].text, t->text);
        return nearer && same == 1 && belongs(s, t, nearer, total_seen);
    }
    return false;
}

/*
 * Does only one head stand below the group, and not its 小计? Heads stand over several columns. Where the rules have
 * the head as a part of the group alone it is told by that.
 */
static bool lone_part(struct resolving *s, size_t k, const struct head *group)
{
    size_t parts = 0;
    bool either = false, total_seen = used(s, STR("合计"));
    for (size_t i = k + 1; i < s->n; i++) {
        if (!belongs(s, &s->token[i], group, total_seen))
            continue;
        const struct head *h = measure_of(s, &s->token[i]);
        either = h && memchr(h->total.p, '|', h->total.n) != NULL && !str_starts(h->measure, group->measure);
        parts++;
    }
    return parts == 1 && either;
}

static bool take_group(struct resolving *s, size_t k, const struct head *group);

static void take_part(struct resolving *s, struct printed_head *t, const struct head *group, bool *subtotal)
{
    t->done = true;
    const struct head *inner = t->above.n ? NULL : group_of(s, t->text);
    if (inner && !str_eq(inner->measure, group->measure) && take_group(s, (size_t)(t - s->token), inner))
        return;
    bool sum = same_measure(s, t, group) || str_eq(t->text, STR("小计")) || str_eq(t->text, STR("合计")) ||
               (is_subtotal(t->text) && !*subtotal);
    if (sum && !*subtotal) {
        add_measure(s, t, group);
        *subtotal = true;
        return;
    }
    struct printed_head under = *t;
    under.above = group->text;
    const struct head *h = measure_of(s, &under);
    if (h) {
        add_measure(s, t, h);
        return;
    }
    struct column *c = add(s, t, COLUMN_AMOUNT, joined(s, group->text, t->text));
    c->of = str_starts(t->text, STR("其中"));
    for (size_t i = 0; c->of && i + 1 < s->into->n; i++)
        if (str_eq(s->into->column[i].measure, group->measure))
            c->within = i;
}

/* Of two heads of one kind (2022年预算数, 2023年预算数; 2022年执行数): the year, and what is left without it. */
static bool is_earlier(const struct resolving *s, struct str text)
{
    struct str bare = heads_undated(text), year = str_cut(text, 0, text.n - bare.n);
    bool earlier = false;
    for (size_t i = 0; year.n && words_any(STR("预算|决算|执行"), bare) && i < s->n && !earlier; i++)
        for (int above = 0; above < 2; above++) {
            struct str other = above ? s->token[i].above : s->token[i].text, kind = heads_undated(other);
            bool dated = other.n > kind.n && words_any(STR("预算|决算|执行"), kind) && !str_has(kind, STR("比"));
            earlier |= dated && str_compare(str_cut(other, 0, 4), str_cut(year, 0, 4)) > 0;
        }
    return earlier;
}

/* 合计 between a group's head and the group's parts is the sum that they are parts of as well. */
static bool stands_before_parts(struct resolving *s, const struct printed_head *t, const struct head *group,
                                bool total_seen)
{
    return !t->done && !t->above.n && str_eq(t->text, STR("合计")) && !belongs(s, t, group, total_seen) &&
           measure_of(s, t) && belongs(s, t + 1, group, total_seen);
}

/*
 * Are the levels of a header on one line, one behind the other? `合计 基本支出 项目支出 小计 人员经费 公用经费`: a 小计
 * that has heads between itself and the line's only group.
 */
static bool levels_on_line(struct resolving *s, size_t k)
{
    bool total = false;
    for (size_t i = 0; i < s->n; i++) {
        const struct printed_head *t = &s->token[i];
        if (t->line != s->token[k].line)
            continue;
        if (i != k && group_of(s, t->text) && !is_subtotal(t->text))
            return false;
        total |= i > k + 1 && str_eq(t->text, STR("小计"));
    }
    return s->token[k].lost && total;
}

/* A group head and the parts that follow it: true where it has any. A head such as 本年收入合计 is itself a column. */
static bool take_group(struct resolving *s, size_t k, const struct head *group)
{
    struct printed_head *t = &s->token[k];
    bool subtotal = false, any = false, others = false;
    if (str_ends(t->text, STR("合计")) || str_ends(t->text, STR("小计")) || str_ends(t->text, STR("总计")) ||
        used(s, group->measure) || stands_beside(s, k, group) || other_is_nearer(s, k, group) || lone_part(s, k, group))
        return false;
    if (t->grid && !t->above.n) {
        bool head_only = false;
        for (size_t i = 0; i < s->n && !head_only; i++)
            head_only = str_eq(s->token[i].above, t->text);
        if (!head_only)
            return false;
    }
    bool total_seen = used(s, STR("合计")), levels = levels_on_line(s, k);
    for (size_t i = k + 1; i < s->n; i++) {
        struct printed_head *part = &s->token[i];
        const struct head *other = !part->above.n ? group_of(s, part->text) : NULL;
        if (part->to > part->from && is_earlier(s, part->text)) /* a column beside this year's */
            continue;
        if (subtotal && !part->done && (str_eq(part->text, STR("小计")) || str_eq(part->text, STR("合计"))))
            break;
        if (other && !str_eq(other->measure, group->measure) && !part_of(other, group->measure) && any)
            break;
        bool of = subtotal && !part->done && !part->above.n && !part->grid && str_starts(part->text, STR("其中")) &&
                  !measure_of(s, part);
        if (!any && i + 1 < s->n && stands_before_parts(s, part, group, total_seen)) {
            part->done = true;
            add_measure(s, part, measure_of(s, part));
            continue;
        }
        bool same_line = t->lost && !levels && part->line == t->line;
        if (of || (belongs(s, part, group, total_seen) && !(same_line && others))) {
            take_part(s, part, group, &subtotal);
            any = true;
        }
        others |= same_line && !part->done; /* on one line nothing stands between a group and its parts */
    }
    return any;
}

/* A head that no rule knows is one where it is more than a year or a letter. */
static bool names_something(struct str text)
{
    struct str undated = heads_undated(text);
    return !heads_year(text) && str_runes(undated) >= 2 && text_has_han(undated);
}

/* 2018年预算数比2017年执行数, over 增减额 and 增减%: no column of its own. */
static bool compares(const struct resolving *s, size_t k)
{
    bool parts = false;
    for (size_t i = 0; i < s->n; i++)
        parts |= i != k && str_starts(s->token[i].text, STR("增减"));
    return parts && str_has(s->token[k].text, STR("比")) && !str_starts(s->token[k].text, STR("增减"));
}

/* The head that compares, before the k-th token; empty where there is none, or where heads may stand elsewhere. */
static struct str comparison(const struct resolving *s, size_t k)
{
    for (size_t i = 0; i < k; i++)
        if (!s->token[i].grid && compares(s, i))
            return s->token[i].text;
    return STR_EMPTY;
}

static bool has_text(const struct resolving *s, struct str text)
{
    for (size_t i = 0; i < s->n; i++)
        if (str_eq(s->token[i].text, text))
            return true;
    return false;
}

/* Do other amounts stand below the head that is over the token? Codes and names are none. */
static bool has_parts(const struct resolving *s, const struct printed_head *t)
{
    for (size_t i = 0; i < s->n; i++)
        if (str_eq(s->token[i].above, t->above) && !str_eq(s->token[i].text, t->text) && !role_of(s, s->token[i].text))
            return true;
    return false;
}

/* An earlier year's column beside this year's: what the rules call last year's (上年预算数), else as it is printed. */
static void add_earlier(struct resolving *s, struct printed_head *t)
{
    struct printed_head last = *t;
    last.text = arena_glue(s->arena, STR("上年"), heads_undated(t->text));
    const struct head *h = t->above.n ? NULL : measure_of(s, &last);
    if (h) {
        add_measure(s, t, h);
        return;
    }
    bool sum = is_subtotal(t->text) || str_eq(t->text, STR("合计"));
    bool over = is_earlier(s, t->above);
    (void)add(s, t, COLUMN_AMOUNT, !over ? t->text : sum ? t->above : joined(s, t->above, t->text));
}

static void resolve(struct resolving *s)
{
    for (size_t k = 0; k < s->n; k++) {
        struct printed_head *t = &s->token[k];
        if (t->done)
            continue;
        const struct head *group = t->above.n ? NULL : group_of(s, t->text), *role = role_of(s, t->text);
        if (is_earlier(s, t->above) || ((t->known || !group) && is_earlier(s, t->text))) {
            add_earlier(s, t);
            continue;
        }
        enum column_role by_words;
        bool sum = t->above.n && (is_subtotal(t->text) || str_eq(t->text, STR("合计")));
        const struct head *above = sum ? group_of(s, t->above) : NULL;
        if (sum && !above && !str_eq(t->text, STR("金额"))) { /* 小计 below the head of a measure that has parts here,
                                                                 though it is no group elsewhere */
            struct printed_head over = {.text = t->above};
            above = has_parts(s, t) ? measure_of(s, &over) : NULL;
            above = above && !above->only ? above : NULL; /* 决算数 stands over all columns */
        }
        if (above && !used(s, above->measure)) {
            add_measure(s, t, above);
            continue;
        }
        if (group && take_group(s, k, group))
            continue;
        const struct head *h = measure_of(s, t);
        struct printed_head total = *t;
        total.text = STR("合计");
        const struct head *over = t->above.n ? role_of(s, t->above) : NULL;
        bool over_all = !t->above.n || (over && over->role == COLUMN_SKIP);
        if (!h && str_eq(t->text, STR("小计")) && over_all && !used(s, total.text) && !has_text(s, total.text))
            h = measure_of(s, &total); /* under a head over all columns, such as 2018年预算数, 一般公共预算支出 */
        if (h)
            add_measure(s, t, h);
        else if (role) {
            if (role->role == COLUMN_NAME)
                s->uses = 0; /* the other side, or the second half, has columns of the same names */
            add(s, t, role->role, STR_EMPTY);
        } else if (heads_role_by_words(t->text, &by_words)) {
            if (by_words == COLUMN_NAME)
                s->uses = 0;
            add(s, t, by_words, STR_EMPTY);
        } else if (names_something(t->text) && !compares(s, k)) {
            bool plain = !t->above.n || (over && over->role == COLUMN_SKIP);
            struct str beside = !t->above.n && str_starts(t->text, STR("增减")) ? comparison(s, k) : STR_EMPTY;
            struct str name = beside.n ? joined(s, beside, t->text)
                              : plain  ? t->text
                              : sum    ? t->above
                                       : joined(s, t->above, t->text);
            struct column *c = add(s, t, COLUMN_AMOUNT, name);
            c->unknown = true;
            c->of = str_starts(t->text, STR("其中"));
        }
    }
}

/*
 * 合计, 基本支出 and 项目支出 under each of 年初结转和结余, 本年收入, 本年支出 and 年末结转和结余: where the page does
 * not tell which of these a head is under, the columns whose heads stand there more than once have no measure.
 */
static void leave_repeated(struct resolving *s)
{
    enum { GROUPS = 3 };
    size_t totals = 0, basic = 0;
    for (size_t i = 0; i < s->n; i++) {
        totals += !s->token[i].above.n && str_eq(s->token[i].text, STR("合计"));
        basic += !s->token[i].above.n && str_eq(s->token[i].text, STR("基本支出"));
    }
    for (size_t i = 0; totals >= GROUPS && basic > 1 && i < s->into->n; i++) {
        struct column *c = &s->into->column[i];
        size_t same = 0;
        for (size_t k = 0; k < s->n; k++)
            same += str_eq(s->token[k].text, c->printed);
        if (c->role == COLUMN_AMOUNT && same > 1)
            c->measure = STR_EMPTY;
    }
}

bool columns_two_lists(const struct columns *c)
{
    size_t names = 0, codes = 0;
    bool behind = false, amounts = false;
    for (size_t i = 0; i < c->n; i++) {
        enum column_role role = c->column[i].role;
        codes += role == COLUMN_CODE || role == COLUMN_OTHER_CODE;
        names += role == COLUMN_NAME;
        behind |= role == COLUMN_NAME && amounts && names == 2;
        amounts |= role == COLUMN_AMOUNT && names > 0;
    }
    return behind && names == 2 && codes == 0;
}

/*
 * In two halves with codes of their own 人员经费 and 公用经费 stand over the halves: no columns. Columns are the heads
 * that each half has.
 */
static void drop_half_heads(struct columns *c)
{
    size_t codes = 0, kept = 0;
    for (size_t i = 0; i < c->n; i++)
        codes += c->column[i].role == COLUMN_CODE;
    if (codes < 2)
        return;
    for (size_t i = 0; i < c->n; i++) {
        size_t alike = 0;
        for (size_t j = 0; j < c->n; j++)
            alike += c->column[j].role == COLUMN_AMOUNT && str_eq(c->column[j].measure, c->column[i].measure);
        bool over = c->column[i].role == COLUMN_AMOUNT && alike == 1;
        c->column[i].dropped = over;
        kept += c->column[i].role == COLUMN_AMOUNT && !over;
    }
    if (kept == 0)
        return;
    size_t n = 0;
    for (size_t i = 0; i < c->n; i++)
        if (!c->column[i].dropped) {
            c->column[n] = c->column[i];
            c->column[n++].total = COLUMN_NONE;
        }
    c->n = n;
    c->amounts = kept;
}

static bool two_sided(struct str section)
{
    return str_eq(section, STR("收支总表")) || str_eq(section, STR("财政拨款收支总表"));
}

struct columns columns_read_cells(struct arena *a, struct str section, const struct fragment *fragment, size_t n)
{
    struct fragment *whole = arena_array(a, struct fragment, n + 1);
    for (size_t i = 0; i < n; i++) {
        whole[i] = fragment[i];
        whole[i].whole = true;
    }
    return columns_read(a, section, whole, n);
}

void columns_name_first(struct columns *c)
{
    struct column *first = NULL;
    for (size_t i = 0; i < c->n; i++) {
        enum column_role role = c->column[i].role;
        if (role != COLUMN_AMOUNT && role != COLUMN_SERIAL && role != COLUMN_SKIP)
            return;
        if (role == COLUMN_AMOUNT && !first)
            first = &c->column[i];
    }
    if (!first || !first->unknown || c->amounts < 2)
        return;
    first->role = COLUMN_NAME;
    c->amounts--;
}

static bool has_unknown(const struct columns *c)
{
    for (size_t i = 0; i < c->n; i++)
        if (c->column[i].unknown)
            return true;
    return false;
}

struct columns columns_read(struct arena *a, struct str section, const struct fragment *fragment, size_t n)
{
    struct columns columns = {0};
    if (n == 0)
        return columns;
    if (!fragment[0].whole && (columns = official_columns(a, section, fragment, n, true)).n)
        return columns;
    struct printed_head *token;
    size_t tokens = parse_heads(a, section, fragment, n, &token);
    columns.column = arena_array(a, struct column, tokens + 1);
    struct resolving s = {.arena = a, .heads = heads_of(section), .token = token, .n = tokens, .into = &columns};
    resolve(&s);
    totals_link(s.heads, &columns);
    leave_repeated(&s);
    if (!two_sided(section))
        roles_settle(&columns);
    drop_half_heads(&columns);
    if (!fragment[0].whole && has_unknown(&columns)) {
        struct columns form = official_columns(a, section, fragment, n, false);
        form.torn = true;
        return form.n ? form : columns;
    }
    return columns;
}
