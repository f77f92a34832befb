//! A leaflet that fits, or the number of characters by which it does not.
//!
//! The space that a layout may give up is given up step by step before it fails; type never goes below the band.

use crate::check::leaflet as rules;
use crate::diag::{Diagnostic, Noted};
use crate::leaflet::{self, Press, Proof};
use crate::model::band::Band;
use crate::model::leaflet::{Leaflet, Panel, Piece, Takes};
use crate::model::sheet::{Fit, LeftOut, Part, Sheet, TIGHTEST};

/// The files of a finished leaflet.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Made {
    pub files: Vec<(Piece, Vec<u8>)>,
    /// Sides of paper in the reading order.
    pub sides: usize,
    /// What of its page it does not show.
    pub left_out: LeftOut,
}

/// Makes a leaflet. `sheet` gives its sheet for a fit.
pub fn make(press: &Press, sheet: &dyn Fn(Fit) -> Sheet) -> Noted<Option<Made>> {
    let (sheet, proof) = match settle(press, sheet) {
        Ok(settled) => settled,
        Err(note) => return Noted { value: None, notes: vec![*note] },
    };
    let mut notes = rules::all(&proof, &sheet);
    if notes.is_empty() {
        notes.extend(rules::empty(&proof, &sheet));
    }
    if !notes.is_empty() {
        return Noted { value: None, notes };
    }
    match leaflet::files(&proof, &sheet, press) {
        Ok(files) => Noted { value: Some(Made { files, sides: proof.pages.len(), left_out: rules::left_out(&proof, &sheet) }), notes },
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
    if roomy.is_empty {
        return Err(Box::new(rules::nothing(&roomy)));
    }
    if let Some(note) = far_too_long(press, sheet, &roomy) {
        return Err(Box::new(note));
    }
    for tight in first(roomy.load, leaflet, roomy.band)..=TIGHTEST {
        let attempt = sheet(Fit { tight, cut: None });
        let proof = leaflet::typeset(&attempt, press);
        if rules::overflow(&proof, leaflet.format).is_none() {
            return Ok((attempt, proof));
        }
    }
    Err(Box::new(too_long(press, sheet)))
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
/// How much of such a text is set to see that it does not fit, in rooms.
const SAMPLE: f64 = 1.3;

/// The finding for a text that is longer than twice its room: about how much, from setting a part of it.
fn far_too_long(press: &Press, sheet: &dyn Fn(Fit) -> Sheet, whole: &Sheet) -> Option<Diagnostic> {
    let room = holds(whole.leaflet, whole.band);
    let format = whole.leaflet.format;
    // An extract leaves out what it has no room for.
    if matches!(format.takes(), Takes::Extract { .. }) || (whole.length as f64) < room * FAR {
        return None;
    }
    let cut = whole.length - (room * SAMPLE) as usize;
    let proof_of = |count| leaflet::typeset(&sheet(Fit { tight: TIGHTEST, cut: Some((Part::Body, count)) }), press);
    if rules::overflow(&proof_of(EVERYTHING), format).is_some() {
        return None;
    }
    let proof = proof_of(cut);
    let found = rules::overflow(&proof, format)?;
    Some(about_so_much(whole, found, cut + rules::beyond(&proof, format)))
}

/// The finding that does not count to the character.
fn about_so_much(whole: &Sheet, (side, panel): (usize, Panel), over: usize) -> Diagnostic {
    // Two figures, rather too few than too many: the rest would be invented.
    let holds = whole.length.saturating_sub(over);
    let step = 10_usize.pow(holds.max(10).ilog10().saturating_sub(1));
    let holds = holds / step * step;
    rules::about(rules::TOO_LONG, whole, whole.place.clone())
        .with("n_over", whole.length - holds)
        .with("n_side", side)
        .with_words("panel", format!("panel-{}", panel.name.trim_start_matches("panel-")))
        .with("n_holds", holds)
        .with("n_has", whole.length)
        .with("exact", "no")
        .with_words("part", "part-body")
}

/// The finding for a leaflet that is too long, with the number of characters that must go: found by leaving them out.
fn too_long(press: &Press, sheet: &dyn Fn(Fit) -> Sheet) -> Diagnostic {
    let fit = |cut| Fit { tight: TIGHTEST, cut };
    let whole = sheet(fit(None));
    let format = whole.leaflet.format;
    let proof_of = |cut| leaflet::typeset(&sheet(fit(cut)), press);
    let fits = |part: Part, count: usize| rules::overflow(&proof_of(Some((part, count))), format).is_none();
    let full = proof_of(None);
    let Some((side, panel)) = rules::overflow(&full, format) else { return rules::about(rules::TOO_LONG, &whole, whole.place.clone()) };
    let name = format!("panel-{}", panel.name.trim_start_matches("panel-"));
    let Some(part) = Part::ALL.iter().copied().find(|part| fits(*part, EVERYTHING)) else {
        return rules::about("leaflet-overfull", &whole, whole.place.clone()).with("n_side", side).with_words("panel", name);
    };
    let beyond = rules::beyond(&full, format);
    if part == Part::Body && (beyond as f64) > whole.length as f64 * (1.0 - 1.0 / FAR) {
        return about_so_much(&whole, (side, panel), beyond);
    }
    // What stands beyond its room is about what must go.
    let (mut too_few, mut enough) = (0, beyond.max(16));
    while !fits(part, enough) {
        (too_few, enough) = (enough, enough + enough / 2);
    }
    if too_few == 0 && !fits(part, enough / 2) {
        too_few = enough / 2;
    }
    while enough - too_few > 1 {
        let middle = too_few + (enough - too_few) / 2;
        if fits(part, middle) { enough = middle } else { too_few = middle }
    }
    let holds = rules::characters(&proof_of(Some((part, enough))), side, panel);
    let at = full.pages.iter().skip(side - 1).rev().flat_map(|page| page.runs.iter().rev()).find_map(|run| run.at);
    let place = if part == Part::Body { rules::place(&whole, at) } else { whole.place.clone() };
    rules::about(rules::TOO_LONG, &whole, place)
        .with("n_over", enough)
        .with("n_side", side)
        .with_words("panel", name)
        .with("n_holds", holds)
        .with("n_has", holds + enough)
        .with("exact", "yes")
        .with_words("part", format!("part-{}", part.word()))
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

/// How many characters can be added at the end of a text that fits: found by adding them. `longer` gives the sheet with so many more.
/// `stop` ends the search early, without an answer.
pub fn room(press: &Press, longer: &dyn Fn(usize) -> Sheet, stop: &dyn Fn() -> bool) -> Option<Room> {
    let fits = |count: usize| {
        let sheet = longer(count);
        let format = sheet.leaflet.format;
        (!stop()).then(|| rules::overflow(&leaflet::typeset(&sheet, press), format).is_none())
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
