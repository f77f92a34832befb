#!/usr/bin/env python3
"""Turn a neutral corpus into a Pamphlet site of the same pages.

    site.py CORPUS OUT [--audiences 1|6] [--per-page N]

A corpus is a folder with `corpus.yaml` (title, description, base_url, author, per_page, campaigns) and
`content/CAMPAIGN/PAGE.md`, whose front matter has title, date, description, audiences, campaign and tags.

With one audience every page is for everybody, and the corpus' audiences and tags become settings, since those are what
Pamphlet makes lists of. With six audiences every page has six editions, and one block of each page is for one of them.
The body of a page is taken over as it is. Standard library only.
"""
import argparse
import json
import os
import re
import shutil

AUDIENCES = [("public", "公众"), ("pupils", "小学生"), ("secondary", "中学生"), ("parents", "家长"), ("teachers", "教师"), ("older", "老年人")]


def quoted(text):
    return json.dumps(text, ensure_ascii=False)


def read_front(text):
    """The keys of a page's front matter, and its body. Values are plain words or JSON."""
    _, front, body = text.split("---\n", 2)
    keys = {}
    for line in front.splitlines():
        key, value = line.split(": ", 1)
        keys[key] = json.loads(value) if value[0] in '"[' else value
    return keys, body.lstrip("\n")


def read_corpus(path):
    """`corpus.yaml`: top keys and the campaigns, in order."""
    top, campaigns = {}, []
    with open(path, encoding="utf-8") as file:
        for line in file:
            match = re.match(r"(\s*(?:- )?)(\w+): ?(.*)", line.rstrip("\n"))
            indent, key, value = match.groups()
            value = json.loads(value) if value.startswith('"') else value
            if not indent:
                top[key] = value
                continue
            if "-" in indent:
                campaigns.append({})
            campaigns[-1][key] = value
    return top, campaigns


def write(path, text):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8", newline="\n") as file:
        file.write(text)


def front_matter(keys, names):
    settings = keys["audiences"] + keys["tags"] if names else []
    lines = ["---", "title: " + quoted(keys["title"]), "summary: " + quoted(keys["description"]), "audiences: [all]", "published: " + keys["date"]]
    if settings:
        lines.append("settings: [" + ", ".join(quoted(name) for name in settings) + "]")
    return "\n".join(lines) + "\n---\n\n"


def for_one(body, number):
    """The quotation of a page is for one of the six audiences."""
    name = AUDIENCES[number % len(AUDIENCES)][1]
    return re.sub(r"(?m)^(> .*)$", lambda quote: "::: for %s\n%s\n:::" % (name, quote[1]), body, count=1)


def configuration(top, names, six):
    audiences = AUDIENCES if six else AUDIENCES[:1]
    lines = ["title: " + quoted(top["title"]), "description: " + quoted(top["description"]), "base_url: " + top["base_url"],
             "author: " + quoted(top["author"]), "per_page: " + top["per_page"], "languages: [zh-CN]", "audiences:"]
    lines += ["  - {id: %s, name: %s}" % (name, word) for name, word in audiences]
    if names:
        lines.append("settings:")
        lines += ["  - {id: list-%03d, name: %s}" % (number, quoted(name)) for number, name in enumerate(names)]
    # The figures of the corpus are invented and in no register.
    lines += ["checks:", "  figure-unregistered: off"]
    return "\n".join(lines) + "\n"


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("corpus")
    parser.add_argument("out")
    parser.add_argument("--audiences", type=int, choices=(1, 6), default=1)
    parser.add_argument("--per-page", help="how long a part of a list is, instead of what the corpus says")
    arguments = parser.parse_args()
    top, campaigns = read_corpus(os.path.join(arguments.corpus, "corpus.yaml"))
    top["per_page"] = arguments.per_page or top["per_page"]
    content = os.path.join(arguments.corpus, "content")
    pages = sorted((folder, name) for folder in os.listdir(content) for name in os.listdir(os.path.join(content, folder)))
    six = arguments.audiences == 6
    read = []
    for folder, name in pages:
        with open(os.path.join(content, folder, name), encoding="utf-8") as file:
            read.append((folder, name, *read_front(file.read())))
    names = [] if six else sorted({word for _, _, keys, _ in read for word in keys["audiences"] + keys["tags"]})
    os.makedirs(arguments.out)
    write(os.path.join(arguments.out, "pamphlet.yaml"), configuration(top, names, six))
    shutil.copytree(os.path.join(arguments.corpus, "static"), os.path.join(arguments.out, "static"))
    index = "---\ntitle: %s\nsummary: %s\naudiences: [all]\npublished: 2019-01-01\n---\n"
    write(os.path.join(arguments.out, "content/index.md"), index % (quoted(top["title"]), quoted(top["description"])))
    for campaign in campaigns:
        write(os.path.join(arguments.out, "content", campaign["slug"], "index.md"), index % (quoted(campaign["title"]), quoted(campaign["description"])))
    for number, (folder, name, keys, body) in enumerate(read):
        body = for_one(body, number) if six else body
        write(os.path.join(arguments.out, "content", folder, name), front_matter(keys, names) + body)


if __name__ == "__main__":
    main()
