//! The audiences of a site: a tree whose leaves get an edition each, and names that stand for several of them.

use std::collections::{BTreeMap, HashMap};

use serde::{Deserialize, Serialize};

use crate::diag::nearest::is_one_slip;
use crate::diag::{Argument, Diagnostic, Place};
use crate::model::condition;

/// Index of a leaf audience, in the order of the configuration. The first one is the general public, at the root.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AudienceId(pub u8);

/// A set of leaf audiences.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
pub struct AudienceSet(u64);

impl AudienceSet {
    pub const EMPTY: AudienceSet = AudienceSet(0);

    pub fn of(id: AudienceId) -> AudienceSet {
        AudienceSet(1 << id.0)
    }

    pub fn all(count: usize) -> AudienceSet {
        AudienceSet(if count >= 64 { u64::MAX } else { (1 << count) - 1 })
    }

    pub fn contains(self, id: AudienceId) -> bool {
        self.0 & (1 << id.0) != 0
    }

    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    pub fn len(self) -> u32 {
        self.0.count_ones()
    }

    pub fn with(self, other: AudienceSet) -> AudienceSet {
        AudienceSet(self.0 | other.0)
    }

    pub fn and(self, other: AudienceSet) -> AudienceSet {
        AudienceSet(self.0 & other.0)
    }

    pub fn without(self, other: AudienceSet) -> AudienceSet {
        AudienceSet(self.0 & !other.0)
    }

    pub fn iter(self) -> impl Iterator<Item = AudienceId> {
        (0..64).map(AudienceId).filter(move |id| self.contains(*id))
    }
}

/// A text by language tag; the first language of the site is always there.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Localized {
    pub texts: Vec<(Box<str>, String)>,
}

impl Localized {
    pub fn plain(text: impl Into<String>) -> Localized {
        Localized { texts: vec![("".into(), text.into())] }
    }

    /// The text in `language`, else the first one.
    pub fn get(&self, language: &str) -> &str {
        self.exact(language).or(self.texts.first().map(|(_, text)| text.as_str())).unwrap_or("")
    }

    /// The language of what [`Localized::get`] gives; a text without a tag is in the site's first language, `original`.
    pub fn language<'a>(&self, language: &'a str, original: &'a str) -> &'a str {
        if self.texts.iter().any(|(tag, _)| &**tag == language) { language } else { original }
    }

    /// All its texts, for a finding: its message takes the one in its own language.
    pub fn told(&self) -> Argument {
        match self.texts.as_slice() {
            [(_, only)] => only.into(),
            texts => Argument::Localized(texts.to_vec()),
        }
    }

    /// The text in just this language, or one that was written for all.
    pub fn exact(&self, language: &str) -> Option<&str> {
        self.texts.iter().find(|(tag, _)| &**tag == language || tag.is_empty()).map(|(_, text)| text.as_str())
    }
}

/// A leaf audience.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Audience {
    pub id: Box<str>,
    pub name: Localized,
    pub grades: Vec<u8>,
    /// Name of the print band (`grades-1-2`, `adult`, `large` …).
    pub band: Box<str>,
    pub reading: Reading,
}

/// Who is spoken to on paper: a letter says other words to a pupil than to a parent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Readers {
    Pupils,
    Parents,
    Older,
    Adults,
}

impl Readers {
    /// The part of the keys of the theme's strings that are said to them.
    pub fn word(self) -> &'static str {
        match self {
            Readers::Pupils => "pupils",
            Readers::Parents => "parents",
            Readers::Older => "older",
            Readers::Adults => "adults",
        }
    }
}

/// Words in the name of an audience that say that it is parents: they have no key of their own in the configuration.
const PARENTS: &[&str] = &["家长", "父母", "监护人", "parent", "guardian", "carer"];

