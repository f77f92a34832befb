//! Inlines → nodes: text, emphasis, pictures inside text, and what references print.

use super::{Walker, keep_marks};
use crate::model::document::*;
use crate::model::register::Citation;
use crate::model::sheet::{InlineNode, Style};
use crate::render::text::{self, Voice};
use crate::render::words;

impl<'a> Walker<'_, 'a> {
    pub(super) fn inlines(&mut self, inlines: &[Inline]) -> Vec<InlineNode> {
        let mut nodes = Vec::with_capacity(inlines.len());
        let mut at = 0;
        while at < inlines.len() {
            // A tag of raw HTML reaches up to its closing one.
            at += match &inlines[at] {
                Inline::Html(tag) => self.html_inline(tag, &inlines[at..], &mut nodes),
                inline => {
                    self.inline(inline, &mut nodes);
                    1
                }
            };
        }
        keep_marks(&mut nodes);
        nodes
    }

    fn inline(&mut self, inline: &Inline, nodes: &mut Vec<InlineNode>) {
        let mut styled = |walker: &mut Self, kind: Style, inner: &[Inline]| {
            nodes.push(InlineNode::Styled { kind, inlines: walker.inlines(inner) });
        };
        match inline {
            Inline::Emphasis(inner) => styled(self, Style::Emphasis, inner),
            Inline::Strong(inner) => styled(self, Style::Strong, inner),
            Inline::Strike(inner) => styled(self, Style::Strike, inner),
            // On paper a link is its words.
            Inline::Link(link) => {
                self.check_link(link);
                styled(self, Style::Span, &link.inlines);
            }
            Inline::Text(words) => nodes.push(InlineNode::Text(words.of(self.text).to_owned())),
            Inline::Code(words) => nodes.push(InlineNode::Code { text: words.of(self.text).to_owned() }),
            Inline::Soft => nodes.push(InlineNode::Text(" ".to_owned())),
            Inline::Hard => nodes.push(InlineNode::Break),
            Inline::Reference(reference) => nodes.extend(self.reference(reference)),
            Inline::Image(image) => {
                if let Some(picture) = self.image(image) {
                    // There is no room for it in a line.
                    self.check_hover(&image.title, "", image.span);
                    nodes.push(InlineNode::Image(picture));
                }
            }
            Inline::Footnote(label, _) => nodes.extend(self.footnote(label)),
            // Its tags are read by the caller, together with what stands between them.
            Inline::Html(_) => {}
            // A condition that still stands here was not projected: doubt shows nothing.
            Inline::For(_) => {}
        }
    }

    /// The mark of a footnote; one that is for others leaves no mark.
    fn footnote(&mut self, label: &str) -> Option<InlineNode> {
        if !self.definitions.contains_key(label) {
            return None;
        }
        let known = self.notes.footnotes.iter().position(|known| **known == *label);
        let index = known.unwrap_or_else(|| {
            self.notes.footnotes.push(label.into());
            self.notes.footnotes.len() - 1
        });
        Some(InlineNode::Note { after: String::new(), n: index + 1 })
    }

    fn reference(&mut self, reference: &Reference) -> Option<InlineNode> {
        let Voice { edition, language, strings } = self.around.voice;
        let after = String::new();
        Some(match reference.kind {
            ReferenceKind::Fact => {
                let fact = edition.fact(&reference.id)?;
                let source = self.notes.citations.cite(fact.citation.clone());
                InlineNode::Fact { after, text: words::fact(fact, reference.show, language, strings), source }
            }
            ReferenceKind::Source => {
                InlineNode::Source { after, source: self.notes.citations.cite(Citation::read(&reference.id)) }
            }
            ReferenceKind::Term => {
                let term = edition.term(&reference.id)?;
                let first = !self.notes.terms.iter().any(|known| known.term == term.term);
                if first {
                    self.notes.terms.push(term);
                }
                let text = text::term_words(&reference.id, self.around.voice).to_owned();
                let plain = term.plain.as_ref().filter(|_| first).map(|plain| plain.get(language).to_owned());
                let pinyin = term.pinyin.as_deref().filter(|_| edition.reading().pinyin && first && text == *term.term);
                let pinyin = pinyin.map(|pinyin| pinyin.split_whitespace().map(str::to_owned).collect());
                InlineNode::Term { after, text, plain, pinyin }
            }
            ReferenceKind::Service => {
                let service = edition.service(&reference.id)?;
                if !self.notes.services.contains(&service.id) {
                    self.notes.services.push(service.id.clone());
                }
                let name = if reference.show == Show::Phone && service.phone.is_some() {
                    ""
                } else {
                    service.name.get(language)
                };
                let phone = service.phone.clone().filter(|_| reference.show != Show::Name);
                InlineNode::Service { after, name: name.to_owned(), phone }
            }
            ReferenceKind::Link | ReferenceKind::Image => return None,
        })
    }
}
