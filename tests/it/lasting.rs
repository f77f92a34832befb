//! What happens to a signed page, its prints and the pages behind their codes when something is changed, signed or
//! taken down: a table of changes, each seen in a clean build, in a build on what the last one left, in the site kept
//! in memory, and in the preview, which shows the texts as they are written.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::PathBuf;

use jiff::civil::date;
use pamphlet::inside::serve::preview::Preview;
use pamphlet::paths::{OutPath, ticket};
use pamphlet::pipeline::guard::Withdraw;
use pamphlet::pipeline::review::{self, Given, Wanted};
use pamphlet::pipeline::session::Session;
use pamphlet::pipeline::{self, Options, Outcome};

use crate::oracle::from_memory;
use crate::site::{SiteTest, items, tree};
use crate::trust::{picture, replace};

const CONFIG: &str = "\
title: 测试站
author: 测试编辑部
base_url: https://example.org/
languages: [zh-CN, en]
audiences:
  - {id: public, name: 公众}
  - {id: parents, name: 家长}
  - {id: teachers, name: 教师}
review:
  stages: [{id: first, name: 初审, by: [editor]}]
  required: [first]
";

const REGISTER: &str = "\
people:
  - {id: editor, name: 示例编辑}
sources:
  - {id: guide, title: 口腔健康指南, issuer: 某某学会, date: 2020, type: Z}
facts:
  - {id: minutes, measure: 刷牙时间, value: 2, unit: 分钟, source: guide}
services:
  - {id: line, name: 口腔热线, phone: 010-12345678, source: guide}
";

const BRUSH: &str = "\
---
title: 刷牙
audiences: [public, parents]
published: 2026-01-31
leaflets: [sheet, poster]
message: 每次刷:fact[minutes]。
---
先刷:fact[minutes]，再问:service[line]。

![牙](pic.svg)

::: for parents
家长帮着刷。
:::
";

const ENGLISH: &str = "\
---
title: Brush
audiences: [public]
published: 2026-01-31
leaflets: [sheet]
---
Brush for :fact[minutes].
";

/// The public page.
const PUBLIC: &str = "oral/brush.html";
const PARENTS: &str = "parents/oral/brush.html";
const IN_ENGLISH: &str = "en/oral/brush.html";

fn site() -> SiteTest {
    let page = |title: &str, readers: &str, words: &str| {
        format!("---\ntitle: {title}\naudiences: [{readers}]\npublished: 2026-01-31\n---\n{words}\n")
    };
    let site = SiteTest::bare()
        .file("pamphlet.yaml", CONFIG)
        .file("content/registers/all.yaml", REGISTER)
        .file("content/index.md", &page("首页", "public, parents, teachers", "首页。"))
        .file("content/oral/brush.md", BRUSH)
        .file("content/oral/brush.en.md", ENGLISH)
        .file("content/oral/plain.md", &page("少吃糖", "public, parents", "少吃糖。"))
        .file("content/oral/pic.svg", &picture(2));
    sign(&site, &["index", "oral/brush", "oral/brush.en", "oral/plain"]);
    site
}

fn sign(site: &SiteTest, pages: &[&str]) {
    let (stage, by, conclusion) = ("first".into(), "editor".into(), "审查同意".into());
    let given = Given { stage, by, date: date(2026, 2, 1), conclusion };
    let wanted = Wanted::Named(pages.iter().map(|page| (*page).to_owned()).collect());
    let signed = review::sign(&site.options(), &wanted, &given).expect("no trouble");
    assert_eq!((signed.notes.len(), signed.value.pages.len()), (0, pages.len()), "{signed:?}");
}

