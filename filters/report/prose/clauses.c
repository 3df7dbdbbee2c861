// SPDX-License-Identifier: MIT
#include "report/prose/clauses.h"

#include "report/prose/changes.h"
#include "report/prose/nouns.h"
#include "report/prose/reader.h"
#include "report/words.h"

/* `公务接待费计划用于执行公务`: the words before what money is for. */
static struct str before_purpose(struct str s)
{
    static const struct str words[] = {{"计划用于", 12}, {"主要用于", 12}, {"用于", 6}};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        size_t at = str_find(s, words[i], 0);
        if (at != SIZE_MAX && at)
            return str_cut(s, 0, at);
    }
    return s;
}

/* `防汛项目绩效自评综述:…`: the words without what their paragraph is called; false where they are no such title. */
static bool without_title(struct str *head)
{
    static const struct str titles[] = {{"绩效自评综述", 18}, {"绩效自评情况", 18}, {"绩效自评结果", 18},
                                        {"自评综述", 12},     {"自评情况", 12},     {"自评结果", 12}};
    for (size_t i = 0; i < sizeof titles / sizeof *titles; i++)
        if (str_ends(*head, titles[i]) && head->n > titles[i].n) {
            *head = str_cut(*head, 0, head->n - titles[i].n);
            return true;
        }
    return false;
}

/* An item of the phrase's words, or of the sentence's first clause; empty where neither names one. */
static struct item item_of(const struct reader *c, const struct phrase *ph, struct str words)
{
    struct item item = items_read(c->items, words);
    if (!reader_says_nothing(c, item.name) || !ph->before.n)
        return item;
    struct str before = before_purpose(ph->before);
    without_title(&before);
    bool alike = lexicon_before(before, before.n, WORD_ALIKE, NULL) > 0; /* 三公经费预算与上年持平,均为… */
    struct item head = items_read(c->items, alike ? change_alike(before) : change_compared(before));
    if (reader_says_nothing(c, head.name) || str_runes(head.name) > 40)
        return item;
    head.last = item.last;
    return head;
}

/* Do nothing but marks of a list stand between two figures? */
static bool is_listing(struct str s)
{
    static const struct str marks[] = {{"、", 3}, {",", 1}, {"和", 3}, {"及", 3}, {"以及", 6}};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (str_eq(s, marks[i]))
            return true;
    return false;
}

/* How many figures of its kind are listed from this one on (`83.3%、16.7%`: two). */
static size_t listed(const struct reader *c, const struct quantity *q)
{
    struct quantity next;
    size_t n = 1, end = q->to;
    for (size_t at = end; quantity_next(c->text, &at, &next); n++, end = next.to)
        if (next.kind != q->kind || !is_listing(str_cut(c->text, end, next.from - end)))
            break;
    return n;
}

/* The next part of the names that one of the separators parts; false at the end. */
static bool next_name(struct str *names, const struct str *separators, size_t n, struct str *name)
{
    size_t end = names->n, length = 0;
    for (size_t i = 0; i < n; i++) {
        size_t at = str_find(*names, separators[i], 0);
        if (at < end) {
            end = at;
            length = separators[i].n;
        }
    }
    bool any = names->n > 0;
    *name = str_cut(*names, 0, end);
    *names = str_drop(*names, end + length);
    return any;
}

/* `基本支出和项目支出分别为…`: an anchor for each of the names, where they are as many as the figures. */
static bool anchor_each(struct reader *c, struct str names, size_t figures)
{
    static const struct str marks[] = {{"、", 3}, {",", 1}, {"和", 3}, {"与", 3}, {"及", 3}};
    for (size_t use = 2; use <= sizeof marks / sizeof *marks; use += 3) { /* 社会保障和就业支出 is one name */
        struct str rest = names, name;
        size_t n = 0;
        while (next_name(&rest, marks, use, &name))
            n += name.n > 0;
        if (n != figures)
            continue;
        for (rest = names; next_name(&rest, marks, use, &name);)
            reader_anchor(c, (struct item){name, STR_EMPTY, false});
        return true;
    }
    return false;
}

