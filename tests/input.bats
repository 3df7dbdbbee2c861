#!/usr/bin/env bats
# How extract gets at its reports: files, lists, names, gzip, encodings, and files that are none.
load helper

setup() {
    need extract
    cd "$BATS_TEST_TMPDIR"
    printf '%s\n' '青山县示范局2024年部门预算' '' '表一 收支总表' '单位：万元' '本年收入　1,851.64' >plain.txt
}

# The lines of a run's reports: number, page and text.
lines() {
    extract -o /dev/null --trace trace.tsv "$@" || return
    cut -f 1,2,3,7 trace.tsv
}

# Two runs over the same text give the same lines, whatever their report is called.
same_lines() {
    extract -o /dev/null --report r --trace "$BATS_TEST_TMPDIR/want.tsv" plain.txt
    extract -o /dev/null --report r --trace "$BATS_TEST_TMPDIR/got.tsv" "$@"
    same want.tsv got.tsv
}

@test "gzip is told by content, whatever the name" {
    gzip -c plain.txt >packed.txt
    cp plain.txt plain.gz
    same_lines packed.txt
    same_lines plain.gz
}

@test "gzip from a pipe, with several members and empty ones" {
    head -n 2 plain.txt | gzip >many
    : | gzip >>many
    tail -n +3 plain.txt | gzip -1 >>many
    : | gzip >>many
    same_lines many
    cat many | same_lines
    (head -c 700 /dev/zero | cat many -) >padded
    same_lines padded
}

@test "an edge of a member may fall anywhere in a block" {
    head -c 65500 /dev/urandom | base64 -w 60 >long.txt
    gzip -n -1 -c long.txt | head -c 65536 >/dev/null
    for size in 48000 49000 49100 49110 49120 49130 49140 49150 49160; do
        (head -c $size long.txt | gzip -n -1 && tail -c +$((size + 1)) long.txt | gzip -n -1) >parts.gz
        lines parts.gz | cut -f 2- >got
        lines long.txt | cut -f 2- >want
        same want got
    done
}

@test "truncated gzip is named with its byte, gives no facts, and the others go on" {
    seq 20000 | gzip -n >whole.gz
    for size in 2 5 9 10 11 500 5000 $(($(stat -c %s whole.gz) - 8)) $(($(stat -c %s whole.gz) - 1)); do
        head -c "$size" whole.gz >cut.gz
        run --separate-stderr extract -o out.tsv --trace trace.tsv cut.gz plain.txt
        [ "$status" -eq 1 ]
        [ "$stderr" = "extract: cut.gz: byte $size: the file ends inside its gzip data; it is truncated, fetch it again" ]
        [ "$(cut -f 1 trace.tsv | sort -u | paste -sd' ')" = "plain report" ]
    done
}

@test "corrupt gzip is named with the byte where it breaks" {
    seq 20000 | gzip -n >whole.gz
    cp whole.gz broken.gz
    printf '\377\377\377\377' | dd of=broken.gz bs=1 seek=2000 conv=notrunc status=none
    run --separate-stderr extract --trace trace.tsv -o out.tsv broken.gz
    [ "$status" -eq 1 ]
    [[ "$stderr" =~ ^"extract: broken.gz: byte "([0-9]+)": the gzip data is corrupt (" ]]
    [ "${BASH_REMATCH[1]}" -ge 2000 ]
    [ "${BASH_REMATCH[1]}" -le "$(stat -c %s whole.gz)" ]
    # the checksum at the end
    cp whole.gz broken.gz
    printf '\377\377' | dd of=broken.gz bs=1 seek=$(($(stat -c %s whole.gz) - 8)) conv=notrunc status=none
    run --separate-stderr extract -o out.tsv broken.gz
    [ "$status" -eq 1 ]
    [[ "$stderr" = *"the gzip data is corrupt (incorrect data check)"* ]]
}

@test "bytes behind the gzip data are told, and the report stays" {
    gzip -n -c plain.txt >tail.gz
    size=$(stat -c %s tail.gz)
    echo 'more than the archive' >>tail.gz
    run --separate-stderr extract -o out.tsv --trace trace.tsv tail.gz
    [ "$status" -eq 1 ]
    [ "$stderr" = "extract: tail.gz: byte $size: what follows the gzip data is no gzip and was left out" ]
    [ "$(wc -l <trace.tsv)" -eq 6 ]
}

