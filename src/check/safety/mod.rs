//! Safety gates: what keeps a page from its readers, whether it says so itself or its words do, and what points to one
//! child. The gates and identity numbers are errors.

mod identities;
mod phones;
mod reach;
mod suspects;
mod suspicion;

use std::ops::Range;

use crate::check::Page;
use crate::check::manuscript::Manuscript;
use crate::check::passage::{Passage, Role};
use crate::diag::{Diagnostic, Place};
use crate::model::document::DirectiveName;
use crate::model::domain::Domain;
use crate::model::edition::Edition;
use crate::model::safety::{Danger, Safety};
use suspects::{Group, key};
use suspicion::{Line, Part, suspect};

/// What is wrong with a page for one audience.
pub(crate) fn check(page: &Page<'_>) -> Vec<Diagnostic> {
    let Page { edition, manuscript, .. } = *page;
    let mut notes = Vec::new();
    gate(edition, manuscript, &mut notes);
    help_at_hand(edition, manuscript, &mut notes);
    reach::calls(edition, manuscript, &mut notes);
    suspicions(manuscript, &mut notes);
    identities::check(manuscript, &mut notes);
    for (_, passage) in manuscript.all_words() {
        notes.extend(phones::check(passage, edition.services()));
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
    if let Some(given) = leaf.signed_override
        && edition.person(&given.by.value).is_none()
    {
        let place = given.by.place(manuscript.path());
        notes.push(
            Diagnostic::new("override-signer", place)
                .with("name", &given.by.value)
                .with_near(&given.by.value, edition.people()),
        );
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

/// Whether somebody answers for a danger that a page has.
fn is_answered(manuscript: &Manuscript<'_>, danger: Danger) -> bool {
    manuscript.leaf.signed_override.is_some_and(|given| given.answers(danger))
}

/// What the words of a page for pupils look like, where it is not marked and nobody answers for it.
fn suspicions(manuscript: &Manuscript<'_>, notes: &mut Vec<Diagnostic>) {
    let leaf = &manuscript.leaf;
    if !manuscript.reader.is_pupil() || !manuscript.is_chinese() {
        return;
    }
    let rows = rows(manuscript);
    let mut rows = rows.iter().peekable();
    let words: Vec<(Option<usize>, &Passage)> = manuscript.all_words().collect();
    let lines = words.iter().map(|(index, passage)| {
        let index = *index;
        while rows.peek().is_some_and(|(cells, _)| index.is_some_and(|index| cells.end <= index)) {
            rows.next();
        }
        let in_row = |cells: &Range<usize>| index.is_some_and(|index| cells.contains(&index));
        Line {
            part: match passage.role {
                Role::Title => Part::Title,
                Role::Heading(level) => Part::Heading(level),
                Role::Item | Role::Step => Part::Item,
                _ => Part::Text,
            },
            words: &passage.words,
            denied: passage.inside.contains(&DirectiveName::Dont),
            row: rows.peek().filter(|(cells, _)| in_row(cells)).map(|(_, words)| words.as_str()),
        }
    });
    // A page that is marked and that nobody answers for is kept back as it is marked.
    let is_told = |mark: Safety| {
        leaf.safety.iter().any(|kind| kind.value == mark) && !is_answered(manuscript, Danger::Marked(mark))
    };
    for found in suspect(lines) {
        let Group { what, mark, .. } = *found.group;
        if is_told(mark) || is_answered(manuscript, what) {
            continue;
        }
        let passage = words[found.line].1;
        notes.push(
            Diagnostic::new("safety-suspected", passage.place(found.range.clone()))
                .with("found", &passage.words[found.range])
                .with("beside", found.beside)
                .with_words("what", key(what))
                .with_words("kind", mark.key())
                .with("advice", advice(mark))
                .with("signed", leaf.signed_override.is_some())
                .with("for", what.written().0)
                .with("for_zh", what.written().1)
                .with("n_more", found.more),
        );
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

/// The rows of a page's tables: their passages, and their words as one text.
fn rows(manuscript: &Manuscript<'_>) -> Vec<(Range<usize>, String)> {
    let rows = manuscript.rows.iter().filter_map(|row| {
        let (first, last) = (row.cells.first()?.1, row.cells.last()?.1);
        let words: Vec<&str> = manuscript.passages[first..=last].iter().map(|cell| cell.words.as_str()).collect();
        Some((first..last + 1, words.join("　")))
    });
    rows.collect()
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
