#!/usr/bin/env bats
# reconcile's checks. tests/reconcile/facts.tsv holds small reports, each named after what it shows; expected.tsv holds, for
# each, all that its findings say with --all: check, status, cause, lines. A new case is new lines in both.
load helper

# The facts of the cases as normalize-units and classify hand them on.
stream() {
    grep -v '^#' "$ROOT/tests/reconcile/facts.tsv" | awk -F '\t' 'BEGIN { OFS = "\t" } {
        if (NR == 1) print "entity", "year", "page", $0; else print "某县某局", 2024, "", $0 }' | normalize-units | classify
}

@test "every case has the findings that it should have" {
    need normalize-units classify reconcile
    stream | reconcile --all --findings "$BATS_TEST_TMPDIR/f.tsv" >"$BATS_TEST_TMPDIR/facts.tsv"
    # what is said of every report (its tables, its units) is left out where it is not what the case is about
    awk -F '\t' 'BEGIN { OFS = "\t" } NR > 1 && $4 !~ /^(unit-missing|complete-required|complete-explained)$/ || $5 == "suspect" {
        sub(/.*#/, "", $7); print $1, $4, $5, $7, $18 }' "$BATS_TEST_TMPDIR/f.tsv" >"$BATS_TEST_TMPDIR/got.tsv"
    diff "$ROOT/tests/reconcile/expected.tsv" "$BATS_TEST_TMPDIR/got.tsv"
}

@test "a fact's status is the worst verdict that it took part in" {
    need normalize-units classify reconcile
    stream | reconcile >"$BATS_TEST_TMPDIR/facts.tsv"
    awk -F '\t' 'NR == 1 { for (i = 1; i <= NF; i++) at[$i] = i; next }
        { print $at["report"], $at["measure"], $at["status"], $at["checks"] }' "$BATS_TEST_TMPDIR/facts.tsv" >"$BATS_TEST_TMPDIR/status"
    grep -qx 'row-found 合计 mismatch row-sum' "$BATS_TEST_TMPDIR/status"
    grep -qx 'row-clean 合计 ok row-sum' "$BATS_TEST_TMPDIR/status"
    grep -qx 'row-rounding 合计 rounding row-sum' "$BATS_TEST_TMPDIR/status"
    grep -qx 'row-undecided 合计 unchecked ' "$BATS_TEST_TMPDIR/status"
    grep -qx 'product-found 采购金额 suspect product-price' "$BATS_TEST_TMPDIR/status"
    grep -qx 'marks-full @空表  ' "$BATS_TEST_TMPDIR/status"
}

@test "--strict ends with 3 on a mismatch, and with 0 on a suspect" {
    need normalize-units classify reconcile
    stream >"$BATS_TEST_TMPDIR/all.tsv"
    awk -F '\t' 'NR == 1 || /row-found/' "$BATS_TEST_TMPDIR/all.tsv" >"$BATS_TEST_TMPDIR/bad.tsv"
    awk -F '\t' 'NR == 1 || /product-found/' "$BATS_TEST_TMPDIR/all.tsv" >"$BATS_TEST_TMPDIR/slip.tsv"
    run -3 reconcile --strict "$BATS_TEST_TMPDIR/bad.tsv"
    run -0 reconcile --strict "$BATS_TEST_TMPDIR/slip.tsv"
    run -0 reconcile "$BATS_TEST_TMPDIR/bad.tsv"
}

@test "a reviewed finding is listed as reviewed, and comes back when a figure changes" {
    need normalize-units classify reconcile
    stream | awk -F '\t' 'NR == 1 || /row-found/' >"$BATS_TEST_TMPDIR/in.tsv"
    reconcile -f "$BATS_TEST_TMPDIR/accepted.tsv" "$BATS_TEST_TMPDIR/in.tsv" >/dev/null
    run -0 reconcile --strict --reviewed "$BATS_TEST_TMPDIR/accepted.tsv" -f "$BATS_TEST_TMPDIR/again.tsv" "$BATS_TEST_TMPDIR/in.tsv"
    [ "$(awk -F '\t' '$4 == "row-sum" { print $5 }' "$BATS_TEST_TMPDIR/again.tsv")" = reviewed ]
    sed 's/21\.00/22.00/; s/\t210000\t/\t220000\t/' "$BATS_TEST_TMPDIR/in.tsv" >"$BATS_TEST_TMPDIR/changed.tsv"
    run -3 reconcile --strict --reviewed "$BATS_TEST_TMPDIR/accepted.tsv" "$BATS_TEST_TMPDIR/changed.tsv"
}

@test "the ledger counts what was possible, run and not run, with the reasons" {
    need normalize-units classify reconcile
    stream | awk -F '\t' 'NR == 1 || /row-undecided|row-found/' | reconcile -l "$BATS_TEST_TMPDIR/l.tsv" >/dev/null
    grep -qx "$(printf 'row-found\trow\t1\t1\t0\t0\t0\t1\t0\t0\t')" "$BATS_TEST_TMPDIR/l.tsv"
    grep -qx "$(printf 'row-undecided\trow\t1\t0\t0\t0\t0\t0\t0\t1\tundecided:1')" "$BATS_TEST_TMPDIR/l.tsv"
    [ "$(cut -f2 "$BATS_TEST_TMPDIR/l.tsv" | sed 1d | sort -u | wc -l)" = 13 ]
}

@test "explanations name the figures and lines, in English and Chinese" {
    need normalize-units classify reconcile
    stream | awk -F '\t' 'NR == 1 || /row-found/' >"$BATS_TEST_TMPDIR/in.tsv"
    reconcile -f - "$BATS_TEST_TMPDIR/in.tsv" | cut -f19 | grep -qF \
        '支出总表, 行政运行/合计: printed is 30.00万元 (line 10), but 基本支出 10.00万元 (line 10) + 项目支出 21.00万元 (line 10) make 31万元'
    reconcile --lang zh -f - "$BATS_TEST_TMPDIR/in.tsv" | cut -f19 | grep -qF '支出总表“行政运行/合计”为30.00万元(第10行)'
    run -2 reconcile --lang fr "$BATS_TEST_TMPDIR/in.tsv"
}

@test "every sentence is there in both languages, with the same names in braces" {
    awk -F '\t' '/^#/ || $1 == "id" { next }
        function names(text, list, n) {
            while (match(text, /\{[a-z0-9]+\}/)) { list[substr(text, RSTART, RLENGTH)] = 1; text = substr(text, RSTART + RLENGTH); n++ }
            return n }
        { split("", a); split("", b); names($2, a); names($4, b)
          bad = $2 == "" || $4 == "" || ($3 == "") != ($5 == "")
          for (k in a) if (!(k in b)) bad = 1
          for (k in b) if (!(k in a)) bad = 1
          if (bad) print FILENAME ": " $1 }' "$ROOT/filters/rules/messages.tsv" >"$BATS_TEST_TMPDIR/bad"
    cat "$BATS_TEST_TMPDIR/bad"
    [ ! -s "$BATS_TEST_TMPDIR/bad" ]
}

# years REPORT YEAR TOTAL LAST: a report's total and what it says of the year before.
years() {
    printf '%s\t某县某局\t%s\tapproved\t收支总表\t\t\t5\t\t1\t收入\t\t收入总计\t预算数\t%s\t万元\n' "$1" "$2" "$3"
    printf '%s\t某县某局\t%s\tapproved\t情况说明\t收入\t\t9\t\t1\t\t\t部门收入预算\t金额\t%s\t万元\n' "$1" "$2" "$3"
    printf '%s\t某县某局\t%s\tapproved\t情况说明\t收入\t\t9\t\t1\t\t\t部门收入预算\t上年\t%s\t万元\n' "$1" "$2" "$4"
}

across() {
    (echo 'report entity year phase section group subject line page row side code item measure value unit' | tr ' ' '\t'
    cat) | normalize-units | reconcile --across --all -f - | awk -F '\t' '$4 ~ /^across/ { print $1, $4, $5 }'
}

@test "across reports: last year's amount, the same year twice" {
    need normalize-units reconcile
    [ "$( (years a 2023 90.00 80.00; years b 2024 100.00 90.00) | across)" = "b across-last ok" ]
    [ "$( (years b 2024 100.00 95.00; years a 2023 90.00 80.00) | across)" = "b across-last suspect" ]
    [ "$( (years a 2024 100.00 90.00; years b 2024 110.00 90.00) | across)" = "b across-again suspect" ]
    [ -z "$( (years a 2022 90.00 80.00; years b 2024 100.00 95.00) | across)" ]
}

# units TOTAL: a department's 收入总表 with a row for a unit, and the unit's own report with its total.
units() {
    awk -v OFS='\t' -v own="$1" 'BEGIN {
        print "d", "某县某局", 2024, "approved", "收入总表", "", "", 5, "", 1, "", "385", "某县某局", "合计", "100.00", "万元"
        print "d", "某县某局", 2024, "approved", "收入总表", "", "", 6, "", 2, "", "385001", "某县某中心", "合计", "40.00", "万元"
        print "d", "某县某局", 2024, "approved", "收支总表", "", "", 9, "", 1, "收入", "", "收入总计", "预算数", "100.00", "万元"
        print "u", "某县某中心", 2024, "approved", "收支总表", "", "", 5, "", 1, "收入", "", "收入总计", "预算数", own, "万元" }'
}

