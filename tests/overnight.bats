#!/usr/bin/env bats
# overnight: what it does again and what not, on filters that only pretend, so that a run can be counted and broken.
load helper

setup() {
    cd "$BATS_TEST_TMPDIR"
    mkdir bin in
    cp "$ROOT/scripts/overnight" bin/
    # a report's text is its facts; "broken" in it fails, "stop" ends the filter with status 2
    cat >bin/extract <<'STUB'
#!/bin/bash
while [ $# -gt 0 ]; do
    case $1 in
    --coverage) coverage=$2 && shift ;;
    --full-name) full=1 ;;
    --rules) shift ;;
    --) path=$2 && break ;;
    esac
    shift
done
echo "$path" >>"$CALLS"
[ -r "$path" ] || { echo "extract: $path: cannot open" >&2; exit 1; }
name=${path##*/} && name=${name%.txt}
[ "${full-}" ] && name=$path
name=${name//$'\n'/\\n}
printf 'report\tprinted\n%s\t1\n' "$name" >"$coverage"
printf 'report\tmeasure\tvalue\n'
while read -r word; do
    case $word in
    broken) echo "extract: $path: broken" >&2 && exit 1 ;;
    stop) exit 2 ;;
    slow) sleep 0.3 ;;
    held) while [ -e "$BATS_TEST_TMPDIR/held" ]; do sleep 0.05; done ;;
    *) printf '%s\t合计\t%s\n' "$name" "$word" ;;
    esac
done <"$path"
printf '%s\t@标题\tx\n' "$name"
STUB
    printf '#!/bin/sh\nexec cat\n' >bin/normalize-units
    cp bin/normalize-units bin/classify
    cat >bin/reconcile <<'STUB'
#!/bin/bash
while [ $# -gt 0 ]; do
    case $1 in
    --findings) findings=$2 && shift ;;
    --ledger) ledger=$2 && shift ;;
    --across) : >"$BATS_TEST_TMPDIR/across" ;;
    esac
    shift
done
awk -F '\t' -v findings="$findings" -v ledger="$ledger" '
    BEGIN { print "report\tstatus" >findings; print "report\tfamily\trun" >ledger }
    NR > 1 && $3 == 13 { print $1 "\tmismatch" >findings }
    NR > 1 { name = $1 }
    { print }
    END { print name "\trow\t1" >ledger }'
STUB
    cp "$BUILD/bin/to-csv" bin/
    chmod +x bin/*
    export CALLS=$BATS_TEST_TMPDIR/calls
    : >"$CALLS"
    seq 8 15 | while read -r i; do printf '%s\n7\n' "$i" >"in/r$i.txt"; done
}

calls() { wc -l <"$CALLS"; }
finished() { find out/reports -name line -not -path '*/.*' 2>/dev/null | wc -l; }

@test "a run leaves facts, findings and a ledger line per report" {
    run -0 bin/overnight -o out in
    [ "$(calls)" -eq 8 ]
    [ "$(wc -l <out/facts.csv)" -eq 17 ] # a header and two facts a report; marks are left out
    [ "$(grep -c mismatch out/findings.csv)" -eq 1 ]
    [ "$(wc -l <out/ledger.tsv)" -eq 9 ]
    grep -qP '^r13\t[0-9a-f]{64}\t[0-9a-f]{16}\t0\t2\t1\t[0-9]+\.[0-9]{2}\tin/r13.txt$' out/ledger.tsv
    [ "$(wc -l <out/checks.tsv)" -eq 9 ]
    [ "$(wc -l <out/coverage.tsv)" -eq 9 ]
    [[ $output = *"reports     8: 8 done now"* && $output = *"facts       16"* && $output = *"mismatches  1"* ]]
}

@test "a second run does nothing again, and the results are the same" {
    bin/overnight -o out in
    cp -r out first
    : >"$CALLS"
    run -0 bin/overnight -o out in
    [ "$(calls)" -eq 0 ]
    [[ $output = *"8: 0 done now, 8 unchanged"* ]]
    for f in facts.csv findings.csv ledger.tsv checks.tsv coverage.tsv; do same first/$f out/$f; done
}

