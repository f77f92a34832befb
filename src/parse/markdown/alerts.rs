//! `> [!NOTE]`, the boxes of GitHub and Obsidian: a quote that starts so is one of our boxes.

use super::*;

/// The words in brackets, and the box that says the same.
const KINDS: &[(&str, DirectiveName)] = &[
    ("note", DirectiveName::Key),
    ("tip", DirectiveName::Key),
    ("important", DirectiveName::Key),
    ("info", DirectiveName::Key),
    ("hint", DirectiveName::Key),
    ("abstract", DirectiveName::Key),
    ("summary", DirectiveName::Key),
    ("tldr", DirectiveName::Key),
    ("success", DirectiveName::Key),
    ("warning", DirectiveName::Warning),
    ("caution", DirectiveName::Warning),
    ("attention", DirectiveName::Warning),
    ("danger", DirectiveName::Warning),
    ("error", DirectiveName::Warning),
];

/// The box that a line names, and the words behind the bracket.
fn read(words: &str) -> Option<(DirectiveName, &str)> {
    let (word, rest) = words.strip_prefix("[!")?.split_once(']')?;
    let (_, name) = KINDS.iter().find(|(known, _)| word.eq_ignore_ascii_case(known))?;
    // A box that Obsidian shows folded has a sign behind the bracket.
    Some((*name, rest.strip_prefix(['-', '+']).unwrap_or(rest).trim_start()))
}

impl Builder<'_> {
    /// Whether a paragraph is the first of a quote and says which box it is.
    pub(super) fn begins_alert(&self, inlines: &[Inline]) -> bool {
        let first =
            matches!(self.stack.last(), Some(Frame { kind: FrameKind::Quote, blocks, .. }) if blocks.is_empty());
        first && matches!(inlines.first(), Some(Inline::Text(Str::Slice(span))) if read(self.source(*span)).is_some())
    }

    /// A quote as a box; `Err` gives its blocks back when it is none.
    pub(super) fn alert(&self, mut blocks: Vec<Block>, fence: Span) -> Result<Directive, Vec<Block>> {
        let Some(BlockKind::Paragraph(inlines)) = blocks.first_mut().map(|block| &mut block.kind) else {
            return Err(blocks);
        };
        let Some(Inline::Text(Str::Slice(span))) = inlines.first().cloned() else { return Err(blocks) };
        let Some((name, rest)) = read(self.source(span)) else { return Err(blocks) };
        // Words in the same line are the title; the text starts behind the line break.
        let mut first: Vec<Inline> = std::mem::take(inlines);
        let end = span.end as usize;
        first[0] = Inline::Text(Str::Slice(Span::new(end - rest.len(), end)));
        let line = first.iter().position(|inline| matches!(inline, Inline::Soft | Inline::Hard));
        let mut title: Vec<Inline> = first.drain(..line.unwrap_or(first.len())).collect();
        if rest.is_empty() {
            title.remove(0);
        }
        if first.len() > 1 {
            first.remove(0);
            *inlines = spans::settle_breaks(first, self.shadow.original, self.start);
        } else {
            blocks.remove(0);
        }
        Ok(Directive { fence, name, title, scope: None, attributes: Vec::new(), blocks })
    }
}
