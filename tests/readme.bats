#!/usr/bin/env bats
# The README prints what happens: the commands after $ are run, and what they print is compared with what stands there.
load helper

@test "the README's commands print what it says" {
    need extract normalize-units classify reconcile to-csv yusuan
    ! sanitized || skip "the same as without sanitizers"
    "$ROOT/tests/readme" >"$BATS_TEST_TMPDIR/README.md"
    same "$ROOT/README.md" "$BATS_TEST_TMPDIR/README.md" || {
        echo "where that is right: tests/readme > out/README.md && cp out/README.md README.md"
        return 1
    }
}
