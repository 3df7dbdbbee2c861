// SPDX-License-Identifier: MIT
#include "checks/index.h"

#include <stdlib.h>

void index_add(struct index *x, struct arena *a, struct str key, uint32_t value)
{
    x->entry = arena_grow(a, x->entry, x->n, &x->room, sizeof *x->entry);
    x->entry[x->n++] = (struct entry){key, value};
}

static int by_key(const void *a, const void *b)
{
    const struct entry *x = a, *y = b;
    int order = str_compare(x->key, y->key);
    return order ? order : (x->value > y->value) - (x->value < y->value);
}

void index_sort(struct index *x)
{
    if (x->n)
        qsort(x->entry, x->n, sizeof *x->entry, by_key);
}

const struct entry *index_find(const struct index *x, struct str key)
{
    size_t low = 0, high = x->n;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (str_compare(x->entry[middle].key, key) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return x->entry + low;
}