/* Adds a fact of the amount in force; `分别` gives the figures of a list to the last amounts, one each. */
static void tell(struct reader *c, const struct quantity *q, struct str words, const char *measure, int sign)
{
    size_t n = str_has(words, STR("分别")) ? listed(c, q) : 1;
    if (n > 1 && n <= c->told_n - c->told_from) {
        c->now = c->told[c->told_n - n];
        c->apart.left = n - 1;
        c->apart.kind = q->kind;
        c->apart.measure = measure;
        c->apart.sign = sign;
    }
    reader_add(c, q, reader_now(c), measure, sign);
}

/* A further figure of the list that `分别` opened. */
static bool read_apart(struct reader *c, const struct quantity *q, const struct phrase *ph)
{
    struct item item = items_read(c->items, ph->words);
    if (!c->apart.left || c->apart.kind != q->kind || item.name.n) {
        c->apart.left = 0;
        return false;
    }
    c->now = c->told[c->told_n - c->apart.left--];
    reader_add(c, q, reader_now(c), c->apart.measure, c->apart.sign);
    return true;
}

/*
 * The amount that a name takes up: the one in force, the paragraph's first or another that it told, said again; of
 * those that the name may be short for, the one with the shortest name. In a reason (`因人员经费增加`) names are new.
 */
static void recall(struct reader *c, struct item item)
{
    bool stated = c->now.row || c->named || c->labelled; /* a heading alone states nothing */
    const struct anchor *best = stated && change_same(item.name, c->now.name) ? &c->now : NULL;
    if (c->first.row && change_same(item.name, c->first.name) && (!best || c->first.name.n < best->name.n))
        best = &c->first;
    for (size_t i = c->cause ? 0 : c->told_n; i-- > 0;)
        if (change_same(item.name, c->told[i].name) && (!best || c->told[i].name.n < best->name.n))
            best = &c->told[i];
    if (best)
        c->now = *best;
    else
        reader_anchor(c, item);
}

/* What a change or a rate names: an amount said again, or something of its own. */
static void take_up(struct reader *c, struct item item)
{
    if (!reader_says_nothing(c, item.name))
        recall(c, item);
}

static void read_change(struct reader *c, const struct quantity *q, const struct phrase *ph, const struct change *ch)
{
    struct item item = items_read(c->items, change_compared(ch->before));
    if (!item.name.n && change_compares(ph->before)) /* 收入支出总体与上年相比,减少… */
        item = items_read(c->items, change_compared(ph->before));
    bool whole = !c->named && (str_eq(item.name, STR("支出")) || str_eq(item.name, STR("总支出")));
    if (whole && c->first.row && str_starts(c->first.name, item.name))
        c->now = c->first; /* `支出比上年增加` behind a list speaks of the whole */
    else if (whole)
        recall(c, item);
    else
        take_up(c, item);
    c->changed = 2;
    c->differs = c->now.name;
    if (ch->template.n)
        reader_mark(c, (size_t)(ch->template.p - c->text.p), c->now.name, "@占位", ch->template);
    bool rate = q->kind == UNIT_RATE || str_eq(q->unit, STR("倍"));
    tell(c, q, ph->words, rate ? "增减率" : "增减额", ch->sign);
}

/*
 * In a reason, a verb of change in the middle (`按要求压减公用经费70万元`, `本年新增防汛项目50万元`): the change of
 * what follows it; else 0. What the change brings about (`增加人员导致…`) is none.
 */
