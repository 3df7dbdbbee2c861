// SPDX-License-Identifier: MIT
/*
 * The vocabulary of performance forms: the labels they print (rules/target-labels.tsv) and the words that tell their
 * cells apart (rules/target-words.tsv). Both are read on first use and live as long as the program.
 *
 *     const struct label *l = terms_label(STR("其中:财政资金:"));    // 财政资金, ROLE_MONEY
 *     size_t n = terms_prefix(WORD_SIGN, STR("不低于50%"));          // 9 bytes
 */
#ifndef TARGET_TERMS_H
#define TARGET_TERMS_H

#include "base/str.h"

enum role {
    ROLE_LEVEL1,
    ROLE_LEVEL2,
    ROLE_LEVEL, /* first or second, as what follows shows */
    ROLE_HEAD_LEVEL1,
    ROLE_HEAD_LEVEL2,
    ROLE_HEAD_NAME,
    ROLE_HEAD_DESCRIPTION,
    ROLE_HEAD_GROUP, /* 指标值: the value, or the head over several columns of values */
    ROLE_HEAD_VALUE,
    ROLE_HEAD_YEARS, /* 近两年指标值, over columns of years */
    ROLE_HEAD_BASIS,
    ROLE_HEAD_WEIGHT,
    ROLE_HEAD_DONE, /* what was reached: self-evaluations */
    ROLE_HEAD_SIGN,
    ROLE_HEAD_UNIT,
    ROLE_HEAD_OTHER, /* a column whose cells count nothing: 指标方向性 */
    ROLE_CODE,
    ROLE_PROJECT,
    ROLE_UNIT,
    ROLE_OTHER,
    ROLE_FUND,
    ROLE_MONEY,
    ROLE_SIDE,
    ROLE_COLUMN,
    ROLE_PLAN,
    ROLE_PROSE,
    ROLE_TERM,
    ROLE_PURPOSE,
    ROLE_TASKS,
    ROLES
};

static inline bool role_is_head(enum role r) { return r >= ROLE_HEAD_LEVEL1 && r <= ROLE_HEAD_OTHER; }
static inline bool role_is_level(enum role r) { return r <= ROLE_LEVEL; }

struct label {
    struct str text;
    enum role role;
    struct str canonical; /* its name in the fact stream; the text where the rules give none */
    struct str under;     /* of a second level: the first one that the official form has it under, or empty */
};

enum word_kind {
    WORD_SIGN,
    WORD_AFTER,
    WORD_UNIT,
    WORD_WORD,
    WORD_ENDING,
    WORD_TITLE,
    WORD_GENERAL,
    WORD_CHAPTER,
    WORD_BLANK,
    WORD_TOTAL
};

/* The label that the text is, without blanks; 其中: and list numbers before it and colons behind it
 * are passed over, and 绩效 before the head of a column is. NULL for none. */
const struct label *terms_label(struct str squeezed);

/*
 * The label that the text ends like (当年项目预算金额(万元)), where its place already says that it is one: a cell of a
 * row of heads, or what an amount stands beside. NULL for none.
 */
const struct label *terms_ending(struct str squeezed);

/* Is the text a part of the name of a level, as a narrow cell breaks it (服务对象满 | 意度指标)? */
bool terms_level_part(struct str squeezed);

/* Are the letters a part of the label of a cell of text, as they stand below each other beside a table (绩/效/指/标)?
 */
bool terms_upright(struct str letters);

/* Whether the text is a word of the kind, and how many bytes of the longest one it begins or ends with (0: none). */
bool terms_is(enum word_kind kind, struct str text);
size_t terms_prefix(enum word_kind kind, struct str text);
size_t terms_suffix(enum word_kind kind, struct str text);

#endif
