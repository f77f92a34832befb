//! A leaflet that fits, or the number of characters by which it does not.
//!
//! The space that a layout may give up is given up step by step before it fails; type never goes below the band.

use std::collections::BTreeSet;

use crate::check::{self, leaflet as rules};
use crate::diag::{Diagnostic, Noted, Place};
use crate::limits;
use crate::model::band::Band;
use crate::model::leaflet::{Format, Leaflet, Panel, Takes};
use crate::model::sheet::{Fit, Made, Part, Sheet, TIGHTEST};
use crate::render::sheet::cut::shorter;
use crate::typeset::{self, Press, Proof};

/// Makes a leaflet. `sheet` gives its sheet for a fit.
pub fn make(press: &Press, sheet: &dyn Fn(Fit) -> Sheet) -> Noted<Option<Made>> {
    let (sheet, proof) = match settle(press, sheet) {
        Ok(settled) => settled,
        Err(note) => return Noted { value: None, notes: vec![*note] },
    };
    let mut notes = check::ask(check::OF_LEAFLETS, |look| look(&proof, &sheet));
    if notes.is_empty() {
        notes.extend(rules::empty(&proof, &sheet));
    }
    if !notes.is_empty() {
        return Noted { value: None, notes };
    }
    match typeset::files(&proof, &sheet, press) {
        Ok(files) => Noted {
            value: Some(Made { files, sides: proof.pages.len(), left_out: rules::left_out(&proof, &sheet) }),
            notes,
        },
        Err(complaints) => {
            notes = rules::complaints(&complaints, &sheet);
            Noted { value: None, notes }
        }
    }
}

/// The first fit in which everything has its room.
pub fn settle(press: &Press, sheet: &dyn Fn(Fit) -> Sheet) -> Result<(Sheet, Proof), Box<Diagnostic>> {
    let roomy = sheet(Fit::default());
    let leaflet = roomy.leaflet;
    if let Some(note) = beyond_limits(&roomy) {
        return Err(Box::new(note));
    }
    if roomy.is_empty {
        return Err(Box::new(rules::nothing(&roomy)));
    }
    if is_far_too_long(&roomy) {
        let text = Text::new(press, sheet(Fit { tight: TIGHTEST }));
        if let Some(note) = text.far_too_long() {
            return Err(Box::new(note));
        }
    }
    for tight in first(roomy.load, leaflet, roomy.band)..=TIGHTEST {
        let attempt = sheet(Fit { tight });
        let proof = typeset::typeset(&attempt, press);
        if rules::overflow(&proof, leaflet.format).is_none() {
            return Ok((attempt, proof));
        }
    }
    Err(Box::new(Text::new(press, sheet(Fit { tight: TIGHTEST })).too_long()))
}

/// What no paper can hold is not set: a title like a text, boxes within boxes within boxes.
fn beyond_limits(sheet: &Sheet) -> Option<Diagnostic> {
    if let Some((part, found, most)) = sheet.endless {
        let note = rules::about(rules::TOO_LONG, sheet, sheet.place.clone()).with("exact", "limit");
        return Some(
            note.with_words("part", format!("part-{}", part.word()))
                .with("n_has", found)
                .with("n_holds", most)
                .with("n_over", found - most)
                .with("many", "no"),
        );
    }
    let is_printed =
        sheet.leaflet.format == Format::Letter || matches!(sheet.leaflet.format.takes(), Takes::Page { .. });
    // A layout of the site may do otherwise.
    (sheet.depth.0 > limits::PRINTED_DEPTH && is_printed && sheet.own_layouts.is_empty())
        .then(|| rules::too_deep(sheet))
}

/// Characters of body type that a format holds at the size of a band, as a guess.
fn holds(leaflet: Leaflet, band: Band) -> f64 {
    let cell = |size: f64, gap: f64| size * (size * 0.3528 + gap);
    (leaflet.format.holds() as f64 * cell(12.0, 3.0) / cell(band.size, band.gap)).max(1.0)
}

