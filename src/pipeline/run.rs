//! What a run is asked for, what it has in hand, and what comes of it.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::Arc;

use super::guard::Withdraw;
use super::make::Counts;
use super::timings::Timings;
use crate::check::levels::{self, Judged};
use crate::diag::{Argument, Diagnostic, Level, Place, Severity, Trouble, has_error};
use crate::model::config::Config;
use crate::model::entry::SiteInputs;
use crate::model::register::Registers;
use crate::output::{HeldText, Output, Ready};
use crate::paths::{CONTENT, FONTS, KINDS, SIGNED, STATIC, SourcePath, THEMES};
use crate::publish::{Published, refuse_overlap};

/// Called with the number of files done and to do.
pub type Progress<'p> = &'p (dyn Fn(usize, usize) + Sync);

/// What a run is asked for.
#[derive(Debug, Clone)]
pub struct Options {
    pub source: PathBuf,
    pub output: PathBuf,
    /// Instead of the configuration's.
    pub base_url: Option<String>,
    pub drafts: bool,
    /// Pages that only wait for the review are looked at as well.
    pub unsigned: bool,
    /// Warnings keep the site from being published, too.
    pub strict: bool,
    /// What readers have and may go.
    pub withdraw: Withdraw,
    /// The day of the build: reviews are due or not by it.
    pub today: Option<jiff::civil::Date>,
    /// Where finished leaflets are kept between runs; nowhere when there is none.
    pub cache: Option<PathBuf>,
    /// What tells this program from any other: what an earlier one made is made again.
    pub program: String,
}

impl Options {
    /// What is asked for when nothing is said but the site and the day: without a day nobody could say what is due.
    pub fn new(source: PathBuf, today: jiff::civil::Date) -> Options {
        let output = source.join("public");
        let program = String::new();
        Options {
            source,
            output,
            base_url: None,
            drafts: false,
            unsigned: false,
            strict: false,
            withdraw: Withdraw::default(),
            today: Some(today),
            cache: None,
            program,
        }
    }

    /// What documents are entered into the site under.
    pub(super) fn inputs(&self, config: Arc<Config>, registers: Arc<Registers>) -> SiteInputs {
        let kept = Arc::default();
        let kinds = Arc::default();
        SiteInputs { config, registers, kinds, today: self.today, drafts: self.drafts, unsigned: self.unsigned, kept }
    }

    /// Refuses an output in a folder that is read, or in one of these that the program writes.
    pub(super) fn check_output(&self, written: &[&str]) -> Result<(), Trouble> {
        let read = [CONTENT, STATIC, THEMES, KINDS, FONTS, SIGNED];
        refuse_overlap(&self.source, &[&read, written].concat(), &self.output)
    }
}

/// What came of a run.
pub struct Outcome {
    /// All findings, sorted by place.
    pub notes: Vec<Diagnostic>,
    /// Findings that pages allow, with their reasons.
    pub allowed: Vec<(Diagnostic, String)>,
    /// The texts that findings point into.
    pub texts: BTreeMap<SourcePath, Arc<str>>,
    pub pages: usize,
    pub editions: usize,
    pub leaflets: usize,
    /// Leaflets that were set in this run; the others were there from an earlier one.
    pub fresh: usize,
    /// `None` when nothing was published.
    pub published: Option<Published>,
    /// Addresses that the site had and has no more.
    pub gone: Vec<String>,
    /// Whether words and prints were not looked at, because findings keep the site back in any case.
    pub is_cut_short: bool,
    pub timings: Timings,
}

/// What a run has in hand while it makes files.
pub(super) struct Run<'r> {
    pub(super) options: &'r Options,
    pub(super) progress: Progress<'r>,
    pub(super) timings: &'r mut Timings,
    pub(super) notes: &'r mut Vec<Diagnostic>,
}

/// Findings as the site and its pages weigh them, with those that are allowed apart.
pub(crate) fn weighed(notes: Vec<Diagnostic>, ready: &Ready) -> Judged {
    levels::apply(notes, &ready.site.config, &ready.documents)
}

/// Whether the findings so far, as the site weighs them, keep it from being published.
pub(super) fn blocks(ready: &Ready, notes: &[Diagnostic], strict: bool) -> bool {
    let config = &ready.site.config;
    let raises = config.checks.iter().any(|rule| rule.level == Level::As(Severity::Error));
    // An error stays one, and nothing else becomes one unless the site says so.
    if !strict && !raises {
        return has_error(notes);
    }
    let least = if strict { Severity::Warning } else { Severity::Error };
    weighed(notes.to_vec(), ready).notes.iter().any(|note| note.severity >= least)
}

/// A finding in a signed text stands in the copy of it, and not in the text that waits.
fn in_signed_text(note: &mut Diagnostic, ready: &Ready) {
    let Some(HeldText { copy, .. }) = note.place.path().and_then(|path| ready.held.get(path)) else { return };
    if note.code != "review-waiting" {
        note.place = note.place.clone().within(copy);
    }
}

/// What the face of a kind does not show is told once, at the face, with the place where it was seen first. Until then
/// it stands at the page, so that each page can be made anew by itself.
fn at_faces(notes: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let (unshown, mut others): (Vec<_>, Vec<_>) = notes.into_iter().partition(|note| note.code == "key-unshown");
    let mut told = BTreeSet::new();
    for mut note in unshown {
        if !told.insert((note.text("face").to_owned(), note.text("key").to_owned())) {
            continue;
        }
        let file = note.place.path().map(|path| path.as_str());
        note.arguments.push(("file", Argument::from(file)));
        note.place = Place::File(SourcePath::new(note.text("face")));
        others.push(note);
    }
    others.sort();
    others
}

pub(super) fn outcome(
    ready: &Ready,
    mut notes: Vec<Diagnostic>,
    counts: Counts,
    published: Option<Published>,
    timings: Timings,
) -> Outcome {
    notes.sort();
    notes.dedup();
    let Judged { mut notes, mut allowed } = weighed(notes, ready);
    let found = notes.iter_mut().chain(allowed.iter_mut().map(|(note, _)| note));
    found.for_each(|note| in_signed_text(note, ready));
    notes.sort();
    notes = at_faces(ready.tables.brought_back(notes));
    for (note, _) in &mut allowed {
        note.place = ready.tables.place(&note.place).unwrap_or_else(|| note.place.clone());
    }
    let pages = ready.plan.routes.iter().filter(|route| matches!(route.output, Output::Page { part: 0, .. })).count();
    let mut texts = ready.theme.texts.clone();
    texts.extend(ready.sources.texts.clone());
    for (path, HeldText { copy, text }) in &ready.held {
        let signed = texts.insert(path.clone(), text.clone());
        texts.extend(signed.map(|signed| (copy.clone(), signed)));
    }
    let Counts { leaflets, fresh } = counts;
    Outcome {
        notes,
        allowed,
        texts,
        pages,
        editions: ready.plan.editions.len(),
        leaflets,
        fresh,
        published,
        gone: Vec::new(),
        is_cut_short: false,
        timings,
    }
}
