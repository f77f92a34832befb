//! What a page says of its own risk, or is suspected of: the kind of content, and the signed override of a safety gate.
//! Inert values.

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

/// Somebody answers for it that pupils get a page which the safety gate would keep back: for what it is marked as, or
/// for what its words are suspected of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Override {
    /// A person of the register.
    pub by: Spot<String>,
    pub reason: String,
}
