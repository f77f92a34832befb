//! What is kept of a page that was signed, and of one that was withdrawn: YAML files below `reviews/`.
//!
//! `reviews/oral/brush/DIGEST.md` is the file byte for byte, `DIGEST.yaml` what it was shown with, and
//! `reviews/files/HASH.svg` a file that it showed. `withdrawn.yaml` lists the digests of what was taken down.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::sync::Arc;

use jiff::civil::Date;

use crate::load::Sources;
use crate::model::audience::Localized;
use crate::model::register::Registers;
use crate::model::signed::{Covered, EntryName, LETTERS};
use crate::output::former::{self, PRINTS, Said};
use crate::parse;
use crate::parse::yaml::{self, Node};
use crate::paths::{SIGNED, SourcePath, letters};

/// The kinds of entries, as registers name them.
const KINDS: &[&str] = &["sources", "facts", "services", "people", "events", "departments", "terms"];

/// What a page was shown with when it was signed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Record {
    pub covered: Covered,
    /// Those who signed, as they were, by id.
    pub people: BTreeMap<Box<str>, Box<str>>,
    /// What the stages that they signed were called, by id.
    pub stages: BTreeMap<Box<str>, Localized>,
    /// What its prints said for each audience, by id, when the last demanded signature was given. No signature covers
    /// it.
    pub prints: BTreeMap<Box<str>, Said>,
    /// Counts the records of a page from 1.
    pub number: u64,
}

/// The folder of what is kept of a page.
pub(crate) fn folder(page: &str) -> String {
    format!("{SIGNED}/{page}/")
}

/// Where the text of a record lies.
pub(crate) fn copy(page: &str, digest: &str) -> SourcePath {
    SourcePath::new(format!("{}{digest}.md", folder(page)))
}

/// Where the record itself lies.
pub(crate) fn record(page: &str, digest: &str) -> SourcePath {
    SourcePath::new(format!("{}{digest}.yaml", folder(page)))
}

/// Where it is kept that a page was withdrawn.
pub(crate) fn withdrawn(page: &str) -> SourcePath {
    SourcePath::new(format!("{}{WITHDRAWN}", folder(page)))
}

const WITHDRAWN: &str = "withdrawn.yaml";

/// Where the signatures of a row of a table lie: the row itself is no file that could hold them.
pub(crate) fn signed(page: &str) -> SourcePath {
    SourcePath::new(format!("{}{SIGNATURES}", folder(page)))
}

const SIGNATURES: &str = "signatures.yaml";

/// The signatures of rows, as front matter has them, by the path of the row's text, each with the file that holds them.
pub(crate) fn signatures(sources: &Sources) -> BTreeMap<SourcePath, (SourcePath, Arc<str>)> {
    let page = |path: &SourcePath| {
        let page =
            path.as_str().strip_prefix(SIGNED)?.strip_prefix('/')?.strip_suffix(SIGNATURES)?.strip_suffix('/')?;
        Some(SourcePath::new(format!("content/{page}.md")))
    };
    let of_rows = sources.records.iter().filter_map(|(path, text)| Some((page(path)?, (path.clone(), text))));
    of_rows.map(|(row, (path, text))| (row, (path, signature_lines(text).into()))).collect()
}

/// The lines of a text's signatures: `review:` with its entries, and nothing else.
pub(crate) fn signature_lines(text: &str) -> String {
    let lines = text.lines().skip_while(|line| line.trim_end() != "review:");
    let is_entry = |line: &&str| line.starts_with("  - {") && line.trim_end().ends_with('}');
    let entries = lines.skip(1).take_while(is_entry).map(|line| format!("{}\n", line.trim_end()));
    let entries: String = entries.collect();
    if entries.is_empty() { entries } else { format!("review:\n{entries}") }
}

/// The page that a file of withdrawn texts is of.
pub(crate) fn withdrawn_page(path: &SourcePath) -> Option<&str> {
    path.as_str().strip_prefix(SIGNED)?.strip_prefix('/')?.strip_suffix(WITHDRAWN)?.strip_suffix('/')
}

/// Where a file is kept by its content.
pub(crate) fn file(link: &str, hash: &str) -> SourcePath {
    let name = link.rsplit('/').next().unwrap_or(link);
    let ending = name.rsplit_once('.').map_or(String::new(), |(_, ending)| format!(".{ending}"));
    SourcePath::new(format!("{SIGNED}/files/{hash}{ending}"))
}

