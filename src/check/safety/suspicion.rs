//! Suspicion: what a page for pupils says by its words, whatever it declares. Each suspicion names the words and what
//! they look like; the page answers it with a mark or with a signed override.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, MatchKind};

use crate::check::{head, tail};

use super::suspects::{DENIED, GROUPS, Group, HARM, PASS, WARNED_BELOW};

/// What a line is in its page, as far as it says how the lines below it are meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    Title,
    Heading(u8),
    Item,
    Text,
}

/// A passage as a suspicion sees it.
#[derive(Clone, Copy)]
pub(super) struct Line<'w> {
    pub part: Part,
    pub words: &'w str,
    /// It stands in a box of what not to do.
    pub denied: bool,
    /// The row of a table that it is a cell of, as one text.
    pub row: Option<&'w str>,
}

/// What is suspected, at its first place.
pub(super) struct Suspicion<'w> {
    pub group: &'static Group,
    /// The line, and the stretch of its words.
    pub line: usize,
    pub range: Range<usize>,
    /// What stands beside the word and makes it suspicious.
    pub beside: Option<&'w str>,
    /// How many other places there are.
    pub more: usize,
}

/// All suspicions of a page, one for each group of [`GROUPS`] at most.
pub(super) fn suspect<'w>(lines: impl Iterator<Item = Line<'w>>) -> Vec<Suspicion<'w>> {
    let mut found: Vec<(Suspicion<'w>, Vec<&'w str>)> = Vec::new();
    let mut above = Above::default();
    for (index, line) in lines.enumerate() {
        let denied = above.pass(&line) || line.denied;
        for (group, range) in hits(line.words) {
            let Some(beside) = stands(group, &line, &range, denied) else { continue };
            let word = &line.words[range.clone()];
            match found.iter_mut().find(|(known, _)| known.group.what == group.what) {
                Some((known, words)) => {
                    known.more += 1;
                    if !words.contains(&word) {
                        words.push(word);
                    }
                }
                None => found.push((Suspicion { group, line: index, range, beside, more: 0 }, vec![word])),
            }
        }
    }
    found.retain(|(suspicion, words)| words.len() >= suspicion.group.at_least);
    found.into_iter().map(|(suspicion, _)| suspicion).collect()
}

/// What stands above a line and says how it is meant.
#[derive(Default)]
struct Above {
    /// Titles and headings that it stands below, and whether they warn.
    headings: Vec<(u8, bool)>,
    /// Whether the text before a list warns of its items.
    lead: bool,
}

impl Above {
    /// Takes the next line; whether it is warned of what it says.
    fn pass(&mut self, line: &Line<'_>) -> bool {
        let level = match line.part {
            Part::Title => Some(0),
            Part::Heading(level) => Some(level),
            Part::Item | Part::Text => None,
        };
        if let Some(level) = level {
            self.headings.retain(|(other, _)| *other < level);
            self.headings.push((level, has(line.words, WARNED_BELOW)));
        }
        if line.part != Part::Item {
            self.lead = line.words.trim_end().ends_with(['：', ':'])
                && (has(line.words, WARNED_BELOW) || has(line.words, HARM));
        }
        self.headings.iter().any(|(_, warns)| *warns) || line.part == Part::Item && self.lead
    }
}

/// The words of the groups in a text, with what they stand for: of several at one place the longest.
fn hits(words: &str) -> impl Iterator<Item = (&'static Group, Range<usize>)> {
    static SEARCH: LazyLock<(AhoCorasick, Vec<Vec<&Group>>)> = LazyLock::new(|| {
        let mut listed: BTreeMap<&str, Vec<&Group>> =
            PASS.split_whitespace().map(|word| (word, Vec::new())).collect();
        for group in &GROUPS {
            group.words.split_whitespace().for_each(|word| listed.entry(word).or_default().push(group));
        }
        let (words, groups): (Vec<&str>, Vec<Vec<&Group>>) = listed.into_iter().unzip();
        let search = AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).build(words);
        (search.expect("the table is far below the size that the library can hold"), groups)
    });
    let (search, groups) = &*SEARCH;
    search.find_iter(words).flat_map(|hit| {
        groups[hit.pattern().as_usize()].iter().map(move |group| (*group, hit.range()))
    })
}

/// Whether a word is suspicious where it stands; with what stands beside it, if that is asked for.
fn stands<'w>(group: &Group, line: &Line<'w>, range: &Range<usize>, denied: bool) -> Option<Option<&'w str>> {
    let own = sentence(line.words, range);
    let clause = line.words[own.start..range.start].rsplit(['，', '；', ',', ';', '：', '（']).next().unwrap_or("");
    let around = line.row.unwrap_or(&line.words[own.clone()]);
    let warned = || group.warns && (denied || has(around, HARM) || has(&passed(clause), DENIED));
    let beside = if group.near.is_empty() { None } else { Some(first(around, group.near)?) };
    let near = line.row.unwrap_or_else(|| {
        let (before, after) = (&line.words[own.start..range.start], &line.words[range.start..own.end]);
        let start = range.start - tail(before, NEAR_DOSE).len();
        &line.words[start..range.start + head(after, NEAR_DOSE).len()]
    });
    let beside = if group.dose { Some(dose(near)?) } else { beside };
    (!has(around, group.clear) && !warned()).then_some(beside)
}

/// Characters between the name of a medicine and its dose.
const NEAR_DOSE: usize = 30;

/// A clause without the words that only look like others: 特别 denies nothing.
fn passed(clause: &str) -> String {
    PASS.split_whitespace().filter(|word| clause.contains(*word)).fold(clause.to_owned(), |clause, word| {
        clause.replace(word, "")
    })
}

fn has(text: &str, list: &str) -> bool {
    list.split_whitespace().any(|word| text.contains(word))
}

fn first<'w>(text: &'w str, list: &str) -> Option<&'w str> {
    let places = list.split_whitespace().filter_map(|word| text.find(word).map(|at| (at, word.len())));
    places.min().map(|(at, length)| &text[at..at + length])
}

/// The sentence around a stretch.
fn sentence(words: &str, range: &Range<usize>) -> Range<usize> {
    let ends = ['。', '！', '？', '!', '?', '\n'];
    let start = words[..range.start].rfind(ends).map_or(0, |at| {
        at + words[at..].chars().next().map_or(1, char::len_utf8)
    });
    let end = words[range.end..].find(ends).map_or(words.len(), |at| range.end + at);
    start..end
}

/// Units in which medicine is measured out.
const UNITS: [&str; 22] = [
    "毫克", "微克", "mg", "ug", "μg", "µg", "毫升", "ml", "mL", "片", "粒", "颗", "袋", "包", "丸", "滴", "支", "单位",
    "IU", "泵", "喷", "贴",
];

/// A number with such a unit: `200毫克`, `2 片`, `半片`.
fn dose(text: &str) -> Option<&str> {
    let is_number = |c: char| c.is_ascii_digit() || "一二两三四五六七八九十半".contains(c);
    UNITS.iter().flat_map(|unit| text.match_indices(unit)).find_map(|(at, unit)| {
        let before = text[..at].trim_end_matches(' ');
        let number = before.trim_end_matches(|c: char| is_number(c) || matches!(c, '.' | '-' | '—' | '～' | '~' | '–'));
        let number = &before[number.len()..];
        let end = at + unit.len();
        let whole = !text[end..].starts_with(|c: char| c.is_ascii_alphabetic() || c == '面');
        (whole && number.contains(is_number)).then(|| &text[at - (text[..at].len() - before.len()) - number.len()..end])
    })
}
