//! What findings weigh in this site: its configuration can raise and lower them, and a page can allow some with a
//! reason.
//!
//! An error stays an error whatever is written. It protects readers, or without it there is no site.

use std::collections::BTreeMap;

use super::consequences;
use crate::diag::{Diagnostic, Level, Place, Severity};
use crate::model::config::{Config, LevelRule};
use crate::model::document::{Allowance, Document};
use crate::paths::SourcePath;
use crate::paths::{CONFIG, REGISTERS};

/// The findings as this site weighs them.
pub(crate) struct Judged {
    pub notes: Vec<Diagnostic>,
    /// What pages allow, with their reasons.
    pub allowed: Vec<(Diagnostic, String)>,
}

/// Weighs all findings of a run. `pages` are all documents of the site.
pub(crate) fn apply(notes: Vec<Diagnostic>, config: &Config, pages: &[Document]) -> Judged {
    let allowances: BTreeMap<&SourcePath, &[Allowance]> = pages
        .iter()
        .filter(|page| page.outline.allows)
        .map(|page| (&page.outline.path, &*page.outline.front.allow))
        .collect();
    let mut used: BTreeMap<&SourcePath, Vec<bool>> =
        allowances.iter().map(|(path, allow)| (*path, vec![false; allow.len()])).collect();
    let notes = consequences::without(notes);
    let unknown = unknown_folders(&notes, config, pages);
    let mut judged = Judged { notes: Vec::new(), allowed: Vec::new() };
    for note in notes.into_iter().chain(unknown) {
        if note.severity == Severity::Error {
            judged.notes.push(note);
            continue;
        }
        let allowed = note.place.path().and_then(|path| {
            let (path, list) = allowances.get_key_value(path)?;
            let at = list.iter().position(|allowance| allowance.code.value == note.code)?;
            used.get_mut(path)?[at] = true;
            Some(list[at].reason.clone())
        });
        match (level(&note, config), allowed) {
            (Some(Level::Off), _) => {}
            (_, Some(reason)) => judged.allowed.push((note, reason)),
            (Some(Level::As(severity)), None) => judged.notes.push(Diagnostic { severity, ..note }),
            (None, None) => judged.notes.push(note),
        }
    }
    // With errors the run was not whole: what a page allows may be what was not looked for.
    if judged.notes.iter().all(|note| note.severity < Severity::Error) {
        let idle = idle(&allowances, &used, &judged.notes, pages);
        judged.notes.extend(idle.into_iter().filter_map(|note| match level(&note, config) {
            Some(Level::Off) => None,
            Some(Level::As(severity)) => Some(Diagnostic { severity, ..note }),
            None => Some(note),
        }));
    }
    judged.notes.sort();
    judged
}

/// What the site says of such a finding there: the rule for the deepest folder, and of several the last.
fn level(note: &Diagnostic, config: &Config) -> Option<Level> {
    let rules = config.checks.iter().filter(|rule| *rule.code == *note.code);
    let meant = rules.filter_map(|rule| Some((depth(rule, note.place.path())?, rule.level)));
    meant.max_by_key(|(depth, _)| *depth).map(|(_, level)| level)
}

/// How deep the rule's folder is when it holds this file; 0 for a rule without one.
fn depth(rule: &LevelRule, path: Option<&SourcePath>) -> Option<usize> {
    match &rule.folder {
        None => Some(0),
        Some(folder) => holds(&folder.value, path?).then(|| folder.value.trim_matches('/').len()),
    }
}

/// Whether a folder, as it is written, holds a file or is that file.
fn holds(folder: &str, path: &SourcePath) -> bool {
    let rest = path.as_str().strip_prefix(folder.trim_matches('/'));
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// Rules for folders in which there is nothing.
fn unknown_folders(notes: &[Diagnostic], config: &Config, pages: &[Document]) -> Vec<Diagnostic> {
    let folders = config.checks.iter().filter_map(|rule| rule.folder.as_ref());
    let nothing = |folder: &str| {
        let paths =
            pages.iter().map(|page| &page.outline.path).chain(notes.iter().filter_map(|note| note.place.path()));
        !paths.into_iter().any(|path| holds(folder, path)) && !REGISTERS.starts_with(folder.trim_matches('/'))
    };
    let known: Vec<&str> = pages.iter().map(|page| page.outline.path.folder()).collect();
    let finding = |place: Place, folder: &str| {
        Diagnostic::new("unknown-folder", place).with("found", folder).with_near(folder, known.iter().copied())
    };
    let unknown = folders.filter(|folder| nothing(&folder.value));
    unknown.map(|folder| finding(folder.place(&SourcePath::new(CONFIG)), &folder.value)).collect()
}

/// What a page allows although it has no such finding.
fn idle(
    allowances: &BTreeMap<&SourcePath, &[Allowance]>,
    used: &BTreeMap<&SourcePath, Vec<bool>>,
    notes: &[Diagnostic],
    pages: &[Document],
) -> Vec<Diagnostic> {
    // What is not published yet, or no longer, is not looked at in full.
    let is_held = |path: &SourcePath| {
        notes.iter().any(|note| note.place.path() == Some(path) && note.code.starts_with("review-"))
    };
    let is_draft = |path: &SourcePath| pages.iter().any(|page| page.outline.path == *path && page.outline.front.draft);
    let each = allowances
        .iter()
        .filter(|(path, _)| !is_held(path) && !is_draft(path))
        .flat_map(|(path, list)| list.iter().zip(&used[path]).map(move |(allowance, used)| (path, allowance, *used)));
    let idle = each.filter(|(.., used)| !used);
    idle.map(|(path, allowance, _)| {
        Diagnostic::new("allow-idle", allowance.code.place(path)).with("name", &allowance.code.value)
    })
    .collect()
}
