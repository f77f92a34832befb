//! YAML text → [`Node`] tree, and typed reading of it that collects every problem instead of stopping at the first.
//!
//! Places are kept as key paths (`audiences/0`) and cost nothing; only when a finding is shown does [`locate`] ask the
//! YAML parser where that key stands. This is the only file that knows the YAML library.

use std::borrow::Cow;
use std::fmt;

use jiff::civil::Date;
use serde::de::{self, DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, de::Error as _};

use crate::diag::{Diagnostic, NONE, Place};
use crate::model::audience::Localized;
use crate::model::document::Spot;
use crate::model::register::PartialDate;
use crate::paths::SourcePath;

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
    pub reason: String,
}

/// Reads a YAML text. An empty text is `Null`.
pub fn read(text: &str) -> Result<Node, SyntaxError> {
    if text.trim().is_empty() {
        return Ok(Node::Null);
    }
    serde_yaml::from_str::<Node>(text).map_err(|error| {
        let (line, column) = error.location().map_or((1, 1), |at| (at.line(), at.column()));
        SyntaxError { line, column, reason: reason(&error.to_string()) }
    })
}

/// The parser's words without the position, which is shown apart.
fn reason(message: &str) -> String {
    message.split(" at line ").next().unwrap_or(message).to_owned()
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

/// What a value should have been, for messages: a code of `expected-*` in the message files.
pub type Expected = &'static str;

/// The entries of a map, taken one by one; what is left at the end is unknown.
pub struct Fields<'a> {
    pub path: &'a SourcePath,
    pub notes: &'a mut Vec<Diagnostic>,
    /// Keys that lead here, with a slash at the end unless empty.
    prefix: String,
    entries: Vec<(String, Option<Node>)>,
    asked: Vec<&'static str>,
}

