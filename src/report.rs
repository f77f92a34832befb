//! Findings and closing lines → the terminal, in Chinese or English. The only place that prints.

pub mod fault;
pub mod machine;
pub mod manual;
mod system;
pub mod timings;

use std::collections::BTreeMap;
use std::fmt;
use std::io::{IsTerminal, Write};
use std::sync::Arc;
use std::time::Duration;

pub use system::{path_text, trouble_text};

use fluent_bundle::{FluentArgs, FluentBundle, FluentResource, FluentValue};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use miette::{GraphicalReportHandler, GraphicalTheme, LabeledSpan, MietteError, MietteSpanContents, SourceCode, SourceSpan, SpanContents};

use crate::diag::{self, Diagnostic, LIST, Place, Severity, Trouble, WORDS};
use crate::parse;
use crate::paths::SourcePath;
use crate::pipeline::Outcome;
use crate::yaml;

/// The language of messages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lang {
    Zh,
    En,
}

impl Lang {
    /// Its tag.
    pub fn tag(self) -> &'static str {
        match self {
            Lang::Zh => "zh-CN",
            Lang::En => "en",
        }
    }
}

const ZH: &str = include_str!("messages/zh.ftl");
const EN: &str = include_str!("messages/en.ftl");

/// Whether findings are drawn in colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Colour {
    #[default]
    OnTerminals,
    Always,
    Never,
}

/// The words of one language.
pub struct Messages {
    lang: Lang,
    colour: Colour,
    bundle: FluentBundle<FluentResource>,
}

impl Messages {
    pub fn new(lang: Lang) -> Messages {
        let text = match lang {
            Lang::Zh => ZH,
            Lang::En => EN,
        };
        let mut bundle = FluentBundle::new(vec![lang.tag().parse().expect("a language tag")]);
        bundle.set_use_isolating(false);
        // A message that cannot be read is a mistake of ours: the tests read every one of them.
        let resource = FluentResource::try_new(text.to_owned()).unwrap_or_else(|(resource, _)| resource);
        bundle.add_resource_overriding(resource);
        Messages { lang, colour: Colour::default(), bundle }
    }

    pub fn in_colour(self, colour: Colour) -> Messages {
        Messages { colour, ..self }
    }

    fn draws_in_colour(&self, is_terminal: bool) -> bool {
        self.colour == Colour::Always || (self.colour == Colour::OnTerminals && is_terminal)
    }

    pub fn lang(&self) -> Lang {
        self.lang
    }

    /// A message with its facts; the key when there is none.
    pub fn get(&self, key: &str, facts: &[(&str, String)]) -> String {
        self.find(key, None, facts).unwrap_or_else(|| key.to_owned())
    }

    fn find(&self, key: &str, attribute: Option<&str>, facts: &[(&str, String)]) -> Option<String> {
        let message = self.bundle.get_message(key)?;
        let pattern = match attribute {
            None => message.value()?,
            Some(name) => message.get_attribute(name)?.value(),
        };
        let mut args = FluentArgs::new();
        let comma = if self.lang == Lang::Zh { "、" } else { ", " };
        for (name, value) in facts {
            let value = match value.strip_prefix(WORDS) {
                Some(key) => self.get(key, &[]),
                None => value.split(LIST).map(|item| diag::in_language(item, self.lang.tag())).collect::<Vec<_>>().join(comma),
            };
            // Names that start with `n_` are numbers, of which a language may have several forms.
            let number = value.parse::<f64>().ok().filter(|_| name.starts_with("n_"));
            args.set(*name, number.map_or_else(|| FluentValue::from(value), FluentValue::from));
        }
        let mut problems = Vec::new();
        let words = self.bundle.format_pattern(pattern, Some(&args), &mut problems).into_owned();
        Some(words)
    }

    /// What is wrong, in one or two sentences.
    pub fn message(&self, note: &Diagnostic) -> String {
        self.find(note.code, None, &note.facts).unwrap_or_else(|| note.code.to_owned())
    }

    /// What to do about it.
    pub fn help(&self, note: &Diagnostic) -> Option<String> {
        self.find(note.code, Some("help"), &note.facts)
    }
}

/// A finding as the terminal shows it.
#[derive(Debug)]
struct Shown {
    message: String,
    help: Option<String>,
    code: &'static str,
    severity: miette::Severity,
    source: Option<WholeLine>,
    label: Option<SourceSpan>,
}

impl fmt::Display for Shown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Shown {}

/// A text of which the line with the finding is shown, whole and alone.
#[derive(Debug)]
struct WholeLine {
    name: String,
    text: Arc<str>,
}

