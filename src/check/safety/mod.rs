//! Safety gates: what keeps a page from its readers, whether it says so itself or its words do, and what points to one
//! child. The gates and identity numbers are errors.

mod doses;
mod identities;
mod phones;
mod reach;
mod settings;
mod suspects;
mod suspicion;

use std::collections::BTreeMap;
use std::ops::Range;

use crate::check::Page;
use crate::check::manuscript::Manuscript;
use crate::check::passage::{Passage, Role};
use crate::diag::{Diagnostic, Place};
use crate::model::document::DirectiveName;
use crate::model::domain::Domain;
use crate::model::edition::Edition;
use crate::model::safety::{Danger, Override, Safety};
pub(crate) use settings::check as check_settings;
use suspects::{Group, key};
use suspicion::{Line, Part, Suspicion, suspect};

/// What is wrong with a page for one audience.
pub(crate) fn check(page: &Page<'_>) -> Vec<Diagnostic> {
    let Page { edition, manuscript, .. } = *page;
    let mut notes = Vec::new();
    gate(edition, manuscript, &mut notes);
    help_at_hand(edition, manuscript, &mut notes);
    reach::calls(edition, manuscript, &mut notes);
    suspicions(edition, manuscript, &mut notes);
    identities::check(manuscript, &mut notes);
    for (_, passage) in manuscript.all_words() {
        notes.extend(phones::check(passage, edition.services(), edition.places()));
    }
    notes.extend(manuscript.pictures.iter().filter_map(|picture| {
        let shows_child = is_photograph(&picture.source) && CHILDREN.iter().any(|word| picture.words.contains(word));
        shows_child.then(|| Diagnostic::new("child-picture", picture.place.clone()).with("found", &picture.source))
    }));
    notes
}

/// Content for adults, for those who treat and for crises is not for pupils; an override names a person of the register
/// and a reason.
fn gate(edition: &Edition<'_>, manuscript: &Manuscript<'_>, notes: &mut Vec<Diagnostic>) {
    let leaf = &manuscript.leaf;
    if let Some(given) = leaf.signed_override {
        notes.extend(signer(edition, manuscript, given));
    }
    if manuscript.reader.is_pupil() {
        for kind in leaf.safety.iter().filter(|kind| !is_answered(manuscript, Danger::Marked(kind.value))) {
            notes.push(
                Diagnostic::new("safety-for-pupils", kind.place(manuscript.path()))
                    .with_words("kind", kind.value.key())
                    .with("for", Danger::Marked(kind.value).written().0)
                    .with("for_zh", Danger::Marked(kind.value).written().1),
            );
        }
    }
}

/// The finding for an override by somebody who is not in the register; or who is none of the signers of the medical
/// stage, where a site has some and pupils get the page.
fn signer(edition: &Edition<'_>, manuscript: &Manuscript<'_>, given: &Override) -> Option<Diagnostic> {
    let name = given.by.value.as_str();
    let finding = |why: &'static str| {
        Diagnostic::new("override-signer", given.by.place(manuscript.path())).with("name", name).with("why", why)
    };
    let Some(person) = edition.person(name) else {
        return Some(finding("unknown").with_near(name, edition.people()).with_list("people", [""; 0]));
    };
    let may = edition.medical_signers();
    let allowed = may.is_empty() || may.contains(&&*person.id) || !manuscript.reader.is_pupil();
    (!allowed).then(|| finding("not-medical").with("near", None::<&str>).with_list("people", may))
}

/// Whether somebody answers for a danger that a page has.
fn is_answered(manuscript: &Manuscript<'_>, danger: Danger) -> bool {
    manuscript.leaf.signed_override.is_some_and(|given| given.answers(danger))
}

/// What the words of a page for pupils look like, where it is not marked and nobody answers for it.
fn suspicions(edition: &Edition<'_>, manuscript: &Manuscript<'_>, notes: &mut Vec<Diagnostic>) {
    let leaf = &manuscript.leaf;
    if !manuscript.reader.is_pupil() {
        return;
    }
    let tables = tables(manuscript);
    let beside = registered(edition, manuscript);
    let words: Vec<(Option<usize>, &Passage)> =
        manuscript.all_words().chain(beside.iter().map(|passage| (None, passage))).collect();
    let mut rows = tables.iter().peekable();
    let lines = words.iter().map(|(index, passage)| {
        let index = *index;
        while rows.peek().is_some_and(|row| index.is_some_and(|index| row.cells.end <= index)) {
            rows.next();
        }
        let row = rows.peek().filter(|row| index.is_some_and(|index| row.cells.contains(&index)));
        Line {
            part: match passage.role {
                _ if index.is_none() => Part::Aside,
                Role::Title => Part::Title,
                Role::Heading(level) => Part::Heading(level),
                Role::Item | Role::Step => Part::Item,
                _ => Part::Text,
            },
            words: &passage.words,
            denied: passage.inside.contains(&DirectiveName::Dont),
            row: row.map(|row| row.words.as_str()),
            table: row.map(|row| row.headed.as_str()),
        }
    });
    let lines: Vec<Line<'_>> = lines.collect();
    // A page that is marked and that nobody answers for is kept back as it is marked.
    let is_told = |mark: Safety| {
        leaf.safety.iter().any(|kind| kind.value == mark) && !is_answered(manuscript, Danger::Marked(mark))
    };
    for found in suspect(&lines) {
        let Group { what, mark, .. } = *found.group;
        if is_told(mark) || is_answered(manuscript, what) {
            continue;
        }
        let passage = words[found.line].1;
        let place = passage.place(found.range.clone());
        let given = if leaf.signed_override.is_some() { "signed" } else { "unsigned" };
        notes.push(suspected(place, &passage.words, &found, given));
    }
}

