#!/usr/bin/env bats
# reconcile names what was planted, and nothing in clean reports. The shapes are some that extract reads exactly, so what
# is missed or false here is reconcile's.
load helper

SHAPES=tab,bar,prose

findings() { # FOLDER: the findings of its reports
    extract "$1"/*.gz 2>/dev/null | normalize-units | classify | reconcile --findings "$1/findings.tsv" >/dev/null
}

@test "330 planted defects are found, by the right family and line" {
    need extract normalize-units classify reconcile
    "$ROOT/scripts/make-corpus" --plant --shape $SHAPES 330 "$BATS_TEST_TMPDIR/p"
    findings "$BATS_TEST_TMPDIR/p"
    "$ROOT/scripts/score-findings" "$BATS_TEST_TMPDIR/p/planted.tsv" "$BATS_TEST_TMPDIR/p/findings.tsv"
}

@test "150 clean reports have no mismatch and no suspect" {
    need extract normalize-units classify reconcile
    "$ROOT/scripts/make-corpus" --shape $SHAPES 150 "$BATS_TEST_TMPDIR/c"
    findings "$BATS_TEST_TMPDIR/c"
    [ -s "$BATS_TEST_TMPDIR/c/findings.tsv" ]
    head -n 1 "$ROOT/tests/samples-gold/planted.tsv" >"$BATS_TEST_TMPDIR/none.tsv"
    "$ROOT/scripts/score-findings" "$BATS_TEST_TMPDIR/none.tsv" "$BATS_TEST_TMPDIR/c/findings.tsv"
}
