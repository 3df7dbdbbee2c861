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

# of a torn table some amounts stay open, but none has another's name
@test "torn purchases: what is read is right" {
    cd "$BATS_TEST_TMPDIR"
    "$ROOT/scripts/make-corpus" --shape cells-torn-purchases 60 c
    extract c/*.gz >got.tsv 2>err
    run python3 - c/gold.tsv got.tsv <<'PY'
import collections, csv, sys
facts = [[f for f in csv.DictReader(open(name, encoding='utf-8'), delimiter='\t', quoting=csv.QUOTE_NONE)
          if f['section'] == '政府采购预算表' and not f['measure'].startswith('@')] for name in sys.argv[1:]]
key = lambda f: (f['report'], f['item'], f['measure'], f['value'])
gold = collections.Counter(map(key, facts[0]))
read = collections.Counter(key(f) for f in facts[1] if f['measure'])
print('wrong:', *(read - gold))
print(sum(gold.values()) > 600, sum(read.values()) * 4 > sum(gold.values()))
PY
    printf '%s\n' "${lines[@]}"
    [ "${lines[0]}" = 'wrong:' ]
    [ "${lines[1]}" = 'True True' ]
}
