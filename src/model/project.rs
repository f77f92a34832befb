//! The tree of blocks as one audience gets it: what stands under a condition that does not hold is gone, and the
//! conditions too.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use crate::model::audience::{AudienceId, AudienceSet};
use crate::model::document::*;

/// What `audience` may see of `blocks`. Conditions are flattened away; nodes that they emptied are left out.
pub(crate) fn project<'a>(blocks: &'a [Block], scopes: &[AudienceSet], audience: AudienceId) -> Cow<'a, [Block]> {
    if scopes.is_empty() {
        return Cow::Borrowed(blocks);
    }
    Cow::Owned(Projector { scopes, audience }.blocks(blocks))
}

/// Gives the headings ids that no other part of the page has, counting only those that are shown: a number must not
/// tell that others exist.
pub(crate) fn number_headings(blocks: &mut Cow<'_, [Block]>) {
    let mut ids = Vec::new();
    heading_ids(blocks, &mut ids);
    let Some(numbered) = numbered(&ids) else { return };
    set_heading_ids(blocks.to_mut(), &mut numbered.into_iter());
}

/// The ids of headings, each with whether its author gave it, as a page has them; `None` when all stay. An id that was
/// given stays, then the first heading that is called so has it; others are numbered from 2, past what is taken: `a, a,
/// a-2` → `a, a-3, a-2`.
pub(crate) fn numbered(ids: &[(&str, bool)]) -> Option<Vec<String>> {
    let mut sorted: Vec<&str> = ids.iter().map(|(id, _)| *id).collect();
    sorted.sort_unstable();
    if sorted.windows(2).all(|pair| pair[0] != pair[1]) && !ids.iter().any(|(id, _)| is_ours(id)) {
        return None;
    }
    let mut taken: BTreeSet<String> = BTreeSet::new();
    let mut given: Vec<Option<String>> = vec![None; ids.len()];
    for wanted in [true, false] {
        for (index, (id, named)) in ids.iter().enumerate() {
            if *named == wanted && !is_ours(id) && taken.insert((*id).to_owned()) {
                given[index] = Some((*id).to_owned());
            }
        }
    }
    let mut next: BTreeMap<&str, usize> = BTreeMap::new();
    let rest = ids.iter().zip(given).map(|((id, _), given)| {
        given.unwrap_or_else(|| {
            let number = next.entry(id).or_insert(2);
            loop {
                let candidate = format!("{id}-{number}");
                *number += 1;
                if !is_ours(&candidate) && taken.insert(candidate.clone()) {
                    return candidate;
                }
            }
        })
    });
    Some(rest.collect())
}

/// Whether an id is one that the program gives to other parts of a page: boxes, notes, sources, terms, the main part.
pub(crate) fn is_ours(id: &str) -> bool {
    const NUMBERED: &[&str] = &[
        "fn",
        "fnref",
        "source",
        "term",
        "steps",
        "do",
        "dont",
        "key",
        "warning",
        "urgent",
        "checklist",
        "details",
        "figure",
        "quiz",
        "pledge",
        "slip",
    ];
    const WHOLE: &[&str] = &["main", "prints", "caption", "ticket"];
    let numbered = |(word, number): (&str, &str)| {
        !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit()) && NUMBERED.contains(&word)
    };
    id.is_ascii() && (WHOLE.contains(&id) || id.rsplit_once('-').is_some_and(numbered))
}

fn heading_ids<'b>(blocks: &'b [Block], ids: &mut Vec<(&'b str, bool)>) {
    for block in blocks {
        match &block.kind {
            BlockKind::Heading(heading) => ids.push((&heading.id, heading.named)),
            BlockKind::List(list) => list.items.iter().for_each(|item| heading_ids(&item.blocks, ids)),
            BlockKind::Quote(inner) | BlockKind::Footnote { blocks: inner, .. } => heading_ids(inner, ids),
            BlockKind::Definitions(definitions) => {
                definitions.iter().flat_map(|definition| &definition.details).for_each(|inner| heading_ids(inner, ids))
            }
            BlockKind::Directive(directive) => heading_ids(&directive.blocks, ids),
            _ => {}
        }
    }
}

fn set_heading_ids(blocks: &mut [Block], ids: &mut impl Iterator<Item = String>) {
    for block in blocks {
        match &mut block.kind {
            BlockKind::Heading(heading) => heading.id = ids.next().unwrap_or_default().into(),
            BlockKind::List(list) => list.items.iter_mut().for_each(|item| set_heading_ids(&mut item.blocks, ids)),
            BlockKind::Quote(inner) | BlockKind::Footnote { blocks: inner, .. } => set_heading_ids(inner, ids),
            BlockKind::Definitions(definitions) => {
                definitions
                    .iter_mut()
                    .flat_map(|definition| &mut definition.details)
                    .for_each(|inner| set_heading_ids(inner, ids));
            }
            BlockKind::Directive(directive) => set_heading_ids(&mut directive.blocks, ids),
            _ => {}
        }
    }
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
            BlockKind::Heading(heading) => {
                BlockKind::Heading(Box::new(Heading { inlines: self.words(&heading.inlines)?, ..(**heading).clone() }))
            }
            BlockKind::List(list) => {
                let items: Vec<Item> = list.items.iter().filter_map(|item| self.item(item)).collect();
                BlockKind::List(Box::new(List { start: list.start, items: some(items)? }))
            }
            BlockKind::Quote(blocks) => BlockKind::Quote(some(self.blocks(blocks))?),
            BlockKind::Footnote { label, blocks } => {
                BlockKind::Footnote { label: label.clone(), blocks: some(self.blocks(blocks))? }
            }
            BlockKind::Table(table) => BlockKind::Table(Box::new(self.table(table)?)),
            BlockKind::Definitions(definitions) => {
                let seen = definitions.iter().filter_map(|definition| {
                    let details: Vec<Vec<Block>> = definition
                        .details
                        .iter()
                        .map(|blocks| self.blocks(blocks))
                        .filter(|blocks| !blocks.is_empty())
                        .collect();
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
        Some(Directive {
            title: self.inlines(&directive.title),
            scope: None,
            blocks,
            attributes: directive.attributes.clone(),
            ..*directive
        })
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
                Inline::Image(image) => {
                    seen.push(Inline::Image(Box::new(Image { alt: self.inlines(&image.alt), ..(**image).clone() })))
                }
                other => seen.push(other.clone()),
            }
        }
        seen
    }
}

fn some<T>(list: Vec<T>) -> Option<Vec<T>> {
    if list.is_empty() { None } else { Some(list) }
}
