// SPDX-License-Identifier: MIT
#include "codes/name.h"

#include "rules/rules.h"

enum { RUNES_MAX = 96, WORDS_MAX = 128 };

/* The words of name-words.tsv, read at the first use. */
static struct {
    struct str from, to;
} word[WORDS_MAX];
static struct str ending[WORDS_MAX], nothing[WORDS_MAX];
static size_t words, endings, nothings;
/* The third bytes of the words' first characters and the endings' last: a quick no for most text. */
static bool begins[256], ends[256];
static bool ready;

static void prepare(void)
{
    struct rules r;
    rules_open(&r, "name-words");
    size_t kind = rules_column(&r, "kind"), from = rules_column(&r, "from"), to = rules_column(&r, "to");
    ready = true;
    while (rules_next(&r)) {
        if (words == WORDS_MAX || endings == WORDS_MAX || nothings == WORDS_MAX)
            rules_wrong(&r, "more than %d words", WORDS_MAX);
        if (str_eq(r.field[kind], STR("ending"))) {
            if (r.field[from].n < 3)
                rules_wrong(&r, "an ending has at least one Chinese character");
            ends[(unsigned char)r.field[from].p[r.field[from].n - 1]] = true;
            ending[endings++] = r.field[from];
        } else if (str_eq(r.field[kind], STR("never"))) {
            nothing[nothings++] = r.field[from];
        } else if (str_eq(r.field[kind], STR("word"))) {
            if (r.field[from].n < 3)
                rules_wrong(&r, "a word has at least one Chinese character");
            begins[(unsigned char)r.field[from].p[2]] = true;
            word[words].from = r.field[from];
            word[words++].to = r.field[to];
        } else {
            rules_wrong(&r, "kind is 'word', 'ending' or 'never'");
        }
    }
}

static bool blank(uint32_t c)
{
    return c <= ' ' || c == 0xA0 || c == 0x3000 || c == 0x200B || c == 0xFEFF || (c >= 0x2000 && c <= 0x200A);
}

/* “”‘’ 「」『』 《》〈〉 and the ASCII quotation marks */
static bool quote(uint32_t c)
{
    return c == '"' || c == '\'' || (c >= 0x2018 && c <= 0x201F) || (c >= 0x300C && c <= 0x300F) ||
           (c >= 0x3008 && c <= 0x300B);
}

/* ASCII punctuation and the Chinese marks between words */
static bool punctuation(uint32_t c)
{
    if (c < 0x80)
        return !((c >= '0' && c <= '9') || ((c | 32) >= 'a' && (c | 32) <= 'z'));
    return c == 0x3001 || c == 0x3002 || c == 0xB7 || (c >= 0x2010 && c <= 0x2015) || c == 0x2026 || c == 0x2022 ||
           c == 0x30FB;
}

/* How many bytes from byte i on are common ideographs (U+4000 to U+9FFF), which nothing here changes. */
static size_t ideographs(struct str s, size_t i)
{
    size_t from = i;
    while (i + 3 <= s.n && (unsigned char)s.p[i] >= 0xE4 && (unsigned char)s.p[i] <= 0xE9)
        i += 3;
    return i - from;
}

void name_plain(struct buf *b, struct str name)
{
    buf_clear(b);
    for (size_t i = 0; i < name.n;) {
        size_t run = ideographs(name, i), from = i + run;
        buf_add(b, str_cut(name, i, run));
        if ((i = from) == name.n)
            return;
        uint32_t c = str_rune(name, &i);
        if (blank(c) || quote(c))
            continue;
        if (c >= 0xFF01 && c <= 0xFF5E)
            buf_add_byte(b, (char)(c - 0xFEE0));
        else if (c == 0x3014 || c == 0x3010) /* 〔 【 */
            buf_add_byte(b, '(');
        else if (c == 0x3015 || c == 0x3011)
            buf_add_byte(b, ')');
        else
            buf_add(b, str_cut(name, from, i - from));
    }
}