static int inner_change(const struct reader *c, struct str words, struct str *rest)
{
    static const struct str verbs[] = {{"增加", 6}, {"减少", 6}, {"压减", 6}, {"追加", 6},
                                       {"新增", 6}, {"核减", 6}, {"调增", 6}, {"调减", 6}};
    size_t last = SIZE_MAX;
    unsigned roles = 0;
    for (size_t i = 0; c->cause && i < sizeof verbs / sizeof *verbs; i++) {
        size_t at = change_last_of(words, verbs[i]);
        if (at != SIZE_MAX && (last == SIZE_MAX || at > last))
            last = at;
    }
    if (last == SIZE_MAX || !lexicon_at(words, last, WORD_MORE | WORD_LESS, &roles))
        return 0;
    *rest = str_drop(words, last + 6);
    static const struct str after[] = {{"了", 3}, {"的", 3}};
    for (size_t i = 0; i < 2; i++)
        if (str_starts(*rest, after[i]))
            *rest = str_drop(*rest, 3);
    bool brings = words_any(STR("导致|相应|因"), *rest);
    return brings || !rest->n ? 0 : roles & WORD_MORE ? 1 : -1;
}

/* A verb of change at the start (`增加设备购置费50万元`): the change of what follows; else 0. */
static int leading_change(const struct reader *c, struct str words, struct str *rest)
{
    enum { VERB_BYTES = 6 };
    unsigned roles;
    struct str s = words;
    for (;;) {
        size_t n = lexicon_at(s, 0, WORD_OPEN | WORD_OWN | WORD_NOW | WORD_JOIN | WORD_ADVERB, NULL);
        if (!n)
            break;
        s = str_drop(s, n);
    }
    size_t n = lexicon_at(s, 0, WORD_MORE | WORD_LESS, &roles);
    bool plain = str_eq(str_cut(s, 0, n), STR("增加")) || str_eq(str_cut(s, 0, n), STR("减少"));
    bool among = plain && c->changed && c->last && strcmp(c->last, "增减额") == 0; /* 比上年增加5万元,其中:增加人员… */
    if (!n || (!c->cause && !among) || n < VERB_BYTES) /* 提升改造工程 elsewhere is a name */
        return 0;
    s = str_drop(s, n);
    if (str_starts(s, STR("了")))
        s = str_drop(s, 3);
    *rest = s;
    return roles & WORD_MORE ? 1 : -1;
}

/* `比2023年` of `比2023年年初预算数`: the words without the year at their end. */
static struct str without_year_behind(struct str s)
{
    enum { YEAR_BYTES = 7 };
    size_t end = str_ends(s, STR("度")) ? s.n - 3 : s.n;
    unsigned year;
    bool whole = end >= YEAR_BYTES && item_year(str_cut(s, end - YEAR_BYTES, YEAR_BYTES), &year) == YEAR_BYTES;
    return whole ? str_cut(s, 0, end - YEAR_BYTES) : s;
}

/* The words without the name of a budget at their end (`支出年初预算为`); false where there is none. */
static bool budget_tail(const struct reader *c, struct str words, struct str *rest)
{
    static const struct str with[] = {{"比", 3}, {"较", 3}, {"与", 3}, {"同", 3}};
    struct str s = words;
    size_t n;
    while ((n = lexicon_before(s, s.n, WORD_TRAIL, NULL)) && !lexicon_before(s, s.n, WORD_BUDGET, NULL) && n < s.n)
        s.n -= n;
    if (str_eq(c->r->phase, STR("approved"))) /* there it is the amount itself */
        return false;
    unsigned roles = WORD_BUDGET | (str_eq(c->r->phase, STR("executed")) ? WORD_PLAN : 0);
    n = lexicon_before(s, s.n, roles, NULL);
    if (!n)
        return false;
    *rest = str_cut(s, 0, s.n - n);
    *rest = without_year_behind(*rest);
    bool named = lexicon_before(s, s.n, WORD_BUDGET, NULL) > 0;
    if (!named && words_before_fund(*rest)) /* 一般公共预算5万元: a fund's name */
        return false;
    for (size_t i = 0; i < sizeof with / sizeof *with; i++) /* 较年初预算数600万元增加 */
        if (str_ends(*rest, with[i]))
            rest->n -= with[i].n;
    return true;
}

