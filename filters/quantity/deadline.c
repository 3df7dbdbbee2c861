// SPDX-License-Identifier: MIT
#include "quantity/deadline.h"

#include "quantity/number.h"

enum { IN_YEAR = 1, BEHIND_YEAR = 2, IN_MONTH = 4, END = 8, SHIFT = 16, BEFORE = 32, AFTER = 64 };
enum { LAST_DAY = 99 };

struct day {
    int month, day; /* the month is 0 where the rule only names the day */
};

struct deadline_rule {
    struct day first, last;
    int shift;
    const char *comparator; /* NULL: dropped */
};

static const struct {
    const char *name;
    unsigned tag;
} PLACE[] = {{"year", IN_YEAR}, {"in-year", BEHIND_YEAR}, {"month", IN_MONTH}, {"end", END},
             {"shift", SHIFT},  {"before", BEFORE},       {"after", AFTER}};

static const char *const COMPARATOR[] = {"<=", ">=", "<", ">", "=", "~"};

static int small_number(struct str s)
{
    struct decimal d;
    return decimal_parse(s, &d) || d.scale || d.coefficient < -9999 || d.coefficient > 9999 ? -10000
                                                                                            : (int)d.coefficient;
}

/* MM-DD, or D, or "last". */
static bool read_day(struct str s, struct day *day)
{
    struct str month = STR_EMPTY;
    size_t dash = str_find(s, STR("-"), 0);
    if (dash != SIZE_MAX) {
        month = str_cut(s, 0, dash);
        s = str_cut(s, dash + 1, s.n);
    }
    day->month = month.n ? small_number(month) : 0;
    day->day = str_eq(s, STR("last")) ? LAST_DAY : small_number(s);
    return day->month >= 0 && day->month <= 12 && day->day >= 1 && day->day <= LAST_DAY;
}

static bool read_meaning(unsigned tag, struct str meaning, struct deadline_rule *rule)
{
    if (tag & (END | BEFORE | AFTER)) {
        for (size_t i = 0; i < sizeof COMPARATOR / sizeof *COMPARATOR; i++)
            if (str_eq(meaning, str_of(COMPARATOR[i])))
                rule->comparator = COMPARATOR[i];
        return tag == END ? rule->comparator != NULL : rule->comparator || str_eq(meaning, STR("drop"));
    }
    if (tag == SHIFT) {
        rule->shift = small_number(meaning);
        return rule->shift > -10 && rule->shift < 10;
    }
    size_t dots = str_find(meaning, STR(".."), 0);
    struct str last = dots == SIZE_MAX ? meaning : str_cut(meaning, dots + 2, meaning.n);
    struct str first = dots == SIZE_MAX ? meaning : str_cut(meaning, 0, dots);
    return read_day(first, &rule->first) && read_day(last, &rule->last) && (rule->last.month != 0) == (tag != IN_MONTH);
}

void deadlines_load(struct deadlines *d, void (*problem)(const struct rules *r, const char *what, struct str subject))
{
    *d = (struct deadlines){0};
    wordlist_init(&d->words, &d->arena);
    struct rules r;
    rules_open(&r, "deadlines");
    size_t word = rules_column(&r, "word"), place = rules_column(&r, "place"), meaning = rules_column(&r, "meaning");
    while (rules_next(&r)) {
        struct deadline_rule rule = {0};
        unsigned tag = 0;
        for (size_t i = 0; i < sizeof PLACE / sizeof *PLACE; i++)
            if (str_eq(r.field[place], str_of(PLACE[i].name)))
                tag = PLACE[i].tag;
        const char *what = NULL;
        struct str subject = r.field[word];
        if (!tag) {
            what = "unknown place";
            subject = r.field[place];
        } else if (!read_meaning(tag, r.field[meaning], &rule)) {
            what = "unknown meaning";
            subject = r.field[meaning];
        } else if (wordlist_add(&d->words, subject, tag, d->n)) {
            what = "a second rule for";
        }
        if (what && !problem)
            rules_wrong(&r, "%s '%.*s'", what, (int)subject.n, subject.p);
        if (what) {
            problem(&r, what, subject);
            continue;
        }
        d->rule = arena_grow(&d->arena, d->rule, d->n, &d->room, sizeof *d->rule);
        d->rule[d->n++] = rule;
    }
}

void deadlines_release(struct deadlines *d)
{
    arena_release(&d->arena);
    *d = (struct deadlines){0};
}

