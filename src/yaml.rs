//! YAML text → [`Node`] tree; [`fields`] reads it typed.
//!
//! Places are kept as key paths (`audiences/0`) and cost nothing; only when a finding is shown does [`locate`] ask the
//! YAML parser where that key stands. This is the only file that knows the YAML library.

use std::borrow::Cow;
use std::fmt;

use serde::de::{self, DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, de::Error as _};

pub mod fields;

pub use fields::{Fields, separate, split_words};

/// A YAML value. Maps keep their order and their duplicates.
#[derive(Debug, Clone, PartialEq)]
pub enum Node {
    Null,
    Bool(bool),
    /// A number as text, the shortest that says it.
    Number(String),
    Text(String),
    List(Vec<Node>),
    Map(Vec<(String, Node)>),
}

/// A YAML text that is not YAML: line and column from 1, in characters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SyntaxError {
    pub line: usize,
    pub column: usize,
    /// What is the likely reason; empty when the parser does not show it.
    pub cause: &'static str,
}

/// Reads a YAML text. An empty text is `Null`.
pub fn read(text: &str) -> Result<Node, SyntaxError> {
    if text.trim().is_empty() {
        return Ok(Node::Null);
    }
    serde_yaml::from_str::<Node>(text).map_err(|error| {
        let (line, column) = error.location().map_or((1, 1), |at| (at.line(), at.column()));
        let (cause, opened) = cause(&error.to_string());
        // What was opened in an earlier line and never closed is to be shown, not the place where the parser gave up.
        let (line, column) = opened.filter(|opened| opened.0 < line).unwrap_or((line, column));
        SyntaxError { line, column, cause }
    })
}

/// What the parser's words mean, and the line and column where it was when it began to read what it could not finish.
fn cause(message: &str) -> (&'static str, Option<(usize, usize)>) {
    const KNOWN: [(&str, &str); 5] = [
        ("scanning a quoted scalar", "quote"),
        ("parsing a flow ", "bracket"),
        ("could not find expected ':'", "key"),
        ("mapping values are not allowed", "colon"),
        ("cannot start any token", "sign"),
    ];
    let cause = KNOWN.iter().find(|(words, _)| message.contains(words)).map_or("", |(_, cause)| *cause);
    let opened = message.split(" at line ").nth(2).and_then(|place| {
        let (line, column) = place.split_once(" column ")?;
        Some((line.parse().ok()?, column.split(|c: char| !c.is_ascii_digit()).next()?.parse().ok()?))
    });
    (cause, opened.filter(|_| matches!(cause, "quote" | "bracket" | "key")))
}

