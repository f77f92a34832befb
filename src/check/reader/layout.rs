//! The shape of a page for its reader: actions, message, headings, sections, tables.

use std::collections::BTreeMap;

use crate::check::manuscript::Manuscript;
use crate::check::passage::{Passage, Role};
use crate::check::reader::split_sentences;
use crate::diag::{Diagnostic, Place};
use crate::model::document::DirectiveName;
use crate::render::text::count;

/// Characters of a text below which it is a note, not a page that could ask for more. Ours.
pub(crate) const NOTE: usize = 150;
/// Minutes of reading without a heading. Ours; PEMAT-P 8 only asks for chunks.
const SECTION_MINUTES: usize = 2;
/// Columns that readers can hold together: up to grade 4, other pupils and readers of large type, all others. Ours;
/// PEMAT-P 19 asks for simple tables.
const COLUMNS: [usize; 3] = [3, 4, 5];

/// Headings that name no content (PEMAT-P 9).
const EMPTY_HEADINGS: [&str; 16] = [
    "简介", "概述", "概况", "其他", "其它", "前言", "引言", "说明", "正文", "内容", "总结", "小结", "背景", "介绍",
    "更多", "补充",
];

pub(crate) fn check(manuscript: &Manuscript<'_>) -> Vec<Diagnostic> {
    let mut notes = Vec::new();
    let path = manuscript.path();
    if !manuscript.is_campaign && length(manuscript) > NOTE && !has_action(manuscript) {
        notes.push(Diagnostic::new("reader-no-action", Place::Key(path.clone(), "title".to_owned())));
    }
    notes.extend(messages(manuscript));
    notes.extend(headings(manuscript));
    notes.extend(bare_headings(manuscript));
    notes.extend(sections(manuscript));
    let reader = manuscript.reader;
    let limit = match reader.grades.iter().max() {
        Some(..=4) => COLUMNS[0],
        Some(_) => COLUMNS[1],
        None if reader.reading.large => COLUMNS[1],
        None => COLUMNS[2],
    };
    let wide = manuscript.grids.iter().filter(|grid| grid.columns > limit);
    notes.extend(wide.map(|grid| {
        Diagnostic::new("reader-table", grid.place.clone()).with("n_columns", grid.columns).with("n_limit", limit)
    }));
    notes
}

/// Characters of the body.
pub(crate) fn length(manuscript: &Manuscript<'_>) -> usize {
    let body = manuscript
        .passages
        .iter()
        .filter(|passage| !matches!(passage.role, Role::Title | Role::Summary | Role::Message | Role::Action));
    body.map(|passage| count(&passage.words)).sum()
}

/// An action in the front matter, or a part of the text that says what to do (PEMAT-P 20).
pub(crate) fn has_action(manuscript: &Manuscript<'_>) -> bool {
    use DirectiveName::*;
    let acts = |name: &DirectiveName| matches!(name, Steps | Do | Dont | Urgent | Checklist | Pledge);
    let tells = |passage: &Passage| match passage.role {
        Role::Step => true,
        Role::Paragraph => begins_as(&passage.words, &ORDERS),
        Role::Item => begins_as(&passage.words, &ORDERS) || begins_as(&passage.words, &ADVICE),
        _ => false,
    };
    !manuscript.leaf.actions.is_empty()
        || manuscript.directives.iter().any(acts)
        || manuscript.passages.iter().any(tells)
}

/// How a sentence begins that asks its reader for something.
const ORDERS: [&str; 9] = ["请", "不要", "不可", "切勿", "务必", "记得", "千万", "一定要", "建议"];
/// How an item of a list begins that does.
const ADVICE: [&str; 16] =
    ["要", "应", "需", "先", "将", "把", "尽量", "避免", "注意", "定期", "及时", "勤", "少吃", "少喝", "多吃", "多喝"];
/// Words that only begin alike.
const NO_ORDERS: [&str; 21] = [
    "请问",
    "请求",
    "请假",
    "建议书",
    "要求",
    "要是",
    "要么",
    "要点",
    "要素",
    "应用",
    "应对",
    "应急",
    "需求",
    "先生",
    "先天",
    "将来",
    "将近",
    "将会",
    "把握",
    "注意力",
    "勤奋",
];

/// Whether a sentence of a text begins with one of some words.
fn begins_as(words: &str, starts: &[&str]) -> bool {
    let begins = |sentence: &str, with: &[&str]| with.iter().any(|word| sentence.starts_with(word));
    split_sentences(words)
        .iter()
        .map(|range| words[range.clone()].trim_start())
        .any(|sentence| begins(sentence, starts) && !begins(sentence, &NO_ORDERS))
}

