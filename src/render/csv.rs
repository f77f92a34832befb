//! Rows of words → CSV (RFC 4180) that a spreadsheet shows as it is meant.

/// Rows as CSV. A cell that a spreadsheet would take for a formula gets an apostrophe.
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
    // A spreadsheet reckons `-2+3`, and leaves `-2` alone.
    let formula = text.starts_with(['=', '@', '+', '\t', '\r'])
        || (text.starts_with('-') && text.len() > 1 && text.parse::<f64>().is_err());
    let text = if formula { format!("'{text}") } else { text.to_owned() };
    if text.contains([',', '"', '\n', '\r']) { format!("\"{}\"", text.replace('"', "\"\"")) } else { text }
}

/// Words that stay words in a spreadsheet: those that it would take for a number or a date get an apostrophe.
pub(crate) fn kept(words: &str) -> String {
    if is_taken_for_number(words) { format!("'{words}") } else { words.to_owned() }
}

/// `007`, `1-2`, `2026-01`, `3/4`, `1E5`, `123456789012345678`; a whole date is one in any case.
fn is_taken_for_number(words: &str) -> bool {
    let is_date = words.parse::<jiff::civil::Date>().is_ok();
    let signs = |c: char| c.is_ascii_digit() || matches!(c, '-' | '/' | '.' | ':' | ',' | 'e' | 'E' | ' ');
    !is_date && words.starts_with(|c: char| c.is_ascii_digit()) && words.chars().all(signs) && !is_year(words)
}

fn is_year(words: &str) -> bool {
    words.len() == 4 && words.starts_with(['1', '2']) && words.bytes().all(|byte| byte.is_ascii_digit())
}
