// SPDX-License-Identifier: MIT
#include "quantity/number.h"

enum token_kind { TOKEN_NONE, TOKEN_DIGIT, TOKEN_TIMES, TOKEN_TEN_OF /* 廿, 卅: tens in one sign */ };

struct token {
    enum token_kind kind;
    unsigned value; /* the digit, or the power of ten that it multiplies by */
    size_t bytes;
};

/* Both the plain numerals and those of money (大写), which the same report may mix. */
static const struct {
    char sign[4];
    unsigned char kind, value;
} NUMERAL[] = {
    {"〇", TOKEN_DIGIT, 0},  {"零", TOKEN_DIGIT, 0}, {"一", TOKEN_DIGIT, 1},  {"二", TOKEN_DIGIT, 2},
    {"三", TOKEN_DIGIT, 3},  {"四", TOKEN_DIGIT, 4}, {"五", TOKEN_DIGIT, 5},  {"六", TOKEN_DIGIT, 6},
    {"七", TOKEN_DIGIT, 7},  {"八", TOKEN_DIGIT, 8}, {"九", TOKEN_DIGIT, 9},  {"两", TOKEN_DIGIT, 2},
    {"壹", TOKEN_DIGIT, 1},  {"贰", TOKEN_DIGIT, 2}, {"叁", TOKEN_DIGIT, 3},  {"肆", TOKEN_DIGIT, 4},
    {"伍", TOKEN_DIGIT, 5},  {"陆", TOKEN_DIGIT, 6}, {"柒", TOKEN_DIGIT, 7},  {"捌", TOKEN_DIGIT, 8},
    {"玖", TOKEN_DIGIT, 9},  {"貳", TOKEN_DIGIT, 2}, {"陸", TOKEN_DIGIT, 6},  {"兩", TOKEN_DIGIT, 2},
    {"十", TOKEN_TIMES, 1},  {"拾", TOKEN_TIMES, 1}, {"百", TOKEN_TIMES, 2},  {"佰", TOKEN_TIMES, 2},
    {"千", TOKEN_TIMES, 3},  {"仟", TOKEN_TIMES, 3}, {"万", TOKEN_TIMES, 4},  {"萬", TOKEN_TIMES, 4},
    {"亿", TOKEN_TIMES, 8},  {"億", TOKEN_TIMES, 8}, {"廿", TOKEN_TEN_OF, 2}, {"卅", TOKEN_TEN_OF, 3},
    {"卌", TOKEN_TEN_OF, 4},
};

static bool at(struct str s, size_t i, const char *text)
{
    size_t n = strlen(text);
    return s.n - i >= n && memcmp(s.p + i, text, n) == 0;
}

static bool digit_at(struct str s, size_t i) { return i < s.n && s.p[i] >= '0' && s.p[i] <= '9'; }

static struct token numeral_at(struct str s, size_t i)
{
    if (s.n - i >= 3 && (unsigned char)s.p[i] >= 0xE3)
        for (size_t k = 0; k < sizeof NUMERAL / sizeof *NUMERAL; k++)
            if (memcmp(s.p + i, NUMERAL[k].sign, 3) == 0)
                return (struct token){NUMERAL[k].kind, NUMERAL[k].value, 3};
    return (struct token){TOKEN_NONE, 0, 0};
}

/* Bytes of the digits from i, in groups of three where commas part them. */
static size_t digits_from(struct str s, size_t i)
{
    size_t n = 0;
    while (digit_at(s, i + n))
        n++;
    if (n == 0 || n > 3)
        return n;
    for (;;) {
        size_t g = i + n;
        if (g >= s.n || s.p[g] != ',' || !digit_at(s, g + 1) || !digit_at(s, g + 2) || !digit_at(s, g + 3) ||
            digit_at(s, g + 4))
            return n;
        n += 4;
    }
}

