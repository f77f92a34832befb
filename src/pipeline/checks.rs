//! Every page of every edition → findings, in parallel, merged over the audiences.

use rayon::prelude::*;

use crate::check::manuscript::Manuscript;
use crate::check::lexicon::Lexicon;
use crate::check::{self, reader, safety, wording};
use crate::diag::Diagnostic;
use crate::model::PageId;
use crate::model::edition::Edition;
use crate::pipeline::Ready;
use crate::plan::EditionId;

/// The safety gates: they are part of every run.
pub fn gates(ready: &Ready) -> Vec<Diagnostic> {
    each(ready, &safety::check)
}

/// Hints on how the words suit their readers. They keep nothing back, so only `check` looks for them.
pub fn hints(ready: &Ready) -> Vec<Diagnostic> {
    let lexicon = Lexicon::new(&ready.site.registers, &ready.site.config.brands);
    each(ready, &|_, manuscript| {
        if !manuscript.is_chinese() {
            return Vec::new();
        }
        let mut notes = reader::check(&lexicon, manuscript);
        notes.extend(wording::check(&lexicon, manuscript));
        notes
    })
}

type Check<'c> = &'c (dyn Fn(&Edition<'_>, &Manuscript<'_>) -> Vec<Diagnostic> + Sync);

/// Runs a check on every page that an edition has in its own language: what it borrows from another is checked there.
fn each(ready: &Ready, check: Check<'_>) -> Vec<Diagnostic> {
    let work: Vec<(EditionId, PageId)> =
        (0..ready.plan.editions.len()).flat_map(|edition| (0..ready.site.pages.len()).map(move |page| (edition, page))).collect();
    let found: Vec<Vec<(&str, Diagnostic)>> = work
        .into_par_iter()
        .map(|(edition, page)| {
            let (audience, language) = ready.plan.editions[edition];
            let door = Edition::new(&ready.site, &ready.documents, audience, language);
            let strings = ready.theme.strings(door.tag());
            let Some(manuscript) = Manuscript::new(&door, page, strings).filter(|manuscript| manuscript.leaf.language == door.tag()) else { return Vec::new() };
            let name = door.reader().name.get(ready.site.config.language());
            check(&door, &manuscript).into_iter().map(|note| (name, note)).collect()
        })
        .collect();
    check::merge(found.into_iter().flatten())
}