/// Whether words say for whom something is not: no advice may turn that around.
pub(crate) fn excludes(words: &str) -> bool {
    const WORDS: &[&str] = &[
        "除", "非", "不", "别给", "隐藏", "屏蔽", "排除", "!", "！", "-", "－", "not", "except", "without", "unless",
        "hide", "exclude", "but ", "no-",
    ];
    let words = words.trim_start().to_lowercase();
    WORDS.iter().any(|word| words.starts_with(word))
}

impl Audience {
    /// As what they are spoken to, by their name, grades and print band.
    pub fn readers(&self) -> Readers {
        let names = self.name.texts.iter().map(|(_, text)| text.to_lowercase()).chain([self.id.to_lowercase()]);
        if names.into_iter().any(|name| PARENTS.iter().any(|word| name.contains(word))) {
            Readers::Parents
        } else if self.is_pupil() {
            Readers::Pupils
        } else if &*self.band == "large" || self.reading.large {
            Readers::Older
        } else {
            Readers::Adults
        }
    }

    /// Whether these readers are at school: they have grades, or are printed for as if they had.
    pub fn is_pupil(&self) -> bool {
        !self.grades.is_empty() || self.band.starts_with("grades-")
    }
}

/// How an audience reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reading {
    /// Characters a minute.
    pub speed: u32,
    /// Characters a sentence should not exceed.
    pub sentence: u32,
    /// Pinyin above the terms of the register.
    pub pinyin: bool,
    /// Larger type on the screen.
    pub large: bool,
}

impl Default for Reading {
    fn default() -> Self {
        Reading { speed: 400, sentence: 40, pinyin: false, large: false }
    }
}

/// All audiences, and every name that may be written for one or several of them.
#[derive(Debug, Clone, Default)]
pub struct Audiences {
    pub leaves: Vec<Audience>,
    /// Ids, display names, aliases and groups, as authors write them.
    names: HashMap<Box<str>, AudienceSet>,
    /// Every name as the configuration spells it.
    pub spelled: Vec<Box<str>>,
    /// The ids in the order of the configuration, groups included, for messages.
    pub ids: Vec<Box<str>>,
}

/// Stands for all who are not at school, among the names of a condition that a kind of content sets. A noncharacter: no
/// name is written so.
pub(crate) const NOT_AT_SCHOOL: &str = "\u{FDD5}";

/// Words around names that say that those are the readers.
const AROUND: &[&str] = &[
    "面向",
    "仅限",
    "仅",
    "只",
    "限",
    "给",
    "对",
    "为",
    "向",
    "以下",
    "下面",
    "这里",
    "此处",
    "此段",
    "本段",
    "这段",
    "一段",
    "几段",
    "开始",
    "结束",
    "部分",
    "内容",
    "段落",
    "可见",
    "可看",
    "看得到",
    "看到",
    "看",
    "阅读",
    "专用",
    "专属",
    "专区",
    "版",
    "版本",
    "的",
    "受众",
    "读者",
    "条件",
    "显示",
    "隐藏",
    "如果",
    "只有",
    "才",
    "能",
    "供",
    "不",
    "非",
    "除",
    "以外",
    "之外",
    "外",
    "致",
    "针对",
    "适用",
    "适合",
    "于",
    "对象",
    "写给",
    "读",
    "们",
    "for",
    "only",
    "if",
    "ifdef",
    "when",
    "case",
    "begin",
    "start",
    "end",
    "endif",
    "else",
    "show",
    "hide",
    "visible",
    "to",
    "audience",
    "audiences",
    "reader",
    "readers",
    "version",
    "tab",
    "section",
    "block",
    "content",
    "part",
    "region",
    "the",
    "not",
    "except",
    "group",
    "role",
    "target",
    "who",
];

/// Letters of a Latin name that is known again with a slip in it.
const SHORTEST: usize = 5;

impl Audiences {
    /// Adds a name; `false` when it already stands for others.
    pub fn name(&mut self, name: &str, set: AudienceSet) -> bool {
        self.spelled.push(name.into());
        let known = *self.names.entry(fold(name)).or_insert(set);
        known == set
    }

