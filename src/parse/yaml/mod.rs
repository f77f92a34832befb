//! YAML text → [`Node`] tree; [`fields`] reads it typed.
//!
//! Places are kept as key paths (`audiences/0`) and cost nothing; only when a finding is shown does [`places`] find out
//! where they stand, all of a file at once. [`shadow`] is what the parser gets to read; [`tree`] knows the parser.

use std::collections::HashMap;
use std::ops::Range;

mod dates;
pub(crate) mod fields;
mod folds;
mod shadow;
mod tree;

pub(crate) use dates::loose_date;
pub(crate) use fields::{Fields, separate, split_words};

/// A YAML value. Maps keep their order and their duplicates.
#[derive(Debug, Clone, PartialEq)]
pub enum Node {
    Null,
    /// `true` or `false` as it is written.
    Bool(String),
    /// A number as it is written: `5.0`, `+86`, `0x1F`.
    Number(String),
    Text(String),
    List(Vec<Node>),
    Map(Vec<(String, Node)>),
}

impl Node {
    /// The characters of a value where a text is expected, as the source has them; the node itself when it is none.
    pub fn word(self) -> Result<String, Node> {
        match self {
            Node::Text(text) | Node::Number(text) | Node::Bool(text) => Ok(text),
            other => Err(other),
        }
    }

    /// Whether nothing is said: no value, blanks, separators alone, or only such items.
    pub fn is_blank(&self) -> bool {
        match self {
            Node::Null => true,
            Node::Bool(_) | Node::Number(_) => false,
            Node::Text(text) => fields::is_blank(text),
            Node::List(items) => items.iter().all(Node::is_blank),
            Node::Map(entries) => entries.iter().all(|(_, node)| node.is_blank()),
        }
    }
}

/// What a YAML text says.
#[derive(Debug, Clone, PartialEq)]
pub struct Reading {
    pub node: Node,
    /// The same as signatures see it, where that differs: with a space at every line that YAML folds.
    pub signed: Option<Node>,
    /// Words of texts that YAML takes for comments and names, where they stand.
    pub cuts: Vec<Range<usize>>,
}

impl Reading {
    /// The value that a signature is given for.
    pub fn signed(&self) -> &Node {
        self.signed.as_ref().unwrap_or(&self.node)
    }
}

/// A text that is not YAML, or not the one that its author meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SyntaxError {
    /// Where it shows, in bytes of the text.
    pub range: Range<usize>,
    /// What is the likely reason; empty when the parser does not show it.
    pub cause: &'static str,
}

/// Reads a YAML text. An empty text is `Null`.
pub fn read(text: &str) -> Result<Reading, SyntaxError> {
    if text.trim().is_empty() {
        return Ok(Reading { node: Node::Null, signed: None, cuts: Vec::new() });
    }
    let shadow = shadow::shadow(text);
    if let Some(slip) = &shadow.slip {
        return Err(SyntaxError { range: slip.range.clone(), cause: slip.cause });
    }
    let manner = tree::Manner::default();
    let (tree, failure) = tree::read(&shadow.text, manner);
    if let Some(failure) = failure {
        let at = shadow.origin(failure.at);
        return Err(
            match shadow.opened.filter(|opened| *opened < at && !matches!(failure.cause, "depth" | "repeated")) {
                // What was opened and never closed is to be shown, not the place where the parser gave up.
                Some(opened) => {
                    explained(text, opened, if text[opened..].starts_with(['"', '\'']) { "quote" } else { "bracket" })
                }
                None => explained(text, at, failure.cause),
            },
        );
    }
    let node = tree.node.unwrap_or(Node::Null);
    let signed = tree.folded.then(|| tree::read(&shadow.text, tree::Manner { join: false, ..manner }).0.node).flatten();
    let cuts = tree.cuts.iter().map(|cut| shadow.origin(cut.start)..shadow.origin(cut.end)).collect();
    Ok(Reading { node, signed, cuts })
}