@test "only what is new or changed is done again" {
    bin/overnight -o out in
    : >"$CALLS"
    echo 8 >>in/r12.txt
    echo 9 >in/new.txt
    touch in/r14.txt # its bytes are the same
    run -0 bin/overnight -o out in
    [ "$(sort "$CALLS" | tr '\n' ' ')" = "in/new.txt in/r12.txt " ]
    grep -q '^r12,合计,8' out/facts.csv
    grep -q '^new,合计,9' out/facts.csv
}

@test "another version of the filters or other options do all again" {
    bin/overnight -o out in
    : >"$CALLS"
    echo '# new' >>bin/classify
    bin/overnight -o out in
    [ "$(calls)" -eq 8 ]
    bin/overnight -o out --lang zh in
    [ "$(calls)" -eq 16 ]
    bin/overnight -o out --lang zh --excel in # only the CSV is another
    [ "$(calls)" -eq 16 ]
}

@test "a report that fails stops no other; the status says so, and it is tried again" {
    echo broken >>in/r10.txt
    echo stop >>in/r11.txt
    run -1 --separate-stderr bin/overnight -o out in
    [[ $stderr = *"extract: in/r10.txt: broken"* ]]
    [[ $output = *"failed      2"* ]]
    grep -qP '^r10\t.*\t1\t2\t0\t' out/ledger.tsv
    grep -qP '^r11\t.*\t2\t0\t0\t' out/ledger.tsv
    [ "$(grep -c '^r10,' out/facts.csv)" -eq 2 ] # what was understood stays
    ! grep '^r11,' out/facts.csv || false        # what broke off is no result
    grep -q broken out/reports/r10/log
    : >"$CALLS"
    echo 4 >in/r11.txt
    run -1 bin/overnight -o out in
    [ "$(sort "$CALLS" | tr '\n' ' ')" = "in/r10.txt in/r11.txt " ]
    echo 3 >in/r10.txt
    run -0 bin/overnight -o out in
}

@test "a file that is not there is named and in the ledger" {
    run -1 --separate-stderr bin/overnight -o out in/r9.txt in/nowhere.txt
    [[ $stderr = *"in/nowhere.txt: cannot open"* ]]
    grep -qP '^nowhere\t-\t.*\t1\t0\t0\t' out/ledger.tsv
    grep -q '^r9,' out/facts.csv
}

@test "the number of jobs changes no byte" {
    echo slow >>in/r9.txt
    bin/overnight -j 1 -o one in
    bin/overnight -j2 -otwo in
    bin/overnight -j 7 -o seven in
    for f in facts.csv findings.csv checks.tsv coverage.tsv; do
        same one/$f two/$f
        same one/$f seven/$f
    done
    same <(cut -f 1-6,8 one/ledger.tsv) <(cut -f 1-6,8 two/ledger.tsv)
}

@test "two reports of one name are told apart by their paths" {
    mkdir in/a in/b
    echo 31 >in/a/same.txt
    echo 32 >in/b/same.txt
    run -0 --separate-stderr bin/overnight -o out in
    [[ $stderr = *"'in/a/same.txt': another report has this name"* ]]
    grep -q '^in/a/same.txt,合计,31' out/facts.csv
    grep -q '^in/b/same.txt,合计,32' out/facts.csv
    [ "$(wc -l <out/ledger.tsv)" -eq 11 ]
}

@test "names with blanks, quotes, a percent sign, a newline, a leading dash or dot" {
    mkdir odd
    echo 1 >"odd/a b'c\"d.txt"
    echo 2 >odd/$'new\nline%s.txt'
    echo 3 >odd/-dash.txt
    echo 4 >"odd/\$(touch here).txt"
    echo 5 >"odd/$(printf '名%.0s' {1..80}).txt"
    cp -r odd odd2 # so that some are named by paths
    rm odd2/-dash.txt
    run -0 bin/overnight -o out odd odd2
    [ "$(wc -l <out/ledger.tsv)" -eq 10 ]
    [ "$(calls)" -eq 11 ] # a line each, and one more in the two names with a newline
    [ ! -e here ]
    : >"$CALLS"
    run -0 bin/overnight -o out odd odd2
    [ "$(calls)" -eq 0 ]
    cd odd
    run -0 ../bin/overnight -o ../out2 -- -dash.txt
}

