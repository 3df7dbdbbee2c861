#!/usr/bin/env bats
# A report states the same however a converter has set it: tests/reprint prints it otherwise and compares its facts.
load helper

@test "the samples state the same in every way of printing them" {
    need extract
    sanitized && skip "too slow under a sanitizer"
    run "$ROOT/tests/reprint" "$ROOT"/samples/*.gz
    printf '%s\n' "${lines[@]}"
    [ "$status" -eq 0 ]
    [ "${lines[-1]%% *}" -gt 400 ]
}

@test "so do real reports, but for a few" {
    need extract
    need_shared
    sanitized && skip "too slow under a sanitizer"
    run "$ROOT/tests/reprint" --list 0 --way spaced,wide,wrapped-inside,numbers-apart,running-heads,unit-in-brackets,codes-in-pieces \
        "$SHARED"/reports/*.raw.txt.gz "$SHARED"/reports/00*.gz
    printf '%s\n' "${lines[@]}"
    read -r same _ all _ <<<"${lines[-1]}"
    [ "$all" -gt 60 ]
    [ $((same * 20)) -ge $((all * 19)) ]
}
