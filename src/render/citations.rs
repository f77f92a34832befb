//! What a page's texts cite, numbered in the order in which they first do.

use crate::model::register::Citation;

/// Citations, each once; numbers count from 1.
#[derive(Default)]
pub(crate) struct Citations(Vec<Citation>);

impl Citations {
    /// The number of a citation, which it keeps.
    pub(crate) fn cite(&mut self, citation: Citation) -> usize {
        let known = self.0.iter().position(|known| *known == citation);
        known.map_or_else(
            || {
                self.0.push(citation);
                self.0.len()
            },
            |index| index + 1,
        )
    }

    pub(crate) fn numbered(&self) -> impl Iterator<Item = (usize, &Citation)> {
        (1..).zip(&self.0)
    }
}