/* An Arabic number without sign, from i: its bytes. */
static size_t read_arabic(struct str s, size_t i, struct decimal *value, enum decimal_status *status)
{
    size_t whole = digits_from(s, i), n = whole;
    if (i + n < s.n && s.p[i + n] == '.' && digit_at(s, i + n + 1)) {
        n++;
        while (digit_at(s, i + n))
            n++;
    }
    if (n == 0)
        return 0;
    struct decimal d = {0};
    uint64_t low = 0; /* nearly every number fits in 64 bits */
    bool point = false;
    size_t seen = 0;
    for (size_t k = i; k < i + n; k++) {
        if (s.p[k] == ',')
            continue;
        if (s.p[k] == '.') {
            point = true;
            continue;
        }
        low = low * 10 + (unsigned)(s.p[k] - '0');
        d.scale += point;
        seen++;
    }
    if (seen <= 18) {
        d.coefficient = low;
    } else { /* the long way, which knows what does not fit */
        char plain[256];
        size_t p = 0;
        for (size_t k = i; k < i + n && p < sizeof plain; k++)
            if (s.p[k] != ',')
                plain[p++] = s.p[k];
        enum decimal_status parsed = p == sizeof plain ? DECIMAL_OVERFLOW : decimal_parse((struct str){plain, p}, &d);
        if (parsed) {
            d = decimal_of(0); /* which nobody is to use: the status says so */
            *status = parsed;
        }
    }
    *value = d;
    return n;
}

/* What is read of a number so far: 亿 above, then the 万 below it, then what is below 万. */
struct sum {
    struct decimal above, middle, low, current, step;
    unsigned times;       /* the smallest power of ten that stands in the section below 万, or 4 */
    unsigned last_times;  /* the power that the last token multiplied by, or 0 */
    bool has, arabic;     /* current holds a digit; it is Arabic */
    bool had_yi, had_wan; /* 亿 and 万 were read */
    bool zero;            /* a 零 stands before current */
    bool any;             /* anything was read */
    bool pointed;         /* it has a point, and then only multiples follow: 1.5亿3万 is two numbers */
    enum decimal_status status;
};

static void add_to(struct sum *t, struct decimal *to, struct decimal part)
{
    enum decimal_status status = decimal_add(*to, part, to);
    if (status)
        t->status = status;
}

static struct decimal shifted(struct sum *t, struct decimal d, unsigned power)
{
    enum decimal_status status = decimal_shift(d, (int)power, &d);
    if (status)
        t->status = status;
    return d;
}

static void flush(struct sum *t)
{
    if (t->has)
        add_to(t, &t->low, t->current);
    t->has = false;
}

/* A multiple below 万: 十, 百, 千. */
static bool take_small(struct sum *t, unsigned power)
{
    if (power >= t->times || (!t->has && (power != 1 || t->pointed)))
        return false;
    if (!t->has) /* 十二 for 一十二 */
        t->current = t->step = decimal_of(1);
    struct decimal part = shifted(t, t->current, power);
    if (t->has && t->arabic)
        t->step = shifted(t, t->step, power);
    add_to(t, &t->low, part);
    t->has = t->zero = false;
    t->times = power;
    return true;
}

/* 万 and 亿, which multiply all that stands before them up to a larger one. */
static bool take_large(struct sum *t, unsigned power)
{
    bool yi = power == 8;
    bool something = t->has || decimal_sign(t->low) || (yi && decimal_sign(t->middle)); /* not 5亿万 */
    if (!something || (yi ? t->had_yi : t->had_wan))
        return false;
    flush(t);
    t->step = shifted(t, t->step, power);
    if (yi) { /* 万亿: what was 万 is so many 亿 */
        add_to(t, &t->middle, t->low);
        t->above = shifted(t, t->middle, power);
        t->middle = decimal_of(0);
        t->had_yi = true;
        t->had_wan = false;
    } else {
        t->middle = shifted(t, t->low, power);
        t->had_wan = true;
    }
    t->low = decimal_of(0);
    t->times = 4;
    t->zero = false;
    return true;
}

static bool take_times(struct sum *t, unsigned power)
{
    bool taken = power >= 4 ? take_large(t, power) : take_small(t, power);
    if (taken) {
        t->last_times = power;
        t->any = true;
    }
    return taken;
}

static bool take_digit(struct sum *t, struct decimal value, bool arabic)
{
    if (t->pointed || (t->has && !(t->zero && decimal_sign(t->current) == 0)))
        return false;
    t->pointed = value.scale != 0;
    t->has = t->any = true;
    t->arabic = arabic;
    t->current = value;
    t->step = (struct decimal){1, value.scale};
    return true;
}

/* 一万二 is 12000, 一百五 is 150: a digit at the end, behind a multiple and without 零, counts its tenths. */
static void take_colloquial(struct sum *t)
{
    if (!t->has || t->arabic || t->zero || t->last_times < 2)
        return;
    t->current = shifted(t, t->current, t->last_times - 1);
    if (t->last_times >= 4)
        t->step = shifted(t, t->step, t->last_times - 1);
    t->last_times = 0;
}