/// What can be done besides leaving it out: a method of suicide is not even warned of.
fn advice(mark: Safety) -> &'static str {
    match mark {
        Safety::Crisis => "help",
        Safety::Clinical => "care",
        Safety::AdultsOnly => "warn",
    }
}

/// The finding for a suspicion in a text. `given`: whether it is signed, or stands where nothing can be.
fn suspected(place: Place, words: &str, found: &Suspicion<'_>, given: &'static str) -> Diagnostic {
    let Group { what, mark, .. } = *found.group;
    Diagnostic::new("safety-suspected", place)
        .with("found", &words[found.range.clone()])
        .with("beside", found.beside)
        .with_words("what", key(what))
        .with_words("kind", mark.key())
        .with("advice", advice(mark))
        .with("given", given)
        .with("for", what.written().0)
        .with("for_zh", what.written().1)
        .with("n_more", found.more)
}

/// A row of a table: its passages, its words as one text, and the same with the heads of its columns. For the head
/// itself that is the whole table: what stands below a medicine is taken of it.
struct TableRow {
    cells: Range<usize>,
    words: String,
    headed: String,
}

/// The rows of a page's tables.
fn tables(manuscript: &Manuscript<'_>) -> Vec<TableRow> {
    let words = |passage: usize| manuscript.passages[passage].words.as_str();
    let join = |cells: &[(usize, usize)]| cells.iter().map(|(_, cell)| words(*cell)).collect::<Vec<_>>().join("　");
    let of_table = manuscript.rows.chunk_by(|one, next| one.table == next.table).flat_map(|rows| {
        let head = rows.first().map_or(&[][..], |row| &row.cells);
        rows.iter().enumerate().filter_map(move |(index, row)| {
            let (first, last) = (row.cells.first()?.1, row.cells.last()?.1);
            let headed = |(column, cell): &(usize, usize)| {
                let head = head.iter().find(|(other, _)| other == column).map_or("", |(_, head)| words(*head));
                format!("{head}　{}{}", words(*cell), doses::unit_of(head, words(*cell)))
            };
            let headed = match index {
                0 => rows.iter().map(|row| join(&row.cells)).collect::<Vec<_>>().join("　"),
                _ => row.cells.iter().map(headed).collect::<Vec<_>>().join("　"),
            };
            Some(TableRow { cells: first..last + 1, words: join(&row.cells), headed })
        })
    });
    of_table.collect()
}

/// What registers print at the foot of a page and beside its words: terms in plain words and explained, when services
/// are there, and health days.
fn registered(edition: &Edition<'_>, manuscript: &Manuscript<'_>) -> Vec<Passage> {
    let (leaf, language) = (&manuscript.leaf, manuscript.leaf.language);
    let mut told: BTreeMap<&str, Place> = BTreeMap::new();
    for (id, place) in &manuscript.terms {
        let texts = edition.term(id).map(|term| [&term.plain, &term.gloss]).into_iter().flatten().flatten();
        texts.for_each(|text| _ = told.entry(text.get(language)).or_insert_with(|| place.clone()));
    }
    for call in &manuscript.calls {
        let Some(service) = edition.service(&call.id) else { continue };
        let texts = [&service.hours, &service.serves, &service.address, &service.languages].into_iter().flatten();
        texts.for_each(|text| _ = told.entry(text.get(language)).or_insert_with(|| call.place.clone()));
    }
    let day = Place::Value(manuscript.path().clone(), "events".to_owned());
    for event in &leaf.events {
        let texts = std::iter::once(&event.name).chain(&event.theme);
        texts.for_each(|text| _ = told.entry(text.get(language)).or_insert_with(|| day.clone()));
    }
    told.into_iter().map(|(words, place)| Passage::elsewhere(words, place)).collect()
}

/// A page on mental health says where help is in words of a service of the register.
fn help_at_hand(edition: &Edition<'_>, manuscript: &Manuscript<'_>, notes: &mut Vec<Diagnostic>) {
    let helps = |id: &str| edition.service(id).is_some();
    if manuscript.leaf.domains.contains(&Domain::Mind) && !manuscript.calls.iter().any(|call| helps(&call.id)) {
        notes.push(Diagnostic::new("mind-without-service", Place::Key(manuscript.path().clone(), "title".to_owned())));
    }
}

/// Words for a child in what stands for a picture.
const CHILDREN: [&str; 8] = ["学生", "孩子", "儿童", "小朋友", "同学", "宝宝", "男孩", "女孩"];

fn is_photograph(source: &str) -> bool {
    let ending = source.rsplit('.').next().unwrap_or("").to_ascii_lowercase();
    ["jpg", "jpeg", "heic", "heif", "webp", "avif"].contains(&ending.as_str())
}

/// A search finds in each text just the words beside it, and in the others nothing.
#[cfg(test)]
fn finds_only(search: impl Fn(&str) -> Vec<Range<usize>>, texts: &[(&str, &str)], others: &[&str]) {
    let found = |text: &str| search(text).into_iter().map(|range| text[range].to_owned()).collect::<Vec<_>>();
    for (text, words) in texts {
        assert_eq!(found(text), [*words], "{text}");
    }
    for text in others {
        assert!(found(text).is_empty(), "{text}: {:?}", found(text));
    }
}