/// What somebody does to a site.
enum Do {
    /// In a file: what stands there, and what shall.
    Edit(&'static str, &'static str, &'static str),
    /// A picture of this width.
    Draw(&'static str, u8),
    Delete(&'static str),
    Write(&'static str, &'static str),
    /// Puts a file back as it was at first, signatures and all.
    Restore(&'static str),
    Sign(&'static [&'static str]),
}
use Do::{Delete, Draw, Edit, Restore, Sign, Write};

/// How an address is afterwards; `code of` before a page names the page behind the code of its prints.
enum Is {
    /// It holds all of these words.
    Says(&'static str),
    Lacks(&'static str),
    /// Byte for byte as it was before the first step.
    AsBefore,
    /// It is there, with other bytes than before the first step.
    Other,
    /// It says that the page was withdrawn, and nothing of what stood there.
    Down,
    Gone,
}
use Is::{AsBefore, Down, Gone, Lacks, Other, Says};

type Seen = &'static [(&'static str, Is)];

struct Step {
    done: &'static [Do],
    /// The addresses for which a build asks before it lets them go.
    asked: &'static [&'static str],
    /// What lets them go, or takes something down, and what is asked to go by the words of the build itself.
    withdraw: &'static [&'static str],
    /// Pages that are told to wait.
    waits: &'static [&'static str],
    published: Seen,
    preview: Seen,
}

const STEP: Step = Step { done: &[], asked: &[], withdraw: &[], waits: &[], published: &[], preview: &[] };

/// What follows a change of what the page shows, when it is signed, and when all is taken down.
struct Change {
    name: &'static str,
    steps: &'static [Step],
}

const ALL_OF_IT: Seen = &[
    (PUBLIC, AsBefore),
    (PARENTS, AsBefore),
    (IN_ENGLISH, AsBefore),
    ("oral/brush-sheet.pdf", AsBefore),
    ("oral/brush-poster.pdf", AsBefore),
    ("parents/oral/brush-sheet.pdf", AsBefore),
    ("en/oral/brush-sheet.pdf", AsBefore),
    ("code of oral/brush.html", AsBefore),
    ("code of parents/oral/brush.html", AsBefore),
    ("code of en/oral/brush.html", AsBefore),
];

const ALL_DOWN: Seen = &[
    (PUBLIC, Down),
    (PARENTS, Down),
    (IN_ENGLISH, Down),
    ("en/parents/oral/brush.html", Down),
    ("oral/brush-sheet.pdf", Gone),
    ("parents/oral/brush-poster.pdf", Gone),
    ("en/oral/brush-sheet.pdf", Gone),
    ("code of oral/brush.html", Down),
    ("code of parents/oral/brush.html", Down),
    ("code of en/oral/brush.html", Down),
    ("all.html", Lacks("刷牙")),
];

/// All poster files of the page.
const POSTERS: &[&str] = &[
    "oral/brush-poster.pdf",
    "oral/brush-poster-a4.pdf",
    "parents/oral/brush-poster.pdf",
    "parents/oral/brush-poster-a4.pdf",
];

/// Everything of the page is taken down.
const DOWN: Step = Step { withdraw: &["oral/brush"], published: ALL_DOWN, ..STEP };

const NEW: &str = "\
---
title: 新刷牙
audiences: [public, parents]
published: 2026-01-31
leaflets: [sheet]
message: 新的一句。
---
新的写法。
";

const NEW_PLAIN: &str = "---\ntitle: 另一页\naudiences: [public]\npublished: 2026-01-31\n---\n新的写法。\n";

