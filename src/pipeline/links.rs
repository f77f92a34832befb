//! What each document says by itself, and what its links say of others: once for each, side by side.

use std::collections::BTreeMap;

use rayon::prelude::*;

use crate::check::facts::{self, Disagreement};
use crate::check::{figures, hygiene};
use crate::diag::Diagnostic;
use crate::model::Site;
use crate::model::document::Document;
use crate::model::entry::{Circumstances, Entry};
use crate::model::references::{self, Shown};

/// What a document is in the site by itself, with all that is wrong with its words and references.
pub fn entry(under: &Circumstances, document: &Document, pairs: &[Disagreement<'_>]) -> Entry {
    let mut entry = Entry::new(under, &document.outline);
    entry.notes.extend(figures::check(document, &under.registers, under.today));
    entry.notes.extend(hygiene::odd_signs(document));
    entry.notes.extend(facts::check_document(under, &document.outline, &entry, pairs));
    entry
}

/// What links of all pages say and show.
#[derive(Default)]
pub struct Links {
    /// Findings by document.
    pub notes: BTreeMap<usize, Vec<Diagnostic>>,
    pub shown: Vec<Shown>,
}

impl Links {
    pub fn new(site: &Site, documents: &[Document]) -> Links {
        let found = (0..site.pages.len()).into_par_iter().map(|page| references::check_page(site, documents, page));
        let found: Vec<_> = found.filter(|(notes, shown)| !notes.is_empty() || !shown.is_empty()).collect();
        let mut links = Links::default();
        for (notes, shown) in found {
            links.notes.extend(notes);
            links.shown.extend(shown);
        }
        links
    }
}
