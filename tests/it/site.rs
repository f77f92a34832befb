//! A small site in a temporary folder: write, build, read what came out. No other test file knows how the program is called.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use pamphlet::console::{self, Lang, Messages};
use pamphlet::diag::{Argument, Diagnostic, Severity};
use pamphlet::pipeline::{self, Options, Outcome};
use tempfile::TempDir;

/// A day on which nothing is due.
pub const DAY: jiff::civil::Date = jiff::civil::date(2026, 1, 31);

/// A configuration with a public, two kinds of pupils, parents and teachers.
pub const CONFIG: &str = "\
title: 测试站
author: 测试编辑部
languages: [zh-CN]
places: {全国: [北京市]}
settings: [{id: home, name: 家庭}, {id: school, name: 学校}]
audiences:
  - {id: public, name: 公众}
  - id: pupils
    name: 小学生
    members:
      - {id: grade-1-2, name: 小学1—2年级, aliases: [低年级], grades: [1, 2], reading: {speed: 100, pinyin: true}}
      - {id: grade-5-6, name: 小学5—6年级, aliases: [高年级], grades: [5, 6]}
  - {id: parents, name: 家长}
  - {id: teachers, name: 教师}
";

/// Front matter for everyone.
pub const FRONT: &str = "---\ntitle: 一页\naudiences: [all]\npublished: 2026-01-31\n---\n";

pub struct SiteTest {
    folder: TempDir,
    pub base_url: Option<String>,
    pub drafts: bool,
}

impl SiteTest {
    /// An empty folder.
    pub fn bare() -> SiteTest {
        SiteTest { folder: tempfile::tempdir().expect("a temporary folder"), base_url: None, drafts: false }
    }

    /// A site with [`CONFIG`] and a home page.
    pub fn new() -> SiteTest {
        SiteTest::bare().file("pamphlet.yaml", CONFIG).file("content/index.md", &format!("{FRONT}首页文字。\n"))
    }

    pub fn file(self, path: &str, text: &str) -> SiteTest {
        self.write(path, text.as_bytes());
        self
    }

    /// The same site with a public address.
    pub fn public(mut self, address: &str) -> SiteTest {
        self.base_url = Some(address.to_owned());
        self
    }

    /// A page for everyone with this body.
    pub fn page(self, path: &str, body: &str) -> SiteTest {
        self.file(path, &format!("{FRONT}{body}"))
    }

    pub fn write(&self, path: &str, bytes: &[u8]) {
        let path = self.root().join(path);
        fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
        fs::write(path, bytes).expect("a file");
    }

    pub fn remove(&self, path: &str) {
        fs::remove_file(self.root().join(path)).expect("removed");
    }

    pub fn root(&self) -> &Path {
        self.folder.path()
    }

    pub fn output(&self) -> PathBuf {
        self.root().join("public")
    }

    pub fn options(&self) -> Options {
        // Nothing is due unless a test says the day.
        Options {
            output: self.output(),
            base_url: self.base_url.clone(),
            drafts: self.drafts,
            today: None,
            ..Options::new(self.root().to_path_buf(), DAY)
        }
    }

    pub fn run(&self) -> Outcome {
        pipeline::build(&self.options(), &|_, _| ()).expect("no trouble with the machine")
    }

    /// Builds without any error or warning and gives the output.
    pub fn build(&self) -> BTreeMap<String, Vec<u8>> {
        let outcome = self.run();
        let loud: Vec<_> = outcome.notes.iter().filter(|note| note.severity > Severity::Hint).cloned().collect();
        assert!(loud.is_empty(), "{}", console::findings(&loud, &outcome.texts, &Messages::new(Lang::En), false));
        tree(&self.output())
    }

    /// A page of the output as text.
    pub fn html(&self, path: &str) -> String {
        let tree = self.build();
        let bytes = tree.get(path).unwrap_or_else(|| panic!("no {path} in {:?}", tree.keys().collect::<Vec<_>>()));
        String::from_utf8(bytes.clone()).expect("UTF-8")
    }

