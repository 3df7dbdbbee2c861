// SPDX-License-Identifier: MIT
#include "quantity/quantity.h"

enum { UNKNOWN_UNIT_MAX = 13 /* bytes: a stroke and four characters */ };

/* One number of a value with the unit that is printed at it. */
struct part {
    struct number n;
    struct str own;     /* the unit in the value; empty where there is none */
    struct decimal sum; /* of a chain such as 3元5角: its amount in base units */
    struct decimal sum_step;
    bool chain;
};

/* A value while it is read. */
struct reader {
    struct quantities *q;
    const struct quantity_text *text;
    struct quantity *got;
    struct str rest;
    struct part part[2];
    const char *comparator; /* NULL: none printed */
    bool conflict, down, exact;
    struct str currency; /* printed before the number: ¥, 人民币 */
};

void quantities_load(struct quantities *q, void (*problem)(const struct rules *r, const char *what, struct str subject))
{
    *q = (struct quantities){0};
    units_load(&q->units, problem);
    deadlines_load(&q->deadlines, problem);
    wording_load(&q->wording, problem);
}

void quantities_release(struct quantities *q)
{
    units_release(&q->units);
    deadlines_release(&q->deadlines);
    wording_release(&q->wording);
    buf_release(&q->folded);
    buf_release(&q->unit);
}

static void skip(struct reader *r, size_t n) { r->rest = str_cut(r->rest, n, r->rest.n); }

static bool is_digit(char c) { return c >= '0' && c <= '9'; }

static bool money_place(const struct reader *r)
{
    const struct quantity_text *t = r->text;
    return wording_is_money(&r->q->wording, t->section, t->measure, t->group);
}

/* Two comparisons of one number: 达到…以上 is one, ≤…以上 is none. */
static void compare(struct reader *r, const char *next)
{
    const char *now = r->comparator;
    if (!now || strcmp(now, "=") == 0 || strcmp(next, "~") == 0)
        r->comparator = next;
    else if (strcmp(next, "=") == 0 || strcmp(now, "~") == 0 || strcmp(now, next) == 0)
        return;
    else if (now[0] == next[0])
        r->comparator = now[0] == '>' ? ">=" : "<=";
    else
        r->conflict = true;
}

/* ---- the text: full-width signs become plain, blanks go unless they part two numbers ---- */

static bool needs_folding(struct str s)
{
    for (size_t i = 0; i < s.n; i++)
        if ((unsigned char)s.p[i] == 0xEF || s.p[i] == ' ' ||
            ((unsigned char)s.p[i] == 0xE3 && i + 1 < s.n && (unsigned char)s.p[i + 1] == 0x80))
            return true;
    return false;
}

static struct str folded(struct quantities *q, struct str s)
{
    if (!needs_folding(s))
        return s;
    buf_clear(&q->folded);
    for (size_t i = 0; i < s.n;) {
        uint32_t c = str_rune(s, &i);
        if (c >= 0xFF01 && c <= 0xFF5E)
            c -= 0xFF01 - '!';
        else if (c == 0xFFE5)
            c = 0xA5;
        bool blank = c == ' ' || c == 0x3000;
        bool parts = blank && q->folded.n && is_digit(q->folded.p[q->folded.n - 1]) && i < s.n && is_digit(s.p[i]);
        if (!blank || parts)
            buf_add_rune(&q->folded, blank ? ' ' : c);
    }
    return buf_str(&q->folded);
}

/* ---- units ---- */

static const struct unit *find_unit(struct reader *r, struct str text)
{
    const struct unit *u = units_find(&r->q->units, text, false);
    /* 分 is a score, and money where amounts stand */
    return u->kind == UNIT_SCORE && money_place(r) ? units_find(&r->q->units, text, true) : u;
}

/* A unit in the brackets at the end of a name: 技术合同成交额(亿元). */
static struct str bracket_unit(const struct reader *r, struct str name)
{
    if (name.n < 3 || name.p[name.n - 1] != ')')
        return STR_EMPTY;
    size_t at = name.n - 1, depth = 1;
    while (at > 0 && depth > 0) {
        at--;
        depth += name.p[at] == ')';
        depth -= name.p[at] == '(';
    }
    if (depth)
        return STR_EMPTY;
    struct str inside = str_cut(name, at + 1, name.n - at - 2);
    return inside.n && units_match(&r->q->units, inside, false) == inside.n ? inside : STR_EMPTY;
}

