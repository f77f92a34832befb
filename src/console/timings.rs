//! What each stage of a run took, as a table for a terminal.

use std::time::Duration;

use unicode_width::UnicodeWidthStr;

use super::Messages;
use crate::pipeline::timings::Timings;

/// The stages of a run as a table.
pub fn table(timings: &Timings, messages: &Messages) -> String {
    let words = |key: &str| messages.get(key, &[]);
    let number = |number: u64| if number == 0 { String::new() } else { number.to_string() };
    let head = ["timings-step", "timings-time", "timings-count", "timings-size", "timings-known"].map(words);
    let row = |name: String, time: Duration, count: usize, bytes: u64, known: usize| {
        [
            name,
            format!("{:.1}", time.as_secs_f64() * 1000.0),
            number(count as u64),
            number(bytes.div_ceil(1024)),
            number(known as u64),
        ]
    };
    let mut rows = vec![head];
    rows.extend(
        timings
            .rows
            .iter()
            .map(|stage| row(words(stage.step.key()), stage.time, stage.count, stage.bytes, stage.known)),
    );
    rows.push(row(words("timings-whole"), timings.rows.iter().map(|row| row.time).sum(), 0, 0, 0));
    let width = |column: usize| rows.iter().map(|row| row[column].width()).max().unwrap_or(0);
    let widths: Vec<usize> = (0..5).map(width).collect();
    let space = |count: usize| " ".repeat(count);
    let mut out = String::new();
    for row in &rows {
        let first = format!("{}{}", row[0], space(widths[0] - row[0].width()));
        let others =
            row.iter().zip(&widths).skip(1).map(|(cell, width)| format!("{}{cell}", space(width - cell.width())));
        let line: Vec<String> = std::iter::once(first).chain(others).collect();
        out.push_str(line.join("  ").trim_end());
        out.push('\n');
    }
    out
}