@test "across reports: a department's row for a unit against the unit's own report" {
    need normalize-units classify reconcile
    header() { echo 'report entity year phase section group subject line page row side code item measure value unit' | tr ' ' '\t'; }
    told() { normalize-units | classify | reconcile --across --all -f - | awk -F '\t' '$4 ~ /^across/ { print $1, $4, $5 }'; }
    [ "$( (header; units 40.00) | told)" = "d across-units ok" ]
    [ "$( (header; units 45.00) | told)" = "d across-units suspect" ]
}

# department OWN1 OWN2: a department of 100 with two units of 40 and 60, and their own reports.
department() {
    awk -v OFS='\t' -v one="$1" -v two="$2" 'BEGIN {
        print "report", "entity", "year", "phase", "section", "group", "subject", "line", "page", "row", "side", "code", "item", "measure", "value", "unit"
        print "d", "某县某局", 2024, "approved", "收入总表", "", "", 5, "", 1, "", "385", "某县某局", "合计", "100.00", "万元"
        print "d", "某县某局", 2024, "approved", "收入总表", "", "", 6, "", 2, "", "385001", "某县甲中心", "合计", "40.00", "万元"
        print "d", "某县某局", 2024, "approved", "收入总表", "", "", 7, "", 3, "", "385002", "某县乙中心", "合计", "60.00", "万元"
        print "d", "某县某局", 2024, "approved", "收支总表", "", "", 9, "", 1, "收入", "", "收入总计", "预算数", "100.00", "万元"
        print "u", "某县甲中心", 2024, "approved", "收支总表", "", "", 5, "", 1, "收入", "", "收入总计", "预算数", one, "万元"
        if (two) print "v", "某县乙中心", 2024, "approved", "收支总表", "", "", 5, "", 1, "收入", "", "收入总计", "预算数", two, "万元" }' |
        normalize-units | classify | reconcile --across --all -f "$BATS_TEST_TMPDIR/f.tsv" -l "$BATS_TEST_TMPDIR/l.tsv" >/dev/null
    awk -F '\t' '$4 ~ /^across/ { print $1, $5, $18 }' "$BATS_TEST_TMPDIR/f.tsv" | tr '\n' ';'
}

