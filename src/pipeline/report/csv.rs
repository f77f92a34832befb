//! Lists of plain values → CSV and JSON.

use crate::model::usage::FactUse;

/// Between the items of a cell that holds a list: spreadsheets show it, and take it for no cell of its own.
pub(super) const PARTED: &str = "; ";

/// Facts with where they are shown, as JSON.
pub fn json(facts: &[FactUse]) -> String {
    serde_json::to_string_pretty(facts).unwrap_or_default()
}

/// Rows as CSV (RFC 4180). A cell that a spreadsheet would take for a formula gets an apostrophe.
pub fn csv<'a>(head: impl IntoIterator<Item = &'a str>, rows: &[Vec<String>]) -> String {
    let mut out = head.into_iter().map(cell).collect::<Vec<_>>().join(",");
    out.push_str("\r\n");
    for row in rows {
        out.push_str(&row.iter().map(|text| cell(text)).collect::<Vec<_>>().join(","));
        out.push_str("\r\n");
    }
    out
}

fn cell(text: &str) -> String {
    let formula = text.starts_with(['=', '@', '+', '\t'])
        || (text.starts_with('-') && text.len() > 1 && !text[1..].starts_with(|c: char| c.is_ascii_digit()));
    let text = if formula { format!("'{text}") } else { text.to_owned() };
    if text.contains([',', '"', '\n', '\r']) { format!("\"{}\"", text.replace('"', "\"\"")) } else { text }
}
