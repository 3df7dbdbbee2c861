#!/usr/bin/env bats
# Long reports: the time that they take grows with their length. Each of these took the square of it, or its cube, and so
# minutes; the limit is far above what they take now.
bats_require_minimum_version 1.5.0
load helper

# limited COMMAND...: with ten seconds of the processor's time
limited() { (ulimit -t 10 && "$@"); }

# cells N HEAD...: a table whose every cell has a line of its own, in no order
cells() {
    local n=$1
    shift
    printf '%s\n' "$@"
    awk -v n="$n" 'BEGIN {
        srand(1)
        for (i = 0; i < n; i++) {
            r = int(rand() * 4)
            if (r == 0) printf "某项目%d\n", i
            else if (r == 1) printf "%.2f\n", rand() * 1000
            else if (r == 2) printf "%d\n", 2010101 + int(rand() * 90000)
            else printf "一、某收入%d\n", i
        }
    }'
}

@test "a torn list of 12,000 cells" {
    cells 12000 部门收支总表 单位：万元 收入 支出 项目 预算数 项目 预算数 >"$BATS_TEST_TMPDIR/r.txt"
    limited extract "$BATS_TEST_TMPDIR/r.txt" >/dev/null
}

@test "a torn table of 12,000 cells with codes" {
    cells 12000 部门支出总表 单位：万元 科目编码 科目名称 合计 基本支出 项目支出 >"$BATS_TEST_TMPDIR/r.txt"
    limited extract "$BATS_TEST_TMPDIR/r.txt" >/dev/null
}

@test "a table of 20,000 rows" {
    awk 'BEGIN {
        print "部门支出总表\n单位：万元\n科目编码 科目名称 合计 基本支出 项目支出"
        for (i = 0; i < 20000; i++) printf "%d 某项%d %d.25 %d.20 0.05\n", 2010101 + i * 7, i, i, i
    }' >"$BATS_TEST_TMPDIR/r.txt"
    limited extract "$BATS_TEST_TMPDIR/r.txt" >"$BATS_TEST_TMPDIR/out.tsv"
    [ "$(wc -l <"$BATS_TEST_TMPDIR/out.tsv")" -gt 60000 ]
}

@test "10,000 sentences on one thing, none of which agree" {
    awk 'BEGIN {
        print "第三部分 2023年部门决算情况说明\n二、支出决算情况说明"
        for (i = 1; i <= 10000; i++)
            printf "支出%d.12万元，其中：基本支出%d.02万元，项目支出0.10万元，与上年持平。\n", i * 3, i * 2
    }' >"$BATS_TEST_TMPDIR/r.txt"
    limited extract "$BATS_TEST_TMPDIR/r.txt" >"$BATS_TEST_TMPDIR/facts.tsv"
    normalize-units "$BATS_TEST_TMPDIR/facts.tsv" | classify >"$BATS_TEST_TMPDIR/classified.tsv"
    limited reconcile --findings "$BATS_TEST_TMPDIR/f.tsv" "$BATS_TEST_TMPDIR/classified.tsv" >/dev/null
}