@test "across reports: a department is the sum of its units, and the ledger says which reports are not there" {
    need normalize-units classify reconcile
    [ "$(department 40.00 60.00)" = "d ok 6,5;d ok 7,5;d ok 9,5;" ]
    [ "$(department 40.00 65.00)" = "d ok 6,5;d suspect 7,5;d suspect 9,5;" ]
    grep -qF 'the department has 100.00万元 (line 9), but the reports of its units, 某县甲中心 40.00万元 (line 5) + 某县乙中心 65.00万元 (line 5) make 105万元' "$BATS_TEST_TMPDIR/f.tsv"
    [ "$(department 40.00)" = "d ok 6,5;" ]
    grep -qx "$(printf 'd\tacross\t2\t1\t1\t0\t0\t0\t0\t1\tno-unit-report:1')" "$BATS_TEST_TMPDIR/l.tsv"
}

@test "rules can be extended: another way to make up a total" {
    need normalize-units classify reconcile
    stream | awk -F '\t' 'NR == 1 || /row-found/' >"$BATS_TEST_TMPDIR/in.tsv"
    cp "$ROOT/filters/rules/sums.tsv" "$BATS_TEST_TMPDIR/sums.tsv"
    sed -i 's/基本支出 + 项目支出 + ?事业单位经营支出/基本支出 + ?事业单位经营支出/' "$BATS_TEST_TMPDIR/sums.tsv"
    run -3 reconcile --strict "$BATS_TEST_TMPDIR/in.tsv"
    run -0 reconcile --strict --rules "$BATS_TEST_TMPDIR/sums.tsv" "$BATS_TEST_TMPDIR/in.tsv"
    echo 'row-sum	支出总表	measures	合计	基本支出	partly' >>"$BATS_TEST_TMPDIR/sums.tsv"
    run -2 --separate-stderr reconcile --check --rules "$BATS_TEST_TMPDIR/sums.tsv"
}