/// Whether what follows `before` in its line stands inside brackets or braces.
pub fn is_inside(before: &str) -> bool {
    let (mut depth, mut quote) = (0_usize, None);
    for c in before.chars() {
        match (quote, c) {
            (Some(open), _) => quote = (c != open).then_some(open),
            (None, '"' | '\'') => quote = Some(c),
            (None, '[' | '{') => depth += 1,
            (None, ']' | '}') => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    depth > 0
}

/// The first item of what stands inside brackets or braces.
pub fn item(rest: &str) -> &str {
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

/// Full-width colons after a key, as Chinese keyboards type them, become plain ones; every byte keeps its place.
pub fn plain_colons(text: &str) -> Cow<'_, str> {
    let is_key = |key: &str| {
        let key = key.trim_start().trim_start_matches("- ").trim();
        !key.is_empty() && key.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-'))
    };
    if !text.lines().any(|line| line.split_once('：').is_some_and(|(key, _)| is_key(key))) {
        return Cow::Borrowed(text);
    }
    let mended = text.split_inclusive('\n').map(|line| match line.split_once('：') {
        Some((key, rest)) if is_key(key) => format!("{key}:  {rest}"),
        _ => line.to_owned(),
    });
    Cow::Owned(mended.collect())
}

impl<'de> Deserialize<'de> for Node {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Node, D::Error> {
        struct NodeVisitor;
        impl<'de> Visitor<'de> for NodeVisitor {
            type Value = Node;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a YAML value")
            }
            fn visit_unit<E: de::Error>(self) -> Result<Node, E> {
                Ok(Node::Null)
            }
            fn visit_bool<E: de::Error>(self, value: bool) -> Result<Node, E> {
                Ok(Node::Bool(value))
            }
            fn visit_i64<E: de::Error>(self, value: i64) -> Result<Node, E> {
                Ok(Node::Number(value.to_string()))
            }
            fn visit_u64<E: de::Error>(self, value: u64) -> Result<Node, E> {
                Ok(Node::Number(value.to_string()))
            }
            fn visit_f64<E: de::Error>(self, value: f64) -> Result<Node, E> {
                Ok(Node::Number(value.to_string()))
            }
            fn visit_str<E: de::Error>(self, value: &str) -> Result<Node, E> {
                Ok(Node::Text(value.to_owned()))
            }
            fn visit_string<E: de::Error>(self, value: String) -> Result<Node, E> {
                Ok(Node::Text(value))
            }
            fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Node, A::Error> {
                let mut nodes = Vec::new();
                while let Some(node) = list.next_element()? {
                    nodes.push(node);
                }
                Ok(Node::List(nodes))
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Node, A::Error> {
                let mut entries = Vec::new();
                while let Some((Scalar(key), value)) = map.next_entry()? {
                    entries.push((key, value));
                }
                Ok(Node::Map(entries))
            }
        }
        deserializer.deserialize_any(NodeVisitor)
    }
}

/// A text as it is written in YAML, alone or in a list: plain where that reads as the same text, else in quotes.
pub fn scalar(text: &str) -> String {
    let text: String = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let is_same = |written: String, wanted: Node| read(&plain_colons(&written)) == Ok(wanted);
    let item = || Node::Text(text.clone());
    let plain = is_same(format!("k: {text}"), Node::Map(vec![("k".to_owned(), item())]))
        && is_same(format!("- {text}"), Node::List(vec![item()]))
        && is_same(format!("[{text}]"), Node::List(vec![item()]));
    if plain { text } else { format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\"")) }
}

/// A key as text, whatever it looks like.
struct Scalar(String);

impl<'de> Deserialize<'de> for Scalar {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Scalar, D::Error> {
        match Node::deserialize(deserializer)? {
            Node::Text(text) | Node::Number(text) => Ok(Scalar(text)),
            Node::Bool(value) => Ok(Scalar(value.to_string())),
            Node::Null => Ok(Scalar(String::new())),
            Node::List(_) | Node::Map(_) => Err(D::Error::custom("a key must be a plain word")),
        }
    }
}

/// Where the value at `path` (`audiences/0`), or its key, starts: line and column from 1, in characters.
/// Of two equal keys, the first is the one that counts, and the second the one to be shown when the key itself is meant.
pub fn locate(text: &str, path: &str, key: bool) -> Option<(usize, usize)> {
    let steps: Vec<&str> = path.split('/').filter(|step| !step.is_empty()).collect();
    let mended = plain_colons(text);
    [1, 0].into_iter().filter(|occurrence| key || *occurrence == 0).find_map(|occurrence| {
        let seed = Seek { steps: &steps, key, occurrence };
        let error = seed.deserialize(serde_yaml::Deserializer::from_str(&mended)).err()?;
        let at = error.location()?;
        error.to_string().contains(FOUND).then_some((at.line(), at.column()))
    })
}

const FOUND: &str = "<found>";

/// Walks along a key path and fails on purpose where it ends, so that the parser tells the place.
struct Seek<'a> {
    steps: &'a [&'a str],
    key: bool,
    /// Which of several equal keys is meant at the last step: 0 the first, 1 the second.
    occurrence: usize,
}

impl<'de> DeserializeSeed<'de> for Seek<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl Seek<'_> {
    fn arrived<E: de::Error>(&self) -> Result<(), E> {
        if self.steps.is_empty() { Err(E::custom(FOUND)) } else { Ok(()) }
    }
}

