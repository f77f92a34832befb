//! One file → one [`Document`]. It cannot fail: what it does not understand becomes a finding.

use std::ops::Range;
use std::sync::Arc;

pub(crate) mod checks;
pub(crate) mod cjk;
pub(crate) mod config;
pub(crate) mod directive;
mod fences;
pub(crate) mod front;
pub(crate) mod kind;
pub(crate) mod list_markers;
pub(crate) mod markdown;
pub(crate) mod near_miss;
pub(crate) mod normal;
pub(crate) mod outline;
pub(crate) mod places;
pub(crate) mod plain;
pub(crate) mod register;
pub(crate) mod review;
pub(crate) mod spans;
pub(crate) mod table;
pub(crate) mod tags;
pub(crate) mod tasks;
pub(crate) mod yaml;

use crate::diag::{Diagnostic, Noted, Place, Span};
use crate::limits;
use crate::model::document::*;
use crate::paths::SourcePath;
pub use markdown::Dialect;
pub(crate) use table::{Material, Unfolded};

/// Parses one Markdown file with its front matter.
pub fn parse(path: &SourcePath, text: &Arc<str>, dialect: Dialect<'_>) -> Noted<Document> {
    let mut notes = Vec::new();
    let mut conditions = Conditions::default();
    let Head { front, start, lines, content } = front_matter(path, text, dialect, &mut conditions, &mut notes);
    let mut body = markdown::body(text, start, Origin::File(path.clone()), dialect, &mut conditions, &mut notes);
    let Conditions { mut scopes, mut doubts, guesses, anchors } = conditions;
    // Front matter that is told as such is not told again as marks in the text.
    if notes.iter().any(|note| matches!(note.code, "front-matter-missing" | "front-matter-unclosed")) {
        notes.retain(|note| note.code != "markup-left");
        doubts.retain(|doubt| &*doubt.reason != "head");
    }
    let outline::Marks { headings, mut references, anchors: mut places, listings } =
        outline::collect(&mut body, &mut scopes);
    places.extend(anchors.into_iter().map(|id| OutlineAnchor { id, scope: None }));
    references.splice(0..0, front.references);
    notes.extend(headings_of_level_one(&body));
    let fingerprint = lines.map_or(Box::default(), |lines| normal::fingerprint(&lines, &text[start..]));
    let outline = Outline {
        path: path.clone(),
        front: front.matter,
        headings,
        scopes,
        doubts,
        guesses,
        references,
        anchors: places,
        listings,
        fingerprint,
        content,
    };
    let (outline, body) = (Arc::new(outline.into()), Arc::new(body));
    Noted { value: Document { outline, body, stands: Arc::default(), held: None }, notes }
}

/// The front matter of a text.
struct Head {
    front: front::Front,
    /// Where the body starts.
    start: usize,
    /// The lines that signatures of the old form are given for; none where nobody signed.
    lines: Option<Vec<String>>,
    /// The hash of what readers can see, the body included.
    content: Box<str>,
}

fn front_matter(
    path: &SourcePath,
    text: &str,
    dialect: Dialect<'_>,
    conditions: &mut Conditions,
    notes: &mut Vec<Diagnostic>,
) -> Head {
    let nothing = |start: usize| Head {
        front: front::Front { matter: FrontMatter::default(), references: Vec::new() },
        start,
        lines: None,
        content: normal::content(&yaml::Node::Null, &text[start..]),
    };
    let (yaml, start) = match split(text) {
        Split::Found { yaml, body } => (yaml, body),
        Split::Unclosed(fence) => {
            notes.push(fences::unclosed(path, text, fence));
            return nothing(text.len());
        }
        Split::Missing => {
            notes.push(fences::missing(path, text));
            return nothing(0);
        }
    };
    match yaml::read(&text[yaml.clone()]) {
        Ok(reading) => {
            let lines = text[yaml.clone()].contains("fingerprint").then(|| normal::front(reading.signed()));
            let content = normal::content(&reading.node, &text[start..]);
            notes.extend(cut_findings(path, text, yaml.start, &reading.cuts));
            Head { front: front::read(reading.node, path, dialect.kinds, conditions, notes), start, lines, content }
        }
        Err(error) => {
            notes.push(syntax_finding(path, yaml.start, &error));
            nothing(start)
        }
    }
}

/// A finding for a text that is not YAML, with the likely reason when it shows. The YAML begins at byte `start` of its
/// file.
pub(crate) fn syntax_finding(path: &SourcePath, start: usize, error: &yaml::SyntaxError) -> Diagnostic {
    let cause = Some(error.cause).filter(|cause| !cause.is_empty());
    let span = Span::new(start + error.range.start, start + error.range.end);
    Diagnostic::new("not-yaml", Place::Span(path.clone(), span)).with("cause", cause).with("most", limits::YAML_DEPTH)
}

/// Findings for words of texts that YAML takes for comments. The YAML begins at byte `start` of the file.
pub(crate) fn cut_findings(path: &SourcePath, text: &str, start: usize, cuts: &[Range<usize>]) -> Vec<Diagnostic> {
    let finding = |cut: &Range<usize>| {
        let range = start + cut.start..start + cut.end;
        Diagnostic::new("text-cut", Place::Span(path.clone(), Span::new(range.start, range.end)))
            .with("found", text.get(range).unwrap_or("").trim())
    };
    cuts.iter().map(finding).collect()
}

/// The byte at a line and column counted from 1 in characters.
pub(crate) fn offset(text: &str, line: usize, column: usize) -> usize {
    let start: usize = text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
    let rest = text[start..].split(['\n', '\r']).next().unwrap_or("");
    start + rest.char_indices().nth(column.saturating_sub(1)).map_or(rest.len(), |(at, _)| at)
}

enum Split {
    Found {
        yaml: std::ops::Range<usize>,
        body: usize,
    },
    /// The opening line.
    Unclosed(Span),
    Missing,
}

/// Where the YAML between the two `---` lines stands.
fn split(text: &str) -> Split {
    let mut lines = text.split_inclusive('\n');
    let first = lines.next().unwrap_or("");
    if first.trim_end() != "---" {
        return Split::Missing;
    }
    let mut at = first.len();
    for line in lines {
        if matches!(line.trim_end(), "---" | "...") {
            return Split::Found { yaml: first.len()..at, body: at + line.len() };
        }
        at += line.len();
    }
    Split::Unclosed(Span::new(0, first.trim_end().len()))
}

/// The front matter and the body of a text.
pub fn parts(text: &str) -> (&str, &str) {
    match split(text) {
        Split::Found { yaml, body } => (&text[yaml], &text[body..]),
        Split::Unclosed(_) | Split::Missing => ("", text),
    }
}

/// The YAML part of a source: the front matter of a Markdown file, the whole of any other.
pub(crate) fn yaml_part<'a>(path: &SourcePath, text: &'a str) -> &'a str {
    if !path.as_str().ends_with(".md") {
        return text;
    }
    match split(text) {
        Split::Found { yaml, .. } => &text[yaml],
        Split::Unclosed(_) | Split::Missing => "",
    }
}

/// The title comes from the front matter; a second one in the body confuses readers and screen readers.
fn headings_of_level_one(body: &Body) -> Vec<Diagnostic> {
    body.blocks
        .iter()
        .filter(|block| matches!(&block.kind, BlockKind::Heading(heading) if heading.level == 1))
        .map(|block| Diagnostic::new("heading-level-one", body.origin.place(block.span)))
        .collect()
}