impl<'a> Fields<'a> {
    /// `None` (and a finding) when the node is not a map. Duplicate keys are findings.
    pub fn new(node: Node, prefix: &str, path: &'a SourcePath, notes: &'a mut Vec<Diagnostic>) -> Option<Fields<'a>> {
        let entries = match node {
            Node::Map(entries) => entries,
            Node::Null => Vec::new(),
            other => {
                notes.push(wrong_type(path, prefix, "map", &other));
                return None;
            }
        };
        let mut fields = Fields { path, notes, prefix: if prefix.is_empty() { String::new() } else { format!("{prefix}/") }, entries: Vec::new(), asked: Vec::new() };
        for (key, node) in entries {
            if fields.entries.iter().any(|(known, _)| *known == key) {
                let place = Place::Key(path.clone(), fields.key(&key));
                fields.notes.push(Diagnostic::error("duplicate-key", place).with("key", &key));
            } else {
                fields.entries.push((key, Some(node)));
            }
        }
        Some(fields)
    }

    pub fn key(&self, name: &str) -> String {
        format!("{}{name}", self.prefix)
    }

    pub fn place(&self, name: &str) -> Place {
        Place::Value(self.path.clone(), self.key(name))
    }

    /// Takes the node of a key; an empty value counts as absent.
    pub fn take(&mut self, name: &'static str) -> Option<Node> {
        self.asked.push(name);
        let entry = self.entries.iter_mut().find(|(key, _)| key == name)?;
        entry.1.take().filter(|node| *node != Node::Null)
    }

    fn wrong(&mut self, name: &str, expected: Expected, found: &Node) {
        let finding = wrong_type(self.path, &self.key(name), expected, found);
        self.notes.push(finding);
    }

    pub fn text(&mut self, name: &'static str) -> Option<String> {
        match self.take(name)? {
            Node::Text(text) => Some(text),
            Node::Number(text) => Some(text),
            other => {
                self.wrong(name, "text", &other);
                None
            }
        }
    }

    pub fn spot(&mut self, name: &'static str) -> Option<Spot<String>> {
        let value = self.text(name)?;
        Some(Spot { value, key: self.key(name).into() })
    }

    pub fn flag(&mut self, name: &'static str) -> Option<bool> {
        match self.take(name)? {
            Node::Bool(value) => Some(value),
            Node::Text(text) if matches!(text.as_str(), "是" | "yes" | "Yes") => Some(true),
            Node::Text(text) if matches!(text.as_str(), "否" | "no" | "No") => Some(false),
            other => {
                self.wrong(name, "flag", &other);
                None
            }
        }
    }

    pub fn number(&mut self, name: &'static str) -> Option<i64> {
        let node = self.take(name)?;
        let number = match &node {
            Node::Number(text) => text.parse().ok(),
            _ => None,
        };
        if number.is_none() {
            self.wrong(name, "number", &node);
        }
        number
    }

    /// Whether the key is written at all, with whatever value.
    pub fn is_written(&self, name: &str) -> bool {
        self.entries.iter().any(|(key, _)| key == name)
    }

    /// A list of names. One text with separators (`家长、教师`) is a list as well, and full-width separators part the
    /// items of a list too.
    pub fn names(&mut self, name: &'static str) -> Vec<Spot<String>> {
        let items = self.words(name);
        let part = |item: Spot<String>| split_words(&item.value).map(|word| Spot { value: word.to_owned(), key: item.key.clone() }).collect::<Vec<_>>();
        items.into_iter().flat_map(|item| if item.value.contains(is_separator) { part(item) } else { vec![item] }).collect()
    }

    /// A list of words, or one word.
    pub fn words(&mut self, name: &'static str) -> Vec<Spot<String>> {
        let Some(node) = self.take(name) else { return Vec::new() };
        let key = self.key(name);
        match node {
            Node::Text(text) | Node::Number(text) => vec![Spot { value: text, key: key.into() }],
            Node::List(items) => items.into_iter().enumerate().filter_map(|(index, item)| self.word(name, index, item)).collect(),
            other => {
                self.wrong(name, "list", &other);
                Vec::new()
            }
        }
    }

    fn word(&mut self, name: &str, index: usize, item: Node) -> Option<Spot<String>> {
        let key = format!("{}/{index}", self.key(name));
        match item {
            Node::Text(value) | Node::Number(value) => Some(Spot { value: value.trim().to_owned(), key: key.into() }),
            other => {
                self.notes.push(wrong_type(self.path, &key, "text", &other));
                None
            }
        }
    }

    /// The nodes of a list, with their key paths.
    pub fn list(&mut self, name: &'static str) -> Vec<(String, Node)> {
        let key = self.key(name);
        match self.take(name) {
            None => Vec::new(),
            Some(Node::List(items)) => items.into_iter().enumerate().map(|(index, item)| (format!("{key}/{index}"), item)).collect(),
            Some(other) => {
                self.wrong(name, "list", &other);
                Vec::new()
            }
        }
    }

    pub fn date(&mut self, name: &'static str) -> Option<Date> {
        let text = self.text(name)?;
        let date = read_date(&text);
        if date.is_none() {
            let finding = Diagnostic::error("wrong-date", self.place(name)).with("key", name).with("found", &text).with("fix", mended_date(&text));
            self.notes.push(finding);
        }
        date
    }

    /// A year, a month (`2021-09`) or a day.
    pub fn partial_date(&mut self, name: &'static str) -> Option<PartialDate> {
        let text = self.text(name)?;
        let date = read_partial_date(&text);
        if date.is_none() {
            let finding = Diagnostic::error("wrong-date", self.place(name)).with("key", name).with("found", &text).with("fix", mended_date(&text));
            self.notes.push(finding);
        }
        date
    }

    /// A text, or a map from language to text.
    pub fn localized(&mut self, name: &'static str) -> Option<Localized> {
        match self.take(name)? {
            Node::Text(text) | Node::Number(text) => Some(Localized::plain(text)),
            Node::Map(entries) => {
                let mut texts = Vec::new();
                for (tag, node) in entries {
                    match node {
                        Node::Text(text) | Node::Number(text) => texts.push((tag.into_boxed_str(), text)),
                        other => self.notes.push(wrong_type(self.path, &format!("{}/{tag}", self.key(name)), "text", &other)),
                    }
                }
                Some(Localized { texts })
            }
            other => {
                self.wrong(name, "text", &other);
                None
            }
        }
    }

    /// A finding when a required key is missing or empty.
    pub fn missing(&mut self, name: &str) {
        let place = match self.prefix.strip_suffix('/') {
            None => Place::File(self.path.clone()),
            Some(prefix) => Place::Value(self.path.clone(), prefix.to_owned()),
        };
        self.notes.push(Diagnostic::error("missing-key", place).with("key", name));
    }

    /// Reports what nobody asked for.
    pub fn finish(self) {
        let Fields { path, notes, prefix, entries, asked } = self;
        for (key, _) in entries.iter().filter(|(key, _)| !asked.contains(&key.as_str())) {
            let place = Place::Key(path.clone(), format!("{prefix}{key}"));
            let meant = chinese_key(key).filter(|meant| asked.contains(meant));
            let finding = Diagnostic::error("unknown-key", place).with("key", key).with("known", asked.join(", "));
            notes.push(match meant {
                Some(meant) => finding.with("near", meant),
                None => finding.with_near(key, asked.iter().copied()),
            });
        }
    }
}