static bool one_begins_with_the_other(struct str a, struct str b) { return str_starts(a, b) || str_starts(b, a); }

/* Do two units of one value say different things? Names of columns and rows also name what is counted elsewhere in the
   row (固定资产: 房屋(平方米) has a value in 万元), so those only contradict a unit of their own kind. */
static bool contradict(const struct unit *near, const struct unit *far, bool bracket)
{
    if (!near->known || !far->known || near->kind == UNIT_MULTIPLE || far->kind == UNIT_MULTIPLE)
        return false;
    if (near->kind == UNIT_COUNT || far->kind == UNIT_COUNT || near->kind == UNIT_RATE || far->kind == UNIT_RATE)
        return !bracket && near->kind != far->kind && !one_begins_with_the_other(near->base, far->base);
    if (str_eq(near->base, far->base))
        return !decimal_equal(near->factor, far->factor);
    return !bracket || near->kind == far->kind;
}

struct choice {
    struct str text;
    enum quantity_source source;
};

/* The places where the value's unit may stand, the nearest first. */
static size_t units_of(const struct reader *r, struct str own, struct choice choice[5])
{
    size_t n = 0;
    if (own.n)
        choice[n++] = (struct choice){own, SOURCE_VALUE};
    if (r->currency.n)
        choice[n++] = (struct choice){r->currency, SOURCE_VALUE};
    if (r->text->unit.n)
        choice[n++] = (struct choice){r->text->unit, SOURCE_COLUMN};
    struct str bracket = bracket_unit(r, r->text->item);
    if (bracket.n)
        choice[n++] = (struct choice){bracket, SOURCE_ITEM};
    bracket = bracket_unit(r, r->text->measure);
    if (bracket.n)
        choice[n++] = (struct choice){bracket, SOURCE_MEASURE};
    return n;
}

/* The nearest of the other units that contradicts the one that counts, for a note. */
static void find_contradiction(struct reader *r, const struct unit *near, const struct choice *other, size_t n)
{
    for (size_t i = 0; i < n && !r->got->contradicts.n; i++) {
        if (other[i].source == SOURCE_VALUE ||
            !contradict(near, find_unit(r, other[i].text), other[i].source >= SOURCE_ITEM))
            continue;
        r->got->contradicts = other[i].text;
        r->got->far = other[i].source;
    }
}

struct chosen {
    struct str base;
    struct decimal factor;
};

/*
 * The unit that counts for a number. multiple says that the number ends in 万 or 亿 itself, so that a 万元 farther off
 * only says 元 (25万 in a column of 万元 is not 25亿元).
 */
static struct chosen choose_unit(struct reader *r, struct str own, bool multiple)
{
    struct choice choice[5];
    size_t n = units_of(r, own, choice);
    struct chosen c = {STR_EMPTY, decimal_of(1)};
    size_t i = 0;
    const struct unit *near = NULL;
    unsigned power = 0;
    for (; i < n; i++) {
        near = find_unit(r, choice[i].text);
        if (near->kind != UNIT_MULTIPLE || near->base.n)
            break;
        if (!power && !multiple)
            c.factor = near->factor;
        power = near->power;
        r->got->unit = choice[i].text;
        r->got->source = choice[i].source;
        near = NULL;
    }
    if (near) {
        struct unit unit = *near;
        if (r->currency.n && near->kind == UNIT_MONEY && choice[i].source == SOURCE_VALUE)
            unit.base = find_unit(r, r->currency)->base; /* US$3万元: the sign says whose money it is */
        bool far_multiple = (multiple || power) && choice[i].source != SOURCE_VALUE;
        struct decimal product;
        c.base = unit.base;
        if (decimal_multiply(c.factor, far_multiple ? unit.stem : unit.factor, &product))
            r->got->trouble = DECIMAL_OVERFLOW;
        else
            c.factor = product;
        r->got->unit = choice[i].text;
        r->got->source = choice[i].source;
        find_contradiction(r, &unit, choice + i + 1, n - i - 1);
    } else if ((power || multiple) && money_place(r)) {
        c.base = STR("CNY");
        r->got->money_place = true;
    }
    return c;
}

