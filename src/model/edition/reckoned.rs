//! What is worked out of several pages, as an edition has them: courses, what cites a document, what a person did.
//! Of other pages only outlines are read, and of those only what this edition's readers may see.

use std::collections::BTreeMap;

use super::listing::parts;
use super::{Card, Edition, SeenField, SeenRecord, SeenValue};
use crate::model::PageId;
use crate::model::document::ReferenceKind;
use crate::model::kind::{Holds, Reckoned};
use crate::model::reckon;
use crate::model::references::seen_by;
use crate::model::register::{Citation, Person, Source};

/// A lesson in a course, of the lessons that the edition has.
pub struct Lesson<'a> {
    pub course: Card<'a>,
    /// From 1.
    pub number: usize,
    pub count: usize,
    pub before: Option<Card<'a>>,
    pub after: Option<Card<'a>>,
}

/// A lesson with how long it is.
pub struct LessonTime<'a> {
    pub card: Card<'a>,
    pub minutes: Option<SeenField<'a>>,
}

/// A document that does not hold any more.
pub enum Void<'a> {
    Replaced(&'a Source),
    Withdrawn,
}

/// What a person did: the pages of this edition.
#[derive(Debug, Clone, Default)]
pub struct Works {
    pub written: Vec<PageId>,
    pub reviewed: Vec<PageId>,
}

/// The item of a document, and the pages that cite it; without an item, those that cite the whole.
pub(super) type Cited<'a> = (Option<Box<str>>, Vec<Card<'a>>);

impl<'a> Edition<'a> {
    /// Where a lesson stands in each course that lists it.
    pub fn lessons(&self, page: PageId) -> Vec<Lesson<'a>> {
        let kinds = self.site.kinds_of_pages().filter(|(kind, _)| kind.reckons(Reckoned::LessonTimes));
        let courses = kinds.flat_map(|(_, pages)| pages);
        let lesson = |course: &PageId| {
            let card = self.card(*course).filter(|_| self.has(*course))?;
            let lessons = pages(&self.record(*course)?, "lessons");
            let at = lessons.iter().position(|lesson| lesson.id == page)?;
            Some(Lesson {
                course: card,
                number: at + 1,
                count: lessons.len(),
                before: at.checked_sub(1).and_then(|before| lessons.get(before)).cloned(),
                after: lessons.get(at + 1).cloned(),
            })
        };
        courses.filter_map(lesson).collect()
    }

    /// The lessons of a course.
    pub fn lesson_times(&self, course: &SeenRecord<'a>) -> Vec<LessonTime<'a>> {
        let time = |card: Card<'a>| {
            let minutes = self.record(card.id).and_then(|record| record.field("minutes").cloned());
            LessonTime { card, minutes }
        };
        pages(course, "lessons").into_iter().map(time).collect()
    }

    /// Whether the document that a record rests on holds no more: what the record says, else what the register does.
    pub fn void(&self, record: &SeenRecord<'a>) -> Option<Void<'a>> {
        if let Some(new) = cited_source(record, "replaced_by").and_then(|id| self.source(&id)) {
            return Some(Void::Replaced(new));
        }
        let id = cited_source(record, "standard").or_else(|| cited_source(record, "source"))?;
        let source = self.source(&id)?;
        if let Some(new) = self.registers.successor(source) {
            return Some(Void::Replaced(new));
        }
        let withdrawn = source.withdrawn?;
        self.site.today.is_none_or(|today| withdrawn.has_begun(today)).then_some(Void::Withdrawn)
    }

    /// The pages of this edition, another one than `own`, that cite the document of a record, item by item.
    pub fn cited(&self, record: &SeenRecord<'a>, own: PageId) -> Vec<Cited<'a>> {
        let Some(id) = cited_source(record, "source") else { return Vec::new() };
        let mut found: Vec<Cited<'a>> = Vec::new();
        for page in (0..self.pages()).filter(|page| *page != own && self.has(*page)) {
            let Some(card) = self.card(page) else { continue };
            for item in self.items(page, &id) {
                match found.iter_mut().find(|(known, _)| *known == item) {
                    Some((_, cards)) => cards.push(card.clone()),
                    None => found.push((item, vec![card.clone()])),
                }
            }
        }
        // The whole document comes last.
        let rank = |item: &Option<Box<str>>| (item.is_none(), parts(item.as_deref().unwrap_or("")));
        found.sort_by(|(one, _), (other, _)| {
            rank(one).partial_cmp(&rank(other)).unwrap_or(std::cmp::Ordering::Equal).then_with(|| one.cmp(other))
        });
        found
    }

    /// The items of a document that a page cites in this edition, each once.
    fn items(&self, page: PageId, id: &str) -> Vec<Option<Box<str>>> {
        let Some(version) = self.version(page) else { return Vec::new() };
        let (outline, door) = (&self.documents[version.document].outline, self.of_page(page));
        let marks = outline.references.iter().filter_map(|mark| {
            let citation = match mark.kind {
                ReferenceKind::Source => Citation::read(&mark.target),
                ReferenceKind::Fact => door.fact(&mark.target)?.citation.clone(),
                _ => return None,
            };
            let is_asked = *citation.source == *id;
            (is_asked && seen_by(version, &outline.front, mark).contains(self.audience)).then_some(citation.item)
        });
        let whole = outline.front.sources.iter().map(|source| Citation::read(&source.value));
        let whole = whole.filter(|citation| *citation.source == *id).map(|citation| citation.item);
        let mut items: Vec<Option<Box<str>>> = Vec::new();
        for item in marks.chain(whole) {
            if !items.contains(&item) {
                items.push(item);
            }
        }
        // A page that cites items cites the whole by them.
        if items.len() > 1 {
            items.retain(Option::is_some);
        }
        items
    }

    /// What each person of the register did, by id.
    pub fn works(&self) -> BTreeMap<&'a str, Works> {
        let mut works: BTreeMap<&'a str, Works> = BTreeMap::new();
        for page in (0..self.pages()).filter(|page| self.has(*page)) {
            for person in self.writers(page) {
                let written = &mut works.entry(&person.id).or_default().written;
                if written.last() != Some(&page) {
                    written.push(page);
                }
            }
            for reviewer in self.reviewed(page).0 {
                let reviewed = &mut works.entry(&reviewer.person.id).or_default().reviewed;
                if reviewed.last() != Some(&page) {
                    reviewed.push(page);
                }
            }
        }
        works
    }

    /// The registered people whom a page names as its authors.
    fn writers(&self, page: PageId) -> Vec<&'a Person> {
        let Some(version) = self.version(page) else { return Vec::new() };
        let door = self.of_page(page);
        let of_site = door.held.map_or(&self.site.config.author, |held| &held.author);
        let Some(author) = self.front(version).author.as_deref().or(of_site.as_deref()) else { return Vec::new() };
        let whole = door.person(author.trim()).into_iter();
        let names = author.split(['、', '，', ',', '；', ';']).filter_map(|name| door.person(name.trim()));
        let mut people: Vec<&'a Person> = Vec::new();
        for person in whole.chain(names) {
            if !people.iter().any(|known| known.id == person.id) {
                people.push(person);
            }
        }
        people
    }

    /// What a menu gives one eater, day by day: of recipes, what this edition has of their pages.
    pub(crate) fn met<'r>(&self, indicator: &'r SeenRecord<'a>) -> Vec<reckon::Met<'r>> {
        let (places, language) = (self.places(), self.tag());
        let untold = |name: &str| places.untold(name, language);
        reckon::met(indicator, &|outer, inner| places.reaches(&untold(outer), &untold(inner)))
    }

    pub(crate) fn daily<'r>(&self, menu: &'r SeenRecord<'a>) -> Vec<reckon::Day<'r, 'a>> {
        reckon::daily(menu, &|card| self.record(card.id).filter(|record| record.kind.reckons(Reckoned::PerHead)))
    }
}

