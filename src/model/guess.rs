//! Words that look like a reference to a register and are none: `事实[teeth]`, `:fact(teeth)`.

use serde::{Deserialize, Serialize};

use crate::diag::Place;
use crate::model::document::ReferenceKind;

/// A finding, should the register hold the name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Guess {
    pub kind: ReferenceKind,
    pub id: Box<str>,
    pub found: Box<str>,
    /// What to write instead.
    pub write: Box<str>,
    pub place: Place,
}
