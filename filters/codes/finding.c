// SPDX-License-Identifier: MIT
#include "codes/finding.h"

#include "codes/name.h"

static bool digits(struct str s)
{
    for (size_t i = 0; i < s.n; i++)
        if (s.p[i] < '0' || s.p[i] > '9')
            return false;
    return s.n > 0;
}

/* Is the printed code, under this name, one of a table that the place does not use? */
static enum scheme of_elsewhere(const struct finding *f)
{
    for (enum scheme s = 0; s < (enum scheme)TABLES; s++) {
        const struct code_row *row =
            table_shape((enum table_id)s, f->code) ? table_find((enum table_id)s, f->code, f->year) : NULL;
        if (!row)
            continue;
        enum naming status = naming_status((enum table_id)s, row, f->plain, f->year);
        if (status == NAMING_EXACT || status == NAMING_VARIANT)
            return s;
    }
    return SCHEME_NONE;
}

/* A department has three digits, its units six, theirs nine; a known code of a classification is none. */
static bool unit_code(const struct finding *f)
{
    return digits(f->code) && f->code.n % 3 == 0 && f->code.n <= 12 &&
           (f->code.n > 3 || of_elsewhere(f) == SCHEME_NONE);
}

/* Projects have long numbers, often with letters in them. */
static bool project_code(struct str code)
{
    size_t n = 0;
    for (size_t i = 0; i < code.n; i++)
        n += code.p[i] >= '0' && code.p[i] <= '9';
    return code.n >= 7 && n * 2 >= code.n;
}

/*
 * May the row be a unit or a project, of which there are no tables? Not where a code of a table was found, but that a
 * department's three digits may be those of a class; its name is then none of the classification, nor does it end like
 * one.
 */
static bool untabled(const struct finding *f, enum scheme scheme)
{
    if (scheme == SCHEME_PROJECT)
        return f->scheme == SCHEME_NONE && project_code(f->code);
    if (f->scheme == SCHEME_NONE)
        return unit_code(f);
    return f->code.n == 3 && (f->status == NAMING_DIFFERS || f->status == NAMING_UNKNOWN) &&
           name_without_ending(f->plain).n == f->plain.n &&
           !naming_official((enum table_id)f->scheme, f->plain, f->code) && unit_code(f);
}

/* A row that prints a code: the first classification here in which code and name agree, else whose range it is in. */
static void by_code(struct finding *f)
{
    for (size_t i = 0; i < f->rule->codes; i++) {
        enum scheme s = f->rule->code[i];
        if (s >= (enum scheme)TABLES) {
            if (!untabled(f, s))
                continue;
            f->scheme = s;
            f->row = NULL;
            f->status = NAMING_NONE;
            return;
        }
        enum table_id table = (enum table_id)s;
        if (!table_shape(table, f->code))
            continue;
        const struct code_row *row = table_find(table, f->code, f->year);
        enum naming status = row ? naming_status(table, row, f->plain, f->year) : NAMING_UNKNOWN;
        bool agrees = status == NAMING_EXACT || status == NAMING_VARIANT;
        if (!agrees && f->rule->agreeing[i])
            continue;
        if (agrees || f->scheme == SCHEME_NONE) {
            f->scheme = s;
            f->row = row;
            f->status = status;
        }
        if (agrees)
            return;
    }
    /* No code of this place: reported as such, not taken for another classification's. */
    if (f->scheme == SCHEME_NONE && f->rule->codes && f->rule->code[0] < (enum scheme)TABLES && !f->rule->agreeing[0]) {
        f->scheme = f->rule->code[0];
        f->status = NAMING_UNKNOWN;
    }
}

static bool take(struct finding *f, enum scheme scheme, const struct code_row *row, enum naming status,
                 enum naming_by by)
{
    if (!row || (status != NAMING_EXACT && status != NAMING_VARIANT))
        return false;
    f->scheme = scheme;
    f->row = row;
    f->code = row->code;
    f->status = status;
    f->by = by;
    return true;
}

