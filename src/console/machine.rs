//! Findings for other programs: a JSON of our own, and SARIF 2.1.0. Both speak the user's language and are one line a
//! value.

use serde_json::{Map, Value, json};

use super::lines::Files;
use super::sites::sited;
use super::{Messages, Texts, manual, region};
use crate::diag::{Diagnostic, Severity};
use crate::paths;
use crate::pipeline::Outcome;

/// The form in which `check` shows findings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    Text,
    Json,
    Sarif,
}

impl Format {
    /// The words for it on the command line.
    pub const NAMES: [(&'static str, Format); 3] =
        [("text", Format::Text), ("json", Format::Json), ("sarif", Format::Sarif)];

    /// The format that a word names.
    pub fn find(word: &str) -> Format {
        Format::NAMES.iter().find(|(name, _)| *name == word).map_or(Format::Text, |(_, format)| *format)
    }
}

/// The findings of a run as our own JSON. `version` changes when a reader of the old shape could no longer read it.
pub fn json(outcome: &Outcome, messages: &Messages) -> String {
    let count = |severity| outcome.notes.iter().filter(|note| note.severity == severity).count();
    let (notes, silent, files) = (sited(&outcome.notes, &outcome.texts), silent(outcome), files(outcome));
    let allowed = silent.iter().map(|(note, reason)| {
        let mut entry = finding(note, &outcome.texts, &files, messages);
        entry.insert("reason".to_owned(), json!(reason));
        Value::Object(entry)
    });
    pretty(&json!({
        "version": 1,
        "program": {"name": "pamphlet", "version": env!("CARGO_PKG_VERSION")},
        "language": messages.lang().tag(),
        "summary": {
            "pages": outcome.pages,
            "editions": outcome.editions,
            "leaflets": outcome.leaflets,
            "errors": count(Severity::Error),
            "warnings": count(Severity::Warning),
            "hints": count(Severity::Hint),
        },
        "findings": notes.iter().map(|note| Value::Object(finding(note, &outcome.texts, &files,
            messages))).collect::<Vec<_>>(),
        "allowed": allowed.collect::<Vec<_>>(),
    }))
}

/// The findings that pages allow, with the reasons for it.
fn silent(outcome: &Outcome) -> Vec<(Diagnostic, &str)> {
    let notes: Vec<Diagnostic> = outcome.allowed.iter().map(|(note, _)| note.clone()).collect();
    sited(&notes, &outcome.texts).into_iter().zip(outcome.allowed.iter().map(|(_, reason)| reason.as_str())).collect()
}

/// The texts that the findings of a run point into.
fn files(outcome: &Outcome) -> Files<'_> {
    Files::new(outcome.notes.iter().chain(outcome.allowed.iter().map(|(note, _)| note)), &outcome.texts)
}

fn finding(note: &Diagnostic, texts: &Texts, files: &Files<'_>, messages: &Messages) -> Map<String, Value> {
    let region = region(&note.place, texts, files);
    let mut entry = Map::new();
    entry.insert("code".to_owned(), json!(note.code));
    entry.insert("severity".to_owned(), json!(note.severity.word()));
    entry.insert("path".to_owned(), json!(note.place.path().map(|path| path.as_str())));
    entry.insert("line".to_owned(), json!(region.map(|(start, _)| start.0)));
    entry.insert("column".to_owned(), json!(region.map(|(start, _)| start.1)));
    entry.insert(
        "end".to_owned(),
        region.map_or(Value::Null, |(_, (line, column))| json!({"line": line, "column": column})),
    );
    entry.insert("message".to_owned(), json!(messages.message(note)));
    entry.insert("help".to_owned(), json!(messages.help(note)));
    entry
}

/// The findings of a run as a SARIF 2.1.0 log. What a page allows is there too, as suppressed.
pub fn sarif(outcome: &Outcome, messages: &Messages) -> String {
    let mut codes: Vec<&str> =
        outcome.notes.iter().chain(outcome.allowed.iter().map(|(note, _)| note)).map(|note| note.code).collect();
    codes.sort_unstable();
    codes.dedup();
    let (notes, silent, files) = (sited(&outcome.notes, &outcome.texts), silent(outcome), files(outcome));
    let shown = notes.iter().map(|note| result(note, &codes, (&outcome.texts, &files), messages));
    let allowed = silent.iter().map(|(note, reason)| {
        let mut result = result(note, &codes, (&outcome.texts, &files), messages);
        result["suppressions"] = json!([{"kind": "inSource", "justification": reason}]);
        result
    });
    pretty(&json!({
        "$schema": "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": {"driver": {
                "name": "pamphlet",
                "version": env!("CARGO_PKG_VERSION"),
                "language": messages.lang().tag(),
                "rules": codes.iter().map(|code| rule(code, messages)).collect::<Vec<_>>(),
            }},
            "language": messages.lang().tag(),
            "columnKind": "unicodeCodePoints",
            "results": shown.chain(allowed).collect::<Vec<_>>(),
        }],
    }))
}

fn rule(code: &str, messages: &Messages) -> Value {
    let (meaning, page) = (manual::meaning(code, messages.lang()), manual::page(code, messages));
    let level = crate::diag::codes::severity(code).map_or("error", level);
    json!({
        "id": code,
        "shortDescription": {"text": meaning.unwrap_or(code)},
        "help": {"text": page.clone().unwrap_or_else(|| code.to_owned()),
            "markdown": page.unwrap_or_else(|| code.to_owned())},
        "defaultConfiguration": {"level": level},
    })
}

fn result(note: &Diagnostic, codes: &[&str], (texts, files): (&Texts, &Files<'_>), messages: &Messages) -> Value {
    let text = [Some(messages.message(note)), messages.help(note)].into_iter().flatten().collect::<Vec<_>>().join("\n");
    let mut result = json!({
        "ruleId": note.code,
        "ruleIndex": codes.binary_search(&note.code).ok(),
        "level": level(note.severity),
        "message": {"text": text},
    });
    if let Some(path) = note.place.path() {
        let mut place = json!({"artifactLocation": {"uri": paths::encode(path.as_str()), "uriBaseId": "SRCROOT"}});
        if let Some(((line, column), (end_line, end_column))) = region(&note.place, texts, files) {
            place["region"] =
                json!({"startLine": line, "startColumn": column, "endLine": end_line, "endColumn": end_column});
        }
        result["locations"] = json!([{"physicalLocation": place}]);
    }
    result
}

/// SARIF has a word of its own for hints.
fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Hint => "note",
        Severity::Warning => "warning",
        Severity::Error => "error",
    }
}

fn pretty(value: &Value) -> String {
    serde_json::to_string_pretty(value).unwrap_or_default()
}