/* ---- the parts of a value ---- */

/* The bytes of words without figures that stand before a comparison sign; 0 where there is none. */
static size_t words_before_sign(const struct reader *r)
{
    static const struct str SIGN[] = {{"≥", 3}, {"≤", 3}, {">", 1}, {"<", 1}, {"=", 1}};
    size_t first = SIZE_MAX;
    for (size_t i = 0; i < sizeof SIGN / sizeof *SIGN; i++) {
        size_t at = str_find(r->rest, SIGN[i], 0);
        first = at < first ? at : first;
    }
    return first == SIZE_MAX || str_has_digit(str_cut(r->rest, 0, first)) ? 0 : first;
}

/* Words before the number: comparisons, a currency, 人均, 每人每天, a change; false where something else stands there.
 */
static bool read_lead(struct reader *r, struct number *n, struct str *per)
{
    struct buf *b = &r->q->unit;
    buf_clear(b);
    for (;;) {
        size_t used = number_read(r->rest, n);
        const struct word *word;
        if (used) {
            skip(r, used);
            break;
        }
        if ((used = wording_match(&r->q->wording, r->rest, WORD_BEFORE, &word)) != 0) {
            if (word->meaning == MEANS_COMPARISON)
                compare(r, word->comparator);
            else if (word->meaning == MEANS_PER)
                buf_add(b, word->per);
            r->down |= word->meaning == MEANS_DOWN;
            skip(r, used);
            continue;
        }
        if ((used = words_before_sign(r)) != 0) { /* 群众满意率≥90% */
            skip(r, used);
            continue;
        }
        bool each = str_starts(r->rest, STR("每"));
        struct str unit = each ? str_cut(r->rest, strlen("每"), r->rest.n) : r->rest;
        if ((used = units_match(&r->q->units, unit, false)) == 0)
            return false;
        if (each) {
            buf_add_byte(b, '/');
            buf_add(b, str_cut(unit, 0, used));
            used += strlen("每");
        } else if (units_find(&r->q->units, str_cut(unit, 0, used), false)->kind == UNIT_MONEY && !r->currency.n) {
            r->currency = str_cut(unit, 0, used);
        } else {
            return false;
        }
        skip(r, used);
    }
    *per = buf_str(b);
    return true;
}

static void read_inside(struct reader *r)
{
    const struct word *word;
    size_t used = wording_match(&r->q->wording, r->rest, WORD_INSIDE, &word);
    if (used && word->meaning == MEANS_COMPARISON) {
        compare(r, word->comparator);
        skip(r, used);
    }
}

/* A unit behind the number, also between brackets: 45(台/套). */
static struct str read_own(struct reader *r, bool money)
{
    const char *end = r->rest.n && r->rest.p[0] == '(' ? memchr(r->rest.p, ')', r->rest.n) : NULL;
    if (end) {
        for (size_t depth = 0; end < r->rest.p + r->rest.n; end++) { /* the bracket that closes it: (台(套)) */
            const char *next = end + 1;
            depth = next < r->rest.p + r->rest.n && *next == ')' ? depth + 1 : depth;
            struct str inside = str_cut(r->rest, 1, (size_t)(end - r->rest.p) - 1);
            if (units_match(&r->q->units, inside, money) == inside.n && inside.n) {
                skip(r, inside.n + 2);
                return inside;
            }
            if (next >= r->rest.p + r->rest.n || *next != ')')
                return STR_EMPTY;
        }
    }
    struct str own = str_cut(r->rest, 0, units_match(&r->q->units, r->rest, money));
    struct str more = str_cut(r->rest, own.n, r->rest.n);
    if (own.n && more.n > 1 && more.p[0] == '/' && !str_has_digit(more) && more.n <= UNKNOWN_UNIT_MAX)
        own.n += more.n; /* 元/羽: a rate by what no rule knows */
    skip(r, own.n);
    return own;
}

