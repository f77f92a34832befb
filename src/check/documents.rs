//! What is wrong with a document by itself, whatever site it is in.

use super::facts::{self, Disagreement};
use super::{figures, hygiene};
use crate::model::document::Document;
use crate::model::entry::{Circumstances, Entry};

/// What a document is in the site by itself, with all that is wrong with its words and references.
pub(crate) fn enter(under: &Circumstances, document: &Document, pairs: &[Disagreement<'_>]) -> Entry {
    let mut entry = Entry::new(under, &document.outline);
    entry.notes.extend(figures::check(document, &under.registers, under.today));
    entry.notes.extend(hygiene::odd_signs(document));
    entry.notes.extend(facts::check_document(under, &document.outline, &entry, pairs));
    entry
}
