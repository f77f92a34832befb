//! The tree of blocks as one audience gets it: what stands under a condition that does not hold is gone, and the conditions too.

use std::borrow::Cow;

use crate::model::audience::{AudienceId, AudienceSet};
use crate::model::document::*;

/// What `audience` may see of `blocks`. Conditions are flattened away; nodes that they emptied are left out.
pub fn project<'a>(blocks: &'a [Block], scopes: &[AudienceSet], audience: AudienceId) -> Cow<'a, [Block]> {
    if scopes.is_empty() {
        return Cow::Borrowed(blocks);
    }
    Cow::Owned(Projector { scopes, audience }.blocks(blocks))
}

struct Projector<'a> {
    scopes: &'a [AudienceSet],
    audience: AudienceId,
}

impl Projector<'_> {
    /// Doubt shows nothing: a condition that is not known does not hold.
    fn holds(&self, scope: ScopeId) -> bool {
        self.scopes.get(scope as usize).is_some_and(|set| set.contains(self.audience))
    }

    fn blocks(&self, blocks: &[Block]) -> Vec<Block> {
        let mut seen = Vec::with_capacity(blocks.len());
        for block in blocks {
            match &block.kind {
                BlockKind::Directive(directive) if directive.name == DirectiveName::For => {
                    if directive.scope.is_some_and(|scope| self.holds(scope)) {
                        seen.extend(self.blocks(&directive.blocks));
                    }
                }
                kind => seen.extend(self.kind(kind).map(|kind| Block { span: block.span, kind })),
            }
        }
        seen
    }

    fn kind(&self, kind: &BlockKind) -> Option<BlockKind> {
        Some(match kind {
            BlockKind::Paragraph(inlines) => BlockKind::Paragraph(self.words(inlines)?),
            BlockKind::Plain(inlines) => BlockKind::Plain(self.words(inlines)?),
            BlockKind::Heading(heading) => BlockKind::Heading(Box::new(Heading { inlines: self.words(&heading.inlines)?, ..(**heading).clone() })),
            BlockKind::List(list) => {
                let items: Vec<Item> = list.items.iter().filter_map(|item| self.item(item)).collect();
                BlockKind::List(Box::new(List { start: list.start, items: some(items)? }))
            }
            BlockKind::Quote(blocks) => BlockKind::Quote(some(self.blocks(blocks))?),
            BlockKind::Footnote { label, blocks } => BlockKind::Footnote { label: label.clone(), blocks: some(self.blocks(blocks))? },
            BlockKind::Table(table) => BlockKind::Table(Box::new(self.table(table)?)),
            BlockKind::Definitions(definitions) => {
                let seen = definitions.iter().filter_map(|definition| {
                    let details: Vec<Vec<Block>> = definition.details.iter().map(|blocks| self.blocks(blocks)).filter(|blocks| !blocks.is_empty()).collect();
                    Some(Definition { term: self.words(&definition.term)?, details: some(details)? })
                });
                BlockKind::Definitions(some(seen.collect())?)
            }
            BlockKind::Directive(directive) => BlockKind::Directive(Box::new(self.directive(directive)?)),
            BlockKind::Code { .. } | BlockKind::Rule | BlockKind::Html(_) => kind.clone(),
        })
    }

    fn item(&self, item: &Item) -> Option<Item> {
        let blocks = self.blocks(&item.blocks);
        // An item that the author left empty stays; one that a condition emptied goes.
        (!blocks.is_empty() || item.blocks.is_empty()).then_some(Item { span: item.span, task: item.task, blocks })
    }

    fn table(&self, table: &Table) -> Option<Table> {
        let mut rows = Vec::with_capacity(table.rows.len());
        for (index, row) in table.rows.iter().enumerate() {
            let cells: Vec<Vec<Inline>> = row.iter().map(|cell| self.inlines(cell)).collect();
            let emptied = cells.iter().all(Vec::is_empty) && !row.iter().all(Vec::is_empty);
            match (index, emptied) {
                (0, true) => return None,
                (_, true) => {}
                (_, false) => rows.push(cells),
            }
        }
        Some(Table { align: table.align.clone(), rows })
    }

    fn directive(&self, directive: &Directive) -> Option<Directive> {
        if directive.scope.is_some_and(|scope| !self.holds(scope)) {
            return None;
        }
        let blocks = self.blocks(&directive.blocks);
        if blocks.is_empty() && !directive.blocks.is_empty() {
            return None;
        }
        Some(Directive { title: self.inlines(&directive.title), scope: None, blocks, attributes: directive.attributes.clone(), ..*directive })
    }

    /// Inlines that are more than space; `None` when a condition emptied them.
    fn words(&self, inlines: &[Inline]) -> Option<Vec<Inline>> {
        let seen = self.inlines(inlines);
        let empty = seen.iter().all(|inline| matches!(inline, Inline::Soft | Inline::Hard));
        (!empty || inlines.is_empty()).then_some(seen)
    }

    fn inlines(&self, inlines: &[Inline]) -> Vec<Inline> {
        let mut seen = Vec::with_capacity(inlines.len());
        for inline in inlines {
            match inline {
                Inline::For(only) => {
                    if self.holds(only.scope) {
                        seen.extend(self.inlines(&only.inlines));
                    }
                }
                Inline::Emphasis(inner) => seen.extend(some(self.inlines(inner)).map(Inline::Emphasis)),
                Inline::Strong(inner) => seen.extend(some(self.inlines(inner)).map(Inline::Strong)),
                Inline::Strike(inner) => seen.extend(some(self.inlines(inner)).map(Inline::Strike)),
                Inline::Link(link) => {
                    let inner = self.inlines(&link.inlines);
                    if !inner.is_empty() || link.inlines.is_empty() {
                        seen.push(Inline::Link(Box::new(Link { inlines: inner, ..(**link).clone() })));
                    }
                }
                Inline::Image(image) => seen.push(Inline::Image(Box::new(Image { alt: self.inlines(&image.alt), ..(**image).clone() }))),
                other => seen.push(other.clone()),
            }
        }
        seen
    }
}

fn some<T>(list: Vec<T>) -> Option<Vec<T>> {
    if list.is_empty() { None } else { Some(list) }
}
