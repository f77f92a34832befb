//! What pages of an edition show of figures: their facts, and the indicators.

use super::{Edition, SeenRecord, SeenValue};
use crate::model::PageId;
use crate::model::document::{Outline, ReferenceKind, ScopeId};
use crate::model::kind::INDICATOR;
use crate::model::references::seen_by;
use crate::model::register::Fact;

impl<'a> Edition<'a> {
    /// Whether the site gives its figures as data.
    pub fn open_data(&self) -> bool {
        self.site.config.open_data
    }

    /// On which terms, in its language.
    pub fn licence(&self) -> Option<&'a str> {
        self.site.config.licence.as_ref().map(|licence| licence.get(self.tag()))
    }

    /// The facts that pages of this edition show, by id, each with the door of its page: a page that waits for
    /// signatures shows them as they were signed.
    pub fn shown_facts(&self) -> Vec<(Edition<'a>, &'a Fact)> {
        let mut facts: Vec<(Edition<'a>, &'a Fact)> = Vec::new();
        for page in (0..self.pages()).filter(|page| self.has(*page)) {
            let door = self.of_page(page);
            facts.extend(door.facts_of(page).into_iter().map(|fact| (door, fact)));
        }
        facts.sort_by(|(_, one), (_, other)| one.id.cmp(&other.id));
        facts.dedup_by(|(_, one), (_, other)| std::ptr::eq(*one, *other));
        facts
    }

    /// Those that a page names, and those in the records that its lists show.
    fn facts_of(&self, page: PageId) -> Vec<&'a Fact> {
        let Some(version) = self.version(page) else { return Vec::new() };
        let outline: &'a Outline = &self.documents[version.document].outline;
        let is_seen =
            |scope: ScopeId| version.scopes.get(scope as usize).is_some_and(|set| set.contains(self.audience));
        let mut facts = self.named_facts(page);
        for listing in outline.listings.iter().filter(|listing| listing.scope.is_none_or(is_seen)) {
            for one in self.listed(&listing.query) {
                facts.extend(one.page.into_iter().flat_map(|page| self.named_facts(page)));
                let values = one.record.fields.into_iter().flat_map(|field| field.values);
                facts.extend(values.filter_map(|value| match value {
                    SeenValue::Fact(fact) => Some(fact),
                    _ => None,
                }));
            }
        }
        facts
    }

    fn named_facts(&self, page: PageId) -> Vec<&'a Fact> {
        let Some(version) = self.version(page) else { return Vec::new() };
        let outline = &self.documents[version.document].outline;
        let marks = outline.references.iter().filter(|mark| mark.kind == ReferenceKind::Fact);
        let seen = marks.filter(|mark| seen_by(version, &outline.front, mark).contains(self.audience));
        seen.filter_map(|mark| self.fact(&mark.target)).collect()
    }

    /// The indicators of this edition, each with the door of its page.
    pub fn indicators(&self) -> Vec<(Edition<'a>, PageId, SeenRecord<'a>)> {
        let pages = self.site.of_kind.get(INDICATOR).map_or(&[][..], Vec::as_slice);
        let one = |page: &PageId| {
            let door = self.of_page(*page);
            let record = door.record(*page).filter(|record| record.kind.built_in)?;
            Some((door, *page, record))
        };
        pages.iter().filter_map(one).collect()
    }

    /// The name of a page in its edition: `work/target`.
    pub fn name(&self, page: PageId) -> &'a str {
        &self.site.pages[page].path
    }
}
