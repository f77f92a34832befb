//! Block tree → the data of a leaflet: the same walk as `html`, into JSON that the layouts read.
//!
//! Every block carries a number (`at`), by which a finding on the finished geometry finds its place in the Markdown.
//! Every kind of node has a face: what cannot be printed is a finding.

pub(crate) mod cut;
mod html;
mod inlines;
mod links;
mod pictures;
pub(crate) mod signs;
pub(crate) mod units;

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::diag::{Diagnostic, Span};
use crate::model::document::*;
use crate::model::edition::{Edition, Text};
use crate::model::register::{Citation, Term};
use crate::paths::{OutPath, SourcePath};
use crate::render::html::find_footnotes;
use crate::render::lines::lines;
use crate::render::text;
use crate::theme::Strings;

/// What a leaflet's texts refer to, in the order in which they first do.
#[derive(Default)]
pub(crate) struct Notes<'a> {
    pub citations: Vec<Citation>,
    pub terms: Vec<&'a Term>,
    pub services: Vec<Box<str>>,
    /// Labels of the footnotes that a mark led to.
    footnotes: Vec<Box<str>>,
    /// Where each block starts in the Markdown, by its number.
    pub places: Vec<u32>,
    /// Pictures by the name that the data gives them.
    pub pictures: BTreeMap<String, OutPath>,
    /// What paper cannot say: links, parts of raw HTML.
    pub problems: Vec<Diagnostic>,
}

impl Notes<'_> {
    /// The number of a citation, which it keeps.
    pub(crate) fn cite(&mut self, citation: Citation) -> usize {
        match self.citations.iter().position(|known| *known == citation) {
            Some(index) => index + 1,
            None => {
                self.citations.push(citation);
                self.citations.len()
            }
        }
    }
}

/// What surrounds the texts of one leaflet.
#[derive(Clone, Copy)]
pub(crate) struct Surroundings<'a> {
    pub edition: &'a Edition<'a>,
    pub strings: &'a Strings,
    pub source: &'a SourcePath,
}

/// The blocks of a text as data, with the footnotes that they have marks for as the last one.
pub(crate) fn blocks<'a>(body: &Text<'_>, around: Surroundings<'a>, notes: &mut Notes<'a>) -> Value {
    let mut definitions = BTreeMap::new();
    find_footnotes(&body.blocks, &mut definitions);
    let mut walker = Walker { text: body.text, origin: body.origin, around, notes, definitions };
    let mut data = walker.blocks(&body.blocks);
    if let (Some(footnotes), Some(list)) = (walker.footnotes(), data.as_array_mut()) {
        list.push(footnotes);
    }
    data
}

/// A text of the front matter as inlines; `place` as in [`lines`].
pub(crate) fn inline<'a>(
    body: &Text<'_>,
    place: Option<usize>,
    around: Surroundings<'a>,
    notes: &mut Notes<'a>,
) -> Value {
    let mut walker = Walker { text: body.text, origin: body.origin, around, notes, definitions: BTreeMap::new() };
    walker.inlines(&lines(&body.blocks, body.text, place))
}

/// Gives the closing marks that follow a reference to it, since the layouts set it as one piece and no line may start
/// with such a mark.
fn keep_marks(data: &mut [Value]) {
    const CLOSING: &[char] =
        &['。', '，', '、', '；', '：', '！', '？', '）', '”', '’', '》', '」', '.', ',', ';', ':', '!', '?', ')'];
    for at in 1..data.len() {
        let (before, after) = data.split_at_mut(at);
        let (Some(Value::Object(node)), Value::String(text)) = (before.last_mut(), &mut after[0]) else { continue };
        if !matches!(node.get("kind").and_then(Value::as_str), Some("term" | "fact" | "source" | "service" | "note")) {
            continue;
        }
        let end = text.find(|c| !CLOSING.contains(&c)).unwrap_or(text.len());
        let marks: String = text.drain(..end).collect();
        node.insert("after".to_owned(), json!(marks));
    }
}

struct Walker<'w, 'a> {
    text: &'w str,
    origin: &'w Origin,
    around: Surroundings<'a>,
    notes: &'w mut Notes<'a>,
    /// The footnotes of the text, by their labels.
    definitions: BTreeMap<Box<str>, &'w [Block]>,
}

