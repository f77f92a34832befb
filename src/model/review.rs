//! Review (三审): what the site demands before a page is published, and where each page stands. Pure values and
//! functions.
//!
//! A signature holds for what [`signed`](crate::model::signed) says that it covers. Those of the old form hold for the
//! words of the page and of the register entries that it names.

use std::collections::BTreeMap;

use jiff::ToSpan;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::diag::{Diagnostic, Place};
use crate::model::audience::Localized;
use crate::model::document::{FrontMatter, Outline, Signature, Spot};
use crate::model::entry::SiteInputs;
use crate::model::register::Registers;
use crate::model::signed::{self, Covered};
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

/// A fingerprint of the old form: eight letters of a page's text, and eight of the register entries that it shows.
#[derive(Debug, Clone, PartialEq, Eq)]
struct OldFingerprint {
    text: Box<str>,
    registers: Box<str>,
}

impl OldFingerprint {
    fn of(outline: &Outline, registers: &Registers) -> OldFingerprint {
        let lines: Vec<&str> = old_lines(outline, registers).collect();
        OldFingerprint { text: outline.fingerprint.clone(), registers: letters(lines.join("\n").as_bytes(), 8).into() }
    }
}

/// The lines of the register entries that a page names, entry by entry, each once: what signatures of the old form are
/// given for.
pub(crate) fn old_lines<'a>(outline: &'a Outline, registers: &'a Registers) -> impl Iterator<Item = &'a str> {
    let entry = |(kind, id): (&str, &str)| registers.entries.get(&(kind.into(), id.into()));
    signed::named(outline, registers).into_iter().filter_map(entry).flat_map(|entry| &entry.lines).map(String::as_str)
}

/// Where one stage of a page stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Standing {
    Signed,
    /// Nobody has signed.
    Missing,
    /// Something that readers see has changed since.
    Changed,
    /// The text has changed since, of a signature of the old form.
    TextChanged,
    /// An entry of a register that the page shows has changed since, of a signature of the old form.
    RegisterChanged,
    /// It was signed with another conclusion than approval.
    Refused,
    /// By somebody who may not sign this stage, or who is not in the register.
    NotAllowed,
    /// Before the stage that comes first.
    OutOfOrder,
}

impl Standing {
    /// Whether a signature was given for something else than what stands there now.
    pub fn is_void(self) -> bool {
        matches!(self, Standing::Changed | Standing::TextChanged | Standing::RegisterChanged)
    }
}

/// Where a page stands at one stage.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stand {
    pub standing: Standing,
    /// The last signature that was given for it, by its place in the front matter.
    pub signature: Option<usize>,
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

impl<'a> Review<'a> {
    /// What a page's standing at each stage of the site means on a day.
    pub(crate) fn of(rules: &'a Rules, front: &'a FrontMatter, stands: &[Stand], today: Option<Date>) -> Review<'a> {
        let stage = |(stage, stand): (&'a Stage, &Stand)| {
            (stage, stand.standing, stand.signature.and_then(|at| front.review.get(at)))
        };
        let stages = rules.stages.iter().zip(stands).map(stage).collect();
        Review { stages, due: due(front.review_due, today, rules.soon) }
    }

    /// The stages that are demanded and not signed.
    pub(crate) fn lacking(
        &self,
        rules: &Rules,
        for_pupils: bool,
    ) -> impl Iterator<Item = &(&'a Stage, Standing, Option<&'a Signature>)> {
        self.stages
            .iter()
            .filter(move |(stage, standing, _)| rules.demands(stage, for_pupils) && *standing != Standing::Signed)
    }
}

