#!/usr/bin/env bats
# What every filter promises (yusuan(7)), tried on each by name. extract reads reports, the others the fact stream.
load helper

FILTERS="extract normalize-units classify reconcile to-csv"
STREAM_FILTERS="normalize-units classify reconcile to-csv"

COLUMNS="report entity year phase section group subject line page row side code item measure value unit"
COLUMNS+=" comparator amount base_unit quantum"
COLUMNS+=" scheme level class class_name path name_status cofog flow fund nature region"

# facts N [REPORT]: a stream of N rows, each of three facts that add up; a report has 100 of them.
facts() {
    tr ' ' '\t' <<<"$COLUMNS"
    awk -v n="$1" -v report="${2-r1}" 'BEGIN {
        OFS = "\t"
        split("合计 基本支出 项目支出", measure, " "); split("30.00 10.00 20.00", value, " ")
        split("300000 100000 200000", amount, " ")
        for (row = 1; row <= n; row++)
            for (m = 1; m <= 3; m++)
                print report (row > 100 ? "-" int((row - 1) / 100) : ""), "某县某局", 2024, "approved", "支出总表", "", "", row + 5, "", row, "", "2010301", "行政运行",
                    measure[m], value[m], "万元", "=", amount[m], "CNY", 100, "function", "项", "201", "一般公共服务支出",
                    "一般公共服务支出/政府办公厅(室)及相关机构事务/行政运行", "exact", "01.1", "支出", "", "", ""
    }'
}

# report N: a report with a table of N rows between tabs.
report() {
    printf '某县某局2024年部门预算\n\n部门支出总体情况表\n单位：万元\n科目编码\t科目名称\t合计\t基本支出\t项目支出\n'
    awk -v n="$1" 'BEGIN { for (i = 1; i <= n; i++) print "2010301\t行政运行\t30.00\t10.00\t20.00" }'
}

setup_file() {
    cd "$BATS_FILE_TMPDIR"
    facts 3 >facts.tsv
    facts 20000 >large.tsv
    facts 0 >header.tsv
    report 3 >report.txt
    report 20000 >large.txt
    gzip -k report.txt large.txt
    head -c 150 report.txt.gz >cut.gz
    head -c 60 /dev/urandom >noise.gz
    : >empty
}

setup() {
    cd "$BATS_FILE_TMPDIR"
}

# each FILTERS FUNCTION: calls FUNCTION for each filter that is built, and names the one that fails.
each() {
    local filters=$1 check=$2 filter any=
    for filter in $filters; do
        [ -x "$BUILD/bin/$filter" ] || continue
        any=1
        case $filter in
        extract) input=report.txt large=large.txt ;;
        *) input=facts.tsv large=large.tsv ;;
        esac
        out=$BATS_TEST_TMPDIR/$filter.out err=$BATS_TEST_TMPDIR/$filter.err
        "$check" "$filter" || { echo "$filter: $check failed" && head -n 5 "$err" && return 1; }
    done
    [ "$any" ] || skip "none of $filters is built"
}

# run_it STATUS COMMAND...: stdout to $out, stderr to $err.
run_it() {
    local want=$1 rc=0
    shift
    "$@" >"$out" 2>"$err" </dev/null || rc=$?
    [ "$rc" -eq "$want" ] || { echo "status $rc where $want is expected: $*" && return 1; }
}

says_help() {
    run_it 0 "$1" --help && [ -s "$out" ] && [ ! -s "$err" ] && head -n 1 "$out" | grep -q "^usage: $1 "
}
@test "--help goes to standard output, status 0" { each "$FILTERS" says_help; }

says_version() {
    run_it 0 "$1" --version && [ "$(wc -l <"$out")" -eq 1 ] && grep -qE "^$1 \(yusuan\) [0-9.]+$" "$out" && [ ! -s "$err" ]
}
@test "--version is one line" { each "$FILTERS" says_version; }

refuses_option() {
    run_it 2 "$1" --no-such-option "$input" && [ ! -s "$out" ] && [ "$(grep -c ^usage: "$err")" -eq 1 ] &&
        grep -q -- "$1: unknown option '--no-such-option'" "$err" && [ "$(wc -l <"$err")" -eq 2 ]
}
@test "an unknown option: one usage line, status 2, nothing written" { each "$FILTERS" refuses_option; }

ends_options() {
    cp "$input" ./-x
    run_it 0 "$1" -- -x && [ -s "$out" ]
}
@test "-- ends the options" { each "$FILTERS" ends_options; }

reads_standard_input() {
    run_it 0 bash -c "$1 <$input" && mv "$out" "$out.1" && run_it 0 bash -c "$1 - <$input" && cmp "$out" "$out.1" &&
        run_it 0 bash -c "cat $input | $1 -" && cmp "$out" "$out.1" && [ -s "$out" ]
}
@test "no operand and - are standard input" { each "$FILTERS" reads_standard_input; }

