#!/usr/bin/env bats
# The samples are read as their gold says, whatever their encoding.
load helper

gold() {
    head -n 1 "$ROOT/tests/samples-gold/budget-tab.tsv"
    local f
    for f in "$ROOT"/tests/samples-gold/*-*.tsv; do
        sed 1d "$f"
    done
}

@test "samples are read to the last fact" {
    need extract
    gold >"$BATS_TEST_TMPDIR/gold.tsv"
    extract "$ROOT"/samples/*.gz >"$BATS_TEST_TMPDIR/got.tsv" 2>/dev/null
    run "$ROOT/scripts/compare-facts" --list 3 "$BATS_TEST_TMPDIR/gold.tsv" "$BATS_TEST_TMPDIR/got.tsv"
    printf '%s\n' "${lines[@]}"
    [ "$status" -eq 0 ]
    [[ "${lines[-1]}" == '10 of 10 reports agree'* ]]
}

@test "the samples' encodings do not show in the facts" {
    need extract
    cd "$BATS_TEST_TMPDIR"
    zcat "$ROOT/samples/budget-prose-gb18030.txt.gz" | iconv -f gb18030 -t utf-8 | extract --report budget-prose-gb18030 - >utf8.tsv
    extract "$ROOT/samples/budget-prose-gb18030.txt.gz" >gb.tsv
    same utf8.tsv gb.tsv
    zcat "$ROOT/samples/final-pdf-raw-utf16.txt.gz" | iconv -f utf-16 -t utf-8 | extract --report final-pdf-raw-utf16 - >utf8.tsv 2>/dev/null
    extract "$ROOT/samples/final-pdf-raw-utf16.txt.gz" >utf16.tsv 2>/dev/null
    same utf8.tsv utf16.tsv
    [ "$(wc -l <utf16.tsv)" -gt 100 ]
}
