//! Conditions of a text: "for these audiences only".

use serde::{Deserialize, Serialize};

use crate::diag::Place;
use crate::model::guess::Guess;

/// Index of a [`Scope`] in its outline.
pub type ScopeId = u32;

/// A condition "for these audiences only", inside another one or directly in the page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Scope {
    pub names: Vec<(Box<str>, Place)>,
    pub within: Option<ScopeId>,
}

/// Begins the words of a [`Doubt`] that must be names of audiences and words around them, and nothing else. A
/// noncharacter: it is in no text.
pub const ALONE: char = '\u{FDD3}';

/// Words that must be names of audiences and words around them, as a [`Doubt`] has them.
pub fn alone(words: &str) -> String {
    format!("{ALONE}{words}")
}

/// Begins the words of a [`Doubt`] in which a name counts even when more letters stand around it, or in another order.
/// A noncharacter as well.
pub const ROUGHLY: char = '\u{FDD4}';

/// Words among which a name may be hidden by slips of a finger, as a [`Doubt`] has them.
pub fn roughly(words: &str) -> String {
    format!("{ROUGHLY}{words}")
}

/// What looks like a condition beside words that may name an audience.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Doubt {
    pub names: Box<str>,
    pub found: Box<str>,
    /// In what way it is none; a word of the message files.
    pub reason: Box<str>,
    pub place: Place,
}

/// The conditions of a document, as they are found, and what may be meant as a reference.
#[derive(Debug, Default)]
pub struct Conditions {
    pub scopes: Vec<Scope>,
    pub doubts: Vec<Doubt>,
    /// Places in HTML that is refused: that links lead to them need not be told as well.
    pub anchors: Vec<Box<str>>,
    pub guesses: Vec<Guess>,
}
