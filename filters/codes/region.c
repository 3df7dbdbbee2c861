// SPDX-License-Identifier: MIT
#include "codes/region.h"

#include "base/arena.h"
#include "codes/name.h"
#include "rules/rules.h"

enum { WORDS_MAX = 128, FOUND_MAX = 32, LONGEST = 60 };

/* How a place is written here. */
enum form { FORM_FULL, FORM_SHORT };

struct place {
    struct str name;
    const char *code; /* six digits */
    unsigned next;    /* with the same name; 0 ends, else number plus one */
    unsigned short from, to;
    unsigned char level, form;
};

static struct place *place;
static size_t places, room;
static unsigned *slot;
static size_t mask;
static struct str before[WORDS_MAX], after[WORDS_MAX], suffix[WORDS_MAX], inner[WORDS_MAX], people[WORDS_MAX];
static size_t befores, afters, suffixes, inners, peoples;
static struct arena memory;

static void load_words(void)
{
    struct rules r;
    rules_open(&r, "place-words");
    size_t kind = rules_column(&r, "kind"), word = rules_column(&r, "word");
    static const struct {
        const char *kind;
        struct str *list;
        size_t *n;
    } list[] = {{"before", before, &befores},
                {"after", after, &afters},
                {"inner", inner, &inners},
                {"suffix", suffix, &suffixes},
                {"people", people, &peoples}};
    enum { LISTS = sizeof list / sizeof *list };
    while (rules_next(&r)) {
        size_t i = 0;
        while (i < LISTS && !str_eq(r.field[kind], str_of(list[i].kind)))
            i++;
        if (i == LISTS)
            rules_wrong(&r, "kind is 'before', 'after', 'inner', 'suffix' or 'people'");
        if (*list[i].n == WORDS_MAX)
            rules_wrong(&r, "more than %d words of a kind", WORDS_MAX);
        list[i].list[(*list[i].n)++] = r.field[word];
    }
}

static void add(struct place p)
{
    place = arena_grow(&memory, place, places, &room, sizeof *place);
    place[places++] = p;
}

/* The name without 省, 市, 自治州 and the like; the name itself where it has none of them. */
static struct str shortened(struct str name)
{
    for (size_t i = 0; i < suffixes; i++)
        if (str_ends(name, suffix[i]) && name.n >= suffix[i].n + 6)
            return str_cut(name, 0, name.n - suffix[i].n);
    return name;
}

/*
 * A zone's other names: 秦皇岛市经济技术开发区 is printed without 市, and 河北邢台经济开发区 without the province
 * before the prefecture. Both outer names are the short ones of the rows above, empty where there were none.
 */
static void add_zone(struct place p, struct str province, struct str prefecture)
{
    static const struct str city = {"市", 3};
    size_t at = str_find(p.name, city, 0);
    if (at != SIZE_MAX && at + city.n < p.name.n) {
        struct place other = p;
        struct buf b = {0};
        buf_add(&b, str_cut(p.name, 0, at));
        buf_add(&b, str_cut(p.name, at + city.n, p.name.n));
        other.name = arena_copy(&memory, buf_str(&b));
        add(other);
        buf_release(&b);
    }
    struct str rest = str_cut(p.name, province.n, p.name.n);
    if (province.n && str_starts(p.name, province) && prefecture.n && str_starts(rest, prefecture)) {
        p.name = rest;
        add(p);
    }
}

/* 凉山彝族自治州 is printed as 凉山州, 积石山保安族东乡族撒拉族自治县 as 积石山县. */
static void add_autonomous(struct place p)
{
    static const struct str autonomous = {"自治", 6};
    if (p.name.n < 9 || !str_eq(str_cut(p.name, p.name.n - 9, 6), autonomous))
        return;
    struct str kind = str_cut(p.name, p.name.n - 3, 3), rest = str_cut(p.name, 0, p.name.n - 9);
    for (size_t i = 0; i < peoples; i++)
        if (str_ends(rest, people[i]) && rest.n >= people[i].n + 6) {
            rest.n -= people[i].n;
            i = (size_t)-1; /* several peoples may be named */
        }
    struct buf b = {0};
    buf_add(&b, rest);
    buf_add(&b, kind);
    p.name = arena_copy(&memory, buf_str(&b));
    add(p);
    buf_release(&b);
}

