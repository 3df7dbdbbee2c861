#!/usr/bin/env bats
# normalize-units against an independent computation, over generated values, the gold and all real reports.
load helper

setup() { need normalize-units; }

# values N: a stream of N random printed values with the units that check-amounts.py knows.
values() {
    python3 - "$1" <<'PY'
import random, sys
random.seed(20)
units = '元 万元 千元 百万元 亿元 角 % ‰ 个百分点 成 平方米 万平方米 公顷 平方公里 亩 吨 万吨 斤 公里 小时 周 季度 人 名 人次 万人次 个 家 台/套 万件 元/人/天 万元/人 元/公里 元/斤 元/吨'.split()
print('item\tmeasure\tyear\tvalue\tunit')
for _ in range(int(sys.argv[1])):
    whole = random.choice((0, random.randrange(10), random.randrange(10**4), random.randrange(10**12), random.randrange(10**20)))
    places = random.choice((0, 0, 1, 2, 2, 2, 3, 6))
    text = f'{whole:,}' if random.random() < .5 else str(whole)
    if places:
        text += '.' + ''.join(random.choice('0123456789') for _ in range(places))
    print('合计', '预算数', 2024, random.choice(('', '', '-', '≥')) + text, random.choice(units), sep='\t')
PY
}

@test "amounts and quanta are those of an independent computation: 50,000 generated values" {
    values 50000 >"$BATS_TEST_TMPDIR/values.tsv"
    normalize-units "$BATS_TEST_TMPDIR/values.tsv" >"$BATS_TEST_TMPDIR/out.tsv"
    run "$BATS_TEST_DIRNAME/check-amounts.py" <"$BATS_TEST_TMPDIR/out.tsv"
    [ "$status" -eq 0 ] && [ "${lines[-1]}" = "50000 compared, 0 wrong" ]
}

@test "the computation would notice an amount that is off" {
    run "$BATS_TEST_DIRNAME/check-amounts.py" <<<$'measure\tvalue\tunit\tcomparator\tamount\tbase_unit\tquantum\n预算数\t1.50\t万元\t=\t15001\tCNY\t100'
    [ "$status" -eq 1 ] && [ "${lines[-1]}" = "1 compared, 1 wrong" ]
}

@test "what is normalised twice is the same" {
    values 2000 | normalize-units >"$BATS_TEST_TMPDIR/once"
    normalize-units "$BATS_TEST_TMPDIR/once" | cmp - "$BATS_TEST_TMPDIR/once"
}

@test "all facts of all real reports: no error, and every amount right" {
    need extract
    need_shared
    extract "$SHARED"/reports/*.gz 2>"$BATS_TEST_TMPDIR/extract.err" | normalize-units >"$BATS_TEST_TMPDIR/out.tsv"
    run "$BATS_TEST_DIRNAME/check-amounts.py" <"$BATS_TEST_TMPDIR/out.tsv"
    echo "${lines[@]}"
    [ "$status" -eq 0 ] && [ "${lines[-1]%% *}" -gt 5000 ]
}

@test "the gold: no error, and every amount right" {
    need_shared
    for gold in "$SHARED"/gold/*.tsv; do
        normalize-units "$gold" >"$BATS_TEST_TMPDIR/out.tsv"
        "$BATS_TEST_DIRNAME/check-amounts.py" <"$BATS_TEST_TMPDIR/out.tsv"
    done
}

@test "the built-in rules pass --check" { normalize-units --check; }