/* 3元5角2分, 七成六: more numbers with smaller units of the same base make one amount with the first. */
static void read_chain(struct reader *r, struct part *p)
{
    const struct unit *u = units_find(&r->q->units, p->own, false);
    if (!u->known || (u->kind != UNIT_MONEY && u->kind != UNIT_RATIO) || p->n.status || p->n.value.scale)
        return;
    struct decimal sum, step, smallest = u->factor;
    struct str base = u->base;
    bool ratio = u->kind == UNIT_RATIO;
    if (decimal_multiply(p->n.value, u->factor, &sum) || decimal_multiply(p->n.step, u->factor, &step))
        return;
    for (;;) {
        struct number n;
        struct reader saved = *r;
        size_t used = r->rest.n && (r->rest.p[0] != '-' && r->rest.p[0] != '(') ? number_read(r->rest, &n) : 0;
        if (!used || n.status || *n.unit || n.fraction)
            break;
        skip(r, used);
        struct str own = read_own(r, true);
        struct decimal part, factor;
        if (own.n) {
            const struct unit *next = units_find(&r->q->units, own, true);
            factor = str_eq(next->base, base) ? next->factor : smallest;
        } else { /* 七成六: the tenth part of a 成, which only Chinese numerals print so */
            factor = ratio && n.chinese ? decimal_of(1) : smallest;
        }
        if (decimal_compare(factor, smallest) >= 0 || decimal_multiply(n.value, factor, &part) ||
            decimal_compare(part, smallest) >= 0 || decimal_sign(p->n.value) < 0 || decimal_add(sum, part, &sum) ||
            decimal_multiply(n.step, factor, &step)) {
            *r = saved;
            break;
        }
        smallest = factor;
        p->chain = true;
        if (n.value.scale) /* behind a point nothing smaller is counted */
            break;
    }
    if (p->chain) {
        p->sum = sum;
        p->sum_step = step;
    }
}

/* What follows a number: 余, its unit, a chain of smaller units, 多. */
static void read_part(struct reader *r, struct part *p, struct str per)
{
    read_inside(r);
    p->own = *p->n.unit ? str_of(p->n.unit) : read_own(r, false);
    if (p->own.n) {
        read_chain(r, p);
        read_inside(r);
    }
    if (per.n && (p->own.n || !str_has(r->text->unit, STR("/")))) {
        struct str unit = p->own.n ? p->own : r->text->unit;
        size_t at = r->q->unit.n;
        buf_reserve(&r->q->unit, unit.n + at); /* so that the copy from itself does not move it */
        buf_add(&r->q->unit, unit);
        buf_add(&r->q->unit, (struct str){r->q->unit.p, at});
        p->own = str_cut(buf_str(&r->q->unit), at, r->q->unit.n);
    }
}

/* Is the text one pair of brackets? */
static bool is_remark(struct str s) { return s.n > 2 && s.p[0] == '(' && memchr(s.p, ')', s.n) == s.p + s.n - 1; }

/* The words behind; false where they make a word of the number. */
static bool read_tail(struct reader *r)
{
    const struct word *word;
    size_t used;
    while ((used = wording_match(&r->q->wording, r->rest, WORD_AFTER, &word)) != 0) {
        if (word->meaning == MEANS_WORDS || (word->meaning == MEANS_DROP && r->part[0].n.chinese))
            return false;
        if (word->meaning == MEANS_COMPARISON)
            compare(r, word->comparator);
        r->exact |= word->meaning == MEANS_EXACT;
        skip(r, used);
        if (r->part[0].own.n == 0) /* 30以上个 */
            r->part[0].own = read_own(r, false);
    }
    return true;
}

/* The second number of a range; false where there is none. */
static bool read_range(struct reader *r)
{
    const struct word *word;
    struct reader saved = *r;
    size_t used = wording_match(&r->q->wording, r->rest, WORD_BETWEEN, &word);
    if (!used)
        return false;
    skip(r, used);
    struct part *p = &r->part[1];
    used = number_read(r->rest, &p->n);
    if (!used) {
        *r = saved;
        return false;
    }
    skip(r, used);
    read_part(r, p, STR_EMPTY);
    return true;
}

/* ---- amounts ---- */

static bool convert(struct reader *r, const struct part *p, struct chosen unit, struct decimal *amount,
                    struct decimal *quantum)
{
    enum decimal_status status = p->n.status ? p->n.status : r->got->trouble;
    if (p->chain) {
        *amount = p->sum;
        *quantum = p->sum_step;
    } else {
        if (!status)
            status = decimal_multiply(p->n.value, unit.factor, amount);
        if (!status)
            status = decimal_multiply(p->n.step, unit.factor, quantum);
    }
    r->got->trouble = status;
    *amount = decimal_trim(*amount);
    *quantum = decimal_trim(*quantum);
    return status == DECIMAL_OK;
}