static size_t slot_of(struct str name)
{
    size_t i = str_hash(name) & mask;
    while (slot[i] && !str_eq(place[slot[i] - 1].name, name))
        i = (i + 1) & mask;
    return i;
}

void region_load(void)
{
    struct rules r;
    load_words();
    rules_open(&r, "regions");
    size_t code = rules_column(&r, "code"), name = rules_column(&r, "name"), level = rules_column(&r, "level");
    size_t from = rules_column(&r, "valid_from"), to = rules_column(&r, "valid_to");
    room = rules_count(&r) + 1024; /* few have more names than one */
    place = arena_array(&memory, struct place, room);
    struct str province = STR_EMPTY, prefecture = STR_EMPTY;
    while (rules_next(&r)) {
        struct str n = r.field[name];
        if (r.field[code].n != 6 || r.field[level].n != 1 || r.field[level].p[0] < '1' || r.field[level].p[0] > '3')
            rules_wrong(&r, "a region has a code of six digits and a level from 1 to 3");
        /* 市辖区, 省直辖县级行政区划 and the like are headings of the list; 城区 and 郊区 are words before they are
         * places. */
        if (n.n < 6 || str_eq(n, STR("市辖区")) || str_has(n, STR("直辖县级")) || str_eq(n, STR("县")))
            continue;
        struct place p = {.name = n,
                          .code = r.field[code].p,
                          .form = FORM_FULL,
                          .from = rules_year(&r, r.field[from], 0),
                          .to = rules_year(&r, r.field[to], 9999),
                          .level = (unsigned char)(r.field[level].p[0] - '0')};
        add(p);
        add_autonomous(p);
        if (p.level == 3) {
            add_zone(p, province, prefecture);
            continue;
        }
        p.name = shortened(n);
        *(p.level == 1 ? &province : &prefecture) = p.name;
        if (p.level == 1)
            prefecture = STR_EMPTY;
        p.form = FORM_SHORT;
        if (p.name.n < n.n)
            add(p);
    }
    size_t size = 64;
    while (size < 2 * places)
        size *= 2;
    slot = arena_array(&memory, unsigned, size);
    mask = size - 1;
    for (size_t i = places; i-- > 0;) {
        size_t at = slot_of(place[i].name);
        place[i].next = slot[at];
        slot[at] = (unsigned)i + 1;
    }
}

/* The digits that a code shares with everything inside it. */
static size_t significant(struct str code)
{
    return memcmp(code.p + 2, "0000", 4) == 0 ? 2 : memcmp(code.p + 4, "00", 2) == 0 ? 4 : 6;
}

static bool inside(struct str code, struct str outer)
{
    return outer.n == 0 || (significant(code) > significant(outer) && memcmp(code.p, outer.p, significant(outer)) == 0);
}

struct found {
    struct str code[FOUND_MAX];
    size_t n, length; /* of the name, in bytes */
    enum form form;
};

static size_t character(struct str s, size_t at)
{
    size_t next = at;
    str_rune(s, &next);
    return next;
}

