//! Findings that only follow from another one: a page that is wrong in one way gets one line, and no advice undoes what
//! another one asks for.

use std::collections::{BTreeMap, BTreeSet};

use crate::diag::{Argument, Diagnostic, Place, Span};
use crate::paths::CONFIG;
use crate::paths::SourcePath;

/// What readers could be shown by mistake; what else is said of the same words would have an author take the signs away
/// and leave the words.
const DOUBTS: [&str; 1] = ["condition-unread"];
/// Such findings.
const OVERRULED: [&str; 3] = ["markup-left", "raw-html", "link-nowhere"];

/// The findings without those that follow from others.
pub(crate) fn without(notes: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let of_config = |note: &Diagnostic| note.place.path().is_some_and(|path| path.as_str() == CONFIG);
    // Without a configuration that can be read, no name that a page uses is known.
    if notes.iter().any(|note| of_config(note) && matches!(note.code, "no-configuration" | "not-yaml")) {
        return notes.into_iter().filter(of_config).collect();
    }
    // Files of which the program could not read every sign: those with a few that are lost, those that are a guess as a
    // whole.
    let unread = |guess: Argument| -> BTreeSet<SourcePath> {
        let is_meant = |note: &&Diagnostic| note.code == "wrong-encoding" && note.argument("guess") == Some(&guess);
        notes.iter().filter(is_meant).filter_map(|note| note.place.path().cloned()).collect()
    };
    let (damaged, guessed) = (unread("damaged".into()), unread(Argument::None));
    let mut doubts: BTreeMap<SourcePath, Vec<Span>> = BTreeMap::new();
    for note in notes.iter().filter(|note| DOUBTS.contains(&note.code)) {
        if let Place::Span(path, span) = &note.place {
            doubts.entry(path.clone()).or_default().push(*span);
        }
    }
    // A key that is only misspelt is there.
    let misspelt: BTreeSet<(SourcePath, String, String)> =
        notes.iter().filter(|note| note.code == "unknown-key").filter_map(meant).collect();
    // What has no words needs no other level.
    let bare: BTreeSet<Place> =
        notes.iter().filter(|note| note.code == "heading-empty").map(|note| note.place.clone()).collect();
    if bare.is_empty() && misspelt.is_empty() && damaged.is_empty() && guessed.is_empty() && doubts.is_empty() {
        return notes;
    }
    doubts.values_mut().for_each(|spans| spans.sort_unstable());
    let is_in =
        |files: &BTreeSet<SourcePath>, note: &Diagnostic| note.place.path().is_some_and(|path| files.contains(path));
    let is_meant = |path: &SourcePath, within: &str, note: &Diagnostic| {
        note.lacking().is_some_and(|key| misspelt.contains(&(path.clone(), within.to_owned(), key.to_owned())))
    };
    let follows = |note: &Diagnostic| match &note.place {
        _ if note.code == "wrong-encoding" => false,
        place if matches!(note.code, "heading-level-one" | "heading-skipped") => bare.contains(place),
        Place::File(path) if note.code == "missing-key" => is_meant(path, "", note),
        Place::Value(path, within) if note.code == "missing-key" => is_meant(path, within, note),
        _ if is_in(&guessed, note) => true,
        _ if is_in(&damaged, note) && note.text("sign") == "U+FFFD" => true,
        Place::Span(path, span) if OVERRULED.contains(&note.code) => {
            doubts.get(path).is_some_and(|spans| meets(spans, *span))
        }
        _ => false,
    };
    notes.into_iter().filter(|note| !follows(note)).collect()
}

/// Where a key is misspelt, and as what: the file, the map around it, the key that was meant.
fn meant(note: &Diagnostic) -> Option<(SourcePath, String, String)> {
    let Place::Key(path, key) = &note.place else { return None };
    let around = key.rsplit_once('/').map_or("", |(around, _)| around);
    Some((path.clone(), around.to_owned(), note.text("near").to_owned()))
}

/// Whether a stretch has a byte in common with one of these, which are in order.
fn meets(spans: &[Span], span: Span) -> bool {
    let after = spans.partition_point(|other| other.start < span.end);
    // Those before it may be long, but few are.
    spans[..after].iter().rev().take(64).any(|other| other.end > span.start)
}