/* `A比2023年预算1200万元增加…`, `A由5万元提高到…`: a base with its amount; *rest is what stands before 比. */
static bool is_base(const struct reader *c, const struct quantity *q, struct str words, struct str *rest)
{
    static const struct str with[] = {{"比", 3}, {"较", 3}, {"与", 3}, {"同", 3}, {"由", 3}, {"从", 3}};
    for (size_t i = 0; i < sizeof with / sizeof *with; i++) {
        size_t at = change_last_of(words, with[i]);
        if (at == SIZE_MAX)
            continue;
        struct item base = items_read(c->items, str_drop(words, at + 3));
        bool from = i >= 4 && at + 3 == words.n && lexicon_at(c->text, q->to, WORD_MORE | WORD_LESS, NULL);
        if (from || (base.last && (item_is_nothing(base.name, true) || change_same(base.name, c->now.name)))) {
            *rest = (struct str){words.p, at};
            return true;
        }
    }
    return false;
}

/* `2023年一般公共预算拨款执行数`: an earlier year's account, whatever it is called. */
static bool is_account(struct str name)
{
    static const struct str ends[] = {{"执行数", 9}, {"决算数", 9}, {"预算数", 9},
                                      {"执行", 6},   {"决算", 6},   {"预算", 6}};
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
        if (str_ends(name, ends[i]))
            return true;
    return false;
}

/* `安排50万元用于道路养护`: the words behind the figure name the item, where those before it are a verb alone. */
static struct str purpose_after(const struct reader *c, const struct quantity *q, struct str words)
{
    struct str rest = str_drop(c->text, q->to);
    if (!str_starts(rest, STR("用于")) || items_read(c->items, words).name.n ||
        !lexicon_before(words, words.n, WORD_LEAD, NULL))
        return STR_EMPTY;
    size_t end = 6;
    while (end < rest.n) {
        size_t next = end;
        uint32_t rune = str_rune(rest, &next);
        if (rune == ',' || rune == ';' || rune == 0x3002 || rune == '(')
            break;
        end = next;
    }
    return str_cut(rest, 6, end - 6);
}

/* `比2023年(100万元)减少`: the words before the bracket that the figure stands in alone; empty where it does not. */
static struct str before_bracket(const struct reader *c, const struct quantity *q, struct str words)
{
    static const uint32_t ends[] = {',', ';', ':', ')', '('};
    if (words.n || !q->from || c->text.p[q->from - 1] != '(')
        return STR_EMPTY;
    size_t from = c->sentence, end = q->from - 1;
    for (size_t at = from; at < end;) {
        uint32_t rune = str_rune(c->text, &at);
        for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
            if (rune == ends[i])
                from = at;
    }
    return str_cut(c->text, from, end - from);
}

/* The figure of a comparison's base: an earlier year's. */
static bool read_base(struct reader *c, const struct quantity *q, struct str words)
{
    struct str rest, before = before_bracket(c, q, words);
    if (!is_base(c, q, before.n ? before : words, &rest))
        return false;
    struct item item = items_read(c->items, rest);
    if (!reader_says_nothing(c, item.name))
        reader_anchor(c, item);
    reader_add(c, q, reader_now(c), "上年", 0);
    if (before.n && c->depth && c->depth <= sizeof c->outer / sizeof *c->outer)
        c->outer[c->depth - 1] = c->now; /* 总收入比2022年(530万元)增加: named outside the bracket */
    c->from_base = !before.n;
    return true;
}

/* Is it nothing but a word for a total? */
static bool is_sum(struct str words)
{
    static const struct str sums[] = {{"合计", 6}, {"共计", 6}, {"总计", 6}, {"合计为", 9}, {"共计为", 9}};
    for (size_t i = 0; i < sizeof sums / sizeof *sums; i++)
        if (str_eq(words, sums[i]))
            return true;
    return false;
}

/* Does the clause end with the name of an amount? */
static bool names_money(struct str s) { return lexicon_before(s, s.n, WORD_MONEY, NULL) > 0; }