impl SourceCode for WholeLine {
    /// With no lines around it, only the place is asked for; otherwise the text to show.
    fn read_span<'a>(&'a self, span: &SourceSpan, before: usize, _after: usize) -> Result<Box<dyn SpanContents<'a> + 'a>, MietteError> {
        let start = self.text[..span.offset()].rfind('\n').map_or(0, |newline| newline + 1);
        let rest = &self.text[span.offset()..];
        let end = span.offset() + rest.find(['\n', '\r']).unwrap_or(rest.len());
        let line = self.text[..start].matches('\n').count();
        let column = if before == 0 { self.text[start..span.offset()].chars().count() } else { 0 };
        let shown = SourceSpan::from((start, end - start));
        Ok(Box::new(MietteSpanContents::new_named(self.name.clone(), &self.text.as_bytes()[start..end], shown, line, column, 1)))
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
        self.source.as_ref().map(|source| source as &dyn SourceCode)
    }
    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        self.label.map(|span| Box::new(std::iter::once(LabeledSpan::new_with_span(None, span))) as Box<dyn Iterator<Item = LabeledSpan> + '_>)
    }
}

/// The texts that findings point into.
pub type Texts = BTreeMap<SourcePath, Arc<str>>;

/// Where a finding stands: byte offset and length in its file.
fn locate(place: &Place, texts: &Texts) -> Option<(usize, usize)> {
    let text = texts.get(place.path()?)?;
    match place {
        Place::Nowhere | Place::File(_) => None,
        Place::Span(_, span) => {
            let start = floor(text, span.start as usize);
            let end = floor(text, span.end as usize).max(start);
            // One line is enough to find the place.
            let line = text[start..end].find('\n').map_or(end, |newline| start + newline);
            Some((start, line - start))
        }
        Place::Value(path, key) | Place::Key(path, key) => {
            let part = parse::yaml_part(path, text);
            let base = part.as_ptr() as usize - text.as_ptr() as usize;
            let is_key = matches!(place, Place::Key(..));
            let (line, column) = yaml::locate(part, key, is_key)?;
            let start = base + parse::offset(part, line, column);
            let rest = text[start..].lines().next().unwrap_or("");
            let before = text[..start].lines().last().unwrap_or("");
            let length = match is_key {
                true => rest.find([':', '：']).unwrap_or(rest.len()),
                false if yaml::is_inside(before) => yaml::item(rest).len(),
                false => rest.trim_end().len(),
            };
            Some((start, length))
        }
    }
}

fn floor(text: &str, at: usize) -> usize {
    let at = at.min(text.len());
    (0..=at).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}

/// Line and column of a finding, from 1, columns in characters.
pub fn line_and_column(place: &Place, texts: &Texts) -> Option<(usize, usize)> {
    region(place, texts).map(|(start, _)| start)
}

/// Line and column where a finding starts and where it has ended.
fn region(place: &Place, texts: &Texts) -> Option<((usize, usize), (usize, usize))> {
    let text = texts.get(place.path()?)?;
    let (start, length) = locate(place, texts)?;
    let position = |at: usize| {
        let line_start = text[..at].rfind('\n').map_or(0, |newline| newline + 1);
        (text[..at].matches('\n').count() + 1, text[line_start..at].chars().count() + 1)
    };
    Some((position(start), position(start + length)))
}

fn shown(note: &Diagnostic, texts: &Texts, messages: &Messages) -> Shown {
    let at = locate(&note.place, texts);
    let path = note.place.path();
    let message = match (path, at) {
        // Without a line to show, the message itself names the file.
        (Some(path), None) => format!("{path}: {}", messages.message(note)),
        _ => messages.message(note),
    };
    let source = at.and(path).and_then(|path| Some(WholeLine { name: path.as_str().to_owned(), text: texts.get(path)?.clone() }));
    Shown {
        message,
        help: messages.help(note),
        code: note.code,
        severity: match note.severity {
            Severity::Error => miette::Severity::Error,
            Severity::Warning => miette::Severity::Warning,
            Severity::Hint => miette::Severity::Advice,
        },
        source,
        label: at.map(|(start, length)| (start, length).into()),
    }
}

/// What stands before the advice of a finding.
const HELP: &str = "help: ";

/// All findings as one text, in colour when asked for.
pub fn findings(notes: &[Diagnostic], texts: &Texts, messages: &Messages, colour: bool) -> String {
    let theme = if colour { GraphicalTheme::unicode() } else { GraphicalTheme::unicode_nocolor() };
    let handler = GraphicalReportHandler::new_themed(theme).with_width(100).with_context_lines(1);
    let mut out = String::new();
    let mut sorted: Vec<&Diagnostic> = notes.iter().collect();
    sorted.sort_by_cached_key(|note| (note.place.path().cloned(), locate(&note.place, texts), note.code));
    for note in sorted {
        let mut one = String::new();
        if handler.render_report(&mut one, &shown(note, texts, messages)).is_err() {
            one = messages.message(note);
        }
        // The label is as wide in both languages, so that the lines below it stay in place.
        if let Some(at) = one.rfind(HELP).filter(|_| messages.help(note).is_some()) {
            one.replace_range(at..at + HELP.len(), &messages.get("help-label", &[]));
        }
        out.push_str(&one);
        out.push('\n');
    }
    out
}

