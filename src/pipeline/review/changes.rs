//! What changed in a page since it was signed: its text block by block, each with the heading that it stands under, and
//! what it takes from elsewhere.

use std::collections::BTreeSet;

use similar::{ChangeTag, TextDiff};

use super::record;
use crate::check::measure;
use crate::load;
use crate::model::document::Document;
use crate::model::entry::SiteInputs;
use crate::model::register::Registers;
use crate::model::review;
use crate::model::signed::{self, Covered, EntryName};
use crate::parse::normal;
use crate::pipeline::Loaded;

/// What differs from what was signed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Changed {
    /// Lines that were changed together.
    Lines {
        /// The heading above them, as it was; empty in front matter, registers and before the first heading.
        under: String,
        /// What was taken away (`false`) and what was added, in the order of the text.
        lines: Vec<(bool, String)>,
    },
    /// A picture or another file that holds something else, by the link to it.
    File(String),
    /// A name of readers that stands for others: the name, whom it stood for and whom it stands for.
    Readers(String, Vec<String>, Vec<String>),
}

/// The longest line that is shown whole, in characters.
const WHOLE: usize = 60;
/// Characters shown on each side of a change in a longer line.
const AROUND: usize = 12;

/// What changed in a page since a signature was given; `None` when nothing is kept of what was signed.
pub(super) fn since(site: &Loaded, document: &Document, fingerprint: &str) -> Option<Vec<Changed>> {
    let (root, page) = (&site.sources.root, signed::page_of(&document.outline.path));
    let former = signed::former(&document.outline, &site.inputs.config);
    let pages: Vec<String> = std::iter::once(page.to_owned()).chain(former).collect();
    let text = &site.sources.texts[&document.outline.path];
    let SiteInputs { registers, .. } = &site.inputs;
    if !signed::is_new(fingerprint) {
        let copy = |page: &String| load::text(&root.join(record::folder(page)).join(format!("{fingerprint}.txt")));
        let before = pages.iter().find_map(copy)?;
        let lines = normal::lines(text).into_iter();
        let entries = review::old_lines(&document.outline, registers).map(str::to_owned);
        let now = lines.chain(entries).collect::<Vec<_>>().join("\n") + "\n";
        return Some(changes(&before, &now));
    }
    let records = pages.iter().flat_map(|page| record::all(&site.sources, page));
    let mut texts = records.filter_map(|record| {
        let copy = record::copy(&record.covered.page, &record.covered.digest());
        Some((load::text(&root.join(copy.as_str()))?, record)).map(|(text, record)| (record, text))
    });
    let (record, before) = texts.find(|(_, text)| text.contains(fingerprint))?;
    let now = Covered::of(&document.outline, &site.inputs);
    let was = record.registers(&record::record(&record.covered.page, &record.covered.digest()));
    let words = |text: &str, covered: &Covered| {
        let mut lines = normal::shown(text);
        lines.extend(covered.author.iter().chain(&covered.region).map(|word| word.to_string()));
        lines.join("\n") + "\n"
    };
    let mut found = changes(&words(&before, &record.covered), &words(text, &now));
    found.extend(changed_entries((&record.covered, &was), (&now, registers)));
    let other_files =
        record.covered.files.iter().filter(|(link, hash)| now.files.get(*link).is_some_and(|now| now != *hash));
    found.extend(other_files.map(|(link, _)| Changed::File(link.to_string())));
    let other_readers =
        record.covered.readers.iter().filter_map(|(name, ids)| Some((name, ids, now.readers.get(name)?)));
    let names = |ids: &[Box<str>]| ids.iter().map(|id| audience_of(site, id)).collect();
    found.extend(
        other_readers
            .filter(|(_, was, is)| was != is)
            .map(|(name, was, is)| Changed::Readers(name.to_string(), names(was), names(is))),
    );
    Some(found)
}

/// An audience's name in the site's first language; its id when there is none any more.
fn audience_of(site: &Loaded, id: &str) -> String {
    let config = &site.inputs.config;
    let known = config.audiences.iter().find(|(_, audience)| *audience.id == *id);
    known.map_or(id, |(_, audience)| audience.name.get(config.language())).to_owned()
}

