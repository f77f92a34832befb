//! Findings: what is wrong in the content, as plain values. `console/` makes the sentence, in the reader's language.
//!
//! A finding never ends a run; trouble with the machine ([`Trouble`]) does.

pub mod argument;
pub mod blame;
pub mod codes;
pub mod known;
pub mod nearest;

use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use crate::paths::SourcePath;
pub use argument::Argument;
pub use nearest::nearest;

/// How much a finding weighs. An error keeps the site from being published.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Severity {
    /// Something that could be better.
    Hint,
    /// Something that is probably wrong.
    Warning,
    /// Something that must be mended first.
    Error,
}

impl Severity {
    /// Its stable name.
    pub fn word(self) -> &'static str {
        match self {
            Severity::Hint => "hint",
            Severity::Warning => "warning",
            Severity::Error => "error",
        }
    }
}

/// What a finding shall weigh instead of what it usually does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Level {
    /// It is not shown.
    Off,
    As(Severity),
}

impl Level {
    /// The names of all levels, in English and Chinese.
    pub const NAMES: &[(&str, &str, Level)] = &[
        ("error", "错误", Level::As(Severity::Error)),
        ("warning", "警告", Level::As(Severity::Warning)),
        ("hint", "提示", Level::As(Severity::Hint)),
        ("off", "关", Level::Off),
    ];

    /// The level that a word names.
    pub fn find(word: &str) -> Option<Level> {
        Level::NAMES
            .iter()
            .find(|(english, chinese, _)| word.eq_ignore_ascii_case(english) || word == *chinese)
            .map(|(.., level)| *level)
    }
}

/// A stretch of a file in bytes, end excluded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
pub struct Span {
    pub start: u32,
    pub end: u32,
}

impl Span {
    pub fn new(start: usize, end: usize) -> Span {
        let clamp = |offset: usize| u32::try_from(offset).unwrap_or(u32::MAX);
        Span { start: clamp(start), end: clamp(end) }
    }

    pub fn range(self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }
}

/// Where a finding stands.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Place {
    /// The whole site or the whole program.
    Nowhere,
    /// A file as a whole, or a file that is missing.
    File(SourcePath),
    /// A stretch of a text file.
    Span(SourcePath, Span),
    /// A value in a YAML text (front matter, register or configuration), by its keys: `audiences/0`.
    /// The line is looked up only when the finding is shown.
    Value(SourcePath, String),
    /// The key itself instead of its value.
    Key(SourcePath, String),
}

impl Place {
    /// The same place in another file.
    pub(crate) fn within(self, file: &SourcePath) -> Place {
        match self {
            Place::Nowhere => Place::Nowhere,
            Place::File(_) => Place::File(file.clone()),
            Place::Span(_, span) => Place::Span(file.clone(), span),
            Place::Value(_, keys) => Place::Value(file.clone(), keys),
            Place::Key(_, keys) => Place::Key(file.clone(), keys),
        }
    }

    pub fn path(&self) -> Option<&SourcePath> {
        match self {
            Place::Nowhere => None,
            Place::File(path) | Place::Span(path, _) | Place::Value(path, _) | Place::Key(path, _) => Some(path),
        }
    }
}

/// One finding: a stable code and the arguments that its message needs.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Diagnostic {
    pub place: Place,
    pub severity: Severity,
    /// Stable name, in kebab case; `src/console/messages/*.ftl` holds its words.
    #[serde(deserialize_with = "known::name")]
    pub code: known::Name,
    /// What the message is filled with, by name.
    #[serde(deserialize_with = "known::named")]
    pub arguments: Vec<(&'static str, Argument)>,
}

impl Diagnostic {
    /// A finding that weighs what its code usually does ([`codes::CODES`]).
    pub fn new(code: &'static str, place: Place) -> Diagnostic {
        let severity = codes::severity(code).unwrap_or(Severity::Error);
        Diagnostic { place, severity, code, arguments: Vec::new() }
    }

    /// Adds an argument for the message.
    pub fn with(mut self, name: &'static str, value: impl Into<Argument>) -> Diagnostic {
        self.arguments.push((name, value.into()));
        self
    }

