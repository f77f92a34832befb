//! Lists of plain values → CSV and JSON.

use crate::model::usage::FactUse;
pub use crate::render::csv::csv;

/// Between the items of a cell that holds a list: spreadsheets show it, and take it for no cell of its own.
pub(super) const PARTED: &str = "; ";

/// Facts with where they are shown, as JSON.
pub fn json(facts: &[FactUse]) -> String {
    serde_json::to_string_pretty(facts).unwrap_or_default()
}
