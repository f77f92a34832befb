//! What a leaflet is held to, checked on its finished geometry.

use crate::diag::{Diagnostic, Place};
use crate::leaflet::{PageFacts, Proof};
use crate::model::sheet::{Format, Sheet};

/// The code of a leaflet that is too long: its number is found by trying.
pub const TOO_LONG: &str = "leaflet-too-long";

/// The least distance of text from the edge of the paper, in millimetres: an office printer prints no closer.
const SAFE: f64 = 5.0;

/// All findings on a leaflet.
pub fn all(proof: &Proof, sheet: &Sheet, format: Format, place: &Place) -> Vec<Diagnostic> {
    let mut notes: Vec<Diagnostic> = proof
        .complaints
        .iter()
        .map(|complaint| Diagnostic::error("leaflet-complaint", place.clone()).with("leaflet", &sheet.ident).with("reason", &complaint.message))
        .collect();
    notes.extend(too_long(proof, sheet, format, place));
    notes.extend(overfull_panels(proof, sheet, place));
    notes.extend(outside(proof, sheet, place));
    notes
}

fn characters(pages: &[PageFacts]) -> usize {
    pages.iter().flat_map(|page| &page.runs).filter(|run| !run.auxiliary).flat_map(|run| run.text.chars()).filter(|c| !c.is_whitespace()).count()
}

/// More sides than the format has.
fn too_long(proof: &Proof, sheet: &Sheet, format: Format, place: &Place) -> Option<Diagnostic> {
    let over = proof.pages.get(format.sides()..).map_or(0, characters);
    (over > 0).then(|| Diagnostic::error("leaflet-too-long", place.clone()).with("leaflet", &sheet.ident).with("n_over", over))
}

/// Panels whose text goes on below them.
fn overfull_panels(proof: &Proof, sheet: &Sheet, place: &Place) -> Vec<Diagnostic> {
    let areas = proof.pages.iter().flat_map(|page| &page.areas);
    areas
        .filter(|area| area.filled > area.height + 0.5)
        .map(|area| {
            let over = format!("{:.1}", area.filled - area.height);
            Diagnostic::error("leaflet-panel-overfull", place.clone()).with("leaflet", &sheet.ident).with("panel", &area.name).with("over", over)
        })
        .collect()
}

/// Text in the border that a printer does not print.
fn outside(proof: &Proof, sheet: &Sheet, place: &Place) -> Option<Diagnostic> {
    let beyond = proof.pages.iter().enumerate().find_map(|(number, page)| {
        let run = page.runs.iter().find(|run| run.left < SAFE || run.right > page.width - SAFE || run.baseline < SAFE || run.baseline > page.height - SAFE)?;
        Some((number + 1, run.text.chars().take(12).collect::<String>()))
    });
    let (number, text) = beyond?;
    Some(Diagnostic::error("leaflet-outside", place.clone()).with("leaflet", &sheet.ident).with("n_page", number).with("found", text))
}
