//! What is said of a print that is made: what it leaves out, what paper cannot do. None of it keeps the print back.

use super::Draft;
use crate::diag::{Argument, Diagnostic, Place};
use crate::model::sheet::LeftOut;

/// Names that are told of what is left out.
const NAMES: usize = 8;

impl Draft {
    /// The remarks on a finished print, without its audience: what is true of several is told once.
    pub(crate) fn remarks(&self, left_out: &LeftOut) -> Vec<Diagnostic> {
        let mut notes = self.problems.clone();
        let mut dropped = self.dropped.clone();
        dropped.sort_unstable();
        dropped.dedup_by_key(|(c, _)| *c);
        notes.extend(dropped.into_iter().map(|(c, at)| {
            Diagnostic::new("leaflet-sign", self.spot(at))
                .with("found", c)
                .with("point", format!("U+{:04X}", u32::from(c)))
        }));
        let (shown, all) = left_out.actions;
        let kind = match (shown < all, left_out.names.is_empty()) {
            (false, true) => return notes,
            (true, true) => "actions",
            (false, false) => "parts",
            (true, false) => "both",
        };
        let mut names = left_out.names.clone();
        if names.len() > NAMES {
            names.truncate(NAMES);
            names.push("……".into());
        }
        notes.push(
            Diagnostic::new("leaflet-part", self.spot(left_out.at))
                .with("title", &self.title)
                .with_words("format", format!("format-{}", self.leaflet.format.word()))
                .with("kind", kind)
                .with("n_shown", shown)
                .with("n_all", all)
                .with("parts", Argument::List(names)),
        );
        notes
    }

    /// Where the block with this number starts in the Markdown.
    fn spot(&self, at: Option<u32>) -> Place {
        self.places.place(&self.place, at)
    }
}