static enum quantity_status failed(const struct reader *r, const struct part *p)
{
    /* a third has no end: that is a word, not a figure too long */
    return p->n.fraction && p->n.status == DECIMAL_LOST ? QUANTITY_WORDS
           : r->got->trouble == DECIMAL_UNDEFINED       ? QUANTITY_UNREAD
                                                        : QUANTITY_LOST;
}

static const char *turned(const char *comparator)
{
    static const char *const pair[][2] = {{">=", "<="}, {"<=", ">="}, {">", "<"}, {"<", ">"}};
    for (size_t i = 0; i < sizeof pair / sizeof *pair; i++)
        if (strcmp(comparator, pair[i][0]) == 0)
            return pair[i][1];
    return comparator;
}

/* 3-5万 and 3-5万元: the multiple that is printed once holds for both, where that makes a range. */
static void share_multiple(struct part *first, const struct part *second)
{
    struct decimal value, step;
    if (first->own.n || first->n.power || !second->n.power || first->n.status)
        return;
    if (decimal_shift(first->n.value, (int)second->n.power, &value) ||
        decimal_shift(first->n.step, (int)second->n.power, &step) || decimal_compare(value, second->n.value) > 0)
        return;
    first->n.value = value;
    first->n.step = step;
    first->n.power = second->n.power;
}

static enum quantity_status finish_range(struct reader *r)
{
    struct quantity *got = r->got;
    struct part *first = &r->part[0], *second = &r->part[1];
    struct decimal quantum;
    share_multiple(first, second);
    struct chosen of_second = choose_unit(r, second->own, second->n.power > 0);
    struct str own = first->own.n ? first->own : second->own;
    struct chosen of_first = choose_unit(r, own, first->n.power > 0);
    if (!str_eq(of_first.base, of_second.base))
        return QUANTITY_WORDS;
    got->base = of_first.base;
    got->factor = of_second.factor;
    if (!convert(r, first, of_first, &got->amount, &got->quantum))
        return failed(r, first);
    if (!convert(r, second, of_second, &got->upper, &quantum))
        return failed(r, second);
    if (decimal_compare(got->amount, got->upper) > 0)
        return QUANTITY_WORDS;
    if (r->comparator && strcmp(r->comparator, "=") != 0 && strcmp(r->comparator, "~") != 0)
        return QUANTITY_CONFLICT;
    got->quantum = decimal_min(got->quantum, quantum);
    got->comparator = "in";
    got->range = true;
    return QUANTITY_READ;
}

static enum quantity_status finish_one(struct reader *r)
{
    struct quantity *got = r->got;
    struct part *p = &r->part[0];
    struct chosen unit = choose_unit(r, p->own, p->n.power > 0);
    got->factor = unit.factor;
    got->base = unit.base;
    if (!convert(r, p, unit, &got->amount, &got->quantum))
        return failed(r, p);
    got->comparator = r->comparator ? r->comparator : "=";
    if (r->exact && str_eq(got->base, STR("CNY")))
        got->quantum = (struct decimal){1, 2}; /* 整: no 角 and no 分 follow */
    return QUANTITY_READ;
}

static enum quantity_status finish(struct reader *r, bool range)
{
    struct quantity *got = r->got;
    enum quantity_status status = range ? finish_range(r) : finish_one(r);
    if (status == QUANTITY_READ && r->down) {
        struct decimal low = decimal_negate(range ? got->upper : got->amount);
        got->upper = decimal_negate(got->amount);
        got->amount = low;
        got->comparator = turned(got->comparator);
    }
    return status;
}

/* ---- the whole ---- */

/* Has the text figures and signs only? Then it should have been a number. */
static bool only_figures(struct str s)
{
    bool digit = false;
    for (size_t i = 0; i < s.n; i++) {
        digit |= is_digit(s.p[i]);
        if (!is_digit(s.p[i]) && !memchr(",.-%()/ ", s.p[i], 8))
            return false;
    }
    return digit;
}

static enum quantity_status nothing(struct str value) { return only_figures(value) ? QUANTITY_UNREAD : QUANTITY_WORDS; }

