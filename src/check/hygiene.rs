//! Chinese text hygiene: punctuation, mixed scripts, pairs and doubled words. It looks at a document as it stands, once for all audiences.
//!
//! What is certain (signs and the space around them) is also a [`Mend`]; words are never changed. Between Chinese characters and Latin
//! letters or digits no space is asked for or taken away: that gap is the typesetter's (clreq).

mod signs;

use std::ops::Range;

use crate::check::characters::{Characters, is_han};
use crate::check::leftover;
use crate::check::manuscript::source::{passages, plain};
use crate::check::manuscript::{Passage, Role};
use crate::diag::{Diagnostic, NONE, Place, Span};
use crate::model::document::{Body, Document};

/// A stretch of a file and what belongs there.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Mend {
    pub span: Span,
    pub text: String,
}

/// What is wrong with the text of a document.
pub fn check(characters: &Characters, document: &Document) -> Vec<Diagnostic> {
    let mut notes = Vec::new();
    for passage in all(document) {
        for (range, right) in signs::wrong(&passage.words) {
            let found = &passage.words[range.clone()];
            notes.push(
                Diagnostic::hint("text-punctuation", passage.place(range)).with("found", found).with("right", if right.is_empty() { NONE } else { &right }),
            );
        }
        traditional(characters, &passage, &mut notes);
        foreign(&passage, &mut notes);
        pairs(&passage, &mut notes);
        doubled(&passage, &mut notes);
    }
    notes
}

/// What can be mended in the body without changing more than signs. Headings are left alone, since their addresses are made of their words,
/// and so are the lines of directives.
pub fn mends(document: &Document) -> Vec<Mend> {
    let mut mends = Vec::new();
    for passage in passages(&document.body).iter().filter(|passage| !matches!(passage.role, Role::Heading(_) | Role::Label)) {
        for (range, right) in signs::wrong(&passage.words) {
            let inside = passage.written_spans().find(|(start, span)| *start <= range.start && range.end <= start + span.range().len());
            if let Some((start, span)) = inside {
                let from = span.start as usize + range.start - start;
                // A sign with a backslash is written so on purpose.
                if !document.body.text[..from].ends_with('\\') {
                    mends.push(Mend { span: Span::new(from, from + range.len()), text: right });
                }
            }
        }
    }
    mends.extend(leftover::mends(&document.body));
    mends.sort();
    mends.dedup();
    mends
}

/// A text with its mends; one that reaches into another is left out.
pub fn mended(text: &str, mends: &[Mend]) -> String {
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    for mend in mends {
        let range = mend.span.range();
        if range.start >= at {
            out.push_str(&text[at..range.start]);
            out.push_str(&mend.text);
            at = range.end;
        }
    }
    out.push_str(&text[at..]);
    out
}

/// The passages of a document, front matter first.
fn all(document: &Document) -> Vec<Passage> {
    let front = &document.outline.front;
    let path = &document.outline.path;
    let title = front.title.common.iter().map(|title| plain(title, Place::Value(path.clone(), "title".to_owned())));
    let titles = front.title.by_audience.iter().map(|(name, title)| plain(title, name.place(path)));
    let texts = front.summary.values().chain(front.message.values()).chain(front.actions.values().flatten()).chain([&*document.body]);
    title.chain(titles).chain(texts.flat_map(|body: &Body| passages(body))).collect()
}

/// Traditional characters in a text that is simplified: at most one in five, or the text is meant to be so.
fn traditional(characters: &Characters, passage: &Passage, notes: &mut Vec<Diagnostic>) {
    let found: Vec<(usize, char, char)> = passage.words.char_indices().filter_map(|(at, c)| Some((at, c, characters.simplified(c)?))).collect();
    let all = passage.words.chars().filter(|c| is_han(*c)).count();
    if found.len() * 5 <= all {
        for (at, c, right) in found {
            notes.push(Diagnostic::hint("text-traditional", passage.place(at..at + c.len_utf8())).with("found", c).with("right", right));
        }
    }
}

/// Greek capitals that look like Latin ones.
const GREEK: &str = "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧοντ";
/// Short words that stand between Chinese characters rightly.
const SMALL: &str = "g mg kg m cm mm km ml dl l kj x n p t vs pH or id b c";