/* Do the words tell of spending that was planned or done (`支出预算`), as what is counted has none of its own? */
static bool of_account(struct str words) { return str_has(words, STR("支出预算")) || str_has(words, STR("支出决算")); }

static void read_amount(struct reader *c, const struct quantity *q, const struct phrase *ph, const struct change *ch)
{
    struct str rest, words = ch->sign ? ch->before : ph->words;
    if (read_base(c, q, words))
        return;
    int sign = ch->sign ? 0 : leading_change(c, ph->words, &rest);
    if (!sign && !ch->sign)
        sign = inner_change(c, ph->words, &rest);
    if (sign) {
        c->carried = sign;
        struct item item = items_read(c->items, rest);
        if (!reader_says_nothing(c, item.name))
            reader_anchor(c, item);
        reader_add(c, q, reader_now(c), "增减额", sign);
        return;
    }
    bool budget = budget_tail(c, words, &rest);
    struct str after = nouns_follow(words) ? nouns_behind(c->text, q->to) : STR_EMPTY;
    if (!after.n)
        after = purpose_after(c, q, words);
    struct item item = item_of(c, ph, after.n ? after : budget ? rest : words);
    if (budget && str_eq(item.name, STR("项目"))) /* 某某项目自评综述:项目全年预算数… */
        item.name = STR_EMPTY;
    bool named = item.name.n && str_has(words, STR("涉及")); /* `涉及预算50万元` is the amount of a budget */
    bool again = (!named && reader_says_nothing(c, item.name)) || (item.last && str_eq(item.name, c->now.name));
    again = again || (budget && c->now.row && change_same(item.name, c->now.name));
    bool earlier = item.last && (again || is_account(item.name));
    const char *measure = earlier ? "上年" : budget ? "年初预算" : "金额";
    bool each = !again && str_has(words, STR("分别")) && anchor_each(c, item.name, listed(c, q));
    if (again && is_sum(words) && names_money(ph->prior)) { /* 3家单位的机关运行经费,合计80万元 */
        size_t of = change_last_of(ph->prior, STR("的"));
        item = items_read(c->items, of == SIZE_MAX ? ph->prior : str_drop(ph->prior, of));
        again = false;
    }
    if (!again && !each)
        reader_anchor(c, item);
    if (again && c->told_n - c->told_from > 1 && is_sum(words)) /* 防汛50万元、抗旱30万元,合计80万元 */
        reader_anchor(c, (struct item){STR("合计"), STR_EMPTY, false});
    if (again && c->now.count && of_account(words)) /* 购置车辆0台,支出预算0万元: of what the heading names */
        c->now = c->subject;
    if (again && c->fresh && c->now.row)
        c->now.row = facts_row(&c->r->facts);
    if (!again && c->carried && !budget)
        reader_add(c, q, reader_now(c), "增减额", c->carried);
    else
        tell(c, q, ph->words, measure, 0);
}

/* `占预算的`, `占年初预算6万元的`: in final accounts the share of a budget is how much of it was carried out. */
static bool shares_a_budget(const struct reader *c, struct str words)
{
    if (!str_starts(words, STR("占")) || !str_eq(c->r->phase, STR("executed")))
        return false;
    words = str_drop(words, 3);
    if (str_ends(words, STR("的")))
        words.n -= 3;
    return lexicon_is(words, WORD_BUDGET | WORD_PLAN);
}