/* The longest name of a place in `outer` that begins here; the places that have it in f. */
static bool longest(struct str text, struct str outer, unsigned year, unsigned levels, struct found *f)
{
    *f = (struct found){0};
    for (size_t end = 0; end < text.n && end < LONGEST;) {
        end = character(text, end);
        if (end < 6)
            continue;
        struct found here = {.length = end};
        for (unsigned at = slot[slot_of(str_cut(text, 0, end))]; at; at = place[at - 1].next) {
            const struct place *p = &place[at - 1];
            if (!inside((struct str){p->code, 6}, outer) || (year && (year < p->from || year > p->to)) ||
                !(levels >> p->level & 1))
                continue;
            if (here.n && p->form > here.form)
                continue;
            if (here.n && p->form < here.form)
                here.n = 0;
            here.form = (enum form)p->form;
            if (here.n < FOUND_MAX)
                here.code[here.n++] = (struct str){p->code, 6};
        }
        if (here.n)
            *f = here;
    }
    return f->n > 0;
}

/* The code of the smallest place that all have in common; empty where they are in different provinces. */
static struct str common(const struct found *f)
{
    static char code[4][7]; /* a few at a time; region_of interns the last */
    static unsigned turn;
    size_t n = 6;
    for (size_t i = 1; i < f->n; i++)
        while (n && memcmp(f->code[0].p, f->code[i].p, n) != 0)
            n -= 2;
    if (n == 6)
        return f->code[0];
    if (n < 2)
        return STR_EMPTY;
    char *c = code[turn++ % 4];
    memcpy(c, "000000", 7);
    memcpy(c, f->code[0].p, n);
    return (struct str){c, 6};
}

static bool one_of(struct str text, const struct str *word, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (str_eq(text, word[i]))
            return true;
    return false;
}

static bool begins_with(struct str text, const struct str *word, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (str_starts(text, word[i]))
            return true;
    return false;
}

static bool ends_with(struct str text, const struct str *word, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (str_ends(text, word[i]))
            return true;
    return false;
}

/* Follows the chain that begins at this place in the text, *length bytes of it; empty where none certain does. */
static struct str chain(struct str text, struct str head, unsigned year, size_t *length)
{
    enum { PROVINCE = 2, PREFECTURE = 4, COUNTY = 8 };
    struct found f;
    struct str certain = STR_EMPTY;
    bool start = head.n == 0 || ends_with(head, before, befores);
    if (!longest(text, STR_EMPTY, year, PROVINCE | PREFECTURE | (start ? COUNTY : 0u), &f) ||
        one_of(str_cut(text, 0, f.length), inner, inners))
        return STR_EMPTY;
    for (;;) {
        struct str here = common(&f), rest = str_cut(text, f.length, text.n);
        /* A short form says a place only where what follows makes it one. */
        struct found next = {0};
        bool more = here.n && longest(rest, here, year, PREFECTURE | COUNTY, &next);
        bool shown =
            f.form == FORM_FULL || (start && begins_with(rest, after, afters)) || (more && next.form == FORM_FULL);
        if (f.form == FORM_SHORT && more && next.form == FORM_SHORT) { /* 江苏苏州昆山市 */
            struct found third;
            struct str inner = common(&next);
            shown = begins_with(str_cut(rest, next.length, rest.n), after, afters) ||
                    (inner.n && longest(str_cut(rest, next.length, rest.n), inner, year, COUNTY, &third));
        }
        if (!here.n || !shown)
            return certain;
        certain = here;
        *length += f.length;
        if (!more)
            return certain;
        text = rest;
        f = next;
    }
}

struct str region_of(struct str entity, unsigned year, struct str *words)
{
    static struct buf plain;
    if (!places)
        region_load();
    name_plain(&plain, entity);
    struct str text = buf_str(&plain);
    *words = STR_EMPTY;
    for (size_t at = 0; at < text.n; at = character(text, at)) {
        size_t length = 0;
        struct str code = chain(str_cut(text, at, text.n), str_cut(text, 0, at), year, &length);
        if (code.n == 0)
            continue;
        *words = str_cut(text, at, length);
        for (size_t i = 0; i < places; i++) /* the list's own text lives long enough */
            if (memcmp(place[i].code, code.p, 6) == 0)
                return (struct str){place[i].code, 6};
        return STR_EMPTY;
    }
    return STR_EMPTY;
}
