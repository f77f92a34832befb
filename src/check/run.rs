//! A body → runs of words with their places: a paragraph, a heading or a cell each, in which a reference to a fact
//! reads as its figure. For checks that look at the words of a page.

use std::ops::Range;

use crate::check::measure::printed;
use crate::diag::{Place, Span};
use crate::model::document::*;
use crate::model::register::Registers;

/// Stands for what cannot be read on: a condition's edge, a service, a piece of code.
pub(crate) const EDGE: char = '\u{FFFC}';

/// Words that stand together.
pub(crate) struct Run<'a> {
    pub text: String,
    pieces: Vec<Piece>,
    origin: &'a Origin,
}

/// A stretch of a run and where it comes from.
struct Piece {
    range: Range<usize>,
    span: Span,
    /// From the register: its figures are known.
    registered: bool,
}

impl<'a> Run<'a> {
    /// A text that is no body: a title.
    pub(crate) fn plain(text: &str, origin: &'a Origin) -> Run<'a> {
        Run { text: text.to_owned(), pieces: Vec::new(), origin }
    }

    /// Whether a stretch is from the register.
    pub(crate) fn is_registered(&self, range: &Range<usize>) -> bool {
        let near = self.pieces[self.first(range.start)..].iter().take_while(|piece| piece.range.start < range.end);
        near.into_iter().any(|piece| piece.registered && range.start < piece.range.end)
    }

    /// The piece at a byte or before it: they stand in the order of the text.
    fn first(&self, at: usize) -> usize {
        self.pieces.partition_point(|piece| piece.range.start <= at).saturating_sub(1)
    }

    /// Where a stretch stands in its file.
    pub(crate) fn place(&self, range: &Range<usize>) -> Place {
        let found = self.pieces.get(self.first(range.start)).filter(|piece| piece.range.contains(&range.start));
        let span = found.map_or(Span::default(), |piece| {
            let whole = piece.span.range();
            // A piece that is as long here as there is the author's own words, letter by letter.
            if whole.len() == piece.range.len() && !piece.registered {
                let at = whole.start + range.start - piece.range.start;
                Span::new(at, (at + range.len()).min(whole.end))
            } else {
                piece.span
            }
        });
        self.origin.place(span)
    }

    /// The sentences of a run, as stretches of its text.
    pub(crate) fn sentences(&self) -> Vec<Range<usize>> {
        let mut sentences = Vec::new();
        let mut start = 0;
        for (at, c) in self.text.char_indices() {
            let next = self.text[at + c.len_utf8()..].chars().next();
            if matches!(c, '。' | '！' | '？' | '；' | EDGE)
                || (matches!(c, '.' | ';') && next.is_none_or(char::is_whitespace))
            {
                sentences.push(start..at + c.len_utf8());
                start = at + c.len_utf8();
            }
        }
        sentences.push(start..self.text.len());
        sentences
    }
}

/// Shows each run of a body to `look`.
pub(crate) fn each_run<'a>(body: &'a Body, registers: &Registers, look: impl FnMut(&Run<'a>)) {
    let run = Run { text: String::new(), pieces: Vec::new(), origin: &body.origin };
    Walker { text: &body.text, registers, run, look }.blocks(&body.blocks);
}

struct Walker<'a, 'r, L> {
    text: &'a str,
    registers: &'r Registers,
    /// The run at hand: its room serves the next one.
    run: Run<'a>,
    look: L,
}

impl<'a, L: FnMut(&Run<'a>)> Walker<'a, '_, L> {
    fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            match &block.kind {
                BlockKind::Paragraph(inner) | BlockKind::Plain(inner) => self.run(inner, block.span),
                BlockKind::Heading(heading) => self.run(&heading.inlines, block.span),
                BlockKind::List(list) => list.items.iter().for_each(|item| self.blocks(&item.blocks)),
                BlockKind::Quote(inner) | BlockKind::Footnote { blocks: inner, .. } => self.blocks(inner),
                BlockKind::Table(table) => table.rows.iter().flatten().for_each(|cell| self.run(cell, block.span)),
                BlockKind::Definitions(definitions) => {
                    for definition in definitions {
                        self.run(&definition.term, block.span);
                        definition.details.iter().for_each(|blocks| self.blocks(blocks));
                    }
                }
                BlockKind::Directive(directive) => {
                    self.run(&directive.title, directive.fence);
                    self.blocks(&directive.blocks);
                }
                BlockKind::Code { .. } | BlockKind::Rule | BlockKind::Html(_) => {}
            }
        }
    }

    fn run(&mut self, inlines: &[Inline], span: Span) {
        self.run.text.clear();
        self.run.pieces.clear();
        self.inlines(inlines, span);
        if !self.run.text.trim().is_empty() {
            (self.look)(&self.run);
        }
    }

    fn inlines(&mut self, inlines: &[Inline], around: Span) {
        for inline in inlines {
            match inline {
                Inline::Text(words @ Str::Slice(span)) => self.push(words.of(self.text), *span, false),
                Inline::Text(words) => self.push(words.of(self.text), around, false),
                Inline::Soft | Inline::Hard => self.run.text.push(' '),
                Inline::Emphasis(inner) | Inline::Strong(inner) | Inline::Strike(inner) => self.inlines(inner, around),
                Inline::Link(link) => self.inlines(&link.inlines, around),
                Inline::Image(image) => self.inlines(&image.alt, around),
                // What stands on one side of a condition is not read on with what stands on the other.
                Inline::For(only) => {
                    self.run.text.push(EDGE);
                    self.inlines(&only.inlines, around);
                    self.run.text.push(EDGE);
                }
                Inline::Reference(reference) => match (reference.kind, self.registers.facts.get(&reference.id)) {
                    (ReferenceKind::Fact, Some(fact)) => self.push(&printed(fact), reference.span, true),
                    (ReferenceKind::Term, _) => self.push(&reference.id, reference.span, false),
                    (ReferenceKind::Source, _) => {}
                    _ => self.run.text.push(EDGE),
                },
                Inline::Code(_) => self.run.text.push(EDGE),
                Inline::Html(_) | Inline::Footnote(..) => {}
            }
        }
    }

    fn push(&mut self, words: &str, span: Span, registered: bool) {
        let start = self.run.text.len();
        self.run.text.push_str(words);
        self.run.pieces.push(Piece { range: start..self.run.text.len(), span, registered });
    }
}