const CHANGES: &[Change] = &[
    Change {
        name: "a fact",
        steps: &[
            Step {
                done: &[Edit("content/registers/all.yaml", "value: 2,", "value: 3,")],
                waits: &["oral/brush", "oral/brush.en"],
                published: ALL_OF_IT,
                preview: &[
                    (PUBLIC, Says("3分钟")),
                    (PUBLIC, Lacks("2分钟")),
                    (IN_ENGLISH, Says("3")),
                    ("oral/brush-poster.pdf", Other),
                    ("code of oral/brush.html", Other),
                ],
                ..STEP
            },
            Step {
                done: &[Sign(&["oral/brush"])],
                waits: &["oral/brush.en"],
                published: &[
                    (PUBLIC, Says("3分钟")),
                    ("oral/brush-sheet.pdf", Other),
                    ("oral/brush-poster.pdf", Other),
                    ("code of oral/brush.html", Says("<del>先刷2分钟")),
                    ("code of oral/brush.html", Says("<ins>先刷3分钟")),
                    (IN_ENGLISH, Says("2")),
                    ("en/oral/brush-sheet.pdf", AsBefore),
                ],
                preview: &[(IN_ENGLISH, Says("3")), ("en/oral/brush-sheet.pdf", Other)],
                ..STEP
            },
            DOWN,
        ],
    },
    Change {
        name: "a service",
        steps: &[
            Step {
                done: &[Edit("content/registers/all.yaml", "010-12345678", "010-87654321")],
                waits: &["oral/brush"],
                published: ALL_OF_IT,
                preview: &[
                    (PUBLIC, Says("87654321")),
                    ("oral/brush-sheet.pdf", Other),
                    (IN_ENGLISH, Lacks("87654321")),
                ],
                ..STEP
            },
            Step {
                done: &[Sign(&["oral/brush"])],
                published: &[
                    (PUBLIC, Says("87654321")),
                    (PUBLIC, Lacks("12345678")),
                    ("oral/brush-sheet.pdf", Other),
                    ("en/oral/brush-sheet.pdf", AsBefore),
                    ("code of oral/brush.html", Says("87654321")),
                ],
                ..STEP
            },
            DOWN,
        ],
    },
    Change {
        name: "a picture",
        steps: &[
            Step {
                done: &[Draw("content/oral/pic.svg", 8)],
                waits: &["oral/brush"],
                published: &[
                    ("oral/pic.svg", AsBefore),
                    ("parents/oral/pic.svg", AsBefore),
                    (PUBLIC, AsBefore),
                    ("oral/brush-sheet.pdf", AsBefore),
                    ("code of oral/brush.html", AsBefore),
                ],
                preview: &[("oral/pic.svg", Says("width=\"8\"")), ("oral/brush-sheet.pdf", Other)],
                ..STEP
            },
            Step {
                done: &[Sign(&["oral/brush"])],
                published: &[
                    ("oral/pic.svg", Says("width=\"8\"")),
                    ("parents/oral/pic.svg", Says("width=\"8\"")),
                    ("oral/brush-sheet.pdf", Other),
                ],
                ..STEP
            },
            DOWN,
        ],
    },
    Change {
        name: "a format",
        steps: &[
            Step {
                done: &[Edit("content/oral/brush.md", "[sheet, poster]", "[sheet]")],
                asked: POSTERS,
                withdraw: POSTERS,
                published: &[
                    (PUBLIC, Lacks("brush-poster.pdf")),
                    (PUBLIC, Says("2分钟")),
                    ("oral/brush-poster.pdf", Gone),
                    ("parents/oral/brush-poster.pdf", Gone),
                    ("oral/brush-sheet.pdf", AsBefore),
                    ("code of oral/brush.html", Other),
                ],
                preview: &[("oral/brush-poster.pdf", Gone), ("oral/brush-sheet.pdf", AsBefore)],
                ..STEP
            },
            DOWN,
        ],
    },
    Change {
        name: "an audience of the page",
        steps: &[
            Step {
                done: &[
                    Edit("content/oral/brush.md", "[public, parents]", "[public]"),
                    Edit("content/oral/brush.md", "\n::: for parents\n家长帮着刷。\n:::\n", ""),
                ],
                waits: &["oral/brush"],
                published: ALL_OF_IT,
                preview: &[(PARENTS, Gone), ("parents/oral/brush-sheet.pdf", Gone), (PUBLIC, Says("2分钟"))],
                ..STEP
            },
            Step {
                done: &[Sign(&["oral/brush"])],
                asked: &[
                    PARENTS,
                    "parents/oral/brush-sheet.pdf",
                    "parents/oral/brush-poster.pdf",
                    "parents/oral/brush-poster-a4.pdf",
                    "en/parents/oral/brush.html",
                    "code of parents/oral/brush.html",
                ],
                withdraw: &[
                    PARENTS,
                    "parents/oral/brush-sheet.pdf",
                    "parents/oral/brush-poster.pdf",
                    "parents/oral/brush-poster-a4.pdf",
                    "en/parents/oral/brush.html",
                    "code of parents/oral/brush.html",
                ],
                published: &[
                    (PARENTS, Gone),
                    ("parents/oral/brush-sheet.pdf", Gone),
                    ("code of parents/oral/brush.html", Gone),
                    ("parents/all.html", Lacks("刷牙")),
                    (PUBLIC, Says("2分钟")),
                    ("oral/brush-sheet.pdf", AsBefore),
                ],
                ..STEP
            },
            Step {
                withdraw: &["oral/brush"],
                published: &[
                    (PUBLIC, Down),
                    // Whoever has a print of long ago hears of it, too.
                    (PARENTS, Down),
                    ("code of oral/brush.html", Down),
                    ("code of parents/oral/brush.html", Down),
                ],
                ..STEP
            },
        ],
    },
    Change {
        name: "an audience of the site",
        steps: &[
            Step {
                done: &[
                    Edit("pamphlet.yaml", "  - {id: parents, name: 家长}\n", ""),
                    Edit("content/index.md", ", parents", ""),
                    Edit("content/oral/plain.md", ", parents", ""),
                    Edit("content/oral/brush.md", "[public, parents]", "[public]"),
                    Edit("content/oral/brush.md", "\n::: for parents\n家长帮着刷。\n:::\n", ""),
                ],
                asked: &[
                    "parents/index.html",
                    "parents/oral/plain.html",
                    PARENTS,
                    "parents/oral/brush-sheet.pdf",
                    "parents/oral/brush-poster.pdf",
                    "parents/oral/brush-poster-a4.pdf",
                    "code of parents/oral/brush.html",
                    "en/parents/index.html",
                    "en/parents/oral/plain.html",
                    "en/parents/oral/brush.html",
                ],
                withdraw: &["parents/", "en/parents/"],
                waits: &["index", "oral/brush", "oral/plain"],
                published: &[
                    (PARENTS, Gone),
                    ("parents/index.html", Gone),
                    (PUBLIC, Says("2分钟")),
                    (PUBLIC, Lacks("家长")),
                    ("oral/brush-sheet.pdf", AsBefore),
                ],
                preview: &[(PARENTS, Gone), (PUBLIC, Says("2分钟"))],
                ..STEP
            },
            Step {
                done: &[Sign(&["index", "oral/brush", "oral/plain"])],
                published: &[(PARENTS, Gone), (PUBLIC, Says("2分钟")), ("oral/brush-sheet.pdf", AsBefore)],
                ..STEP
            },
            Step { withdraw: &["oral/brush"], published: &[(PUBLIC, Down), (PARENTS, Gone)], ..STEP },
        ],
    },
    Change {
        name: "a translation",
        steps: &[
            Step {
                done: &[Delete("content/oral/brush.en.md")],
                asked: &[IN_ENGLISH, "en/oral/brush-sheet.pdf", "code of en/oral/brush.html"],
                withdraw: &["what it says"],
                published: &[
                    (IN_ENGLISH, Down),
                    ("en/oral/brush-sheet.pdf", Gone),
                    ("code of en/oral/brush.html", Down),
                    (PUBLIC, Says("2分钟")),
                    ("oral/brush-sheet.pdf", AsBefore),
                    ("code of oral/brush.html", AsBefore),
                ],
                ..STEP
            },
            Step {
                done: &[Write(
                    "content/oral/brush.en.md",
                    "---\ntitle: New\naudiences: [public]\npublished: 2026-01-31\n---\nAnother way.\n",
                )],
                published: &[(IN_ENGLISH, Down), (PUBLIC, Says("2分钟"))],
                preview: &[(IN_ENGLISH, Says("Another way"))],
                ..STEP
            },
            Step {
                done: &[Sign(&["oral/brush.en"])],
                published: &[(IN_ENGLISH, Says("Another way")), (PUBLIC, Says("2分钟"))],
                ..STEP
            },
            Step {
                withdraw: &["oral/brush"],
                published: &[(PUBLIC, Down), (PARENTS, Down), (IN_ENGLISH, Down), ("oral/brush-sheet.pdf", Gone)],
                ..STEP
            },
        ],
    },
    Change {
        name: "a language of the site",
        steps: &[Step {
            done: &[Edit("pamphlet.yaml", "[zh-CN, en]", "[zh-CN]"), Delete("content/oral/brush.en.md")],
            asked: &[
                "en/index.html",
                "en/parents/index.html",
                "en/teachers/index.html",
                IN_ENGLISH,
                "en/parents/oral/brush.html",
                "en/oral/plain.html",
                "en/parents/oral/plain.html",
                "en/oral/brush-sheet.pdf",
                "code of en/oral/brush.html",
            ],
            withdraw: &["what it says"],
            published: &[
                (IN_ENGLISH, Gone),
                ("code of en/oral/brush.html", Gone),
                (PUBLIC, Says("2分钟")),
                ("oral/brush-sheet.pdf", AsBefore),
            ],
            preview: &[(IN_ENGLISH, Gone), (PUBLIC, Says("2分钟"))],
            ..STEP
        }],
    },
    Change {
        name: "the whole page",
        steps: &[
            Step {
                done: &[Delete("content/oral/brush.md"), Delete("content/oral/brush.en.md")],
                asked: &[
                    PUBLIC,
                    PARENTS,
                    IN_ENGLISH,
                    "oral/brush-sheet.pdf",
                    "oral/brush-poster.pdf",
                    "oral/brush-poster-a4.pdf",
                    "parents/oral/brush-sheet.pdf",
                    "parents/oral/brush-poster.pdf",
                    "parents/oral/brush-poster-a4.pdf",
                    "en/oral/brush-sheet.pdf",
                    "code of oral/brush.html",
                    "code of parents/oral/brush.html",
                    "code of en/oral/brush.html",
                ],
                withdraw: &["what it says"],
                published: ALL_DOWN,
                ..STEP
            },
            // What is written anew at that address waits, and what was let go does not come back.
            Step {
                done: &[Write("content/oral/brush.md", NEW)],
                published: ALL_DOWN,
                preview: &[(PUBLIC, Says("新的写法")), ("oral/brush-sheet.pdf", Other)],
                ..STEP
            },
            Step {
                done: &[Sign(&["oral/brush"])],
                published: &[
                    (PUBLIC, Says("新的写法")),
                    (PARENTS, Says("新的写法")),
                    ("oral/brush-sheet.pdf", Other),
                    ("oral/brush-poster.pdf", Gone),
                    (IN_ENGLISH, Down),
                ],
                ..STEP
            },
            // Nor is it published again because its file is put back.
            Step {
                done: &[Restore("content/oral/brush.md")],
                waits: &["oral/brush"],
                published: &[(PUBLIC, Says("新的写法")), (PARENTS, Says("新的写法"))],
                preview: &[(PUBLIC, Says("2分钟"))],
                ..STEP
            },
            Step { withdraw: &["oral/brush"], published: ALL_DOWN, ..STEP },
        ],
    },
    Change {
        name: "a page without prints",
        steps: &[
            Step {
                done: &[Delete("content/oral/plain.md")],
                published: &[
                    ("oral/plain.html", Gone),
                    ("parents/oral/plain.html", Gone),
                    ("all.html", Lacks("少吃糖")),
                ],
                preview: &[("oral/plain.html", Gone)],
                ..STEP
            },
            Step {
                withdraw: &["oral/plain"],
                published: &[("oral/plain.html", Down), ("parents/oral/plain.html", Down)],
                ..STEP
            },
            Step {
                done: &[Write("content/oral/plain.md", NEW_PLAIN)],
                published: &[("oral/plain.html", Down), ("parents/oral/plain.html", Down)],
                preview: &[("oral/plain.html", Says("新的写法"))],
                ..STEP
            },
            Step {
                done: &[Sign(&["oral/plain"])],
                published: &[("oral/plain.html", Says("新的写法")), ("parents/oral/plain.html", Down)],
                ..STEP
            },
        ],
    },
];

