// SPDX-License-Identifier: MIT
#include "report/write.h"

#include "stream/tsv.h"

/* Columns are written into the output's own buffer, escaped, with a tab or newline behind each. */
static void text(struct out *out, struct str s, char end)
{
    tsv_escape(&out->buffer, s);
    out_byte(out, end);
}

static void count(struct out *out, size_t n, char end)
{
    char digits[24];
    size_t at = sizeof digits;
    do {
        digits[--at] = (char)('0' + n % 10);
        n /= 10;
    } while (n);
    out_write(out, (struct str){digits + at, sizeof digits - at});
    out_byte(out, end);
}

/* The number of a line, page or row, where 0 stands for one that there is not. */
static void number(struct out *out, size_t n, char end)
{
    if (n)
        count(out, n, end);
    else
        out_byte(out, end);
}

void write_facts_header(struct out *out)
{
    out_write(out, STR("report\tentity\tyear\tphase\tsection\tgroup\tsubject\tline\tpage\trow\tside\tcode\titem\t"
                       "measure\tvalue\tunit\n"));
}

void write_facts(const struct report *r, struct out *out)
{
    for (size_t i = 0; i < r->facts.n; i++) {
        const struct fact *f = &r->facts.fact[i];
        text(out, r->name, '\t');
        text(out, r->entity, '\t');
        text(out, r->year, '\t');
        text(out, r->phase, '\t');
        text(out, f->section, '\t');
        text(out, f->group, '\t');
        text(out, f->subject, '\t');
        number(out, f->line, '\t');
        number(out, f->page, '\t');
        number(out, f->row, '\t');
        text(out, f->side, '\t');
        text(out, f->code, '\t');
        text(out, f->item, '\t');
        text(out, f->measure, '\t');
        text(out, f->value, '\t');
        text(out, f->unit, '\n');
    }
}

static struct str part_name(enum part_kind kind)
{
    switch (kind) {
    case PART_CONTENTS:
        return STR("contents");
    case PART_TABLE:
        return STR("table");
    case PART_TARGETS:
        return STR("targets");
    case PART_PROSE:
        return STR("prose");
    case PART_PASSED:
        return STR("passed");
    }
    return STR_EMPTY;
}

void write_trace_header(struct out *out)
{
    out_write(out, STR("report\tline\tpage\tkind\tpart\tsection\ttext\tmade\n"));
}

void write_trace(const struct report *r, struct out *out)
{
    size_t part = 0;
    for (size_t i = 0; i < r->lines; i++) {
        const struct line *l = &r->line[i];
        while (part < r->parts && i >= r->part[part].to)
            part++;
        const struct part *in = part < r->parts && i >= r->part[part].from ? &r->part[part] : NULL;
        text(out, r->name, '\t');
        number(out, l->number, '\t');
        number(out, l->page, '\t');
        text(out, str_of(line_kind_name(l->kind)), '\t');
        text(out, in ? part_name(in->kind) : STR_EMPTY, '\t');
        text(out, in ? in->section : STR_EMPTY, '\t');
        text(out, l->text, '\t');
        text(out, r->made ? r->made[i] : STR_EMPTY, '\n');
    }
}

void write_coverage_header(struct out *out)
{
    out_write(out, STR("report\tprinted\ttaken\tundecided\tunknown_tables\tfacts\tmarks\n"));
}

void write_coverage(const struct report *r, const struct coverage *c, struct out *out)
{
    text(out, r->name, '\t');
    count(out, c->printed, '\t');
    count(out, c->taken, '\t');
    count(out, r->undecided, '\t');
    count(out, r->unknown_tables, '\t');
    count(out, c->facts, '\t');
    count(out, c->marks, '\n');
}
