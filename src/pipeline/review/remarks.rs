//! What is said of pages whose signed text is shown while the author's waits, and of entries that they hold.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::rules;
use crate::check::measure::bounded;
use crate::diag::{Argument, Diagnostic, Place};
use crate::load::Sources;
use crate::model::document::{Document, Outline};
use crate::model::entry::{self, Entry, SiteInputs};
use crate::model::register::{Fact, Registers};
use crate::model::review::{self, Review, Stage, Standing};
use crate::model::signed::{Covered, EntryName, is_new, page_of};
use crate::paths::SourcePath;

/// Entries that pages show as they were signed: by name and as they were, with the figure that it was and the pages.
#[derive(Default)]
pub(super) struct HeldEntries(BTreeMap<(EntryName, Box<str>), (Option<String>, Vec<String>)>);

impl HeldEntries {
    /// Takes up what a page shows otherwise than the registers have it now.
    pub(super) fn add(&mut self, covered: &Covered, shown: &Registers, path: &SourcePath, now: &Registers) {
        for (name, yaml) in &covered.entries {
            if now.entries.get(name).is_some_and(|entry| entry.yaml == *yaml) {
                continue;
            }
            let figure = (&*name.0 == "facts").then(|| shown.facts.get(&name.1).map(bounded)).flatten();
            let (_, pages) = self.0.entry((name.clone(), yaml.clone())).or_insert((figure, Vec::new()));
            pages.push(page_of(path).to_owned());
        }
    }

    /// A finding for each: both figures, and the pages that show the one that was signed.
    pub(super) fn told(self, now: &Registers) -> impl Iterator<Item = Diagnostic> {
        self.0.into_iter().map(|(((kind, id), _), (figure, pages))| {
            let fact = now.facts.get(&id).filter(|_| &*kind == "facts");
            let place = place(now, &kind, &id).unwrap_or(Place::Nowhere);
            let first = pages.first().cloned().unwrap_or_default();
            Diagnostic::new("entry-held", place)
                .with("id", &*id)
                .with("held", figure)
                .with("now", fact.map(|fact: &Fact| bounded(fact)))
                .with("first", first)
                .with_list("pages", pages)
        })
    }
}

/// Where an entry of a register stands.
fn place(registers: &Registers, kind: &str, id: &str) -> Option<Place> {
    let place = match kind {
        "facts" => &registers.facts.get(id)?.place,
        "sources" => &registers.sources.get(id)?.place,
        "services" => &registers.services.get(id)?.place,
        "terms" => &registers.terms.get(id)?.place,
        "events" => &registers.events.get(id)?.place,
        _ => &registers.people.get(id)?.place,
    };
    Some(place.clone())
}

/// That a page's own text waits for signatures, and what differs from the one that is shown.
pub(super) fn waiting(working: &Document, shown: &Document, then: &Covered, under: &SiteInputs) -> Option<Diagnostic> {
    let mut changed = changed(&Covered::of(&working.outline, under), then);
    if changed.is_empty() && Arc::ptr_eq(&working.body, &shown.body) {
        return None;
    }
    let is_withdrawn = is_withdrawn(&working.outline, under);
    if is_withdrawn {
        changed = vec!["waiting-withdrawn"];
    } else if changed.is_empty() {
        changed.push("waiting-signatures");
    }
    let path = &working.outline.path;
    let rules = &under.config.review;
    let review = Review::of(rules, &working.outline.front, &working.stands, None);
    let audiences = &under.config.audiences;
    let for_pupils = audiences.has_pupils(working.outline.front.readers(audiences));
    let is_demanded = |stage: &Stage| rules.demands(stage, for_pupils);
    let demanded = review
        .stages
        .iter()
        .filter(|(stage, standing, _)| is_demanded(stage) && (is_withdrawn || *standing != Standing::Signed));
    let lacking = demanded.map(|(stage, ..)| stage.name.told());
    let signed = shown.outline.front.review.iter().filter_map(|signature| signature.date).max();
    let place = Place::Key(path.clone(), "title".to_owned());
    Some(
        Diagnostic::new("review-waiting", place)
            .with_list("stages", lacking)
            .with("date", signed.map(|date| date.to_string()))
            .with_list("changed", changed.into_iter().map(|key| Argument::Words(key.to_owned())))
            .with("page", page_of(path)),
    )
}

/// Whether a page's own text was withdrawn: signing it again does not publish it.
pub(super) fn is_withdrawn(outline: &Outline, under: &SiteInputs) -> bool {
    let texts = entry::withdrawn(outline, under);
    texts.is_some_and(|texts| review::digests(outline, under).iter().any(|own| texts.contains(own)))
}

/// The keys of the words for what differs.
fn changed(now: &Covered, then: &Covered) -> Vec<&'static str> {
    let differs = [
        ("waiting-text", now.text != then.text || now.raw_html != then.raw_html),
        ("waiting-entries", now.entries != then.entries || now.kind != then.kind),
        ("waiting-files", now.files != then.files),
        ("waiting-readers", now.readers != then.readers),
        ("waiting-site", now.author != then.author || now.region != then.region),
        ("waiting-address", now.page != then.page),
    ];
    differs.into_iter().filter(|(_, differs)| *differs).map(|(key, _)| key).collect()
}

/// What is said of the review as a whole.
pub(super) fn of_site(
    documents: &[Document],
    entries: &[Arc<Entry>],
    sources: &Sources,
    under: &SiteInputs,
) -> impl Iterator<Item = Diagnostic> {
    old_form(documents, entries).into_iter().chain(rules::loosened(sources, &under.config.review))
}

/// One hint for all pages that are published on signatures of the old form.
fn old_form(documents: &[Document], entries: &[Arc<Entry>]) -> Option<Diagnostic> {
    let rests_on_old = |document: &Document| {
        document.stands.iter().filter(|stand| stand.standing == Standing::Signed).any(|stand| {
            let signature = stand.signature.and_then(|at| document.outline.front.review.get(at));
            signature.and_then(|signature| signature.fingerprint.as_deref()).is_some_and(|written| !is_new(written))
        })
    };
    let pages = documents.iter().zip(entries).filter(|(_, entry)| entry.is_page() && !entry.stands.is_empty());
    let old: Vec<&Document> = pages.map(|(document, _)| document).filter(|document| rests_on_old(document)).collect();
    let first = &old.first()?.outline.path;
    let place = Place::Key(first.clone(), "review".to_owned());
    Some(Diagnostic::new("review-old-form", place).with("n_pages", old.len()).with("first", page_of(first)))
}

/// That a page was withdrawn.
pub(super) fn withdrawn((document, entry): (&Document, &Arc<Entry>)) -> Option<Diagnostic> {
    let place = Place::Key(document.outline.path.clone(), "title".to_owned());
    (entry.standing == entry::Standing::Withdrawn).then(|| Diagnostic::new("page-withdrawn", place))
}
