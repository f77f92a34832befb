//! The referral path that an edition shows for a finding and a place.

use super::{Card, Edition, SeenField, SeenRecord, SeenValue, Text};
use crate::model::PageId;
use crate::model::document::Origin;
use crate::model::listing::REFERRAL;
use crate::model::references::{Target, page_link, resolve};
use crate::model::referral::{Wanted, Written, is_path, service_id};
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
    /// The places whose people it is for, where that is not all whom the path is shown for.
    pub places: Vec<String>,
    pub services: Vec<SeenService<'a>>,
}

/// A service that answers a step.
pub struct SeenService<'a> {
    pub service: &'a Service,
    /// The places that it is for, where the path is shown for a wider one and the step does not say them already.
    pub places: Vec<String>,
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
            let wanted = self.wanted(fields);
            if !wanted.is_for(self.places(), place) {
                return None;
            }
            let places = self.parts(wanted.places.iter().map(|own| &**own), place);
            let services = self.answering(&wanted, &findings, place, &places);
            Some(SeenStep { fields: fields.clone(), places, services })
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

    /// Those of some places that are only a part of another one, as readers see them; none where one is all of it.
    fn parts<'p>(&self, own: impl Iterator<Item = &'p str>, place: &str) -> Vec<String> {
        let own: Vec<&str> = own.collect();
        if own.iter().any(|own| self.places().reaches(own, place)) {
            return Vec::new();
        }
        own.into_iter().map(|own| self.places().told(own, self.tag()).into_owned()).collect()
    }

    /// Those who answer a step for a place. Where nobody serves all of it, those whom the path names for parts of it,
    /// each with its part: a reader must not take one of them for theirs. Where nobody serves any of it, all whom the
    /// path names, each with its places. `said`: the places that the step itself is for.
    fn answering(&self, wanted: &Wanted, findings: &[&str], place: &str, said: &[String]) -> Vec<SeenService<'a>> {
        let theirs = wanted.answers(self.services(), self.places(), findings, place);
        if !theirs.is_empty() || wanted.ids.is_empty() {
            let plain = |service| SeenService { service, places: Vec::new() };
            return self.in_order(theirs).into_iter().map(plain).collect();
        }
        let named = || self.services().filter(|service| wanted.ids.contains(&service.id));
        let within: Vec<&'a Service> =
            wanted.within(self.services(), self.places(), place).into_iter().map(|(service, _)| service).collect();
        let others = if within.is_empty() { named().collect() } else { within };
        let with_places = |service: &'a Service| {
            let places = self.parts(service.served(), place);
            SeenService { service, places: if places == said { Vec::new() } else { places } }
        };
        self.in_order(others).into_iter().map(with_places).collect()
    }

    /// What a step asks for, of what these readers see.
    fn wanted(&self, fields: &[SeenField<'_>]) -> Wanted {
        let values = |key: &'static str| {
            fields.iter().filter(move |field| *field.key.id == *key).flat_map(|field| &field.values)
        };
        let level = values("level").find_map(|value| match value {
            SeenValue::Choice(word) => Level::read(&word.id),
            _ => None,
        });
        let ids = values("services").filter_map(|value| match value {
            SeenValue::Text(text) => Some(service_id(text.text).into()),
            _ => None,
        });
        let places = values("place").filter_map(|value| match value {
            SeenValue::Name(name) => Some((&**name).into()),
            _ => None,
        });
        Wanted { level, ids: ids.collect(), places: places.collect() }
    }

    /// What the steps of the path that a record is ask for, each with the keys of the services that it names.
    pub(crate) fn asked(&self, record: &SeenRecord<'a>) -> Vec<(Wanted, Vec<&'a str>)> {
        let steps = record.field("steps").filter(|_| is_path(record.kind));
        let step = |value: &SeenValue<'a>| {
            let SeenValue::Record(fields) = value else { return None };
            let named = fields.iter().filter(|field| *field.key.id == *"services").flat_map(|field| &field.values);
            let keys = named.filter_map(|value| match value {
                SeenValue::Text(Text { origin: Origin::Value(_, key), .. }) => Some(&**key),
                _ => None,
            });
            Some((self.wanted(fields), keys.collect()))
        };
        steps.map_or(Vec::new(), |field| field.values.iter().filter_map(step).collect())
    }
}
