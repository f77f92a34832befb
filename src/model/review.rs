//! Review (三审): what the site demands before a page is published, and where each page stands. Pure values and
//! functions.
//!
//! A signature holds for the exact words: its fingerprint has a part for the page's text and one for the register
//! entries that the page shows. A change in either voids it.

use std::collections::{BTreeMap, BTreeSet};

use jiff::ToSpan;
use jiff::civil::Date;

use crate::diag::{Diagnostic, Place};
use crate::model::audience::Localized;
use crate::model::document::{Outline, ReferenceKind, Signature, Spot};
use crate::model::register::Registers;
use crate::paths::letters;

/// What a site's configuration says of review. Without stages nothing is demanded.
#[derive(Debug, Clone, Default)]
pub struct Rules {
    /// In the order in which they are given.
    pub stages: Vec<Stage>,
    /// Ids of the stages that a page needs before it is published.
    pub required: Vec<Spot<String>>,
    /// Days before the next review in which it counts as due soon.
    pub soon: i64,
    /// Whether a page whose review is overdue is left out; else it carries a notice.
    pub withhold: bool,
}

/// A stage of the review.
#[derive(Debug, Clone)]
pub struct Stage {
    pub id: Box<str>,
    pub name: Localized,
    /// People who may sign; anybody in the register when there are none.
    pub by: Vec<Spot<String>>,
    /// The stage that pages for pupils need.
    pub medical: bool,
}

/// The conclusion that lets a page pass (003, line 19: 审查同意 / 重新起草 / 修改 / 建议不予发布).
pub const APPROVED: &str = "审查同意";
/// The default conclusions.
pub(crate) const CONCLUSIONS: &[&str] = &[APPROVED, "修改", "重新起草", "不予发布"];

/// The fingerprint of a page at this moment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Fingerprint {
    pub text: Box<str>,
    pub registers: Box<str>,
}

impl Fingerprint {
    /// Of a page and the register entries that it refers to.
    pub(crate) fn of(outline: &Outline, registers: &Registers) -> Fingerprint {
        let lines = entries(outline, registers);
        Fingerprint { text: outline.fingerprint.clone(), registers: letters(lines.join("\n").as_bytes(), 8).into() }
    }

    /// As it is written in a signature: `k7qf2a9c-m3x8p0aa`.
    pub(crate) fn written(&self) -> String {
        format!("{}-{}", self.text, self.registers)
    }
}

/// The lines of the register entries that a page shows, entry by entry, each once.
pub(crate) fn entries(outline: &Outline, registers: &Registers) -> Vec<String> {
    let mut shown: BTreeSet<(&str, &str)> = BTreeSet::new();
    for reference in &outline.references {
        let id = match reference.kind {
            ReferenceKind::Fact => ("facts", &*reference.target),
            ReferenceKind::Service => ("services", &*reference.target),
            ReferenceKind::Term => {
                ("terms", registers.term(&reference.target).map_or(&*reference.target, |term| &*term.term))
            }
            ReferenceKind::Source => ("sources", reference.target.split('#').next().unwrap_or("")),
            ReferenceKind::Link | ReferenceKind::Image => continue,
        };
        shown.insert(id);
        if let ("facts", id) = id
            && let Some(fact) = registers.facts.get(id)
        {
            shown.insert(("sources", &fact.citation.source));
        }
    }
    shown.extend(outline.front.sources.iter().map(|source| ("sources", source.value.split('#').next().unwrap_or(""))));
    shown.extend(outline.front.events.iter().map(|event| ("events", event.value.as_str())));
    shown
        .iter()
        .filter_map(|(kind, id)| registers.lines.get(&((*kind).into(), (*id).into())))
        .flatten()
        .cloned()
        .collect()
}

/// Where one stage of a page stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    Signed,
    /// Nobody has signed.
    Missing,
    /// The text has changed since.
    TextChanged,
    /// An entry of a register that the page shows has changed since.
    RegisterChanged,
    /// It was signed with another conclusion than approval.
    Refused,
    /// By somebody who may not sign this stage, or who is not in the register.
    NotAllowed,
    /// Before the stage that comes first.
    OutOfOrder,
}

