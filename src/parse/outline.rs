//! A finished body → what its outline says of it: headings with their ids, conditions with their parents, references.

use crate::model::document::*;
use crate::model::listing::{Listing, Query};
use crate::parse::tags;

/// Walks `body`, gives every heading an id and every condition the condition around it. Two headings may get one id
/// here: an edition numbers those that it shows.
pub(crate) fn collect(body: &mut Body, scopes: &mut [Scope]) -> Marks {
    let text = body.text.clone();
    let mut collector = Collector { text: &text, origin: &body.origin, scopes, marks: Marks::default(), variant: None };
    collector.blocks(&mut body.blocks, None);
    collector.marks.headings.shrink_to_fit();
    collector.marks.references.shrink_to_fit();
    collector.marks
}

/// What an outline says of a body.
#[derive(Default)]
pub(crate) struct Marks {
    pub headings: Vec<OutlineHeading>,
    pub references: Vec<OutlineReference>,
    pub anchors: Vec<OutlineAnchor>,
    pub listings: Vec<Listing>,
}

/// The references of a front-matter text; `variant` is the audience it is written for.
pub(crate) fn collect_references(
    body: &mut Body,
    scopes: &mut [Scope],
    variant: Option<&str>,
) -> Vec<OutlineReference> {
    let text = body.text.clone();
    let mut collector = Collector { text: &text, origin: &body.origin, scopes, marks: Marks::default(), variant };
    collector.blocks(&mut body.blocks, None);
    collector.marks.references
}

struct Collector<'a> {
    text: &'a str,
    origin: &'a Origin,
    scopes: &'a mut [Scope],
    marks: Marks,
    variant: Option<&'a str>,
}

impl Collector<'_> {
    fn enter(&mut self, scope: Option<ScopeId>, around: Option<ScopeId>) -> Option<ScopeId> {
        if let Some(id) = scope {
            self.scopes[id as usize].within = around;
        }
        scope.or(around)
    }

    fn blocks(&mut self, blocks: &mut [Block], scope: Option<ScopeId>) {
        for block in blocks {
            match &mut block.kind {
                BlockKind::Paragraph(inlines) | BlockKind::Plain(inlines) => self.inlines(inlines, scope),
                BlockKind::Heading(heading) => self.heading(heading, block.span, scope),
                BlockKind::List(list) => list.items.iter_mut().for_each(|item| self.blocks(&mut item.blocks, scope)),
                BlockKind::Quote(inner) | BlockKind::Footnote { blocks: inner, .. } => self.blocks(inner, scope),
                BlockKind::Table(table) => table.rows.iter().flatten().for_each(|cell| self.inlines(cell, scope)),
                BlockKind::Definitions(definitions) => {
                    for definition in definitions {
                        self.inlines(&definition.term, scope);
                        definition.details.iter_mut().for_each(|blocks| self.blocks(blocks, scope));
                    }
                }
                BlockKind::Directive(directive) => {
                    let scope = self.enter(directive.scope, scope);
                    self.inlines(&directive.title, scope);
                    if let Some(source) = directive.attribute("src") {
                        self.refer(ReferenceKind::Image, source, directive.fence, scope);
                    }
                    let query = match directive.name {
                        DirectiveName::List => Some(Query::of(directive)),
                        DirectiveName::Referral => Some(Query::of_referral(directive)),
                        _ => None,
                    };
                    if let Some(query) = query {
                        let place = self.origin.place(directive.fence);
                        self.marks.listings.push(Listing { query, place, scope });
                    }
                    self.blocks(&mut directive.blocks, scope);
                }
                BlockKind::Html(lines) => lines.iter().for_each(|line| self.anchors(line.of(self.text), scope)),
                BlockKind::Code { .. } | BlockKind::Rule => {}
            }
        }
    }

    fn heading(&mut self, heading: &mut Heading, span: crate::diag::Span, scope: Option<ScopeId>) {
        self.inlines(&heading.inlines, scope);
        if heading.id.is_empty() {
            heading.id = slug(&heading.inlines, self.text).into();
        }
        self.marks.headings.push(OutlineHeading {
            level: heading.level,
            id: heading.id.clone(),
            named: heading.named.then_some(span),
            scope,
        });
    }

    fn refer(&mut self, kind: ReferenceKind, target: &str, span: crate::diag::Span, scope: Option<ScopeId>) {
        let place = self.origin.place(span);
        self.marks.references.push(OutlineReference {
            kind,
            target: target.into(),
            place,
            scope,
            variant: self.variant.map(Box::from),
        });
    }

    fn anchors(&mut self, html: &str, scope: Option<ScopeId>) {
        self.marks.anchors.extend(tags::places(html).map(|id| OutlineAnchor { id: id.into(), scope }));
    }

    fn inlines(&mut self, inlines: &[Inline], scope: Option<ScopeId>) {
        for inline in inlines {
            match inline {
                Inline::Emphasis(inner) | Inline::Strong(inner) | Inline::Strike(inner) => self.inlines(inner, scope),
                Inline::Link(link) => {
                    self.refer(ReferenceKind::Link, &link.target, link.span, scope);
                    self.inlines(&link.inlines, scope);
                }
                Inline::Image(image) => {
                    self.refer(ReferenceKind::Image, &image.source, image.span, scope);
                    self.inlines(&image.alt, scope);
                }
                Inline::Reference(reference) => self.refer(reference.kind, &reference.id, reference.span, scope),
                Inline::For(only) => {
                    let scope = self.enter(Some(only.scope), scope);
                    self.inlines(&only.inlines, scope);
                }
                Inline::Html(html) => self.anchors(html.of(self.text), scope),
                Inline::Text(_) | Inline::Code(_) | Inline::Soft | Inline::Hard | Inline::Footnote(..) => {}
            }
        }
    }
}

/// An id from the words that every reader of the heading sees: letters, digits and Chinese characters, joined by
/// hyphens.
fn slug(inlines: &[Inline], text: &str) -> String {
    let mut slug = String::new();
    push_slug(inlines, text, &mut slug);
    let slug = slug.trim_matches('-');
    if slug.is_empty() { "section".to_owned() } else { slug.to_owned() }
}

fn push_slug(inlines: &[Inline], text: &str, slug: &mut String) {
    for inline in inlines {
        match inline {
            Inline::Text(words) | Inline::Code(words) => {
                for c in words.of(text).chars() {
                    if c.is_alphanumeric() {
                        slug.extend(c.to_lowercase());
                    } else if !slug.is_empty() && !slug.ends_with('-') {
                        slug.push('-');
                    }
                }
            }
            Inline::Emphasis(inner) | Inline::Strong(inner) | Inline::Strike(inner) => push_slug(inner, text, slug),
            Inline::Link(link) => push_slug(&link.inlines, text, slug),
            // A condition's words are for some readers only: they may not shape an address that others could see.
            Inline::For(_) => {}
            _ => {}
        }
    }
}
