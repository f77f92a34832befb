//! Every page of every edition → findings, in parallel, merged over the audiences.

use std::sync::Arc;

use rayon::prelude::*;

use crate::check::lexicon::Lexicon;
use crate::check::manuscript::Manuscript;
use crate::check::hygiene::Mend;
use crate::check::leftover::{self, Reshaped};
use crate::check::{self, hygiene, outline, reader, safety, wording};
use crate::diag::{Diagnostic, Noted, blame};
use crate::limits;
use crate::model::PageId;
use crate::model::document::{Document, ReferenceKind, ScopeId};
use crate::model::edition::Edition;
use crate::parse::{self, Dialect};
use crate::paths::SourcePath;
use crate::output::Ready;
use crate::output::plan::EditionId;
use crate::cache::build_state::Gated;

/// The safety gates of one page and its headings, with the audience of each finding: they are part of every run.
pub fn gates(ready: &Ready, page: PageId) -> Gated {
    let check = |edition: &Edition<'_>, manuscript: &Manuscript<'_>| {
        let mut notes = safety::check(edition, manuscript);
        notes.extend(outline::check(edition, ready.theme.strings(edition.tag()), manuscript));
        notes
    };
    (0..ready.plan.editions.len()).flat_map(|edition| found(ready, edition, page, &check)).collect()
}

/// Hints on how the words suit their readers. They keep nothing back, so only `check` looks for them.
pub fn hints(ready: &Ready) -> Vec<Diagnostic> {
    let lexicon = Lexicon::new(&ready.site.registers, &ready.site.config.brands);
    let chinese = |document: &&Document| is_chinese(ready, document.outline.path.as_str());
    let texts: Vec<Vec<Diagnostic>> = ready.documents.par_iter().filter(chinese).map(|document| blame::at(|| Some(document.outline.path.clone()), || hygiene::check(&lexicon.characters, document))).collect();
    let mut notes = each(ready, &|_, manuscript| words(&lexicon, manuscript));
    notes.extend(texts.into_iter().flatten());
    notes
}

/// The same for one page, in all its editions and languages.
pub fn page_hints(ready: &Ready, page: PageId) -> Vec<Diagnostic> {
    let lexicon = Lexicon::new(&ready.site.registers, &ready.site.config.brands);
    let check = |_: &Edition<'_>, manuscript: &Manuscript<'_>| words(&lexicon, manuscript);
    let mut notes = check::merge((0..ready.plan.editions.len()).flat_map(|edition| found(ready, edition, page, &check)));
    let documents = ready.site.pages[page].versions.iter().map(|version| &ready.documents[version.document]);
    let chinese = documents.filter(|document| is_chinese(ready, document.outline.path.as_str()));
    notes.extend(chinese.flat_map(|document| hygiene::check(&lexicon.characters, document)));
    notes
}

fn words(lexicon: &Lexicon, manuscript: &Manuscript<'_>) -> Vec<Diagnostic> {
    if !manuscript.is_chinese() {
        return Vec::new();
    }
    let mut notes = reader::check(lexicon, manuscript);
    notes.extend(wording::check(lexicon, manuscript));
    notes
}

/// Whether a file is written in Chinese: its name has the tag of a language of the site, or it is in the first one.
fn is_chinese(ready: &Ready, path: &str) -> bool {
    let stem = path.strip_suffix(".md").unwrap_or(path);
    let languages = &ready.site.config.languages;
    let own = languages.iter().find(|tag| stem.strip_suffix(&***tag).is_some_and(|rest| rest.ends_with('.')));
    own.map_or(ready.site.config.language(), |tag| tag).starts_with("zh")
}

/// A file with its signs mended.
pub struct Mended {
    pub path: SourcePath,
    pub before: Arc<str>,
    pub after: String,
}

/// What is certainly wrong in the source files, put right. Each text is read again before it is written: what would change more than signs
/// (a structure, a target, a word) is left as it is.
pub fn mend(ready: &Ready) -> Vec<Mended> {
    let dialect = Dialect { raw_html: ready.site.config.raw_html };
    let mend = |document: &Document| {
        let path = &document.outline.path;
        let mends = hygiene::mends(document, is_chinese(ready, path.as_str()));
        let before = ready.sources.texts.get(path).filter(|_| !mends.is_empty() || !leftover::reshaped(&document.body).is_empty())?;
        let read = |text: &str| parse::parse(path, &Arc::from(text), dialect);
        let says = |text: &str| said(&read(text), &[]);
        let meant = says(before);
        let all = hygiene::mended(before, &mends);
        let signs = if says(&all) == meant { all } else { one_by_one(before, mends, &|text| says(text) == meant) };
        let after = reshaped(signs, &read);
        (after != **before).then(|| Mended { path: path.clone(), before: before.clone(), after })
    };
    ready.documents.par_iter().filter_map(mend).collect()
}