/// When the next review is due.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Due {
    /// Not said, or not soon.
    Later,
    Soon,
    Overdue,
}

/// Where a page stands: each stage with the last signature that was given for it.
#[derive(Debug, Clone)]
pub(crate) struct Review<'a> {
    pub stages: Vec<(&'a Stage, Standing, Option<&'a Signature>)>,
    pub due: Due,
}

impl Review<'_> {
    /// The stages that are demanded and not signed.
    pub(crate) fn lacking(
        &self,
        rules: &Rules,
        for_pupils: bool,
    ) -> impl Iterator<Item = &(&Stage, Standing, Option<&Signature>)> {
        self.stages
            .iter()
            .filter(move |(stage, standing, _)| rules.demands(stage, for_pupils) && *standing != Standing::Signed)
    }
}

/// Where a page stands on a day.
pub(crate) fn review<'a>(
    rules: &'a Rules,
    outline: &'a Outline,
    registers: &Registers,
    today: Option<Date>,
) -> Review<'a> {
    let fingerprint = Fingerprint::of(outline, registers);
    let mut last: BTreeMap<&str, &Signature> = BTreeMap::new();
    for signature in &outline.front.review {
        let stage = rules.stages.iter().find(|stage| stage.is_called(&signature.stage.value));
        last.insert(stage.map_or(signature.stage.value.as_str(), |stage| &stage.id), signature);
    }
    let mut before: Option<Date> = None;
    let stages = rules.stages.iter().map(|stage| {
        let signature = last.get(&*stage.id).copied();
        let standing = signature
            .map_or(Standing::Missing, |signature| standing(stage, signature, &fingerprint, registers, before));
        before = signature.and_then(|signature| signature.date).or(before);
        (stage, standing, signature)
    });
    Review { stages: stages.collect(), due: due(outline.front.review_due, today, rules.soon) }
}

impl Rules {
    /// Whether a page needs this stage: the site says so, or it is the medical one and the page is for pupils.
    pub fn demands(&self, stage: &Stage, for_pupils: bool) -> bool {
        self.required.iter().any(|id| *id.value == *stage.id)
            || (stage.medical && for_pupils && !self.required.is_empty())
    }
}

impl Stage {
    /// Whether a signature's word means this stage: its id or its name in any language.
    pub fn is_called(&self, word: &str) -> bool {
        &*self.id == word || self.name.texts.iter().any(|(_, name)| name == word)
    }
}

fn standing(
    stage: &Stage,
    signature: &Signature,
    now: &Fingerprint,
    registers: &Registers,
    before: Option<Date>,
) -> Standing {
    let signer = signature.by.value.as_str();
    let may =
        registers.people.contains_key(signer) && (stage.by.is_empty() || stage.by.iter().any(|by| by.value == signer));
    let (text, entries) =
        signature.fingerprint.as_deref().and_then(|written| written.split_once('-')).unwrap_or(("", ""));
    if !may {
        Standing::NotAllowed
    } else if signature.conclusion.as_deref().is_some_and(|conclusion| conclusion != APPROVED) {
        Standing::Refused
    } else if text != &*now.text {
        Standing::TextChanged
    } else if entries != &*now.registers {
        Standing::RegisterChanged
    } else if before.zip(signature.date).is_some_and(|(before, date)| date < before) {
        Standing::OutOfOrder
    } else {
        Standing::Signed
    }
}

fn due(date: Option<Date>, today: Option<Date>, soon: i64) -> Due {
    let Some((date, today)) = date.zip(today) else { return Due::Later };
    if date < today {
        Due::Overdue
    } else if today.checked_add(soon.days()).is_ok_and(|limit| date <= limit) {
        Due::Soon
    } else {
        Due::Later
    }
}

/// The finding for a stage that the site does not have.
pub(crate) fn unknown_stage(name: &str, place: Place, stages: &[Stage]) -> Diagnostic {
    let known = stages.iter().map(|stage| &*stage.id);
    Diagnostic::new("unknown-stage", place).with("name", name).with_list("known", known.clone()).with_near(name, known)
}
