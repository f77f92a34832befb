//! How a page does for one audience by the items of PEMAT-P and the CDC index that a program can judge: a plain value for a report.

use crate::check::manuscript::{Manuscript, Role};
use crate::check::reader::layout::{self, NOTE, has_action};
use crate::diag::Diagnostic;
use crate::model::document::DirectiveName;

/// An item of a measure, by its number there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Item {
    /// Patient Education Materials Assessment Tool for printable materials (AHRQ, 2013), items 1 to 24.
    Pemat(u8),
    /// Clear Communication Index (CDC, 2014).
    Cdc(u8),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    Met,
    NotMet,
    /// The page has nothing that the item is about.
    NotApplicable,
}

/// The verdicts on one page for one audience.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Score {
    pub items: Vec<(Item, Verdict)>,
}

impl Score {
    /// Items met, and items that apply.
    pub fn sum(&self) -> (usize, usize) {
        let count = |wanted| self.items.iter().filter(|(_, verdict)| *verdict == wanted).count();
        (count(Verdict::Met), count(Verdict::Met) + count(Verdict::NotMet))
    }

    /// In hundredths, as PEMAT gives it.
    pub fn percent(&self) -> Option<usize> {
        let (met, of) = self.sum();
        (met * 100 + of / 2).checked_div(of)
    }
}

/// Scores a page by what it holds and by the findings of [`check`](super::check) for the same audience.
pub fn score(manuscript: &Manuscript<'_>, notes: &[Diagnostic]) -> Score {
    let has = |codes: &[&str]| notes.iter().any(|note| codes.contains(&note.code));
    let met = |good: bool| if good { Verdict::Met } else { Verdict::NotMet };
    let when = |applies: bool, good: bool| if applies { met(good) } else { Verdict::NotApplicable };
    let role = |role: Role| manuscript.passages.iter().any(|passage| passage.role == role);
    let any = |names: &[DirectiveName]| manuscript.directives.iter().any(|name| names.contains(name));
    let long = layout::length(manuscript) > NOTE;
    let headed = manuscript.passages.iter().any(|passage| matches!(passage.role, Role::Heading(_)));
    let (summary, message) = (role(Role::Summary), role(Role::Message));
    use DirectiveName::*;
    let cues = any(&[Key, Warning, Urgent, Do, Dont, Steps, Checklist]) || role(Role::Item) || role(Role::Step);
    let speaks = manuscript.passages.iter().any(|passage| passage.is_prose() && ["你", "您", "请", "我"].iter().any(|word| passage.words.contains(word)));
    let pictures = !manuscript.pictures.is_empty();
    let stepped = manuscript.passages.iter().any(|passage| passage.role == Role::Step && passage.inside.contains(&Steps));
    let items = vec![
        (Item::Pemat(1), met(summary || message)),
        (Item::Pemat(3), met(!has(&["reader-character", "reader-official"]))),
        (Item::Pemat(4), met(!has(&["reader-term"]))),
        (Item::Pemat(6), met(!has(&["reader-percent"]))),
        (Item::Pemat(8), when(long, headed && !has(&["reader-section", "reader-paragraph"]))),
        (Item::Pemat(9), when(headed, !has(&["reader-heading", "reader-heading-twice"]))),
        (Item::Pemat(11), when(long, summary || message || any(&[Key]))),
        (Item::Pemat(12), when(long, cues)),
        (Item::Pemat(17), when(pictures, manuscript.pictures.iter().all(|picture| !picture.words.trim().is_empty()))),
        (Item::Pemat(19), when(!manuscript.grids.is_empty(), !has(&["reader-table"]))),
        (Item::Pemat(20), met(has_action(manuscript))),
        (Item::Pemat(21), met(speaks && !has(&["reader-address", "reader-two-forms"]))),
        (Item::Pemat(22), when(any(&[Steps]), stepped)),
        // One main message, at the top, with a visual that supports it, and a call to action (CDC items 1, 2, 4 and 5).
        (Item::Cdc(1), met(message && !has(&["reader-messages"]))),
        (Item::Cdc(2), met(message)),
        (Item::Cdc(4), met(pictures)),
        (Item::Cdc(5), met(!manuscript.leaf.actions.is_empty())),
    ];
    Score { items }
}