/// A failure of the parser with what the lines around it show.
fn explained(text: &str, at: usize, cause: &'static str) -> SyntaxError {
    let mut at = (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
    // At the very end there is nothing to point at.
    if text[at..].trim().is_empty() {
        at = text.trim_end().char_indices().next_back().map_or(0, |(last, _)| last);
    }
    let start = text[..at].rfind('\n').map_or(0, |newline| newline + 1);
    let line = text[start..].lines().next().unwrap_or("");
    let cause = match cause {
        _ if line.trim_start_matches(' ').starts_with('\t') => "tab",
        // The bracket that closes stands behind a number sign.
        "bracket" if line.contains(" #") => "hash",
        cause => cause,
    };
    if cause == "tab" {
        // The parser may have stopped in the line before.
        let tabs = text[start..].split_inclusive('\n').scan(start, |next, line| {
            let here = *next;
            *next += line.len();
            Some((here, line))
        });
        let margin = |line: &str| line.len() - line.trim_start_matches(' ').len();
        at = tabs
            .take(2)
            .find(|(_, line)| line[margin(line)..].starts_with('\t'))
            .map_or(at, |(here, line)| here + margin(line));
    }
    SyntaxError { range: at..at + text[at..].chars().next().map_or(0, char::len_utf8), cause }
}

/// An untagged value without quotes, by the core schema of YAML. What no number of that schema is stays a text.
fn plain(text: &str) -> Node {
    match text {
        "" | "~" | "null" | "Null" | "NULL" => Node::Null,
        "true" | "True" | "TRUE" | "false" | "False" | "FALSE" => Node::Bool(text.to_owned()),
        _ if is_number(text) => Node::Number(text.to_owned()),
        _ => Node::Text(text.to_owned()),
    }
}

fn is_number(text: &str) -> bool {
    let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
    let radix = |prefix: &str, is_digit: fn(u8) -> bool| {
        digits.strip_prefix(prefix).is_some_and(|rest| !rest.is_empty() && rest.bytes().all(is_digit))
    };
    let decimal = digits.starts_with(|c: char| c.is_ascii_digit() || c == '.')
        && digits.bytes().any(|byte| byte.is_ascii_digit())
        && digits.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b'e' | b'E' | b'+' | b'-'))
        && digits.parse::<f64>().is_ok();
    decimal || radix("0x", |byte| byte.is_ascii_hexdigit()) || radix("0o", |byte| matches!(byte, b'0'..=b'7'))
}

/// What a number that stands as it is written amounts to: `5.0`, `1e3`, `0x1F`, `1_000`, `1,000`.
pub(crate) fn amount(text: &str) -> Option<f64> {
    let (sign, digits) =
        text.strip_prefix('-').map_or((1.0, text.strip_prefix('+').unwrap_or(text)), |rest| (-1.0, rest));
    let whole = |prefix: &str, radix| {
        digits.strip_prefix(prefix).and_then(|rest| u64::from_str_radix(rest, radix).ok()).map(|whole| whole as f64)
    };
    let decimal = || {
        let parted = |c: char| matches!(c, ',' | '_' | '，');
        let groups: Vec<&str> = digits.split(['.', 'e']).next().unwrap_or("").split(parted).collect();
        let grouped =
            groups.len() == 1 || groups[1..].iter().all(|group| group.len() == 3) && (1..=3).contains(&groups[0].len());
        let is_plain = digits.starts_with(|c: char| c.is_ascii_digit() || c == '.');
        digits.replace(parted, "").parse::<f64>().ok().filter(|amount| grouped && is_plain && amount.is_finite())
    };
    whole("0x", 16).or_else(|| whole("0o", 8)).or_else(decimal).map(|amount| sign * amount)
}

/// Where the keys and values of a text stand.
#[derive(Debug, Default)]
pub(crate) struct Places {
    found: HashMap<String, Vec<(usize, usize)>>,
}

impl Places {
    /// Where the value at `path` (`audiences/0`), or its key, starts, in bytes of the text.
    /// Of two equal keys, the first is the one that counts, and the second the one to be shown when the key itself is
    /// meant.
    pub(crate) fn get(&self, path: &str, key: bool) -> Option<usize> {
        let spots = self.found.get(path)?;
        let (of_key, of_value) = *if key { spots.get(1).or(spots.first()) } else { spots.first() }?;
        Some(if key { of_key } else { of_value })
    }
}

/// Finds all places of a text in one pass. Of a text that is not YAML, those before the fault.
pub(crate) fn places(text: &str) -> Places {
    let shadow = shadow::shadow(text);
    let (tree, _) = tree::read(&shadow.text, tree::Manner { places: true, ..tree::Manner::default() });
    let origin = |spots: Vec<(usize, usize)>| {
        spots.into_iter().map(|(key, value)| (shadow.origin(key), shadow.origin(value))).collect()
    };
    let mut found = HashMap::with_capacity(tree.places.len());
    for (path, spots) in tree.places {
        found.insert(path, origin(spots));
    }
    Places { found }
}

