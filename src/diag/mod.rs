//! Findings: what is wrong in the content, as plain values. The sentence is made in `report`, in the reader's language.
//!
//! A finding never ends a run; trouble with the machine ([`Trouble`]) does.

pub mod blame;
pub mod codes;
pub mod known;
pub mod nearest;

use std::fmt;
use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use crate::paths::SourcePath;
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
    pub fn path(&self) -> Option<&SourcePath> {
        match self {
            Place::Nowhere => None,
            Place::File(path) | Place::Span(path, _) | Place::Value(path, _) | Place::Key(path, _) => Some(path),
        }
    }
}

/// The value of a fact that there is none of; the messages choose their words by it.
pub const NONE: &str = "none";

/// Before a fact that is the key of a message: its words stand in the sentence.
pub const WORDS: char = '\u{1E}';

/// What parts the items of a list among the facts.
pub const LIST: &str = "\u{1F}";

/// Before each text of a fact that is there in several languages: a tag, [`TAG_ENDS`] and the words.
const TONGUE: char = '\u{1D}';
const TAG_ENDS: char = '\u{1C}';

/// A fact in several languages: the message takes the words of its own.
pub fn in_all_languages<'t>(texts: impl IntoIterator<Item = (&'t str, &'t str)>) -> String {
    texts.into_iter().map(|(tag, words)| format!("{TONGUE}{tag}{TAG_ENDS}{words}")).collect()
}

/// The words of a fact for a message in the language of `tag`: those in any kind of that language, else the first ones.
pub fn in_language<'f>(fact: &'f str, tag: &str) -> &'f str {
    let kin = |tag: &str| tag.split('-').next().map(str::to_owned);
    let texts = || fact.split(TONGUE).filter_map(|text| text.split_once(TAG_ENDS));
    texts().find(|(other, _)| kin(other) == kin(tag)).or_else(|| texts().next()).map_or(fact, |(_, words)| words)
}

/// One finding: a stable code and the facts that its message needs.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Diagnostic {
    pub place: Place,
    pub severity: Severity,
    /// Stable name, in kebab case; `src/console/messages/*.ftl` holds its words.
    #[serde(deserialize_with = "known::name")]
    pub code: known::Name,
    /// What the message is filled with, by name.
    #[serde(deserialize_with = "known::named")]
    pub facts: Vec<(&'static str, String)>,
}

impl Diagnostic {
    /// A finding that weighs what its code usually does ([`codes::CODES`]).
    pub fn new(code: &'static str, place: Place) -> Diagnostic {
        let severity = codes::severity(code).unwrap_or(Severity::Error);
        Diagnostic { place, severity, code, facts: Vec::new() }
    }

    /// Adds a fact for the message.
    pub fn with(mut self, name: &'static str, value: impl fmt::Display) -> Diagnostic {
        self.facts.push((name, value.to_string()));
        self
    }

    /// Adds a list for the message, which joins it as its language does.
    pub fn with_list<'a>(self, name: &'static str, items: impl IntoIterator<Item = &'a str>) -> Diagnostic {
        let items: Vec<&str> = items.into_iter().collect();
        let text = if items.is_empty() { NONE.to_owned() } else { items.join(LIST) };
        self.with(name, text)
    }

    /// Adds a fact whose words are a message of their own: `panel-flap`.
    pub fn with_words(self, name: &'static str, key: impl fmt::Display) -> Diagnostic {
        self.with(name, format!("{WORDS}{key}"))
    }

    /// Adds `near`: the known name that was probably meant, or [`NONE`].
    pub fn with_near<'a>(self, name: &str, known: impl IntoIterator<Item = &'a str>) -> Diagnostic {
        let near = nearest(name, known).unwrap_or(NONE).to_owned();
        self.with("near", near)
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
pub(crate) type Gated = Vec<(Box<str>, Diagnostic)>;

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
