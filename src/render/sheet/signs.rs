//! Signs that nobody can see and no PDF may hold: they are taken out of a leaflet's data, and told.

use serde_json::Value;

/// Whether a sign has no face and is forbidden in PDF/UA, or is a control character (ISO 14289-1, 7.21.7; Unicode,
/// general category Cc).
fn is_forbidden(c: char) -> bool {
    matches!(c, '\u{FEFF}' | '\u{FFFE}' | '\u{FFFF}') || (c.is_control() && !matches!(c, '\n' | '\t' | '\r'))
}

/// Takes such signs out of all texts; gives each with the number of the block that it stands in.
pub(crate) fn scrub(value: &mut Value, around: Option<u32>, found: &mut Vec<(char, Option<u32>)>) {
    match value {
        Value::String(text) if text.contains(is_forbidden) => {
            found.extend(text.chars().filter(|c| is_forbidden(*c)).map(|c| (c, around)));
            text.retain(|c| !is_forbidden(c));
        }
        Value::Array(items) => items.iter_mut().for_each(|item| scrub(item, around, found)),
        Value::Object(node) => {
            let at = node.get("at").and_then(Value::as_u64).and_then(|at| u32::try_from(at).ok()).or(around);
            node.values_mut().for_each(|value| scrub(value, at, found));
        }
        _ => {}
    }
}
