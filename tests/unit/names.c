// SPDX-License-Identifier: MIT
/* Names of codes: their plain forms and stems, how near two are, and the patterns of the rules. */
#include "check.h"

#include "codes/name.h"
#include "codes/pattern.h"
#include "codes/table.h"

static void plain(const char *name, const char *want, const char *why)
{
    struct buf b = {0};
    name_plain(&b, str_of(name));
    check_str(buf_str(&b), want, why);
    buf_release(&b);
}

static void stem(const char *name, const char *want, const char *why)
{
    struct buf a = {0}, b = {0};
    name_plain(&a, str_of(name));
    name_stem(&b, buf_str(&a));
    check_str(buf_str(&b), want, why);
    buf_release(&a);
    buf_release(&b);
}

static void near(const char *printed, const char *official, enum name_nearness want, const char *why)
{
    check(name_near(str_of(printed), str_of(official)) == want, why);
}

static void match(const char *source, const char *text, bool want, const char *why)
{
    struct pattern p;
    check(pattern_compile(&p, str_of(source)) && pattern_match(&p, str_of(text)) == want, why);
}

static void table_tests(void)
{
    const struct code_row *row = table_find(TABLE_FUNCTION, STR("207"), 2018);
    check(row && table_in_force(row, 2018), "a code is found with its year");
    check_str(row->name, "文化体育与传媒支出", "and has the name of that year");
    check(table_find(TABLE_FUNCTION, STR("207"), 1990) == row, "2018 as the first year means all before");
    check_str(table_find(TABLE_FUNCTION, STR("207"), 0)->name, "文化旅游体育与传媒支出",
              "no year means the latest name");
    row = table_find(TABLE_FUNCTION, STR("22401"), 2018);
    check(row && !table_in_force(row, 2018), "a code of later years is found, and not in force");
    check(!table_find(TABLE_FUNCTION, STR("299"), 2024), "a code that there is not");
    check(!table_find(TABLE_FUNCTION, STR_EMPTY, 2024), "no code at all");
    check_str(table_parent(TABLE_FUNCTION, STR("2010301")), "20103", "the parent of an item");
    check_str(table_parent(TABLE_FUNCTION, STR("201")), "", "a class has none");
    check_str(table_parent(TABLE_PROCUREMENT, STR("A02010399")), "A02010300", "the catalogue's parents end in zeros");
    check_str(table_parent(TABLE_PROCUREMENT, STR("A02010000")), "A02000000", "level by level");
    check_str(table_parent(TABLE_PROCUREMENT, STR("A02000000")), "A", "up to the letter");
    check(table_shape(TABLE_FUNCTION, STR("2010301")) && !table_shape(TABLE_FUNCTION, STR("30201")) &&
              !table_shape(TABLE_FUNCTION, STR("2010")) && !table_shape(TABLE_ECONOMIC, STR("302010101")),
          "shapes: digits, length and range");
    check_str(table_cofog(STR("2040601")), "03.3", "the COFOG group of an item");
    check(table_cofog(STR("2048888")).n > 0, "of an unknown item that of what is above it");
}

int main(void)
{
    plain("维修（护） 费", "维修(护)费", "full-width brackets and blanks");
    plain("“三公”　经费", "三公经费", "quotation marks and the ideographic space");
    plain("《年鉴》", "年鉴", "title marks");
    plain("", "", "nothing");
    plain("\xFF\xE4\xB8", "\xFF\xE4\xB8", "bytes that are no UTF-8 stay");
    stem("维修(护)费", "维修护", "no punctuation, no 费");
    stem("一般公共服务支出", "一般公共服务", "no 支出");
    stem("公务接待费预算", "公务接待", "two endings");
    stem("水费", "水费", "a name keeps two characters");
    stem("发展与改革事务", "发展和改革事务", "与 is 和");
    stem("公务用车运行费", "公务用车运行维护", "a word of the 三公 tables");
    near("公积金", "住房公积金", NAME_SHORTENED, "shortened");
    near("离退休", "行政单位离退休", NAME_SHORTENED, "a piece");
    near("行政运行", "一般行政管理事务", NAME_OTHER, "two names");
    near("办公", "办公", NAME_SAME_STEM, "one name");
    near("", "办公", NAME_OTHER, "nothing is near nothing");
    near("资助少数民族电影译刹", "资助少数民族电影译制", NAME_MISPRINT, "a misprint in a long name");
    near("医疔", "医疗", NAME_OTHER, "in a short one it is another name");
    match("=收支总表|^财政拨款", "财政拨款收支总表", true, "begins with an alternative");
    match("=收支总表", "财政收支总表", false, "is not a part");
    match("支出$", "项目支出", true, "ends with");
    match("支出$", "支出表", false, "does not end with");
    match("!=收入总表|支出", "支出总表", false, "turned round, for all alternatives");
    match("!=收入总表|支出", "三公经费", true, "turned round");
    match("=", "", true, "is empty");
    match("=", "x", false, "is not empty");
    match("", "x", true, "an empty pattern lets all pass");
    struct pattern p;
    check(!pattern_compile(&p, STR("a|b|c|d|e|f|g|h|i|j|k|l|m|n|o|p|q")), "too many alternatives");
    table_tests();
    return check_done();
}