# bad FINDINGS: its mismatches and suspects but for those of completeness, the first few.
bad() { awk -F '\t' '$5 == "mismatch" || ($5 == "suspect" && $4 !~ /^(complete|performance-plan)/) { print $1, $4, $5, $19 }' "$1" | head -n 5; }

@test "what differs by rounding alone is no finding: budgets in any mix of units and decimals" {
    need normalize-units classify reconcile
    "$ROOT/tests/reconcile/trees" 1 300 | normalize-units | classify >"$BATS_TEST_TMPDIR/in.tsv"
    reconcile --all -f "$BATS_TEST_TMPDIR/f.tsv" "$BATS_TEST_TMPDIR/in.tsv" >/dev/null
    [ "$(awk -F '\t' '$5 == "rounding"' "$BATS_TEST_TMPDIR/f.tsv" | wc -l)" -gt 10000 ]
    [ -z "$(bad "$BATS_TEST_TMPDIR/f.tsv" | tee /dev/stderr)" ]
}

@test "a fact that is missing never makes a mismatch" {
    need normalize-units classify reconcile
    (cd "$BATS_TEST_TMPDIR" && "$ROOT/scripts/make-corpus" 26 corpus)
    { "$ROOT/tests/reconcile/trees" 2 40; sed 1d "$BATS_TEST_TMPDIR/corpus/gold.tsv"; } | normalize-units | classify >"$BATS_TEST_TMPDIR/in.tsv"
    "$ROOT/tests/reconcile/thin" 1 3 <"$BATS_TEST_TMPDIR/in.tsv" | reconcile -f "$BATS_TEST_TMPDIR/f.tsv" >/dev/null
    [ -z "$(bad "$BATS_TEST_TMPDIR/f.tsv" | tee /dev/stderr)" ]
}

@test "a fact that is missing from a real report never makes a mismatch" {
    need extract normalize-units classify reconcile
    local shared=$YUSUAN_SHARED/reports
    [ -d "$shared" ] || skip "no reports in $shared"
    extract "$shared"/000*.gz 2>/dev/null | normalize-units | classify 2>/dev/null | "$ROOT/tests/reconcile/thin" 1 5 |
        reconcile -f "$BATS_TEST_TMPDIR/f.tsv" >/dev/null
    [ -z "$(bad "$BATS_TEST_TMPDIR/f.tsv" | tee /dev/stderr)" ]
}

@test "real reports: no mismatch and no suspect where all differs by rounding; the known contradictions of others" {
    need extract normalize-units classify reconcile
    local shared=$YUSUAN_SHARED/reports
    [ -d "$shared" ] || skip "no reports in $shared"
    extract "$shared"/00*.gz 2>/dev/null | normalize-units | classify 2>/dev/null | reconcile -f "$BATS_TEST_TMPDIR/f.tsv" >/dev/null
    awk -F '\t' '$5 == "mismatch" || $5 == "suspect" { print substr($1, 1, 3), $4, $18 }' "$BATS_TEST_TMPDIR/f.tsv" >"$BATS_TEST_TMPDIR/found"
    run ! grep '^000' "$BATS_TEST_TMPDIR/found"
    local finding
    while read -r finding; do
        grep -qxF "$finding" "$BATS_TEST_TMPDIR/found" || { echo "missing: $finding"; cat "$BATS_TEST_TMPDIR/found"; return 1; }
    done <<'END'
003 prose-cell 458,377
003 prose-cell 458,373
003 row-kinds 372,374,377,380
003 prose-count 458,450
003 performance-plan 727
003 prose-goods 798,791
002 prose-cell 2158,480
002 performance-twice 2315,1298
002 product-price 932
001 unit-lone 70,57
001 prose-twice 116
004 performance-sign 266
END
}
