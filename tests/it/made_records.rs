//! Words of made-up records of every kind, as pages and as rows of tables: each is on a page or in a finding, and no mark of
//! theirs is shown without one. `PAMPHLET_RECORDS=50` makes more.

use std::fs;

use pamphlet::console::{self, Lang, Messages};
use pamphlet::diag::{Diagnostic, Severity};
use pamphlet::inside::model::kind::{Holds, Key};
use pamphlet::pipeline;
use serde_json::{Map, Value, json};

use crate::site::{SiteTest, placed};
use crate::typed::with_faces;
use crate::words::{Chance, MARKS, visible};

/// Texts of typed keys; each `@` is a word of its own. They hold what Markdown knows, and what looks like it and is none.
const TEXTS: &[&str] = &[
    "@，@。",
    "**@**和*@*",
    "~~@~~和`@`",
    "@** @ **@",
    "__@__@，@_@_@",
    "看[@](https://example.org/x)",
    "[@](https://example.org/x \"@\")",
    "<b>@</b>@",
    "@[^3]。",
    ":fact(@)",
    "==@== ++@++",
    "[[@]] {{< @ >}}",
    "@\\*",
    "# @",
    "1、@",
    "- @",
    "> @",
    "｜@｜@｜",
    "| @ |",
    ":面向[家长]{@}@",
    "@&nbsp @",
    "`@",
    "**@",
    "@：“@”",
    "＊@＊和｀@｀",
    "[注]: @",
    "[@]: https://example.org/x",
    "    @",
    "<!-- 写给自己 -->@",
];

/// What is worth looking up in a made-up page.
struct Made {
    name: String,
    words: Vec<String>,
}

struct Maker {
    chance: Chance,
    words: Vec<String>,
    page: usize,
}

impl Maker {
    /// A text with words that stand nowhere else.
    fn text(&mut self) -> String {
        let mut text = String::new();
        for c in TEXTS[self.chance.below(TEXTS.len())].chars() {
            // The address behind a link is no word.
            if c == '@' {
                let word = format!("字{}号{}话", self.page, self.words.len());
                text.push_str(&word);
                self.words.push(word);
            } else {
                text.push(c);
            }
        }
        text
    }

    fn keys(&mut self, keys: &[Key]) -> Map<String, Value> {
        let mut written = Map::new();
        for key in keys {
            if key.required || self.chance.below(4) > 0 {
                let value = self.value(key);
                written.insert(key.id.to_string(), value);
            }
        }
        written
    }

    fn value(&mut self, key: &Key) -> Value {
        // Beside a number only the words of a unit have room: where a link in it leads is not said.
        if &*key.id == "unit" {
            return json!("人次");
        }
        let one = match &key.holds {
            Holds::Line | Holds::Text | Holds::Section => {
                let count = if key.many { 1 + self.chance.below(3) } else { 1 };
                let texts: Vec<String> = (0..count).map(|_| self.text()).collect();
                return if count == 1 { json!(texts[0]) } else { json!(texts) };
            }
            Holds::Records(keys) => {
                let rows: Vec<Value> = (0..1 + self.chance.below(3)).map(|_| Value::Object(self.keys(keys))).collect();
                return json!(rows);
            }
            Holds::Number { .. } => (1 + self.chance.below(900)).to_string(),
            Holds::Choice(words) => words[self.chance.below(words.len())].id.to_string(),
            Holds::Operator => "不少于".to_owned(),
            Holds::Date => "2026-03-01".to_owned(),
            Holds::Span => "2026-01至2026-03".to_owned(),
            Holds::Flag => ["是", "否"][self.chance.below(2)].to_owned(),
            Holds::Ages => "3岁以上".to_owned(),
            Holds::Audience => "家长".to_owned(),
            Holds::Place => "北京市".to_owned(),
            Holds::Person => "li".to_owned(),
            Holds::Department => "市教委".to_owned(),
            Holds::Fact => "teeth".to_owned(),
            Holds::Service => "line".to_owned(),
            Holds::Source => "plan".to_owned(),
            Holds::Page => "a".to_owned(),
            Holds::File => "a.csv".to_owned(),
        };
        json!(one)
    }
}

const REGISTER: &str = "\
sources: [{id: plan, title: 任务清单, issuer: 北京市, date: 2026, region: 北京市, url: https://example.org/plan}]
departments: [{id: bj-edu, name: 北京市教育委员会, short: 市教委, region: 北京市}]
people: [{id: li, name: 李医生}]
services: [{id: line, name: 热线, phone: '12320', regions: [北京市], source: plan}]
facts: [{id: teeth, measure: 患龋率, value: 30, unit: '%', as_of: 2026, source: plan}]
";

