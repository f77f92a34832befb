//! How a page does for one audience by the items of PEMAT-P and the CDC index that a program can judge: a plain value
//! for a report.
//!
//! PEMAT: Shoemaker, Wolf, Brach: The Patient Education Materials Assessment Tool and User's Guide, AHRQ Publication
//! 14-0002-EF, 2013. Of its 26 items 24 are for print; 13 and 14 are for sound and film. CDC Clear Communication Index:
//! User Guide, 2013, 20 items; 1 to 11 are for all material, the others for what gives advice, figures or risks. The
//! words of the items are ours.

use crate::check::manuscript::Manuscript;
use crate::check::passage::Role;
use crate::check::reader::layout::{self, NOTE, has_action};
use crate::diag::Diagnostic;
use crate::model::document::DirectiveName;

/// An item of a measure, by its number there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Item {
    /// Patient Education Materials Assessment Tool, by its number from 1 to 26.
    Pemat(u8),
    /// Clear Communication Index, 1 to 20.
    Cdc(u8),
}

impl Item {
    /// The key of its words in a theme.
    pub fn key(self) -> String {
        match self {
            Item::Pemat(number) => format!("pemat_{number}"),
            Item::Cdc(number) => format!("cdc_{number}"),
        }
    }
}

/// What a person must judge, and whether it may not apply to a page.
pub const FOR_PEOPLE: [(Item, bool); 22] = [
    (Item::Pemat(2), false),
    (Item::Pemat(5), false),
    (Item::Pemat(7), false),
    (Item::Pemat(10), false),
    (Item::Pemat(15), false),
    (Item::Pemat(16), true),
    (Item::Pemat(18), true),
    (Item::Pemat(23), false),
    (Item::Pemat(24), true),
    (Item::Pemat(25), true),
    (Item::Pemat(26), false),
    (Item::Cdc(6), false),
    (Item::Cdc(7), false),
    (Item::Cdc(11), false),
    (Item::Cdc(13), true),
    (Item::Cdc(14), true),
    (Item::Cdc(15), true),
    (Item::Cdc(16), true),
    (Item::Cdc(17), true),
    (Item::Cdc(18), true),
    (Item::Cdc(19), true),
    (Item::Cdc(20), true),
];

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
        self.count(|_| true)
    }

    /// The same of PEMAT-P alone.
    pub fn pemat(&self) -> (usize, usize) {
        self.count(|item| matches!(item, Item::Pemat(_)))
    }

    /// The same of the CDC index alone.
    pub fn cdc(&self) -> (usize, usize) {
        self.count(|item| matches!(item, Item::Cdc(_)))
    }

    fn count(&self, of: impl Fn(Item) -> bool) -> (usize, usize) {
        let count = |wanted| self.items.iter().filter(|(item, verdict)| of(*item) && *verdict == wanted).count();
        let met = count(Verdict::Met);
        (met, met + count(Verdict::NotMet))
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
    let speaks = manuscript
        .passages
        .iter()
        .any(|passage| passage.is_prose() && ["你", "您", "请", "我"].iter().any(|word| passage.words.contains(word)));
    let pictures = !manuscript.pictures.is_empty();
    let stepped =
        manuscript.passages.iter().any(|passage| passage.role == Role::Step && passage.inside.contains(&Steps));
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
        // One main message, which the theme sets at the top and in a box, with a visual that supports it, and a call to
        // action.
        (Item::Cdc(1), met(message && !has(&["reader-messages"]))),
        (Item::Cdc(2), met(message)),
        (Item::Cdc(3), met(message)),
        (Item::Cdc(4), met(message && pictures)),
        (Item::Cdc(5), met(!manuscript.leaf.actions.is_empty())),
        (Item::Cdc(8), when(long, cues)),
        (Item::Cdc(9), when(long, headed && !has(&["reader-section", "reader-paragraph"]))),
        (Item::Cdc(10), met(summary || message)),
        (Item::Cdc(12), met(has_action(manuscript))),
    ];
    Score { items }
}