/// The pages of which something is kept: `oral/brush.en`.
pub(crate) fn pages(sources: &Sources) -> BTreeSet<&str> {
    let below = sources.records.keys().filter_map(|path| path.as_str().strip_prefix(SIGNED)?.strip_prefix('/'));
    below.filter_map(|path| path.rsplit_once('/')).map(|(page, _)| page).collect()
}

/// What is kept of a page, the latest first. What is no record is left out.
pub(crate) fn all(sources: &Sources, page: &str) -> Vec<Record> {
    let mut records: Vec<Record> = own(sources, page).filter_map(|(_, text)| Record::read(text)).collect();
    records.sort_by_key(|record| std::cmp::Reverse(record.number));
    records
}

/// The first file of a page's records that is not as it was written: nobody can tell whether its text was the last one.
pub(crate) fn damaged(sources: &Sources, page: &str) -> Option<SourcePath> {
    let is_whole = |digest: &str, text: &str| {
        let is_own = |record: Record| *record.covered.page == *page && *record.covered.digest() == *digest;
        is_as_written(text) && Record::read(text).is_some_and(is_own)
    };
    let mut records = own(sources, page).filter_map(|(name, text)| Some((name.strip_suffix(".yaml")?, text)));
    let changed = records.find(|(digest, text)| digest.len() == LETTERS && !is_whole(digest, text));
    changed.map(|(digest, _)| record(page, digest)).or_else(|| orphan(sources, page))
}

/// The record that a text of the page lacks.
fn orphan(sources: &Sources, page: &str) -> Option<SourcePath> {
    let folder = folder(page);
    let below = sources.stamps.range(SourcePath::new(folder.clone())..);
    let mut texts = below
        .map_while(|(path, _)| path.as_str().strip_prefix(&folder))
        .filter_map(|name| name.strip_suffix(".md"))
        .filter(|digest| digest.len() == LETTERS && !digest.contains('/'));
    let lacks = |digest: &&str| !sources.records.contains_key(&record(page, digest));
    texts.find(lacks).map(|digest| record(page, digest))
}

/// The last line of a record, of all before it: its order and the names in it are covered by no signature.
const SEAL: &str = "seal: ";

fn seal(text: &str) -> String {
    letters(text.replace("\r\n", "\n").as_bytes(), LETTERS)
}

/// Whether a record says what it said when it was written; one without a seal may.
fn is_as_written(text: &str) -> bool {
    let parts = text.rsplit_once(SEAL).filter(|(before, _)| before.ends_with('\n'));
    parts.is_none_or(|(before, written)| written.trim_end() == seal(before))
}

/// The files that are kept of a page, by their names.
fn own<'s>(sources: &'s Sources, page: &str) -> impl Iterator<Item = (&'s str, &'s Arc<str>)> {
    let folder = folder(page);
    let below = sources.records.range(SourcePath::new(folder.clone())..);
    let below = below.map_while(move |(path, text)| Some((path.as_str().strip_prefix(&folder)?, text)));
    below.filter(|(name, _)| !name.contains('/') && *name != WITHDRAWN && *name != SIGNATURES)
}

impl Record {
    /// As it is written.
    pub(crate) fn written(&self) -> String {
        let Covered { page, text, author, region, raw_html, kind, readers, entries, files } = &self.covered;
        let mut out = String::from(
            "# 这一页签名时的样子，由程序写成，不要改：改了一处，签名就作废。\n\
             # What this page was shown with when it was signed. A change voids the signature.\n",
        );
        let mut line = |key: &str, value: &str| {
            let _ = writeln!(out, "{key}: {value}");
        };
        line("page", &quoted(page));
        line("number", &self.number.to_string());
        line("text", &quoted(text));
        author.iter().for_each(|author| line("author", &quoted(author)));
        region.iter().for_each(|region| line("region", &quoted(region)));
        line("html", if *raw_html { "true" } else { "false" });
        kind.iter().for_each(|kind| line("kind", &quoted(kind)));
        line("readers", &braced(readers.iter().map(|(name, ids)| (&**name, listed(ids)))));
        line("files", &braced(files.iter().map(|(link, hash)| (&**link, quoted(hash)))));
        for kind in KINDS {
            let of = entries.iter().filter(|((of, _), _)| **of == **kind).map(|(_, yaml)| yaml);
            section(kind, of, &mut out);
        }
        section(SIGNERS, self.people.values(), &mut out);
        let _ = writeln!(out, "stages: {}", braced(self.stages.iter().map(|(id, name)| (&**id, in_languages(name)))));
        let prints: Vec<Box<str>> = self.prints.iter().map(|(reader, said)| former::written(reader, said)).collect();
        section(PRINTS, prints.iter(), &mut out);
        let seal = seal(&out);
        out + SEAL + &seal + "\n"
    }

