//! Whether a text that was mended still says the same: two trees compared by their shape and their letters, signs and
//! spaces left out.

use crate::check::leftover::Reshaped;
use crate::check::odd;
use crate::diag::Span;
use crate::model::document::*;

/// What a body says, as one text: its blocks and inlines by name, with letters and digits alone; ends of lines do not
/// count. `shapes` are blocks and items that got another shape.
pub(crate) fn sketch_with(body: &Body, shapes: &[Reshaped]) -> String {
    let mut out = String::new();
    blocks(&body.blocks, &Source { text: &body.text, shapes }, &mut out);
    out
}

/// What inlines say.
pub(crate) fn sketch_inlines(all: &[Inline], text: &str) -> String {
    let mut out = String::new();
    inlines(all, text, &mut out);
    out
}

/// The text of a body, and what of it has another shape.
struct Source<'a> {
    text: &'a str,
    shapes: &'a [Reshaped],
}

impl Source<'_> {
    fn shape(&self, span: Span) -> Option<&str> {
        self.shapes.iter().find(|shape| shape.start == span.start).map(|shape| &*shape.sketch)
    }
}

fn item(item: &Item, source: &Source<'_>, out: &mut String) {
    match source.shape(item.span) {
        Some(other) => out.push_str(other),
        None => tagged(&format!("item {:?}", item.task), out, |out| blocks(&item.blocks, source, out)),
    }
}

fn blocks(all: &[Block], source: &Source<'_>, out: &mut String) {
    let text = source.text;
    for block in all {
        match &block.kind {
            BlockKind::Paragraph(_) if source.shape(block.span).is_some() => {
                out.push_str(source.shape(block.span).unwrap_or(""))
            }
            BlockKind::Paragraph(inner) => tagged("p", out, |out| inlines(inner, text, out)),
            BlockKind::Plain(inner) => tagged("plain", out, |out| inlines(inner, text, out)),
            BlockKind::Heading(heading) => {
                out.push_str(&format!("<h{} {} {:?}", heading.level, heading.id, heading.classes));
                inlines(&heading.inlines, text, out);
            }
            BlockKind::List(list) => tagged(&format!("list {:?}", list.start), out, |out| {
                list.items.iter().for_each(|one| item(one, source, out));
            }),
            BlockKind::Quote(inner) => tagged("quote", out, |out| blocks(inner, source, out)),
            BlockKind::Code { language, text: lines } => tagged(&format!("code {language}"), out, |out| {
                lines.iter().for_each(|line| out.push_str(line.of(text)))
            }),
            BlockKind::Table(table) => tagged(&format!("table {:?}", table.align), out, |out| {
                table.rows.iter().for_each(|row| {
                    tagged("row", out, |out| {
                        row.iter().for_each(|cell| tagged("cell", out, |out| inlines(cell, text, out)))
                    })
                });
            }),
            BlockKind::Rule => out.push_str("<hr>"),
            BlockKind::Html(parts) => {
                tagged("html", out, |out| parts.iter().for_each(|part| out.push_str(part.of(text))))
            }
            BlockKind::Footnote { label, blocks: inner } => {
                tagged(&format!("note {label}"), out, |out| blocks(inner, source, out))
            }
            BlockKind::Definitions(definitions) => definitions.iter().for_each(|definition| {
                tagged("term", out, |out| inlines(&definition.term, text, out));
                definition.details.iter().for_each(|inner| tagged("detail", out, |out| blocks(inner, source, out)));
            }),
            BlockKind::Directive(directive) => {
                let name = format!("{:?} {:?} {:?}", directive.name, directive.scope, directive.attributes);
                tagged(&name, out, |out| {
                    inlines(&directive.title, text, out);
                    blocks(&directive.blocks, source, out);
                });
            }
        }
    }
}

fn tagged(name: &str, out: &mut String, inner: impl FnOnce(&mut String)) {
    out.push('<');
    out.push_str(name);
    inner(out);
    out.push('>');
}

fn inlines(all: &[Inline], text: &str, out: &mut String) {
    for inline in all {
        match inline {
            Inline::Text(words) => out.extend(words.of(text).chars().filter_map(letter)),
            Inline::Code(words) => tagged("code ", out, |out| out.push_str(words.of(text))),
            Inline::Soft => {}
            Inline::Hard => out.push_str("<br>"),
            Inline::Html(html) => tagged("html ", out, |out| out.push_str(html.of(text))),
            Inline::Emphasis(inner) => tagged("em", out, |out| inlines(inner, text, out)),
            Inline::Strong(inner) => tagged("strong", out, |out| inlines(inner, text, out)),
            Inline::Strike(inner) => tagged("del", out, |out| inlines(inner, text, out)),
            Inline::Link(link) => {
                tagged(&format!("a {} {}", link.target, link.title), out, |out| inlines(&link.inlines, text, out))
            }
            Inline::Image(image) => {
                tagged(&format!("img {} {}", image.source, image.title), out, |out| inlines(&image.alt, text, out))
            }
            Inline::Footnote(label, _) => out.push_str(&format!("<mark {label}>")),
            Inline::Reference(reference) => {
                out.push_str(&format!("<{:?} {} {:?}>", reference.kind, reference.id, reference.show))
            }
            Inline::For(only) => tagged(&format!("for {}", only.scope), out, |out| inlines(&only.inlines, text, out)),
        }
    }
}

/// A letter or digit in the width and form that mends give it; `None` for signs.
fn letter(c: char) -> Option<char> {
    let c = match c {
        '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
        _ => odd::usual(c).unwrap_or(c),
    };
    c.is_alphanumeric().then_some(c)
}
