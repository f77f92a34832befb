//! A text as a signature sees it: the front matter value by value and the body byte for byte, without what only files
//! the page or signs it.
//!
//! Signatures of the old form hold for eight letters of its lines, in which the width of spaces does not count.

use crate::parse::yaml::{self, Node};
use crate::paths::letters;

/// Keys of the front matter that no signature covers: they sign the page, file it, or choose what it is printed as.
const UNSIGNED: &[&str] = &["review", "draft", "order", "leaflets", "moved_from"];
/// Keys that signatures of the old form do not cover.
const UNSIGNED_OF_OLD: &[&str] = &["review", "published", "updated", "review_due", "draft", "order", "leaflets"];

/// Letters of a content hash: 26 of five bits are 130.
pub(crate) const LETTERS: usize = 26;

/// The hash of all of a page that readers can see: changes with any value of its front matter and any byte of its body,
/// but for the sign at the end of lines and for empty lines around the body.
pub(crate) fn content(front: &Node, text: &str) -> Box<str> {
    let mut signed = String::with_capacity(text.len() + 256);
    if let Node::Map(entries) = front {
        let mut entries: Vec<&(String, Node)> =
            entries.iter().filter(|(key, _)| !UNSIGNED.contains(&key.as_str())).collect();
        entries.sort_by(|a, b| a.0.cmp(&b.0));
        for (key, node) in entries {
            signed.push_str(&yaml::quoted(key));
            signed.push_str(": ");
            yaml::write(node, &mut signed);
            signed.push('\n');
        }
    }
    signed.push_str("---\n");
    if text.contains('\r') {
        signed.push_str(text.replace("\r\n", "\n").trim_matches('\n'));
    } else {
        signed.push_str(text.trim_matches('\n'));
    }
    letters(signed.as_bytes(), LETTERS).into()
}

/// The lines of a Markdown file: the front matter key by key, then the body.
pub fn lines(text: &str) -> Vec<String> {
    let (yaml, rest) = super::parts(text);
    let mut lines = yaml::read(yaml).map_or(Vec::new(), |reading| front(reading.signed()));
    lines.extend(body(rest));
    lines
}

/// What readers see of a Markdown file, line by line: the front matter key by key, then the body as it is.
pub(crate) fn shown(text: &str) -> Vec<String> {
    let (yaml, body) = super::parts(text);
    let mut lines = Vec::new();
    if let Ok(Node::Map(mut entries)) = yaml::read(yaml).map(|reading| reading.node) {
        entries.retain(|(key, _)| !UNSIGNED.contains(&key.as_str()));
        entries.sort_by(|a, b| a.0.cmp(&b.0));
        entries.iter().for_each(|(key, node)| flatten(key, node, &mut lines));
    }
    lines.extend(body.trim_matches('\n').lines().map(str::to_owned));
    lines
}

/// The lines of a front matter, key by key.
pub(crate) fn front(node: &Node) -> Vec<String> {
    let Node::Map(entries) = node else { return Vec::new() };
    let mut entries: Vec<&(String, Node)> =
        entries.iter().filter(|(key, _)| !UNSIGNED_OF_OLD.contains(&key.as_str())).collect();
    entries.sort_by(|a, b| a.0.cmp(&b.0));
    let mut lines = Vec::new();
    entries.iter().for_each(|(key, node)| flatten(key, node, &mut lines));
    lines
}

/// The lines of a body; empty ones mean nothing.
pub(crate) fn body(text: &str) -> impl Iterator<Item = String> {
    text.lines().map(on_one_line).filter(|line| !line.is_empty())
}

fn on_one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A number in the shortest form that says it, in which signatures have always been given: 5.0 is signed as 5.
fn shortest(text: &str) -> String {
    let digits = text.trim_start_matches(['+', '-']);
    let is_code = digits.len() > 1 && digits.starts_with('0') && digits.bytes().all(|byte| byte.is_ascii_digit());
    let whole = text.strip_prefix('+').unwrap_or(text).parse::<i64>().ok().map(|whole| whole.to_string());
    let amount =
        || yaml::amount(text).filter(|_| digits.len() < 20 || digits.contains('.')).map(|amount| amount.to_string());
    whole.filter(|_| !is_code).or_else(|| amount().filter(|_| !is_code)).unwrap_or_else(|| text.to_owned())
}

/// A YAML value as lines `key/key: value`.
pub(crate) fn flatten(key: &str, node: &Node, lines: &mut Vec<String>) {
    match node {
        Node::Null => lines.push(format!("{key}:")),
        Node::Bool(text) => lines.push(format!("{key}: {}", text.to_lowercase())),
        Node::Number(text) => lines.push(format!("{key}: {}", shortest(text))),
        Node::Text(text) => lines.push(format!("{key}: {}", on_one_line(text))),
        Node::List(items) => {
            items.iter().enumerate().for_each(|(index, item)| flatten(&format!("{key}/{}", index + 1), item, lines))
        }
        Node::Map(entries) => entries.iter().for_each(|(inner, node)| flatten(&format!("{key}/{inner}"), node, lines)),
    }
}

/// Eight letters that change with any of the lines: those of a front matter and those of a body.
pub(crate) fn fingerprint(front: &[String], text: &str) -> Box<str> {
    let mut signed = String::with_capacity(text.len() + front.iter().map(|line| line.len() + 1).sum::<usize>());
    for line in front {
        if !signed.is_empty() {
            signed.push('\n');
        }
        signed.push_str(line);
    }
    for line in text.lines() {
        let mut words = line.split_whitespace();
        let Some(first) = words.next() else { continue };
        if !signed.is_empty() {
            signed.push('\n');
        }
        signed.push_str(first);
        for word in words {
            signed.push(' ');
            signed.push_str(word);
        }
    }
    letters(signed.as_bytes(), 8).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_signed_in_their_shortest_form() {
        for (written, signed) in [
            ("5.0", "5"),
            ("0.50", "0.5"),
            ("+86", "86"),
            ("0x1F", "31"),
            ("1e3", "1000"),
            ("007", "007"),
            ("-2", "-2"),
            (".5", "0.5"),
            ("12345678901234567890123", "12345678901234567890123"),
        ] {
            assert_eq!(lines(&format!("---\ntitle: {written}\n---\n")), [format!("title: {signed}")]);
        }
    }

    #[test]
    fn only_what_a_reader_meets_is_signed() {
        let one = lines("---\ntitle: 甲\nactions: [一, 二]\n---\n\n正文  一。\n\n- 项\n");
        assert_eq!(one, ["actions/1: 一", "actions/2: 二", "title: 甲", "正文 一。", "- 项"]);
        let same = lines(
            "---\npublished: 2026-01-31\nactions:\n  - 一\n  - 二\ntitle: 甲\nreview:\n  - {stage: a, by: b}\n---\n正文 \
                一。\n- 项\n\n\n",
        );
        assert_eq!(fingerprint(&one[..3], "正文 一。\n- 项"), fingerprint(&same[..3], "\n正文  一。 \n\n\n- 项\n"));
        assert_ne!(fingerprint(&one[..3], "正文 一。"), fingerprint(&one[..3], "正文 二。"));
        assert_eq!(fingerprint(&[], &one.join("\n")), fingerprint(&one, ""));
    }
}