@test "a bomb is refused by name before it is unpacked, and costs no more than the limit" {
    head -c 200M /dev/zero | gzip -1 >bomb.gz
    run --separate-stderr extract --max-size 1M -o out.tsv --trace trace.tsv bomb.gz plain.txt
    [ "$status" -eq 1 ]
    [ "$stderr" = "extract: bomb.gz: larger than 1048576 bytes of text; --max-size raises the limit" ]
    [ "$(wc -l <trace.tsv)" -eq 6 ]
    sanitized && return
    for limit in 1M 64M; do
        peak=$(command time -f %M extract --max-size $limit -o out.tsv bomb.gz 2>&1 >/dev/null | tail -n 1)
        [ "$peak" -lt 16384 ]
    done
}

@test "the limit is on the text, to the byte" {
    size=$(stat -c %s plain.txt)
    gzip -c plain.txt >packed.gz
    for file in plain.txt packed.gz; do
        run extract --max-size "$size" -o out.tsv $file
        [ "$status" -eq 0 ]
        run extract --max-size $((size - 1)) -o out.tsv $file
        [ "$status" -eq 1 ]
    done
    for wrong in 0 -1 5X K '' 99999999999999999999; do
        run extract --max-size "$wrong" plain.txt
        [ "$status" -eq 2 ]
    done
}

@test "encodings are found by content" {
    for name in GB18030 GBK UTF-16 UTF-16LE UTF-16BE UTF-32; do
        iconv -f UTF-8 -t "$name" plain.txt >coded.txt
        same_lines coded.txt
    done
    (printf '\357\273\277' && cat plain.txt) >coded.txt
    same_lines coded.txt
}

@test "Big5 is found by content" {
    printf '%s\n' '單位預算收支總表' '中華民國一百十三年度' '單位：千元' '一、一般收入　1,851' >plain.txt
    iconv -f UTF-8 -t BIG5 plain.txt >coded.txt
    same_lines coded.txt
}

@test "--encoding overrides what would be found" {
    iconv -f UTF-8 -t GB18030 plain.txt >coded.txt
    same_lines --encoding gbk coded.txt
    run --separate-stderr extract --encoding nonsense plain.txt
    [ "$status" -eq 2 ]
    [ "${stderr_lines[0]}" = "extract: unknown encoding 'nonsense'; iconv -l lists the usual ones" ]
}

@test "invalid bytes are named with line and byte, and the report goes on" {
    printf '收入支出预算总表\n单位：万\377元\n合计 12.5\n' >bad.txt
    run --separate-stderr extract -o out.tsv --trace trace.tsv bad.txt
    [ "$status" -eq 1 ]
    [ "$stderr" = "extract: bad.txt:2: byte 37: 0xFF is not valid UTF-8, read as U+FFFD" ]
    [ "$(cut -f 7 trace.tsv | sed -n 3p)" = '单位:万�元' ]
    printf '收入支出预算总表\n\0合计 12.5\n' >bad.txt
    run --separate-stderr extract -o out.tsv --trace trace.tsv bad.txt
    [ "$status" -eq 1 ]
    [ "$stderr" = "extract: bad.txt:2: byte 25: a NUL character, read as a blank" ]
}

@test "files that are no text are recognised, and the message says what to do" {
    printf '%%PDF-1.7\n%%\342\343\317\323\n1 0 obj\n' >a.pdf
    printf 'PK\003\004..............word/document.xml' >a.docx
    printf '\320\317\021\340\241\261\032\341..........' >a.xls
    printf '\n<!DOCTYPE html>\n<html><body>收入</body></html>\n' >a.html
    printf '\211PNG\r\n\032\n....' >a.png
    gzip -c a.pdf >a.pdf.gz
    gzip -c plain.txt | gzip -c >twice.gz
    for pair in 'a.pdf:a PDF, not text; take its text: pdftotext' 'a.docx:a Word document, not text; libreoffice' \
        'a.xls:an old Office document, not text; libreoffice' 'a.html:an HTML page, not text; take its text: w3m' \
        'a.png:a PNG image, not text; read its text by OCR' 'a.pdf.gz:a PDF, not text' \
        'twice.gz:a gzip file inside a gzip file, not text; unpack it once: zcat'; do
        run --separate-stderr extract -o out.tsv "${pair%%:*}"
        [ "$status" -eq 1 ]
        [[ "$stderr" = "extract: ${pair%%:*}: ${pair#*:}"* ]]
        [ ! -s out.tsv ]
    done
    head -c 5000 /dev/urandom >noise
    run extract noise
    [ "$status" -eq 1 ]
}

