//! Checks: plain functions from values to findings, one family a file.
//!
//! `safety` keeps pages back; `outline` looks at headings; `reader`, `wording` and `hygiene` give hints; `odd` finds
//! signs that are no text. All read a [`manuscript`]: what one audience gets, as words.

pub(crate) mod characters;
pub(crate) mod consequences;
pub(crate) mod documents;
pub(crate) mod facts;
pub(crate) mod figures;
pub(crate) mod files;
pub(crate) mod hygiene;
pub(crate) mod leaflet;
pub(crate) mod leftover;
pub(crate) mod levels;
pub(crate) mod lexicon;
pub(crate) mod manuscript;
pub(crate) mod measure;
pub(crate) mod mend;
pub(crate) mod odd;
pub(crate) mod outline;
pub(crate) mod phones;
pub(crate) mod reader;
pub(crate) mod run;
pub(crate) mod safety;
pub(crate) mod subject;
pub(crate) mod sums;
pub(crate) mod theme_files;
pub(crate) mod wording;

use std::collections::BTreeMap;

use crate::diag::{Argument, Diagnostic, Place};

/// One finding for all audiences that it was found for, named in its argument `names`. Of findings that differ by a
/// limit, the strictest stays.
pub(crate) fn merge(found: impl IntoIterator<Item = (Argument, Diagnostic)>) -> Vec<Diagnostic> {
    type Same = (Place, &'static str, Option<Argument>);
    let mut merged: BTreeMap<Same, (Diagnostic, Vec<Argument>)> = BTreeMap::new();
    for (name, note) in found {
        let (_, names) = merged
            .entry((note.place.clone(), note.code, note.argument("found").cloned()))
            .and_modify(|(kept, _)| {
                if limit(&note) < limit(kept) {
                    *kept = note.clone();
                }
            })
            .or_insert_with(|| (note, Vec::new()));
        if !names.contains(&name) {
            names.push(name);
        }
    }
    merged.into_values().map(|(note, names)| note.with_list("names", names)).collect()
}

/// Characters around a place that a check looks at: more is no neighbourhood, and long lines stay cheap.
pub(crate) const NEAR: usize = 200;

/// The last characters of a text, at most so many.
pub(crate) fn tail(text: &str, count: usize) -> &str {
    text.char_indices().rev().take(count).last().map_or("", |(at, _)| &text[at..])
}

/// The first characters of a text, at most so many.
pub(crate) fn head(text: &str, count: usize) -> &str {
    text.char_indices().nth(count).map_or(text, |(at, _)| &text[..at])
}

fn limit(note: &Diagnostic) -> u64 {
    note.number("n_limit").unwrap_or(u64::MAX)
}
