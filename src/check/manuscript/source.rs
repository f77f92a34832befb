//! A document as it stands, for every audience at once → its passages: for checks of the text itself and for mending
//! it.

use super::{Kind, Passage, Role};
use crate::diag::Span;
use crate::model::document::*;

/// Stands for what a register or a code span gives.
pub(crate) const OBJECT: &str = "\u{FFFC}";

/// The passages of a body. What an audience condition holds stands where it is written.
pub(crate) fn passages(body: &Body) -> Vec<Passage> {
    let mut reader = Reader { text: &body.text, origin: &body.origin, passages: Vec::new() };
    reader.blocks(&body.blocks, Role::Paragraph);
    reader.passages
}

/// A plain text of the front matter.
pub(crate) fn plain(text: &str, place: crate::diag::Place) -> Passage {
    let mut passage =
        Passage { role: Role::Title, inside: Vec::new(), words: String::new(), pieces: Vec::new(), place };
    passage.add(Kind::Text, text, Span::default(), false);
    passage
}

struct Reader<'a> {
    text: &'a str,
    origin: &'a Origin,
    passages: Vec<Passage>,
}

impl Reader<'_> {
    fn blocks(&mut self, blocks: &[Block], role: Role) {
        for block in blocks {
            match &block.kind {
                BlockKind::Paragraph(inlines) | BlockKind::Plain(inlines) => self.passage(role, inlines, block.span),
                BlockKind::Heading(heading) => self.passage(Role::Heading(heading.level), &heading.inlines, block.span),
                BlockKind::List(list) => list.items.iter().for_each(|item| self.blocks(&item.blocks, Role::Item)),
                BlockKind::Quote(inner) | BlockKind::Footnote { blocks: inner, .. } => self.blocks(inner, role),
                BlockKind::Table(table) => {
                    table.rows.iter().flatten().for_each(|cell| self.passage(Role::Cell, cell, block.span))
                }
                BlockKind::Definitions(definitions) => {
                    for definition in definitions {
                        self.passage(Role::Label, &definition.term, block.span);
                        definition.details.iter().for_each(|blocks| self.blocks(blocks, role));
                    }
                }
                BlockKind::Directive(directive) => {
                    self.passage(Role::Label, &directive.title, directive.fence);
                    self.blocks(&directive.blocks, Role::Paragraph);
                }
                BlockKind::Code { .. } | BlockKind::Rule | BlockKind::Html(_) => {}
            }
        }
    }

    fn passage(&mut self, role: Role, inlines: &[Inline], span: Span) {
        let mut passage = Passage {
            role,
            inside: Vec::new(),
            words: String::new(),
            pieces: Vec::new(),
            place: self.origin.place(span),
        };
        self.inlines(inlines, &mut passage);
        if !passage.words.is_empty() {
            self.passages.push(passage);
        }
    }

    fn inlines(&self, inlines: &[Inline], passage: &mut Passage) {
        let exact = matches!(self.origin, Origin::File(_));
        for inline in inlines {
            match inline {
                Inline::Text(Str::Slice(span)) => passage.add(Kind::Text, &self.text[span.range()], *span, exact),
                Inline::Text(Str::Own(words)) => passage.add(Kind::Text, words, Span::default(), false),
                Inline::Soft | Inline::Hard => passage.add(Kind::Break, "\n", Span::default(), false),
                Inline::Emphasis(inner) | Inline::Strong(inner) | Inline::Strike(inner) => self.inlines(inner, passage),
                Inline::Link(link) => {
                    let first = passage.pieces.len();
                    self.inlines(&link.inlines, passage);
                    passage.pieces[first..].iter_mut().for_each(|piece| piece.link = true);
                }
                Inline::For(only) => self.inlines(&only.inlines, passage),
                // A source is a raised number: the words before and after it stand side by side.
                Inline::Reference(reference) if reference.kind == ReferenceKind::Source => {}
                Inline::Code(_) | Inline::Image(_) | Inline::Reference(_) | Inline::Html(_) => {
                    passage.add(Kind::Code, OBJECT, Span::default(), false)
                }
                Inline::Footnote(..) => {}
            }
        }
    }
}
