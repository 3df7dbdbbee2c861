// SPDX-License-Identifier: MIT
/*
 * Family `product`: quantity × unit price = amount, in tables of purchases and of assets. A product that differs is a
 * suspect: the price may be a mean. Rows that sum up others have no price. Source: the templates of 政府采购预算表 and
 * 资产配置预算表.
 */
#ifndef CHECKS_PRODUCT_H
#define CHECKS_PRODUCT_H

#include "checks/results.h"

void product_check(struct results *r);

#endif