static bool may_be_date(struct str s)
{
    static const struct str SIGN[] = {{"年", 3}, {"月", 3}, {"季", 3}, {"日", 3}, {"前", 3}, {"Q", 1}};
    for (size_t i = 0; i < sizeof SIGN / sizeof *SIGN; i++)
        if (str_has(s, SIGN[i]))
            return true;
    return s.n >= 7 && is_digit(s.p[0]) && memchr("-./", s.p[4], 3);
}

static enum quantity_status read_date(struct reader *r, struct str value)
{
    const char *printed = NULL; /* a comparison before the time: ≤12月31日 */
    const struct word *word;
    struct quantity *got = r->got;
    size_t used;
    while ((used = wording_match(&r->q->wording, value, WORD_BEFORE, &word)) != 0 &&
           word->meaning == MEANS_COMPARISON) {
        printed = word->comparator;
        value = str_cut(value, used, value.n);
    }
    enum deadline_status status = deadline_read(&r->q->deadlines, value, r->text->year, &got->when);
    if (status != DEADLINE_READ)
        return status == DEADLINE_NO_YEAR  ? QUANTITY_NO_YEAR
               : status == DEADLINE_NO_DAY ? QUANTITY_NO_DAY
                                           : QUANTITY_WORDS;
    got->comparator = printed && strcmp(printed, "=") != 0 ? printed : got->when.comparator;
    got->date = true;
    got->base = STR("date");
    return QUANTITY_READ;
}

/* 5亿万元: two multiples that make no number. */
static bool is_garbled(struct reader *r, const struct part *p)
{
    return p->n.power >= 4 && p->own.n && units_find(&r->q->units, p->own, false)->power >= 4;
}

/* 2023年 is a year, and no time of so many years: 较2023年基础上提高 has no quantity. */
static bool is_year(const struct part *p)
{
    struct decimal v = p->n.value;
    return str_eq(p->own, STR("年")) && v.scale == 0 && v.coefficient >= 1900 && v.coefficient < 2200;
}

static enum quantity_status read_value(struct reader *r, struct str value)
{
    struct str per;
    r->rest = value;
    if (!read_lead(r, &r->part[0].n, &per))
        return nothing(value);
    read_part(r, &r->part[0], per);
    bool range = read_range(r);
    if (is_year(&r->part[0]) || is_year(&r->part[range]) || is_garbled(r, &r->part[0]) || !read_tail(r))
        return QUANTITY_WORDS;
    if (!range)
        range = read_range(r) && read_tail(r); /* 10以上-20以下 */
    const struct part *last = &r->part[range];
    if (r->rest.n) {
        bool quiet = is_remark(r->rest) || (!str_has_digit(r->rest) && r->rest.p[0] != '/');
        bool droppable = last->own.n && !last->n.chinese && quiet && units_match(&r->q->units, last->own, false);
        if (!droppable)
            return nothing(value);
        r->got->dropped = r->rest;
    }
    return r->conflict ? QUANTITY_CONFLICT : finish(r, range);
}

enum quantity_status quantity_read(struct quantities *q, const struct quantity_text *text, struct quantity *got)
{
    *got = (struct quantity){.comparator = "="};
    units_begin(&q->units);
    struct reader r = {.q = q, .text = text, .got = got};
    struct str value = str_trim(text->value);
    if (value.n == 0)
        return QUANTITY_WORDS;
    if (number_read(value, &r.part[0].n) == value.n) /* nearly all are plain figures */
        return r.part[0].n.unit[0] ? read_value(&r, value) : finish(&r, false);
    value = folded(q, value);
    if (may_be_date(value)) {
        enum quantity_status status = read_date(&r, value);
        if (status != QUANTITY_WORDS)
            return status;
    }
    return read_value(&r, value);
}

void quantity_amount(const struct quantity *got, struct buf *b)
{
    if (got->date) {
        buf_printf(b, "%04d-%02d-%02d", got->when.year, got->when.month, got->when.day);
        return;
    }
    decimal_format(got->amount, b);
    if (got->range) {
        buf_add(b, STR(".."));
        decimal_format(got->upper, b);
    }
}

void quantity_quantum(const struct quantity *got, struct buf *b)
{
    if (!got->date)
        decimal_format(got->quantum, b);
}
