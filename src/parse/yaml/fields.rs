//! Typed reading of a YAML map: key by key, collecting every problem instead of stopping at the first.

use std::collections::HashSet;

use jiff::civil::Date;

use crate::diag::{Argument, Diagnostic, Place, nearest};
use crate::limits;
use crate::model::audience::Localized;
use crate::model::document::Spot;
use crate::model::register::PartialDate;
use crate::parse::plain;
use crate::parse::yaml::Node;
use crate::parse::yaml::dates::{mended_date, read_date, read_partial_date};
use crate::paths::SourcePath;

/// What a value should have been, for messages: a code of `expected-*` in the message files.
pub(crate) type Expected = &'static str;

/// The entries of a map, taken one by one; what is left at the end is unknown.
pub(crate) struct Fields<'a> {
    pub path: &'a SourcePath,
    pub notes: &'a mut Vec<Diagnostic>,
    /// Keys that lead here, with a slash at the end unless empty.
    prefix: String,
    entries: Vec<(String, Option<Node>)>,
    asked: Vec<&'static str>,
    /// Further keys that there may be, which others read.
    more: Vec<String>,
}

impl<'a> Fields<'a> {
    /// `None` (and a finding) when the node is not a map. Duplicate keys are findings.
    pub(crate) fn new(
        node: Node,
        prefix: &str,
        path: &'a SourcePath,
        notes: &'a mut Vec<Diagnostic>,
    ) -> Option<Fields<'a>> {
        let entries = match node {
            Node::Map(entries) => entries,
            Node::Null => Vec::new(),
            other => {
                notes.push(wrong_type(path, prefix, "map", &other));
                return None;
            }
        };
        let mut fields = Fields {
            path,
            notes,
            prefix: if prefix.is_empty() { String::new() } else { format!("{prefix}/") },
            entries: Vec::new(),
            asked: Vec::new(),
            more: Vec::new(),
        };
        let entries = fields.limited(prefix, entries);
        // Most maps are small, and looking through them is quicker than hashing.
        let mut seen = (entries.len() > 64).then(HashSet::new);
        for (key, node) in entries {
            let is_known = match &mut seen {
                Some(seen) => !seen.insert(key.clone()),
                None => fields.entries.iter().any(|(known, _)| *known == key),
            };
            if is_known {
                let place = Place::Key(path.clone(), fields.key(&key));
                fields.notes.push(Diagnostic::new("duplicate-key", place).with("key", &key));
            } else {
                fields.entries.push((key, Some(node)));
            }
        }
        Some(fields)
    }

    /// The entries of a map, as many as are taken; a finding for more.
    pub(crate) fn limited(&mut self, key: &str, mut entries: Vec<(String, Node)>) -> Vec<(String, Node)> {
        if entries.len() > limits::YAML_KEYS {
            let (place, found) = (Place::Value(self.path.clone(), key.to_owned()), entries.len());
            self.notes.push(
                Diagnostic::new("too-many-keys", place)
                    .with("kind", "keys")
                    .with("found", found)
                    .with("most", limits::YAML_KEYS),
            );
            entries.truncate(limits::YAML_KEYS);
        }
        entries
    }

    pub(crate) fn key(&self, name: &str) -> String {
        format!("{}{name}", self.prefix)
    }

    pub(crate) fn place(&self, name: &str) -> Place {
        Place::Value(self.path.clone(), self.key(name))
    }

    /// Makes known that there may be these keys as well, which are read elsewhere.
    pub(crate) fn know<'k>(&mut self, keys: impl Iterator<Item = &'k str>) {
        self.more.extend(keys.map(str::to_owned));
    }

    /// Takes the node of a key; an empty value, or a blank text, counts as absent.
    pub(crate) fn take(&mut self, name: &'static str) -> Option<Node> {
        self.asked.push(name);
        let entry = self.entries.iter_mut().find(|(key, _)| key == name)?;
        entry.1.take().filter(|node| !matches!(node, Node::Null) && !matches!(node, Node::Text(text) if is_void(text)))
    }

    /// A finding for a value of another kind than what was expected.
    pub(crate) fn wrong(&mut self, name: &str, expected: Expected, found: &Node) {
        let finding = wrong_type(self.path, &self.key(name), expected, found);
        self.notes.push(finding);
    }

    pub(crate) fn text(&mut self, name: &'static str) -> Option<String> {
        self.take(name)?.word().map_err(|other| self.wrong(name, "text", &other)).ok()
    }

    pub(crate) fn spot(&mut self, name: &'static str) -> Option<Spot<String>> {
        let value = self.text(name)?;
        Some(Spot { value, key: self.key(name).into() })
    }

    pub(crate) fn flag(&mut self, name: &'static str) -> Option<bool> {
        match self.take(name)? {
            Node::Bool(text) => Some(text.eq_ignore_ascii_case("true")),
            Node::Text(text) if matches!(text.as_str(), "是" | "yes" | "Yes") => Some(true),
            Node::Text(text) if matches!(text.as_str(), "否" | "no" | "No") => Some(false),
            other => {
                self.wrong(name, "flag", &other);
                None
            }
        }
    }

    pub(crate) fn number(&mut self, name: &'static str) -> Option<i64> {
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

    /// The text of a key that is taken later.
    pub(crate) fn peek_text(&self, name: &str) -> Option<&str> {
        match self.entries.iter().find(|(key, _)| key == name) {
            Some((_, Some(Node::Text(text)))) => Some(text),
            _ => None,
        }
    }

    /// Whether the key is written at all, with whatever value.
    pub(crate) fn is_written(&self, name: &str) -> bool {
        self.entries.iter().any(|(key, _)| key == name)
    }

    /// A list of names. One text with separators (`家长、教师`) is a list as well, and full-width separators part the
    /// items of a list too.
    pub(crate) fn names(&mut self, name: &'static str) -> Vec<Spot<String>> {
        let items = self.words(name);
        let part = |item: Spot<String>| {
            split_words(&item.value)
                .map(|word| Spot { value: word.to_owned(), key: item.key.clone() })
                .collect::<Vec<_>>()
        };
        items
            .into_iter()
            .flat_map(
                |item| if item.value.contains(|c| is_separator(c) || is_around(c)) { part(item) } else { vec![item] },
            )
            .collect()
    }

    /// A list of words, or one word.
    pub(crate) fn words(&mut self, name: &'static str) -> Vec<Spot<String>> {
        let Some(node) = self.take(name) else { return Vec::new() };
        let key = self.key(name);
        match node {
            Node::List(items) => {
                items.into_iter().enumerate().filter_map(|(index, item)| self.word(name, index, item)).collect()
            }
            // Braces instead of brackets: {公众, 家长}.
            Node::Map(entries) if entries.iter().all(|(_, node)| *node == Node::Null) => {
                entries.into_iter().map(|(word, _)| Spot { key: format!("{key}/{word}").into(), value: word }).collect()
            }
            other => match other.word() {
                Ok(text) => vec![Spot { value: text, key: key.into() }],
                Err(other) => {
                    self.wrong(name, "list", &other);
                    Vec::new()
                }
            },
        }
    }

    fn word(&mut self, name: &str, index: usize, item: Node) -> Option<Spot<String>> {
        let key = format!("{}/{index}", self.key(name));
        if item.is_blank() {
            self.notes.push(Diagnostic::new("empty-value", Place::Value(self.path.clone(), key)).with("key", name));
            return None;
        }
        match item.word() {
            Ok(value) => Some(Spot { value: value.trim().to_owned(), key: key.into() }),
            Err(other) => {
                self.notes.push(wrong_type(self.path, &key, "text", &other));
                None
            }
        }
    }

    /// The nodes of a list, with their key paths.
    pub(crate) fn list(&mut self, name: &'static str) -> Vec<(String, Node)> {
        let key = self.key(name);
        match self.take(name) {
            None => Vec::new(),
            Some(Node::List(items)) => {
                items.into_iter().enumerate().map(|(index, item)| (format!("{key}/{index}"), item)).collect()
            }
            Some(other) => {
                self.wrong(name, "list", &other);
                Vec::new()
            }
        }
    }

    pub(crate) fn date(&mut self, name: &'static str) -> Option<Date> {
        self.day(name, read_date)
    }

    /// A year, a month (`2021-09`) or a day.
    pub(crate) fn partial_date(&mut self, name: &'static str) -> Option<PartialDate> {
        self.day(name, read_partial_date)
    }

    fn day<T>(&mut self, name: &'static str, read: impl Fn(&str) -> Option<T>) -> Option<T> {
        let text = self.text(name)?;
        let text = text.trim();
        let date = read(text);
        if date.is_none() {
            let finding = Diagnostic::new("wrong-date", self.place(name))
                .with("key", name)
                .with("found", text)
                .with("fix", mended_date(text));
            self.notes.push(finding);
        }
        date
    }

    /// A text, or a map from language to text.
    pub(crate) fn localized(&mut self, name: &'static str) -> Option<Localized> {
        match self.take(name)? {
            Node::Map(entries) => {
                let mut texts = Vec::new();
                for (tag, node) in entries {
                    match node.word() {
                        Ok(text) => {
                            self.look_for_marks(&text, name, Some(&tag));
                            texts.push((tag.into_boxed_str(), text))
                        }
                        Err(other) => {
                            self.notes.push(wrong_type(self.path, &format!("{}/{tag}", self.key(name)), "text", &other))
                        }
                    }
                }
                Some(Localized { texts })
            }
            other => match other.word() {
                Ok(text) => {
                    self.look_for_marks(&text, name, None);
                    Some(Localized::plain(text))
                }
                Err(other) => {
                    self.wrong(name, "text", &other);
                    None
                }
            },
        }
    }

    /// A text that readers see as it is written.
    pub(crate) fn plain(&mut self, name: &'static str) -> Option<String> {
        let text = self.text(name)?;
        self.look_for_marks(&text, name, None);
        Some(text)
    }

    /// Marks in a text that readers see as it is written. A quote is as its document has it, and help is for authors.
    fn look_for_marks(&mut self, text: &str, name: &str, tag: Option<&str>) {
        if !matches!(name, "quote" | "help") {
            let key = self.key(name);
            plain::find(text, self.path, &tag.map_or(key.clone(), |tag| format!("{key}/{tag}")), self.notes);
        }
    }

    /// The same where something must be said.
    pub(crate) fn needed_localized(&mut self, name: &'static str) -> Option<Localized> {
        let text = self
            .localized(name)
            .filter(|text| !text.texts.is_empty() && text.texts.iter().all(|(_, text)| !is_void(text)));
        if text.is_none() {
            self.lacks(name);
        }
        text
    }

    /// A finding for a required key that is missing or empty; what is wrong with its value in another way was told
    /// already.
    pub(crate) fn lacks(&mut self, name: &'static str) {
        let told = [self.place(name), Place::Key(self.path.clone(), self.key(name))];
        if !self.notes.iter().rev().take(4).any(|note| told.contains(&note.place)) {
            self.missing(name);
        }
    }

    /// A finding when a required key is missing or empty.
    pub(crate) fn missing(&mut self, name: &str) {
        let place = match self.prefix.strip_suffix('/') {
            _ if self.is_written(name) => Place::Key(self.path.clone(), self.key(name)),
            None => Place::File(self.path.clone()),
            Some(prefix) => Place::Value(self.path.clone(), prefix.to_owned()),
        };
        let state = self.is_written(name).then_some("empty");
        self.notes.push(Diagnostic::new("missing-key", place).with("key", name).with("state", state));
    }

    /// Whether the value of a key says nothing; asked before it is taken.
    pub(crate) fn is_blank(&self, name: &str) -> bool {
        self.entries
            .iter()
            .find(|(key, _)| key == name)
            .is_none_or(|(_, node)| node.as_ref().is_none_or(Node::is_blank))
    }

    /// Whether the value of a key is a map with keys.
    pub(crate) fn has_keys(&self, name: &str) -> bool {
        self.entries
            .iter()
            .any(|(key, node)| key == name && matches!(node, Some(Node::Map(entries)) if !entries.is_empty()))
    }

    /// A finding for a value that could be left out, since it says nothing.
    pub(crate) fn empty(&mut self, name: &str, key: String) {
        let finding = Diagnostic::new("empty-value", Place::Key(self.path.clone(), key)).with("key", name);
        self.notes.push(finding);
    }

    /// Reports what nobody asked for.
    pub(crate) fn finish(self) {
        let Fields { path, notes, prefix, entries, asked, more } = self;
        let known = || asked.iter().copied().chain(more.iter().map(String::as_str));
        // What was pasted in the wrong place has a finding of its own.
        if entries.len() >= limits::YAML_KEYS {
            return;
        }
        for (key, _) in entries.iter().filter(|(key, _)| !asked.contains(&key.as_str())) {
            let place = Place::Key(path.clone(), format!("{prefix}{key}"));
            let meant = chinese_key(key).filter(|meant| asked.contains(meant));
            let finding = Diagnostic::new("unknown-key", place).with("key", key).with_list("known", known());
            let meant = meant.or_else(|| nearest(key, known()));
            // A key that is written a little otherwise is not missing as well.
            let lacks = |note: &Diagnostic| {
                note.code == "missing-key" && note.arguments == [("key", meant.into()), ("state", Argument::None)]
            };
            let here = prefix
                .strip_suffix('/')
                .map_or(Place::File(path.clone()), |prefix| Place::Value(path.clone(), prefix.to_owned()));
            notes.retain(|note| !(lacks(note) && note.place == here));
            notes.push(finding.with("near", meant));
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

/// A finding for a value at these keys that is of another kind than what was expected.
pub(crate) fn wrong_type(path: &SourcePath, key: &str, expected: Expected, found: &Node) -> Diagnostic {
    let name = key.rsplit('/').find(|step| step.parse::<usize>().is_err()).unwrap_or(key);
    let found = (*found != Node::Null).then(|| brief(found));
    Diagnostic::new("wrong-type", Place::Value(path.clone(), key.to_owned()))
        .with("key", name)
        .with("expected", expected)
        .with("found", found)
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
        Node::Bool(text) | Node::Number(text) | Node::Text(text) => text.clone(),
        Node::List(items) => format!("[{}]", items.iter().map(brief).collect::<Vec<_>>().join(", ")),
        Node::Map(entries) if entries.iter().all(|(_, value)| *value == Node::Null) => {
            format!("{{{}}}", entries.iter().map(|(key, _)| key.as_str()).collect::<Vec<_>>().join(", "))
        }
        Node::Map(entries) => format!(
            "{{{}}}",
            entries.iter().map(|(key, value)| format!("{key}: {}", brief(value))).collect::<Vec<_>>().join(", ")
        ),
    };
    match text.char_indices().nth(40) {
        Some((cut, _)) => format!("{}…", &text[..cut]),
        None => text,
    }
}

/// Brackets and quotes that Chinese keyboards put around names.
fn is_around(c: char) -> bool {
    matches!(c, '[' | ']' | '［' | '］' | '【' | '】' | '“' | '”' | '「' | '」')
}

fn is_separator(c: char) -> bool {
    matches!(c, ',' | '，' | '、' | ';' | '；')
}

/// Whether a text has no character that can be seen.
pub(crate) fn is_void(text: &str) -> bool {
    text.chars().all(|c| c.is_whitespace() || matches!(c, '\u{200B}'..='\u{200D}' | '\u{2060}' | '\u{FEFF}'))
}

/// Whether a text says nothing: blanks, invisible characters and separators alone.
pub(crate) fn is_blank(text: &str) -> bool {
    is_void(&text.replace(is_separator, ""))
}

/// Names between commas, enumeration commas or semicolons, with or without brackets around; between spaces when there
/// is none of these.
pub(crate) fn split_words(text: &str) -> impl Iterator<Item = &str> {
    let by_space = !text.contains(is_separator);
    text.split(move |c: char| is_separator(c) || is_around(c) || (by_space && c.is_whitespace()))
        .map(str::trim)
        .filter(|word| !word.is_empty())
}

/// Texts between commas, enumeration commas or semicolons; spaces belong to them.
pub(crate) fn separate(text: &str) -> impl Iterator<Item = &str> {
    text.split(is_separator).map(str::trim).filter(|part| !part.is_empty())
}