/// The person that a record is about.
pub(crate) fn person_of<'a>(record: &SeenRecord<'a>) -> Option<&'a Person> {
    match record.field("person")?.values.first()? {
        SeenValue::Person(person) => Some(person),
        _ => None,
    }
}

/// The pages that a key names, in their order, each once.
fn pages<'a>(record: &SeenRecord<'a>, key: &str) -> Vec<Card<'a>> {
    let mut found: Vec<Card<'a>> = Vec::new();
    for value in record.field(key).into_iter().flat_map(|field| &field.values) {
        if let SeenValue::Page(card) = value
            && !found.iter().any(|known| known.id == card.id)
        {
            found.push(card.clone());
        }
    }
    found
}

/// The id of the source that a key names: its text is `:source[id#item]`.
fn cited_source(record: &SeenRecord<'_>, key: &str) -> Option<Box<str>> {
    match record.field(key)?.values.first()? {
        SeenValue::Text(text) => source_id(text.text),
        _ => None,
    }
}

impl Edition<'_> {
    /// Ids of the documents that a record in a record names, else of those that its page rests on.
    pub(crate) fn sources_of(&self, fields: &[SeenField<'_>], page: Option<PageId>) -> Vec<Box<str>> {
        let values = fields.iter().filter(|field| matches!(field.key.holds, Holds::Source)).flat_map(|one| &one.values);
        let named = values.filter_map(|value| match value {
            SeenValue::Text(text) => source_id(text.text),
            _ => None,
        });
        let named: Vec<Box<str>> = named.collect();
        let Some(version) = page.filter(|_| named.is_empty()).and_then(|page| self.version(page)) else { return named };
        self.front(version).sources.iter().map(|source| Citation::read(&source.value).source).collect()
    }
}

/// The id in the text of a key that holds a source.
pub(crate) fn source_id(text: &str) -> Option<Box<str>> {
    let name = text.trim().strip_prefix(":source[")?.strip_suffix(']')?;
    Some(Citation::read(name).source)
}
