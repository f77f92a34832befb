//! A sheet with less text or more: to find out by how much it is too long, and what it still holds.

use std::collections::BTreeSet;

use crate::model::sheet::{DefinitionEntry, InlineNode, Item, NodeKind, Part, Sheet, SheetNode};

/// The blocks of a tree that may be cut, by their numbers; all of them when there is none.
pub(crate) type Cuttable<'b> = Option<&'b BTreeSet<u32>>;

/// A part of a tree of which the end can be cut off.
pub(crate) trait Cut {
    /// Takes `count` characters off its end, spaces not counted, and gives how many are still to be cut. Blocks that
    /// may not be cut stay as they are, with all in them.
    fn cut(&mut self, count: usize, cuttable: Cuttable<'_>) -> usize;

    /// Whether nothing is left in it.
    fn is_bare(&self) -> bool;

    /// Whether the number of a block in it is one of these.
    fn has(&self, wanted: &dyn Fn(u32) -> bool) -> bool;

    /// How many characters could be cut off.
    fn length(&self) -> usize
    where
        Self: Clone,
    {
        usize::MAX - self.clone().cut(usize::MAX, None)
    }

    /// Whether it is a block, which has a number.
    fn is_block(&self) -> bool {
        false
    }
}

impl<T: Cut> Cut for Vec<T> {
    fn cut(&mut self, count: usize, cuttable: Cuttable<'_>) -> usize {
        let mut left = count;
        for at in (0..self.len()).rev() {
            if left == 0 {
                break;
            }
            let part = &mut self[at];
            if cuttable.is_some_and(|cuttable| part.is_block() && !part.has(&|at| cuttable.contains(&at))) {
                continue;
            }
            left = part.cut(left, cuttable);
            let holds_spared = cuttable.is_some_and(|cuttable| part.has(&|at| !cuttable.contains(&at)));
            if part.is_bare() || (left > 0 && !holds_spared) {
                self.remove(at);
            }
        }
        left
    }

    fn is_bare(&self) -> bool {
        self.is_empty()
    }

    fn has(&self, wanted: &dyn Fn(u32) -> bool) -> bool {
        self.iter().any(|part| part.has(wanted))
    }
}

/// The later a part is printed, the earlier it is cut.
impl Cut for SheetNode {
    fn cut(&mut self, count: usize, cuttable: Cuttable<'_>) -> usize {
        match &mut self.kind {
            NodeKind::Paragraph { inlines } | NodeKind::Heading { inlines, .. } => inlines.cut(count, cuttable),
            NodeKind::List { items, .. } => items.cut(count, cuttable),
            NodeKind::Quote { blocks } | NodeKind::Pictures { blocks } => blocks.cut(count, cuttable),
            NodeKind::Code { text } => cut_text(text, count),
            NodeKind::Table { rows, .. } => rows.cut(count, cuttable),
            NodeKind::Definitions { entries, .. } => entries.cut(count, cuttable),
            NodeKind::Notes { entries } => entries.cut(count, cuttable),
            NodeKind::Rule | NodeKind::Picture(_) => count,
            NodeKind::Quiz { title, question, options, why } => {
                let left = options.cut(why.cut(count, cuttable), cuttable);
                title.cut(question.cut(left, cuttable), cuttable)
            }
            NodeKind::Directive { title, blocks, .. } => title.cut(blocks.cut(count, cuttable), cuttable),
        }
    }

    fn is_bare(&self) -> bool {
        match &self.kind {
            NodeKind::Paragraph { inlines } | NodeKind::Heading { inlines, .. } => inlines.is_empty(),
            NodeKind::List { items, .. } => items.is_empty(),
            NodeKind::Quote { blocks } | NodeKind::Pictures { blocks } | NodeKind::Directive { blocks, .. } => {
                blocks.is_empty()
            }
            NodeKind::Code { text } => text.trim().is_empty(),
            NodeKind::Table { rows, .. } => rows.is_empty(),
            NodeKind::Definitions { entries, .. } => entries.is_empty(),
            NodeKind::Notes { entries } => entries.is_empty(),
            NodeKind::Rule => true,
            NodeKind::Picture(_) => false,
            NodeKind::Quiz { question, options, why, .. } => {
                question.is_empty() && options.is_empty() && why.is_empty()
            }
        }
    }