/// Whether a place in a line stands inside brackets or braces. Keeps how far it has read, so that a long line is read
/// once.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Inside {
    read: usize,
    depth: usize,
    quote: Option<char>,
}

impl Inside {
    /// Reads on to the end of `before`, which begins with what was read; gives whether what follows stands inside.
    pub(crate) fn is(&mut self, before: &str) -> bool {
        for c in before[self.read..].chars() {
            match (self.quote, c) {
                (Some(open), _) => self.quote = (c != open).then_some(open),
                (None, '"' | '\'') => self.quote = Some(c),
                (None, '[' | '{') => self.depth += 1,
                (None, ']' | '}') => self.depth = self.depth.saturating_sub(1),
                _ => {}
            }
        }
        self.read = before.len();
        self.depth > 0
    }

    pub(crate) fn has_read(&self) -> usize {
        self.read
    }
}

/// The first item of what stands inside brackets or braces.
pub(crate) fn item(rest: &str) -> &str {
    let (mut depth, mut quote) = (0_usize, None);
    let end = rest.char_indices().find(|&(_, c)| match (quote, c) {
        (Some(open), _) => {
            quote = (c != open).then_some(open);
            false
        }
        (None, '"' | '\'') => {
            quote = Some(c);
            false
        }
        (None, '[' | '{') => {
            depth += 1;
            false
        }
        (None, ',' | ']' | '}') if depth == 0 => true,
        (None, ']' | '}') => {
            depth -= 1;
            false
        }
        _ => false,
    });
    rest[..end.map_or(rest.len(), |(at, _)| at)].trim_end()
}

/// A text as it is written in YAML, alone or in a list: plain where that reads as the same text, else in quotes.
pub(crate) fn scalar(text: &str) -> String {
    let text: String = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let is_same = |written: String, wanted: Node| {
        read(&written).is_ok_and(|reading| reading.node == wanted && reading.cuts.is_empty())
    };
    let item = || Node::Text(text.clone());
    let plain = is_same(format!("title: {text}"), Node::Map(vec![("title".to_owned(), item())]))
        && is_same(format!("- {text}"), Node::List(vec![item()]))
        && is_same(format!("title: [{text}]"), Node::Map(vec![("title".to_owned(), Node::List(vec![item()]))]));
    if plain { text } else { quoted(&text) }
}

/// Writes a value on one line, so that it reads as the same value again.
pub(crate) fn write(node: &Node, out: &mut String) {
    match node {
        Node::Null => out.push('~'),
        Node::Bool(text) | Node::Number(text) => out.push_str(text),
        Node::Text(text) => out.push_str(&quoted(text)),
        Node::List(items) => {
            out.push('[');
            for (index, item) in items.iter().enumerate() {
                out.push_str(if index > 0 { ", " } else { "" });
                write(item, out);
            }
            out.push(']');
        }
        Node::Map(entries) => {
            out.push('{');
            for (index, (key, node)) in entries.iter().enumerate() {
                out.push_str(if index > 0 { ", " } else { "" });
                out.push_str(&quoted(key));
                out.push_str(": ");
                write(node, out);
            }
            out.push('}');
        }
    }
}

/// The day of a cell in which a spreadsheet wrote a date (`2026/1/3`, `2026年1月3日`, `2026/1/3 0:00`), as YAML has it.
pub(crate) fn day(text: &str) -> Option<String> {
    let date = ["00:00:00", "0:00:00", "00:00", "0:00"].iter().find_map(|midnight| text.strip_suffix(midnight));
    let date = date.map_or(text, str::trim_end);
    let is_date =
        |c: char| c.is_ascii_digit() || matches!(c, '/' | '-' | '.' | '年' | '月' | '日' | '０'..='９' | '／' | '－');
    dates::mended_date(date).filter(|_| date.chars().all(is_date))
}

