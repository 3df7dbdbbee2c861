#!/usr/bin/env bats
# classify on real reports: what it calls differing or unknown is rare, and every row that carries a code has a scheme.
load helper

setup() {
    need extract classify
    need_shared
}

# counts FILE: lines of functional and economic codes whose name agrees, and all of them.
counts() {
    awk -F'\t' 'NR == 1 { for (i = 1; i <= NF; i++) at[$i] = i; next }
        $at["scheme"] ~ /^(function|economic)/ { all++; good += $at["name_status"] ~ /^(exact|variant)$/ }
        END { print good + 0, all + 0 }' "$1"
}

@test "names agree with codes in at least 99 of 100 rows of the real reports" {
    extract "$SHARED"/reports/*.gz 2>/dev/null | classify >"$BATS_TEST_TMPDIR/facts" 2>/dev/null
    read -r good all < <(counts "$BATS_TEST_TMPDIR/facts")
    echo "$good of $all"
    [ "$all" -gt 5000 ]
    [ $((good * 100)) -ge $((all * 99)) ]
}

@test "the gold's codes all agree, and all its codes have a scheme" {
    for gold in "$SHARED"/gold/*.tsv; do
        [ "$(wc -l <"$gold")" -gt 1 ] || continue
        classify "$gold" >"$BATS_TEST_TMPDIR/facts"
        read -r good all < <(counts "$BATS_TEST_TMPDIR/facts")
        echo "$gold: $good of $all"
        [ "$good" -eq "$all" ]
        awk -F'\t' 'NR == 1 { for (i = 1; i <= NF; i++) at[$i] = i; next }
            $at["code"] != "" && $at["scheme"] == "" { print; bad = 1 } END { exit bad }' "$BATS_TEST_TMPDIR/facts"
    done
}