/* 3万5 may be 35000 or 30005: Arabic digits behind a multiple have to fill its places (1万2000). */
static bool breaks_off(const struct sum *t)
{
    struct decimal least;
    return t->has && t->arabic && t->last_times >= 2 &&
           (decimal_shift(decimal_of(1), (int)t->last_times - 1, &least) || decimal_compare(t->current, least) < 0);
}

/* Digits without multiples: 二〇二四. Their bytes, 0 where there are fewer than two. */
static size_t read_positional(struct str s, size_t i, struct decimal *value)
{
    size_t n = 0, digits = 0;
    uint64_t whole = 0;
    while (i + n < s.n) {
        struct token t = numeral_at(s, i + n);
        if (t.kind != TOKEN_DIGIT || digits == 18)
            break;
        whole = whole * 10 + t.value;
        digits++;
        n += t.bytes;
    }
    if (digits < 2 || numeral_at(s, i + n).kind == TOKEN_TIMES)
        return 0;
    *value = (struct decimal){whole, 0};
    return n;
}

/* 点五, 点三二: the places behind a Chinese whole number. */
static size_t read_point(struct str s, size_t i, struct sum *t)
{
    if (!at(s, i, "点") || !t->has)
        return 0;
    size_t n = strlen("点");
    struct decimal d = t->current;
    while (i + n < s.n && d.scale < DECIMAL_SCALE_MAX) {
        struct token token = numeral_at(s, i + n);
        if (token.kind != TOKEN_DIGIT)
            break;
        d = (struct decimal){d.coefficient * 10 + (int)token.value, d.scale + 1};
        n += token.bytes;
    }
    if (d.scale == 0)
        return 0;
    t->current = d;
    t->step = (struct decimal){1, d.scale};
    t->pointed = true;
    t->arabic = true; /* 三点五千: the multiple moves the step */
    return n;
}

/* 百分点 and 百分之 are no multiples. */
static bool belongs_to_unit(struct str s, size_t i)
{
    static const char *const unit[] = {"百分点", "百分之", "百分比", "千分点", "千分之", "万分之"};
    for (size_t k = 0; k < sizeof unit / sizeof *unit; k++)
        if (at(s, i, unit[k]))
            return true;
    return false;
}

static bool take_numeral(struct sum *t, struct token token)
{
    switch (token.kind) {
    case TOKEN_TEN_OF:
        if (t->has || t->pointed || t->times <= 1)
            return false;
        add_to(t, &t->low, decimal_of(10 * (long long)token.value));
        t->step = decimal_of(1);
        t->times = 1;
        t->last_times = 1;
        t->any = true;
        return true;
    case TOKEN_DIGIT:
        if (token.value == 0 && t->any && !t->has) {
            t->zero = true;
            return take_digit(t, decimal_of(0), false);
        }
        return take_digit(t, decimal_of((long long)token.value), false);
    default:
        return take_times(t, token.value);
    }
}

/* The whole of a number without sign. */
static size_t read_plain(struct str s, size_t i, struct number *n)
{
    struct sum t = {.times = 4};
    size_t start = i, used;
    struct decimal value;
    n->places = 0;
    n->chinese = false;
    if ((used = read_positional(s, i, &value)) != 0) {
        n->value = value;
        n->step = decimal_of(1);
        n->chinese = true;
        return used;
    }
    if (digit_at(s, i) && (used = read_arabic(s, i, &value, &t.status)) != 0 &&
        numeral_at(s, i + used).kind == TOKEN_NONE) {
        /* nearly every number ends here */
        *n = (struct number){
            .value = value, .step = {1, value.scale}, .places = value.scale, .unit = "", .status = t.status};
        return used;
    }
    while (i < s.n) {
        if (digit_at(s, i) || (s.p[i] == '.' && i == start)) {
            if ((used = read_arabic(s, i, &value, &t.status)) == 0 || !take_digit(&t, value, true))
                break;
            n->places = value.scale;
            i += used;
            continue;
        }
        struct token token = numeral_at(s, i);
        if (token.kind == TOKEN_NONE || belongs_to_unit(s, i) || !take_numeral(&t, token))
            break;
        n->chinese |= token.kind != TOKEN_TIMES || !t.any || i == start;
        i += token.bytes;
        if (token.kind == TOKEN_DIGIT)
            i += read_point(s, i, &t);
    }
    if (!t.any || breaks_off(&t))
        return 0;
    n->power = !t.has && t.last_times >= 3 && (t.last_times >= 4 || !n->chinese) ? t.last_times : 0;
    take_colloquial(&t);
    flush(&t);
    add_to(&t, &t.middle, t.low);
    add_to(&t, &t.above, t.middle);
    n->value = t.above;
    n->step = t.step;
    n->status = t.status;
    return i - start;
}

