//! What of a page does not stand on a finished print: its units are looked for among the words that were set.

use std::collections::BTreeSet;

use super::about;
use crate::diag::{Argument, Diagnostic};
use crate::model::sheet::{LeftOut, Part, Sheet, Unit, ink};
use crate::typeset::Proof;

/// The words of a proof, and the blocks that it shows.
pub(crate) struct Printed {
    words: String,
    pub blocks: BTreeSet<u32>,
}

impl Printed {
    pub(crate) fn of(proof: &Proof) -> Printed {
        let runs = || proof.pages.iter().flat_map(|page| &page.runs);
        let pictures = proof.pages.iter().flat_map(|page| &page.pictures);
        Printed {
            words: runs().map(|run| ink(&run.text)).collect(),
            blocks: runs()
                .filter(|run| !run.text.trim().is_empty())
                .filter_map(|run| run.at)
                .chain(pictures.filter_map(|picture| picture.at))
                .collect(),
        }
    }

    fn has(&self, unit: &Unit) -> bool {
        let by_place = unit.at.is_some_and(|at| self.blocks.contains(&at));
        by_place || (!unit.words.is_empty() && unit.words.iter().all(|words| self.words.contains(words)))
    }
}

/// What is not on the print. A section of which nothing is there is named by its heading, anything else by its kind.
pub fn left_out(proof: &Proof, sheet: &Sheet) -> LeftOut {
    let printed = Printed::of(proof);
    let missing: Vec<&Unit> = sheet.units.iter().filter(|unit| !printed.has(unit)).collect();
    let count = |units: &mut dyn Iterator<Item = &Unit>| units.filter(|unit| unit.part == Part::Actions).count();
    let all = count(&mut sheet.units.iter());
    let shown = all - count(&mut missing.iter().copied());
    let is_whole = |section: usize| {
        section > 0
            && sheet
                .units
                .iter()
                .filter(|unit| unit.part == Part::Body && unit.section == section)
                .all(|unit| !printed.has(unit))
    };
    let mut names: Vec<Argument> = Vec::new();
    for unit in missing.iter().filter(|unit| unit.part != Part::Actions) {
        let is_body = unit.part == Part::Body;
        let heading = sheet
            .units
            .iter()
            .filter(|other| is_body && other.section == unit.section)
            .find_map(|other| other.name.text())
            .filter(|_| is_whole(unit.section));
        let name = match heading.or(unit.name.text()) {
            Some(heading) => format!("“{}”", heading.trim().replace(['\n', '\r'], " ")).into(),
            None => unit.name.clone(),
        };
        if !names.contains(&name) {
            names.push(name);
        }
    }
    LeftOut { actions: (shown, all), names, at: missing.iter().find_map(|unit| unit.at) }
}

/// A print with nothing of its page but the title. A layout of the site may print what it likes.
pub(crate) fn empty(proof: &Proof, sheet: &Sheet) -> Option<Diagnostic> {
    let printed = Printed::of(proof);
    (sheet.own_layouts.is_empty() && !sheet.units.iter().any(|unit| printed.has(unit))).then(|| nothing(sheet))
}

/// The finding for a page that gives a format nothing to print.
pub(crate) fn nothing(sheet: &Sheet) -> Diagnostic {
    about("leaflet-empty", sheet, sheet.place.clone()).with("kind", sheet.leaflet.format.word())
}
