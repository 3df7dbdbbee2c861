# What the Bats files share: `load helper`.
bats_require_minimum_version 1.5.0
ROOT=${ROOT:-$(cd "$BATS_TEST_DIRNAME/.." && pwd)}
BUILD=${BUILD:-$ROOT/build}
case $BUILD in /*) ;; *) BUILD=$ROOT/$BUILD ;; esac
SHARED=${YUSUAN_SHARED:-$ROOT/../shared}
PATH=$BUILD/bin:$PATH
export ROOT BUILD SHARED PATH LC_ALL=C.UTF-8

# Skips the test where one of the programs is not built.
need() {
    local program
    for program in "$@"; do
        [ -x "$BUILD/bin/$program" ] || skip "no $program in $BUILD/bin"
    done
}

# Skips the test where the folder of real reports is not there.
need_shared() {
    [ -d "$SHARED/reports" ] || skip "no reports in $SHARED"
}

# Compares two files byte for byte and shows where they differ.
same() {
    cmp "$1" "$2" || { diff -u "$1" "$2" | head -n 30; return 1; }
}

# Is the build tree one of the sanitizers'? They change memory and speed.
sanitized() {
    local program
    for program in "$BUILD"/bin/*; do
        grep -q __asan_init "$program" && return 0
    done
    return 1
}
