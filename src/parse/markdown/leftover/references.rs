//! References to registers that were not read: `:fact(teeth)`, `:fact [teeth]`, `事实[teeth]`, `[fact:teeth]`.
//!
//! A Latin register behind a colon is one for certain; Chinese words before brackets are ordinary text unless a
//! register holds the name.

use super::*;
use crate::parse::directive::{SpanName, find_span};

/// What may be a reference.
pub(super) struct Found {
    pub range: Range<usize>,
    pub kind: ReferenceKind,
    pub id: String,
    pub write: String,
}

/// How many bytes a name has at most.
const MOST: usize = 90;

fn kind_of(word: &str) -> Option<ReferenceKind> {
    let word = word.trim_end_matches('s');
    match find_span(word)? {
        SpanName::Reference(kind) => Some(kind),
        SpanName::For => None,
    }
}

fn length(text: &str, wanted: impl Fn(char) -> bool) -> usize {
    text.find(|c| !wanted(c)).unwrap_or(text.len())
}

fn is_id(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | '@')
}

/// What stands behind the name of a register: brackets of any kind, also without their end. Gives the name and where it
/// ends.
fn argument(rest: &str) -> Option<(&str, usize)> {
    let gap = length(rest, |c| c == ' ' || c == '\u{3000}');
    let open = rest[gap..]
        .chars()
        .next()
        .filter(|c| matches!(c, '(' | '（' | '{' | '｛' | '[' | '［' | '【' | ':' | '：' | '<' | '《'))?;
    let start = gap + open.len_utf8();
    let inner = &rest[start..];
    let length = length(inner, |c| is_id(c) || c == ' ');
    let name = inner[..length].trim();
    let close = inner[length..]
        .chars()
        .next()
        .filter(|c| matches!(c, ')' | '）' | '}' | '｝' | ']' | '］' | '】' | '>' | '》'));
    (!name.is_empty() && name.len() <= MOST).then(|| (name, start + length + close.map_or(0, char::len_utf8)))
}

/// `:fact teeth`
fn bare(rest: &str) -> Option<(&str, usize)> {
    let gap = length(rest, |c| c == ' ');
    let name = &rest[gap..gap + length(&rest[gap..], |c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'))];
    (gap > 0 && !name.is_empty() && name.len() <= MOST).then_some((name, gap + name.len()))
}

/// At a colon: `:fact(teeth)`. Only what [`crate::parse::spans`] left is looked at.
pub(super) fn behind_colon(text: &str, at: usize, end: usize, left: &mut Left) {
    let colon = text[at..].chars().next().map_or(1, char::len_utf8);
    let rest = &text[at + colon..end];
    let word = length(rest, |c| c.is_alphanumeric());
    if word == 0 || word > 12 {
        return;
    }
    // `：fact【teeth】` has a finding of its own.
    let Some(kind) = kind_of(&rest[..word]).filter(|_| !rest[word..].starts_with(['【', '［'])) else { return };
    let Some((name, length)) = argument(&rest[word..]).or_else(|| bare(&rest[word..])) else { return };
    let range = at..at + colon + word + length;
    let write = format!(":{}[{name}]", rest[..word].to_lowercase());
    let direct = !text[..at].ends_with(|c: char| c.is_ascii_alphanumeric());
    let is_list = !rest[word..].trim_start().starts_with(['(', '（', '{', '｛', '[', '［', '【']);
    if rest.is_char_boundary(word) && rest[..word].is_ascii() && direct && !is_list {
        left.add("span", range, Some(write));
    } else {
        left.guesses.push(Found { range, kind, id: name.to_owned(), write });
    }
}

/// At a bracket: `fact[teeth]` and `[fact:teeth]`.
pub(super) fn at_bracket(text: &str, start: usize, at: usize, end: usize, left: &mut Left) {
    let open = text[at..].chars().next().map_or(1, char::len_utf8);
    let before = text[start..at].trim_end_matches(' ');
    let word = before.len() - before.trim_end_matches(|c: char| c.is_ascii_alphabetic()).len();
    let ascii = &before[before.len() - word..];
    let chinese = before.char_indices().rev().nth(1).map_or("", |(from, _)| &before[from..]);
    for word in [ascii, chinese] {
        let Some(kind) = Some(word).filter(|word| (2..=12).contains(&word.len())).and_then(kind_of) else { continue };
        let from = start + before.len() - word.len();
        // A colon before it was looked at.
        if text[..from].ends_with([':', '：', '\\']) {
            continue;
        }
        if let Some((name, length)) = argument(&text[at..end]) {
            left.guesses.push(Found {
                range: from..at + length,
                kind,
                id: name.to_owned(),
                write: format!(":{}[{name}]", word.to_lowercase()),
            });
        }
    }
    let inner = &text[at + open..end];
    let word = length(inner, char::is_alphanumeric);
    if word > 0
        && word <= 12
        && let Some(kind) = kind_of(&inner[..word])
        && let Some(sign) = inner[word..].chars().next().filter(|sign| matches!(sign, ':' | '：' | ' ' | '|'))
    {
        let rest = &inner[word + sign.len_utf8()..];
        let name = rest[..length(rest, |c| is_id(c) || c == ' ')].trim();
        let close = &rest[length(rest, |c| is_id(c) || c == ' ')..];
        if !name.is_empty() && name.len() <= MOST && close.starts_with([']', '}', '】', '］', '｝']) {
            let whole = at..end - close.len() + close.chars().next().map_or(0, char::len_utf8);
            left.guesses.push(Found {
                range: whole,
                kind,
                id: name.to_owned(),
                write: format!(":{}[{name}]", inner[..word].to_lowercase()),
            });
        }
    }
}
