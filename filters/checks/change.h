// SPDX-License-Identifier: MIT
/*
 * Family `change`: this year less last year is the change; the change over last year is the rate; change and rate have
 * one sign; and the words agree with the figures (增加 with a negative number, 大于 where it is smaller, 持平 where it
 * differs).
 *
 * It reads the rows of the text, which hold an amount with what is said of it, and the marks @比较. A rate over an
 * amount that may be 0 is undefined. Source: 《地方预决算公开操作规程》 (财预〔2016〕143号):
 * 增减变化情况及原因 must be told.
 */
#ifndef CHECKS_CHANGE_H
#define CHECKS_CHANGE_H

#include "checks/results.h"

void change_check(struct results *r);

#endif
