#!/usr/bin/env bats
# The generator of reports: what it writes is the same every time, and its gold is what its reports print.
load helper

# every value of the gold stands on its line of its report, and on the page that its form feeds make
@test "gold: every value stands on its line" {
    "$ROOT/scripts/make-corpus" --no-gzip 48 "$BATS_TEST_TMPDIR/c"
    run python3 - "$BATS_TEST_TMPDIR/c" <<'PY'
import csv, os, sys, unicodedata
folder, lines, bad = sys.argv[1], {}, 0
with open(folder + '/gold.tsv', encoding='utf-8') as f:
    facts = list(csv.DictReader(f, delimiter='\t', quoting=csv.QUOTE_NONE))
for fact in facts:
    name = fact['report']
    if name not in lines:
        with open(f'{folder}/{name}.txt', encoding='utf-8', newline='') as f:
            lines[name] = unicodedata.normalize('NFKC', f.read()).split('\n')
    at = int(fact['line'])
    here = ''.join(lines[name][at - 1:at + 1]).lstrip('\f')
    page = '\n'.join(lines[name][:at]).count('\f') + 1
    value = fact['value'].lstrip('-')
    if value not in ''.join(lines[name][at - 1:at + 2]).replace('\f', '') or fact['page'] not in ('', str(page)):
        bad += 1
        print(fact)
print(len(facts) > 10000 and not bad)
PY
    [ "${lines[-1]}" = True ]
}

@test "the same seed gives the same bytes, another seed others" {
    cd "$BATS_TEST_TMPDIR"
    "$ROOT/scripts/make-corpus" 24 a
    "$ROOT/scripts/make-corpus" 24 b
    "$ROOT/scripts/make-corpus" --seed 2 13 c
    diff -r a b
    run diff -rq a c
    [ "$status" -eq 1 ]
}

@test "every kind of defect is planted, each on the lines that are named" {
    cd "$BATS_TEST_TMPDIR"
    "$ROOT/scripts/make-corpus" --plant --no-gzip 63 p
    run awk -F'\t' 'NR > 1 && ($5 == "" || $5 ~ /^0/ || $6 == "") { print; bad = 1 } END { print NR - 1, bad + 0 }' p/planted.tsv
    [ "${lines[-1]}" = '63 0' ]
    "$ROOT/scripts/make-corpus" --help | tr -d ' \n' | grep -o 'onlythesekinds:[a-z,-]*' | cut -d: -f2 | sed 's/--no-gzip.*//' | tr ',' '\n' | sort >want
    cut -f2 p/planted.tsv | sed 1d | sort -u >got
    [ -s want ]
    same want got
}

@test "samples and their gold are what the script makes" {
    "$ROOT/scripts/make-samples" "$BATS_TEST_TMPDIR/samples" "$BATS_TEST_TMPDIR/gold"
    diff -r -x README.md "$BATS_TEST_TMPDIR/samples" "$ROOT/samples"
    diff -r "$BATS_TEST_TMPDIR/gold" "$ROOT/tests/samples-gold"
}

@test "streams are compared to the last column" {
    cd "$BATS_TEST_TMPDIR"
    "$ROOT/scripts/make-corpus" --no-gzip --shape tab 1 t
    "$ROOT/scripts/compare-facts" t/gold.tsv t/gold.tsv
    sed '0,/\t预算数/s//\t决算数/' t/gold.tsv >other.tsv
    run "$ROOT/scripts/compare-facts" t/gold.tsv other.tsv
    [ "$status" -eq 1 ]
    [[ "$output" == *"measure '预算数' is '决算数'"* ]]
}
