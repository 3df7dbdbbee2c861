// SPDX-License-Identifier: MIT
#include "codes/classes.h"

#include <stdlib.h>

#include "base/say.h"
#include "codes/dimension.h"
#include "codes/finding.h"
#include "codes/region.h"

const char *const classes_column[CLASS_COLUMNS] = {"scheme", "level", "class", "class_name", "path",   "name_status",
                                                   "cofog",  "flow",  "fund",  "nature",     "region", "classified_by"};

enum { KEYS = 7, SLOTS = 32768, ENTRIES_MAX = SLOTS / 4 * 3, ROW_COLUMNS = CLASS_FLOW, MEASURES_MAX = 64 };

enum { KEPT_MAX = 9 * 1024 * 1024 }; /* bytes: however long the rows are, memory stays as it is */

/* The dimensions of a measure of a row. */
struct dimensions {
    struct dimensions *next;
    struct str measure, column[DIMENSIONS], explained;
    bool by_item; /* another item may have others: each row keeps its own */
};

/*
 * What is kept of a row (all but its measure decides), or of a place, which is what rows have in common for dimensions.
 * The columns stand side by side in one text, tabs between, so that tsv_write writes them in one piece.
 */
struct classes_entry {
    struct str key[KEYS];
    struct dimensions *dimensions; /* by measure, at most MEASURES_MAX */
    unsigned measures;
    /* of a row */
    struct classes_entry *place;
    struct str column[ROW_COLUMNS], text, explained, known, scheme, kind, elsewhere;
    bool again; /* the report's other rows decide: ask again */
};

/* The hash stands beside the pointer: most entries that are not the one asked for are never read. */
struct classes_slot {
    uint64_t hash;
    struct classes_entry *entry;
};

/* A place's last key, which tells it from a row: no field has a tab in it. */
static const struct str PLACE = {"\t", 1};

static unsigned year_of(struct str s)
{
    unsigned year = 0;
    for (size_t i = 0; i < s.n && i < 4; i++) {
        if (s.p[i] < '0' || s.p[i] > '9')
            return 0;
        year = year * 10 + (unsigned)(s.p[i] - '0');
    }
    return s.n == 4 ? year : 0;
}

static struct str level_of(const struct finding *f)
{
    static const struct str word[] = {{"类", 3}, {"款", 3}, {"项", 3}, {"目", 3}};
    static const struct str digit[] = {{"0", 1}, {"1", 1}, {"2", 1}, {"3", 1}, {"4", 1}};
    if (f->scheme == SCHEME_UNIT)
        return f->code.n / 3 < 5 ? digit[f->code.n / 3] : STR_EMPTY;
    if (f->scheme == SCHEME_PROCUREMENT)
        return f->row && f->row->level < 5 ? digit[f->row->level] : STR_EMPTY;
    if (f->scheme >= (enum scheme)TABLES || !table_shape((enum table_id)f->scheme, f->code))
        return STR_EMPTY;
    return word[(f->code.n - 3) / 2];
}

/* The class, its name and the path of official names down to the code, or to what is known above it. */
static void fill_path(struct classes *c, const struct finding *f, struct str *column)
{
    enum { DEPTH = 8 };
    enum table_id table = (enum table_id)f->scheme;
    const struct code_row *step[DEPTH];
    size_t n = 0;
    for (struct str code = f->code; code.n && n < DEPTH; code = table_parent(table, code)) {
        const struct code_row *row = table_find(table, code, f->year);
        if (row && str_eq(code, f->code) && !f->row)
            row = NULL;
        if (row)
            step[n++] = row;
    }
    if (n == 0)
        return;
    const struct code_row *class = step[n - 1];
    if (class->level > 1)
        return;
    column[CLASS_CLASS] = class->code;
    column[CLASS_CLASS_NAME] = class->name;
    buf_clear(&c->text);
    while (n-- > 0) {
        if (c->text.n)
            buf_add_byte(&c->text, '/');
        buf_add(&c->text, step[n]->name);
    }
    column[CLASS_PATH] = buf_str(&c->text);
}