/// Letters of another script in a Latin word, and one or two stray letters between Chinese characters.
fn foreign(passage: &Passage, notes: &mut Vec<Diagnostic>) {
    let words = &passage.words;
    for range in letter_runs(words) {
        let run = &words[range.clone()];
        let latin = run.contains(|c: char| c.is_ascii_alphabetic());
        let cyrillic = run.find(|c: char| matches!(c, '\u{400}'..='\u{4FF}'));
        let odd = cyrillic.or(run.find(|c| GREEK.contains(c)));
        let before = words[..range.start].chars().next_back();
        let beside = before.is_some_and(is_han) && words[range.end..].chars().next().is_some_and(is_han);
        if let Some(at) = odd.filter(|_| latin || cyrillic.is_some() && run.chars().count() < 3) {
            let (from, c) = (range.start + at, run[at..].chars().next().unwrap_or(' '));
            notes.push(Diagnostic::hint("text-lookalike", passage.place(from..from + c.len_utf8())).with("found", run).with("character", c));
        } else if beside && run.len() <= 2 && run.bytes().all(|byte| byte.is_ascii_lowercase()) && !SMALL.split(' ').any(|word| word == run) {
            notes.push(Diagnostic::hint("text-stray", passage.place(range.clone())).with("found", run));
        }
    }
}

/// Runs of letters that are not Chinese.
fn letter_runs(words: &str) -> Vec<Range<usize>> {
    let mut runs: Vec<Range<usize>> = Vec::new();
    for (at, c) in words.char_indices().filter(|(_, c)| c.is_alphabetic() && !is_han(*c)) {
        match runs.last_mut().filter(|run| run.end == at) {
            Some(run) => run.end = at + c.len_utf8(),
            None => runs.push(at..at + c.len_utf8()),
        }
    }
    runs
}

const PAIRS: [(char, char); 7] = [('“', '”'), ('（', '）'), ('《', '》'), ('「', '」'), ('【', '】'), ('〔', '〕'), ('(', ')')];

/// A sign that opens and does not close, or the other way round. `1）` and `a)` count items.
fn pairs(passage: &Passage, notes: &mut Vec<Diagnostic>) {
    let words = &passage.words;
    for (open, close) in PAIRS {
        let mut opened: Vec<usize> = Vec::new();
        let mut lone: Vec<usize> = Vec::new();
        for (at, c) in words.char_indices().filter(|(_, c)| *c == open || *c == close) {
            if c == open {
                opened.push(at);
            } else if opened.pop().is_none() && !counts_items(words, at) {
                lone.push(at);
            }
        }
        for at in opened.into_iter().chain(lone) {
            let c = words[at..].chars().next().unwrap_or(open);
            notes.push(Diagnostic::hint("text-unbalanced", passage.place(at..at + c.len_utf8())).with("found", c));
        }
    }
}

/// Whether a closing bracket follows the number of an item.
fn counts_items(words: &str, at: usize) -> bool {
    words[at..].starts_with(['）', ')']) && words[..at].ends_with(|c: char| c.is_ascii_alphanumeric() || "一二三四五六七八九十".contains(c))
}

/// Words that are doubled by mistake only, each with what may follow it rightly: 为了了解, 是是非非.
const DOUBLED: [(&str, &str); 27] = [
    ("的的", "确"),
    ("了了", "解结事然断却望不"),
    ("是是", "非"),
    ("在在", ""),
    ("和和", "睦气"),
    ("与与", ""),
    ("或或", ""),
    ("也也", ""),
    ("就就", "业近地诊医寝餐"),
    ("把把", "关脉"),
    ("被被", "子"),
    ("我我", ""),
    ("你你", ""),
    ("他他", ""),
    ("这这", ""),
    ("那那", ""),
    ("们们", ""),
    ("吗吗", ""),
    ("可以可以", ""),
    ("因为因为", ""),
    ("所以所以", ""),
    ("但是但是", ""),
    ("如果如果", ""),
    ("以及以及", ""),
    ("或者或者", ""),
    ("需要需要", ""),
    ("应该应该", ""),
];

fn doubled(passage: &Passage, notes: &mut Vec<Diagnostic>) {
    let words = &passage.words;
    for (double, rightly) in DOUBLED {
        for (at, _) in words.match_indices(double) {
            let end = at + double.len();
            if !words[end..].starts_with(|c| rightly.contains(c)) {
                notes.push(Diagnostic::hint("text-doubled", passage.place(at..end)).with("found", double));
            }
        }
    }
}