impl<'a> Walker<'_, 'a> {
    fn blocks(&mut self, blocks: &[Block]) -> Value {
        let mut data = Vec::with_capacity(blocks.len());
        for block in blocks {
            self.block(block, &mut data);
        }
        Value::Array(data)
    }

    /// A number and not a place: an edit moves all that follows it, and what is set already need not be set again.
    fn numbered(&mut self, mut node: Value, span: Span) -> Value {
        node["at"] = json!(self.notes.places.len());
        self.notes.places.push(span.start);
        node
    }

    fn block(&mut self, block: &Block, data: &mut Vec<Value>) {
        let node = match &block.kind {
            BlockKind::Paragraph(inlines) | BlockKind::Plain(inlines) => {
                return self.paragraph(inlines, block.span, data);
            }
            BlockKind::Heading(heading) => return self.heading(heading, block.span, data),
            BlockKind::List(list) => {
                let items: Vec<Value> = list
                    .items
                    .iter()
                    .map(|item| json!({"task": item.task, "blocks": self.blocks(&item.blocks)}))
                    .collect();
                json!({"kind": "list", "start": list.start, "items": items})
            }
            BlockKind::Quote(inner) => json!({"kind": "quote", "blocks": self.blocks(inner)}),
            BlockKind::Code { text, .. } => {
                json!({"kind": "code", "text": text.iter().map(|line| line.of(self.text)).collect::<String>()})
            }
            BlockKind::Table(table) => {
                let rows: Vec<Vec<Value>> =
                    table.rows.iter().map(|row| row.iter().map(|cell| self.inlines(cell)).collect()).collect();
                json!({"kind": "table", "columns": table.align.len(), "rows": rows})
            }
            BlockKind::Definitions(definitions) => {
                let entries: Vec<Value> = definitions
                    .iter()
                    .map(|definition| {
                        json!({"term": self.inlines(&definition.term),
                        "details": definition.details.iter().map(|blocks| self.blocks(blocks)).collect::<Vec<_>>()})
                    })
                    .collect();
                json!({"kind": "definitions", "entries": entries})
            }
            BlockKind::Directive(directive) => match self.directive(directive) {
                Some(node) => node,
                None => return,
            },
            BlockKind::Rule => json!({"kind": "rule"}),
            BlockKind::Html(lines) => return self.html_block(lines, block.span, data),
            // They stand at the end of the text, if anything seen refers to them.
            BlockKind::Footnote { .. } => return,
        };
        data.push(self.numbered(node, block.span));
    }

    /// An empty heading is no heading, and one that is a picture only has no words that a list of contents could show.
    fn heading(&mut self, heading: &Heading, span: Span, data: &mut Vec<Value>) {
        if text::inlines(&heading.inlines, self.text, self.around.edition, self.around.strings).trim().is_empty() {
            return;
        }
        if pictures::is_only_pictures(&heading.inlines, self.text) {
            return self.paragraph(&heading.inlines, span, data);
        }
        let mut inlines = self.inlines(&heading.inlines);
        // Of characters under their pinyin the typesetter cannot tell what the heading says.
        if let Some(nodes) = inlines.as_array_mut().filter(|nodes| !nodes.iter().any(Value::is_string)) {
            nodes.iter_mut().filter(|node| node["kind"] == "term").for_each(|node| node["pinyin"] = Value::Null);
        }
        data.push(self.numbered(json!({"kind": "heading", "level": heading.level, "inlines": inlines}), span));
    }

    /// The notes that the text has marks for. A note may refer to another one, which then joins the end.
    fn footnotes(&mut self) -> Option<Value> {
        let mut entries = Vec::new();
        let mut first = None;
        while let Some(label) = self.notes.footnotes.get(entries.len()).cloned() {
            let blocks = self.definitions.get(&label).copied().unwrap_or(&[]);
            first = first.or(blocks.first().map(|block| block.span));
            let number = entries.len() + 1;
            entries.push(json!({"n": number, "blocks": self.blocks(blocks)}));
        }
        let span = first.unwrap_or_default();
        (!entries.is_empty()).then(|| self.numbered(json!({"kind": "notes", "entries": entries}), span))
    }

    fn directive(&mut self, directive: &Directive) -> Option<Value> {
        // A condition that still stands here was not projected: doubt shows nothing.
        if directive.name == DirectiveName::For {
            return None;
        }
        if directive.name == DirectiveName::Urgent {
            self.check_urgent(directive);
        }
        let title = self.inlines(&directive.title);
        if directive.name == DirectiveName::Quiz {
            return Some(self.quiz(directive, &title));
        }
        let blocks = self.blocks(&directive.blocks);
        let attributes: BTreeMap<&str, &str> =
            directive.attributes.iter().map(|(key, value)| (*key, &**value)).collect();
        let mut data =
            json!({"kind": directive.name.word(), "title": title, "blocks": blocks, "attributes": attributes});
        if let Some(picture) =
            directive.attribute("src").and_then(|source| self.picture(source, directive.attribute("alt").unwrap_or("")))
        {
            data["picture"] = picture;
        }
        Some(data)
    }

    /// A quiz is what stands before the first task list, the list, and what stands after it.
    fn quiz(&mut self, directive: &Directive, title: &Value) -> Value {
        let is_tasks = |block: &Block| {
            matches!(&block.kind,
            BlockKind::List(list) if list.items.iter().any(|item| item.task.is_some()))
        };
        let at = directive.blocks.iter().position(is_tasks).unwrap_or(directive.blocks.len());
        let question = self.blocks(&directive.blocks[..at]);
        let options: Vec<Value> = match directive.blocks.get(at).map(|block| &block.kind) {
            Some(BlockKind::List(list)) => list
                .items
                .iter()
                .map(|item| json!({"blocks": self.blocks(&item.blocks), "right": item.task == Some(true)}))
                .collect(),
            _ => Vec::new(),
        };
        let why = self.blocks(directive.blocks.get(at + 1..).unwrap_or(&[]));
        json!({"kind": "quiz", "title": title, "question": question, "options": options, "why": why})
    }
}