/* What is left of the text while it is read, and what was found. */
struct reader {
    const struct deadlines *d;
    struct str rest;
    int year, first_year;            /* 0: none yet; the first day's, where it is another */
    bool year_printed, year_counted; /* in words or figures, and in figures */
    struct day first, last;
    const char *comparator;
    bool period; /* the time is longer than a day, or vague */
};

static void skip(struct reader *r, size_t n) { r->rest = str_cut(r->rest, n, r->rest.n); }

static bool take(struct reader *r, const char *text)
{
    if (!str_starts(r->rest, str_of(text)))
        return false;
    skip(r, strlen(text));
    return true;
}

static const struct deadline_rule *take_word(struct reader *r, unsigned tags)
{
    const struct wordlist_entry *e = wordlist_match(&r->d->words, r->rest, tags);
    if (!e)
        return NULL;
    skip(r, e->text.n);
    return &r->d->rule[e->value];
}

/* A whole number without sign and point, in either kind of digits; -1 where there is none. */
static int peek_number(struct reader *r, size_t *used)
{
    struct str digits = {r->rest.p, 0};
    while (digits.n < r->rest.n && digits.n < 5 && r->rest.p[digits.n] >= '0' && r->rest.p[digits.n] <= '9')
        digits.n++;
    if (digits.n) {
        *used = digits.n;
        return small_number(digits);
    }
    struct number n;
    if (r->rest.n == 0 || (unsigned char)r->rest.p[0] < 0xE3 || (*used = number_read(r->rest, &n)) == 0)
        return -1;
    bool plain =
        !n.status && n.value.scale == 0 && *n.unit == '\0' && n.value.coefficient >= 0 && n.value.coefficient < 10000;
    return plain ? (int)n.value.coefficient : -1;
}

/* A number with the text behind it; -1, and nothing taken, where they are not there. */
static int take_number(struct reader *r, const char *behind)
{
    size_t used = 0;
    int n = peek_number(r, &used);
    if (n < 0 || !str_starts(str_cut(r->rest, used, r->rest.n), str_of(behind)))
        return -1;
    skip(r, used + strlen(behind));
    return n;
}

static bool is_year(int n) { return n >= 1900 && n < 2200; }

/* What stands between the ends of a period. */
static bool take_to(struct reader *r)
{
    static const char *const TO[] = {"--", "-", "~", "至", "到", "——", "—", "–"};
    for (size_t i = 0; i < sizeof TO / sizeof *TO; i++)
        if (take(r, TO[i]))
            return true;
    return false;
}

static int take_day(struct reader *r)
{
    int day = take_number(r, "日");
    return day >= 0 ? day : take_number(r, "号");
}

/* 12.31前, 12.31日: without a year only where the words say that it is a day. */
static bool take_short(struct reader *r)
{
    struct reader saved = *r;
    int month = take_number(r, "."), day = month >= 1 && month <= 12 ? take_number(r, "") : -1;
    if (day >= 1 && (take(r, "日") || wordlist_match(&r->d->words, r->rest, END))) {
        r->first = r->last = (struct day){month, day};
        return true;
    }
    *r = saved;
    return false;
}

/* 2024-12-31, 2024.12.31, 2024/12/31, 2024-12. */
static bool take_compact(struct reader *r)
{
    static const char *const SEPARATOR[] = {"-", ".", "/"};
    struct reader saved = *r;
    size_t used = 0;
    int year = peek_number(r, &used);
    if (used != 4 || !is_year(year))
        return false;
    skip(r, used);
    for (size_t i = 0; i < sizeof SEPARATOR / sizeof *SEPARATOR; i++) {
        if (!take(r, SEPARATOR[i]))
            continue;
        int month = take_number(r, ""), day = 0;
        if (month >= 1 && month <= 12 && (!take(r, SEPARATOR[i]) || (day = take_number(r, "")) > 0)) {
            take(r, "日");
            r->year = year;
            r->year_printed = true;
            r->first = (struct day){month, day ? day : 1};
            r->last = (struct day){month, day ? day : LAST_DAY};
            r->period = day == 0;
            /* 2024.12 may be any number: only a day, or a word behind it, makes it a date */
            if (day || wordlist_match(&r->d->words, r->rest, END))
                return true;
        }
        break;
    }
    *r = saved;
    return false;
}