    fn has(&self, wanted: &dyn Fn(u32) -> bool) -> bool {
        let of_picture = match &self.kind {
            NodeKind::Directive { picture, .. } => picture.as_ref().and_then(|picture| picture.at),
            _ => None,
        };
        wanted(self.at)
            || of_picture.is_some_and(wanted)
            || self.kind.inner().into_iter().flatten().any(|node| node.has(wanted))
    }

    fn is_block(&self) -> bool {
        true
    }
}

impl Cut for InlineNode {
    fn cut(&mut self, count: usize, cuttable: Cuttable<'_>) -> usize {
        match self {
            InlineNode::Break | InlineNode::Image(_) => count,
            InlineNode::Text(text) | InlineNode::Code { text } => cut_text(text, count),
            InlineNode::Styled { inlines, .. } => inlines.cut(count, cuttable),
            InlineNode::Note { after, .. } | InlineNode::Source { after, .. } => cut_text(after, count),
            InlineNode::Fact { after, text, .. } => cut_text(text, cut_text(after, count)),
            InlineNode::Term { after, text, plain, .. } => {
                let left = cut_text(after, count);
                cut_text(text, plain.as_mut().map_or(left, |plain| cut_text(plain, left)))
            }
            InlineNode::Service { after, name, phone } => {
                let left = cut_text(after, count);
                cut_text(name, phone.as_mut().map_or(left, |phone| cut_text(phone, left)))
            }
        }
    }

    fn is_bare(&self) -> bool {
        match self {
            InlineNode::Break | InlineNode::Note { .. } | InlineNode::Source { .. } => true,
            InlineNode::Image(_) => false,
            InlineNode::Styled { inlines, .. } => inlines.is_empty(),
            InlineNode::Text(text)
            | InlineNode::Code { text }
            | InlineNode::Fact { text, .. }
            | InlineNode::Term { text, .. }
            | InlineNode::Service { name: text, .. } => text.trim().is_empty(),
        }
    }

    fn has(&self, _: &dyn Fn(u32) -> bool) -> bool {
        false
    }
}

/// An entry goes as soon as any of it does: a term alone says nothing.
impl Cut for DefinitionEntry {
    fn cut(&mut self, count: usize, cuttable: Cuttable<'_>) -> usize {
        self.term.cut(self.details.cut(count, cuttable), cuttable)
    }

    fn is_bare(&self) -> bool {
        true
    }

    fn has(&self, wanted: &dyn Fn(u32) -> bool) -> bool {
        self.details.has(wanted)
    }
}

impl<M> Cut for Item<M> {
    fn cut(&mut self, count: usize, cuttable: Cuttable<'_>) -> usize {
        self.blocks.cut(count, cuttable)
    }

    fn is_bare(&self) -> bool {
        self.blocks.is_empty()
    }

    fn has(&self, wanted: &dyn Fn(u32) -> bool) -> bool {
        self.blocks.has(wanted)
    }
}

/// A sheet with `count` characters less at the end of a part.
pub(crate) fn shorter(sheet: &Sheet, part: Part, count: usize, cuttable: Cuttable<'_>) -> Sheet {
    let mut shorter = sheet.clone();
    let texts = &mut shorter.data.texts;
    match part {
        Part::Body => texts.body.cut(count, cuttable),
        Part::Actions => texts.actions.cut(count, cuttable),
        Part::Message => texts.message.cut(count, cuttable),
        Part::Summary => texts.summary.cut(count, cuttable),
        Part::Title | Part::Author => count,
    };
    shorter
}

/// A sheet with one more paragraph of `count` characters at the end of its body, in the language of its text.
pub(crate) fn longer(mut sheet: Sheet, count: usize) -> Sheet {
    let sample = if sheet.data.lang == "zh" {
        "每天多走动少久坐吃好早餐按时睡觉，"
    } else {
        "Walk more, sit less, sleep well. "
    };
    let counted = sample.chars().cycle().scan(0, |seen, c| {
        *seen += usize::from(!c.is_whitespace());
        (*seen <= count).then_some(c)
    });
    let inlines = vec![InlineNode::Text(counted.collect())];
    if count > 0 {
        sheet.data.texts.body.push(SheetNode { at: 0, kind: NodeKind::Paragraph { inlines } });
    }
    sheet
}

/// Shortens a text; gives how many characters are still to be cut.
fn cut_text(text: &mut String, count: usize) -> usize {
    let mut left = count;
    while left > 0 {
        match text.pop() {
            None => return left,
            Some(c) if c.is_whitespace() => {}
            Some(_) => left -= 1,
        }
    }
    0
}