static struct str keep_text(struct classes *c, struct str text)
{
    c->kept += text.n + 32;
    return arena_copy(&c->arena, text);
}

/* Makes the columns one text that is kept: in the place of the former one where that has room. */
static void join(struct classes *c, struct str *column, size_t n, struct str *room)
{
    static struct buf line;
    buf_clear(&line);
    for (size_t i = 0; i < n; i++) {
        if (i)
            buf_add_byte(&line, '\t');
        buf_add(&line, column[i]);
    }
    if (line.n > room->n || !room->n) {
        *room = keep_text(c, buf_str(&line));
    } else {
        memcpy((char *)room->p, line.p, line.n);
    }
    const char *p = room->p;
    for (size_t i = 0; i < n; p += column[i++].n + 1)
        column[i].p = p;
}

static struct str explain_row(struct classes *c, const struct finding *f)
{
    buf_clear(&c->text);
    struct buf *b = &c->text;
    if (f->scheme != SCHEME_NONE && f->by != NAMED_NONE)
        buf_printf(b, "code %.*s from %s (schemes.tsv:%zu)", (int)f->code.n, f->code.p, naming_by_word(f->by),
                   f->rule->line);
    else if (f->by == NAMED_SEVERAL)
        buf_printf(b, "%s (schemes.tsv:%zu)", naming_by_word(f->by), f->rule->line);
    else if (f->scheme != SCHEME_NONE)
        buf_printf(b, "code in its place (schemes.tsv:%zu)", f->rule->line);
    if (f->row)
        buf_printf(b, "; %s.tsv:%zu %.*s", table_name((enum table_id)f->scheme), f->row->line, (int)f->row->name.n,
                   f->row->name.p);
    if (f->row && !table_in_force(f->row, f->year))
        buf_printf(b, ", not in force in %u", f->year);
    if (f->elsewhere != SCHEME_NONE)
        buf_printf(b, "; a code of %s", scheme_name(f->elsewhere).p);
    return keep_text(c, buf_str(b));
}

static void answer_row(struct classes *c, const struct classes_row *row, struct classes_entry *e)
{
    struct finding f;
    struct finding_place place = {row->section, row->group, row->side, row->code, row->item, year_of(row->year)};
    struct finding_context had = {c->last, c->seen, c->seen_n};
    finding_make(&place, &had, &f);
    struct str *column = e->column;
    for (size_t i = 0; i < ROW_COLUMNS; i++)
        column[i] = STR_EMPTY;
    column[CLASS_SCHEME] = scheme_name(f.scheme);
    column[CLASS_LEVEL] = level_of(&f);
    column[CLASS_NAME_STATUS] = naming_word(f.status);
    if (f.scheme < (enum scheme)TABLES)
        fill_path(c, &f, column);
    if (f.scheme == SCHEME_FUNCTION && table_shape(TABLE_FUNCTION, f.code))
        column[CLASS_COFOG] = table_cofog(f.code);
    join(c, column, ROW_COLUMNS, &e->text);
    e->again = f.by_report;
    e->known = f.row ? f.row->code : STR_EMPTY;
    e->kind = f.row ? f.row->kind : STR_EMPTY;
    e->scheme = scheme_name(f.scheme);
    e->elsewhere = scheme_name(f.elsewhere);
    if (c->explain)
        e->explained = explain_row(c, &f);
}

static void forget(struct classes *c)
{
    arena_reset(&c->arena);
    memset(c->slot, 0, SLOTS * sizeof *c->slot);
    c->entries = c->kept = 0;
    c->row = NULL;
}

static uint64_t word(const char *p, size_t n)
{
    uint64_t w = 0;
    uint32_t low, high;
    if (n >= 8) {
        memcpy(&w, p, 8);
    } else if (n >= 4) {
        memcpy(&low, p, 4);
        memcpy(&high, p + n - 4, 4);
        w = (uint64_t)high << 32 | low;
    } else if (n) {
        w = (uint64_t)(unsigned char)p[0] << 16 | (uint64_t)(unsigned char)p[n / 2] << 8 | (unsigned char)p[n - 1];
    }
    return w;
}