/* `占全部项目10个的100%`: the whole of a share is told, but it is not what the share is said of. */
static bool is_whole(struct reader *c, const struct quantity *q, const struct phrase *ph)
{
    struct str rest = str_drop(c->text, q->to);
    size_t length, n = lexicon_at(ph->words, 0, WORD_SHARE | WORD_DONE, NULL);
    if (!n || q->kind == UNIT_RATE || !str_starts(rest, STR("的")))
        return false;
    bool done = lexicon_at(ph->words, 0, WORD_DONE, NULL) || shares_a_budget(c, ph->words);
    if (done) { /* `完成年初预算600万元的98%`, not `完成投资600万元的…` */
        if (q->kind != UNIT_MONEY || lexicon_find(ph->words, 0, WORD_BUDGET | WORD_PLAN, &length) == SIZE_MAX)
            return false;
        c->whole = "完成率";
        reader_add(c, q, reader_now(c), "年初预算", 0);
        return true;
    }
    struct item item = items_read(c->items, str_drop(ph->words, n));
    struct anchor whole = {item.name, item.code, facts_row(&c->r->facts), false};
    c->whole = "占比";
    reader_add(c, q, &whole, q->kind == UNIT_MONEY ? "金额" : "数量", 0);
    return true;
}

/* A rate alone in brackets is that of the figure before it: `减少0.5万元(5.88%)`, `基本支出600万元(60%)`. */
static bool read_aside(struct reader *c, const struct quantity *q)
{
    if (!c->last || !q->from || c->text.p[q->from - 1] != '(')
        return false;
    bool change = strcmp(c->last, "增减额") == 0;
    if (!change && strcmp(c->last, "金额") != 0)
        return false;
    reader_add(c, q, reader_now(c), change ? "增减率" : "占比", change ? c->last_sign : 0);
    return true;
}

/* `不低于5%`: a rule that is to be kept. */
static bool is_rule(struct str words)
{
    static const struct str bounds[] = {{"不低于", 9}, {"不高于", 9}, {"不超过", 9}, {"不少于", 9},
                                        {"不大于", 9}, {"不小于", 9}, {"至少", 6}};
    for (size_t i = 0; i < sizeof bounds / sizeof *bounds; i++)
        if (str_ends(words, bounds[i]))
            return true;
    return false;
}

/* `公务接待费6万元,接待15批98人次,完成预算的60%`: counts are not carried out, the amount before them is. */
static void back_to_amount(struct reader *c)
{
    for (size_t i = c->told_n; i-- > c->told_from;)
        if (!c->told[i].count) {
            c->now = c->told[i];
            return;
        }
}

static void read_rate(struct reader *c, const struct quantity *q, const struct phrase *ph)
{
    size_t length;
    if (is_rule(ph->words))
        return;
    if (is_listing(ph->words) && c->last && c->last_rate) { /* 分别占货物、工程、服务支出的100%、80%、100% */
        reader_add(c, q, reader_now(c), c->last, c->last_sign);
        return;
    }
    size_t done = shares_a_budget(c, ph->words) ? 0 : lexicon_find_last(ph->words, WORD_DONE, &length);
    size_t share = done == SIZE_MAX ? lexicon_find_last(ph->words, WORD_SHARE, &length) : SIZE_MAX;
    size_t whole = change_last_of(ph->words, STR("占"));
    if (share != SIZE_MAX && whole != SIZE_MAX && !str_starts(str_drop(ph->words, whole), STR("占用")))
        share = whole;
    size_t cut = done != SIZE_MAX ? done : share != SIZE_MAX ? share : ph->words.n;
    struct item item = items_read(c->items, str_cut(ph->words, 0, cut));
    c->labelled = c->labelled || done != SIZE_MAX; /* 预算执行率: of what the heading names */
    take_up(c, item);
    if (done != SIZE_MAX && c->now.count)
        back_to_amount(c);
    const char *of_whole = c->whole;
    bool told = done != SIZE_MAX || share != SIZE_MAX || of_whole;
    c->whole = NULL;
    if (!told && !item.name.n && read_aside(c, q))
        return;
    if (!told && (c->reason || !item.name.n)) /* `按不超过5%压减` is a rule that a reason tells */
        return;
    const char *measure = q->kind == UNIT_POINT ? "增减额" : of_whole ? of_whole : done != SIZE_MAX ? "完成率" : "占比";
    tell(c, q, ph->words, measure, 0);
}