@test "what cannot be read is named, and the others go on" {
    mkdir folder
    run --separate-stderr extract -o out.tsv --trace trace.tsv missing.txt folder plain.txt
    [ "$status" -eq 1 ]
    [ "$stderr" = "extract: missing.txt: No such file or directory
extract: folder: a folder; name its files, or give it to yusuan overnight" ]
    [ "$(wc -l <trace.tsv)" -eq 6 ]
}

@test "reports are named by the last part of their paths" {
    mkdir -p deep/er
    cp plain.txt deep/er/one.txt
    gzip -c plain.txt >deep/two.txt.gz
    gzip -c plain.txt >deep/three.md.gz
    cp plain.txt deep/four.2024
    cp plain.txt .txt
    lines deep/er/one.txt deep/two.txt.gz deep/three.md.gz deep/four.2024 .txt - <plain.txt >got
    [ "$(cut -f 1 got | uniq | paste -sd' ')" = "report one two three four.2024 .txt -" ]
    lines --full-name deep/er/one.txt - <plain.txt >got
    [ "$(cut -f 1 got | uniq | paste -sd' ')" = "report deep/er/one.txt -" ]
    lines --report mine deep/er/one.txt - <plain.txt >got
    [ "$(cut -f 1 got | uniq | paste -sd' ')" = "report one mine" ]
    lines --report mine deep/er/one.txt >got
    [ "$(cut -f 1 got | uniq | paste -sd' ')" = "report mine" ]
    run extract --report mine plain.txt .txt
    [ "$status" -eq 2 ]
}

@test "two reports of one name are told apart by their paths, and a warning says so" {
    mkdir a b
    cp plain.txt a/r.txt
    cp plain.txt b/r.txt
    gzip -c plain.txt >b/other.gz
    run --separate-stderr extract -o out.tsv --trace trace.tsv b/r.txt b/other.gz a/r.txt
    [ "$status" -eq 0 ]
    [ "$stderr" = "extract: 'a/r.txt' and 'b/r.txt' have one name, 'r'; they are named by their paths" ]
    [ "$(cut -f 1 trace.tsv | uniq | paste -sd' ')" = "report b/r.txt other a/r.txt" ]
}

@test "a report that is given twice is read once" {
    run --separate-stderr extract -o out.tsv --trace trace.tsv plain.txt plain.txt plain.txt
    [ "$status" -eq 0 ]
    [ "$(wc -l <trace.tsv)" -eq 6 ]
    [ "${stderr_lines[0]}" = "extract: plain.txt: given more than once, read once" ]
}

@test "--files-from takes lines and NUL bytes, from a file and from standard input" {
    cp plain.txt 'a b.txt'
    printf 'plain.txt\n\na b.txt' >lines.lst
    printf 'plain.txt\0a b.txt\0' >nul.lst
    for list in lines.lst nul.lst; do
        lines --files-from $list >got
        [ "$(cut -f 1 got | uniq | paste -sd,)" = "report,plain,a b" ]
        lines --files-from - <$list >got
        [ "$(cut -f 1 got | uniq | paste -sd,)" = "report,plain,a b" ]
    done
    : >none.lst
    run --separate-stderr extract --files-from none.lst
    [ "$status" -eq 0 ]
    [ -z "$output$stderr" ]
    run --separate-stderr extract --files-from missing.lst
    [ "$status" -eq 2 ]
    [ "$stderr" = "extract: cannot read the list 'missing.lst': No such file or directory" ]
    run --separate-stderr extract --files-from - - <lines.lst
    [ "$status" -eq 2 ]
}

@test "a name that is no UTF-8 does not break the stream" {
    cp plain.txt "$(printf 'r\377\tx')"
    run --separate-stderr extract -o out.tsv --trace trace.tsv "$(printf 'r\377\tx')"
    [ "$status" -eq 0 ]
    iconv -f UTF-8 -t UTF-8 trace.tsv >/dev/null
    [ "$(cut -f 1 trace.tsv | tail -n 1)" = 'r�\tx' ]
}

@test "outputs cannot share a place" {
    for options in '--trace -' '--coverage -' '-o x --trace x' '--trace y --coverage y'; do
        read -ra words <<<"$options"
        run --separate-stderr extract "${words[@]}" plain.txt
        [ "$status" -eq 2 ]
        [[ "${stderr_lines[0]}" = "extract: "*" cannot both go to "* ]]
    done
    run --separate-stderr extract -o out.tsv --trace - plain.txt
    [ "$status" -eq 0 ]
    [ "${#lines[@]}" -eq 6 ]
}

@test "a report is not overwritten by what is written about it" {
    cp plain.txt copy.txt
    ln -s plain.txt link.txt
    for output in -o --trace --coverage; do
        run --separate-stderr extract "$output" link.txt copy.txt plain.txt
        [ "$status" -eq 2 ]
        [ "${stderr_lines[0]}" = "extract: 'plain.txt' would be overwritten and is to be read" ]
    done
    same plain.txt copy.txt
}

@test "--coverage counts what each report prints" {
    printf '收支总表\n合计 1,851.64 12.5 2024 1,234 2024.12.31\n' >amounts.txt
    extract -o out.tsv --coverage coverage.tsv amounts.txt plain.txt
    [ "$(head -n 1 coverage.tsv)" = "report	printed	taken	undecided	unknown_tables	facts	marks" ]
    [ "$(cut -f 1,2 coverage.tsv | tail -n +2 | paste -sd' ')" = "amounts	3 plain	1" ]
    run --separate-stderr extract -o out.tsv --verbose amounts.txt
    [[ "$stderr" = "extract: amounts.txt: "*" of 3 printed amounts taken"* ]]
}

@test "an empty report gives nothing at all" {
    : >empty.txt
    : | gzip >empty.gz
    for file in empty.txt empty.gz; do
        run --separate-stderr extract $file
        [ "$status" -eq 0 ]
        [ -z "$output$stderr" ]
    done
}

@test "a sample states the same facts in every encoding, with every line end, packed or not" {
    for sample in "$ROOT"/samples/*.txt.gz; do
        zcat "$sample" >raw
        case $sample in
        *-gb18030*) iconv -f GB18030 -t UTF-8 raw >utf8.txt ;;
        *-utf16*) iconv -f UTF-16 -t UTF-8 raw >utf8.txt ;;
        *) cp raw utf8.txt ;;
        esac
        extract --report r "$sample" >want 2>/dev/null
        [ "$(wc -l <want)" -gt 100 ]
        for name in UTF-8 GB18030 UTF-16 UTF-16LE UTF-16BE; do
            iconv -f UTF-8 -t $name utf8.txt >coded.txt
            extract --report r coded.txt >got 2>/dev/null
            same want got
        done
        sed 's/$/\r/' utf8.txt | extract --report r >got 2>/dev/null
        same want got
        (printf '\357\273\277' && cat utf8.txt) | gzip -1 | extract --report r >got 2>/dev/null
        same want got
    done
}

@test "real reports: every line keeps its number" {
    need_shared
    for file in "$SHARED"/reports/*.gz; do
        extract -o /dev/null --trace trace.tsv "$file"
        zcat "$file" | tr -d '\f' | sed 's/　/ /g' | awk 'NF { print NR }' >want
        awk -F '\t' 'NR > 1 && $4 != "blank" { print $2 }' trace.tsv | uniq >got
        same want got
    done
}

@test "text that packs better than any bomb is read all the same" {
    (cat plain.txt && head -c 9M /dev/zero | tr '\0' ' ' && printf '\n合计 1.00\n') >blank.txt
    gzip -9 -c blank.txt >blank.gz
    for way in 'extract blank.gz' 'extract - <blank.gz' 'cat blank.gz | extract'; do
        eval "$way -o out.tsv --trace trace.tsv"
        [ "$(tail -n 1 trace.tsv | cut -f 2,7)" = '7	合计 1.00' ]
    done
    head -c 100 /dev/zero | cat blank.gz - blank.gz >more.gz
    run --separate-stderr extract -o out.tsv more.gz
    [ "$stderr" = "extract: more.gz: byte $(stat -c %s blank.gz): what follows the gzip data is no gzip and was left out" ]
}

@test "a report that an option takes for its file is not written over" {
    cd "$BATS_TEST_TMPDIR"
    printf '某局2024年部门预算\n' >report.txt
    gzip -k report.txt
    for file in report.txt report.txt.gz; do
        cp "$file" before
        run -2 --separate-stderr extract --trace "$file" </dev/null
        [[ $stderr = *"'$file' is there and is no table of facts"* ]]
        cmp before "$file"
    done
    extract --trace trace.tsv report.txt >facts.tsv
    extract --trace trace.tsv -o facts.tsv report.txt # what filters wrote is
}