/// The fit to begin with: a guess from the number of characters, since trying all of them takes time.
fn first(load: usize, leaflet: Leaflet, band: Band) -> u8 {
    match load as f64 / holds(leaflet, band) {
        ratio if ratio < 0.5 => 0,
        ratio if ratio < 0.65 => 1,
        ratio if ratio < 0.8 => 2,
        _ => TIGHTEST,
    }
}

/// More than any page has.
const EVERYTHING: usize = 10_000_000;
/// A text this many times as long as its room is not counted to the character: nobody cuts half a text by a number.
const FAR: f64 = 2.0;
/// How much of such a text is set first to see where it ends, in rooms.
const SAMPLE: f64 = 1.3;
/// The part of its room to which such a text is counted: to the character, but in a booklet.
const FINE_PART: usize = 1_000;

/// Whether a text is set in parts only. An extract leaves out what it has no room for.
fn is_far_too_long(whole: &Sheet) -> bool {
    !matches!(whole.leaflet.format.takes(), Takes::Extract { .. })
        && whole.length as f64 >= holds(whole.leaflet, whole.band) * FAR
}

/// Pages of a booklet on a sheet of paper.
const SHEET: usize = 4;

/// A page as tight as it may be, to be set with less and less of its text.
struct Text<'p> {
    press: &'p Press,
    whole: Sheet,
    /// The blocks that an extract prints, when they are known: those that it leaves out anyway need no cutting.
    printed: Option<BTreeSet<u32>>,
}

/// Where a text goes on beyond its room.
type Found = (usize, Panel);

impl Text<'_> {
    fn new(press: &Press, whole: Sheet) -> Text<'_> {
        Text { press, whole, printed: None }
    }

    fn format(&self) -> Format {
        self.whole.leaflet.format
    }

    /// The proof without so many characters at the end of a part.
    fn proof(&self, part: Part, count: usize) -> Proof {
        let cuttable = self.printed.as_ref().filter(|_| part == Part::Body);
        typeset::typeset(&shorter(&self.whole, part, count, cuttable), self.press)
    }

    fn overflow(&self, part: Part, count: usize) -> Option<Found> {
        rules::overflow(&self.proof(part, count), self.format())
    }

    /// The finding for a body that is longer than twice its room: how much of it fits is found on parts of it, since
    /// setting it all takes time. `None` when it fits all the same. Without a body that can help, what is left is
    /// looked at.
    fn far_too_long(&self) -> Option<Diagnostic> {
        let length = self.whole.length;
        if self.overflow(Part::Body, EVERYTHING).is_some() {
            let rest = shorter(&self.whole, Part::Body, EVERYTHING, None);
            return Some(Text::new(self.press, rest).too_long());
        }
        let room = holds(self.whole.leaflet, self.whole.band);
        let (mut fits, mut over) = (0, (room * SAMPLE) as usize);
        let found = loop {
            if over >= length {
                return None;
            }
            match self.overflow(Part::Body, length - over) {
                Some(found) => break found,
                None => (fits, over) = (over, over * 2),
            }
        };
        let fine = (room as usize / FINE_PART).max(1);
        while over - fits > fine {
            let middle = fits + (over - fits) / 2;
            if self.overflow(Part::Body, length - middle).is_none() { fits = middle } else { over = middle }
        }
        Some(self.about_so_much(found, fits))
    }

    /// The finding without its numbers. What has many pages says how many it would need.
    fn about(&self, place: Place, pages: usize) -> Diagnostic {
        let most = self.format().sides();
        let note = rules::about(rules::TOO_LONG, &self.whole, place);
        if most <= 2 {
            return note.with("many", "no");
        }
        let pages = pages.div_ceil(SHEET) * SHEET;
        note.with("many", "yes").with("n_pages", pages).with("n_most", most)
    }

    /// The finding for a text that nobody shortens by a number: of the body, the first `holds` characters have room.
    fn about_so_much(&self, (side, panel): Found, holds: usize) -> Diagnostic {
        // As many as a room that is filled so far tells.
        let pages = (self.format().sides() as f64 * self.whole.length as f64 / holds.max(1) as f64).ceil();
        self.about(self.whole.place.clone(), pages as usize)
            .with("n_over", self.whole.length - holds)
            .with("n_side", side)
            .with_words("panel", panel_words(panel))
            .with("n_holds", holds)
            .with("n_has", self.whole.length)
            .with("exact", "no")
            .with_words("part", "part-body")
    }

    /// The finding for a leaflet that is too long, with the number of characters that must go: found by leaving them
    /// out.
    fn too_long(mut self) -> Diagnostic {
        let format = self.format();
        let full = typeset::typeset(&self.whole, self.press);
        let Some((side, panel)) = rules::overflow(&full, format) else {
            return self.about(self.whole.place.clone(), full.pages.len());
        };
        if matches!(format.takes(), Takes::Extract { .. }) {
            self.printed = Some(rules::Printed::of(&full).blocks);
        }
        let Some(part) = Part::ALL.iter().copied().find(|part| self.overflow(*part, EVERYTHING).is_none()) else {
            return rules::about("leaflet-overfull", &self.whole, self.whole.place.clone())
                .with("n_side", side)
                .with_words("panel", panel_words(panel));
        };
        let beyond = rules::beyond(&full, format);
        if part == Part::Body
            && self.printed.is_none()
            && (beyond as f64) > self.whole.length as f64 * (1.0 - 1.0 / FAR)
        {
            return self.far_too_long().unwrap_or_else(|| self.about_so_much((side, panel), 0));
        }
        // What stands beyond its room is about what must go.
        let fits = |count: usize| self.overflow(part, count).is_none();
        let (mut too_few, mut enough) = (0, beyond.max(16));
        while !fits(enough) {
            (too_few, enough) = (enough, enough + enough / 2);
        }
        if too_few == 0 && !fits(enough / 2) {
            too_few = enough / 2;
        }
        while enough - too_few > 1 {
            let middle = too_few + (enough - too_few) / 2;
            if fits(middle) { enough = middle } else { too_few = middle }
        }
        let holds = rules::characters(&self.proof(part, enough), side, panel);
        let exact = match (&self.printed, part, holds) {
            (Some(_), Part::Body, _) => "printed",
            // A side that would hold nothing of it is no measure.
            (None, Part::Body, 0) => "whole",
            _ => "yes",
        };
        let holds = if exact == "whole" { self.whole.length.saturating_sub(enough) } else { holds };
        let at = full.pages.iter().skip(side - 1).rev().flat_map(|page| page.runs.iter().rev()).find_map(|run| run.at);
        let place = if part == Part::Body { rules::place(&self.whole, at) } else { self.whole.place.clone() };
        self.about(place, full.pages.len())
            .with("n_over", enough)
            .with("n_side", side)
            .with_words("panel", panel_words(panel))
            .with("n_holds", holds)
            .with("n_has", holds + enough)
            .with("exact", exact)
            .with_words("part", format!("part-{}", part.word()))
    }
}