/* 2024年, 2024年度, 2024-2026年, 本年, 次年. */
static void take_year(struct reader *r, int fiscal_year)
{
    struct reader saved = *r;
    size_t used = 0;
    int n = take_number(r, "年");
    if (n < 0 && is_year(peek_number(r, &used))) {
        r->first_year = peek_number(r, &used);
        skip(r, used);
        n = take_to(r) ? take_number(r, "年") : -1;
    }
    if (is_year(n)) {
        r->year = n;
        r->year_printed = r->year_counted = true;
        take(r, "度");
        return;
    }
    *r = saved;
    const struct deadline_rule *shift = take_word(r, SHIFT);
    if (shift) {
        r->year = fiscal_year ? fiscal_year + shift->shift : 0;
        r->year_printed = true;
    }
}

/* 3月, and what follows: a day, 底, 中旬. In 1-12月 the first number is the month that a period begins with. */
static bool take_month(struct reader *r)
{
    struct reader saved = *r;
    size_t used = 0;
    int from = 0, month = take_number(r, "月");
    if (month < 0 && (from = peek_number(r, &used)) > 0) {
        skip(r, used);
        month = take_to(r) ? take_number(r, "月") : -1;
    }
    if (month < 1 || month > 12 || from > 12) {
        *r = saved;
        return false;
    }
    const struct deadline_rule *part;
    int day = take_day(r);
    if (day >= 0) {
        r->first = r->last = (struct day){month, day};
    } else if ((part = take_word(r, IN_MONTH)) != NULL) {
        r->first = (struct day){month, part->first.day};
        r->last = (struct day){month, part->last.day};
        r->period = true;
    } else {
        r->first = (struct day){from > 0 ? from : month, 1};
        r->last = (struct day){month, LAST_DAY};
        r->period = true;
    }
    return true;
}

static bool take_time(struct reader *r)
{
    if (take_month(r))
        return true;
    const struct deadline_rule *part = take_word(r, r->year_printed ? IN_YEAR | BEHIND_YEAR : IN_YEAR);
    r->period = true;
    if (part) {
        r->first = part->first;
        r->last = part->last;
        return true;
    }
    r->first = (struct day){1, 1};
    r->last = (struct day){12, 31};
    return r->year_counted; /* 上年 alone is what something is compared with */
}

/* What stands behind the time: a comparator, and then words without figures; or words that say nothing. */
static bool take_end(struct reader *r)
{
    const struct deadline_rule *end = take_word(r, END);
    if (end) {
        r->comparator = end->comparator;
        return !str_has_digit(r->rest);
    }
    while (take_word(r, AFTER))
        ;
    return r->rest.n == 0;
}

static int days_of(int year, int month)
{
    static const int DAYS[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return DAYS[month - 1] + (month == 2 && leap);
}

static bool take_any_time(struct reader *r, int fiscal_year)
{
    if (take_compact(r) || take_short(r))
        return true;
    take_year(r, fiscal_year);
    return take_time(r);
}

/* The end of a period whose beginning was read: 5月1日-10月1日, 25日-31日, 2024年10月至2025年3月. */
static void take_second_time(struct reader *r, int fiscal_year)
{
    struct reader first = *r;
    if (!take_to(r))
        return;
    int day = r->first.month ? take_day(r) : -1;
    if (day >= 0)
        r->last = (struct day){r->first.month, day};
    else if (!take_any_time(r, fiscal_year)) {
        *r = first;
        return;
    }
    r->first = first.first;
    r->first_year = first.year != r->year ? first.year : 0;
    r->period = true;
}

enum deadline_status deadline_read(const struct deadlines *d, struct str text, int fiscal_year, struct deadline *when)
{
    struct reader r = {.d = d, .rest = text};
    const struct deadline_rule *word;
    while ((word = take_word(&r, BEFORE)) != NULL)
        if (word->comparator)
            r.comparator = word->comparator;
    if (!take_any_time(&r, fiscal_year))
        return DEADLINE_NONE;
    take_second_time(&r, fiscal_year);
    if (!take_end(&r))
        return DEADLINE_NONE;
    const char *comparator = r.comparator ? r.comparator : r.period ? "<=" : "=";
    bool from_first = strcmp(comparator, ">=") == 0;
    struct day day = from_first ? r.first : r.last;
    int year = r.year ? r.year : fiscal_year;
    if (from_first && r.first_year)
        year = r.first_year;
    if (year == 0)
        return DEADLINE_NO_YEAR;
    if (day.day == LAST_DAY)
        day.day = days_of(year, day.month);
    if (day.day < 1 || day.day > days_of(year, day.month))
        return DEADLINE_NO_DAY;
    *when = (struct deadline){year, day.month, day.day, comparator, r.year_printed};
    return DEADLINE_READ;
}
