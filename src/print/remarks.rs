//! Findings on prints: what is said of several at once is told once, and what has words is told where they stand.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::diag::{Argument, Diagnostic, Place, Span};
use crate::model::sheet::LeftOut;
use crate::output::leaflet::Draft;
use crate::paths::SourcePath;

/// A remark on a print, with the names of its audience.
pub(super) type Remark = (Argument, Diagnostic);

/// What is said of a print that is made.
pub(super) fn of(draft: &Draft, left_out: &LeftOut) -> Vec<Remark> {
    draft.remarks(left_out).into_iter().map(|note| (draft.audience().clone(), note)).collect()
}

/// One finding for all audiences that it was found for, named in its argument `names`.
pub(super) fn told(remarks: Vec<Remark>) -> Vec<Diagnostic> {
    let mut merged: BTreeMap<Diagnostic, Vec<Argument>> = BTreeMap::new();
    for (name, note) in remarks {
        let names = merged.entry(note).or_default();
        if !names.contains(&name) {
            names.push(name);
        }
    }
    merged.into_iter().map(|(note, names)| note.with_list("names", names)).collect()
}

/// What is wrong in the same way on several prints is one finding, which names all their audiences and formats.
pub(super) fn grouped(notes: Vec<Diagnostic>) -> Vec<Diagnostic> {
    const VARY: [&str; 2] = ["audience", "format"];
    let mut groups: Vec<Diagnostic> = Vec::with_capacity(notes.len());
    let mut places: BTreeMap<Diagnostic, usize> = BTreeMap::new();
    for note in notes {
        let mut common = note.clone();
        common.arguments.retain(|(name, _)| !VARY.contains(name));
        match places.get(&common) {
            None => {
                places.insert(common, groups.len());
                groups.push(note);
            }
            Some(at) => {
                for (name, value) in note.arguments.into_iter().filter(|(name, _)| VARY.contains(name)) {
                    if let Some((_, known)) = groups[*at].arguments.iter_mut().find(|(other, _)| *other == name)
                        && !known.items().contains(&value)
                    {
                        *known = Argument::list(known.items().iter().cloned().chain([value]));
                    }
                }
            }
        }
    }
    groups
}

/// Moves findings from the block that they are in, or from the page as a whole, to the words that they are about.
pub(super) fn pinpoint(notes: &mut [Diagnostic], texts: &BTreeMap<SourcePath, Arc<str>>) {
    for note in notes.iter_mut().filter(|note| note.code.starts_with("leaflet-")) {
        let words = match note.argument("found") {
            Some(Argument::Text(words)) => Some(words.clone()).filter(|words| !words.is_empty()),
            Some(Argument::None) => unseen(note),
            _ => None,
        };
        let Some(words) = words else { continue };
        let (path, from) = match &note.place {
            Place::File(path) => (path, 0),
            Place::Span(path, span) if span.start == span.end => (path, span.start as usize),
            _ => continue,
        };
        // A run of type ends where its line does, so a part of the words may do.
        let Some(text) = texts.get(path).and_then(|text| text.get(from..)) else { continue };
        if let Some(at) = text.find(&words) {
            note.place = Place::Span(path.clone(), Span::new(from + at, from + at + words.len()));
        }
    }
}

/// The character that a message cannot show, by its number.
fn unseen(note: &Diagnostic) -> Option<String> {
    let number = note.text("point").strip_prefix("U+")?;
    char::from_u32(u32::from_str_radix(number, 16).ok()?).map(String::from)
}