fn panel_words(panel: Panel) -> String {
    format!("panel-{}", panel.name.trim_start_matches("panel-"))
}

/// What a leaflet holds besides its text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Room {
    /// About so many characters more; 0 when it is full.
    For(usize),
    /// More than this many.
    Over(usize),
}

/// Characters that are tried at most: who has so much room asks for no number.
const PLENTY: usize = 2_000;
/// Characters that are not told apart: what is added is one paragraph of any words.
const FINE: usize = 4;

/// How many characters can be added at the end of a text that fits: found by adding them. `longer` gives the sheet with
/// so many more. `stop` ends the search early, without an answer.
pub(crate) fn room(press: &Press, longer: &dyn Fn(usize) -> Sheet, stop: &dyn Fn() -> bool) -> Option<Room> {
    let fits = |count: usize| {
        let sheet = longer(count);
        let format = sheet.leaflet.format;
        (!stop()).then(|| rules::overflow(&typeset::typeset(&sheet, press), format).is_none())
    };
    let (mut holds, mut too_many) = (0, 64);
    while fits(too_many)? {
        if too_many >= PLENTY {
            return Some(Room::Over(PLENTY));
        }
        (holds, too_many) = (too_many, (too_many * 2).min(PLENTY));
    }
    while too_many - holds > FINE.max(holds / 50) {
        let middle = holds + (too_many - holds) / 2;
        if fits(middle)? { holds = middle } else { too_many = middle }
    }
    Some(Room::For(holds))
}
