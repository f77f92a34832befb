//! Inlines → HTML: text, links, pictures, and what references print.

use pulldown_cmark_escape::escape_href;

use super::service::phone_html;
use super::{HtmlContext, Writer, escaped};
use crate::model::document::*;
use crate::model::edition::Lead;
use crate::model::register::Citation;
use crate::paths::{encode, relative};
use crate::render::text::{self, Voice};
use crate::render::words;
use crate::theme::Strings;

impl<'a> Writer<'_, 'a> {
    pub(super) fn inlines(&mut self, inlines: &[Inline]) {
        for inline in inlines {
            self.inline(inline);
        }
    }

    fn inline(&mut self, inline: &Inline) {
        match inline {
            Inline::Text(words) => self.escape(words.of(self.text)),
            Inline::Code(words) => {
                self.out.push_str("<code>");
                self.escape(words.of(self.text));
                self.out.push_str("</code>");
            }
            Inline::Soft => self.out.push('\n'),
            Inline::Hard => self.out.push_str("<br>\n"),
            Inline::Html(words) => self.out.push_str(words.of(self.text)),
            Inline::Emphasis(inner) => self.tagged("em", inner),
            Inline::Strong(inner) => self.tagged("strong", inner),
            Inline::Strike(inner) => self.tagged("del", inner),
            Inline::Link(link) => self.link(link),
            Inline::Image(image) => self.image(image),
            Inline::Footnote(label, _) => self.footnote(label),
            Inline::Reference(reference) => self.reference(reference),
            // Not projected: doubt shows nothing.
            Inline::For(_) => {}
        }
    }

    fn tagged(&mut self, tag: &str, inner: &[Inline]) {
        self.out.push_str(&format!("<{tag}>"));
        self.inlines(inner);
        self.out.push_str(&format!("</{tag}>"));
    }

    fn link(&mut self, link: &Link) {
        if self.around.is_some_and(|around| !around.leads) {
            return self.inlines(&link.inlines);
        }
        let lead = self.around.map(|around| around.edition.follow(around.source, &link.target));
        let address = match (lead, self.around) {
            (None, _) | (Some(Some(Lead::Outside)), _) => link.target.to_string(),
            (Some(Some(Lead::Here(fragment))), _) => format!("#{}{}", self.ids(), encode(&fragment)),
            (Some(Some(Lead::To(out, fragment))), Some(around)) => {
                let fragment = fragment.map_or(String::new(), |fragment| format!("#{}", encode(&fragment)));
                format!("{}{fragment}", relative(around.path, &out))
            }
            // Nothing that this edition may lead to: the words stay, the link goes.
            _ => return self.inlines(&link.inlines),
        };
        self.out.push_str("<a href=\"");
        let _ = escape_href(&mut self.out, &address);
        self.out.push('"');
        self.title(&link.title);
        self.out.push('>');
        self.inlines(&link.inlines);
        self.out.push_str("</a>");
    }

    fn title(&mut self, title: &str) {
        if !title.is_empty() {
            self.out.push_str(" title=\"");
            self.attribute(title);
            self.out.push('"');
        }
    }

    fn image(&mut self, image: &Image) {
        let alt = self.alt(&image.alt);
        let (source, size) = match self.around {
            None => (image.source.to_string(), None),
            Some(around) => match around.edition.picture(around.source, &image.source) {
                Some((out, size)) if around.leads => (relative(around.path, &out), size),
                Some((_, size)) => (image.source.to_string(), size),
                None => return,
            },
        };
        self.out.push_str("<img src=\"");
        let _ = escape_href(&mut self.out, &source);
        self.out.push_str("\" alt=\"");
        self.attribute(&alt);
        self.out.push('"');
        self.title(&image.title);
        if let Some((width, height)) = size {
            self.out.push_str(&format!(" width=\"{width}\" height=\"{height}\""));
        }
        self.out.push_str(if self.around.is_some() { " loading=\"lazy\">" } else { ">" });
    }

    /// The words of an alternative text.
    fn alt(&self, inlines: &[Inline]) -> String {
        match self.around {
            Some(around) => text::inlines(inlines, self.text, around.voice),
            None => bare_words(inlines, self.text),
        }
    }

    fn footnote(&mut self, label: &str) {
        // A footnote that is for others leaves no mark either.
        if self.around.is_some() && !self.notes.defined.contains(label) {
            return;
        }
        let (number, first) = match self.notes.footnotes.iter().position(|known| **known == *label) {
            Some(index) => (index + 1, false),
            None => {
                self.notes.footnotes.push(label.into());
                (self.notes.footnotes.len(), true)
            }
        };
        let ids = self.ids();
        let id = if first { format!(" id=\"{ids}fnref-{number}\"") } else { String::new() };
        self.out.push_str(&format!("<sup class=\"footnote\"><a href=\"#{ids}fn-{number}\"{id}>{number}</a></sup>"));
    }

    /// What names of places begin with.
    pub(super) fn ids(&self) -> &'a str {
        self.around.map_or("", |around| around.ids)
    }

    fn reference(&mut self, reference: &Reference) {
        let Some(around) = self.around else { return };
        let Voice { language, strings, .. } = around.voice;
        match reference.kind {
            ReferenceKind::Fact => {
                let Some(fact) = around.edition.fact(&reference.id) else { return };
                self.out.push_str("<span class=\"fact\">");
                let printed = words::fact(fact, reference.show, language, strings);
                self.escape(&printed);
                self.out.push_str("</span>");
                self.cite(fact.citation.clone(), strings);
            }
            ReferenceKind::Term => self.term(&reference.id, around),
            ReferenceKind::Service => self.service(reference, around),
            ReferenceKind::Source => self.cite(Citation::read(&reference.id), strings),
            ReferenceKind::Link | ReferenceKind::Image => {}
        }
    }

    pub(super) fn cite(&mut self, citation: Citation, strings: &Strings) {
        let number = self.notes.citations.cite(citation);
        let label = strings.fill("cite_label", &[("n", &number.to_string())]);
        self.out.push_str(&format!(
            "<sup class=\"cite\"><a href=\"#{}source-{number}\" aria-label=\"{}\">[{number}]</a></sup>",
            self.ids(),
            escaped(&label)
        ));
    }

    /// A term leads to its entry at the foot of the page; at first use its plain wording follows in brackets.
    fn term(&mut self, written: &str, around: HtmlContext<'a>) {
        let Some(term) = around.edition.term(written) else { return };
        let (index, first) = match self.notes.terms.iter().position(|known| known.term == term.term) {
            Some(index) => (index, false),
            None => {
                self.notes.terms.push(term);
                (self.notes.terms.len() - 1, true)
            }
        };
        let shown = text::term_words(written, around.voice);
        self.out.push_str(&format!("<a class=\"term\" href=\"#{}term-{}\">", around.ids, index + 1));
        match term
            .pinyin
            .as_deref()
            .filter(|_| around.edition.reading().pinyin && first && shown == &*term.term)
            .and_then(|pinyin| syllables(shown, pinyin))
        {
            Some(pairs) => {
                self.out.push_str("<ruby>");
                for (c, syllable) in pairs {
                    self.escape(c.encode_utf8(&mut [0; 4]));
                    self.out.push_str("<rp>(</rp><rt>");
                    self.escape(syllable);
                    self.out.push_str("</rt><rp>)</rp>");
                }
                self.out.push_str("</ruby>");
            }
            None => self.escape(shown),
        }
        self.out.push_str("</a>");
        let plain = term.plain.as_ref().filter(|_| first).map(|plain| plain.get(around.voice.language));
        if let Some(plain) = plain {
            self.out.push_str("<span class=\"gloss\">");
            let strings = around.voice.strings;
            let (open, close) = (strings.get("gloss_open"), strings.get("gloss_close"));
            self.escape(&format!("{open}{plain}{close}"));
            self.out.push_str("</span>");
        }
    }

    fn service(&mut self, reference: &Reference, around: HtmlContext<'a>) {
        let Some(service) = around.edition.service(&reference.id) else { return };
        if !self.notes.services.iter().any(|known| known.id == service.id) {
            self.notes.services.push(service);
        }
        self.out.push_str("<span class=\"service\">");
        if reference.show != Show::Phone {
            self.escape(words::service_name(service, around.voice.language));
        }
        if service.phone.is_some() && reference.show != Show::Name {
            if reference.show != Show::Phone {
                self.out.push(' ');
            }
            self.out.push_str(&phone_html(service, around.voice));
        }
        self.out.push_str("</span>");
    }
}

/// Pairs each character with its syllable, when there are as many of both.
fn syllables<'t>(term: &'t str, pinyin: &'t str) -> Option<Vec<(char, &'t str)>> {
    let syllables: Vec<&str> = pinyin.split_whitespace().collect();
    (syllables.len() == term.chars().count()).then(|| term.chars().zip(syllables).collect())
}

/// Alternative text without a site.
fn bare_words(inlines: &[Inline], text: &str) -> String {
    let mut out = String::new();
    for inline in inlines {
        match inline {
            Inline::Text(words) | Inline::Code(words) => out.push_str(words.of(text)),
            Inline::Soft | Inline::Hard => out.push(' '),
            Inline::Emphasis(inner) | Inline::Strong(inner) | Inline::Strike(inner) => {
                out.push_str(&bare_words(inner, text))
            }
            Inline::Link(link) => out.push_str(&bare_words(&link.inlines, text)),
            Inline::Image(image) => out.push_str(&bare_words(&image.alt, text)),
            _ => {}
        }
    }
    out
}
