//! Inlines → data: text, emphasis, pictures inside text, and what references print.

use serde_json::{Value, json};

use super::{Walker, keep_marks};
use crate::model::document::*;
use crate::model::register::Citation;
use crate::render::{text, words};

impl<'a> Walker<'_, 'a> {
    pub(super) fn inlines(&mut self, inlines: &[Inline]) -> Value {
        let mut data = Vec::with_capacity(inlines.len());
        let mut at = 0;
        while at < inlines.len() {
            // A tag of raw HTML reaches up to its closing one.
            at += match &inlines[at] {
                Inline::Html(tag) => self.html_inline(tag, &inlines[at..], &mut data),
                inline => {
                    self.inline(inline, &mut data);
                    1
                }
            };
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
            Inline::Link(link) => {
                self.check_link(link);
                data.push(json!({"kind": "span", "inlines": self.inlines(&link.inlines)}));
            }
            Inline::Reference(reference) => self.reference(reference, data),
            Inline::Image(image) => {
                if let Some(mut picture) = self.image(image) {
                    picture["kind"] = json!("image");
                    // There is no room for it in a line.
                    self.check_hover(&image.title, "", image.span);
                    data.push(picture);
                }
            }
            Inline::Footnote(label, _) => self.footnote(label, data),
            // Its tags are read by the caller, together with what stands between them.
            Inline::Html(_) => {}
            // A condition that still stands here was not projected: doubt shows nothing.
            Inline::For(_) => {}
        }
    }

    /// The mark of a footnote; one that is for others leaves no mark.
    fn footnote(&mut self, label: &str, data: &mut Vec<Value>) {
        if !self.definitions.contains_key(label) {
            return;
        }
        let known = self.notes.footnotes.iter().position(|known| **known == *label);
        let index = known.unwrap_or_else(|| {
            self.notes.footnotes.push(label.into());
            self.notes.footnotes.len() - 1
        });
        data.push(json!({"kind": "note", "after": "", "n": index + 1}));
    }

    fn reference(&mut self, reference: &Reference, data: &mut Vec<Value>) {
        let (edition, strings) = (self.around.edition, self.around.strings);
        match reference.kind {
            ReferenceKind::Fact => {
                let Some(fact) = edition.fact(&reference.id) else { return };
                let number = self.notes.cite(fact.citation.clone());
                data.push(json!({"kind": "fact", "after": "", "text": words::fact(fact, reference.show,
                    edition.tag(), strings), "source": number}));
            }
            ReferenceKind::Source => data
                .push(json!({"kind": "source", "after": "", "source": self.notes.cite(Citation::read(&reference.id))})),
            ReferenceKind::Term => {
                let Some(term) = edition.term(&reference.id) else { return };
                let first = !self.notes.terms.iter().any(|known| known.term == term.term);
                if first {
                    self.notes.terms.push(term);
                }
                let shown = text::term_words(&reference.id, edition);
                let plain = term.plain.as_ref().filter(|_| first).map(|plain| plain.get(edition.tag()));
                let pinyin =
                    term.pinyin.as_deref().filter(|_| edition.reading().pinyin && first && shown == &*term.term);
                data.push(json!({"kind": "term", "after": "", "text": shown, "plain": plain,
                    "pinyin": pinyin.map(|pinyin| pinyin.split_whitespace().collect::<Vec<_>>())}));
            }
            ReferenceKind::Service => {
                let Some(service) = edition.service(&reference.id) else { return };
                if !self.notes.services.contains(&service.id) {
                    self.notes.services.push(service.id.clone());
                }
                let name = if reference.show == Show::Phone && service.phone.is_some() {
                    ""
                } else {
                    service.name.get(edition.tag())
                };
                let phone = service.phone.as_ref().filter(|_| reference.show != Show::Name);
                data.push(json!({"kind": "service", "after": "", "name": name, "phone": phone}));
            }
            ReferenceKind::Link | ReferenceKind::Image => {}
        }
    }
}
