//! Block tree → the tree of a leaflet: the same walk as `html`, into nodes that the layouts read as JSON.
//!
//! Every block carries a number (`at`), by which a finding on the finished geometry finds its place in the Markdown.
//! Every kind of node has a face: what cannot be printed is a finding.

pub(crate) mod chosen;
pub(crate) mod cut;
mod html;
mod inlines;
mod links;
mod listing;
mod pictures;
pub(crate) mod printed;
mod record;
mod referral;
pub(crate) mod said;
pub(crate) mod units;

use std::collections::BTreeMap;

use crate::diag::{Diagnostic, Span};
use crate::model::document::*;
use crate::model::edition::{Edition, Text};
use crate::model::register::Term;
use crate::model::sheet::{
    self, Answer, DefinitionEntry, FigurePicture, InlineNode, NodeKind, Number, SheetNode, Task,
};
use crate::paths::{OutPath, SourcePath};
use crate::render::citations::Citations;
use crate::render::html::find_footnotes;
use crate::render::lines::lines;
use crate::render::text::{self, Voice};
pub(crate) use record::{record, suits};

/// What a leaflet's texts refer to, in the order in which they first do.
#[derive(Default)]
pub(crate) struct Notes<'a> {
    pub citations: Citations,
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

/// What surrounds the texts of one leaflet.
#[derive(Clone, Copy)]
pub(crate) struct SheetContext<'a> {
    pub edition: &'a Edition<'a>,
    /// In whose language the references of its texts are printed.
    pub voice: Voice<'a>,
    pub source: &'a SourcePath,
}

/// The blocks of a text as nodes, with the footnotes that they have marks for as the last one.
pub(crate) fn blocks<'a>(body: &Text<'_>, around: SheetContext<'a>, notes: &mut Notes<'a>) -> Vec<SheetNode> {
    let mut definitions = BTreeMap::new();
    find_footnotes(&body.blocks, &mut definitions);
    let mut walker = Walker { text: body.text, origin: body.origin, around, notes, definitions };
    let mut nodes = walker.blocks(&body.blocks);
    nodes.extend(walker.footnotes());
    nodes
}

/// A text of the front matter as inlines; `place` as in [`lines`].
pub(crate) fn inline<'a>(
    body: &Text<'_>,
    place: Option<usize>,
    around: SheetContext<'a>,
    notes: &mut Notes<'a>,
) -> Vec<InlineNode> {
    let mut walker = Walker { text: body.text, origin: body.origin, around, notes, definitions: BTreeMap::new() };
    walker.inlines(&lines(&body.blocks, body.text, place))
}

/// Gives the closing marks that follow a reference to it, since the layouts set it as one piece and no line may start
/// with such a mark.
fn keep_marks(nodes: &mut [InlineNode]) {
    const CLOSING: &[char] =
        &['。', '，', '、', '；', '：', '！', '？', '）', '”', '’', '》', '」', '.', ',', ';', ':', '!', '?', ')'];
    for at in 1..nodes.len() {
        let (before, behind) = nodes.split_at_mut(at);
        let (Some(reference), InlineNode::Text(text)) = (before.last_mut(), &mut behind[0]) else { continue };
        match reference {
            InlineNode::Term { after, .. }
            | InlineNode::Fact { after, .. }
            | InlineNode::Source { after, .. }
            | InlineNode::Service { after, .. }
            | InlineNode::Note { after, .. } => {
                let end = text.find(|c| !CLOSING.contains(&c)).unwrap_or(text.len());
                *after = text.drain(..end).collect();
            }
            InlineNode::Break
            | InlineNode::Code { .. }
            | InlineNode::Image(_)
            | InlineNode::Styled { .. }
            | InlineNode::Text(_) => {}
        }
    }
}

struct Walker<'w, 'a> {
    text: &'w str,
    origin: &'w Origin,
    around: SheetContext<'a>,
    notes: &'w mut Notes<'a>,
    /// The footnotes of the text, by their labels.
    definitions: BTreeMap<Box<str>, &'w [Block]>,
}

