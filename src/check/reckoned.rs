//! What is typed and contradicts what the program works out: the number of a lesson and its place in the course, the
//! version of a list and the standard it rests on, the successor of a document.

use crate::diag::Diagnostic;
use crate::model::document::{Document, Outline, Spot};
use crate::model::edition::source_id;
use crate::model::kind::{Kind, Reckoned};
use crate::model::reckon;
use crate::model::record::{Record, Value};
use crate::model::references::page_named;
use crate::model::register::{Registers, Source};
use crate::model::{PageId, Site, Version};

/// Digits that tell an edition: a year, a number of a standard.
const TELLING: usize = 3;

pub(crate) fn check(site: &Site, documents: &[Document]) -> Vec<Diagnostic> {
    let mut notes = Vec::new();
    // The outlines of many rows are not read for kinds of which nothing is checked here.
    let is_checked = |kind: &Kind| [Reckoned::InForce, Reckoned::Position].iter().any(|what| kind.reckons(*what));
    for (kind, pages) in site.kinds_of_pages().filter(|(kind, _)| is_checked(kind)) {
        for (page, version) in pages.iter().flat_map(|page| site.pages[*page].versions.iter().map(|one| (*page, one))) {
            let outline: &Outline = &documents[version.document].outline;
            let Some(record) = &outline.front.record else { continue };
            if kind.reckons(Reckoned::InForce) {
                notes.extend(version_of(outline, record, &site.registers));
                notes.extend(successor_of(outline, record, &site.registers));
            }
            if kind.reckons(Reckoned::Position) {
                notes.extend(lesson((site, documents), (page, version), record));
            }
        }
    }
    notes
}

fn first<'r>(record: &'r Record, key: &str) -> Option<&'r Spot<Value>> {
    record.field(key)?.values.first()
}

/// The source that a key names, and where.
fn source<'s>(record: &Record, keys: &[&str], registers: &'s Registers) -> Option<&'s Source> {
    let Value::Text(body) = &keys.iter().find_map(|key| first(record, key))?.value else { return None };
    registers.sources.get(&source_id(&body.text)?)
}

/// A version that is not that of the registered standard.
fn version_of(outline: &Outline, record: &Record, registers: &Registers) -> Option<Diagnostic> {
    let (source, written) = (source(record, &["standard"], registers)?, first(record, "version")?);
    let Value::Text(body) = &written.value else { return None };
    let number = source.number.as_deref().unwrap_or("");
    let year = source.date.map(|date| date.year.to_string()).unwrap_or_default();
    if number.is_empty() && year.is_empty() {
        return None;
    }
    let titles = source.title.texts.iter().flat_map(|(_, title)| digits(title));
    let known: Vec<&str> = digits(number).chain(digits(&year)).chain(titles).collect();
    let is_other = digits(&body.text).any(|run| run.len() >= TELLING && !known.contains(&run));
    let registered = if number.is_empty() { &year } else { number };
    let finding = Diagnostic::new("standard-version", written.place(&outline.path)).with("found", body.text.trim());
    is_other.then(|| finding.with("registered", registered).with("id", &source.id))
}

fn digits(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_ascii_digit()).filter(|run| !run.is_empty())
}

/// A successor that the register does not know, so that nobody else who cites the document hears of it.
fn successor_of(outline: &Outline, record: &Record, registers: &Registers) -> Option<Diagnostic> {
    let (old, written) = (source(record, &["standard", "source"], registers)?, first(record, "replaced_by")?);
    let new = source(record, &["replaced_by"], registers)?;
    let known = registers.successor(old);
    let finding = Diagnostic::new("replaced-unregistered", written.place(&outline.path)).with("id", &old.id);
    let finding = finding.with("new", &new.id).with("registered", known.map(|known| &*known.id));
    // An older one of those that took each other's place is one of them.
    let is_known = known.is_some_and(|known| known.id == new.id)
        || registers.successor(new).is_some_and(|last| known.is_some_and(|known| known.id == last.id));
    (!is_known).then_some(finding)
}

/// A lesson whose number is another one than its place in its course, or that its course does not list.
fn lesson(
    (site, documents): (&Site, &[Document]),
    (own, version): (PageId, &Version),
    record: &Record,
) -> Option<Diagnostic> {
    let outline = &documents[version.document].outline;
    let named = first(record, "course")?;
    let Value::Page(name) = &named.value else { return None };
    // That of the same language, else the original.
    let courses = &site.pages[page_named(site, name)?].versions;
    let course = courses.iter().find(|course| course.language == version.language).or_else(|| courses.first())?;
    let of_course = &documents[course.document].outline;
    let lessons = of_course.front.record.as_ref()?.field("lessons")?;
    let at = lessons.values.iter().position(|lesson| match &lesson.value {
        Value::Page(name) => page_named(site, name) == Some(own),
        _ => false,
    });
    let Some(at) = at else {
        return Some(
            Diagnostic::new("lesson-number", named.place(&outline.path)).with("state", "absent").with("course", name),
        );
    };
    let written = first(record, "number")?;
    let Value::Number(number) = &written.value else { return None };
    let is_other = reckon::number(number).is_some_and(|number| number != (at + 1) as f64);
    let finding = Diagnostic::new("lesson-number", written.place(&outline.path)).with("state", "order");
    is_other.then(|| finding.with("found", number).with("wanted", at + 1).with("course", name))
}