/// Made-up records of all kinds: pages, and the rows of a table of each kind.
fn records(site: &SiteTest, count: usize, without: &[String]) -> Vec<Made> {
    let kinds = pipeline::load_site(&site.options()).expect("no trouble").value.inputs.kinds;
    let mut maker = Maker { chance: Chance(7), words: Vec::new(), page: 0 };
    let mut made = Vec::new();
    for round in 0..count {
        for kind in kinds.all().filter(|kind| !kind.keys.is_empty()) {
            (maker.page, maker.words) = (maker.page + 1, Vec::new());
            let title = maker.text();
            let mut keys = maker.keys(&kind.keys);
            keys.insert("title".to_owned(), json!(title));
            let (name, is_row) = (format!("{}{round}", kind.id), round % 2 == 1);
            let path = if is_row { format!("content/registers/{name}.yaml") } else { format!("content/{name}.md") };
            let mut text = format!("kind: {}\naudiences: [all]\npublished: 2026-01-31\n", kind.id);
            if is_row {
                keys.insert("id".to_owned(), json!(format!("row-{name}")));
                text += &format!("records:\n  - {}\n", Value::Object(keys));
            } else {
                keys.iter().for_each(|(key, value)| text += &format!("{key}: {value}\n"));
                text = format!("---\n{text}---\n正文。\n");
            }
            if !without.contains(&path) {
                site.write(&path, text.as_bytes());
                made.push(Made { name: path, words: std::mem::take(&mut maker.words) });
            } else if site.root().join(&path).exists() {
                site.remove(&path);
            }
        }
    }
    made
}

#[test]
fn every_word_of_made_up_records_is_shown_or_told() {
    let count = std::env::var("PAMPHLET_RECORDS").ok().and_then(|count| count.parse().ok()).unwrap_or(4);
    let site = SiteTest::new()
        .file("content/registers/all.yaml", REGISTER)
        .file("content/a.csv", "甲,乙\n1,2\n")
        .page("content/a.md", "甲页。\n");
    with_faces(&site);
    let all = records(&site, count, &[]);
    let first = site.run();
    let errors = first.notes.iter().filter(|note| note.severity == Severity::Error);
    let wrong: Vec<String> = errors.filter_map(|note| Some(note.place.path()?.to_string())).collect();
    let made = records(&site, count, &wrong);
    assert!(made.len() * 4 > all.len(), "{} of {} have no error", made.len(), all.len());
    let outcome = site.run();
    let shown = |notes: &[Diagnostic]| console::findings(notes, &outcome.texts, &Messages::new(Lang::En), false);
    assert!(outcome.published.is_some(), "{}", shown(&outcome.notes));
    let forgotten: Vec<Diagnostic> = outcome.notes.iter().filter(|note| note.code == "key-unshown").cloned().collect();
    assert!(forgotten.is_empty(), "{}", shown(&forgotten));
    let mut pages = String::new();
    for entry in walkdir::WalkDir::new(site.output()).into_iter().flatten() {
        if entry.path().extension().is_some_and(|end| end == "html") {
            pages += &visible(&fs::read_to_string(entry.path()).expect("a page"));
        }
    }
    let told = placed(&outcome);
    let mut missed = Vec::new();
    for Made { name, words } in &made {
        let text = fs::read_to_string(site.root().join(name)).expect("a file");
        for (at, line) in text.lines().enumerate() {
            let here: Vec<&str> = told
                .iter()
                .filter(|(_, (path, number, _))| path == name && *number == at + 1)
                .map(|(note, _)| note.code)
                .collect();
            let lost = words.iter().filter(|word| line.contains(*word) && !pages.contains(*word));
            missed.extend(lost.filter(|_| here.is_empty()).map(|word| format!("{word} is nowhere: {name}: {line}")));
            // Marks beside the words of a line; lists of titles hold those of others.
            let is_own = |shown: &&str| {
                words.iter().any(|word| line.contains(word) && shown.contains(word))
                    && shown.matches('号').count() == words.iter().filter(|word| shown.contains(*word)).count()
            };
            let of_line = pages.lines().filter(is_own);
            for shown in of_line.filter(|_| !here.contains(&"markup-left") && !line.contains('\\')) {
                let marks = MARKS.iter().filter(|mark| shown.contains(**mark));
                missed.extend(marks.map(|mark| format!("{mark} is shown: {shown}\n    {name}: {line}")));
            }
        }
    }
    missed.dedup();
    let some = missed.iter().take(12).cloned().collect::<Vec<_>>();
    assert!(missed.is_empty(), "{} of {} records\n{}", missed.len(), made.len(), some.join("\n"));
}