    /// Reads what [`Record::written`] wrote; `None` for anything else.
    pub(crate) fn read(text: &str) -> Option<Record> {
        let Node::Map(fields) = yaml::read(text).ok()?.node else { return None };
        let field = |name: &str| fields.iter().find(|(key, _)| key == name).map(|(_, node)| node);
        let text_of = |name: &str| field(name).and_then(word);
        let pairs = |name: &str| match field(name) {
            Some(Node::Map(entries)) => entries.clone(),
            _ => Vec::new(),
        };
        let lists = KINDS.iter().filter_map(|kind| Some((*kind, items(field(kind)?)?)));
        let entries = lists.flat_map(|(kind, items)| items.iter().filter_map(move |item| of_register(kind, item)));
        let covered = Covered {
            page: text_of("page")?,
            text: text_of("text")?,
            author: text_of("author"),
            region: text_of("region"),
            raw_html: matches!(field("html")?, Node::Bool(word) if word == "true"),
            kind: text_of("kind"),
            readers: pairs("readers").into_iter().filter_map(|(name, ids)| Some((name.into(), words(&ids)?))).collect(),
            entries: entries.collect(),
            files: pairs("files").into_iter().filter_map(|(link, hash)| Some((link.into(), word(&hash)?))).collect(),
        };
        let signers =
            field(SIGNERS).and_then(items).into_iter().flatten().filter_map(|item| of_register("people", item));
        let number = match field("number")? {
            Node::Number(number) => number.parse().ok()?,
            _ => return None,
        };
        let stages = pairs("stages").into_iter().filter_map(|(id, name)| Some((id.into(), localized(name)?)));
        let people = signers.map(|((_, id), yaml)| (id, yaml)).collect();
        let prints = field(PRINTS).map(former::read).unwrap_or_default();
        Some(Record { covered, people, stages: stages.collect(), prints, number })
    }

    /// The entries as registers hold them, with those of the signers.
    pub(crate) fn registers(&self, path: &SourcePath) -> Registers {
        let mut text = String::new();
        let people = self.people.iter().map(|(id, yaml)| (("people", id), yaml));
        let shown = self.covered.entries.iter().map(|((kind, id), yaml)| ((&**kind, id), yaml));
        // A signer may be shown as the author, too: the entry as it was signed is the page's.
        let all: BTreeMap<(&str, &Box<str>), &Box<str>> = people.chain(shown).collect();
        for kind in KINDS {
            section(kind, all.iter().filter(|((of, _), _)| of == kind).map(|(_, yaml)| *yaml), &mut text);
        }
        parse::register::read_all(&[(path.clone(), Arc::from(text))]).value
    }
}

/// The key of those who signed.
const SIGNERS: &str = "signers";

fn quoted(text: &str) -> String {
    yaml::quoted(text)
}

fn listed(texts: &[Box<str>]) -> String {
    format!("[{}]", texts.iter().map(|text| quoted(text)).collect::<Vec<_>>().join(", "))
}

fn braced<'k>(entries: impl Iterator<Item = (&'k str, String)>) -> String {
    format!("{{{}}}", entries.map(|(key, value)| format!("{}: {value}", quoted(key))).collect::<Vec<_>>().join(", "))
}

/// A list of entries under its key; nothing when there are none.
fn section<'y>(key: &str, entries: impl Iterator<Item = &'y Box<str>>, out: &mut String) {
    let lines: String = entries.map(|yaml| format!("  - {yaml}\n")).collect();
    if !lines.is_empty() {
        let _ = write!(out, "{key}:\n{lines}");
    }
}

fn word(node: &Node) -> Option<Box<str>> {
    match node {
        Node::Text(text) => Some(text.as_str().into()),
        _ => None,
    }
}

fn items(node: &Node) -> Option<&[Node]> {
    match node {
        Node::List(items) => Some(items),
        _ => None,
    }
}

/// A name by language, as a map.
fn in_languages(name: &Localized) -> String {
    braced(name.texts.iter().map(|(tag, text)| (&**tag, quoted(text))))
}

fn localized(node: Node) -> Option<Localized> {
    let Node::Map(entries) = node else { return None };
    let texts = entries.into_iter().map(|(tag, text)| Some((tag.into(), text.word().ok()?)));
    Some(Localized { texts: texts.collect::<Option<_>>()? })
}

fn words(node: &Node) -> Option<Vec<Box<str>>> {
    items(node)?.iter().map(word).collect()
}

