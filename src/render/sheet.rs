//! Block tree → the data of a leaflet: the same walk as `html`, into JSON that the layouts read.
//!
//! Every block carries a number (`at`), by which a finding on the finished geometry finds its place in the Markdown.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::model::document::*;
use crate::model::edition::{Edition, Text};
use crate::model::register::{Citation, Term};
use crate::paths::{OutPath, SourcePath};
use crate::render::{text, words};
use crate::theme::Strings;

/// What a leaflet's texts refer to, in the order in which they first do.
#[derive(Default)]
pub struct Notes<'a> {
    pub citations: Vec<Citation>,
    pub terms: Vec<&'a Term>,
    pub services: Vec<Box<str>>,
    /// Where each block starts in the Markdown, by its number.
    pub places: Vec<u32>,
    /// Pictures by the name that the data gives them.
    pub pictures: BTreeMap<String, OutPath>,
}

impl Notes<'_> {
    /// The number of a citation, which it keeps.
    pub fn cite(&mut self, citation: Citation) -> usize {
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
pub struct Surroundings<'a> {
    pub edition: &'a Edition<'a>,
    pub strings: &'a Strings,
    pub source: &'a SourcePath,
}

/// The blocks of a text as data.
pub fn blocks<'a>(body: &Text<'_>, around: Surroundings<'a>, notes: &mut Notes<'a>) -> Value {
    Walker { text: body.text, around, notes }.blocks(&body.blocks)
}

/// A text of one paragraph as inlines.
pub fn inline<'a>(body: &Text<'_>, around: Surroundings<'a>, notes: &mut Notes<'a>) -> Value {
    let mut walker = Walker { text: body.text, around, notes };
    match body.blocks.first().map(|block| &block.kind) {
        Some(BlockKind::Paragraph(inlines) | BlockKind::Plain(inlines)) => walker.inlines(inlines),
        _ => json!([]),
    }
}

/// Takes `count` characters off the end of a tree of blocks, spaces not counted. Used to find how much too long a text is.
pub fn cut_from_end(data: &mut Value, count: usize) -> usize {
    match data {
        Value::Array(items) => {
            let mut left = count;
            while left > 0 {
                let Some(last) = items.last_mut() else { return left };
                left = if let Value::String(text) = last { cut_text(text, left) } else { cut_from_end(last, left) };
                if left > 0 || is_bare(last) {
                    items.pop();
                }
            }
            0
        }
        Value::Object(node) => {
            let mut left = count;
            // The later a part is printed, the earlier it is cut.
            for part in ["after", "plain", "text", "phone", "name"] {
                if let Some(Value::String(text)) = node.get_mut(part) {
                    left = cut_text(text, left);
                }
            }
            for part in ["why", "options", "question", "details", "rows", "entries", "items", "blocks", "inlines", "term", "title"] {
                if let Some(inner @ Value::Array(_)) = node.get_mut(part) {
                    left = cut_from_end(inner, left);
                }
            }
            left
        }
        _ => count,
    }
}

/// The data of a sheet with one more paragraph of `count` characters at the end of its body, in the language of its text.
pub fn lengthened(data: &str, count: usize) -> String {
    let Ok(mut data) = serde_json::from_str::<Value>(data) else { return data.to_owned() };
    let sample = if data["lang"] == "zh" { "每天多走动少久坐吃好早餐按时睡觉，" } else { "Walk more, sit less, sleep well. " };
    let counted = sample.chars().cycle().scan(0, |seen, c| {
        *seen += usize::from(!c.is_whitespace());
        (*seen <= count).then_some(c)
    });
    let words: String = counted.collect();
    if let Some(body) = data["body"].as_array_mut().filter(|_| count > 0) {
        body.push(json!({"kind": "paragraph", "inlines": [words], "at": 0}));
    }
    data.to_string()
}

/// Whether nothing is left in a node that was cut.
fn is_bare(node: &Value) -> bool {
    match node {
        Value::String(text) => text.trim().is_empty(),
        Value::Array(items) => items.is_empty(),
        Value::Object(node) => {
            ["text", "name", "inlines", "blocks", "items", "rows", "entries", "why", "options", "question"].iter().all(|part| node.get(*part).is_none_or(is_bare))
                && !node.contains_key("file")
        }
        _ => true,
    }
}

/// Shortens a text; gives how many characters are still to be cut.
fn cut_text(text: &mut String, count: usize) -> usize {
    let mut left = count;
    while left > 0 {
        match text.pop() {
            None => return left,
            Some(c) if c.is_whitespace() => {}
            Some(_) => left -= 1,
        }
    }
    0
}