    /// Gives names the meaning that they had: the ids of the audiences that they stood for, of those that there are.
    pub fn mean(&mut self, names: &BTreeMap<Box<str>, Vec<Box<str>>>) {
        for (name, ids) in names {
            let meant =
                self.iter().filter(|(_, audience)| ids.contains(&audience.id)).map(|(id, _)| AudienceSet::of(id));
            let set = meant.fold(AudienceSet::EMPTY, AudienceSet::with);
            self.names.insert(fold(name), set);
        }
    }

    /// Whether some of them have grades.
    pub fn has_pupils(&self, set: AudienceSet) -> bool {
        set.iter().any(|id| !self.get(id).grades.is_empty())
    }

    /// What a written name stands for.
    pub fn set(&self, name: &str) -> Option<AudienceSet> {
        if name == NOT_AT_SCHOOL {
            let grown_up = self.iter().filter(|(_, audience)| !audience.is_pupil()).map(|(id, _)| AudienceSet::of(id));
            return Some(grown_up.fold(AudienceSet::EMPTY, AudienceSet::with));
        }
        self.names.get(&fold(name)).copied()
    }

    /// Whether a word of a text is a name, or one with up to three signs before it (`向家长`). A text that begins with `=`
    /// must be names only.
    pub fn are_named_in(&self, text: &str) -> bool {
        let between = |c: char| !c.is_alphanumeric() && !matches!(c, '-' | '—' | '–' | '～' | '~');
        if let Some(words) = text.strip_prefix(condition::ALONE) {
            return self.are_all_of(words);
        }
        if let Some(words) = text.strip_prefix(condition::ROUGHLY) {
            return self.are_named_in(words) || self.are_hidden_in(words);
        }
        if let Some(names) = text.strip_prefix('=') {
            let mut words = names.split(between).filter(|word| !word.is_empty()).peekable();
            return self.set(names).is_some() || words.peek().is_some() && words.all(|word| self.set(word).is_some());
        }
        let ends = |word: &str, name: &str| word.ends_with(name) && word.chars().count() <= name.chars().count() + 3;
        let is_near = |word: &str| self.names.keys().any(|name| name.chars().nth(1).is_some() && ends(word, name));
        let words = || text.split(between).filter(|word| !word.is_empty()).map(fold);
        self.set(text).is_some()
            || words().any(|word| is_near(&word) || self.says(&word, 0) == Some(true) || self.is_misspelt_in(&word))
    }

    /// Whether a Latin word holds a Latin name of five letters or more with at most one slip of a finger: `forparetns`.
    fn is_misspelt_in(&self, word: &str) -> bool {
        let holds = |name: &str| {
            let lengths = name.len() - 1..=name.len() + 1;
            lengths.into_iter().any(|length| {
                (0..(word.len() + 1).saturating_sub(length)).any(|at| is_one_slip(&word[at..at + length], name))
            })
        };
        word.is_ascii()
            && word.len() < 32
            && self.names.keys().any(|name| name.is_ascii() && name.len() >= SHORTEST && holds(name))
    }

    /// Whether a text holds a name, whatever signs and letters stand around it, and in whatever order those of a short
    /// one are: `面向=家长长`.
    fn are_hidden_in(&self, text: &str) -> bool {
        let letters: Vec<char> = text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
        self.names.keys().any(|name| {
            let mut name: Vec<char> = name.chars().filter(|c| c.is_alphanumeric()).collect();
            // `all` stands in many words.
            let is_short = name.len() < if name.iter().all(char::is_ascii) { SHORTEST } else { 2 };
            if is_short || letters.len() < name.len() {
                return false;
            }
            name.sort_unstable();
            letters.windows(name.len()).any(|window| {
                let mut window = window.to_vec();
                window.sort_unstable();
                window == name
            })
        })
    }

