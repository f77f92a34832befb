//! Findings and closing lines → the terminal, in Chinese or English. The only place that prints.

mod digest;
mod drawn;
pub mod fault;
mod lines;
pub mod machine;
pub mod manual;
mod sites;
mod system;
pub mod timings;

use std::collections::BTreeMap;
use std::io::{IsTerminal, Write};
use std::sync::Arc;
use std::time::Duration;

pub use system::{path_text, trouble_text};

use fluent_bundle::{FluentArgs, FluentBundle, FluentResource, FluentValue};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

pub use self::digest::findings;
use self::lines::{Files, Lines};
pub use crate::diag::Lang;
use crate::diag::{Argument, Diagnostic, Place, Severity, Trouble, argument};
pub(crate) use crate::limits::SHOWN_IN_FILE;
use crate::paths::{SIGNED, SourcePath};
use crate::pipeline::Outcome;

const ZH: &str = include_str!("messages/zh.ftl");
const EN: &str = include_str!("messages/en.ftl");

/// The variant of a message that is taken when there is nothing to put in.
const NONE: &str = "none";

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

    /// A message with its arguments; the key when there is none.
    pub fn get(&self, key: &str, arguments: &[(&str, Argument)]) -> String {
        self.find(key, None, arguments).unwrap_or_else(|| key.to_owned())
    }

    fn find(&self, key: &str, attribute: Option<&str>, arguments: &[(&str, Argument)]) -> Option<String> {
        let message = self.bundle.get_message(key)?;
        let pattern = match attribute {
            None => message.value()?,
            Some(name) => message.get_attribute(name)?.value(),
        };
        let mut args = FluentArgs::new();
        for (name, argument) in arguments {
            args.set(*name, self.value(argument));
        }
        let mut problems = Vec::new();
        let words = self.bundle.format_pattern(pattern, Some(&args), &mut problems).into_owned();
        Some(words)
    }

    /// An argument in this language.
    fn value<'a>(&self, argument: &'a Argument) -> FluentValue<'a> {
        match argument {
            Argument::None => FluentValue::from(NONE),
            Argument::Number(number) => FluentValue::from(*number),
            Argument::Text(text) => FluentValue::from(text.as_str()),
            Argument::Localized(texts) => FluentValue::from(argument::in_language(texts, self.lang.tag())),
            Argument::Words(key) => FluentValue::from(self.get(key, &[])),
            Argument::List(items) => FluentValue::from(self.joined(items)),
        }
    }

    fn joined(&self, items: &[Argument]) -> String {
        let comma = if self.lang == Lang::Zh { "、" } else { ", " };
        let word = |item: &Argument| match self.value(item) {
            FluentValue::String(text) => text.into_owned(),
            FluentValue::Number(number) => number.as_string().into_owned(),
            _ => String::new(),
        };
        items.iter().map(word).collect::<Vec<_>>().join(comma)
    }

    /// What is wrong, in one or two sentences.
    pub fn message(&self, note: &Diagnostic) -> String {
        self.find(note.code, None, &note.arguments).unwrap_or_else(|| note.code.to_owned())
    }

    /// What to do about it.
    pub fn help(&self, note: &Diagnostic) -> Option<String> {
        let help = self.find(note.code, Some("help"), &note.arguments);
        // What was signed is mended in the page itself: its copy is worth what it says.
        let is_copy =
            note.place.path().is_some_and(|path| path.as_str().starts_with(SIGNED) && path.as_str().ends_with(".md"));
        if !is_copy {
            return help;
        }
        let copy = self.get("in-signed-text", &[]);
        Some(help.map_or(copy.clone(), |help| format!("{help}\n{copy}")))
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
            sites::Keys::of(path, text).find(text, key, matches!(place, Place::Key(..)))
        }
    }
}

fn floor(text: &str, at: usize) -> usize {
    let at = at.min(text.len());
    (0..=at).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}

/// Line and column of a finding, from 1, columns in characters.
pub fn line_and_column(place: &Place, texts: &Texts) -> Option<(usize, usize)> {
    let (start, _) = locate(place, texts)?;
    Some(Lines::new(texts.get(place.path()?)?).position(start))
}

/// Line and column where a finding starts and where it has ended.
fn region(place: &Place, texts: &Texts, files: &Files<'_>) -> Option<((usize, usize), (usize, usize))> {
    let lines = files.get(place.path()?)?;
    let (start, length) = locate(place, texts)?;
    Some((lines.position(start), lines.position(start + length)))
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
    let count = |severity| outcome.notes.iter().filter(|note| note.severity == severity).count().into();
    let (written, removed) = outcome.published.map_or((0, 0), |published| (published.written, published.removed));
    let key = match (checking, outcome.published) {
        (true, _) => "closing-check",
        (false, Some(_)) => "closing-build",
        (false, None) if !outcome.gone.is_empty() => "closing-down",
        (false, None) => "closing-failed",
    };
    let arguments = [
        ("n_pages", outcome.pages.into()),
        ("n_editions", outcome.editions.into()),
        ("n_leaflets", outcome.leaflets.into()),
        ("n_fresh", outcome.fresh.into()),
        ("n_errors", count(Severity::Error)),
        ("n_warnings", count(Severity::Warning)),
        ("n_hints", count(Severity::Hint)),
        ("n_written", written.into()),
        ("n_removed", removed.into()),
        ("seconds", format!("{:.1}", took.as_secs_f64()).into()),
    ];
    say(&messages.get(key, &arguments));
    if outcome.is_cut_short {
        say(&messages.get("closing-cut-short", &[]));
    }
    if outcome.published.is_some() && !outcome.gone.is_empty() {
        const SHOWN: usize = 20;
        let shown = Argument::list(outcome.gone.iter().take(SHOWN));
        say(&messages
            .get("closing-gone", &[("addresses", shown), ("n_more", outcome.gone.len().saturating_sub(SHOWN).into())]));
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
    similar::TextDiff::from_lines(before, after)
        .unified_diff()
        .context_radius(0)
        .header(path.as_str(), path.as_str())
        .to_string()
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
        let target =
            if std::io::stderr().is_terminal() { ProgressDrawTarget::stderr() } else { ProgressDrawTarget::hidden() };
        let style =
            ProgressStyle::with_template(&format!("{{bar:30}} {{pos}}/{{len}} {}", messages.get("progress", &[])))
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