/// A text whose lists and boxes are written as Markdown has them, each only where the text then says what was foretold.
fn reshaped(text: String, read: &dyn Fn(&str) -> Noted<Document>) -> String {
    let before = read(&text);
    let shapes = leftover::reshaped(&before.value.body);
    let tried = |shapes: &[Reshaped]| {
        let mends: Vec<Mend> = shapes.iter().flat_map(|shape| shape.mends.iter().cloned()).collect();
        let after = hygiene::mended(&text, &mends);
        // What was wrong with the marks is gone.
        let is_other = |said: Said| Said { codes: said.codes.into_iter().filter(|code| *code != "markup-left").collect(), ..said };
        (is_other(said(&read(&after), &[])) == is_other(said(&before, shapes))).then_some(after)
    };
    if shapes.is_empty() {
        return text;
    }
    if let Some(after) = tried(&shapes) {
        return after;
    }
    let mut kept: Vec<Reshaped> = Vec::new();
    for shape in shapes.into_iter().take(limits::LINES_MENDED_ALONE) {
        kept.push(shape);
        if tried(&kept).is_none() {
            kept.pop();
        }
    }
    tried(&kept).unwrap_or(text)
}

/// What a text says apart from its signs.
#[derive(PartialEq, Eq)]
struct Said {
    tree: String,
    targets: Vec<(ReferenceKind, Box<str>)>,
    headings: Vec<(u8, Box<str>, Option<ScopeId>)>,
    /// What is wrong with it.
    codes: Vec<&'static str>,
}

/// What a text says once some of its blocks have another shape.
fn said(parsed: &Noted<Document>, shapes: &[Reshaped]) -> Said {
    let outline = &parsed.value.outline;
    Said {
        tree: hygiene::sketch_with(&parsed.value.body, shapes),
        targets: outline.references.iter().map(|mark| (mark.kind, mark.target.clone())).collect(),
        headings: outline.headings.iter().map(|mark| (mark.level, mark.id.clone(), mark.scope)).collect(),
        codes: parsed.notes.iter().map(|note| note.code).collect(),
    }
}

/// A text with the mends of those lines alone that leave it saying the same.
fn one_by_one(before: &str, mends: Vec<Mend>, is_same: &dyn Fn(&str) -> bool) -> String {
    let line = |mend: &Mend| before[..mend.span.range().start].rfind('\n').map_or(0, |newline| newline + 1);
    let mut kept: Vec<Mend> = Vec::new();
    for group in mends.chunk_by(|one, other| line(one) == line(other)).take(limits::LINES_MENDED_ALONE) {
        let tried: Vec<Mend> = kept.iter().chain(group).cloned().collect();
        if is_same(&hygiene::mended(before, &tried)) {
            kept = tried;
        }
    }
    hygiene::mended(before, &kept)
}

type Check<'c> = &'c (dyn Fn(&Edition<'_>, &Manuscript<'_>) -> Vec<Diagnostic> + Sync);

/// Runs a check on every page that an edition has in its own language: what it borrows from another is checked there.
fn each(ready: &Ready, check: Check<'_>) -> Vec<Diagnostic> {
    let work: Vec<(EditionId, PageId)> =
        (0..ready.plan.editions.len()).flat_map(|edition| (0..ready.site.pages.len()).map(move |page| (edition, page))).collect();
    let found: Vec<Vec<(Box<str>, Diagnostic)>> = work.into_par_iter().map(|(edition, page)| found(ready, edition, page, check)).collect();
    check::merge(found.into_iter().flatten())
}

/// What a check finds on a page of an edition, with the names of its audience.
fn found(ready: &Ready, edition: EditionId, page: PageId, check: Check<'_>) -> Vec<(Box<str>, Diagnostic)> {
    let (audience, language) = ready.plan.editions[edition];
    let door = Edition::new(&ready.site, &ready.documents, audience, language);
    let strings = ready.theme.strings(door.tag());
    let Some(manuscript) = Manuscript::new(&door, page, strings).filter(|manuscript| manuscript.leaf.language == door.tag()) else { return Vec::new() };
    let name: Box<str> = door.reader().name.told().into();
    blame::at(|| Some(manuscript.leaf.source.clone()), || check(&door, &manuscript)).into_iter().map(|note| (name.clone(), note)).collect()
}
