//! Referral paths that lead nowhere: a place that a path promises and where no service answers a step, and a page that
//! shows a path that nobody wrote.

use crate::diag::{Argument, Diagnostic, Place};
use crate::model::Site;
use crate::model::document::Document;
use crate::model::listing::{Query, REFERRAL};
use crate::model::referral::Written;

pub(crate) fn check(site: &Site, documents: &[Document]) -> Vec<Diagnostic> {
    let versions = || site.pages.iter().flat_map(|page| page.versions.first());
    let records = site.of_kind.get(REFERRAL).into_iter().flatten();
    let first = records.filter_map(|page| site.pages[*page].versions.first());
    let paths: Vec<(&Document, Written<'_>)> = first
        .filter_map(|version| {
            let document = &documents[version.document];
            Some((document, Written::of(document.outline.front.record.as_ref()?)?))
        })
        .collect();
    let mut notes: Vec<Diagnostic> = paths.iter().flat_map(|(document, path)| gaps(site, document, path)).collect();
    for version in versions() {
        let outline = &documents[version.document].outline;
        let region = outline.front.region.as_ref().map(|region| region.value.as_str());
        let region = region.or(site.config.region.as_deref());
        for listing in outline.listings.iter().filter(|listing| *listing.query.kind == *REFERRAL) {
            notes.extend(unwritten(site, &paths, &listing.query, region).map(|note| note(listing.place.clone())));
        }
    }
    notes
}

/// The places that a path promises and where a step of it has no service.
fn gaps(site: &Site, document: &Document, path: &Written<'_>) -> Vec<Diagnostic> {
    let places = &site.config.places;
    let missing = |place: &str| -> Vec<&str> {
        let is_open = |step: &&(crate::model::referral::Wanted, &str)| {
            let services = site.registers.services.values();
            step.0.is_sent()
                && step.0.is_for(places, place)
                && step.0.answers(services, places, &path.findings, place).is_empty()
        };
        path.steps.iter().filter(is_open).map(|(_, words)| *words).collect()
    };
    let gap = |(place, key): &(&str, &str)| {
        let missing = missing(place);
        let at = Place::Value(document.outline.path.clone(), (*key).to_owned());
        let finding = Diagnostic::new("referral-gap", at).with("found", *place).with("state", "step");
        (!missing.is_empty())
            .then(|| finding.with_list("findings", path.findings.clone()).with_list("missing", missing))
    };
    path.promised.iter().filter_map(gap).collect()
}

/// A path that a page shows and that is not there.
fn unwritten<'q>(
    site: &Site,
    paths: &[(&Document, Written<'_>)],
    query: &'q Query,
    region: Option<&'q str>,
) -> Option<impl FnOnce(Place) -> Diagnostic + 'q> {
    let asked = |key: &str| {
        query.filters.iter().find(|(name, _)| **name == *key).and_then(|(_, all)| Some(&*all.first()?.text))
    };
    let finding: &'q str = asked("finding")?;
    let place: Option<&'q str> = asked("place").or(region);
    let is_there = |path: &Written<'_>| {
        path.findings.contains(&finding) && place.is_none_or(|place| site.config.places.reaches(path.place, place))
    };
    let known: Vec<String> = paths.iter().flat_map(|(_, path)| &path.findings).map(|word| (*word).to_owned()).collect();
    if paths.iter().any(|(_, path)| is_there(path)) {
        return None;
    }
    Some(move |at: Place| {
        let near: Vec<&str> = known.iter().map(String::as_str).filter(|word| *word != finding).collect();
        let note = Diagnostic::new("referral-gap", at).with("state", "none").with("findings", finding);
        note.with("found", place.map(Argument::from)).with_near(finding, near)
    })
}