    /// Adds a list for the message, which joins it as its language does.
    pub fn with_list<A: Into<Argument>>(self, name: &'static str, items: impl IntoIterator<Item = A>) -> Diagnostic {
        self.with(name, Argument::list(items))
    }

    /// Adds an argument whose words are a message of their own: `panel-flap`.
    pub fn with_words(self, name: &'static str, key: impl Into<String>) -> Diagnostic {
        self.with(name, Argument::Words(key.into()))
    }

    /// Adds `near`: the known name that was probably meant, if there is one.
    pub fn with_near<'a>(self, name: &str, known: impl IntoIterator<Item = &'a str>) -> Diagnostic {
        self.with("near", nearest(name, known))
    }

    /// An argument by its name.
    pub fn argument(&self, name: &str) -> Option<&Argument> {
        self.arguments.iter().find(|(known, _)| *known == name).map(|(_, argument)| argument)
    }

    /// The text of an argument; empty when there is none.
    pub fn text(&self, name: &str) -> &str {
        self.argument(name).and_then(Argument::text).unwrap_or_default()
    }

    /// The key that is missing, as the program calls it.
    pub(crate) fn lacking(&self) -> Option<&str> {
        let key = || self.argument("id").or_else(|| self.argument("key")).and_then(Argument::text);
        if self.code == "missing-key" { key() } else { None }
    }

    /// The number that an argument is.
    pub(crate) fn number(&self, name: &str) -> Option<u64> {
        match self.argument(name) {
            Some(Argument::Number(number)) => Some(*number),
            _ => None,
        }
    }
}

/// The language of messages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lang {
    Zh,
    En,
}

impl Lang {
    /// Its tag.
    pub fn tag(self) -> &'static str {
        match self {
            Lang::Zh => "zh-CN",
            Lang::En => "en",
        }
    }
}

/// What the safety gates find on a page, each with its audience.
pub(crate) type Gated = Vec<(Argument, Diagnostic)>;

/// A value with what was noticed while it was made.
#[derive(Debug, Clone, Default)]
pub struct Noted<T> {
    pub value: T,
    pub notes: Vec<Diagnostic>,
}

impl<T> Noted<T> {
    /// The value as something else.
    pub fn map<U>(self, act: impl FnOnce(T) -> U) -> Noted<U> {
        Noted { value: act(self.value), notes: self.notes }
    }

    /// The value; what was noticed goes behind `notes`.
    pub fn told(self, notes: &mut Vec<Diagnostic>) -> T {
        notes.extend(self.notes);
        self.value
    }
}

/// Whether a finding keeps what it speaks of from being shown.
pub fn has_error(notes: &[Diagnostic]) -> bool {
    notes.iter().any(|note| note.severity == Severity::Error)
}

/// The first characters of a text, for a finding: no more than `most`.
pub fn shortened(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        Some((cut, _)) => format!("{}…", &text[..cut]),
        None => text.to_owned(),
    }
}

/// Trouble with the machine: the run ends.
#[derive(Debug, thiserror::Error)]
pub enum Trouble {
    #[error("{path}: {error}")]
    Read { path: PathBuf, error: std::io::Error },
    #[error("{path}: {error}")]
    Write { path: PathBuf, error: std::io::Error },
    /// The output folder holds files that Pamphlet did not make.
    #[error("{folder}: {}", files.join(", "))]
    Foreign { folder: PathBuf, files: Vec<String>, more: usize },
    /// The output folder is, holds or lies in the source folder's content.
    #[error("{folder}")]
    Overlap { folder: PathBuf },
    /// Another run is writing the same output folder.
    #[error("{folder}")]
    Busy { folder: PathBuf },
    /// `new page` was asked for a file that is there.
    #[error("{path}")]
    Exists { path: PathBuf },
    /// `new` was asked for a folder that is not empty.
    #[error("{folder}")]
    NotEmpty { folder: PathBuf },
    /// No connection can be taken at a port of this machine, or at the next ones.
    #[error("{port}: {error}")]
    Port { port: u16, error: std::io::Error },
    /// The system gives no thread.
    #[error("{0}")]
    Threads(std::io::Error),
    /// The default theme inside the program is broken.
    #[error("{0}")]
    Theme(String),
}
