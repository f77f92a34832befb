//! The headings of a page as those who listen to it walk along them: none without words, none that skips a level (WCAG
//! 2.2, 1.3.1; technique H42).

use crate::check::Page;
use crate::diag::Diagnostic;
use crate::model::document::*;
use crate::render::text::{self, Voice};

/// What is wrong with the headings of one page in one edition.
pub(crate) fn check(page: &Page<'_>) -> Vec<Diagnostic> {
    let Page { edition, strings, manuscript } = *page;
    let voice = Voice::own(edition, strings);
    let body = &manuscript.leaf.body;
    let mut walk = Walk { voice, text: body.text, origin: body.origin, last: 1, notes: Vec::new() };
    walk.blocks(&body.blocks, 1);
    walk.notes
}

struct Walk<'w> {
    voice: Voice<'w>,
    text: &'w str,
    origin: &'w Origin,
    /// Level of the last heading; the page's title is the first.
    last: u8,
    notes: Vec<Diagnostic>,
}

impl Walk<'_> {
    /// `step`: levels that a heading may lie below the last one. The title of a box is a heading too.
    fn blocks(&mut self, blocks: &[Block], step: u8) {
        for block in blocks {
            match &block.kind {
                BlockKind::Heading(heading) => self.heading(heading, block, step),
                BlockKind::List(list) => list.items.iter().for_each(|item| self.blocks(&item.blocks, step)),
                BlockKind::Quote(inner) => self.blocks(inner, step),
                BlockKind::Definitions(definitions) => definitions
                    .iter()
                    .flat_map(|definition| &definition.details)
                    .for_each(|inner| self.blocks(inner, step)),
                BlockKind::Directive(directive) => self.blocks(&directive.blocks, 2),
                BlockKind::Paragraph(_)
                | BlockKind::Plain(_)
                | BlockKind::Code { .. }
                | BlockKind::Table(_)
                | BlockKind::Rule
                | BlockKind::Html(_)
                | BlockKind::Footnote { .. } => {}
            }
        }
    }

    fn heading(&mut self, heading: &Heading, block: &Block, step: u8) {
        let words = text::inlines(&heading.inlines, self.text, self.voice);
        let place = self.origin.place(block.span);
        if words.trim().is_empty() {
            self.notes.push(Diagnostic::new("heading-empty", place));
            return;
        }
        if heading.level > self.last + step {
            let right = "#".repeat(usize::from(self.last + 1));
            let note =
                Diagnostic::new("heading-skipped", place).with("found", words.trim()).with("n_level", heading.level);
            self.notes.push(note.with("n_last", self.last).with("right", right));
        }
        self.last = heading.level;
    }
}
