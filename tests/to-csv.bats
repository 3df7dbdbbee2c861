#!/usr/bin/env bats
# to-csv: what other programs read back from it.
load helper

setup() {
    need to-csv
    cd "$BATS_TEST_TMPDIR"
}

# noise: TSV of 2,000 lines with every byte that a field may hold, escapes as yusuan-facts(5) has them
noise() {
    python3 - <<'PY'
import random, sys
random.seed(7)
alphabet = [bytes([b]) for b in range(1, 128)] + ["元".encode(), "，".encode(), b'"', b'""', b",", b";", b"\r\n"]
escape = {b"\t": b"\\t", b"\n": b"\\n", b"\r": b"\\r", b"\\": b"\\\\"}
out = open("noise.tsv", "wb")
out.write(b"a\tb\tc\td\n")
for _ in range(2000):
    fields = [b"".join(random.choice(alphabet) for _ in range(random.randrange(9))) for _ in range(4)]
    out.write(b"\t".join(b"".join(escape.get(bytes([c]), bytes([c])) for c in f) for f in fields) + b"\n")
PY
}

# compare DELIMITER FILE: Python's csv module reads from FILE what noise.tsv holds
compare() {
    python3 - "$1" "$2" <<'PY'
import csv, sys
unescape = {"\\t": "\t", "\\n": "\n", "\\r": "\r", "\\\\": "\\"}
def plain(s):
    out, i = "", 0
    while i < len(s):
        out += unescape.get(s[i:i + 2], s[i])
        i += 2 if s[i:i + 2] in unescape else 1
    return out
text = open("noise.tsv", encoding="utf-8", newline="").read()
want = [[plain(f) for f in line.split("\t")] for line in text.split("\n")[:-1]]
got = list(csv.reader(open(sys.argv[2], encoding="utf-8-sig", newline=""), delimiter=sys.argv[1], strict=True))
assert len(want) == len(got) == 2001, (len(want), len(got))
for number, (w, g) in enumerate(zip(want, got), 1):
    assert w == g, (number, w, g)
PY
}

@test "Python's csv module reads every byte back" {
    noise
    to-csv noise.tsv >plain.csv
    compare , plain.csv
    to-csv --quote-all --bom --crlf noise.tsv >all.csv
    compare , all.csv
    to-csv -d ';' noise.tsv >semicolon.csv
    compare ';' semicolon.csv
}

@test "quotes only where they are needed" {
    noise
    to-csv noise.tsv >plain.csv
    python3 - <<'PY'
import re
text = open("plain.csv", "rb").read()
quoted = re.findall(rb'(?:(?<=[,\n])|^)"((?:[^"]|"")*)"(?=[,\n]|$)', text)
assert len(quoted) > 500
for field in quoted:
    assert re.search(rb'[",\r\n]|^[ \t]|[ \t]$', field), field
PY
}

@test "LibreOffice shows what --excel wrote, cell by cell" {
    command -v soffice || skip "no LibreOffice"
    ! sanitized || skip "the same bytes as without sanitizers"
    to-csv --excel "$ROOT/tests/cases/to-csv-excel/in.tsv" >excel.csv
    soffice "-env:UserInstallation=file://$PWD/office" --headless --infilter="CSV:44,34,UTF8" --convert-to ods excel.csv
    soffice "-env:UserInstallation=file://$PWD/office" --headless --convert-to \
        'csv:Text - txt - csv (StarCalc):9,34,76,1,,0,false,true,false' --outdir shown excel.ods
    # numbers come back as a spreadsheet prints them
    python3 - "$ROOT/tests/cases/to-csv-excel/in.tsv" shown/excel.csv <<'PY'
import csv, sys
want = [line.rstrip("\n").split("\t") for line in open(sys.argv[1], encoding="utf-8")]
got = list(csv.reader(open(sys.argv[2], encoding="utf-8-sig", newline=""), delimiter="\t"))
assert len(want) == len(got), (len(want), len(got))
for w, g in zip(want, got):
    w[2] = w[2].replace("-1,234.50", "-1234.5")
    for a, b in zip(w, g):
        assert a.replace("\\t", "\t") == b or (a, b) == ("+5", "5"), (w, g)
PY
}

@test "LibreOffice shows every cell of the samples' facts.csv" {
    need extract normalize-units classify reconcile
    command -v soffice || skip "no LibreOffice"
    ! sanitized || skip "the same bytes as without sanitizers"
    yusuan run --excel -o out "$ROOT"/samples/*.gz
    soffice "-env:UserInstallation=file://$PWD/office" --headless --infilter="CSV:44,34,UTF8" --convert-to ods out/facts.csv
    soffice "-env:UserInstallation=file://$PWD/office" --headless --convert-to \
        'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false' --outdir shown facts.ods
    python3 - out/facts.csv shown/facts.csv <<'PY'
import csv, decimal, sys
written, shown = (list(csv.reader(open(path, encoding="utf-8-sig", newline=""))) for path in sys.argv[1:])
assert len(written) == len(shown) > 1000, (len(written), len(shown))

def number(s):
    try:
        return decimal.Decimal(s.rstrip("%").replace(",", ""))
    except decimal.InvalidOperation:
        return None

for w, s in zip(written, shown):
    for a, b in zip(w, s):
        a = a[2:-1].replace('""', '"') if a.startswith('="') else a
        assert a == b or number(a) is not None and number(a) == number(b), (a, b, w)
PY
}