/* Do the words tell whom or what money is for (`用于3条河道清淤`, `涉及32个行政村`), and not what is done with it? */
static bool is_purpose(struct str words, struct str noun)
{
    bool involves = str_ends(words, STR("涉及")) && noun.n && !str_has(noun, STR("项目"));
    return involves || (str_has(words, STR("用于")) && !nouns_follow_verb(words));
}

/* A count; returns the byte behind the noun that it took. */
static size_t read_count(struct reader *c, const struct quantity *q, const struct phrase *ph, const struct change *ch)
{
    struct str after = q->kind == UNIT_COUNT ? nouns_behind(c->text, q->to) : STR_EMPTY;
    struct item item;
    if (!is_listing(ph->words)) /* 涉及32个行政村、2万人 */
        c->purpose = is_purpose(ph->words, after);
    if (read_base(c, q, ph->words))
        return q->to;
    if (ch->reach) {
        item = item_of(c, ph, ch->before);
    } else if (after.n) {
        struct str verb = nouns_verb(c->items, ph->words);
        char *p = arena_alloc(c->r->arena, verb.n + after.n + 1);
        memcpy(p, verb.p, verb.n);
        memcpy(p + verb.n, after.p, after.n);
        item = (struct item){{p, verb.n + after.n}, STR_EMPTY, false};
    } else {
        item = item_of(c, ph, ph->words);
    }
    if (c->reason || str_eq(q->unit, STR("分"))) { /* no sentence goes on about a score */
        struct anchor a = {item.name, item.code, facts_row(&c->r->facts), false};
        reader_add(c, q, item.name.n ? &a : reader_now(c), "数量", 0);
    } else {
        if (!reader_says_nothing(c, item.name)) {
            reader_anchor(c, item);
            c->now.count = c->told[c->told_n - 1].count = true;
        }
        reader_add(c, q, reader_now(c), "数量", 0);
    }
    return q->to + after.n;
}

/* `城市品质提升200万元`: a verb that names of projects end with, where nothing is compared. */
static bool ends_a_name(const struct reader *c, const struct quantity *q, struct str words)
{
    static const struct str verbs[] = {{"提升", 6}, {"提高", 6}, {"压缩", 6}};
    bool verb = false;
    for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++)
        verb = verb || str_ends(words, verbs[i]);
    return verb && q->kind == UNIT_MONEY && !c->cause && !c->changed && !change_compares(words);
}

/* `公务接待费:2024年预算安排4万元`: what stands before the colon is named where the words behind it name nothing. */
static void take_label(struct reader *c, const struct phrase *ph, const struct change *ch)
{
    enum { LABEL_RUNES = 60 };
    struct item words = items_read(c->items, ch->sign ? change_compared(ch->before) : ph->words);
    if (!ph->label.n || !item_is_nothing(words.name, true))
        return;
    struct str label = ph->label;
    without_title(&label);
    struct item item = items_read(c->items, label);
    if (!item_is_nothing(item.name, true) && str_runes(item.name) <= LABEL_RUNES && !str_eq(item.name, c->now.name))
        c->now = (struct anchor){item.name, item.code, 0, false};
    c->labelled = !item_is_nothing(item.name, true);
}

/* `运行维护费(救护车2辆)7万元`: the words before the bracket that ends right before the figure, where they hold none.
 */
static struct str over_bracket(const struct reader *c, const struct quantity *q)
{
    struct quantity other;
    size_t open = q->from, depth = 0, from = c->sentence;
    if (!open || c->text.p[open - 1] != ')')
        return STR_EMPTY;
    do {
        open--;
        depth += c->text.p[open] == ')';
        depth -= c->text.p[open] == '(';
    } while (open > c->sentence && depth);
    static const uint32_t stops[] = {',', ';', ':', 0x3001};
    for (size_t at = from; at < open;) {
        uint32_t rune = str_rune(c->text, &at);
        for (size_t i = 0; i < sizeof stops / sizeof *stops; i++)
            if (rune == stops[i])
                from = at;
    }
    size_t at = from;
    bool figure = quantity_next(c->text, &at, &other) && other.from < open;
    return figure || depth ? STR_EMPTY : str_cut(c->text, from, open - from);
}