    /// Findings as `code path:line:column`, sorted by place.
    pub fn findings(&self) -> Vec<String> {
        let outcome = pipeline::check(&self.options(), &|_, _| ()).expect("no trouble with the machine");
        let mut found = placed(&outcome);
        found.sort_by(|a, b| a.1.cmp(&b.1).then_with(|| a.0.code.cmp(b.0.code)));
        let mut found: Vec<String> =
            found.into_iter().map(|(note, place)| format!("{} {}", note.code, written(&place))).collect();
        found.dedup();
        found
    }

    /// The findings as the user reads them.
    pub fn messages(&self, lang: Lang) -> String {
        let outcome = pipeline::check(&self.options(), &|_, _| ()).expect("no trouble with the machine");
        console::findings(&outcome.notes, &outcome.texts, &Messages::new(lang), false)
    }
}

/// A file, a line and a column; 0 for what has none.
pub type PlaceTold = (String, usize, usize);

/// Each finding with its place.
pub fn placed(outcome: &Outcome) -> Vec<(&Diagnostic, PlaceTold)> {
    let place = |note: &Diagnostic| {
        let (line, column) = console::line_and_column(&note.place, &outcome.texts).unwrap_or((0, 0));
        (note.place.path().map_or("-".to_owned(), ToString::to_string), line, column)
    };
    outcome.notes.iter().map(|note| (note, place(note))).collect()
}

/// `path:line:column`, or the path alone.
pub fn written((path, line, column): &PlaceTold) -> String {
    if *line == 0 { path.clone() } else { format!("{path}:{line}:{column}") }
}

/// All files below a folder by their relative path, the program's own dot files left out.
pub fn tree(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut files = BTreeMap::new();
    for entry in walkdir::WalkDir::new(folder).into_iter().flatten().filter(|entry| entry.file_type().is_file()) {
        let name = entry.path().strip_prefix(folder).expect("below").to_string_lossy().replace('\\', "/");
        if !name.starts_with(".pamphlet") {
            files.insert(name, fs::read(entry.path()).expect("readable"));
        }
    }
    files
}

/// The text of a page: what stands in its `<div class="prose">`.
pub fn prose(html: &str) -> &str {
    let open = "<div class=\"prose\">";
    let start = html.find(open).map(|at| at + open.len()).expect("a prose part");
    let mut depth = 1;
    let mut at = start;
    while depth > 0 {
        let next = html[at..].find("<div").map(|next| at + next);
        let close = html[at..].find("</div>").map(|close| at + close).expect("closed");
        match next.filter(|next| *next < close) {
            Some(next) => {
                depth += 1;
                at = next + 4;
            }
            None => {
                depth -= 1;
                at = close + 6;
            }
        }
    }
    html[start..at - 6].trim()
}

/// The texts among the arguments of a finding under a name, words by the key of their message: one, or those of a list.
pub fn items<'n>(note: &'n Diagnostic, name: &str) -> Vec<&'n str> {
    fn texts(argument: &Argument) -> Vec<&str> {
        match argument {
            Argument::Text(text) | Argument::Words(text) => vec![text],
            Argument::List(items) => items.iter().flat_map(texts).collect(),
            Argument::Localized(texts) => texts.iter().map(|(_, text)| text.as_str()).take(1).collect(),
            Argument::None | Argument::Number(_) => Vec::new(),
        }
    }
    note.argument(name).map_or(Vec::new(), texts)
}

/// A text among the arguments of a finding.
pub fn argument<'n>(note: &'n Diagnostic, name: &str) -> &'n str {
    items(note, name).first().unwrap_or_else(|| panic!("no {name} in {note:?}"))
}

/// A number among the arguments of a finding.
pub fn number(note: &Diagnostic, name: &str) -> usize {
    match note.argument(name) {
        Some(Argument::Number(number)) => usize::try_from(*number).expect("a small number"),
        _ => panic!("no {name} in {note:?}"),
    }
}

/// The words of HTML, with one blank where a tag or blanks were.
pub fn without_tags(html: &str) -> String {
    let words = html.split('<').enumerate().map(|(at, part)| match part.split_once('>') {
        Some((_, words)) if at > 0 => words,
        _ => part,
    });
    words.flat_map(str::split_whitespace).collect::<Vec<_>>().join(" ")
}