/* A mix of eight bytes at a time, the last eight overlapping; only this table's places hang on it. */
static uint64_t mix(uint64_t h, struct str s)
{
    h ^= s.n;
    for (size_t i = 0; i + 8 < s.n; i += 8) {
        h = (h ^ word(s.p + i, 8)) * 0xD6E8FEB86659FD93u;
        h ^= h >> 32;
    }
    h = (h ^ (s.n >= 8 ? word(s.p + s.n - 8, 8) : word(s.p, s.n))) * 0xD6E8FEB86659FD93u;
    return h ^ h >> 32;
}

static bool same(const struct str *a, const struct str *b)
{
    for (size_t i = 0; i < KEYS; i++)
        if (!str_eq(a[i], b[i]))
            return false;
    return true;
}

/* The kept answer for the key; *fresh where there was none, and the caller has to fill it. */
static struct classes_entry *entry_of(struct classes *c, const struct str *key, bool *fresh)
{
    uint64_t hash = 0;
    for (size_t i = 0; i < KEYS; i++)
        hash = mix(hash, key[i]);
    struct classes_slot *slot = &c->slot[hash % SLOTS];
    while (slot->entry && !(slot->hash == hash && same(slot->entry->key, key)))
        slot = slot + 1 < c->slot + SLOTS ? slot + 1 : c->slot;
    *fresh = !slot->entry;
    if (*fresh) {
        *slot = (struct classes_slot){hash, arena_new(&c->arena, struct classes_entry)};
        for (size_t i = 0; i < KEYS; i++)
            slot->entry->key[i] = keep_text(c, key[i]);
        c->kept += sizeof *slot->entry;
        c->entries++;
    }
    return slot->entry;
}

/* New tells that the fact is of another printed row than the one before: only then may the context have changed. */
static struct classes_entry *row_entry(struct classes *c, const struct classes_row *row, bool new, bool *fresh)
{
    const struct str key[KEYS] = {row->item, row->code, row->section, row->group, row->side, row->year, STR_EMPTY};
    *fresh = false;
    bool other = !c->row || !same(c->row->key, key); /* the facts of one row follow one another */
    bool full = c->entries >= ENTRIES_MAX || c->kept >= KEPT_MAX;
    if (full && (new || other || c->kept >= 2 * KEPT_MAX)) { /* between two rows, if there is a choice */
        forget(c);
        other = true;
    }
    struct classes_entry *e = other ? entry_of(c, key, fresh) : c->row;
    c->row = e;
    if (*fresh || (e->again && (new || other))) {
        bool new_place;
        answer_row(c, row, e);
        const struct str place[KEYS] = {row->section,           row->group, row->side, e->scheme,
                                        e->column[CLASS_CLASS], e->kind,    PLACE};
        e->place = entry_of(c, place, &new_place);
        e->dimensions = NULL;
        e->measures = 0;
    }
    return e;
}

static struct dimensions *find_measure(struct dimensions *d, struct str measure)
{
    while (d && !str_eq(d->measure, measure))
        d = d->next;
    return d;
}

static struct dimensions *answer_dimensions(struct classes *c, const struct classes_row *row,
                                            const struct classes_entry *e)
{
    static const char *const name[DIMENSIONS] = {"flow", "fund", "nature"};
    struct dimension_row ask = {.section = row->section,
                                .group = row->group,
                                .side = row->side,
                                .item = row->item,
                                .measure = row->measure,
                                .scheme = e->scheme,
                                .class = e->column[CLASS_CLASS],
                                .kind = e->kind};
    struct dimensions *d = arena_new(&c->arena, struct dimensions);
    c->kept += sizeof *d;
    buf_clear(&c->text);
    for (enum dimension i = 0; i < DIMENSIONS; i++) {
        size_t line;
        d->column[i] = dimension_of(i, &ask, &line, &d->by_item);
        if (line && c->explain)
            buf_printf(&c->text, "%s%s dimensions.tsv:%zu", c->text.n ? "; " : "", name[i], line);
    }
    d->measure = keep_text(c, row->measure);
    d->explained = c->explain ? keep_text(c, buf_str(&c->text)) : STR_EMPTY;
    join(c, d->column, DIMENSIONS, &(struct str){"", 0});
    return d;
}