/// Where a page stands at each stage of the site, by the last signature for each.
pub(crate) fn stands(outline: &Outline, under: &SiteInputs) -> Vec<Stand> {
    let (rules, signatures) = (&under.config.review, &outline.front.review);
    if signatures.is_empty() {
        return vec![Stand { standing: Standing::Missing, signature: None }; rules.stages.len()];
    }
    let mut last: BTreeMap<&str, usize> = BTreeMap::new();
    for (at, signature) in signatures.iter().enumerate() {
        let stage = rules.stages.iter().find(|stage| stage.is_called(&signature.stage.value));
        last.insert(stage.map_or(signature.stage.value.as_str(), |stage| &stage.id), at);
    }
    let mut now = Now { outline, under, old: None, digests: Vec::new() };
    let mut before: Option<Date> = None;
    let stand = |stage: &Stage| {
        let at = last.get(&*stage.id).copied();
        let signature = at.map(|at| &signatures[at]);
        let standing = signature.map_or(Standing::Missing, |signature| standing(stage, signature, &mut now, before));
        before = signature.and_then(|signature| signature.date).or(before);
        Stand { standing, signature: at }
    };
    rules.stages.iter().map(stand).collect()
}

/// Whether a text was signed at every stage that is demanded, whatever was said of it since.
pub(crate) fn was_signed(outline: &Outline, under: &SiteInputs, for_pupils: bool) -> bool {
    let rules = &under.config.review;
    let mut now = Now { outline, under, old: None, digests: Vec::new() };
    let mut is_signed = |stage: &Stage| {
        let mut of_stage = outline.front.review.iter().filter(|signature| stage.is_called(&signature.stage.value));
        of_stage.any(|signature| standing(stage, signature, &mut now, None) == Standing::Signed)
    };
    rules.stages.iter().filter(|stage| rules.demands(stage, for_pupils)).all(&mut is_signed)
}

/// What signatures are held against, worked out when the first one asks for it.
struct Now<'a> {
    outline: &'a Outline,
    under: &'a SiteInputs,
    old: Option<OldFingerprint>,
    /// Of the page as it is called, and as it was called before it was renamed.
    digests: Vec<Box<str>>,
}

impl Now<'_> {
    /// What a signature says of the page as it is now.
    fn holds(&mut self, stage: &Stage, signature: &Signature) -> Standing {
        let Now { outline, under, .. } = *self;
        let written = signature.fingerprint.as_deref().unwrap_or("");
        if signed::is_new(written) {
            if self.digests.is_empty() {
                self.digests = digests(outline, under);
            }
            let signer = signer(&under.registers, &signature.by.value);
            let holds = self
                .digests
                .iter()
                .any(|digest| written == signed::fingerprint(digest, signature, &stage.name, signer));
            return if holds { Standing::Signed } else { Standing::Changed };
        }
        let old = self.old.get_or_insert_with(|| OldFingerprint::of(outline, &under.registers));
        match written.split_once('-') {
            Some((text, _)) if text != &*old.text => Standing::TextChanged,
            Some((_, entries)) if entries == &*old.registers => Standing::Signed,
            _ => Standing::RegisterChanged,
        }
    }
}

/// What a signature of a page may have been given for: the page as it is called now, and as it was called before.
pub(crate) fn digests(outline: &Outline, under: &SiteInputs) -> Vec<Box<str>> {
    let covered = Covered::of(outline, under);
    let former =
        signed::former(outline, &under.config).map(|page| Covered { page: page.into(), ..covered.clone() }.digest());
    std::iter::once(covered.digest()).chain(former).collect()
}

/// The entry of a signer, as YAML on one line; empty when there is none.
pub(crate) fn signer<'r>(registers: &'r Registers, id: &str) -> &'r str {
    registers.entries.get(&("people".into(), id.into())).map_or("", |entry| &entry.yaml)
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

fn standing(stage: &Stage, signature: &Signature, now: &mut Now<'_>, before: Option<Date>) -> Standing {
    let signer = signature.by.value.as_str();
    let may = now.under.registers.people.contains_key(signer)
        && (stage.by.is_empty() || stage.by.iter().any(|by| by.value == signer));
    let is_early = || before.zip(signature.date).is_some_and(|(before, date)| date < before);
    if !may {
        Standing::NotAllowed
    } else if signature.conclusion.as_deref().is_some_and(|conclusion| conclusion != APPROVED) {
        Standing::Refused
    } else {
        match now.holds(stage, signature) {
            Standing::Signed if is_early() => Standing::OutOfOrder,
            standing => standing,
        }
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
