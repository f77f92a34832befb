//! Where findings stand in their files: key paths become stretches of bytes, all those of a file in one pass.

use std::cell::Cell;
use std::collections::BTreeMap;

use super::{Texts, floor};
use crate::diag::{Diagnostic, Place, Span};
use crate::parse;
use crate::parse::yaml;
use crate::paths::SourcePath;

/// The keys and values of a file, and the byte where its YAML begins.
pub(super) struct Keys {
    start: usize,
    places: yaml::Places,
    /// What was read of a line, and where that begins: most findings of a long line come in its order.
    line: Cell<(usize, yaml::Inside)>,
}

impl Keys {
    pub(super) fn of(path: &SourcePath, text: &str) -> Keys {
        let part = parse::yaml_part(path, text);
        Keys {
            start: part.as_ptr() as usize - text.as_ptr() as usize,
            places: yaml::places(part),
            line: Cell::default(),
        }
    }

    /// Offset and length of a key or of the first line of its value.
    pub(super) fn find(&self, text: &str, key: &str, is_key: bool) -> Option<(usize, usize)> {
        let start = floor(text, self.start + self.places.get(key, is_key)?);
        let rest = text[start..].lines().next().unwrap_or("");
        let begin = text[..start].rfind('\n').map_or(0, |newline| newline + 1);
        let length = match is_key {
            true => rest.find([':', '：']).unwrap_or(rest.len()),
            false if self.is_inside(begin, &text[begin..start]) => yaml::item(rest).len(),
            false => rest.trim_end().len(),
        };
        Some((start, length))
    }

    /// Whether what follows `before` in the line that begins at `begin` stands inside brackets or braces.
    fn is_inside(&self, begin: usize, before: &str) -> bool {
        let (known, mut inside) = self.line.take();
        if known != begin || inside.has_read() > before.len() {
            inside = yaml::Inside::default();
        }
        let is_inside = inside.is(before);
        self.line.set((begin, inside));
        is_inside
    }
}

/// Findings with their places in bytes. A key that is not there leaves its file.
pub(super) fn sited(notes: &[Diagnostic], texts: &Texts) -> Vec<Diagnostic> {
    let mut files: BTreeMap<&SourcePath, Keys> = BTreeMap::new();
    let mut sited = Vec::with_capacity(notes.len());
    for note in notes {
        let mut note = note.clone();
        if let (Place::Value(path, key) | Place::Key(path, key), Some((known, text))) =
            (&note.place, note.place.path().and_then(|path| texts.get_key_value(path)))
        {
            let is_key = matches!(note.place, Place::Key(..));
            let found = files.entry(known).or_insert_with(|| Keys::of(known, text)).find(text, key, is_key);
            note.place = found.map_or_else(
                || Place::File(path.clone()),
                |(start, length)| Place::Span(path.clone(), Span::new(start, start + length)),
            );
        }
        sited.push(note);
    }
    sited
}
