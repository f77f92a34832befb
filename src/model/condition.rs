//! Conditions of a text: "for these audiences only".

use serde::{Deserialize, Serialize};

use crate::diag::Place;

/// Index of a [`Scope`] in its outline.
pub type ScopeId = u32;

/// A condition "for these audiences only", inside another one or directly in the page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Scope {
    pub names: Vec<(Box<str>, Place)>,
    pub within: Option<ScopeId>,
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

/// The conditions of a document, as they are found.
#[derive(Debug, Default)]
pub struct Conditions {
    pub scopes: Vec<Scope>,
    pub doubts: Vec<Doubt>,
    /// Places in HTML that is refused: that links lead to them need not be told as well.
    pub anchors: Vec<Box<str>>,
}