/// Shows findings on the terminal.
pub fn findings_to_terminal(notes: &[Diagnostic], texts: &Texts, messages: &Messages) {
    let mut err = std::io::stderr().lock();
    let colour = messages.draws_in_colour(err.is_terminal());
    let _ = write!(err, "{}", findings(notes, texts, messages, colour));
}

/// Says what came of a run. A reader that went away (a closed pipe) is no trouble.
pub fn outcome(outcome: &Outcome, messages: &Messages, checking: bool, took: Duration) {
    let mut err = std::io::stderr().lock();
    let colour = messages.draws_in_colour(err.is_terminal());
    let _ = write!(err, "{}", findings(&outcome.notes, &outcome.texts, messages, colour));
    let count = |severity| outcome.notes.iter().filter(|note| note.severity == severity).count().to_string();
    let (written, removed) = outcome.published.map_or((0, 0), |published| (published.written, published.removed));
    let key = match (checking, outcome.published) {
        (true, _) => "closing-check",
        (false, Some(_)) => "closing-build",
        (false, None) => "closing-failed",
    };
    let facts = [
        ("n_pages", outcome.pages.to_string()),
        ("n_editions", outcome.editions.to_string()),
        ("n_leaflets", outcome.leaflets.to_string()),
        ("n_fresh", outcome.fresh.to_string()),
        ("n_errors", count(Severity::Error)),
        ("n_warnings", count(Severity::Warning)),
        ("n_hints", count(Severity::Hint)),
        ("n_written", written.to_string()),
        ("n_removed", removed.to_string()),
        ("seconds", format!("{:.1}", took.as_secs_f64())),
    ];
    say(&messages.get(key, &facts));
    if outcome.published.is_some() && !outcome.gone.is_empty() {
        const SHOWN: usize = 20;
        let shown = outcome.gone.iter().take(SHOWN).map(String::as_str).collect::<Vec<_>>().join(LIST);
        say(&messages.get("closing-gone", &[("addresses", shown), ("n_more", outcome.gone.len().saturating_sub(SHOWN).to_string())]));
    }
}

/// Says what each stage of a run took.
pub fn timings(timings: &crate::pipeline::timings::Timings, messages: &Messages) {
    let _ = write!(std::io::stderr().lock(), "{}", timings::table(timings, messages));
}

/// Says what is the matter with the machine.
pub fn trouble(trouble: &Trouble, messages: &Messages) {
    say_error(&trouble_text(trouble, messages));
}

/// What would change in a file, line by line.
pub fn difference(path: &SourcePath, before: &str, after: &str) -> String {
    similar::TextDiff::from_lines(before, after).unified_diff().context_radius(0).header(path.as_str(), path.as_str()).to_string()
}

/// Asks for a yes on the terminal; `None` when there is none.
pub fn agree(question: &str) -> Option<bool> {
    if !std::io::stdin().is_terminal() || !std::io::stderr().is_terminal() {
        return None;
    }
    let _ = write!(std::io::stderr(), "{question} ");
    let mut answer = String::new();
    let read = std::io::stdin().read_line(&mut answer).is_ok();
    Some(read && matches!(answer.trim().to_lowercase().as_str(), "y" | "yes" | "是" | "好"))
}

/// A line on the error stream.
pub fn say_error(text: &str) {
    let _ = writeln!(std::io::stderr().lock(), "{text}");
}

/// A line on the output stream. A reader that went away is no trouble; one that takes nothing ends the run.
pub fn say(text: &str) {
    let mut out = std::io::stdout().lock();
    match writeln!(out, "{text}").and_then(|()| out.flush()) {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => fault::unsaid(error),
        _ => {}
    }
}

/// Whether there is somebody to be asked.
pub fn can_ask() -> bool {
    std::io::stdin().is_terminal()
}

/// Asks a question and gives the line that was typed; `None` at the end of the input.
pub fn ask(question: &str) -> Option<String> {
    let mut err = std::io::stderr().lock();
    let _ = write!(err, "{question}\n> ");
    let _ = err.flush();
    let mut line = String::new();
    let read = std::io::stdin().read_line(&mut line).ok()?;
    (read > 0).then(|| line.trim_end_matches(['\r', '\n']).to_owned())
}

/// A bar on the terminal for work that takes long; nothing elsewhere.
pub struct Bar(ProgressBar);

impl Bar {
    pub fn new(messages: &Messages) -> Bar {
        let target = if std::io::stderr().is_terminal() { ProgressDrawTarget::stderr() } else { ProgressDrawTarget::hidden() };
        let style = ProgressStyle::with_template(&format!("{{bar:30}} {{pos}}/{{len}} {}", messages.get("progress", &[])))
            .unwrap_or_else(|_| ProgressStyle::default_bar());
        Bar(ProgressBar::with_draw_target(Some(0), target).with_style(style))
    }

    pub fn set(&self, done: usize, total: usize) {
        self.0.set_length(total as u64);
        self.0.set_position(done as u64);
    }

    pub fn finish(&self) {
        self.0.finish_and_clear();
    }
}
