//! What a page says of its own risk, or is suspected of: the kind of content, and the signed override of a safety gate,
//! which says what it answers for. Inert values.

use serde::{Deserialize, Serialize};

use crate::model::document::Spot;

/// Content that is not for everyone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Safety {
    /// For adults only.
    AdultsOnly,
    /// For those who treat: drugs, doses, procedures.
    Clinical,
    /// What to do when somebody is in danger of hurting themselves or others.
    Crisis,
}

impl Safety {
    const WORDS: [(Safety, &'static str, &'static str); 3] = [
        (Safety::AdultsOnly, "adults-only", "成人"),
        (Safety::Clinical, "clinical", "临床"),
        (Safety::Crisis, "crisis", "危机"),
    ];

    pub fn find(word: &str) -> Option<Safety> {
        Safety::WORDS
            .iter()
            .find(|(_, english, chinese)| *english == word || *chinese == word)
            .map(|(safety, ..)| *safety)
    }

    /// The message that names it.
    pub fn key(self) -> &'static str {
        match self {
            Safety::AdultsOnly => "safety-adults-only",
            Safety::Clinical => "safety-clinical",
            Safety::Crisis => "safety-crisis",
        }
    }

    /// All words, in English and Chinese.
    pub fn words() -> impl Iterator<Item = &'static str> + Clone {
        Safety::WORDS.iter().flat_map(|(_, english, chinese)| [*english, *chinese])
    }
}

/// What an override can answer for: a mark, or one kind of what words are suspected of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Danger {
    Marked(Safety),
    SelfHarm,
    Fasting,
    SlimmingDrugs,
    Doses,
    Tobacco,
    Alcohol,
    Treatment,
}

impl Danger {
    /// What words can be suspected of, in English and Chinese.
    const WORDS: [(Danger, &'static str, &'static str); 7] = [
        (Danger::SelfHarm, "self-harm", "自伤"),
        (Danger::Fasting, "fasting", "节食"),
        (Danger::SlimmingDrugs, "slimming-drugs", "减肥药"),
        (Danger::Doses, "doses", "药量"),
        (Danger::Tobacco, "tobacco", "烟草"),
        (Danger::Alcohol, "alcohol", "酒"),
        (Danger::Treatment, "treatment", "诊疗"),
    ];

    pub fn find(word: &str) -> Option<Danger> {
        let own = Danger::WORDS.iter().find(|(_, english, chinese)| *english == word || *chinese == word);
        own.map(|(danger, ..)| *danger).or_else(|| Safety::find(word).map(Danger::Marked))
    }

    /// How it is written in an override, in English and Chinese.
    pub fn written(self) -> (&'static str, &'static str) {
        let own = Danger::WORDS.iter().find(|(danger, ..)| *danger == self).map(|(_, en, zh)| (*en, *zh));
        let marked = || Safety::WORDS.iter().find(|(safety, ..)| Danger::Marked(*safety) == self);
        own.or_else(|| marked().map(|(_, en, zh)| (*en, *zh))).unwrap_or_default()
    }

    /// All words, in English and Chinese.
    pub fn words() -> impl Iterator<Item = &'static str> + Clone {
        let own = Danger::WORDS.iter().flat_map(|(_, english, chinese)| [*english, *chinese]);
        own.chain(Safety::words())
    }
}

/// Somebody answers for it that pupils get a page which the safety gate would keep back: for what it is marked as, or
/// for what its words are suspected of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Override {
    /// A person of the register.
    pub by: Spot<String>,
    /// What it answers for; `None` when it does not say.
    pub kinds: Option<Vec<Danger>>,
    pub reason: String,
}

impl Override {
    /// Whether it answers for a danger. One that does not say for what answers for the marks of its page alone: they
    /// stand beside it, while the words of a page change.
    pub fn answers(&self, danger: Danger) -> bool {
        match &self.kinds {
            Some(kinds) => kinds.contains(&danger),
            None => matches!(danger, Danger::Marked(_)),
        }
    }
}
