// SPDX-License-Identifier: MIT
#include "report/read.h"

#include "report/furniture.h"
#include "report/identity.h"
#include "report/outline.h"
#include "report/prose/prose.h"
#include "report/spacing.h"
#include "report/table/table.h"
#include "report/target/target.h"

void report_read(struct report *r)
{
    spacing_set_right(r);
    furniture_mark(r);
    spacing_tighten(r);
    identity_find(r);
    outline_read(r);
    tables_read(r);
    target_read(r);
    prose_read(r);
}