fn address(written: &str) -> String {
    match written.strip_prefix("code of ") {
        Some(page) => format!("p/{}.html", ticket(&OutPath::new(page))),
        None => written.to_owned(),
    }
}

type Files = BTreeMap<String, Vec<u8>>;

/// A site in all its ways.
struct Ways {
    site: SiteTest,
    /// The content as it was signed at first, and what was published of it.
    first: Files,
    before: Files,
    changed: BTreeSet<PathBuf>,
    memory: Session,
    written: Session,
    preview: Preview,
}

fn options(site: &SiteTest, folder: &str) -> Options {
    Options { output: site.root().join(folder), today: Some(date(2026, 3, 1)), ..site.options() }
}

fn drafts(site: &SiteTest) -> Options {
    Options { drafts: true, ..options(site, "drafts") }
}

fn build(options: &Options) -> Outcome {
    pipeline::build(options, &|_, _| ()).expect("no trouble")
}

fn published(options: &Options) -> Files {
    let _ = fs::remove_dir_all(&options.output);
    let outcome = build(options);
    assert!(outcome.published.is_some(), "{:?}", outcome.notes);
    tree(&options.output)
}

fn told(outcome: &Outcome, code: &str, name: &str) -> BTreeSet<String> {
    let notes = outcome.notes.iter().filter(|note| note.code == code);
    notes.flat_map(|note| items(note, name)).map(str::to_owned).collect()
}