@test "hidden files and the results themselves are no reports" {
    echo 5 >in/.hidden.txt
    cd in
    run -0 ../bin/overnight -o out .
    run -0 ../bin/overnight -o out .
    [ "$(wc -l <out/ledger.tsv)" -eq 9 ]
}

@test "a run that was stopped is taken up" {
    for i in $(seq 12 15); do echo held >>"in/r$i.txt"; done
    : >held
    setsid bin/overnight -j 2 -o out in 3>&- &
    until [ "$(finished)" -ge 2 ]; do sleep 0.05; done
    kill -TERM -- "-$!" # the run and all that it has started
    rm held
    flock -w 60 out/.lock true # until the last of them has ended
    done_before=$(finished)
    [ "$done_before" -lt 8 ]
    [ ! -e out/facts.csv ]
    : >"$CALLS"
    run -0 bin/overnight -j 4 -o out in
    [ "$(calls)" -eq $((8 - done_before)) ]
    [ "$(wc -l <out/facts.csv)" -eq 17 ]
}

@test "two runs at a time in one folder: the second is refused" {
    echo held >>in/r9.txt
    : >held
    bin/overnight -o out in 3>&- &
    until [ "$(calls)" -ge 1 ]; do sleep 0.05; done
    run -2 bin/overnight -o out in
    rm held
    [[ $output = *"another run is writing"* ]]
    wait
}

@test "--across checks all once more, as one stream" {
    bin/overnight -o out in
    [ ! -e across ]
    run -0 bin/overnight -o two --across in
    [ -e across ]
    same out/facts.csv two/facts.csv
    same out/findings.csv two/findings.csv
    [ "$(wc -l <two/checks.tsv)" -eq 2 ]
}

@test "a wrong command line: one usage line, status 2" {
    run -2 bin/overnight --nothing in
    [ "$output" = $'overnight: unknown option \'--nothing\'\nusage: overnight [OPTION]... FILE...' ]
    run -2 bin/overnight
    run -2 bin/overnight --jobs 0 in
    run -2 bin/overnight --jobs
    run -2 bin/overnight -o out -
    run -2 bin/overnight -o out --rules nowhere in
    mkdir none
    run -2 bin/overnight -o out none
    [[ $output = *"no report in 'none'"* ]]
}

@test "--slurm: an array job, and one after it that puts the results together" {
    run -2 env PATH="$BATS_TEST_TMPDIR/bin:/usr/bin:/bin" bin/overnight --slurm -o out in
    [[ $output = *"no sbatch here"* ]]
    # a Slurm that does each task at once
    cat >bin/sbatch <<'STUB'
#!/bin/bash
echo "$*" >>"$BATS_TEST_TMPDIR/sbatch.log"
for word in "$@"; do
    case $word in
    --array=0-*)
        last=${word#--array=0-}
        for i in $(seq 0 "$last"); do SLURM_ARRAY_TASK_ID=$i bash "${!#}" >/dev/null; done
        ;;
    --wrap) bash -c "${!#}" >"$BATS_TEST_TMPDIR/collect.log" ;;
    esac
done
echo 4711
STUB
    chmod +x bin/sbatch
    run -0 env PATH="$BATS_TEST_TMPDIR/bin:$PATH" bin/overnight --slurm -o out in
    [[ $output = *"job 4711, 8 tasks"* ]]
    grep -q 'afterany:4711' sbatch.log
    bin/overnight -o here in
    same here/facts.csv out/facts.csv
    same here/findings.csv out/findings.csv
    grep -q '8: 0 done now' collect.log
}
