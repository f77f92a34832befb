//! Lines that begin as headings, lists, tables or boxes of other programs do, and are words of a paragraph.

use super::*;
use crate::parse::listmarks::{self, Kind};

/// Looks at the start of each line of a paragraph.
pub(super) fn find(text: &str, pieces: &[Piece], range: &Range<usize>, left: &mut Left) {
    let mut marks = Vec::new();
    let one_line = pieces.iter().filter(|piece| piece.begins.is_some()).count() == 1;
    for piece in pieces {
        let Some(begins) = piece.begins else { continue };
        let start = piece.range.start + text[piece.range.clone()].len() - text[piece.range.clone()].trim_start().len();
        if text[..piece.range.start].ends_with('\\') || start >= piece.range.end {
            continue;
        }
        let end = text[start..].find('\n').map_or(text.len(), |length| start + length).min(range.end.max(start));
        let line = text[start..end].trim_end();
        let whole = start..start + line.len();
        match line.chars().next() {
            Some('#' | '＃') => heading(line, whole, one_line, left),
            Some('|' | '｜') if line.chars().filter(|c| matches!(c, '|' | '｜')).count() > 1 => left.add("table", whole, None),
            Some('-' | ':' | '：' | '—') if is_rule(line) => left.add("table", whole, None),
            Some('!' | '?') => box_of_mkdocs(line, whole, left),
            Some('[') if ["[ ] ", "[x] ", "[X] "].iter().any(|task| line.starts_with(task)) => {
                left.add("task", whole, Some(format!("- {line}")));
            }
            _ => marks.extend(listmarks::read(line).map(|mark| (mark, begins, whole, line))),
        }
    }
    list(&marks, left);
}

/// `##标题` that the shadow did not take for a heading. `#话题` and `#话题#` may be meant as they stand.
fn heading(line: &str, range: Range<usize>, one_line: bool, left: &mut Left) {
    let words = line.trim_start_matches(['#', '＃']);
    let level = line.chars().count() - words.chars().count();
    let closed = words.contains(['#', '＃']);
    let topic = level == 1 && (!one_line || words.chars().count() > 20 || words.contains([' ', '，', '。', '！', '？']) || !words.starts_with(is_word));
    if level <= 6 && !words.trim().is_empty() && !closed && !topic {
        left.add("heading", range, Some(format!("{} {}", "#".repeat(level), words.trim().trim_end_matches('*'))));
    }
}

fn is_word(c: char) -> bool {
    c.is_alphabetic()
}

/// The line below the head of a table.
fn is_rule(line: &str) -> bool {
    line.contains(['|', '｜']) && line.chars().all(|c| matches!(c, '|' | '｜' | '-' | '—' | ':' | '：' | ' ' | '\t'))
}

/// `!!! note "标题"` and `??? note`.
fn box_of_mkdocs(line: &str, range: Range<usize>, left: &mut Left) {
    let rest = line.strip_prefix("!!!").or_else(|| line.strip_prefix("???")).map(|rest| rest.trim_start_matches('+'));
    if rest.is_some_and(|rest| rest.starts_with(' ') && rest.trim_start().starts_with(|c: char| c.is_ascii_alphabetic())) {
        left.add("admonition", range, None);
    }
}

/// Lines of one paragraph that count or list something run together when nothing but a line break is between them.
fn list(marks: &[(listmarks::ListMark, Break, Range<usize>, &str)], left: &mut Left) {
    let joined = marks.iter().filter(|(_, begins, ..)| *begins == Break::Soft).count();
    let begins = |(mark, begins, ..): &&(listmarks::ListMark, Break, Range<usize>, &str)| *begins == Break::Soft && (mark.kind == Kind::Bullet || mark.number == 1);
    let first = match marks {
        [first, _, ..] if joined > 0 => Some(first),
        _ => marks.iter().find(begins),
    };
    if let Some((mark, _, range, line)) = first {
        let words = line[mark.length..].trim_start();
        let write = match mark.kind {
            Kind::Bullet => format!("- {words}"),
            Kind::Chinese | Kind::ChineseBracketed => format!("## {line}"),
            _ => format!("{}. {words}", mark.number),
        };
        left.add(if mark.kind.is_plain() { "list" } else { "section" }, range.clone(), Some(write));
    }
}

/// A heading that a line of dashes or equals signs makes of the paragraph above it: meant where it is a short line with a long rule.
pub(super) fn find_underline(source: &str, start: usize, left: &mut Left) {
    let trimmed = source.trim_start_matches([' ', '\t', '>']);
    if trimmed.starts_with(['#', '＃']) {
        return;
    }
    let Some((above, rule)) = source.trim_end().rsplit_once('\n') else { return };
    let rule = rule.trim_start_matches([' ', '\t', '>']);
    let at = start + source.trim_end().len() - rule.len();
    let words = above.trim();
    let is_key = |line: &str| line.split_once(':').is_some_and(|(key, _)| !key.is_empty() && key.bytes().all(|byte| byte.is_ascii_alphabetic() || matches!(byte, b'_' | b'-')));
    if rule.starts_with('-') && words.lines().all(|line| is_key(line.trim_start())) {
        left.add("front", start..start + words.lines().next().map_or(0, str::len), None);
    } else if rule.len() < 3 || words.contains('\n') || words.chars().count() > 40 || words.ends_with(['。', '！', '？', '；', '，', '.']) {
        left.add("underline", at..at + rule.len(), None);
    }
}
