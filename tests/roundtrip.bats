#!/usr/bin/env bats
# What is generated, extracted and compared agrees to the last fact, in all columns that extract writes.
load helper

setup_file() {
    load helper
    need extract
    "$ROOT/scripts/make-corpus" 168 "$BATS_FILE_TMPDIR/corpus"
    extract "$BATS_FILE_TMPDIR"/corpus/*.gz >"$BATS_FILE_TMPDIR/got.tsv" 2>"$BATS_FILE_TMPDIR/err"
}

@test "168 reports in all shapes are read to the last fact" {
    run "$ROOT/scripts/compare-facts" --all --by-shape --list 3 "$BATS_FILE_TMPDIR/corpus/gold.tsv" "$BATS_FILE_TMPDIR/got.tsv"
    printf '%s\n' "${lines[@]}"
    [ "$status" -eq 0 ]
    [[ "${lines[-1]}" == '164 of 164 reports agree'* ]] # the other four are blank templates, which state nothing
}

@test "most of what the reports state is compared" {
    run "$ROOT/scripts/compare-facts" --list 0 "$BATS_FILE_TMPDIR/corpus/gold.tsv" "$BATS_FILE_TMPDIR/got.tsv"
    [ "$(grep -o 'of [0-9]* facts' <<<"${lines[-1]}" | tr -dc 0-9)" -gt 8000 ]
}
