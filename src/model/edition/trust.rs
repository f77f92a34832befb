//! The part of the door that tells who stands behind a page: signatures, people, and how long it holds.

use jiff::civil::Date;

use super::Edition;
use crate::model::PageId;
use crate::model::register::Person;
use crate::model::review::{Due, Review, Standing};

/// Who signed a stage of the review.
pub struct Reviewer<'a> {
    pub stage: &'a str,
    pub person: &'a Person,
    pub date: Option<Date>,
}

impl<'a> Edition<'a> {
    /// Who signed a page, stage by stage, for its readers; and whether its next review is overdue.
    pub fn reviewed(&self, page: PageId) -> (Vec<Reviewer<'a>>, bool) {
        let Some(version) = self.version(page) else { return (Vec::new(), false) };
        let document = &self.documents[version.document];
        let Edition { registers, held, .. } = self.of_page(page);
        let review = Review::of(&self.site.config.review, &document.outline.front, &document.stands, self.site.today);
        let signed = review.stages.into_iter().filter(|(_, standing, _)| *standing == Standing::Signed);
        let named = signed.filter_map(|(stage, _, signature)| {
            let signature = signature?;
            Some(Reviewer {
                stage: held.and_then(|held| held.stages.get(&stage.id)).unwrap_or(&stage.name).get(self.tag()),
                person: registers.people.get(signature.by.value.as_str())?,
                date: signature.date,
            })
        });
        (named.collect(), review.due == Due::Overdue)
    }

    /// The last day of a campaign, and whether it has passed. A translation that does not say ends with the original.
    pub fn ends(&self, page: PageId) -> Option<(Date, bool)> {
        let versions = self.version(page).into_iter().chain(&self.site.pages[page].versions);
        let date = versions.filter_map(|version| self.front(version).ends).next()?;
        Some((date, self.site.today.is_some_and(|today| date < today)))
    }

    /// A person of the register, by id or by name in some language.
    pub fn person(&self, name: &str) -> Option<&'a Person> {
        self.registers.person(name)
    }

    /// Who publishes the site: its author, else its title.
    pub fn publisher(&self) -> &'a str {
        let author = self.held.map_or(&self.site.config.author, |held| &held.author);
        author.as_deref().unwrap_or_else(|| self.site_title())
    }

    /// The ids of all people of the register.
    pub fn people(&self) -> impl Iterator<Item = &'a str> {
        self.registers.people.keys().map(|id| &**id)
    }

    /// The ids of those who may sign the medical stage; none when the site has no such stage, or it names nobody.
    pub fn medical_signers(&self) -> Vec<&'a str> {
        let stages = self.site.config.review.stages.iter().filter(|stage| stage.medical);
        stages.flat_map(|stage| &stage.by).map(|by| by.value.as_str()).collect()
    }
}
