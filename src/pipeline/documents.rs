//! Texts → documents, and documents → entries, side by side.

use std::sync::Arc;

use rayon::prelude::*;

use crate::check::facts::{self, Disagreement};
use crate::check::{self, OneDocument};
use crate::diag::{Diagnostic, Noted, Place, blame};
use crate::load::Sources;
use crate::model::document::Document;
use crate::model::entry::{Entry, SiteInputs};
use crate::parse::{self, Dialect};
use crate::paths::{CONFIG, CONTENT, SourcePath};

/// A file with what came of it.
#[derive(Clone)]
pub(crate) struct Parsed {
    pub text: Arc<str>,
    pub document: Document,
    pub notes: Arc<[Diagnostic]>,
    pub entry: Arc<Entry>,
}

/// A file that was parsed, with the entry that was made of it before.
#[derive(Clone)]
pub(crate) struct Known {
    pub text: Arc<str>,
    pub document: Document,
    pub notes: Arc<[Diagnostic]>,
    pub entry: Option<Arc<Entry>>,
}

/// A Markdown file with its text.
pub(super) type Page<'s> = (&'s SourcePath, &'s Arc<str>);

/// All files, by path. `known` says what is known of them; also how many need not be parsed.
pub(super) fn parsed(
    sources: &Sources,
    dialect: Dialect<'_>,
    known: impl FnOnce(&[Page<'_>]) -> Vec<Option<Known>>,
) -> (Noted<Vec<Known>>, usize) {
    let pages: Vec<Page<'_>> = sources.texts.iter().filter(|(path, _)| path.as_str().ends_with(".md")).collect();
    let mut notes = Vec::new();
    if pages.is_empty() && sources.texts.contains_key(&SourcePath::new(CONFIG)) {
        notes.push(Diagnostic::new("no-content", Place::File(SourcePath::new(CONTENT))));
    }
    let known = known(&pages);
    let hits = known.iter().flatten().count();
    let work = pages.par_iter().zip(known);
    let files = work.map(|(page, known)| known.unwrap_or_else(|| one(page, dialect))).collect();
    (Noted { value: files, notes }, hits)
}

/// One file.
pub(super) fn one((path, text): &Page<'_>, dialect: Dialect<'_>) -> Known {
    let Noted { value: document, notes } =
        blame::at(|| Some(SourcePath::clone(path)), || parse::parse(path, text, dialect));
    Known { text: (*text).clone(), document, notes: notes.into(), entry: None }
}

/// What files are in the site, with the findings in them and in their entries. What is known of an entry was made under
/// the same.
pub(super) fn entered(files: Vec<Known>, inputs: &SiteInputs) -> Vec<Parsed> {
    // What registers say in two ways matters to whoever refers to them.
    let pairs = if files.iter().all(|file| file.entry.is_some()) {
        Vec::new()
    } else {
        facts::disagreements(&inputs.registers, &inputs.config.places)
    };
    files.into_par_iter().map(|file| enter(inputs, file, &pairs)).collect()
}

/// What a file is in the site by itself, with all that is wrong with its words and references.
pub(super) fn enter(under: &SiteInputs, file: Known, pairs: &[Disagreement<'_>]) -> Parsed {
    let Known { text, mut document, notes, entry } = file;
    let path = document.outline.path.clone();
    let entry = entry.unwrap_or_else(|| {
        blame::at(
            || Some(path),
            || {
                let mut entry = Entry::new(under, &document.outline);
                let of = OneDocument { under, document: &document, entry: &entry, pairs };
                let found = check::ask(check::OF_DOCUMENTS, |look| look(&of));
                entry.notes.extend(found);
                entry
            },
        )
        .into()
    });
    if !entry.stands.is_empty() {
        document.stands = entry.stands.as_slice().into();
    }
    Parsed { text, document, notes, entry }
}