/* Is the code with these two digits below one above a code of this scheme, and does the name agree? */
static bool below(struct finding *f, enum scheme s, struct str above)
{
    char whole[16];
    if (above.n > sizeof whole - 2)
        return false;
    memcpy(whole, above.p, above.n);
    memcpy(whole + above.n, f->code.p, 2);
    struct str code = {whole, above.n + 2};
    if (!table_shape((enum table_id)s, code))
        return false;
    const struct code_row *row = table_find((enum table_id)s, code, f->year);
    return row && take(f, s, row, naming_status((enum table_id)s, row, f->plain, f->year), NAMED_NEIGHBOUR);
}

/*
 * A row that prints the last two digits of its code only, as tables with columns for 类, 款 and 项 do: below the row
 * before, beside it, or beside what is above it, where the name agrees; else the code that has the name and ends so.
 */
static bool by_last_digits(const struct finding_context *had, struct finding *f)
{
    if (f->code.n != 2 || !digits(f->code))
        return false;
    for (struct str above = had->last; above.n >= 3; above = above.n > 3 ? str_cut(above, 0, above.n - 2) : STR_EMPTY)
        for (size_t i = 0; i < f->rule->codes; i++)
            if (f->rule->code[i] < (enum scheme)TABLES && below(f, f->rule->code[i], above))
                return true;
    for (size_t i = 0; i < f->rule->codes; i++) {
        if (f->rule->code[i] >= (enum scheme)TABLES)
            continue;
        struct naming_query q = {.names = {.scheme = f->rule->code[i]}, .name = f->plain, .year = f->year};
        struct naming_found found;
        naming_find(&q, &found);
        if (found.row && str_ends(found.row->code, f->code) &&
            take(f, q.names.scheme, found.row, found.status, found.by))
            return true;
    }
    return false;
}

/* The last level of a group: the row that this row stands under. */
static struct str parent_row(struct str group)
{
    size_t at = group.n;
    while (at > 0 && group.p[at - 1] != '/')
        at--;
    return str_cut(group, at, group.n);
}

/* The code that a name here means by what stands around it: of the parent row, else of the row before. */
static struct str context(const struct finding_context *had, const struct finding *f, const struct scheme_names *names,
                          struct str group)
{
    static struct buf plain;
    name_plain(&plain, parent_row(group));
    struct naming_query q = {.names = *names,
                             .name = buf_str(&plain),
                             .year = f->year,
                             .last = had->last,
                             .seen = had->seen,
                             .seen_n = had->seen_n};
    struct naming_found found = {0};
    if (plain.n)
        naming_find(&q, &found);
    return found.row ? found.row->code : had->last;
}

static void by_name(const struct finding_place *place, const struct finding_context *had, struct finding *f)
{
    bool table = !str_eq(place->section, STR("情况说明")); /* tables break names; prose has headings for groups */
    for (size_t i = 0; i < f->rule->names; i++) {
        const struct scheme_names *names = &f->rule->name[i];
        struct naming_query q = {.names = *names,
                                 .name = f->plain,
                                 .year = f->year,
                                 .cut_off = table,
                                 .last = table ? context(had, f, names, place->group) : had->last,
                                 .seen = had->seen,
                                 .seen_n = had->seen_n};
        struct naming_found found;
        naming_find(&q, &found);
        if (found.by != NAMED_NONE)
            f->by = found.by;
        if (!found.row)
            continue;
        f->scheme = q.names.scheme;
        f->row = found.row;
        f->status = found.status;
        f->code = found.row->code;
        return;
    }
}

void finding_make(const struct finding_place *place, const struct finding_context *had, struct finding *f)
{
    static struct buf plain, code;
    name_plain(&plain, place->item);
    name_plain(&code, place->code); /* 204 06 01 is 2040601 */
    *f = (struct finding){.scheme = SCHEME_NONE,
                          .code = buf_str(&code),
                          .plain = buf_str(&plain),
                          .year = place->year,
                          .rule = scheme_rule(place->section, place->group, place->side)};
    if (f->code.n) {
        if (!by_last_digits(had, f))
            by_code(f);
    } else {
        by_name(place, had, f);
    }
    f->by_report = f->code.n == 2 || f->by >= NAMED_HIGHEST || f->by == NAMED_SEVERAL;
    if (f->status == NAMING_UNKNOWN && !f->row)
        f->elsewhere = of_elsewhere(f);
    else
        f->elsewhere = SCHEME_NONE;
}
