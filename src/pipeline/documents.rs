//! Texts → documents, side by side.

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

/// What is known of a file whose text is as it was; the entry, when it was made under the same.
#[derive(Clone)]
pub(crate) struct Known {
    pub document: Document,
    pub notes: Arc<[Diagnostic]>,
    pub entry: Option<Arc<Entry>>,
}

/// A Markdown file with its text.
pub(super) type Page<'s> = (&'s SourcePath, &'s Arc<str>);

/// All files, by path, with the findings in them and in their entries. `known` says what is known of them; also how
/// many need not be parsed.
pub(super) fn read(
    sources: &Sources,
    inputs: &SiteInputs,
    known: impl FnOnce(&[Page<'_>]) -> Vec<Option<Known>>,
) -> (Noted<Vec<Parsed>>, usize) {
    let pages: Vec<Page<'_>> = sources.texts.iter().filter(|(path, _)| path.as_str().ends_with(".md")).collect();
    let mut notes = Vec::new();
    if pages.is_empty() && sources.texts.contains_key(&SourcePath::new(CONFIG)) {
        notes.push(Diagnostic::new("no-content", Place::File(SourcePath::new(CONTENT))));
    }
    let dialect = Dialect { raw_html: inputs.config.raw_html };
    let known = known(&pages);
    let hits = known.iter().flatten().count();
    // What registers say in two ways matters to whoever refers to them.
    let pairs = if known.iter().all(|known| known.as_ref().is_some_and(|known| known.entry.is_some())) {
        Vec::new()
    } else {
        facts::disagreements(&inputs.registers)
    };
    let work = pages.par_iter().zip(known);
    let files: Vec<Parsed> = work
        .map(|((path, text), known)| {
            let of = || Some(SourcePath::clone(path));
            let (document, known) = match known {
                Some(known) => (Noted { value: known.document, notes: known.notes.to_vec() }, known.entry),
                None => (blame::at(of, || parse::parse(path, text, dialect)), None),
            };
            let entry = known.unwrap_or_else(|| blame::at(of, || enter(inputs, &document.value, &pairs)).into());
            Parsed { text: (*text).clone(), document: document.value, notes: document.notes.into(), entry }
        })
        .collect();
    notes.extend(files.iter().flat_map(|file| file.notes.iter().chain(&file.entry.notes)).cloned());
    (Noted { value: files, notes }, hits)
}

/// What a document is in the site by itself, with all that is wrong with its words and references.
fn enter(under: &SiteInputs, document: &Document, pairs: &[Disagreement<'_>]) -> Entry {
    let mut entry = Entry::new(under, &document.outline);
    let of = OneDocument { under, document, entry: &entry, pairs };
    let found = check::ask(check::OF_DOCUMENTS, |look| look(&of));
    entry.notes.extend(found);
    entry
}