names_missing_file() {
    run_it 1 "$1" nowhere "$input" && grep -q "^$1: nowhere: " "$err" && [ "$(wc -l <"$out")" -gt 1 ] &&
        mv "$out" "$out.1" && "$1" "$input" >"$out" && cmp "$out" "$out.1"
}
@test "a missing file is named, the others go through, status 1" { each "$FILTERS" names_missing_file; }

refuses_folder() {
    run_it 1 "$1" . && grep -q "^$1: \.: " "$err"
}
@test "a folder is named, status 1" { each "$FILTERS" refuses_folder; }

full_disk() {
    local file rc
    for file in "$input" $large; do
        rc=0
        "$1" "$file" >/dev/full 2>"$err" || rc=$?
        [ "$rc" -eq 1 ] && grep -q "^$1: cannot write to standard output" "$err" || return 1
    done
    # a closed descriptor is no place to write to either
    rc=0
    "$1" "$input" >&- 2>"$err" || rc=$?
    [ "$rc" -ne 0 ] && [ -s "$err" ]
}
@test "a full disk and a closed output are errors" { each "$FILTERS" full_disk; }

quiet_on_closed_pipe() {
    { "$1" "$large" 2>"$err"; echo $? >"$out.rc"; } | head -n 1 >"$out"
    [ "$(wc -l <"$out")" -eq 1 ] && [ ! -s "$err" ] && [ "$(cat "$out.rc")" -eq 0 ]
}
@test "a closed pipe ends the filter quietly" { each "$FILTERS" quiet_on_closed_pipe; }

same_bytes() {
    "$1" "$input" >"$out" && "$1" "$input" | cmp - "$out"
}
@test "same input, same bytes" { each "$FILTERS" same_bytes; }

any_locale() {
    local locale
    LC_ALL=C "$1" "$input" >"$out" || return 1
    for locale in C.UTF-8 $(locale -a | grep -E '^(de_DE|tr_TR|zh_CN|ar_)' | head -n 4) xx_XX.GB18030; do
        LC_ALL=$locale LANG=$locale "$1" "$input" 2>"$err" | cmp - "$out" || return 1
    done
}
@test "the locale matters to nothing" { each "$FILTERS" any_locale; }

tells_where() {
    local fifo=$BATS_TEST_TMPDIR/$1.fifo pid tries=0
    mkfifo "$fifo"
    "$1" "$fifo" >"$out" 2>"$err" &
    pid=$!
    exec 7>"$fifo"
    head -n 3 "$input" >&7
    sleep 0.1
    kill -USR1 $pid
    while ! [ -s "$err" ] && [ $((tries++)) -lt 50 ]; do sleep 0.1; done
    tail -n +4 "$input" >&7
    exec 7>&-
    wait $pid || return 1
    grep -qE "^$1: $fifo:([0-9]+:)? reading here$" "$err"
}
@test "SIGUSR1 tells the file and goes on, also where the input waits" { each "$FILTERS" tells_where; }

# --- the fact stream

empty_gives_empty() {
    run_it 0 "$1" empty && [ ! -s "$out" ] && [ ! -s "$err" ] && run_it 0 "$1" </dev/null && [ ! -s "$out" ]
}
@test "empty input gives empty output" { each "$STREAM_FILTERS" empty_gives_empty; }

header_gives_header() {
    run_it 0 "$1" header.tsv && [ "$(wc -l <"$out")" -eq 1 ] && [ ! -s "$err" ]
}
@test "a header alone gives a header" { each "$STREAM_FILTERS" header_gives_header; }

bom_and_crlf() {
    "$1" facts.tsv >"$out"
    { printf '\xef\xbb\xbf' && sed 's/$/\r/' facts.tsv; } >"$out.dos"
    "$1" "$out.dos" | cmp - "$out" &&
        head -c -1 facts.tsv | "$1" | cmp - "$out" # no newline at the end
}
@test "BOM, CRLF and a missing last newline are accepted" { each "$STREAM_FILTERS" bom_and_crlf; }

joined_streams() {
    facts 3 r2 >"$out.2"
    "$1" facts.tsv "$out.2" >"$out" && cat facts.tsv "$out.2" | "$1" | cmp - "$out" &&
        [ "$(grep -c '^report[,	]' "$out")" -eq 1 ] && [ "$(grep -c '^r2' "$out")" -eq 9 ]
}
@test "cat of two streams has one header, as two files have" { each "$STREAM_FILTERS" joined_streams; }