struct str name_without_ending(struct str plain)
{
    if (!ready)
        prepare();
    if (plain.n == 0 || !ends[(unsigned char)plain.p[plain.n - 1]])
        return plain;
    for (size_t i = 0; i < endings; i++)
        if (str_ends(plain, ending[i]) && plain.n >= ending[i].n + 6) /* two characters are left */
            return str_cut(plain, 0, plain.n - ending[i].n);
    return plain;
}

bool name_is_none(struct str plain)
{
    if (!ready)
        prepare();
    for (size_t i = 0; i < nothings; i++)
        if (str_eq(plain, nothing[i]))
            return true;
    return false;
}

void name_stem(struct buf *b, struct str plain)
{
    if (!ready)
        prepare();
    buf_clear(b);
    for (size_t i = 0; i < plain.n;) {
        struct str rest = str_cut(plain, i, plain.n);
        size_t w = rest.n >= 3 && begins[(unsigned char)rest.p[2]] ? 0 : words;
        while (w < words && !str_starts(rest, word[w].from))
            w++;
        if (w < words) {
            buf_add(b, word[w].to);
            i += word[w].from.n;
            continue;
        }
        size_t from = i;
        if (ideographs(str_cut(plain, i, 3), 0))
            i += 3;
        else if (punctuation(str_rune(plain, &i)))
            continue;
        buf_add(b, str_cut(plain, from, i - from));
    }
    for (size_t before = b->n + 1; b->n < before;) { /* 公务接待费预算 has two endings */
        before = b->n;
        b->n = name_without_ending(buf_str(b)).n;
    }
}

static size_t runes(struct str s, uint32_t *rune)
{
    size_t n = 0;
    for (size_t i = 0; i < s.n;) {
        if (n == RUNES_MAX)
            return RUNES_MAX + 1;
        rune[n++] = str_rune(s, &i);
    }
    return n;
}

/* Are all characters of a in b, in their order? */
static bool within(const uint32_t *a, size_t n, const uint32_t *b, size_t m)
{
    size_t at = 0;
    for (size_t i = 0; i < m && at < n; i++)
        at += a[at] == b[i];
    return at == n;
}

/* How many characters have to be changed, put in or taken out to make b of a. */
static size_t distance(const uint32_t *a, size_t n, const uint32_t *b, size_t m)
{
    size_t row[RUNES_MAX + 1];
    for (size_t j = 0; j <= m; j++)
        row[j] = j;
    for (size_t i = 1; i <= n; i++) {
        size_t diagonal = row[0];
        row[0] = i;
        for (size_t j = 1; j <= m; j++) {
            size_t change = diagonal + (a[i - 1] != b[j - 1]);
            size_t shift = (row[j] < row[j - 1] ? row[j] : row[j - 1]) + 1;
            diagonal = row[j];
            row[j] = change < shift ? change : shift;
        }
    }
    return row[m];
}

enum name_nearness name_near(struct str printed, struct str official)
{
    if (printed.n && str_eq(printed, official))
        return NAME_SAME_STEM;
    uint32_t p[RUNES_MAX], o[RUNES_MAX];
    size_t n = runes(printed, p), m = runes(official, o);
    if (n > RUNES_MAX || m > RUNES_MAX || n < 2 || m < 2)
        return NAME_OTHER;
    /* Left out: at most half of the name, three fifths of a long one, three quarters where one piece is printed
     * (离退休). */
    if (n < m && (n >= 4 ? 5 * n >= 2 * m : 2 * n >= m) && within(p, n, o, m))
        return NAME_SHORTENED;
    if (n >= 3 && 4 * n >= m && str_has(official, printed))
        return NAME_SHORTENED;
    /* Said more of, behind the name or, where little is, in it. */
    if (m >= 3 && 2 * m >= n && str_starts(printed, official))
        return NAME_SHORTENED;
    if (m >= 3 && m < n && 3 * m >= 2 * n && p[0] == o[0] && within(o, m, p, n))
        return NAME_SHORTENED;
    size_t allowed = (n < m ? n : m) / 6;
    return allowed && distance(p, n, o, m) <= (allowed > 2 ? 2 : allowed) ? NAME_MISPRINT : NAME_OTHER;
}
