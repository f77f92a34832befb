//! Typed reading of a YAML map: key by key, collecting every problem instead of stopping at the first.

use jiff::civil::Date;

use crate::diag::{Diagnostic, NONE, Place};
use crate::model::audience::Localized;
use crate::model::document::Spot;
use crate::model::register::PartialDate;
use crate::paths::SourcePath;
use crate::yaml::Node;

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
        let mut fields =
            Fields { path, notes, prefix: if prefix.is_empty() { String::new() } else { format!("{prefix}/") }, entries: Vec::new(), asked: Vec::new() };
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

    /// A finding for a value of another kind than what was expected.
    pub fn wrong(&mut self, name: &str, expected: Expected, found: &Node) {
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
        self.day(name, read_date)
    }

    /// A year, a month (`2021-09`) or a day.
    pub fn partial_date(&mut self, name: &'static str) -> Option<PartialDate> {
        self.day(name, read_partial_date)
    }

    fn day<T>(&mut self, name: &'static str, read: impl Fn(&str) -> Option<T>) -> Option<T> {
        let text = self.text(name)?;
        let date = read(&text);
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
            let finding = Diagnostic::error("unknown-key", place).with("key", key).with_list("known", asked.iter().copied());
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
    let found = if *found == Node::Null { NONE.to_owned() } else { brief(found) };
    Diagnostic::error("wrong-type", Place::Value(path.clone(), key.to_owned())).with("key", name).with("expected", expected).with("found", found)
}

impl Node {
    /// A few characters of it, for messages.
    pub fn brief(&self) -> String {
        brief(self)
    }
}

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
    text.split(move |c: char| is_separator(c) || matches!(c, '[' | ']' | '［' | '］' | '【' | '】') || (by_space && c.is_whitespace()))
        .map(str::trim)
        .filter(|word| !word.is_empty())
}

/// Texts between commas, enumeration commas or semicolons; spaces belong to them.
pub fn separate(text: &str) -> impl Iterator<Item = &str> {
    text.split(is_separator).map(str::trim).filter(|part| !part.is_empty())
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
