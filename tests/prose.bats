#!/usr/bin/env bats
# However a page breaks the lines of a text, its sentences state the same.
load helper

# The facts of the text on standard input, without the columns that say where they are printed.
facts() {
    extract --report text - | cut -f 5-7,12-16 | sort
}

@test "sentences state the same in lines of every width, indented, spaced, over pages" {
    need extract
    local report width mode
    for report in "$ROOT"/tests/cases/extract-prose-{county-budget,city-final,run-in-headings}/report.txt; do
        facts <"$report" >"$BATS_TEST_TMPDIR/whole"
        [ "$(wc -l <"$BATS_TEST_TMPDIR/whole")" -gt 50 ]
        for width in 52 70; do
            for mode in indent spaced page inside; do
                "$ROOT/tests/rewrap" $width $mode <"$report" | facts >"$BATS_TEST_TMPDIR/broken"
                diff "$BATS_TEST_TMPDIR/whole" "$BATS_TEST_TMPDIR/broken" || { echo "$report, $width columns, $mode" && false; }
            done
        done
    done
}

# tests/sentences/ holds sentences in the manners of many provinces with the facts that they state.
@test "each sentence states its facts and no others" {
    need extract
    local width
    for width in 0 40 33; do # a line as it is, and as pages break it
        run "$BATS_TEST_DIRNAME/check-sentences.py" --wrap $width "$BATS_TEST_DIRNAME"/sentences/*.txt
        echo "$output"
        [ "$status" -eq 0 ]
        [[ ${lines[-1]} == *" blocks, 0 differ; "* ]]
    done
}

@test "a sentence that states something else is told" {
    need extract
    run "$BATS_TEST_DIRNAME/check-sentences.py" - <<<$'公务接待费2.5万元，与上年持平。\n  公务接待费 | 金额 | 2.4 万元'
    [ "$status" -eq 1 ]
    [[ $output == *"  - 公务接待费 | 金额 | 2.4 万元"* ]]
    [[ $output == *"  + 公务接待费 | 金额 | 2.5 万元"* ]]
}