impl Ways {
    fn new() -> Ways {
        let site = site();
        let first = tree(&site.root().join("content"));
        build(&Ways::warm(&site));
        let before = published(&options(&site, "clean"));
        let (mut memory, mut written) = (Session::open(options(&site, "none")), Session::open(drafts(&site)));
        memory.refresh(None).expect("no trouble");
        let preview = Preview::new(drafts(&site), written.refresh(None).expect("no trouble"));
        Ways { site, first, before, changed: BTreeSet::new(), memory, written, preview }
    }

    fn warm(site: &SiteTest) -> Options {
        Options { cache: Some(site.root().join("cache")), ..options(site, "public") }
    }

    fn change(&mut self, done: &Do) {
        let site = &self.site;
        let path = match done {
            Edit(path, from, to) => {
                replace(site, path, from, to);
                path
            }
            Draw(path, width) => {
                site.write(path, picture(*width).as_bytes());
                path
            }
            Delete(path) => {
                site.remove(path);
                path
            }
            Write(path, text) => {
                site.write(path, text.as_bytes());
                path
            }
            Restore(path) => {
                site.write(path, &self.first[path.trim_start_matches("content/")]);
                path
            }
            Sign(pages) => {
                sign(site, pages);
                self.changed.insert("reviews".into());
                "content"
            }
        };
        self.changed.insert(path.into());
    }

