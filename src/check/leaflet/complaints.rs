//! What the typesetter complains about → findings in words of those who write pages. Its English is told only when
//! nobody here knows what it means.

use super::{MISSING, about, place};
use crate::diag::Diagnostic;
use crate::limits;
use crate::model::sheet::Sheet;
use crate::typeset::Complaint;

/// All complaints as findings.
pub(crate) fn complaints(complaints: &[Complaint], sheet: &Sheet) -> Vec<Diagnostic> {
    let mut notes: Vec<Diagnostic> = complaints.iter().map(|complaint| finding(complaint, sheet)).collect();
    notes.dedup();
    notes
}

fn finding(complaint: &Complaint, sheet: &Sheet) -> Diagnostic {
    if let Some(name) = &complaint.picture {
        let unit = sheet.units.iter().find(|unit| unit.picture.as_ref() == Some(name));
        let shown = sheet.picture_names.get(name).unwrap_or(name);
        let kind = if complaint.message.contains("foreign object") { "foreign" } else { "broken" };
        return about("leaflet-picture", sheet, place(sheet, unit.and_then(|unit| unit.at)))
            .with("found", shown)
            .with("kind", kind);
    }
    if ["depth exceeded", "too deeply nested"].iter().any(|words| complaint.message.contains(words))
        && sheet.own_layouts.is_empty()
    {
        return too_deep(sheet);
    }
    if let Some(c) = character(&complaint.message) {
        return about(MISSING, sheet, sheet.place.clone())
            .with("found", super::visible(c))
            .with("point", super::point(c));
    }
    let own = complaint.file.as_ref().and_then(|(file, line)| Some((sheet.own_layouts.get(file)?, line)));
    let note = about("leaflet-complaint", sheet, sheet.place.clone()).with("reason", &complaint.message);
    match own {
        Some((path, line)) => note.with("cause", "layout").with("file", path).with("n_line", *line),
        // A layout of the site can mistake what it gives to those of the program.
        None if sheet.own_layouts.is_empty() => note.with("cause", "program"),
        None => note.with("cause", "unclear"),
    }
}

/// The finding for a text with more inside one another than paper can show.
pub(crate) fn too_deep(sheet: &Sheet) -> Diagnostic {
    about("nested-too-deep", sheet, place(sheet, sheet.depth.1))
        .with("most", limits::PRINTED_DEPTH)
        .with("kind", "paper")
}

/// The character that a PDF may not hold, or that no font has: the typesetter writes it as in its own language.
fn character(message: &str) -> Option<char> {
    let rest = ["the disallowed codepoint `\"", "contains the codepoint `\""]
        .iter()
        .find_map(|start| Some(message.split_once(start)?.1))?;
    let shown = rest.split('"').next()?;
    match shown.strip_prefix("\\u{").and_then(|code| code.strip_suffix('}')) {
        Some(code) => char::from_u32(u32::from_str_radix(code, 16).ok()?),
        None => shown.chars().next(),
    }
}
