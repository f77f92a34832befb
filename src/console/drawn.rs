//! One finding → what the terminal shows of it: its words, and the part of its line around the place.

use std::fmt;

use miette::{
    GraphicalReportHandler, LabeledSpan, MietteError, MietteSpanContents, SourceCode, SourceSpan, SpanContents,
};

use super::lines::Lines;
use super::{Messages, floor};
use crate::diag::{Diagnostic, Severity};
use crate::limits::SHOWN_OF_LINE;

/// A finding as the terminal shows it.
#[derive(Debug)]
struct Shown {
    message: String,
    help: Option<String>,
    code: &'static str,
    severity: miette::Severity,
    window: Option<Window>,
}

impl fmt::Display for Shown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Shown {}

/// A part of a line, with the place of the finding in it. What is far from the place in a long line is left out.
#[derive(Debug)]
struct Window {
    name: String,
    text: String,
    /// The finding's bytes in the text of the window.
    label: SourceSpan,
    /// Line and column in the file, from 0.
    place: (usize, usize),
}

impl Window {
    fn new(name: &str, lines: &Lines<'_>, start: usize, length: usize) -> Window {
        let line = lines.line(start);
        let text = lines.text;
        let start = start.min(line.end);
        let end = floor(text, (start + length).min(line.end));
        let before = text[line.start..start].char_indices().rev().nth(SHOWN_OF_LINE).map(|(at, _)| line.start + at);
        let after = text[start..line.end].char_indices().nth(SHOWN_OF_LINE).map(|(at, _)| start + at);
        let (from, to) = (before.unwrap_or(line.start), after.unwrap_or(line.end));
        let mut shown = if before.is_some() { "…".to_owned() } else { String::new() };
        shown.extend(text[from..start].chars().map(visible));
        let at = shown.len();
        shown.extend(text[start..end.min(to)].chars().map(visible));
        let length = shown.len() - at;
        shown.extend(text[end.min(to)..to].chars().map(visible));
        if after.is_some() {
            shown.push('…');
        }
        let (line, column) = lines.position(start);
        Window { name: name.to_owned(), text: shown, label: (at, length).into(), place: (line - 1, column - 1) }
    }
}

/// A character that a terminal may be given: none that moves the cursor or turns the line around.
fn visible(c: char) -> char {
    match c {
        '\t' => c,
        '\u{200E}' | '\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2066}'..='\u{2069}' => '▯',
        _ if c.is_control() => '▯',
        _ => c,
    }
}

impl SourceCode for Window {
    /// With no lines around it, only the place is asked for; otherwise the text to show.
    fn read_span<'a>(
        &'a self,
        _: &SourceSpan,
        before: usize,
        _after: usize,
    ) -> Result<Box<dyn SpanContents<'a> + 'a>, MietteError> {
        let (line, column) = self.place;
        let shown = SourceSpan::from((0, self.text.len()));
        let column = if before == 0 { column } else { 0 };
        Ok(Box::new(MietteSpanContents::new_named(self.name.clone(), self.text.as_bytes(), shown, line, column, 1)))
    }
}

impl miette::Diagnostic for Shown {
    fn code<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        Some(Box::new(self.code))
    }
    fn severity(&self) -> Option<miette::Severity> {
        Some(self.severity)
    }
    fn help<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        self.help.as_ref().map(|help| Box::new(help) as Box<dyn fmt::Display + 'a>)
    }
    fn source_code(&self) -> Option<&dyn SourceCode> {
        self.window.as_ref().map(|window| window as &dyn SourceCode)
    }
    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        let label = |window: &Window| {
            Box::new(std::iter::once(LabeledSpan::new_with_span(None, window.label)))
                as Box<dyn Iterator<Item = LabeledSpan> + '_>
        };
        self.window.as_ref().map(label)
    }
}

/// What stands before the advice of a finding.
const HELP: &str = "help: ";

/// A finding with the line that it stands in; `at` is its first byte and its length there.
pub(super) fn draw(
    note: &Diagnostic,
    at: Option<(&Lines<'_>, (usize, usize))>,
    handler: &GraphicalReportHandler,
    messages: &Messages,
) -> String {
    let path = note.place.path();
    let message = match (path, at) {
        // Without a line to show, the message itself names the file.
        (Some(path), None) => format!("{path}: {}", messages.message(note)),
        _ => messages.message(note),
    };
    let window = path.zip(at).map(|(path, (lines, (start, length)))| Window::new(path.as_str(), lines, start, length));
    let help = messages.help(note);
    let advised = help.is_some();
    let severity = match note.severity {
        Severity::Error => miette::Severity::Error,
        Severity::Warning => miette::Severity::Warning,
        Severity::Hint => miette::Severity::Advice,
    };
    let shown = Shown { message, help, code: note.code, severity, window };
    let mut out = String::new();
    if handler.render_report(&mut out, &shown).is_err() {
        out = shown.message;
    }
    // The label is as wide in both languages, so that the lines below it stay in place.
    if let Some(at) = out.rfind(HELP).filter(|_| advised) {
        out.replace_range(at..at + HELP.len(), &messages.get("help-label", &[]));
    }
    out
}