    /// One step, in all ways.
    fn step(&mut self, step: &Step, name: &str) {
        step.done.iter().for_each(|done| self.change(done));
        let warm = Ways::warm(&self.site);
        let mut named: Vec<String> = step.withdraw.iter().map(|name| address(name)).collect();
        if !step.asked.is_empty() {
            let stood = tree(&warm.output);
            let outcome = build(&warm);
            assert!(outcome.published.is_none(), "{name}: nothing was asked");
            let asked: BTreeSet<String> = step.asked.iter().map(|name| address(name)).collect();
            assert_eq!(told(&outcome, "would-vanish", "addresses"), asked, "{name}: asked");
            assert!(tree(&warm.output) == stood, "{name}: the output was changed");
            if step.withdraw == ["what it says"] {
                let typed = told(&outcome, "would-vanish", "ask");
                let typed = typed.iter().flat_map(|typed| typed.split("--withdraw ")).map(str::trim);
                named = typed.filter(|typed| !typed.is_empty()).map(|typed| typed.replace('"', "")).collect();
            }
        }
        let is_taken = !named.is_empty();
        let outcome = build(&Options { withdraw: Withdraw { all: false, named }, ..warm.clone() });
        assert!(outcome.published.is_some(), "{name}: {:?}", outcome.notes);
        self.changed.extend(is_taken.then(|| "reviews".into()));
        assert_eq!(
            told(&outcome, "review-waiting", "page"),
            step.waits.iter().map(|page| (*page).to_owned()).collect(),
            "{name}: told to wait"
        );
        let files = published(&options(&self.site, "clean"));
        same(&tree(&warm.output), &files, &format!("{name}: the warm build"));
        let again = build(&warm);
        assert!(again.published.is_some() && again.gone.is_empty(), "{name}: again: {:?}", again.notes);
        same(&tree(&warm.output), &files, &format!("{name}: the warm build again"));
        let changed = std::mem::take(&mut self.changed);
        let kept = self.memory.refresh(Some(&changed)).expect("no trouble").value;
        same(&from_memory(&kept), &files, &format!("{name}: the site in memory"));
        self.look(&files, step.published, &format!("{name}: published"));

        self.preview.show(Ok(self.written.refresh(Some(&changed)).expect("no trouble")));
        let files = published(&drafts(&self.site));
        same(&self.previewed(), &files, &format!("{name}: the preview"));
        self.look(&files, step.preview, &format!("{name}: the preview"));
    }