/// One main message (CDC index 1): one sentence.
fn messages(manuscript: &Manuscript<'_>) -> Option<Diagnostic> {
    let mut messages = manuscript.passages.iter().filter(|passage| passage.role == Role::Message);
    let first = messages.next()?;
    let sentences = split_sentences(&first.words).len()
        + messages.map(|passage| split_sentences(&passage.words).len()).sum::<usize>();
    (sentences > 1).then(|| Diagnostic::new("reader-messages", first.whole()).with("n_found", sentences))
}

/// Headings that are a mark only, say nothing, or come twice. One without any sign is a finding of every run.
fn headings(manuscript: &Manuscript<'_>) -> Vec<Diagnostic> {
    let mut notes = Vec::new();
    let mut seen: BTreeMap<(Vec<&str>, &str), usize> = BTreeMap::new();
    // The headings that the one at hand stands below: steps of two exercises may be called alike.
    let mut above: Vec<(u8, &str)> = Vec::new();
    for passage in manuscript
        .passages
        .iter()
        .filter(|passage| matches!(passage.role, Role::Heading(_)) && !passage.words.trim().is_empty())
    {
        let words = passage.words.trim().trim_end_matches(['：', ':', '。']);
        let Role::Heading(level) = passage.role else { continue };
        above.retain(|(other, _)| *other < level);
        let times = seen.entry((above.iter().map(|(_, words)| *words).collect(), words)).or_default();
        *times += 1;
        above.push((level, words));
        let (empty, vague) = (words.is_empty(), EMPTY_HEADINGS.contains(&words));
        if empty || vague {
            notes.push(
                Diagnostic::new("reader-heading", passage.whole())
                    .with("found", words)
                    .with("kind", if empty { "empty" } else { "vague" }),
            );
        } else if *times == 2 {
            notes.push(Diagnostic::new("reader-heading-twice", passage.whole()).with("found", words));
        }
    }
    notes
}

/// Headings with nothing below them: what follows is for other readers.
fn bare_headings(manuscript: &Manuscript<'_>) -> Vec<Diagnostic> {
    let start = |place: &Place| if let Place::Span(_, span) = place { Some(span.start) } else { None };
    let body: Vec<&Passage> = manuscript
        .passages
        .iter()
        .filter(|passage| !matches!(passage.role, Role::Title | Role::Summary | Role::Message | Role::Action))
        .collect();
    let pictures = manuscript.pictures.iter().map(|picture| &picture.place);
    let others: Vec<u32> = pictures
        .chain(manuscript.grids.iter().map(|grid| &grid.place))
        .chain(&manuscript.wordless)
        .filter_map(start)
        .collect();
    let mut notes = Vec::new();
    for (index, passage) in body.iter().enumerate() {
        let Role::Heading(level) = passage.role else { continue };
        let next = body.get(index + 1);
        let closes = next.is_none_or(|next| matches!(next.role, Role::Heading(other) if other <= level));
        let from = start(&passage.whole()).unwrap_or(0);
        let to = next.map_or(u32::MAX, |next| start(&next.whole()).unwrap_or(from));
        if closes && !passage.words.trim().is_empty() && !others.iter().any(|at| (from..to).contains(at)) {
            notes.push(Diagnostic::new("reader-heading-bare", passage.whole()).with("found", passage.words.trim()));
        }
    }
    notes
}

/// Long stretches without a heading.
fn sections(manuscript: &Manuscript<'_>) -> Vec<Diagnostic> {
    let limit = manuscript.reader.reading.speed as usize * SECTION_MINUTES;
    let mut notes = Vec::new();
    let mut head: Option<&Passage> = None;
    let mut long = 0;
    let body = manuscript
        .passages
        .iter()
        .filter(|passage| !matches!(passage.role, Role::Title | Role::Summary | Role::Message | Role::Action));
    for passage in body.map(Some).chain([None]) {
        if passage.is_none_or(|passage| matches!(passage.role, Role::Heading(_))) {
            if long > limit {
                let place = head.map_or_else(|| Place::File(manuscript.path().clone()), Passage::whole);
                notes.push(Diagnostic::new("reader-section", place).with("n_length", long).with("n_limit", limit));
            }
            (head, long) = (passage, 0);
        } else if let Some(passage) = passage {
            long += count(&passage.words);
        }
    }
    notes
}
