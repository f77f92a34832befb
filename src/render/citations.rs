//! What a page's texts cite, numbered in the order in which they first do.

use std::collections::BTreeSet;

use crate::model::register::Citation;

/// Citations, each once; numbers count from 1.
#[derive(Default)]
pub(crate) struct Citations {
    cited: Vec<Citation>,
    /// Numbers of those that figures without a number of their source rest on.
    whole: BTreeSet<usize>,
}

impl Citations {
    /// The number of a citation, which it keeps.
    pub(crate) fn cite(&mut self, citation: Citation) -> usize {
        let known = self.cited.iter().position(|known| *known == citation);
        known.map_or_else(
            || {
                self.cited.push(citation);
                self.cited.len()
            },
            |index| index + 1,
        )
    }

    /// Keeps a document that figures rest on beside which no number stands; once, however it is cited besides.
    pub(crate) fn rest_on(&mut self, source: &str) {
        let known = self.cited.iter().position(|known| *known.source == *source);
        let number =
            known.map_or_else(|| self.cite(Citation { source: source.into(), item: None }), |index| index + 1);
        self.whole.insert(number);
    }

    pub(crate) fn is_whole(&self, number: usize) -> bool {
        self.whole.contains(&number)
    }

    pub(crate) fn numbered(&self) -> impl Iterator<Item = (usize, &Citation)> {
        (1..).zip(&self.cited)
    }
}