# reversed FILE: the same stream with its columns in the reverse order
reversed() {
    awk -F '\t' '{ for (i = NF; i > 0; i--) printf "%s%s", $i, i > 1 ? "\t" : "\n" }' "$1"
}
by_name() {
    python3 -c '
import csv, sys
rows = list(csv.DictReader(sys.stdin, delimiter=sys.argv[1], quoting=csv.QUOTE_NONE))
for row in rows: print(sorted(row.items()))' "$1"
}
any_order() {
    local separator=$'\t'
    [ "$1" = to-csv ] && separator=,
    "$1" facts.tsv | by_name "$separator" >"$out"
    reversed facts.tsv | "$1" | by_name "$separator" | cmp - "$out" || return 1
    # the second file is matched by name with the first
    facts 3 r2 | reversed /dev/stdin >"$out.2"
    "$1" facts.tsv "$out.2" >"$out.two" && facts 3 r2 >"$out.2" && "$1" facts.tsv "$out.2" | cmp - "$out.two"
}
@test "columns are found by name, in every order" { each "$STREAM_FILTERS" any_order; }

ragged_lines() {
    sed '3s/\t/ /' facts.tsv >"$out.bad"
    run_it 1 "$1" "$out.bad" && grep -qE "^$1: $out.bad:3: [0-9]+ fields where the header has [0-9]+" "$err" &&
        mv "$out" "$out.1" && sed 3d facts.tsv | "$1" >"$out" 2>"$err" && [ "$(wc -l <"$out")" -eq "$(wc -l <"$out.1")" ]
}
@test "a ragged line is named, the rest goes on, status 1" { each "$STREAM_FILTERS" ragged_lines; }

unknown_columns() {
    awk -F '\t' 'BEGIN { OFS = FS } { $1 = $1 FS (NR == 1 ? "note" : "a \\t\"b\",007"); print }' facts.tsv >"$out.in"
    "$1" "$out.in" >"$out" && [ "$(cut -f 1,2 "$out" | grep -cF 'r1	a \t"b",007')" -eq 9 ]
}
@test "unknown columns go through untouched" { each "normalize-units classify reconcile" unknown_columns; }

filled_anew() {
    "$1" facts.tsv >"$out" && "$1" "$out" | cmp - "$out" && "$1" facts.tsv | "$1" | "$1" | cmp - "$out"
}
@test "a filter run twice gives what it gave the first time" { each "normalize-units classify reconcile" filled_anew; }

marks_go_through() {
    awk -F '\t' 'BEGIN { OFS = FS } { print } NR == 2 { $14 = "@标题"; $15 = "支出总表"; for (i = 16; i <= NF; i++) $i = ""; print }' \
        facts.tsv >"$out.in"
    "$1" "$out.in" >"$out" 2>"$err" && [ "$(grep -c '@标题' "$out")" -eq 1 ] && [ "$(wc -l <"$out")" -eq 11 ]
}
@test "marks go through" { each "normalize-units classify reconcile" marks_go_through; }

names_missing_column() {
    cut -f 1-4 facts.tsv >"$out.in"
    run_it 1 "$1" "$out.in" && grep -qE "^$1: $out.in:1: column '[a-z_]+' is missing; '[a-z-]+' writes it$" "$err"
}
@test "a missing column is named, with the filter that makes it" { each "normalize-units classify reconcile" names_missing_column; }

# --- reports

@test "extract: a truncated or corrupt .gz is named with its byte, gives no facts, and the others go on" {
    need extract
    run -1 --separate-stderr extract cut.gz report.txt.gz
    [[ $stderr =~ ^"extract: cut.gz: ".*[0-9] ]]
    extract report.txt.gz | cmp - <(printf '%s\n' "$output")
    { head -c 200 large.txt.gz; head -c 300 /dev/zero; tail -c +501 large.txt.gz; } >broken.gz
    run -1 --separate-stderr extract broken.gz
    [[ $stderr =~ ^"extract: broken.gz: ".*[0-9] ]]
    [ "${#lines[@]}" -le 1 ]
}

@test "extract: plain, gzip, several members and a pipe give the same facts" {
    need extract
    extract --report r - <report.txt >plain
    [ "$(wc -l <plain)" -gt 3 ]
    extract --report r - <report.txt.gz | cmp - plain
    { head -n 6 report.txt | gzip; gzip </dev/null; tail -n +7 report.txt | gzip; } | extract --report r | cmp - plain
}

@test "extract: BOM and CRLF change nothing" {
    need extract
    extract --report r <report.txt >plain
    { printf '\xef\xbb\xbf' && sed 's/$/\r/' report.txt; } | extract --report r | cmp - plain
}

@test "extract: an empty report gives a header and no facts" {
    need extract
    run --separate-stderr extract empty
    [ "$status" -le 1 ]
    [ "${#lines[@]}" -le 1 ]
}

@test "the contract holds for everything that is built" {
    local program
    for program in "$BUILD"/bin/*; do
        case " $FILTERS yusuan overnight " in
        *" ${program##*/} "*) ;;
        *) echo "${program##*/} is not in this file" && return 1 ;;
        esac
    done
}
