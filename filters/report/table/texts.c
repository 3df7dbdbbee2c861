// SPDX-License-Identifier: MIT
#include "report/table/texts.h"

#include "report/text.h"

enum { TEXTS_MOST = 6 };

/* The columns of words between the only name and the first amount; 0 where the table is of another make. */
static size_t trailing(const struct table *t, enum column_role *role)
{
    size_t n = 0;
    bool named = false;
    for (size_t i = 0; i < t->columns.n; i++) {
        enum column_role r = t->columns.column[i].role;
        if (r == COLUMN_AMOUNT)
            return n;
        bool words = r == COLUMN_MEASURE || column_of_words(r);
        if (r == COLUMN_KIND || r == COLUMN_UNIT || r == COLUMN_PROJECT || (r == COLUMN_NAME && named) ||
            (words && !named))
            return 0;
        named |= r == COLUMN_NAME;
        if (words && n < TEXTS_MOST)
            role[n++] = r;
    }
    return 0;
}

void texts_deal(struct table *t)
{
    enum column_role role[TEXTS_MOST];
    size_t n = t->sided ? 0 : trailing(t, role);
    for (size_t i = 0; n && i < t->rows; i++) {
        struct trow *row = &t->row[i];
        size_t here = 0; /* texts on the line of the amounts */
        while (row->slots && here < row->pieces && row->piece[row->pieces - 1 - here].line == row->slot[0].line)
            here++;
        size_t name = row->pieces - n;
        if (row->total || row->pieces <= n || (here != n && here != n + 1) || (here == n + 1 && name > 1))
            continue;
        for (size_t k = 0; k < n; k++)
            if (role[k] == COLUMN_MEASURE)
                row->measure = row->piece[name + k].text;
        struct buf all = {0};
        for (size_t k = 0; k < name; k++)
            buf_add(&all, row->piece[k].text);
        row->name = row_bare_name(text_join(t->arena, buf_str(&all)));
        buf_release(&all);
        row->pieces = name;
    }
}