/// What an author may have meant by a Chinese key.
fn chinese_key(key: &str) -> Option<&'static str> {
    Some(match key {
        "标题" | "题目" => "title",
        "摘要" | "简介" | "description" => "summary",
        "受众" | "读者" | "对象" => "audiences",
        "作者" => "author",
        "发布" | "发布日期" | "日期" | "date" => "published",
        "更新" | "更新日期" | "修订日期" => "updated",
        "来源" | "出处" => "sources",
        "审核" => "review",
        "地区" => "region",
        "场所" | "场景" => "settings",
        "年级" => "grades",
        "主要信息" | "核心信息" => "message",
        "行动" => "actions",
        "草稿" => "draft",
        "顺序" | "weight" => "order",
        _ => return None,
    })
}

fn wrong_type(path: &SourcePath, key: &str, expected: Expected, found: &Node) -> Diagnostic {
    let name = key.rsplit('/').find(|step| step.parse::<usize>().is_err()).unwrap_or(key);
    Diagnostic::error("wrong-type", Place::Value(path.clone(), key.to_owned())).with("key", name).with("expected", expected).with("found", brief(found))
}

/// A node in a few characters.
fn brief(node: &Node) -> String {
    let text = match node {
        Node::Null => String::new(),
        Node::Bool(value) => value.to_string(),
        Node::Number(text) | Node::Text(text) => text.clone(),
        Node::List(items) => format!("[{}]", items.iter().map(brief).collect::<Vec<_>>().join(", ")),
        Node::Map(entries) => format!("{{{}}}", entries.iter().map(|(key, value)| format!("{key}: {}", brief(value))).collect::<Vec<_>>().join(", ")),
    };
    match text.char_indices().nth(40) {
        Some((cut, _)) => format!("{}…", &text[..cut]),
        None => text,
    }
}

fn is_separator(c: char) -> bool {
    matches!(c, ',' | '，' | '、' | ';' | '；')
}

/// Names between commas, enumeration commas or semicolons, with or without brackets around; between spaces when there is none of these.
pub fn split_words(text: &str) -> impl Iterator<Item = &str> {
    let by_space = !text.contains(is_separator);
    text.split(move |c: char| is_separator(c) || matches!(c, '[' | ']' | '［' | '］' | '【' | '】') || (by_space && c.is_whitespace())).map(str::trim).filter(|word| !word.is_empty())
}

/// `YYYY-MM-DD`.
fn read_date(text: &str) -> Option<Date> {
    let shape = text.len() == 10 && text.bytes().enumerate().all(|(index, byte)| if matches!(index, 4 | 7) { byte == b'-' } else { byte.is_ascii_digit() });
    if shape { text.parse().ok() } else { None }
}

/// `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.
fn read_partial_date(text: &str) -> Option<PartialDate> {
    if let Some(date) = read_date(text) {
        return Some(PartialDate::day(date));
    }
    let (year, month) = match text.split_once('-') {
        Some((year, month)) => (year, Some(month)),
        None => (text, None),
    };
    let year: i16 = if year.len() == 4 { year.parse().ok()? } else { return None };
    let month: Option<i8> = match month {
        Some(month) if month.len() == 2 => Some(month.parse().ok().filter(|month| (1..=12).contains(month))?),
        Some(_) => return None,
        None => None,
    };
    Some(PartialDate { year, month, day: None })
}

/// The date that `2026年4月7日` or `2026/4/7` probably means, or [`NONE`].
fn mended_date(text: &str) -> String {
    let mut parts = text.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty()).map(str::parse::<i16>);
    let date = match (parts.next(), parts.next(), parts.next(), parts.next()) {
        (Some(Ok(year)), Some(Ok(month)), Some(Ok(day)), None) => Date::new(year, month.try_into().unwrap_or(0), day.try_into().unwrap_or(0)).ok(),
        _ => None,
    };
    date.map_or(NONE.to_owned(), |date| date.to_string())
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
    fn full_width_colons_after_keys_are_plain_and_keep_every_byte_in_place() {
        let text = "title：通知\nsummary: 注意：刷牙\n";
        let mended = plain_colons(text);
        assert_eq!(mended.len(), text.len());
        assert!(mended.starts_with("title:  通知\nsummary: 注意：刷牙"));
    }
}