/// An entry with its kind and id, on one line.
fn of_register(kind: &str, node: &Node) -> Option<(EntryName, Box<str>)> {
    let Node::Map(fields) = node else { return None };
    let name = if kind == "terms" { "term" } else { "id" };
    let id = fields.iter().find_map(|(key, node)| match node {
        Node::Text(id) | Node::Number(id) if key == name => Some(id.as_str()),
        _ => None,
    })?;
    let mut yaml = String::new();
    yaml::write(node, &mut yaml);
    Some(((kind.into(), id.into()), yaml.into()))
}

/// A time at which a page was withdrawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Withdrawal {
    pub date: Date,
    /// The digests of the texts that were.
    pub texts: BTreeSet<Box<str>>,
    /// The ids of the audiences that had them: their addresses say so, even when the page is deleted.
    pub readers: BTreeSet<Box<str>>,
}

/// What was withdrawn of a page, as it is written.
pub(crate) fn withdrawn_written(times: &[Withdrawal]) -> String {
    let mut out = String::from(
        "# 撤下的文字：新的文字签了名，这一页才再发布。\n\
         # Texts that were withdrawn: the page comes back when a new one is signed.\n",
    );
    let list = |texts: &BTreeSet<Box<str>>| listed(&texts.iter().cloned().collect::<Vec<_>>());
    for Withdrawal { date, texts, readers } in times {
        let _ = writeln!(out, "- {{date: {date}, texts: {}, readers: {}}}", list(texts), list(readers));
    }
    out
}

/// Reads what [`withdrawn_written`] wrote; `None` for anything else.
pub(crate) fn withdrawn_read(text: &str) -> Option<Vec<Withdrawal>> {
    let node = yaml::read(text).ok()?.node;
    items(&node)?
        .iter()
        .map(|item| {
            let Node::Map(fields) = item else { return None };
            let field = |name: &str| fields.iter().find(|(key, _)| key == name).map(|(_, node)| node);
            let date = field("date")?.clone().word().ok()?.parse().ok()?;
            let readers = field("readers").map_or(Some(Vec::new()), words)?.into_iter().collect();
            Some(Withdrawal { date, texts: words(field("texts")?)?.into_iter().collect(), readers })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_again() {
        let name = |kind: &str, id: &str| (Box::from(kind), Box::from(id));
        let fact = "{\"id\": \"a\", \"measure\": \"刷牙\", \"value\": 2.50, \"source\": \"s\"}";
        let named = Localized { texts: vec![("zh-CN".into(), "终审".into()), ("en".into(), "Final".into())] };
        let record = Record {
            covered: Covered {
                page: "oral/刷牙.en".into(),
                text: "0123".into(),
                author: Some("甲 “乙”: #丙\n丁".into()),
                region: None,
                raw_html: true,
                kind: Some("k".into()),
                readers: [("家长 ".into(), vec!["parents".into()]), ("谁".into(), Vec::new())].into(),
                entries: [(name("facts", "a"), fact.into())].into(),
                files: [("../a b.svg".into(), "ff".into())].into(),
            },
            people: [("p".into(), "{\"id\": \"p\", \"name\": \"王\"}".into())].into(),
            stages: [("first".into(), Localized::plain("初审")), ("final".into(), named.clone())].into(),
            prints: [(
                "家长".into(),
                Said {
                    marks: vec!["k7qf".into()], others: vec!["2abc".into()], lines: vec!["刷 “牙”: #两次".into()]
                },
            )]
            .into(),
            number: 3,
        };
        assert_eq!(Record::read(&record.written()), Some(record.clone()));
        let registers = record.registers(&SourcePath::new("reviews/a.yaml"));
        assert_eq!(*registers.entries[&name("facts", "a")].yaml, *fact);
        assert!(registers.people.contains_key("p"));
        assert_eq!(Record::read("number: 1"), None);
    }

    #[test]
    fn withdrawals_are_read_again() {
        let day = jiff::civil::date(2026, 11, 30);
        let time = |texts: &[&str], readers: &[&str]| {
            let all = |list: &[&str]| list.iter().map(|text| Box::from(*text)).collect();
            Withdrawal { date: day, texts: all(texts), readers: all(readers) }
        };
        let times = vec![time(&["a", "b"], &["parents"]), time(&[], &[])];
        assert_eq!(withdrawn_read(&withdrawn_written(&times)), Some(times));
        assert_eq!(withdrawn_read("- {date: 2026-13-01, texts: []}"), None);
        let first_form = withdrawn_read("- {date: 2026-11-30, texts: [\"a\", \"b\"]}");
        assert_eq!(first_form, Some(vec![time(&["a", "b"], &[])]));
    }
}
