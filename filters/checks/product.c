// SPDX-License-Identifier: MIT
#include "checks/product.h"

static uint32_t cell_like(const struct sheet *s, const struct row *row, enum names measures)
{
    for (uint32_t i = 0; i < row->cells; i++)
        if (sheet_named(s, s->cell[sheet_nth(s, row, i)].measure, measures))
            return sheet_nth(s, row, i);
    return NO_CELL;
}

/* Goods have a catalogue code (A02010103) or belong to a project; what has neither sums up goods. */
static bool is_goods(const struct sheet *s, const struct row *row)
{
    const struct cell *head = sheet_head(s, row);
    bool letter = head->code.n && head->code.p[0] >= 'A' && head->code.p[0] <= 'C';
    return !row->total && (letter || head->subject.n);
}

void product_check(struct results *r)
{
    const struct sheet *s = r->sheet;
    const struct rule *rule = book_rule(r->book, "product-price");
    for (size_t i = 0; i < s->rows; i++) {
        const struct row *row = &s->row[i];
        if (!sheet_named(s, s->table[row->table].section, NAMES_GOODS_TABLE))
            continue;
        uint32_t quantity = cell_like(s, row, NAMES_QUANTITY), price = cell_like(s, row, NAMES_PRICE),
                 amount = cell_like(s, row, NAMES_AMOUNT);
        if (price == NO_CELL || amount == NO_CELL || !is_goods(s, row))
            continue;
        if (quantity == NO_CELL || !s->cell[price].money || !s->cell[amount].money) {
            results_not_run(r, rule, "no-parts", s->table[row->table].section, &amount, 1);
            continue;
        }
        results_formula(r, rule, FORM_PRODUCT, amount, quantity, price, NULL);
    }
}