/// The entries that a page shows otherwise than they were signed, each as it was and as it is.
fn changed_entries((was, then): (&Covered, &Registers), (is, now): (&Covered, &Registers)) -> Option<Changed> {
    let said = |covered: &Covered, registers: &Registers, name: &EntryName| {
        let yaml = covered.entries.get(name)?;
        let fact = registers.facts.get(&name.1).filter(|_| &*name.0 == "facts");
        Some(match fact.and_then(|fact| Some((fact, fact.measure.texts.first()?))) {
            Some((fact, (_, measure))) => format!("{measure}：{}", measure::bounded(fact)),
            None => yaml.trim_matches(['{', '}']).replace('"', ""),
        })
    };
    let names: BTreeSet<&EntryName> = was.entries.keys().chain(is.entries.keys()).collect();
    let differing = names.into_iter().filter(|name| was.entries.get(*name) != is.entries.get(*name));
    let lines = differing.flat_map(|name| {
        let (before, after) = (said(was, then, name), said(is, now, name));
        // The figure is the same, and something else of it is not.
        let is_same = before == after;
        let whole =
            |covered: &Covered| covered.entries.get(name).map(|yaml| yaml.trim_matches(['{', '}']).replace('"', ""));
        let (before, after) = if is_same { (whole(was), whole(is)) } else { (before, after) };
        before.map(|line| (false, line)).into_iter().chain(after.map(|line| (true, line)))
    });
    let lines: Vec<(bool, String)> = lines.collect();
    (!lines.is_empty()).then(|| Changed::Lines { under: String::new(), lines })
}

/// Compares two texts, line by line.
fn changes(before: &str, now: &str) -> Vec<Changed> {
    let mut blocks: Vec<(String, Vec<(bool, String)>)> = Vec::new();
    let mut under = String::new();
    let mut together = false;
    for change in TextDiff::from_lines(before, now).iter_all_changes() {
        let line = change.value().trim_end();
        if change.tag() == ChangeTag::Equal {
            together = false;
            if line.starts_with('#') {
                under = line.trim_start_matches('#').trim().to_owned();
            } else if is_register(line) {
                under.clear();
            }
            continue;
        }
        if !together {
            blocks.push((under.clone(), Vec::new()));
            together = true;
        }
        if let Some((_, lines)) = blocks.last_mut() {
            lines.push((change.tag() == ChangeTag::Insert, line.to_owned()));
        }
    }
    let shortened = |(under, mut lines): (String, Vec<(bool, String)>)| {
        shorten(&mut lines);
        Changed::Lines { under, lines }
    };
    blocks.into_iter().map(shortened).collect()
}

/// Lines of register entries follow the text and stand under none of its headings.
fn is_register(line: &str) -> bool {
    ["facts ", "services ", "terms ", "sources ", "events ", "people "].iter().any(|kind| line.starts_with(kind))
}

/// In long lines of which there is an old and a new one, only what differs is shown.
fn shorten(lines: &mut [(bool, String)]) {
    let count = lines.iter().filter(|(added, _)| !added).count();
    if count * 2 != lines.len() {
        return;
    }
    let (old, new) = lines.split_at_mut(count);
    for ((_, old), (_, new)) in old.iter_mut().zip(new) {
        let (before, now): (Vec<char>, Vec<char>) = (old.chars().collect(), new.chars().collect());
        let same = before.iter().zip(&now).take_while(|(a, b)| a == b).count();
        let limit = before.len().min(now.len()) - same;
        let tail = before.iter().rev().zip(now.iter().rev()).take(limit).take_while(|(a, b)| a == b).count();
        (*old, *new) = (cut(&before, same, tail), cut(&now, same, tail));
    }
}

/// A line without most of what stands before and after the change.
fn cut(line: &[char], same: usize, tail: usize) -> String {
    if line.len() <= WHOLE {
        return line.iter().collect();
    }
    let (from, to) = (same.saturating_sub(AROUND), (line.len() - tail + AROUND).min(line.len()));
    let text: String = line[from..to].iter().collect();
    format!("{}{text}{}", if from > 0 { "…" } else { "" }, if to < line.len() { "…" } else { "" })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_stand_under_their_headings() {
        let before = "title: 甲\n## 一\n早。\n晚。\n## 二\n末。\nfacts a value: 2\n";
        let now = "title: 乙\n## 一\n早。\n夜。\n## 二\n末。\n又。\nfacts a value: 3\n";
        let line = |added, text: &str| (added, text.to_owned());
        let block =
            |under: &str, lines: &[(bool, String)]| Changed::Lines { under: under.to_owned(), lines: lines.to_vec() };
        assert_eq!(
            changes(before, now),
            [
                block("", &[line(false, "title: 甲"), line(true, "title: 乙")]),
                block("一", &[line(false, "晚。"), line(true, "夜。")]),
                block("二", &[line(false, "facts a value: 2"), line(true, "又。"), line(true, "facts a value: 3")]),
            ]
        );
    }

    #[test]
    fn a_long_line_is_shown_where_it_differs() {
        let (head, tail) = ("前".repeat(40), "后".repeat(40));
        let found = changes(&format!("{head}二{tail}\n"), &format!("{head}三分{tail}\n"));
        let (head, tail) = ("前".repeat(AROUND), "后".repeat(AROUND));
        let lines = vec![(false, format!("…{head}二{tail}…")), (true, format!("…{head}三分{tail}…"))];
        assert_eq!(found, [Changed::Lines { under: String::new(), lines }]);
    }
}