/* n = over / under, where that has an end; the step is that of over in the same parts. */
static void divide(struct number *n, const struct number *over, struct decimal under)
{
    struct decimal step = over->step;
    n->fraction = true;
    n->status = decimal_divide(over->value, under, &n->value);
    if (n->status || decimal_divide(step, under, &n->step) == DECIMAL_OK)
        return;
    n->step = n->value; /* 3/6: the value ends, a sixth does not */
    if (decimal_sign(n->step) == 0)
        n->step = decimal_of(1);
}

/* 百分之X, 千分之X, 万分之X. */
static size_t read_per(struct str s, size_t i, struct number *n)
{
    static const struct {
        const char *words, *unit;
    } PER[] = {{"百分之", "%"}, {"千分之", "‰"}, {"万分之", "‱"}};
    for (size_t k = 0; k < sizeof PER / sizeof *PER; k++) {
        size_t length = strlen(PER[k].words);
        if (!at(s, i, PER[k].words))
            continue;
        size_t used = read_plain(s, i + length, n);
        if (used == 0 && at(s, i + length, "百")) { /* 百分之百 */
            n->value = decimal_of(100);
            n->step = decimal_of(1);
            used = strlen("百");
        }
        n->unit = PER[k].unit;
        n->chinese = used != 0;
        return used ? length + used : 0;
    }
    return 0;
}

static size_t read_unsigned(struct str s, size_t i, struct number *n)
{
    size_t used = read_per(s, i, n);
    if (used)
        return used;
    used = read_plain(s, i, n);
    if (used == 0 || n->status)
        return used;
    struct number second = {0};
    size_t gap = at(s, i + used, "分之") ? strlen("分之") : 0, more;
    if (gap && (more = read_plain(s, i + used + gap, &second)) != 0 && !second.status) {
        divide(n, &second, n->value);
        return used + gap + more;
    }
    /* 1/10000, but not the date 2024/12/31 */
    if (!n->chinese && n->places == 0 && i + used < s.n && s.p[i + used] == '/' && digit_at(s, i + used + 1) &&
        (more = read_plain(s, i + used + 1, &second)) != 0 && !second.status && !second.chinese) {
        size_t end = i + used + 1 + more;
        if (end >= s.n || s.p[end] != '/')
            divide(n, n, second.value);
        else
            return used;
        return used + 1 + more;
    }
    return used;
}

/* The bytes of a sign; U+2212 and △ are what NFKC leaves of them. */
static size_t sign_at(struct str s, bool *negative)
{
    static const char *const minus[] = {"-", "−", "－", "△", "负"}, *const plus[] = {"+", "＋"};
    for (size_t k = 0; k < sizeof minus / sizeof *minus; k++)
        if (at(s, 0, minus[k])) {
            *negative = true;
            return strlen(minus[k]);
        }
    for (size_t k = 0; k < sizeof plus / sizeof *plus; k++)
        if (at(s, 0, plus[k]))
            return strlen(plus[k]);
    return 0;
}

size_t number_read(struct str s, struct number *n)
{
    *n = (struct number){.unit = ""};
    if (s.n == 0)
        return 0;
    bool negative = false;
    size_t start = 0, used = 0;
    if (!digit_at(s, 0)) {
        start = sign_at(s, &negative);
        if (start == 0 && s.p[0] == '(' && (used = read_unsigned(s, 1, n)) != 0) { /* an accountant's minus */
            if (n->chinese || used + 1 >= s.n || s.p[used + 1] != ')')
                return 0;
            n->value = decimal_negate(n->value);
            return used + 2;
        }
    }
    used = start < s.n ? read_unsigned(s, start, n) : 0;
    if (used == 0)
        return 0;
    if (negative)
        n->value = decimal_negate(n->value);
    return start + used;
}
