//! Front matter without its lines of three hyphens: what its author probably did.

use crate::diag::{Diagnostic, Place, Span};
use crate::paths::SourcePath;

/// What a line of a fence is written with instead of hyphens, or besides them.
const DASHES: &str = "-－—–‐‑‒―−─━﹣_=~*";
/// Keys that a front matter usually begins with.
const KEYS: [&str; 11] =
    ["title", "audiences", "published", "author", "summary", "message", "date", "标题", "题目", "受众", "作者"];

/// Whether a line is meant as `---` and is not.
fn is_dashes(line: &str) -> bool {
    let line = line.trim();
    line != "---"
        && line.chars().filter(|c| !c.is_whitespace()).count() > 1
        && line.chars().all(|c| DASHES.contains(c) || c.is_whitespace())
}

/// The finding for a page without front matter.
pub(super) fn missing(path: &SourcePath, text: &str) -> Diagnostic {
    let start = text.len() - text.trim_start().len();
    let line = text[start..].lines().next().unwrap_or("");
    let is_json = line.starts_with('{') && text.lines().take(20).any(|line| line.contains("\"title\""));
    let begins = |line: &str| {
        line.split_once([':', '：']).is_some_and(|(key, _)| KEYS.contains(&key.trim().to_lowercase().as_str()))
    };
    let why = match line.trim_end() {
        "---" => Some("late"),
        "+++" => Some("toml"),
        line if is_dashes(line) => Some("dashes"),
        _ if is_json => Some("json"),
        line if begins(line) => Some("first"),
        _ => None,
    };
    finding("front-matter-missing", path, start..start + line.trim_end().len(), why, line)
}

/// The finding for a front matter that does not end; `fence` is its first line.
pub(super) fn unclosed(path: &SourcePath, text: &str, fence: Span) -> Diagnostic {
    let mut at = text[fence.range().end..].find('\n').map_or(text.len(), |newline| fence.range().end + newline + 1);
    for line in text[at..].split_inclusive('\n') {
        if is_dashes(line) || line.trim() == "---" {
            return finding("front-matter-unclosed", path, at..at + line.trim_end().len(), Some("dashes"), line);
        }
        at += line.len();
    }
    finding("front-matter-unclosed", path, fence.range(), None, "---")
}

fn finding(
    code: &'static str,
    path: &SourcePath,
    range: std::ops::Range<usize>,
    why: Option<&str>,
    line: &str,
) -> Diagnostic {
    let place = Place::Span(path.clone(), Span::new(range.start, range.end));
    let finding = if code == "front-matter-missing" {
        Diagnostic::new("front-matter-missing", place)
    } else {
        Diagnostic::new("front-matter-unclosed", place)
    };
    finding.with("why", why).with("found", line.trim())
}
