//! The calendar as readers of an edition may see it: events, the pages to use for them, terms.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::Edition;
use crate::model::PageId;
use crate::model::calendar::{Event, SchoolTerm};
use crate::model::references;

impl<'a> Edition<'a> {
    /// The events that its readers may see, by id, each with the pages of the edition to use: those that it names, then
    /// those that name it. An event that says for whom it is is theirs; any other is theirs who have a page of it.
    pub(in crate::model) fn observances(&self) -> Vec<(Box<str>, Vec<PageId>)> {
        let mut naming: BTreeMap<&str, Vec<PageId>> = BTreeMap::new();
        if self.site.registers.events.is_empty() && self.documents.iter().all(|document| document.held.is_none()) {
            return Vec::new();
        }
        naming.extend(self.site.registers.events.keys().map(|id| (&**id, Vec::new())));
        for page in 0..self.pages() {
            let Some(version) = self.version(page) else { continue };
            for event in &self.front(version).events {
                naming.entry(&event.value).or_default().push(page);
            }
        }
        let of = |(id, naming): (&str, Vec<PageId>)| {
            let event = self.of_event(id, &naming).event(id)?;
            let named = event.pages.iter().filter_map(|page| references::page_named(self.site, &page.value));
            let mut pages: Vec<PageId> = Vec::new();
            for page in named.chain(naming) {
                if self.has(page) && !pages.contains(&page) {
                    pages.push(page);
                }
            }
            let is_theirs = !event.readers.is_empty() || !pages.is_empty();
            is_theirs.then(|| (id.into(), pages))
        };
        naming.into_iter().filter_map(of).collect()
    }

    /// The same door with an event as the pages that name it show it: as it was signed with one of them, while what is
    /// new waits for signatures.
    pub fn of_event(&self, id: &str, pages: &[PageId]) -> Edition<'a> {
        let names = |page: &&PageId| {
            let version = self.version(**page);
            version.is_some_and(|version| self.front(version).events.iter().any(|event| event.value == id))
        };
        let doors = pages.iter().filter(names).map(|page| self.of_page(*page));
        doors.into_iter().find(|door| door.held.is_some()).unwrap_or(*self)
    }

    /// An event that readers of the edition may see.
    pub fn event(&self, id: &str) -> Option<&'a Event> {
        self.registers.events.get(id).filter(|event| event.is_for(self.audience, &self.site.config.audiences))
    }

    /// The school terms that the site names.
    pub fn school_terms(&self) -> &'a [SchoolTerm] {
        &self.site.config.terms
    }

    /// What the site says of a month, from 1; nothing where it says nothing.
    pub fn month_words(&self, month: i8) -> &'a str {
        let at = usize::try_from(month - 1).unwrap_or(0);
        self.site.config.months.get(at).map_or("", |words| words.get(self.tag()))
    }

    /// The day of the build.
    pub(crate) fn today(&self) -> Option<Date> {
        self.site.today
    }
}
