#!/usr/bin/env python3
"""Count the processor instructions of fixed builds, which do not change with what the machine does besides.

    cargo build --release --bin pamphlet
    instructions.py PROGRAM [BEFORE]

With a second program, also that one's and by how much the first has more. Needs valgrind, of which callgrind counts.
The sites are made here and are always the same: 1,000 pages for everybody, the same for six audiences, and ten leaflets.
Counts of one program differ by some thousandths from run to run, on a busy
machine by up to two hundredths. Standard library only.
"""
import os
import re
import resource
import shutil
import subprocess
import sys
import tempfile

AUDIENCES = "public 公众, pupils 小学生, secondary 中学生, parents 家长, teachers 教师, older 老年人".split(", ")
CAMPAIGNS = ["口腔健康", "合理营养", "近视防控", "无烟生活"]
SENTENCES = [
    "早晚各刷一次牙，睡前那一次最要紧。", "吃完饭用清水漱口，比马上刷牙好。", "多到户外去，眼睛看得远，身体也长得好。",
    "**少喝甜饮料**：渴了就喝白开水。", "看书写字时坐直，灯光从左前方来。", "家里人不在室内吸烟，也不在车里吸。",
    "牙疼不要忍，请大人带你去看[医生](index.md)。", "每天的早餐里有谷物、奶或豆、蔬菜或水果。",
]


def body(number):
    """Headings, paragraphs, lists, a table, a quotation for one audience: of some 1,500 characters."""
    say = lambda at: SENTENCES[(number * 3 + at) % len(SENTENCES)]
    parts = []
    for section in range(4):
        parts.append("## 第%d节 %s" % (section + 1, CAMPAIGNS[(number + section) % 4]))
        parts += ["".join(say(section * 7 + line * 3 + at) for at in range(3 + (number + line) % 3)) for line in range(3)]
        parts.append("\n".join("- " + say(section + at) for at in range(4)))
    parts.append("| 什么时候 | 怎么做 |\n|---|---|\n" + "\n".join("| 第%d天 | %s |" % (day + 1, say(day)) for day in range(5)))
    parts.append("::: for %s\n%s\n:::" % (AUDIENCES[number % 6].split()[1], say(2)))
    return "\n\n".join(parts) + "\n"


def write(path, text):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8", newline="\n") as file:
        file.write(text)


def site(folder, pages, audiences, leaflets=False):
    lines = ["title: 健康传播知识库", "description: 口腔健康、合理营养、近视防控与无烟生活的宣传资料。",
             "author: 健康传播编辑部", "base_url: https://health.example", "languages: [zh-CN]", "audiences:"]
    lines += ["  - {id: %s, name: %s}" % tuple(audience.split()) for audience in audiences]
    write(folder + "/pamphlet.yaml", "\n".join(lines) + "\n")
    page = "---\ntitle: %s\nsummary: %s\naudiences: [all]\npublished: 2024-01-01\n%s---\n\n%s"
    write(folder + "/content/index.md", page % ("健康传播知识库", "写给每一家人。", "", ""))
    for number, name in enumerate(CAMPAIGNS):
        write("%s/content/campaign-%d/index.md" % (folder, number), page % (name, "写给每一家人。", "", ""))
    printed = "leaflets: [tri-fold]\n" if leaflets else ""
    for number in range(pages):
        text = body(number) if len(audiences) > 1 else body(number).split("::: for")[0]
        path = "%s/content/campaign-%d/page-%04d.md" % (folder, number % 4, number)
        write(path, page % ("第 %d 课" % number, SENTENCES[number % 7].replace("*", "").replace("[", "").replace("](index.md)", ""), printed, text))


def count(program, source, out):
    """Instructions of a build with one thread."""
    command = ["valgrind", "--tool=callgrind", "--callgrind-out-file=" + os.devnull, program, "--lang", "en", "build",
               "--source", source, "--output", out, "--date", "2026-01-31"]
    # Nothing is remembered of a build before.
    shutil.rmtree(source + "/.pamphlet-cache", ignore_errors=True)
    done = subprocess.run(command, env={**os.environ, "RAYON_NUM_THREADS": "1"}, capture_output=True, text=True)
    counted = re.search(r"Collected : (\d+)", done.stderr)
    if done.returncode or not counted:
        sys.exit("failed: %s\n%s%s" % (" ".join(command), done.stdout, done.stderr[:2000]))
    return int(counted[1])


def main():
    programs = [os.path.abspath(path) for path in sys.argv[1:]]
    if len(programs) not in (1, 2):
        sys.exit(__doc__)
    # The stack that the program asks for is more than valgrind has by itself.
    _, most = resource.getrlimit(resource.RLIMIT_STACK)
    resource.setrlimit(resource.RLIMIT_STACK, (most, most))
    with tempfile.TemporaryDirectory() as work:
        sites = {"1,000 pages": (1000, AUDIENCES[:1], False), "1,000 pages for 6 audiences": (1000, AUDIENCES, False),
                 "10 leaflets": (10, AUDIENCES[:1], True)}
        for at, (name, what) in enumerate(sites.items()):
            source = "%s/site-%d" % (work, at)
            site(source, *what)
            counts = [count(program, source, "%s/out-%d-%d" % (work, at, which)) for which, program in enumerate(programs)]
            more = "" if len(counts) < 2 else "   before {:>16,}   {:+.1f} %".format(counts[1], 100 * (counts[0] / counts[1] - 1))
            print("{:<28} {:>16,}{}".format(name, counts[0], more), flush=True)


if __name__ == "__main__":
    main()
