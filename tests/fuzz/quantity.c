// SPDX-License-Identifier: MIT
/* Any text as a value, its unit behind a tab. What is read again from its own amount is the same amount. */
#include "quantity/quantity.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct quantities quantities;
    static struct buf amount, again;
    static bool loaded;
    if (!loaded)
        quantities_load(&quantities, NULL);
    loaded = true;
    struct str rest = {(const char *)data, size}, value = STR_EMPTY, unit = STR_EMPTY;
    str_next(&rest, '\t', &value);
    str_next(&rest, '\t', &unit);
    struct quantity_text text = {.value = value, .unit = unit, .item = STR("合计"), .year = 2024};
    struct quantity got;
    if (quantity_read(&quantities, &text, &got) != QUANTITY_READ)
        return 0;
    buf_clear(&amount);
    quantity_amount(&got, &amount);
    if (got.date || got.range)
        return 0;
    struct quantity_text exact = {.value = buf_str(&amount), .unit = STR_EMPTY, .year = 2024};
    if (quantity_read(&quantities, &exact, &got) != QUANTITY_READ)
        abort();
    buf_clear(&again);
    quantity_amount(&got, &again);
    if (!str_eq(buf_str(&amount), buf_str(&again)))
        abort();
    return 0;
}