    /// All that the preview shows, as `?plain` gives it.
    fn previewed(&self) -> Files {
        let shown = self.preview.shown();
        let routes = shown.ready.plan.routes.iter();
        let bytes = routes.filter_map(|route| {
            let bytes = self.preview.bytes(&shown, &route.path, true).expect("no trouble")?;
            Some((route.path.as_str().to_owned(), bytes.to_vec()))
        });
        bytes.collect()
    }

    fn look(&self, files: &Files, seen: Seen, name: &str) {
        for (written, is) in seen {
            let path = address(written);
            let (found, before) = (files.get(&path), self.before.get(&path));
            let text = found.map(|bytes| String::from_utf8_lossy(bytes).into_owned()).unwrap_or_default();
            let holds = match is {
                Says(words) => text.contains(words),
                Lacks(words) => found.is_some() && !text.contains(words),
                AsBefore => found.is_some() && found == before,
                Other => found.is_some() && found != before,
                Down => {
                    let words =
                        if path.contains("plain") { ["少吃糖", "新的写法"] } else { ["刷牙", "Brush"] };
                    let says = text.contains("已经撤下") || text.contains("withdrawn");
                    says && words.iter().all(|words| !text.contains(words))
                }
                Gone => found.is_none(),
            };
            assert!(holds, "{name}: {written} {}\n{text}", is.told());
        }
    }
}

impl Is {
    fn told(&self) -> String {
        match self {
            Says(words) => format!("shall say {words}"),
            Lacks(words) => format!("shall not say {words}"),
            AsBefore => "shall be as before".to_owned(),
            Other => "shall be another".to_owned(),
            Down => "shall say that it was withdrawn".to_owned(),
            Gone => "shall be gone".to_owned(),
        }
    }
}

fn same(found: &Files, expected: &Files, what: &str) {
    let names = |files: &Files| files.keys().cloned().collect::<Vec<_>>();
    assert_eq!(names(found), names(expected), "files of {what}");
    let other: Vec<&String> = expected.keys().filter(|name| found[*name] != expected[*name]).collect();
    assert!(other.is_empty(), "{what} has others: {other:?}");
}

#[test]
fn what_is_changed_signed_and_taken_down_is_so_in_all_ways() {
    let wanted = std::env::var("PAMPHLET_LASTING").unwrap_or_default();
    for change in CHANGES.iter().filter(|change| change.name.contains(&wanted)) {
        let mut ways = Ways::new();
        for (at, step) in change.steps.iter().enumerate() {
            ways.step(step, &format!("{}, step {}", change.name, at + 1));
        }
    }
}
