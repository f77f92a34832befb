//! What an edition gives to readers as data: the facts that its pages show.

use std::collections::BTreeMap;

use super::Edition;
use crate::model::PageId;
use crate::model::document::ReferenceKind;
use crate::model::kind::Kind;
use crate::model::references::seen_by;
use crate::model::register::Fact;

impl<'a> Edition<'a> {
    /// Whether readers get facts and indicators as files.
    pub fn gives_data(&self) -> bool {
        self.site.config.open_data
    }

    /// The facts that its pages show, by id, each with the first page that does. One that a page shows as it was signed
    /// stands once more where it is another.
    pub fn shown_facts(&self) -> Vec<(PageId, &'a Fact)> {
        let mut shown: BTreeMap<&str, Vec<(PageId, &'a Fact)>> = BTreeMap::new();
        for page in (0..self.pages()).filter(|page| self.has(*page)) {
            let Some(version) = self.version(page) else { continue };
            let (front, outline) = (self.front(version), &self.documents[version.document].outline);
            let marks = outline.references.iter().filter(|mark| mark.kind == ReferenceKind::Fact);
            let door = self.of_page(page);
            for mark in marks.filter(|mark| seen_by(version, front, mark).contains(self.audience)) {
                let Some(fact) = door.fact(&mark.target) else { continue };
                let known = shown.entry(&fact.id).or_default();
                if !known.iter().any(|(_, other)| other.value == fact.value && other.as_of == fact.as_of) {
                    known.push((page, fact));
                }
            }
        }
        shown.into_values().flatten().collect()
    }

    /// The pages of a kind, in the order of their paths.
    pub fn of_kind(&self, id: &str) -> (Option<&'a Kind>, Vec<PageId>) {
        let pages = self.site.of_kind.get(id).into_iter().flatten().copied().filter(|page| self.has(*page));
        (self.site.kinds.kinds.get(id), pages.collect())
    }
}
