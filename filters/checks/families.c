// SPDX-License-Identifier: MIT
#include "checks/families.h"

#include "checks/change.h"
#include "checks/complete.h"
#include "checks/digits.h"
#include "checks/missing.h"
#include "checks/product.h"
#include "checks/prose.h"
#include "checks/rows.h"
#include "checks/share.h"
#include "checks/target.h"
#include "checks/totals.h"
#include "checks/tree.h"
#include "checks/units.h"
#include "checks/years.h"

struct stated_list families_check(struct results *r)
{
    tree_link(r->sheet);
    struct stated_list stated = statements_find(r);
    digits_sharpen(r->sheet, &stated);
    rows_check(r);
    tree_check(r);
    totals_check(r);
    statements_check(r, &stated);
    prose_check(r);
    change_check(r);
    share_check(r, &stated);
    product_check(r);
    target_check(r, &stated);
    units_check(r);
    complete_check(r);
    years_check(r);
    missing_check(r);
    return stated;
}
