//! The referral path that an edition shows for a finding and a place.

use super::{Card, Edition, SeenField, SeenValue};
use crate::model::PageId;
use crate::model::listing::REFERRAL;
use crate::model::references::{Target, page_link, resolve};
use crate::model::referral::{Wanted, Written, service_id};
use crate::model::register::Citation;
use crate::model::service::{Level, Service};
use crate::paths::SourcePath;

/// A path as readers see it.
pub struct SeenPath<'a> {
    /// The page of its record.
    pub card: Card<'a>,
    pub sources: Vec<Citation>,
    pub steps: Vec<SeenStep<'a>>,
}

pub struct SeenStep<'a> {
    /// What stands in its keys: `where`, `when`, `bring`.
    pub fields: Vec<SeenField<'a>>,
    pub services: Vec<&'a Service>,
}

impl<'a> SeenStep<'a> {
    pub fn field(&self, key: &str) -> Option<&SeenField<'a>> {
        self.fields.iter().find(|field| *field.key.id == *key)
    }
}

impl<'a> Edition<'a> {
    /// The path for a finding that holds at a place, the nearest one of those that this edition has. Without a place,
    /// for the one of the page that asks, else of the site.
    pub fn referral(&self, finding: &str, place: Option<&str>, asking: &SourcePath) -> Option<SeenPath<'a>> {
        let place = place.map(str::to_owned).or_else(|| self.asked_from(asking)).unwrap_or_default();
        let places = self.places();
        let pages = self.site.of_kind.get(REFERRAL).map_or(&[][..], Vec::as_slice);
        let fitting = pages.iter().filter_map(|page| {
            let written = Written::of(self.front(self.version(*page)?).record.as_ref()?)?;
            let reaches = place.is_empty() || places.reaches(written.place, &place);
            let is_meant = reaches && self.findings(*page).contains(&finding);
            is_meant.then(|| (places.depth(written.place), *page, written.place))
        });
        // The first of those that are equally near.
        let (_, page, own) = fitting.reduce(|best, next| if next.0 > best.0 { next } else { best })?;
        let place = if place.is_empty() { own } else { &place };
        let sources = self.front(self.version(page)?).sources.iter().map(|source| Citation::read(&source.value));
        Some(SeenPath { card: self.card(page)?, sources: sources.collect(), steps: self.steps(page, place) })
    }

    /// The steps of the path that a page is itself, where that path holds; none for other pages.
    pub fn own_steps(&self, asking: &SourcePath) -> Vec<SeenStep<'a>> {
        let Some(page) = self.page_at(asking) else { return Vec::new() };
        let record = self.version(page).and_then(|version| self.front(version).record.as_ref());
        let written = record.filter(|record| *record.kind == *REFERRAL).and_then(|record| Written::of(record));
        written.map_or(Vec::new(), |written| self.steps(page, written.place))
    }

    fn steps(&self, page: PageId, place: &str) -> Vec<SeenStep<'a>> {
        let (record, findings) = (self.record(page), self.findings(page));
        let steps = record.as_ref().and_then(|record| record.field("steps"));
        let step = |value: &SeenValue<'a>| {
            let SeenValue::Record(fields) = value else { return None };
            let services = wanted(fields).answers(self.services(), self.places(), &findings, place);
            Some(SeenStep { fields: fields.clone(), services: self.in_order(services) })
        };
        steps.map_or(Vec::new(), |field| field.values.iter().filter_map(step).collect())
    }

    /// What a path is for, in the words of all its languages: the services know it by one of them.
    fn findings(&self, page: PageId) -> Vec<&'a str> {
        let versions = self.site.pages[page].versions.iter();
        let records = versions.filter_map(|version| self.front(version).record.as_ref());
        records.filter_map(|record| Written::of(record)).flat_map(|written| written.findings).collect()
    }

    /// The place of the page that asks, as it is written.
    fn asked_from(&self, asking: &SourcePath) -> Option<String> {
        let version = self.page_at(asking).and_then(|page| self.version(page));
        let own = version.and_then(|version| self.front(version).region.as_ref());
        own.map(|region| region.value.clone()).or_else(|| self.site.config.region.clone())
    }

    fn page_at(&self, source: &SourcePath) -> Option<PageId> {
        match resolve(self.site, source, &page_link(source.as_str())) {
            Ok(Target::Page(page, _)) => Some(page),
            _ => None,
        }
    }
}

/// What a step asks for, of what these readers see.
fn wanted(fields: &[SeenField<'_>]) -> Wanted {
    let values =
        |key: &'static str| fields.iter().filter(move |field| *field.key.id == *key).flat_map(|field| &field.values);
    let level = values("level").find_map(|value| match value {
        SeenValue::Choice(word) => Level::read(&word.id),
        _ => None,
    });
    let ids = values("services").filter_map(|value| match value {
        SeenValue::Text(text) => Some(service_id(text.text).into()),
        _ => None,
    });
    Wanted { level, ids: ids.collect() }
}