static void keep(struct classes_entry *e, struct dimensions *d)
{
    if (e->measures == MEASURES_MAX)
        return; /* no table has as many: not worth a search */
    e->measures++;
    d->next = e->dimensions;
    e->dimensions = d;
}

/* The dimensions that all rows of the place have in that measure, or this row's own where the item matters. */
static const struct dimensions *dimensions_of(struct classes *c, const struct classes_row *row, struct classes_entry *e)
{
    struct dimensions *common = find_measure(e->place->dimensions, row->measure), *own;
    if (common && !common->by_item)
        return common;
    if (common && (own = find_measure(e->dimensions, row->measure)))
        return own;
    own = answer_dimensions(c, row, e);
    if (own->by_item)
        keep(e, own);
    if (!common) { /* of the place, or only that the item matters there */
        common = arena_new(&c->arena, struct dimensions);
        *common = *own;
        keep(e->place, common);
    }
    return own;
}

/* Keeps what the report had, for the rows to come. */
static void remember(struct classes *c, bool printed, struct str known)
{
    if (!known.n || str_eq(known, c->last))
        return;
    c->last = known;
    if (!printed || c->seen_n == CLASSES_SEEN_MAX)
        return;
    for (size_t i = 0; i < c->seen_n; i++)
        if (str_eq(c->seen[i], known))
            return;
    c->seen[c->seen_n++] = known;
}

/* Keeps the text in the buffer; true where it is another than before. */
static bool turn(struct buf *b, struct str s)
{
    if (str_eq(buf_str(b), s))
        return false;
    buf_clear(b);
    buf_add(b, s);
    return true;
}

/*
 * Notes where in the stream the row is: a new report, section or group forgets what was before it. True for another
 * printed row than the fact before had.
 */
static bool follow(struct classes *c, const struct classes_row *row)
{
    bool entity = turn(&c->entity, row->entity), year = turn(&c->year, row->year);
    if (entity || year)
        c->region = region_of(row->entity, year_of(row->year), &c->region_words);
    bool report = turn(&c->report, row->report) || entity || year;
    if (report)
        c->seen_n = 0;
    bool section = turn(&c->section, row->section), group = turn(&c->group, row->group);
    bool place = report || section || group;
    if (place)
        c->last = STR_EMPTY;
    return turn(&c->number, row->row) || place;
}

const struct classes_result *classes_of(struct classes *c, const struct classes_row *row)
{
    if (!c->slot && !(c->slot = calloc(SLOTS, sizeof *c->slot)))
        say_out_of_memory();
    bool new = follow(c, row);
    struct classes_result *out = &c->result;
    struct classes_entry *r = row_entry(c, row, new, &out->fresh);
    const struct dimensions *d = dimensions_of(c, row, r);
    memcpy(out->column, r->column, ROW_COLUMNS * sizeof *out->column);
    memcpy(out->column + ROW_COLUMNS, d->column, DIMENSIONS * sizeof *out->column);
    out->column[CLASS_REGION] = c->region;
    out->elsewhere = r->elsewhere;
    if (c->explain) {
        buf_clear(&c->text);
        buf_add(&c->text, r->explained);
        if (r->explained.n && d->explained.n)
            buf_add(&c->text, STR("; "));
        buf_add(&c->text, d->explained);
        if (c->region.n)
            buf_printf(&c->text, "%sregion %.*s", c->text.n ? "; " : "", (int)c->region_words.n, c->region_words.p);
        out->column[CLASS_EXPLAIN] = buf_str(&c->text);
    }
    remember(c, row->code.n > 0, r->known);
    return out;
}

void classes_release(struct classes *c)
{
    free(c->slot);
    arena_release(&c->arena);
    buf_release(&c->report);
    buf_release(&c->entity);
    buf_release(&c->year);
    buf_release(&c->section);
    buf_release(&c->group);
    buf_release(&c->number);
    buf_release(&c->text);
    *c = (struct classes){0};
}
