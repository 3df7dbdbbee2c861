#!/usr/bin/env bats
# The examples of the manual pages, run as they are printed.
load helper

setup_file() {
    local sample=$ROOT/samples/budget-tab.txt.gz
    cd "$BATS_FILE_TMPDIR"
    mkdir reports tables bin
    zcat "$sample" | tee report.txt 2024.txt reports/a.txt >reports/b.txt
    for name in report 2023 2024 reports/a reports/b; do cp "$sample" $name.txt.gz; done
    echo pdf | tee budget.pdf >2024.pdf
    ln -s "$ROOT/samples" samples
    mkdir filters
    cp -r "$ROOT/filters/rules" filters/
    cp "$ROOT"/filters/rules/*.tsv tables/
    cp "$ROOT/filters/rules/units.tsv" .
    # what a person has at hand: a viewer, an editor, a program that makes text of a PDF
    printf '#!/bin/sh\nexec cat "$@"\n' >bin/less
    printf '#!/bin/sh\nexec cat report.txt\n' >bin/pdftotext
    chmod +x bin/*
    extract report.txt | normalize-units | classify | reconcile --findings findings.tsv >facts.tsv
    cp findings.tsv accepted.tsv
}

# blocks PAGE: the code of its examples (of a page of section 7, all of its code), a record separator after each
blocks() {
    mandoc -T utf8 -O width=300 "$1" | sed 's/.\x08//g' | awk -v all="$([[ $1 = *.7 ]] && echo 1)" '
        /^[A-Z]/ { on = all || $0 == "EXAMPLES"; next }
        on && /^           / { print substr($0, 12); open = 1; next }
        /[^ ]/ && open { printf "\036"; open = 0 }
        END { if (open) printf "\036" }'
}

# try_page PAGE: runs each block; one that asks for --strict may find a mismatch
try_page() {
    local page=$1 block status n=0
    cd "$BATS_FILE_TMPDIR"
    while IFS= read -r -d $'\036' block; do
        case $block in
        mlr*) command -v mlr >/dev/null || continue ;;
        esac
        n=$((n + 1)) status=0
        EDITOR=true PATH=$PWD/bin:$PATH bash -eo pipefail -c "$block" >"$BATS_TEST_TMPDIR/out" 2>"$BATS_TEST_TMPDIR/err" \
            </dev/null || status=$?
        [ $status -eq 0 ] || [[ $status -eq 3 && $block = *--strict* ]] || {
            echo "status $status: $block"
            head -n 5 "$BATS_TEST_TMPDIR/err"
            return 1
        }
        # shellcheck disable=SC2016 # what awk prints: nothing where nothing is wrong
        [ -s "$BATS_TEST_TMPDIR/out" ] || [[ $block = *\>* || $block = *'print $1'* || $block = *unknown-code* || $block = *--check* ]] || {
            echo "no output: $block"
            return 1
        }
    done < <(blocks "$page")
    [ $n -ge "$2" ] || { echo "$page has $n examples" && return 1; }
}

@test "extract(1)" { try_page "$ROOT/filters/extract.1" 2; }
@test "normalize-units(1)" { try_page "$ROOT/filters/normalize-units.1" 2; }
@test "classify(1)" { try_page "$ROOT/filters/classify.1" 2; }
@test "reconcile(1)" { try_page "$ROOT/filters/reconcile.1" 2; }
@test "to-csv(1)" { try_page "$ROOT/filters/to-csv.1" 2; }
@test "yusuan(1)" { try_page "$ROOT/scripts/yusuan.1" 2; }
@test "yusuan-overnight(1)" { try_page "$ROOT/scripts/yusuan-overnight.1" 2; }
@test "yusuan(7)" { try_page "$ROOT/filters/yusuan.7" 6; }
@test "yusuan-facts(5)" { try_page "$ROOT/filters/stream/yusuan-facts.5" 1; }
@test "yusuan-rules(5)" { try_page "$ROOT/filters/rules/yusuan-rules.5" 2; }

@test "yusuan-facts(5) has every column of the stream and of the findings" {
    cd "$BATS_FILE_TMPDIR"
    extract report.txt | normalize-units --explain | classify --explain 2>/dev/null | reconcile >all.tsv
    for column in $(head -n 1 all.tsv) $(head -n 1 findings.tsv); do
        grep -qE "^\.It Li (.* , )?$column( |$)" "$ROOT/filters/stream/yusuan-facts.5" || { echo "$column" && return 1; }
    done
    # and so has the table of columns that to-csv goes by
    for column in $(grep -hv '^#' "$ROOT/filters/rules/columns.tsv" | cut -f 1 | tail -n +2); do
        grep -qE "^\.It Li (.* , )?$column( |$)" "$ROOT/filters/stream/yusuan-facts.5" || { echo "$column" && return 1; }
    done
}
