//! Every page of every edition → findings, in parallel, merged over the audiences.

use rayon::prelude::*;

use crate::check::lexicon::Lexicon;
use crate::check::manuscript::Manuscript;
use crate::check::mend::{self, Mended};
use crate::check::{self, Page};
use crate::diag::{Diagnostic, Gated, blame};
use crate::model::PageId;
use crate::model::document::Document;
use crate::model::edition::Edition;
use crate::output::Ready;
use crate::output::plan::EditionId;
use crate::parse::Dialect;

/// The safety gates of one page and its headings, with the audience of each finding: they are part of every run.
pub fn gates(ready: &Ready, page: PageId) -> Gated {
    let check = |page: &Page<'_>| check::ask(check::OF_PAGES, |look| look(page));
    (0..ready.plan.editions.len()).flat_map(|edition| found(ready, edition, page, &check)).collect()
}

/// Hints on how the words suit their readers. They keep nothing back, so only `check` looks for them.
pub fn hints(ready: &Ready) -> Vec<Diagnostic> {
    let lexicon = Lexicon::new(&ready.site.registers, &ready.site.config.brands);
    let chinese = |document: &&Document| is_chinese(ready, document.outline.path.as_str());
    let texts: Vec<Vec<Diagnostic>> = ready
        .documents
        .par_iter()
        .filter(chinese)
        .map(|document| blame::at(|| Some(document.outline.path.clone()), || text(&lexicon, document)))
        .collect();
    let mut notes = each(ready, &|page| words(&lexicon, page.manuscript));
    notes.extend(texts.into_iter().flatten());
    notes
}

/// The same for one page, in all its editions and languages.
pub fn page_hints(ready: &Ready, page: PageId) -> Vec<Diagnostic> {
    let lexicon = Lexicon::new(&ready.site.registers, &ready.site.config.brands);
    let check = |page: &Page<'_>| words(&lexicon, page.manuscript);
    let mut notes =
        check::merge((0..ready.plan.editions.len()).flat_map(|edition| found(ready, edition, page, &check)));
    let documents = ready.site.pages[page].versions.iter().map(|version| &ready.documents[version.document]);
    let chinese = documents.filter(|document| is_chinese(ready, document.outline.path.as_str()));
    notes.extend(chinese.flat_map(|document| text(&lexicon, document)));
    notes
}

fn words(lexicon: &Lexicon, manuscript: &Manuscript<'_>) -> Vec<Diagnostic> {
    if !manuscript.is_chinese() {
        return Vec::new();
    }
    check::ask(check::OF_WORDS, |look| look(lexicon, manuscript))
}

fn text(lexicon: &Lexicon, document: &Document) -> Vec<Diagnostic> {
    check::ask(check::OF_TEXTS, |look| look(&lexicon.characters, document))
}

/// Whether a file is written in Chinese: its name has the tag of a language of the site, or it is in the first one.
fn is_chinese(ready: &Ready, path: &str) -> bool {
    let stem = path.strip_suffix(".md").unwrap_or(path);
    let languages = &ready.site.config.languages;
    let own = languages.iter().find(|tag| stem.strip_suffix(&***tag).is_some_and(|rest| rest.ends_with('.')));
    own.map_or(ready.site.config.language(), |tag| tag).starts_with("zh")
}

/// What is certainly wrong in the source files, put right.
pub(crate) fn mend(ready: &Ready) -> Vec<Mended> {
    let dialect = Dialect { raw_html: ready.site.config.raw_html, kinds: &ready.site.kinds };
    let mend = |document: &Document| {
        let path = &document.outline.path;
        // A row is no file that could be written.
        if ready.tables.is_row(path) {
            return None;
        }
        mend::mend(document, ready.sources.texts.get(path)?, dialect, is_chinese(ready, path.as_str()))
    };
    ready.documents.par_iter().filter_map(mend).collect()
}

type Check<'c> = &'c (dyn Fn(&Page<'_>) -> Vec<Diagnostic> + Sync);

/// Runs a check on every page that an edition has in its own language: what it borrows from another is checked there.
fn each(ready: &Ready, check: Check<'_>) -> Vec<Diagnostic> {
    let work: Vec<(EditionId, PageId)> = (0..ready.plan.editions.len())
        .flat_map(|edition| (0..ready.site.pages.len()).map(move |page| (edition, page)))
        .collect();
    let found: Vec<Gated> = work.into_par_iter().map(|(edition, page)| found(ready, edition, page, check)).collect();
    check::merge(found.into_iter().flatten())
}

/// What a check finds on a page of an edition, with the names of its audience.
fn found(ready: &Ready, edition: EditionId, page: PageId, check: Check<'_>) -> Gated {
    let (audience, language) = ready.plan.editions[edition];
    let door = Edition::new(&ready.site, &ready.documents, audience, language).of_page(page);
    let strings = ready.theme.strings(door.tag());
    let Some(manuscript) =
        Manuscript::new(&door, page, strings).filter(|manuscript| manuscript.leaf.language == door.tag())
    else {
        return Vec::new();
    };
    let page = Page { edition: &door, strings, manuscript: &manuscript };
    let name = door.reader().name.told();
    blame::at(|| Some(manuscript.leaf.source.clone()), || check(&page))
        .into_iter()
        .map(|note| (name.clone(), note))
        .collect()
}