/// Gives the closing marks that follow a reference to it, since the layouts set it as one piece and no line may start with such a mark.
fn keep_marks(data: &mut [Value]) {
    const CLOSING: &[char] = &['。', '，', '、', '；', '：', '！', '？', '）', '”', '’', '》', '」', '.', ',', ';', ':', '!', '?', ')'];
    for at in 1..data.len() {
        let (before, after) = data.split_at_mut(at);
        let (Some(Value::Object(node)), Value::String(text)) = (before.last_mut(), &mut after[0]) else { continue };
        if !matches!(node.get("kind").and_then(Value::as_str), Some("term" | "fact" | "source" | "service")) {
            continue;
        }
        let end = text.find(|c| !CLOSING.contains(&c)).unwrap_or(text.len());
        let marks: String = text.drain(..end).collect();
        node.insert("after".to_owned(), json!(marks));
    }
}

struct Walker<'w, 'a> {
    text: &'w str,
    around: Surroundings<'a>,
    notes: &'w mut Notes<'a>,
}

impl<'a> Walker<'_, 'a> {
    fn blocks(&mut self, blocks: &[Block]) -> Value {
        blocks.iter().filter_map(|block| self.block(block)).collect()
    }

    fn block(&mut self, block: &Block) -> Option<Value> {
        let mut data = match &block.kind {
            BlockKind::Paragraph(inlines) | BlockKind::Plain(inlines) => match &inlines[..] {
                // A picture alone is a block: inside a paragraph it would be dropped.
                [Inline::Image(image)] => self.picture(&image.source, &text::inlines(&image.alt, self.text, self.around.edition, self.around.strings))?,
                _ => json!({"kind": "paragraph", "inlines": self.inlines(inlines)}),
            },
            BlockKind::Heading(heading) => json!({"kind": "heading", "level": heading.level, "inlines": self.inlines(&heading.inlines)}),
            BlockKind::List(list) => {
                let items: Vec<Value> = list.items.iter().map(|item| json!({"task": item.task, "blocks": self.blocks(&item.blocks)})).collect();
                json!({"kind": "list", "start": list.start, "items": items})
            }
            BlockKind::Quote(inner) => json!({"kind": "quote", "blocks": self.blocks(inner)}),
            BlockKind::Code { text, .. } => json!({"kind": "code", "text": text.iter().map(|line| line.of(self.text)).collect::<String>()}),
            BlockKind::Table(table) => {
                let rows: Vec<Vec<Value>> = table.rows.iter().map(|row| row.iter().map(|cell| self.inlines(cell)).collect()).collect();
                json!({"kind": "table", "columns": table.align.len(), "rows": rows})
            }
            BlockKind::Definitions(definitions) => {
                let entries: Vec<Value> = definitions
                    .iter()
                    .map(|definition| json!({"term": self.inlines(&definition.term), "details": definition.details.iter().map(|blocks| self.blocks(blocks)).collect::<Vec<_>>()}))
                    .collect();
                json!({"kind": "definitions", "entries": entries})
            }
            BlockKind::Directive(directive) => self.directive(directive)?,
            BlockKind::Rule => json!({"kind": "rule"}),
            BlockKind::Html(_) | BlockKind::Footnote { .. } => return None,
        };
        // A number and not a place: an edit moves all that follows it, and what is set already need not be set again.
        data["at"] = json!(self.notes.places.len());
        self.notes.places.push(block.span.start);
        Some(data)
    }

    fn directive(&mut self, directive: &Directive) -> Option<Value> {
        // A condition that still stands here was not projected: doubt shows nothing.
        if directive.name == DirectiveName::For {
            return None;
        }
        let title = self.inlines(&directive.title);
        if directive.name == DirectiveName::Quiz {
            return Some(self.quiz(directive, &title));
        }
        let blocks = self.blocks(&directive.blocks);
        let attributes: BTreeMap<&str, &str> = directive.attributes.iter().map(|(key, value)| (*key, &**value)).collect();
        let mut data = json!({"kind": directive.name.word(), "title": title, "blocks": blocks, "attributes": attributes});
        if let Some(source) = directive.attribute("src") {
            let picture = self.picture(source, directive.attribute("alt").unwrap_or(""))?;
            data["picture"] = picture;
        }
        Some(data)
    }

    /// A quiz is what stands before the first task list, the list, and what stands after it.
    fn quiz(&mut self, directive: &Directive, title: &Value) -> Value {
        let is_tasks = |block: &Block| matches!(&block.kind, BlockKind::List(list) if list.items.iter().any(|item| item.task.is_some()));
        let at = directive.blocks.iter().position(is_tasks).unwrap_or(directive.blocks.len());
        let question = self.blocks(&directive.blocks[..at]);
        let options: Vec<Value> = match directive.blocks.get(at).map(|block| &block.kind) {
            Some(BlockKind::List(list)) => {
                list.items.iter().map(|item| json!({"blocks": self.blocks(&item.blocks), "right": item.task == Some(true)})).collect()
            }
            _ => Vec::new(),
        };
        let why = self.blocks(directive.blocks.get(at + 1..).unwrap_or(&[]));
        json!({"kind": "quiz", "title": title, "question": question, "options": options, "why": why})
    }

    fn picture(&mut self, source: &str, alt: &str) -> Option<Value> {
        let (path, size) = self.around.edition.picture(self.around.source, source)?;
        // The typesetter goes by the name.
        let ending = self.around.edition.picture_ending(self.around.source, source).unwrap_or("png");
        let name = match self.notes.pictures.iter().find(|(_, known)| **known == path) {
            Some((name, _)) => name.clone(),
            None => format!("picture-{}.{ending}", self.notes.pictures.len()),
        };
        self.notes.pictures.insert(name.clone(), path);
        Some(json!({"kind": "picture", "file": format!("/{name}"), "alt": alt, "size": size.map(|(width, height)| [width, height])}))
    }

    fn inlines(&mut self, inlines: &[Inline]) -> Value {
        let mut data = Vec::with_capacity(inlines.len());
        for inline in inlines {
            self.inline(inline, &mut data);
        }
        keep_marks(&mut data);
        Value::Array(data)
    }

    fn inline(&mut self, inline: &Inline, data: &mut Vec<Value>) {
        match inline {
            Inline::Text(words) => data.push(json!(words.of(self.text))),
            Inline::Code(words) => data.push(json!({"kind": "code", "text": words.of(self.text)})),
            Inline::Soft => data.push(json!(" ")),
            Inline::Hard => data.push(json!({"kind": "break"})),
            Inline::Emphasis(inner) => data.push(json!({"kind": "emphasis", "inlines": self.inlines(inner)})),
            Inline::Strong(inner) => data.push(json!({"kind": "strong", "inlines": self.inlines(inner)})),
            Inline::Strike(inner) => data.push(json!({"kind": "strike", "inlines": self.inlines(inner)})),
            // On paper a link is its words.
            Inline::Link(link) => data.push(json!({"kind": "span", "inlines": self.inlines(&link.inlines)})),
            Inline::Reference(reference) => self.reference(reference, data),
            Inline::Image(_) | Inline::Html(_) | Inline::Footnote(..) | Inline::For(_) => {}
        }
    }

    fn reference(&mut self, reference: &Reference, data: &mut Vec<Value>) {
        let (edition, strings) = (self.around.edition, self.around.strings);
        match reference.kind {
            ReferenceKind::Fact => {
                let Some(fact) = edition.fact(&reference.id) else { return };
                let number = self.notes.cite(fact.citation.clone());
                data.push(json!({"kind": "fact", "after": "", "text": words::fact(fact, reference.show, edition.tag(), strings), "source": number}));
            }
            ReferenceKind::Source => data.push(json!({"kind": "source", "after": "", "source": self.notes.cite(Citation::read(&reference.id))})),
            ReferenceKind::Term => {
                let Some(term) = edition.term(&reference.id) else { return };
                let first = !self.notes.terms.iter().any(|known| known.term == term.term);
                if first {
                    self.notes.terms.push(term);
                }
                let shown = text::term_words(&reference.id, edition);
                let plain = term.plain.as_ref().filter(|_| first).map(|plain| plain.get(edition.tag()));
                let pinyin = term.pinyin.as_deref().filter(|_| edition.reading().pinyin && first && shown == &*term.term);
                data.push(json!({"kind": "term", "after": "", "text": shown, "plain": plain, "pinyin": pinyin.map(|pinyin| pinyin.split_whitespace().collect::<Vec<_>>())}));
            }
            ReferenceKind::Service => {
                let Some(service) = edition.service(&reference.id) else { return };
                if !self.notes.services.contains(&service.id) {
                    self.notes.services.push(service.id.clone());
                }
                data.push(json!({"kind": "service", "after": "", "name": service.name.get(edition.tag()), "phone": service.phone}));
            }
            ReferenceKind::Link | ReferenceKind::Image => {}
        }
    }
}
