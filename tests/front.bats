#!/usr/bin/env bats
# yusuan: the front command, the whole pipeline, and what make install leaves.
load helper

setup() {
    need yusuan extract normalize-units classify reconcile to-csv
    cd "$BATS_TEST_TMPDIR"
    samples=("$ROOT"/samples/*.gz)
}

# rows FILE: how many records Python's csv module reads from it
rows() {
    python3 -c 'import csv, sys; print(sum(1 for _ in csv.reader(open(sys.argv[1], encoding="utf-8-sig", newline=""))))' "$1"
}

@test "no command and --help list the filters in the order of the pipeline" {
    run -0 yusuan
    [[ ${lines[0]} = "usage: yusuan COMMAND [ARGUMENT]..." ]]
    listed=$(yusuan --help | sed -nE '/^The filters/,/^$/s/^  ([a-z-]+) .*/\1/p' | tr '\n' ' ')
    [ "$listed" = "extract normalize-units classify reconcile to-csv " ]
}

@test "--version is one line, and that of the filters" {
    run -0 yusuan --version
    [[ $output =~ ^yusuan\ [0-9]+\.[0-9]+\.[0-9]+$ ]]
    [ "$(yusuan extract --version)" = "extract (yusuan) ${output#yusuan }" ]
}

@test "an unknown command or option: one usage line, status 2" {
    run -2 --separate-stderr yusuan exract
    [ "$stderr" = $'yusuan: no command \'exract\'; \'yusuan --help\' lists them\nusage: yusuan COMMAND [ARGUMENT]...' ]
    run -2 yusuan --no-such
    run -2 yusuan ../bin/extract
    run -2 yusuan yusuan
    run -2 yusuan help nothing
    run -2 --separate-stderr yusuan run --no-such
    [ "$stderr" = $'yusuan: unknown option \'--no-such\'\nusage: yusuan run [OPTION]... [FILE]...' ]
    run -2 yusuan run --lang
}

@test "filters are run by name, with their arguments, status and streams" {
    yusuan extract "${samples[0]}" | cmp - <(extract "${samples[0]}")
    printf 'a\tb\n1\t2\n' | yusuan to-csv --columns b >out
    [ "$(tr '\n' ' ' <out)" = "b 2 " ]
    run -1 yusuan extract nowhere
}

@test "help shows the pages, of the build tree too" {
    for name in extract normalize-units classify reconcile to-csv overnight run facts rules intro ''; do
        MANPAGER=cat PAGER=cat yusuan help $name >page
        [ "$(wc -l <page)" -gt 20 ]
    done
}

@test "run: facts.csv and findings.csv, every row of the stream" {
    run -0 --separate-stderr yusuan run -o out "${samples[@]}"
    [[ $output = *"reports     ${#samples[@]}"* ]]
    [ "$(ls -A out | tr '\n' ' ')" = "coverage.tsv facts.csv findings.csv ledger.tsv " ]
    extract "${samples[@]}" 2>/dev/null | normalize-units 2>/dev/null | classify 2>/dev/null |
        reconcile --findings findings.tsv >facts.tsv
    [ "$(rows out/facts.csv)" -eq "$(awk -F '\t' '$14 !~ /^@/' facts.tsv | wc -l)" ]
    [ "$(rows out/findings.csv)" -eq "$(wc -l <findings.tsv)" ]
    to-csv facts.tsv | cmp - out/facts.csv
    [ "$(wc -l <out/coverage.tsv)" -eq $((${#samples[@]} + 1)) ]
    facts=$(($(rows out/facts.csv) - 1))
    [[ $output = *"facts       $facts, "* ]]
    [[ $output = *"mismatches  $(grep -c $'\tmismatch\t' findings.tsv)"* ]]
}

@test "run: standard input, --files-from, --lang zh, --excel, --across" {
    zcat "${samples[0]}" | yusuan run -oone
    [ "$(wc -l <one/coverage.tsv)" -eq 2 ]
    printf '%s\0' "${samples[@]}" | yusuan run -o listed --files-from - --across
    [ "$(wc -l <listed/coverage.tsv)" -eq $((${#samples[@]} + 1)) ]
    yusuan run --output=zh --lang=zh --excel "${samples[@]}"
    [ "$(head -c 3 zh/facts.csv | od -An -tx1)" = " ef bb bf" ]
    [ "$(rows zh/facts.csv)" -eq "$(rows listed/facts.csv)" ]
    cut -d, -f 19 zh/findings.csv | grep -q '合计'
}

@test "run: a report that cannot be read is named, the others are there, status 1" {
    run -1 --separate-stderr yusuan run -o out nowhere.txt "${samples[0]}"
    [[ $stderr = *"extract: nowhere.txt: "* && $stderr = *"yusuan: some input could not be read"* ]]
    [ "$(rows out/facts.csv)" -gt 100 ]
}

@test "run: what breaks off leaves the folder as it was" {
    yusuan run -o out "${samples[0]}"
    cp -r out before
    printf 'nonsense\n' >units.tsv
    run -2 --separate-stderr yusuan run -o out --rules units.tsv "${samples[@]}"
    [[ $stderr = *"'out' is as it was"* ]]
    diff -r before out
    [ "$(ls -A out)" = "$(ls -A before)" ]
    run -2 yusuan run -o /dev/null/out "${samples[0]}"
}

@test "real reports: status 0, and the CSV has every row" {
    need_shared
    run -0 yusuan run -o out "$SHARED"/reports/*.gz
    [ "$(rows out/facts.csv)" -gt 5000 ]
}

@test "make install: one command in bin, filters in libexec, pages, completion; uninstall takes all away" {
    make -C "$ROOT" -s install BUILD="$BUILD" PREFIX=/usr DESTDIR="$PWD/root"
    [ "$(ls root/usr/bin)" = yusuan ]
    [ "$(ls root/usr/libexec/yusuan | tr '\n' ' ')" = "classify extract normalize-units overnight reconcile to-csv " ]
    # no name that another package of Debian has: all begin with the suite's
    [ -z "$(find root/usr/share/man -type f -not -name 'yusuan*')" ]
    PATH=/usr/bin:/bin root/usr/bin/yusuan run -o out "${samples[0]}"
    [ "$(rows out/facts.csv)" -gt 100 ]
    ln -s "$PWD/root/usr/bin/yusuan" linked
    [[ "$(./linked --version)" = yusuan* ]]
    MANPAGER=cat PAGER=cat root/usr/bin/yusuan help facts | grep -q comparator
    make -C "$ROOT" -s uninstall BUILD="$BUILD" PREFIX=/usr DESTDIR="$PWD/root"
    [ -z "$(find root -type f)" ]
    [ ! -e root/usr/libexec/yusuan ]
}

# complete WORD...: what bash would offer for the last word
complete_words() {
    bash -c '. "$1" && shift && COMP_WORDS=(yusuan "$@") COMP_CWORD=$# && _yusuan && printf "%s\n" "${COMPREPLY[@]}"' \
        bash "$ROOT/scripts/completion.bash" "$@"
}

@test "completion: commands, options, pages" {
    [ "$(complete_words ext)" = extract ]
    [ "$(complete_words '' | sort | tr '\n' ' ')" = "classify extract help normalize-units overnight reconcile run to-csv " ]
    [ "$(complete_words to-csv --ex)" = --excel ]
    [ "$(complete_words run --la)" = --lang ]
    [ "$(complete_words help fa)" = facts ]
}