static size_t read_quantity(struct reader *c, const struct quantity *q, struct phrase *ph)
{
    if (!ph->words.n)
        ph->words = over_bracket(c, q);
    if (is_whole(c, q, ph) || (c->apart.left && read_apart(c, q, ph)))
        return q->to;
    struct change ch = change_of(ph->words);
    if (ends_a_name(c, q, ph->words))
        ch = (struct change){0};
    c->labelled = false;
    take_label(c, ph, &ch);
    ch.reach = ch.reach || (ch.sign && c->from_base && str_ends(ph->words, STR("为")));
    c->from_base = false;
    bool joined = c->reason && q->kind >= UNIT_COUNT && str_ends(ph->words, STR("新增")); /* as 新招录1名 */
    if (ch.sign && !joined && !ch.reach && q->kind != UNIT_NONE &&
        !(q->kind == UNIT_COUNT && nouns_behind(c->text, q->to).n)) {
        read_change(c, q, ph, &ch);
        return q->to;
    }
    switch (q->kind) {
    case UNIT_MONEY:
        read_amount(c, q, ph, &ch);
        return q->to;
    case UNIT_RATE:
    case UNIT_POINT:
        read_rate(c, q, ph);
        return q->to;
    default:
        return read_count(c, q, ph, &ch);
    }
}

/* A numbered paragraph's first clause without a figure names what the paragraph is about. */
static void take_subject(struct reader *c, size_t from)
{
    enum { SUBJECT_RUNES = 80 };
    struct quantity q;
    size_t at = from, end = from;
    while (end < c->text.n) {
        size_t next = end;
        uint32_t rune = str_rune(c->text, &next);
        if (rune == 0x3002 || rune == ',' || rune == ':' || rune == ';')
            break;
        end = next;
    }
    struct str head = str_cut(c->text, from, end - from);
    bool figure = quantity_next(c->text, &at, &q) && q.from < end;
    c->named = c->p->level && !figure && !from && str_runes(head) <= SUBJECT_RUNES;
    if ((!c->p->level || from) && !figure && str_starts(str_drop(c->text, end), STR(":")))
        c->named = without_title(&head);
    if (!c->named && c->prose->last.name.n) {
        c->named = !c->prose->last.row; /* it named what it is about, and this one tells it */
        c->now = c->first = c->subject = (struct anchor){c->prose->last.name, c->prose->last.code, 0, false};
        return;
    }
    if (!c->named)
        head = headings_subject(&c->prose->headings);
    /* 1.公务接待费。2024年预算4万元: the heading that the paragraph begins with; 支出情况 names nothing */
    c->named = c->named || (from && !str_ends(head, STR("情况")));
    without_title(&head);
    struct item item = items_read(c->items, head);
    c->now = c->first = c->subject = (struct anchor){item.name, item.code, 0, false};
}

void clauses_read(struct prose *prose, const struct paragraph *p, size_t from)
{
    struct reader c = {.r = prose->r, .prose = prose, .items = &prose->items, .p = p, .text = p->text};
    c.group = headings_group(&prose->headings);
    c.reading = headings_reading(&prose->headings);
    c.topic = headings_known(&prose->headings);
    c.fresh = true;
    c.sentence = from;
    if (p->heading || from || p->level)
        prose->last = (struct anchor){0};
    if (c.reading == READING_PASS || p->heading)
        return;
    take_subject(&c, from);
    struct quantity q;
    size_t end = from;
    for (size_t at = from; quantity_next(c.text, &at, &q);) {
        struct phrase ph = reader_walk(&c, end, q.from);
        end = read_quantity(&c, &q, &ph);
        at = end;
        c.fresh = false;
    }
    reader_walk(&c, end, c.text.n);
    if (c.first.row || c.named)
        prose->last = c.first;
}