    /// Whether a text says nothing but for whom something is: names, and words around them (`只给家长看`, `if parents`,
    /// `教师版`).
    fn are_all_of(&self, text: &str) -> bool {
        let words: Vec<Box<str>> = text
            .split(|c: char| !c.is_alphanumeric() && !matches!(c, '-' | '—' | '–' | '～' | '~'))
            .map(fold)
            .filter(|word| !word.is_empty())
            .collect();
        let (mut at, mut named) = (0, false);
        while at < words.len() {
            // A name may have spaces in it.
            if let Some(count) = (1..=3.min(words.len() - at))
                .rev()
                .find(|count| self.names.contains_key(words[at..at + count].concat().as_str()))
            {
                (named, at) = (true, at + count);
                continue;
            }
            let Some(is_name) = self.says(&words[at], 0) else { return false };
            named |= is_name;
            at += 1;
        }
        named
    }

    /// Whether a word holds a name, when it is made of names and words around them only.
    fn says(&self, word: &str, depth: usize) -> Option<bool> {
        let word = word.trim_matches('-');
        if self.names.contains_key(word) {
            return Some(true);
        }
        if word.is_empty() || AROUND.contains(&word) {
            return Some(false);
        }
        if depth > 6 {
            return None;
        }
        let longer =
            |part: &&&str| part.len() < word.len() && (!part.is_ascii() || word[part.len()..].starts_with('-'));
        let before =
            AROUND.iter().filter(|part| word.starts_with(**part)).filter(longer).map(|part| &word[part.len()..]);
        let behind = AROUND
            .iter()
            .filter(|part| !part.is_ascii() && part.len() < word.len() && word.ends_with(**part))
            .map(|part| &word[..word.len() - part.len()]);
        if let Some(found) = before.chain(behind).find_map(|rest| self.says(rest, depth + 1)) {
            return Some(found);
        }
        let (one, other) = word.split_once(['和', '与', '及', '或'])?;
        Some(self.says(one, depth + 1)? | self.says(other, depth + 1)?)
    }

    pub fn get(&self, id: AudienceId) -> &Audience {
        &self.leaves[id.0 as usize]
    }

    pub fn everyone(&self) -> AudienceSet {
        AudienceSet::all(self.leaves.len())
    }

    pub fn iter(&self) -> impl Iterator<Item = (AudienceId, &Audience)> {
        (0u8..).map(AudienceId).zip(&self.leaves)
    }

    /// The names of a set, for a finding.
    pub fn told(&self, set: AudienceSet) -> Argument {
        Argument::list(set.iter().map(|id| self.get(id).name.told()))
    }

    /// The finding for a name that stands for nobody, with those there are.
    pub fn unknown(&self, name: &str, place: Place) -> Diagnostic {
        let finding =
            Diagnostic::new("unknown-audience", place).with("name", name).with("known", self.told(self.everyone()));
        // Names between spaces, which are known one by one.
        let words: Vec<&str> = name.split_whitespace().collect();
        if words.len() > 1 && words.iter().all(|word| self.set(word).is_some()) {
            return finding.with("near", words.join("、"));
        }
        // "All but the public" is not nearly "the public": such advice would turn what is meant around.
        finding.with_near(name, if excludes(name) { Vec::new() } else { self.known() })
    }

    /// All names in order, for "did you mean".
    pub fn known(&self) -> Vec<&str> {
        let mut names: Vec<&str> = self.names.keys().map(|name| &**name).collect();
        names.sort_unstable();
        names
    }
}

/// Case, spaces and the various dashes do not tell names apart.
fn fold(name: &str) -> Box<str> {
    name.chars()
        .filter(|c| !c.is_whitespace())
        .map(|c| if matches!(c, '—' | '–' | '－' | '~' | '～' | '至') { '-' } else { c })
        .flat_map(char::to_lowercase)
        .collect::<String>()
        .into()
}
