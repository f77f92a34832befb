"""The rows of a CSV file as Python's csv reads it: JSON, a list of lists. Takes the file."""

import csv
import json
import sys

with open(sys.argv[1], "rb") as file:
    raw = file.read()
assert raw.startswith(b"\xef\xbb\xbf"), "no mark"
assert raw.count(b"\n") == raw.count(b"\r\n"), "a line that ends otherwise"
rows = list(csv.reader(raw.decode("utf-8-sig").splitlines(keepends=True), strict=True))
assert all(len(row) == len(rows[0]) for row in rows), "ragged"
for row in rows[1:]:
    for cell in row:
        assert not cell.startswith(("=", "+", "@", "\t")), cell
        assert not cell.startswith("-") or float(cell) <= 0, cell
json.dump(rows, sys.stdout)