impl<'a> Walker<'_, 'a> {
    fn blocks(&mut self, blocks: &[Block]) -> Vec<SheetNode> {
        let mut nodes = Vec::with_capacity(blocks.len());
        for block in blocks {
            self.block(block, &mut nodes);
        }
        nodes
    }

    /// A number and not a place: an edit moves all that follows it, and what is set already need not be set again.
    fn number(&mut self, span: Span) -> u32 {
        self.notes.places.push(span.start);
        self.notes.places.len() as u32 - 1
    }

    fn numbered(&mut self, kind: NodeKind, span: Span) -> SheetNode {
        SheetNode { at: self.number(span), kind }
    }

    fn block(&mut self, block: &Block, nodes: &mut Vec<SheetNode>) {
        let kind = match &block.kind {
            BlockKind::Paragraph(inlines) | BlockKind::Plain(inlines) => {
                return self.paragraph(inlines, block.span, nodes);
            }
            BlockKind::Heading(heading) => return self.heading(heading, block.span, nodes),
            BlockKind::List(list) => {
                let item =
                    |item: &Item| sheet::Item { mark: Task { task: item.task }, blocks: self.blocks(&item.blocks) };
                NodeKind::List { start: list.start, items: list.items.iter().map(item).collect() }
            }
            BlockKind::Quote(inner) => NodeKind::Quote { blocks: self.blocks(inner) },
            BlockKind::Code { text, .. } => {
                NodeKind::Code { text: text.iter().map(|line| line.of(self.text)).collect() }
            }
            BlockKind::Table(table) => {
                let mut row = |row: &Vec<Vec<Inline>>| row.iter().map(|cell| self.inlines(cell)).collect();
                NodeKind::Table { columns: table.align.len(), rows: table.rows.iter().map(&mut row).collect() }
            }
            BlockKind::Definitions(definitions) => {
                let entry = |definition: &Definition| DefinitionEntry {
                    key: None,
                    term: self.inlines(&definition.term),
                    details: definition.details.iter().map(|blocks| self.blocks(blocks)).collect(),
                };
                NodeKind::Definitions { of: None, entries: definitions.iter().map(entry).collect() }
            }
            BlockKind::Directive(directive) => match self.directive(directive) {
                Some(kind) => kind,
                None => return,
            },
            BlockKind::Rule => NodeKind::Rule,
            BlockKind::Html(lines) => return self.html_block(lines, block.span, nodes),
            // They stand at the end of the text, if anything seen refers to them.
            BlockKind::Footnote { .. } => return,
        };
        nodes.push(self.numbered(kind, block.span));
    }

    /// An empty heading is no heading, and one that is a picture only has no words that a list of contents could show.
    fn heading(&mut self, heading: &Heading, span: Span, nodes: &mut Vec<SheetNode>) {
        if text::inlines(&heading.inlines, self.text, self.around.voice).trim().is_empty() {
            return;
        }
        if pictures::is_only_pictures(&heading.inlines, self.text) {
            return self.paragraph(&heading.inlines, span, nodes);
        }
        let mut inlines = self.inlines(&heading.inlines);
        // Of characters under their pinyin the typesetter cannot tell what the heading says.
        if !inlines.iter().any(|inline| matches!(inline, InlineNode::Text(_))) {
            for inline in &mut inlines {
                if let InlineNode::Term { pinyin, .. } = inline {
                    *pinyin = None;
                }
            }
        }
        nodes.push(self.numbered(NodeKind::Heading { level: heading.level, inlines }, span));
    }

    /// The notes that the text has marks for. A note may refer to another one, which then joins the end.
    fn footnotes(&mut self) -> Option<SheetNode> {
        let mut entries = Vec::new();
        let mut first = None;
        while let Some(label) = self.notes.footnotes.get(entries.len()).cloned() {
            let blocks = self.definitions.get(&label).copied().unwrap_or(&[]);
            first = first.or(blocks.first().map(|block| block.span));
            let mark = Number { n: entries.len() + 1 };
            entries.push(sheet::Item { mark, blocks: self.blocks(blocks) });
        }
        let span = first.unwrap_or_default();
        (!entries.is_empty()).then(|| self.numbered(NodeKind::Notes { entries }, span))
    }

    fn directive(&mut self, directive: &Directive) -> Option<NodeKind> {
        // A condition that still stands here was not projected: doubt shows nothing.
        if directive.name == DirectiveName::For {
            return None;
        }
        if directive.name == DirectiveName::Urgent {
            self.check_urgent(directive);
        }
        let title = self.inlines(&directive.title);
        if directive.name == DirectiveName::Quiz {
            return Some(self.quiz(directive, title));
        }
        let blocks = match directive.name {
            DirectiveName::List => self.listed(directive),
            DirectiveName::Referral => self.referral(directive),
            _ => self.blocks(&directive.blocks),
        };
        let picture =
            directive.attribute("src").and_then(|src| self.picture(src, directive.attribute("alt").unwrap_or("")));
        Some(NodeKind::Directive {
            name: directive.name,
            kind: directive.name.word(),
            title,
            attributes: directive.attributes.iter().map(|(key, value)| (*key, value.to_string())).collect(),
            blocks,
            picture: picture.map(|picture| FigurePicture { at: None, picture }),
        })
    }

    fn quiz(&mut self, directive: &Directive, title: Vec<InlineNode>) -> NodeKind {
        let (question, options, why) = directive.quiz_parts();
        let question = self.blocks(question);
        let option = |item: &Item| sheet::Item {
            mark: Answer { right: item.task == Some(true) },
            blocks: self.blocks(&item.blocks),
        };
        let options = options.iter().map(option).collect();
        NodeKind::Quiz { title, question, options, why: self.blocks(why) }
    }
}
