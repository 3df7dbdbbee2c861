// SPDX-License-Identifier: MIT
/* Any bytes as a report: decoded, brought to normal form, understood. No bytes are wrong, and none may break it. */
#include "input/detect.h"
#include "input/encoding.h"
#include "input/normal.h"
#include "report/lines.h"
#include "report/read.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct arena arena;
    static struct buf decoded, normal;
    struct encoding_faults faults;
    struct str bytes = {(const char *)data, size};
    const char *name = detect_encoding(bytes);
    struct str text = encoding_decode(name ? name : "GB18030", bytes, &decoded, &faults);
    buf_clear(&normal);
    normal_text(text, &normal);
    arena_reset(&arena);
    struct report r = {.path = "fuzz", .name = STR("fuzz"), .arena = &arena};
    facts_init(&r.facts, &arena);
    lines_split(&r, buf_str(&normal));
    report_read(&r);
    facts_finish(&r.facts);
    return 0;
}