/// A text in double quotes.
pub(crate) fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            c if c.is_control() || matches!(c, '\u{FEFF}' | '\u{FFFE}' | '\u{FFFF}' | '\u{2028}' | '\u{2029}') => {
                out.push_str(&format!("\\u{:04X}", c as u32))
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn node(text: &str) -> Node {
        read(text).expect("YAML").node
    }

    #[test]
    fn places_are_found_by_key_path() {
        let text = "title: 一\naudiences:\n  - 家长\n  - 教师\nmap: {a: 1, b：2}\ntitle: 二\n";
        let places = places(text);
        let at = |path: &str, key| places.get(path, key).map(|at| &text[at..]);
        assert!(at("audiences/1", false).is_some_and(|rest| rest.starts_with("教师")));
        assert!(at("audiences", true).is_some_and(|rest| rest.starts_with("audiences")));
        assert!(at("title", true).is_some_and(|rest| rest.starts_with("title: 二")));
        assert!(at("title", false).is_some_and(|rest| rest.starts_with('一')));
        assert_eq!(at("nothing", true), None);
    }

    #[test]
    fn a_text_is_written_so_that_it_is_read_again() {
        assert_eq!(scalar("早晚刷牙"), "早晚刷牙");
        for text in [
            "a: b",
            "# 甲",
            "甲, 乙",
            "\"甲\"",
            "\\",
            "2026",
            "yes: no",
            "true",
            "- 甲",
            "abc：甲",
            "[甲]",
            "甲#乙",
            "~",
            "'",
            "甲 #乙",
            "&甲",
            "!甲",
            "甲\u{7}\u{FEFF}乙\u{FFFF}",
            "-甲",
            "：甲",
            "甲:",
            "甲：乙",
            "——",
            "5.0",
            "%甲",
            "\u{2028}",
            "😀: 甲",
            "a:\u{A0}b",
        ] {
            let text = &text.split_whitespace().collect::<Vec<_>>().join(" ");
            assert_eq!(node(&format!("- {}", scalar(text))), Node::List(vec![Node::Text(text.clone())]), "{text}");
            assert_eq!(
                node(&format!("title: {}\nactions: [{}]", scalar(text), scalar(text))),
                Node::Map(vec![
                    ("title".into(), Node::Text(text.clone())),
                    ("actions".into(), Node::List(vec![Node::Text(text.clone())]))
                ]),
                "{text}"
            );
        }
    }

    #[test]
    fn signs_of_chinese_keyboards_are_read_where_keys_are() {
        let text = |text: &str| Node::Text(text.to_owned());
        let map = |key: &str, node: Node| Node::Map(vec![(key.to_owned(), node)]);
        assert_eq!(node("title：通知\n"), map("title", text("通知")));
        assert_eq!(node("title:\u{A0}通知"), map("title", text("通知")));
        assert_eq!(node("title:\u{3000}通知"), map("title", text("通知")));
        assert_eq!(node("\u{200B}title: 通知"), map("title", text("通知")));
        assert_eq!(node("a:\n\u{3000}- 甲\n  - 乙"), map("a", Node::List(vec![text("甲"), text("乙")])));
        assert_eq!(node("summary: 注意：刷牙\n"), map("summary", text("注意：刷牙")));
        assert_eq!(node("summary: |\n  pH：7\n  a:\u{A0}b\n"), map("summary", text("pH：7\na:\u{A0}b\n")));
        assert_eq!(node("actions:\n  - BMI：每月\n"), map("actions", Node::List(vec![text("BMI：每月")])));
        assert_eq!(node("summary: 每天\n  bmi：量"), map("summary", text("每天 bmi：量")));
        assert_eq!(node("summary: \"每天\n  bmi：量\""), map("summary", text("每天 bmi：量")));
        assert_eq!(
            node("facts:\n  - id：a\n    value：5"),
            map(
                "facts",
                Node::List(vec![Node::Map(vec![("id".into(), text("a")), ("value".into(), Node::Number("5".into()))])])
            )
        );
    }

    #[test]
    fn numbers_stand_as_written_and_have_an_amount() {
        for (written, value) in [
            ("5.0", 5.0),
            ("0.10", 0.1),
            ("1e3", 1000.0),
            ("0x1F", 31.0),
            (".5", 0.5),
            ("+86", 86.0),
            ("0o17", 15.0),
            ("-2", -2.0),
        ] {
            assert_eq!(plain(written), Node::Number(written.to_owned()), "{written}");
            assert_eq!(amount(written), Some(value), "{written}");
        }
        for written in ["12:30", "1_000", "2026-01-31", ".nan", ".inf", "1,000", "1.2.3", "-", "+", "e3", "0x"] {
            assert_eq!(plain(written), Node::Text(written.to_owned()), "{written}");
        }
        assert_eq!(amount("1,000"), Some(1000.0));
        assert_eq!(amount("1_000.5"), Some(1000.5));
        for text in ["一", "1,00", "", "-", ".", "nan", "inf", "12:30"] {
            assert_eq!(amount(text), None, "{text}");
        }
    }
}
