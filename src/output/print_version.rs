//! The version mark of a print: eight characters for the page and edition, four for the words and figures on it.
//!
//! The first part stays as long as the page does, and names the page where a print is checked; the second changes with
//! what a reader of the print sees.

use crate::paths::{OutPath, letters, ticket};

/// The version mark of a print.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Mark {
    pub ticket: String,
    pub fingerprint: String,
}

impl Mark {
    /// The mark of a print of the page at `path` that says `said`. Readers hold prints with marks of old: what a mark
    /// is made of stays the same as long as the words do.
    pub(crate) fn new(path: &OutPath, said: &str) -> Mark {
        Mark::with(path, &letters(said.as_bytes(), 4))
    }

    /// One of the page at `path` whose second part is known.
    pub(crate) fn with(path: &OutPath, fingerprint: &str) -> Mark {
        Mark { ticket: ticket(path), fingerprint: fingerprint.to_owned() }
    }

    /// The same at another address: prints keep the one that the page had.
    pub(crate) fn at(self, ticket: &str) -> Mark {
        Mark { ticket: ticket.to_owned(), ..self }
    }

    /// As it is printed: `3F7K-2QX8-K7QF`.
    pub(crate) fn printed(&self) -> String {
        let (first, second) = self.ticket.split_at(4);
        format!("{first}-{second}-{}", self.fingerprint).to_uppercase()
    }
}