impl<'de> Visitor<'de> for Seek<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a YAML value")
    }
    fn visit_unit<E: de::Error>(self) -> Result<(), E> {
        self.arrived()
    }
    fn visit_bool<E: de::Error>(self, _: bool) -> Result<(), E> {
        self.arrived()
    }
    fn visit_i64<E: de::Error>(self, _: i64) -> Result<(), E> {
        self.arrived()
    }
    fn visit_u64<E: de::Error>(self, _: u64) -> Result<(), E> {
        self.arrived()
    }
    fn visit_f64<E: de::Error>(self, _: f64) -> Result<(), E> {
        self.arrived()
    }
    fn visit_str<E: de::Error>(self, _: &str) -> Result<(), E> {
        self.arrived()
    }
    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        self.arrived()?;
        let wanted: Option<usize> = self.steps[0].parse().ok();
        let mut index = 0;
        loop {
            let found = if Some(index) == wanted {
                list.next_element_seed(Seek { steps: &self.steps[1..], ..self })?.is_some()
            } else {
                list.next_element::<IgnoredAny>()?.is_some()
            };
            if !found {
                return Ok(());
            }
            index += 1;
        }
    }
    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        self.arrived()?;
        let last = self.steps.len() == 1;
        let mut to_skip = if last { self.occurrence } else { 0 };
        loop {
            let seek_key = KeySeek { wanted: self.steps[0], fail: last && self.key && to_skip == 0 };
            let Some(matches) = map.next_key_seed(seek_key)? else { return Ok(()) };
            if matches && to_skip == 0 {
                map.next_value_seed(Seek { steps: &self.steps[1..], ..self })?;
            } else {
                to_skip -= usize::from(matches);
                map.next_value::<IgnoredAny>()?;
            }
        }
    }
}

struct KeySeek<'a> {
    wanted: &'a str,
    fail: bool,
}

impl<'de> DeserializeSeed<'de> for KeySeek<'_> {
    type Value = bool;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<bool, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for KeySeek<'_> {
    type Value = bool;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a key")
    }
    fn visit_str<E: de::Error>(self, key: &str) -> Result<bool, E> {
        match key == self.wanted {
            true if self.fail => Err(E::custom(FOUND)),
            matches => Ok(matches),
        }
    }
    fn visit_i64<E: de::Error>(self, key: i64) -> Result<bool, E> {
        self.visit_str(&key.to_string())
    }
    fn visit_u64<E: de::Error>(self, key: u64) -> Result<bool, E> {
        self.visit_str(&key.to_string())
    }
    fn visit_f64<E: de::Error>(self, key: f64) -> Result<bool, E> {
        self.visit_str(&key.to_string())
    }
    fn visit_bool<E: de::Error>(self, key: bool) -> Result<bool, E> {
        self.visit_str(&key.to_string())
    }
    fn visit_unit<E: de::Error>(self) -> Result<bool, E> {
        Ok(false)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_found_by_key_path() {
        let text = "title: 一\naudiences:\n  - 家长\n  - 教师\nmap: {a: 1, b：2}\ntitle: 二\n";
        assert_eq!(locate(text, "audiences/1", false), Some((4, 5)));
        assert_eq!(locate(text, "audiences", true), Some((2, 1)));
        assert_eq!(locate(text, "title", true), Some((6, 1)));
        assert_eq!(locate(text, "nothing", true), None);
    }

    #[test]
    fn a_text_is_written_so_that_it_is_read_again() {
        assert_eq!(scalar("早晚刷牙"), "早晚刷牙");
        for text in ["a: b", "# 甲", "甲, 乙", "\"甲\"", "\\", "2026", "yes: no", "true", "- 甲", "abc：甲", "[甲]", "甲#乙", "~", "'"] {
            assert_eq!(read(&plain_colons(&format!("- {}", scalar(text)))), Ok(Node::List(vec![Node::Text(text.to_owned())])), "{text}");
        }
    }

    #[test]
    fn full_width_colons_after_keys_are_plain_and_keep_every_byte_in_place() {
        let text = "title：通知\nsummary: 注意：刷牙\n";
        let mended = plain_colons(text);
        assert_eq!(mended.len(), text.len());
        assert!(mended.starts_with("title:  通知\nsummary: 注意：刷牙"));
    }
}
